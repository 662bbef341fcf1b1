"""``pace stage``: the stages of the pipelines and what they ask for."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.stages import StageLine
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

PIPELINE = click.option(
    "--pipeline", default="", metavar="NAME", help="Which pipeline."
)
CHANCE = click.option("--chance", metavar="PERCENT", help="Chance to win from here.")
ROT = click.option(
    "--rot", metavar="DAYS", help="Business days without a word until a deal rots."
)
CRITERIA = click.option(
    "--criterion",
    "criteria",
    multiple=True,
    metavar="TEXT",
    help="What the buyer does before a deal leaves it; give it once for each.",
)


@click.group("stage")
def command() -> None:
    """List, add, edit, order and remove stages and pipelines."""


@command.command("list")
@PIPELINE
@reading
@pass_session
def list_(session: Session, pipeline: str, form: str | None = None) -> None:
    """List the stages in order, with chance, rot, exit criteria and deals.

    The chance set is what history begins with; the other is what it has come to.
    """
    desk = session.desk()
    columns = (
        Column("Pipeline", lambda row: row.pipeline),
        Column("No", lambda row: str(row.position), right=True),
        Column("Stage", lambda row: row.name),
        Column("Set", lambda row: _percent(row.probability), right=True),
        Column("Chance", lambda row: _rounded(row.chance), right=True),
        Column("Rots", lambda row: f"{row.rot_days}d" if row.rot_days else "", True),
        Column("Deals", lambda row: f"{row.deals:,}", right=True),
        Column("Before a deal leaves it", lambda row: "; ".join(row.criteria)),
    )
    rows = desk.stages.lines(pipeline)
    show(session, form, Answer("stages", rows, columns, of=StageLine))


@command.command("add", cls=WordsCommand)
@free_words("name")
@PIPELINE
@click.option("--after", metavar="STAGE", help="The stage it follows; else the last.")
@CHANCE
@ROT
@CRITERIA
@click.option("--create", is_flag=True, help="Begin a pipeline of that name.")
@pass_session
def add(
    session: Session,
    name: tuple[str, ...],
    pipeline: str,
    after: str | None,
    chance: str | None,
    rot: str | None,
    criteria: tuple[str, ...],
    create: bool,
) -> None:
    """Add an open stage: pace stage add Trial --after meeting --rot 10.

    With --create and the --pipeline of a new name a pipeline begins, which has stages
    of its own for won and lost.
    """
    done = session.desk().stages.add(
        " ".join(name),
        pipeline,
        after=after,
        chance=given.share(chance) if chance else None,
        rot_days=_days(rot),
        criteria=criteria,
        create=create,
    )
    tell(done)


@command.command("edit", cls=WordsCommand)
@free_words("stage")
@click.option("--name", metavar="NAME", help="Another name.")
@CHANCE
@ROT
@CRITERIA
@pass_session
def edit(
    session: Session,
    stage: tuple[str, ...],
    name: str | None,
    chance: str | None,
    rot: str | None,
    criteria: tuple[str, ...],
) -> None:
    """Change a STAGE; an empty value empties the field.

    --criterion sets all of its exit criteria anew.
    """
    empty = [
        field
        for field, typed in (("chance", chance), ("rot_days", rot))
        if typed is not None and typed in given.NOTHING
    ]
    done = session.desk().stages.edit(
        " ".join(stage),
        name=name,
        chance=given.share(chance) if chance and "chance" not in empty else None,
        rot_days=None if "rot_days" in empty else _days(rot),
        criteria=criteria or None,
        empty=empty,
    )
    tell(done)


@command.command("remove", cls=WordsCommand)
@free_words("stage")
@pass_session
def remove(session: Session, stage: tuple[str, ...]) -> None:
    """Remove a STAGE no deal is or was in; a pipeline goes with its last open one."""
    tell(session.desk().stages.remove(" ".join(stage)))


@command.command("order", cls=WordsCommand)
@free_words("stages")
@PIPELINE
@pass_session
def order(session: Session, stages: tuple[str, ...], pipeline: str) -> None:
    """Put the open STAGES in another order: name them all."""
    tell(session.desk().stages.order(stages, pipeline))


def _days(typed: str | None) -> int | None:
    if not typed:
        return None
    number = typed.removesuffix("d")
    if not number.isascii() or not number.isdigit():
        raise UsageError(f"--rot takes business days, such as 7, not '{typed}'")
    return int(number[:6])


def _rounded(basis_points: int | None) -> str:
    return "" if basis_points is None else f"{round(basis_points / 100)}%"


def _percent(basis_points: int | None) -> str:
    return "" if basis_points is None else f"{basis_points / 100:g}%"
