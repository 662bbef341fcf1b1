"""Full-text search: it follows every change, by whatever road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.config import Config
from paceline.desk import Desk
from paceline.errors import BusyError, UsageError
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from pathlib import Path


def test_words_and_their_beginnings_are_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo @acme Größe der Lizenz", create=True)
    [hit] = desk.search.find(["GRÖßE", "liz"])
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


def test_every_kind_of_record_is_found_with_whom_it_is_for(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.people.add_account("Acme", city="Zwolle")
    desk.people.add_contact("Ann Roe", "acme", title="zwolle buyer")
    desk.pipeline.add("Zwolle depot", "acme")
    desk.people.touch("ann", "call", "connect", "about zwolle")
    desk.people.promise("visit zwolle", "acme", "2026-11-30")
    desk.timelog.log("5m demo @acme zwolle")
    found = desk.search.find(["zwolle"])
    assert sorted((hit.kind, hit.title, hit.whom) for hit in found) == [
        ("account", "Acme", "Acme"),
        ("contact", "Ann Roe", "Acme"),
        ("deal", "Zwolle depot", "Acme"),
        ("promise", "visit zwolle", "Acme"),
        ("time", "demo", "Acme"),
        ("touch", "call connect", "Ann Roe"),
    ]


def test_a_book_that_cannot_be_written_is_searched_as_far_as_its_index_goes(
    tmp_path: Path,
) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        desk.search.find(["acme"])
        desk.people.add_account("Acme Two")
    path = str(tmp_path / "book.db")
    with Desk(path, Config(), Clock(), login="sam", readonly=True) as desk:
        assert [hit.title for hit in desk.search.find(["acme"])] == ["Acme"]


def test_a_search_while_another_program_writes_says_so(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
    path = str(tmp_path / "book.db")
    with (
        make_desk(tmp_path) as other,
        Desk(path, Config(), Clock(), login="sam", wait=0.01) as desk,
        other.book.write("hold", 1),
        pytest.raises(BusyError, match="busy"),
    ):
        desk.search.find(["acme"])


def test_names_are_offered_by_their_beginning(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        desk.people.add_contact("Ada Lim", "acme")
        desk.pipeline.add("Renewal", "acme")
        assert desk.search.names("a") == ["acme", "ada-lim"]
        assert desk.search.names("acme/r") == ["acme/renewal"]


@pytest.mark.parametrize("word", ["a*b", "AND", "NEAR(", "col:x", "x' --", "-x", 'x"y'])
def test_no_word_is_a_query(tmp_path: Path, word: str) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("5m demo nothing here")
    assert desk.search.find([word]) == []


@pytest.mark.parametrize("word", ['"', "*", "", "'; --"])
def test_a_search_for_nothing_says_what_to_give(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError, match="give a word"):
        make_desk(tmp_path).search.find([word])


def test_plans_and_what_touches_gave_are_found(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.pipeline.add("Renewal", "acme")
    desk.plans.save("deal", "acme", "# Concept\nfewer audits\n# Actions\ncall Ann")
    desk.plans.save("account", "acme", "# Goals\nno audits at all")
    desk.people.touch("acme", "call", "connect", gave="a comparison sheet")
    found = {(hit.kind, hit.title, hit.whom) for hit in desk.search.find(["audit"])}
    assert found == {("plan", "plan: goals", "Acme"), ("plan", "plan: concept", "Acme")}
    (hit,) = desk.search.find(["comparison"])
    assert (hit.kind, hit.whom) == ("touch", "Acme")
    desk.plans.save("deal", "acme", "# Actions\ncall Ann")
    assert [hit.title for hit in desk.search.find(["audits"])] == ["plan: goals"]
