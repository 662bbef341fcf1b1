from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UnmetError, UsageError
from paceline.rules import moves as rules
from support.books import NOW, Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86400
TALK = "they agreed to a first conversation"
PROBLEM = "they named a problem worth solving"
DECIDES = "they named who decides"
NAMES = ("Target", "Qualified", "Meeting", "Proposal", "Negotiation")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Renewal", "acme", contact="ann")
    return desk


def last(desk: Desk, key: str = "acme/renewal") -> tuple[str, str]:
    move = desk.pipeline.show(key).history[-1]
    return move.to_stage, move.reason


def met(desk: Desk, key: str = "acme/renewal") -> list[str]:
    return [c.words for c in desk.pipeline.criteria(key) if c.met_at is not None]


# A move forward asks


def test_a_move_on_names_what_the_buyer_has_not_done(desk: Desk) -> None:
    before = dump(desk)
    with pytest.raises(UnmetError) as no:
        desk.pipeline.move("acme/renewal", +1)
    assert str(no.value) == (
        "Acme/Renewal cannot simply go on to Qualified (open: they agreed to a first "
        "conversation): say --met if they did it all, or --reason why it goes on all "
        "the same"
    )
    assert no.value.code == 5
    assert dump(desk) == before


def test_what_they_did_is_kept_and_asked_for_no_more(desk: Desk, clock: Clock) -> None:
    desk.pipeline.move("acme/renewal", +1, met=True)
    assert (met(desk), last(desk)) == ([TALK], ("Qualified", ""))
    desk.pipeline.move("acme/renewal", -1)
    clock.forward(DAY)
    assert desk.pipeline.leaving("acme/renewal", +1) is None
    desk.pipeline.move("acme/renewal", +1)
    assert desk.pipeline.criteria("acme/renewal")[0].met_at == NOW


def test_a_reason_lets_it_go_and_is_kept_with_the_move(desk: Desk) -> None:
    desk.pipeline.move("acme/renewal", "proposal", "they asked for a price at once")
    assert last(desk) == ("Proposal", "they asked for a price at once")
    assert met(desk) == []


def test_a_skip_asks_even_where_nothing_else_is_open(desk: Desk) -> None:
    desk.book.conn.execute("UPDATE stage SET exit_criteria = ''")
    desk.pipeline.move("acme/renewal", "qualified")
    with pytest.raises(UnmetError, match=r"to Proposal \(skipped: Meeting\): say"):
        desk.pipeline.move("acme/renewal", "proposal")
    desk.pipeline.move("acme/renewal", "proposal", met=True)
    with pytest.raises(UnmetError, match=r"to Won \(skipped: Negotiation\)"):
        desk.pipeline.win("acme/renewal")
    desk.pipeline.move("acme/renewal", "negotiation")
    desk.pipeline.win("acme/renewal")


def test_some_ticked_and_some_open_needs_a_reason_and_keeps_the_ticks(
    desk: Desk,
) -> None:
    pipeline = desk.pipeline
    pipeline.move("acme/renewal", +1, met=True)
    with pytest.raises(UnmetError):
        pipeline.move("acme/renewal", +1, met=[PROBLEM])
    pipeline.move("acme/renewal", +1, "the CFO will tell", met=[PROBLEM])
    assert (met(desk), last(desk)) == (
        *([TALK, PROBLEM], ("Meeting", "the CFO will tell")),
    )
    shown = {c.words: c.met_at for c in pipeline.show("acme/renewal").criteria}
    assert shown[DECIDES] is None
    assert shown[PROBLEM] == NOW


def test_back_reopened_and_lost_ask_nothing(desk: Desk) -> None:
    pipeline = desk.pipeline
    pipeline.move("acme/renewal", "proposal", met=True)
    pipeline.move("acme/renewal", "target")
    pipeline.lose("acme/renewal", "price")
    pipeline.move("acme/renewal", "target")
    assert last(desk) == ("Target", "")


def test_to_be_lost_in_between_is_no_way_round_the_criteria(desk: Desk) -> None:
    pipeline = desk.pipeline
    pipeline.move("acme/renewal", "qualified", met=True)
    pipeline.lose("acme/renewal", "price")
    for ahead in ("meeting", "won"):
        with pytest.raises(UnmetError, match="they named a problem worth solving"):
            pipeline.move("acme/renewal", ahead)
    pipeline.move("acme/renewal", -1)
    assert pipeline.find("acme/renewal").stage_name == "Qualified"
    pipeline.lose("acme/renewal", "price")
    pipeline.win("acme/renewal", "they came back")
    assert last(desk) == ("Won", "they came back")


def test_the_question_counts_each_criterion_over_the_deals(desk: Desk) -> None:
    pipeline = desk.pipeline
    pipeline.add("Upsell", "acme", stage="qualified")
    pipeline.meet("acme/upsell", "problem")
    asked = pipeline.leaving(["acme/renewal", "acme/upsell"], "meeting")
    assert asked is not None
    assert (asked.deals, asked.said, asked.skipped) == (
        *(2, "move 2 deals to Meeting", ("Qualified",)),
    )
    assert dict(asked.unmet) == {TALK: 1, PROBLEM: 1, DECIDES: 2}
    with pytest.raises(UnmetError, match="2 deals cannot simply go on to Meeting"):
        pipeline.move(["acme/renewal", "acme/upsell"], "meeting")


# Ticking by hand


def test_a_criterion_is_met_by_its_words_and_taken_back(desk: Desk) -> None:
    said = desk.pipeline.meet("acme/renewal", "first conv").said
    assert said == f"Acme/Renewal: done, {TALK}"
    with pytest.raises(UsageError, match="is noted as done already"):
        desk.pipeline.meet("acme/renewal", TALK)
    desk.pipeline.meet("acme/renewal", TALK, done=False)
    assert met(desk) == []
    with pytest.raises(UsageError, match="could be they named"):
        desk.pipeline.meet("acme/renewal", "they named")
    with pytest.raises(NotFoundError, match="no exit criterion says 'cake'"):
        desk.pipeline.meet("acme/renewal", "cake")


def test_a_met_criterion_outlives_its_stage_text(desk: Desk) -> None:
    desk.pipeline.meet("acme/renewal", TALK)
    desk.book.conn.execute("UPDATE stage SET exit_criteria = 'they called back'")
    criteria = desk.pipeline.criteria("acme/renewal")
    assert [(c.words, c.met_at) for c in criteria] == [
        ("they called back", None),
        (TALK, NOW),
    ]


# One answer for many

ANSWERS = st.one_of(
    st.just(True), st.sets(st.sampled_from([TALK, PROBLEM, DECIDES])), st.just(False)
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    places=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
    to=st.sampled_from([*NAMES, 1, -1, "won", "lost"]),
    reason=st.sampled_from(["", "why not"]),
    answer=ANSWERS,
)
def test_a_bulk_move_is_so_many_single_moves(
    tmp_path_factory: pytest.TempPathFactory,
    places: list[str],
    to: str | int,
    reason: str,
    answer: bool | set[str],
) -> None:
    def come_to(how: Callable[[Desk, list[str]], None], folder: Path) -> object:
        with make_desk(folder) as desk:
            keys = [
                desk.pipeline.add(f"Deal {n}", stage=stage).key or ""
                for n, stage in enumerate(places)
            ]
            try:
                how(desk, keys)
            except UnmetError:
                return "stuck"
            return [
                (
                    *(page.deal.stage_name, page.deal.reask_day),
                    *(page.history[-1].reason, page.criteria),
                )
                for page in map(desk.pipeline.show, keys)
            ]

    def go(desk: Desk, keys: str | list[str]) -> None:
        try:
            if to == "won":
                desk.pipeline.win(keys, reason, answer)
            elif to == "lost":
                desk.pipeline.lose(keys, reason)
            else:
                desk.pipeline.move(keys, to, reason, answer)
        except UsageError:
            pass  # those already there stay

    def one_by_one(desk: Desk, keys: list[str]) -> None:
        for key in keys:
            go(desk, key)

    many = come_to(go, tmp_path_factory.mktemp("many"))
    assert many == come_to(one_by_one, tmp_path_factory.mktemp("single"))


def test_a_thousand_deals_are_one_step_and_one_undo(desk: Desk) -> None:
    keys = [desk.pipeline.add(f"Deal {n}").key or "" for n in range(60)]
    before = dump(desk)
    done = desk.pipeline.move(keys, "meeting", met=True)
    assert done.said == "moved 60 deals to Meeting"
    assert len(desk.book.rows("SELECT 1 FROM criterion")) == 180
    desk.history.undo()
    assert dump(desk) == before


# Lost


def test_no_decision_is_lost_to_the_status_quo_and_asked_again_in_four_months(
    desk: Desk,
) -> None:
    desk.pipeline.lose("acme/renewal", "No decision")
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.competitor, deal.reask_day) == ("status quo", "2027-03-22")


def test_who_asked_not_to_be_contacted_is_not_asked_again(desk: Desk) -> None:
    desk.people.edit_contact("ann", do_not_contact=True)
    assert desk.pipeline.reask_day("acme/renewal") is None
    assert "ask again" not in desk.pipeline.lose("acme/renewal", "price").said
    assert desk.pipeline.find("acme/renewal").reask_day is None


def test_the_day_to_ask_again_is_told_before_it_is_set(desk: Desk) -> None:
    day = desk.pipeline.reask_day
    assert day("acme/renewal", "timing") == date(2027, 2, 22)
    desk.people.edit_account("acme", contract_end="2027-06-30")
    assert day("acme/renewal", "price", "Initech") == date(2027, 4, 1)
    assert day("acme/renewal", "price", "Status quo") == date(2027, 8, 22)
    desk.book.conn.execute("""UPDATE account SET attrs = '{"fiscal": "04-01"}'""")
    assert day("acme/renewal", "budget") == date(2027, 1, 31)


def test_many_are_lost_at_once_and_won_deals_stay_named(desk: Desk) -> None:
    desk.pipeline.add("Upsell", "acme")
    done = desk.pipeline.lose(["acme/renewal", "acme/upsell"], "price", "Initech")
    assert done.said == "lost 2 deals: price"
    assert desk.pipeline.find("acme/upsell").competitor == "Initech"
    with pytest.raises(UsageError, match=r"Renewal is lost already; .*Upsell is lost"):
        desk.pipeline.lose(["acme/renewal", "acme/upsell"])


# A competitor is seen


def test_a_sighting_names_the_competitor_and_its_day(desk: Desk) -> None:
    with pytest.raises(UsageError, match="has no competitor: say who"):
        desk.pipeline.seen("acme/renewal")
    desk.pipeline.seen("acme/renewal", "Initrode", "2026-11-19")
    deal = desk.pipeline.find("acme/renewal")
    assert (deal.competitor, deal.competitor_seen) == ("Initrode", "2026-11-19")
    said = desk.pipeline.seen("acme/renewal").said
    assert said == "Initrode seen in Acme/Renewal, today"
    with pytest.raises(UsageError, match="still to come"):
        desk.pipeline.seen("acme/renewal", day="2026-11-23")


# Rules


def test_an_action_is_a_line_and_empty_lines_are_none(desk: Desk) -> None:
    stage = desk.pipeline.stages()[1]
    assert rules.actions(stage) == (PROBLEM, DECIDES)
    assert rules.actions(desk.pipeline.stages()[-1]) == ()
