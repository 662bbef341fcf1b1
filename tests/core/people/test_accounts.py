from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from support.books import NOW, Clock, dump

if TYPE_CHECKING:
    from paceline.desk import Desk


def test_an_account_keeps_what_was_said_about_it(desk: Desk) -> None:
    done = desk.people.add_account(
        "  Acme \x1b[31mLtd ",
        tier="a",
        domain="acme.example",
        industry="Paper",
        city="Köln",
        country="DE",
        phone="+49 221 1",
        employees="250",
        wallet=1_000_000,
        currency="eur",
        contract_end=date(2027, 6, 30),
        territory="North",
        note="met at the fair",
    )
    account = desk.people.find_account(done.key or "")
    assert (account.name, account.tier, account.employees) == ("Acme Ltd", "A", 250)
    assert (account.wallet, account.currency) == (1_000_000, "EUR")
    assert (account.contract_end, account.territory) == ("2027-06-30", "North")
    assert (account.note, account.created_at) == ("met at the fair", NOW)
    desk.people.add_account("Globex", territory="North")
    assert desk.book.row("SELECT count(*) FROM territory") == (1,)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "ACME"}, "there is an account Acme already$"),
        ({"name": "!"}, "a name needs letters or digits"),
        ({"tier": "Z"}, "there is no tier 'Z': it can be A, B, C"),
        ({"employees": "some"}, "employees 'some' is not a whole number"),
        ({"employees": -3}, "is not a whole number"),
        ({"wallet": 10**14}, "wallet 100000000000000 is too large"),
        ({"contract_end": "June"}, "contract end 'June' is no day"),
        ({"indstry": "Paper"}, "an account has no 'indstry': did you mean industry?"),
        ({"currency": "€"}, "'€' is no currency"),
    ],
)
def test_an_account_that_cannot_be_meant_is_refused(
    desk: Desk, fields: dict[str, str], said: str
) -> None:
    desk.people.add_account("Acme")
    before = dump(desk)
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        desk.people.add_account(**{"name": "Globex", **fields})
    assert dump(desk) == before


def test_fields_are_changed_and_emptied(desk: Desk) -> None:
    desk.people.add_account("Acme", tier="A", wallet=5, contract_end="2027-01-01")
    done = desk.people.edit_account(
        "acme", name="Acme Labs", wallet="", contract_end=None, note=None, tier=None
    )
    assert done.said == "changed name, wallet, contract end, note, tier of Acme"
    account = desk.people.find_account("acme-labs")
    assert (account.wallet, account.contract_end, account.tier) == (None, None, None)
    desk.people.edit_account("acme-labs", name="ACME labs", territory="South")
    assert desk.people.find_account("acme-labs").territory == "South"


def test_an_edit_needs_a_field_and_a_free_name(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_account("Globex")
    with pytest.raises(UsageError, match="say what to change of Acme: name, tier"):
        desk.people.edit_account("acme")
    with pytest.raises(UsageError, match="there is an account Globex already"):
        desk.people.edit_account("acme", name="globex")
    desk.people.archive("globex")
    with pytest.raises(UsageError, match="archived: take it back into use"):
        desk.people.add_account("globex")


def test_an_account_is_found_by_its_people_and_deals_too(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.add_contact("Free Lance")
    desk.pipeline.add("Renewal", "acme")
    for typed in ("acme", "@ac", "ann", "renewal", "acme/renewal"):
        assert desk.people.find_account(typed).name == "Acme"
    with pytest.raises(NotFoundError, match="Free Lance has no account"):
        desk.people.find_account("free")
    with pytest.raises(NotFoundError, match="did you mean @acme") as no:
        desk.people.find_account("acmme")
    assert no.value.closest == ("@acme",)


def test_a_page_rolls_up_people_deals_touches_promises_and_time(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Bo Kim", "acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Old", "acme")
    desk.pipeline.win("acme/old", met=True)
    desk.pipeline.add("None", "acme")
    desk.pipeline.add("Next", "acme", next_at="2026-11-25")
    clock.forward(3600)
    desk.people.touch("ann", "call", "connect", "hello", seconds=300, deal="acme/next")
    desk.people.promise("send price", "acme", "2026-11-30")
    desk.timelog.log("yesterday 9:00-10:00 billing @acme")
    page = desk.people.show_account("acme")
    assert [contact.name for contact in page.contacts] == ["Ann Roe", "Bo Kim"]
    assert [deal.name for deal in page.open_deals] == ["Next", "None"]
    assert [deal.name for deal in page.closed_deals] == ["Old"]
    assert [touch.note for touch in page.touches] == ["hello"]
    assert [promise.what for promise in page.promises] == ["send price"]
    assert page.seconds == (300, 0, 3600, 0)
    assert page.account.last_touch == clock.at - 300


def test_the_list_narrows_sorts_and_pages(desk: Desk, clock: Clock) -> None:
    people = desk.people
    for name, city, tier in (
        ("Acme", "Köln", "B"),
        ("Globex", "Bonn", "A"),
        ("Umbra", "Köln", None),
    ):
        clock.forward(60)
        people.add_account(name, city=city, tier=tier)
    desk.pipeline.add("One", "globex", value=100)
    desk.pipeline.add("Two", "globex", value=900, currency="USD")
    people.add_contact("Ann Roe", "acme")
    people.touch("globex", "mail", "sent")

    def names(*words: str, **how: object) -> list[str]:
        return [row.name for row in people.accounts(*words, **how)]  # type: ignore[arg-type]

    assert names() == ["Acme", "Globex", "Umbra"]
    assert names(descending=True) == ["Umbra", "Globex", "Acme"]
    assert names("KÖLN") == ["Acme", "Umbra"]
    assert names("köln umb") == ["Umbra"]
    assert names(limit=1, offset=1) == ["Globex"]
    assert names(sort="touch")[-1] == "Globex"
    assert names(sort="tier") == ["Globex", "Acme", "Umbra"]
    assert names(sort="deals", descending=True)[0] == "Globex"
    assert names(sort="value", descending=True)[0] == "Globex"
    assert names(sort="created", descending=True)[0] == "Umbra"
    globex = people.accounts("globex")[0]
    assert (globex.open_deals, globex.open_value, globex.contacts) == (2, 100, 0)
    people.archive("umbra")
    assert names() == ["Acme", "Globex"]
    assert names(archived=True) == ["Acme", "Globex", "Umbra"]
    with pytest.raises(UsageError, match="there is no sort 'colour'"):
        people.accounts(sort="colour")


def test_archiving_keeps_everything_and_can_be_taken_back(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    assert desk.people.archive("acme").said == "Acme is archived"
    assert desk.people.show_account("acme").contacts[0].name == "Ann Roe"
    with pytest.raises(UsageError, match="Acme is archived"):
        desk.people.archive("acme")
    assert desk.people.unarchive("acme").said == "Acme is back in use"
    with pytest.raises(UsageError, match="Acme is in use"):
        desk.people.unarchive("acme")
    desk.people.archive("ann")
    assert desk.people.contacts() == []
    assert desk.people.show_account("acme").contacts == ()
