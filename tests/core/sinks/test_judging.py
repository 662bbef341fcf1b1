"""The worst sink for the status line is the report's, however often it is asked."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from support.books import Clock, make_desk
from support.sinks import MONDAY, log, log_weeks

if TYPE_CHECKING:
    from paceline.desk import Desk

SUNDAY = MONDAY + timedelta(6)


def both(desk: Desk) -> tuple[str, str]:
    """The worst sink as the report has it, and as it is asked lightly."""
    worst = desk.report.sinks(MONDAY, SUNDAY).worst
    return worst.activity if worst else "", desk.report.worst_sink(MONDAY, SUNDAY)


def test_nothing_stands_out_in_an_empty_week(desk: Desk) -> None:
    assert both(desk) == ("", "")


def test_a_change_in_the_weeks_before_is_seen(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 8)
    log(desk, f"{MONDAY} 3h billing")
    assert both(desk) == ("billing", "billing")
    for back in range(1, 9):
        log(desk, f"{MONDAY - timedelta(7 * back)} 2h billing")
    assert both(desk) == ("", "")
    for _ in range(8):
        desk.history.undo()
    assert both(desk) == ("billing", "billing")


def test_a_change_of_this_week_reads_no_other_again(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 8)
    log(desk, f"{MONDAY} 1h billing")
    desk.report.worst_sink(MONDAY, SUNDAY)
    first = desk.kept[MONDAY][1]
    log(desk, f"{MONDAY} 2h billing")
    assert desk.report.worst_sink(MONDAY, SUNDAY) == "billing"
    assert desk.kept[MONDAY][1] is first


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.integers(1, 300),
            st.sampled_from(("billing", "mail", "demo", "travel")),
        ),
        max_size=25,
    )
)
def test_the_light_answer_is_the_reports(
    lines: list[tuple[int, int, str]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        make_desk(Path(folder), Clock(), budgets={"mail": 3600}) as desk,
    ):
        for back, minutes, activity in lines:
            log(desk, f"{SUNDAY - timedelta(1 + back)} {minutes}m {activity}")
            full, light = both(desk)
            assert full == light
