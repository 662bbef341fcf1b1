"""What is typed after ``/`` to narrow a board or the list of deals."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.pipeline import STATES
from paceline.text.cells import clean

TEXTS = (
    *("account", "contact", "deal", "competitor", "source", "type", "currency"),
    *("pipeline", "forecast", "reason", "step", "note"),
)
"""Fields of words: ``competitor:initrode``; ``competitor:none`` is an empty one."""
DAYS = ("close", "created", "closed", "touch", "next", "reask", "seen")
"""Fields of days: ``close<2027-01-01``."""
NUMBERS = ("value", "weighted", "chance", "age")
"""Fields of numbers: ``value>10k``, ``chance>=50``, ``age>30``."""
_FIRST = ("is", "stage")
FIELDS = (*_FIRST, "rot", *TEXTS, *DAYS, *NUMBERS)
"""Every field there is."""
CARD_FIELDS = ("due", "channel")
"""The fields of a card of the cadence board: ``due<=fri``, ``channel:call``."""
OPERATORS = ("<=", ">=", "<", ">", "=", ":")
FLAGS = ("no-reason", "no-concept", "presented", "won", "lost")
"""What ``is:`` knows besides the states of a next step."""


@value
class Asked:
    """A field that is asked for.

    Attributes:
        field: one of `FIELDS`.
        way: one of `OPERATORS`.
        said: what it is compared with, as it was typed.
        absent: whether that is what is not wanted.
    """

    field: str
    way: str
    said: str
    absent: bool = False


@value
class DealFilter:
    """Which deals are asked for.

    Attributes:
        words: each must occur in a deal's name, account, contact or next step.
        without: none of these may.
        states: the next step must stand so; any way if empty.
        stages: beginnings of stage keys, one of which must fit; any if empty.
        asked: the other fields; each must hold, of one field of words one of them.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()


def read_filter(typed: str) -> DealFilter:
    """Read a filter: words, ``-word``, ``is:overdue``, ``value>10k``, ``-type:trans``.

    A word that is only begun, such as ``is:`` or ``-``, narrows nothing yet. Text
    in double quotes is looked for as it stands, also after a field:
    ``account:"acme corp"``.

    Raises:
        ParseError: ``is:`` is followed by no state, or there is no such field.
    """
    found = _read(typed, FIELDS)
    return DealFilter(
        *(tuple(found.words), tuple(found.without), tuple(found.states)),
        *(tuple(found.stages), tuple(found.asked)),
    )


def read_words(typed: str) -> DealFilter:
    """Read a filter of something else than deals: words and ``-word`` only.

    Raises:
        ParseError: there is a field in it.
    """
    found = _read(typed, ())
    return DealFilter(tuple(found.words), tuple(found.without))


def read_cards(typed: str) -> DealFilter:
    """Read a filter of the cadence board: words, ``due<=fri``, ``channel:call``.

    Raises:
        ParseError: there is another field in it.
    """
    found = _read(typed, CARD_FIELDS)
    words = tuple(found.words), tuple(found.without)
    return DealFilter(*words, asked=tuple(found.asked))


def _read(typed: str, fields: tuple[str, ...]) -> _Found:
    found = _Found(fields)
    before = ""
    for at, part in enumerate(clean(typed).casefold().split('"')):
        if at % 2 == 0:
            for word in part.split():
                found.take(word)
        elif text := " ".join(part.split()):
            head = before.split()[-1] if before and not before[-1:].isspace() else ""
            if fields and head.endswith(("<", ">", "=", ":")):
                found.take(head + text)
            else:
                (found.without if head == "-" else found.words).append(text)
        before = part
    return found


def wants_closed(typed: str) -> bool:
    """Whether a filter asks for won or lost deals."""
    asked = read_filter(typed).asked
    return any(
        not each.absent and (each.field == "closed" or each.said in ("won", "lost"))
        for each in asked
        if each.field in ("is", "closed")
    )


class _Found:
    """What the words of a filter were found to say so far."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        self.words: list[str] = []
        self.without: list[str] = []
        self.states: list[str] = []
        self.stages: list[str] = []
        self.asked: list[Asked] = []

    def take(self, word: str) -> None:
        """Give a word its meaning."""
        absent = word.startswith("-")
        name, way, said = _parted(word[1:] if absent else word)
        if not way or (way != ":" and not self.fields):
            plain = word[1:] if absent else word.lstrip("@")
            (self.without if absent else self.words).extend([plain] if plain else [])
        elif name not in self.fields:
            known = ", ".join(each for each in self.fields if each not in _FIRST)
            first = "is: and stage:, " if set(_FIRST) <= set(self.fields) else ""
            there = "type the words alone;"
            if known:
                there = f"there are {first}{known}, and"
            raise ParseError(
                f"there is no field '{name}' here: {there} a text with a colon needs "
                "quotes",
                word,
            )
        elif said:
            self._field(Asked(name, way, said, absent), word)

    def _field(self, asked: Asked, word: str) -> None:
        if asked.field == "is":
            found = _states(asked.said, word)
            if asked.absent or found[0] in FLAGS:
                self.asked.extend(Asked("is", ":", one, asked.absent) for one in found)
            else:
                self.states.extend(found)
        elif asked.field == "stage" and asked.way == ":" and not asked.absent:
            self.stages.append(asked.said)
        else:
            self.asked.append(asked)


def _parted(word: str) -> tuple[str, str, str]:
    """Field, operator and what follows; no operator if it is a word as it stands."""
    at = next((n for n, letter in enumerate(word) if letter in "<>=:"), 0)
    if not word[:at].isalpha():
        return word, "", ""
    way = next(way for way in OPERATORS if word.startswith(way, at))
    said = word[at + len(way) :]
    if said.startswith("//"):
        return word, "", ""
    return word[:at], way, said.removeprefix("@")


def _states(begun: str, word: str) -> list[str]:
    every = (*STATES, *FLAGS)
    found = [state for state in every if state == begun] or [
        state for state in every if state.startswith(begun)
    ]
    if not found:
        choices = ", ".join(f"is:{state}" for state in every)
        raise ParseError(f"cannot read '{word}': try {choices}", word)
    return found
