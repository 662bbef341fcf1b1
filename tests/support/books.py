"""Temporary books on a stopped clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline.config import Config
from paceline.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1795345200
"""Sunday 22 November 2026, 12:00 in Berlin."""


class Clock:
    """A clock that stands until it is moved.

    Attributes:
        at: UTC seconds.
    """

    def __init__(self, at: int = NOW) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at

    def forward(self, seconds: int) -> None:
        """Let time pass."""
        self.at += seconds


def make_desk(
    folder: Path,
    now: int | Clock = NOW,
    *,
    name: str = "book.db",
    login: str = "sam",
    state: str | None = None,
    **config: Any,
) -> Desk:
    """A desk on a book in `folder`; `config` are fields of `Config`."""
    clock = now if isinstance(now, Clock) else Clock(now)
    config.setdefault("zone", "Europe/Berlin")
    return Desk(str(folder / name), Config(**config), clock, login=login, state=state)


def dump(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every business row of the book, for comparing whole books."""
    tables = [
        row[0]
        for row in desk.book.rows(
            "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND "
            "EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'owner')"
        )
    ]
    return {
        table: desk.book.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables
    }


def back_and_forth(desk: Desk, books: list[dict[str, list[tuple[Any, ...]]]]) -> None:
    """Undo and redo every step; the whole book is each time as it was.

    Args:
        desk: a desk on the book as it is after all steps.
        books: the book before the first step and after each one, see `dump`.
    """
    for book in books[-2::-1]:
        desk.history.undo()
        assert dump(desk) == book
    for book in books[1:]:
        desk.history.redo()
        assert dump(desk) == book
