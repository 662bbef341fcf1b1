"""The order of the queue: who stands where, with no more than that takes.

Everything due is read once, from indexes, and the order is kept until the book changes;
what a row says is asked of the rows in sight alone.
"""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from paceline.model.nexttouch import DUE_KINDS
from paceline.rules import nexttouch as rules
from paceline.store import due as planned
from paceline.store import nexttouch as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk
    from paceline.desk.clocks import Present

    Turn = tuple[float, bool, str, float, int, str, str, str | None, str | None, bool]
    """Sorts by: the highest ratio, a promise first, the earliest day and hour. Then
    kind, where it stands, key, account, contact, whether it is late."""

    Place = tuple[str, str, float, bool, str, str]
    """A row of the queue before it is dressed: where it stands (of `store.due.LINES`,
    or the table of a clock), its key there, how far its time has run, whether its day
    or hour has passed. Then where what is planned with them stands, and its key, if
    the clock of a tier has run further than that; else two empty texts."""

PROMISE, TOUCH = DUE_KINDS.index("promise"), DUE_KINDS.index("touch")
ORDER = itemgetter(0, 1, 2, 3, 4)
"""Of two that are alike the one whose index comes first stays before the other."""

UNTIMED = float("inf")
"""Where the hour of a row stands that has none: after those of its day."""


class Turns:
    """Who stands where in the queue: a row per person or account.

    What has run furthest past its time comes first: a promise, an agreed date, or the
    clock of a tier; of those that have run as far, the promise. The clock of an account
    gives way to a planned touch with anybody there whose time has run as far, else it
    takes the best of these along: one touch is for both. A promise always has its row,
    and nothing below it has one for the same person.

    Attributes:
        until: the next clock time that can make a row late; None without one.
        longest: whose time has run furthest: where it stands, its key, its ratio.

    Args:
        desk: the open book.
        present: the present.
    """

    def __init__(self, desk: Desk, present: Present) -> None:
        self._desk = desk
        self._now = present
        self._of: dict[str, list[Turn]] = {}
        self.until: int | None = None
        self.longest = ("", "", 0.0)

    def places(self) -> list[Place]:
        """All rows in order."""
        clocks = [turn for table in store.TABLES for turn in self._clocks(table)]
        run_out = {turn[6] for turn in clocks}
        turns = []
        for turn in self._planned():
            turns.append(turn)
            for key in turn[7:9]:
                if key in run_out:
                    self._of.setdefault(key, []).append(turn)
        turns += clocks
        turns.sort(key=ORDER)
        if turns:
            minus, _, _, _, _, source, key, *_ = turns[0]
            self.longest = (source, key, -minus)
        return list(self._placed(turns))

    def _placed(self, turns: list[Turn]) -> Iterator[Place]:
        """One per person or account."""
        seen: set[str | None] = set()
        held: set[str | None] = set()
        for turn in turns:
            minus, _, _, _, rank, source, key, account, contact, late = turn
            best = ("", "")
            if source in store.TABLES:
                if key in held:
                    continue
                others = [one for one in self._of.get(key, ()) if one[4] != PROMISE]
                if not others:
                    yield source, key, -minus, late, *best
                    continue
                _, _, _, _, _, at, of, account, contact, _ = min(others, key=ORDER)
                best = (at, of)
            group = contact or account or best[1] or key
            # To keep a promise is no touch: the clock of the account runs on.
            held.update((account, contact) if rank != PROMISE else (group,))
            if group not in seen or rank == PROMISE:
                seen.add(group)
                yield source, key, -minus, late, *best

    def _planned(self) -> Iterator[Turn]:
        """What is planned or promised."""
        now, reasons, zone = self._now, self._now.reasons, self._desk.zone
        days: dict[object, str] = {}
        ratios: dict[tuple[str, str], tuple[float, bool]] = {}
        for source, line in planned.lines(self._desk.book, now.iso, reasons.before):
            kind, when, at, key, account, contact = line
            day = days.get(when)
            if day is None:
                named = zone.day(when).isoformat() if source == "deal" else when
                day = days[when] = named
            run = ratios.get((kind, day))
            if run is None:
                ratio = reasons.run(kind, date.fromisoformat(day)).ratio
                run = ratios[kind, day] = (-ratio, kind != "promise")
            late, hour = day < now.iso, UNTIMED
            if at is not None:
                hour, late = at, late or at < reasons.now
                if not late and (self.until is None or at < self.until):
                    self.until = at
            rank = DUE_KINDS.index(kind)
            yield (*run, day, hour, rank, source, key, account, contact, late)

    def _clocks(self, table: str) -> Iterator[Turn]:
        """The clocks of the tiers that have run out."""
        now, day_of = self._now, self._desk.zone.day
        covers = store.covers(self._desk.book, table, now.iso)
        for cut in now.cuts(table):
            interval = now.tiers.of(cut.tier)[1]
            for touched in (True, False):
                rows = store.run_out(self._desk.book, table, cut, touched=touched)
                runs: dict[tuple[date, str | None], tuple[float, str]] = {}
                for key, since in rows:
                    cover = covers.get(key)
                    if cover is not None and cover > now.iso:
                        continue
                    began = day_of(since)
                    run = runs.get((began, cover))
                    if run is None:
                        run = self._run(began, interval, cover, new=not touched)
                        runs[began, cover] = run
                    late = run[1] < now.iso
                    order = (-run[0], True, run[1], UNTIMED)
                    yield (*order, TOUCH, table, key, key, key, late)

    def _run(
        self, since: date, interval: int, cover: str | None, *, new: bool
    ) -> tuple[float, str]:
        """The ratio and the due day of a clock that has run since a day."""
        met = date.fromisoformat(cover) if cover else None
        days = max(0, (self._now.today - since).days)
        held = rules.covered_days(since, interval, new=new, cover=met)
        day = rules.due_day(self._now.calendar, since, interval, new=new, cover=met)
        return rules.Run(days, interval, new, held).ratio, day.isoformat()
