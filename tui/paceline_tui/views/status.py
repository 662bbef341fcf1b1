"""What every screen has: the tabs above, the status line and the key line below."""

from __future__ import annotations

from paceline.model import value
from paceline.text.cells import clean
from paceline_tui.views.line import (
    Line,
    cells,
    crop,
    ends,
    fit,
    join,
    plain,
    spaced,
    text,
    whole,
    wrap,
)
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.when import corner_day, duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.cadence import BlockCounter

TABS = ("Pipeline", "Time", "Cadence")
LETTERS = ("S", "P", "A", "?")
LONG_TIMER = 4 * 3600
"""A timer running longer than this is asked about (seconds)."""


@value
class RunningTimer:
    """The timer as the status line shows it.

    Attributes:
        seconds: how long it has run.
        activity: what is being done.
        what: account and deal, ``Acme/renewal``; may be empty.
        category: index of the category.
        paused: True while it is paused.
        over_midnight: True when it was started on another day.
    """

    seconds: int
    activity: str
    what: str
    category: int
    paused: bool = False
    over_midnight: bool = False


@value
class StatusView:
    """The status line.

    Attributes:
        timer: the running or paused timer, or None.
        split: seconds of today by category.
        due: what is due today or earlier.
        late: how much of that is past its date.
        sink: name of the worst sink of the week; empty if there is none.
        remote: True in an SSH session.
        letters: a letter per category.
        block: the call block that is on, or None.
    """

    timer: RunningTimer | None
    split: tuple[int, ...]
    due: int
    late: int
    sink: str = ""
    remote: bool = False
    letters: tuple[str, ...] = LETTERS
    block: BlockCounter | None = None


def tab_bar(active: int, today: date, book: str, width: int) -> Line:
    """The three boards, the day and the book."""
    tabs = [
        join((f"{at + 1} ", "dim"), (name, "tab-on" if at == active else "tab"))
        for at, name in enumerate(TABS)
    ]
    left = join(" ", spaced(tabs))
    corner = whole([text(corner_day(today), "dim"), text(book, "dim")], 26)
    if cells(left) + cells(corner) + 3 <= width:
        return join(ends(left, corner, width - 1), " ")
    return fit(crop(left, width), width)


def status_line(status: StatusView, width: int) -> Line:
    """Timer, call block, today's split, what is due, the worst sink; whole parts."""
    room = width - 1
    timer = _timer(status.timer)
    due = _due(status)
    block = _block(status.block)
    sink = join(("! ", "warn"), status.sink) if status.sink else ()
    remote = text("SSH", "dim") if status.remote else ()
    for bars in (True, False):
        split = _split(status, bars=bars)
        parts = [timer, block, split, due, sink, remote]
        if cells(spaced(parts)) <= room:
            break
    else:
        split = _split(status, bars=False)
        rest = [_block(status.block, short=True) or split, due]
        short = crop(timer, max(16, room - cells(spaced(rest)) - 2))
        parts = [short, *rest, split if block else (), sink]
    return fit(join(" ", whole([part for part in parts if part], room)), width)


def is_doubtful(timer: RunningTimer) -> bool:
    """Whether a running timer may have been forgotten."""
    return timer.seconds > LONG_TIMER or timer.over_midnight


def _timer(timer: RunningTimer | None) -> Line:
    if timer is None:
        return text("no timer", "dim")
    hours, minutes = divmod(timer.seconds // 60, 60)
    clock = f"{hours}:{minutes:02d}"
    what = join(f" {timer.activity}", (f" {timer.what}" if timer.what else "", "plain"))
    if timer.paused:
        return join((f"‖ {clock} paused", "dim"), what)
    if is_doubtful(timer):
        return join((f"! {clock} still running?", "overdue"), what)
    return join(("● ", CATEGORY_TONES[timer.category]), (clock, "bold"), what)


def _block(block: BlockCounter | None, *, short: bool = False) -> Line:
    """``9×9 7/9 19m left``: the call block that is on; `short` without its time."""
    if block is None or block.seconds_left is None:
        return ()
    tone = "plain" if block.done < block.goal else "prospecting"
    left = f" {duration(max(60, block.seconds_left))} left"
    count = (f" {block.done}/{block.goal}", tone)
    return join((block.name, "bold"), count, ("" if short else left, "dim"))


def _split(status: StatusView, *, bars: bool) -> Line:
    """``S 3h10 ██ P 1h20 ▓ A 2h05 ░``; a block stands for about 90 minutes."""
    parts = []
    for index, seconds in enumerate(status.split):
        if index > 2 and not seconds:
            continue
        part = join(
            (status.letters[index], CATEGORY_TONES[index]), f" {duration(seconds)}"
        )
        if bars and seconds:
            blocks = FILLS[index] * max(1, min(6, round(seconds / 5400)))
            part = join(part, (f" {blocks}", CATEGORY_TONES[index]))
        parts.append(part)
    return spaced(parts, 1)


def _due(status: StatusView) -> Line:
    if not status.due:
        return text("nothing due", "dim")
    if not status.late:
        return text(f"{status.due:,} due")
    late = (f"{status.late:,} late", "overdue")
    return join(f"{status.due:,} due, ", late)


def key_line(hints: Sequence[tuple[str, str]], width: int) -> Line:
    """The keys that work here; a hint is shown entire or not at all.

    The last hint (where the rest of the keys are) keeps its place at any width.
    """
    parts = [join((key, "key"), (f" {label}", "dim")) for key, label in hints[:6]]
    if not parts:
        return fit((), width)
    last = parts.pop()
    kept = whole(parts, max(0, width - 2 - cells(last) - 2))
    return fit(join(" ", spaced([kept, last])), width)


def message_lines(
    words: str, width: int, *, wrong: bool = False, undo: bool = True
) -> list[Line]:
    """What was just done or refused, in one line or two.

    They stand in the place of the key line and, if there are two, of the status line.
    How to undo keeps its place; what two lines do not hold is cut.
    """
    tail = join(("u", "key"), (" undo", "dim")) if undo and not wrong else ()
    tone, room = "overdue" if wrong else "bold", max(1, width - 2)
    first = [plain(line) for line in wrap(words, max(1, room - cells(tail) - 1))][:1]
    rest = clean(words).split()[len(" ".join(first).split()) :]
    *before, last = [*first, " ".join(rest)] if rest else [*first, ""][:1]
    return [
        *(fit(join(" ", text(line, tone)), width) for line in before),
        fit(join(" ", ends(text(last, tone), tail, room)), width),
    ]
