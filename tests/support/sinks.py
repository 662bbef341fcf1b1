"""Weeks of work for a desk, and the printed arithmetic of its sinks, worked out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk

MONDAY = date(2026, 11, 16)
"""The week that the stopped clock of these tests is in."""


def log(desk: Desk, *lines: str) -> None:
    """Log lines, making the accounts they name."""
    for line in lines:
        desk.timelog.log(line, create=True)


def log_weeks(
    desk: Desk, activity: str, minutes: Sequence[int], worked: int = 40 * 60
) -> None:
    """So many minutes of an activity in each of the weeks up to the one before this.

    Each week holds `worked` minutes in all; the rest is demo.
    """
    for back, took in enumerate(reversed(minutes), start=1):
        log_week(desk, activity, MONDAY - timedelta(7 * back), took, worked)


def log_week(
    desk: Desk, activity: str, monday: date, took: int, worked: int = 40 * 60
) -> None:
    """Minutes of an activity on a Monday, the rest of the week's on the Tuesday on."""
    if took:
        log(desk, f"{monday} {took}m {activity}")
    left = worked - took
    for day in range(1, 6):
        part = min(left, 480)
        if part > 0:
            log(desk, f"{monday + timedelta(day)} {part}m demo")
        left -= part


def holds(line: str) -> bool:
    """Whether the arithmetic after a line's colon comes to what it shows."""
    sum_ = line.split(": ", 1)[1].split(", more than")[0]
    sum_ = re.sub(r"^in week \d+ ", "", sum_)
    left, _, right = sum_.rpartition(" = ")
    left = re.sub(r"%| min| s| h| of selling", "", left)
    for sign, meant in (("×", "*"), ("÷", "/"), ("−", "-")):
        left = left.replace(sign, meant)
    if not re.fullmatch(r"[\d.*/()+ -]+", left):
        raise ValueError(f"no arithmetic: {left}")
    shown = re.match(r"[\d.]+", right)
    if shown is None:
        raise ValueError(f"no number: {right}")
    places = len(shown[0].partition(".")[2])
    worked = float(eval(left))
    return abs(worked - float(shown[0])) <= 0.5 * 0.1**places + 1e-9
