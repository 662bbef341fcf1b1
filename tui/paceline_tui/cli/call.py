"""``pace call``: calling one after the other."""

from __future__ import annotations

import click

from paceline.model.calling import Brief
from paceline_tui import fast
from paceline_tui.cli import given
from paceline_tui.cli.facts import due
from paceline_tui.cli.open import run
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words


@click.command("call", cls=WordsCommand)
@free_words("contact", required=False)
@reading
@pass_session
def command(
    session: Session, contact: tuple[str, ...], form: str | None = None
) -> int | None:
    """Call one after the other, or print what to know before calling a CONTACT.

    \b
      pace call           the block screen: the next card, its brief, one key
      pace call @ann      the brief of one contact

    Without a terminal it prints the brief of the next call.
    """
    if not contact and form is None and fast.can_ask():
        return run(session.given, "call")
    desk = session.desk()
    if contact:
        person = desk.people.find_contact(given.one(contact, "contact"))
        name, brief = person.name, desk.calling.brief(person.id)
    else:
        found = desk.calling.queue()
        if found.call is None:
            empty = "no call is due: pace cadence enrol @ann"
            show(session, form, Answer("brief", [], empty=empty, of=Brief))
            return None
        name, brief = found.call.card.contact_name, found.call.brief
    rows = [*_rows(session, brief)]
    columns = (Column("", lambda row: row[0]), Column("", lambda row: row[1]))
    if form:
        extra = {"name": name}
        show(session, form, Answer("brief", [brief], of=Brief, extra=extra))
        return None
    show(session, form, Answer("brief", rows, columns, (name, "")))
    return None


def _rows(session: Session, brief: Brief) -> list[tuple[str, str]]:
    """The parts of a brief, the same for everybody."""
    kept = _kept(session, brief)
    if brief.wish:
        rows = [("No call", brief.wish), ("Job", brief.title), *kept]
        return [(name, said or "none") for name, said in rows]
    rows = [("Job", brief.title), ("Phone", brief.phone), ("Mail", brief.email)]
    rows.append(("Ask", brief.question))
    rows += [("Wants", f"{kind} “{words}”") for kind, words in brief.needs] or [
        ("Wants", "")
    ]
    rows += [("Win", brief.win)]
    rows += [("Find out", ", ".join(brief.unknown))]
    rows += [
        ("Answer", f"“{need}”: {answer} (against {rival})")
        for need, answer, rival in brief.answers
    ] or [("Answer", "")]
    return [(name, said or "none") for name, said in (*rows, *kept)]


def _kept(session: Session, brief: Brief) -> list[tuple[str, str]]:
    """What is owed, what is noted, and what was said."""
    rows = [
        ("Promised", f"{each.what}, {due(session, each)}") for each in brief.promises
    ] or [("Promised", "")]
    rows += [("Note", brief.note)]
    return rows + (
        [
            ("Touch", f"{given.near(session, each.day)}  {each.channel} {each.outcome}")
            for each in brief.touches
        ]
        or [("Touch", "")]
    )
