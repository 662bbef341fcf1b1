"""The buying side of a deal, plans in plain text, stage criteria, and chances kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.benchmarks import PRACTICES, add_benchmarks
from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = {
    "influence": """
        deal TEXT NOT NULL REFERENCES deal, contact TEXT NOT NULL REFERENCES contact,
        role TEXT NOT NULL CHECK (role IN ('economic', 'user', 'technical', 'coach')),
        degree TEXT CHECK (degree IN ('high', 'medium', 'low')),
        mode TEXT CHECK (mode IN ('growth', 'trouble', 'even keel', 'overconfident')),
        rating INTEGER CHECK (rating BETWEEN -5 AND 5),
        win TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '',
        ours TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL""",
    # What a buying influence wants, in their own words; heard_at is when they said it.
    "need": """
        influence TEXT NOT NULL REFERENCES influence,
        kind TEXT NOT NULL CHECK (kind IN ('fix', 'avoid', 'accomplish')),
        words TEXT NOT NULL, heard_at INTEGER NOT NULL""",
    "helper": f"""
        deal TEXT NOT NULL REFERENCES deal, department TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '', owes TEXT NOT NULL DEFAULT '',
        due_day TEXT CHECK (due_day {DAY}), done_at INTEGER,
        created_at INTEGER NOT NULL""",
    "initiative": f"""
        account TEXT NOT NULL REFERENCES account, goal TEXT NOT NULL,
        sponsor TEXT NOT NULL DEFAULT '', due_day TEXT CHECK (due_day {DAY}),
        told_by TEXT NOT NULL DEFAULT '',
        checked_day TEXT NOT NULL CHECK (checked_day {DAY}),
        created_at INTEGER NOT NULL, archived_at INTEGER""",
    "deal_initiative": """
        deal TEXT NOT NULL REFERENCES deal,
        initiative TEXT NOT NULL REFERENCES initiative""",
    # One answer of a plan: of a deal or of an account.
    "plan_line": """
        deal TEXT REFERENCES deal, account TEXT REFERENCES account,
        field TEXT NOT NULL, words TEXT NOT NULL,
        CHECK ((deal IS NULL) <> (account IS NULL))""",
    # A customer action that a stage asks for and the buyer has done.
    "criterion": """
        deal TEXT NOT NULL REFERENCES deal, stage TEXT NOT NULL REFERENCES stage,
        words TEXT NOT NULL, met_at INTEGER NOT NULL""",
    # The chance of a stage, or a deal's own, from a day on; the book keeps it itself.
    # No chance ends a deal's own.
    "snapshot": f"""
        day TEXT NOT NULL CHECK (day {DAY}), stage TEXT REFERENCES stage,
        deal TEXT REFERENCES deal ON DELETE CASCADE,
        chance INTEGER CHECK (chance BETWEEN 0 AND 10000),
        CHECK ((stage IS NULL) <> (deal IS NULL))""",
}
"""Business columns of each table; ``id`` and ``owner`` come before them in all."""

INDEXES = (
    "influence_deal ON influence (deal)",
    "influence_contact ON influence (contact)",
    "need_influence ON need (influence)",
    "helper_deal ON helper (deal)",
    "initiative_account ON initiative (account)",
    "deal_initiative_of ON deal_initiative (initiative)",
    "snapshot_deal ON snapshot (deal, day) WHERE deal IS NOT NULL",
    "snapshot_stage ON snapshot (stage, day) WHERE stage IS NOT NULL",
    "contact_referred ON contact (referred_by) WHERE referred_by IS NOT NULL",
)
UNIQUE = (
    "influence_one ON influence (deal, contact, role)",
    "deal_initiative_one ON deal_initiative (deal, initiative)",
    "plan_deal ON plan_line (deal, field) WHERE deal IS NOT NULL",
    "plan_account ON plan_line (account, field) WHERE account IS NOT NULL",
    "criterion_one ON criterion (deal, stage, words)",
    "budget_one ON budget (owner, activity, kind)",
)
COLUMNS = (
    ("budget", "kind TEXT NOT NULL DEFAULT 'most' CHECK (kind IN ('most', 'least'))"),
    ("deal", "lead_source TEXT"),
    ("deal", f"competitor_seen TEXT CHECK (competitor_seen {DAY})"),
    ("deal", "forecast TEXT CHECK (forecast IN ('commit', 'best', 'pipeline'))"),
    ("touch", "value_given TEXT NOT NULL DEFAULT ''"),
    (
        "promise",
        "kind TEXT NOT NULL DEFAULT 'promise' "
        "CHECK (kind IN ('promise', 'next step', 'meeting'))",
    ),
    ("promise", "at INTEGER"),
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the tables and the columns.

    With them go the published figures that practices with buyers are compared with.
    """
    # What a book begins with is no step that could be undone.
    db.execute("DROP TRIGGER IF EXISTS benchmark_i")
    add_benchmarks(db, owner, PRACTICES)
    for name, columns in TABLES.items():
        db.execute(
            f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, "
            f"owner TEXT NOT NULL,{columns}) STRICT"
        )
    for table, column in COLUMNS:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    db.execute("DROP INDEX budget_activity")
    for index in INDEXES:
        db.execute(f"CREATE INDEX {index}")
    for index in UNIQUE:
        db.execute(f"CREATE UNIQUE INDEX {index}")
