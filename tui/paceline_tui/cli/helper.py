"""``pace helper``: the departments of ours that help in deals, and what they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.buyers import Helper
from paceline.model.network import Teamwork
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.influence import deal_of
from paceline_tui.cli.out import COUNT, Answer, Column, plain, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.network import LargeDeals

EXAMPLE = 'pace helper add @acme/renewal legal Kim --owes "check clause 7" --due fri'


@click.group("helper")
def command() -> None:
    """Keep what departments of yours owe in a deal.

    \b
      pace helper add @acme/renewal legal Kim --owes "check clause 7" --due fri
      pace helper done @acme/renewal legal
    """


def _parts(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """The deal, and the other words."""
    names, rest = given.split_names(words[:1])
    rest += words[1:]
    if not names or not rest:
        raise UsageError(f"in which deal, and who? {EXAMPLE}")
    return names[0], rest


@command.command("add", cls=WordsCommand)
@free_words()
@click.option("--owes", default="", metavar="TEXT", help="What is owed.")
@click.option("--due", metavar="DAY", help="When: fri, +3d, eom.")
@pass_session
def add(session: Session, words: tuple[str, ...], owes: str, due: str | None) -> None:
    """Note that a department helps in a deal: @DEAL, the department, who there."""
    deal, (department, *name) = _parts(words)
    day = given.day(session, due)
    buyers = session.desk().buyers
    tell(buyers.add_helper(deal, department, " ".join(name), owes, day))


@command.command("edit", cls=WordsCommand)
@free_words()
@click.option("--department", metavar="NAME", help="Another department.")
@click.option("--name", metavar="NAME", help="Who there.")
@click.option("--owes", metavar="TEXT", help="What is owed.")
@click.option("--due", metavar="DAY", help="When.")
@pass_session
def edit(
    session: Session, /, words: tuple[str, ...], due: str | None, **fields: str | None
) -> None:
    """Change a helper: @DEAL and words of it; an empty value empties the field."""
    deal, rest = _parts(words)
    news: dict[str, Any] = {k: said for k, said in fields.items() if said is not None}
    if due is not None:
        news["due_day"] = given.day(session, due)
    tell(session.desk().buyers.edit_helper(deal, " ".join(rest), **news))


@command.command("done", cls=WordsCommand)
@free_words()
@pass_session
def done(session: Session, words: tuple[str, ...]) -> None:
    """What a helper owed is done: pace helper done @acme/renewal legal."""
    deal, rest = _parts(words)
    tell(session.desk().buyers.helper_done(deal, " ".join(rest)))


@command.command("remove", cls=WordsCommand)
@free_words()
@pass_session
def remove(session: Session, words: tuple[str, ...]) -> None:
    """Take a helper out of a deal: pace helper remove @acme/renewal legal."""
    deal, rest = _parts(words)
    tell(session.desk().buyers.remove_helper(deal, " ".join(rest)))


@command.command("list", cls=WordsCommand)
@free_words("deal", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def list_(
    session: Session, deal: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """List the helpers in a DEAL, or what is owed in all open deals."""
    which = given.one(deal, "deal") if deal else None
    rows = session.desk().buyers.helpers(which, limit)
    columns = helper_columns(session, deals=which is None)
    empty = f"nobody helps yet: {EXAMPLE}" if which else "nothing is owed"
    show(session, form, Answer("helpers", rows, columns, empty=empty, of=Helper))


def helper_columns(session: Session, *, deals: bool) -> tuple[Column, ...]:
    """A helper as a line, with its deal if `deals`."""
    desk = session.desk()
    today = desk.zone.day(desk.now()).isoformat()

    def mark(row: Helper) -> str:
        late = row.done_at is None and (row.due_day or "9999") < today
        return "!" if late else ""

    where = (Column("Deal", deal_of),) if deals else ()
    return (
        Column("", mark),
        *where,
        Column("Department", lambda row: short(row.department, 20)),
        Column("Who", lambda row: short(row.name, 20)),
        Column("Owes", lambda row: short(row.owes, 40)),
        Column("Due", lambda row: given.near(session, row.due_day)),
        Column("", lambda row: "done" if row.done_at else ""),
    )


@command.command("results")
@reading
@pass_session
def results(session: Session, form: str | None = None) -> None:
    """Show what came of deals in which several departments helped."""
    buyers = session.desk().buyers
    rows, large = buyers.teamwork(), buyers.large_deals()
    columns = (
        Column("Closed deals", lambda row: row.name),
        Column("Won", lambda row: f"{row.won} of {row.deals}", right=True),
        Column("Median to win", lambda row: _median(rows, row), right=True),
    )
    foot = ("", *_large(large))
    extra = {"large_deals": plain(large)}
    answer = Answer("results", rows, columns, foot=foot, of=Teamwork, extra=extra)
    show(session, form, answer)


FEW = 5
"""Fewer won deals than this on one side are not compared."""


def _median(rows: tuple[Teamwork, ...], row: Teamwork) -> str:
    if min(one.won for one in rows) < FEW:
        return f"fewer than {FEW} won"
    return f"{row.days}d n={row.won}"


def _large(large: LargeDeals) -> list[str]:
    from paceline.text.rates import rate_text

    if large.floor is None:
        return ["no deal has a value yet"]
    rate = large.helped
    return [
        f"large deals, {given.money(large.floor, large.currency)} and more, with 2 or "
        f"more departments: {rate_text(rate)}"
    ]
