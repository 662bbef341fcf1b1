"""``pace cadence calls`` and ``letter``: what prepares a call, and how that works."""

from __future__ import annotations

import sys

import click

from paceline.text.rates import rate_text
from paceline_tui import fast
from paceline_tui.cli import given
from paceline_tui.cli.out import Answer, Column, in_utf8, plain, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words


@click.command("calls")
@click.argument("day", required=False)
@reading
@pass_session
def calls(session: Session, day: str | None, form: str | None = None) -> None:
    """Say how many calls are due on a DAY, and how often warm and cold ones reach.

    A call is warm if a mail or letter went before it.
    """
    desk = session.desk()
    found = desk.cadence.calls(session.day(day, ahead=True) if day else None)
    rates = desk.ideas.call_rates()
    head = (
        found.said,
        f"reached: warm {rate_text(rates.warm)}, cold {rate_text(rates.cold)}",
    )
    extra = {"calls": plain(found), "rates": plain(rates)}
    rows = [{"warm": found.warm, "cold": found.cold}]
    columns = (
        Column("Warm", lambda row: str(row["warm"]), right=True),
        Column("Cold", lambda row: str(row["cold"]), right=True),
    )
    answer = Answer("calls", rows, columns, head, rates.why, extra=extra)
    show(session, form, answer)


@click.command("letter", cls=WordsCommand)
@free_words("contact")
@reading
@pass_session
def letter(session: Session, contact: tuple[str, ...], form: str | None = None) -> None:
    """Print the letter to a CONTACT: pace cadence letter @ann | lpr.

    It says what the idea of the next step says, and the day of the call after it. What
    is missing is told beside it, not in it.
    """
    found = session.desk().cadence.letter(given.one(contact, "contact"))
    if form:
        answer = Answer("letter", [found], extra={"letter": plain(found)})
        show(session, form, answer)
        return
    in_utf8()
    sys.stdout.write(found.text)
    for line in found.missing:
        fast.note(line)
