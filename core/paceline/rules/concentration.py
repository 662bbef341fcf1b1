"""How much of all revenue comes from how few (reference: formulas)."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE = 8000
"""Basis points of the revenue that the few bring."""
WHOLE = 10_000


@value
class Concentration:
    """How revenue is spread.

    Attributes:
        count: how many bring any revenue.
        total: their revenue.
        few: the smallest number of them that bring `SHARE` of it.
        brought: what those few bring.
        gini: 0 where all bring the same, towards 1 where one brings all; None for
            none.
    """

    count: int
    total: int
    few: int
    brought: int
    gini: float | None


def concentration(revenues: Sequence[int], share: int = SHARE) -> Concentration:
    """How concentrated revenue is; what brings nothing is left out.

    The Gini coefficient is Σ (2i − n − 1)·xᵢ ÷ (n·Σx), x in rising order.

    Args:
        revenues: of each account, minor units of one currency.
        share: basis points of the revenue that the few are to bring.
    """
    falling = sorted((each for each in revenues if each > 0), reverse=True)
    total, count = sum(falling), len(falling)
    few = brought = 0
    while few < count and brought * WHOLE < total * share:
        brought += falling[few]
        few += 1
    if not count:
        return Concentration(0, 0, 0, 0, None)
    spread = sum(
        (2 * at - count - 1) * each
        for at, each in enumerate(reversed(falling), start=1)
    )
    return Concentration(count, total, few, brought, spread / (count * total))
