"""Parts of a whole in tenths of a per cent that make exactly 100.0."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 1000
"""100.0 %."""


def split(amounts: Sequence[int], whole: int = WHOLE) -> list[int]:
    """Whole numbers in the proportion of some amounts that sum to `whole` exactly.

    Each gets its part rounded down; what is left goes to the largest remainders, of
    equal ones to the first.

    Args:
        amounts: none of them negative.
        whole: what is divided.

    Returns:
        A part per amount; all 0 if the amounts are.
    """
    total = sum(amounts)
    if not total:
        return [0] * len(amounts)
    parts = [amount * whole // total for amount in amounts]
    order = sorted(range(len(amounts)), key=lambda at: -(amounts[at] * whole % total))
    for at in order[: whole - sum(parts)]:
        parts[at] += 1
    return parts


def percent(part: int) -> str:
    """A share as people read it: 333 is ``33.3%``."""
    return f"{part / 10:.1f}%"
