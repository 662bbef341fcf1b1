"""``pace log``: time in one line of words, or many lines from a pipe or file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from paceline.errors import NotFoundError, PacelineError, ParseError, UsageError
from paceline_tui import fast
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import (
    WordsCommand,
    free_words,
    rounded,
    step_of,
    with_names,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk


@click.command("log", cls=WordsCommand)
@free_words(required=False)
@click.option("--file", metavar="FILE", help="Read one entry per line; - is the pipe.")
@click.option("--partial", is_flag=True, help="Of lines, keep the good ones.")
@click.option("--create", is_flag=True, help="Add an account of an unknown @name.")
@click.option("--at", metavar="TIME", help="When it began: 9:10, 'yesterday 14:00'.")
@click.option("--for", "length", metavar="LENGTH", help="How long it took: 45m, 1h30.")
@click.option("--round", "step", metavar="STEP", help="Round the length: 5m, 15m.")
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    file: str | None,
    partial: bool,
    create: bool,
    at: str | None,
    length: str | None,
    step: str | None,
) -> None:
    """Log time in one line of words, in any order.

    Say how long or from when to when, the activity, and whom it was for:

    \b
      pace log 45m demo @acme "pricing call"
      pace log 9:00-10:15 billing @globex
      pace log yesterday 14:00+30m crm-entry
      pace log -                      one entry per line from a pipe

    The activity decides the category. A range trims what it covers, with a notice.
    """
    desk = session.desk()
    if file or words == ("-",):
        if file and words:
            raise UsageError("--file has the entries: leave the words out")
        if at or length or step:
            raise UsageError("with lines, say when and how long in each line")
        _lines(desk, _read(file or "-"), create=create, partial=partial)
        return
    if not words and not (at or length):
        raise ParseError("what should be logged? try: pace log 45m demo @acme")
    line: Sequence[str] = [*words, *(part for part in (at, length) if part)]
    if step:
        line = _round(desk, line, step_of(step) or 60)
    done = with_names(lambda make: desk.timelog.log(line, create=make), create=create)
    fast.tell_logged(done, desk)


def _read(name: str) -> list[str]:
    if name == "-":
        return fast.read_lines(sys.stdin.buffer.read())
    try:
        with open(name, "rb") as file:  # noqa: PTH123 (pathlib costs more than it saves)
            return fast.read_lines(file.read())
    except FileNotFoundError as why:
        raise NotFoundError(f"there is no file {name}") from why


def _lines(desk: Desk, lines: list[str], *, create: bool, partial: bool) -> None:
    if not partial:
        fast.tell_lines(desk.timelog.log_lines(lines, create=create))
        return
    wrong = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            done = desk.timelog.log(line, create=create)
        except PacelineError as why:
            wrong += 1
            fast.note(f"line {number}: {why}")
        else:
            fast.say(f"logged {done.said}")
    if wrong:
        many = "line was" if wrong == 1 else "lines were"
        raise ParseError(f"{wrong} {many} left out")


def _round(desk: Desk, line: Sequence[str], step: int) -> list[str]:
    """The words with their length rounded, the start where it was."""
    quick = desk.timelog.read(line, desk.now())
    span = quick.span
    rest = [token.text for token in quick.tokens if token.kind != "when"]
    if span is None:
        return rest
    if span.start is None:
        length = rounded(span.seconds or 0, step)
        return [span.day.isoformat(), f"{length // 60}m", *rest]
    seconds = span.seconds or 0
    if span.end is not None:
        start, end = desk.zone.instant(span.start), desk.zone.instant(span.end)
        seconds = end - start
    length = rounded(seconds, step)
    when = f"{span.start:%H:%M}+{length // 60}m"
    return [span.start.date().isoformat(), when, *rest]
