"""A deal in full: next step, people, touches, time spent, stage history."""

from __future__ import annotations

from paceline.model import value
from paceline.text.money import format_money
from paceline_tui.views.bars import stacked
from paceline_tui.views.columns import LEFT, RIGHT, arranged
from paceline_tui.views.line import (
    EMPTY,
    crop,
    ends,
    flow,
    join,
    right,
    text,
    wrap,
)
from paceline_tui.views.nexttouch import NextLine, next_line
from paceline_tui.views.pipeline import step_line
from paceline_tui.views.record import touch_lines
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.week import NAMES
from paceline_tui.views.when import age, ago, count, duration, far_day, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.columns import Part
    from paceline_tui.views.line import Line
    from paceline_tui.views.pipeline import DealCard
    from paceline_tui.views.record import TouchLine


@value
class Person:
    """Somebody on the buying side."""

    name: str
    role: str = ""
    last_touch: date | None = None


@value
class StageVisit:
    """A stay in a stage: since when, and for how many days."""

    stage: str
    since: date
    days: int


@value
class DealPage:
    """A deal with all that belongs to it.

    Attributes:
        card: the deal as on the board.
        probability: basis points, or None if it is not known.
        pushes: how often the close date was moved later.
        people: the buying side.
        touches: the latest first.
        split: seconds spent on it by category.
        names: what the categories are called.
        entries: how many entries those are.
        history: its stages, the first one first.
        note: anything written about it.
        facts: what else is to be known, in a few words each.
        criteria: what the buyer does before it leaves its stage, and whether it is
            done; none once it is closed.
        doubts: what is doubtful about it, a sentence each.
        next: when its account, or its person, is to be touched next.
    """

    card: DealCard
    probability: int | None
    pushes: int
    people: tuple[Person, ...] = ()
    touches: tuple[TouchLine, ...] = ()
    split: tuple[int, ...] = ()
    names: tuple[str, ...] = NAMES
    entries: int = 0
    history: tuple[StageVisit, ...] = ()
    note: str = ""
    facts: tuple[str, ...] = ()
    criteria: tuple[tuple[str, bool], ...] = ()
    doubts: tuple[str, ...] = ()
    next: NextLine | None = None


SHOWN = 5
"""People and touches that the overview shows."""


def deal_page(page: DealPage, width: int, today: date) -> list[Line]:
    """The overview for a width; the same in the pane beside the board."""
    parts: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: _head(page, room, today)),
        (LEFT, lambda room: _criteria(page, room)),
        (LEFT, lambda room: wrap(page.note, room, "dim")),
        (RIGHT, lambda room: _people(page, room, today)),
        (LEFT, lambda room: _touches(page, room, today)),
        (RIGHT, lambda room: _section("Time", _time(page, room))),
        (RIGHT, lambda room: _stages(page, room, today)),
    )
    return arranged(parts, width)


def _head(page: DealPage, width: int, today: date) -> list[Line]:
    """What it is, and what is next."""
    card = page.card
    lines = [
        crop(text(card.account, "name"), width),
        crop(text(card.deal), width),
        *flow(_facts(page, today), width),
    ]
    if not card.closed:
        shown = card.step.words if card.step else ""
        lines += [EMPTY, crop(step_line(card.step, today, full=True), width)]
        lines += [next_line(page.next, width, today, shown)] if page.next else []
    elif page.doubts:
        lines.append(EMPTY)
    for doubt in page.doubts:
        lines += wrap(f"! {doubt}", width, "warn")
    return lines


def _criteria(page: DealPage, width: int) -> list[Line]:
    boxes = [_criterion(*each, width) for each in page.criteria]
    return _section(f"Before it leaves {page.card.stage}", boxes) if boxes else []


def _people(page: DealPage, width: int, today: date) -> list[Line]:
    people = [_person(each, width, today) for each in page.people[:SHOWN]]
    return _section("People", [*people, *_rest(len(page.people))])


def _touches(page: DealPage, width: int, today: date) -> list[Line]:
    touches = touch_lines(page.touches[:SHOWN], width, today)
    return _section("Touches", [*touches, *_rest(len(page.touches), "earlier")])


def _stages(page: DealPage, width: int, today: date) -> list[Line]:
    return _section("Stages", [_visit(each, width, today) for each in page.history])


def _facts(page: DealPage, today: date) -> list[Line]:
    card = page.card
    facts = [text("no value", "dim")]
    if card.value is not None:
        facts = [text(format_money(card.value, card.currency), "bold")]
    if page.probability is not None:
        facts.append(text(f"{round(page.probability / 100)}%"))
    stage = join(card.stage, (f" {age(card.age_days)}", "dim"))
    facts.append(join(stage, (" rot", "overdue")) if card.rotting else stage)
    if card.close is not None:
        mark, tone = ("! ", "overdue") if card.close < today else ("", "dim")
        facts.append(text(f"{mark}close {near_day(card.close, today)}", tone))
    if page.pushes:
        facts.append(text(f"pushed {page.pushes}×", "warn"))
    return [*facts, *(text(fact, "dim") for fact in page.facts)]


def _section(title: str, lines: Sequence[Line]) -> list[Line]:
    shown = list(lines) or [text("none yet", "dim")]
    return [text(title, "heading"), *shown]


def _criterion(words: str, done: bool, width: int) -> Line:
    """``[x] they named the day they decide``, as the dialog of a move shows it."""
    return crop(join("[x] " if done else "[ ] ", (words, "dim" if done else "")), width)


def _rest(count: int, word: str = "") -> list[Line]:
    """That there are more than are shown."""
    if count <= SHOWN:
        return []
    return [text(f"and {word} ones" if word else f"and {count - SHOWN} more", "dim")]


def _person(person: Person, width: int, today: date) -> Line:
    last = text("no touch yet", "dim")
    if person.last_touch is not None:
        last = text(ago(person.last_touch, today), "dim")
    role = f"  {person.role}" if person.role else ""
    return ends(join((person.name, "bold"), (role, "dim")), last, width)


def _time(page: DealPage, width: int) -> list[Line]:
    total = sum(page.split)
    if not total:
        return []
    told = duration(total)
    if page.entries:
        told += f" in {count(page.entries, 'entry', 'entries')}"
    sums = [
        join(
            (f"{FILLS[at]} ", CATEGORY_TONES[at]),
            f"{page.names[at]} {duration(seconds)}",
        )
        for at, seconds in enumerate(page.split)
        if seconds
    ]
    return [text(told), stacked(page.split, min(width, 40)), *flow(sums, width)]


def _visit(visit: StageVisit, width: int, today: date) -> Line:
    left = join(visit.stage, (f" since {far_day(visit.since, today)}", "dim"))
    return ends(left, right(text(age(visit.days)), 5), width)
