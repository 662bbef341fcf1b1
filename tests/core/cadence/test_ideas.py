"""Ideas of steps, their reply rates, and which calls get through."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.model import replace
from paceline.model.cadence import CadenceStep
from paceline.rules.calling import (
    best_hour,
    beta_below,
    beta_low,
    hour_rates,
    streak,
)
from paceline.rules.rates import smoothed
from support.cadences import DAY, MONDAY, MORNING, SHORT, enrol

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

HOUR = 3600


def test_the_ideas_of_steps_join_the_bank(desk: Desk) -> None:
    desk.ideas.add("Benchmark sheet", "what firms like theirs save")
    steps = [
        CadenceStep(1, 0, "mail", "benchmark sheet"),
        CadenceStep(2, 5, "call", "a hint"),
    ]
    desk.cadence.add("New", steps)
    names = {one.idea.name for one in desk.ideas.ideas()}
    assert names == {"Benchmark sheet", "a hint"}


def test_a_step_writes_its_idea_and_a_reply_counts_for_it(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    desk.cadence.do_step(key, "sent")
    clock.forward(DAY)
    desk.cadence.do_step(key, "reply")
    (one,) = desk.ideas.ideas()
    assert (one.idea.name, one.replies.hits, one.replies.n) == ("a hint", 1, 1)
    newest, oldest = desk.people.touches("@ann")
    assert (newest.direction, oldest.direction) == ("in", "out")
    assert desk.book.rows("SELECT idea FROM touch ORDER BY at") == [
        (one.idea.id,),
        (None,),
    ]


def test_a_late_answer_and_another_contact_count_for_nothing(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add("Short", SHORT)
    desk.cadence.do_step(enrol(desk, cadence="Short"), "sent")
    desk.cadence.do_step(enrol(desk, "@bo", "Short"), "sent")
    clock.forward(14 * DAY + 1)
    desk.people.touch("@ann", "mail", "reply", direction="in")
    (one,) = desk.ideas.ideas()
    assert (one.replies.hits, one.replies.n) == (0, 2)
    assert one.why[0].startswith("(0 + 8 × ")


def test_ideas_are_edited_and_archived(desk: Desk) -> None:
    desk.cadence.add("Short", SHORT)
    desk.ideas.edit("a hint", name="A better hint", words="what they save")
    (cadence,) = [one for one in desk.cadence.cadences() if one.name == "Short"]
    assert cadence.steps[0].idea == "A better hint"
    desk.ideas.archive("a better")
    assert desk.ideas.ideas() == []
    (one,) = desk.ideas.ideas(archived=True)
    assert one.idea.words == "what they save"
    desk.ideas.add("a better hint")
    assert [one.idea.words for one in desk.ideas.ideas()] == ["what they save"]
    desk.history.undo()
    with pytest.raises(UsageError, match="needs a name"):
        desk.ideas.add(" ")
    with pytest.raises(UsageError, match="say what to change"):
        desk.ideas.edit("a better hint")
    with pytest.raises(UsageError, match="archived already"):
        desk.ideas.archive("a better hint")
    with pytest.raises(NotFoundError, match="A better hint"):
        desk.ideas.archive("nothing")


# Warm and cold


def test_a_mail_within_two_weeks_warms_a_call(desk: Desk, clock: Clock) -> None:
    clock.at = MORNING
    desk.people.touch("@ann", "mail", "sent", at=MORNING - 7 * DAY)
    desk.people.touch("@bo", "letter", "sent", at=MORNING - 15 * DAY)
    desk.people.touch("@ann", "call", "connect", at=MORNING - 2)
    desk.people.touch("@bo", "call", "no-answer", at=MORNING - 1)
    found = desk.ideas.call_rates()
    assert (found.warm.hits, found.warm.n) == (1, 1)
    assert (found.cold.hits, found.cold.n) == (0, 1)
    assert found.why[0].startswith("warm: (1 + 8 × ")


def test_tomorrows_calls_are_told_warm_and_cold(desk: Desk, clock: Clock) -> None:
    steps = [CadenceStep(1, 0, "mail"), CadenceStep(2, 5, "call")]
    desk.cadence.add("Warm", steps)
    desk.cadence.add("Cold", [CadenceStep(1, 0, "call")])
    desk.cadence.do_step(enrol(desk, cadence="Warm"), "sent")
    clock.at = MORNING + 6 * DAY
    enrol(desk, "@bo", "Cold")
    assert desk.cadence.calls().said == "0 calls today: 0 warm, 0 cold"
    told = desk.cadence.calls(desk.zone.day(clock.at + DAY))
    assert told.said == "2 calls tomorrow: 1 warm, 1 cold"
    assert told.day == MONDAY.replace(day=MONDAY.day + 7)


# The best hour


@pytest.mark.parametrize(
    ("hits", "n", "rate"),
    [(9, 12, 0.5227), (40, 100, 0.3864), (1, 1, 0.3182), (1, 3, 0.2692)],
)
def test_hours_are_drawn_to_the_mean(hits: int, n: int, rate: float) -> None:
    assert round(smoothed(hits, n, 0.25, 10), 4) == rate


def test_an_hour_is_suggested_once_its_interval_clears_the_mean() -> None:
    mean, hours = hour_rates({9: (9, 12), 10: (4, 40), 11: (0, 0)})
    assert [one.hour for one in hours] == [9, 10]
    assert mean == 13 / 52
    best = best_hour(mean, hours)
    assert best is not None
    assert best.hour == 9
    mean, hours = hour_rates({9: (2, 3), 10: (4, 20)})
    assert best_hour(mean, hours) is None
    # Three of three are too few, whatever the interval of the share alone says.
    mean, hours = hour_rates({9: (3, 3), 10: (7, 37)})
    assert mean == 0.25
    assert best_hour(mean, hours) is None


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.001, 0.999))
def test_a_beta_is_a_tail_of_a_binomial(a: int, b: int, x: float) -> None:
    n = a + b - 1
    tail = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_below(x, a, b) == pytest.approx(tail, abs=1e-9)
    assert beta_below(beta_low(a, b), a, b) == pytest.approx(0.05, abs=1e-9)


def test_hours_that_always_or_never_reach_somebody_suggest_nothing() -> None:
    for counts in ({9: (3, 3), 10: (5, 5)}, {9: (0, 3), 10: (0, 9)}, {}):
        mean, hours = hour_rates(counts)
        assert best_hour(mean, hours) is None


def test_hours_are_those_of_the_wall_clock(desk: Desk, clock: Clock) -> None:
    for day in (0, 90):  # summer time, then winter time
        at = desk.zone.clock(MONDAY.replace(month=8, day=17 + day // 30), 9 * HOUR)
        desk.people.touch("@ann", "call", "connect", at=at)
    desk.people.touch("@ann", "call", "no-answer", at=MORNING)
    found = desk.ideas.best_hour()
    assert [(one.hour, one.connects.n) for one in found.hours] == [(9, 2), (10, 1)]
    assert found.best is None
    assert found.said == "no hour of yours stands out yet: call in any"
    assert found.why[0].startswith("9:00  (2 + 10 × 0.667) ÷ (2 + 10) = 0.7222")


def test_a_streak_ends_at_the_first_miss() -> None:
    assert streak([True, True, False, True]) == 2
    assert streak([]) == 0
    assert streak([True]) == 1


def test_an_idea_put_away_says_where_it_is_still_used(desk: Desk) -> None:
    desk.cadence.edit("Outreach", steps=SHORT)
    desk.cadence.add("Other", [replace(SHORT[0], idea="A Hint"), SHORT[1]])
    said = "step 1 of Other, step 1 of Outreach still bring it: "
    (told,) = desk.ideas.archive("a hint").notices
    assert told.startswith(said)
    desk.ideas.add("unused")
    assert desk.ideas.archive("unused").notices == ()
