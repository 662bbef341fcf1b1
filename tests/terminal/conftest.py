"""What every terminal test needs: an app on a pty, and the file it writes."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.pty import PtyApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DRIVER_APP = str(Path(__file__).parents[1] / "support" / "driver_app.py")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "said.db"


@pytest.fixture
def argv(book: Path) -> list[str]:
    """The app under test, as a command."""
    return [sys.executable, DRIVER_APP, str(book)]


@pytest.fixture
def open_app(argv: list[str], tmp_path: Path) -> Iterator[Callable[..., PtyApp]]:
    """Open the app on a pty and wait for its rows; it is closed after the test."""
    with contextlib.ExitStack() as stack:

        def opened(env: dict[str, str | None] | None = None, **options: Any) -> PtyApp:
            ours = {"XDG_STATE_HOME": str(tmp_path / "state"), **(env or {})}
            app = PtyApp(options.pop("command", argv), ours, **options)
            stack.enter_context(app)
            app.wait_for("row 000")
            app.settle()
            return app

        yield opened
