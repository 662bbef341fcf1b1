"""The buying side on the screens: added in one line, shown on the deal's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import make_desk
from support.screens import ZONE, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    with make_desk(tmp_path, zone=ZONE) as desk:
        desk.people.add_account("Acme")
        desk.people.add_contact("Ann Roe", "acme", title="CFO")
        desk.pipeline.add("Renewal", "acme")
    return tmp_path / "book.db"


async def test_an_influence_and_a_need_are_added_in_one_line_each(small: Path) -> None:
    async with running(small) as screens:
        await screens.press("a")
        await screens.type("influence Ann Roe economic high +3 @acme/renewal")
        assert "Ann Roe · Acme/Renewal · economic · high degree · +3" in screens.text
        await screens.press("enter")
        assert "Ann Roe is economic buyer in Acme/Renewal" in screens.text
        await screens.press("a")
        await screens.type("need Ann avoid another failed audit")
        assert 'Ann · avoid "another failed audit"' in screens.text
        await screens.press("enter")
        with screens.desk() as desk:
            (need,) = desk.buyers.needs("acme/renewal")
            assert (need.contact_name, need.words) == (
                *("Ann Roe", "another failed audit"),
            )
        await screens.press("b", "enter", "tab")
        assert "1 of 4 roles named" in screens.text
        assert 'avoid "another failed audit"' in screens.text
        await screens.press("u")
        assert "? no need heard" in screens.text


async def test_a_buyer_line_says_what_it_lacks(small: Path) -> None:
    async with running(small) as screens:
        await screens.press("a")
        await screens.type("influence Ann Roe economic")
        assert "such as: influence Ann Roe economic @acme/renewal" in screens.text
        await screens.type(" @umbra/pilot")
        assert "no deal is called 'umbra/pilot'" in screens.text
        await screens.press("escape", "a")
        await screens.type("need Zed fix the pump")
        assert "nobody in the book is called 'Zed': add them first" in screens.text


async def test_an_unknown_person_is_offered_as_new(small: Path) -> None:
    async with running(small) as screens:
        await screens.press("a")
        await screens.type("influence Bo Kim user @acme/renewal")
        assert "@Bo Kim is new" in screens.text
        await screens.press("enter", "enter")
        with screens.desk() as desk:
            (held,) = desk.buyers.influences("acme/renewal")
            assert (held.contact_name, held.account_name) == ("Bo Kim", "Acme")
            desk.history.undo()
            assert desk.people.contacts("Bo") == []
