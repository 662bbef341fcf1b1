"""``pace territory``: territories, and what is in them added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.model import value
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.times import length
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paceline.model.rollup import Node


@value
class Row:
    """A node of the tree as a line: how deep it is, and its totals."""

    depth: int
    kind: str
    key: str
    name: str
    deals: int
    values: tuple[tuple[str, int], ...]
    touches: int
    seconds: int


@click.group("territory")
def command() -> None:
    """Add and list territories; see what is in one added up."""


def _inside(text: str) -> Callable[[Any], Any]:
    return click.option("--in", "parent", metavar="NAME", help=text)


@command.command("add", cls=WordsCommand)
@free_words("name")
@_inside("The territory it lies in.")
@pass_session
def add(session: Session, /, name: tuple[str, ...], parent: str | None) -> None:
    """Add a territory: pace territory add Bavaria --in South."""
    tell(session.desk().territories.add(" ".join(name), parent))


@command.command("edit", cls=WordsCommand)
@free_words("territory")
@click.option("--name", metavar="NAME", help="Another name.")
@_inside("The territory it lies in; none for the top.")
@pass_session
def edit(
    session: Session,
    /,
    territory: tuple[str, ...],
    name: str | None,
    parent: str | None,
) -> None:
    """Give a TERRITORY another name, or put it inside another."""
    tell(session.desk().territories.edit(" ".join(territory), name, parent))


@command.command("list")
@reading
@pass_session
def list_(session: Session, form: str | None = None) -> None:
    """List the territories with open deals, value, touches and time in each."""
    tree = session.desk().territories.tree(deals=False)
    _show(session, form, [row for row in rows(tree) if row.kind == "territory"])


@command.command("show", cls=WordsCommand)
@free_words("territory", required=False)
@click.option("--deals", is_flag=True, help="Down to the deals.")
@reading
@pass_session
def show_(
    session: Session,
    /,
    territory: tuple[str, ...],
    deals: bool,
    form: str | None = None,
) -> None:
    """Show a TERRITORY, or all, down to its accounts; @acme shows an account's deals.

    The lines below a line add up to it. A touch with anybody at an account counts for
    the account, and for the deal it was about.
    """
    desk, typed = session.desk(), " ".join(territory)
    if typed.startswith("@"):
        tree: tuple[Node, ...] = (desk.territories.account(given.name(typed)),)
        deals = True
    elif typed:
        tree = (desk.territories.territory(typed, deals=deals),)
    else:
        tree = desk.territories.tree(deals=deals)
    kinds = (
        ("territory", "account", "deal", "rest") if deals else ("territory", "account")
    )
    _show(session, form, [row for row in rows(tree) if row.kind in kinds])


def rows(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[Row]:
    """The tree as lines, each parent before its children."""
    for node in nodes:
        totals = node.totals
        yield Row(
            depth,
            node.kind,
            node.key,
            node.name,
            totals.deals,
            totals.values,
            totals.touches,
            totals.seconds,
        )
        yield from rows(node.children, depth + 1)


def _show(session: Session, form: str | None, found: list[Row]) -> None:
    columns = (
        Column("Name", lambda row: short(f"{'  ' * row.depth}{row.name}", 44)),
        Column("Deals", lambda row: str(row.deals or ""), right=True),
        Column("Open", lambda row: _money(row.values), right=True),
        Column("Touches", lambda row: str(row.touches or ""), right=True),
        Column(
            "Time", lambda row: length(row.seconds) if row.seconds else "", right=True
        ),
    )
    empty = "no territories yet: pace territory add South"
    show(session, form, Answer("nodes", found, columns, empty=empty, of=Row))


def _money(values: tuple[tuple[str, int], ...]) -> str:
    return " + ".join(given.money(minor, currency) for currency, minor in values)
