"""``pace entries``, ``retag``: entries found by filter, listed and re-classified."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from paceline.desk.rewording import Labels
from paceline.errors import UsageError
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.spans import format_duration
from paceline_tui.cli.facts import tell
from paceline_tui.cli.given import name as bare_name
from paceline_tui.cli.given import near
from paceline_tui.cli.numbers import remember
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.query import Listed, Query

FILTERS = """\b
  Words      admin, billing: a category or an activity; others: text in the
             activity, the account or the note; "two words"
  Names      @acme (account, deal or contact), #tag
  Fields     category activity account deal contact note tag source: is
             day:2026-11 day>=mon day:last-week  weekday:mon-fri  hour<9
             length>30m  account:none  is:timed|untimed|overlap|unclassified
             is:doubtful (what 'pace check' lists)
  Joined by  and (or a blank), or, not, ( )
"""

ROW = (
    *("number", "day", "start", "seconds", "timed", "category", "activity"),
    *("account", "deal", "contact", "note", "tags", "source", "overlap", "id"),
)
"""What an entry holds in JSON and CSV."""

_FIELD = re.compile(r"([A-Za-z]+)(<=|>=|!=|<|>|=|:)(.*\s.*)")


def spans(command: Any) -> Any:
    """Add ``--day``, ``--from`` and ``--to``."""
    for option, key, words in (
        ("--to", "last", "Up to this day."),
        ("--from", "first", "From this day on."),
        ("--day", "day", "One day: yesterday, mon, 2026-11-20."),
    ):
        command = click.option(option, key, metavar="DAY", help=words)(command)
    return command


def span_of(
    session: Session, day: str | None, first: str | None, last: str | None
) -> tuple[date | None, date | None]:
    """The days that ``--day`` or ``--from`` and ``--to`` mean; None for no such end.

    Raises:
        UsageError: both are given.
    """
    if day and (first or last):
        raise UsageError("--day and --from or --to are two spans: give one")
    if day:
        one = session.day(day)
        return one, one
    return (
        session.day(first) if first else None,
        session.day(last) if last else None,
    )


def query_of(session: Session, words: Sequence[str]) -> Query:
    """The filter that words make.

    A value that the shell took the quotes off gets them back.
    """
    said = list(words)
    if len(said) > 1:
        found = [_FIELD.fullmatch(word) for word in said]
        said = [
            f'{one[1]}{one[2]}"{one[3]}"' if one and '"' not in word else word
            for word, one in zip(said, found, strict=True)
        ]
    return session.desk().editing.query(" ".join(said))


@click.command("entries", cls=WordsCommand)
@free_words("filter", required=False)
@spans
@reading
@pass_session
def entries(
    session: Session,
    /,
    filter: tuple[str, ...],  # noqa: A002 (the word on the help page)
    day: str | None,
    first: str | None,
    last: str | None,
    form: str | None = None,
) -> None:
    """List entries: today's, or all that FILTER holds for, with their numbers.

    \b
      pace entries admin and not billing
      pace entries 'weekday:mon (hour<9 or length>2h)' --from 2026-11-01
      pace entries note:invoice @acme

    The number beside an entry is what 'pace edit' and the like take; on another day
    it is fri/3 or 2026-11-20/3. Quote < > ( ) for your shell.
    """
    desk = session.desk()
    query = query_of(session, filter)
    begin, end = span_of(session, day, first, last)
    if not filter and begin is None and end is None:
        begin = end = desk.zone.day(desk.now())
    found = desk.editing.find(query, begin, end)
    rows = _rows(desk, found, shown=form is None)
    total = format_duration(sum(one.entry.seconds for one in found))
    many = "1 entry" if len(rows) == 1 else f"{len(rows)} entries"
    columns = _columns(session, begin is not None and begin == end)
    empty = (
        "no entry matches" if filter else "nothing is logged: pace log 45m demo @acme"
    )
    answer = Answer(
        *("entries", rows, columns, (), ("", f"{many}, {total}"), empty),
        of=ROW,
        extra={"seconds": sum(one.entry.seconds for one in found)},
    )
    show(session, form, answer if rows else _nothing(answer, empty))


entries.help = f"{cleandoc(entries.help or '')}\n\n{FILTERS}"


def _nothing(answer: Answer, empty: str) -> Answer:
    return Answer(answer.kind, (), empty=empty, of=ROW, extra=answer.extra)


def _rows(desk: Desk, found: Sequence[Listed], *, shown: bool) -> list[dict[str, Any]]:
    numbers: dict[str, int] = {}
    lists: dict[str, Sequence[str]] = {}
    rows = []
    for one in found:
        # The day the number is of, even where the seller's zone was another then.
        day = desk.zone.day(one.entry.start)
        if f"{day}" not in lists:
            keys = lists[f"{day}"] = [e.id for e in desk.editing.of_day(day)]
            numbers.update({key: n for n, key in enumerate(keys, 1)})
        rows.append(_row(one, f"{day}", numbers[one.entry.id]))
    if shown:
        remember(desk, lists)
    return sorted(rows, key=lambda row: (row["day"], row["number"]))


def _row(one: Listed, day: str, number: int) -> dict[str, Any]:
    entry = one.entry
    return {
        "number": number,
        "day": day,
        "start": entry.start if entry.timed else None,
        "seconds": entry.seconds,
        "timed": entry.timed,
        "category": CATEGORY_NAMES[entry.category],
        "activity": entry.activity,
        "account": entry.account_name or "",
        "deal": entry.deal_name or "",
        "contact": entry.contact_name or "",
        "note": entry.note,
        "tags": entry.tags,
        "source": one.source,
        "overlap": one.overlap,
        "id": entry.id,
    }


def _columns(session: Session, one_day: bool) -> tuple[Column, ...]:
    desk = session.desk()

    def clock(row: dict[str, Any]) -> str:
        start = row["start"]
        return "-" if start is None else f"{desk.zone.local(start):%H:%M}"

    def number(row: dict[str, Any]) -> str:
        return str(row["number"]) if one_day else f"{row['day']}/{row['number']}"

    def whom(row: dict[str, Any]) -> str:
        names = (row["account"], row["deal"], row["contact"])
        return short("/".join(name for name in names if name), 30)

    return (
        Column("#", number, right=True),
        Column("Day", lambda row: "" if one_day else near(session, row["day"])),
        Column("From", clock),
        Column("", lambda row: format_duration(row["seconds"]), right=True),
        Column("", lambda row: "!" if row["overlap"] else ""),
        Column("What", lambda row: row["activity"]),
        Column("For", whom),
        Column("Note", lambda row: short(row["note"], 40)),
        Column("Tags", lambda row: short(row["tags"], 20)),
    )


LABELS = (
    ("--untag", "drop", "TAG", "Take a tag away."),
    ("--tag", "add", "TAG", "Add a tag."),
    ("--for", "whom", "NAME", "Whom they were for; none empties it."),
    ("--to", "activity", "ACTIVITY", "What they were."),
)


def _labels(command: Any) -> Any:
    for option, key, metavar, words in LABELS:
        command = click.option(
            *(option, key), metavar=metavar, multiple=metavar == "TAG", help=words
        )(command)
    return command


@click.command("retag", cls=WordsCommand)
@free_words("filter")
@_labels
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@pass_session
def retag(
    session: Session,
    /,
    filter: tuple[str, ...],  # noqa: A002 (the word on the help page)
    activity: str | None,
    whom: str | None,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Re-classify all entries that FILTER holds for, in one step.

    \b
      pace retag 'note:invoice and mail' --to billing --dry-run
      pace retag @acme day:2026-11 --tag key-account
      pace retag is:unclassified note:standup --to internal-meeting

    What a filter is: 'pace entries --help'. One undo takes it all back.
    """
    query = query_of(session, filter)
    if whom is not None:
        whom = "" if whom.lower() == "none" else bare_name(whom)
    tags = tuple(tag.lstrip("#") for tag in add)
    labels = Labels(activity, whom, tags, tuple(tag.lstrip("#") for tag in drop))
    tell(session.desk().editing.retag(query, labels, dry=dry_run))
