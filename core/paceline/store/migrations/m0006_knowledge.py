"""Questions of each stage, their answers, and what sets the seller apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.ids import derived_id
from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = {
    # What is to be found out while a deal is in a stage.
    "question": """
        stage TEXT NOT NULL REFERENCES stage, words TEXT NOT NULL, key TEXT NOT NULL,
        position INTEGER NOT NULL""",
    "answer": """
        deal TEXT NOT NULL REFERENCES deal,
        question TEXT NOT NULL REFERENCES question, words TEXT NOT NULL,
        at INTEGER NOT NULL""",
    # What the seller knows and can use again. No competitor: against any of them.
    "knowledge": f"""
        kind TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
        strategy TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
        example TEXT NOT NULL DEFAULT '', proof TEXT NOT NULL DEFAULT '',
        competitor TEXT, tags TEXT NOT NULL DEFAULT '',
        reviewed_day TEXT NOT NULL CHECK (reviewed_day {DAY})""",
}
"""Business columns of each table; ``id`` and ``owner`` come before them in all."""

UNIQUE = (
    "question_key ON question (stage, key)",
    "answer_one ON answer (deal, question)",
    "knowledge_key ON knowledge (owner, kind, key)",
)
INDEXES = ("answer_question ON answer (question)",)

QUESTIONS = (
    ("target", ("who to speak to first", "what they use today", "why now")),
    (
        "qualified",
        ("problem to solve", "what it costs them today", "who decides", "budget owner"),
    ),
    (
        "meeting",
        (
            *("who will use it", "what a good result is", "who else they look at"),
            "what happens if they do nothing",
        ),
    ),
    ("proposal", ("budget", "decision day", "how they compare offers")),
    ("negotiation", ("who signs", "what could still stop it", "start day")),
)
"""What is asked in each of the first stages, in the form it stands after "unknown"."""


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the tables and the column, and the first questions.

    Stages that a book no longer has get none.
    """
    for name, columns in TABLES.items():
        db.execute(
            f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, "
            f"owner TEXT NOT NULL,{columns}) STRICT"
        )
    db.execute("ALTER TABLE need ADD COLUMN tags TEXT NOT NULL DEFAULT ''")
    for index in UNIQUE:
        db.execute(f"CREATE UNIQUE INDEX {index}")
    for index in INDEXES:
        db.execute(f"CREATE INDEX {index}")
    _questions(db, owner)


def _questions(db: Database, owner: str) -> None:
    for stage, asked in QUESTIONS:
        row = derived_id("stage", "sales", stage)
        for position, words in enumerate(asked, start=1):
            key = words.replace(" ", "-")
            db.execute(
                "INSERT INTO question (id, owner, stage, words, key, position) "
                "SELECT ?, ?, id, ?, ?, ? FROM stage WHERE id = ?",
                (derived_id("question", row, key), owner, words, key, position, row),
            )
