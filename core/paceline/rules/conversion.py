"""From stage to stage: visits of deals, and how many advance (maths 4.3).

A deal visits a stage once. Skipping a stage advances it. Going back is no loss: the
visit of the earlier stage opens again, and those after it wait until the deal is there
again. Only a move to lost is a loss, and it is never an advance.

A place is an open stage, counted from 0; the number of open stages for won; one more
for lost.
"""

from __future__ import annotations

from paceline.model import value
from paceline.rules.rates import PRIOR, STRENGTH, rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.model.rates import Rate

    Moves = Iterable[tuple[int, int]]
    """When a deal came where: UTC seconds and the place, in any order."""

ADVANCED, LOST, OPEN, BACK = "advanced", "lost", "open", "back"


@value
class Visit:
    """A deal's visit of a stage.

    Attributes:
        place: the stage.
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


def outcomes(way: Sequence[int], stages: int) -> dict[int, str]:
    """How each visit of one deal ended, by place.

    Args:
        way: the places it came to, in order.
        stages: how many open stages there are.
    """
    entered = {place for place in way if place < stages}
    if not entered:
        return {}
    first, here = min(entered), way[-1]
    if here == stages:
        return dict.fromkeys(range(first, stages), ADVANCED)
    ended = OPEN
    if here > stages:
        ended = LOST
        here = next(place for place in reversed(way) if place < stages)
    found = dict.fromkeys(range(first, here), ADVANCED)
    found[here] = ended
    found |= dict.fromkeys((p for p in sorted(entered) if p > here), BACK)
    return found


def stays(moves: Moves, stages: int, now: int) -> dict[int, int]:
    """Seconds one deal spent in each stage it was in, over all returns.

    Args:
        moves: when it came where.
        stages: how many open stages there are.
        now: UTC seconds; where it still is it stays until then.
    """
    took: dict[int, int] = {}
    since, here = 0, stages
    for at, place in [*sorted(moves), (now, stages)]:
        if here < stages:
            took[here] = took.get(here, 0) + max(0, at - since)
        since, here = at, place
    return took


def visits(moves: Moves, stages: int, now: int) -> list[Visit]:
    """The visits of one deal, by stage.

    Args:
        moves: when it came where; of two at one second the further one is the later.
        stages: how many open stages there are.
        now: UTC seconds; what is open lasts until then.
    """
    way = sorted(moves)
    took = stays(way, stages, now)
    ended = outcomes([place for _, place in way], stages)
    return [Visit(place, outcome, took.get(place)) for place, outcome in ended.items()]


def tally(found: Iterable[Visit], stages: int) -> list[Passed]:
    """Visits counted by stage."""
    counts = [dict.fromkeys((ADVANCED, LOST, OPEN, BACK), 0) for _ in range(stages)]
    for visit in found:
        counts[visit.place][visit.outcome] += 1
    return [Passed(*count.values()) for count in counts]


def conversion(
    passed: Passed, prior: float = PRIOR, strength: float = STRENGTH
) -> Rate:
    """(advanced + α) / (advanced + lost + α + β), open visits left out.

    Args:
        passed: the visits of the stage.
        prior: α ÷ (α + β), what it is drawn towards.
        strength: α + β, how many visits that counts for.
    """
    return rate(passed.advanced, passed.ended, prior, strength)
