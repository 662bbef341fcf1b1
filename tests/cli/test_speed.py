"""Gates of speed that hold no noise: instructions by callgrind, SQLite's own steps.

The times themselves are measured by ``make bench``.
"""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bench import gen
from bench.commands import steps_of, vm_steps
from bench.rr import environment, instructions
from paceline.config import Config
from paceline.desk import Desk
from paceline.store import timelog
from support.need import need
from support.pace import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOG = 1.8
"""Instructions of ``pace log``, of a bare interpreter, which is the goal."""

CLICK = 5.2
"""The same through click, which is the goal."""

WEEK = 2.2
"""Instructions of ``pace week`` on a small book, of a bare interpreter."""

FIRST = 2.6
"""Instructions until the cards of the first frame are written, of a bare interpreter:
the goal is 2.5 times its time."""

SUMS = 20
"""Steps of SQLite per entry of a range that is added up, which is the goal."""

STEPS = 21
"""The same for a whole ``pace week``: sorting by three columns takes twenty."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Books of a thousand and of fifty thousand entries."""
    folder = tmp_path_factory.mktemp("books")
    now = int(time.time()) - 7200
    made = {count: folder / f"{count}.db" for count in (1000, 50_000)}
    for count, path in made.items():
        gen.build(path, count, 100, now)
    return made


def of_bare(
    books: dict[int, Path], tmp_path: Path, *words: str, program: Sequence[str] = ()
) -> float:
    """Instructions of a command on the small book, of a bare interpreter."""
    need(shutil.which("valgrind"), "valgrind")
    path = shutil.copy(books[1000], tmp_path / "book.db")
    home = {"HOME": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "pyc")}
    env = environment(PACE_BOOK=str(path), TZ="UTC", LOGNAME="bench", **home)
    python = sys.executable
    argv = [*(program or [str(PROGRAM)]), *words]
    instructions(argv, env)  # the first run keeps the byte code
    shutil.copy(books[1000], path)
    return instructions(argv, env) / instructions([python, "-c", "pass"], env)


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("log 45m demo @acme", LOG),
        ("log --create 45m demo @acme", CLICK),
        ("week", WEEK),
    ],
)
def test_a_quick_command_takes_few_instructions(
    books: dict[int, Path], tmp_path: Path, line: str, limit: float
) -> None:
    assert of_bare(books, tmp_path, *line.split()) <= limit


FRAME = """
import gc, os
from paceline_tui import entry
gc.disable()
entry._take_datetime_whole()
from paceline_tui import opening
opening.guard = lambda: os._exit(0)
opening.paint(opening.prepare(read=False))
"""
"""Runs as bare ``pace`` does until the cards of the first frame are written."""


def test_the_first_frame_takes_few_instructions(
    books: dict[int, Path], tmp_path: Path
) -> None:
    program = [sys.executable, "-c", FRAME]
    assert 1 < of_bare(books, tmp_path, program=program) <= FIRST


def test_logging_costs_the_same_whatever_is_in_the_book(books: dict[int, Path]) -> None:
    now = int(time.time())
    taken = set()
    for path in books.values():
        with Desk(str(path), Config(owner="bench"), lambda: now, login="bench") as desk:
            log = desk.timelog
            taken.add(steps_of(desk, lambda log=log: log.log("45m demo @acme")))  # type: ignore[misc]
    assert len(taken) == 1, taken


def test_a_range_is_added_up_in_few_steps_an_entry(books: dict[int, Path]) -> None:
    now = int(time.time())
    path = str(books[50_000])
    with Desk(path, Config(owner="bench"), lambda: now, login="bench") as desk:
        lo, hi = desk.zone.day_bounds(desk.zone.day(now - 14 * 86400), 7)
        [found] = timelog.sums(desk.book, (lo, hi))
        n = sum(count for _, count in found.values())
        steps = steps_of(desk, lambda: timelog.sums(desk.book, (lo, hi)))
    assert n > 1000
    assert steps / n <= SUMS


def test_a_week_reads_each_entry_once(books: dict[int, Path]) -> None:
    assert vm_steps(books[50_000]) <= STEPS
