"""The time log: headline, the day as a timeline, the week, totals and the sinks."""

from __future__ import annotations

from paceline.model import value
from paceline.text.lengths import format_duration

from paceline_tui.views.bars import percent, stacked
from paceline_tui.views.line import (
    Line,
    cells,
    crop,
    ends,
    fit,
    join,
    right,
    spaced,
    text,
    whole,
    wrap,
)
from paceline_tui.views.tones import CATEGORY_TONES, FILLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = ("selling", "prospecting", "admin", "unclassified")
GAP = -1
"""The category of a stretch in which nothing was logged."""


@value
class WeekTotals:
    """A week in one sentence.

    Attributes:
        title: ``Week 47``.
        split: seconds by category.
        warning: a sentence about the worst sink; may be empty.
    """

    title: str
    split: tuple[int, ...]
    warning: str = ""


@value
class Stretch:
    """A row of the timeline: an entry, the running timer, or a gap.

    Attributes:
        key: the entry's key; a gap has the key of its beginning.
        start: minutes after midnight, or None if only the length is known.
        seconds: how long.
        category: index of the category, or `GAP`.
        activity: what was done.
        what: account, deal or contact, and the note.
        running: True for the timer's.
    """

    key: str
    start: int | None
    seconds: int
    category: int
    activity: str
    what: str = ""
    running: bool = False


@value
class DayBar:
    """A day of the week: its short name and its seconds by category."""

    name: str
    split: tuple[int, ...]
    today: bool = False


@value
class Total:
    """Time by activity or by account.

    Attributes:
        name: of the activity or account.
        seconds: time in the period.
        category: of an activity; None for an account.
        split: seconds by category, of an account.
    """

    name: str
    seconds: int
    category: int | None = None
    split: tuple[int, ...] = ()


@value
class SinkView:
    """An activity that eats time.

    Attributes:
        name: the activity.
        seconds: how much this period.
        cost: what that costs at the seller's value of an hour, as text; may be empty.
        why: in what it differs (``2.1× your median, up since week 41``).
        advice: what to do.
        over: False when it is listed but inside its budget.
    """

    name: str
    seconds: int
    cost: str
    why: str
    advice: str = ""
    over: bool = True


def headline(week: WeekTotals, width: int) -> Line:
    """``Week 47: 44% of 31h40 was selling. Billing took 2h30, twice your usual.``"""
    total = sum(week.split)
    if not total:
        return crop(text(f" {week.title}: nothing is logged yet."), width)
    share = join(
        f" {week.title}: ",
        (percent(week.split[0], total), "bold"),
        f" of {format_duration(total)} was selling.",
    )
    warning = text(week.warning)
    if cells(share) + 1 + cells(warning) + 1 <= width:
        return join(share, " ", warning)
    return crop(share, width)


# -- the day ----------------------------------------------------------------------


def with_gaps(entries: Sequence[Stretch], least: int = 300) -> list[Stretch]:
    """The stretches of a day with the gaps between them that last `least` seconds.

    Entries without a beginning come last, as they were given.
    """
    timed = sorted(
        (each for each in entries if each.start is not None),
        key=lambda each: each.start or 0,
    )
    rows: list[Stretch] = []
    reached: int | None = None
    for each in timed:
        start = (each.start or 0) * 60
        if reached is not None and start - reached >= least:
            at = reached // 60
            rows.append(Stretch(f"gap-{at}", at, start - reached, GAP, "gap"))
        rows.append(each)
        reached = max(reached or 0, start + each.seconds)
    return rows + [each for each in entries if each.start is None]


def day_head(title: str, seconds: int) -> Callable[[int, str], list[Line]]:
    """How the heading of the timeline is drawn, for `Column`."""

    def draw(width: int, place: str) -> list[Line]:
        left = join((title, "heading"), (f" {place}" if place else "", "dim"))
        return [ends(left, text(format_duration(seconds)), width)]

    return draw


def stretch_lines(stretch: Stretch, width: int) -> list[Line]:
    """A row of the timeline: when, category, activity, what for, how long."""
    return [stretch_line(stretch, width)]


def stretch_line(stretch: Stretch, width: int) -> Line:
    """``09:00  █ demo  Acme/renewal  45m``."""
    clock = "--:--"
    if stretch.start is not None:
        clock = f"{stretch.start // 60:02d}:{stretch.start % 60:02d}"
    length = right(text(_length(stretch), "bold" if stretch.running else "plain"), 6)
    if stretch.category == GAP:
        left = join((f"{clock} · gap", "dim"))
        return ends(left, text(format_duration(stretch.seconds), "dim"), width)
    mark = "●" if stretch.running else FILLS[stretch.category]
    tone = CATEGORY_TONES[stretch.category]
    room = 10 if width < 44 else 12 if width < 56 else 16
    left = join(
        (f"{clock} ", "dim"),
        (mark, tone),
        " ",
        fit(text(stretch.activity), room),
        " ",
        text(stretch.what, "dim" if stretch.what[:1] == '"' else "plain"),
    )
    return ends(left, length, width)


def _length(stretch: Stretch) -> str:
    return format_duration(stretch.seconds - stretch.seconds % 60)


# -- the week ---------------------------------------------------------------------


def week_lines(days: Sequence[DayBar], width: int) -> list[Line]:
    """The week as stacked bars by day, its sum, and what the fills mean."""
    total = sum(sum(day.split) for day in days)
    longest = max((sum(day.split) for day in days), default=0)
    lines = [ends(text("This week", "heading"), text(format_duration(total)), width)]
    room = max(4, width - 12)
    for day in days:
        name = text(f"{day.name} ", "bold" if day.today else "plain")
        bar = stacked(day.split, room, longest)
        worked = sum(day.split)
        length = text(format_duration(worked)) if worked else text("–", "dim")
        lines.append(ends(join(name, bar), length, width))
    lines.extend(legend(days, width))
    return lines


def legend(days: Sequence[DayBar], width: int) -> list[Line]:
    """The fills, their categories and their sums; as many lines as they need."""
    sums = [sum(each) for each in zip(*(day.split for day in days), strict=True)]
    parts = [
        join(
            (f"{FILLS[index]} ", CATEGORY_TONES[index]),
            f"{NAMES[index]} {format_duration(seconds)}",
        )
        for index, seconds in enumerate(sums)
        if index < 3 or seconds
    ]
    return flow(parts, width)


def flow(parts: Sequence[Line], width: int) -> list[Line]:
    """Whole parts on as many lines as they need."""
    lines: list[Line] = []
    waiting = list(parts)
    while waiting:
        taken = 1
        while taken < len(waiting) and cells(spaced(waiting[: taken + 1])) <= width:
            taken += 1
        lines.append(crop(spaced(waiting[:taken]), width))
        del waiting[:taken]
    return lines


def total_lines(
    title: str, totals: Sequence[Total], width: int, most: int = 8
) -> list[Line]:
    """Activities or accounts by time: name, bar, length, share."""
    whole_time = sum(each.seconds for each in totals)
    longest = max((each.seconds for each in totals), default=0)
    lines = [text(title, "heading")]
    name_room = max(8, min(16, width - 24))
    for each in totals[:most]:
        share = right(text(percent(each.seconds, whole_time), "dim"), 5)
        length = right(text(format_duration(each.seconds)), 7)
        bar = _total_bar(each, max(0, width - name_room - 14), longest)
        name = fit(text(each.name), name_room)
        lines.append(ends(join(name, " ", bar), join(length, share), width))
    rest = totals[most:]
    if rest:
        more = format_duration(sum(each.seconds for each in rest))
        lines.append(text(f"{len(rest)} more {more}", "dim"))
    return lines


def _total_bar(each: Total, room: int, longest: int) -> Line:
    if each.split:
        return stacked(each.split, room, longest)
    if each.category is None:
        return ()
    parts = [0, 0, 0, 0]
    parts[each.category] = each.seconds
    return stacked(parts, room, longest)


# -- the sinks --------------------------------------------------------------------


def sink_lines(sinks: Sequence[SinkView], hour: str, width: int) -> list[Line]:
    """Which sinks, how much, what they cost and what to do about each.

    Args:
        sinks: the worst first.
        hour: the value of an hour as text (``€92``), or empty if it is not known.
        width: cells there are.
    """
    worth = f"an hour of yours is worth {hour}" if hour else ""
    lines = [ends(text("Sinks", "heading"), text(worth, "dim"), width)]
    if not sinks:
        lines.append(text("none: every activity is inside its usual time", "dim"))
    for sink in sinks:
        lines.extend(_sink(sink, width))
    return lines


def _sink(sink: SinkView, width: int) -> list[Line]:
    name = fit(join(("! " if sink.over else "  ", "warn"), sink.name), 18)
    length = right(text(format_duration(sink.seconds), "bold"), 6)
    cost = right(text(sink.cost), 7)
    first = join(name, length, cost)
    room = width - cells(first) - 2
    if room >= 24 or cells(text(sink.why)) <= room:
        told = wrap(sink.why, room)
        lines = [join(first, "  ", told[0] if told else ())]
        lines += [join(" " * (width - room), line) for line in told[1:]]
    else:
        lines = [whole([name, join(length, cost)], width, 0)]
        lines += [join("  ", line) for line in wrap(sink.why, width - 2)]
    if sink.advice:
        lines += [
            join("  → " if at == 0 else "    ", line)
            for at, line in enumerate(wrap(sink.advice, width - 4))
        ]
    return lines
