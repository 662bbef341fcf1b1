"""``pace question``, ``answer``, ``unknowns``: what to find out, and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import UsageError
from paceline.model.unknowns import Asked, StageQuestion
from paceline.rules.unknowns import known_text
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import COUNT, Answer, Column, plain, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.unknowns import Unknowns

EXAMPLE = 'pace answer @acme/renewal "budget owner" "the CFO, told by Ann"'
PLACE = click.option("--place", type=COUNT, metavar="N", help="Its place in the stage.")


@click.group("question")
def question() -> None:
    """Keep what is to be found out in each stage.

    \b
      pace question add "decision day" --stage proposal
      pace question list --stage proposal
    """


@question.command("list")
@click.option("--stage", metavar="STAGE", help="Only those of one stage.")
@reading
@pass_session
def list_(session: Session, stage: str | None, form: str | None = None) -> None:
    """List the questions by stage, and how many deals have answered each."""
    rows = session.desk().unknowns.questions(stage)
    several = len({row.pipeline for row in rows}) > 1
    where = (Column("Pipeline", lambda row: row.pipeline),) if several else ()
    columns = (
        *where,
        Column("Stage", lambda row: row.stage_name),
        Column("No", lambda row: str(row.position), right=True),
        Column("Question", lambda row: row.words),
        Column("Answered", lambda row: f"{row.answers:,}", right=True),
    )
    empty = 'nothing is asked: pace question add "decision day" --stage proposal'
    answer = Answer("questions", rows, columns, empty=empty, of=StageQuestion)
    show(session, form, answer)


@question.command("add", cls=WordsCommand)
@free_words()
@click.option("--stage", required=True, metavar="STAGE", help="When to ask it.")
@PLACE
@pass_session
def add(
    session: Session, words: tuple[str, ...], stage: str, place: int | None
) -> None:
    """Ask something in a stage: a few WORDS that stand well after "unknown"."""
    tell(session.desk().unknowns.add(" ".join(words), stage, place))


@question.command("edit", cls=WordsCommand)
@free_words("question")
@click.option("--stage", metavar="STAGE", help="Where several stages ask it.")
@click.option("--words", metavar="TEXT", help="What to ask instead.")
@PLACE
@pass_session
def edit(
    session: Session,
    question: tuple[str, ...],
    stage: str | None,
    words: str | None,
    place: int | None,
) -> None:
    """Change a QUESTION; its answers stay."""
    desk = session.desk().unknowns
    tell(desk.edit(" ".join(question), stage, words=words, place=place))


@question.command("remove", cls=WordsCommand)
@free_words("question")
@click.option("--stage", metavar="STAGE", help="Where several stages ask it.")
@pass_session
def remove(session: Session, question: tuple[str, ...], stage: str | None) -> None:
    """Ask a QUESTION no more; its answers go with it."""
    tell(session.desk().unknowns.remove(" ".join(question), stage))


@click.command("answer", cls=WordsCommand)
@free_words()
@click.option("--clear", is_flag=True, help="Take the answer out.")
@pass_session
def answer(session: Session, words: tuple[str, ...], clear: bool) -> None:
    """Note what is known of a deal: @DEAL, the question, the answer.

    \b
      pace answer @acme/renewal "budget owner" "the CFO, told by Ann"
      pace answer @acme/renewal "budget owner" --clear

    A deal has one answer to a question; another takes its place.
    """
    names, rest = given.split_names(words[:1])
    rest += words[1:]
    if not names or not rest:
        raise UsageError(f"what is known of which deal? {EXAMPLE}")
    desk = session.desk().unknowns
    if clear:
        tell(desk.clear(names[0], " ".join(rest)))
        return
    tell(desk.answer(names[0], *desk.split(names[0], rest)))


@click.command("unknowns", cls=WordsCommand)
@free_words("deal")
@click.option("--all", "every", is_flag=True, help="Also what is known.")
@click.option("--why", is_flag=True, help="Say what the share is made of.")
@reading
@pass_session
def unknowns(
    session: Session,
    /,
    deal: tuple[str, ...],
    every: bool,
    why: bool,
    form: str | None = None,
) -> None:
    """Show what is not known yet of a DEAL, by the questions of its stage.

    Questions of earlier stages that nothing answers are listed too; they are not in
    the share. An answer that was given in an earlier stage counts.
    """
    found = session.desk().unknowns.of(given.one(deal, "deal"))
    rows = [one for one in found.asked if one.answer is None]
    rows += found.earlier
    rows += answered(found) if every else []
    columns = (
        Column("", lambda row: "?" if row.answer is None else ""),
        Column("Question", lambda row: row.words),
        Column("Stage", lambda row: row.stage_name),
        *(answer_columns(session) if every else ()),
    )
    foot = ("", *found.why) if why else ()
    head = (f"{found.stage_name}: {known_text(found)}", "") if rows else ()
    empty = f"{found.stage_name}: {known_text(found)}, nothing is unknown"
    extra = {"unknowns": plain(found)}
    show(
        session,
        form,
        Answer("questions", rows, columns, head, foot, empty, Asked, extra),
    )


def answered(found: Unknowns) -> list[Asked]:
    """What is known, each question once: those of the stage, then all others."""
    here = [one for one in found.asked if one.answer is not None]
    keys = {one.key for one in here}
    return here + [one for one in found.answers if one.key not in keys]


def known_columns(session: Session) -> tuple[Column, ...]:
    """A question with its answer."""
    return (
        Column("", lambda row: row.words),
        *(Column("", column.cell) for column in answer_columns(session)),
    )


def answer_columns(session: Session) -> tuple[Column, ...]:
    """What was answered, and when."""
    return (
        Column("Answer", lambda row: short(row.answer, 60)),
        Column("Noted", lambda row: given.moment(session, row.at)),
    )
