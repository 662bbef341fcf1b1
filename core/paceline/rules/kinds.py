"""What kind of work an activity is: each has exactly one class of each sort."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

STRATEGIC = frozenset(
    {
        *("relationship", "growth", "planning", "learning"),
        *("coaching", "one-on-one", "training", "hiring"),
    }
)
"""Activities that build the territory; every other is tactical."""

FACING = {
    "relationship": "relationship",
    "growth": "relationship",
    "event": "relationship",
    "referral-ask": "relationship",
    "meeting": "discovery",
    "call": "discovery",
    "demo": "discovery",
    "negotiation": "negotiation",
    "logistics": "logistics",
    "service": "service",
}
"""What time with a customer is spent on."""

KINDS = ("relationship", "discovery", "negotiation", "logistics", "service")
"""The kinds of customer-facing time."""

VALUED = frozenset({"relationship", "discovery"})
"""Kinds that make the relationship share of customer-facing time."""

DRAINING = frozenset({"logistics", "service"})
"""Kinds that are sinks although a customer is there."""

LIFECYCLE = ("create", "manage", "grow")
"""The parts of an account's life."""

SELLING, PROSPECTING = 0, 1


def horizon(activity: str) -> str:
    """``strategic`` or ``tactical``: a function of the activity alone."""
    return "strategic" if activity in STRATEGIC else "tactical"


def facing(activity: str, with_customer: bool) -> str:
    """The kind of customer-facing time; empty for time that is none.

    Args:
        activity: what was done.
        with_customer: whether an account, deal or contact is named; logistics and
            service without one are plain admin.
    """
    kind = FACING.get(activity, "")
    return "" if kind in DRAINING and not with_customer else kind


def lifecycle(category: int, is_customer: bool) -> str:
    """``create``, ``manage`` or ``grow``; empty for admin.

    Args:
        category: index into `model.timelog.CATEGORY_NAMES`.
        is_customer: whether the account has been won.
    """
    if category not in (SELLING, PROSPECTING):
        return ""
    if is_customer:
        return "grow"
    return "create" if category == PROSPECTING else "manage"


def relationship_share(seconds: Mapping[str, int]) -> tuple[int, int]:
    """Seconds of relationship and discovery, and of all customer-facing time."""
    valued = sum(seconds.get(kind, 0) for kind in VALUED)
    return valued, sum(seconds.get(kind, 0) for kind in KINDS)
