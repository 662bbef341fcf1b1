"""Moves, checks and introductions of contacts, and the tree of referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import UsageError
from paceline.model.network import JobCheck, Referral
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import COUNT, Answer, Column, plain, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words, with_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.network import Amount, Favours


@click.command("moved", cls=WordsCommand)
@free_words()
@click.option("--to", metavar="ACCOUNT", help="The new employer.")
@click.option("--title", metavar="TEXT", help="The new job title.")
@click.option("--on", metavar="DAY", help="The first day there; today unless given.")
@click.option("--create", is_flag=True, help="Add an account of an unknown name.")
@pass_session
def moved(
    session: Session,
    words: tuple[str, ...],
    to: str | None,
    title: str | None,
    on: str | None,
    create: bool,
) -> None:
    """A contact changed jobs: pace contact moved "Ann Roe" --to Initech --title CTO.

    Old deals keep the contact. Two next steps due today are made: open the door
    there, and find the successor. 'pace promise keep' does them.
    """
    names = [*given.targets(words), *([given.name(to)] if to else [])]
    if len(names) != 2:
        raise UsageError(
            'who moved, and where to? pace contact moved "Ann Roe" --to Initech'
        )
    people = session.desk().people
    who = people.find_contact(names[0]).id
    day = session.day(on) if on else None
    done = with_names(
        lambda make: people.moved(who, names[1], title, day=day, create=make),
        create=create,
    )
    tell(done)


@click.command("check", cls=WordsCommand)
@free_words("contact", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def check(
    session: Session, contact: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """Say that a CONTACT still works there; without one, list whom to check.

    A job is to be checked every 90 days.
    """
    network = session.desk().network
    if contact:
        tell(network.job_holds(given.one(contact, "contact")))
        return
    rows = network.jobs_to_check(limit)
    columns = (
        Column("Name", lambda row: short(row.contact_name, 28)),
        Column("Account", lambda row: short(row.account_name, 28)),
        Column("Title", lambda row: short(row.title, 28)),
        Column("Checked", lambda row: f"{row.age}d ago", right=True),
    )
    empty = "every job was checked in the last 90 days"
    foot = [f"the first {limit}: --limit shows more"] if len(rows) == limit else []
    answer = Answer("jobs", rows, columns, foot=foot, empty=empty, of=JobCheck)
    show(session, form, answer)


@click.command("referred", cls=WordsCommand)
@free_words("contact")
@click.option("--by", metavar="NAME", required=True, help="Who; 'none' takes it back.")
@pass_session
def referred(session: Session, contact: tuple[str, ...], by: str) -> None:
    """Note who introduced a CONTACT: pace contact referred Kim --by Joe."""
    who = given.one(contact, "contact")
    source = None if by in given.NOTHING else given.name(by)
    tell(session.desk().network.referred(who, source))


@click.command("referrals")
@reading
@pass_session
def referrals(session: Session, form: str | None = None) -> None:
    """Show who brought whom, what was won by it, and favours by year.

    A won deal counts once, for the first in the chain that led to its main person.
    """
    found = session.desk().network.referrals()
    columns = (
        Column("Who", _who),
        Column("Account", lambda row: short(row.account_name, 24)),
        Column("Won with them", lambda row: sums(row.won), right=True),
        Column("Traced", lambda row: sums(row.traced), right=True),
        Column("Favours", lambda row: favours(row.favours)),
    )
    head = []
    if found.people:
        told = favours(found.favours) or "none"
        head = [f"revenue traced {sums(found.traced) or 'none'} · favours {told}", ""]
    empty = "no referrals yet: pace contact referred Kim --by Joe"
    extra = {"traced": plain(found.traced), "favours": plain(found.favours)}
    answer = Answer(
        "referrals", found.people, columns, head, (), empty, Referral, extra
    )
    show(session, form, answer)


def _who(row: Referral) -> str:
    return "  " * min(row.depth, 12) + short(row.contact_name, 28)


def sums(amounts: Sequence[Amount]) -> str:
    """Amounts of several currencies."""
    return " + ".join(given.money(one.minor, one.currency) for one in amounts)


def favours(counts: Sequence[Favours]) -> str:
    """``2026: 14, 2025: 3``."""
    return ", ".join(f"{one.year}: {one.count}" for one in counts)
