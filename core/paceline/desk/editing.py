"""Changing what was logged: one person, one timeline, one undo per verb.

Time an entry newly covers is taken from what stood there, with a notice; time it
leaves is free. Nothing else moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk import rewording
from paceline.desk.entry_questions import EntryQuestions
from paceline.desk.placing import alone, place
from paceline.errors import UsageError
from paceline.events import TIME, Event, Logged
from paceline.model import replace
from paceline.rules.room import union
from paceline.store import editing as store
from paceline.store import timelog
from paceline.store.ids import new_id
from paceline.store.parts import add_part
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from paceline.desk.rewording import Labels
    from paceline.model.query import Query
    from paceline.model.timelog import Entry


class EditDesk(EntryQuestions):
    """The verbs on entries that are in the book already."""

    # Verbs on one entry

    def edit(
        self, key: str, words: str | Sequence[str], clear: Collection[str] = ()
    ) -> Logged:
        """Change what the words say, see `paceline.desk.rewording.reworded`.

        Raises:
            ParseError: the line cannot be read.
            NotFoundError: the entry is gone, or a name is unknown.
            UsageError: nothing would change, or it would lie in the future.
        """
        return self._change(
            key,
            "edit",
            lambda entry: rewording.reworded(self._desk, entry, words, clear),
        )

    def rewrite(self, key: str, shown: str, typed: str) -> Logged:
        """Change what was changed in an entry's line, see `paceline.desk.rewriting`.

        Args:
            key: the entry.
            shown: its line as the seller got it, from `rewriting.line_of`.
            typed: what the seller made of it.

        Raises:
            ParseError: the line cannot be read, or names no activity any more.
            NotFoundError: the entry is gone, or a name is unknown.
            UsageError: nothing would change, or it would lie in the future.
        """
        from paceline.desk.rewriting import rewritten

        return self._change(
            key, "edit", lambda entry: rewritten(self._desk, entry, shown, typed)
        )

    def lengthen(self, key: str, by: int, *, front: bool = False) -> Logged:
        """Let an entry end later by some seconds, or begin earlier if `front`.

        Raises:
            NotFoundError: the entry is gone.
            UsageError: it would lie in the future, or have no length left.
        """

        def changed(entry: Entry) -> Entry:
            if entry.seconds + by <= 0:
                raise UsageError(
                    f"it lasts {format_duration(entry.seconds)}: shorten it by less, "
                    "or 'pace delete' it"
                )
            after = replace(entry, seconds=entry.seconds + by)
            if front and entry.timed:
                return rewording.at_instant(self._desk, after, entry.start - by)
            return after

        return self._change(key, "lengthen" if by > 0 else "shorten", changed)

    def shorten(self, key: str, by: int, *, front: bool = False) -> Logged:
        """Let an entry end earlier by some seconds, or begin later if `front`.

        Raises:
            NotFoundError: the entry is gone.
            UsageError: it would have no length left.
        """
        return self.lengthen(key, -by, front=front)

    def move(self, key: str, to: int | date) -> Logged:
        """Let an entry begin at another instant, or on another day at the same time.

        It lasts as many seconds as before, whatever the clocks do.

        Raises:
            NotFoundError: the entry is gone.
            UsageError: it would lie in the future.
        """

        def changed(entry: Entry) -> Entry:
            if isinstance(to, int):
                return rewording.at_instant(self._desk, entry, to)
            return rewording.on_day(self._desk, entry, to)

        return self._change(key, "move", changed)

    def split(
        self, key: str, after: int, words: str | Sequence[str] = ""
    ) -> tuple[Logged, Logged]:
        """Cut an entry in two, so many seconds after its start.

        Args:
            key: the entry.
            after: seconds of the first part.
            words: what the second part was, if it was something else.

        Raises:
            ParseError: the words cannot be read, or say when.
            NotFoundError: the entry is gone, or a name is unknown.
            UsageError: the cut lies outside the entry.
        """
        desk, now = self._desk, self._desk.now()
        with self._book.write("split an entry", now) as conn:
            entry = self.get(key)
            if not 0 < after < entry.seconds:
                raise UsageError(
                    f"cut it inside: it lasts {format_duration(entry.seconds)}, "
                    f"and {format_duration(after)} from its start is not in it"
                )
            first = replace(entry, seconds=after)
            rest = replace(entry, id=new_id(), seconds=entry.seconds - after)
            if entry.timed:
                rest = rewording.at_instant(desk, rest, entry.start + after)
                rest = replace(rest, zone=entry.zone)
            second = rewording.reworded(desk, rest, words)
            if (second.start, second.seconds) != (rest.start, rest.seconds):
                raise UsageError("the words for the second part cannot say when it was")
            store.put(conn, entry, first)
            add_part(conn, desk.owner, entry.id, second, now)
            store.mark_overlaps(self._book, entry.start, entry.end)
        return self._logged("first", first), self._logged("then", second)

    def delete(self, keys: Sequence[str]) -> Event:
        """Remove entries.

        Raises:
            NotFoundError: one is gone already.
        """
        with self._book.write(f"delete {_many(len(keys))}", self._desk.now()) as conn:
            gone = [self.get(key) for key in dict.fromkeys(keys)]
            for entry in gone:
                timelog.delete(conn, entry.id)
                store.mark_overlaps(self._book, entry.start, entry.end)
        seconds = union(gone)
        what = self._desk.timelog.say(gone[0]) if len(gone) == 1 else _many(len(gone))
        more = "" if len(gone) == 1 else f", {format_duration(seconds)} in all"
        return Event(TIME, f"deleted {what}{more}", gone[0].id)

    # Verbs on several

    def join(self, keys: Sequence[str]) -> Logged:
        """Make one entry of several that follow one another; the first one's kind.

        Free time between them counts from then on, and is told.

        Raises:
            NotFoundError: one is gone.
            UsageError: fewer than two, or some have no clock time and others do.
            RefusedError: another entry stands between them.
        """
        from paceline.desk.joining import joined

        with self._book.write("join entries", self._desk.now()) as conn:
            parts = [self.get(key) for key in dict.fromkeys(keys)]
            parts.sort(key=lambda entry: (entry.start, entry.id))
            whole, notices = joined(parts)
            if whole.timed:
                alone(self._desk, whole, {entry.id for entry in parts})
            for entry in parts[1:]:
                timelog.delete(conn, entry.id)
            store.put(conn, parts[0], whole)
            store.mark_overlaps(self._book, whole.start, whole.end)
        return self._logged("joined", whole, notices)

    def retag(self, query: Query, labels: Labels, *, dry: bool = False) -> Event:
        """Re-classify every entry a filter holds for, as one step.

        Args:
            query: the filter.
            labels: what they are to be.
            dry: only say what would change.

        Raises:
            NotFoundError: no entry matches, or the name is unknown.
            UsageError: the activity is unknown, or nothing would change.
        """
        from paceline.desk.retagging import retag

        return retag(self._desk, query, labels, dry=dry)

    def relabel(self, keys: Collection[str], labels: Labels) -> Event:
        """Re-classify some entries, as one step.

        Raises:
            NotFoundError: one is gone, or the name is unknown.
            UsageError: the activity is unknown, or nothing would change.
        """
        from paceline.desk.retagging import retag

        return retag(self._desk, keys, labels)

    # What the verbs share

    def _change(self, key: str, what: str, changed: _Change) -> Logged:
        now = self._desk.now()
        with self._book.write(f"{what} an entry", now) as conn:
            before = self.get(key)
            after = changed(before)
            if after == before:
                raise UsageError("nothing would change: say what is to be different")
            notices = place(self._desk, conn, before, after)
        self._desk.timer.sync_state()
        return self._logged(_DONE[what], after, notices)

    def _logged(self, done: str, entry: Entry, notices: tuple[str, ...] = ()) -> Logged:
        log = self._desk.timelog
        said = f"{done} {log.say(entry)}"
        day = self._desk.zone.day(entry.start).isoformat()
        return Logged(said, entry, log.split_of(day), notices)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Change = Callable[[Entry], Entry]

_DONE = {
    "edit": "changed to",
    "lengthen": "lengthened to",
    "shorten": "shortened to",
    "move": "moved to",
}


def _many(n: int) -> str:
    return "an entry" if n == 1 else f"{n} entries"
