"""What is asked of a book with 100,000 deals and a million touches.

Pages are counted beside the same page of a book with a hundred deals, in steps of
SQLite's machine; questions about all deals are timed beside a plain read of the rows
they rest on, in processor time of one thread.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

from bench.commands import Row, row, steps_of
from bench.places import whole
from paceline.config import Config
from paceline.desk import Desk
from paceline.desk.likeness import likes
from paceline.desk.segment_page import page
from paceline.model.pipeline import SORTS
from paceline.model.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    Ask = Callable[[Desk], Any]

LARGE, SMALL = 100_000, 100
PAGE = 50
FEW = 4
"""Rows that the small book has of everything."""
ROUNDS = 9
DEAL, ACCOUNT = "deal-7", "account-7"

PAGES: dict[str, Ask] = {
    "cards of a stage": lambda desk: desk.board.cards(_stage(desk), 0, FEW),
    "list by next step": lambda desk: desk.pipeline.deals(limit=PAGE),
    "deal page": lambda desk: desk.pipeline.show(DEAL),
    "deal page, buyers": lambda desk: desk.buyers.show(DEAL),
    "deal page, touches": lambda desk: desk.pages.touches("deal", DEAL, FEW),
    "deal page, time": lambda desk: desk.pages.time("deal", DEAL),
    "deal page, history": lambda desk: desk.pages.history(DEAL),
    "deal page, plan": lambda desk: desk.plans.of("deal", DEAL),
    "account page": lambda desk: desk.pages.account(ACCOUNT),
    "account page, touches": lambda desk: desk.pages.touches("account", ACCOUNT, FEW),
    "account page, time": lambda desk: desk.pages.time("account", ACCOUNT),
    "account page, deals": lambda desk: desk.pages.deals(ACCOUNT),
    "account page, next": lambda desk: desk.pages.account_beside(ACCOUNT, 1),
}
"""Each rests on what it shows: a hundred times the deals cost it next to nothing."""

FIELDS = (
    "value>50k",
    "weighted>20k",
    "chance>50",
    "close<today",
    "age>300",
    "source:referral",
    "competitor:hooli",
    "reason:price",
    "account:account-77",
    "type:transaction",
    "forecast:commit",
    "rot:rotten",
    "is:overdue",
    "is:won",
    "is:no-reason",
    "is:no-concept",
    "is:presented",
)
HEADINGS = ("industry", "source", "competitor", "size", "helpers", "erp")

LISTS: dict[str, dict[str, Ask]] = {
    "board with its sums": {"": lambda desk: (desk.board.board(), _cards(desk))},
    "headline": {"": lambda desk: desk.pipeline.headline()},
    "list, first page": {
        f"by {sort}": lambda desk, sort=sort: desk.pipeline.deals(  # type: ignore[misc]
            sort=sort, limit=PAGE
        )
        for sort in SORTS
    },
    "list, filter by word": {
        word: lambda desk, word=word: desk.pipeline.deals(word, limit=PAGE)  # type: ignore[misc]
        for word in ("7", "account-77", "person", "nothing")
    },
    "list, filter by field": {
        field: lambda desk, field=field: desk.pipeline.deals(field, limit=PAGE)  # type: ignore[misc]
        for field in FIELDS
    },
    "flags of deals": {"": lambda desk: desk.buyers.flags(limit=PAGE)},
    "queue": {
        "first page": lambda desk: desk.queue.rows(0, PAGE),
        "far down": lambda desk: desk.queue.rows(desk.queue.count().due // 2, PAGE),
        "count": lambda desk: desk.queue.count(),
    },
}
"""Lists and boards, of a plain read of all deals: they must not cost more than that."""

ANALYSES: dict[str, tuple[tuple[str, ...], dict[str, Ask]]] = {
    "forecast": (("deal", "stage_event"), {"": lambda desk: desk.forecast.forecast()}),
    "coverage": (("deal", "stage_event"), {"": lambda desk: desk.forecast.coverage()}),
    "funnel": (
        ("deal", "stage_event", "close_push", "influence", "need"),
        {"": lambda desk: desk.funnel.funnel()},
    ),
    "rates": (
        ("deal", "account"),
        {
            f"--by {by}": lambda desk, by=by: desk.funnel.rates(by)  # type: ignore[misc]
            for by in HEADINGS
        },
    ),
    "like": (("deal",), {"": lambda desk: likes(desk, DEAL)}),
    "referrals": (("contact", "deal"), {"": lambda desk: desk.network.referrals()}),
    "segment": (
        ("deal", "account", "time_entry"),
        {
            filter_: lambda desk, filter_=filter_: _segment(desk, filter_)  # type: ignore[misc]
            for filter_ in ("country:DE", "hour<9 outcome:connect")
        },
    ),
    "prospecting plan": (
        ("deal", "account", "stage_event", "time_entry"),
        {"": lambda desk: desk.prospecting.plan()},
    ),
    "attention": (
        ("account", "contact", "deal"),
        {"": lambda desk: desk.attention.attention()},
    ),
}
"""Questions about everything, with the tables of which they read every row; SQLite's
share of the touches they read is left out of the read that they are beside."""
TWICE = 2.0
"""What a question about everything may cost beside that read."""


def _segment(desk: Desk, query: str) -> object:
    return page(desk, Segment("", "Bench", query, beachhead=False), PAGE)


def _stage(desk: Desk) -> str:
    return desk.board.shown_stages()[0].id


def _cards(desk: Desk) -> list[object]:
    return [desk.board.cards(s.id, 0, PAGE) for s in desk.board.shown_stages()]


def _read(tables: Iterable[str]) -> Ask:
    """Read all rows of some tables, and nothing else."""
    return lambda desk: [desk.book.rows(f"SELECT * FROM {name}") for name in tables]


def questions(_bin: Path) -> list[Row]:
    """Every page, list and analysis, asked of the engine itself."""
    with _desk(LARGE) as large, _desk(SMALL) as small:
        rows = [_beside(large, small, name, ask) for name, ask in PAGES.items()]
        every = {"plain": (large, _read(["deal"]))}
        plain = _timed(every, ROUNDS)["plain"]
        rows += [_worst(large, name, asks, plain, 1.0) for name, asks in LISTS.items()]
        for name, (tables, asks) in ANALYSES.items():
            plain = _timed({"plain": (large, _read(tables))}, 2)["plain"]
            rows.append(_worst(large, name, asks, plain, TWICE))
    return rows


def _desk(deals: int) -> Desk:
    now = int(time.time())
    config = Config(owner="bench", quota=1_000_000_00)
    return Desk(str(whole(deals)), config, lambda: now, login="bench")


def _beside(large: Desk, small: Desk, name: str, ask: Ask) -> Row:
    """The steps of SQLite's machine beside those in a small book: no noise in it."""
    took = _timed({"large": (large, ask)}, ROUNDS)["large"]
    steps = steps_of(large, lambda: ask(large)) / steps_of(small, lambda: ask(small))
    what = f"{name}, steps, 100k of 100 deals, {1000 * took:.1f} ms"
    return row("questions", what, steps, 1.2)


def _worst(
    desk: Desk, name: str, asks: Mapping[str, Ask], plain: float, limit: float
) -> Row:
    """The slowest of some questions, beside the seconds of a plain read."""
    took = _timed({which: (desk, ask) for which, ask in asks.items()}, 3)
    slowest = max(took, key=lambda which: took[which])
    named = f"{name} ({slowest})" if len(took) > 1 else name
    of = f"{named}, of a plain read, {1000 * took[slowest]:.0f} ms"
    return row("questions", of, took[slowest] / plain, limit)


def _timed(calls: Mapping[str, tuple[Desk, Ask]], rounds: int) -> dict[str, float]:
    """The median seconds of each question, nothing kept from one to the next."""
    took: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, (desk, ask) in calls.items():
            desk.memo.clear()
            began = time.thread_time()
            ask(desk)
            took[name].append(time.thread_time() - began)
    return {name: statistics.median(found) for name, found in took.items()}
