"""The parts of a record's page: touches, time, history, plan, people."""

from __future__ import annotations

from paceline.model import value
from paceline.rules.rates import share
from paceline.text.money import format_money
from paceline.text.rates import short_rate
from paceline_tui.views.bars import stacked
from paceline_tui.views.goals import teach
from paceline_tui.views.line import (
    EMPTY,
    cells,
    crop,
    ends,
    fit,
    flow,
    join,
    spaced,
    text,
    wrap,
)
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.when import age, ago, count, duration, far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.line import Line


@value
class TouchLine:
    """A touch: day, channel, outcome, with whom, the note, and what it gave them."""

    day: date
    channel: str
    outcome: str
    who: str = ""
    note: str = ""
    gave: str = ""


@value
class Contacted:
    """What the touches came to: how many, in how many they got something, motion."""

    touches: int
    gave: int
    talks: int
    going_on: int


@value
class SpentLine:
    """A time entry: its day, its clock time, what it was and how long it took."""

    day: date
    clock: str
    category: int
    activity: str
    note: str
    seconds: int


@value
class TimeView:
    """The time spent on a record.

    Attributes:
        split: seconds by category.
        names: what the categories are called.
        activities: name, category and seconds, most first.
        count: how many entries there are.
        entries: some of them, the newest first.
        won: what was won, as text; may be empty.
        per_hour: what an hour of it brought, as text; may be empty.
    """

    split: tuple[int, ...]
    names: tuple[str, ...]
    activities: tuple[tuple[str, int, int], ...]
    count: int
    entries: tuple[SpentLine, ...]
    won: str = ""
    per_hour: str = ""


@value
class VisitLine:
    """A stay in a stage: since when, until when, days, why, and what the buyer did."""

    stage: str
    since: date
    until: date | None
    days: int
    reason: str = ""
    met: tuple[str, ...] = ()


@value
class HistoryView:
    """A deal's stages, why it rots or does not; pushes and edits as day and words."""

    visits: tuple[VisitLine, ...]
    pushes: tuple[tuple[date, str, str], ...] = ()
    edits: tuple[tuple[date, str], ...] = ()
    rot: tuple[str, ...] = ()


@value
class PersonLine:
    """Somebody: name, job, phone or mail, and the day of the last touch."""

    name: str
    role: str = ""
    reach: str = ""
    last_touch: date | None = None


def touch_lines(touches: Sequence[TouchLine], width: int, today: date) -> list[Line]:
    """Touches, a line each, and more where there is a note or something given."""
    lines = []
    for touch in touches:
        when = fit(text(far_day(touch.day, today), "dim"), 8)
        what = join(fit(text(touch.channel), 8), (f" {touch.outcome}", "bold"))
        left, who = join(when, what), text(touch.who, "dim")
        if cells(left) + 2 + cells(who) > width:
            lines.append(crop(spaced([left, who]), width))
        else:
            lines.append(ends(left, who, width))
        if touch.note:
            lines.append(crop(join(" " * 8, (touch.note, "dim")), width))
        if touch.gave:
            lines.append(crop(join(" " * 8, f"gave {touch.gave}"), width))
    return lines


def contacted_lines(found: Contacted, width: int) -> list[Line]:
    """How many touches, how many of use to the customer, how many led nowhere."""
    parts = [text(count(found.touches, "touch", "touches"), "bold")]
    if found.touches:
        parts.append(text(f"of use in {short_rate(share(found.gave, found.touches))}"))
    if found.talks:
        parts.append(
            text(f"motion only {short_rate(share(found.going_on, found.talks))}")
        )
    return flow(parts, width)


def no_touches(name: str, width: int) -> list[Line]:
    """What to type to have touches here."""
    return teach(
        "No touch yet: a call, a mail, a meeting. Record one with",
        f"pace touch {name or '@acme'} call connect",
        width,
    )


def time_lines(view: TimeView, width: int, today: date, name: str) -> list[Line]:
    """The split, the activities, and the entries."""
    total = sum(view.split)
    if not total:
        said = "No time is logged for it yet: l logs some, or"
        return teach(said, f"pace log 45m demo {name or '@acme'}", width)
    told = text(f"{duration(total)} in {count(view.count, 'entry', 'entries')}", "bold")
    brought = ""
    if view.won:
        brought = f"won {view.won}" + (
            f", {view.per_hour} an hour" if view.per_hour else ""
        )
    lines = [*flow([told, text(brought)], width), *split_lines(view, width)]
    room = max(12, *(len(each[0]) + 2 for each in view.activities))
    lines += [EMPTY, text("Activities", "heading")]
    for activity, at, seconds in view.activities:
        bar = _bar(at, seconds, view.activities[0][2], min(30, width - room - 10))
        left = join(fit(text(activity), room), bar)
        lines.append(ends(left, text(duration(seconds)), width))
    lines += [EMPTY, text("Entries", "heading")]
    longest = max((len(each.activity) for each in view.entries), default=0)
    room = min(longest, 18) + 2
    return lines + [_spent(each, room, width, today) for each in view.entries]


def split_lines(view: TimeView, width: int) -> list[Line]:
    """The categories as a bar, and in figures."""
    sums = [
        join(
            (f"{FILLS[at]} ", CATEGORY_TONES[at]), f"{view.names[at]} {duration(took)}"
        )
        for at, took in enumerate(view.split)
        if took
    ]
    return [stacked(view.split, min(width, 40)), *flow(sums, width)]


def _bar(at: int, seconds: int, most: int, room: int) -> Line:
    long = max(1, seconds * room // max(1, most))
    return text(FILLS[at] * long, CATEGORY_TONES[at])


def _spent(each: SpentLine, room: int, width: int, today: date) -> Line:
    left = join(
        fit(text(far_day(each.day, today), "dim"), 8),
        fit(text(each.clock, "dim"), 6),
        (f"{FILLS[each.category]} ", CATEGORY_TONES[each.category]),
        fit(text(each.activity), room),
        (each.note, "dim"),
    )
    return ends(left, text(duration(each.seconds)), width)


def history_lines(view: HistoryView, width: int, today: date) -> list[Line]:
    """The stays in stages, the rot, the close dates moved, and who changed what."""
    lines = [text("Stages", "heading")]
    for visit in view.visits:
        lines += _visit(visit, width, today)
    if view.rot:
        lines += [EMPTY, text("Rot", "heading")]
        lines += [line for each in view.rot for line in wrap(each, width)]
    lines += [EMPTY, text("Close date moved later", "heading")]
    lines += [
        ends(join(_day(day, today), words), text(days), width)
        for day, words, days in view.pushes
    ] or [text("never", "dim")]
    lines += [EMPTY, text("Changes", "heading")]
    lines += [
        crop(join(_day(day, today), words), width) for day, words in view.edits
    ] or [text("none since it was brought in", "dim")]
    return lines


def _day(day: date, today: date) -> Line:
    return fit(text(far_day(day, today), "dim"), 10)


def _visit(visit: VisitLine, width: int, today: date) -> list[Line]:
    since = far_day(visit.since, today)
    when = f" since {since}" if visit.until is None else f" from {since}"
    left = join(
        (visit.stage, "bold" if visit.until is None else "plain"), (when, "dim")
    )
    lines = [ends(left, text(age(visit.days)), width)]
    if visit.reason:
        lines.append(crop(join("  ", (f"why: {visit.reason}", "dim")), width))
    lines += [crop(join("  ", (f"they did: {one}", "dim")), width) for one in visit.met]
    return lines


def person_lines(people: Sequence[PersonLine], width: int, today: date) -> list[Line]:
    """People with job, reach, and when they were touched last."""
    lines = []
    for each in people:
        last = text("no touch yet", "dim")
        if each.last_touch is not None:
            last = text(ago(each.last_touch, today), "dim")
        left = join((each.name, "bold"), (f"  {each.role}" if each.role else "", "dim"))
        lines.append(ends(left, last, width))
        if each.reach:
            lines.append(crop(join("  ", (each.reach, "dim")), width))
    return lines


def no_people(account: str, width: int) -> list[Line]:
    """What to type to have people here."""
    return teach(
        "Nobody is known there yet. Add the first person with",
        f'pace contact add "Ann Roe" {account or "@acme"}',
        width,
    )


def money_words(values: Sequence[tuple[str, int]]) -> str:
    """Amounts of several currencies in full."""
    return ", ".join(format_money(minor, currency) for currency, minor in values)
