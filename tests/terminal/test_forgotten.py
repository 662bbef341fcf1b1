"""A timer that ran on while nobody was there, on a real terminal: asked on return."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

import pytest

from paceline.zone import Zone
from support.pace import PROGRAM, Pace
from support.pty import PtyApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOUR = 3600
OPEN = 0.5
"""Seconds after which the question takes keys."""


@pytest.fixture
def pace(tmp_path: Path) -> Pace:
    """A book in which a call has been running for five hours."""
    pace = Pace(tmp_path)
    pace.ok("start", "call", "--ago", "5h")
    return pace


@pytest.fixture
def sign(pace: Pace) -> int:
    """The last key at another terminal, three hours ago, in UTC seconds."""
    folder = pace.home / "terminals"
    folder.mkdir()
    other = folder / "7"
    other.touch()
    at = int(time.time()) - 3 * HOUR
    os.utime(other, (at, at))
    return at


@pytest.fixture
def open_pace(pace: Pace) -> Iterator[Callable[[], PtyApp]]:
    with contextlib.ExitStack() as stack:

        def opened() -> PtyApp:
            app = stack.enter_context(PtyApp([str(PROGRAM)], {**pace.env}))
            app.wait_until(lambda: b"\x1b[?2004h" in app.output, "the app to listen")
            return app

        yield opened


def logged(pace: Pace) -> list[tuple[str, int, int]]:
    """Today's entries as activity, start and end."""
    return [
        (one["activity"], one["start"], one["start"] + one["seconds"])
        for one in pace.entries()
        if one["id"] is not None
    ]


def runs(pace: Pace) -> bool:
    return bool(pace.ok("status", "--json").json["status"]["state"] == "running")


def clock_of(pace: Pace, at: int) -> str:
    return f"{Zone(pace.env['TZ']).local(at):%H:%M}"


def asked(app: PtyApp, words: str) -> None:
    """Wait for the question, and until it takes keys."""
    app.wait_for(words)
    app.wait_for("keep it?")
    time.sleep(OPEN)


@pytest.mark.parametrize("answer", ["k", "\x1b"])
def test_keeping_it_changes_nothing(
    pace: Pace, sign: int, open_pace: Callable[[], PtyApp], answer: str
) -> None:
    app = open_pace()
    asked(app, "call has been running for 5h")
    app.send(answer)
    app.wait_until(lambda: "keep it?" not in app.text(), "the question to close")
    assert runs(pace)
    assert not logged(pace)


def test_it_ends_at_the_last_sign_of_life(
    pace: Pace, sign: int, open_pace: Callable[[], PtyApp]
) -> None:
    app = open_pace()
    asked(app, f"end it at {clock_of(pace, sign)}")
    app.send("t")
    app.wait_for("undo")
    ((activity, start, end),) = logged(pace)
    assert (activity, end) == ("call", sign)
    assert abs(end - start - 2 * HOUR) < 120
    assert not runs(pace)
    app.send("u")
    app.wait_for("undid")
    assert runs(pace)
    assert not logged(pace)


def test_what_followed_is_something_else(
    pace: Pace, sign: int, open_pace: Callable[[], PtyApp]
) -> None:
    app = open_pace()
    asked(app, "call has been running for 5h")
    app.send("s")
    app.wait_for("What was it then?")
    app.enter("travel")
    app.wait_for("undo")
    (first, second) = logged(pace)
    assert (first[0], first[2]) == ("call", sign)
    assert (second[0], second[1]) == ("travel", sign)
    assert abs(second[2] - time.time()) < 60


def test_what_followed_was_a_problem(
    pace: Pace, sign: int, open_pace: Callable[[], PtyApp]
) -> None:
    app = open_pace()
    asked(app, "call has been running for 5h")
    app.send("a")
    app.wait_for("undo")
    (first, second) = logged(pace)
    assert (first[0], first[2]) == ("call", sign)
    assert (second[0], second[1]) == ("internal-problem", sign)


def test_another_end_can_be_typed(
    pace: Pace, sign: int, open_pace: Callable[[], PtyApp]
) -> None:
    app = open_pace()
    asked(app, "call has been running for 5h")
    wanted = (int(time.time()) - HOUR) // 60 * 60
    app.send("o")
    app.wait_for("Stop the timer")
    app.enter(clock_of(pace, wanted))
    app.wait_for("undo")
    ((activity, _, end),) = logged(pace)
    assert (activity, end) == ("call", wanted)


def test_it_is_dropped(pace: Pace, sign: int, open_pace: Callable[[], PtyApp]) -> None:
    app = open_pace()
    asked(app, "call has been running for 5h")
    app.send("d")
    app.wait_for("undo")
    assert not logged(pace)
    assert not runs(pace)


def test_coming_back_to_the_keys_is_asked_about(
    tmp_path: Path,
) -> None:
    pace = Pace(tmp_path)
    pace.config.parent.mkdir(parents=True)
    pace.config.write_text('[time]\nidle = "3s"\n', encoding="utf-8")
    pace.ok("start", "call", "--ago", "10m")
    with PtyApp([str(PROGRAM)], {**pace.env}) as app:
        app.wait_for("Pipeline")
        app.settle(0.5)
        app.send("2")
        left = time.time()
        app.wait_for("This week")
        time.sleep(3.5)
        app.send("d")
        asked(app, "ran on while you were away")
        assert not logged(pace)
        app.send("t")
        app.wait_for("undo")
        ((activity, _, end),) = logged(pace)
        assert activity == "call"
        assert abs(end - left) <= 2
