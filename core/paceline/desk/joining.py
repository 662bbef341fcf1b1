"""One entry out of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.rewording import tag_text
from paceline.errors import UsageError
from paceline.model import replace
from paceline.model.timelog import tag_words
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.timelog import Entry


def joined(parts: Sequence[Entry]) -> tuple[Entry, tuple[str, ...]]:
    """The entry that several make, and what else changes by it.

    Activity and whom it was for are the first one's; notes and tags of all are kept.

    Args:
        parts: the entries, in order of their starts.

    Raises:
        UsageError: fewer than two, some with a clock time and some without, or
            without one on different days.
    """
    if len(parts) < 2:
        raise UsageError("join two entries at least: pace join 2 3")
    first = parts[0]
    if any(entry.timed != first.timed for entry in parts):
        raise UsageError(
            "some of them have a clock time and others do not: give those one first, "
            "such as 'pace edit 4 14:00'"
        )
    if not first.timed and any(entry.day != first.day for entry in parts):
        raise UsageError("entries without a clock time join on one day only")
    covered = _covered(parts)
    seconds = covered
    if first.timed:
        seconds = max(entry.end for entry in parts) - first.start
    notes = dict.fromkeys(entry.note for entry in parts if entry.note)
    tags = dict.fromkeys(tag for entry in parts for tag in tag_words(entry.tags))
    whole = replace(first, seconds=seconds, note="; ".join(notes))
    if tuple(tags) != tag_words(first.tags):
        whole = replace(whole, tags=tag_text(tags))
    return whole, (*_gap(seconds - covered), *_others(parts))


def _covered(parts: Sequence[Entry]) -> int:
    """Seconds that the entries hold, shared ones counted once."""
    if not parts[0].timed:
        return sum(entry.seconds for entry in parts)
    covered, reached = 0, parts[0].start
    for entry in parts:
        covered += max(0, entry.end - max(entry.start, reached))
        reached = max(reached, entry.end)
    return covered


def _gap(seconds: int) -> tuple[str, ...]:
    if not seconds:
        return ()
    return (f"the {format_duration(seconds)} between them count too now",)


def _others(parts: Sequence[Entry]) -> tuple[str, ...]:
    """What entries lose that were of another kind than the first."""
    first, said = parts[0], []
    for entry in parts[1:]:
        if entry.activity != first.activity:
            length = format_duration(entry.seconds)
            said.append(f"{length} {entry.activity} is {first.activity} now")
        whom = (entry.account, entry.deal, entry.contact)
        if whom != (first.account, first.deal, first.contact) and any(whom):
            names = (entry.account_name, entry.deal_name, entry.contact_name)
            name = "/".join(name for name in names if name)
            said.append(f"{entry.activity} for {name} is no longer counted for it")
    return tuple(said)
