"""Entries of the time log that the seller changes: their lines, and what those mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from paceline.desk.moments import cut_at, target
from paceline.desk.rewording import Labels, reworded
from paceline.desk.rewriting import line_of, rewritten
from paceline.errors import PacelineError, ParseError, UsageError
from paceline.model import replace
from paceline.model.timelog import tag_words
from paceline.store.names import resolve
from paceline.text.line import cut
from paceline.text.spans import format_duration
from paceline.text.terms import nearest
from paceline_tui.questions.status import whom
from paceline_tui.views.quick import QuickView
from paceline_tui.views.when import near_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline.events import Logged
    from paceline.model.report import Gap
    from paceline.model.timelog import Entry

FIVE = 300
"""Seconds by which one key makes an entry longer or moves it."""

NOBODY = "none"
"""``@none``: for nobody."""

RETAG = "mail @acme #q4, -#old takes a tag away, @none the name"


# One line for an entry


def entry_line(desk: Desk, key: str) -> str:
    """The line that says an entry."""
    return line_of(desk, desk.editing.get(key))


def cut_line(desk: Desk, key: str) -> str:
    """Where an entry is cut if nothing else is typed: in its middle."""
    entry = desk.editing.get(key)
    middle = entry.seconds // 120 * 60
    if not entry.timed or not middle:
        return format_duration(middle or entry.seconds // 2)
    return f"{desk.zone.local(entry.start + middle):%H:%M}"


def gap_line(desk: Desk, gap: Gap) -> str:
    """The beginning of the line that fills a gap: its whole minutes, and their day."""
    zone, today = desk.zone, desk.zone.day(desk.now())
    begin = zone.local(gap.start + -gap.start % 60)
    end = zone.local((gap.start + gap.seconds) // 60 * 60)
    day = begin.date()
    said = "" if day == today else f"{day} "
    if 0 < (today - day).days < 7:
        said = f"{day:%a} ".lower()
    return f"{said}{begin:%H:%M}-{end:%H:%M} "


def edited(desk: Desk, key: str, shown: str, typed: str) -> QuickView:
    """What an entry would become."""

    def read() -> QuickView:
        entry = desk.editing.get(key)
        after = rewritten(desk, entry, shown, typed)
        told = "" if after != entry else "nothing is changed yet"
        return replace(_view(desk, after), missing=told)

    return _tried(read)


def cutting(desk: Desk, key: str, typed: str) -> QuickView:
    """What the parts of an entry would be."""

    def read() -> QuickView:
        first, second = _parts(desk, desk.editing.get(key), typed)
        view, length = _view(desk, second, ""), format_duration(first.seconds)
        return replace(
            view,
            category=first.category,
            parts=(first.activity, length, "then", *view.parts),
        )

    return _tried(read)


def cut_in_two(desk: Desk, key: str, typed: str) -> Logged:
    """Cut an entry where the line says; other words are what the second part was."""
    where, _, words = typed.strip().partition(" ")
    after = cut_at(desk, desk.editing.get(key), where)
    first, second = desk.editing.split(key, after, words)
    return replace(first, said=f"{first.said}, {second.said}")


def _parts(desk: Desk, entry: Entry, typed: str) -> tuple[Entry, Entry]:
    where, _, words = typed.strip().partition(" ")
    after = cut_at(desk, entry, where)
    if not 0 < after < entry.seconds:
        raise UsageError(f"cut it inside: it lasts {format_duration(entry.seconds)}")
    start = entry.start + after if entry.timed else entry.start
    rest = replace(entry, start=start, seconds=entry.seconds - after)
    return replace(entry, seconds=after), reworded(desk, rest, words)


def _tried(read: Callable[[], QuickView]) -> QuickView:
    """What was understood, or why nothing was."""
    try:
        return read()
    except ParseError as why:
        return QuickView(problem=str(why), word=why.word, at=why.at)
    except PacelineError as why:
        return QuickView(problem=str(why))


def _view(desk: Desk, entry: Entry, day: str | None = None) -> QuickView:
    """An entry as the preview shows it, with its day unless another word is given."""
    begin, end = desk.zone.local(entry.start), desk.zone.local(entry.end)
    on, today = date.fromisoformat(entry.day), desk.zone.day(desk.now())
    if day is None:
        day = "" if on == today else near_day(on, today)
    when = f"{begin:%H:%M}–{end:%H:%M}" if entry.timed else "no clock time"
    parts = (
        entry.activity,
        format_duration(entry.seconds),
        f"{day} {when}".strip(),
        whom(entry),
        " ".join(f"#{tag}" for tag in tag_words(entry.tags)),
        f'"{entry.note}"' if entry.note else "",
    )
    return QuickView(category=entry.category, parts=tuple(filter(None, parts)))


# Keys on an entry


def moved(desk: Desk, key: str, steps: int) -> Logged:
    """Let an entry begin so many times five minutes later."""
    entry = desk.editing.get(key)
    sign = "+" if steps > 0 else "-"
    by = f"{sign}{abs(steps) * FIVE // 60}m"
    return desk.editing.move(key, target(desk, entry, by))


def joined(desk: Desk, key: str) -> Logged:
    """Make one entry of this and the next of its day.

    Raises:
        NotFoundError: the entry is gone.
        UsageError: no entry follows it.
    """
    entry = desk.editing.get(key)
    day = desk.editing.of_day(desk.zone.day(entry.start))
    keys = [each.id for each in day]
    after = keys[keys.index(key) + 1 :] if key in keys else []
    if not after:
        raise UsageError("no entry follows it on its day: space selects what to join")
    return desk.editing.join([key, after[0]])


# Re-tagging


def labels_of(desk: Desk, typed: str) -> Labels:
    """What a line makes of entries: an activity, a name, tags.

    Raises:
        ParseError: a word is none of these, or there is nothing to do.
        NotFoundError: the name is unknown.
    """
    known = {each.lower(): each for each in desk.timelog.activities}
    found = Labels()
    for word, at in cut(typed):
        rest = word.lstrip("-")[1:].strip('"')
        if word[0] == "@" and rest:
            if found.whom is not None:
                raise ParseError("one name is enough: leave the second out", word, at)
            if rest.lower() != NOBODY:
                resolve(desk.book, rest)
            found = replace(found, whom="" if rest.lower() == NOBODY else rest)
        elif word[:2] == "-#" and rest:
            found = replace(found, drop=(*found.drop, rest))
        elif word[0] == "#" and rest:
            found = replace(found, add=(*found.add, rest))
        elif word.lower() in known and found.activity is None:
            found = replace(found, activity=known[word.lower()])
        else:
            near = nearest(word, tuple(known))
            raise ParseError(f"'{word}' is no activity{near or f': {RETAG}'}", word, at)
    return found


def retagging(desk: Desk, typed: str) -> QuickView:
    """What a line would make of entries."""

    def read() -> QuickView:
        labels = labels_of(desk, typed)
        if labels == Labels():
            return QuickView(missing=RETAG)
        parts = [labels.activity or "", *(f"#{tag}" for tag in labels.add)]
        if labels.whom is not None:
            parts.append(f"for {labels.whom or 'nobody'}")
        parts += [f"without #{tag}" for tag in labels.drop]
        category = desk.timelog.activities.get(labels.activity or "")
        kind = "" if category is not None else "change to"
        told = tuple(part for part in parts if part)
        return QuickView(category=category, kind=kind, parts=told)

    return _tried(read)
