"""How long things take when some are still going on: Kaplan–Meier (formulas).

Leaving the unfinished out makes everything look quicker than it is: the slow ones are
the unfinished ones.
"""

from __future__ import annotations

from bisect import bisect_right

from paceline.model import value


@value
class Fall:
    """A moment at which some ended.

    Attributes:
        at: how long they had taken.
        risk: how many had lasted until then.
        ended: how many of those ended.
        left: S, the share that lasts longer.
    """

    at: float
    risk: int
    ended: int
    left: float


@value
class Curve:
    """How many last how long.

    Attributes:
        falls: by time, each below the one before.
        n: how many there are.
        ended: how many of them ended; the others are still going on.
        longest: the longest time known of any; 0 without any.
        lasted: all their times together.
    """

    falls: tuple[Fall, ...]
    n: int
    ended: int
    longest: float
    lasted: float

    @property
    def going(self) -> int:
        """How many are still going on."""
        return self.n - self.ended


def grouped(ends: dict[float, int], going: dict[float, int]) -> Curve:
    """S(t) = Π (1 − ended ÷ at risk) over the times at which some ended.

    Args:
        ends: how many ended, by how long each had taken; in any one unit.
        going: how many still go on, by how long each has lasted.
    """
    n = risk = sum(ends.values()) + sum(going.values())
    falls: list[Fall] = []
    # Between two that go on the product telescopes: a quotient of whole numbers is
    # exact where a product of quotients is not.
    base, since, left = 1.0, risk, 1.0
    for at in sorted(ends.keys() | going.keys()):
        ended = ends.get(at, 0)
        if ended:
            left = base * (risk - ended) / since
            falls.append(Fall(at, risk, ended, left))
        risk -= ended
        if at in going:
            risk -= going[at]
            base, since = left, risk
    longest = max(ends.keys() | going.keys(), default=0.0)
    lasted = sum(at * times for by in (ends, going) for at, times in by.items())
    return Curve(tuple(falls), n, sum(ends.values()), longest, lasted)


def lasting(found: Curve, at: float) -> float:
    """S: the share that lasts longer than `at`."""
    place = bisect_right(found.falls, at, key=lambda fall: fall.at)
    return found.falls[place - 1].left if place else 1.0


def median(found: Curve) -> float | None:
    """The first time at which no more than half last longer; None: not reached."""
    return quantile(found, 0.5)


def quantile(found: Curve, share: float) -> float | None:
    """The first time by which `share` of them have ended; None: not reached."""
    for fall in found.falls:
        if fall.left <= 1 - share + 1e-12:
            return fall.at
    return None


def closing(found: Curve, age: float, more: float) -> float | None:
    """The chance to end within `more`, having lasted `age`: 1 − S(age + more) ÷ S(age).

    None where nothing is known: none has lasted so long, or all that did have ended.
    """
    still = lasting(found, age)
    if age >= found.longest or still <= 0:
        return None
    return 1 - lasting(found, age + more) / still


def per_day(found: Curve) -> float | None:
    """The share that ends in a day: ended ÷ all the days they lasted; None of none."""
    return found.ended / found.lasted if found.lasted else None
