"""A contact in a cadence in full, for the pane beside the board."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.cadence import step_said
from paceline_tui.views.columns import LEFT, RIGHT, arranged
from paceline_tui.views.line import crop, flow, text, wrap
from paceline_tui.views.nexttouch import NextLine, next_line
from paceline_tui.views.record import TouchLine, touch_lines
from paceline_tui.views.when import far_day, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline_tui.views.columns import Part
    from paceline_tui.views.line import Line


@value
class PersonPage:
    """A contact, where the cadence stands, and what has happened.

    Attributes:
        name: the person.
        title: the job, may be empty.
        account: where the person works, may be empty.
        phone: the number, may be empty.
        email: the address, may be empty.
        cadence: name of the cadence.
        step: position of the next step.
        steps: how many there are.
        channel: of the next step.
        idea: what that step brings the person; may be empty.
        due: the local day of it, or None.
        attempt: number of the next attempt.
        of: the most attempts.
        blocked: why no further attempt may be made; empty if one may.
        note: the seller's words.
        touches: the latest first.
        rests: why the cadence rests or how it ended, in words; empty while it runs.
        next: when the person is to be touched next, by whatever clock.
    """

    name: str
    title: str
    account: str
    phone: str
    email: str
    cadence: str
    step: int
    steps: int
    channel: str
    idea: str
    due: date | None
    attempt: int
    of: int
    blocked: str
    note: str
    touches: tuple[TouchLine, ...]
    rests: str = ""
    next: NextLine | None = None


def person_lines(page: PersonPage, width: int, today: date) -> list[Line]:
    """The page for a width."""
    parts: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: _who(page, room)),
        (LEFT, lambda room: [text("Next", "heading"), *_next(page, room, today)]),
        (LEFT, lambda room: wrap(page.note, room, "dim")),
        (RIGHT, lambda room: _touches(page, room, today)),
    )
    return arranged(parts, width)


def _who(page: PersonPage, width: int) -> list[Line]:
    work = ", ".join(part for part in (page.title, page.account) if part)
    told = (text(page.name, "name"), *map(text, (work, page.phone, page.email)))
    return [crop(each, width) for each in told if each]


def _touches(page: PersonPage, width: int, today: date) -> list[Line]:
    touches = touch_lines(page.touches, width, today) or [text("none yet", "dim")]
    return [text("Touches", "heading"), *touches]


def _next(page: PersonPage, width: int, today: date) -> list[Line]:
    lines = _step(page, width, today)
    return [*lines, *([next_line(page.next, width, today)] if page.next else [])]


def _step(page: PersonPage, width: int, today: date) -> list[Line]:
    if page.rests:
        made = step_said(page.channel, page.attempt, page.of, rests=True)
        lines = [crop(text(page.rests), width)]
        if page.due:
            lines.append(crop(text(f"re-ask {far_day(page.due, today)}"), width))
        told = f"{made} in {page.cadence}"
        return [*lines, crop(text(told, "dim"), width)]
    when = near_day(page.due, today) if page.due else "no day"
    late = page.due is not None and page.due < today
    mark, tone = ("›", "plain") if page.due != today else ("•", "today")
    step = text(f"{mark} {page.channel} {when}", tone)
    if late:
        step = text(f"! {page.channel}, was due {when}", "overdue")
    where = [text(f"step {page.step} of {page.steps} in {page.cadence}", "dim")]
    if not page.blocked:
        where.append(text(f"attempt {page.attempt} of {page.of}", "dim"))
    lines = [crop(step, width), *flow(where, width)]
    if page.idea:
        lines += wrap(page.idea, width)
    if page.blocked:
        lines += wrap(f"! {page.blocked}", width, "warn")
    return lines
