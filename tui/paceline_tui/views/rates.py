"""How a rate looks: as text, and as a bar with its interval drawn."""

from __future__ import annotations

from paceline.text.rates import (
    count_text,
    interval_text,
    percent,
    rate_text,
    short_rate,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate
    from paceline_tui.views.line import Line

__all__ = [
    "count_text",
    "interval_bar",
    "interval_text",
    "percent",
    "rate_text",
    "short_rate",
]


def interval_bar(found: Rate, room: int) -> Line:
    """A rate on a scale from 0 to 100 %: a bar with its interval at the end of it.

    ``██████‹──•───›·······``: the dot is the rate, the marks are the ends of the
    interval. With fewer than five cases there is nothing but the scale.
    """
    if room <= 0:
        return ()
    if not found.enough:
        return (("·" * room, "rule"),)
    low, at, high = (
        min(room - 1, int(share * room))
        for share in (found.low, found.rate, found.high)
    )
    low, high = min(low, at), max(high, at)
    reach = ["─"] * (high + 1 - low)
    reach[0], reach[-1], reach[at - low] = "‹", "›", "•"
    runs = (
        ("█" * low, "dim"),
        ("".join(reach), "bold"),
        ("·" * (room - 1 - high), "rule"),
    )
    return tuple(run for run in runs if run[0])
