"""The nouns of how blocks of time were kept."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


USUAL = {
    "nine-by-nine": (8 * 3600, 9 * 3600, 9),
    "five-by-five": (16 * 3600, 17 * 3600, 5),
}
"""Call blocks that need no span: both ends in seconds after midnight, and the calls."""


@value
class BlockDay:
    """A block on one day it was scheduled.

    Attributes:
        day: the local day.
        seconds: how long it was planned for.
        lost: seconds of it that went to other kinds of work, per activity.
        calls: calls begun in it.
        goal: calls to be made; 0 for a block without calls.
    """

    day: date
    seconds: int
    lost: dict[str, int]
    calls: int
    goal: int

    @property
    def adhered(self) -> bool:
        """Whether it was kept: its goal reached, or without one nothing else done."""
        return self.calls >= self.goal if self.goal else not self.lost


@value
class BlockKept:
    """How a block was kept on the days it was scheduled.

    Attributes:
        name: the block's.
        days: the days looked at, the latest first; days off are none of them.
        kept: on how many of them it was kept.
        streak: how many of the latest in a row.
        seconds: how long it was planned for in all.
        lost: how much of that went to other kinds of work.
        causes: activity, how many times and how many seconds, the most often first.
        said: all that in one line.
    """

    name: str
    days: tuple[BlockDay, ...]
    kept: int
    streak: int
    seconds: int
    lost: int
    causes: tuple[tuple[str, int, int], ...]
    said: str

    @property
    def share(self) -> float:
        """The share of its time that no other kind of work took."""
        return 1 - self.lost / self.seconds if self.seconds else 1.0
