"""When an activity began to take more: one-sided CUSUM (reference: formulas)."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ALLOWANCE = 0.5
"""k: spreads above the usual that a week may lie without adding to the sum."""

LIMIT = 4.0
"""h: a sum above it is a flag; on noise alone one comes in about 341 weeks."""


@value
class Watch:
    """A series watched for a lasting rise.

    Attributes:
        sums: S of each week, to two decimals, so that what is printed is what was
            compared; S of a flagged week is the one that raised the flag.
        flags: weeks whose sum passed the limit, counted from 0.
        start: first week of the run that the last flag belongs to; None without one.
        on: whether that run still lasts: its sum has not come back to zero since.
    """

    sums: tuple[float, ...]
    flags: tuple[int, ...]
    start: int | None
    on: bool


def watch(
    series: Sequence[float],
    usual: float,
    spread: float,
    *,
    allowance: float = ALLOWANCE,
    limit: float = LIMIT,
    reset: bool = True,
) -> Watch:
    """S = max(0, S + (x − usual) / spread − k) week by week; a flag where S > h.

    A run begins the week after the last zero and ends where the sum is zero again. The
    sum starts anew after a flag without ending the run.

    Args:
        series: what each week took, oldest first.
        usual: what is usual, in the same unit.
        spread: how much weeks differ, in the same unit; more than 0.
        allowance: k.
        limit: h.
        reset: whether the sum starts anew after a flag.
    """
    sums: list[float] = []
    flags: list[int] = []
    held = 0.0
    run = 0
    start: int | None = None
    on = False
    for week, x in enumerate(series):
        held = round(max(0.0, held + (x - usual) / spread - allowance), 2)
        sums.append(held)
        if not held:
            run, on = week + 1, False
        if held > limit:
            flags.append(week)
            start, on = run, True
            held = 0.0 if reset else held
    return Watch(tuple(sums), tuple(flags), start, on)
