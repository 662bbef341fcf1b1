"""A contact in a cadence in full, for the pane beside the board."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.cadence import step_said
from paceline_tui.views.line import EMPTY, crop, join, text, wrap
from paceline_tui.views.nexttouch import NextLine, next_line
from paceline_tui.views.record import TouchLine, touch_lines
from paceline_tui.views.when import far_day, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

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
    work = ", ".join(part for part in (page.title, page.account) if part)
    lines = [crop(text(page.name, "name"), width), crop(text(work), width)]
    lines += [crop(text(each), width) for each in (page.phone, page.email) if each]
    lines += [EMPTY, text("Next", "heading"), *_next(page, width, today)]
    lines += [next_line(page.next, width, today)] if page.next else []
    if page.note:
        lines += [EMPTY, *wrap(page.note, width, "dim")]
    lines += [EMPTY, text("Touches", "heading")]
    lines += touch_lines(page.touches, width, today) or [text("none yet", "dim")]
    return lines


def _next(page: PersonPage, width: int, today: date) -> list[Line]:
    if page.rests:
        made = step_said(page.channel, page.attempt, page.of, rests=True)
        lines = [crop(text(page.rests), width)]
        if page.due:
            lines.append(crop(text(f"re-ask {far_day(page.due, today)}"), width))
        told = f"{made} in {page.cadence}"
        return [*lines, crop(text(told, "dim"), width)]
    when = near_day(page.due, today) if page.due else "no day"
    late = page.due is not None and page.due < today
    step = join(
        text(f"{page.channel} "),
        (f"! was due {when}" if late else when, "overdue" if late else "plain"),
    )
    where = f"step {page.step} of {page.steps} in {page.cadence}"
    lines = [crop(step, width), crop(text(where, "dim"), width)]
    if not page.blocked:
        attempt = f"attempt {page.attempt} of {page.of}"
        lines.append(crop(text(attempt, "dim"), width))
    if page.idea:
        lines += wrap(page.idea, width)
    if page.blocked:
        lines += wrap(f"! {page.blocked}", width, "warn")
    return lines
