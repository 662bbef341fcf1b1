"""Books of any size for measuring, from a seed; and the same rows for the peers."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from paceline.store import Book
from paceline.store.ids import derived_id
from paceline.store.migrations.triggers import journal_table

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIVITIES = (
    ("demo", 0),
    ("proposal", 0),
    ("call", 0),
    ("attempt", 1),
    ("research", 1),
    ("billing", 2),
    ("crm-entry", 2),
    ("mail", 2),
)
SPACING = 159
"""Seconds from one entry to the next: 3,800 a week."""
LASTING = 100
FIRST_STAGE = 0.3
"""Share of the open deals that stand in one stage."""


def entries(count: int, now: int) -> Iterator[tuple[int, int, str, int, int]]:
    """Start, seconds, activity, category and account number, oldest first."""
    chance = random.Random(count)
    for number in range(count, 0, -1):
        activity, category = ACTIVITIES[int(chance.random() * len(ACTIVITIES))]
        yield now - number * SPACING, LASTING, activity, category, number % 25_000


def build(path: Path, count: int, deals: int, now: int) -> None:
    """Make a book with so many time entries and open deals; replaces the file."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    book = Book(str(path), "bench", now=now)
    conn, db = book.conn, Database(book.conn, execute_plugins=False)
    tables = ("account", "deal", "time_entry")
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("BEGIN IMMEDIATE")
    # The journal is left out of the load: it is what the present that follows adds to.
    for table in tables:
        for event in "iud":
            conn.execute(f"DROP TRIGGER {table}_{event}")
    _accounts(conn, min(25_000, max(10, deals // 4, count // 40)), now)
    _deals(conn, deals, now)
    conn.executemany(
        "INSERT INTO time_entry (id, owner, start, seconds, day, zone, category, "
        "activity, created_at) VALUES (?, 'bench', ?, ?, ?, 'UTC', ?, ?, ?)",
        (
            (
                *(f"e{number:035}", start, seconds),
                *(time.strftime("%Y-%m-%d", time.gmtime(start)), category),
                *(activity, start),
            )
            for number, (start, seconds, activity, category, _) in enumerate(
                entries(count, now)
            )
        ),
    )
    for table in tables:
        journal_table(db, table)
    conn.execute("COMMIT")
    conn.execute("ANALYZE")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()


def _accounts(conn: Any, count: int, now: int) -> None:
    conn.executemany(
        "INSERT INTO account (id, owner, name, key, tier, created_at) "
        "VALUES (?, 'bench', ?, ?, ?, ?)",
        (
            (f"a{n:035}", f"Account {n}", f"account-{n}", "ABC"[n % 3], now)
            for n in range(count)
        ),
    )
    conn.execute(
        "INSERT INTO account (id, owner, name, key, created_at) "
        "VALUES ('acme', 'bench', 'Acme', 'acme', ?)",
        (now,),
    )


def _deals(conn: Any, count: int, now: int) -> None:
    chance = random.Random(count + 1)
    stages = ("target", "qualified", "meeting", "proposal", "negotiation")
    held = conn.execute("SELECT count(*) FROM account").fetchone()[0] - 1
    rows = []
    for n in range(count):
        stage = 0 if chance.random() < FIRST_STAGE else 1 + int(chance.random() * 4)
        step = chance.random()
        soon = now + int((chance.random() - 0.3) * 30 * 86400) if step < 0.8 else None
        rows.append(
            (
                *(f"d{n:035}", f"Deal {n}", f"deal-{n}", f"a{n % held:035}"),
                *(int(chance.random() * 10_000_000), "EUR"),
                *(derived_id("stage", "sales", stages[stage]), now - n % 90 * 86400),
                *("call" if soon else None, soon, now - n % 200 * 86400),
            )
        )
    conn.executemany(
        "INSERT INTO deal (id, owner, name, key, account, value, currency, stage, "
        "stage_since, next_step, next_at, created_at) "
        "VALUES (?, 'bench', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def watson(folder: Path, count: int, now: int) -> None:
    """The same entries as Watson keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = [
        [start, start + seconds, f"account-{account}", f"{n:032x}", [activity], start]
        for n, (start, seconds, activity, _, account) in enumerate(entries(count, now))
    ]
    (folder / "frames").write_text(json.dumps(frames))
    (folder / "config").write_text("")


def timewarrior(folder: Path, count: int, now: int) -> None:
    """The same entries as timewarrior keeps them, a file a month."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    (folder / "timewarrior.cfg").write_text("")
    months: dict[str, list[str]] = {}
    for start, seconds, activity, _, account in entries(count, now):
        a, b = time.gmtime(start), time.gmtime(start + seconds)
        stamp = "%Y%m%dT%H%M%SZ"
        months.setdefault(time.strftime("%Y-%m", a), []).append(
            f"inc {time.strftime(stamp, a)} - {time.strftime(stamp, b)} "
            f"# {activity} account-{account}"
        )
    for month, lines in months.items():
        (data / f"{month}.data").write_text("\n".join(lines) + "\n")
    (data / "tags.data").write_text("{}")
