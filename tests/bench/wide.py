"""A whole book of business of any size: deals with their history, people, touches."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gen import entries
from paceline.config import Config
from paceline.desk import Desk
from paceline.store import Book
from paceline.store.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAY = 86_400
OPEN = ("target", "qualified", "meeting", "proposal", "negotiation")
STAGES = {name: derived_id("stage", "sales", name) for name in (*OPEN, "won", "lost")}
ACCOUNTS, CONTACTS, MOVES, TOUCHES = 0.3, 0.9, 4, 10
"""Per deal; the moves count the one with which it began."""
CLOSED = 0.2
AGE = 600
"""Days within which everything happened."""
SOURCES = ("referral", "inbound", "event", "outbound", None)
RIVALS = ("Initech", "Hooli", None, None)
REASONS = ("price", "timing", "no decision")
TRADES = ("retail", "health", "energy", "freight", None)
LANDS = ("DE", "FR", "AT", "CH")
CHANNELS = ("call", "call", "mail", "mail", "meeting", "social")
OUTCOMES = ("no-answer", "voicemail", "sent", "connect", "reply", "conversation")
ROLES = ("economic", "user")
FAVOURS = 250
"""One touch in so many is a favour."""


def build(path: Path, deals: int, now: int) -> None:
    """Make a book of so many deals, ten touches each; replaces the file."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    book = Book(str(path), "bench", now=now)
    conn = book.conn
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA cache_size = -400000")
    conn.execute("BEGIN IMMEDIATE")
    # Triggers and indexes are made again after the load.
    again = conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND (type = 'trigger' OR type = 'index' AND name NOT LIKE 'search%') "
        "ORDER BY rowid"
    ).fetchall()
    for kind, name, _ in again:
        conn.execute(f"DROP {kind} {name}")
    for table, rows in _tables(deals, now).items():
        _fill(conn, table, rows)
    for kind, _, sql in again:
        if kind == "index":
            conn.execute(sql)
    _touched(conn)
    for kind, _, sql in again:
        if kind == "trigger":
            conn.execute(sql)
    conn.execute("COMMIT")
    conn.execute("ANALYZE")
    book.close()
    with Desk(str(path), Config(owner="bench"), lambda: now, login="bench") as desk:
        desk.forecast.keep()
        desk.book.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fill(conn: Any, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows that all have the same columns."""
    rows = iter(rows)
    first = next(rows)
    columns = ("id", "owner", *first)

    def values() -> Iterator[tuple[object, ...]]:
        yield (f"{table}-0", "bench", *first.values())
        for at, row in enumerate(rows, start=1):
            yield (f"{table}-{at}", "bench", *row.values())

    conn.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"VALUES ({', '.join('?' * len(columns))})",
        values(),
    )


def _touched(conn: Any) -> None:
    for table in ("account", "contact", "deal"):
        conn.execute(
            f"UPDATE {table} SET last_touch = "
            f"(SELECT max(at) FROM touch WHERE {table} = {table}.id)"
        )


def _tables(deals: int, now: int) -> dict[str, Iterable[dict[str, object]]]:
    accounts, contacts = int(deals * ACCOUNTS), int(deals * CONTACTS)
    return {
        "account": _accounts(accounts, now),
        "contact": _contacts(contacts, accounts, now),
        "employment": (
            {"contact": f"contact-{n}", "account": f"account-{n % accounts}"}
            for n in range(contacts)
        ),
        "deal": _deals(deals, accounts, contacts, now),
        "stage_event": _moves(deals, now),
        "close_push": _pushes(deals, now),
        "touch": _touches(deals * TOUCHES, deals, accounts, contacts, now),
        "influence": _influences(deals, contacts, now),
        "need": _needs(deals, now),
        "plan_line": (
            {"deal": f"deal-{n}", "field": "concept", "words": "fewer errors"}
            for n in range(0, deals, 2)
        ),
        "promise": _promises(deals, accounts, now),
        "enrolment": _enrolments(contacts // 10, now),
        "time_entry": _times(deals, accounts, now),
    }


def _day(at: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(at))


def _accounts(count: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(count):
        yield {
            "name": f"Account {n}",
            "key": f"account-{n}",
            "tier": ("A", "B", "C", None)[n % 4],
            "industry": TRADES[n % len(TRADES)],
            "country": LANDS[n % len(LANDS)],
            "attrs": json.dumps({"erp": ("SAP", "Sage", "none")[n % 3]}),
            "created_at": now - n % AGE * DAY,
        }


def _contacts(count: int, accounts: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(count):
        yield {
            "name": f"Person {n}",
            "key": f"person-{n}",
            "account": f"account-{n % accounts}",
            "title": "Head of Purchasing",
            "referred_by": f"contact-{n // 2}" if n and n % 10 == 0 else None,
            "created_at": now - n % AGE * DAY,
        }


def _deal(n: int, now: int) -> tuple[int, str, int | None]:
    """When a deal was made, its stage, and when it was decided."""
    chance = random.Random(n)
    made = now - int(chance.random() * AGE) * DAY - n % 50_000
    if chance.random() >= CLOSED:
        return made, OPEN[int(chance.random() ** 1.3 * len(OPEN))], None
    ended = min(now - 3600, made + int((5 + chance.random() * 120) * DAY))
    return made, "won" if chance.random() < 0.3 else "lost", ended


def _deals(
    count: int, accounts: int, contacts: int, now: int
) -> Iterator[dict[str, object]]:
    chance = random.Random(count)
    for n in range(count):
        made, stage, ended = _deal(n, now)
        soon = now + int((chance.random() - 0.3) * 30 * DAY)
        step = ended is None and chance.random() < 0.8
        yield {
            "name": f"Deal {n}",
            "key": f"deal-{n}",
            "account": f"account-{n % accounts}",
            "contact": f"contact-{n % contacts}" if n % 10 < 7 else None,
            "type": "transaction" if n % 7 == 0 else "relationship",
            "value": int(chance.random() * 10_000_000),
            "currency": "USD" if n % 11 == 0 else "EUR",
            "stage": STAGES[stage],
            "stage_since": ended or now - int(chance.random() * (now - made)),
            "close_day": _day(now + int((chance.random() - 0.2) * 120) * DAY)
            if n % 5
            else None,
            "probability": 4000 if ended is None and n % 10 == 0 else None,
            "competitor": RIVALS[n % len(RIVALS)],
            "loss_reason": REASONS[n % 3] if stage == "lost" else None,
            "lead_source": SOURCES[n % len(SOURCES)],
            "forecast": ("commit", "best", None, None)[n % 4],
            "next_step": "call" if step else None,
            "next_at": soon if step else None,
            "created_at": made,
            "closed_at": ended,
        }


def _moves(deals: int, now: int) -> Iterator[dict[str, object]]:
    """How each deal came where it is: there, once back, and on again."""
    for n in range(deals):
        made, stage, ended = _deal(n, now)
        if ended is None:
            at = OPEN.index(stage)
            way = [OPEN[max(0, at - 2)], OPEN[max(0, at - 1)], stage, OPEN[0], stage]
            way = way[:MOVES] if at < 2 else [*way[:2], OPEN[at - 2], stage]
        else:
            way = [OPEN[0], OPEN[1 + n % 4], OPEN[n % 4], stage]
        last = ended or now - n % 3600
        before = None
        for k, to in enumerate(way[:MOVES]):
            yield {
                "deal": f"deal-{n}",
                "from_stage": before and STAGES[before],
                "to_stage": STAGES[to],
                "at": made + (last - made) * k // (MOVES - 1) if k else made,
            }
            before = to


def _pushes(deals: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(0, deals, 3):
        at = now - n % 200 * DAY
        for more in range(1 + n % 4):
            yield {
                "deal": f"deal-{n}",
                "old_day": _day(at + more * 20 * DAY),
                "new_day": _day(at + (more * 20 + 20) * DAY),
                "at": at + more * DAY // 2,
            }


def _touches(
    count: int, deals: int, accounts: int, contacts: int, now: int
) -> Iterator[dict[str, object]]:
    chance = random.Random(count + 1)
    for n in range(count):
        at = now - (count - n) * AGE * DAY // count
        person = int(chance.random() * contacts)
        deal = int(chance.random() * deals) if n % 5 < 3 else None
        which = n % len(OUTCOMES)
        yield {
            "at": at,
            "day": _day(at),
            "zone": "UTC",
            "contact": f"contact-{person}",
            "account": f"account-{person % accounts}",
            "deal": None if deal is None else f"deal-{deal}",
            "channel": CHANNELS[int(chance.random() * len(CHANNELS))],
            "direction": "in" if OUTCOMES[which] == "reply" else "out",
            "outcome": "favour" if n % FAVOURS == 0 else OUTCOMES[which],
            "created_at": at,
        }


def _influences(deals: int, contacts: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(deals * 6 // 10):
        for k, role in enumerate(ROLES):
            yield {
                "deal": f"deal-{n}",
                "contact": f"contact-{(n + k) % contacts}",
                "role": role,
                "mode": ("growth", "trouble", None)[n % 3],
                "rating": n % 11 - 5,
                "created_at": now - n % AGE * DAY,
            }


def _needs(deals: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(deals * 6 // 10):
        yield {
            "influence": f"influence-{n * 2}",
            "kind": ("fix", "avoid", "accomplish")[n % 3],
            "words": "fewer errors",
            "heard_at": now - n % AGE * DAY,
        }


def _promises(deals: int, accounts: int, now: int) -> Iterator[dict[str, object]]:
    for n in range(deals * 3 // 10):
        yield {
            "account": f"account-{n % accounts}",
            "deal": f"deal-{n}" if n % 2 else None,
            "what": "send the draft",
            "due_day": _day(now + (n % 60 - 20) * DAY),
            "made_at": now - 30 * DAY,
            "done_at": None if n % 3 else now - DAY,
        }


def _enrolments(count: int, now: int) -> Iterator[dict[str, object]]:
    cadence = derived_id("cadence", "outreach")
    for n in range(count):
        yield {
            "contact": f"contact-{n}",
            "cadence": cadence,
            "state": "active" if n % 2 else "finished",
            "position": 1 + n % 7,
            "due_day": _day(now + (n % 20 - 5) * DAY),
            "started_at": now - 40 * DAY,
        }


def _times(deals: int, accounts: int, now: int) -> Iterator[dict[str, object]]:
    for n, (start, seconds, activity, category, _) in enumerate(entries(deals, now)):
        yield {
            "start": start,
            "seconds": seconds,
            "day": _day(start),
            "zone": "UTC",
            "category": category,
            "activity": activity,
            "account": f"account-{n % accounts}",
            "deal": f"deal-{n % deals}" if n % 2 else None,
            "created_at": start,
        }
