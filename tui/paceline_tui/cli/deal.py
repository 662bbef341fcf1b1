"""``pace deal``: the pipeline from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import ParseError, UsageError
from paceline_tui.cli import given
from paceline_tui.cli.deal_card import command as card
from paceline_tui.cli.deal_list import LISTS
from paceline_tui.cli.deal_moves import MOVES
from paceline_tui.cli.deal_sheet import deal_sheet
from paceline_tui.cli.facts import tell
from paceline_tui.cli.frames import field_options
from paceline_tui.cli.likeness import command as like
from paceline_tui.cli.out import Answer, plain, reading, show, write_csv
from paceline_tui.cli.page_sheet import page_facts
from paceline_tui.cli.plan_text import deal_plan
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words, with_names

if TYPE_CHECKING:
    from datetime import date

    from paceline.model.deals import Deal
    from paceline.model.pipeline import DealPage

FIELDS = (
    ("--value", "AMOUNT", "What it is worth: 24k, '$40,000'."),
    ("--close", "DAY", "When it is to close: eom, 2026-12-15."),
    ("--chance", "PERCENT", "Chance to win, instead of the stage's."),
    ("--next", "TEXT", "The next step."),
    ("--next-on", "WHEN", "When that is: tue, 'thu 14:00'."),
    ("--contact", "NAME", "The main person."),
    ("--competitor", "NAME", "Who else is in it; 'status quo' is one."),
    ("--source", "NAME", "Where it came from: referral, inbound, ..."),
    ("--type", "TYPE", "relationship or transaction."),
    ("--note", "TEXT", "Your words."),
)


@click.group("deal")
def command() -> None:
    """Add, move, win, lose and list deals."""


for part in (deal_plan, card, like, *MOVES, *LISTS):
    command.add_command(part)


@command.command("add", cls=WordsCommand)
@free_words()
@field_options(FIELDS)
@click.option("--stage", metavar="STAGE", help="An open stage, or PIPELINE/STAGE.")
@click.option("--create", is_flag=True, help="Add an account of an unknown @name.")
@pass_session
def add(
    session: Session,
    /,
    words: tuple[str, ...],
    stage: str | None,
    create: bool,
    **f: Any,
) -> None:
    """Add a deal: its name, @account, and its value in any order.

    \b
      pace deal add "Renewal 2027" @acme 24k --close eom --next "send quote"

    A value among the words needs a mark of money (24k, €24,000); a plain number is
    part of the name.
    """
    names, rest = given.split_names(words)
    if len(names) > 1:
        raise UsageError("a deal belongs to one account: give one @name")
    rest, value = _value_among(session, rest, f["f_value"])
    if not rest:
        raise UsageError("what is the deal called? pace deal add Renewal @acme 24k")
    fields = _read(session, {**f, "f_value": value})
    if fields.pop("competitor", None) is not None:
        raise UsageError(
            "say --competitor with 'pace deal edit' once the deal is there"
        )
    pipeline = session.desk().pipeline
    account = names[0] if names else None
    done = with_names(
        lambda make: pipeline.add(
            " ".join(rest), account, stage=stage, create=make, **fields
        ),
        create=create,
    )
    tell(done)


def _value_among(
    session: Session, words: list[str], value: str | None
) -> tuple[list[str], str | None]:
    """Take the word that is an amount of money out of the words."""
    for i, word in enumerate(words):
        if value is not None or word.isdigit() or not any(map(str.isdigit, word)):
            continue
        try:
            given.amount(session, word)
        except ParseError:
            continue
        return [*words[:i], *words[i + 1 :]], word
    return words, value


def _read(
    session: Session, f: dict[str, str | None], of: Deal | None = None
) -> dict[str, Any]:
    """The desk's fields for the options that were given, for a new deal or `of`."""
    fields: dict[str, Any] = {}
    if (value := f["f_value"]) is not None:
        found = given.amount(session, value)
        fields["value"] = found[0] if found else None
        if found and (of is None or of.currency != found[1]):
            fields["currency"] = found[1]
    if (close := f["f_close"]) is not None:
        fields["close_day"] = given.day(session, close)
    if (chance := f["f_chance"]) is not None:
        fields["probability"] = given.share(chance)
    if (step := f["f_next"]) is not None:
        fields["next_step"] = step or None
    if (on := f["f_next_on"]) is not None:
        fields["next_at"] = given.when(session, on)
    if (contact := f["f_contact"]) is not None:
        fields["contact"] = given.name(contact) or None
    if (kind := f["f_type"]) is not None:
        kinds = ("relationship", "transaction")
        fields["type"] = given.choose(kind, kinds, "type of deal")
    if (source := f["f_source"]) is not None:
        fields["lead_source"] = source or None
    for field in ("competitor", "note"):
        if (said := f[f"f_{field}"]) is not None:
            fields[field] = said or (None if field == "competitor" else "")
    return fields


@command.command("edit", cls=WordsCommand)
@free_words("deals")
@field_options(FIELDS)
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--account", metavar="NAME", help="Another account.")
@click.option(
    "--forecast",
    metavar="WHAT",
    help="commit, best or pipeline, instead of what chance and close date say.",
)
@pass_session
def edit(
    session: Session,
    /,
    deals: tuple[str, ...],
    name: str | None,
    account: str | None,
    forecast: str | None,
    **f: Any,
) -> None:
    """Change what is known of DEALS; an empty value empties the field."""
    pipeline = session.desk().pipeline
    found = pipeline.find_all(given.targets(deals))
    present = found[0] if len(found) == 1 else None
    fields = _read(session, f, present)
    if name:
        fields["name"] = name
    if account is not None:
        fields["account"] = given.name(account) or None
    if forecast is not None:
        fields["forecast"] = forecast
    if not fields:
        raise UsageError("what should change? see 'pace deal edit --help'")
    if present is not None and set(fields) <= {"next_step", "next_at"}:
        text, on = fields.get("next_step", present.next_step), _on(session, present)
        tell(pipeline.next_step(present.id, text, fields.get("next_at", on)))
        return
    tell(pipeline.edit([deal.id for deal in found], **fields))


def _on(session: Session, deal: Deal) -> date | int | None:
    """When the next step of a deal is: a day, or an instant."""
    if deal.next_at is None or deal.next_timed:
        return deal.next_at
    return session.desk().zone.day(deal.next_at)


@command.command("show", cls=WordsCommand)
@free_words("deal")
@reading
@pass_session
def show_(session: Session, deal: tuple[str, ...], form: str | None = None) -> None:
    """Show a DEAL: people, touches, time spent, stages, next step."""
    pipeline = session.desk().pipeline
    found = pipeline.show(pipeline.find(given.one(deal, "deal")).id)
    if form == "csv":
        write_csv([found.deal], None)
    elif form == "json":
        show(session, form, Answer("deal", (), extra=_parts(session, found)))
    else:
        deal_sheet(session, found, session.desk().buyers.show(found.deal.id))


def _parts(session: Session, found: DealPage) -> dict[str, Any]:
    """A deal and its buying side, for programs."""
    buyers = session.desk().buyers.show(found.deal.id)
    parts = page_facts(session.desk(), "deal", found.deal.id)
    return {"deal": plain(found), "buyers": plain(buyers), **parts}
