"""Any keys on the timeline: the totals stay the union, and undo gives all back."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.config import Config
from paceline.desk import Desk
from paceline.errors import NotFoundError
from support.books import Clock, dump
from support.screens import ZONE, running
from support.timelogs import entry_of, marks_are_true, put, union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.timelog import Entry

FRIDAY = date(2026, 11, 20)
CONFIG = Config(zone=ZONE, owner="sam")

MOVES = ("j", "k", "g", "space", "v", "asterisk", "escape")
EDITS = (
    *("plus", "minus", "less_than_sign", "greater_than_sign"),
    *("J", "d", "f t", "f s", "f k", "c enter"),
    *("e space # x enter", "r m a i l enter", "enter space # y enter"),
    *("slash m a i l enter R c a l l enter escape", "slash d e m o enter"),
)
KEYS = st.lists(st.sampled_from((*MOVES, *EDITS, *EDITS)), min_size=1, max_size=8)
ENTRIES = st.lists(
    st.tuples(
        st.integers(7 * 12, 17 * 12),
        st.integers(1, 150),
        st.sampled_from(("demo", "mail", "call", "billing", "sundries")),
    ),
    min_size=1,
    max_size=6,
)


def made(desk: Desk, rows: Sequence[tuple[int, int, str]]) -> list[Entry]:
    return [
        entry_of(desk, f"{FRIDAY}", f"{at // 12}:{at % 12 * 5}", minutes * 60, what)
        for at, minutes, what in rows
    ]


async def _press(folder: Path, keys: Sequence[str]) -> None:
    path = folder / "book.db"
    async with running(path, config=CONFIG) as screens:
        await screens.press("2", "left_square_bracket", "left_square_bracket", "g")
        for each in keys:
            await screens.press(*each.split())
            with screens.desk() as desk:
                first, last = date(2026, 11, 19), date(2026, 11, 21)
                rows = desk.totals.time(first, last, "activity")
                assert sum(row.seconds for row in rows) == union(desk)
                assert marks_are_true(desk)
        page = getattr(screens.app.screen, "page", None)
        if page is not None:
            with screens.desk() as desk:
                assert page.seconds == union(desk)


def _by_hand(desk: Desk) -> dict[str, list[Any]]:
    """All that people write: the chances of the day the book keeps by itself."""
    return {table: rows for table, rows in dump(desk).items() if table != "snapshot"}


@settings(max_examples=8, deadline=None)
@given(rows=ENTRIES, keys=KEYS)
def test_any_keys_keep_the_totals_and_can_all_be_undone(
    rows: list[tuple[int, int, str]], keys: list[str]
) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        mock.patch.dict(os.environ, {"XDG_STATE_HOME": f"{name}/state"}),
    ):
        folder = Path(name)
        with Desk(str(folder / "book.db"), CONFIG, Clock(), login="sam") as desk:
            with desk.book.write("what there is", 1, kind="load"):
                put(desk, *made(desk, rows))
            before = _by_hand(desk)
        asyncio.run(_press(folder, keys))
        with Desk(str(folder / "book.db"), CONFIG, Clock(), login="sam") as desk:
            for _ in range(len(keys) + 1):
                try:
                    desk.history.undo()
                except NotFoundError:
                    break
            assert _by_hand(desk) == before
