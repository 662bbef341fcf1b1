"""Rot by own gaps and working days, next-step coverage, and what is doubtful."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.forecast_facts import Facts
from paceline.rules import pipeline as rules
from paceline.rules.moves import qualified
from paceline.store import board
from paceline.text.filters import DealFilter
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86400
MONDAY = NOW - 6 * DAY


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    clock.at = MONDAY
    with make_desk(tmp_path, clock, holidays=("2026-11-26",)) as desk:
        desk.people.add_account("Acme")
        desk.people.add_contact("Ann Roe", "acme")
        yield desk


def won_with_gaps(desk: Desk, clock: Clock, gaps: list[int]) -> None:
    """A won deal whose touches lie so many calendar weeks apart."""
    desk.pipeline.add("Old", "acme", contact="ann")
    for gap in (0, *gaps):
        clock.forward(gap * 7 * DAY)
        desk.people.touch("acme/old", "call", "connect")
    desk.pipeline.win("acme/old", "signed")


# The threshold


@pytest.mark.parametrize(
    ("gaps", "after"),
    [
        ([], None),
        ([3, 3, 3, 3], None),
        ([1, 2, 3, 4, 5], 4),
        ([5, 5, 5, 5, 30], 5),
        ([9, 1, 8, 2, 7, 3, 6, 4, 5, 10], 8),
    ],
)
def test_four_of_five_gaps_are_no_longer_than_the_threshold(
    gaps: list[int], after: int | None
) -> None:
    assert rules.gap_after(gaps) == after


@given(st.lists(st.integers(1, 99), min_size=5))
def test_the_own_threshold_covers_four_fifths_and_no_smaller_one_does(
    gaps: list[int],
) -> None:
    after = rules.gap_after(gaps)
    assert after is not None
    assert 5 * sum(gap <= after for gap in gaps) >= 4 * len(gaps)
    assert 5 * sum(gap < after for gap in gaps) < 4 * len(gaps)


def test_a_stage_without_days_takes_them_from_the_won_deals(
    desk: Desk, clock: Clock
) -> None:
    desk.stages.edit("target", empty=["rot_days"])
    desk.pipeline.add("New")
    assert desk.pipeline.show("new").rot_after == 7
    won_with_gaps(desk, clock, [1, 1, 1, 1])
    assert desk.pipeline.show("new").rot_after == 7
    desk.pipeline.move("acme/old", -1)
    clock.forward(14 * DAY)
    desk.people.touch("acme/old", "mail", "reply", direction="in")
    desk.pipeline.win("acme/old", "signed")
    # Gaps of five and one of ten business days; the fourth of five is five, and the
    # first week has a holiday.
    assert desk.pipeline.show("new").rot_after == 5
    desk.stages.edit("target", rot_days=12)
    assert desk.pipeline.show("new").rot_after == 12


def test_a_transaction_rots_in_half_the_days(desk: Desk, clock: Clock) -> None:
    desk.pipeline.add("Slow", stage="meeting")
    desk.pipeline.add("Quick", stage="meeting", type="transaction")
    assert desk.pipeline.show("slow").rot_after == 7
    assert desk.pipeline.show("quick").rot_after == 4
    clock.forward(4 * DAY)
    rots = {row.name: row.rot for row in desk.pipeline.deals()}
    assert rots == {"Slow": "fresh", "Quick": "rotting"}
    cards = desk.pipeline.cards(desk.pipeline.stages()[2].id, 0, 9)
    assert {card.name: card.rot for card in cards} == rots


# What resets it, what pauses it


def test_notes_edits_admin_time_and_moves_back_reset_nothing(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Deal", "acme", stage="meeting", contact="ann")
    clock.forward(7 * DAY)
    desk.pipeline.edit("deal", note="thought", value=5, close_day="2027-01-05")
    desk.pipeline.next_step("deal", None)
    desk.timelog.log("30m mail @acme/deal")
    desk.timelog.log("30m internal-meeting @acme/deal")
    desk.pipeline.move("deal", -1)
    desk.pipeline.seen("deal", "Initrode")
    desk.pipeline.meet("deal", "who decides")
    assert desk.pipeline.show("deal").idle == 5
    desk.people.touch("ann", "mail", "reply", direction="in")
    assert desk.pipeline.show("deal").idle == 0


def test_holidays_and_days_off_are_no_idle_days(desk: Desk, clock: Clock) -> None:
    desk.pipeline.add("Deal", stage="meeting")
    clock.forward(14 * DAY)
    assert desk.pipeline.show("deal").idle == 9  # ten less the holiday
    desk.cadence.pto(date(2026, 11, 17), date(2026, 11, 19))
    page = desk.pipeline.show("deal")
    assert (page.idle, page.rot) == (6, "aging")
    desk.cadence.pto(date(2026, 11, 23), date(2026, 11, 23))
    assert desk.pipeline.show("deal").idle == 5


def test_a_next_step_pauses_rot_until_its_time_and_then_it_rots(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Deal", stage="meeting", next_step="call")
    clock.forward(22 * DAY)
    desk.pipeline.next_step("deal", "call", clock.at + 3600)
    assert desk.pipeline.show("deal").rot == "fresh"
    clock.forward(3601)
    assert desk.pipeline.show("deal").rot == "rotten"
    desk.people.touch("deal", "call", "connect")
    page = desk.pipeline.show("deal")
    assert (page.idle, page.rot) == (0, "rotting")
    desk.pipeline.next_step("deal", None)
    assert desk.pipeline.show("deal").rot == "fresh"


def test_why_prints_the_arithmetic_it_was_made_of(desk: Desk, clock: Clock) -> None:
    desk.pipeline.add("Deal", stage="meeting", next_step="call")
    clock.forward(8 * DAY)
    page = desk.pipeline.show("deal")
    assert page.rot_why == (
        "added on Mon 16 Nov: 6 business days ago",
        "it rots after 7, as Meeting is configured",
        "6 ÷ 7 = 0.86: fresh below 0.75, aging below 1, rotting below 2, rotten",
        "aging",
    )
    assert page.rot_why[-1] == page.rot
    desk.pipeline.next_step("deal", "call", clock.at + DAY)
    paused = desk.pipeline.show("deal").rot_why[2]
    assert paused == "6 ÷ 7 = 0.86, but a next step to come pauses it: fresh"
    desk.pipeline.lose("deal", "price")
    assert desk.pipeline.show("deal").rot_why == ()


# Coverage and flags


def test_coverage_counts_steps_to_come_over_open_deals(desk: Desk) -> None:
    for n, at in enumerate((MONDAY + DAY, MONDAY + 2 * DAY, MONDAY - DAY, None)):
        desk.pipeline.add(f"Deal {n}", next_at=at)
    head = desk.pipeline.headline()
    assert (head.stepped, head.open, head.stepless, head.overdue) == (2, 4, 1, 1)


def counts(desk: Desk) -> dict[str, int]:
    return {flag.rule: flag.deals for flag in desk.buyers.flag_counts()}


def test_a_close_date_that_has_gone_by_is_flagged(desk: Desk) -> None:
    day = desk.zone.day(MONDAY)
    for n in (-1, 0, 1):
        desk.pipeline.add(f"Deal {n + 1}", close_day=day + timedelta(n))
    desk.pipeline.lose("Deal 0", "price")
    assert counts(desk)["past"] == 0
    desk.history.undo()
    assert counts(desk)["past"] == 1
    (flag,) = desk.buyers.flags(rule="past")
    assert flag.deal_name == "Deal 0"


def test_a_deal_past_qualification_needs_a_reason_to_buy(desk: Desk) -> None:
    deal = desk.pipeline.add("Deal", "acme", stage="qualified").key or ""
    assert counts(desk)["no reason"] == 0
    desk.pipeline.move("deal", "proposal", "at once")
    assert counts(desk)["no reason"] == 1
    assert [row.name for row in desk.pipeline.deals("is:no-reason")] == ["Deal"]
    assert desk.pipeline.show("deal").flags[0].startswith("no reason to buy")
    heard(desk, deal, MONDAY)
    assert counts(desk)["no reason"] == 0
    assert [flag[:10] for flag in desk.pipeline.show("deal").flags] == ["no concept"]


def test_an_initiative_is_a_reason_to_buy_too(desk: Desk) -> None:
    deal = desk.pipeline.add("Deal", "acme", stage="meeting").key or ""
    account = desk.people.find_account("acme").id
    desk.book.conn.execute(
        "INSERT INTO initiative (id, owner, account, goal, checked_day, created_at) "
        "VALUES ('goal', 'sam', ?, 'cut churn', '2026-11-16', 0)",
        (account,),
    )
    assert counts(desk)["no reason"] == 1
    desk.book.conn.execute(
        "INSERT INTO deal_initiative (id, owner, deal, initiative) "
        "VALUES ('link', 'sam', ?, 'goal')",
        (deal,),
    )
    assert counts(desk)["no reason"] == 0


def heard(desk: Desk, deal: str, at: int) -> None:
    ann = desk.people.contacts("ann")[0].id
    desk.book.conn.execute(
        "INSERT INTO influence (id, owner, deal, contact, role, created_at) "
        "VALUES ('ann', 'sam', ?, ?, 'user', 0)",
        (deal, ann),
    )
    desk.book.conn.execute(
        "INSERT INTO need (id, owner, influence, kind, words, heard_at) "
        "VALUES ('need', 'sam', 'ann', 'fix', 'we lose a morning', ?)",
        (at,),
    )


@pytest.mark.parametrize(
    ("offset", "kind", "flagged"),
    [
        (None, "relationship", 1),
        (3600, "relationship", 1),
        (-3600, "relationship", 0),
        (None, "transaction", 0),
    ],
)
def test_what_is_shown_before_anything_was_heard_is_flagged_by_the_order_of_events(
    desk: Desk, clock: Clock, offset: int | None, kind: str, flagged: int
) -> None:
    deal = desk.pipeline.add("Deal", "acme", type=kind).key or ""
    clock.forward(4 * 3600)
    entry = desk.timelog.log("30m demo @acme/deal").entry
    if offset is not None:
        heard(desk, deal, entry.start + offset)
    assert counts(desk)["presented"] == flagged


def test_the_last_sighting_of_a_competitor_is_told_with_its_age(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Deal")
    desk.pipeline.seen("deal", "Initrode")
    assert desk.pipeline.show("deal").flags == ("Initrode seen today",)
    clock.forward(3 * DAY)
    assert desk.pipeline.show("deal").flags == ("Initrode seen 3d ago",)


def test_past_qualification_is_after_the_stage_of_that_name(desk: Desk) -> None:
    stages = desk.pipeline.stages()
    after = [stage.name for stage in qualified(stages)]
    assert after == ["Meeting", "Proposal", "Negotiation"]


# Plans of SQLite: what a hundred thousand deals need


def plans(desk: Desk, ask: object) -> list[str]:
    """The query plans of what a question asks of deals, a text each."""
    assert callable(ask)
    seen: list[str] = []
    desk.book.conn.set_trace_callback(seen.append)
    ask()
    desk.book.conn.set_trace_callback(None)
    return [
        "; ".join(row[3] for row in desk.book.rows(f"EXPLAIN QUERY PLAN {sql}"))
        for sql in seen
        if "FROM deal d" in sql
    ]


def test_the_first_page_of_the_list_is_read_from_an_index(desk: Desk) -> None:
    everything = board.narrow(DealFilter(), NOW, (NOW, NOW))
    first, rest = plans(
        desk,
        lambda: board.order(
            *(desk.book, "next", everything), descending=False, closed=False, most=50
        ),
    )
    assert first == "SEARCH d USING INDEX deal_next (next_at>?)"
    assert "TEMP B-TREE" not in rest
    (page,) = plans(desk, lambda: board.fetch(desk.book, [1, 2, 3]))
    assert "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)" in page
    assert "SCAN" not in page


@pytest.mark.parametrize("typed", ["is:no-reason", "is:presented", "rot:rotten"])
def test_what_hangs_on_a_deal_is_found_by_index(desk: Desk, typed: str) -> None:
    (plan,) = plans(desk, lambda: desk.pipeline.count(filter=typed))
    inner = [step for step in plan.split("; ") if "SEARCH" in step or "SCAN" in step]
    assert not [step for step in inner[1:] if step.startswith("SCAN")], plan


def test_the_won_deals_are_looked_at_newest_first_and_not_all(desk: Desk) -> None:
    desk.stages.edit("target", empty=["rot_days"])
    desk.pipeline.add("Deal")
    seen: list[str] = []
    desk.book.conn.set_trace_callback(seen.append)
    for _ in range(5):
        desk.pipeline.deals()
    desk.book.conn.set_trace_callback(None)
    asked = [sql for sql in seen if "FROM touch t" in sql]
    assert len(asked) == 1, "asked once while nothing changes"
    plan = "; ".join(row[3] for row in desk.book.rows(f"EXPLAIN QUERY PLAN {asked[0]}"))
    assert "SEARCH t USING COVERING INDEX touch_deal (deal=?)" in plan
    assert "deal_closed" in plan


def test_coverage_leaves_out_the_deals_the_list_calls_rotten(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Slow", stage="meeting", value=100, close_day="2026-12-20")
    desk.pipeline.add(
        "Quick",
        stage="meeting",
        value=100,
        close_day="2026-12-20",
        type="transaction",
    )
    clock.forward(13 * DAY)
    rotten = {row.id for row in desk.pipeline.deals("rot:rotten")}
    facts = Facts(desk, "quarter")
    assert {desk.pipeline.find(row).name for row in rotten} == {"Quick"}
    assert facts.rotten == rotten
