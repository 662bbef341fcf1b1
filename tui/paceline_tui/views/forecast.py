"""The forecast: what a period may come to, drawn, and what would close the gap."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.bars import progress
from paceline_tui.views.columns import LEFT, RIGHT, arranged, stacked_parts
from paceline_tui.views.line import (
    Line,
    cells,
    crop,
    ends,
    fit,
    join,
    right,
    rule,
    text,
    wrap,
)
from paceline_tui.views.pipeline import brief_money
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.columns import Part

STEPS = " ▁▂▃▄▅▆▇█"
HEIGHTS = ((72, 4), (96, 5))
"""Cells of width below which the drawing has so many lines."""
HIGHEST = 8
"""Lines of it on a wide screen."""
NAMES = {"commit": "Commit", "best": "Best case", "pipeline": "Pipeline"}


@value
class CategoryView:
    """A category of the forecast: its name, deals, value, weighted, result so far."""

    name: str
    count: int
    value: int
    weighted: int
    total: int


@value
class GapView:
    """A deal that would help: how it is called, value, chance, close day."""

    name: str
    value: int
    chance: int | None
    close: date | None


@value
class ForecastPage:
    """All that the page shows. Money in minor units.

    Attributes:
        today: the local day.
        currency: ISO code.
        said: the answer in a sentence.
        bars: share of all worlds in equal steps from `low` to `high`; may be empty.
        low: where the first bar begins.
        high: where the last ends.
        quota: the number; None if there is none.
        marks: P10, P50 and P90.
        told: what stands below the drawing, a sentence each.
        categories: commit, best case, pipeline.
        coverage: coverage in a sentence.
        full: how much of the coverage needed there is, in per cent; None if unknown.
        apart: what the coverage leaves out, a sentence each.
        gap: what would close the gap, a sentence each.
        deals: the open deals that would.
        more: how many more of them there are.
        rest: pay, accuracy and what is left out, a sentence each.
    """

    today: date
    currency: str
    said: str
    bars: tuple[float, ...]
    low: int
    high: int
    quota: int | None
    marks: tuple[int, int, int]
    told: tuple[str, ...]
    categories: tuple[CategoryView, ...]
    coverage: str
    full: int | None
    apart: tuple[str, ...]
    gap: tuple[str, ...]
    deals: tuple[GapView, ...]
    more: int
    rest: tuple[str, ...]


def page_lines(page: ForecastPage, width: int) -> list[Line]:
    """The page, a part after the other; an empty book is told what belongs here."""
    below: tuple[tuple[str, Part], ...] = (
        (RIGHT, lambda room: category_lines(page, room) if page.bars else []),
        (RIGHT, lambda room: coverage_lines(page, room)),
        (LEFT, lambda room: gap_lines(page, room)),
        (LEFT, lambda room: _sentences(page.rest, room, "dim")),
    )
    return stacked_parts(
        (
            wrap(page.said, width, "bold"),
            [] if page.bars else _teach(page.quota, width),
            [*drawing(page, width), *_sentences(page.told, width)],
            arranged(below, width),
        )
    )


def _sentences(said: Sequence[str], width: int, tone: str = "plain") -> list[Line]:
    return [line for each in said for line in wrap(each, width, tone)]


def _teach(quota: int | None, width: int) -> list[Line]:
    lines = wrap(
        "A forecast is made of open deals with a value and a day to close. "
        "Add the first with a, or on the command line:",
        width,
    )
    lines.append(text("  deal Acme renewal 24k close:eom", "key"))
    lines.append(text("  pace deal add @acme renewal 24k --close eom --create", "key"))
    if quota is None:
        lines += wrap("and say what you are to sell:", width)
        lines.append(text("  pace config set money.quota 250k", "key"))
    return lines


# -- the drawing ------------------------------------------------------------------


def drawing(page: ForecastPage, width: int) -> list[Line]:
    """The distribution as bars, with the quota and the likely range below it."""
    if not page.bars or page.high <= page.low:
        return []
    columns = resample(page.bars, width)
    most = max(columns) or 1.0
    rows = next((high for below, high in HEIGHTS if width < below), HIGHEST)
    heights = [round(rows * 8 * each / most) for each in columns]
    # The least chance is still to be seen.
    heights = [
        1 if not h and c > 0 else h for h, c in zip(heights, columns, strict=True)
    ]
    quota = None if page.quota is None else _column(page, page.quota, width)
    lines = [_row(heights, row, quota) for row in range(rows - 1, -1, -1)]
    return [*lines, rule(width), _range(page, width), *_axis(page, width, quota)]


def resample(bars: Sequence[float], n: int) -> list[float]:
    """As many bars as there are columns, each with the average of what it covers."""
    step, found = len(bars) / n, []
    for column in range(n):
        first, last = column * step, (column + 1) * step
        total, at = 0.0, int(first)
        while at < last - 1e-9 and at < len(bars):
            total += bars[at] * (min(last, at + 1) - max(first, at))
            at += 1
        found.append(total / step)
    return found


def _column(page: ForecastPage, amount: int, width: int) -> int | None:
    """The column of an amount; None if it lies beside the drawing."""
    if not page.low <= amount <= page.high:
        return None
    at = (amount - page.low) * width // (page.high - page.low)
    return min(width - 1, at)


def _row(heights: Sequence[int], row: int, quota: int | None) -> Line:
    """A line of the bars; those that miss the quota are dim."""
    drawn = "".join(STEPS[max(0, min(8, each - 8 * row))] for each in heights)
    if quota is None:
        return text(drawn)
    return join((drawn[:quota], "dim"), drawn[quota:])


def _range(page: ForecastPage, width: int) -> Line:
    """P10, the middle and P90 as a line of their own."""
    low, middle, high = (
        min(width - 1, max(0, _column(page, each, width) or 0)) for each in page.marks
    )
    drawn = [" "] * width
    drawn[low : high + 1] = "─" * (high + 1 - low)
    drawn[low], drawn[high], drawn[middle] = "‹", "›", "•"
    return text("".join(drawn).rstrip())


def _axis(page: ForecastPage, width: int, quota: int | None) -> list[Line]:
    """Where the drawing begins and ends, and the quota below its column."""
    low = text(brief_money(page.low, page.currency), "dim")
    high = text(brief_money(page.high, page.currency), "dim")
    legend = text("‹ P10  • half  › P90", "dim")
    ended = ends(low, high, width)
    room = width - cells(low) - cells(high) - cells(legend)
    if room >= 4:
        gap = " " * (room // 2)
        ended = ends(join(low, gap, legend), high, width)
    if page.quota is None:
        return [ended]
    called = f"quota {brief_money(page.quota, page.currency)}"
    if quota is None:
        away = f"{called} ›" if page.quota > page.high else f"‹ {called}"
        line = right(text(away), width) if page.quota > page.high else text(away)
    elif quota + len(called) + 2 <= width:
        line = join(" " * quota, "▲ ", called)
    else:
        line = join(" " * max(0, quota - len(called) - 1), called, " ▲")
    return [crop(line, width), ended]


# -- categories, coverage, gap ----------------------------------------------------


def category_lines(page: ForecastPage, width: int) -> list[Line]:
    """Commit, best case and pipeline, each with what the period then comes to."""

    def row(cell: Sequence[str], tone: str = "plain") -> Line:
        name, count, worth, weighted, total = cell
        figures = [right(text(one, tone), 10) for one in (worth, weighted, total)]
        return crop(
            join(fit(text(name, tone), 12), right(text(count, tone), 6), *figures),
            width,
        )

    def money(minor: int) -> str:
        return brief_money(minor, page.currency)

    lines = [row(("", "Deals", "Value", "Weighted", "Makes"), "dim")]
    for each in page.categories:
        figures = (money(each.value), money(each.weighted), money(each.total))
        lines.append(row((NAMES[each.name], f"{each.count:,}", *figures)))
    return lines


def coverage_lines(page: ForecastPage, width: int) -> list[Line]:
    """The gauge, and what is not in it."""
    if not page.coverage:
        return []
    first = page.coverage[:1].upper() + page.coverage[1:]
    lines = wrap(first, width)
    if page.full is not None:
        lines.append(progress(min(page.full, 100), 100, min(width, 48)))
    return lines + _sentences(page.apart, width, "dim")


def gap_lines(page: ForecastPage, width: int) -> list[Line]:
    """What would close the gap: deals that are there, deals that are not."""
    if not page.gap:
        return []
    first, *rest = page.gap
    lines = [text("What would close the gap", "heading"), *wrap(first, width)]
    lines += [_deal(each, page, width) for each in page.deals]
    if page.more:
        lines.append(text(f"  and {page.more:,} more", "dim"))
    return lines + _sentences(rest, width)


def _deal(each: GapView, page: ForecastPage, width: int) -> Line:
    chance = "" if each.chance is None else f"{round(each.chance / 100)}%"
    close = near_day(each.close, page.today) if each.close else ""
    figures = join(
        right(text(brief_money(each.value, page.currency)), 8),
        right(text(chance, "dim"), 5),
        right(text(close, "dim"), 8),
    )
    return ends(join("  ", text(each.name, "name")), figures, min(width, 72))
