"""The queue of calls, and the brief that is the same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model import as_dict
from paceline.model.cadence import CadenceStep
from support.cadences import DAY, enrol

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

CALLS = (
    CadenceStep(1, 0, "call", "a hint"),
    CadenceStep(2, 1, "mail"),
    CadenceStep(3, 1, "call"),
)


def test_the_longest_due_is_called_first_and_skipped_cards_are_passed(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add("Calls", CALLS)
    late = enrol(desk, "@bo", "Calls")
    clock.forward(DAY)
    enrol(desk, "@ann", "Calls")
    found = desk.calling.queue(ahead=5)
    assert found.call is not None
    assert found.call.card.contact_name == "Bo Kim"
    assert found.ahead == (("Ann Roe", "Acme"),)
    assert found.left == 2
    rest = desk.calling.queue((late,), 5)
    assert rest.call is not None
    assert (rest.call.card.contact_name, rest.ahead, rest.left) == ("Ann Roe", (), 1)


def test_of_calls_due_on_one_day_the_names_decide(desk: Desk) -> None:
    desk.cadence.add("Calls", CALLS)
    names = ["zoe Ames", "Cy Kim", "abe Roe", "Di Low", "Ed Fox"]
    for name in names:
        desk.people.add_contact(name, account="Acme")
        enrol(desk, f"@acme/{name}", "Calls")
    found = desk.calling.queue(ahead=9)
    assert found.call is not None
    order = [found.call.card.contact_name, *(name for name, _ in found.ahead)]
    assert order == sorted(names, key=str.lower)


def test_only_calls_that_may_be_made_are_in_the_queue(desk: Desk) -> None:
    desk.cadence.add("Calls", CALLS, max_attempts=2)
    enrol(desk, "@bo", "Outreach")  # its first step is a mail
    enrol(desk, "@ann", "Calls")
    desk.people.touch("@ann", "mail", "sent")
    desk.people.touch("@ann", "letter", "sent")
    found = desk.calling.queue()
    assert (found.call, found.left) == (None, 0)


def test_a_queue_of_many_blocked_cards_is_read_to_its_end(desk: Desk) -> None:
    desk.cadence.add("Calls", CALLS, max_attempts=1)
    for n in range(30):
        name = f"Person {n}"
        desk.people.add_contact(name, account="Acme")
        enrol(desk, f"@person-{n}", "Calls")
        if n < 29:
            desk.people.touch(f"@acme/{name}", "mail", "sent")
    found = desk.calling.queue()
    assert found.call is not None
    assert found.call.card.contact_name == "Person 29"


def test_the_brief_has_the_same_parts_for_everybody(desk: Desk) -> None:
    desk.people.edit_contact("@ann", title="Buyer", phone="+49 30 1", note="rows")
    desk.pipeline.add("Renewal", "@acme", value=9_000_000_00)
    desk.buyers.add_influence("@acme/renewal", "@ann", "economic", win="a promotion")
    desk.buyers.add_need("@ann", "avoid", "another failed audit", "@acme/renewal")
    for _ in range(4):
        desk.people.touch("@ann", "mail", "sent")
    desk.people.promise("the sheet", "@ann", "2026-11-20")
    rich, poor = desk.calling.brief("@ann"), desk.calling.brief("@bo")
    assert as_dict(rich).keys() == as_dict(poor).keys()
    assert len(rich.touches) == 3
    assert rich.needs == (("avoid", "another failed audit"),)
    assert rich.win == "a promotion"
    assert rich.question == "Did you get what I promised: the sheet?"
    assert (poor.touches, poor.promises, poor.needs, poor.win) == ((), (), (), "")
    assert poor.question == "What do you want to fix, avoid or accomplish this quarter?"


def test_what_is_asked_is_what_is_not_known(desk: Desk) -> None:
    desk.pipeline.add("Renewal", "@acme")
    desk.buyers.add_influence("@acme/renewal", "@ann", "economic")
    desk.buyers.add_need("@ann", "fix", "slow reports", "@acme/renewal")
    asked = "If we fix “slow reports”, what is in it for you?"
    assert desk.calling.brief("@ann").question == asked
    desk.buyers.edit_influence("@acme/renewal", "@ann", win="less work")
    asked = "Who else should have a say in this?"
    assert desk.calling.brief("@ann").question == asked
    desk.people.touch("@ann", "mail", "sent")
    assert desk.calling.brief("@ann").question == "What has changed since Mon 16 Nov?"


def test_what_is_late_is_called_today(desk: Desk, clock: Clock) -> None:
    desk.cadence.add("Calls", CALLS)
    enrol(desk, "@bo", "Calls")
    clock.forward(DAY)
    enrol(desk, "@ann", "Calls")
    desk.people.touch("@ann", "mail", "sent")
    assert desk.cadence.calls().said == "2 calls today: 1 warm, 1 cold"
    assert desk.calling.queue().left == 2
    assert desk.calling.next_calls() == ""
    for _ in range(2):
        found = desk.calling.queue().call
        assert found is not None
        desk.cadence.do_step(found.card.enrolment, "no-answer")
        desk.cadence.do_step(found.card.enrolment, "sent")
    assert desk.calling.queue().left == 0
    assert desk.calling.next_calls() == "2 calls tomorrow: 2 warm, 0 cold"


def test_the_calls_of_today_are_those_the_book_holds(desk: Desk, clock: Clock) -> None:
    at = clock.at
    desk.people.touch("@ann", "call", "connect", at=at - 60)
    desk.people.touch("@ann", "call", "no-answer", at=at - 30)
    desk.people.touch("@ann", "call", "reply", direction="in", at=at - 20)
    desk.people.touch("@ann", "mail", "sent", at=at - 10)
    desk.people.touch("@ann", "call", "connect", at=at - DAY)
    found = desk.calling.queue()
    assert (found.made, found.reached) == (2, 1)
    desk.history.undo()
    desk.history.undo()
    desk.history.undo()
    desk.history.undo()
    found = desk.calling.queue()
    assert (found.made, found.reached) == (1, 1)
