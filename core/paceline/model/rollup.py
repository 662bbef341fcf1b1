"""Totals of territories, accounts and deals, each the sum of what is in it."""

from __future__ import annotations

from paceline.model import value


@value
class Totals:
    """What adds up.

    Attributes:
        deals: open deals.
        values: their value by currency, minor units.
        touches: touches with anybody there.
        seconds: time logged.
    """

    deals: int = 0
    values: tuple[tuple[str, int], ...] = ()
    touches: int = 0
    seconds: int = 0


@value
class Node:
    """A territory, an account or a deal with its totals.

    Attributes:
        kind: ``territory``, ``account``, ``deal``, or ``rest`` for what belongs to its
            parent and to no child.
        key: its key in the book; empty for a rest.
        name: its name, or what the rest is.
        totals: the sum of its children, for a deal and a rest its own.
        children: most value first.
    """

    kind: str
    key: str
    name: str
    totals: Totals
    children: tuple[Node, ...] = ()


@value
class Facts:
    """What totals are made of, by key of the record.

    Attributes:
        territories: key, name, key of the parent.
        accounts: key, name, key of the territory.
        deals: key, name, key of the account, its totals.
        rest: totals of what names an account and no deal, by key of the account; what
            names neither is under an empty key.
    """

    territories: tuple[tuple[str, str, str | None], ...]
    accounts: tuple[tuple[str, str, str | None], ...]
    deals: tuple[tuple[str, str, str | None, Totals], ...]
    rest: dict[str, Totals]
