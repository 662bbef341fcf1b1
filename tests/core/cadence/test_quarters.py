"""Cadences over whole quarters, and on two machines."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import RefusedError, UsageError
from paceline.model.cadence import CadenceStep
from paceline.rules.cadence import calendar_of
from support.books import Clock, dump, make_desk
from support.cadences import DAY, MONDAY, MORNING, card, enrol

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

STEPS = tuple(
    CadenceStep(n, 1, "mail" if n % 3 == 0 else "call", "a hint") for n in range(1, 13)
)


def touches(desk: Desk, who: str = "@ann") -> int:
    return len([each for each in desk.people.touches(who) if each.direction == "out"])


def test_two_machines_make_the_same_rows(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        with make_desk(folder, Clock(MORNING)) as desk:
            fields = "id, owner, name, key, created_at"
            with desk.book.write("the same contact", MORNING) as conn:
                conn.execute(
                    f"INSERT INTO contact ({fields}) VALUES "
                    "('c1', 'sam', 'Ann Roe', 'ann-roe', 1)"
                )
            for _ in range(2):
                key = enrol(desk)
                desk.cadence.do_step(key, "sent")
                desk.cadence.do_step(key, "no-answer")
                desk.cadence.stop(key)
            found = dump(desk)
            made.append({name: found[name] for name in ("enrolment", "touch", "idea")})
    assert made[0] == made[1]
    assert len(made[0]["touch"]) == 4


# Simulated quarters

HOLIDAYS = ("2026-12-24", "2026-12-25", "2027-01-01")
START = date(2026, 10, 19)
"""A Monday six days before the clocks go back in Berlin."""


@given(
    data=st.data(),
    leave=st.lists(
        st.tuples(st.integers(0, 80), st.integers(0, 9)), max_size=2, unique=True
    ),
)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_simulated_quarter(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    leave: list[tuple[int, int]],
) -> None:
    clock = Clock(0)
    folder = tmp_path_factory.mktemp("quarter")
    with make_desk(folder, clock, holidays=HOLIDAYS) as desk:
        clock.at = desk.zone.clock(START, 9 * 3600)
        desk.people.add_contact("Ann Roe")
        desk.cadence.add("Long", STEPS, max_attempts=7, window_days=30)
        key = enrol(desk, cadence="Long")
        pto = [(START + timedelta(at), START + timedelta(at + n)) for at, n in leave]
        for first, last in pto:
            with suppress(UsageError):  # they are off already
                desk.cadence.pto(first, last)
        off = calendar_of(
            range(5), HOLIDAYS, [(a.isoformat(), b.isoformat()) for a, b in pto]
        )
        for ahead in range(92):
            day = START + timedelta(ahead)
            clock.at = desk.zone.clock(day, 17 * 3600)
            due = card(desk, key).due_day
            if card(desk, key).state != "active":
                break
            assert due is not None
            assert off.works(due)
            if data.draw(st.integers(0, 9)) == 0:
                desk.people.touch("@ann", "mail", "sent")
                if card(desk, key).state != "active":
                    break
                due = card(desk, key).due_day
                assert due is not None
            late = data.draw(st.integers(0, 3)) == 0
            if due > day or late or not off.works(day):
                continue
            blocked = card(desk, key).blocked
            before = touches(desk)
            if blocked:
                with pytest.raises(RefusedError):
                    desk.cadence.do_step(key, "no-answer")
                assert touches(desk) == before
                continue
            desk.cadence.do_step(key, "no-answer")
            found = card(desk, key)
            if found.state == "active" and found.free is None:
                assert found.due_day == off.add(day, 1)
        days = Counter(
            each.day for each in desk.people.touches("@ann") if each.enrolment == key
        )
        assert sum(days.values()) <= 7
        assert all(off.works(date.fromisoformat(day)) for day in days)
        assert max(days.values(), default=0) <= 1  # no catching up


@pytest.mark.parametrize("ahead", range(5))
def test_a_call_is_due_a_week_after_its_warm_up(
    desk: Desk, clock: Clock, ahead: int
) -> None:
    steps = [CadenceStep(1, 0, "letter"), CadenceStep(2, 5, "call")]
    desk.cadence.add("Warm", steps)
    clock.forward(ahead * DAY)
    key = enrol(desk, cadence="Warm")
    desk.cadence.do_step(key, "sent")
    found = card(desk, key)
    assert found.due_day == MONDAY + timedelta(ahead + 7)
    assert found.warm
