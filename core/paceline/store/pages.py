"""What the pages of deals and accounts read, a page at a time.

Long lists go back from a place `(instant, rowid)`: each page is a range of an index,
so the ten thousandth touch costs what the tenth does.
"""

from __future__ import annotations

from paceline.model.pages import Edit, Spent
from paceline.model.people import Touch
from paceline.store.touches import TOUCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.store import Book

    Place = tuple[int, int]

LATEST: Place = (1 << 62, 0)
"""Before which every entry and touch lies."""


def touches(
    book: Book, column: str, row: str, limit: int, before: Place
) -> tuple[list[Touch], Place | None]:
    """Touches of a record from a place on, newest first, and where the next begin."""
    found = _page(book, "touch", "at", column, row, limit, before)
    by_row = {
        one[0]: Touch(*one[1:])
        for one in _rows(book, TOUCH, "t", [r for _, r in found])
    }
    return [by_row[rowid] for _, rowid in found], _next(found, limit)


def entries(
    book: Book, column: str, row: str, limit: int, before: Place
) -> tuple[list[Spent], Place | None]:
    """Time entries of a record from a place on, and where the next begin."""
    found = _page(book, "time_entry", "start", column, row, limit, before)
    sql = (
        "SELECT t.id, t.start, t.day, t.seconds, t.category, t.activity, t.note, "
        "t.timed, (SELECT name FROM deal WHERE id = t.deal) FROM time_entry t "
    )
    by_row = {}
    for rowid, *fields in _rows(book, sql, "t", [r for _, r in found]):
        fields[7] = bool(fields[7])
        by_row[rowid] = Spent(*fields)
    return [by_row[rowid] for _, rowid in found], _next(found, limit)


def _page(
    book: Book, table: str, time: str, column: str, row: str, limit: int, before: Place
) -> list[Place]:
    """Places of a page, from the index on the column and the time alone."""
    return book.rows(
        f"SELECT {time}, rowid FROM {table} WHERE {column} = ? "
        f"AND {time} <= ? AND ({time}, rowid) < (?, ?) "
        f"ORDER BY {time} DESC, rowid DESC LIMIT ?",
        *(row, before[0], *before, limit),
    )


def _rows(book: Book, sql: str, name: str, rowids: list[int]) -> list[Any]:
    """Rows with their rowid before them."""
    marks = ", ".join("?" * len(rowids))
    sql = sql.replace("SELECT ", f"SELECT {name}.rowid, ", 1)
    return book.rows(f"{sql}WHERE {name}.rowid IN ({marks})", *rowids)


def _next(found: list[Place], limit: int) -> Place | None:
    return found[-1] if found and len(found) == limit else None


def outcomes(book: Book, column: str, row: str) -> list[tuple[str, int, int]]:
    """How touches of a record ended: outcome, how many, how many gave something."""
    return book.rows(
        "SELECT outcome, count(*), sum(value_given <> '') FROM touch "
        f"WHERE {column} = ? GROUP BY outcome",
        row,
    )


def last_gave(book: Book, column: str, row: str) -> str:
    """What the customer got out of a touch last; empty if nothing."""
    found = book.row(
        f"SELECT value_given FROM touch WHERE {column} = ? AND value_given <> '' "
        "ORDER BY at DESC LIMIT 1",
        row,
    )
    return str(found[0]) if found else ""


def activities(book: Book, column: str, row: str) -> list[tuple[str, int, int, int]]:
    """Time on a record: activity, category, seconds and entries, most time first."""
    return book.rows(
        "SELECT activity, category, sum(seconds), count(*) FROM time_entry "
        f"WHERE {column} = ? GROUP BY activity, category ORDER BY 3 DESC, 1",
        row,
    )


def met(book: Book, deal: str) -> dict[str, list[str]]:
    """What the buyer did, by key of the stage that asked for it."""
    found: dict[str, list[str]] = {}
    for stage, words in book.rows(
        "SELECT stage, words FROM criterion WHERE deal = ? ORDER BY met_at, words",
        deal,
    ):
        found.setdefault(stage, []).append(words)
    return found


def moves(book: Book, deal: str) -> list[tuple[int, str, str, str]]:
    """A deal's stages: when it came, the stage's key and name, and why."""
    return book.rows(
        "SELECT e.at, e.to_stage, s.name, e.reason FROM stage_event e "
        "JOIN stage s ON s.id = e.to_stage WHERE e.deal = ? ORDER BY e.at, e.id",
        deal,
    )


def edits(book: Book, table: str, row: str, limit: int) -> list[Edit]:
    """The newest changes of a row, newest first; what the book did itself left out.

    What took a change back, or did it again, says so before the words of the step.
    """
    import json

    names = [one[1] for one in book.rows(f"PRAGMA table_info({table})")]
    found = []
    for at, author, what, before, after in book.rows(
        "SELECT s.at, s.author, "
        "CASE s.kind WHEN 'do' THEN '' ELSE s.kind || ': ' END || s.what, c.before, "
        "c.after FROM change c JOIN step s ON s.id = c.step "
        "WHERE c.tbl = ? AND c.row = ? AND s.kind <> 'load' ORDER BY c.id DESC LIMIT ?",
        *(table, row, limit),
    ):
        olds, news = json.loads(before or "[]"), json.loads(after or "[]")
        olds += [None] * (len(news) - len(olds))
        changed = [
            name
            for name, old, new in zip(names, olds, news, strict=False)
            if old != new
        ]
        found.append(Edit(at, author, what, tuple(changed)))
    return found


def won(book: Book, column: str, row: str) -> list[tuple[str, int]]:
    """Value won with a deal or account, by currency."""
    return book.rows(
        "SELECT d.currency, sum(d.value) FROM deal d JOIN stage s ON s.id = d.stage "
        f"WHERE d.{column} = ? AND s.kind = 'won' AND d.value IS NOT NULL "
        "GROUP BY d.currency",
        row,
    )


def open_values(book: Book, account: str) -> list[tuple[str, int]]:
    """Value of an account's open deals, by currency."""
    return book.rows(
        "SELECT currency, sum(value) FROM deal WHERE account = ? "
        "AND closed_at IS NULL AND value IS NOT NULL GROUP BY currency ORDER BY 2 DESC",
        account,
    )


def count_deals(book: Book, account: str) -> int:
    """How many deals an account has, closed ones too."""
    found: int = book.row("SELECT count(*) FROM deal WHERE account = ?", account)[0]
    return found


def account_beside(book: Book, row: str, step: int) -> tuple[str, str] | None:
    """Key and name of the next account in use by name (the one before for -1)."""
    sign, way = (">", "ASC") if step > 0 else ("<", "DESC")
    found = book.row(
        "SELECT id, name FROM account WHERE archived_at IS NULL "
        f"AND (key, rowid) {sign} (SELECT key, rowid FROM account WHERE id = ?) "
        f"ORDER BY key {way}, rowid {way} LIMIT 1",
        row,
    )
    return (found[0], found[1]) if found else None
