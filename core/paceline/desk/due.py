"""Everything due today or overdue as rows: what is planned or promised, and with whom.

A row per reason; `desk.nexttouch` makes of them one row per person or account.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from paceline.model.nexttouch import DUE_KINDS, DueItem
from paceline.rules.nexttouch import agreed, arithmetic
from paceline.store import due as store
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from paceline.desk import Desk
    from paceline.rules.nexttouch import Run, Tiers
    from paceline.store.due import Whose

    Read = Callable[[Any], DueItem]


class Reasons:
    """What is due on a day, read from the book reason by reason.

    Args:
        desk: the open book.
        today: the local day.
        tiers: the tiers of the settings.
    """

    def __init__(self, desk: Desk, today: date, tiers: Tiers) -> None:
        self._desk = desk
        self._book = desk.book
        self.today = today
        self.iso = today.isoformat()
        self.now = desk.now()
        self.before = desk.zone.day_bounds(today)[1]
        self._tiers = tiers

    def promised(self, whose: Whose = store.ALL) -> Iterator[DueItem]:
        """Promises, the longest due first."""
        rows = store.promises(self._book, self.iso, whose, promised=True)
        return map(self._promise, rows)

    def planned(self, whose: Whose = store.ALL) -> list[Iterator[DueItem]]:
        """Everything else, kind by kind, the longest due of each first."""
        book, iso = self._book, self.iso
        others = store.promises(book, iso, whose, promised=False)
        return [
            map(self._promise, others),
            map(self._next_step, store.next_steps(book, self.before, whose)),
            map(self._step, store.steps(book, iso, whose)),
            map(self._reask, store.reasks(book, iso, whose)),
            map(self._rested, store.rested(book, iso, whose)),
        ]

    def of(self, whose: Whose) -> list[DueItem]:
        """All that is due with an account or contact, by ratio; of equals a promise."""
        if not store.anything(self._book, whose, self.iso, self.before):
            return []
        planned = (item for kind in self.planned(whose) for item in kind)
        return sorted(
            (*self.promised(whose), *planned),
            key=lambda item: (-item.ratio, DUE_KINDS.index(item.kind), item.at or 0),
        )

    def one(self, source: str, key: str) -> DueItem | None:
        """One row, by where it stands (`store.due.LINES`); None if it is not due."""
        book, iso, whose = self._book, self.iso, store.Whose("id", key)
        rows: Iterator[DueItem]
        if source == "deal":
            rows = map(self._next_step, store.next_steps(book, self.before, whose))
        elif source == "enrolment":
            rows = map(self._step, store.steps(book, iso, whose))
        elif source == "no":
            rows = map(self._reask, store.reasks(book, iso, whose))
        elif source == "rested":
            rows = map(self._rested, store.rested(book, iso, whose))
        else:
            rows = map(
                self._promise,
                chain.from_iterable(
                    store.promises(book, iso, whose, promised=promised)
                    for promised in (True, False)
                ),
            )
        return next(rows, None)

    def run(self, kind: str, day: date) -> Run:
        """How far the time of a date of a kind has run."""
        return agreed((self.today - day).days, self._tiers.agreed(kind)[1])

    def why(self, kind: str, day: date) -> str:
        """The arithmetic of that."""
        late, run = (self.today - day).days, self.run(kind, day)
        said = f"{kind}, due {day_said(day, self.today)}"
        if late > 0:
            said = f"{said}, {late} day{'s' if late > 1 else ''} late"
        by = "the longest interval" if kind == "re-ask" else "the shortest interval"
        days = f"({run.interval} {'-' if late < 0 else '+'} {abs(late)})"
        if run.interval + late < 0:
            days = "0"
        return (
            f"{days} {arithmetic(run).partition(' ')[2]}: {said}; "
            f"such dates count by {by}, {self._tiers.agreed(kind)[0]}"
        )

    def _made(self, kind: str, who: str, what: str, day: str, **more: Any) -> DueItem:
        on = date.fromisoformat(day)
        late = (self.today - on).days
        tier, interval = self._tiers.agreed(kind)
        run = self.run(kind, on)
        at = more.get("at")
        return DueItem(
            kind=kind,
            who=who,
            what=what,
            due_day=day,
            days_late=late,
            ratio=run.ratio,
            state=run.state,
            why=self.why(kind, on),
            tier=tier,
            interval=interval,
            does=kind,
            passed=late == 0 and at is not None and at < self.now,
            **more,
        )

    def _next_step(self, row: Any) -> DueItem:
        key, contact, account, name, step, at, timed, *rest = row
        return self._made(
            "next step",
            _who(contact if rest[1] else None, account) or name,
            f"{step or 'next step'} ({name})",
            self._desk.zone.day(at).isoformat(),
            key=key,
            at=at if timed else None,
            account=rest[0],
            deal=key,
            contact=rest[1],
            value=rest[2],
            currency=rest[3],
        )

    def _promise(self, row: Any) -> DueItem:
        key, contact, account, what, day, kind, *links = row
        return self._made(
            kind,
            _who(contact, account),
            what,
            day,
            key=key,
            account=links[0],
            deal=links[1],
            contact=links[2],
            at=links[3],
            channel="meeting" if kind == "meeting" else "",
        )

    def _reask(self, row: Any) -> DueItem:
        key, contact, account, name, reason, day, *rest = row
        said = f": {reason}" if reason else ""
        no = day_said(self._desk.zone.day(rest[4]), self.today)
        return self._made(
            "re-ask",
            _who(contact, account) or name,
            f"{name} (no on {no}{said})",
            day,
            key=key,
            account=rest[0],
            deal=key,
            contact=rest[1],
            value=rest[2],
            currency=rest[3],
        )

    def _rested(self, row: Any) -> DueItem:
        key, contact, account, cadence, reason, day, *rest = row
        ended = day_said(self._desk.zone.day(rest[3]), self.today)
        said = f": {reason.replace('-', ' ')}" if reason else ""
        return self._made(
            "re-ask",
            _who(contact, account),
            f"ask again ({cadence} ended on {ended}{said})",
            day,
            key=key,
            account=rest[0],
            deal=rest[1],
            contact=rest[2],
        )

    def _step(self, row: Any) -> DueItem:
        key, contact, account, channel, idea, attempt, most, day, *links = row
        said = f"{channel or 'touch'} {attempt} of {most}{f': {idea}' if idea else ''}"
        if attempt > most:
            said = f"{channel or 'touch'}: {most} of {most} are made"
        return self._made(
            "step",
            _who(contact, account),
            said,
            day,
            key=key,
            account=links[0],
            deal=links[1],
            contact=links[2],
            channel=channel or "",
        )


def _who(contact: str | None, account: str | None) -> str:
    return ", ".join(name for name in (contact, account) if name)
