from __future__ import annotations

import shutil

import pytest

from support.pace import Pace


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Pace:
    """A home whose book is made and empty."""
    pace = Pace(tmp_path_factory.mktemp("empty"))
    pace.ok("status")
    return pace


@pytest.fixture
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Pace:
    """The command line with a home of its own, and nothing in it."""
    return Pace(tmp_path_factory.mktemp("home"))


@pytest.fixture
def pace(newcomer: Pace, empty_book: Pace) -> Pace:
    """The command line with a home of its own and an empty book."""
    newcomer.book.parent.mkdir(mode=0o700, parents=True)
    shutil.copy(empty_book.book, newcomer.book)
    return newcomer
