"""``pace deal move``, ``win``, ``lose``, ``criteria``, ``seen``: a deal's way."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.moves import Criterion
from paceline_tui.cli import given
from paceline_tui.cli.facts import criteria_columns, tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

MET = click.option("--met", is_flag=True, help="The buyer did what the stages ask for.")


@click.command("move", cls=WordsCommand)
@free_words("deals")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the deal.")
@MET
@pass_session
def move(session: Session, deals: tuple[str, ...], reason: str, met: bool) -> None:
    """Move one or more deals to a stage: pace deal move @acme/renewal proposal --met.

    The last word is the stage: its name or number, +1 and -1 for the next and the one
    before, or PIPELINE/STAGE. A move forward asks for what the buyer does before a
    deal leaves a stage: say --met if they did, or --reason why it moves all the same.
    """
    if len(deals) < 2:
        raise UsageError("where to? pace deal move @acme/renewal proposal")
    *which, stage = deals
    to: str | int = int(stage) if stage in ("+1", "-1") else stage
    tell(session.desk().pipeline.move(given.targets(which), to, reason, met))


@click.command("win", cls=WordsCommand)
@free_words("deals")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the deal.")
@MET
@pass_session
def win(session: Session, deals: tuple[str, ...], reason: str, met: bool) -> None:
    """DEALS are won.

    Like any move forward it asks for --met or a --reason.
    """
    tell(session.desk().pipeline.win(given.targets(deals), reason, met))


@click.command("lose", cls=WordsCommand)
@free_words("deals")
@click.option("--reason", default="", metavar="TEXT", help="Why: price, timing, ...")
@click.option("--competitor", metavar="NAME", help="Who won it; 'status quo' is one.")
@click.option("--ask-again", metavar="DAY", help="When to ask again; none: never.")
@pass_session
def lose(
    session: Session,
    deals: tuple[str, ...],
    reason: str,
    competitor: str | None,
    ask_again: str | None,
) -> None:
    """DEALS are lost; the day to ask again is set.

    'no decision' is a reason too: then they are lost to the status quo.
    """
    if not reason and not competitor:
        raise UsageError(
            "why is it lost? add --reason price, timing, 'no decision' or other words, "
            "or --competitor NAME"
        )
    day = given.day(session, ask_again)
    never = "" if ask_again in given.NOTHING else None
    names, pipeline = given.targets(deals), session.desk().pipeline
    tell(pipeline.lose(names, reason, competitor, day or never))


@click.command("criteria", cls=WordsCommand)
@free_words("deal")
@click.option("--met", metavar="TEXT", help="The buyer did this: words of it will do.")
@click.option("--open", "undone", metavar="TEXT", help="They did not, after all.")
@reading
@pass_session
def criteria(
    session: Session,
    deal: tuple[str, ...],
    met: str | None,
    undone: str | None,
    form: str | None = None,
) -> None:
    """List what the buyer of a DEAL does before it leaves its stage, and has done."""
    pipeline = session.desk().pipeline
    key = pipeline.find(given.one(deal, "deal")).id
    if met is not None and undone is not None:
        raise UsageError("--met and --open are two answers: give one")
    if (typed := met if met is not None else undone) is not None:
        tell(pipeline.meet(key, typed, done=met is not None))
        return
    rows = pipeline.criteria(key)
    columns = (Column("Stage", lambda row: row.stage_name), *criteria_columns(session))
    empty = "its stages ask for nothing: see 'pace stage list'"
    show(session, form, Answer("criteria", rows, columns, empty=empty, of=Criterion))


@click.command("seen", cls=WordsCommand)
@free_words()
@click.option("--on", "day", metavar="DAY", help="When, if not today: mon, 2026-11-20.")
@pass_session
def seen(session: Session, words: tuple[str, ...], day: str | None) -> None:
    """A competitor was seen in a deal: pace deal seen @acme/renewal Initrode."""
    names, rest = given.split_names(words)
    if len(names) != 1:
        raise UsageError("in which deal? pace deal seen @acme/renewal Initrode")
    when = session.day(day) if day else None
    tell(session.desk().pipeline.seen(names[0], " ".join(rest) or None, when))


MOVES = (move, win, lose, criteria, seen)
"""Commands of the group ``deal``."""
