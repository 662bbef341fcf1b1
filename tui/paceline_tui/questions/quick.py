"""What a quick-entry line means, asked while it is typed, and doing what it says."""

from __future__ import annotations

from paceline.errors import NotFoundError, PacelineError, ParseError, UsageError
from paceline.events import EVERYTHING
from paceline.model import replace
from paceline.store.names import key_of, resolve
from paceline.text.adding import kind_of, read_addition
from paceline.text.line import preview_line
from paceline.text.money import short_money
from paceline.text.spans import format_duration, parse_moment
from paceline_tui.views.quick import QuickView
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from paceline.desk import Desk
    from paceline.events import Event, Logged, Timed
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
        text, local, desk.timelog.activities, desk.config.date_order
    )
    new, closest, whom = _names(desk, line.names)
    parts = [line.activity or ""]
    if line.span is not None:
        parts += _span(line.span, local, ending=mode != "start")
    parts += whom
    parts += [f"#{tag}" for tag in line.tags]
    if line.note:
        parts.append(f'"{line.note}"')
    if line.next_day is not None:
        parts.append(f"next step {near_day(line.next_day, local.date())}")
    view = QuickView(
        category=line.category,
        parts=tuple(part for part in parts if part),
        new=new,
        closest=closest,
    )
    if why is not None:
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


def _names(
    desk: Desk, names: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Unknown names, those closest to them, and what the others stand for."""
    new: list[str] = []
    closest: list[str] = []
    whom: list[str] = []
    for name in names:
        try:
            found = resolve(desk.book, name)
        except NotFoundError as why:
            new.append(name)
            closest += why.closest[:2]
            continue
        except PacelineError as why:
            closest.append(str(why))
            continue
        told = [found.contact_name, found.account_name, found.deal_name]
        whom.append("/".join(each for each in told if each))
    return tuple(new), tuple(closest), whom


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
        end = _moment(desk, text)
    except ParseError as why:
        return _wrong(QuickView(category=timer.category), why)
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
    return QuickView(category=timer.category, parts=parts, missing=missing)


def _moment(desk: Desk, text: str) -> int:
    """The moment a line names; now if it is empty."""
    now = desk.now()
    if not text.strip() or text.strip() == "cancel":
        return now
    local = parse_moment(text, desk.zone.local(now), desk.config.date_order)
    return desk.zone.instant(local)


# Records


def _read(desk: Desk, text: str) -> Addition:
    today = desk.zone.day(desk.now())
    config = desk.config
    return read_addition(text, today, config.currency, config.date_order)


def _adding(desk: Desk, text: str) -> QuickView:
    try:
        adding = _read(desk, text)
    except ParseError as why:
        return _wrong(QuickView(kind=kind_of(text)), why)
    today = desk.zone.day(desk.now())
    new, closest, whom = _names(desk, [adding.whose] if adding.whose else [])
    parts = [adding.name, *whom, *_figures(adding, today)]
    missing = ""
    if not adding.kind and len([part for part in parts if part]) == 0:
        missing = _ASK["edit"]
    return QuickView(
        kind=adding.kind or "change",
        parts=tuple(part for part in parts if part),
        missing=missing,
        new=new,
        closest=closest,
    )


def _figures(adding: Addition, today: date) -> list[str]:
    parts = []
    if adding.value is not None:
        parts.append(short_money(adding.value, adding.currency))
    if adding.probability is not None:
        parts.append(f"{adding.probability // 100}%")
    if adding.stage:
        parts.append(f"in {adding.stage}")
    if adding.close_day is not None:
        word = "by" if adding.kind == "promise" else "close"
        parts.append(f"{word} {near_day(adding.close_day, today)}")
    if adding.next_day is not None:
        step = f"next {near_day(adding.next_day, today)} {adding.next_words}"
        parts.append(step.strip())
    if adding.cadence:
        parts.append(f"cadence {adding.cadence}")
    return [*parts, *(each for each in (adding.email, adding.phone) if each)]


# Doing it


def carry_out(
    desk: Desk, mode: str, text: str, key: str = ""
) -> Event | Logged | Timed:
    """Do what a line says; unknown accounts are created.

    Args:
        desk: the desk.
        mode: ``add``, ``log``, ``start``, ``stop`` or ``edit``.
        text: the line, or several lines of time.
        key: the deal that is edited.

    Raises:
        PacelineError: it cannot be done; nothing was changed.
    """
    if mode == "stop":
        drop = text.strip() == "cancel"
        return desk.timer.cancel() if drop else desk.timer.stop(at=_moment(desk, text))
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _log_many(desk, lines)
    if mode == "edit":
        return _edit(desk, key, _read(desk, text))
    if mode == "start":
        return desk.timer.start(text, create=True)
    if mode == "add" and kind_of(text):
        return _add(desk, _read(desk, text))
    return _log(desk, text)


def _log(desk: Desk, text: str) -> Logged:
    """Log time; ``next:tue`` also sets the next step of the deal that is named."""
    line = desk.timelog.read(text, desk.now())
    if line.next_day is None:
        return desk.timelog.log(text, create=True)
    if not line.names:
        raise UsageError("whose next step? name the deal, such as @acme/renewal")
    deal = desk.pipeline.find(line.names[-1])
    logged = desk.timelog.log(text)
    step = desk.pipeline.next_step(deal.id, line.note or None, line.next_day)
    return replace(logged, topic=EVERYTHING, said=f"{logged.said}; {step.said}")


def _log_many(desk: Desk, lines: Sequence[str]) -> Logged:
    done = desk.timelog.log_lines(lines, create=True)
    total = format_duration(sum(each.entry.seconds for each in done))
    return replace(done[-1], said=f"{len(done)} entries, {total}")


def _add(desk: Desk, adding: Addition) -> Event:
    whose = adding.whose or None
    if adding.kind == "account":
        return desk.people.add_account(adding.name)
    if adding.kind == "promise":
        due = adding.close_day or desk.zone.day(desk.now())
        return desk.people.promise(adding.name, whose, due)
    if adding.kind == "contact":
        return _contact(desk, adding)
    return desk.pipeline.add(
        adding.name,
        whose,
        value=adding.value,
        currency=adding.currency or None,
        stage=adding.stage or None,
        close_day=adding.close_day,
        probability=adding.probability,
        next_step=adding.next_words or None,
        next_at=adding.next_day,
        create=True,
    )


def _contact(desk: Desk, adding: Addition) -> Event:
    if adding.whose:
        try:
            desk.people.find_account(adding.whose)
        except NotFoundError:
            desk.people.add_account(adding.whose)
    event = desk.people.add_contact(
        adding.name,
        adding.whose or None,
        email=adding.email or None,
        phone=adding.phone or None,
    )
    if adding.cadence and event.key:
        known = [each.name for each in desk.cadence.cadences()]
        named = next(
            (name for name in known if name.casefold() == adding.cadence.casefold()),
            None,
        )
        enrolled = desk.cadence.enrol(event.key, named)
        return replace(event, topic=EVERYTHING, said=f"{event.said}; {enrolled.said}")
    return event


def _edit(desk: Desk, key: str, change: Addition) -> Event:
    if change.stage:
        return desk.pipeline.move(key, change.stage)
    fields: dict[str, str | int | date | None] = {}
    if change.value is not None:
        fields["value"], fields["currency"] = change.value, change.currency
    if change.probability is not None:
        fields["probability"] = change.probability
    if change.close_day is not None:
        fields["close_day"] = change.close_day
    if change.next_day is not None:
        fields["next_at"] = change.next_day
        fields["next_step"] = change.next_words or None
    if change.name:
        fields["next_step" if change.next_day is None else "name"] = change.name
    return desk.pipeline.edit(key, **fields)


def mention(whose: str | None, deal: str | None) -> str:
    """The ``@name`` by which a line means somebody, or a deal of an account."""
    parts = [key_of(each) for each in (whose, deal) if each]
    return f"@{'/'.join(parts)}" if parts else ""
