"""A day with a time of day: ``fri@10:00``. Loaded only when one is typed."""

from __future__ import annotations

from paceline.text.lengths import cannot, clock

ANYWAY = "anyway"
"""The word after a time that plans something in a sacred block all the same."""


def clock_of(word: str) -> int | None:
    """Seconds after midnight of a word that can only be a time of day; else None."""
    found = clock(word.lower())
    return found[0] * 60 if found and found[1] else None


def parted(said: str, at: int = 0) -> tuple[str, int | None]:
    """The words for a day, and seconds after midnight if a time of day is with them.

    Args:
        said: ``fri``, ``fri@10:00``, ``fri@10`` or ``fri 10:00``.
        at: its position in the line, for the error.

    Raises:
        ParseError: what follows the ``@`` is no time of day.
    """
    day, sign, time = said.partition("@")
    if sign:
        found = clock(time.strip().lower())
        if found is None or not day:
            raise cannot(f"cannot read '{said}' — try fri@10:00", said, at)
        return day.strip(), found[0] * 60
    day, _, time = said.rpartition(" ")
    seconds = clock_of(time) if day else None
    return (said, None) if seconds is None else (day, seconds)


def wall(seconds: int) -> str:
    """A time of day from seconds after midnight: ``08:00``."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
