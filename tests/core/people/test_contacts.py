from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_account("Initech")
    return desk


def jobs(desk: Desk, who: str) -> list[tuple[str | None, str | None, str | None]]:
    found = desk.people.show_contact(who).jobs
    return [(job.account_name, job.from_day, job.to_day) for job in found]


def test_a_contact_keeps_what_was_said_and_has_a_job(desk: Desk) -> None:
    done = desk.people.add_contact(
        "Ann Roe",
        "acme",
        title="CEO",
        email="ann@acme.example",
        phone="1",
        zone="Asia/Tokyo",
        note="likes tea",
    )
    assert done.said == "added contact Ann Roe (Acme)"
    contact = desk.people.find_contact("ann")
    assert (contact.account_name, contact.title, contact.email) == (
        *("Acme", "CEO", "ann@acme.example"),
    )
    assert (contact.zone, contact.do_not_contact) == ("Asia/Tokyo", False)
    assert jobs(desk, "ann") == [("Acme", None, None)]


def test_a_contact_may_work_nowhere_and_be_referred(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe", "acme")
    done = desk.people.add_contact("Free Lance", referred_by="ann")
    assert done.said == "added contact Free Lance"
    free = desk.people.find_contact("free")
    assert free.referred_by == desk.people.find_contact("ann").id
    assert jobs(desk, "free") == []
    desk.people.edit_contact("free", account="acme", title="Advisor")
    assert jobs(desk, "free") == [("Acme", None, None)]


def test_the_same_name_is_free_at_another_account(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe", "acme")
    with pytest.raises(UsageError, match="there is a contact Ann Roe there already"):
        desk.people.add_contact("ann roe", "acme")
    desk.people.add_contact("Ann Roe", "initech")
    with pytest.raises(UsageError, match="could be several contacts"):
        desk.people.find_contact("ann")
    assert desk.people.find_contact("initech/ann").account_name == "Initech"
    with pytest.raises(NotFoundError, match="no contact is called '@initech/bo'"):
        desk.people.find_contact("initech/bo")
    with pytest.raises(NotFoundError, match="no account is called '@umbra'"):
        desk.people.find_contact("umbra/bo")
    desk.people.archive(desk.people.find_contact("initech/ann").id)
    with pytest.raises(UsageError, match="archived: take it back"):
        desk.people.add_contact("Ann Roe", "initech")


def test_a_correction_changes_the_present_job_and_no_history(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe", "acme", title="CEO")
    desk.people.edit_contact("ann", account="initech", title="CFO", name="Anne Roe")
    contact = desk.people.find_contact("anne")
    assert (contact.account_name, contact.title) == ("Initech", "CFO")
    assert jobs(desk, "anne") == [("Initech", None, None)]
    with pytest.raises(UsageError, match="say what to change of Anne Roe: name, acc"):
        desk.people.edit_contact("anne")
    with pytest.raises(UsageError, match="a contact has no 'mail'"):
        desk.people.edit_contact("anne", mail="x")
    desk.people.add_contact("Bo Kim", "initech")
    with pytest.raises(UsageError, match="there is a contact Bo Kim there already"):
        desk.people.edit_contact("anne", name="Bo Kim")


def test_the_list_narrows_sorts_and_pages(desk: Desk, clock: Clock) -> None:
    people = desk.people
    for name, account in (("Cy Ito", "acme"), ("Ann Roe", "initech"), ("Bo", None)):
        clock.forward(60)
        people.add_contact(name, account, email=f"{name[:2]}@example")
    people.touch("cy", "call", "connect")

    def names(*words: str, **how: object) -> list[str]:
        return [row.name for row in people.contacts(*words, **how)]  # type: ignore[arg-type]

    assert names() == ["Ann Roe", "Bo", "Cy Ito"]
    assert names("INITECH") == ["Ann Roe"]
    assert names("cy@ex") == ["Cy Ito"]
    assert names(account="acme") == ["Cy Ito"]
    assert names(sort="touch")[-1] == "Cy Ito"
    assert names(sort="account") == ["Cy Ito", "Ann Roe", "Bo"]
    assert names(sort="created", descending=True, limit=1) == ["Bo"]
    assert names(limit=1, offset=1) == ["Bo"]
    people.archive("bo")
    assert names() == ["Ann Roe", "Cy Ito"]
    assert names(archived=True) == ["Ann Roe", "Bo", "Cy Ito"]


def test_a_contact_page_shows_jobs_deals_touches_time_and_cadence(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Renewal", contact="ann")
    desk.people.touch("ann", "call", "connect", "hi", seconds=120)
    desk.people.promise("send price", "ann", "2026-11-30")
    assert desk.people.show_contact("ann").cadence is None
    desk.cadence.enrol("ann")
    page = desk.people.show_contact("ann")
    assert [deal.name for deal in page.deals] == ["Renewal"]
    assert [touch.note for touch in page.touches] == ["hi"]
    assert [promise.what for promise in page.promises] == ["send price"]
    assert (page.seconds, page.cadence) == ((120, 0, 0, 0), "Outreach")


# Changing jobs


def test_a_move_ends_one_job_begins_another_and_makes_two_next_steps(
    desk: Desk,
) -> None:
    desk.people.add_contact("Ann Roe", "acme", title="CEO")
    desk.pipeline.add("Renewal", contact="ann")
    done = desk.people.moved("ann", "initech", "CFO")
    assert done.said == "Ann Roe is at Initech now (was Acme)"
    contact = desk.people.find_contact("ann")
    assert (contact.account_name, contact.title) == ("Initech", "CFO")
    assert jobs(desk, "ann") == [
        ("Initech", "2026-11-22", None),
        ("Acme", None, "2026-11-21"),
    ]
    made = desk.people.promises()
    assert [(p.what, p.account_name, p.due_day) for p in made] == [
        ("congratulate Ann Roe, open the door at Initech", "Initech", "2026-11-22"),
        ("find who follows Ann Roe at Acme", "Acme", "2026-11-22"),
    ]
    assert desk.pipeline.find("acme/renewal").contact_name == "Ann Roe"


def test_a_move_can_be_dated_and_to_a_new_account(desk: Desk) -> None:
    desk.people.add_contact("Ann Roe")
    with pytest.raises(NotFoundError, match="no account is called '@Umbra'"):
        desk.people.moved("ann", "Umbra")
    desk.people.moved("ann", "@Umbra", day=date(2026, 11, 1), create=True)
    assert jobs(desk, "ann") == [("Umbra", "2026-11-01", None)]
    assert [p.account_name for p in desk.people.promises()] == ["Umbra"]
    with pytest.raises(UsageError, match="Ann Roe works at Umbra already"):
        desk.people.moved("ann", "umbra")
    with pytest.raises(UsageError, match="that is still to come"):
        desk.people.moved("ann", "acme", day=date(2026, 12, 1))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(hops=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 90)), max_size=6))
def test_at_any_day_a_contact_has_at_most_one_present_job(
    tmp_path_factory: pytest.TempPathFactory, hops: list[tuple[int, int]]
) -> None:
    clock = Clock()
    with make_desk(tmp_path_factory.mktemp("book"), clock) as desk:
        desk.people.add_account("Firm 0")
        desk.people.add_contact("Ann Roe", "firm-0")
        moves = 0
        for firm, days in hops:
            clock.forward(days * DAY)
            try:
                desk.people.moved("ann", f"Firm {firm}", create=True)
                moves += 1
            except UsageError:
                assert desk.people.find_contact("ann").account_name == f"Firm {firm}"
        held = desk.people.show_contact("ann").jobs
        assert 1 <= len(held) <= moves + 1
        assert [job.to_day for job in held].count(None) == 1
        assert held[0].account_name == desk.people.find_contact("ann").account_name
        for before, after in pairwise(reversed(held)):
            assert (before.from_day or "") <= (before.to_day or "")
            assert (before.to_day or "") < (after.from_day or "")


def test_a_move_before_the_last_one_is_refused(desk: Desk, clock: Clock) -> None:
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.moved("ann", "initech", day=date(2026, 11, 10))
    with pytest.raises(UsageError, match="left Acme only on Mon 9 Nov"):
        desk.people.moved("ann", "acme", day=date(2026, 11, 9))
    desk.people.moved("ann", "acme", day=date(2026, 11, 10))
    assert jobs(desk, "ann") == [
        ("Acme", "2026-11-10", None),
        ("Acme", None, "2026-11-09"),
    ]
