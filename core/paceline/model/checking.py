"""The nouns of checking the time log."""

from __future__ import annotations

from paceline.model import value
from paceline.model.query import All, Either, Is, Not, Within, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.query import Query
    from paceline.model.timelog import Entry

KINDS = ("overlap", "long", "short", "unclassified")
"""What a finding can be, in the order of the list."""

LONGEST = 12 * 3600
"""Seconds; a longer entry may be a forgotten timer."""

SHORTEST = 60
"""Seconds; a shorter entry may be a slip."""

KEPT = "kept-"
"""How the tag begins of what is kept on purpose; its kind follows."""

TESTS: dict[str, Query] = {
    "overlap": Is("overlap"),
    "long": Within("length", LONGEST + 1, None),
    "short": Within("length", None, SHORTEST - 1),
    "unclassified": Is("unclassified"),
}
"""What an entry of each kind is, as a filter."""


def wrong(kind: str) -> Query:
    """The filter for entries of a kind that are not kept on purpose."""
    return All((TESTS[kind], Not(Words("tag", f"{KEPT}{kind}", whole=True))))


def doubtful() -> Query:
    """The filter for entries that look wrong in any way."""
    return Either(tuple(wrong(kind) for kind in KINDS))


@value
class Finding:
    """Something in the time log that looks wrong.

    Attributes:
        key: what tells it from all others, as long as it stands.
        kind: one of `KINDS`.
        entry: the entry; of an overlap the one that began later.
        other: of an overlap the one that began first.
        seconds: of an overlap the shared seconds, else the entry's.
        said: it in one line.
        repairs: what helps, and what that does.
    """

    key: str
    kind: str
    entry: Entry
    other: Entry | None
    seconds: int
    said: str
    repairs: dict[str, str]
