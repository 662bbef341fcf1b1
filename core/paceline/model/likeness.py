"""Deals that are over and were like another, and why they are thought so."""

from __future__ import annotations

from paceline.model import value


@value
class Traits:
    """What deals are compared by; what is not known is None or empty.

    Attributes:
        key: key of the deal.
        stages: open stages it was in, as keys of their names.
        employees: how many work at its account.
        segment: trade of its account.
        roles: roles of buying influences that are known.
        competitor: who else was in it.
        value: minor units of `currency`.
        currency: ISO 4217 code.
    """

    key: str
    stages: frozenset[str]
    employees: int | None
    segment: str | None
    roles: frozenset[str]
    competitor: str | None
    value: int | None
    currency: str


@value
class Term:
    """One part of a distance.

    Attributes:
        name: what was compared.
        one: how it is with the one deal, in words.
        other: how it is with the other.
        distance: 0 for alike to 1 for unlike; a half where either is not known.
        known: whether both are known.
    """

    name: str
    one: str
    other: str
    distance: float
    known: bool


@value
class Like:
    """A closed deal that is like another.

    Attributes:
        key: key of the deal.
        title: account and deal.
        outcome: ``won`` or ``lost``.
        reason: why it was lost; may be empty.
        days: local days from the day it was added to the day it was closed.
        decided: who decided; may be empty.
        value: minor units of `currency`; None if unknown.
        currency: ISO 4217 code.
        distance: mean of the terms.
        terms: what the distance is made of.
    """

    key: str
    title: str
    outcome: str
    reason: str
    days: int
    decided: str
    value: int | None
    currency: str
    distance: float
    terms: tuple[Term, ...]
