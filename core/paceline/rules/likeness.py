"""How unlike two deals are: the mean of six terms from 0 to 1 (reference: formulas)."""

from __future__ import annotations

from math import log

from paceline.model.likeness import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.likeness import Traits

UNKNOWN = 0.5
"""The distance of what is not known of either: neither alike nor unlike."""
SIZES, VALUES = 1000.0, 100.0
"""Accounts a thousand times as large, values a hundred times as high, are unlike."""
TERMS = 6


def terms(one: Traits, other: Traits) -> tuple[Term, ...]:
    """The parts of the distance between two deals; the same both ways round."""
    return (*cheap_terms(one, other), *costly_terms(one, other))


def cheap_terms(one: Traits, other: Traits) -> tuple[Term, ...]:
    """Those that a deal and its account tell by themselves."""
    worth = (one.value, other.value)
    if one.currency != other.currency:
        worth = (None, None)
    return (
        _ratio("size", one.employees, other.employees, SIZES),
        _same("segment", one.segment, other.segment),
        _same("competitor", one.competitor, other.competitor),
        _ratio("value", *worth, VALUES),
    )


def costly_terms(one: Traits, other: Traits) -> tuple[Term, ...]:
    """Those for which its history and its people must be asked."""
    return (
        _shared("stages", one.stages, other.stages),
        _shared("roles", one.roles, other.roles),
    )


def distance(parts: tuple[Term, ...]) -> float:
    """The mean of the terms, 0 for alike to 1 for unlike."""
    return sum(part.distance for part in parts) / TERMS


def _said(found: object) -> str:
    return "unknown" if found is None or found == "" else str(found)


def _same(name: str, one: str | None, other: str | None) -> Term:
    known = bool(one and other)
    alike = known and str(one).casefold() == str(other).casefold()
    far = (0.0 if alike else 1.0) if known else UNKNOWN
    return Term(name, _said(one), _said(other), far, known)


def _ratio(name: str, one: int | None, other: int | None, most: float) -> Term:
    """By how many times one is the other; `most` times or more is 1."""
    if one is None or other is None or one < 0 or other < 0:
        return Term(name, _said(one), _said(other), UNKNOWN, False)
    far = min(1.0, abs(log(one + 1) - log(other + 1)) / log(most))
    return Term(name, str(one), str(other), far, True)


def _shared(name: str, one: frozenset[str], other: frozenset[str]) -> Term:
    """What share of all they have between them they do not have in common."""
    mine, theirs = _listed(one), _listed(other)
    if not one or not other:
        return Term(name, mine, theirs, UNKNOWN, False)
    far = 1 - len(one & other) / len(one | other)
    return Term(name, mine, theirs, far, True)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "none"
