"""What an hour really brought: won ÷ hours logged (formulas). Minor units."""

from __future__ import annotations

from paceline.model import value
from paceline.rules.shares import split
from paceline.rules.worth import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@value
class Won:
    """A deal won.

    Attributes:
        amount: its margin, the seller's commission or its value, in minor units.
        seconds: seconds it took under each heading; its amount is divided by them.
    """

    amount: int
    seconds: Mapping[str, int]


@value
class Realised:
    """What the time under one heading brought.

    Attributes:
        key: the heading; empty for amounts no time was logged for, and for time that
            names none.
        seconds: all time under it, that on lost deals included.
        won: minor units.
        per_hour: minor units; None without time.
    """

    key: str
    seconds: int
    won: int
    per_hour: int | None


def realised(hours: Mapping[str, int], deals: Iterable[Won]) -> list[Realised]:
    """Divide what was won among headings, and by the hours of each; most won first.

    A deal's amount goes to headings in proportion to the time it took under each, to
    the last minor unit: whatever time is added up by, the sum won is the same.

    Args:
        hours: seconds logged under each heading, whatever came of them.
        deals: what was won.
    """
    won = dict.fromkeys(hours, 0)
    for deal in deals:
        names = sorted(name for name, seconds in deal.seconds.items() if seconds) or [
            ""
        ]
        took = [deal.seconds.get(name, 0) or 1 for name in names]
        for name, part in zip(names, split(took, deal.amount), strict=True):
            won[name] = won.get(name, 0) + part
    rows = [_row(name, hours.get(name, 0), amount) for name, amount in won.items()]
    return sorted(
        rows, key=lambda row: (row.key == "", -row.won, -row.seconds, row.key)
    )


def _row(name: str, seconds: int, won: int) -> Realised:
    per_hour = nearest(won * 3600, seconds) if seconds else None
    return Realised(name, seconds, won, per_hour)
