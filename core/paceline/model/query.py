"""The nouns of the filter language: a tree of frozen tests, and what it is put to."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from paceline.model.timelog import Entry

    Query: TypeAlias = "All | Either | Not | Words | Within | Is"

FLAGS = ("timed", "untimed", "overlap", "unclassified", "imported")
"""What `Is` can ask."""


@value
class All:
    """Every part holds; with no parts, always."""

    parts: tuple[Query, ...]


@value
class Either:
    """One part holds at least; with no parts, never."""

    parts: tuple[Query, ...]


@value
class Not:
    """The part does not hold."""

    part: Query


@value
class Words:
    """A text of the entry is, or holds, some words; capitals do not matter.

    Attributes:
        field: ``category``, ``activity``, ``account``, ``deal``, ``contact``, ``note``,
            ``tag`` or ``source``.
        words: what is looked for, in folded letters.
        whole: the text, or one tag, must be the words and nothing else; without
            words, there must be none.
    """

    field: str
    words: str
    whole: bool


@value
class Within:
    """A number of the entry lies within bounds; an unknown number never does.

    Attributes:
        field: ``day``, the local day the entry begins on (as its ordinal);
            ``weekday``, that day's (0 is Monday); ``hour``, the local one it begins in;
            ``length``, its seconds.
        low: the least, None for no such bound.
        high: the most, None for no such bound.
    """

    field: str
    low: int | None
    high: int | None


@value
class Is:
    """The entry is of a kind, one of `FLAGS`."""

    flag: str


@value
class Listed:
    """An entry with what only lists and checks ask of it.

    Attributes:
        entry: the entry.
        source: the program it was imported from; empty if logged here.
        overlap: whether it is marked as sharing time with another.
    """

    entry: Entry
    source: str
    overlap: bool


@value
class Facts:
    """An entry as the filter language sees it.

    Attributes:
        texts: by each field of `Words`, in folded letters; a deal also behind its
            account's name, ``acme/renewal``; tags with a blank around each.
        numbers: by each field of `Within`; the hour of an entry without a clock time
            is None.
        flags: those of `FLAGS` that hold.
    """

    texts: dict[str, str]
    numbers: dict[str, int | None]
    flags: frozenset[str]
