"""Win rates by anything: who was against us, where they came from, how large, how long.

What `_headings` gives for a deal is all that the rest goes by. A deal counts in every
segment its account is in now.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from paceline.desk.funnel_words import days_text
from paceline.errors import UsageError
from paceline.model.funnel import RATES_BY, RateReport, RateRow
from paceline.model.segments import ELSEWHERE
from paceline.rules import headings, survival
from paceline.rules.rates import parts, rate
from paceline.store import funnel as store
from paceline.store import names
from paceline.text.money import short_money
from paceline.text.rates import rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.desk import Desk
    from paceline.model.rates import Rate

ENOUGH = 5
"""Ended cycles below which no median is told."""


class Heap:
    """The deals under one heading."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hits = self.n = self.open = self.won = self.decided = 0
        self.ends: dict[float, int] = {}
        self.going: dict[float, int] = {}
        self.seen: str | None = None

    def add(self, row: store.Row, now: int) -> None:
        """Count a deal; how long it took only if the day it began is known."""
        _, _, kind, made, closed, worth, seen = row
        if closed != made:
            age = max(0, (now if closed is None else closed) - made) // 3600 / 24.0
            into = self.going if closed is None else self.ends
            into[age] = into.get(age, 0) + 1
        if closed is None:
            self.open += 1
            self.seen = max(self.seen or "", seen or "") or None
            return
        won = kind == "won"
        self.n += 1
        self.hits += won
        self.decided += worth or 0
        self.won += (worth or 0) * won

    def row(self, found: Rate) -> RateRow:
        """The heap with its rate."""
        curve = survival.grouped(self.ends, self.going)
        ended = sum(self.ends.values())
        return RateRow(
            *(self.name, found, self.open, self.won, self.decided),
            survival.median(curve) if ended >= ENOUGH else None,
            ended,
            date.fromisoformat(self.seen) if self.seen else None,
        )


def rates_by(desk: Desk, by: str) -> RateReport:
    """Win rates by a heading; see `FunnelDesk.rates`."""
    wanted = _checked(desk, by)
    currency, now = desk.config.currency, desk.now()
    if wanted == "stage":
        return _by_stage(desk)
    rows = store.deals_by(desk.book, wanted, currency)
    whole = Heap("")
    heaps: dict[str, Heap] = {}
    for row, found in zip(rows, _headings(desk, wanted, rows), strict=True):
        whole.add(row, now)
        for name in found:
            key = name.casefold()
            heap = heaps.get(key)
            if heap is None:
                heap = heaps[key] = Heap(name)
            heap.add(row, now)
    all_ = rate(whole.hits, whole.n)
    drawn = parts(all_, {key: (heap.hits, heap.n) for key, heap in heaps.items()})
    lines = [heap.row(drawn[key]) for key, heap in heaps.items()]
    said = _help_said(lines) if wanted == "helpers" else ()
    ordered = _ordered(lines, _order(desk, wanted, rows))
    return RateReport(wanted, tuple(ordered), whole.row(all_), currency, tuple(said))


def _checked(desk: Desk, by: str) -> str:
    """The heading meant.

    Raises:
        UsageError: there is none of that name.
    """
    own = store.attributes(desk.book)
    for name in (*RATES_BY, *own):
        if names.key_of(name) == names.key_of(by):
            return name
    more = f", or by {', '.join(own)}" if own else ""
    raise UsageError(f"rates go by {', '.join(RATES_BY)}{more}, not by '{by}'")


def _headings(
    desk: Desk, by: str, rows: Sequence[store.Row]
) -> Iterable[Sequence[str]]:
    """Under which headings each deal is counted; usually one."""
    if by == "segment":
        held = desk.segments.names_of()
        return (held.get(_text(row[0]), (ELSEWHERE,)) for row in rows)
    if by == "competitor":
        return (
            (headings.opponent(_text(row[0]), names.key_of(row[1] or "")),)
            for row in rows
        )
    if by == "helpers":
        return ((headings.help_of(int(row[0] or 0)),) for row in rows)
    if by == "size":
        return _sizes(rows, desk.config.currency)
    return (_values(_text(row[0])) for row in rows)


def _text(found: str | int | None) -> str:
    return "" if found is None else " ".join(str(found).split())


def _values(found: str) -> Sequence[str]:
    """An attribute may hold several values."""
    if not found.startswith("["):
        return (found,)
    import json

    try:
        held = json.loads(found)
    except ValueError:
        return (found,)
    return [_text(str(one)) for one in held] or ("",)


def _bounds(rows: Sequence[store.Row]) -> list[int]:
    """The first three quartiles of the deals that are decided."""
    ordered = sorted(
        row[5] for row in rows if row[5] is not None and row[4] is not None
    )
    found = [headings.quantile(ordered, share) for share in (0.25, 0.5, 0.75)]
    return [bound for bound in found if bound is not None]


def _sizes(rows: Sequence[store.Row], currency: str) -> Iterable[Sequence[str]]:
    bounds = _bounds(rows)
    called = _size_names(bounds, currency)
    for row in rows:
        if row[5] is None or not bounds:
            yield ("",)
        else:
            yield (called[headings.quartile(bounds, row[5])],)


def _size_names(bounds: Sequence[int], currency: str) -> list[str]:
    """The quarters by what bounds them."""
    if not bounds:
        return []
    said = [short_money(bound, currency) for bound in bounds]
    between = [f"{low} to {high}" for low, high in pairwise(said)]
    return [f"up to {said[0]}", *between, f"over {said[-1]}"]


def _order(desk: Desk, by: str, rows: Sequence[store.Row]) -> Sequence[str]:
    """The names of a heading that has an order of its own."""
    if by == "size":
        return _size_names(_bounds(rows), desk.config.currency)
    if by == "segment":
        return [*(each.name for each in desk.segments.saved()), ELSEWHERE]
    return headings.HELP if by == "helpers" else ()


def _ordered(lines: Iterable[RateRow], order: Sequence[str]) -> list[RateRow]:
    """In an order of names, else most decided first; the nameless last."""

    def place(line: RateRow) -> tuple[bool, int, str]:
        at = order.index(line.name) if line.name in order else -line.rate.n
        return not line.name, at, line.name.casefold()

    return sorted(lines, key=place)


def _help_said(lines: Sequence[RateRow]) -> tuple[str, ...]:
    """Several helpers beside none: nothing while either has too few deals decided."""
    found = {line.name: line for line in lines}
    few, many = (found.get(name) for name in (headings.HELP[0], headings.HELP[-1]))
    if few is None or many is None or not (few.rate.enough and many.rate.enough):
        return ("too few decided deals to compare: five with and five without helpers",)
    n = f"(n={many.rate.n}/{few.rate.n})"
    return (
        f"{many.name}: median {days_text(many.days)} vs {days_text(few.days)} without "
        f"{n}",
        f"{many.name}: won {rate_text(many.rate)} vs {rate_text(few.rate)} without",
    )


def _by_stage(desk: Desk) -> RateReport:
    """Of the decided deals that came to a stage, those that were won."""
    found = desk.funnel.funnel()
    rows = tuple(
        RateRow(s.name, s.win, s.open, 0, 0, s.days, s.stayed) for s in found.stages
    )
    whole = RateRow("", found.win, found.velocity.open, 0, 0, found.velocity.days, 0)
    return RateReport("stage", rows, whole, desk.config.currency, ())
