"""``pace import``: files of deals, contacts and time into the book."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from paceline.errors import UsageError
from paceline.exchange.detect import KINDS
from paceline.exchange.encodings import LARGEST
from paceline.exchange.sources import labels, load
from paceline.model.importing import ALREADY, How, Trouble
from paceline.text.spans import format_duration
from paceline_tui import fast
from paceline_tui.cli import given
from paceline_tui.cli.out import Answer, Column, plain, short, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from paceline.model.importing import FileReport, ImportReport, Unmatched

MOST = 10
"""Rows of a kind that are named one by one."""


def _pairs(mapping: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for one in mapping:
        field, equals, header = one.partition("=")
        if not (field and equals and header):
            raise UsageError(
                f"--map takes FIELD=HEADER, such as stage=Phase, not {one!r}"
            )
        pairs.append((field.strip(), header.strip()))
    return tuple(pairs)


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--kind", default="", metavar="KIND", help=f"{', '.join(KINDS)}.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=HEADER",
    help="The column of a field; may be given again.",
)
@click.option("--dates", metavar="ORDER", help="dmy or mdy, for dates like 11/12.")
@click.option("--rules", metavar="FILE", help="Which time is which activity.")
@click.option("--aliases", metavar="FILE", help="Lines like: GTXPro -> GTX Pro.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, change nothing.")
@click.option("--json", "form", flag_value="json", help="Answer in JSON.")
@click.option(
    "--csv", "form", flag_value="csv", help="Answer in CSV: the rows reported."
)
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    kind: str,
    mapping: tuple[str, ...],
    dates: str | None,
    rules: str | None,
    aliases: str | None,
    dry_run: bool,
    form: str | None,
) -> None:
    """Bring in FILES of deals, accounts, contacts or time, as one step to undo.

    \b
      pace import Opportunity.json
      pace import deals.csv --map stage=Phase --dates dmy --dry-run
      timew export | pace import -

    The kind is told from the file. Rows that cannot be stored are named with their
    line; a second run stores nothing twice and takes over what the file says anew,
    except over what was changed by hand. '-' is standard input.
    """
    order = given.choose(dates, ("dmy", "mdy"), "order of dates") if dates else ""
    how = How(
        kind=given.choose(kind, tuple(KINDS), "kind of file") if kind else "",
        dates=order,
        columns=_pairs(mapping),
        rules=_text(rules),
        aliases=_text(aliases),
        dry_run=dry_run,
    )
    sources = load(files, _stdin)
    report = session.desk().importing.run(sources, how)
    if form == "json":
        show(session, form, Answer("import", (), extra={"import": plain(report)}))
    elif form == "csv":
        show(session, form, Answer("problems", report.problems, of=Trouble))
    else:
        _tell(session, report)
    if report.refused:
        raise UsageError(report.said)


def _stdin() -> bytes:
    return sys.stdin.buffer.read(LARGEST + 1)


def _text(path: str | None) -> tuple[str, str] | None:
    """Name and text of a file of rules or aliases."""
    if path is None:
        return None
    ((name, data),) = load([path], _stdin)
    try:
        return name, data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise UsageError(f"{name}, line {line}: this is not UTF-8 text") from why


def _tell(session: Session, report: ImportReport) -> None:
    named = labels(file.file for file in report.files)
    columns = (
        Column("File", lambda row: short(named[row.file], 40)),
        Column("Kind", lambda row: row.kind),
        Column("Rows", lambda row: str(row.rows), right=True),
        Column("Stored", lambda row: str(row.stored), right=True),
        Column("Updated", lambda row: str(row.updated or ""), right=True),
        Column("Already there", lambda row: str(row.already or ""), right=True),
        Column("Not stored", lambda row: str(_wrong(row) or ""), right=True),
    )
    show(session, None, Answer("files", report.files, columns))
    if not report.refused:
        fast.say(report.said)
    for line in _beside(report, named):
        fast.note(line)


def _wrong(file: FileReport) -> int:
    """How many rows were found wrong, not just known."""
    return file.reported - file.already


def _beside(report: ImportReport, named: dict[str, str]) -> list[str]:
    """What there is to know besides the counts, a line each."""
    lines = _about_files(report, named)
    wrong = [p for p in report.problems if not p.reason.startswith(ALREADY)]
    for what, rows in (("not stored", wrong), ("odd", report.remarks)):
        lines += [f"{_place(one, named)}: {one.reason}" for one in rows[:MOST]]
        if len(rows) > MOST:
            lines.append(f"and {len(rows) - MOST} more {what}: see them with --json")
    for lost in report.unmatched[:MOST]:
        lines.append(_lost(lost))
    if len(report.unmatched) > MOST:
        lines.append(f"and {len(report.unmatched) - MOST} more names: --json has them")
    count, seconds = report.unclassified
    if count:
        length = format_duration(seconds - seconds % 60)
        lines.append(
            f"{count} entries ({length}) are unclassified: name their activities in a "
            "rules file and import again with --rules"
        )
    return [*lines, *report.notices]


def _about_files(report: ImportReport, named: dict[str, str]) -> list[str]:
    """How each file was read, and how many of its rows are known, by its name."""
    lines = []
    for file in report.files:
        head = f"{named[file.file]}: " if len(report.files) > 1 else ""
        lines += [head + note for note in file.notes]
        if file.already:
            rows = "row is" if file.already == 1 else "rows are"
            lines.append(f"{head}{file.already} {rows} in the book already")
    return lines


def _place(one: Trouble, named: dict[str, str]) -> str:
    file = named.get(one.file, one.file)
    return f"{file}, line {one.line}" if one.line else file


def _lost(one: Unmatched) -> str:
    rows = "row" if one.rows == 1 else "rows"
    hint = f"; is it {one.closest!r}? Then say so with --aliases" if one.closest else ""
    return f"{one.what} {one.name!r} ({one.rows} {rows}): {one.done}{hint}"
