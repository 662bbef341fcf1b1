"""``pace idea``: what steps bring, and how often it is answered."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.ideas import IdeaRate
from paceline.text.rates import rate_text
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session


@click.group("idea")
def command() -> None:
    """Keep ideas that are of use to contacts, and see how often they are answered.

    \b
      pace idea add "benchmark sheet" "what firms of their size save"
      pace cadence edit Outreach "mail:benchmark sheet" call+5 call+2
      pace idea list
    """


@command.command("add")
@click.argument("name")
@click.argument("words", nargs=-1)
@pass_session
def add(session: Session, name: str, words: tuple[str, ...]) -> None:
    """Add an idea: its NAME, and WORDS on what it is."""
    tell(session.desk().ideas.add(name, " ".join(words)))


@command.command("list")
@click.option("--archived", is_flag=True, help="Also those put away.")
@click.option("--why", is_flag=True, help="Show the arithmetic.")
@reading
@pass_session
def list_(session: Session, archived: bool, why: bool, form: str | None = None) -> None:
    """List the ideas with how often they were answered, the best first."""
    rows = session.desk().ideas.ideas(archived=archived)
    columns = (
        Column("Idea", lambda one: short(one.idea.name, 40)),
        Column("Replies", lambda one: _answered(one), right=True),
        Column("Rate", lambda one: rate_text(one.replies) if one.replies.n else ""),
        Column("What", lambda one: short(one.idea.words, 40)),
        Column("", lambda one: "archived" if one.idea.archived_at else ""),
    )
    foot = [f"{one.idea.name}: {line}" for one in rows for line in one.why if why]
    empty = 'no ideas yet: pace idea add "benchmark sheet"'
    answer = Answer("ideas", rows, columns, (), foot, empty, IdeaRate)
    show(session, form, answer)


def _answered(one: IdeaRate) -> str:
    return f"{one.replies.hits} of {one.replies.n}" if one.replies.n else "not used"


@command.command("edit")
@click.argument("idea")
@click.option("--name", metavar="NAME", help="Another name; steps follow it.")
@click.option("--words", metavar="TEXT", help="What it is.")
@pass_session
def edit(session: Session, idea: str, name: str | None, words: str | None) -> None:
    """Change the name or the words of an IDEA."""
    if name is None and words is None:
        raise UsageError("say what to change: --name or --words")
    tell(session.desk().ideas.edit(idea, name=name, words=words))


@command.command("archive")
@click.argument("idea")
@pass_session
def archive(session: Session, idea: str) -> None:
    """Put an IDEA away; what was done with it stays counted."""
    tell(session.desk().ideas.archive(idea))
