"""``pace block``: call blocks, and time that is kept free."""

from __future__ import annotations

import click

from paceline.config_values import DAYS
from paceline.errors import ParseError
from paceline.model.blocks import USUAL, BlockDay, BlockKept
from paceline.model.cadence import PlannedBlock
from paceline.model.ideas import HourRate
from paceline.text.lengths import clock
from paceline.text.rates import rate_text
from paceline.text.spans import format_duration
from paceline_tui.cli import given
from paceline_tui.cli.export import write_calendar
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session


@click.group("block")
def block() -> None:
    """Keep blocks of time for one kind of work."""


@block.command("add")
@click.argument("name")
@click.argument("span", required=False)
@click.argument("goal", type=click.IntRange(1, 1000), required=False)
@click.option("--days", metavar="DAYS", help="mon-thu, mon,wed; all working days.")
@pass_session
def add_block(
    session: Session, name: str, span: str | None, goal: int | None, days: str | None
) -> None:
    """Add a block that admin is to stay out of: its NAME and SPAN.

    \b
      pace block add nine-by-nine
      pace block add early 7:30-8:30 6
      pace block add strategy 14:00-16:00 --days fri

    With a GOAL it is a call block: so many calls are to be made in it. nine-by-nine
    (or 9x9: nine calls from 8:00 to 9:00) and five-by-five (five from 16:00 to 17:00)
    need no SPAN.
    """
    desk = session.desk()
    on = None if days is None else _days(days)
    if span is None:
        name, starts, ends, goal = _usual(name)
    else:
        starts, ends = _span(span)
    if goal is None:
        tell(desk.plan.keep_free(name, starts, ends, on))
    else:
        tell(desk.cadence.add_block(name, starts, ends, goal, on))


def _usual(typed: str) -> tuple[str, int, int, int]:
    """Name, both ends and calls of a block that is known by its name alone."""
    name = {"9x9": "nine-by-nine", "5x5": "five-by-five"}.get(typed.lower(), typed)
    if name not in USUAL:
        raise ParseError(
            f"no hours for the block '{typed}': pace block add \"{typed}\" 8:00-9:00 9"
        )
    return name, *USUAL[name]


def _span(typed: str) -> tuple[int, int]:
    """Seconds after midnight of both ends of ``8:00-9:00``; ``24:00`` is an end."""
    for dash in "-–—":
        first, found, last = typed.partition(dash)
        starts, ends = _at(first), _at(last)
        if found and starts is not None and ends is not None:
            return starts, ends
    raise ParseError(f"cannot read the span '{typed}' — try 8:00-9:00")


def _at(typed: str) -> int | None:
    word = typed.strip().lower()
    if word in ("24", "24:00"):
        return 86_400
    found = clock(word) if word else None
    return found[0] * 60 if found else None


def _days(typed: str) -> list[int]:
    first, dash, last = typed.partition("-")
    words = [first, last] if dash else typed.split(",")
    found = [
        DAYS.index(given.choose(word[:3], DAYS, "day of the week")) for word in words
    ]
    if not dash:
        return sorted(set(found))
    return [(found[0] + n) % 7 for n in range((found[1] - found[0]) % 7 + 1)]


def _dropping(word: str) -> None:
    """Add the command that takes a block away, by one of its two names."""

    @block.command(word)
    @click.argument("name")
    @pass_session
    def drop(session: Session, name: str) -> None:
        """Take the block of that NAME away."""
        tell(session.desk().plan.drop_block(name))


_dropping("drop")
_dropping("remove")


@block.command("report")
@click.option("--days", type=click.IntRange(1, 260), default=20, help="Look so far.")
@click.option("--why", is_flag=True, help="Show every day.")
@reading
@pass_session
def report(session: Session, days: int, why: bool, form: str | None = None) -> None:
    """Show how the blocks were kept, on the last DAYS each was scheduled.

    Other work inside a block breaks it and is named. Days off neither break a streak
    nor make it longer.
    """
    rows = session.desk().cadence.kept_blocks(days)
    columns = (
        Column("Block", lambda one: one.name),
        Column("Kept", lambda one: f"{one.kept} of {len(one.days)} days", right=True),
        Column("Streak", lambda one: str(one.streak), right=True),
        Column("Time", _share, right=True),
        Column("Broken by", _causes),
    )
    foot = [_block_day(one.name, day) for one in rows for day in one.days if why]
    empty = "no blocks yet: pace block add nine-by-nine"
    answer = Answer("blocks", rows, columns, (), foot, empty, BlockKept)
    show(session, form, answer)


def _share(one: BlockKept) -> str:
    return f"{100 * one.share:.0f}%" if one.days else ""


def _causes(one: BlockKept) -> str:
    return ", ".join(f"{name} {n}×" for name, n, _ in one.causes[:3])


def _block_day(name: str, day: BlockDay) -> str:
    calls = f" {day.calls} of {day.goal} calls" if day.goal else ""
    taken = ", ".join(f"{what} {format_duration(s)}" for what, s in day.lost.items())
    mark = "kept" if day.adhered else "broken"
    said = f"{day.day} {name}: {mark}{calls}"
    return f"{said}, {taken} of {format_duration(day.seconds)}" if taken else said


@block.command("hours")
@click.option("--why", is_flag=True, help="Show the arithmetic.")
@reading
@pass_session
def hours(session: Session, why: bool, form: str | None = None) -> None:
    """Show in which hours your calls get through, and the best if one stands out."""
    found = session.desk().ideas.best_hour()
    columns = (
        Column("Hour", lambda one: f"{one.hour}:00", right=True),
        Column("Calls", lambda one: str(one.connects.n), right=True),
        Column("Reached", lambda one: rate_text(one.connects), right=True),
        Column("", lambda one: "best" if one.hour == found.best else ""),
    )
    empty = "no calls yet: pace call"
    extra = {"mean": found.mean, "best": found.best, "said": found.said}
    foot = found.why if why else ()
    head = (found.said, "") if found.hours else ()
    answer = Answer("hours", found.hours, columns, head, foot, empty, HourRate, extra)
    show(session, form, answer)


@block.command("ics")
@click.option("--to", "target", metavar="FILE", help="Write a file.")
@click.option("--yes", is_flag=True, help="Replace it without asking.")
@pass_session
def ics(session: Session, target: str | None, yes: bool) -> None:
    """Write the blocks and what comes next as a calendar (iCalendar, RFC 5545)."""
    write_calendar(session, target, yes)


@block.command("list")
@reading
@pass_session
def list_blocks(session: Session, form: str | None = None) -> None:
    """List the blocks, with today's count of calls."""
    desk = session.desk()
    report = desk.cadence.blocks()
    done = {one.id: one for one in report.blocks}
    columns = (
        Column("Block", lambda one: one.name),
        Column("Days", lambda one: " ".join(DAYS[day] for day in one.days)),
        Column("From", lambda one: _clock(one.starts), right=True),
        Column("To", lambda one: _clock(one.ends), right=True),
        Column("Goal", lambda one: str(one.goal or ""), right=True),
        Column("Today", lambda one: _today(done.get(one.id)), right=True),
    )
    kept = (
        f"kept on {report.kept} of the last {report.scheduled} days with a block, "
        f"streak {report.streak}"
    )
    answer = Answer(
        "blocks",
        desk.plan.blocks(),
        columns,
        foot=(kept,) if report.scheduled else (),
        empty="no blocks yet: pace block add nine-by-nine",
        of=PlannedBlock,
        extra={"today": report.blocks, "kept": report.kept},
    )
    show(session, form, answer)


def _today(count: object) -> str:
    return "" if count is None else str(getattr(count, "done", ""))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"
