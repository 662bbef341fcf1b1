"""An opt-out is the person's: no other record, file or verb loses it but undo."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from paceline.errors import RefusedError, UsageError
from support.books import Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.people import Contact

MONDAY = "2026-11-23"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(tmp_path, Clock()) as desk:
        people = desk.people
        people.add_account("Acme")
        people.add_account("Globex")
        people.add_contact(
            "Dee Marsh", "acme", email="d@acme.example", phone="+49 30 1234567"
        )
        yield desk


def bring(desk: Desk, text: str, name: str = "people.csv") -> Any:
    return desk.importing.run([(name, text.encode())])


def people(desk: Desk) -> list[Contact]:
    return desk.people.contacts(archived=True)


def silent(desk: Desk) -> dict[str, bool]:
    """Whether each contact opted out, by name and account."""
    return {
        f"{one.name}/{one.account_name}": one.do_not_contact for one in people(desk)
    }


def opt_out(desk: Desk, who: str = "dee") -> None:
    desk.people.edit_contact(who, do_not_contact=True)


# Known again


@pytest.mark.parametrize("archived", [True, False])
@pytest.mark.parametrize(
    ("name", "account", "fields", "why"),
    [
        ("D. Marsh", "globex", {"email": "D@ACME.example "}, "mail address"),
        ("D. Marsh", "globex", {"phone": "030 / 123 45 67"}, "number"),
        ("D. Marsh", "globex", {"phone": "0049 (0)30 1234567"}, "number"),
        ("Dee Marsh", None, {}, "name"),
    ],
)
def test_who_opted_out_is_known_again_when_added(
    desk: Desk,
    archived: bool,
    name: str,
    account: str | None,
    fields: dict[str, str],
    why: str,
) -> None:
    opt_out(desk)
    if archived:
        desk.people.archive("dee")
    before = dump(desk)
    event = desk.people.add_contact(name, account, **fields)
    (said,) = event.notices
    assert why in said
    assert "Dee Marsh (Acme" in said
    assert ("archived" in said) == archived
    assert all(silent(desk).values())
    desk.history.undo()
    assert dump(desk) == before


def test_a_namesake_elsewhere_is_asked_about_and_not_marked(desk: Desk) -> None:
    opt_out(desk)
    event = desk.people.add_contact("Dee Marsh", "globex")
    assert not silent(desk)["Dee Marsh/Globex"]
    (said,) = event.notices
    assert said.startswith("there is Dee Marsh (Acme), who asked not to be contacted")


def test_the_command_the_hint_names_means_just_that_person(desk: Desk) -> None:
    opt_out(desk)
    (hint,) = desk.people.add_contact("Dee Marsh", "globex").notices
    assert hint.endswith("say 'pace contact edit globex/dee-marsh --do-not-contact'")
    desk.people.edit_contact("globex/dee-marsh", do_not_contact=True)
    assert desk.people.find_contact("globex/dee-marsh").do_not_contact


def test_a_line_others_answer_tells_nobody_apart(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe", "acme", phone="030 1234567")
    opt_out(desk)
    event = desk.people.add_contact("Bo Kim", "acme", phone="030 1234567")
    assert event.notices == ()
    assert not silent(desk)["Bo Kim/Acme"]


@pytest.mark.parametrize(
    ("news", "why"),
    [
        ({"email": "d@acme.example"}, "mail address"),
        ({"phone": "030 1234567"}, "number"),
        ({"name": "Dee Marsh", "account": "acme"}, "name"),
    ],
)
def test_an_edit_carries_it_over_and_undo_takes_back_just_that(
    desk: Desk, news: dict[str, str], why: str
) -> None:
    desk.people.add_contact("Zed", "globex")
    opt_out(desk)
    if "name" in news:  # the name was another's at the time, and is free now
        desk.people.edit_contact("dee", name="Someone")
    before = dump(desk)
    event = desk.people.edit_contact("zed", **news)
    assert why in event.notices[0]
    assert all(silent(desk).values())
    desk.history.undo()
    assert dump(desk) == before
    assert not silent(desk)["Zed/Globex"]


def test_an_address_changed_since_is_still_that_of_who_opted_out(desk: Desk) -> None:
    opt_out(desk)
    desk.people.edit_contact("dee", email=None, phone=None, name="Someone Else")
    for name, fields in (
        ("A", {"email": "d@acme.example"}),
        ("B", {"phone": "+49301234567"}),
        ("Dee Marsh", {}),
    ):
        desk.people.add_contact(name, "acme", **fields)
    assert all(silent(desk).values())


def test_what_was_undone_was_never_their_address(desk: Desk) -> None:
    desk.people.edit_contact("dee", email="oops@acme.example")
    desk.history.undo()
    opt_out(desk)
    desk.people.add_contact("Ann", "acme", email="oops@acme.example")
    assert not silent(desk)["Ann/Acme"]


def test_it_holds_for_a_second_record_of_the_same_person(desk: Desk) -> None:
    desk.people.add_contact("D. Marsh", "globex", email="d@acme.example")
    event = desk.people.touch("dee", "call", "do-not-contact")
    assert "that holds for D. Marsh (Globex) too: the same person" in event.notices
    assert all(silent(desk).values())
    desk.history.undo()
    assert not any(silent(desk).values())


def test_it_goes_along_to_another_account_and_holds_at_the_old_one(desk: Desk) -> None:
    opt_out(desk)
    event = desk.people.moved("dee", "globex")
    assert silent(desk) == {"Dee Marsh/Globex": True}
    said = [p.what for p in desk.people.promises()]
    assert said == ["find who follows Dee Marsh at Acme"]
    assert "Dee Marsh asked not to be contacted, there as well" in event.notices
    desk.people.archive("dee")
    desk.people.add_contact("Dee Marsh", "acme")
    assert silent(desk)["Dee Marsh/Acme"]


# Files


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Company\nMARSH,Dee,acme\n",
        "First Name,Last Name,Company\nDee,Marsh,Acme\n",
        "Full Name,Company,Email\nD. M.,Globex,d@acme.example\n",
        "Full Name,Company,Email,E-mail 2 Value\nD. M.,Globex,x@y.example,"
        "d@acme.example\n",
        "First Name,Company,Phone\nD. M.,Globex,+49 (30) 123-4567\n",
    ],
)
def test_a_file_does_not_lose_it(desk: Desk, text: str) -> None:
    opt_out(desk)
    desk.people.archive("dee")
    before = dump(desk)
    report = bring(desk, text)
    assert len(people(desk)) == 2
    assert all(silent(desk).values())
    told = report.remarks[-1].reason
    assert "Dee Marsh (Acme, archived), who asked for that" in told
    assert report.notices == (
        "1 person is not to be contacted, for good: only undo takes that back",
    )
    desk.history.undo()
    assert dump(desk) == before


def test_a_file_that_gives_a_known_row_such_an_address_carries_it_over(
    desk: Desk,
) -> None:
    head = "Contact ID,Full Name,Company,Email\n"
    bring(desk, f"{head}0031234567,Zed,Globex,z@x.example\n")
    opt_out(desk)
    bring(desk, f"{head}0031234567,Zed,Globex,d@acme.example\n")
    assert silent(desk)["Zed/Globex"]


def test_salesforce_leads_and_contacts_do_not_lose_it(desk: Desk) -> None:
    opt_out(desk)
    desk.people.archive("dee")
    records = [
        {
            "attributes": {"type": "Contact", "referenceId": "C1"},
            "LastName": "Marsh",
            "Phone": "030 1234567",
        },
        {
            "attributes": {"type": "Lead", "referenceId": "L1"},
            "Name": "Dee Marsh",
            "Company": "Acme",
        },
        {
            "attributes": {"type": "Contact", "referenceId": "C2"},
            "LastName": "Roe",
            "HasOptedOutOfEmail": True,
        },
        {
            "attributes": {"type": "Contact", "referenceId": "C3"},
            "LastName": "Kim",
            "DoNotCall": False,
        },
    ]
    bring(desk, json.dumps({"records": records}), "tree.json")
    assert silent(desk) == {
        "Dee Marsh/Acme": True,
        "Marsh/None": True,
        "Roe/None": True,
        "Kim/None": False,
    }


@pytest.mark.parametrize(
    "column",
    [
        "Do Not Contact",
        "do_not_contact",
        "Do Not Call",
        "Email Opt Out",
        "Unsubscribed",
    ],
)
def test_a_file_can_say_who_opted_out(desk: Desk, column: str) -> None:
    desk.cadence.enrol("dee")
    text = (
        f"Full Name,Company,Email,{column}\n"
        "Ann Roe,Acme,a@x.example,yes\nBo Kim,Acme,b@x.example,no\n"
        "Dee Marsh,Acme,d@acme.example,1\n"
    )
    bring(desk, text)
    assert silent(desk) == {
        "Ann Roe/Acme": True,
        "Bo Kim/Acme": False,
        "Dee Marsh/Acme": True,
    }
    assert states(desk) == ["opted-out"]


def test_an_export_brings_it_into_a_new_book_and_into_one_that_missed_it(
    desk: Desk, tmp_path: Path
) -> None:
    missed = "".join(desk.exporting.json())
    opt_out(desk)
    whole = "".join(desk.exporting.json())
    for texts in ([whole], [missed, whole]):
        with make_desk(tmp_path, Clock(), name=f"{len(texts)}.db") as other:
            for text in texts:
                other.importing.run([("book.json", text.encode())])
            assert silent(other) == {"Dee Marsh/Acme": True}


def states(desk: Desk) -> list[str]:
    return [row[0] for row in desk.book.rows("SELECT state FROM enrolment ORDER BY id")]


# Nothing is planned


def test_what_was_planned_is_dropped_in_the_same_step_and_undo_brings_it_back(
    desk: Desk,
) -> None:
    desk.cadence.enrol("dee")
    desk.people.promise("send the sheet", "dee", MONDAY)
    desk.people.promise("call again", "dee", MONDAY, "next step")
    desk.people.promise("demo", "dee", MONDAY, "meeting")
    desk.pipeline.add("Pumps", "acme", contact="dee", next_step="call", next_at=MONDAY)
    before = dump(desk)
    event = desk.people.touch("dee", "mail", "do-not-contact", direction="in")
    assert event.notices == (
        "it counts for the deal Pumps",
        "the cadence Outreach ends: opted-out",
        "dropped the next step 'call again'",
        "dropped the meeting 'demo'",
        "dropped the next step of Acme/Pumps: call",
        "you still owe them: send the sheet",
    )
    assert [(p.what, p.silent) for p in desk.people.promises()] == [
        ("send the sheet", True)
    ]
    assert desk.pipeline.find("acme/pumps").next_at is None
    assert "Dee" not in desk.exporting.calendar()
    desk.history.undo()
    assert dump(desk) == before


def test_nothing_new_is_planned_with_them(desk: Desk) -> None:
    desk.pipeline.add("Pumps", "acme", contact="dee")
    desk.pipeline.add("Valves", "acme", next_step="call", next_at=MONDAY)
    opt_out(desk)
    before = dump(desk)
    pipeline, people = desk.pipeline, desk.people
    verbs: tuple[Callable[[], object], ...] = (
        lambda: people.promise("x", "dee", MONDAY),
        lambda: people.promise("x", "dee", MONDAY, "next step"),
        lambda: people.promise("x", "dee", MONDAY, "meeting"),
        lambda: pipeline.next_step("acme/pumps", "call", MONDAY),
        lambda: pipeline.edit("acme/pumps", next_step="call"),
        lambda: pipeline.edit("acme/valves", contact="dee"),
        lambda: pipeline.add("New", "acme", contact="dee", next_step="call"),
        lambda: pipeline.lose("acme/pumps", "budget", reask_day="2027-03-01"),
        lambda: pipeline.edit("acme/pumps", reask_day="2027-03-01"),
        lambda: desk.cadence.enrol("dee"),
        lambda: people.touch("dee", "call", "connect", meeting=date(2026, 11, 30)),
        lambda: people.edit_contact("dee", do_not_contact=False),
    )
    for verb in verbs:
        with pytest.raises(RefusedError, match="Dee Marsh"):
            verb()
    with pytest.raises(RefusedError, match="asked not to be contacted"):
        desk.timelog.log("call 5m @acme/pumps next:tue")
    with pytest.raises(UsageError, match="wants no contact"):
        desk.cadence.letter("dee")
    assert dump(desk) == before
    people.add_contact("Ann", "acme")
    pipeline.edit("acme/pumps", contact="ann", next_step="call", next_at=MONDAY)


def test_the_brief_of_who_opted_out_says_so_and_nothing_to_call_by(desk: Desk) -> None:
    desk.people.promise("send the sheet", "dee", MONDAY)
    assert desk.calling.brief("dee").phone == "+49 30 1234567"
    opt_out(desk)
    brief = desk.calling.brief("dee")
    assert brief.wish == "do not contact: asked for that, for good"
    assert (brief.phone, brief.email, brief.question) == ("", "", "")
    assert [p.what for p in brief.promises] == ["send the sheet"]


def test_an_opt_out_that_does_a_row_of_the_queue_does_it(desk: Desk) -> None:
    desk.people.promise("call again", "dee", "2026-11-20", "next step")
    (row,) = desk.queue.rows()
    desk.queue.done(row, "do-not-contact")
    assert silent(desk) == {"Dee Marsh/Acme": True}
    assert desk.people.promises() == []


def test_a_new_address_of_who_opted_out_marks_whose_it_is(desk: Desk) -> None:
    desk.people.add_contact("D. Marsh", "globex", email="dm@x.example")
    opt_out(desk)
    assert not silent(desk)["D. Marsh/Globex"]
    event = desk.people.edit_contact("acme/dee-marsh", email="dm@x.example")
    assert event.notices == ("that holds for D. Marsh (Globex) too: the same person",)
    assert all(silent(desk).values())


def test_a_book_that_still_plans_with_them_brings_none_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    with make_desk(tmp_path, Clock(), name="other.db") as other:
        other.importing.run([("b.json", "".join(desk.exporting.json()).encode())])
        other.cadence.enrol("dee")
        other.people.promise("demo", "dee", MONDAY, "meeting")
        other.people.promise("send the sheet", "dee", MONDAY)
        other.pipeline.add("Pumps", "acme", contact="dee", next_step="call")
        text = "".join(other.exporting.json())
    opt_out(desk)
    bring(desk, text, "other.json")
    assert states(desk) == ["opted-out"]
    assert [p.what for p in desk.people.promises()] == ["send the sheet"]
    assert desk.pipeline.find("acme/pumps").next_step is None


def test_another_book_of_the_same_firm_does_not_lose_it(
    desk: Desk, tmp_path: Path
) -> None:
    with make_desk(tmp_path, Clock(), name="other.db") as other:
        other.people.add_account("ACME")
        other.people.add_contact("Dee Marsh", "acme")
        other.people.add_contact("Ann", "acme")
        text = "".join(other.exporting.json())
    opt_out(desk)
    bring(desk, text, "other.json")
    assert silent(desk) == {
        "Dee Marsh/Acme": True,
        "Dee Marsh/ACME": True,
        "Ann/ACME": False,
    }


def test_a_deal_that_is_opened_again_has_no_step_with_them(desk: Desk) -> None:
    desk.pipeline.add("Pumps", "acme", contact="dee", next_step="call", next_at=MONDAY)
    desk.pipeline.lose("acme/pumps", "budget")
    opt_out(desk)
    desk.pipeline.move("acme/pumps", -1)
    found = desk.pipeline.find("acme/pumps")
    assert (found.closed_at, found.next_step, found.next_at) == (None, None, None)
