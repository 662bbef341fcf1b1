"""Filters of deals by field, on the list and the board alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.model.pipeline import ROTS
from paceline.text.filters import Asked, DealFilter, read_filter
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme Corp")
    desk.people.add_account("Globex")
    desk.people.add_contact("Ann Roe", "globex")
    add = desk.pipeline.add
    add("Alpha", "acme-corp", value=500_000, close_day=date(2026, 12, 1), note="Pilot")
    add(
        *("Beta", "globex"),
        contact="ann",
        value=2_000_000,
        close_day=date(2027, 2, 1),
        stage="proposal",
        type="transaction",
        next_step="send quote",
        next_at="2026-11-25",
    )
    add("Gamma", value=1_500_000, currency="USD", stage="meeting", probability=9000)
    add("Delta", "acme-corp", value=1_000_000, currency="JPY", stage="negotiation")
    edit = desk.pipeline.edit
    edit("alpha", competitor="Initrode", lead_source="Referral")
    edit("beta", competitor="status quo", lead_source="inbound")
    edit("gamma", competitor_seen="2026-11-20", competitor="Vexo")
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("account:acme", "Alpha Delta"),
        ('account:"acme corp"', "Alpha Delta"),
        ("account:none", "Gamma"),
        ("-account:acme", "Beta Gamma"),
        ("contact:roe", "Beta"),
        ("deal:alph", "Alpha"),
        ("deal=alph", ""),
        ("competitor:init", "Alpha"),
        ('competitor:"status quo"', "Beta"),
        ("competitor:init competitor:vexo", "Alpha Gamma"),
        ("competitor:none", "Delta"),
        ("-competitor:none", "Alpha Beta Gamma"),
        ("source:referral", "Alpha"),
        ("source:none", "Gamma Delta"),
        ("type:trans", "Beta"),
        ("-type:trans", "Alpha Gamma Delta"),
        ("currency:usd", "Gamma"),
        ("note:pilot", "Alpha"),
        ("step:quote", "Beta"),
        ("value>10k", "Beta Gamma Delta"),
        ("value>$10k", "Gamma"),
        ("value>=5k value<15000", "Alpha"),
        ("value:20k", "Beta"),
        ("weighted>9k", "Beta Gamma Delta"),
        ("chance>=50", "Beta Gamma Delta"),
        ("chance:90%", "Gamma"),
        ("close<2027-01-01", "Alpha"),
        ("close>2026-12-01", "Beta"),
        ("close>=2026-12-01", "Alpha Beta"),
        ("close:2027-02-01", "Beta"),
        ("close:none", "Gamma Delta"),
        ("next<=2026-11-25", "Beta"),
        ("next<2026-11-25", ""),
        ("created:today", "Alpha Beta Gamma Delta"),
        ("created<today", ""),
        ("seen:2026-11-20", "Gamma"),
        ("touch:none", "Alpha Beta Gamma Delta"),
        ("stage:prop -type:trans", ""),
        ("-stage:prop", "Alpha Gamma Delta"),
        ("pipeline:sales", "Alpha Beta Gamma Delta"),
        ("age<1", "Alpha Beta Gamma Delta"),
        ("is:won", ""),
        ("value> close<", "Alpha Beta Gamma Delta"),
    ],
)
def test_a_field_narrows_list_board_and_count_alike(
    desk: Desk, typed: str, found: str
) -> None:
    names = found.split()
    pipeline = desk.pipeline
    rows = pipeline.deals(typed, "created")
    assert sorted(row.name for row in rows) == sorted(names)
    assert sum(column.count for column in pipeline.board(typed)) == len(names)
    assert pipeline.count(filter=typed) == len(names)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "colour:red",
            "no field .colour. here: there are is: and stage:, rot",
        ),
        ("owner>me", "no field 'owner' here"),
        ("value>lots", "cannot read amount 'lots'"),
        ("close<someday", "someday"),
        ("chance>much", "cannot read 'chance>much': try chance>50%"),
        ("age<old", "cannot read 'age<old': try age<30"),
        ("rot:x", "try rot:fresh, rot:aging"),
        ("source>a", "'source' takes words: write source:a"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    desk: Desk, typed: str, said: str
) -> None:
    with pytest.raises(ParseError, match=said):
        desk.pipeline.deals(typed)


def test_a_filter_is_read_into_words_and_fields() -> None:
    assert read_filter('big -type:trans value>10k "a b"') == DealFilter(
        words=("big", "a b"),
        asked=(Asked("type", ":", "trans", True), Asked("value", ">", "10k")),
    )
    assert read_filter("3>2 r&d:x").words == ("3>2", "r&d:x")


def test_won_and_lost_deals_are_found_among_the_closed(desk: Desk) -> None:
    desk.pipeline.win("alpha", "signed")
    desk.pipeline.lose("gamma", "price")

    def names(typed: str) -> list[str]:
        return [row.name for row in desk.pipeline.deals(typed)]

    assert names("is:won") == ["Alpha"]
    assert names("is:lost") == ["Gamma"]
    assert names("closed:today") == ["Alpha", "Gamma"]
    assert names("reason:price is:lost") == ["Gamma"]


def test_an_age_counts_local_days_in_the_stage(desk: Desk, clock: Clock) -> None:
    clock.forward(3 * DAY)
    desk.pipeline.move("alpha", 1, met=True)
    clock.forward(2 * DAY)
    for typed in ("age>2", "age>=5", "age:5", "age=5d", "-age<5"):
        assert desk.pipeline.count(filter=typed) == 3, typed
    assert desk.pipeline.count(filter="age<=2") == 1


def test_every_column_of_the_list_sorts_it(desk: Desk) -> None:
    def names(sort: str) -> list[str]:
        return [row.name for row in desk.pipeline.deals("", sort)]

    assert names("contact")[0] == "Beta"
    assert names("chance")[-1] == "Gamma"
    assert names("competitor") == ["Alpha", "Gamma", "Beta", "Delta"]
    assert names("source") == ["Alpha", "Beta", "Gamma", "Delta"]
    assert names("type")[-1] == "Beta"
    assert names("currency")[-1] == "Gamma"


# Rot, by the rule and by the filter


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    deals=st.lists(
        st.tuples(
            st.sampled_from(["target", "meeting", "negotiation"]),
            st.sampled_from(["relationship", "transaction"]),
            st.integers(0, 40),
            st.integers(0, 40),
            st.sampled_from([None, -3, 0, 4]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_filter_by_rot_finds_what_the_rule_says(
    tmp_path_factory: pytest.TempPathFactory,
    deals: list[tuple[str, str, int, int, int | None]],
) -> None:
    folder, clock = tmp_path_factory.mktemp("rot"), Clock(NOW - 40 * DAY)
    holidays = ("2026-11-02",)
    with make_desk(folder, clock, holidays=holidays) as desk:
        desk.stages.edit("meeting", empty=["rot_days"])
        desk.cadence.pto(date(2026, 11, 10), date(2026, 11, 12))
        for n, (stage, kind, age, advanced, step) in enumerate(deals):
            clock.at = NOW - age * DAY
            key = desk.pipeline.add(f"Deal {n}", stage=stage, type=kind).key or ""
            clock.at = NOW - min(age, advanced) * DAY
            if stage != "negotiation" and n % 2:
                desk.pipeline.move(key, 1, "why not")
            clock.at = NOW
            if step is not None:
                desk.pipeline.next_step(key, "call", NOW + step * DAY)
        clock.at = NOW + 60
        rows = desk.pipeline.deals()
        for level in ROTS:
            found = {row.id for row in desk.pipeline.deals(f"rot:{level}")}
            assert found == {row.id for row in rows if row.rot == level}
            pages = [desk.pipeline.show(row.id) for row in rows]
            assert found == {page.deal.id for page in pages if page.rot == level}
