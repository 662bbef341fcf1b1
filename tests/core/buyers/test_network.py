"""Referrals without circles, revenue credited once, favours, and jobs to check."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import PacelineError, RefusedError, UsageError
from paceline.rules.referrals import chain, closes, roots, traced
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400
PEOPLE = ("ann", "bo", "cy", "di")


def win(desk: Desk, name: str, contact: str, value: int, currency: str = "EUR") -> None:
    desk.pipeline.add(name, "acme", contact=contact, value=value, currency=currency)
    desk.pipeline.win(f"acme/{name}", "they signed")


def tree(desk: Desk) -> list[tuple[int, str, list[tuple[int, str]]]]:
    return [
        (one.depth, one.contact_name, [(a.minor, a.currency) for a in one.traced])
        for one in desk.network.referrals().people
    ]


def test_revenue_goes_once_to_the_root_of_each_chain(desk: Desk) -> None:
    desk.people.add_contact("Di Fox", "acme")
    desk.network.referred("bo", "ann")
    desk.network.referred("cy", "bo")
    desk.network.referred("di", "ann")
    for name, contact, value in (("a", "cy", 100), ("b", "di", 20), ("c", "bo", 3)):
        win(desk, name, contact, value)
    win(desk, "own", "ann", 5000)
    win(desk, "dollars", "cy", 7, "USD")
    desk.pipeline.add("open", "acme", contact="cy", value=9999)
    assert tree(desk) == [
        (0, "Ann Roe", [(123, "EUR"), (7, "USD")]),
        (1, "Bo Kim", []),
        (2, "Cy Ito", []),
        (1, "Di Fox", []),
    ]
    found = desk.network.referrals()
    assert [(one.minor, one.currency) for one in found.traced] == [
        (123, "EUR"),
        (7, "USD"),
    ]
    assert [one.by for one in found.people] == [None, "Ann Roe", "Bo Kim", "Ann Roe"]
    assert found.people[2].won[0].minor == 100


def test_a_circle_is_refused_with_the_chain(desk: Desk) -> None:
    desk.network.referred("bo", "ann")
    desk.network.referred("cy", "bo")
    said = (
        "Ann Roe cannot be referred by Cy Ito: Cy Ito was referred by Bo Kim, "
        "and Bo Kim was referred by Ann Roe"
    )
    with pytest.raises(RefusedError) as no:
        desk.network.referred("ann", "cy")
    assert str(no.value) == said
    with pytest.raises(RefusedError) as no:
        desk.people.edit_contact("ann", referred_by="cy")
    assert str(no.value) == said
    with pytest.raises(RefusedError, match="nobody refers themselves"):
        desk.network.referred("ann", "ann")
    assert desk.people.find_contact("ann").referred_by is None
    desk.network.referred("bo", None)
    desk.network.referred("ann", "cy")
    with pytest.raises(UsageError, match="nobody is noted who referred Bo Kim"):
        desk.network.referred("bo", None)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    pairs=st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=12
    )
)
def test_whoever_brings_whom_nobody_brings_themselves(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        desk.people.add_account("Acme")
        for who in PEOPLE:
            desk.people.add_contact(who, "acme")
        for who, by in pairs:
            try:
                desk.network.referred(who, by)
            except RefusedError:
                continue
        for who in PEOPLE:
            win(desk, f"deal {who}", who, 1)
        found = desk.network.referrals()
        brought = [one for one in found.people if one.depth]
        assert sum(one.minor for one in found.traced) == len(brought)
        names = [one.contact_name for one in found.people]
        assert len(names) == len(set(names))


def test_a_circle_made_by_another_program_still_has_one_root() -> None:
    up = {"b": "a", "a": "c", "c": "b", "d": "c"}
    assert roots(up) == {"b": "a", "c": "a", "d": "a"}
    assert chain(up, "d") == ["d", "c", "b", "a"]
    assert traced(up, [("d", "EUR", 5), ("a", "EUR", 7)]) == {"a": {"EUR": 5}}
    assert closes({"b": "a"}, "a", "b") == ["b", "a"]
    assert closes({"b": "a"}, "c", "b") == []


def test_favours_are_counted_by_year(desk: Desk, clock: Clock) -> None:
    desk.people.touch("ann", "call", "favour", "sent a book")
    desk.people.touch("ann", "mail", "favour", at=clock() - 400 * DAY)
    desk.people.touch("acme", "mail", "favour")
    desk.people.touch("bo", "call", "connect")
    found = desk.network.referrals()
    assert [(one.year, one.count) for one in found.favours] == [
        ("2026", 2),
        ("2025", 1),
    ]
    (ann,) = found.people
    assert [(one.year, one.count) for one in ann.favours] == [("2026", 1), ("2025", 1)]


# Careers


def test_a_move_makes_two_next_steps_that_are_due_and_no_promises(desk: Desk) -> None:
    desk.pipeline.edit("acme/renewal", contact="ann")
    desk.people.add_account("Initech")
    done = desk.people.moved("ann", "initech", "CTO")
    assert done.notices == (
        "to do today: congratulate Ann Roe, open the door at Initech",
        "to do today: find who follows Ann Roe at Acme",
    )
    assert [(one.kind, one.who, one.what) for one in desk.queue.rows(0, 200)] == [
        (
            *("next step", "Ann Roe, Initech"),
            "congratulate Ann Roe, open the door at Initech",
        ),
        ("next step", "Acme", "find who follows Ann Roe at Acme"),
    ]
    assert {one.kind for one in desk.people.promises()} == {"next step"}
    assert desk.pipeline.find("acme/renewal").contact_name == "Ann Roe"
    said = desk.people.keep("congratulate").said
    assert said == "done: congratulate Ann Roe, open the door at Initech"
    assert len(desk.queue.rows(0, 200)) == 1
    desk.history.undo()
    assert len(desk.queue.rows(0, 200)) == 2


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    hops=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 60), st.integers(0, 90)),
        max_size=6,
    )
)
def test_at_any_day_there_is_at_most_one_present_job(
    tmp_path_factory: pytest.TempPathFactory, hops: list[tuple[int, int, int]]
) -> None:
    clock = Clock()
    with make_desk(tmp_path_factory.mktemp("book"), clock) as desk:
        desk.people.add_account("Firm 0")
        desk.people.add_contact("Ann Roe", "firm-0")
        for firm, later, ago in hops:
            clock.forward(later * DAY)
            first = date.fromordinal(desk.zone.day(clock()).toordinal() - ago)
            try:
                desk.people.moved("ann", f"Firm {firm}", day=first, create=True)
            except PacelineError:
                continue
        held = desk.people.show_contact("ann").jobs
        assert [job.to_day for job in held].count(None) == 1
        spans = [(job.from_day or "", job.to_day or "9999") for job in reversed(held)]
        for first_day, last_day in spans:
            assert first_day <= last_day
        for before, after in pairwise(spans):
            assert before[1] < after[0]


def test_a_job_is_to_be_checked_after_ninety_days(desk: Desk, clock: Clock) -> None:
    clock.forward(89 * DAY)
    assert desk.network.jobs_to_check() == []
    clock.forward(DAY)
    found = desk.network.jobs_to_check()
    assert [(one.contact_name, one.age) for one in found] == [
        ("Ann Roe", 90),
        ("Bo Kim", 90),
        ("Cy Ito", 90),
    ]
    assert desk.network.job_holds("ann").said == "Ann Roe is still at Acme"
    desk.people.moved("bo", "Globex", create=True)
    desk.people.archive("cy")
    assert desk.network.jobs_to_check() == []
    desk.people.add_contact("Free Lance")
    with pytest.raises(UsageError, match="no job of Free Lance is known"):
        desk.network.job_holds("free")
