"""``pace prospecting`` and ``pace campaign``: hours needed, the plan, campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.desk.prospecting_plan import page_text
from paceline.errors import UsageError
from paceline.model import as_dict
from paceline.model.prospecting import Campaign, PeriodNeed
from paceline.model.segments import Member
from paceline_tui.cli.facts import tell
from paceline_tui.cli.given import near
from paceline_tui.cli.out import COUNT, Answer, Column, page, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Callable

# -- hours and plan ---------------------------------------------------------------


@click.group("prospecting", invoke_without_command=True)
@click.option("--why", is_flag=True, help="The arithmetic of every figure.")
@reading
@click.pass_context
def command(ctx: click.Context, why: bool, form: str | None = None) -> None:
    """Show how many hours of prospecting the number takes, and how to spend them.

    What is missing on average, in new deals; less those that come by themselves; in
    attempts and hours, for this period and the next. Only a deal that begins early
    enough to be decided in a period helps it.
    """
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    found = session.desk().prospecting.hours()
    extra = as_dict(found)
    del extra["periods"]
    if form:
        if not why:
            del extra["why"]
        answer = Answer("periods", found.periods, of=PeriodNeed, extra=extra)
        show(session, form, answer)
        return
    lines = [found.said, "", *found.told]
    page(session, [*lines, "", *found.why] if why else lines)


@command.command("plan")
@click.option("--limit", type=COUNT, default=200, help="Targets named at most.")
@click.option("--why", is_flag=True, help="The arithmetic of every figure.")
@reading
@pass_session
def plan(session: Session, limit: int, why: bool, form: str | None = None) -> None:
    """Show the prospecting plan as a page of text.

    Six parts: the beachhead, as many targets as the hours allow, untouched for longest
    first, the value idea, the campaign, the hours, and the deals they are expected to
    bring. A part that is missing is named, with what to type.
    """
    desk = session.desk()
    found = desk.prospecting.plan(limit)
    extra = as_dict(found)
    del extra["targets"]
    if form:
        if not why:
            del extra["why"]
        show(session, form, Answer("targets", found.targets, of=Member, extra=extra))
        return
    lines = page_text(found, desk.zone.day(desk.now()))
    page(session, [*lines, "", *found.why] if why else lines)


# -- campaigns --------------------------------------------------------------------


@click.group("campaign")
def campaign() -> None:
    """Keep campaigns: an idea carried into a segment for a while.

    \b
      pace campaign add "Downtime" --segment "EU SaaS" --idea downtime --to eoq
    """


def _links(wanted: Callable[..., Any]) -> Callable[..., Any]:
    for name, what in (
        ("note", "Your words."),
        ("cadence", "The cadence its targets get."),
        ("idea", "The value idea."),
        ("segment", "The segment it is for."),
    ):
        metavar = "TEXT" if name == "note" else "NAME"
        wanted = click.option(f"--{name}", metavar=metavar, help=what)(wanted)
    for name, what in (("to", "Last day."), ("from", "First day; today unless given.")):
        wanted = click.option(f"--{name}", f"{name}_day", metavar="DAY", help=what)(
            wanted
        )
    return wanted


@campaign.command("add", cls=WordsCommand)
@free_words("name")
@_links
@pass_session
def add(
    session: Session,
    /,
    name: tuple[str, ...],
    from_day: str | None,
    to_day: str | None,
    **links: str | None,
) -> None:
    """Add a campaign from a day to another."""
    if to_day is None:
        raise UsageError('how long? pace campaign add "Downtime" --to eoq')
    desk = session.desk()
    first = session.day(from_day, ahead=True) if from_day else desk.zone.day(desk.now())
    last = session.day(to_day, ahead=True)
    tell(desk.campaigns.add(" ".join(name), first, last, **links))


@campaign.command("edit", cls=WordsCommand)
@free_words("campaign")
@click.option("--name", metavar="NAME", help="Another name.")
@_links
@pass_session
def edit(
    session: Session,
    /,
    campaign: tuple[str, ...],
    name: str | None,
    from_day: str | None,
    to_day: str | None,
    **links: str | None,
) -> None:
    """Change a CAMPAIGN; none takes a segment, an idea or a cadence away."""
    first = session.day(from_day, ahead=True) if from_day else None
    last = session.day(to_day, ahead=True) if to_day else None
    typed = " ".join(campaign)
    tell(session.desk().campaigns.edit(typed, name, first, last, **links))


@campaign.command("remove", cls=WordsCommand)
@free_words("campaign")
@pass_session
def remove(session: Session, /, campaign: tuple[str, ...]) -> None:
    """Remove a CAMPAIGN."""
    tell(session.desk().campaigns.remove(" ".join(campaign)))


@campaign.command("list")
@reading
@pass_session
def list_(session: Session, form: str | None = None) -> None:
    """List the campaigns, the last one first."""
    columns = (
        Column("Campaign", lambda row: short(row.name, 28)),
        Column("From", lambda row: near(session, row.from_day)),
        Column("To", lambda row: near(session, row.to_day)),
        Column("Segment", lambda row: short(row.segment, 24)),
        Column("Idea", lambda row: short(row.idea, 24)),
        Column("Cadence", lambda row: short(row.cadence, 20)),
        Column("Note", lambda row: short(row.note, 30)),
    )
    empty = 'no campaign yet: pace campaign add "Downtime" --to eoq'
    rows = session.desk().campaigns.rows()
    show(session, form, Answer("campaigns", rows, columns, empty=empty, of=Campaign))
