"""What a quick-entry line means, asked while it is typed."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import replace
from paceline.store.names import key_of
from paceline.text.adding import TOUCH, kind_of, read_addition
from paceline.text.appointed import wall
from paceline.text.line import preview_line
from paceline.text.money import short_money
from paceline.text.spans import format_duration, parse_moment
from paceline.text.touching import read_touch
from paceline_tui.questions.naming import Named, names_of
from paceline_tui.views.quick import QuickView
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from paceline.desk import Desk
    from paceline.text.adding import Addition
    from paceline.text.spans import Span


def preview(desk: Desk, mode: str, text: str) -> QuickView:
    """What a line would do.

    Args:
        desk: the desk.
        mode: ``add``, ``log``, ``start``, ``stop`` or ``edit``.
        text: the line as far as it is typed, or several pasted lines.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _many(desk, lines)
    if mode == "stop":
        return _ending(desk, text)
    if not text.strip():
        return QuickView(missing=_ASK[mode])
    if mode == "add" and kind_of(text) == TOUCH:
        return _touching(desk, text)
    if mode == "edit" or (mode == "add" and kind_of(text)):
        return _adding(desk, text)
    return _time(desk, mode, text)


_ASK = {
    "add": "45m demo @acme, or deal Acme renewal 24k",
    "log": "what did you do, for whom, how long? 45m demo @acme pricing",
    "start": "what do you start, and for whom? demo @acme",
    "edit": "next:tue send quote, 24k, 60%, close:30.11., stage:proposal",
}


def _time(desk: Desk, mode: str, text: str) -> QuickView:
    now = desk.now()
    local = desk.zone.local(now)
    line, why = preview_line(
        text,
        local,
        desk.timelog.activities,
        desk.config.date_order,
        categories=desk.categories,
    )
    named = names_of(desk, line.names)
    parts = [line.activity or ""]
    if line.span is not None:
        parts += _span(line.span, local, ending=mode != "start")
    parts += named.whom
    parts += [f"#{tag}" for tag in line.tags]
    if line.note:
        parts.append(f'"{line.note}"')
    if line.next_day is not None:
        when = near_day(line.next_day, local.date())
        parts.append(f"next step {when}{_clock(line.next_clock)}")
    view = QuickView(
        category=line.category,
        names=desk.categories,
        parts=tuple(part for part in parts if part),
        new=named.new,
        closest=named.closest,
    )
    why = why or named.doubt(text)
    if why is not None:
        if not why.word and line.activity is None:
            return replace(view, missing="what? call, demo, billing or the like")
        return _wrong(view, why)
    if mode != "start" and (
        line.span is None or (line.span.seconds is None and line.span.end is None)
    ):
        return replace(view, missing="how long? 45m, 1h30 or 9:00-10:15")
    return view


def _wrong(view: QuickView, why: ParseError) -> QuickView:
    """A word that cannot be read is marked; a line without one is unfinished."""
    if not why.word:
        return replace(view, missing=str(why))
    return replace(view, problem=str(why), word=why.word, at=why.at)


def _span(span: Span, now: datetime, *, ending: bool) -> list[str]:
    parts = []
    if span.start is not None:
        day = near_day(span.start.date(), now.date())
        said = f"{span.start:%H:%M}"
        if span.end is not None:
            said += f"–{span.end:%H:%M}"
        parts.append(said if day == "today" else f"{day} {said}")
    elif span.day != now.date():
        parts.append(near_day(span.day, now.date()))
    seconds = span.seconds
    if seconds is None and span.start is not None and span.end is not None:
        seconds = int((span.end - span.start).total_seconds())
    if seconds is not None:
        parts.insert(
            0, format_duration(seconds) if ending else f"{format_duration(seconds)} ago"
        )
    return parts


def _many(desk: Desk, lines: Sequence[str]) -> QuickView:
    """Pasted lines as proposed entries, and the first that cannot be read."""
    previews, wrong, unknown = [], "", set[str]()
    for number, line in enumerate(lines, start=1):
        view = _time(desk, "log", line)
        why = view.problem or view.missing
        unknown.update(view.new)
        shown = " · ".join(view.parts) if not why else f"! {line.strip()}"
        previews.append(shown)
        if why and not wrong:
            wrong = f"line {number}: {why}"
    return QuickView(
        parts=(f"{len(lines)} entries",),
        problem=wrong,
        new=tuple(sorted(unknown)),
        lines=len(lines),
        previews=tuple(previews),
    )


# A timer that may have been forgotten


def _ending(desk: Desk, text: str) -> QuickView:
    """What ending the timer at a moment would keep."""
    timer, now = desk.timer.status().timer, desk.now()
    if timer is None:
        return QuickView(missing="no timer is running any more")
    try:
        end = moment(desk, text)
    except ParseError as why:
        return _wrong(QuickView(category=timer.category, names=desk.categories), why)
    since, until = desk.zone.local(timer.start), desk.zone.local(end)
    today = desk.zone.day(now)
    parts = (
        timer.activity,
        f"since {near_day(since.date(), today)} {since:%H:%M}",
        "dropped, its time is not kept"
        if text.strip() == "cancel"
        else f"until {near_day(until.date(), today)} {until:%H:%M}",
        format_duration(max(0, end - timer.start) // 60 * 60),
    )
    missing = "" if text.strip() else "when did it end? 18:10, cancel, or enter for now"
    return QuickView(
        category=timer.category, names=desk.categories, parts=parts, missing=missing
    )


def moment(desk: Desk, text: str) -> int:
    """The moment a line names, UTC seconds; now if it is empty.

    Raises:
        ParseError: it names none.
    """
    now = desk.now()
    if not text.strip() or text.strip() == "cancel":
        return now
    local = parse_moment(text, desk.zone.local(now), desk.config.date_order)
    return desk.zone.instant(local)


# Records


def read_record(desk: Desk, text: str) -> Addition:
    """A line that adds or changes a record.

    Raises:
        ParseError: it cannot be read.
    """
    today = desk.zone.day(desk.now())
    config = desk.config
    return read_addition(text, today, config.currency, config.date_order)


def _adding(desk: Desk, text: str) -> QuickView:
    try:
        adding = read_record(desk, text)
    except ParseError as why:
        return _wrong(QuickView(kind=kind_of(text)), why)
    today = desk.zone.day(desk.now())
    named = names_of(desk, [adding.whose] if adding.whose else [])
    parts = [_called(adding), *named.whom, *_figures(adding, today)]
    missing = ""
    if adding.kind in BUYING:
        named, missing = _person(desk, adding, named)
    if not adding.kind and len([part for part in parts if part]) == 0:
        missing = _ASK["edit"]
    view = QuickView(
        kind=adding.kind or "change",
        parts=tuple(part for part in parts if part),
        missing=missing,
        new=named.new,
        closest=named.closest,
    )
    doubt = named.doubt(text) or _unknown(desk, adding, text)
    return _wrong(view, doubt) if doubt is not None else view


def _touching(desk: Desk, text: str) -> QuickView:
    try:
        line = read_touch(text)
    except ParseError as why:
        return _wrong(QuickView(kind=TOUCH), why)
    named = names_of(desk, [line.who])
    parts = [line.channel, line.outcome.replace("-", " "), *named.whom]
    if line.direction == "in":
        parts.insert(1, "in")
    if line.seconds is not None:
        parts.append(format_duration(line.seconds))
    if line.note:
        parts.append(f'"{line.note}"')
    view = QuickView(kind=TOUCH, parts=tuple(parts), closest=named.closest)
    if named.new:
        said = f"nobody in the book is called '{line.who}': add them first"
        return replace(view, missing=said)
    doubt = named.doubt(text)
    return _wrong(view, doubt) if doubt is not None else view


def _called(adding: Addition) -> str:
    """The name; of a line that edits, what its loose words will be."""
    if adding.kind or not adding.name:
        return adding.name
    return f"{'next step' if adding.next_day is None else 'name'} {adding.name}"


def _unknown(desk: Desk, adding: Addition, text: str) -> ParseError | None:
    """A stage or a cadence that there is not."""
    for field, typed in (("stage", adding.stage), ("cadence", adding.cadence)):
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


def _figures(adding: Addition, today: date) -> list[str]:
    parts = []
    if adding.value is not None:
        parts.append(short_money(adding.value, adding.currency))
    if adding.probability is not None:
        parts.append(f"{adding.probability // 100}%")
    if adding.stage:
        parts.append(f"in {adding.stage}")
    if adding.kind in BUYING:
        return _buying(adding, today)
    if adding.kind == "promise" and adding.close_day is None:
        parts.append("by today")
    if adding.close_day is not None:
        word = "by" if adding.kind == "promise" else "close"
        clock = _clock(adding.clock if word == "by" else None)
        parts.append(f"{word} {near_day(adding.close_day, today)}{clock}")
    if adding.next_day is not None:
        when = f"{near_day(adding.next_day, today)}{_clock(adding.clock)}"
        step = f"next {when} {adding.next_words}"
        parts.append(step.strip())
    if adding.cadence:
        parts.append(f"cadence {adding.cadence}")
    return [*parts, *(each for each in (adding.email, adding.phone) if each)]


def _clock(seconds: int | None) -> str:
    """A time of day with a blank before it; empty if there is none."""
    return "" if seconds is None else f" {wall(seconds)}"


BUYING = ("influence", "need")
"""Additions about a person in a deal that is there already."""


def _person(desk: Desk, adding: Addition, named: Named) -> tuple[Named, str]:
    """What is known of the person; a new one can be an influence, but want nothing."""
    if named.new:
        return replace(named, new=()), f"no deal is called '{adding.whose}'"
    person = names_of(desk, [adding.name])
    if not person.new:
        return named, ""
    if adding.kind == "influence":
        return replace(named, new=person.new, closest=person.closest), ""
    return named, f"nobody in the book is called '{adding.name}': add them first"


def _buying(adding: Addition, today: date) -> list[str]:
    """The part somebody has, or what somebody wants and when it was heard."""
    if adding.kind == "need":
        heard = adding.close_day
        when = f"heard {near_day(heard, today)}" if heard else ""
        return [f'{adding.want} "{adding.said}"', when]
    rating = "" if adding.rating is None else f"{adding.rating:+d}"
    degree = f"{adding.degree} degree" if adding.degree else ""
    return [adding.role, degree, adding.mode, rating]


def mention(whose: str | None, deal: str | None) -> str:
    """The ``@name`` by which a line means somebody, or a deal of an account."""
    parts = [key_of(each) for each in (whose, deal) if each]
    return f"@{'/'.join(parts)}" if parts else ""
