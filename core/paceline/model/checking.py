"""The nouns of checking the time log."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.timelog import Entry

KINDS = ("overlap", "long", "short", "unclassified")
"""What a finding can be, in the order of the list."""


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
