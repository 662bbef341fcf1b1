"""``pace account``: companies sold to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import ParseError, UsageError
from paceline.model.people import AccountRow
from paceline_tui.cli import given
from paceline_tui.cli.buyers_sheet import initiatives_part, known
from paceline_tui.cli.facts import (
    contact_columns,
    deal_columns,
    facts,
    next_touch,
    promise_columns,
    sheet,
    tell,
    touch_columns,
)
from paceline_tui.cli.frames import ARCHIVED, field_options, list_options, show_page
from paceline_tui.cli.out import (
    Answer,
    Column,
    reading,
    short,
    show,
)
from paceline_tui.cli.page_sheet import (
    page_facts,
    plan_part,
    time_facts,
    time_part,
    touch_facts,
)
from paceline_tui.cli.plan_text import account_plan
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.pages import AccountPage

SORTS = ("name", "touch", "tier", "created", "deals", "value")
MOST_DIGITS = 12
"""Digits of a number of people; with more it is a slip of the hand."""

FIELDS = (
    ("--tier", "TIER", "How often it is to be touched: A, B, C."),
    ("--domain", "DOMAIN", "Its internet domain."),
    ("--industry", "TEXT", "Its trade."),
    ("--city", "TEXT", "Where it is."),
    ("--country", "TEXT", "In which country."),
    ("--phone", "NUMBER", "Its number."),
    ("--employees", "N", "How many work there."),
    ("--wallet", "AMOUNT", "What it could spend on you in a year."),
    ("--contract-end", "DAY", "When its contract with another ends."),
    ("--territory", "NAME", "Its territory; made if new."),
    ("--note", "TEXT", "Your words."),
)


def _read(session: Session, f: dict[str, str | None]) -> dict[str, Any]:
    """The desk's fields for the options that were given."""
    fields: dict[str, Any] = {}
    for key, typed in f.items():
        field = key.removeprefix("f_")
        if typed is None:
            continue
        if field == "employees":
            fields[field] = _count(typed)
        elif field == "wallet":
            found = given.amount(session, typed)
            fields |= dict(
                zip(("wallet", "currency"), found or (None, None), strict=True)
            )
        elif field == "contract_end":
            fields[field] = given.day(session, typed)
        else:
            fields[field] = typed or ("" if field == "note" else None)
    return fields


def _count(typed: str) -> int | None:
    if typed in given.NOTHING:
        return None
    if not typed.isdecimal() or len(typed) > MOST_DIGITS:
        said = short(typed, 30)
        raise ParseError(f"cannot read '{said}' as a number of people — try 120")
    return int(typed)


@click.group("account")
def command() -> None:
    """Add, edit and list accounts."""


command.add_command(account_plan)


@command.command("add", cls=WordsCommand)
@free_words("name")
@field_options(FIELDS)
@pass_session
def add(session: Session, /, name: tuple[str, ...], **f: Any) -> None:
    """Add an account by NAME."""
    typed = given.name(" ".join(name))
    tell(session.desk().people.add_account(typed, **_read(session, f)))


@command.command("edit", cls=WordsCommand)
@free_words("account")
@field_options(FIELDS)
@click.option("--name", metavar="NAME", help="Another name.")
@pass_session
def edit(
    session: Session, /, account: tuple[str, ...], name: str | None, **f: Any
) -> None:
    """Change what is known of an ACCOUNT; an empty value empties the field."""
    fields = _read(session, f)
    if name:
        fields["name"] = name
    if not fields:
        raise UsageError("what should change? see 'pace account edit --help'")
    which = given.one(account, "account")
    tell(session.desk().people.edit_account(which, **fields))


@command.command("archive", cls=WordsCommand)
@free_words("account")
@click.option("--undo", "back", is_flag=True, help="Take it back into use.")
@pass_session
def archive(session: Session, account: tuple[str, ...], back: bool) -> None:
    """Put an ACCOUNT away; nothing that refers to it changes."""
    people = session.desk().people
    found = people.find_account(given.one(account, "account")).id
    tell(people.unarchive(found) if back else people.archive(found))


@command.command("list", cls=WordsCommand)
@free_words("filter", required=False)
@list_options(SORTS, "name", ARCHIVED)
def list_(
    session: Session,
    filter: tuple[str, ...],  # noqa: A002 (the word on the help page)
    sort: str,
    reverse: bool,
    archived: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """List accounts; words must occur in name, domain, industry, city or tier."""
    desk = session.desk()
    rows = desk.people.accounts(
        " ".join(map(given.name, filter)),
        given.choose(sort, SORTS, "column to sort by"),
        descending=reverse,
        archived=archived,
        limit=limit,
    )
    currency = desk.config.currency
    columns = (
        Column("Account", lambda row: short(row.name, 32)),
        Column("Tier", lambda row: row.tier or ""),
        Column("Industry", lambda row: short(row.industry, 24)),
        Column("City", lambda row: short(row.city, 20)),
        Column("People", lambda row: str(row.contacts or ""), right=True),
        Column("Deals", lambda row: str(row.open_deals or ""), right=True),
        Column("Open", lambda row: _open(row, currency), right=True),
        Column("Touched", lambda row: given.moment(session, row.last_touch)),
    )
    empty = "no such accounts" if filter else "no accounts yet: pace account add Acme"
    show(session, form, Answer("accounts", rows, columns, empty=empty, of=AccountRow))


def _open(row: AccountRow, currency: str) -> str:
    return given.money(row.open_value, currency) if row.open_deals else ""


@command.command("show", cls=WordsCommand)
@free_words("account")
@reading
@pass_session
def show_(session: Session, account: tuple[str, ...], form: str | None = None) -> None:
    """Show an ACCOUNT: people, deals, touches, promises, time spent."""
    found = session.desk().people.show_account(given.one(account, "account"))
    parts = partial(page_facts, session.desk(), "account", found.account.id)
    show_page(session, form, "account", found, _sheet, parts)


def _sheet(session: Session, found: AccountPage) -> None:
    account, desk = found.account, session.desk()
    spent = desk.pages.time("account", account.id, 0)
    place = ", ".join(part for part in (account.city, account.country) if part)
    head = [
        account.name,
        *facts(
            (
                ("Tier", account.tier),
                ("Industry", account.industry),
                ("Place", place),
                ("Domain", account.domain),
                ("Phone", account.phone),
                ("Employees", str(account.employees or "")),
                ("Wallet", given.money(account.wallet, account.currency)),
                ("Contract ends", account.contract_end),
                ("Territory", account.territory),
                ("Touched", given.moment(session, account.last_touch)),
                ("Next touch", next_touch(session, account.id)),
                ("Known", known(desk, account.id)),
                *touch_facts(desk.pages.contacted("account", account.id)),
                *time_facts(spent),
                ("Note", account.note),
            )
        ),
    ]
    parts = (
        ("People", found.contacts, contact_columns(session)),
        initiatives_part(session, account.id),
        ("Open deals", found.open_deals, deal_columns(session)),
        ("Closed deals", found.closed_deals, deal_columns(session)),
        plan_part(desk.plans.account(account.id)),
        ("Promises", found.promises, promise_columns(session)),
        ("Touches", found.touches, touch_columns(session)),
        time_part(desk, spent),
    )
    sheet(session, head, parts)
