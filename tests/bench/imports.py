"""Deals and time brought in beside `sqlite3 .import` of the same file."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.places import ROOT
from bench.rr import Command, environment, race

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 2
DEALS, ENTRIES = 50_000, 100_000
SECONDS = 5.0
Row = tuple[str, str, str, str, str]


def imports(bin_: Path) -> list[Row]:
    """Seconds for a whole import, journal included, and of the plain shell's load."""
    ROOT.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    shell = shutil.which("sqlite3")
    for name, make in (("deals", deals), ("toggl", toggl)):
        file = ROOT / f"import-{name}.csv"
        if not file.exists():
            make(file)
        ours = _ours(bin_, file)
        peers = [_shell(shell, file)] if shell else []
        race([ours, *peers], ROUNDS)
        count = DEALS if name == "deals" else ENTRIES
        took = min(ours.wall)
        verdict = "met" if took <= SECONDS else "missed"
        what = f"import of {count:,} {name} rows"
        rows.append(("import", what, f"{took:.2f} s", f"≤ {SECONDS:g} s", verdict))
        if peers:
            times = f"{took / min(peers[0].wall):.1f}x"
            rows.append(("import", f"{what}, of sqlite3 .import", times, "", "shown"))
    return rows


def _ours(bin_: Path, file: Path) -> Command:
    """A new book each time, and all of the file in it."""
    book = ROOT / "import.db"
    home = ROOT / "home"
    env = environment(
        PACE_BOOK=str(book), HOME=str(home), TZ="UTC", XDG_STATE_HOME=str(ROOT)
    )
    line = f'rm -f {book}*; exec {bin_}/pace import "$1" 2>/dev/null'
    argv = ["/bin/sh", "-c", line, "sh", str(file)]
    return Command("pace", argv, env, "imported")


def _shell(shell: str, file: Path) -> Command:
    book = ROOT / "shell.db"
    line = f'rm -f {book}*; exec {shell} {book} ".import --csv $1 rows"'
    return Command("sqlite3", ["/bin/sh", "-c", line, "sh", str(file)], environment())


def deals(file: Path) -> None:
    """A report of deals of 8,000 accounts."""
    chance = random.Random(1)
    head = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Currency"
    stages = ("Target", "Qualified", "Proposal", "Won", "Lost")
    with file.open("w", newline="") as page:
        out = csv.writer(page, lineterminator="\n")
        out.writerow([*head.split(","), "Close Date", "Created Date", "Next Step"])
        for n in range(DEALS):
            made = date(2024, 1, 1) + timedelta(chance.randrange(700))
            value = f"{chance.randrange(1000, 90000)}.{chance.randrange(100):02}"
            row = [f"OPP-{n:08}", f"Deal {n}", f"Account {chance.randrange(8000)}"]
            close = made + timedelta(chance.randrange(20, 200))
            out.writerow(
                [*row, chance.choice(stages), value, "EUR", close, made, "call them"]
            )


def toggl(file: Path) -> None:
    """A detailed report of time for 300 clients."""
    chance = random.Random(2)
    head = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time"
    at = datetime(2020, 1, 1, 8, tzinfo=UTC)
    with file.open("w", newline="") as page:
        out = csv.writer(page, lineterminator="\n")
        out.writerow([*head.split(","), "End date", "End time", "Duration", "Tags"])
        for _ in range(ENTRIES):
            seconds = chance.randrange(300, 3000)
            end = at + timedelta(seconds=seconds)
            clock = f"0:{seconds // 60:02}:{seconds % 60:02}"
            note, tag = chance.choice(("call", "mail")), chance.choice(("demo", ""))
            row = ["Sam", "s@x.example", f"Account {chance.randrange(300)}", "Sales"]
            days = [at.date(), at.time(), end.date(), end.time(), clock, tag]
            out.writerow([*row, "", note, "No", *days])
            at = end + timedelta(seconds=chance.randrange(60, 900))
