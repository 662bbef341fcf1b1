"""The queue: whose turn it is, in the order of how far their time has run.

The next touch is never typed. It follows from what is planned and promised and from
the last real touch with anybody of the account (reference: formulas).
"""

from __future__ import annotations

from paceline.desk.clocks import Present
from paceline.desk.turns import Turns
from paceline.model import replace, value
from paceline.model.nexttouch import QueueCount
from paceline.store import nexttouch as store
from paceline.store.due import Whose
from paceline.text.days import day_said
from paceline.text.filters import read_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.desk.turns import Place
    from paceline.model.nexttouch import DueItem


@value
class Held:
    """The queue as it was read, good until the book changes or an hour passes.

    Attributes:
        mark: what differs after any change of the book.
        change: the newest change of the journal.
        day: the local day, and the zone.
        until: the next clock time that can make a row late; None without one.
        places: the rows in order.
        late: how many of them are late.
        longest: whose time has run furthest: where it stands, its key, its ratio.
    """

    mark: tuple[int, int]
    change: int
    day: tuple[object, ...]
    until: int | None
    places: list[Place]
    late: int
    longest: tuple[str, str, float]


class QueueQuestions:
    """Whose turn it is. Nothing here changes the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def rows(self, first: int = 0, n: int = 200, words: str = "") -> list[DueItem]:
        """A page of the queue: one row per person or account, furthest past first.

        Never by value; of those whose time has run alike a promise comes first. Each
        says what to do, how far its time has run and why, and what else is due with
        them.

        Args:
            first: how many rows to pass over.
            n: how many to give at most.
            words: a filter: each must occur in who, what or kind, ``-`` before a word
                for its absence.

        Raises:
            ParseError: the filter names a field.
        """
        places = self._found(words)[first : first + n]
        present = Present(self._desk)
        made = (self._made(present, place) for place in places)
        return [item for item in made if item is not None]

    def count(self) -> QueueCount:
        """How many wait, and who waits longest; every screen shows this one count."""
        held = self._held()
        if not held.places:
            return QueueCount(0, 0)
        source, key, ratio = held.longest
        item = self._item(Present(self._desk), source, key)
        who = item.who if item is not None else ""
        return QueueCount(len(held.places), held.late, who, ratio)

    def matches(self, words: str) -> int:
        """How many rows a filter leaves."""
        return len(self._found(words))

    def _held(self) -> Held:
        """The order of the queue; kept until the book changes or an hour passes."""
        now = self._desk.now()
        kept: Held | None = self._desk.memo.get("queue")
        mark = (self._book.data_version(), self._book.conn.total_changes)
        day = (self._desk.zone.day(now), self._desk.zone)
        if kept is not None and kept.day == day:
            late = kept.until is not None and kept.until < now
            if kept.mark == mark and not late:
                return kept
            change = store.newest_change(self._book)
            # Time that is logged moves nobody.
            if (
                not late
                and change >= kept.change
                and not store.moved(self._book, kept.change)
            ):
                kept = replace(kept, mark=mark, change=change)
                self._desk.memo["queue"] = kept
                return kept
        found = self._read(mark, day)
        self._desk.memo["queue"] = found
        return found

    def _read(self, mark: tuple[int, int], day: tuple[object, ...]) -> Held:
        """The order of the queue as it is now."""
        change = store.newest_change(self._book)
        turns = Turns(self._desk, Present(self._desk))
        places = turns.places()
        late = sum(place[3] for place in places)
        return Held(mark, change, day, turns.until, places, late, turns.longest)

    def _found(self, words: str) -> list[Place]:
        """The rows that a filter leaves, in order."""
        held = self._held()
        if not words:
            return held.places
        which = read_words(words)
        kept: tuple[list[Place], dict[str, str]] | None
        kept = self._desk.memo.get("queue texts")
        if kept is None or kept[0] is not held.places:
            kept = (held.places, self._texts(held.places))
            self._desk.memo["queue texts"] = kept
        texts = kept[1]

        def says(place: Place) -> bool:
            source, key, _, _, _, best = place
            text = texts.get(best or key, "")
            if source in store.TABLES:
                text = f"{text} {texts.get(key, '').casefold()} keep in touch"
            return all(word in text for word in which.words) and not any(
                word in text for word in which.without
            )

        return [place for place in held.places if says(place)]

    def _made(self, present: Present, place: Place) -> DueItem | None:
        """A row in full; None if it is gone meanwhile."""
        source, key, _, _, at, of = place
        item = self._item(present, source, key)
        if item is None:
            return None
        best = present.reasons.one(at, of) if of else None
        return self._dressed(present, item, best)

    def _item(self, present: Present, source: str, key: str) -> DueItem | None:
        """A row as it stands alone."""
        if source not in store.TABLES:
            return present.reasons.one(source, key)
        found = store.clock(self._book, source, key)
        return present.item(found[0]) if found else None

    def _texts(self, places: list[Place]) -> dict[str, str]:
        """What a filter looks through, by the key of what is due."""
        reasons = Present(self._desk).reasons
        texts = {
            item.key: _text(item)
            for items in (reasons.promised(), *reasons.planned())
            for item in items
        }
        for table in store.TABLES:
            if any(place[0] == table for place in places):
                texts.update(store.names(self._book, table))
        return texts

    # What a row says

    def _dressed(
        self, present: Present, item: DueItem, best: DueItem | None
    ) -> DueItem:
        """A row with what to do, what else is due, and with whom the last word was."""
        about = best or item
        whose = Whose("contact" if about.contact else "account", about.contact or "")
        if not about.contact:
            whose = Whose("account", about.account or "")
        also = self._also(present, about, whose) if whose.key else ()
        if about.kind == "touch":
            item = self._last_word(present, item, whose)
        if about.kind == "step":
            about = self._stepped(about)
        if best is not None:
            item = _with(item, about, present)
        elif about.kind == "step":
            item = about
        return replace(item, also=also)

    def _also(self, present: Present, item: DueItem, whose: Whose) -> tuple[str, ...]:
        """What else is due with them, each with its own day and ratio."""
        others = []
        if item.kind != "touch":
            others = [
                other
                for other in present.reasons.of(whose)
                if other.key != item.key
                and (other.contact or other.account) == whose.key
            ]
        if item.kind == "promise":  # to keep one is no touch
            found = store.clock(self._book, whose.column, whose.key)
            if found and present.clock_of(found[0]) == found[0]:
                others += [present.item(found[0])] if present.out(found[0]) else []
        return tuple(
            f"{other.kind}: {other.what}, {_when(other, present)}, {other.ratio:.1f}×"
            for other in others
        )

    def _last_word(self, present: Present, item: DueItem, whose: Whose) -> DueItem:
        """A row of a clock with how and with whom the last touch was."""
        last = store.last_word(self._book, whose.column, whose.key)
        if last is None:
            return item
        channel, name, day = last
        by = f" with {name}" if name and whose.column == "account" else ""
        said = f"last {channel}{by} {day_said(day, present.today)}"
        return replace(item, what=f"{item.what}: {said}", channel=channel)

    def _stepped(self, item: DueItem) -> DueItem:
        """The row of a step with its place; if it may not be done, with the reason."""
        card = self._desk.cadence.card(item.key)
        item = replace(item, step=card.step)
        if not card.blocked or card.attempt > card.max_attempts:
            return item
        said = f"{item.channel or 'touch'} blocked: {card.blocked}"
        return replace(item, what=said)


def _with(item: DueItem, best: DueItem, present: Present) -> DueItem:
    """The row of a clock that takes along what is planned with them.

    Day, lateness and ratio are those of the clock; what is done is what is planned.
    """
    said = "first touch" if item.what.startswith("first") else "touch"
    late = f" {_when(best, present)}" if best.late or best.at is not None else ""
    return replace(
        best,
        kind=item.kind,
        does=best.kind,
        what=f"{said} + {best.kind}{late}: {best.what}",
        due_day=item.due_day,
        days_late=item.days_late,
        passed=False,
        at=None,
        ratio=item.ratio,
        state=item.state,
        why=f"{item.why}; with it {best.why}",
        tier=item.tier,
        interval=item.interval,
    )


def _when(item: DueItem, present: Present) -> str:
    """When something is due, in words: ``today``, ``3 days late``."""
    if item.days_late > 0:
        return f"{item.days_late} day{'s' if item.days_late > 1 else ''} late"
    at = f" {present.clock_time(item.at)}" if item.at is not None else ""
    return f"today{at}"


def _text(item: DueItem) -> str:
    """What a filter looks through."""
    return f"{item.who} {item.what} {item.kind}".casefold()
