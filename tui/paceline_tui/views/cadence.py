"""The cadence board: who is waiting, the day's blocks, and a card per contact."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.line import Line, cells, crop, join, rule, spaced, text, whole
from paceline_tui.views.when import age, count, duration, far_day, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

CARD_LINES, CARD_GAP, HEAD_LINES = 4, 1, 2
HEADLINE_LINES = 2

COLUMNS = (
    ("overdue", "Overdue"),
    ("today", "Today"),
    ("week", "This week"),
    ("later", "Later"),
    ("resting", "Resting"),
)
"""Keys and names of the columns, from left to right."""

_MARKS = {"overdue": "!", "today": "•", "week": "›", "later": "›", "resting": "·"}


@value
class Waiting:
    """Who waits past the date.

    Attributes:
        count: how many people and accounts.
        longest: the name of the one who waits longest; may be empty.
        due: how many are due today.
        ratio: how far that is past its time: 1 is due.
    """

    count: int
    longest: str = ""
    due: int = 0
    ratio: float = 0.0


@value
class BlockCounter:
    """A prospecting block of today.

    Attributes:
        name: ``9×9``.
        done: attempts made.
        goal: attempts to make.
        seconds_left: of a running block; None if it does not run.
        starts: when it begins (``16:00``), if that is still to come.
    """

    name: str
    done: int
    goal: int
    seconds_left: int | None = None
    starts: str = ""


@value
class CadenceCard:
    """A contact in a cadence.

    Attributes:
        key: the enrolment's key in the book.
        contact: the person.
        account: where the person works.
        state: key of the column: overdue, today, week, later, resting.
        channel: call, mail, letter ...
        attempt: which attempt this step is.
        of: how many attempts the cadence has.
        due: the local day of the step, or of the re-ask; None if there is none.
        last_touch: the local day of the last touch, or None.
        note: for today's cards a word such as ``warm-up``; for resting ones why.
        blocked: why no further attempt may be made; empty if one may.
        step: the position of the step that is next; None where it does not matter.
        free: the first day one may, if it is `blocked` by those of the last days.
    """

    key: str
    contact: str
    account: str
    state: str
    channel: str
    attempt: int
    of: int
    due: date | None
    last_touch: date | None = None
    note: str = ""
    blocked: str = ""
    free: date | None = None
    step: int | None = None


def step_said(
    channel: str, attempt: int, of: int, *, rests: bool = False, blocked: bool = False
) -> str:
    """The step that is next: ``call 3 of 7``; of what rests how many were made."""
    if rests:
        return f"{count(attempt, 'attempt')} made" if attempt else "no attempt yet"
    return f"{channel} blocked" if blocked else f"{channel} {attempt} of {of}"


def headline(
    waiting: Waiting,
    blocks: Sequence[BlockCounter],
    kept: tuple[int, int] | None,
    width: int,
) -> list[Line]:
    """Two lines: who waits, and the blocks of the day.

    Args:
        waiting: who is past the date.
        blocks: today's blocks.
        kept: days on which the blocks were kept, and of how many; None if unknown.
        width: cells there are.
    """
    parts = [block_counter(block) for block in blocks]
    if kept:
        parts.append(text(f"kept {kept[0]} of {kept[1]} days", "dim"))
    if not blocks:
        parts = [text("no block is planned today", "dim"), *parts]
    room = width - 2
    return [
        join(" ", waiting_line(waiting, room)),
        join(" ", whole(parts, room, 4 if cells(spaced(parts, 4)) <= room else 2)),
    ]


def waiting_line(waiting: Waiting, room: int) -> Line:
    """Who waits, in one sentence, as every screen says it."""
    if not waiting.count:
        due = f" {waiting.due:,} due today." if waiting.due else ""
        return crop(join(("Nobody waits past their date.", "bold"), due), room)
    many = f"{waiting.count:,}"
    verb = "waits" if waiting.count == 1 else "wait"
    first = join((many, "bold"), f" {verb} past their date")
    if not waiting.longest:
        return crop(join(first, "."), room)
    ratio, who = f"{waiting.ratio:.1f}×", (waiting.longest, "bold")
    name = waiting.longest.partition(", ")[0]
    told = (
        join(first, "; the longest is ", who, f", {ratio} the interval."),
        join(first, "; longest ", who, f", {ratio}"),
        join(first, "; longest ", who),
        join(first, "; longest ", (name, "bold")),
    )
    return next((line for line in told if cells(line) <= room), crop(told[-1], room))


def block_counter(block: BlockCounter) -> Line:
    """``9×9 ▓▓▓▓▓▓▓░░ 7 of 9, 19 min left``."""
    if block.starts:
        return join((block.name, "bold"), f" starts {block.starts}")
    done = min(block.done, block.goal)
    meter = join(("▓" * done, "prospecting"), ("·" * (block.goal - done), "dim"))
    left = ""
    if block.seconds_left is not None:
        left = f", {duration(block.seconds_left)} left"
    count = f" {block.done} of {block.goal}{left}"
    return join((block.name, "bold"), " ", meter, count)


def column_head(name: str, count: int) -> Callable[[int, str], list[Line]]:
    """How the heading of a column is drawn, for `Column`."""

    def draw(width: int, place: str) -> list[Line]:
        tail = join(f" {count:,}", (f" {place}" if place else "", "dim"))
        title = crop(text(name, "heading"), width - cells(tail))
        return [join(title, tail), rule(width)]

    return draw


def card_drawer(today: date) -> Callable[[CadenceCard, int], list[Line]]:
    """How a card is drawn on that day, for `Rows`."""
    return lambda card, width: card_lines(card, width, today)


def card_lines(card: CadenceCard, width: int, today: date) -> list[Line]:
    """A card: who, where, which attempt, when and how long since the last touch."""
    tone = "overdue" if card.state == "overdue" else "plain"
    mark = (f"{_MARKS.get(card.state, ' ')} ", tone)
    third = step_said(card.channel, card.attempt, card.of, blocked=bool(card.blocked))
    last = _last_line(card, width, today, tone)
    if card.state == "resting":
        third = card.note or "resting"
    elif card.blocked:
        why = card.blocked
        if card.free and card.due:  # the whole of it is on the contact's page
            why = f"until {near_day(card.due, today)}: {card.blocked}"
        last = crop(text(why, "warn"), width)
    return [join(mark, (card.contact, "name")), text(card.account), text(third), last]


def _last_line(card: CadenceCard, width: int, today: date, tone: str) -> Line:
    """When it is due and, as fully as there is room for, when the last touch was."""
    long, short = _when(card, today)
    last = "no touch yet"
    if card.last_touch is not None:
        last = f"last {age((today - card.last_touch).days)}"
    ago = f"{last} ago"
    said = ((long, ago, 2), (short, ago, 2), (short, last, 2), (short, last, 1))
    for when, then, gap in said if card.last_touch else ((long, last, 2),):
        line = spaced([text(when, tone), text(then, "dim")], gap)
        if cells(line) <= width:
            return line
    return text(long, tone)


def _when(card: CadenceCard, today: date) -> tuple[str, str]:
    """When a card is due, in words and in few letters."""
    if card.due is None:
        return ("no re-ask", "no re-ask") if card.state == "resting" else ("", "")
    if card.state == "resting":
        again = f"re-ask {far_day(card.due, today)}"
        return again, again
    late = (today - card.due).days
    if late > 0:
        return f"{late} day{'s' if late > 1 else ''} late", f"{age(late)} late"
    when = (card.note or "today") if late == 0 else near_day(card.due, today)
    return when, when
