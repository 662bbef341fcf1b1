"""Red flags of many deals: each with its names, or how many there are by rule.

Two families of rules stand under one roof: those about the deal itself, which a filter
of deals finds (`desk.doubts.RULES`), and those about its buying side, which are judged
deal by deal (`rules.flags.RULES`). A rule of both is counted once.
"""

from __future__ import annotations

from datetime import timedelta

from paceline.desk import doubts
from paceline.desk.buyers import BATCH
from paceline.desk.fields import choose
from paceline.desk.lookup import find_deal
from paceline.model.buyers import STALE_DAYS
from paceline.model.flags import FlagCount, FlagRow
from paceline.rules.flags import RULES, STATUS_QUO, UNSEEN_DAYS, flags
from paceline.rules.moves import qualified
from paceline.store import buyers as store
from paceline.store import flags as by_rule
from paceline.store.deals import stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.buyers import Side

NAMES = (*(rule.name for rule in doubts.RULES if rule.name not in RULES), *RULES)
"""Every rule, those about the deal itself first."""


def flag_rows(
    desk: Desk, deal: str | None, rule: str | None, limit: int
) -> list[FlagRow]:
    """Red flags of a deal, or of all open deals; see `BuyersDesk.flags`."""
    only = _named(rule) if rule else None
    key = None if deal is None else find_deal(desk.book, deal)
    if only is not None and only not in RULES:
        return _doubtful(desk, only, key, limit)
    found: list[FlagRow] = []
    batches = iter([[key]]) if key else store.open_deals(desk.book, BATCH, only or "")
    for keys in batches:
        for side in desk.buyers.sides(keys):
            found += [one for one in _rows(desk, side) if only in (None, one.rule)]
        if len(found) >= limit:
            break
    return found[:limit]


def flag_counts(desk: Desk) -> list[FlagCount]:
    """Every rule with how many open deals it holds for, those about the deal first."""
    every = desk.pipeline.count()
    today = desk.zone.day(desk.now())
    days = {
        "today": today.isoformat(),
        "stale": (today - timedelta(STALE_DAYS)).isoformat(),
        "unseen": (today - timedelta(UNSEEN_DAYS)).isoformat(),
    }
    past = [stage.id for stage in qualified(stages(desk.book))]
    judged = by_rule.counts(desk.book, past, STATUS_QUO, days)
    own = [
        FlagCount(rule.name, desk.pipeline.count(filter=rule.filter), every, rule.said)
        for rule in doubts.RULES
        if rule.name not in RULES
    ]
    return [*own, *(FlagCount(n, judged[n], every, s) for n, s in RULES.items())]


def _named(typed: str) -> str:
    """The rule meant.

    Raises:
        UsageError: there is no such rule.
    """
    names = tuple(name.replace(" ", "-") for name in NAMES)
    return choose(typed, names, "rule").replace("-", " ")


def _doubtful(desk: Desk, name: str, key: str | None, limit: int) -> list[FlagRow]:
    """The deals that a rule about the deal itself holds for, the next step first."""
    rule = next(each for each in doubts.RULES if each.name == name)
    order = desk.pipeline.order(rule.filter, most=limit if key is None else -1)
    rows = desk.pipeline.rows(order)
    return [
        FlagRow(
            deal=row.id,
            deal_name=row.name,
            account_name=row.account_name,
            rule=name,
            said=rule.said,
            names=(),
            why=f"as 'pace deal list {rule.filter}' finds it",
        )
        for row in rows
        if key in (None, row.id)
    ][:limit]


def _rows(desk: Desk, side: Side) -> list[FlagRow]:
    return [
        FlagRow(
            deal=side.deal,
            deal_name=side.deal_name,
            account_name=side.account_name,
            rule=one.rule,
            said=one.said,
            names=one.names,
            why=one.why,
        )
        for one in flags(side, desk.zone.day(desk.now()))
    ]
