"""The chance of a stage: configured, then corrected by what became of deals there.

Reference: formulas. A stage's chance is the product of the conversions of this stage
and all that follow; each conversion is a Beta distribution. What is configured counts
as a made-up history: of deals that run through the stages as the configured chances
say, `DECIDED` were decided in the last one. Because the same made-up deals run through
all stages, a deal that is lost lowers the chance where it was lost by more than it
raises those of the stages it passed: no chance ever rises by a loss.
"""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

DECIDED = 4
"""Deals decided in the last open stage of the made-up history."""
EDGE = 1e-4
"""No conversion is taken to be nearer to never or always."""
UNKNOWN = 0.5
"""The conversion of a first stage with deals but without a configured chance."""
ENTIRE = 10_000
"""Basis points of the whole."""


@value
class Conversion:
    """How often a deal that leaves a stage goes on: a Beta distribution.

    Attributes:
        on: deals that went on, the made-up ones included.
        lost: deals that were lost there, the made-up ones included.
        known: of both, how many are real.
    """

    on: float
    lost: float
    known: int

    @property
    def mean(self) -> float:
        """The expected conversion."""
        return self.on / (self.on + self.lost)


@value
class StageCounts:
    """What is known of an open stage.

    Attributes:
        configured: its chance to win as configured, basis points; None if none is.
        on: visits that ended with the deal in a later stage, or won.
        lost: visits that ended with the deal lost.
    """

    configured: int | None
    on: int = 0
    lost: int = 0


def conversions(stages: Sequence[StageCounts]) -> list[Conversion | None]:
    """The conversion of each open stage of a pipeline, in order.

    None for a stage that neither has a configured chance nor ended visits: nothing is
    known of it.
    """
    found: list[Conversion | None] = []
    made_up = float(DECIDED)
    for own, prior in zip(reversed(stages), reversed(_priors(stages)), strict=True):
        if found:
            made_up /= prior
        known = own.on + own.lost
        if own.configured is None and not known:
            found.append(None)
            made_up *= prior
            continue
        on, lost = own.on + made_up * prior, own.lost + made_up * (1 - prior)
        found.append(Conversion(on, lost, known))
    return found[::-1]


def chances(stages: Sequence[StageCounts]) -> list[int | None]:
    """The chance of each open stage of a pipeline, basis points; None if unknown.

    Where no visit of this or a later stage has ended it is the configured one.
    """
    rates = conversions(stages)
    found: list[int | None] = []
    product, known = 1.0, 0
    for own, rate in zip(reversed(stages), reversed(rates), strict=True):
        if rate is None:
            found.append(None)
            continue
        product *= rate.mean
        known += rate.known
        points = max(1, min(ENTIRE - 1, round(product * ENTIRE)))
        keep = own.configured is not None and not known
        found.append(own.configured if keep else points)
    return found[::-1]


def products(rates: Sequence[float]) -> list[float]:
    """The chance from each stage on: the product of its rate and all later ones."""
    product, found = 1.0, []
    for rate in reversed(rates):
        product *= rate
        found.append(product)
    return found[::-1]


def draw(rates: Sequence[Conversion | None], rng: Random) -> list[float]:
    """Rates as they may be in truth, one draw for each; 1 for one that is unknown."""
    return [
        1.0 if rate is None else rng.betavariate(rate.on, rate.lost) for rate in rates
    ]


def _priors(stages: Sequence[StageCounts]) -> list[float]:
    """The conversion of each stage that the configured chances come to.

    Several stages between two configured chances share what lies between them.
    """
    found = [UNKNOWN] * len(stages)
    later, at = 1.0, len(stages)
    for place in range(len(stages) - 1, -1, -1):
        points = stages[place].configured
        if points is None:
            continue
        chance = max(EDGE, min(1 - EDGE, points / ENTIRE))
        step = min(1 - EDGE, max(EDGE, chance / later)) ** (1 / (at - place))
        found[place:at] = [step] * (at - place)
        later, at = chance, place
    return found
