"""An account in full: what it is, its deals, its people."""

from __future__ import annotations

from paceline.model import value
from paceline.text.money import format_money
from paceline_tui.views.columns import LEFT, RIGHT, arranged
from paceline_tui.views.goals import goal_lines
from paceline_tui.views.line import (
    EMPTY,
    crop,
    ends,
    fit,
    flow,
    join,
    right,
    text,
    wrap,
)
from paceline_tui.views.nexttouch import NextLine, next_line
from paceline_tui.views.pipeline import step_line
from paceline_tui.views.record import (
    PersonLine,
    TimeView,
    TouchLine,
    no_people,
    person_lines,
    split_lines,
    touch_lines,
)
from paceline_tui.views.when import age, count, duration, far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.columns import Part
    from paceline_tui.views.goals import GoalLine
    from paceline_tui.views.line import Line
    from paceline_tui.views.pipeline import DealCard

SHOWN = 4
"""Deals, people and touches that the overview shows of each."""


@value
class ClosedLine:
    """A deal that is over: its name, won or lost, its value and its day."""

    name: str
    outcome: str
    value: str
    day: date


@value
class AccountView:
    """An account with all that belongs to it.

    Attributes:
        name: its name.
        facts: what is known of it, in a few words each.
        note: anything written about it.
        worth: value of its open deals, in every currency.
        deals: how many deals there are, closed ones too.
        open: the open ones, the next step due first.
        closed: the others, newest first.
        people: those touched last first.
        touches: the newest.
        time: what was spent on it; its entries are asked for alone.
        asks: what its page says first, such as knowledge that is missing.
        goals: what it wants to reach, checked longest ago first.
        next: when it is to be touched next.
    """

    name: str
    facts: tuple[str, ...]
    note: str
    worth: str
    deals: int
    open: tuple[DealCard, ...]
    closed: tuple[ClosedLine, ...]
    people: tuple[PersonLine, ...]
    touches: tuple[TouchLine, ...]
    time: TimeView
    asks: tuple[str, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    next: NextLine | None = None


def account_lines(page: AccountView, width: int, today: date, who: str) -> list[Line]:
    """The overview."""
    parts: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: _head(page, room, today)),
        (LEFT, lambda room: wrap(page.note, room, "dim")),
        (LEFT, lambda room: _open(page, room, today, who)),
        (LEFT, lambda room: _over(page, room, today)),
        (LEFT, lambda room: _goals(page, room, who)),
        (RIGHT, lambda room: _people(page, room, today, who)),
        (RIGHT, lambda room: _touches(page, room, today)),
        (RIGHT, lambda room: _time(page.time, room)),
    )
    return arranged(parts, width)


def _head(page: AccountView, width: int, today: date) -> list[Line]:
    """What it is, when it is next, and what is asked of the seller."""
    lines: list[Line] = [crop(text(page.name, "name"), width)]
    lines += flow([text(fact) for fact in page.facts], width) if page.facts else []
    lines += [next_line(page.next, width, today)] if page.next else []
    return lines + [line for ask in page.asks for line in wrap(ask, width, "warn")]


def _open(page: AccountView, width: int, today: date, who: str) -> list[Line]:
    worth = text(page.worth, "bold")
    lines: list[Line] = [ends(text("Open deals", "heading"), worth, width)]
    lines += [line for card in page.open[:SHOWN] for line in _deal(card, width, today)]
    lines += [] if page.open else [_no_deals(who, width)]
    return lines + _rest(len(page.open))


def _over(page: AccountView, width: int, today: date) -> list[Line]:
    if not page.closed:
        return []
    lines = [_closed(each, width, today) for each in page.closed[:SHOWN]]
    return [text("Closed", "heading"), *lines, *_rest(len(page.closed))]


def _goals(page: AccountView, width: int, who: str) -> list[Line]:
    lines = goal_lines(page.goals[:SHOWN], width, who or "@acme")
    return [text("Wants to reach", "heading"), *lines, *_rest(len(page.goals))]


def _people(page: AccountView, width: int, today: date, who: str) -> list[Line]:
    shown = person_lines(page.people[:SHOWN], width, today) or no_people(who, width)
    return [text("People", "heading"), *shown, *_rest(len(page.people))]


def _touches(page: AccountView, width: int, today: date) -> list[Line]:
    touched = touch_lines(page.touches[:SHOWN], width, today)
    return [text("Touches", "heading"), *(touched or [text("none yet", "dim")])]


def deals_lines(page: AccountView, width: int, today: date, who: str) -> list[Line]:
    """All deals, the open ones with their next step."""
    worth = text(page.worth, "bold")
    lines: list[Line] = [ends(text("Open", "heading"), worth, width)]
    lines += [line for card in page.open for line in _deal(card, width, today)]
    lines += [] if page.open else [_no_deals(who, width)]
    lines += [EMPTY, text("Closed", "heading")]
    lines += [_closed(each, width, today) for each in page.closed]
    lines += [] if page.closed else [text("none yet", "dim")]
    hidden = page.deals - len(page.open) - len(page.closed)
    if hidden > 0:
        lines.append(text(f"and {count(hidden, 'deal')} more: pace deal list", "dim"))
    return lines


def people_lines(page: AccountView, width: int, today: date, who: str) -> list[Line]:
    """Everybody there."""
    return person_lines(page.people, width, today) or no_people(who, width)


def _rest(found: int) -> list[Line]:
    return [text(f"and {found - SHOWN} more", "dim")] if found > SHOWN else []


def _no_deals(who: str, width: int) -> Line:
    line = (f"pace deal add Renewal {who or '@acme'} 24k", "key")
    return crop(join(("none: ", "dim"), line), width)


def _deal(card: DealCard, width: int, today: date) -> list[Line]:
    worth = "" if card.value is None else format_money(card.value, card.currency)
    stage = join(card.stage, (f" {age(card.age_days)}", "dim"))
    last = join(stage, "  ", right(text(worth), 10))
    step = crop(join("  ", step_line(card.step, today, full=True)), width)
    return [ends(text(card.deal or card.account, "bold"), last, width), step]


def _closed(each: ClosedLine, width: int, today: date) -> Line:
    when = fit(text(far_day(each.day, today), "dim"), 9)
    last = join(f"{each.outcome}  ", right(text(each.value), 10))
    return ends(join(when, each.name), last, width)


def _time(view: TimeView, width: int) -> list[Line]:
    total = sum(view.split)
    if not total:
        return []
    told: Sequence[Line] = [text(duration(total))]
    return [text("Time", "heading"), *told, *split_lines(view, width)]
