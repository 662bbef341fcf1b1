"""``pace neglect``, ``orphans``, ``attention`` and ``detail``: nobody is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.model import as_dict
from paceline.model.attention import OpenItem, Orphan, TierAttention
from paceline.model.nexttouch import TierCare
from paceline_tui.cli import given
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.times import length

if TYPE_CHECKING:
    from collections.abc import Callable


def _counted(of: str) -> Callable[[Any], str]:
    return lambda row: f"{getattr(row, of):,}" if getattr(row, of) else ""


WHY = click.option("--why", is_flag=True, help="The arithmetic of every figure.")


@click.command("neglect")
@click.option(
    "--days",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Working days ahead that the hours are reckoned for.",
)
@click.option(
    "--hours",
    type=click.FloatRange(0, 168),
    default=None,
    help="Hours a week there are for touches: says how many are missing.",
)
@WHY
@reading
@pass_session
def neglect(
    session: Session,
    days: int,
    hours: float | None,
    why: bool,
    form: str | None = None,
) -> None:
    """Show whether anybody is forgotten: who has no date, who waits, tier by tier.

    Everybody in use has a next date: it follows from what is planned and promised and
    from the last touch. The hours are what keeping every interval takes.
    """
    attention = session.desk().attention
    found, load = attention.neglect(), attention.load(days, hours)
    columns = (
        Column("Tier", lambda row: row.tier),
        Column("Every", lambda row: f"{row.interval}d", right=True),
        *(
            Column(name.capitalize(), _counted(name), right=True)
            for name in ("n", "fresh", "amber", "due", "neglected", "covered", "within")
        ),
    )
    ahead = f"next {days} working days take" if days > 1 else "next working day takes"
    hours_said = f"the {ahead} {length(load.needed) or 'no time'}"
    if load.there is not None:
        hours_said += f", {length(load.there) or 'none'} are there"
        hours_said += (
            f": {length(load.missing)} missing" if load.missing else ": enough"
        )
    foot = ["", hours_said]
    if why:
        foot += ["", *found.why, *load.why]
    extra = {**as_dict(found), "load": load}
    del extra["tiers"]
    empty = "no account yet: pace account add Acme --tier A"
    rows = found.tiers if found.n else ()
    head = (found.said, "") if found.n else ()
    foot = foot if found.n else []
    answer = Answer("tiers", rows, columns, head, foot, empty, TierCare, extra)
    show(session, form, answer)


@click.command("orphans")
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def orphans(session: Session, limit: int, form: str | None = None) -> None:
    """List who got one word from you, did not answer, and has nothing planned.

    After more than five working days a first word without a second is an orphan.
    """
    care = session.desk().attention
    rows = care.orphans(limit)
    n = len(rows) if len(rows) < limit else care.orphan_count()
    columns = (
        Column("Who", lambda row: short(row.who, 40)),
        Column("First word", lambda row: row.channel),
        Column("When", lambda row: given.near(session, row.day)),
        Column("Working days", lambda row: str(row.business_days), right=True),
        Column("Note", lambda row: short(row.note, 44)),
    )
    count = f"{n:,} one-touch orphan{'s' if n != 1 else ''}"
    if n > len(rows):
        count += f", the first {len(rows):,}"
    empty = "no orphans: every first word has a second, an answer or a date"
    head = (count, "") if rows else ()
    extra = {"count": n}
    show(
        session, form, Answer("orphans", rows, columns, head, (), empty, Orphan, extra)
    )


@click.command("attention")
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=90,
    show_default=True,
    help="Days looked back.",
)
@WHY
@reading
@pass_session
def attention(session: Session, days: int, why: bool, form: str | None = None) -> None:
    """Show how evenly accounts got the touches they were due, and answers.

    J is 1 if all got alike what their tier is due, and 1/n if one got everything.
    Answers of the slowest tier should take at most 1.5 times those of the fastest.
    """
    found = session.desk().attention.attention(days)
    columns = (
        Column("Tier", lambda row: row.tier),
        Column("Every", lambda row: f"{row.interval}d", right=True),
        Column("n", _counted("n"), right=True),
        Column("Share made", _share, right=True),
        Column("Answered", _counted("answered"), right=True),
        Column("Waiting", _counted("waiting"), right=True),
        Column("Answer takes", _response, right=True),
    )
    foot = ["", *found.why] if why else []
    extra = as_dict(found)
    del extra["tiers"]
    head = (found.said, "")
    answer = Answer("tiers", found.tiers, columns, head, foot, "", TierAttention, extra)
    show(session, form, answer)


def _share(row: TierAttention) -> str:
    """The mean share made; nothing while there are few accounts."""
    return f"{100 * row.share:.0f}%" if row.share is not None and row.n >= 5 else ""


def _response(row: TierAttention) -> str:
    """The median answer; nothing while there are few."""
    if row.response is None or row.answered < 5:
        return ""
    return length(round(row.response))


@click.command("detail")
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@WHY
@reading
@pass_session
def detail(session: Session, limit: int, why: bool, form: str | None = None) -> None:
    """Show the share of accounts that have no small thing left open, and what is.

    Small things are days to ask again, jobs to check, next steps past their day, open
    deals without one, and first words without a second.
    """
    found = session.desk().attention.detail(limit)
    columns = (
        Column("Open", lambda row: row.kind),
        Column("Who", lambda row: short(row.who, 32)),
        Column("What", lambda row: short(row.what, 60)),
    )
    foot = ["", *found.why] if why else []
    extra = as_dict(found)
    del extra["items"]
    head = (found.said, "") if found.items else ()
    empty = found.said
    answer = Answer("items", found.items, columns, head, foot, empty, OpenItem, extra)
    show(session, form, answer)
