"""Red flags of a deal, and how many deals have one."""

from __future__ import annotations

from paceline.model import value


@value
class Flag:
    """A red flag: something about the buying side that loses deals.

    Attributes:
        rule: which rule raised it, one of `rules.flags.RULES`.
        said: the flag in words.
        names: the people, departments or competitors it names.
        why: what it follows from.
    """

    rule: str
    said: str
    names: tuple[str, ...]
    why: str


@value
class FlagRow:
    """A red flag as a line of a list.

    Attributes:
        deal: key of the deal, and its name and that of its account.
        rule: as in `Flag`, likewise the rest.
    """

    deal: str
    deal_name: str
    account_name: str | None
    rule: str
    said: str
    names: tuple[str, ...]
    why: str


@value
class FlagCount:
    """A rule and how many open deals it holds for.

    Attributes:
        rule: what the rule is called.
        deals: how many open deals it holds for.
        of: how many open deals there are.
        said: what it says of a deal.
    """

    rule: str
    deals: int
    of: int
    said: str
