"""Weeks, hours of the week, and what hours brought: the page behind the time log."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.columns import LEFT, RIGHT, arranged
from paceline_tui.views.line import (
    EMPTY,
    Line,
    ends,
    fit,
    flow,
    join,
    right,
    text,
    wrap,
)
from paceline_tui.views.tones import CATEGORY_TONES
from paceline_tui.views.when import duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.columns import Part

BARS = "▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USUAL = 8
"""Cells of what is usual."""
STARTS = "▲"
"""What stands below the week in which a drift began."""


@value
class TrendView:
    """Twelve weeks of an activity.

    Attributes:
        name: the activity.
        category: index of its category.
        amounts: of the weeks, oldest first.
        start: which of them a drift began in; None if none does.
        usual: what is usual, as text; may be empty.
        seconds: time this week.
        told: the drift in words; may be empty.
    """

    name: str
    category: int
    amounts: tuple[float, ...]
    start: int | None
    usual: str
    seconds: int
    told: str


@value
class HeatView:
    """An hour of the week: its day, its hour, its seconds by category."""

    weekday: int
    hour: int
    split: tuple[int, ...]


@value
class WorthView:
    """What the time under a heading brought: time, amounts as text."""

    name: str
    seconds: int
    won: str
    per_hour: str


@value
class MeasuresPage:
    """All that the page shows.

    Attributes:
        trends: most time first.
        hours: the hours of the week of the last four weeks.
        names: what the categories are called.
        worth: by account, most won first.
        worth_said: what an hour brought, in a sentence.
        told: kinds of time, best weeks, habits, in a line each.
    """

    trends: tuple[TrendView, ...]
    hours: tuple[HeatView, ...]
    names: tuple[str, ...]
    worth: tuple[WorthView, ...]
    worth_said: str
    told: tuple[str, ...]


def page_lines(page: MeasuresPage, width: int) -> list[Line]:
    """The page: weeks and hours, and beside or below them what hours brought."""
    parts: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: trend_lines(page.trends, room)),
        (LEFT, lambda room: heat_lines(page.hours, page.names, room)),
        (RIGHT, lambda room: worth_lines(page.worth, page.worth_said, room)),
        (RIGHT, lambda room: [line for said in page.told for line in wrap(said, room)]),
    )
    return arranged(parts, width)


def spark(amounts: Sequence[float]) -> str:
    """Amounts as bars, the largest as high as the line."""
    most = max(amounts, default=0)
    top = len(BARS) - 1
    return "".join(BARS[round(top * each / most) if most else 0] for each in amounts)


def trend_lines(trends: Sequence[TrendView], width: int, most: int = 12) -> list[Line]:
    """A line per activity: its weeks as bars, and since when it takes more."""
    heads = join(
        right(text("usual", "dim"), USUAL), right(text("this week", "dim"), 12)
    )
    lines = [ends(text("Twelve weeks", "heading"), heads, width)]
    if not trends:
        return [*lines, text("nothing is logged in the last twelve weeks", "dim")]
    for each in trends[:most]:
        lines.append(_trend(each, width))
        if each.start is not None:
            mark = text(f"{' ' * (17 + each.start)}{STARTS}", "warn")
            lines.append(fit(join(mark, (f" {each.told}", "warn")), width))
    rest = len(trends) - most
    if rest > 0:
        lines.append(text(f"{rest} more: pace trend", "dim"))
    return lines


def _trend(each: TrendView, width: int) -> Line:
    bars = (spark(each.amounts), CATEGORY_TONES[each.category])
    left = join(fit(text(each.name), 17), bars)
    took = duration(each.seconds) if each.seconds else "–"
    usual = right(text(each.usual or "–", "dim"), USUAL)
    return ends(left, join(usual, right(text(took), 12)), width)


def heat_lines(
    hours: Sequence[HeatView], names: Sequence[str], width: int
) -> list[Line]:
    """The hours of the week, a square per category; side by side where they fit."""
    if not hours:
        return []
    first = min(each.hour for each in hours)
    last = min(max(each.hour for each in hours), first + 15)
    squares = [_square(hours, at, names[at], first, last) for at in range(3)]
    title = text("Hours of four weeks, darker is more", "heading")
    wide = max(4 + last - first + 1, *(len(name) + 8 for name in names)) + 2
    if wide * 3 <= width:
        beside = zip(*squares, strict=True)
        return [title, *[join(*[fit(line, wide) for line in row]) for row in beside]]
    return [title, *[line for square in squares for line in square]]


def _square(
    hours: Sequence[HeatView], category: int, name: str, first: int, last: int
) -> list[Line]:
    took = {(each.weekday, each.hour): each.split[category] for each in hours}
    most = max(took.values(), default=0)
    days = 7 if any(each.weekday > 4 for each in hours) else 5
    lines = [text(f"{name} {first}–{last + 1} h", "dim")]
    for day in range(days):
        row = [took.get((day, hour), 0) for hour in range(first, last + 1)]
        shades = "".join(SHADES[-(-4 * each // most) if each else 0] for each in row)
        lines.append(join(f"{DAYS[day]} ", (shades, CATEGORY_TONES[category])))
    return lines


def worth_lines(
    rows: Sequence[WorthView], said: str, width: int, most: int = 8
) -> list[Line]:
    """What an hour brought by account: time, won, and the two divided."""
    lines = [text("What an hour brought", "heading"), *wrap(said, width)]
    if rows:
        names = (("time", 8), ("won", 9), ("an hour", 9))
        heads = join(*(right(text(name, "dim"), room) for name, room in names))
        lines.append(ends(EMPTY, heads, width))
    for each in rows[:most]:
        figures = join(
            right(text(duration(each.seconds) if each.seconds else "–"), 8),
            right(text(each.won), 9),
            right(text(each.per_hour, "bold"), 9),
        )
        lines.append(ends(text(each.name or "no account"), figures, width))
    rest = len(rows) - most
    if rest > 0:
        lines += flow([text(f"{rest} more: pace worth", "dim")], width)
    return lines
