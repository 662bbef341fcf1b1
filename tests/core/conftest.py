"""An empty book on a stopped clock; tests of one part put more into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        yield opened
