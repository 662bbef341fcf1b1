"""The short way: quick commands on plain words, without click.

This module and all it imports on the way of ``pace log 45m demo @acme`` keep off
click, re, json and typing. What needs a question or an option is left to click: the
functions then answer None.
"""

from __future__ import annotations

import os
import sys
import time

from paceline.config import book_path, load, login, state_dir
from paceline.desk import Desk
from paceline.errors import NotFoundError, ParseError
from paceline.text.lengths import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk.signs import Sign
    from paceline.desk.timer import Status
    from paceline.events import Logged, Timed
    from paceline.model.timelog import Timer

KEPT = (
    "all of it was kept: 'pace undo' brings the timer back, then "
    "'pace stop --at TIME' ends it when it did"
)
"""Said when a timer that may have been forgotten was stopped without a question."""


def clock() -> int:
    """The present in UTC seconds."""
    return int(time.time())


def open_desk(book: str = "", *, readonly: bool = False) -> Desk:
    """The seller's desk on the book of this environment.

    Args:
        book: path given on the command line; else ``PACE_BOOK`` or the usual place.
        readonly: open without the right to change anything.

    Raises:
        BookError, BusyError: the book cannot be used.
        UsageError: the settings are wrong.
    """
    desk = Desk(
        book_path(os.environ, book),
        load(os.environ),
        clock,
        login=login(os.environ),
        state=state_dir(os.environ),
        readonly=readonly,
        tell=upgrading,
    )
    desk.seen = _terminals
    return desk


def upgrading(what: str, share: int | None) -> None:
    """Say on standard error what keeps the seller waiting while a book is upgraded."""
    from paceline_tui.waiting import upgrading

    upgrading(what, share)


def _terminals() -> Sequence[Sign]:
    """When the seller's other terminals were last typed at."""
    from paceline_tui.idle import terminals

    return terminals()


def safe(text: str) -> str:
    """A line without anything a terminal would obey."""
    if text.isprintable():
        return text
    from paceline.text.cells import clean

    return clean(text)


def say(line: str) -> None:
    """A line of the answer, on standard output."""
    sys.stdout.write(f"{safe(line)}\n")


def note(line: str) -> None:
    """A line beside the answer, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"{safe(line)}\n")


def can_ask() -> bool:
    """Whether a question would reach somebody who can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def run(words: list[str]) -> int | None:
    """Do a quick command; None leaves it to click.

    Raises:
        PacelineError: it was refused; nothing was changed.
    """
    verb, rest = words[0], words[1:]
    if rest and verb not in ("log", "start", "switch"):
        return None
    if not rest and verb in ("log", "start", "switch"):
        return None
    with open_desk() as desk:
        try:
            return _do(desk, verb, rest)
        except NotFoundError:
            if can_ask():
                return None
            raise


def _do(desk: Desk, verb: str, rest: list[str]) -> int | None:
    if verb == "status":
        tell_status(desk.timer.status(), desk)
        return 0
    doubt = desk.doubt()
    if doubt and verb == "stop" and can_ask():
        return None
    if doubt and verb not in ("stop", "cancel"):
        note(doubt)
    if verb == "log":
        if rest == ["-"]:
            tell_lines(desk.timelog.log_lines(read_lines(sys.stdin.buffer.read())))
        else:
            tell_logged(desk.timelog.log(rest), desk)
        return 0
    if verb in ("start", "switch"):
        tell_timed(desk.timer.start(rest))
    else:
        name = "resume" if verb == "continue" else verb
        tell_timed(getattr(desk.timer, name)())
        if doubt and verb == "stop":
            note(KEPT)
    return 0


def read_lines(data: bytes) -> list[str]:
    """The lines of a piped text.

    Raises:
        ParseError: it is not UTF-8 text; the line is named.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        number = data.count(b"\n", 0, why.start) + 1
        raise ParseError(
            f"line {number}: this is not UTF-8 text; nothing was logged"
        ) from why
    if "\0" in text:
        number = text.count("\n", 0, text.index("\0")) + 1
        raise ParseError(f"line {number}: this is not text; nothing was logged")
    return text.split("\n")


def split_words(desk: Desk, split: Sequence[int]) -> str:
    """A day's seconds per category: ``S 3h10 P 1h20 A 2h05``."""
    return " ".join(
        f"{mark} {format_duration(seconds - seconds % 60)}"
        for mark, seconds in zip(desk.letters, split, strict=True)
        if seconds or mark != "?"
    )


def tell_logged(done: Logged, desk: Desk) -> None:
    """Say what was logged, what the day came to, and how to take it back."""
    entry = done.entry
    today = desk.zone.day(desk.now()).isoformat()
    day = "today" if entry.day == today else entry.day
    say(f"logged {done.said}")
    say(f"{day} {split_words(desk, done.split)} (pace undo takes it back)")
    for line in done.notices:
        note(line)


def tell_lines(done: Sequence[Logged]) -> None:
    """Say what many lines came to."""
    for one in done:
        say(f"logged {one.said}")
        for line in one.notices:
            note(line)
    total = sum(one.entry.seconds for one in done)
    many = "entry" if len(done) == 1 else "entries"
    say(
        f"{len(done)} {many}, {format_duration(total)} in all "
        "(one pace undo takes them back)"
    )


def tell_timed(done: Timed) -> None:
    """Say what became of the timer."""
    say(done.said)
    for line in done.notices:
        note(line)


def tell_status(status: Status, desk: Desk) -> None:
    """Say what runs and what today came to."""
    for line in status_lines(status, desk):
        say(line)
    if status.doubt:
        note(status.doubt)


def status_lines(status: Status, desk: Desk) -> tuple[str, ...]:
    """What runs, the call block that is on, and what today came to."""
    timer = status.timer
    runs = "no timer" if timer is None else _state(timer, status.running, desk)
    today, block = f"today {split_words(desk, status.split)}", block_said(desk)
    return (runs, block, today) if block else (runs, today)


def block_said(desk: Desk) -> str:
    """The call block that is on: ``nine-by-nine 7/9 19m left``; empty if none is."""
    block = desk.timer.block()
    if block is None:
        return ""
    left = max(60, block.ends_at - desk.now())
    count = f"{block.name} {block.done}/{block.goal}"
    return f"{count} {format_duration(left - left % 60)} left"


def _state(timer: Timer, running: int, desk: Desk) -> str:
    from paceline.desk.timelog import about

    begin = timer.start if timer.paused is None else timer.paused
    local = desk.zone.local(begin)
    since = f"{local:%H:%M}"
    if desk.zone.day(begin) != desk.zone.day(desk.now()):
        from paceline.text.days import day_said

        since = f"{local:%H:%M} on {day_said(local)}"
    if timer.paused is not None:
        return f"paused {about(timer)} since {since}"
    return f"{format_duration(running - running % 60)} {about(timer)} since {since}"


def read(verb: str) -> int:
    """Show ``today``, this ``week`` or its ``sinks``, as click would."""
    from paceline_tui.cli.lines import Manner
    from paceline_tui.cli.times import tell

    with open_desk() as desk:
        doubt = desk.doubt()
        if doubt:
            note(doubt)
        tell(desk, verb, Manner())
    return 0


def names(words: list[str]) -> int:
    """Print the names in the book that begin so, for completion; never fails loudly."""
    from paceline.errors import PacelineError

    start = words[0] if words else ""
    try:
        with open_desk(readonly=True) as desk:
            for name in desk.search.names(start.lstrip("@"), 50):
                say(f"@{name}")
    except PacelineError:
        return 0
    return 0
