"""The nouns of planned time: what a week may take at most, and should at least."""

from __future__ import annotations

from paceline.model import value

MOST, LEAST = "most", "least"
"""The kinds: a budget is at most, a target at least."""

NAMES = {MOST: "budget", LEAST: "target"}
"""What people call the kinds."""


@value
class Part:
    """What is left of a week's allowance after days off.

    Attributes:
        seconds: allowed in the days asked for; None if none of them is worked.
        why: how a whole week's became that: ``5h × 3 ÷ 5 working days = 3h (off …)``;
            empty where nothing was taken off or added.
    """

    seconds: int | None
    why: str


@value
class Allowance:
    """A budget or a target, and how this week stands.

    Attributes:
        name: activity, or the name of a category in the seller's profile.
        category: whether it is a category.
        kind: ``most`` for a budget, ``least`` for a target.
        weekly: seconds of a week without days off.
        allowed: seconds of this week; None if no day of it is worked.
        seconds: what the week took so far.
        left: seconds up to `allowed`, below 0 beyond it; None likewise.
        standing: ``inside`` or ``over`` a budget, ``met`` or ``short`` of a target;
            ``off`` in a week without working days.
        why: the arithmetic.
    """

    name: str
    category: bool
    kind: str
    weekly: int
    allowed: int | None
    seconds: int
    left: int | None
    standing: str
    why: str
