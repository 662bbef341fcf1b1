"""Who is on the board, in which column, and how it is paged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import ParseError, UsageError
from paceline.model.cadence import CadenceStep
from support.cadences import DAY, MONDAY, MORNING, SHORT, card, column_of, enrol

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock


def test_a_new_enrolment_is_due_today_with_its_first_step(desk: Desk) -> None:
    said = desk.cadence.enrol("ann roe")
    assert said.said == "Ann Roe is in Outreach: mail due Mon 16 Nov"
    (found,) = desk.cadence.cards("today")
    assert (found.contact_name, found.account_name) == ("Ann Roe", "Acme")
    assert (found.step, found.steps, found.channel) == (1, 7, "mail")
    assert (found.attempt, found.max_attempts) == (1, 7)
    assert found.due_day == MONDAY


def test_the_first_step_rolls_off_the_weekend(desk: Desk, clock: Clock) -> None:
    clock.forward(5 * DAY)
    key = enrol(desk)
    assert card(desk, key).due_day == MONDAY + timedelta(7)
    assert column_of(desk, key) == "week"


def test_who_is_enrolled_again_rests_no_more(desk: Desk, clock: Clock) -> None:
    desk.cadence.do_step(enrol(desk), "reply")
    clock.forward(60)
    enrol(desk)
    assert {c.name: c.n for c in desk.cadence.board().columns}["resting"] == 0


def test_the_board_says_who_waits(desk: Desk, clock: Clock) -> None:
    board = desk.cadence.board()
    assert board.said == "Nobody is in a cadence yet."
    enrol(desk)
    assert desk.cadence.board().said.endswith("1 due today.")
    clock.forward(3 * DAY)
    board = desk.cadence.board()
    assert board.longest is not None
    assert (
        board.said
        == "1 waits past their date; the longest is Ann Roe, Acme, 1.2× the interval."
    )
    desk.cadence.do_step(board.longest.enrolment, "sent")
    assert desk.cadence.board().said.endswith("nothing is due today.")


def test_counts_agree_with_the_pages_of_cards(desk: Desk, clock: Clock) -> None:
    for number in range(30):
        desk.people.add_contact(f"Person {number:02d}")
        key = enrol(desk, f"@person-{number:02d}")
        if number % 3:
            desk.cadence.do_step(key, "sent" if number % 2 else "reply")
        clock.forward(DAY // 3)
    for column in desk.cadence.board().columns:
        pages = [desk.cadence.cards(column.name, first, 4) for first in range(0, 40, 4)]
        cards = [one for page in pages for one in page]
        assert len({one.enrolment for one in cards}) == len(cards) == column.n
        due = [one.due_day for one in cards if one.due_day]
        assert due == sorted(due)
    with pytest.raises(UsageError, match="overdue"):
        desk.cadence.cards("tomorrow")


def test_calls_are_warm_once_a_mail_has_gone_before(desk: Desk) -> None:
    warm = enrol(desk)
    assert card(desk, warm).warm is None
    desk.cadence.do_step(warm, "sent")
    desk.cadence.add("Cold", [CadenceStep(1, 5, "call")])
    cold = enrol(desk, "@bo", "Cold")
    assert (card(desk, warm).warm, card(desk, cold).warm) == (True, False)
    found = desk.cadence.calls(MONDAY + timedelta(7))
    assert (found.warm, found.cold) == (1, 1)
    assert found.said == "2 calls on Mon 23 Nov: 1 warm, 1 cold"
    assert desk.cadence.calls().said == "0 calls today: 0 warm, 0 cold"


@pytest.mark.parametrize(
    ("typed", "n"),
    [("ann", 1), ("acme", 2), ("acme -ann", 1), ("outreach bo", 1), ("zeta", 0)],
)
def test_a_filter_reads_contact_account_and_cadence(
    desk: Desk, typed: str, n: int
) -> None:
    keys = [enrol(desk), enrol(desk, "bo kim")]
    assert desk.cadence.counts(typed)["today"] == n
    shown = [card.enrolment for card in desk.cadence.cards("today", filter=typed)]
    assert len(shown) == n
    assert desk.cadence.shown(keys, typed) == sorted(shown)
    with pytest.raises(ParseError, match="no field 'is' here: there are due, channel"):
        desk.cadence.counts("is:overdue")


def test_the_same_cards_by_step_and_by_day(desk: Desk, clock: Clock) -> None:
    first, second = enrol(desk), enrol(desk, "@bo")
    desk.cadence.do_step(first, "sent")
    assert desk.cadence.columns("step") == [("step:1", "1 mail"), ("step:2", "2 call")]
    assert [one.enrolment for one in desk.cadence.cards("step:2")] == [first]
    clock.forward(DAY)
    names = desk.cadence.columns("day")
    assert names[:3] == [
        ("overdue", "Overdue"),
        ("day:2026-11-17", "Tue 17"),
        ("day:2026-11-18", "Wed 18"),
    ]
    assert len(names) == 8
    keys = [key for key, _ in names]
    left = desk.cadence.counts("", keys)
    assert {key: n for key, n in left.items() if n} == {
        "overdue": 1,
        "day:2026-11-23": 1,
    }
    assert [one.enrolment for one in desk.cadence.cards("overdue")] == [second]
    assert [one.enrolment for one in desk.cadence.cards("day:2026-11-23")] == [first]
    assert desk.cadence.counts("bo", ["step:1", "step:2"]) == {"step:1": 1, "step:2": 0}


def test_steps_of_different_cadences_share_a_column(desk: Desk) -> None:
    desk.cadence.add("Cold", [CadenceStep(1, 5, "call")])
    enrol(desk, cadence="Outreach")
    enrol(desk, "@bo", "Cold")
    assert desk.cadence.columns("step") == [("step:1", "Step 1")]
    assert len(desk.cadence.cards("step:1")) == 2


@pytest.mark.parametrize("column", ["step:", "step:x", "day:", "day:soon", "far:1"])
def test_there_are_no_other_columns(desk: Desk, column: str) -> None:
    with pytest.raises(UsageError, match="columns are"):
        desk.cadence.cards(column)


# Narrowed by day and channel


def test_the_board_is_narrowed_by_day_and_channel(desk: Desk) -> None:
    desk.cadence.add("Short", SHORT)
    ann, bo = enrol(desk, "@ann", "Short"), enrol(desk, "@bo", "Short")
    desk.cadence.do_step(ann, "sent")

    def found(words: str) -> set[str]:
        counts = desk.cadence.counts(words)
        held = [c for name in counts for c in desk.cadence.cards(name, filter=words)]
        assert sum(counts.values()) == len(held)
        keys = {card.enrolment for card in held}
        assert set(desk.cadence.shown([ann, bo], words)) == keys
        return keys

    assert found("due:today") == {bo}
    assert found("due:wed") == found("due>today") == found("channel:call") == {ann}
    assert found("-due:wed") == found("channel:mail roe") | {bo} == {bo}
    assert found("due<=") == found("due<=2026-12-01 acme") == {ann, bo}
    desk.cadence.do_step(bo, "reply")
    assert found("due:none") == {bo}
    for odd in ("due:odd", "channel:pigeon", "channel>call", "stage:x"):
        with pytest.raises(ParseError):
            desk.cadence.counts(odd)


def test_the_board_by_day_leaves_out_days_off_on_which_nothing_is_due(
    desk: Desk,
) -> None:
    desk.cadence.pto(MONDAY + timedelta(1), MONDAY + timedelta(2))
    names = [name for _, name in desk.cadence.columns("day")]
    assert names[:4] == ["Overdue", "Mon 16", "Thu 19", "Fri 20"]
    assert len(names) == 8
    key = enrol(desk)
    with desk.book.write("another program", MORNING) as conn:
        conn.execute("UPDATE enrolment SET due_day = '2026-11-21'")
    days = dict(desk.cadence.columns("day"))
    assert days["day:2026-11-21"] == "Sat 21"
    (held,) = desk.cadence.cards("day:2026-11-21")
    assert held.enrolment == key
