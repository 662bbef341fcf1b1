"""How a rate is written: with its interval and n; as a count while there are few."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate


def rate_text(found: Rate) -> str:
    """A rate in full: ``28% [11–60] n=10``; ``3 of 4`` under five; ``none`` of none."""
    if not found.enough:
        return count_text(found)
    return f"{percent(found.rate)} {interval_text(found)} n={found.n}"


def short_rate(found: Rate) -> str:
    """A rate in a narrow column: ``28% n=10``, or the count while there are few."""
    return f"{percent(found.rate)} n={found.n}" if found.enough else count_text(found)


def count_text(found: Rate) -> str:
    """A rate as a count: ``3 of 4``; ``none`` of none."""
    return f"{found.hits} of {found.n}" if found.n else "none"


def interval_text(found: Rate) -> str:
    """The 95 % interval in per cent: ``[11–60]``."""
    return f"[{_whole(found.low)}–{_whole(found.high)}]"


def percent(share: float) -> str:
    """A share in whole per cent; what is neither none nor all never reads 0 or 100."""
    whole = _whole(share)
    if whole == 0 and share > 0:
        return "<1%"
    if whole == 100 and share < 1:
        return ">99%"
    return f"{whole}%"


def _whole(share: float) -> int:
    return int(100 * share + 0.5)
