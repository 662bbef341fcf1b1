from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk import Desk
from paceline.desk.demo import demo_config
from support.books import Clock
from support.screens import ZONE, copy_of, demo_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_book(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a demonstration book of its own."""
    book = copy_of(made, tmp_path)
    with Desk(str(book), demo_config(ZONE), Clock(), login="sam") as opened:
        yield opened
