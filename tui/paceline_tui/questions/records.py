"""What a line means that adds or changes a record, or notes a touch."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import replace
from paceline.store.names import key_of
from paceline.text.adding import TOUCH, kind_of, read_addition
from paceline.text.appointed import wall
from paceline.text.money import short_money
from paceline.text.spans import format_duration
from paceline.text.touching import read_touch
from paceline_tui.questions.meeting import read_meeting
from paceline_tui.questions.naming import Named, names_of
from paceline_tui.views.quick import QuickView
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.text.adding import Addition

CHANGES = "next:tue send quote, 24k, 60%, close:30.11., stage:proposal"
"""What a line that changes a record may say."""
BUYING = ("influence", "need")
"""Additions about a person in a deal that is there already."""


def marked(view: QuickView, why: ParseError) -> QuickView:
    """A word that cannot be read is marked; a line without one is unfinished."""
    if not why.word:
        return replace(view, missing=str(why))
    return replace(view, problem=str(why), word=why.word, at=why.at)


def read_record(desk: Desk, text: str) -> Addition:
    """A line that adds or changes a record.

    Raises:
        ParseError: it cannot be read.
    """
    today = desk.zone.day(desk.now())
    config = desk.config
    return read_addition(text, today, config.currency, config.date_order)


def adding(desk: Desk, text: str) -> QuickView:
    """What a line would do that adds or changes a record."""
    try:
        found = read_record(desk, text)
    except ParseError as why:
        return marked(QuickView(kind=kind_of(text)), why)
    today = desk.zone.day(desk.now())
    named = names_of(desk, [found.whose] if found.whose else [])
    parts = [_called(found), *named.whom, *_figures(found, today)]
    missing = ""
    if found.kind in BUYING:
        named, missing = _person(desk, found, named)
    if not found.kind and not any(parts):
        missing = CHANGES
    view = QuickView(
        kind=found.kind or "change",
        parts=tuple(part for part in parts if part),
        missing=missing,
        new=named.new,
        closest=named.closest,
    )
    doubt = named.doubt(text) or _unknown(desk, found, text)
    return marked(view, doubt) if doubt is not None else view


def touching(desk: Desk, text: str) -> QuickView:
    """What a line would do that notes a touch."""
    try:
        line = read_touch(text)
    except ParseError as why:
        return marked(QuickView(kind=TOUCH), why)
    named = names_of(desk, [line.who])
    parts = [line.channel, line.outcome.replace("-", " "), *named.whom]
    if line.direction == "in":
        parts.insert(1, "in")
    if line.seconds is not None:
        parts.append(format_duration(line.seconds))
    if line.note:
        parts.append(f'"{line.note}"')
    wrong = ""
    if line.meeting:
        found = read_meeting(desk, line.meeting)
        wrong = found.wrong
        parts += [f"meeting on {found.said}"] if found.said else []
    view = QuickView(
        kind=TOUCH, parts=tuple(parts), missing=wrong, closest=named.closest
    )
    if named.new:
        said = f"nobody in the book is called '{line.who}': add them first"
        return replace(view, missing=said)
    doubt = named.doubt(text)
    return marked(view, doubt) if doubt is not None else view


def _called(found: Addition) -> str:
    """The name; of a line that edits, what its loose words will be."""
    if found.kind or not found.name:
        return found.name
    return f"{'next step' if found.next_day is None else 'name'} {found.name}"


def _unknown(desk: Desk, found: Addition, text: str) -> ParseError | None:
    """A stage or a cadence that there is not."""
    for field, typed in (("stage", found.stage), ("cadence", found.cadence)):
        if not typed:
            continue
        if field == "stage":
            stages = desk.pipeline.stages()
            known = list(dict.fromkeys(each.name for each in stages))
            typed = typed.rpartition("/")[2] or known[0]
        else:
            known = [each.name for each in desk.cadence.cadences()]
        if not any(key_of(name).startswith(key_of(typed)) for name in known):
            told = ", ".join(known) or "none yet"
            at = max(0, text.lower().find(f"{field}:"))
            word = text[at:].split()[0]
            return ParseError(f"no {field} '{typed}': there are {told}", word, at)
    return None


def _figures(found: Addition, today: date) -> list[str]:
    parts = []
    if found.value is not None:
        parts.append(short_money(found.value, found.currency))
    if found.probability is not None:
        parts.append(f"{found.probability // 100}%")
    if found.stage:
        parts.append(f"in {found.stage}")
    if found.kind in BUYING:
        return _buying(found, today)
    if found.kind == "promise" and found.close_day is None:
        parts.append("by today")
    if found.close_day is not None:
        word = "by" if found.kind == "promise" else "close"
        clock = clock_said(found.clock if word == "by" else None)
        parts.append(f"{word} {near_day(found.close_day, today)}{clock}")
    if found.next_day is not None:
        when = f"{near_day(found.next_day, today)}{clock_said(found.clock)}"
        step = f"next {when} {found.next_words}"
        parts.append(step.strip())
    if found.cadence:
        parts.append(f"cadence {found.cadence}")
    return [*parts, *(each for each in (found.email, found.phone) if each)]


def clock_said(seconds: int | None) -> str:
    """A time of day with a blank before it; empty if there is none."""
    return "" if seconds is None else f" {wall(seconds)}"


def _person(desk: Desk, found: Addition, named: Named) -> tuple[Named, str]:
    """What is known of the person; a new one can be an influence, but want nothing."""
    if named.new:
        return replace(named, new=()), f"no deal is called '{found.whose}'"
    person = names_of(desk, [found.name])
    if not person.new:
        return named, ""
    if found.kind == "influence":
        return replace(named, new=person.new, closest=person.closest), ""
    return named, f"nobody in the book is called '{found.name}': add them first"


def _buying(found: Addition, today: date) -> list[str]:
    """The part somebody has, or what somebody wants and when it was heard."""
    if found.kind == "need":
        heard = found.close_day
        when = f"heard {near_day(heard, today)}" if heard else ""
        return [f'{found.want} "{found.said}"', when]
    rating = "" if found.rating is None else f"{found.rating:+d}"
    degree = f"{found.degree} degree" if found.degree else ""
    return [found.role, degree, found.mode, rating]
