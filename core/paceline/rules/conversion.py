"""From stage to stage: visits of deals, and how many advance (reference: formulas).

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
    from collections.abc import Sequence

    from paceline.model.rates import Rate

ADVANCED, LOST, OPEN, BACK = "advanced", "lost", "open", "back"


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
