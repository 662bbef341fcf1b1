"""A demonstration book, made once, copied for whoever writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.screens import copy_of, demo_book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_book(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def book(demo: Path, tmp_path: Path) -> Path:
    return copy_of(demo, tmp_path)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
