"""Whose day is logged: the activities of a profile and the names of its categories.

Every profile has three categories, stored by the same numbers, so that reports and
sinks are the same engine: 0 is what the work is for, 1 leads to it, 2 keeps from it.
"""

from __future__ import annotations

from paceline.model.timelog import ACTIVITIES, CATEGORY_NAMES

MANAGER: dict[str, int] = {
    **dict.fromkeys(
        ("coaching", "one-on-one", "call-review", "training", "hiring", "planning"), 0
    ),
    **dict.fromkeys(("ride-along", "customer-visit", "deal-review", "field-day"), 1),
    **dict.fromkeys(
        (
            "internal-meeting",
            "reporting",
            "forecasting",
            "approvals",
            "escalation",
            "internal-problem",
            "billing",
            "crm-entry",
            "expenses",
            "mail",
            "travel",
        ),
        2,
    ),
}
"""Activities of a sales manager and the index of their category."""

_ACTIVITIES = {"seller": ACTIVITIES, "manager": MANAGER}
_NAMES = {
    "seller": CATEGORY_NAMES,
    "manager": ("coaching", "field", "organisation", "unclassified"),
}


def activities_of(profile: str) -> dict[str, int]:
    """Every built-in activity of a profile and the index of its category."""
    return _ACTIVITIES[profile]


def names_of(profile: str) -> tuple[str, ...]:
    """What the categories are called for people, unclassified last."""
    return _NAMES[profile]
