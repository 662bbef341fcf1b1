"""Questions of stages and the answers of deals: rows in, values out."""

from __future__ import annotations

from paceline.model.unknowns import Asked, StageQuestion

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.store import Book

_QUESTION = (
    "SELECT q.id, q.stage, s.name, s.pipeline, q.position, q.words, q.key, "
    "(SELECT count(*) FROM answer a WHERE a.question = q.id) "
    "FROM question q JOIN stage s ON s.id = q.stage "
)
_ORDER = "s.pipeline, s.position, q.position, q.id"


def questions(book: Book, stage: str | None = None) -> list[StageQuestion]:
    """The questions of a stage, or of all, in order, each with its answers counted."""
    where = "WHERE q.stage = ? " if stage else ""
    rows = book.rows(f"{_QUESTION}{where}ORDER BY {_ORDER}", *filter(None, [stage]))
    return [StageQuestion(*row) for row in rows]


def asked(book: Book, deal: str, pipeline: str) -> list[Asked]:
    """The questions of a pipeline with the answers of a deal, in order.

    Those of another pipeline that the deal has answered follow.
    """
    rows = book.rows(
        "SELECT q.id, q.stage, s.name, q.words, q.key, a.words, a.at FROM question q "
        "JOIN stage s ON s.id = q.stage "
        "LEFT JOIN answer a ON a.question = q.id AND a.deal = ? "
        "WHERE s.pipeline = ? OR a.id IS NOT NULL "
        f"ORDER BY s.pipeline <> ?, {_ORDER}",
        deal,
        pipeline,
        pipeline,
    )
    return [Asked(*row) for row in rows]


def answer(book: Book, deal: str, question: str) -> str | None:
    """The key of a deal's answer to a question; None if there is none."""
    found = book.row(
        "SELECT id FROM answer WHERE deal = ? AND question = ?", deal, question
    )
    return found[0] if found else None


def clear(conn: sqlite3.Connection, deal: str, questions: Sequence[str]) -> None:
    """Remove a deal's answers to some questions."""
    conn.executemany(
        "DELETE FROM answer WHERE deal = ? AND question = ?",
        [(deal, question) for question in questions],
    )


def remove(conn: sqlite3.Connection, question: str) -> None:
    """Remove a question with its answers."""
    conn.execute("DELETE FROM answer WHERE question = ?", (question,))
    conn.execute("DELETE FROM question WHERE id = ?", (question,))


def number(conn: sqlite3.Connection, rows: Sequence[str]) -> None:
    """Number questions from 1 in the order given."""
    for place, row in enumerate(rows, start=1):
        conn.execute(
            "UPDATE question SET position = ? WHERE id = ? AND position <> ?",
            (place, row, place),
        )
