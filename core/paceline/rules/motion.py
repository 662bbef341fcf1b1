"""How much of the contact with buyers only goes through the motions."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CLASSES = ("order", "advance", "continuation", "no-sale")
"""Rackham's four outcomes of a conversation."""

CLASS_OF = {
    **{name: name for name in CLASSES},
    "meeting": "advance",
    "interested": "advance",
    "connect": "continuation",
    "reply": "continuation",
    "call-back": "continuation",
    "not-interested": "no-sale",
    "do-not-contact": "no-sale",
}
"""Outcome of a touch -> its class. Attempts without a conversation have none."""


def classed(outcomes: Mapping[str, int]) -> dict[str, int]:
    """Conversations per class, of counts per outcome."""
    found = dict.fromkeys(CLASSES, 0)
    for outcome, n in outcomes.items():
        if outcome in CLASS_OF:
            found[CLASS_OF[outcome]] += n
    return found


def motion(counts: Mapping[str, int]) -> float | None:
    """Continuations ÷ conversations; None without any.

    Args:
        counts: conversations per class.
    """
    total = sum(counts.get(name, 0) for name in CLASSES)
    return counts.get("continuation", 0) / total if total else None
