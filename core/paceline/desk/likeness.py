"""Closed deals that were like another: what happened, how long, who decided."""

from __future__ import annotations

from paceline.desk.lookup import find_deal
from paceline.errors import NotFoundError
from paceline.model import replace
from paceline.model.likeness import Like
from paceline.rules import likeness as rules
from paceline.store import deals as deal_store
from paceline.store import likeness as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.likeness import Term, Traits

    Found = tuple[float, str, tuple[Term, ...]]

BATCH = 200
"""Deals whose history and people are asked for at once."""


def likes(desk: Desk, typed: str, limit: int = 3) -> list[Like]:
    """The closed deals nearest to a deal, the nearest first; itself never.

    All closed deals are compared by what they and their accounts tell; the history
    and the people are asked for only while they could still bring one among the
    nearest, so that the answer is the same as if all had been asked.

    Raises:
        NotFoundError, UsageError: no deal goes by that name, or several do.
    """
    key = find_deal(desk.book, typed)
    bare = store.bare(desk.book, key)
    if bare is None:
        raise NotFoundError(f"the deal '{typed}' is gone")
    whole = _whole(desk, [bare])[0]
    others = [
        (rules.distance(rules.cheap_terms(whole, other)), other.key, other)
        for other in store.closed(desk.book)
        if other.key != key
    ]
    others.sort(key=lambda each: each[:2])
    found: list[Found] = []
    for first in range(0, len(others), BATCH):
        if len(found) == limit and others[first][0] > found[-1][0]:
            break
        batch = [other for *_, other in others[first : first + BATCH]]
        for other in _whole(desk, batch):
            parts = rules.terms(whole, other)
            found.append((rules.distance(parts), other.key, parts))
        found = sorted(found, key=lambda each: each[:2])[:limit]
    return [_like(desk, *each) for each in found]


def _whole(desk: Desk, batch: list[Traits]) -> list[Traits]:
    """Deals with the traits that their history and people tell."""
    keys = [traits.key for traits in batch]
    stages, roles = store.stages(desk.book, keys), store.roles(desk.book, keys)
    none: frozenset[str] = frozenset()
    return [
        replace(
            traits,
            stages=stages.get(traits.key, none),
            roles=roles.get(traits.key, none),
        )
        for traits in batch
    ]


def _like(desk: Desk, far: float, key: str, parts: tuple[Term, ...]) -> Like:
    deal, zone = deal_store.deal(desk.book, key), desk.zone
    assert deal is not None
    closed = deal.created_at if deal.closed_at is None else deal.closed_at
    return Like(
        key=key,
        title=" / ".join(name for name in (deal.account_name, deal.name) if name),
        outcome=deal.stage_kind,
        reason=deal.loss_reason or "",
        days=(zone.day(closed) - zone.day(deal.created_at)).days,
        decided=", ".join(store.deciders(desk.book, key)),
        value=deal.value,
        currency=deal.currency,
        distance=far,
        terms=parts,
    )
