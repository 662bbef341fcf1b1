"""``pace habit`` and ``estimate``: what is taken on, and how long things take."""

from __future__ import annotations

import click

from paceline.desk.lookup import find_activity
from paceline.errors import UsageError
from paceline.model.measures import Estimated
from paceline.model.sinks import Habit
from paceline.text.spans import format_duration, parse_duration
from paceline_tui import fast
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import free_words

WEEK = 7 * 86_400


def _long(seconds: int | None) -> str:
    return "" if seconds is None else format_duration(seconds - seconds % 60)


@click.command("habit")
@click.argument("activity", required=False)
@click.option("--goal", metavar="LENGTH", help="Time a week to bring it down to.")
@click.option("--drop", is_flag=True, help="Let the habit go.")
@reading
@pass_session
def habit(
    session: Session,
    activity: str | None,
    goal: str | None,
    drop: bool,
    form: str | None = None,
) -> None:
    """Take a sink on with a goal: pace habit billing --goal 1h; else list them.

    Before is the median of the four weeks before it was taken on, after that of the
    last four whole weeks since.
    """
    desk = session.desk()
    if (goal or drop) and not activity:
        raise UsageError("which activity? such as: pace habit billing --goal 1h")
    if goal and drop:
        raise UsageError("--goal and --drop are two wishes: give one")
    if activity and not goal and not drop:
        name = find_activity(desk, activity)
        raise UsageError(f"give a goal a week: pace habit {name} --goal 1h")
    if activity and drop:
        tell(desk.habits.drop(activity))
    elif activity and goal:
        tell(desk.habits.take_on(activity, parse_duration(goal, limit=WEEK)))
    else:
        _list(session, form)


def _list(session: Session, form: str | None) -> None:
    columns = (
        Column("Habit", lambda one: one.activity),
        Column("Goal", lambda one: _long(one.goal), right=True),
        Column("Since", lambda one: f"{one.since.day} {one.since:%b %Y}"),
        Column("Before", lambda one: _long(one.before), right=True),
        Column("After", lambda one: _long(one.after), right=True),
        Column("", lambda one: "reached" if one.reached else ""),
    )
    empty = "no habits yet: pace habit billing --goal 1h"
    rows = session.desk().habits.list()
    show(session, form, Answer("habits", rows, columns, (), (), empty, Habit))


@click.command("estimate")
@free_words(required=False)
@reading
@pass_session
def estimate(session: Session, words: tuple[str, ...], form: str | None = None) -> None:
    """Note how long something will take: pace estimate 30m demo @acme.

    The answer is corrected by how long it took the last times; without words, how
    much longer each activity takes than you think.
    """
    desk = session.desk()
    if words:
        length, *rest = " ".join(words).split()
        found = desk.measures.estimate(" ".join(rest), parse_duration(length))
        if form is None:
            fast.say(found.said)
            return
        show(session, form, Answer("estimates", [found]))
        return
    columns = (
        Column("Activity", lambda one: one.activity),
        Column("You run", lambda one: f"{one.factor:.2f}×", right=True),
        Column("n", lambda one: str(one.n), right=True),
    )
    empty = "no estimates yet: pace estimate 30m demo @acme"
    rows = desk.measures.estimates()
    answer = Answer("estimates", rows, columns, (), (), empty, Estimated)
    show(session, form, answer)
