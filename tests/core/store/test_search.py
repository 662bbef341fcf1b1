"""Full-text search: it follows every change, by whatever road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import UsageError
from support.books import make_desk

if TYPE_CHECKING:
    from pathlib import Path


def test_words_and_their_beginnings_are_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo @acme Größe der Lizenz", create=True)
    [hit] = desk.search.find(["grosse", "liz"]) or desk.search.find(["große", "liz"])
    assert (hit.kind, hit.title, hit.whom) == ("time", "demo", "acme")
    assert [h.kind for h in desk.search.find(["ACM"])] == ["account"]
    assert desk.search.find(["nothing"]) == []


def test_the_index_follows_undo_and_edits(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo @acme", create=True)
    assert len(desk.search.find(["acme"])) == 1
    desk.history.undo()
    assert desk.search.find(["acme"]) == []
    desk.history.redo()
    with desk.book.write("rename", 1) as conn:
        conn.execute("UPDATE account SET name = 'Globex'")
    assert desk.search.find(["acme"]) == []
    assert len(desk.search.find(["globex"])) == 1


@pytest.mark.parametrize("word", ["a*b", "AND", "NEAR(", "col:x", "x' --", "-x", 'x"y'])
def test_no_word_is_a_query(tmp_path: Path, word: str) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("5m demo nothing here")
    assert desk.search.find([word]) == []


@pytest.mark.parametrize("word", ['"', "*", "", "'; --"])
def test_a_search_for_nothing_says_what_to_give(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError, match="give a word"):
        make_desk(tmp_path).search.find([word])
