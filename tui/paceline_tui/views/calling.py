"""The block screen: one contact to call, what to know, and a key per outcome."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.cadence import block_counter
from paceline_tui.views.line import (
    EMPTY,
    cells,
    crop,
    ends,
    fit,
    flow,
    join,
    rule,
    text,
    whole,
    wrap,
)
from paceline_tui.views.record import TouchLine, touch_lines
from paceline_tui.views.when import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.cadence import BlockCounter
    from paceline_tui.views.line import Line

LABEL = 10
"""Cells of the names of a brief's parts."""
STEADY = 22
"""The line the keys end on, however long the brief: they do not move about."""
PANE = 118
"""From so many cells on, who comes next stands at the right."""


@value
class CallView:
    """A contact to call, with the brief.

    Attributes:
        key: the enrolment's key in the book.
        name: the person.
        title: the job, may be empty, likewise account, phone, mail address.
        account: where the person works.
        phone: the number.
        email: the address.
        attempt: which attempt this call is.
        of: how many there may be.
        warm: whether a mail or letter went before.
        late: days past the due day.
        idea: what the call brings; may be empty.
        question: one to ask.
        needs: what the person wants, in words.
        win: what is in it for the person; may be empty.
        promises: what was promised, with its day.
        note: the seller's words; may be empty.
        touches: the last three, the latest first.
        unknown: what is to be found out of the person's deals, in words; may be empty.
        answers: what answers the person's needs, in words.
        step: the position of the cadence's step.
    """

    key: str
    name: str
    title: str
    account: str
    phone: str
    email: str
    attempt: int
    of: int
    warm: bool
    late: int
    idea: str
    question: str
    needs: tuple[str, ...]
    win: str
    promises: tuple[str, ...]
    note: str
    touches: tuple[TouchLine, ...]
    unknown: str = ""
    answers: tuple[str, ...] = ()
    step: int = 1


@value
class CallPage:
    """The block screen's page.

    Attributes:
        call: the next contact; None if none is left.
        ahead: name and account of those after.
        left: how many calls are due.
        blocks: today's call blocks.
        over: name, calls made and goal of the block that ended last today, if any.
        later: when the next block begins, if none is on; may be empty.
        made: how many calls went out today.
        reached: how many of them reached somebody.
        soon: the calls of the next working day in words, if nobody is left today.
    """

    call: CallView | None
    ahead: tuple[tuple[str, str], ...]
    left: int
    blocks: tuple[BlockCounter, ...]
    over: tuple[str, int, int] | None = None
    later: str = ""
    made: int = 0
    reached: int = 0
    soon: str = ""


@value
class Session:
    """What happened since the screen was opened.

    Attributes:
        seconds: since the card opened.
        skipped: cards passed over.
    """

    seconds: int
    skipped: int = 0


def call_lines(
    page: CallPage,
    session: Session,
    keys: Sequence[tuple[str, str]],
    size: tuple[int, int],
    today: date,
) -> list[Line]:
    """The page: counter, brief, outcomes; from 120 cells on who comes next.

    Args:
        page: what is shown.
        session: what was done, and the clock.
        keys: a key and its words for each outcome.
        size: cells and lines there are; where lines are few the brief gives way.
        today: the local day.
    """
    width, height = size
    wide = width >= PANE
    room = width - 36 if wide else width
    lines = [_counter(page, session, room), EMPTY]
    if page.call is None:
        lines += _end(page, session, room)
    else:
        told = [join((key, "key"), (f" {words}", "dim")) for key, words in keys]
        foot = [rule(room), *flow(told, room)]
        lines = _fitted([*lines, *_brief(page.call, room, today)], height - len(foot))
        lines += [EMPTY] * (min(height, STEADY) - len(foot) - len(lines))
        lines += foot
    return _beside(lines, _ahead(page, 32), room) if wide else lines


def _fitted(lines: list[Line], most: int) -> list[Line]:
    """As many lines as fit: the empty ones go first, then the last."""
    if len(lines) > most:
        lines = [line for line in lines if line]
    return lines[: max(4, most)]


def _counter(page: CallPage, session: Session, room: int) -> Line:
    """The block that is on, or the day so far, and the clock of the card."""
    now = [block for block in page.blocks if block.seconds_left is not None]
    left = block_counter(now[0]) if now else _between(page)
    clock = f"{session.seconds // 60}:{session.seconds % 60:02}"
    made = f"{count(page.made, 'call')} today, {page.reached} reached"
    last = text(made, "dim")
    if page.call:
        last = join((f"{made}  ", "dim"), (clock, "bold"))
        if cells(left) + cells(last) + 2 > room:
            last = text(clock, "bold")
    if not now and cells(left) + cells(last) + 2 > room:
        left = _between(page, short=True)
    return ends(crop(left, room - cells(last) - 2), last, room)


def _between(page: CallPage, *, short: bool = False) -> Line:
    """What stands there while no block is on."""
    if page.over is not None:
        name, done, goal = page.over
        return join((name, "bold"), f" is over: {done} of {goal}")
    ahead = [block for block in page.blocks if block.starts]
    if ahead:
        return block_counter(ahead[0])
    told = "" if short else ": calls count all the same"
    return text(f"no block is on{told}", "dim")


def _brief(call: CallView, width: int, today: date) -> list[Line]:
    """Who, and the same parts for everybody."""
    work = ", ".join(part for part in (call.title, call.account) if part)
    reach = "  ".join(part for part in (call.phone, call.email) if part)
    step = [text(f"call {call.attempt} of {call.of}")]
    step.append(text("warm" if call.warm else "cold"))
    if call.late:
        step.append(text(f"! {count(call.late, 'day')} late", "overdue"))
    lines = [
        crop(join((call.name, "name"), (f"  {work}" if work else "", "plain")), width),
        crop(text(reach or "no number yet", "bold" if reach else "dim"), width),
        whole(step, width),
        EMPTY,
        *_part("Idea", (call.idea,), width, 2),
        *_part("Ask", (call.question,), width, 2),
        *_part("Wants", call.needs, width, 1),
        *_part("Win", (call.win,), width, 1),
        *_of_deals(call, width),
        *_part("Promised", call.promises, width, 1),
        *_part("Note", (call.note,), width, 2),
    ]
    rows = touch_lines(call.touches, width - LABEL, today)
    rows = rows or [text("none yet", "dim")]
    label = fit(text("Touches", "heading"), LABEL)
    return [*lines, *_labelled(label, rows)]


def _of_deals(call: CallView, width: int) -> list[Line]:
    """What the person's open deals leave to ask and to answer; nothing without one."""
    lines = _part("Find out", (call.unknown,), width, 1) if call.unknown else []
    return [*lines, *(_part("Answer", call.answers, width, 1) if call.answers else ())]


def _part(name: str, said: Sequence[str], width: int, most: int) -> list[Line]:
    """A part of the brief: its lines, at most so many of each; a word if empty."""
    rows: list[Line] = []
    for words in said:
        rows += wrap(words, width - LABEL)[:most] if words else []
    none = "not known yet" if name in ("Wants", "Win") else "none"
    label = fit(text(name, "heading"), LABEL)
    return _labelled(label, rows or [text(none, "dim")])


def _labelled(label: Line, rows: Sequence[Line]) -> list[Line]:
    """Rows beside a label that stands on the first."""
    return [join(" " * LABEL if at else label, row) for at, row in enumerate(rows)]


def _end(page: CallPage, session: Session, width: int) -> list[Line]:
    """What was done, and what to do now that nobody is left to call."""
    lines = [text("Nobody is left to call.", "bold"), EMPTY]
    if session.skipped:
        skipped = count(session.skipped, "card")
        lines += wrap(f"You skipped {skipped}: esc and c shows them again.", width)
    if page.left:
        told = f"{count(page.left, 'call')} may not be made: the board says why."
        lines += wrap(told, width)
    if page.soon:
        lines += wrap(f"{page.soon}.", width)
    lines += wrap(
        "Cards come here on the day their call is due. More of them: enrol contacts, "
        "and let a mail or letter go a week before the call.",
        width,
        "dim",
    )
    lines += [EMPTY, text("pace cadence enrol @ann", "key")]
    if page.later:
        lines += [EMPTY, *wrap(f"The next block: {page.later}.", width, "dim")]
    return lines


def _ahead(page: CallPage, width: int) -> list[Line]:
    """Who comes next, for the pane at the right."""
    lines = [join(("Next", "heading"), (f"  {page.left:,} due", "dim")), rule(width)]
    for name, account in page.ahead:
        lines.append(crop(join((name, "name"), (f"  {account}", "dim")), width))
    return lines if page.ahead else [*lines, text("nobody", "dim")]


def _beside(left: Sequence[Line], last: Sequence[Line], room: int) -> list[Line]:
    found = []
    for at in range(max(len(left), len(last))):
        one = left[at] if at < len(left) else EMPTY
        other = last[at] if at < len(last) else EMPTY
        found.append(join(fit(one, room + 2), other) if other else one)
    return found
