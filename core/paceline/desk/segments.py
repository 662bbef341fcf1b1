"""Segments: saved filters of accounts, one of them the beachhead."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.fields import checked, closest
from paceline.desk.segment_filter import meant
from paceline.errors import NotFoundError, ParseError, RefusedError, UsageError
from paceline.events import PEOPLE, Event
from paceline.model.segments import ELSEWHERE, Segment, SegmentRow
from paceline.store import prospects
from paceline.store import segments as store
from paceline.store.names import key_of
from paceline.store.records import update
from paceline.text.quoting import shelled
from paceline.text.segments import EXAMPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline.model.segments import SegmentPage
    from paceline.store.segments import Narrowed

WEEK = 7


class SegmentDesk:
    """The saved filters. Who is in one is found out anew whenever it is asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # Verbs

    def add(self, name: str, query: str) -> Event:
        """Save a filter; the first one is the beachhead.

        Raises:
            UsageError: there is a segment of that name, or the name is unfit.
            ParseError: the filter cannot be read.
        """
        said = str(checked("account", {"name": name})["name"])
        n, of = prospects.in_use(self._book, self.condition(query))
        now = self._desk.now()
        with self._book.write(f"add segment {said}", now) as conn:
            held = self._named(said)
            if held is not None:
                raise UsageError(
                    f"there is a segment {held.name} already: change it with: "
                    f"pace segment edit {shelled(held.name)}"
                )
            first = not self.saved()
            new = Segment("", said, query.strip(), first)
            row = store.add(conn, self._desk.owner, new, key_of(said), now)
        also = "; it is the beachhead" if first else ""
        return Event(PEOPLE, f"{said}: {_of(n, of)}{also}", row)

    def edit(
        self, typed: str, name: str | None = None, query: str | None = None
    ) -> Event:
        """Give a segment another name or another filter.

        Raises:
            NotFoundError: there is no such segment.
            UsageError: the name is taken, or nothing is to change.
            ParseError: the filter cannot be read.
        """
        held = self.find(typed)
        fields: dict[str, object] = {}
        if name is not None:
            said = str(checked("account", {"name": name})["name"])
            other = self._named(said)
            if other is not None and other.id != held.id:
                raise UsageError(f"there is a segment {other.name} already")
            fields |= {"name": said, "key": key_of(said)}
        if query is not None:
            self.condition(query)
            fields["query"] = query.strip()
        if not fields:
            raise UsageError("say what to change: its name, or the filter")
        with self._book.write(f"edit segment {held.name}", self._desk.now()) as conn:
            update(conn, "segment", held.id, fields)
        n, of = prospects.in_use(
            self._book, self.condition(str(fields.get("query", held.query)))
        )
        return Event(PEOPLE, f"{fields.get('name', held.name)}: {_of(n, of)}", held.id)

    def remove(self, typed: str) -> Event:
        """Remove a segment; its campaigns go on without one.

        Raises:
            NotFoundError: there is no such segment.
            RefusedError: it is the beachhead, and there are others.
        """
        held = self.find(typed)
        with self._book.write(f"remove segment {held.name}", self._desk.now()) as conn:
            held = self.find(held.id)
            if held.beachhead and len(self.saved()) > 1:
                raise RefusedError(
                    f"{held.name} is the beachhead: make another segment it first, "
                    "with 'pace segment beachhead NAME'"
                )
            store.remove(conn, held.id)
        return Event(PEOPLE, f"removed the segment {held.name}; its accounts stay")

    def make_beachhead(self, typed: str) -> Event:
        """Let a segment be the beachhead in place of the one that is.

        Raises:
            NotFoundError: there is no such segment.
        """
        held = self.find(typed)
        before = self.beachhead()
        if before is not None and before.id == held.id:
            return Event(PEOPLE, f"{held.name} is the beachhead already", held.id)
        with self._book.write(f"beachhead {held.name}", self._desk.now()) as conn:
            store.make_beachhead(conn, self.find(held.id).id)
        instead = f", no longer {before.name}" if before is not None else ""
        return Event(PEOPLE, f"{held.name} is the beachhead{instead}", held.id)

    # Questions

    def rows(self) -> list[SegmentRow]:
        """Every segment with how many accounts it holds now, the beachhead first."""
        return [self._row(each) for each in self.saved()]

    def saved(self) -> list[Segment]:
        """Every segment as it is saved, the beachhead first, then by name."""
        return store.segments(self._book)

    def _row(self, each: Segment) -> SegmentRow:
        try:
            n, _ = prospects.in_use(self._book, self.condition(each.query))
        except ParseError as why:
            return SegmentRow(each.name, each.query, each.beachhead, 0, str(why))
        return SegmentRow(each.name, each.query, each.beachhead, n)

    def page(self, typed: str = "", limit: int = 20) -> SegmentPage:
        """A segment against all other accounts; the beachhead if none is named.

        Args:
            typed: its name or the beginning of it.
            limit: how many members to name.

        Raises:
            NotFoundError: there is no such segment.
            ParseError: its filter can no longer be read.
        """
        from paceline.desk.segment_page import page

        held = self.find(typed)
        try:
            return page(self._desk, held, limit)
        except ParseError as why:
            raise ParseError(
                f"the filter of {held.name} can no longer be read, {why}: change it "
                f"with: pace segment edit {shelled(held.name)} --filter FILTER",
                held.query,
            ) from why

    def beside(self, row: str, step: int) -> Segment | None:
        """The segment so many on in the list; None past its ends."""
        every = self.saved()
        keys = [each.id for each in every]
        at = keys.index(row) + step if row in keys else 0
        return every[at] if 0 <= at < len(every) else None

    def beachhead(self) -> Segment | None:
        """The segment to win first; None if there is none."""
        found = self.saved()
        return found[0] if found and found[0].beachhead else None

    def find(self, typed: str) -> Segment:
        """The segment of a name, its beginning or its key; the beachhead for none.

        Raises:
            NotFoundError: there is none, or several begin so; it offers the closest.
        """
        every = self.saved()
        if not every:
            raise NotFoundError(
                "there is no segment yet: save a filter with 'pace segment add "
                f'"Mid-size" "{EXAMPLE}"\''
            )
        if not typed.strip():
            return every[0]
        found = self._named(typed)
        if found is not None:
            return found
        key = key_of(typed)
        begun = [each for each in every if key and key_of(each.name).startswith(key)]
        if len(begun) == 1:
            return begun[0]
        names = [each.name for each in begun or every]
        if begun:
            raise NotFoundError(f"'{typed}' begins {' and '.join(names)}: say which")
        near = closest(typed, names)
        raise NotFoundError(f"there is no segment '{typed}'{near}", tuple(names))

    def _named(self, typed: str) -> Segment | None:
        key = key_of(typed)
        for each in self.saved():
            if typed == each.id or key == key_of(each.name):
                return each
        return None

    # Membership

    def condition(self, query: str) -> Narrowed:
        """What a filter asks of accounts, for the store.

        Raises:
            ParseError: it cannot be read.
        """
        groups = meant(self._desk, query)
        store.folded(self._book)
        clock = any(term.field == "hour" for group in groups for term in group)
        offsets = self._offsets() if clock else []
        return store.narrowed(groups, self._desk.config.currency, offsets)

    def _offsets(self) -> list[tuple[int, int]]:
        """From when on the local clock was how far ahead of UTC, since the first touch.

        The second of each change is found by halving: clocks change at odd moments.
        """
        ends = store.touch_range(self._book)
        if ends is None:
            return []
        at, last = ends
        found = [(at, self._ahead(at))]
        while at <= last:
            later = at + WEEK * 86_400
            if self._ahead(later) != found[-1][1]:
                low, high = at, later
                while high - low > 1:
                    middle = (low + high) // 2
                    same = self._ahead(middle) == found[-1][1]
                    low, high = (middle, high) if same else (low, middle)
                found.append((high, self._ahead(high)))
                later = high
            at = later
        return found

    def _ahead(self, at: int) -> int:
        """Seconds the local clock is ahead of UTC at an instant."""
        from datetime import datetime

        since = self._desk.zone.local(at) - datetime(1970, 1, 1)
        return since // timedelta(seconds=1) - at

    def members(self, query: str) -> set[str]:
        """The keys of the accounts a filter holds for, those put away included.

        Raises:
            ParseError: it cannot be read.
        """
        return prospects.members(self._book, self.condition(query))

    def names_of(self) -> dict[str, tuple[str, ...]]:
        """The segments each account is in, the beachhead first; by account.

        Segments whose filter can no longer be read hold nobody.
        """
        found: dict[str, tuple[str, ...]] = {}
        for each in self.saved():
            try:
                members = self.members(each.query)
            except ParseError:
                continue
            for account in members:
                found[account] = (*found.get(account, ()), each.name)
        return found

    def of(self) -> Callable[[str | None], str]:
        """How accounts are named where each may count only once.

        The beachhead wins over other segments, those go by name; `ELSEWHERE` is what
        is in none.
        """
        names = self.names_of()

        def name(account: str | None) -> str:
            return names.get(account or "", (ELSEWHERE,))[0]

        return name


def _of(n: int, of: int) -> str:
    return f"{n:,} of {of:,} accounts" if of != 1 else f"{n} of 1 account"
