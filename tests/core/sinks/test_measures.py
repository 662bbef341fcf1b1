"""What the time was good for, on a book."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from paceline.desk.estimates import guesses
from paceline.desk.fragments import stretches
from paceline.errors import NotFoundError, ParseError, UsageError
from paceline.model.measures import WORTH_BY
from support.books import make_desk
from support.sinks import MONDAY, log, log_week, log_weeks

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk
    from support.books import Clock

H = 3600
SUNDAY = MONDAY + timedelta(6)


# -- trends ------------------------------------------------------------------------


def test_a_trend_marks_the_week_the_drift_began(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 14 + [90] * 3)
    log_week(desk, "billing", MONDAY, 90)
    found = desk.measures.trend("Billing")
    assert len(found.weeks) == 12
    assert [week.amount for week in found.weeks][-5:] == [60, 90, 90, 90, 90]
    assert found.since == MONDAY - timedelta(21)
    assert [week.first for week in found.weeks if week.start] == [found.since]
    assert any(week.flagged for week in found.weeks)
    assert found.weeks[-1].sum is None
    assert found.said == "billing: usually 60.0 min a week, drift since week 44"


def test_a_new_book_has_no_usual(desk: Desk) -> None:
    log(desk, f"{MONDAY} 30m billing")
    (found,) = desk.measures.trends()
    assert (found.usual, found.since) == (None, None)
    assert found.said == "billing: too few weeks to say what is usual"
    assert [week.seconds for week in found.weeks] == [0] * 11 + [1800]
    with pytest.raises(UsageError, match="did you mean billing"):
        desk.measures.trend("bilings")


def test_trends_come_most_time_first(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 10)
    found = desk.measures.trends()
    assert [trend.activity for trend in found] == ["demo", "billing"]
    assert found[1].said == "billing: usually 60.0 min a week, no drift"


# -- heatmap -----------------------------------------------------------------------


def test_a_heatmap_holds_every_timed_second(desk: Desk) -> None:
    log(
        desk,
        f"{MONDAY} 9:30-11:15 demo",
        f"{MONDAY} 11:15-11:45 billing",
        f"{MONDAY} 45m mail",
    )
    cells = desk.measures.heatmap(MONDAY, SUNDAY)
    assert [(c.weekday, c.hour, c.split) for c in cells] == [
        (0, 9, (1800, 0, 0, 0)),
        (0, 10, (3600, 0, 0, 0)),
        (0, 11, (900, 0, 1800, 0)),
    ]
    assert sum(cell.seconds for cell in cells) == 135 * 60


# -- realised ----------------------------------------------------------------------


def add(desk: Desk, account: str, name: str, value: int, currency: str = "") -> str:
    """Add a deal worth whole dollars."""
    whose = account or None
    deal = desk.pipeline.add(
        name, account=whose, value=value * 100, currency=currency or None
    ).key
    assert deal is not None
    return deal


def win(desk: Desk, account: str, name: str, value: int) -> None:
    desk.pipeline.win(add(desk, account, name, value), met=True)


def test_an_hour_by_account_counts_hours_on_lost_deals(desk: Desk) -> None:
    log(desk, f"{MONDAY} 3h demo @acme", f"{MONDAY} 1h demo @globex")
    log(desk, f"{MONDAY} 1h mail")
    win(desk, "acme", "Renewal", 900)
    lost = add(desk, "acme", "Pilot", 100)
    log(desk, f"{MONDAY} 6h demo @acme/pilot")
    desk.pipeline.lose(lost, "price")
    found = desk.measures.worth("account", MONDAY, SUNDAY)
    assert [(row.name, row.seconds, row.won, row.per_hour) for row in found.rows] == [
        ("acme", 9 * H, 900_00, 100_00),
        ("globex", H, 0, 0),
        ("", H, 0, 0),
    ]
    assert found.said == "$900 value won in 11h: $81.82 an hour"


def test_an_hour_by_activity_divides_a_deal_by_its_time(desk: Desk) -> None:
    desk.people.add_account("Acme")
    deal = add(desk, "acme", "Renewal", 900)
    log(desk, f"{MONDAY} 2h demo @acme/renewal", f"{MONDAY} 1h proposal @acme/renewal")
    log(desk, f"{MONDAY} 2h demo")
    desk.pipeline.win(deal, met=True)
    found = desk.measures.worth("activity", MONDAY, SUNDAY)
    assert [(row.name, row.won, row.per_hour) for row in found.rows] == [
        ("demo", 600_00, 150_00),
        ("proposal", 300_00, 300_00),
    ]


@pytest.mark.parametrize("by", WORTH_BY)
def test_every_heading_sums_to_the_same(desk: Desk, by: str) -> None:
    log(desk, f"{MONDAY} 2h demo @acme", f"{SUNDAY} 30m mail", f"{SUNDAY} 1h call")
    win(desk, "acme", "Renewal", 1001)
    found = desk.measures.worth(by, MONDAY, SUNDAY)
    assert found.won == sum(row.won for row in found.rows) == 1001_00
    assert found.seconds == sum(row.seconds for row in found.rows) == 3 * H + 1800


def test_a_segment_is_the_first_saved_filter_that_holds(desk: Desk) -> None:
    desk.people.add_account("Acme", industry="steel", tier="A")
    desk.people.add_account("Globex")
    desk.segments.add("Anybody of steel", "industry:steel")
    desk.segments.add("Tier A", "tier:A")
    desk.segments.make_beachhead("Tier A")
    log(desk, f"{MONDAY} 1h demo @acme", f"{MONDAY} 1h mail")
    log(desk, f"{MONDAY} 1h demo @globex")
    names = {
        by: [row.name for row in desk.measures.worth(by, MONDAY, SUNDAY).rows]
        for by in ("segment", "industry", "tier", "weekday")
    }
    assert names == {
        "segment": ["Tier A", "elsewhere", ""],
        "industry": ["steel", ""],
        "tier": ["A", ""],
        "weekday": ["mon"],
    }


def test_weekdays_come_in_order(desk: Desk) -> None:
    log(desk, f"{MONDAY} 1h mail", f"{SUNDAY} 2h demo @acme", f"{MONDAY} 1h call")
    win(desk, "acme", "Renewal", 100)
    rows = desk.measures.worth("weekday", MONDAY, SUNDAY).rows
    assert [(row.name, row.won) for row in rows] == [("mon", 0), ("sun", 100_00)]


def test_a_commission_is_what_is_earned(tmp_path: Path, clock: Clock) -> None:
    with make_desk(tmp_path, clock, currency="USD", commission=800) as desk:
        log(desk, f"{MONDAY} 2h demo @acme")
        win(desk, "acme", "Renewal", 1000)
        desk.pipeline.win(add(desk, "acme", "Other", 500, "EUR"), met=True)
        found = desk.measures.worth("account", MONDAY, SUNDAY)
        assert (found.won, found.what, found.left_out) == (80_00, "commission", 1)


def test_worth_by_the_unknown_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageError, match="segment"):
        desk.measures.worth("mood", MONDAY, SUNDAY)
    with pytest.raises(UsageError, match="in order"):
        desk.measures.worth("account", SUNDAY, MONDAY)
    assert "No time" in desk.measures.worth("account", MONDAY, SUNDAY).said


# -- best weeks --------------------------------------------------------------------


def test_the_best_weeks_are_those_that_won_most(desk: Desk, clock: Clock) -> None:
    now = clock.at
    for back in range(8, 0, -1):
        clock.at = now - 7 * 86400 * back - 2 * H
        best = back in (3, 5)
        log_week(desk, "billing", MONDAY - timedelta(7 * back), 240 if best else 960)
        if best:
            win(desk, "", f"deal {back}", back * 100)
    clock.at = now
    log_week(desk, "billing", MONDAY, 744)
    found = desk.measures.star()
    assert found.best == (MONDAY - timedelta(35), MONDAY - timedelta(21))
    assert (found.weeks, found.won, found.advances) == (8, 400_00, 0)
    assert found.said == "your best weeks: admin 10.0%, now 31.0%"
    assert sum(line.best for line in found.lines) == 1000
    assert all(row.source for row in found.benchmarks)


def test_a_week_in_which_nothing_is_logged_yet_says_so(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 8)
    found = desk.measures.star()
    assert found.said.endswith("; nothing is logged this week yet")
    assert {line.now for line in found.lines} == {None}


def test_what_is_rarely_done_has_no_usual(desk: Desk) -> None:
    log_weeks(desk, "billing", [60, 60, 60, 0, 0, 0, 0, 0, 60, 60])
    assert "too few weeks" in desk.measures.trend("billing").said


def test_seven_weeks_are_too_few_to_compare(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 7)
    found = desk.measures.star()
    assert found.lines == ()
    assert found.said == "your best weeks can be told after 8 whole weeks; there are 7"


# -- kinds -------------------------------------------------------------------------


def test_kinds_of_a_week(desk: Desk) -> None:
    log(
        desk,
        f"{MONDAY} 60m demo @acme",
        f"{MONDAY} 20m logistics @acme",
        f"{MONDAY} 40m planning",
        f"{MONDAY} 30m research",
    )
    found = desk.measures.kinds(MONDAY, SUNDAY)
    assert [(part.name, part.seconds) for part in found.horizon] == [
        ("strategic", 2400),
        ("tactical", 6600),
    ]
    assert (found.facing_seconds, found.relationship_share) == (80 * 60, 750)
    assert found.facing_sinks == 20 * 60
    assert {part.name: part.seconds for part in found.lifecycle} == {
        "create": 1800,
        "manage": 6000,
        "grow": 0,
    }
    for parts in (found.horizon, found.lifecycle, found.facing):
        assert sum(part.share for part in parts) == 1000


def test_time_on_a_won_account_goes_to_grow(desk: Desk) -> None:
    log(desk, f"{MONDAY} 1h demo @acme", f"{MONDAY} 1h demo @globex")
    win(desk, "acme", "Renewal", 100)
    life = {p.name: p.share for p in desk.measures.kinds(MONDAY, SUNDAY).lifecycle}
    assert life == {"create": 0, "manage": 500, "grow": 500}


def test_motion_of_ten_conversations(desk: Desk) -> None:
    desk.people.add_account("Acme")
    for outcome, n in (("meeting", 3), ("connect", 6), ("not-interested", 1)):
        for _ in range(n):
            desk.people.touch("acme", "call", outcome)
    desk.people.touch("acme", "call", "no-answer")
    found = desk.measures.kinds(MONDAY, SUNDAY)
    assert found.motion == 600
    assert found.said[-1] == "10 conversations, 3 advances, motion 60.0%"


def test_an_empty_week_has_no_kinds(desk: Desk) -> None:
    found = desk.measures.kinds(MONDAY, SUNDAY)
    assert (found.motion, found.relationship_share, found.said) == (None, None, ())


# -- estimates ---------------------------------------------------------------------


def test_an_estimate_is_corrected_by_what_the_last_ones_took(
    desk: Desk, clock: Clock
) -> None:
    for ratio in (1.0, 1.2, 1.4, 1.6, 1.9, 3.0):
        clock.forward(86400 * 7 + 3600)
        said = desk.measures.estimate("demo", 1800).said
        clock.forward(int(1800 * ratio) + 60)
        log(desk, f"{int(1800 * ratio) // 60}m demo")
    assert "no history" not in said
    clock.forward(86400)
    found = desk.measures.estimate("demo", 1800)
    assert round(found.factor, 4) == 1.2727
    assert (found.n, found.calibrated) == (6, 2291)
    assert found.said == "demo: est 30m → 38m (you run 1.3×, n=6)"
    (known,) = desk.measures.estimates()
    assert (known.n, known.said) == (6, "demo: you run 1.3×, n=6")


def test_estimates_of_other_accounts_are_kept_apart(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme")
    desk.people.add_account("Globex")
    clock.forward(10 * H)
    desk.measures.estimate("demo @acme", 1800)
    desk.measures.estimate("demo @globex", 1800)
    clock.forward(2 * H)
    log(desk, "45m demo @acme")
    assert [guess.actual for guess in guesses(desk)] == [45 * 60, 0]


def test_an_estimate_is_undone_and_refused(desk: Desk) -> None:
    found = desk.measures.estimate("demo", 1800)
    assert found.said == "demo: est 30m → 30m (no history of it yet)"
    desk.history.undo()
    assert guesses(desk) == []
    with pytest.raises(ParseError):
        desk.measures.estimate("", 1800)
    with pytest.raises(NotFoundError):
        desk.measures.estimate("demo @nobody", 1800)


# -- stretches ---------------------------------------------------------------------


def test_stretches_cover_the_clock_once(desk: Desk, clock: Clock) -> None:
    log(desk, f"{MONDAY} 22:00+5h travel", f"{SUNDAY} 20:00-21:00 demo")
    with desk.book.write("long", desk.now()) as conn:
        conn.execute(
            "INSERT INTO time_entry (id, owner, start, seconds, day, zone, category, "
            "activity, overlap, created_at) SELECT 'x', owner, start + 3600, 50000, "
            "day, zone, 2, 'mail', 1, 0 FROM time_entry WHERE activity = 'travel'"
        )
    desk.timer.start("demo", at=clock.at - 1800)
    found = stretches(desk, MONDAY, SUNDAY)
    assert [(one.activity, one.end - one.start) for one in found] == [
        ("travel", 5 * H),
        ("mail", 50000 - 4 * H),
        ("demo", H),
        ("demo", 1800),
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))
    (first,) = stretches(desk, MONDAY, MONDAY)[:1]
    assert first.end - first.start == 2 * H
