"""How evenly attention is given, what is left open, and what a no left behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from paceline.rules import attention as rules

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

DAY, HOUR = 86400, 3600


@pytest.mark.parametrize(
    ("shares", "index"),
    [([1, 1, 1, 1], 1), ([1, 0, 0, 0], 0.25), ([1, 0.5, 0.5, 1], 0.9), ([0.4], 1)],
)
def test_jain(shares: list[float], index: float) -> None:
    total, squares = sum(shares), sum(one * one for one in shares)
    assert rules.jain(total, squares, len(shares)) == pytest.approx(index)


def test_jain_of_nobody_or_nothing_is_unknown() -> None:
    assert rules.jain(0, 0, 0) is None
    assert rules.jain(0, 0, 2) is None


def test_medians_and_their_spread() -> None:
    assert rules.median([]) is None
    assert rules.median([1, 2, 9]) == 2
    assert rules.median([1, 2, 4, 9]) == 3
    assert rules.spread([2 * HOUR, 3 * HOUR]) == 1.5
    assert rules.spread([2.0]) is None


# Attention


def touched(desk: Desk, clock: Clock, counts: list[int], tier: str = "B") -> None:
    """Accounts that were due three touches each, and got so many."""
    for n, _ in enumerate(counts):
        desk.people.add_account(f"Firm {n}", tier=tier)
    for turn in range(3):
        for n, count in enumerate(counts):
            if turn < count:
                desk.people.touch(f"firm {n}", "call", "connect")
        clock.forward(30 * DAY)


@pytest.mark.parametrize(
    ("counts", "index"),
    [([3, 3, 3, 3], 1), ([3, 0, 0, 0], 0.25), ([2, 1, 1, 2], 0.9), ([9, 3, 3], 1)],
)
def test_attention_is_the_share_of_touches_due(
    desk: Desk, clock: Clock, counts: list[int], index: float
) -> None:
    touched(desk, clock, counts)
    clock.forward(-DAY)
    found = desk.attention.attention(90)
    assert found.jain == pytest.approx(index, abs=0.01)
    assert found.n == len(counts)
    assert f"J={index:.2f} (n={len(counts)}" in found.said


def test_many_touches_on_one_day_are_one(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme", tier="B")
    for _ in range(5):
        desk.people.touch("acme", "call", "no-answer")
    clock.forward(89 * DAY)
    (tier,) = [one for one in desk.attention.attention(90).tiers if one.n]
    assert tier.share == pytest.approx(1 / 3, abs=0.01)


def test_a_window_in_which_the_clocks_go_forward_counts_whole_days(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_account("Acme", tier="C")
    desk.people.add_account("Globex", tier="C")
    clock.forward(100 * DAY)
    desk.people.touch("acme", "call", "connect")
    clock.forward(30 * DAY)  # 1 April; the night of 28 March has an hour less
    assert desk.zone.day(desk.now()) == date(2027, 4, 1)
    found = desk.attention.attention(90)
    assert (found.n, found.jain) == (2, 0.5)
    assert found.tiers[2].share == 0.5


def test_touches_late_on_one_evening_are_of_that_day(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme", tier="B")
    clock.forward(128 * DAY)  # 30 March, after the clocks went forward
    morning = desk.zone.midnight(date(2027, 3, 30))
    for minutes in (30, 90):  # on either side of where 24 hours would end
        at = morning + minutes * 60
        desk.people.touch("acme", "call", "connect", at=at)
    (tier,) = [one for one in desk.attention.attention(90).tiers if one.n]
    assert tier.share == pytest.approx(1 / 3)


@pytest.mark.parametrize("outcome", ["bounced", "wrong-person"])
def test_a_touch_that_reached_nobody_is_no_attention(
    desk: Desk, clock: Clock, outcome: str
) -> None:
    desk.people.add_account("Acme", tier="B")
    desk.people.touch("acme", "mail", "reply", direction="in")
    clock.forward(DAY)
    desk.people.touch("acme", "mail", outcome)
    clock.forward(88 * DAY)
    found = desk.attention.attention(90)
    assert (found.tiers[1].answered, found.tiers[1].waiting) == (0, 1)
    assert found.tiers[1].share == pytest.approx(1 / 3, abs=0.01)


def test_who_was_due_nothing_yet_does_not_count(desk: Desk) -> None:
    desk.people.add_account("Acme", tier="A")
    found = desk.attention.attention()
    assert (found.n, found.jain) == (0, None)
    assert found.said == "attention: no account was due a touch yet"
    with pytest.raises(UsageError, match="days"):
        desk.attention.attention(0)


def answered(desk: Desk, clock: Clock, hours: dict[str, int], n: int) -> None:
    for tier, wait in hours.items():
        desk.people.add_account(f"Firm {tier}", tier=tier)
        for _ in range(n):
            desk.people.touch(f"firm {tier}", "mail", "reply", direction="in")
            clock.forward(60)
            desk.people.touch(f"firm {tier}", "mail", "reply", direction="in")
            clock.forward(wait * HOUR - 60)
            desk.people.touch(f"firm {tier}", "mail", "sent")
            clock.forward(DAY)


@pytest.mark.parametrize(
    ("hours", "spread", "even"), [((2, 3), 1.5, True), ((2, 4), 2.0, False)]
)
def test_answers_take_alike_long_whatever_the_tier(
    desk: Desk, clock: Clock, hours: tuple[int, int], spread: float, even: bool
) -> None:
    answered(desk, clock, {"A": hours[0], "C": hours[1]}, 5)
    desk.people.touch("firm a", "mail", "reply", direction="in")
    found = desk.attention.attention()
    assert found.spread == pytest.approx(spread)
    assert found.even is even
    a, _, c = found.tiers
    assert (a.answered, a.waiting, a.response) == (5, 1, hours[0] * HOUR)
    assert (c.answered, c.waiting, c.response) == (5, 0, hours[1] * HOUR)
    assert f"response A 2h n=5 C {hours[1]}h n=5 ({spread}×" in found.said


def test_few_answers_are_counted_not_compared(desk: Desk, clock: Clock) -> None:
    answered(desk, clock, {"A": 2, "C": 9}, 4)
    found = desk.attention.attention()
    assert (found.spread, found.even) == (None, None)
    assert "response A 4 answered C 4 answered" in found.said


# Orphans


def orphans(desk: Desk) -> list[tuple[str, int]]:
    return [(one.who, one.business_days) for one in desk.attention.orphans()]


@pytest.fixture
def one(desk: Desk, clock: Clock) -> Desk:
    """Ann of Acme got one mail on Monday 23 November."""
    clock.forward(DAY)
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.touch("ann", "mail", "sent", "our brochure")
    return desk


def test_a_first_word_is_an_orphan_after_more_than_five_working_days(
    one: Desk, clock: Clock
) -> None:
    clock.forward(7 * DAY)
    assert orphans(one) == []
    clock.forward(DAY)
    assert orphans(one) == [("Ann Roe, Acme", 6)]
    (found,) = one.attention.orphans()
    assert (found.channel, found.day, found.note) == (
        "mail",
        "2026-11-23",
        "our brochure",
    )


def test_days_off_do_not_make_orphans(one: Desk, clock: Clock) -> None:
    one.cadence.pto(date(2026, 11, 24), date(2026, 12, 4))
    clock.forward(8 * DAY)
    assert orphans(one) == []
    clock.forward(13 * DAY)
    assert orphans(one) == [("Ann Roe, Acme", 6)]


@pytest.mark.parametrize(
    "what", ["second", "reply", "step", "promise", "enrol", "opt out", "re-ask"]
)
def test_what_comes_after_makes_it_no_orphan(
    one: Desk, clock: Clock, what: str
) -> None:
    if what in ("second", "reply"):
        side = "in" if what == "reply" else "out"
        one.people.touch("ann", "mail", "sent", direction=side)
    elif what == "step":
        one.pipeline.add("New", "acme", next_step="call", next_at="2027-03-01")
    elif what == "promise":
        one.people.promise("send price", "ann", "2027-03-01")
    elif what == "enrol":
        one.cadence.enrol("ann")
    elif what == "opt out":
        one.people.edit_contact("ann", do_not_contact=True)
    else:
        one.pipeline.add("Old", contact="ann")
        one.pipeline.lose("acme/old", "budget")
    clock.forward(30 * DAY)
    assert orphans(one) == []


def test_a_word_to_an_account_with_nobody_named_may_be_an_orphan(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_account("Acme")
    desk.people.touch("acme", "letter", "sent")
    clock.forward(20 * DAY)
    assert [who for who, _ in orphans(desk)] == ["Acme"]
    desk.people.touch("acme", "letter", "sent")
    assert orphans(desk) == []


# Detail


def test_four_of_a_hundred_with_something_open_make_96_per_cent(
    desk: Desk, clock: Clock
) -> None:
    for n in range(100):
        desk.people.add_account(f"Firm {n:02}", tier="B")
    desk.pipeline.add("Stepless", "firm 00")
    desk.pipeline.add("Late", "firm 01", next_step="call", next_at="2026-11-20")
    desk.pipeline.add("Old", "firm 02")
    desk.pipeline.lose("firm 02/old", "budget", reask_day="2026-11-25")
    desk.people.touch("firm 03", "mail", "sent")
    clock.forward(20 * DAY)
    found = desk.attention.detail()
    assert (found.records, found.clean) == (100, 96)
    assert found.said == "detail 96% of 100: 4 open"
    assert [(item.kind, item.who, item.what) for item in found.items] == [
        ("re-ask", "Firm 02", "Old: ask again since 2026-11-25"),
        ("next step", "Firm 00", "Stepless: no next step"),
        ("next step", "Firm 01", "Late: next step overdue"),
        ("orphan", "Firm 03", "one mail on 2026-11-22, nothing after"),
    ]
    assert found.why[-1] == "(100 - 4 with something open) ÷ 100 = 96.0%"
    assert len(desk.attention.detail(limit=2).items) == 2


@pytest.mark.parametrize("kind", ["next step", "meeting"])
def test_a_step_with_somebody_past_its_day_is_open(
    desk: Desk, clock: Clock, kind: str
) -> None:
    desk.people.add_account("Acme")
    desk.people.promise("ring back", "acme", "2026-11-24", kind)
    clock.forward(2 * DAY)
    assert desk.attention.detail().counts == ()
    clock.forward(DAY)
    found = desk.attention.detail()
    assert (found.clean, dict(found.counts)) == (0, {"next step": 1})
    assert [one.what for one in found.items] == [f"ring back: {kind} overdue"]
    desk.people.keep("ring back")
    assert desk.attention.detail().clean == 1


def test_a_deal_with_nobody_and_no_next_step_is_open(desk: Desk) -> None:
    said = desk.pipeline.add("Lone", value=5_000_00).notices
    assert said == (
        "with nobody and no next step it is in no queue: "
        "pace deal edit @lone --next-on fri",
    )
    found = desk.attention.detail()
    assert (found.records, found.clean) == (1, 0)
    assert [(one.who, one.what) for one in found.items] == [
        ("Lone", "Lone: no next step")
    ]
    desk.pipeline.next_step("lone", "ring", "2026-12-24")
    assert desk.attention.detail().clean == 1


def test_who_said_no_in_a_cadence_is_open_once_the_day_has_passed(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_contact("Cy")
    desk.cadence.enrol("cy")
    desk.people.touch("cy", "call", "not-interested")
    day = desk.book.row("SELECT due_day FROM enrolment")[0]
    clock.at = desk.zone.midnight(date.fromisoformat(day)) + 12 * HOUR
    assert dict(desk.attention.detail().counts).get("re-ask") is None
    clock.forward(DAY)
    found = desk.attention.detail()
    assert dict(found.counts)["re-ask"] == 1
    assert f"Cy: ask again since {day}" in [one.what for one in found.items]


def test_a_job_unchecked_for_long_is_open(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    assert desk.attention.detail().clean == 1
    clock.forward(91 * DAY)
    assert dict(desk.attention.detail().counts) == {"move": 1}
    desk.network.job_holds("ann")
    assert desk.attention.detail().counts == ()


# Re-asking


def test_nine_months_after_the_31st_of_may_is_the_28th_of_february(
    desk: Desk, clock: Clock
) -> None:
    clock.at -= 175 * DAY  # Sunday 31 May 2026
    desk.people.add_account("Globex", tier="C")
    desk.people.add_contact("Bo Kim", "globex")
    desk.people.touch("bo", "call", "connect")
    desk.pipeline.add("Renewal", contact="bo", value=24_000_00, note="two sites")
    desk.people.touch("globex/renewal", "meeting", "connect", "they liked the price")
    clock.forward(60)
    desk.pipeline.lose("globex/renewal", "budget")
    deal = desk.pipeline.find("globex/renewal")
    assert deal.reask_day == "2027-02-28"
    clock.forward(273 * DAY)
    assert desk.zone.day(clock()) == date(2027, 2, 28)
    row = next(row for row in desk.queue.rows() if row.deal == deal.id)
    # Nobody spoke with them in the meantime: the clock of the tier has run further.
    assert (row.kind, row.does) == ("touch", "re-ask")
    assert row.what == "touch + re-ask: Renewal (no on Sun 31 May 2026: budget)"
    assert (row.value, row.currency) == (24_000_00, "EUR")
    old = desk.attention.old_proposal(deal.id)
    assert (old.value, old.reason, old.no_day) == (24_000_00, "budget", "2026-05-31")
    assert old.stage == "Target"
    assert old.notes == ("two sites", "2026-05-31 meeting: they liked the price")
    desk.queue.done(row, "connect")
    assert all(row.does != "re-ask" for row in desk.queue.rows())


def test_a_reopened_deal_and_an_opt_out_end_the_re_ask(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann", "acme")
    desk.pipeline.add("Old", contact="ann")
    desk.pipeline.lose("acme/old", "budget", reask_day="2026-11-20")
    deal = desk.pipeline.find("acme/old").id
    assert [row.kind for row in desk.queue.rows()] == ["re-ask"]
    desk.pipeline.move(deal, -1)
    assert desk.queue.rows() == []
    with pytest.raises(NotFoundError, match="not closed"):
        desk.attention.old_proposal(deal)
    desk.history.undo()
    assert [row.kind for row in desk.queue.rows()] == ["re-ask"]
    desk.people.edit_contact("ann", do_not_contact=True)
    assert desk.queue.rows() == []


def test_who_said_no_in_a_cadence_is_asked_again(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann", "acme")
    made = desk.cadence.enrol("ann").key or ""
    desk.cadence.do_step(made, "not-interested")
    clock.forward(280 * DAY)
    kinds = {row.does: row for row in desk.queue.rows()}
    assert set(kinds) == {"re-ask"}
    assert "ask again (Outreach ended on Sun 22 Nov 2026" in kinds["re-ask"].what
    desk.queue.done(kinds["re-ask"], "connect")
    assert desk.queue.rows() == []


# Doing what a row says


def test_doing_a_row_is_one_step_that_undo_takes_back(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme", tier="A")
    desk.people.add_contact("Ann", "acme")
    desk.people.touch("ann", "mail", "sent")
    desk.pipeline.add("New", contact="ann", next_step="demo", next_at="2026-11-20")
    (row,) = desk.queue.rows()
    done = desk.queue.done(row, "connect", 45 * 60)
    assert done.topic == "everything"
    assert desk.queue.rows() == []
    assert {one.channel for one in desk.people.touches("ann")} == {"mail", "meeting"}
    assert sum(desk.people.show_contact("ann").seconds) == 45 * 60
    desk.history.undo()
    assert [again.key for again in desk.queue.rows()] == [row.key]
    assert [one.channel for one in desk.people.touches("ann")] == ["mail"]


def test_a_promise_is_kept_and_everything_else_asks_how_it_went(desk: Desk) -> None:
    desk.people.add_account("Acme", tier="A")
    desk.people.promise("send price", "acme", "2026-11-20")
    (row,) = desk.queue.rows()
    assert desk.queue.done(row).said == "kept: send price"
    desk.people.promise("call them", "acme", "2026-11-20", "next step")
    (row,) = desk.queue.rows()
    with pytest.raises(UsageError, match="how did it go"):
        desk.queue.done(row)
    desk.queue.done(row, "voicemail")
    assert desk.queue.rows() == []
    assert desk.people.promises() == []


# Hours


def test_the_hours_that_keeping_every_interval_takes(desk: Desk, clock: Clock) -> None:
    for n in range(14):
        desk.people.add_account(f"Firm {n}", tier="A")
        desk.people.touch(f"firm {n}", "call", "connect", seconds=6 * 60)
        clock.forward(DAY)
    found = desk.attention.load(20, hours=0.5)
    end = desk.zone.day(clock()) + timedelta(26)
    assert end == date(2027, 1, 1)
    assert (found.seconds_each, found.sampled) == (360, 14)
    assert found.touches == 14 * 26 // 14
    assert found.needed == found.touches * 360
    assert found.missing == found.needed - 2 * HOUR
    assert found.why[-1] == "2.6 h - 2.0 h there = 0.6 h missing"
    assert desk.attention.load(20).there is None
    with pytest.raises(UsageError, match="hours a week"):
        desk.attention.load(20, hours=200)
