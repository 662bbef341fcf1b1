"""What a line of words changes about an entry."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from paceline.desk.moments import NOW, evening
from paceline.errors import ParseError, UsageError
from paceline.model import replace, value
from paceline.model.timelog import tag_words
from paceline.text.line import preview_line
from paceline.text.spans import parse_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from paceline.desk import Desk
    from paceline.model.timelog import Entry
    from paceline.text.line import QuickLine
    from paceline.text.spans import Span

CLEARABLE = ("note", "tags", "account", "deal", "contact")
"""Fields an edit may empty."""

SAME = "\u00b7same\u00b7"
"""Stands for the entry's own activity in a line that names none."""


@value
class Labels:
    """What many entries are re-classified to; None leaves a field as it is.

    Attributes:
        activity: the activity; its category follows.
        whom: an account, deal or contact by name; empty takes all three away.
        add: tags to add.
        drop: tags to take away.
    """

    activity: str | None = None
    whom: str | None = None
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def reworded(
    desk: Desk, entry: Entry, words: str | Sequence[str], clear: Collection[str] = ()
) -> Entry:
    """The entry as the words want it: what they do not say stays.

    A clock time without a day means the entry's own day. A length alone keeps the
    start, a start alone keeps the length. A name replaces whom it was for, tags are
    added, other words become the note.

    Args:
        desk: the desk.
        entry: the entry.
        words: when, how long, activity, names, tags and note, in any order.
        clear: fields to empty first: some of `CLEARABLE`.

    Raises:
        ParseError: the line cannot be read.
        NotFoundError: a name is unknown.
        UsageError: it plans a next step, or empties an unknown field.
    """
    line = read(desk, words, desk.zone.local(desk.now()))
    if line.next_day is not None:
        raise UsageError("next: goes with a deal: pace deal edit @acme/renewal --next")
    after = _cleared(entry, clear)
    if line.span is not None:
        after = retimed(desk, after, on_its_day(desk, entry, words, line))
    if line.activity is not None and line.category is not None:
        after = replace(after, activity=line.activity, category=line.category)
    if line.names:
        after = assigned(desk, after, line)
    if line.tags:
        after = replace(after, tags=tag_text((*tag_words(after.tags), *line.tags)))
    return replace(after, note=line.note) if line.note else after


def read(desk: Desk, words: str | Sequence[str], now: datetime) -> QuickLine:
    """Read a line that need not name an activity.

    Raises:
        ParseError: it cannot be read.
    """
    text = words if isinstance(words, str) else " ".join(words)
    order = desk.config.date_order
    known = {**desk.timelog.activities, SAME: 0}
    names = desk.categories
    line, problem = preview_line(text, now, known, order, categories=names)
    if problem is not None and line.activity is None:
        line, problem = preview_line(
            f"{text} {SAME}", now, known, order, categories=names
        )
    if problem is not None:
        raise problem
    if line.activity == SAME:
        return replace(line, activity=None, category=None)
    return line


def _cleared(entry: Entry, clear: Collection[str]) -> Entry:
    for field in clear:
        if field not in CLEARABLE:
            raise UsageError(
                f"'{field}' cannot be emptied: it is one of {', '.join(CLEARABLE)}"
            )
    fields: dict[str, str | None] = {}
    for field in clear:
        if field in ("note", "tags"):
            fields[field] = ""
            continue
        # A deal belongs to its account: without the account it goes too.
        for name in ("account", "deal", "contact") if field == "account" else (field,):
            fields.update({name: None, f"{name}_name": None})
    return replace(entry, **fields)


def on_its_day(
    desk: Desk, entry: Entry, words: str | Sequence[str], line: QuickLine
) -> Span:
    """The span of the line, its clock times on the entry's day if none is named.

    Raises:
        UsageError: the line says neither when nor how long.
        ParseError: a clock time cannot be read.
    """
    span = line.span
    if span is None:
        raise UsageError("say when or how long: 45m or 9:00-10:15")
    said = [t.text.lower() for t in line.tokens if t.kind == "when"]
    if {*said}.intersection(NOW):
        return span
    if span.start and span.end and span.start.date() != span.end.date():
        # Over midnight: read in the morning after, or it would be the night before.
        if _names_day(said, desk):
            return span
        return read(desk, words, evening(entry) + timedelta(hours=12)).span or span
    if span.day != desk.zone.day(desk.now()):
        return span
    return read(desk, words, evening(entry)).span or span


def _names_day(words: Sequence[str], desk: Desk) -> bool:
    """Whether one of some words, or two or three together, are a day."""
    today, order = desk.zone.day(desk.now()), desk.config.date_order
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            with suppress(ParseError):
                parse_day(" ".join(words[at : at + size]), today, order)
                return True
    return False


def retimed(desk: Desk, entry: Entry, span: Span) -> Entry:
    """The entry at another time, of another length, or both."""
    zone = desk.zone
    if span.start is not None or span.end is not None:
        return _at_clock(desk, entry, span)
    seconds = entry.seconds if span.seconds is None else span.seconds
    today = zone.day(desk.now())
    moved = entry
    if f"{span.day}" != entry.day and (span.seconds is None or span.day != today):
        moved = on_day(desk, entry, span.day)
    return replace(moved, seconds=seconds)


def _at_clock(desk: Desk, entry: Entry, span: Span) -> Entry:
    zone = desk.zone
    seconds = entry.seconds if span.seconds is None else span.seconds
    if span.start is None:
        end = zone.instant(span.end) if span.end is not None else entry.end
        start = end - seconds
    else:
        start = zone.instant(span.start)
        end = start + seconds if span.end is None else zone.instant(span.end)
    return at_instant(desk, replace(entry, seconds=end - start), start)


def at_instant(desk: Desk, entry: Entry, start: int) -> Entry:
    """The entry with its length from another instant on, its day following."""
    day = desk.zone.day(start).isoformat()
    return replace(entry, start=start, day=day, zone=desk.zone.name, timed=True)


def on_day(desk: Desk, entry: Entry, day: date) -> Entry:
    """The entry on another day, at the same time on the clock if it has one."""
    zone = desk.zone
    if not entry.timed:
        start = zone.midnight(day)
        return replace(entry, start=start, day=f"{day}", zone=zone.name)
    clock = zone.local(entry.start).time()
    return at_instant(desk, entry, zone.instant(datetime.combine(day, clock)))


def assigned(desk: Desk, entry: Entry, line: QuickLine) -> Entry:
    """The entry for whom the line names.

    What goes with the same account stays: ``@ann`` of Acme keeps the deal with Acme.

    Raises:
        NotFoundError: a name is unknown.
    """
    named = desk.timelog.named(line, create=False)
    if named is None:
        return entry
    same = named.account is not None and named.account == entry.account
    fields: dict[str, str | None] = {}
    for name in ("account", "deal", "contact"):
        key = getattr(named, name)
        if key is None and same:
            continue
        fields[name] = key
        fields[f"{name}_name"] = getattr(named, f"{name}_name")
    return replace(entry, **fields)


def relabelled(desk: Desk, entry: Entry, labels: Labels, line: QuickLine) -> Entry:
    """The entry with other labels; `line` holds the name they are for, if any."""
    after = entry
    if labels.activity is not None:
        category = desk.timelog.activities[labels.activity]
        after = replace(after, activity=labels.activity, category=category)
    if labels.whom is not None:
        cleared = _cleared(after, ("account",))
        after = assigned(desk, after, line) if line.names else cleared
    drop = {tag.casefold() for tag in labels.drop}
    kept = [tag for tag in tag_words(after.tags) if tag.casefold() not in drop]
    tags = tuple(dict.fromkeys((*kept, *labels.add)))
    if tags != tag_words(after.tags):
        after = replace(after, tags=tag_text(tags))
    return after


def tag_text(tags: Iterable[str]) -> str:
    """Tags as an entry holds them; commas part them if one has a blank in it."""
    held = tuple(dict.fromkeys(tags))
    apart = ", " if any(" " in tag for tag in held) and len(held) > 1 else " "
    return apart.join(held)
