"""The timer's commands: start, switch, stop, pause, continue, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.text.spans import format_duration, parse_duration
from paceline_tui import fast
from paceline_tui.cli.forgotten import answer, answers, ask
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import (
    WordsCommand,
    free_words,
    rounded,
    step_of,
    with_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.model.timelog import Timer


def moments(when: str) -> Callable[[Any], Any]:
    """Add ``--at`` and ``--ago``, the two ways to say when something happened."""

    def add(command: Any) -> Any:
        command = click.option(
            "--ago", metavar="LENGTH", help=f"{when}, counted back: 20m."
        )(command)
        return click.option("--at", metavar="TIME", help=f"{when}: 9:10.")(command)

    return add


def _begin(
    session: Session,
    words: tuple[str, ...],
    at: str | None,
    ago: str | None,
    step: str | None,
    create: bool,
) -> None:
    desk = session.desk()
    begin = session.at(at, ago)
    grid = step_of(step)
    if grid:
        begin = desk.now() if begin is None else begin
        begin -= begin % grid
    done = with_names(
        lambda make: desk.timer.start(words, at=begin, create=make), create=create
    )
    fast.tell_timed(done)


def _starting(command: Callable[..., None]) -> Callable[..., None]:
    """Add what both ways to begin take."""
    new = "Add an account of an unknown name."
    command = click.option("--create", is_flag=True, help=new)(command)
    step = "Begin on a step: 5m, 15m."
    command = click.option("--round", "step", metavar="STEP", help=step)(command)
    found: Callable[..., None] = free_words()(moments("When it began")(command))
    return found


@click.command("start", cls=WordsCommand)
@_starting
@pass_session
def start(
    session: Session,
    /,
    words: tuple[str, ...],
    at: str | None,
    ago: str | None,
    step: str | None,
    create: bool,
) -> None:
    """Start the timer on an activity; a running one is stopped and kept.

    \b
      pace start demo @acme/renewal
      pace start call @ann --at 9:10
    """
    _begin(session, words, at, ago, step, create)


@click.command("switch", cls=WordsCommand)
@_starting
@pass_session
def switch(
    session: Session,
    /,
    words: tuple[str, ...],
    at: str | None,
    ago: str | None,
    step: str | None,
    create: bool,
) -> None:
    """Stop what runs, keep its time, and start something else."""
    _begin(session, words, at, ago, step, create)


@click.command("stop")
@moments("When it ended")
@click.option("--for", "length", metavar="LENGTH", help="How long it ran: 45m.")
@click.option("--round", "step", metavar="STEP", help="Round its length: 5m, 15m.")
@answers
@pass_session
def stop(
    session: Session,
    at: str | None,
    ago: str | None,
    length: str | None,
    step: str | None,
    how: str | None,
    then: str | None,
) -> None:
    """Stop the timer and keep its time.

    A timer that ran over 4 hours or over midnight may have been forgotten: at a
    terminal you are asked when it ended; elsewhere --keep, --trim, --split and
    --drop say so.
    """
    desk = session.desk(ask=False)
    doubt = desk.timer.doubt()
    end = _end(session, at, ago, length)
    if how or then:
        answer(session, how, then, end, step)
        return
    if doubt and end is None and fast.can_ask():
        ask(session, doubt, lambda end: _stopped(session, end, step))
        return
    _stopped(session, end, step)
    if doubt and end is None:
        fast.note(fast.KEPT)


def _stopped(session: Session, end: int | None, step: str | None) -> None:
    if step:
        end = _rounded(session, end, step)
    fast.tell_timed(session.desk(ask=False).timer.stop(at=end))


@click.command("pause")
@moments("When it was paused")
@click.option("--for", "length", metavar="LENGTH", help="How long it ran: 45m.")
@pass_session
def pause(
    session: Session, at: str | None, ago: str | None, length: str | None
) -> None:
    """Pause the timer; its time so far is kept, 'pace continue' goes on."""
    timer = session.desk().timer
    fast.tell_timed(timer.pause(at=_end(session, at, ago, length)))


@click.command("continue")
@moments("When it went on")
@pass_session
def resume(session: Session, at: str | None, ago: str | None) -> None:
    """Go on with the paused timer, or with what was logged last."""
    begin = session.at(at, ago)
    fast.tell_timed(session.desk().timer.resume(at=begin))


@click.command("cancel")
@pass_session
def cancel(session: Session) -> None:
    """Drop the timer without keeping its time."""
    fast.tell_timed(session.desk(ask=False).timer.cancel())


def _timer(session: Session) -> Timer:
    timer = session.desk(ask=False).timer.status().timer
    if timer is None:
        raise UsageError("no timer is running: 'pace start demo @acme' begins one")
    return timer


def _end(
    session: Session, at: str | None, ago: str | None, length: str | None
) -> int | None:
    session.desk(ask=False)
    if length and (at or ago):
        raise UsageError("--for and --at both say when it ended: give one of them")
    if length:
        return _timer(session).start + parse_duration(length)
    return session.at(at, ago)


def _rounded(session: Session, end: int | None, step: str) -> int:
    """The end that makes the timer's length whole steps, but never the future."""
    now = session.desk().now()
    timer, size = _timer(session), step_of(step) or 60
    length = rounded((now if end is None else end) - timer.start, size)
    while length and timer.start + length > now:
        length -= size
    if not length:
        raise UsageError(
            f"{timer.activity} has not run {format_duration(size)} yet: stop it "
            "without --round"
        )
    return timer.start + length
