from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from support.books import NOW, Clock, dump

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Renewal", "acme", value=2_400_000)
    return desk


def names(desk: Desk, row: str) -> list[tuple[str | None, str]]:
    page = desk.pipeline.show(row)
    return [(move.from_stage, move.to_stage) for move in page.history]


# Adding


def test_a_new_deal_is_in_the_first_stage_with_its_history_begun(desk: Desk) -> None:
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.stage_name, deal.value, deal.currency) == ("Target", 2_400_000, "EUR")
    assert deal.stage_since == deal.created_at == NOW
    assert names(desk, deal.id) == [(None, "Target")]


def test_a_deal_takes_the_account_of_its_contact(desk: Desk) -> None:
    done = desk.pipeline.add(
        "Upsell",
        contact="ann",
        stage="3",
        currency="usd",
        close_day=date(2026, 12, 24),
        next_step="call",
        next_at="2026-11-26",
        probability=1000,
        type="trans",
    )
    deal = desk.pipeline.find(done.key or "")
    assert (deal.account_name, deal.contact_name) == ("Acme", "Ann Roe")
    assert (deal.stage_name, deal.currency, deal.type) == (
        *("Meeting", "USD", "transaction"),
    )
    assert (deal.close_day, deal.next_step, deal.next_timed) == (
        *("2026-12-24", "call", False),
    )
    assert desk.zone.day(deal.next_at or 0) == date(2026, 11, 26)
    assert done.said == "added Acme/Upsell to Meeting, to close on Thu 24 Dec"


def test_an_unknown_account_is_made_only_when_asked(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="nothing in the book is called '@Globex'"):
        desk.pipeline.add("Pilot", "Globex")
    desk.pipeline.add("Pilot", "@Globex", create=True)
    assert desk.people.find_account("globex").name == "Globex"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "renewal"}, "there is an open deal 'Renewal' there already"),
        ({"name": "  !"}, "a name needs letters or digits"),
        ({"stage": "won"}, "a new deal is open"),
        ({"stage": "qual", "value": -1}, "never below nothing"),
        ({"probability": 10_001}, "between 0 and 100"),
        ({"currency": "euros"}, "is no currency"),
        ({"close_day": "soon"}, "close day 'soon' is no day"),
        ({"type": "swap"}, "there is no type of deal 'swap'"),
    ],
)
def test_a_deal_that_cannot_be_meant_is_refused_and_nothing_written(
    desk: Desk, fields: dict[str, str], said: str
) -> None:
    before = dump(desk)
    with pytest.raises(UsageError, match=said):
        desk.pipeline.add(**{"name": "Pilot", "account": "acme", **fields})  # type: ignore[arg-type]
    assert dump(desk) == before


def test_an_unknown_stage_names_the_stages(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="the stages are Target, Qualified") as no:
        desk.pipeline.add("Pilot", "acme", stage="limbo")
    assert "Meeting" in no.value.closest


# Editing


def test_a_later_close_date_is_a_push_and_an_earlier_one_is_not(
    desk: Desk, clock: Clock
) -> None:
    for day in ("2026-12-01", "2026-12-31", "2026-12-15"):
        clock.forward(60)
        desk.pipeline.edit("acme/renewal", close_day=day)
    pushes = desk.pipeline.show("acme/renewal").pushes
    assert [(p.old_day, p.new_day, p.days) for p in pushes] == [
        ("2026-12-01", "2026-12-31", 30)
    ]


def test_fields_are_changed_emptied_and_linked_by_name(desk: Desk) -> None:
    desk.people.add_account("Globex")
    desk.pipeline.edit(
        "acme/renewal",
        name="Big renewal",
        account="globex",
        contact="ann",
        value=None,
        currency=None,
        note="line one\nline \x1b[31mtwo",
        competitor="  Initech  ",
        next_at=NOW + DAY,
    )
    deal = desk.pipeline.find("globex/big-renewal")
    assert (deal.contact_name, deal.value, deal.currency) == ("Ann Roe", None, "EUR")
    assert deal.note == "line one\nline two"
    assert (deal.competitor, deal.next_at, deal.next_timed) == (
        *("Initech", NOW + DAY, True),
    )
    desk.pipeline.edit(deal.id, next_at="2026-11-30", next_timed=True, competitor="")
    deal = desk.pipeline.find(deal.id)
    assert (deal.next_timed, deal.competitor) == (True, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "say what to change of Acme/Renewal: name, account"),
        ({"stage": "won"}, "move Acme/Renewal to change its stage"),
        ({"valu": 1}, "a deal has no 'valu': did you mean value?"),
        ({"value": "many"}, "value 'many' is not a whole number"),
        ({"name": "Other"}, "give this one another name"),
    ],
)
def test_an_edit_that_cannot_be_meant_is_refused(
    desk: Desk, fields: dict[str, str], said: str
) -> None:
    desk.pipeline.add("Other", "acme")
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        desk.pipeline.edit("acme/renewal", **fields)


def test_a_next_step_is_set_with_a_day_a_time_or_none_and_cleared(desk: Desk) -> None:
    pipeline = desk.pipeline
    done = pipeline.next_step("acme/renewal", "send quote", date(2026, 11, 26))
    assert done.said == "Acme/Renewal: send quote on Thu 26 Nov"
    assert pipeline.show("acme/renewal").state == "future"
    pipeline.next_step("acme/renewal", "call", datetime(2026, 11, 22, 16))
    deal = pipeline.find("acme/renewal")
    assert (deal.next_timed, deal.next_at) == (True, NOW + 4 * 3600)
    done = pipeline.next_step("acme/renewal", "call some day")
    assert done.notices == ("without a day it will not come up in what is due",)
    assert pipeline.show("acme/renewal").state == "none"
    done = pipeline.next_step("acme/renewal", None)
    assert done.said == "Acme/Renewal has no next step now"
    assert pipeline.find("acme/renewal").next_step is None


# Moving


def test_moving_writes_the_stage_its_day_and_its_reason(
    desk: Desk, clock: Clock
) -> None:
    clock.forward(3 * DAY)
    done = desk.pipeline.move("acme/renewal", "prop", "budget agreed")
    assert done.said == "moved Acme/Renewal from Target to Proposal: budget agreed"
    page = desk.pipeline.show("acme/renewal")
    assert (page.deal.stage_name, page.deal.stage_since) == ("Proposal", clock.at)
    last = page.history[-1]
    assert (last.from_stage, last.to_stage, last.reason, last.at) == (
        *("Target", "Proposal", "budget agreed", clock.at),
    )


def test_one_stage_on_and_back_ends_at_the_edges(desk: Desk) -> None:
    deal = desk.pipeline.find("acme/renewal").id
    with pytest.raises(UsageError, match="is in the first stage"):
        desk.pipeline.move(deal, -1)
    for _ in range(4):
        desk.pipeline.move([deal], +1, met=True)
    with pytest.raises(UsageError, match="in the last stage: win it or lose it"):
        desk.pipeline.move(deal, +1, met=True)
    assert desk.pipeline.find(deal).stage_name == "Negotiation"
    desk.pipeline.move(deal, -1)
    assert desk.pipeline.find(deal).stage_name == "Proposal"


def test_many_move_in_one_step_and_those_that_cannot_are_named(desk: Desk) -> None:
    pipeline = desk.pipeline
    pipeline.add("Upsell", "acme", stage="meeting")
    before = dump(desk)
    done = pipeline.move(["acme/renewal", "acme/upsell"], "meeting", met=True)
    assert done.notices == ("Acme/Upsell is in Meeting already",)
    assert done.said == "moved Acme/Renewal from Target to Meeting"
    desk.history.undo()
    assert dump(desk) == before
    done = pipeline.move(
        ["acme/renewal", "acme/upsell", "acme/renewal"], "proposal", met=True
    )
    assert (done.said, done.key) == ("moved 2 deals to Proposal", None)
    pipeline.move("acme/renewal", "target")
    done = pipeline.move(["acme/renewal", "acme/upsell"], 1, met=True)
    assert done.said == "moved 2 deals a stage"
    with pytest.raises(UsageError, match="say which deal is meant"):
        pipeline.move([], 1)


def test_the_beginning_of_two_stages_names_both(desk: Desk) -> None:
    desk.book.conn.execute("UPDATE stage SET key = 'wont' WHERE key = 'lost'")
    with pytest.raises(NotFoundError, match="'wo' could be Won, Lost"):
        desk.pipeline.move("acme/renewal", "wo")


def test_a_won_deal_is_closed_and_counts_for_the_quota(
    desk: Desk, clock: Clock
) -> None:
    clock.forward(60)
    assert (
        desk.pipeline.win("acme/renewal", met=True).said == "won Acme/Renewal, €24,000"
    )
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.stage_kind, deal.closed_at, deal.reask_day) == ("won", clock.at, None)
    assert desk.pipeline.headline().won == 2_400_000
    with pytest.raises(UsageError, match="is won already"):
        desk.pipeline.win("acme/renewal", met=True)
    with pytest.raises(UsageError, match="is won: move it back to reopen it"):
        desk.pipeline.move("acme/renewal", 1, met=True)


def test_a_lost_deal_keeps_why_and_when_to_ask_again(desk: Desk) -> None:
    done = desk.pipeline.lose("acme/renewal", "price", "status quo")
    assert done.said == "lost Acme/Renewal: price; ask again on Sun 22 Aug 2027"
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.loss_reason, deal.competitor, deal.reask_day) == (
        *("price", "status quo", "2027-08-22"),
    )
    assert deal.closed_at == NOW


def test_the_day_to_ask_again_can_be_said_or_follow_from_the_contract(
    desk: Desk,
) -> None:
    desk.people.edit_account("acme", contract_end="2027-06-30")
    desk.pipeline.lose("acme/renewal", competitor="Initech")
    assert desk.pipeline.find("acme/renewal").reask_day == "2027-04-01"
    desk.pipeline.move("acme/renewal", -1)
    desk.pipeline.lose("acme/renewal", reask_day=date(2027, 1, 4))
    assert desk.pipeline.find("acme/renewal").reask_day == "2027-01-04"


@pytest.mark.parametrize("to", [-1, "target"])
def test_reopening_cancels_the_re_ask_and_keeps_the_history(
    desk: Desk, to: int | str
) -> None:
    desk.pipeline.lose("acme/renewal", "timing")
    desk.pipeline.move("acme/renewal", to)
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.closed_at, deal.reask_day, deal.loss_reason) == (None, None, None)
    assert names(desk, deal.id) == [
        (None, "Target"),
        ("Target", "Lost"),
        ("Lost", "Target"),
    ]


def test_a_book_without_a_stage_for_won_says_so(desk: Desk) -> None:
    desk.book.conn.execute("DELETE FROM stage WHERE kind = 'won'")
    with pytest.raises(NotFoundError, match="no stage for deals that are won"):
        desk.pipeline.win("acme/renewal", met=True)


# Finding and showing


def test_a_deal_is_found_by_name_path_contact_account_or_key(desk: Desk) -> None:
    deal = desk.pipeline.find("acme/renewal")
    for typed in ("renewal", "@renew", "acme", "ann", "ann-roe", deal.id):
        assert desk.pipeline.find(typed).id == deal.id


def test_several_open_deals_ask_which_and_a_closed_one_stands_back(desk: Desk) -> None:
    desk.pipeline.add("Upsell", "acme")
    with pytest.raises(UsageError, match="say which, @acme/renewal, @acme/upsell"):
        desk.pipeline.find("acme")
    desk.pipeline.lose("acme/upsell")
    assert desk.pipeline.find("acme").name == "Renewal"
    desk.pipeline.add("Renewal two", "acme")
    desk.pipeline.win("acme/renewal", met=True)
    desk.pipeline.add("Renewal", "acme")
    assert desk.pipeline.find("acme/renewal").stage_kind == "open"


def test_an_account_without_open_deals_says_how_to_add_one(desk: Desk) -> None:
    desk.pipeline.win("acme/renewal", met=True)
    with pytest.raises(NotFoundError, match="Acme has no open deal: add one"):
        desk.pipeline.find("acme")
    with pytest.raises(NotFoundError, match=r"did you mean @acme\?"):
        desk.pipeline.find("acmee")


def test_a_page_shows_people_touches_time_promises_and_rot(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_contact("Bo Kim", "acme")
    desk.pipeline.edit("acme/renewal", contact="bo-kim", probability=2500)
    desk.people.touch("bo-kim", "call", "connect", "wants pricing", seconds=600)
    desk.people.promise("send price", "acme/renewal", "2026-11-23")
    desk.timelog.log("yesterday 10:00-10:30 billing @acme/renewal")
    page = desk.pipeline.show("acme/renewal")
    assert [person.name for person in page.people] == ["Bo Kim", "Ann Roe"]
    assert [touch.note for touch in page.touches] == ["wants pricing"]
    assert page.seconds == (600, 0, 1800, 0)
    assert [promise.what for promise in page.promises] == ["send price"]
    assert page.account is not None
    assert (page.account.name, page.chance, page.weighted) == ("Acme", 2500, 600_000)
    assert (page.idle, page.rot, page.rot_after) == (0, "fresh", 10)
    clock.forward(15 * DAY)
    page = desk.pipeline.show("acme/renewal")
    assert (page.idle, page.rot, page.days_in_stage) == (11, "rotting", 15)


def test_a_deal_of_nobody_shows_an_empty_page(desk: Desk) -> None:
    desk.pipeline.add("Loose end")
    page = desk.pipeline.show("loose-end")
    assert (page.account, page.people, page.seconds) == (None, (), (0, 0, 0, 0))
    assert (page.chance, page.weighted) == (500, None)


def test_only_a_touch_or_an_advance_freshens_a_deal(desk: Desk, clock: Clock) -> None:
    clock.forward(8 * DAY)
    desk.pipeline.edit("acme/renewal", note="thought about it", value=1)
    desk.timelog.log("10m billing @acme/renewal")
    assert desk.pipeline.show("acme/renewal").idle == 6
    desk.pipeline.move("acme/renewal", 1, met=True)
    assert desk.pipeline.show("acme/renewal").idle == 0
    clock.forward(8 * DAY)
    desk.pipeline.move("acme/renewal", -1)
    assert desk.pipeline.show("acme/renewal").idle == 6


def test_a_closed_deal_has_no_state_and_the_chance_of_its_end(desk: Desk) -> None:
    desk.pipeline.edit("acme/renewal", probability=9000, next_at="2026-11-20")
    desk.pipeline.lose("acme/renewal")
    page = desk.pipeline.show("acme/renewal")
    assert (page.state, page.chance, page.weighted) == ("none", 0, 0)


@pytest.mark.parametrize("end", ["win", "lose"])
def test_a_closed_deal_takes_no_next_step_that_would_never_come_up(
    desk: Desk, end: str
) -> None:
    pipeline = desk.pipeline
    pipeline.edit("acme/renewal", next_step="send quote", next_at="2026-11-26")
    getattr(pipeline, end)("acme/renewal", "so")
    before = dump(desk)
    refused = "nothing comes next in it: 'pace promise add call @acme"
    with pytest.raises(UsageError, match=refused):
        pipeline.next_step("acme/renewal", "call", date(2026, 11, 26))
    with pytest.raises(UsageError, match=refused):
        pipeline.edit("acme/renewal", next_step="call")
    with pytest.raises(UsageError, match="nothing comes next"):
        pipeline.edit("acme/renewal", next_at="2026-11-27")
    with pytest.raises(UsageError, match="nothing comes next"):
        desk.timelog.log("20m call @acme/renewal next:tue")
    assert dump(desk) == before
    pipeline.edit("acme/renewal", note="they pay", next_step=None, next_at=None)
    assert pipeline.find("acme/renewal").next_at is None
