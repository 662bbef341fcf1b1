"""``pace gaps``, ``fill`` and ``check``: what is missing or wrong in the time log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.text.spans import format_duration, parse_duration
from paceline_tui import fast
from paceline_tui.cli.entries import span_of, spans
from paceline_tui.cli.facts import tell
from paceline_tui.cli.given import moment
from paceline_tui.cli.numbers import pick, remember
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.checking import Finding
    from paceline.model.report import Gap

GAP_ROW = ("number", "day", "start", "seconds")
"""What a gap holds in JSON and CSV."""

FINDING_ROW = ("number", "kind", "seconds", "said", "repairs", "entry", "other")
"""What a finding holds in JSON and CSV."""


def _days(
    session: Session, day: str | None, first: str | None, last: str | None
) -> tuple[date, date]:
    """The days meant: one, a range up to today, or today."""
    begin, end = span_of(session, day, first, last)
    today = session.desk().zone.day(session.desk().now())
    end = end or (today if begin is None or begin <= today else begin)
    return begin or end, end


def _name(first: date, last: date) -> tuple[str, str]:
    """The name of a list of gaps, and the command that shows it."""
    span = f"--day {first}" if first == last else f"--from {first} --to {last}"
    return f"gaps {first} {last}", f"pace gaps {span}"


def _keys(gaps: Sequence[Gap]) -> list[str]:
    return [f"{gap.start}+{gap.seconds}" for gap in gaps]


@click.command("gaps")
@spans
@click.option("--over", metavar="LENGTH", help="Only gaps this long or longer: 15m.")
@reading
@pass_session
def gaps(
    session: Session,
    day: str | None,
    first: str | None,
    last: str | None,
    over: str | None,
    form: str | None = None,
) -> None:
    """List working time that nothing accounts for, today's unless days are given.

    \b
      pace gaps --day fri
      pace gaps --from mon --over 30m

    Working hours are 'pace config get time.day_start' to time.day_end.
    """
    desk = session.desk()
    days = _days(session, day, first, last)
    least = parse_duration(over) if over else 0
    every = desk.gaps.gaps(*days)
    if form is None:
        remember(desk, {_name(*days)[0]: _keys(every)})
    rows: list[dict[str, Any]] = [
        {
            "number": number,
            "day": desk.zone.day(gap.start).isoformat(),
            "start": gap.start,
            "seconds": gap.seconds,
        }
        for number, gap in enumerate(every, 1)
        if gap.seconds >= least
    ]
    seconds = sum(row["seconds"] for row in rows)
    answer = Answer(
        *("gaps", rows, _gap_columns(session), (), _foot(desk, days, seconds)),
        *("no gaps", GAP_ROW, {"seconds": seconds}),
    )
    show(session, form, answer)


def _gap_columns(session: Session) -> tuple[Column, ...]:
    zone = session.desk().zone

    def until(row: dict[str, Any]) -> str:
        return f"{zone.local(row['start'] + row['seconds']):%H:%M}"

    return (
        Column("#", lambda row: str(row["number"]), right=True),
        Column("From", lambda row: moment(session, row["start"], timed=True)),
        Column("To", until),
        Column("", lambda row: format_duration(row["seconds"]), right=True),
    )


def _foot(desk: Desk, days: tuple[date, date], seconds: int) -> tuple[str, ...]:
    said = [f"{format_duration(seconds)} in all"] if seconds else []
    loose = desk.gaps.unclocked(*days)
    if loose and seconds:
        length = format_duration(loose)
        said.append(f"{length} is logged without a clock time and may be in them")
    return ("", *said) if said else ()


@click.command("fill", cls=WordsCommand)
@click.argument("gap")
@free_words()
@spans
@click.option("--dry-run", is_flag=True, help="Only say which gaps would be filled.")
@pass_session
def fill(
    session: Session,
    /,
    gap: str,
    words: tuple[str, ...],
    day: str | None,
    first: str | None,
    last: str | None,
    dry_run: bool,
) -> None:
    """Log WORDS into a gap of 'pace gaps', or into all of them.

    \b
      pace fill 2 mail                 the whole gap
      pace fill 1 20m billing @acme    the first 20 minutes of it
      pace fill all internal-meeting --day fri
    """
    desk = session.desk()
    days = _days(session, day, first, last)
    found = desk.gaps.gaps(*days)
    name, how = _name(*days)
    if gap.lower() == "all":
        if not found:
            raise UsageError(f"there is no gap to fill: see '{how}'")
        picked = found
    else:
        if not (gap.isascii() and gap.isdigit() and len(gap) < 6):
            raise UsageError(f"'{gap}' is no gap: give its number in '{how}', or all")
        picked = (found[pick(desk, name, _keys(found), int(gap), how)],)
    if dry_run:
        for one in picked:
            said = moment(session, one.start, timed=True)
            fast.say(f"would fill {format_duration(one.seconds)} from {said}")
        return
    for done in desk.gaps.fill(picked, words):
        fast.say(f"logged {done.said}")


@click.command("check")
@spans
@click.option(
    "--fix",
    nargs=2,
    metavar="NUMBER HOW",
    help="Repair one: trim, split or keep; or the activity of an unclassified one.",
)
@reading
@pass_session
def check(
    session: Session,
    day: str | None,
    first: str | None,
    last: str | None,
    fix: tuple[str, str] | None,
    form: str | None = None,
) -> None:
    """List what looks wrong: overlaps, over 12 hours, under a minute, unclassified.

    \b
      pace check --from 2026-11-01
      pace check --fix 2 trim          one step, 'pace undo' takes it back
      pace check --fix 5 billing

    What is kept is tagged, such as #kept-overlap, and not listed again.
    """
    desk = session.desk()
    begin, end = span_of(session, day, first, last)
    found = desk.checking.findings(begin, end)
    name = f"check {begin or ''} {end or ''}"
    if fix is not None:
        number, how = fix
        if not (number.isascii() and number.isdigit() and len(number) < 6):
            raise UsageError(f"'{number}' is no finding: give its number in pace check")
        keys = [one.key for one in found]
        index = pick(desk, name, keys, int(number), "pace check")
        tell(desk.checking.repair(keys[index], how))
        return
    if form is None:
        remember(desk, {name: [one.key for one in found]})
    rows = [_row(number, one) for number, one in enumerate(found, 1)]
    columns = (
        Column("#", lambda row: str(row["number"]), right=True),
        Column("", lambda row: row["kind"]),
        Column("Found", lambda row: row["said"]),
        Column("Repairs", lambda row: ", ".join(row["repairs"])),
    )
    foot = ("", "repair one with 'pace check --fix NUMBER HOW'")
    empty = "nothing looks wrong in the time log"
    show(
        session,
        form,
        Answer(
            *("findings", rows, columns, (), foot if rows else (), empty, FINDING_ROW)
        ),
    )


def _row(number: int, one: Finding) -> dict[str, Any]:
    return {
        "number": number,
        "kind": one.kind,
        "seconds": one.seconds,
        "said": one.said,
        "repairs": list(one.repairs),
        "entry": one.entry.id,
        "other": None if one.other is None else one.other.id,
    }
