"""A manager's screens have a manager's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.demo import demo_config
from paceline.model import replace
from support.screens import ZONE, running

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_week_the_status_line_and_the_entry_line(tmp_path: Path) -> None:
    config = replace(demo_config(ZONE), profile="manager", budgets={})
    async with running(tmp_path / "book.db", config=config) as screens:
        with screens.desk() as desk:
            desk.timelog.log("9:00-11:00 coaching")
        await screens.press("2")
        await screens.until("100% of 2h was coaching")
        assert "█ coaching 2h  ▓ field 0m  ░ organisation 0m" in screens.text
        await screens.until("C 2h")
        await screens.press("a")
        await screens.type("30m field")
        assert "field ride-along · 30m" in screens.text
        assert "selling" not in screens.text
