"""Re-classifying many entries at once."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import TYPE_CHECKING

from paceline.desk.rewording import Labels, read, relabelled
from paceline.errors import NotFoundError, UsageError
from paceline.events import TIME, Event
from paceline.model import replace
from paceline.rules.room import count_once
from paceline.store import editing as store
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.query import Query
    from paceline.model.timelog import Entry
    from paceline.text.line import QuickLine

    Changes = list[tuple[Entry, Entry]]


def retag(
    desk: Desk, which: Query | Collection[str], labels: Labels, *, dry: bool = False
) -> Event:
    """Re-classify the entries of some keys, or all that a filter holds for.

    See `EditDesk.retag`.
    """
    labels = _known(desk, labels)
    words = f'@"{labels.whom}"' if labels.whom else ""
    line = read(desk, words, desk.zone.local(desk.now()))
    if dry:
        return _said(_changes(desk, which, labels, line), "would change")
    what = f"retag to {labels.activity}" if labels.activity else "retag entries"
    with desk.book.write(what, desk.now()) as conn:
        changes = _changes(desk, which, labels, line)
        for before, after in changes:
            store.put(conn, before, after)
    return _said(changes, "changed")


def _known(desk: Desk, labels: Labels) -> Labels:
    """The labels with the activity by its key.

    Raises:
        UsageError: there is no such activity, or no label at all.
    """
    if labels == Labels():
        raise UsageError(
            "say what they are to be: --to ACTIVITY, --for @NAME, --tag or --untag"
        )
    if labels.activity is None:
        return labels
    keys = {key.lower(): key for key in desk.timelog.activities}
    key = keys.get(labels.activity.lower())
    if key is None:
        near = get_close_matches(labels.activity.lower(), keys, 2, 0.6)
        hint = f": did you mean {' or '.join(near)}?" if near else ", such as billing"
        raise UsageError(f"there is no activity '{labels.activity}'{hint}")
    return replace(labels, activity=key)


def _found(desk: Desk, which: Query | Collection[str]) -> list[Entry]:
    if isinstance(which, Collection):
        return [desk.editing.get(key) for key in which]
    return [one.entry for one in store.matching(desk.book, which, desk.zone)]


def _changes(
    desk: Desk, which: Query | Collection[str], labels: Labels, line: QuickLine
) -> Changes:
    found = _found(desk, which)
    if not found:
        raise NotFoundError("no entry matches: try the filter with 'pace entries'")
    news = [relabelled(desk, entry, labels, line) for entry in found]
    changes = [pair for pair in zip(found, news, strict=True) if pair[0] != pair[1]]
    if not changes:
        raise UsageError("all that match are so already: nothing would change")
    return changes


def _said(changes: Changes, done: str) -> Event:
    """What was done, and from what to what, most seconds first.

    Seconds that several of them share count once.
    """
    befores = [before for before, _ in changes]
    afters = {before.id: after for before, after in changes}
    lo, hi = min(one.start for one in befores), max(one.end for one in befores) + 1
    ways: dict[tuple[str, str], int] = {}
    for before, counted in count_once(befores, lo, hi):
        way = before.activity, afters[before.id].activity
        ways[way] = ways.get(way, 0) + counted
    notices = [
        f"{format_duration(took)} {old}"
        + (f" is {new}" if new != old else " keeps its activity")
        for (old, new), took in sorted(ways.items(), key=lambda way: -way[1])
    ]
    n, seconds = len(changes), sum(ways.values())
    many = "an entry" if n == 1 else f"{n} entries"
    said = f"{done} {many}, {format_duration(seconds)} in all"
    return Event(TIME, said, None, tuple(notices))
