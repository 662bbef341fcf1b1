"""What is typed after ``/`` to narrow a board or the list of deals."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.pipeline import STATES
from paceline.text.cells import clean

FIELDS = ("is", "stage")
"""Fields a filter of deals knows."""


@value
class DealFilter:
    """Which deals are asked for.

    Attributes:
        words: each must occur in a deal's name, account, contact or next step.
        without: none of these may.
        states: the next step must stand so; any way if empty.
        stages: beginnings of stage keys, one of which must fit; any if empty.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


def read_filter(typed: str) -> DealFilter:
    """Read a filter: words, ``-word``, ``is:overdue``, ``stage:proposal``.

    A word that is only begun, such as ``is:`` or ``-``, narrows nothing yet. Text
    in double quotes is looked for as it stands.

    Raises:
        ParseError: ``is:`` is followed by no state, or there is no such field.
    """
    found = _read(typed, FIELDS)
    return DealFilter(
        *map(tuple, (found.words, found.without, found.states, found.stages))
    )


def read_words(typed: str) -> DealFilter:
    """Read a filter of something else than deals: words and ``-word`` only.

    Raises:
        ParseError: there is a field in it.
    """
    found = _read(typed, ())
    return DealFilter(tuple(found.words), tuple(found.without))


def _read(typed: str, fields: tuple[str, ...]) -> _Found:
    found = _Found(fields)
    before = ""
    for at, part in enumerate(clean(typed).casefold().split('"')):
        if at % 2 == 0:
            for word in part.split():
                found.take(word)
        elif text := " ".join(part.split()):
            (found.without if before.endswith("-") else found.words).append(text)
        before = part
    return found


class _Found:
    """What the words of a filter were found to say so far."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        self.words: list[str] = []
        self.without: list[str] = []
        self.states: list[str] = []
        self.stages: list[str] = []

    def take(self, word: str) -> None:
        """Give a word its meaning."""
        field, colon, said = word.partition(":")
        if word.startswith("-"):
            self.without.extend([word[1:]] if word[1:] else [])
        elif colon and field.isalpha() and not said.startswith("//"):
            self._field(field, said, word)
        elif word.lstrip("@"):
            self.words.append(word.lstrip("@"))

    def _field(self, field: str, said: str, word: str) -> None:
        if field not in self.fields:
            known = " and ".join(f"{each}:" for each in self.fields)
            there = f"there are {known}, and" if known else "type the words alone;"
            raise ParseError(
                f"there is no field '{field}' here: {there} a text with a colon needs "
                "quotes",
                word,
            )
        if field == "is":
            self.states.extend(_states(said, word))
        elif said:
            self.stages.append(said)


def _states(begun: str, word: str) -> list[str]:
    found = [state for state in STATES if state.startswith(begun)] if begun else []
    if begun and not found:
        choices = ", ".join(f"is:{state}" for state in STATES)
        raise ParseError(f"cannot read '{word}': try {choices}", word)
    return found
