"""``pace segment``: saved filters of accounts, one of them the beachhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.desk.segment_page import sides
from paceline.errors import UsageError
from paceline.model import as_dict
from paceline.model.segments import Member, SegmentRow
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import FilterCommand, WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.segments import SegmentPage

EXAMPLE = 'pace segment add "EU SaaS" "country:DE,FR employees:50..200"'


@click.group("segment")
def command() -> None:
    """Save filters of accounts; one of them is the beachhead, the one to win first.

    \b
      pace segment add "EU SaaS" "country:DE,FR employees:50..200 -is:customer"
      pace segment add "Early birds" "hour<9 outcome:connect or source:referral"
      pace segment beachhead "EU SaaS"
    """


@command.command("add", cls=FilterCommand)
@free_words()
@pass_session
def add(session: Session, words: tuple[str, ...]) -> None:
    """Save a filter: its NAME in one word or in quotes, then the filter.

    What stands side by side must hold together, a comma gives a choice, - is what is
    not wanted, and "or" begins another group. The reference lists every field.
    """
    if len(words) < 2:
        raise UsageError(f"give a name and a filter: {EXAMPLE}")
    tell(session.desk().segments.add(words[0], " ".join(words[1:])))


@command.command("edit", cls=FilterCommand)
@free_words("segment")
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--filter", "query", metavar="FILTER", help="Another filter.")
@pass_session
def edit(
    session: Session, /, segment: tuple[str, ...], name: str | None, query: str | None
) -> None:
    """Give a SEGMENT another name or another filter."""
    tell(session.desk().segments.edit(" ".join(segment), name, query))


@command.command("remove", cls=WordsCommand)
@free_words("segment")
@pass_session
def remove(session: Session, /, segment: tuple[str, ...]) -> None:
    """Remove a SEGMENT; its accounts stay."""
    tell(session.desk().segments.remove(" ".join(segment)))


@command.command("beachhead", cls=WordsCommand)
@free_words("segment")
@pass_session
def beachhead(session: Session, /, segment: tuple[str, ...]) -> None:
    """Let a SEGMENT be the beachhead, in place of the one that is."""
    tell(session.desk().segments.make_beachhead(" ".join(segment)))


@command.command("list")
@reading
@pass_session
def list_(session: Session, form: str | None = None) -> None:
    """List the segments with how many accounts each holds now."""
    rows = session.desk().segments.rows()
    columns = (
        Column("", lambda row: "*" if row.beachhead else ""),
        Column("Segment", lambda row: short(row.name, 30)),
        Column("Accounts", lambda row: f"{row.members:,}", right=True),
        Column("Filter", lambda row: short(row.problem or row.query, 60)),
    )
    foot = ["", "* the beachhead"] if any(row.beachhead for row in rows) else []
    empty = f"no segment yet: {EXAMPLE}"
    show(session, form, Answer("segments", rows, columns, (), foot, empty, SegmentRow))


@command.command("show", cls=WordsCommand)
@free_words("segment", required=False)
@click.option("--limit", type=COUNT, default=20, help="Members named at most.")
@click.option("--why", is_flag=True, help="The arithmetic of every figure.")
@reading
@pass_session
def show_(
    session: Session,
    /,
    segment: tuple[str, ...],
    limit: int,
    why: bool,
    form: str | None = None,
) -> None:
    """Show a SEGMENT, or the beachhead: its members, and it against all others.

    Hours, accounts tried and value won are of the last twelve months. An account was
    tried if you reached out about no deal while none was open with it.
    """
    found = session.desk().segments.page(" ".join(segment), limit)
    columns = (
        Column("Account", lambda row: short(row.name, 32)),
        Column("City", lambda row: short(row.city, 20)),
        Column("Tier", lambda row: row.tier or ""),
        Column("Touched", lambda row: given.moment(session, row.last_touch) or "never"),
        Column("Open deals", lambda row: str(row.open_deals or ""), right=True),
    )
    more = found.here.accounts - len(found.members)
    foot = [f"and {more:,} more"] if more > 0 else []
    foot += ["", *found.why] if why else []
    extra = as_dict(found)
    del extra["members"]
    head = [found.said, f"filter: {found.segment.query}", "", *_sides(found), ""]
    empty = "no account is in it now"
    answer = Answer(
        *("members", found.members, columns, head, foot, empty, Member, extra)
    )
    show(session, form, answer)


def _sides(found: SegmentPage) -> list[str]:
    """The segment against all others, a line for each figure."""
    rows = [("", "there", "elsewhere"), *sides(found)]
    return [f"{name:<12} {here:>24} {there:>24}".rstrip() for name, here, there in rows]
