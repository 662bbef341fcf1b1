"""``pace budget`` and ``target``: what a week may take at most, or should at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.model.allowances import LEAST, MOST, NAMES, Allowance
from paceline.text.spans import format_duration, parse_duration
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEK = 7 * 86_400


@click.group("budget", cls=Usual)
def budget() -> None:
    """Set and list weekly budgets: what may be done at most.

    \b
      pace budget billing 2h
      pace budget admin 8h
      pace budget list

    A budget is for a week without days off: holidays and days off take their part.
    """


@click.group("target", cls=Usual)
def target() -> None:
    """Set and list weekly targets: what is to be done at least.

    \b
      pace target prospecting 8h
      pace target list

    A target is for a week without days off: holidays and days off take their part.
    """


@budget.command("set")
@click.argument("what")
@click.argument("length")
@pass_session
def set_budget(session: Session, what: str, length: str) -> None:
    """Allow an activity or category so much time a week; 0 drops the budget."""
    _set(session, what, length, MOST)


@target.command("set")
@click.argument("what")
@click.argument("length")
@pass_session
def set_target(session: Session, what: str, length: str) -> None:
    """Ask so much time a week of an activity or category; 0 drops the target."""
    _set(session, what, length, LEAST)


def _set(session: Session, what: str, length: str, kind: str) -> None:
    plan = session.desk().plan
    if length in ("0", *given.NOTHING):
        tell(plan.drop_budget(what, kind))
    else:
        tell(plan.set_budget(what, parse_duration(length, limit=WEEK), kind))


def _why(command: click.decorators.FC) -> click.decorators.FC:
    return click.option("--why", is_flag=True, help="The arithmetic of each.")(command)


@budget.command("list")
@_why
@reading
@pass_session
def list_budgets(session: Session, why: bool, form: str | None = None) -> None:
    """List the budgets, with the time this week took."""
    _list(session, MOST, form, why=why)


@target.command("list")
@_why
@reading
@pass_session
def list_targets(session: Session, why: bool, form: str | None = None) -> None:
    """List the targets, with what this week came to."""
    _list(session, LEAST, form, why=why)


EMPTY = {
    MOST: "no budgets yet: pace budget billing 2h",
    LEAST: "no targets yet: pace target prospecting 8h",
}


def _list(session: Session, kind: str, form: str | None, *, why: bool) -> None:
    desk, name = session.desk(), NAMES[kind]
    found = desk.plan.standing(kind)
    columns = (
        Column(name.title(), lambda one: one.name),
        Column("A week", lambda one: format_duration(one.weekly), right=True),
        Column("This one", lambda one: _long(one.allowed), right=True),
        Column("So far", lambda one: _long(one.seconds), right=True),
        Column("", _standing),
    )
    foot = ["", *_reasons(found)] if why and found else []
    answer = Answer(
        f"{name}s", found, columns, foot=foot, empty=EMPTY[kind], of=Allowance
    )
    show(session, form, answer)


def _reasons(found: Sequence[Allowance]) -> list[str]:
    return [f"{one.name}: {one.why}" for one in found]


def _long(seconds: int | None) -> str:
    return "-" if seconds is None else format_duration(seconds - seconds % 60)


def _standing(one: Allowance) -> str:
    left = _long(abs(one.left or 0))
    return {
        "inside": f"{left} left",
        "over": f"{left} over",
        "met": "met",
        "short": f"{left} to go",
        "off": "a week off",
    }[one.standing]
