"""An entry as one line of words, and what a seller's changes to that line mean.

What the line says as before stays as it is in the book, to the second and to the key;
what is taken out of it is taken from the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.rewording import (
    SAME,
    assigned,
    at_instant,
    on_its_day,
    retimed,
    tag_text,
)
from paceline.errors import UsageError
from paceline.model import replace
from paceline.model.timelog import tag_words
from paceline.store.names import key_of
from paceline.text.line import preview_line
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.errors import ParseError
    from paceline.model.timelog import Entry
    from paceline.text.line import QuickLine

HALF = 43_200
"""Seconds; a range over midnight that is longer is not read."""


def line_of(desk: Desk, entry: Entry) -> str:
    """The quick-entry line that says an entry: when, activity, whom, tags, note.

    The day is left out, since a clock time means the entry's own, and so is what no
    line can say, such as an imported activity of two words: it stays.
    """
    names = [f"@{key_of(entry.contact_name)}"] if entry.contact_name else []
    whom = [key_of(each) for each in (entry.account_name, entry.deal_name) if each]
    if whom:
        names.append(f"@{'/'.join(whom)}")
    tags = [f"#{tag}" for tag in tag_words(entry.tags) if not set(tag) & set(' "')]
    work = [entry.activity] if _sayable(desk, entry) else []
    words = " ".join([_when(desk, entry), *work, *names, *tags])
    note = " ".join(entry.note.split())
    if not note:
        return words
    bare, _ = _read(desk, entry, f"{words} {note}")
    plain, _ = _read(desk, entry, words)
    if bare == replace(plain, note=bare.note, tokens=bare.tokens) and bare.note == note:
        return f"{words} {note}"
    return '{} "{}"'.format(words, note.replace('"', "'"))


def rewritten(desk: Desk, entry: Entry, shown: str, typed: str) -> Entry:
    """The entry with what was changed in its line.

    Args:
        desk: the desk.
        entry: the entry.
        shown: the line that the seller began with.
        typed: what it has become.

    Raises:
        ParseError: the line cannot be read, or names no activity any more.
        NotFoundError: a name is unknown.
        UsageError: it plans a next step.
    """
    before, _ = _read(desk, entry, shown)
    line, problem = _read(desk, entry, typed)
    if problem is not None:
        raise problem
    if line.next_day is not None:
        raise UsageError("next: goes with a deal: pace deal edit @acme/renewal --next")
    after = _timed(desk, entry, shown, typed)
    if line.activity != before.activity and line.activity and line.category is not None:
        after = replace(after, activity=line.activity, category=line.category)
    if line.names != before.names:
        after = replace(
            after,
            **dict.fromkeys(("account", "deal", "contact")),
            **dict.fromkeys(("account_name", "deal_name", "contact_name")),
        )
        after = assigned(desk, after, line)
    if line.tags != before.tags:
        gone = set(before.tags) - set(line.tags)
        kept = (tag for tag in tag_words(after.tags) if tag not in gone)
        after = replace(after, tags=tag_text((*kept, *line.tags)))
    return after if line.note == before.note else replace(after, note=line.note)


def _when(desk: Desk, entry: Entry) -> str:
    if not entry.timed:
        return format_duration(entry.seconds)
    begin, end = desk.zone.local(entry.start), desk.zone.local(entry.end)
    long = begin.date() != end.date() and entry.seconds > HALF
    if long or (f"{begin:%H:%M}" >= f"{end:%H:%M}" and begin.date() == end.date()):
        return f"{begin:%H:%M} {format_duration(entry.seconds)}"
    return f"{begin:%H:%M}-{end:%H:%M}"


def _read(desk: Desk, entry: Entry, words: str) -> tuple[QuickLine, ParseError | None]:
    """A line about an entry, whose own activity may be one that nobody knows."""
    known = {entry.activity: entry.category, **desk.timelog.activities, SAME: 0}
    at = desk.zone.local(desk.now())
    order = desk.config.date_order
    names = desk.categories
    line, problem = preview_line(words, at, known, order, categories=names)
    if problem is not None and line.activity is None and not _sayable(desk, entry):
        return preview_line(f"{words} {SAME}", at, known, order, categories=names)
    return line, problem


def _sayable(desk: Desk, entry: Entry) -> bool:
    """Whether the entry's activity can be said in a line, and means just that there."""
    known = {entry.activity: entry.category, **desk.timelog.activities}
    at, names = desk.zone.local(desk.now()), desk.categories
    line, _ = preview_line(entry.activity, at, known, categories=names)
    return line.activity == entry.activity and not line.note and line.span is None


def _timed(desk: Desk, entry: Entry, shown: str, typed: str) -> Entry:
    """The entry at the times of the line; an end said as before keeps its second."""
    was, line = (_read(desk, entry, words)[0] for words in (shown, typed))
    if line.span is None or line.span == was.span:
        return entry
    span = on_its_day(desk, entry, typed, line)
    after = retimed(desk, entry, span)
    if was.span is None or not after.timed or not entry.timed:
        return after
    old = on_its_day(desk, entry, shown, was)
    start = entry.start if span.start and span.start == old.start else after.start
    end = entry.end if span.end and span.end == old.end else after.end
    return at_instant(desk, replace(after, seconds=end - start), start)
