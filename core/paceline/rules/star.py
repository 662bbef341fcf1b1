"""One's own best weeks as the comparison: the best quarter of them."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 8
"""Weeks with any time before any of them is called best."""


@value
class Week:
    """What a week brought and what its time went into.

    Attributes:
        first: its Monday, ISO.
        advances: conversations that led to an order or an advance.
        won: value won, in minor units.
        split: seconds per category, unclassified last.
    """

    first: str
    advances: int
    won: int
    split: tuple[int, int, int, int]


def best(weeks: Sequence[Week]) -> list[Week]:
    """The best quarter of some weeks, best first; none while there are under eight.

    A week stands by the sum of its rank in advances and its rank in value won, in
    which equal weeks share the mean rank; of equal sums the later week is better.
    """
    if len(weeks) < ENOUGH:
        return []
    advances = ranks([week.advances for week in weeks])
    won = ranks([week.won for week in weeks])
    standing = [a + b for a, b in zip(advances, won, strict=True)]
    order = sorted(
        range(len(weeks)), key=lambda at: (standing[at], weeks[at].first), reverse=True
    )
    return [weeks[at] for at in order[: len(weeks) // 4]]


def ranks(amounts: Sequence[int]) -> list[float]:
    """The rank of each amount from 1, the smallest; equal ones share the mean rank."""
    return [
        (sum(x < one for x in amounts) + sum(x <= one for x in amounts) + 1) / 2
        for one in amounts
    ]
