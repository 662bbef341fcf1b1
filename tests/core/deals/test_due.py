from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import NOW, Clock

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    return desk


def test_everything_due_is_one_list_with_a_row_per_person_or_account(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Old", "acme", value=24_000_00)
    desk.pipeline.lose("acme/old", "budget", reask_day="2026-11-22")
    desk.pipeline.add("New", "acme", next_step="send quote", next_at="2026-11-20")
    desk.pipeline.add("Later", "acme", next_step="call", next_at=NOW + 3600)
    desk.pipeline.add("Future", "acme", next_step="call", next_at=NOW + 2 * DAY)
    desk.people.promise("send price", "ann", "2026-11-20")
    desk.people.promise("call back", "acme", "2026-11-23")
    assert [(i.kind, i.who, i.what, i.days_late) for i in desk.queue.rows(0, 200)] == [
        ("promise", "Ann Roe, Acme", "send price", 2),
        ("next step", "Acme", "send quote (New)", 2),
    ]
    assert desk.queue.rows(0, 200)[1].also == (
        "next step: call (Later), today 13:00, 1.0×",
        "re-ask: Old (no on Sun 22 Nov: budget), today, 1.0×",
    )
    assert len(desk.queue.rows(0, 1)) == 1
    desk.pipeline.next_step("acme/new", None)
    first = desk.queue.rows(0, 200)[1]
    assert (first.what, first.at) == ("call (Later)", NOW + 3600)
    desk.pipeline.next_step("acme/later", None)
    reask = desk.queue.rows(0, 200)[1]
    assert (reask.what, reask.days_late) == ("Old (no on Sun 22 Nov: budget)", 0)
    assert (reask.value, reask.currency, reask.due_day) == (
        *(24_000_00, "EUR", "2026-11-22"),
    )
    clock.forward(DAY)
    assert "call back" in [item.what for item in desk.queue.rows(0, 200)]


def test_what_is_done_closed_or_reopened_is_no_longer_due(desk: Desk) -> None:
    desk.pipeline.add("Old", "acme", next_step="call", next_at="2026-11-20")
    desk.people.promise("send price", "acme", "2026-11-20")
    desk.people.keep("price")
    desk.pipeline.lose("acme/old", reask_day="2026-11-21")
    assert [item.kind for item in desk.queue.rows(0, 200)] == ["re-ask"]
    desk.pipeline.move("acme/old", -1)
    assert [item.kind for item in desk.queue.rows(0, 200)] == ["next step"]
    desk.pipeline.next_step("acme/old", None)
    assert desk.queue.rows(0, 200) == []


def test_nobody_who_opted_out_is_asked_again(desk: Desk) -> None:
    desk.pipeline.add("Old", contact="ann")
    desk.pipeline.lose("acme/old", reask_day="2026-11-21")
    assert len(desk.queue.rows(0, 200)) == 1
    desk.people.edit_contact("ann", do_not_contact=True)
    assert desk.queue.rows(0, 200) == []


def test_cadence_steps_due_are_in_the_list_with_their_attempt(
    desk: Desk, clock: Clock
) -> None:
    done = desk.cadence.enrol("ann")
    clock.forward(3 * DAY)
    steps = [item for item in desk.queue.rows(0, 200) if item.kind == "step"]
    assert [(i.who, i.key, i.days_late) for i in steps] == [
        ("Ann Roe, Acme", done.key, 2)
    ]
    assert steps[0].what == "mail 1 of 7"
    desk.people.touch("ann", "mail", "reply", direction="in")
    assert desk.queue.rows(0, 200) == []
