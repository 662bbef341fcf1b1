"""Lines that say when somebody is next, and hours that have passed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline_tui.views.nexttouch import NextLine, next_line
from paceline_tui.views.pipeline import NextStep, step_line

if TYPE_CHECKING:
    from paceline_tui.views.line import Line

TODAY = date(2026, 11, 22)


def said(line: Line) -> str:
    return "".join(piece[0] for piece in line)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            NextLine(date(2026, 11, 16), "", "next step", "call (Fleet)", 20 / 14),
            "next touch  ! 16 Nov  1.4×  next step: call (Fleet)",
        ),
        (
            NextLine(TODAY, "14:00", "promise", "send price", 1.0),
            "next touch  • today 14:00  1.0×  promise: send price",
        ),
        (
            NextLine(TODAY, "09:00", "promise", "send price", 1.0, passed=True),
            "next touch  ! today 09:00  1.0×  promise: send price",
        ),
        (
            NextLine(date(2026, 12, 22), "", "touch", "keep in touch", 0.0),
            "next touch  › 22 Dec  0.0×  touch: keep in touch",
        ),
        (
            NextLine(None, "", "asked not to be contacted", "", 0.0),
            "next touch  never, asked not to be contacted",
        ),
    ],
)
def test_the_next_touch_in_a_line(found: NextLine, words: str) -> None:
    assert said(next_line(found, 80, TODAY)) == words
    assert len(said(next_line(found, 24, TODAY))) <= 24


def test_a_step_whose_time_has_passed_is_overdue() -> None:
    step = NextStep("call", TODAY, "09:00", passed=True)
    assert said(step_line(step, TODAY)) == "! call 09:00"
    assert said(step_line(NextStep("call", TODAY, "23:00"), TODAY)) == "• call 23:00"
