"""What a quick-entry line means, asked while it is typed."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import replace
from paceline.text.adding import TOUCH, kind_of
from paceline.text.line import preview_line
from paceline.text.spans import format_duration, parse_moment
from paceline_tui.questions.naming import names_of
from paceline_tui.questions.records import (
    CHANGES,
    adding,
    clock_said,
    marked,
    touching,
)
from paceline_tui.views.quick import QuickView
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from paceline.desk import Desk
    from paceline.text.line import QuickLine
    from paceline.text.spans import Span
    from paceline_tui.questions.naming import Named


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
        return touching(desk, text)
    if mode == "edit" or (mode == "add" and kind_of(text)):
        return adding(desk, text)
    return _time(desk, mode, text)


_ASK = {
    "add": "45m demo @acme, or deal Acme renewal 24k",
    "log": "what did you do, for whom, how long? 45m demo @acme pricing",
    "start": "what do you start, and for whom? demo @acme",
    "edit": CHANGES,
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
    parts = _parts(line, named, local, ending=mode != "start")
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
        return marked(view, why)
    if mode != "start" and (
        line.span is None or (line.span.seconds is None and line.span.end is None)
    ):
        return replace(view, missing="how long? 45m, 1h30 or 9:00-10:15")
    return view


def _parts(line: QuickLine, named: Named, now: datetime, *, ending: bool) -> list[str]:
    """What a line says, piece by piece.

    Args:
        line: the line as far as it can be read.
        named: what its names stand for.
        now: the local time.
        ending: whether a length ends now instead of beginning so long ago.
    """
    parts = [line.activity or ""]
    if line.span is not None:
        parts += _span(line.span, now, ending=ending)
    parts += named.whom
    parts += [f"#{tag}" for tag in line.tags]
    if line.note:
        parts.append(f'"{line.note}"')
    if line.next_day is not None:
        when = near_day(line.next_day, now.date())
        parts.append(f"next step {when}{clock_said(line.next_clock)}")
    return parts


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
        return marked(QuickView(category=timer.category, names=desk.categories), why)
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
