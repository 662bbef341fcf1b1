"""Telling what is pasted from what is typed, whatever is in it."""

from __future__ import annotations

OPEN, CLOSE = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around a paste (bracketed paste)."""


class Pastes:
    """Takes the pastes out of what a terminal sends.

    Textual's parser would take an escape within a paste for the beginning of a key
    and send the letters after it as keys: on a list each of them is a command.
    """

    def __init__(self) -> None:
        self._last = ""
        self._pasted: str | None = None

    def part(self, text: str) -> list[tuple[str, bool]]:
        """Parts in their order, each with whether it was pasted.

        An empty part that was not pasted says that what was typed before it was the
        beginning of the opening mark, and is to be forgotten.
        """
        parts: list[tuple[str, bool]] = []
        while text:
            if self._pasted is None:
                text = self._typed(text, parts)
            else:
                text = self._inside(text, parts)
        return parts

    def _typed(self, text: str, parts: list[tuple[str, bool]]) -> str:
        held = len(self._last)
        joined = self._last + text
        at = joined.find(OPEN)
        if at < 0:
            parts.append((text, False))
            self._last = joined[1 - len(OPEN) :]
            return ""
        if at != held:
            parts.append((joined[held:at], False))
        self._last, self._pasted = "", ""
        return joined[at + len(OPEN) :]

    def _inside(self, text: str, parts: list[tuple[str, bool]]) -> str:
        assert self._pasted is not None
        start = max(0, len(self._pasted) - len(CLOSE) + 1)
        joined = self._pasted + text
        at = joined.find(CLOSE, start)
        if at < 0:
            self._pasted = joined
            return ""
        parts.append((joined[:at], True))
        self._pasted = None
        return joined[at + len(CLOSE) :]
