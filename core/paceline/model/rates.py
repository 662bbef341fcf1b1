"""The noun of a rate: so many of so many, with how far it can be trusted."""

from __future__ import annotations

from paceline.model import value

FEW = 5
"""Below so many a rate is said as a count; a percentage would be a guess."""


@value
class Rate:
    """So many of so many.

    Attributes:
        hits: how many did, won or advanced.
        n: of how many.
        rate: the share of `hits`, drawn towards `prior`; strictly between 0 and 1
            where `strength` is.
        low: lower end of the 95 % interval of the share.
        high: upper end of it.
        prior: what the share is drawn towards.
        strength: how many cases the prior counts for; 0 leaves the share as it is.
    """

    hits: int
    n: int
    rate: float
    low: float
    high: float
    prior: float
    strength: float

    @property
    def enough(self) -> bool:
        """Whether there are enough cases to say it in per cent."""
        return self.n >= FEW
