"""A book of any earlier version becomes what a new one is, with its journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline import store
from paceline.store import VERSION, migrations
from support.books import make_desk
from support.schema import schema

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

BLOCK = (
    "INSERT INTO block (id, owner, name, since, days, starts, ends, category, goal) "
    "VALUES ('b', ?, 'nine-by-nine', '2026-01-05', 31, 28800, 32400, 1, 9)"
)
PERSON = (
    "INSERT INTO contact (id, owner, name, key, created_at) "
    "VALUES ('ann', ?, 'Ann Lowell', 'ann-lowell', 1)"
)
ENROLMENT = (
    "INSERT INTO enrolment (id, owner, contact, cadence, due_day, started_at) "
    "VALUES ('e', ?, 'ann', (SELECT id FROM cadence ORDER BY name LIMIT 1), "
    "'2026-11-20', 1)"
)


def older(path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a book as the first so many migrations left it, with a step in it."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HISTORY", migrations.HISTORY[:version])
        patch.setattr(store, "VERSION", version)
        with make_desk(path) as desk, desk.book.write("plan", desk.now()) as conn:
            for sql in (BLOCK, PERSON, ENROLMENT):
                conn.execute(sql, (desk.owner,))


def planned(desk: Desk) -> list[tuple[object, ...]]:
    return [
        *desk.book.rows("SELECT name, since, days, goal, until FROM block"),
        *desk.book.rows("SELECT contact, due_day, from_day, wait_days FROM enrolment"),
    ]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_book_is_upgraded_to_the_schema_of_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    older(tmp_path / "old", version, monkeypatch)
    with make_desk(tmp_path / "old") as old, make_desk(tmp_path / "new") as new:
        assert schema(old.book) == schema(new.book)


def test_what_was_planned_before_can_be_undone_and_planned_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(tmp_path, 8, monkeypatch)
    with make_desk(tmp_path) as desk:
        held = [
            ("nine-by-nine", "2026-01-05", 31, 9, None),
            ("ann", "2026-11-20", None, None),
        ]
        assert planned(desk) == held
        assert desk.history.undo().said == "undid: plan"
        assert planned(desk) == []
        desk.history.redo()
        assert planned(desk) == held
        desk.cadence.pto(date(2026, 11, 20), date(2026, 11, 20))
        assert desk.cadence.card("e").due_day == date(2026, 11, 23)
        desk.history.undo()
        assert planned(desk) == held
