"""A desk on a Monday morning with two contacts of one account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import Clock, make_desk
from support.cadences import MORNING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        opened.people.add_account("Acme")
        opened.people.add_contact("Ann Roe", account="Acme")
        opened.people.add_contact("Bo Kim", account="Acme")
        yield opened
