"""What the command line does at a terminal: questions, the pager, colours."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from support.pace import PROGRAM
from support.pty import PtyApp

if TYPE_CHECKING:
    from support.pace import Pace


def at_terminal(pace: Pace, *words: str, **env: str) -> PtyApp:
    return PtyApp([str(PROGRAM), *words], {**pace.env, **env})


def test_an_unknown_name_can_be_added_on_a_yes(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    with at_terminal(pace, "log", "45m", "demo", "@acmme") as app:
        app.wait_for("Add it as a new account?")
        assert "@acme" in app.text()
        app.send("n\r")
        assert app.wait_exit() == 3
    with at_terminal(pace, "log", "45m", "demo", "@globex") as app:
        app.wait_for("Add it as a new account?")
        app.send("y\r")
        assert app.wait_exit() == 0
        assert "logged 45m demo globex" in app.text()
    assert [entry["whom"] for entry in pace.entries()] == ["globex"]


def test_enter_alone_adds_nothing(pace: Pace) -> None:
    with at_terminal(pace, "start", "demo", "@acme") as app:
        app.wait_for("Add it as a new account?")
        app.send("\r")
        assert app.wait_exit() == 3
    assert pace.ok("account", "list", "--json").json["accounts"] == []


def test_stopping_a_forgotten_timer_asks_when_it_ended(pace: Pace) -> None:
    pace.ok("start", "call")
    start = int(time.time()) - 6 * 3600
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE timer SET start = ?", (start,))
    book.close()
    with at_terminal(pace, "stop") as app:
        app.wait_for("When did it end?")
        app.send("soon\r")
        app.wait_for("cannot read")
        app.send("5h ago\r")
        assert app.wait_exit() == 0
        assert "stopped 1h" in app.text()
    assert pace.ok("status").out.startswith("no timer")


def test_the_end_of_a_forgotten_timer_is_offered(pace: Pace) -> None:
    pace.ok("contact", "add", "Ann")
    pace.ok("touch", "@ann", "call", "connect")
    pace.ok("start", "call")
    now = int(time.time())
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE timer SET start = ?", (now - 6 * 3600,))
        book.execute("UPDATE touch SET at = ?", (now - 5 * 3600,))
        book.execute("UPDATE step SET at = ?", (now - 7 * 3600,))
    book.close()
    with at_terminal(pace, "stop") as app:
        app.wait_for("When did it end?")
        assert "touch with Ann" in app.text()
        assert "[t]rim to" in app.text()
        app.send("s\r")
        app.wait_for("What was it from then on")
        app.send("travel\r")
        assert app.wait_exit() == 0
        assert "stopped 1h call" in app.text()
        assert "then 5h travel" in app.text()
    pace.ok("undo")
    with at_terminal(pace, "stop") as app:
        app.wait_for("When did it end?")
        app.send("t\r")
        assert app.wait_exit() == 0
        assert "stopped 1h call" in app.text()


def test_a_question_is_left_by_ctrl_c_and_changes_nothing(pace: Pace) -> None:
    with at_terminal(pace, "log", "45m", "demo", "@globex") as app:
        app.wait_for("Add it as a new account?")
        app.send("\x03")
        assert app.wait_exit() == 130
    assert pace.entries() == []


def test_long_answers_go_through_the_pager_at_a_terminal_only(pace: Pace) -> None:
    lines = "\n".join(f"yesterday {h}:00+5m mail" for h in range(1, 24)) + "\n"
    pace.ok("log", "-", given=lines)
    pager = pace.home / "pager"
    pager.write_text("#!/bin/sh\necho PAGED; cat > /dev/null\n")
    pager.chmod(0o755)
    words = ("today", "--day", "yesterday")
    with at_terminal(pace, *words, PAGER=str(pager)) as app:
        assert app.wait_exit() == 0
        assert "PAGED" in app.text()
    with at_terminal(pace, "--no-pager", *words, PAGER=str(pager)) as app:
        assert app.wait_exit() == 0
        assert "PAGED" not in app.text()
    pace.env["PAGER"] = str(pager)
    assert "PAGED" not in pace.ok(*words).out


def test_no_color_counts_when_it_is_not_empty(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    for given, colored in (("", True), ("1", False)):
        with at_terminal(pace, "account", "list", NO_COLOR=given) as app:
            app.wait_exit()
            assert (b"\x1b[1m" in app.output) == colored


def test_tables_are_as_wide_as_the_terminal_at_most(pace: Pace) -> None:
    pace.ok("account", "add", "日本語" * 12, "--industry", "x" * 60, "--city", "y" * 60)
    with at_terminal(pace, "account", "list") as app:
        app.wait_exit()
        assert len([line for line in app.text().splitlines() if line]) == 2
