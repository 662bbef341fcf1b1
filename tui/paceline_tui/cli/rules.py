"""``pace rules``: the rules file put to what is in the book, and learnt from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import BookError, UsageError
from paceline.exchange.encodings import LARGEST
from paceline.exchange.sources import load
from paceline.model.rules import Proposal
from paceline.text.spans import format_duration
from paceline_tui import fast
from paceline_tui.cli.facts import tell
from paceline_tui.cli.given import near
from paceline_tui.cli.numbers import pick, remember
from paceline_tui.cli.out import Answer, Column, lines_of, page, reading, short, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.rules import Caught, Tried

RULE_ROW = ("line", "rule", "entries", "seconds", "unclassified")
"""What a rule holds in JSON and CSV."""

ENTRY_ROW = ("line", "rule", "day", "seconds", "activity", "tags", "note", "id")
"""What an entry that a rule catches holds in JSON and CSV."""

BY_TAG = "(a tag that is an activity)"


def _read(path: str) -> tuple[str, str]:
    """Name and text of a rules file."""
    ((name, data),) = load([path], lambda: sys.stdin.buffer.read(LARGEST + 1))
    try:
        return name, data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise UsageError(f"{name}, line {line}: this is not UTF-8 text") from why


def _minutes(seconds: int) -> str:
    """A length, without the seconds from a minute on."""
    return format_duration(seconds - seconds % 60 if seconds > 59 else seconds)


@click.group("rules")
def rules() -> None:
    """Try, apply and learn the rules that name the activity of imported time.

    A rules file has one rule a line, and the first that fits wins:

    \b
      tag:standup    -> internal-meeting
      project:acme*  -> demo @acme
      client:Globex  -> meeting
      word:invoice   -> billing       # a word in the note
    """


@rules.command("test")
@click.argument("file")
@click.option("--entries", is_flag=True, help="List the entries, not their sums.")
@reading
@pass_session
def caught(session: Session, file: str, entries: bool, form: str | None = None) -> None:
    """Show what each rule of FILE catches, and what stays unclassified.

    Changes nothing. Tried on entries that were imported or are unclassified; 'To do'
    counts those that 'pace rules apply' would name.
    """
    tried = session.desk().rules.test(*_read(file))
    if entries:
        show(session, form, _entries(session, tried))
        return
    rows = [_rule_row(one) for one in tried.caught]
    left = {
        "left": tried.left,
        "left_entries": tried.entries,
        "left_seconds": tried.seconds,
    }
    answer = Answer("rules", rows, _rule_columns(), of=RULE_ROW, extra=left)
    if form is None:
        page(session, [*lines_of(session, answer), *_left_lines(session, tried)])
    else:
        show(session, form, answer)


def _rule_row(one: Caught) -> dict[str, Any]:
    return {
        "line": one.line or None,
        "rule": one.rule or BY_TAG,
        "entries": len(one.entries),
        "seconds": one.seconds,
        "unclassified": one.unclassified,
    }


def _rule_columns() -> tuple[Column, ...]:
    return (
        Column("Line", lambda row: str(row["line"] or ""), right=True),
        Column("Rule", lambda row: short(row["rule"], 50)),
        Column("Entries", lambda row: str(row["entries"]), right=True),
        Column("Time", lambda row: _minutes(row["seconds"]), right=True),
        Column("To do", lambda row: str(row["unclassified"] or ""), right=True),
    )


def _left_lines(session: Session, tried: Tried) -> list[str]:
    """What stays unclassified, for people."""
    if not tried.entries:
        return ["", "nothing stays unclassified"]
    many = "1 entry stays" if tried.entries == 1 else f"{tried.entries} entries stay"
    columns = (
        Column("By", lambda row: "" if row.kind == "none" else row.kind),
        Column("", lambda row: short(row.name, 40) or "without tag or project"),
        Column("Entries", lambda row: str(row.entries), right=True),
        Column("Time", lambda row: _minutes(row.seconds), right=True),
    )
    head = ("", f"{many} unclassified, {_minutes(tried.seconds)}:")
    return list(lines_of(session, Answer("left", tried.left, columns, head)))


def _entries(session: Session, tried: Tried) -> Answer:
    rows = [
        {
            "line": one.line or None,
            "rule": one.rule or BY_TAG,
            "day": entry.day,
            "seconds": entry.seconds,
            "activity": entry.activity,
            "tags": entry.tags,
            "note": entry.note,
            "id": entry.id,
        }
        for one in tried.caught
        for entry in one.entries
    ]
    columns = (
        Column("Line", lambda row: str(row["line"] or ""), right=True),
        Column("Rule", lambda row: short(row["rule"], 34)),
        Column("Day", lambda row: near(session, row["day"])),
        Column("", lambda row: _minutes(row["seconds"]), right=True),
        Column("Is", lambda row: row["activity"]),
        Column("Tags", lambda row: short(row["tags"], 24)),
        Column("Note", lambda row: short(row["note"], 24)),
    )
    empty = "no rule catches anything"
    return Answer("entries", rows, columns, (), (), empty, ENTRY_ROW)


@rules.command("apply")
@click.argument("file")
@pass_session
def apply(session: Session, file: str) -> None:
    """Name the activity of what is unclassified by FILE.

    One step, which 'pace undo' takes back. An entry without an account gets the one
    its rule names.
    """
    tell(session.desk().rules.apply(*_read(file)))


@rules.command("learn")
@click.argument("file", required=False)
@click.option("--add", metavar="NUMBER", type=click.IntRange(1), help="Add it to FILE.")
@reading
@pass_session
def learn(
    session: Session, file: str | None, add: int | None, form: str | None = None
) -> None:
    """Propose rules from what you corrected by hand after it was imported.

    \b
      pace rules learn rules.txt            leaves out what the file says already
      pace rules learn --add 2 rules.txt    makes a missing file

    'Against' counts entries that the rule fits and that are something else.
    """
    desk = session.desk()
    every = desk.rules.proposals()
    keys = [one.rule for one in every]
    if add is not None:
        if file is None or file == "-":
            raise UsageError(f"add it to which file? pace rules learn --add {add} FILE")
        _add(session, file, keys, add)
        return
    if form is None:
        remember(desk, {"rules": keys})
    found = desk.rules.proposals(*_read(file)) if file else every
    _show(session, form, found, file)


def _show(
    session: Session, form: str | None, found: Sequence[Proposal], file: str | None
) -> None:
    columns = (
        Column("#", lambda one: str(one.number), right=True),
        Column("Rule", lambda one: short(one.rule, 50)),
        Column("Corrections", lambda one: str(one.corrections), right=True),
        Column("Against", lambda one: str(one.against or ""), right=True),
        Column("Time", lambda one: _minutes(one.seconds), right=True),
    )
    foot = ("", f"add one with 'pace rules learn --add NUMBER {file or 'FILE'}'")
    empty = "no corrections to learn from: 'pace edit' or 'pace retag' imported entries"
    if file:
        empty = f"nothing to learn that {file} does not say"
    shown = foot if found else ()
    show(session, form, Answer("rules", found, columns, (), shown, empty, Proposal))


def _add(session: Session, file: str, keys: Sequence[str], number: int) -> None:
    """Put a proposal at the end of a rules file."""
    desk = session.desk()
    rule = keys[pick(desk, "rules", keys, number, "pace rules learn")]
    place = Path(file).expanduser()
    text = _read(file)[1] if place.exists() else ""
    if number not in {one.number for one in desk.rules.proposals(file, text)}:
        raise UsageError(f"{file} says '{rule}' already")
    added = f"{rule}\n" if not text or text.endswith("\n") else f"\n{rule}\n"
    try:
        with place.open("a", encoding="utf-8", newline="") as out:
            out.write(added)
    except OSError as why:
        raise BookError(f"cannot write {file}: {why.strerror}") from why
    fast.say(f"added to {file}: {rule}")
    if number in {one.number for one in desk.rules.proposals(file, text + added)}:
        fast.note("a rule before it fits some of these entries first: move it up")
