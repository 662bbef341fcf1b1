"""``pace backup``, ``restore`` and ``doctor``: looking after the book."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from paceline.config import load
from paceline.desk.care import backup as copy
from paceline.desk.care import doctor as examine
from paceline.desk.care import restore as put_back
from paceline.errors import NotFoundError, UsageError
from paceline.model.care import Check
from paceline_tui import fast
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session


@click.command("backup")
@click.argument("file", required=False)
@pass_session
def backup(session: Session, file: str | None) -> None:
    """Copy the book to FILE, verified, also while others use it.

    Without FILE the copy goes beside the book, named after the present minute.
    """
    if file is None:
        from datetime import datetime

        stamp = f"{datetime.now():%Y%m%dT%H%M}"
        file = str(Path(session.book).with_name(f"backup-{stamp}.db"))
    size = copy(session.book, str(Path(file).absolute()))
    fast.say(f"copied the book to {file} ({size >> 10} kB)")


@click.command("restore")
@click.argument("file")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def restore(session: Session, file: str, yes: bool) -> None:
    """Put the backup FILE in the book's place; the present book is kept aside."""
    if not Path(file).exists():
        raise NotFoundError(f"there is no file {file}")
    if Path(session.book).exists():
        session.confirm(f"Replace the book {session.book} by {file}?", yes)
    kept = put_back(session.book, str(Path(file).absolute()), fast.clock())
    fast.say(f"restored {file}")
    if kept:
        fast.note(f"the book as it was is kept in {kept}")


@click.command("doctor")
@reading
@pass_session
def doctor(session: Session, form: str | None = None) -> int:
    """Examine the book and what is around it; the exit code is 1 if anything fails."""
    checks = [*examine(session.book, os.environ, fast.clock()), _settings()]
    marks = {True: "ok", False: "WRONG", None: "note"}
    columns = (
        Column("", lambda check: marks[check.ok]),
        Column("", lambda check: check.name),
        Column("", lambda check: check.said),
    )
    wrong = sum(check.ok is False for check in checks)
    foot = (f"{wrong} wrong" if wrong else "all is well",)
    answer = Answer("checks", checks, columns, foot=foot, of=Check)
    show(session, form, answer)
    sys.stdout.flush()
    return 1 if wrong else 0


def _settings() -> Check:
    try:
        load(os.environ)
    except UsageError as why:
        return Check("settings", False, str(why))
    return Check("settings", True, "the settings can be read")
