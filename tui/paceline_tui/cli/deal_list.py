"""``pace deal list``, ``why``: which deals, and why one is fresh or rotten."""

from __future__ import annotations

import click

from paceline.model.pipeline import SORTS, DealRow
from paceline_tui.cli import given
from paceline_tui.cli.facts import deal_columns
from paceline_tui.cli.frames import list_options
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import FilterCommand, WordsCommand, free_words
from paceline_tui.views.pipeline import coverage


@click.command("list", cls=FilterCommand)
@free_words("filter", required=False)
@list_options(
    SORTS,
    "next",
    click.option(
        "--pipeline", default="", metavar="NAME", help="Of one pipeline only."
    ),
    click.option("--closed", is_flag=True, help="Won and lost deals too."),
)
def list_(
    session: Session,
    filter: tuple[str, ...],  # noqa: A002 (the word on the help page)
    sort: str,
    reverse: bool,
    pipeline: str,
    closed: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """List open deals, the next step due first.

    Words must each occur in name, account, contact or next step. Fields narrow further:
    is:overdue is:no-reason is:presented is:won stage:proposal rot:rotten account:
    contact: competitor: source: type: pipeline: currency: forecast: reason: step: note:
    (none for empty), 'value>10k' weighted chance age, 'close<2027-01-01' created closed
    touch next reask seen. A dash before a word or field asks for its absence.
    """
    desk = session.desk()
    words = " ".join(map(quoted, filter))
    if pipeline:
        words += f' pipeline:"{desk.stages.pipeline(pipeline)}"'
    rows = desk.pipeline.deals(
        words,
        given.choose(sort, SORTS, "column to sort by"),
        descending=reverse,
        closed=closed,
        limit=limit,
    )
    every = desk.pipeline.count(filter=words)
    foot: tuple[str, ...] = (
        (f"{len(rows):,} of {every:,} shown",) if len(rows) < every else ()
    )
    empty = (
        "no such deals" if words else "no deals yet: pace deal add Renewal @acme 24k"
    )
    head = desk.pipeline.headline()
    if head.open and not words:
        ahead = coverage(head.stepped, head.open)
        foot += (f"{head.open:,} open, {ahead}, {head.stepless:,} without one",)
    extra = {
        "coverage": {"open": head.open, "ahead": head.stepped, "without": head.stepless}
    }
    columns = deal_columns(session)
    answer = Answer("deals", rows, columns, (), foot, empty, DealRow, extra)
    show(session, form, answer)


def quoted(word: str) -> str:
    """A word of the command line as it would be typed into the filter line."""
    for at, sign in enumerate(word):
        if sign in "<>=:":
            rest = word[at:].lstrip("<>=:")
            if " " in rest and word[:at].strip("-").isalpha():
                return f'{word[: len(word) - len(rest)]}"{rest}"'
            return word
    return given.name(word)


@click.command("why", cls=WordsCommand)
@free_words("deal")
@reading
@pass_session
def why(session: Session, deal: tuple[str, ...], form: str | None = None) -> None:
    """Say why a DEAL is fresh, aging, rotting or rotten, and what is doubtful in it."""
    pipeline = session.desk().pipeline
    page = pipeline.show(pipeline.find(given.one(deal, "deal")).id, 0)
    extra = {"rot": page.rot, "idle": page.idle, "after": page.rot_after}
    rows = [
        *({"about": "rot", "line": line} for line in page.rot_why),
        *({"about": "doubt", "line": line} for line in page.flags),
    ]
    columns = (
        Column("", lambda row: "!" if row["about"] == "doubt" else ""),
        Column("", lambda row: row["line"]),
    )
    empty = "it is closed: nothing rots and nothing is doubtful"
    of = ("about", "line")
    show(session, form, Answer("why", rows, columns, (), (), empty, of, extra))


LISTS = (list_, why)
"""Commands of the group ``deal``."""
