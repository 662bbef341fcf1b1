"""Under which heading a deal is counted: who won against us, how large, how helped."""

from __future__ import annotations

from paceline.rules.pipeline import NO_DECISION, STATUS_QUO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = ("no helper", "1 helper", "2+ helpers")
"""What deals are called by how many of our own people helped."""


def opponent(competitor: str | None, loss_reason: str) -> str:
    """Whom a deal was against; empty if nobody is named.

    Lost with no decision is lost to the status quo, whoever else was in it.

    Args:
        competitor: who else was in it.
        loss_reason: why it was lost, in the form names are matched in; empty if not.
    """
    if loss_reason.startswith((NO_DECISION, STATUS_QUO.replace(" ", "-"))):
        return STATUS_QUO
    named = " ".join((competitor or "").split())
    plain = named.casefold().replace("-", " ")
    return STATUS_QUO if plain == STATUS_QUO else named


def quantile(ordered: Sequence[int], share: float) -> int | None:
    """The smallest of some amounts that `share` of them do not exceed; None of none.

    Args:
        ordered: the amounts, smallest first.
        share: more than 0, at most 1.
    """
    if not ordered:
        return None
    place = -(-len(ordered) * round(share * 100) // 100)
    return ordered[max(0, place - 1)]


def quartile(bounds: Sequence[int], amount: int) -> int:
    """In which quarter an amount lies, 0 to 3.

    Args:
        bounds: the first three quartiles.
        amount: what is placed.
    """
    return sum(amount > bound for bound in bounds)


def help_of(helpers: int) -> str:
    """How a deal was helped, one of `HELP`."""
    return HELP[min(helpers, len(HELP) - 1)]
