"""From stage to stage: visits of deals, and how many advance (maths 4.3).

A deal visits a stage once. Skipping a stage advances it. Going back is no loss: the
visit of the earlier stage opens again, and those after it wait until the deal is there
again. Only a move to lost is a loss, and it is never an advance.
"""

from __future__ import annotations

from paceline.model import value
from paceline.rules.rates import STRENGTH, rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.model.rates import Rate

LOST = -1
"""The place of the stage of lost deals."""

UNKNOWN = 0.5
"""What a conversion is drawn towards where the stage has no chance set."""

BOUNDS = 0.01, 0.99
"""No conversion is drawn towards less than the first or more than the second."""

ADVANCED, LEFT_LOST, OPEN, BACK = "advanced", "lost", "open", "back"


@value
class Visit:
    """A deal's visit of a stage.

    Attributes:
        place: the stage, counted from 0.
        outcome: ``advanced``, ``lost``, ``open``, or ``back`` while the deal is in an
            earlier stage again.
        seconds: time spent in it, over all returns; None if it was skipped.
    """

    place: int
    outcome: str
    seconds: int | None


@value
class Passed:
    """The visits of a stage, counted.

    Attributes:
        advanced: ended with a later stage or won.
        lost: ended lost.
        open: not ended.
        back: the deal went back and has not returned.
    """

    advanced: int = 0
    lost: int = 0
    open: int = 0
    back: int = 0

    @property
    def entered(self) -> int:
        """All visits."""
        return self.advanced + self.lost + self.open + self.back

    @property
    def ended(self) -> int:
        """Those that count for the conversion."""
        return self.advanced + self.lost


def visits(moves: Iterable[tuple[int, int]], stages: int, now: int) -> list[Visit]:
    """The visits of one deal, by stage.

    Args:
        moves: when the deal came where: UTC seconds, and the place of an open stage
            from 0, `stages` for won, `LOST` for lost. In any order; of several at one
            second the later one counts.
        stages: how many open stages there are.
        now: UTC seconds; what is open lasts until then.
    """
    way = sorted(moves, key=_at)
    took: dict[int, int] = {}
    for step, (at, place) in enumerate(way):
        if 0 <= place < stages:
            until = way[step + 1][0] if step + 1 < len(way) else now
            took[place] = took.get(place, 0) + max(0, until - at)
    if not took:
        return []
    first, furthest = min(took), max(took)
    ended = way[-1][1]
    if ended >= stages:
        return [Visit(p, ADVANCED, took.get(p)) for p in range(first, stages)]
    stands = ended
    if ended == LOST:
        stands = next(p for _, p in reversed(way) if 0 <= p < stages)
    here = LEFT_LOST if ended == LOST else OPEN
    before = [Visit(p, ADVANCED, took.get(p)) for p in range(first, stands)]
    after = [
        Visit(p, BACK, took[p]) for p in range(stands + 1, furthest + 1) if p in took
    ]
    return [*before, Visit(stands, here, took[stands]), *after]


def _at(move: tuple[int, int]) -> int:
    return move[0]


def tally(found: Iterable[Visit], stages: int) -> list[Passed]:
    """Visits counted by stage."""
    counts = [
        dict.fromkeys((ADVANCED, LEFT_LOST, OPEN, BACK), 0) for _ in range(stages)
    ]
    for visit in found:
        counts[visit.place][visit.outcome] += 1
    return [Passed(*count.values()) for count in counts]


def conversion(
    passed: Passed, prior: float = UNKNOWN, strength: float = STRENGTH
) -> Rate:
    """(advanced + α) / (advanced + lost + α + β), open visits left out.

    Args:
        passed: the visits of the stage.
        prior: α ÷ (α + β), what it is drawn towards.
        strength: α + β, how many visits that counts for.
    """
    return rate(passed.advanced, passed.ended, prior, strength)


def priors(chances: Sequence[int | None]) -> list[float]:
    """What each conversion is drawn towards: the chance to win from this stage ÷ next.

    With no visit at all their product from a stage on is the chance set for it.

    Args:
        chances: set for the open stages in order, basis points; None if not set.
    """
    found = []
    for place, chance in enumerate(chances):
        later = chances[place + 1] if place + 1 < len(chances) else 10_000
        if chance is None or not later:
            found.append(UNKNOWN)
        else:
            found.append(min(BOUNDS[1], max(BOUNDS[0], chance / later)))
    return found
