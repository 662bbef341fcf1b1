"""``pace watch``: the status in one line that is written anew only when it differs."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING

import click

from paceline.text.cells import clean, fit
from paceline_tui import fast
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.status import fill_in

if TYPE_CHECKING:
    from paceline.desk import Desk

LOOK = 1.0
"""Seconds between two looks at the book."""

CLEAR = "\r\x1b[K"


@click.command("watch")
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    help="A line of your own, as 'pace status --format' has it.",
)
@pass_session
def watch(session: Session, template: str | None) -> None:
    """Show the timer, the call block that is on and today's split, until ctrl+c.

    It is one line, written only when it differs: nothing is sent while nothing changes.
    Without a terminal each new line follows the one before, for a status bar.
    """
    desk = session.desk(ask=False)
    live = sys.stdout.isatty()
    shown = None
    try:
        while True:
            line = line_of(desk, template)
            if line != shown:
                _show(line, live=live)
                shown = line
            time.sleep(LOOK)
            desk.book.settle(desk.now())
    except KeyboardInterrupt:
        if live:
            fast.say("")


def line_of(desk: Desk, template: str | None) -> str:
    """The line as it stands now, to the minute."""
    status = desk.timer.status()
    if template is not None:
        return fill_in(template, status, desk)
    return " · ".join(fast.status_lines(status, desk))


def _show(line: str, *, live: bool) -> None:
    if live:
        room = shutil.get_terminal_size().columns - 1
        sys.stdout.write(f"{CLEAR}{fit(clean(line), room)}")
    else:
        sys.stdout.write(f"{clean(line)}\n")
    sys.stdout.flush()
