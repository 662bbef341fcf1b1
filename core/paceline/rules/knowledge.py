"""How well an account is known: six items, those that are missing by name."""

from __future__ import annotations

from paceline.model import value
from paceline.model.buyers import ROLES, Knowledge

ITEMS = (
    "initiatives",
    "influences",
    "goals",
    "wallet",
    "contract end",
    "competitor",
)
"""What is to be known of an account."""


@value
class Known:
    """What the book holds of an account.

    Attributes:
        account: key of the account, and its name.
        initiatives: whether an initiative that holds is noted.
        roles: the roles of which an influence is named in one of its deals.
        goals: whether one of them said what is to be fixed, avoided or accomplished.
        wallet: whether what it could spend is known.
        contract_end: whether the end of its contract is known.
        competitor: whether one is named in one of its deals, status quo included.
    """

    account: str
    account_name: str
    initiatives: bool
    roles: frozenset[str]
    goals: bool
    wallet: bool
    contract_end: bool
    competitor: bool


def knowledge(found: Known) -> Knowledge:
    """The share of `ITEMS` known, 0 to 100 rounded half up (reference: formulas).

    Influences are known once all four roles are named; where some are, the missing
    ones are told.
    """
    lacking = [role for role in ROLES if role not in found.roles]
    has = (
        *(found.initiatives, not lacking, found.goals),
        *(found.wallet, found.contract_end, found.competitor),
    )
    known = tuple(item for item, there in zip(ITEMS, has, strict=True) if there)
    missing: list[str] = []
    for item, there in zip(ITEMS, has, strict=True):
        if not there and item == "influences" and found.roles:
            missing += [r if r == "coach" else f"{r} buyer" for r in lacking]
        elif not there:
            missing.append(item)
    score = (200 * len(known) + len(ITEMS)) // (2 * len(ITEMS))
    return Knowledge(found.account, found.account_name, score, known, tuple(missing))
