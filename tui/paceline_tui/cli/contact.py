"""``pace contact``: people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.people import Contact
from paceline_tui.cli import given
from paceline_tui.cli.careers import check, moved, referred
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
from paceline_tui.cli.influence import influence_columns
from paceline_tui.cli.out import Answer, Column, plain, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.times import length
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.pages import ContactPage

SORTS = ("name", "touch", "account", "created")

FIELDS = (
    ("--tier", "TIER", "How often to be touched; by the account if unset."),
    ("--title", "TEXT", "The job title."),
    ("--email", "ADDRESS", "Mail address."),
    ("--phone", "NUMBER", "Number."),
    ("--zone", "ZONE", "Time zone: Europe/Berlin."),
    ("--referred-by", "NAME", "Who made the introduction."),
    ("--note", "TEXT", "Your words."),
)


def _read(f: dict[str, str | None]) -> dict[str, Any]:
    """The desk's fields for the options that were given."""
    fields: dict[str, Any] = {}
    for key, typed in f.items():
        field = key.removeprefix("f_")
        if typed is not None:
            typed = given.name(typed) if field == "referred_by" else typed
            fields[field] = typed or ("" if field == "note" else None)
    return fields


@click.group("contact")
def command() -> None:
    """Add, edit and list contacts."""


command.add_command(moved)
command.add_command(check)
command.add_command(referred)


@command.command("add", cls=WordsCommand)
@free_words()
@field_options(FIELDS)
@pass_session
def add(session: Session, /, words: tuple[str, ...], **f: Any) -> None:
    """Add a contact: the name and @account: pace contact add Ann Roe @acme."""
    names, rest = given.split_names(words)
    if len(names) > 1:
        raise UsageError("a contact works at one account: give one @name")
    if not rest:
        raise UsageError("what is the person called? pace contact add Ann Roe @acme")
    people = session.desk().people
    account = names[0] if names else None
    tell(people.add_contact(" ".join(rest), account, **_read(f)))


@command.command("edit", cls=WordsCommand)
@free_words("contact")
@field_options(FIELDS)
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--account", metavar="NAME", help="Put right where the person works.")
@click.option("--do-not-contact", is_flag=True, help="Asked for silence, for good.")
@pass_session
def edit(
    session: Session,
    /,
    contact: tuple[str, ...],
    name: str | None,
    account: str | None,
    do_not_contact: bool,
    **f: Any,
) -> None:
    """Change what is known of a CONTACT; an empty value empties the field."""
    fields = _read(f)
    if name:
        fields["name"] = name
    if account is not None:
        fields["account"] = given.name(account) or None
    if do_not_contact:
        fields["do_not_contact"] = True
    if not fields:
        raise UsageError("what should change? see 'pace contact edit --help'")
    which = given.one(contact, "contact")
    tell(session.desk().people.edit_contact(which, **fields))


@command.command("archive", cls=WordsCommand)
@free_words("contact")
@click.option("--undo", "back", is_flag=True, help="Take back into use.")
@pass_session
def archive(session: Session, contact: tuple[str, ...], back: bool) -> None:
    """Put a CONTACT away; nothing that refers to the person changes."""
    people = session.desk().people
    found = people.find_contact(given.one(contact, "contact")).id
    tell(people.unarchive(found) if back else people.archive(found))


@command.command("list", cls=WordsCommand)
@free_words("filter", required=False)
@click.option("--at", "account", metavar="ACCOUNT", help="Only those of this account.")
@list_options(SORTS, "name", ARCHIVED)
def list_(
    session: Session,
    filter: tuple[str, ...],  # noqa: A002 (the word on the help page)
    account: str | None,
    sort: str,
    reverse: bool,
    archived: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """List contacts; words must occur in name, account, title or mail address."""
    rows = session.desk().people.contacts(
        " ".join(map(given.name, filter)),
        given.choose(sort, SORTS, "column to sort by"),
        account=given.name(account) if account else None,
        descending=reverse,
        archived=archived,
        limit=limit,
    )
    empty = "no such contacts" if filter else "nobody yet: pace contact add Ann @acme"
    columns = contact_columns(session)
    show(session, form, Answer("contacts", rows, columns, empty=empty, of=Contact))


@command.command("show", cls=WordsCommand)
@free_words("contact")
@reading
@pass_session
def show_(session: Session, contact: tuple[str, ...], form: str | None = None) -> None:
    """Show a CONTACT: jobs, deals, touches, promises, time spent."""
    found = session.desk().people.show_contact(given.one(contact, "contact"))
    show_page(session, form, "contact", found, _sheet, partial(_parts, session, found))


def _parts(session: Session, found: ContactPage) -> dict[str, Any]:
    """What a program gets of a contact besides."""
    next_one = session.desk().attention.next_touch(found.contact.id)
    return {"next_touch": plain(next_one)}


def _sheet(session: Session, found: ContactPage) -> None:
    who, desk = found.contact, session.desk()
    head = [
        who.name,
        *facts(
            (
                ("Account", who.account_name),
                ("Tier", who.tier),
                ("Title", who.title),
                ("Mail", who.email),
                ("Phone", who.phone),
                ("Zone", who.zone),
                ("Cadence", found.cadence),
                ("Referred by", desk.network.introducer(who.id)),
                ("Touched", given.moment(session, who.last_touch)),
                ("Next touch", next_touch(session, who.id)),
                ("Time", length(sum(found.seconds))),
                ("Wish", "do not contact" if who.do_not_contact else None),
                ("Note", who.note),
            )
        ),
    ]
    jobs = (
        Column("From", lambda row: row.from_day or ""),
        Column("To", lambda row: row.to_day or "now"),
        Column("Account", lambda row: row.account_name or ""),
        Column("Title", lambda row: row.title or ""),
    )
    parts = (
        ("Jobs", found.jobs, jobs),
        ("Decides in", desk.buyers.parts_of(who.id), influence_columns(deals=True)),
        ("Deals", found.deals, deal_columns(session)),
        ("Promises", found.promises, promise_columns(session)),
        ("Touches", found.touches, touch_columns(session)),
    )
    sheet(session, head, parts)
