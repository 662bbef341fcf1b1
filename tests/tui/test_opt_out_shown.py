"""Pages say who is not to be contacted where they would say how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions.account import account_page
from paceline_tui.questions.cadence import person
from paceline_tui.questions.deal import deal_page
from support.books import make_desk

if TYPE_CHECKING:
    from pathlib import Path


def test_no_page_says_how_to_reach_who_opted_out(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        firm = desk.people.add_account("Acme").key or ""
        desk.people.add_contact("Dee", "acme", phone="030 1234567", email="d@x.example")
        key = desk.pipeline.add("Pumps", "acme", contact="dee").key or ""
        row = desk.cadence.enrol("dee").key or ""
        before = person(desk, row)
        assert before is not None
        assert before.phone == "030 1234567"
        desk.people.edit_contact("dee", do_not_contact=True)
        after, page = person(desk, row), account_page(desk, firm)
        sold = deal_page(desk, key)
        assert after is not None
        assert (after.phone, after.email) == ("do not contact", "")
        assert [one.reach for one in page.people] == ["do not contact"]
        assert [one.role for one in sold.people] == ["do not contact"]
