"""``pace cadence show``, ``add``, ``edit``, ``archive``: cadences and their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import UsageError
from paceline.model import replace
from paceline.model.cadence import Cadence, CadenceStep
from paceline.model.people import CHANNELS
from paceline.rules.cadence import FAR, MOST_ATTEMPTS
from paceline.rules.rates import share
from paceline.text.rates import rate_text
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, plain, reading, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Callable

CHANNEL_COUNT = (1, len(CHANNELS))
NONE = share(0, 0)
"""The rate of a cadence that nobody has come to the end of."""


@click.command("show")
@click.argument("name", required=False)
@reading
@pass_session
def show_(session: Session, name: str | None, form: str | None = None) -> None:
    """Show the cadences there are, or the one of that NAME, with their steps."""
    cadence = session.desk().cadence
    found, booked = cadence.cadences(), cadence.booked()
    if name:
        names = [one.name.lower() for one in found]
        wanted = given.choose(name, names, "cadence")
        found = [one for one in found if one.name.lower() == wanted]
    columns = (
        Column("Cadence", lambda one: one.name),
        Column("Steps", lambda one: " ".join(map(_written, one.steps))),
        Column("Attempts", lambda one: str(one.max_attempts), right=True),
        Column("Within", lambda one: f"{one.window_days} days", right=True),
        Column("Channels", lambda one: f"{one.min_channels}+", right=True),
        Column("In it", lambda one: str(one.active), right=True),
        Column("Meetings", lambda one: rate_text(booked.get(one.id, NONE))),
        Column("Then", lambda one: one.end_action),
    )
    empty = "no cadences: pace cadence add Outreach mail call+5 call+2"
    rates = {one.name: plain(booked.get(one.id, NONE)) for one in found}
    foot = ["", *map(_told, found[0].steps)] if name else []
    answer = Answer("cadences", found, columns, (), foot, empty, Cadence)
    show(session, form, replace(answer, extra={"meetings": rates}))


def _told(step: CadenceStep) -> str:
    """A step in full: ``2. call, 5 business days later: the benchmark sheet``."""
    days = step.offset_days
    later = f", {days} business day{'s' if days > 1 else ''} later" if days else ""
    return f"{step.position}. {step.channel}{later}: {step.idea or 'no idea'}"


def _written(step: CadenceStep) -> str:
    return f"{step.channel}+{step.offset_days}" if step.offset_days else step.channel


def _limits(of: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for what a cadence may not exceed."""
    options = (
        ("--attempts", "max_attempts", None, (1, MOST_ATTEMPTS), "At most so many."),
        ("--min-channels", "min_channels", None, CHANNEL_COUNT, "So many at least."),
        ("--window", "window_days", "DAYS", (1, FAR), "Attempts count so long."),
    )
    for flag, to, metavar, (least, most), told in reversed(options):
        number = click.IntRange(least, most)
        of = click.option(flag, to, metavar=metavar, type=number, help=told)(of)
    return of


@click.command("add")
@click.argument("name")
@click.argument("steps", nargs=-1, required=True, metavar="STEPS...")
@_limits
@click.option("--re-ask", is_flag=True, help="Ask again after the last step.")
@pass_session
def add(
    session: Session,
    /,
    name: str,
    steps: tuple[str, ...],
    re_ask: bool,
    **limits: int | None,
) -> None:
    """Add a cadence: its NAME, and steps such as mail call+5 call+2.

    \b
      pace cadence add Outreach mail call+5 call+2
      pace cadence add Warm "letter:benchmark sheet" "call+5:benchmark sheet"

    A step is a channel, the business days after the step before it, and after a colon
    the idea it brings. A letter or mail five business days before the call warms it
    up. There are 7 attempts in 30 days at most, by 2 channels at least.
    """
    said = {what: n for what, n in limits.items() if n is not None}
    end = "re-ask" if re_ask else "rest"
    verb = session.desk().cadence.add
    tell(verb(name, _read_steps(steps), end_action=end, **said))


def _read_steps(typed: tuple[str, ...]) -> list[CadenceStep]:
    return [_read_step(place, step) for place, step in enumerate(typed, start=1)]


def _read_step(place: int, typed: str) -> CadenceStep:
    step, _, idea = typed.partition(":")
    channel, plus, days = step.partition("+")
    if plus and not (days.isdecimal() and len(days) < 4):
        raise UsageError(
            f"cannot read step '{step}': write it like call+5, with 0 to 999 days"
        )
    chosen = given.choose(channel, CHANNELS, "channel")
    return CadenceStep(place, int(days or 0), chosen, " ".join(idea.split()))


@click.command("edit")
@click.argument("name")
@click.argument("steps", nargs=-1, metavar="[STEPS]...")
@click.option("--name", "new", metavar="NAME", help="Another name.")
@_limits
@click.option("--then", type=click.Choice(["rest", "re-ask"]), help="What follows.")
@pass_session
def edit(
    session: Session,
    /,
    name: str,
    steps: tuple[str, ...],
    new: str | None,
    then: str | None,
    **limits: int | None,
) -> None:
    """Change the cadence of that NAME; STEPS, if given, take the place of its own.

    Whoever is in it keeps the place. Attempts are counted over DAYS, whatever logged
    them: a touch of a deal counts like a step.
    """
    if not steps and {new, then, *limits.values()} == {None}:
        raise UsageError("say what to change: steps, --window, --min-channels, --name")
    made = _read_steps(steps) or None
    verb = session.desk().cadence.edit
    tell(verb(name, name=new, steps=made, end_action=then, **limits))


@click.command("archive")
@click.argument("name")
@pass_session
def archive(session: Session, name: str) -> None:
    """Put the cadence of that NAME away; nobody may be in it."""
    tell(session.desk().cadence.archive(name))
