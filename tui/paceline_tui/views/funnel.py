"""The funnel: how deals go from stage to stage, each rate with its interval drawn."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.columns import LEFT, RIGHT, arranged, stacked_parts
from paceline_tui.views.line import (
    EMPTY,
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
from paceline_tui.views.rates import interval_bar, percent, rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.rates import Rate
    from paceline_tui.views.columns import Part

NARROW = 72
"""Cells below which a stage takes two lines."""
WIDE = 92
"""Cells from which its counts have columns of their own."""
NAME, DAYS = 13, 12
HEADS = ["entered", "lost", "open", "advanced"]
"""The counts; the last only where there is room."""
RATE = 20
"""Cells of ``100% [97–100] n=108``."""
SHORT = 6
"""Cells below which a bar tells nothing."""
SCALE = 9
"""Cells of a bar from which its ends are named."""


@value
class StageView:
    """A stage: its name, counts, conversion, and the median stay in words."""

    name: str
    entered: int
    advanced: int
    lost: int
    open: int
    back: int
    conversion: Rate
    days: str


@value
class RateView:
    """The deals under a heading: its rate, and what there is to say besides."""

    name: str
    rate: Rate
    told: tuple[str, ...]


@value
class BinView:
    """Chances of one fifth: bounds in per cent, n, the mean said, what came true."""

    low: int
    high: int
    n: int
    said: float
    came: float


@value
class FunnelPage:
    """All that the page shows.

    Attributes:
        said: the answer in a sentence.
        stages: in order; none while no deal has come.
        told: velocity, slips and pushes, a sentence each.
        doubtful: deals whose close date is fiction, in words.
        rivals: whom deals were against.
        helped: what internal help came to, a sentence each.
        bins: what became of the chances said.
        score: how good they were, in a sentence.
        practices: what is counted beside published figures, a sentence each.
        rest: other pipelines, and the like.
        empty: whether no deal has come yet.
    """

    said: str
    stages: tuple[StageView, ...]
    told: tuple[str, ...]
    doubtful: tuple[str, ...]
    rivals: tuple[RateView, ...]
    helped: tuple[str, ...]
    bins: tuple[BinView, ...]
    score: str
    practices: tuple[str, ...]
    rest: tuple[str, ...]
    empty: bool = False


def page_lines(page: FunnelPage, width: int) -> list[Line]:
    """The page, a part after the other; an empty book is told what belongs here."""
    lines = wrap(page.said, width, "bold")
    if page.empty:
        return [*lines, EMPTY, *_teach(width)]
    below: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: told_lines(page, room)),
        (LEFT, lambda room: rival_lines(page.rivals, page.helped, room)),
        (RIGHT, lambda room: chance_lines(page.bins, page.score, room)),
        (RIGHT, lambda room: _published(page, room)),
        (LEFT, lambda room: _sentences(page.rest, room, "dim")),
    )
    parts = (lines, stage_lines(page.stages, width), arranged(below, width))
    return [crop(line, width) for line in stacked_parts(parts)]


def _published(page: FunnelPage, width: int) -> list[Line]:
    return _titled("Beside published figures", page.practices, width)


def _sentences(said: Sequence[str], width: int, tone: str = "plain") -> list[Line]:
    return [line for each in said for line in wrap(each, width, tone)]


def _titled(title: str, said: Sequence[str], width: int) -> list[Line]:
    return [text(title, "heading"), *_sentences(said, width)] if said else []


def _teach(width: int) -> list[Line]:
    lines = wrap(
        "Here is how many of the deals that came to a stage went on to the next, and "
        "how long they stayed. Add a deal with a, and move it on with >:",
        width,
    )
    return [*lines, text("  deal Acme renewal 24k close eom", "key")]


# -- stages -----------------------------------------------------------------------


def stage_lines(stages: Sequence[StageView], width: int) -> list[Line]:
    """A line per stage, two on a narrow screen; what each column is stands above."""
    if not stages:
        return []
    if width < NARROW:
        title = ends(text("Stage", "dim"), text("median stay", "dim"), width)
        return [title, *[line for each in stages for line in _narrow(each, width)]]
    counts = [[each.entered, each.lost, each.open, each.advanced] for each in stages]
    shown = [HEADS, *[[f"{n:,}" if n else "–" for n in row] for row in counts]]
    if width < WIDE:
        shown = [row[:-1] for row in shown]
    gap = 1 if width < WIDE else 2
    rooms = [max(map(len, column)) + gap for column in zip(*shown, strict=True)]
    bar = max(0, width - NAME - sum(rooms) - RATE - DAYS - 2)
    scale: Line = ((" " * bar, "plain"),)
    if bar >= SCALE:
        scale = ends(text("0%", "dim"), text("100%", "dim"), bar)
    lines = [
        _columns(
            (text("Stage", "dim"), shown[0], scale, text("went on", "dim")),
            (rooms, "dim"),
            text("median stay", "dim"),
        )
    ]
    for each, row in zip(stages, shown[1:], strict=True):
        drawn = interval_bar(each.conversion, bar)
        rate = text(_rate(each.conversion))
        parts = (text(each.name, "name"), row, drawn, rate)
        lines.append(_columns(parts, (rooms, "plain"), text(each.days)))
    return lines


def _columns(
    parts: tuple[Line, Sequence[str], Line, Line],
    counts: tuple[Sequence[int], str],
    days: Line,
) -> Line:
    """A line of the table: name, counts, bar, rate, days."""
    name, figures, bar, rate = parts
    rooms, tone = counts
    told = [
        right(text(figure, tone), room)
        for figure, room in zip(figures, rooms, strict=True)
    ]
    drawn: list[Line | str] = [fit(name, NAME - 1), " ", *told, " ", bar, " "]
    return join(*drawn, fit(rate, RATE), right(days, DAYS))


def _narrow(each: StageView, width: int) -> list[Line]:
    counts = [
        text(f"{n:,} {word}", "dim")
        for n, word in (
            (each.entered, "entered"),
            (each.lost, "lost"),
            (each.open, "open"),
            (each.back, "back"),
        )
        if n
    ]
    rate = text(_rate(each.conversion))
    room = max(0, width - RATE - 3)
    first = spaced([text(each.name, "name"), whole(counts, width - DAYS - NAME)])
    return [
        ends(first, text(each.days), width),
        join("  ", interval_bar(each.conversion, room), " ", rate),
    ]


def _rate(found: Rate) -> str:
    return rate_text(found) if found.n else "none has ended"


# -- what is below ----------------------------------------------------------------


def told_lines(page: FunnelPage, width: int) -> list[Line]:
    """Velocity, slips and pushes, and the deals whose close date is fiction."""
    doubtful = [join("  ", text(each)) for each in page.doubtful]
    return [*_sentences(page.told, width), *doubtful]


def rival_lines(
    rivals: Sequence[RateView], helped: Sequence[str], width: int, most: int = 6
) -> list[Line]:
    """Whom deals were against, with the share won."""
    if not rivals:
        return _titled("With help", helped, width)
    lines = [ends(text("Won against", "heading"), text("pace rates", "dim"), width)]
    bar = min(30, width - NAME - RATE - 31)
    bar = bar if bar >= SHORT else 0
    for each in rivals[:most]:
        row = join(
            fit(text(each.name, "name"), NAME + 2),
            " ",
            interval_bar(each.rate, bar),
            "  " if bar else "",
            fit(text(_won(each.rate)), RATE),
        )
        room = width - cells(row) - 1
        told = whole([text(part, "dim") for part in each.told], room)
        lines.append(spaced([row, told], 1))
    if len(rivals) > most:
        lines.append(text(f"  and {len(rivals) - most} more", "dim"))
    return lines + _sentences(helped, width)


def _won(found: Rate) -> str:
    return rate_text(found) if found.n else "none decided"


def chance_lines(bins: Sequence[BinView], score: str, width: int) -> list[Line]:
    """What chances were said, and how many came true."""
    if not score:
        return []
    lines = [text("Chances that came true", "heading"), *wrap(score, width)]
    for each in bins:
        scale = fit(text(f"{each.low}–{each.high}%"), 9)
        said = f"said {percent(each.said)}, came true {percent(each.came)}"
        n = text(f"n={each.n:,}", "dim")
        lines.append(whole([join(scale, fit(text(said), 25)), n], width))
    return lines
