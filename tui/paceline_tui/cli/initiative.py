"""``pace initiative``: what accounts want to reach, and the deals that serve it."""

from __future__ import annotations

from typing import Any

import click

from paceline.errors import UsageError
from paceline.model.buyers import Initiative
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

EXAMPLE = 'pace initiative add @acme "cut churn by 3 points" --sponsor CFO'


@click.group("initiative")
def command() -> None:
    """Keep what accounts want to reach, and which deals serve it.

    \b
      pace initiative add @acme "cut churn by 3 points" --sponsor CFO
      pace initiative link @acme/renewal churn
      pace initiative check @acme churn
    """


def _parts(words: tuple[str, ...]) -> tuple[str, str]:
    """The name after @, and the other words."""
    names, rest = given.split_names(words[:1])
    rest += words[1:]
    if not names or not rest:
        raise UsageError(f"whose, and what do they want to reach? {EXAMPLE}")
    return names[0], " ".join(rest)


@command.command("add", cls=WordsCommand)
@free_words()
@click.option("--sponsor", default="", metavar="NAME", help="Who there stands for it.")
@click.option("--due", metavar="DAY", help="When it is to be reached.")
@click.option("--told-by", default="", metavar="TEXT", help="Where you know it from.")
@click.option("--checked", metavar="DAY", help="When it held; today unless given.")
@pass_session
def add(
    session: Session,
    words: tuple[str, ...],
    sponsor: str,
    due: str | None,
    told_by: str,
    checked: str | None,
) -> None:
    """Note what an account wants to reach: @ACCOUNT and the goal."""
    account, goal = _parts(words)
    day, held = given.day(session, due), session.day(checked) if checked else None
    buyers = session.desk().buyers
    tell(buyers.add_initiative(account, goal, sponsor, day, told_by, held))


@command.command("edit", cls=WordsCommand)
@free_words()
@click.option("--goal", metavar="TEXT", help="What they want to reach.")
@click.option("--sponsor", metavar="NAME", help="Who there stands for it.")
@click.option("--due", metavar="DAY", help="When it is to be reached.")
@click.option("--told-by", metavar="TEXT", help="Where you know it from.")
@click.option("--checked", metavar="DAY", help="When it held.")
@pass_session
def edit(
    session: Session,
    /,
    words: tuple[str, ...],
    due: str | None,
    checked: str | None,
    **fields: str | None,
) -> None:
    """Change an initiative: @ACCOUNT and words of it; '' empties a field."""
    account, typed = _parts(words)
    news: dict[str, Any] = {k: said for k, said in fields.items() if said is not None}
    if due is not None:
        news["due_day"] = given.day(session, due)
    if checked is not None:
        news["checked_day"] = session.day(checked)
    tell(session.desk().buyers.edit_initiative(account, typed, **news))


@command.command("check", cls=WordsCommand)
@free_words()
@pass_session
def check(session: Session, words: tuple[str, ...]) -> None:
    """An initiative still holds today: @ACCOUNT and words of it."""
    tell(session.desk().buyers.check_initiative(*_parts(words)))


@command.command("link", cls=WordsCommand)
@free_words()
@pass_session
def link(session: Session, words: tuple[str, ...]) -> None:
    """A deal serves an initiative: @DEAL and words of it."""
    tell(session.desk().buyers.link_initiative(*_parts(words)))


@command.command("unlink", cls=WordsCommand)
@free_words()
@pass_session
def unlink(session: Session, words: tuple[str, ...]) -> None:
    """A deal does not serve an initiative: @DEAL and words of it."""
    tell(session.desk().buyers.unlink_initiative(*_parts(words)))


@command.command("archive", cls=WordsCommand)
@free_words()
@pass_session
def archive(session: Session, words: tuple[str, ...]) -> None:
    """Put an initiative away: @ACCOUNT and words of it."""
    tell(session.desk().buyers.archive_initiative(*_parts(words)))


@command.command("list", cls=WordsCommand)
@free_words("account", required=False)
@click.option("--stale", is_flag=True, help="Only those not checked for 90 days.")
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def list_(
    session: Session,
    account: tuple[str, ...],
    stale: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """List the initiatives of an ACCOUNT, or of all, checked longest ago first."""
    which = given.one(account, "account") if account else None
    rows = session.desk().buyers.initiatives(which, stale=stale, limit=limit)
    empty = "nothing is stale" if stale else f"none yet: {EXAMPLE}"
    columns = initiative_columns(session, accounts=which is None)
    answer = Answer("initiatives", rows, columns, empty=empty, of=Initiative)
    show(session, form, answer)


def initiative_columns(session: Session, *, accounts: bool) -> tuple[Column, ...]:
    """An initiative as a line, with its account if `accounts`."""
    where = (Column("Account", lambda row: short(row.account_name, 24)),)
    return (
        Column("", lambda row: "!" if row.stale else ""),
        *(where if accounts else ()),
        Column("Goal", lambda row: short(row.goal, 40)),
        Column("Sponsor", lambda row: short(row.sponsor, 20)),
        Column("Due", lambda row: given.near(session, row.due_day)),
        Column("Told by", lambda row: short(row.told_by, 24)),
        Column("Checked", lambda row: f"{row.age}d ago", right=True),
        Column("Deals", lambda row: short(", ".join(row.deals), 32)),
    )
