"""``pace influence``: who decides in a deal, and how they stand to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.buyers import ROLES, Influence, Quadrant
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = (
    ("--degree", "DEGREE", "How much they weigh: high, medium, low."),
    ("--mode", "MODE", "How they see it: growth, trouble, 'even keel', overconfident."),
    ("--rating", "NUMBER", "How they stand to us: -5 against, 5 for us."),
    ("--win", "TEXT", "What they gain in person."),
    ("--result", "TEXT", "What their business gains."),
    ("--ours", "TEXT", "What we gain besides the order."),
)


def _fields(command: Callable[..., Any]) -> Callable[..., Any]:
    for option, metavar, words in reversed(FIELDS):
        key = f"f_{option[2:]}"
        command = click.option(option, key, metavar=metavar, help=words)(command)
    return command


def _read(f: dict[str, str | None]) -> dict[str, Any]:
    return {key[2:]: said or None for key, said in f.items() if said is not None}


@click.group("influence")
def command() -> None:
    """Say who decides in a deal, and how they stand to it."""


def _parts(words: tuple[str, ...]) -> tuple[str, str, str | None]:
    """The deal, the person and the role, if the last word is one."""
    names, rest = given.split_names(words[:1])
    rest += words[1:]
    role = rest.pop() if len(rest) > 1 and rest[-1].lower() in ROLES else None
    if not names or not rest:
        raise UsageError(
            "which deal, who, and as what? pace influence add @acme/renewal "
            '"Ann Roe" economic'
        )
    return names[0], " ".join(map(given.name, rest)), role


@command.command("add", cls=WordsCommand)
@free_words()
@_fields
@click.option("--create", is_flag=True, help="Add an unknown person to the account.")
@pass_session
def add(
    session: Session, /, words: tuple[str, ...], create: bool, **f: str | None
) -> None:
    """Name a person's part in a deal: economic, user, technical or coach.

    \b
      pace influence add @acme/renewal "Ann Roe" economic --degree high
    """
    *rest, last = words
    role = given.choose(last, ROLES, "role") if len(words) > 2 else ""
    deal, who, _ = _parts((*rest, role))
    if not role:
        raise UsageError(f"as what? {', '.join(ROLES)}")
    buyers = session.desk().buyers
    tell(buyers.add_influence(deal, who, role, create=create, **_read(f)))


@command.command("edit", cls=WordsCommand)
@free_words()
@_fields
@click.option("--role", metavar="ROLE", help="Another role.")
@pass_session
def edit(
    session: Session, /, words: tuple[str, ...], role: str | None, **f: str | None
) -> None:
    """Change what is known of an influence; an empty value empties the field.

    \b
      pace influence edit @acme/renewal Ann Roe --mode trouble --rating 3

    Where a person has several roles, give the one meant after the name.
    """
    deal, who, which = _parts(words)
    fields = _read(f)
    if role:
        fields["role"] = role
    tell(session.desk().buyers.edit_influence(deal, who, which, **fields))


@command.command("remove", cls=WordsCommand)
@free_words()
@pass_session
def remove(session: Session, words: tuple[str, ...]) -> None:
    """Take a part in a deal out: pace influence remove @acme/renewal Ann Roe."""
    tell(session.desk().buyers.remove_influence(*_parts(words)))


@command.command("list", cls=WordsCommand)
@free_words("deal", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def list_(
    session: Session, deal: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """List the influences of a DEAL, or of all open deals."""
    buyers = session.desk().buyers
    which = given.one(deal, "deal") if deal else None
    rows = buyers.influences(which, limit)
    foot: list[str] = []
    if which and rows:
        found = buyers.show(which)
        foot = [
            f"needs heard from {found.heard} of {len(found.side.influences)}, "
            f"{found.touched} of {found.people} touched in 30 days"
        ]
    empty = 'nobody yet: pace influence add @acme/renewal "Ann Roe" economic'
    columns = influence_columns(deals=which is None)
    show(session, form, Answer("influences", rows, columns, (), foot, empty, Influence))


def influence_columns(*, deals: bool) -> tuple[Column, ...]:
    """An influence as a line, with its deal if `deals`."""
    where = (Column("Deal", deal_of),) if deals else ()
    return (
        *where,
        Column("Role", lambda row: row.role),
        Column("Name", lambda row: short(row.contact_name, 24)),
        Column("Degree", lambda row: row.degree or ""),
        Column("Mode", lambda row: row.mode or ""),
        Column("Rating", lambda row: rating(row.rating), right=True),
        Column("Wins", _gains),
        Column("Wants", lambda row: wants(row)),
    )


def _gains(row: Influence) -> str:
    """Who gains, we first; nothing where nobody said anything of it."""
    return row.quadrant if row.ours or row.win or row.result else ""


def deal_of(row: Any) -> str:
    """The deal of a row with the account before it."""
    head = f"{row.account_name}/" if row.account_name else ""
    return short(f"{head}{row.deal_name}", 32)


def rating(number: int | None) -> str:
    """``+3``, ``-2``, ``0``; nothing where it is unknown."""
    return "" if number is None else f"{number:+d}" if number else "0"


def wants(row: Influence) -> str:
    """What an influence wants: the newest need, and how many more."""
    if not row.needs:
        return ""
    newest = row.needs[-1]
    more = f" +{len(row.needs) - 1}" if len(row.needs) > 1 else ""
    return short(f'{newest.kind} "{newest.words}"', 48) + more


@command.command("matrix", cls=WordsCommand)
@free_words("deal")
@reading
@pass_session
def matrix(session: Session, deal: tuple[str, ...], form: str | None = None) -> None:
    """Show who gains by a DEAL: we first, then they."""
    rows = session.desk().buyers.matrix(given.one(deal, "deal"))
    columns = (
        Column("We-they", lambda row: row.name),
        Column("Who", lambda row: ", ".join(row.people) or "-"),
    )
    show(session, form, Answer("matrix", rows, columns, of=Quadrant))
