from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

SUNDAY = 1795384800
"""Sunday 22 November 2026, 23:00 in Berlin: week 47 is all but over."""


@pytest.fixture
def clock() -> Clock:
    return Clock(SUNDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(
        tmp_path, clock, quota=1_000_000_00, currency="USD", hours=9
    ) as opened:
        yield opened
