"""The pipeline: headline, stages, and cards in their four states."""

from __future__ import annotations

from paceline.model import value
from paceline.text.money import places, short_money
from paceline_tui.views.bars import percent, progress
from paceline_tui.views.line import (
    Line,
    cells,
    crop,
    ends,
    join,
    rule,
    spaced,
    text,
    whole,
)
from paceline_tui.views.when import age, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

CARD_LINES, CARD_GAP, HEAD_LINES = 3, 1, 3
HEADLINE_LINES = 2
LIKELY_ROOM = 19
"""Cells of ``likely €280k–€427k``."""
FEW = 5
"""Deals of which no percentage is said."""


@value
class PipelineTotals:
    """The number, and what it rests on. Money in minor units.

    Attributes:
        currency: ISO code.
        won: won in the period.
        quota: to be won in the period; None if the seller has set none.
        period: the word for it: quarter, month, year.
        low: the likely result lies between this
        high: and this; both None if nothing can be said.
        open_deals: number of open deals.
        no_step: how many of them have no next step.
        others: what was won in other currencies: amount and code of each.
        ahead: how many open deals have a next step still to come; None if not asked.
        pipeline: the pipeline that is shown, if it was chosen among several.
    """

    currency: str
    won: int
    quota: int | None
    period: str
    low: int | None
    high: int | None
    open_deals: int
    no_step: int
    others: tuple[tuple[int, str], ...] = ()
    ahead: int | None = None
    pipeline: str = ""


@value
class StageHead:
    """A column of the board: the stage and the sums of its open deals.

    Attributes:
        key: key of the stage.
        name: its name.
        count: how many deals are in it, whatever their currency.
        value: their value in the main currency, minor units.
        weighted: value times chance in it; None if there is none.
        currency: the main currency.
        others: the value in other currencies: amount and code of each.
        chanceless: deals with a value but no chance, left out of `weighted`.
    """

    key: str
    name: str
    count: int
    value: int
    weighted: int | None
    currency: str
    others: tuple[tuple[int, str], ...] = ()
    chanceless: int = 0


@value
class NextStep:
    """What is to be done next.

    Attributes:
        words: what.
        due: the local day.
        time: the time of day (``14:00``), if it has one.
        passed: whether that is past.
    """

    words: str
    due: date
    time: str = ""
    passed: bool = False


@value
class DealCard:
    """A deal on the board or in the list.

    Attributes:
        key: the deal's key in the book.
        account: name of the account.
        deal: name of the deal.
        stage: name of its stage.
        value: minor units, or None if unknown.
        currency: ISO code.
        age_days: days in this stage.
        rotting: whether it lies longer than its stage allows.
        step: the next step, or None.
        close: expected close date, or None.
        closed: whether it is won or lost, and lacks no step.
    """

    key: str
    account: str
    deal: str
    stage: str
    value: int | None
    currency: str
    age_days: int
    rotting: bool
    step: NextStep | None
    close: date | None = None
    closed: bool = False


def brief_money(minor: int, currency: str) -> str:
    """An amount in at most three digits: ``€840``, ``€4.5k``, ``€28k``, ``€1.2m``."""
    unit: int = 10 ** places(currency)
    for step in (1_000_000, 1_000):
        size = step * unit
        if abs(minor) >= 10 * size:
            minor = (minor + size // 2) // size * size
            break
    return short_money(minor, currency)


# -- headline ---------------------------------------------------------------------


def headline(totals: PipelineTotals, width: int) -> list[Line]:
    """Two lines: the number in one sentence, then what stands behind it."""
    room = max(0, width - 2)
    first = _number(totals)
    likely = _likely(totals)
    if totals.quota and room >= 72:
        share = text(percent(totals.won, totals.quota), "bold")
        first = spaced([first, _beside(totals.others, room - 64)])
        # The range comes after the first frame: the bar leaves it room.
        last = max(cells(likely), LIKELY_ROOM)
        bar = min(44, room - cells(first) - cells(share) - last - 5)
        meter = join(progress(totals.won, totals.quota, bar), " ", share)
        first = ends(join(first, " ", meter), likely, room)
        second = ends(text(totals.pipeline, "heading"), _open(totals), room)
    else:
        share = text(percent(totals.won, totals.quota), "bold") if totals.quota else ()
        first = whole([first, share, _beside(totals.others, 20), likely], room)
        which = text(f"{totals.pipeline}: " if totals.pipeline else "", "heading")
        second = crop(join(which, _open(totals)), room)
    return [join(" ", first), join(" ", second)]


def _number(totals: PipelineTotals) -> Line:
    won = brief_money(totals.won, totals.currency)
    if totals.quota is None:
        return join((won, "bold"), f" won this {totals.period}; no quota is set")
    quota = brief_money(totals.quota, totals.currency)
    return join((won, "bold"), f" of {quota} this {totals.period}")


def _beside(others: tuple[tuple[int, str], ...], room: int) -> Line:
    """``+ $12k + £3k``: sums in other currencies; ``+…`` for those with no room."""
    parts = [text(f"+ {brief_money(*each)}", "dim") for each in others]
    line = spaced(parts, 1)
    if not parts or cells(line) <= room:
        return line
    return spaced([whole(parts, max(0, room - 3), 1), text("+…", "dim")], 1)


def _likely(totals: PipelineTotals) -> Line:
    if totals.low is None or totals.high is None:
        return ()
    low = brief_money(totals.low, totals.currency)
    return text(f"likely {low}–{brief_money(totals.high, totals.currency)}")


def _open(totals: PipelineTotals) -> Line:
    if not totals.no_step:
        each = "all with a next step" if totals.open_deals else ""
        return join(text(f"{totals.open_deals:,} open"), f", {each}" if each else "")
    verb = "lacks" if totals.no_step == 1 else "lack"
    ahead, one = "", "a step"
    if totals.ahead is not None:
        ahead, one = f"{coverage(totals.ahead, totals.open_deals)}, ", "one"
    lack = f"{totals.no_step:,} {verb} {one}"
    return join(f"{totals.open_deals:,} open, {ahead}", (lack, "warn"))


def coverage(ahead: int, open_deals: int) -> str:
    """``29 with a step ahead (60%)``; no percentage of fewer than five."""
    share = f" ({percent(ahead, open_deals)})" if open_deals >= FEW else ""
    return f"{ahead:,} with a step ahead{share}"


# -- the board --------------------------------------------------------------------


def stage_head(stage: StageHead) -> Callable[[int, str], list[Line]]:
    """How the heading of a stage is drawn, for `Column`."""

    def draw(width: int, place: str) -> list[Line]:
        sums, below = _stage_sums(stage, width)
        rest = rule(max(0, width - cells(below) - 1))
        line = spaced([below, rest], 1) if below else rule(width)
        return [stage_name(stage, width, place), sums, crop(line, width)]

    return draw


def stage_name(stage: StageHead, width: int, place: str = "") -> Line:
    """``Qualified 12``, with ``(2/5)`` when it stands alone; the count is never cut."""
    tail = join(f" {stage.count:,}", (f" {place}" if place else "", "dim"))
    return join(crop(text(stage.name, "heading"), width - cells(tail)), tail)


def _stage_sums(stage: StageHead, width: int) -> tuple[Line, Line]:
    """The sums in the main currency; what else there is, after them or in the rule."""
    parts = [text(brief_money(stage.value, stage.currency))]
    if stage.weighted is not None:
        parts.append(text(f"w {brief_money(stage.weighted, stage.currency)}", "dim"))
    line = spaced(parts)
    line = line if cells(line) <= width else whole(parts, width, 1)
    room, left = width - 2, width - cells(line) - 2
    more = [_beside(stage.others, room), _chanceless(stage.chanceless, room)]
    if cells(spaced(more)) <= left:
        return spaced([line, *more]), ()
    for at, part in enumerate(more):
        if part and cells(part) <= left:
            return spaced([line, part]), more[1 - at]
    if cells(spaced(more, 1)) > room:
        more[1] = _chanceless(stage.chanceless, 0)
        more[0] = _beside(stage.others, width - cells(more[1]) - 1)
    return line, crop(spaced(more, 1), width)


def _chanceless(number: int, room: int) -> Line:
    """Deals with a value but no chance, in as many words as there is room for."""
    if not number:
        return ()
    long = text(f"{number:,} without a chance", "dim")
    return long if cells(long) <= room else text(f"{number:,} no chance", "dim")


def card_drawer(today: date) -> Callable[[DealCard, int], list[Line]]:
    """How a card is drawn on that day, for `Rows`."""
    return lambda card, width: card_lines(card, width, today)


def card_lines(card: DealCard, width: int, today: date) -> list[Line]:
    """A card: account, value and age in the stage, next step."""
    name = text(card.account, "name")
    deal = width - cells(name) - 2
    if deal >= 6 and width >= 20 and card.deal:
        name = join(name, "  ", crop(text(card.deal, "dim"), deal))
    return [name, _figures(card, width), step_line(card.step, today, width)]


def _figures(card: DealCard, width: int) -> Line:
    parts = [_value(card), text(age(card.age_days), "dim")]
    if card.rotting:
        parts = [parts[0], join((age(card.age_days), "dim"), (" rot", "overdue"))]
    line = spaced(parts)
    return line if cells(line) <= width else spaced(parts, 1)


def _value(card: DealCard) -> Line:
    if card.value is None:
        return text("no value", "dim")
    return text(brief_money(card.value, card.currency))


def step_line(
    step: NextStep | None, today: date, width: int = 80, *, full: bool = False
) -> Line:
    """The next step in its state, told by mark, word and tone.

    A time of day comes before the words where it would be cut off after them. In
    `full` it says that a late step is late: ``! 6d late  call the CFO``.
    """
    if step is None:
        return text("? no next step", "none")
    late = (today - step.due).days
    if late > 0:
        return text(f"! {age(late)}{' late ' if full else ''} {step.words}", "overdue")
    if late == 0:
        mark, tone = ("!", "overdue") if step.passed else ("•", "today")
        line = text(f"{mark} {step.words} {step.time}".rstrip(), tone)
        if step.time and cells(line) > width:
            return text(f"{mark} {step.time} {step.words}", tone)
        return line
    return text(f"› {near_day(step.due, today)} {step.words}", "future")
