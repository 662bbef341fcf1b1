"""Quick commands beside the bare interpreter, timewarrior and Watson."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from bench import gen
from bench.places import ROOT, book, watson_program
from bench.rr import Command, environment, instructions, peak, race, ratio
from paceline.config import Config
from paceline.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 21
Row = tuple[str, str, str, str, str]


def row(goal: str, what: str, got: float, limit: float, unit: str = "x") -> Row:
    """A line of the table: measured beside its limit."""
    verdict = "met" if got <= limit else "missed"
    return goal, what, f"{got:.2f}{unit}", f"≤ {limit:g}{unit}", verdict


def pace(bin_: Path, name: str, words: list[str], path: Path, check: str) -> Command:
    """A `pace` command on a book."""
    env = environment(
        PACE_BOOK=str(path), HOME=str(ROOT / "home"), TZ="UTC", XDG_STATE_HOME=str(ROOT)
    )
    return Command(name, [str(bin_ / "pace"), *words], env, check)


def bare(bin_: Path) -> Command:
    """The interpreter that does nothing."""
    return Command("bare", [str(bin_ / "python"), "-c", "pass"], environment())


def peers(count: int) -> list[Command]:
    """The peers that are installed, each with the same entries."""
    now = int(time.time()) - 7200
    found = []
    if shutil.which("timew"):
        home = ROOT / f"timew-{count}"
        if not home.exists():
            gen.timewarrior(home, count, now)
        env = environment(TIMEWARRIORDB=str(home))
        stamp = "%Y-%m-%dT%H:%M:%S"
        ends = (time.localtime(now + ago) for ago in (6900, 6960))
        span = [time.strftime(stamp, at) for at in ends]
        argv = [
            shutil.which("timew") or "",
            "track",
            span[0],
            "-",
            span[1],
            "demo",
            ":adjust",
        ]
        found.append(Command("timewarrior", argv, env))
    watson = watson_program()
    if watson:
        home = ROOT / f"watson-{count}"
        if not home.exists():
            gen.watson(home, count, now)
        env = environment(WATSON_DIR=str(home))
        argv = [watson, "add", "-f", "2020-01-01 09:00"]
        argv += ["-t", "2020-01-01 09:45", "acme", "+demo"]
        found.append(Command("watson", argv, env))
    return found


def log(bin_: Path) -> list[Row]:
    """One entry logged, 100,000 in the book."""
    base = bare(bin_)
    path = book(100_000, 1000)
    words = ["log", "45m", "demo", "@acme", "pricing", "call"]
    fast = pace(bin_, "fast", words, path, "today")
    click = pace(bin_, "click", [*words[:1], "--create", *words[1:]], path, "today")
    others = peers(100_000)
    race([base, fast, click, *others[:1]], ROUNDS)
    race(others[1:], 2)
    rows = [
        row(
            "log",
            "log, 100k entries, wall, of a bare interpreter",
            ratio(fast, base),
            2.0,
        ),
        row("log", "log through click, of a bare interpreter", ratio(click, base), 5.2),
    ]
    if shutil.which("valgrind"):
        least = instructions(base.argv, base.env)
        counted = instructions(fast.argv, fast.env) / least
        rows.insert(
            1, row("log", "log, instructions, of a bare interpreter", counted, 1.8)
        )
    for other in others:
        if other.name == "timewarrior":
            rows.append(row("peers", "log, of timewarrior", ratio(fast, other), 5.0))
        else:
            took = min(other.wall) / min(fast.wall)
            verdict = "met" if took >= 200 else "missed"
            rows.append(
                ("peers", "watson's log, of ours", f"{took:.0f}x", "≥ 200x", verdict)
            )
    return rows


def growth(bin_: Path) -> list[Row]:
    """What a million entries cost beside a thousand."""
    words = ["log", "45m", "demo", "@acme"]
    small = pace(bin_, "1k", words, book(1000, 100), "today")
    large = pace(bin_, "1M", words, book(1_000_000, 100_000), "today")
    race([small, large], ROUNDS)
    return [row("log", "log, 1M entries of 1k", ratio(large, small), 1.1)]


def report(bin_: Path) -> list[Row]:
    """The week's report over a million entries."""
    base = bare(bin_)
    path = book(1_000_000, 100_000)
    week = pace(bin_, "week", ["week"], path, "Week")
    status = pace(bin_, "status", ["status"], path, "")
    race([base, week, status], ROUNDS)
    python = base.argv[0]
    more = (peak(week, python) - peak(base, python)) / 1024
    return [
        row(
            "report", "week, 1M entries, of a bare interpreter", ratio(week, base), 2.0
        ),
        row("report", "week, memory above a bare interpreter", more, 5.0, " MB"),
        row(
            "report",
            "status, 1M entries, of a bare interpreter",
            ratio(status, base),
            2.0,
        ),
        row(
            "report", "week, steps of SQLite per row in range", vm_steps(path), 20.0, ""
        ),
    ]


def vm_steps(path: Path) -> float:
    """Steps of SQLite's machine per entry of a whole week's report."""
    now = int(time.time())
    with Desk(str(path), Config(owner="bench"), lambda: now, login="bench") as desk:
        day = desk.zone.day(now - 14 * 86400)
        steps = steps_of(desk, lambda: desk.report.week(day))
        return steps / desk.report.week(day).n


def steps_of(desk: Desk, ask: Callable[[], object]) -> int:
    """How many steps of SQLite's machine something takes; no noise in it."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    desk.book.conn.set_progress_handler(count, 1)
    ask()
    desk.book.conn.set_progress_handler(None, 1)
    return steps
