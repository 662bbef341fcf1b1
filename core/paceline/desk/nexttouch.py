"""The queue: whose turn it is, in the order of how far their time has run.

The next touch is never typed. It follows from what is planned and promised and from
the last real touch with anybody of the account (reference: formulas).
"""

from __future__ import annotations

from heapq import merge
from itertools import islice

from paceline.desk.clocks import Present
from paceline.model import replace
from paceline.model.nexttouch import DueItem, QueueCount
from paceline.store import nexttouch as store
from paceline.store.due import Whose
from paceline.text.days import day_said
from paceline.text.filters import read_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.desk import Desk

COUNTED = 1000
"""Rows that are looked at one by one to count those past their day."""


class Walk:
    """The rows of the queue in order, one per person or account.

    Promises come first. Then whatever has run furthest past its time: an agreed date,
    or the clock of a tier. The clock of an account gives way to a row of its own that
    is due with anybody there: one touch is for both.
    """

    def __init__(self, desk: Desk, present: Present) -> None:
        self._book = desk.book
        self._now = present
        self._seen: set[str] = set()
        self._held: set[str] = set()

    def rows(self) -> Iterator[DueItem]:
        """One by one."""
        for item in self._now.reasons.promised():
            yield from self._row(item)
        streams = [*self._now.reasons.planned(), *self._clocks()]
        for item in merge(*streams, key=_order):
            if item.kind != "touch":
                yield from self._row(item)
            elif item.key not in self._held:
                yield from self._clock(item)

    def _row(self, item: DueItem) -> Iterator[DueItem]:
        for key in (item.account, item.contact):
            if key is not None:
                self._held.add(key)
        group = item.contact or item.account or item.key
        if group not in self._seen:
            self._seen.add(group)
            yield item

    def _clock(self, item: DueItem) -> Iterator[DueItem]:
        """A clock that ran out, or what else is due with them, as far along."""
        column = "contact" if item.contact else "account"
        others = self._now.reasons.of(Whose(column, item.key))
        if not others:
            yield item
            return
        best = others[0]
        both = f"{item.why}; {best.why}"
        late = max(item.days_late, best.days_late)
        yield from self._row(
            replace(best, ratio=item.ratio, state=item.state, why=both, days_late=late)
        )

    def _clocks(self) -> list[Iterator[DueItem]]:
        found: list[Iterator[DueItem]] = []
        for table in store.TABLES:
            for cut in self._now.cuts(table):
                for touched in (True, False):
                    rows = store.run_out(
                        self._book, table, cut, self._now.iso, touched=touched
                    )
                    found.append(map(self._now.item, rows))
        return found


def _order(item: DueItem) -> tuple[float, str]:
    return -item.ratio, item.due_day


class QueueQuestions:
    """Whose turn it is. Nothing here changes the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def rows(self, first: int = 0, n: int = 200, words: str = "") -> list[DueItem]:
        """A page of the queue: one row per person or account, furthest past first.

        Never by value. Each says what to do, how far its time has run and why, and
        what else is due with them.

        Args:
            first: how many rows to pass over.
            n: how many to give at most.
            words: a filter: each must occur in who, what or kind, ``-`` before a word
                for its absence; it looks through the first `COUNTED` rows.

        Raises:
            ParseError: the filter names a field.
        """
        present = Present(self._desk)
        held = self._found(words) if words else self._ordered(present, first + n)
        return [self._dressed(present, item) for item in held[first : first + n]]

    def count(self) -> QueueCount:
        """How many wait, and who waits longest; every screen shows this one count."""
        mark = self._mark()
        kept = self._desk.memo.get("queue count")
        if kept is None or kept[0] != mark:
            kept = (mark, self._count())
            self._desk.memo["queue count"] = kept
        found: QueueCount = kept[1]
        return found

    def matches(self, words: str) -> int:
        """How many rows a filter leaves of the first `COUNTED`."""
        return len(self._found(words)) if words else self.count().due

    def _found(self, words: str) -> list[DueItem]:
        which = read_words(words)

        def says(item: DueItem) -> bool:
            text = f"{item.who} {item.what} {item.kind}".casefold()
            return all(word in text for word in which.words) and not any(
                word in text for word in which.without
            )

        held = self._ordered(Present(self._desk), COUNTED)
        return [item for item in held[:COUNTED] if says(item)]

    def _count(self) -> QueueCount:
        present = Present(self._desk)
        held = self._ordered(present, COUNTED)
        due = min(len(held), COUNTED)
        late = sum(item.days_late > 0 for item in held[:COUNTED])
        longest = max(held, key=lambda item: item.ratio, default=None)
        if longest is None:
            return QueueCount(due, late)
        return QueueCount(due, late, longest.who, longest.ratio)

    def whole(self) -> int:
        """How many rows the queue has, however many: counted from indexes."""
        count = self.count()
        if count.due < COUNTED:
            return count.due
        present = Present(self._desk)
        iso, before = present.iso, present.reasons.before
        due = store.items(self._book, iso, before)
        for table in store.TABLES:
            cuts = present.cuts(table)
            due += sum(store.count(self._book, table, cut) for cut in cuts)
            due -= store.taken(self._book, table, cuts, iso, before)
        return due

    def _mark(self) -> tuple[object, ...]:
        """What differs after any change of the book, or on another day."""
        today = self._desk.zone.day(self._desk.now())
        return self._book.data_version(), self._book.conn.total_changes, today

    def _ordered(self, present: Present, n: int) -> Sequence[DueItem]:
        """The first rows in order; kept until the book changes."""
        mark = self._mark()
        kept = self._desk.memo.get("queue")
        whole = kept is not None and len(kept[1]) < kept[2]
        if kept is None or kept[0] != mark or not (whole or len(kept[1]) >= n):
            most = n if kept is None or kept[0] != mark else max(n, 2 * kept[2])
            walk = Walk(self._desk, present).rows()
            kept = (mark, list(islice(walk, most)), most)
            self._desk.memo["queue"] = kept
        found: list[DueItem] = kept[1]
        return found

    def _dressed(self, present: Present, item: DueItem) -> DueItem:
        """A row with what else is due, and with whom the last word was."""
        column = "contact" if item.contact else "account"
        whose = item.contact or item.account
        also: tuple[str, ...] = ()
        if whose is not None and item.kind != "touch":
            also = tuple(
                f"{other.kind}: {other.what}"
                for other in present.reasons.of(Whose(column, whose))
                if other.key != item.key and (other.contact or other.account) == whose
            )
        if item.kind == "touch" and whose is not None:
            last = store.last_word(self._book, column, whose)
            if last is not None:
                channel, name, day = last
                by = f" with {name}" if name and column == "account" else ""
                said = f"last {channel}{by} {day_said(day, present.today)}"
                item = replace(item, what=f"keep in touch: {said}", channel=channel)
        if item.kind == "step":
            card = self._desk.cadence.card(item.key)
            if card.blocked and card.attempt <= card.max_attempts:
                said = f"{item.channel or 'touch'} blocked: {card.blocked}"
                item = replace(item, what=said)
        return replace(item, also=also)
