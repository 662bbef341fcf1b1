"""``pace stop`` for a timer that may have been forgotten: the question, the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import PacelineError, UsageError
from paceline_tui import fast

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk.signs import Sign
    from paceline_tui.cli.session import Session

LETTERS = {"t": "trim", "k": "keep", "s": "split", "d": "drop", "now": "keep"}
"""What may be typed for an answer, beside the word and a time."""


def answers(command: Any) -> Any:
    """Add the options that answer without a question."""
    for how, told in (
        ("drop", "Keep nothing of it."),
        ("trim", "End it at the last sign of life; leave the rest a gap."),
        ("keep", "Keep all of its time."),
    ):
        flag = click.option(f"--{how}", "how", flag_value=how, help=told)
        command = flag(command)
    told = "End it there, and log what followed as this activity."
    return click.option("--split", "then", metavar="ACTIVITY", help=told)(command)


def answer(
    session: Session,
    how: str | None,
    then: str | None,
    end: int | None,
    step: str | None,
) -> None:
    """End the timer as the options say.

    Raises:
        UsageError: two of them contradict each other, or it cannot be done.
    """
    if how and then:
        raise UsageError(f"--{how} and --split are two answers: give one of them")
    if step:
        raise UsageError("--round does not go with --keep, --trim, --split or --drop")
    if end is not None and how in ("keep", "drop"):
        raise UsageError(f"--{how} takes no time: leave out --at, --ago and --for")
    desk = session.desk(ask=False)
    fast.tell_timed(desk.forgotten.resolve(how or "split", end, then or ""))


def ask(session: Session, doubt: str, stop: Callable[[int | None], None]) -> None:
    """Ask what becomes of the timer until there is an answer that can be done.

    Args:
        session: this run.
        doubt: why it is asked.
        stop: ends the timer at an instant, or now with all its time.
    """
    desk = session.desk(ask=False)
    sign = desk.signs.last()
    fast.note(doubt.partition(": 'pace")[0].partition("; 'pace")[0])
    fast.note(_offer(session, sign))
    while True:
        said: str = click.prompt("When did it end?", default="keep", err=True).strip()
        how = LETTERS.get(said.lower(), said.lower())
        try:
            if how == "keep":
                stop(None)
            elif how == "trim":
                fast.tell_timed(
                    desk.forgotten.resolve("trim", sign.at if sign else None)
                )
            elif how == "split":
                end = sign.at if sign else session.moment(_typed("It ended at"))
                then = _typed("What was it from then on")
                fast.tell_timed(desk.forgotten.resolve("split", end, then))
            elif how == "drop":
                fast.tell_timed(desk.forgotten.resolve("drop"))
            else:
                _ended(session, said, stop)
        except PacelineError as why:
            fast.note(str(why))
        else:
            return


def _typed(question: str) -> str:
    said: str = click.prompt(question, err=True)
    return said


def _offer(session: Session, sign: Sign | None) -> str:
    trim = ""
    if sign is not None:
        zone = session.desk(ask=False).zone
        trim = f"[t]rim to {zone.local(sign.at):%H:%M} / "
    return f"{trim}[k]eep / [s]plit / [d]rop / a time such as 18:10"


def _ended(session: Session, said: str, stop: Callable[[int | None], None]) -> None:
    """Stop it at a time that was typed.

    Raises:
        UsageError: it did not run then.
    """
    end = session.moment(said)
    desk = session.desk(ask=False)
    timer = desk.timer.status().timer
    if timer is not None and not timer.start <= end <= desk.now():
        # A clock time without a day means today; it may have been the first day.
        raise UsageError("that is not while it ran: add the day, as in 'mon 18:10'")
    stop(end)
