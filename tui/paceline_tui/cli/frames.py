"""What commands of accounts, contacts and deals have in common: lists and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from paceline_tui.cli.out import COUNT, Answer, plain, reading, show, write_csv
from paceline_tui.cli.session import pass_session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline_tui.cli.session import Session

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

Page = TypeVar("Page")


def field_options(fields: Sequence[tuple[str, str, str]]) -> Decorator:
    """Options of a record's fields, each its name, what it takes and its help.

    The command gets ``--contract-end`` as ``f_contract_end``.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option, metavar, words in reversed(fields):
            key = f"f_{option[2:].replace('-', '_')}"
            command = click.option(option, key, metavar=metavar, help=words)(command)
        return command

    return decorate


def list_options(sorts: Sequence[str], usual: str, *more: Decorator) -> Decorator:
    """The options of a list: how it is sorted, `more`, its length and its form."""
    options: tuple[Decorator, ...] = (
        click.option(
            "--sort", default=usual, metavar="COLUMN", help=f"{', '.join(sorts)}."
        ),
        click.option("--reverse", is_flag=True, help="The other way round."),
        *more,
        click.option("--limit", type=COUNT, default=200, help="At most so many."),
        reading,
        pass_session,
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


ARCHIVED: Decorator = click.option(
    "--archived", is_flag=True, help="Also those put away."
)
"""The option of lists that leave out what was put away."""


def show_page(
    session: Session,
    form: str | None,
    noun: str,
    found: Page,
    sheet: Callable[[Session, Page], None],
    more: Callable[[], dict[str, Any]] = dict,
) -> None:
    """One record with all that belongs to it.

    Args:
        session: the session.
        form: ``csv`` for the record alone, ``json`` for everything, else the sheet.
        noun: the field of `found` that is the record, and the name of the answer.
        found: the page.
        sheet: shows it to a person.
        more: what else a program gets, asked only then.
    """
    if form == "csv":
        write_csv([getattr(found, noun)], None)
    elif form == "json":
        show(session, form, Answer(noun, (), extra={noun: plain(found), **more()}))
    else:
        sheet(session, found)
