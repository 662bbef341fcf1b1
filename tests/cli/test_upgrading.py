"""What a seller reads while a large book of an older version is upgraded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from paceline import store
from paceline.store import Book, care, migrations
from paceline_tui.waiting import Waiting
from support.books import make_desk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Watch:
    """A clock of a wait that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def heard(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> Waiting:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    watch = Watch()
    waiting = Waiting(watch)
    waiting.tell("copying it first", 10)  # in the first second nothing is said
    watch.now += 1.5
    for share in (45, 45, 46):
        waiting.tell("copying it first", share)
    waiting.tell("changing it", None)
    waiting.tell("", None)
    return waiting


def test_a_terminal_has_one_line_that_goes_away_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    heard(monkeypatch, terminal=True)
    assert capsys.readouterr().err.split("\x1b[K") == [
        "\rupgrading the book: copying it first 45% …",
        "\rupgrading the book: copying it first 46% …",
        "\rupgrading the book: changing it …",
        "\r",
        "",
    ]


def test_a_pipe_has_a_line_for_each_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    heard(monkeypatch, terminal=False)
    assert capsys.readouterr().err == (
        "upgrading the book: copying it first …\nupgrading the book: changing it …\n"
    )


def test_a_quick_upgrade_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    waiting = Waiting(Watch())
    waiting.tell("copying it first", 100)
    waiting.tell("", None)
    assert capsys.readouterr().err == ""


def test_an_upgrade_tells_what_it_does_and_when_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HISTORY", migrations.HISTORY[:1])
        patch.setattr(store, "VERSION", 1)
        make_desk(tmp_path).close()
    monkeypatch.setattr(care, "OFTEN", 10)
    said: list[tuple[str, int | None]] = []
    path = str(tmp_path / "book.db")
    Book(path, "sam", now=1, tell=lambda *told: said.append(told)).close()
    parts = list(dict.fromkeys(what for what, _ in said))
    assert parts == ["copying it first", "checking the copy", "changing it", ""]
    assert ("copying it first", 100) in said
    assert said[-1] == ("", None)
    said.clear()
    Book(path, "sam", now=1, tell=lambda *told: said.append(told)).close()
    assert said == []
