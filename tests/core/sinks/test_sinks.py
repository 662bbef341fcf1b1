"""Sinks on a book: five rules told apart, both prices, causes, blocks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.books import make_desk
from support.sinks import MONDAY, holds, log, log_week, log_weeks

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from paceline.desk import Desk
    from paceline.model.sinks import Sink
    from support.books import Clock

WEEK_LATER = MONDAY + timedelta(7)


def sinks(desk: Desk, monday: date = MONDAY) -> dict[str, Sink]:
    report = desk.report.sinks(monday, monday + timedelta(6))
    return {sink.activity: sink for sink in report.sinks}


def test_a_slow_rise_is_drift_though_no_week_stands_out(
    desk: Desk, clock: Clock
) -> None:
    log_weeks(desk, "billing", [60] * 8 + [68] * 11)
    log_week(desk, "billing", MONDAY, 68)
    clock.forward(86400)
    found = sinks(desk)["billing"]
    assert found.rules == ("drift",)
    (line,) = found.fired
    assert line.startswith("drift since week 36: in week 46 4.00 + ")
    assert holds(line)


def test_a_week_that_is_not_over_ends_no_drift(desk: Desk, clock: Clock) -> None:
    log_weeks(desk, "billing", [60] * 8 + [90] * 6)
    log(desk, f"{MONDAY} 1m billing")
    assert sinks(desk)["billing"].rules == ("drift",)


def test_a_drift_is_over_where_the_sum_is_zero_again(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 8 + [90] * 3 + [60, 20, 20])
    log(desk, f"{MONDAY} 1m billing")
    assert sinks(desk)["billing"].rules == ()


def test_too_few_weeks_say_nothing_of_drift(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 7)
    log_week(desk, "billing", MONDAY, 70)
    assert sinks(desk)["billing"].rules == ()


def test_steady_weeks_are_compared_in_minutes(desk: Desk) -> None:
    log_weeks(desk, "billing", [60] * 8)
    log_week(desk, "billing", MONDAY, 120)
    (line,) = sinks(desk)["billing"].fired
    assert " min − " in line
    assert holds(line)


def test_varying_weeks_are_compared_by_share(desk: Desk) -> None:
    for back in range(1, 9):
        long = back % 2
        monday = MONDAY - timedelta(7 * back)
        log_week(desk, "billing", monday, 120 if long else 60, 2400 if long else 1200)
    log_week(desk, "billing", MONDAY, 120, 2400)
    assert sinks(desk)["billing"].rules == ()
    log(desk, f"{MONDAY} 180m billing")
    (line,) = sinks(desk)["billing"].fired
    assert "% − 5.0%" in line
    assert holds(line)


def test_a_monday_morning_of_billing_is_no_alarm(desk: Desk) -> None:
    for back in range(1, 9):
        monday = MONDAY - timedelta(7 * back)
        log_week(desk, "billing", monday, 60, 2400 if back % 2 else 1200)
    log(desk, f"{MONDAY} 60m billing")
    assert sinks(desk)["billing"].rules == ()


def test_weeks_off_are_no_weeks_of_work(desk: Desk) -> None:
    for back in (1, 2, 3, 5, 6, 8, 9, 10):
        log_week(desk, "billing", MONDAY - timedelta(7 * back), 60)
    log_week(desk, "billing", MONDAY, 64)
    assert sinks(desk)["billing"].rules == ()


def test_what_cuts_selling_short_three_times_a_week_fires(desk: Desk) -> None:
    log(
        desk,
        f"{MONDAY} 9:00-10:00 demo",
        f"{MONDAY} 10:00-10:05 mail",
        f"{MONDAY} 10:05-11:00 demo",
        f"{MONDAY} 11:00-11:05 mail",
        f"{MONDAY} 11:05-12:00 demo",
        f"{MONDAY} 12:00-12:10 billing",
        f"{MONDAY} 12:10-12:40 call",
    )
    assert sinks(desk)["mail"].rules == ()
    log(desk, f"{MONDAY} 12:40-12:45 mail", f"{MONDAY} 12:45-13:00 call")
    found = sinks(desk)
    assert found["mail"].rules == ("fragmentation",)
    assert found["billing"].rules == ()
    (line,) = found["mail"].fired
    assert line.startswith("cut selling short 3 times: 3 ÷ 215 min of selling × 60 =")
    assert holds(line)
    report = desk.report.sinks(MONDAY, MONDAY + timedelta(6))
    assert report.interruptions == (("mail", 3), ("billing", 1))
    assert report.longest_selling == 3600


def test_admin_in_a_sacred_block_names_its_cause(desk: Desk) -> None:
    desk.cadence.add_block("nine", 9 * 3600, 10 * 3600, 9, [0, 1, 2, 3, 4])
    with desk.book.write("since", desk.now()) as conn:
        conn.execute("UPDATE block SET since = '2026-11-01'")
    log(
        desk,
        f"{MONDAY} 9:00-9:45 attempt",
        f"{MONDAY} 9:45-10:30 billing",
        "2026-11-21 9:00-10:00 billing",
    )
    desk.cadence.add_block("later", 9 * 3600, 10 * 3600, 5, [1])
    report = desk.report.sinks(MONDAY, MONDAY + timedelta(6))
    assert report.blocks == (
        "nine on Mon 16 Nov was kept to 75%: billing took 15m of 1h",
    )
    (billing,) = report.sinks
    assert billing.rules == ("fragmentation",)
    assert billing.fired == (
        "took 15m of sacred blocks: (60.0 min − 15.0 min) ÷ 60.0 min × 100 = 75% kept",
    )
    assert holds(billing.fired[0])


def test_severity_is_the_number_of_rules(tmp_path: Path, clock: Clock) -> None:
    budgets = {"mail": 3600, "billing": 3600}
    with make_desk(tmp_path, clock, budgets=budgets) as desk:
        log_weeks(desk, "billing", [60] * 8)
        log_week(desk, "billing", MONDAY, 120)
        log(desk, f"{MONDAY} 500m mail")
        report = desk.report.sinks(MONDAY, MONDAY + timedelta(6))
        mail, billing = report.sinks
        assert (mail.rules, billing.rules) == (("budget",), ("budget", "baseline"))
        assert report.worst == billing
        assert all(holds(line) for line in billing.fired[1:])


def test_a_sink_has_two_prices(desk: Desk) -> None:
    log(desk, f"{MONDAY} 60m billing", f"{MONDAY} 60m demo")
    report = desk.report.sinks(MONDAY, MONDAY + timedelta(6))
    (billing,) = report.sinks
    assert billing.price is not None
    assert billing.selling_price is not None
    assert abs(billing.selling_price - 2 * billing.price) <= 1
    assert report.selling_rate is not None
    assert billing.selling_why.startswith("60 min × $")


def test_three_incidents_of_one_account_are_one_cause(desk: Desk) -> None:
    log(
        desk,
        f"{MONDAY} 9:00-9:50 billing @acme",
        f"{MONDAY} 10:00-10:30 billing @acme",
        f"{MONDAY} 11:00-11:30 billing @acme",
        f"{MONDAY} 12:00-12:40 billing @globex",
        f"{MONDAY} 13:00-13:05 billing",
    )
    (sink,) = sinks(desk).values()
    assert [(c.account_name, c.seconds, c.n) for c in sink.causes] == [
        ("acme", 6600, 3),
        ("globex", 2400, 1),
        ("", 300, 1),
    ]
    assert sum(cause.seconds for cause in sink.causes) == sink.seconds


def test_a_cause_names_the_deal(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.pipeline.add("Renewal", account="acme")
    log(
        desk,
        f"{MONDAY} 30m internal-problem @acme/renewal",
        f"{MONDAY} 40m internal-problem @acme/renewal",
        f"{MONDAY} 10m internal-problem @acme",
    )
    (sink,) = sinks(desk).values()
    assert [(c.deal_name, c.seconds, c.n) for c in sink.causes] == [
        ("Acme/Renewal", 4200, 2),
        ("", 600, 1),
    ]
    assert (sink.account_name, sink.account_seconds, sink.account_n) == (
        "Acme",
        4800,
        3,
    )


minutes = st.integers(1, 100)


@given(st.lists(minutes, min_size=1, max_size=4), st.sampled_from(["mail", "demo"]))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_other_work_changes_nothing_of_an_activitys_own_rules(
    tmp_path_factory: pytest.TempPathFactory, others: list[int], activity: str
) -> None:
    folder = tmp_path_factory.mktemp("rules")
    with make_desk(folder, 1795384800, budgets={"billing": 3600}) as desk:
        log_weeks(desk, "billing", [60] * 8)
        log_week(desk, "billing", MONDAY, 120)
        before = sinks(desk)["billing"]
        for took in others:
            log(desk, f"{MONDAY + timedelta(3)} {took}m {activity}")
        after = sinks(desk)["billing"]
        assert (after.rules, after.fired) == (before.rules, before.fired)
        assert (after.seconds, after.action) == (before.seconds, before.action)
