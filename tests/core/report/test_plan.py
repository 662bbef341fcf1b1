"""Questions about some days read those days, however long the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.rules.cadence import capped
from paceline.store import cadence_board, timelog
from paceline.zone import Zone
from support.books import NOW, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from paceline.store import Book

TODAY = Zone("Europe/Berlin").day(NOW)

ASKED: dict[str, Callable[[Book], object]] = {
    "sums": lambda book: timelog.sums(book, (NOW - 86400, NOW)),
    "between": lambda book: timelog.between(book, NOW - 86400, NOW),
    "touching": lambda book: timelog.touching(book, NOW - 86400, NOW),
    "overlapping": lambda book: timelog.overlapping(book, NOW - 86400, NOW),
    "overdue": lambda book: cadence_board.cards(
        book, "overdue", (TODAY, TODAY), 0, 5, capped
    ),
    "later": lambda book: cadence_board.cards(
        book, "later", (TODAY, TODAY), 0, 5, capped
    ),
    "resting": lambda book: cadence_board.cards(
        book, "resting", (TODAY, TODAY), 0, 5, capped
    ),
    "counts": lambda book: cadence_board.counts(book, TODAY, TODAY),
}


@pytest.mark.parametrize("asked", ASKED)
def test_no_table_is_read_from_end_to_end(tmp_path: Path, asked: str) -> None:
    with make_desk(tmp_path) as desk:
        said: list[str] = []
        desk.book.conn.set_trace_callback(said.append)
        ASKED[asked](desk.book)
        desk.book.conn.set_trace_callback(None)
        assert said
        plans = [
            row[3]
            for sql in said
            for row in desk.book.rows(f"EXPLAIN QUERY PLAN {sql}")
        ]
    scans = [p for p in plans if p.startswith("SCAN") and p != "SCAN CONSTANT ROW"]
    whole = [plan for plan in scans if "(" not in plan]
    allowed = ("USING INDEX enrolment_", "USING COVERING INDEX enrolment_")
    assert [plan for plan in whole if not any(use in plan for use in allowed)] == []
    open_ended = [p for p in plans if "time_span" in p and "start>" not in p]
    assert open_ended == []
