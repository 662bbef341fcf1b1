"""Whether a filter holds for a time entry.

The store answers the same question with SQL; a property test keeps the two alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model.query import All, Either, Facts, Not, Within, Words
from paceline.model.timelog import CATEGORY_NAMES, UNCLASSIFIED
from paceline.text.terms import folded, tags_of

if TYPE_CHECKING:
    from datetime import datetime

    from paceline.model.query import Listed, Query


def facts_of(listed: Listed, local: datetime) -> Facts:
    """An entry as the filter language sees it.

    Its day is the one its start is on where the seller is now, as in all reports; so
    it is for time without a clock time, which starts at midnight where it was logged.

    Args:
        listed: the entry.
        local: the seller's wall-clock time at its start.
    """
    entry = listed.entry
    account = folded(entry.account_name)
    deal = folded(entry.deal_name)
    flags = {
        "timed": entry.timed,
        "untimed": not entry.timed,
        "overlap": listed.overlap,
        "unclassified": entry.category == UNCLASSIFIED,
        "imported": bool(listed.source),
    }
    texts = {
        "category": CATEGORY_NAMES[entry.category],
        "activity": folded(entry.activity),
        "account": account,
        "deal": f"{account}/{deal}" if deal else "",
        "contact": folded(entry.contact_name),
        "note": folded(entry.note),
        "tag": tags_of(entry.tags),
        "source": folded(listed.source),
    }
    numbers = {
        "day": local.toordinal(),
        "weekday": local.weekday(),
        "hour": local.hour if entry.timed else None,
        "length": entry.seconds,
    }
    return Facts(texts, numbers, frozenset(name for name in flags if flags[name]))


def holds(query: Query, facts: Facts) -> bool:
    """Whether a filter holds."""
    if isinstance(query, All):
        return all(holds(part, facts) for part in query.parts)
    if isinstance(query, Either):
        return any(holds(part, facts) for part in query.parts)
    if isinstance(query, Not):
        return not holds(query.part, facts)
    if isinstance(query, Words):
        return _has(facts.texts[query.field], query)
    if isinstance(query, Within):
        return _within(facts.numbers[query.field], query.low, query.high)
    return query.flag in facts.flags


def _within(found: int | None, low: int | None, high: int | None) -> bool:
    if found is None:
        return False
    return (low is None or low <= found) and (high is None or found <= high)


def _has(text: str, test: Words) -> bool:
    if not test.words:
        return not text
    if test.field == "tag":
        return f" {test.words} " in text
    if not test.whole:
        return test.words in text
    deal = test.field == "deal" and text.endswith(f"/{test.words}")
    return text == test.words or deal
