"""Doing what a quick-entry line says."""

from __future__ import annotations

from paceline.desk.appointments import on_clock, read_when
from paceline.errors import NotFoundError, RefusedError, UnmetError
from paceline.events import EVERYTHING
from paceline.model import replace
from paceline.text.adding import TOUCH, kind_of
from paceline.text.spans import format_duration
from paceline.text.touching import read_touch
from paceline_tui.questions.quick import moment
from paceline_tui.questions.records import read_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.events import Event, Logged, Timed
    from paceline.text.adding import Addition
    from paceline.text.touching import TouchLine


def carry_out(
    desk: Desk, mode: str, text: str, key: str = ""
) -> Event | Logged | Timed:
    """Do what a line says; unknown accounts are created.

    Args:
        desk: the desk.
        mode: ``add``, ``log``, ``start``, ``stop``, ``split`` or ``edit``.
        text: the line, or several lines of time.
        key: the deal that is edited, or when what is split ended, UTC seconds.

    Raises:
        PacelineError: it cannot be done; nothing was changed.
    """
    if mode == "stop":
        drop = text.strip() == "cancel"
        return desk.timer.cancel() if drop else desk.timer.stop(at=moment(desk, text))
    if mode == "split":
        return desk.forgotten.resolve("split", int(key), text, create=True)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _log_many(desk, lines)
    if mode == "edit":
        return _edit(desk, key, read_record(desk, text))
    if mode == "start":
        return desk.timer.start(text, create=True)
    if mode == "add" and kind_of(text) == TOUCH:
        return _touch(desk, read_touch(text))
    if mode == "add" and kind_of(text):
        return _add(desk, read_record(desk, text))
    return desk.timelog.log(text, create=True)


def _log_many(desk: Desk, lines: Sequence[str]) -> Logged:
    done = desk.timelog.log_lines(lines, create=True)
    total = format_duration(sum(each.entry.seconds for each in done))
    return replace(done[-1], said=f"{len(done)} entries, {total}")


def _add(desk: Desk, adding: Addition) -> Event:
    whose = adding.whose or None
    if adding.kind == "account":
        return desk.people.add_account(adding.name)
    if adding.kind == "promise":
        day = adding.close_day or desk.zone.day(desk.now())
        due = on_clock(desk, day, adding.clock, anyway=adding.anyway)
        return desk.people.promise(adding.name, whose, due)
    if adding.kind == "contact":
        return _contact(desk, adding)
    if adding.kind == "influence":
        return desk.buyers.add_influence(
            *(adding.whose, adding.name, adding.role),
            create=True,
            degree=adding.degree,
            mode=adding.mode,
            rating=adding.rating,
        )
    if adding.kind == "need":
        return desk.buyers.add_need(
            adding.name, adding.want, adding.said, whose, adding.close_day
        )
    return desk.pipeline.add(
        adding.name,
        whose,
        value=adding.value,
        currency=adding.currency or None,
        stage=adding.stage or None,
        close_day=adding.close_day,
        probability=adding.probability,
        next_step=adding.next_words or None,
        next_at=_next(desk, adding),
        create=True,
    )


def _touch(desk: Desk, line: TouchLine) -> Event:
    return desk.people.touch(
        line.who,
        line.channel,
        line.outcome,
        line.note,
        direction=line.direction,
        seconds=line.seconds,
        meeting=read_when(desk, line.meeting) if line.meeting else None,
    )


def _contact(desk: Desk, adding: Addition) -> Event:
    """Add a contact, at an account that may be new, into a cadence if one is named."""
    with desk.book.write(f"add contact {adding.name}", desk.now()):
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
        if not (adding.cadence and event.key):
            return event
        enrolled = desk.cadence.enrol(event.key, adding.cadence)
    return replace(event, topic=EVERYTHING, said=f"{event.said}; {enrolled.said}")


def _edit(desk: Desk, key: str, change: Addition) -> Event:
    """Change the fields of a deal and its stage, both in one step."""
    fields = _fields(desk, change)
    if not change.stage:
        return desk.pipeline.edit(key, **fields)
    if not fields:
        return _move(desk, key, change.stage)
    with desk.book.write("change a deal and its stage", desk.now()):
        edited = desk.pipeline.edit(key, **fields)
        moved = _move(desk, key, change.stage)
    return replace(moved, said=f"{edited.said}; {moved.said}")


def _move(desk: Desk, key: str, stage: str) -> Event:
    """Move a deal; what that asks for has no room in a line."""
    try:
        return desk.pipeline.move(key, stage)
    except UnmetError as why:
        raise RefusedError(f"move it with > to answer: {why.plain}") from why


def _next(desk: Desk, adding: Addition) -> date | int | None:
    """When the next step of a line is."""
    if adding.next_day is None:
        return None
    return on_clock(desk, adding.next_day, adding.clock, anyway=adding.anyway)


def _fields(desk: Desk, change: Addition) -> dict[str, str | int | date | None]:
    fields: dict[str, str | int | date | None] = {}
    if change.value is not None:
        fields["value"], fields["currency"] = change.value, change.currency
    if change.probability is not None:
        fields["probability"] = change.probability
    if change.close_day is not None:
        fields["close_day"] = change.close_day
    if change.next_day is not None:
        fields["next_at"] = _next(desk, change)
        fields["next_step"] = change.next_words or None
    if change.name:
        fields["next_step" if change.next_day is None else "name"] = change.name
    return fields
