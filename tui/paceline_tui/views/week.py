"""The week: bars by day, time by activity and account, and the sinks."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.bars import percent, progress, stacked
from paceline_tui.views.line import (
    Line,
    cells,
    ends,
    fit,
    flow,
    join,
    right,
    text,
    whole,
    wrap,
)
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.when import duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("selling", "prospecting", "admin", "unclassified")


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
class TargetView:
    """What a week is to hold at least of an activity or category.

    Attributes:
        name: of the activity or category.
        seconds: what the week took so far.
        allowed: what it is to take; None in a week without working days.
    """

    name: str
    seconds: int
    allowed: int | None


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


def week_lines(
    days: Sequence[DayBar], width: int, names: Sequence[str] = NAMES
) -> list[Line]:
    """The week as stacked bars by day, its sum, and what the fills mean."""
    total = sum(sum(day.split) for day in days)
    longest = max((sum(day.split) for day in days), default=0)
    lines = [ends(text("This week", "heading"), text(duration(total)), width)]
    room = max(4, width - 12)
    for day in days:
        name = text(f"{day.name} ", "bold" if day.today else "plain")
        bar = stacked(day.split, room, longest)
        worked = sum(day.split)
        length = text(duration(worked)) if worked else text("–", "dim")
        lines.append(ends(join(name, bar), length, width))
    lines.extend(legend(days, width, names))
    return lines


def legend(
    days: Sequence[DayBar], width: int, names: Sequence[str] = NAMES
) -> list[Line]:
    """The fills, their categories and their sums; as many lines as they need."""
    sums = [sum(each) for each in zip(*(day.split for day in days), strict=True)]
    parts = [
        join(
            (f"{FILLS[index]} ", CATEGORY_TONES[index]),
            f"{names[index]} {duration(seconds)}",
        )
        for index, seconds in enumerate(sums)
        if index < 3 or seconds
    ]
    return flow(parts, width)


def total_lines(
    title: str, totals: Sequence[Total], width: int, most: int = 8
) -> list[Line]:
    """Activities or accounts by time: name, bar, length, share."""
    whole_time = sum(each.seconds for each in totals)
    longest = max((each.seconds for each in totals[:most]), default=0)
    lines = [text(title, "heading")]
    widest = max((cells(text(each.name)) for each in totals[:most]), default=0)
    name_room = max(8, min(max(16, widest), 20, width - 20))
    for each in totals[:most]:
        share = right(text(percent(each.seconds, whole_time), "dim"), 5)
        length = right(text(duration(each.seconds)), 7)
        bar = _total_bar(each, max(0, width - name_room - 14), longest)
        name = fit(text(each.name), name_room)
        lines.append(ends(join(name, " ", bar), join(length, share), width))
    rest = totals[most:]
    if rest:
        more = duration(sum(each.seconds for each in rest))
        sums = join(right(text(more, "dim"), 7), " " * 5)
        lines.append(ends(text(f"{len(rest)} more", "dim"), sums, width))
    return lines


def target_lines(targets: Sequence[TargetView], width: int) -> list[Line]:
    """How the week stands to each target: name, bar, so much of so much, to go."""
    if not targets:
        return []
    lines = [text("Targets", "heading")]
    for each in targets:
        said = text("no day of this week is worked", "dim")
        if each.allowed is not None:
            left = each.allowed - each.seconds
            stands = f"{duration(left)} to go" if left > 0 else "met"
            said = join(
                f"{duration(each.seconds)} of {duration(each.allowed)}",
                right(text(stands, "dim"), 13),
            )
        bar_room = width - 16 - 1 - 14 - 13
        name = fit(text(each.name), 16 if bar_room >= 4 else width - cells(said) - 1)
        if each.allowed is not None and bar_room >= 4:
            name = join(name, " ", progress(each.seconds, each.allowed, bar_room))
        lines.append(ends(name, said, width))
    return lines


def _total_bar(each: Total, room: int, longest: int) -> Line:
    if each.split:
        return stacked(each.split, room, longest)
    if each.category is None:
        return (("━" * (each.seconds * room // max(1, longest)), "rule"),)
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
    length = right(text(duration(sink.seconds), "bold"), 6)
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
