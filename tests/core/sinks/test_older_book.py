"""A book of the first schema gets what habits and estimates need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline import store
from paceline.store import migrations
from support.books import make_desk
from support.sinks import log

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_first_book_is_migrated_with_its_time_and_undo_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HISTORY", migrations.HISTORY[:1])
        patch.setattr(store, "VERSION", 1)
        with make_desk(tmp_path) as desk:
            log(desk, "45m billing @acme")
    with make_desk(tmp_path) as desk:
        published = desk.report.sinks(*[desk.zone.day(desk.now())] * 2).benchmarks
        shown = [one.said for one in published]
        assert "administration: 23 % of time (Pace Productivity)" in shown
        assert "administration: 31 % of time (Baylor)" in shown
        quota = "where selling took more than 45 % of time: 62 % made their quota"
        assert f"{quota} (CSO Insights 2011)" in shown
        assert desk.history.steps(5)[0].what == "log billing"
        desk.habits.take_on("billing", 3600)
        desk.measures.estimate("demo", 1800)
        assert [habit.goal for habit in desk.habits.list()] == [3600]
        for said in ("estimate", "habit", "log billing"):
            assert said in desk.history.undo().said
        assert desk.timelog.entries(desk.zone.day(desk.now())) == []
        assert desk.habits.list() == []
    assert (tmp_path / "book.db.v1.bak").exists()


def test_time_in_the_app_is_added_up_by_day(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        day = desk.zone.day(desk.now())
        desk.habits.spent_in_app(day, 90)
        desk.habits.spent_in_app(day, 60)
        report = desk.report.sinks(day, day)
        assert report.app_seconds == 150
        assert (report.seconds, report.admin_seconds, report.sinks) == (0, 0, ())
