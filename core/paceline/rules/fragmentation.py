"""How selling was cut into pieces, and by what (reference: formulas)."""

from __future__ import annotations

from itertools import pairwise

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SELLING, ADMIN = 0, 2
KNOWN = (0, 1, 2)
"""The categories that are known; what is unclassified breaks nothing."""

PAUSE = 5 * 60
"""Seconds of nothing that do not end a run of selling."""

BREAK = 30 * 60
"""Seconds selling may rest for it to count as interrupted and not as over."""

GOAL = 90 * 60
"""Seconds an unbroken stretch of selling should last."""

OFTEN = 3
"""Interruptions by one activity from which rule 5 speaks."""


@value
class Piece:
    """A stretch of one activity.

    Attributes:
        start: UTC seconds.
        end: one past its last second.
        category: index into `model.timelog.CATEGORY_NAMES`.
        activity: what was done.
    """

    start: int
    end: int
    category: int
    activity: str


@value
class Run:
    """Selling without a break.

    Attributes:
        start: UTC seconds.
        end: one past its last second.
        cut_by: the admin activity that cut it short; empty if none did.
    """

    start: int
    end: int
    cut_by: str


@value
class Fragments:
    """How selling lay in the days.

    Attributes:
        runs: its unbroken stretches, in order.
        longest: seconds of the longest.
        selling: seconds of selling.
        switches: changes of category from one stretch to the next of the same day.
        cuts: interruptions per admin activity.
    """

    runs: tuple[Run, ...]
    longest: int
    selling: int
    switches: int
    cuts: dict[str, int]

    @property
    def per_hour(self) -> float:
        """Switches per hour of selling; 0 without any."""
        return self.switches * 3600 / self.selling if self.selling else 0.0


def fragments(days: Iterable[Sequence[Piece]]) -> Fragments:
    """Runs of selling, what interrupted them, and how often the kind of work changed.

    A run ends where other work or a longer pause begins. It was cut short by an admin
    activity if that began right after it and selling went on within half an hour.

    Args:
        days: the pieces of each local day, in order and without overlaps.
    """
    runs: list[Run] = []
    switches = 0
    for pieces in days:
        runs += _runs(pieces)
        switches += sum(a.category != b.category for a, b in pairwise(pieces))
    cuts: dict[str, int] = {}
    for run in runs:
        if run.cut_by:
            cuts[run.cut_by] = cuts.get(run.cut_by, 0) + 1
    lengths = [run.end - run.start for run in runs]
    return Fragments(tuple(runs), max(lengths, default=0), sum(lengths), switches, cuts)


def _runs(pieces: Sequence[Piece]) -> list[Run]:
    """The runs of selling of one day."""
    spans: list[tuple[int, int, int]] = []
    for place, piece in enumerate(pieces):
        if piece.category != SELLING:
            continue
        if spans and spans[-1][2] == place - 1 and piece.start - spans[-1][1] <= PAUSE:
            spans[-1] = (spans[-1][0], piece.end, place)
        else:
            spans.append((piece.start, piece.end, place))
    runs = []
    for number, (start, end, place) in enumerate(spans):
        cut_by = ""
        if number + 1 < len(spans):
            cut_by = _cut(pieces[place + 1], end, spans[number + 1][0])
        runs.append(Run(start, end, cut_by))
    return runs


def _cut(after: Piece, end: int, resumed: int) -> str:
    """The activity that cut a run short which ended and was resumed later."""
    at_once = after.start - end <= PAUSE
    cut = after.category == ADMIN and at_once and resumed - end <= BREAK
    return after.activity if cut else ""


# -- blocks -----------------------------------------------------------------------


@value
class Kept:
    """How a sacred block was kept.

    Attributes:
        name: the block's.
        start: UTC seconds.
        end: one past its last second.
        lost: seconds of admin in it, per activity.
    """

    name: str
    start: int
    end: int
    lost: dict[str, int]

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.end - self.start

    @property
    def taken(self) -> int:
        """Seconds admin took of it."""
        return sum(self.lost.values())

    @property
    def kept(self) -> float:
        """The share that admin left of it."""
        return 1 - self.taken / self.seconds

    @property
    def cause(self) -> str:
        """The activity that took most; empty if none did."""
        return max(self.lost, key=lambda name: (self.lost[name], name), default="")


def keep(
    name: str, start: int, end: int, pieces: Iterable[Piece], own: int = -1
) -> Kept:
    """How a block was kept, of which admin takes, or any work but its own kind.

    Args:
        name: the block's.
        start: UTC seconds.
        end: one past its last second.
        pieces: what was done, without overlaps.
        own: the category the block is for: any other that is known takes of it; if
            -1 admin alone does.
    """
    lost: dict[str, int] = {}
    for piece in pieces:
        shared = min(piece.end, end) - max(piece.start, start)
        takes = piece.category == ADMIN if own < 0 else piece.category != own
        if takes and piece.category in KNOWN and shared > 0:
            lost[piece.activity] = lost.get(piece.activity, 0) + shared
    return Kept(name, start, end, lost)
