"""``pace export``: the book's records as CSV or JSON that brings them back."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paceline.errors import BookError, RefusedError, UsageError
from paceline_tui import fast
from paceline_tui.cli.out import in_utf8
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


def write_calendar(session: Session, target: str | None, yes: bool) -> None:
    """Write blocks and next touches as iCalendar, to a file or to standard output."""
    words = session.desk().exporting.calendar()
    if target:
        _write(session, Path(target), (words,), yes)
        fast.say(f"wrote {target}")
    else:
        in_utf8()
        sys.stdout.write(words)


@click.command("export")
@click.argument("sheet", required=False)
@click.option(
    "--to", "target", metavar="PLACE", help="A file, or a folder for all CSV."
)
@click.option("--json", "as_json", is_flag=True, help="The whole book as one document.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV, which a sheet is anyway.")
@click.option("--ics", is_flag=True, help="Blocks and next touches as a calendar.")
@click.option("--raw", is_flag=True, help="Leave text alone that looks like a formula.")
@click.option("--yes", is_flag=True, help="Replace files without asking.")
@pass_session
def command(
    session: Session,
    sheet: str | None,
    target: str | None,
    as_json: bool,
    as_csv: bool,
    ics: bool,
    raw: bool,
    yes: bool,
) -> None:
    """Write one SHEET as CSV, or the whole book as JSON or a folder of CSV.

    \b
      pace export deals > deals.csv
      pace export --json > book.json
      pace export --to backup/          every sheet as a file in the folder
      pace export --ics --to pace.ics   call blocks and what comes next

    'pace import' reads them back. Text that a spreadsheet would run as a formula is
    quoted by ' unless --raw is given.
    """
    if ics:
        if sheet or as_json or as_csv:
            raise UsageError("--ics writes the calendar alone: leave the others out")
        write_calendar(session, target, yes)
        return
    if as_json and as_csv:
        raise UsageError("--json and --csv are two answers: give one")
    if as_json and sheet:
        raise UsageError(
            f"--json writes the whole book, not '{sheet}' alone: leave one of them out"
        )
    if as_csv and not sheet and not target:
        raise UsageError("which sheet? as in 'pace export deals', or all: --to FOLDER")
    exporting = session.desk().exporting
    if sheet is None and not as_json and target and not as_csv:
        folder = Path(target)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = [name for name in exporting.names if (folder / f"{name}.csv").exists()]
        if held:
            session.confirm(f"Replace {len(held)} of the files in {target}?", yes)
        for name in exporting.names:
            pieces = exporting.csv(name, escaped=not raw)
            _write(session, folder / f"{name}.csv", pieces, True)
        fast.say(f"wrote {len(exporting.names)} files to {target}")
        return
    if sheet is None or as_json:
        pieces = exporting.json()
    else:
        pieces = exporting.csv(sheet, escaped=not raw)
    if target:
        _write(session, Path(target), pieces, yes)
        fast.say(f"wrote {target}")
    else:
        in_utf8()
        sys.stdout.writelines(pieces)


def _write(session: Session, path: Path, pieces: Iterable[str], yes: bool) -> None:
    if path.is_dir():
        raise RefusedError(f"{path} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise BookError(f"there is no folder {path.parent}: make it, or name one")
    if path.exists():
        session.confirm(f"Replace {path}?", yes)
    with _private(path) as file:
        file.writelines(pieces)


@contextmanager
def _private(path: Path) -> Iterator[TextIO]:
    """A new file that only the seller can read, in its place once it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    number = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
