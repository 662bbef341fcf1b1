from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError, UsageError
from paceline.model.pipeline import SORTS
from paceline.store import board as store
from paceline.text.filters import DealFilter, read_filter
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.deals import Stage

DAY = 86400
BIG = 30_000


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock, quota=10_000_000) as desk:
        yield desk


def add(desk: Desk, name: str, account: str = "Acme", **fields: object) -> str:
    done = desk.pipeline.add(name, account, create=True, **fields)  # type: ignore[arg-type]
    return done.key or ""


def first(desk: Desk) -> Stage:
    return desk.pipeline.stages()[0]


# Columns


def test_the_board_has_every_open_stage_with_count_value_and_weighted(
    desk: Desk,
) -> None:
    add(desk, "One", value=100_00)
    add(desk, "Two", value=50_00, probability=10_000)
    add(desk, "Three", stage="proposal", value=30_00)
    add(desk, "Gone", value=70_00)
    desk.pipeline.win("gone", met=True)
    columns = desk.pipeline.board()
    assert [(c.stage.name, c.count, c.value, c.weighted) for c in columns] == [
        ("Target", 2, 150_00, 55_00),
        ("Qualified", 0, 0, 0),
        ("Meeting", 0, 0, 0),
        ("Proposal", 1, 30_00, 15_00),
        ("Negotiation", 0, 0, 0),
    ]


def test_currencies_are_never_mixed(desk: Desk) -> None:
    add(desk, "Euro", value=100_00)
    add(desk, "Dollar", value=70_00, currency="USD", probability=5000)
    column = desk.pipeline.board()[0]
    assert (column.count, column.value, column.currency) == (2, 100_00, "EUR")
    assert [(s.currency, s.count, s.value, s.weighted) for s in column.others] == [
        ("USD", 1, 70_00, 35_00)
    ]
    desk.pipeline.win("dollar", met=True)
    headline = desk.pipeline.headline()
    assert headline.won == 0
    assert [(s.currency, s.value) for s in headline.others] == [("USD", 70_00)]


def test_a_deal_without_a_chance_is_left_out_of_the_weighted_sum(desk: Desk) -> None:
    desk.book.conn.execute("UPDATE stage SET probability = NULL WHERE key = 'target'")
    add(desk, "Sure", value=10_00, probability=5000)
    add(desk, "Unknown", value=90_00)
    add(desk, "Worthless")
    column = desk.pipeline.board()[0]
    assert (column.value, column.weighted, column.chanceless) == (100_00, 5_00, 1)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    deals=st.lists(
        st.tuples(
            st.integers(1, 5),
            st.one_of(st.none(), st.integers(0, 10**7)),
            st.sampled_from(["EUR", "USD"]),
            st.one_of(st.none(), st.integers(0, 10_000)),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_the_columns_add_up_to_the_list(
    tmp_path_factory: pytest.TempPathFactory,
    deals: list[tuple[int, int | None, str, int | None, bool]],
) -> None:
    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        for n, (stage, value, currency, probability, stepped) in enumerate(deals):
            add(
                *(desk, f"Deal {n}"),
                stage=str(stage),
                value=value,
                currency=currency,
                probability=probability,
                next_at=NOW + n if stepped else None,
            )
        columns = desk.pipeline.board()
        rows = desk.pipeline.deals()
        assert sum(c.count for c in columns) == len(rows) == len(deals)
        for code in ("EUR", "USD"):
            own = [row for row in rows if row.currency == code]
            sums = [s for c in columns for s in c.others if s.currency == code]
            value = sum(s.value for s in sums)
            weighted = sum(s.weighted for s in sums)
            if code == "EUR":
                value += sum(c.value for c in columns)
                weighted += sum(c.weighted for c in columns)
            assert value == sum(row.value or 0 for row in own)
            assert weighted == sum(row.weighted or 0 for row in own)
        headline = desk.pipeline.headline()
        assert headline.open == len(deals)
        assert headline.stepless == sum(row.state == "none" for row in rows)
        assert headline.overdue == sum(row.state == "overdue" for row in rows)


# Cards


def test_cards_show_who_what_and_how_it_stands_next_step_first(
    desk: Desk, clock: Clock
) -> None:
    add(desk, "Later", next_step="call", next_at="2026-11-30")
    add(desk, "None", "Globex")
    add(desk, "Late", "Initech", next_step="send quote", next_at="2026-11-20")
    add(desk, "Today", "Umbra", value=18_00, next_at=NOW + 3600)
    desk.people.add_contact("Ann Roe", "initech")
    desk.pipeline.edit("late", contact="ann-roe", close_day="2026-12-01")
    cards = desk.pipeline.cards(first(desk).id, 0, 10)
    assert [(c.name, c.state, c.days_late) for c in cards] == [
        ("Late", "overdue", 2),
        ("Today", "today", 0),
        ("Later", "future", 0),
        ("None", "none", 0),
    ]
    late, today = cards[:2]
    assert (late.account_name, late.contact_name, late.next_step) == (
        *("Initech", "Ann Roe", "send quote"),
    )
    assert (late.rot, late.close_day, today.next_timed) == (
        *("rotting", "2026-12-01", True),
    )
    clock.forward(30 * DAY)
    none = desk.pipeline.cards(first(desk).id, 3, 1)[0]
    assert (none.name, none.days_in_stage, none.idle, none.rot) == (
        *("None", 30, 22, "rotten"),
    )


def test_a_page_of_cards_is_the_same_run_of_the_whole(desk: Desk) -> None:
    for n in range(12):
        add(desk, f"Deal {n}", next_at=NOW + n * DAY if n % 3 else None)
    stage = first(desk).id
    whole = desk.pipeline.cards(stage, 0, 99)
    assert len(whole) == 12
    for at in range(12):
        assert desk.pipeline.cards(stage, at, 5) == whole[at : at + 5]
    assert desk.pipeline.cards(stage, 12, 5) == []
    for at, card in enumerate(whole):
        assert desk.pipeline.place(card.id) == (stage, at)


def test_a_closed_or_filtered_deal_has_no_place_on_the_board(desk: Desk) -> None:
    row = add(desk, "One")
    assert desk.pipeline.place(row, "two") is None
    desk.pipeline.win(row, met=True)
    assert desk.pipeline.place(row) is None


# Filters


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Alpha", "Beta", "Gamma", "Delta"]),
        ("glob", ["Beta", "Gamma"]),
        ("@acme al", ["Alpha"]),
        ("QUOTE", ["Alpha"]),
        ("roe", ["Beta"]),
        ("-globex", ["Alpha", "Delta"]),
        ("- is: stage: @", ["Alpha", "Beta", "Gamma", "Delta"]),
        ("is:over", ["Alpha"]),
        ("is:today", ["Beta"]),
        ("is:fut", ["Gamma"]),
        ("is:none", ["Delta"]),
        ("is:none is:overdue", ["Alpha", "Delta"]),
        ("stage:prop", ["Delta"]),
        ("stage:prop stage:tar -globex", ["Alpha", "Delta"]),
        ("nobody", []),
        ('"send quote"', ["Alpha"]),
        ('-"send quote" is:over', []),
        ('"quote: 1', []),
    ],
)
def test_a_filter_narrows_board_list_and_count_alike(
    desk: Desk, typed: str, found: list[str]
) -> None:
    add(desk, "Alpha", next_step="Send quote", next_at="2026-11-20")
    add(desk, "Beta", "Globex", next_at=NOW)
    add(desk, "Gamma", "Globex", next_at=NOW + 9 * DAY)
    add(desk, "Delta", stage="proposal")
    desk.people.add_contact("Ann Roe", "globex")
    desk.pipeline.edit("beta", contact="ann")
    pipeline = desk.pipeline
    assert [row.name for row in pipeline.deals(typed)] == found
    cards = [
        card.name
        for stage in pipeline.stages()
        for card in pipeline.cards(stage.id, 0, 9, typed)
    ]
    assert cards == found
    assert sum(column.count for column in pipeline.board(typed)) == len(found)
    assert pipeline.count(filter=typed) == len(found)
    target = sum(name != "Delta" for name in found)
    assert pipeline.count(first(desk).id, typed) == target


def test_an_unknown_state_names_the_four(desk: Desk) -> None:
    with pytest.raises(ParseError, match="cannot read 'is:odd': try is:overdue"):
        desk.pipeline.board("is:odd")


def test_an_unknown_stage_or_field_is_refused_with_what_there_is(desk: Desk) -> None:
    with pytest.raises(ParseError, match="no stage 'odd': the stages are target, qual"):
        desk.board.board("stage:prop stage:odd")
    with pytest.raises(ParseError, match="no field 'odd' here: there are is: and st"):
        desk.pipeline.deals("odd:word")
    assert read_filter('https://acme "odd:word').words == ("https://acme", "odd:word")


def test_a_filter_only_begun_narrows_nothing() -> None:
    assert read_filter(" @ - is: stage: ") == DealFilter()


def test_the_largest_deals_still_add_up_in_whole_cents(desk: Desk) -> None:
    for name in ("One", "Two", "Three"):
        desk.pipeline.add(name, stage="Meeting", value=10**14 - 1, probability=9_999)
    column = next(c for c in desk.pipeline.board() if c.stage.key == "meeting")
    one = desk.pipeline.show("one").weighted
    assert one == 99_990_000_000_000 - 1
    assert (column.value, column.weighted) == (3 * 10**14 - 3, 3 * one)


# The list


def test_the_list_sorts_by_any_column_and_leaves_the_unknown_last(
    desk: Desk, clock: Clock
) -> None:
    rng = random.Random(7)
    for n in range(20):
        clock.forward(3600)
        add(
            desk,
            f"{rng.choice('pqrs')} {n}",
            rng.choice(["Acme", "Globex", "Umbra"]),
            stage=str(rng.randint(1, 5)),
            value=rng.choice([None, rng.randint(1, 9)]),
            next_at=rng.choice([None, NOW + rng.randint(0, 9) * DAY]),
            close_day=rng.choice([None, date(2026, 12, rng.randint(1, 9))]),
        )
        if n % 4 == 0:
            desk.people.touch(desk.pipeline.deals("", "created")[-1].id, "call", "conn")
    figure: dict[str, Callable[[object], object]] = {
        "next": lambda row: row.next_at,  # type: ignore[attr-defined]
        "account": lambda row: row.account_name,  # type: ignore[attr-defined]
        "name": lambda row: row.name,  # type: ignore[attr-defined]
        "value": lambda row: row.value,  # type: ignore[attr-defined]
        "touch": lambda row: row.last_touch,  # type: ignore[attr-defined]
        "close": lambda row: row.close_day,  # type: ignore[attr-defined]
        "created": lambda row: row.created_at,  # type: ignore[attr-defined]
        "age": lambda row: -row.days_in_stage,  # type: ignore[attr-defined]
    }
    for sort, of in figure.items():
        for descending in (False, True):
            rows = desk.pipeline.deals("", sort, descending=descending)
            assert len(rows) == 20
            figures = [of(row) for row in rows]
            known = [got for got in figures if got is not None]
            assert figures[: len(known)] == known
            assert known == sorted(known, reverse=descending)  # type: ignore[type-var]


def test_stage_and_weighted_sort_by_what_is_shown(desk: Desk) -> None:
    add(desk, "Small", stage="negotiation", value=10)
    add(desk, "Big", stage="target", value=1000, probability=100)
    add(desk, "Sure", stage="meeting", value=1000)
    rows = desk.pipeline.deals("", "weighted", descending=True)
    assert [row.name for row in rows] == ["Sure", "Big", "Small"]
    rows = desk.pipeline.deals("", "stage")
    assert [row.name for row in rows] == ["Big", "Sure", "Small"]


def test_every_sort_named_is_known_and_no_other(desk: Desk) -> None:
    assert tuple(store.SORTS) == SORTS
    with pytest.raises(UsageError, match="there is no sort 'colour'"):
        desk.pipeline.order(sort="colour")


def test_the_list_pages_by_rowid_and_leaves_out_what_is_gone(desk: Desk) -> None:
    for n in range(5):
        add(desk, f"Deal {n}")
    order = desk.pipeline.order(sort="name")
    rows = desk.pipeline.rows([order[3], 999, order[1]])
    assert [row.name for row in rows] == ["Deal 3", "Deal 1"]
    page = desk.pipeline.deals("", "name", limit=2, offset=3)
    assert [row.name for row in page] == ["Deal 3", "Deal 4"]
    desk.pipeline.win("deal-2", met=True)
    assert len(desk.pipeline.order()) == 4
    assert len(desk.pipeline.order(closed=True)) == 5


# The headline


def test_the_headline_counts_the_quota_period_only(desk: Desk, clock: Clock) -> None:
    with make_desk(
        tmp(desk), clock, name="quarter.db", quota=5, quota_period="quarter"
    ) as other:
        clock.at = other.zone.midnight(date(2026, 10, 1)) - 1
        add(other, "Before", value=100)
        other.pipeline.win("before", met=True)
        clock.forward(1)
        add(other, "Within", value=10)
        other.pipeline.win("within", met=True)
        headline = other.pipeline.headline()
    assert (headline.won, headline.quota, headline.period) == (10, 5, "quarter")
    assert (headline.first_day, headline.last_day) == ("2026-10-01", "2026-12-31")


def tmp(desk: Desk) -> Path:
    from pathlib import Path

    return Path(desk.book.path).parent


# Speed, in steps of SQLite's machine


def steps(desk: Desk, ask: Callable[[], object]) -> int:
    """How many steps of SQLite's machine a question takes."""
    counted = 0

    def one() -> int:
        nonlocal counted
        counted += 1
        return 0

    desk.book.conn.set_progress_handler(one, 1)
    ask()
    desk.book.conn.set_progress_handler(None, 0)
    return counted


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_desk(tmp_path_factory.mktemp("big")) as desk:
        stage = first(desk).id
        with desk.book.write("many deals", NOW) as conn:
            conn.executemany(
                "INSERT INTO deal (id, owner, name, key, value, currency, stage, "
                "stage_since, next_at, created_at) "
                "VALUES (?, 'sam', ?, ?, ?, 'EUR', ?, ?, ?, ?)",
                (
                    (
                        *(f"{n:036}", f"Deal {n}", f"deal-{n}", n, stage, NOW),
                        *(NOW + n * 7919 % 86400 if n % 4 else None, NOW),
                    )
                    for n in range(BIG)
                ),
            )
        yield desk


def test_a_page_of_a_huge_stage_costs_what_a_page_of_a_small_one_does(
    big: Desk, desk: Desk
) -> None:
    for n in range(50):
        add(desk, f"Deal {n}")
    small = steps(desk, lambda: desk.pipeline.cards(first(desk).id, 0, 40))
    stage = first(big).id
    assert steps(big, lambda: big.pipeline.cards(stage, 0, 40)) <= 1.2 * small
    # Further down the index is walked, never sorted: a few steps for each one passed.
    last = steps(big, lambda: big.pipeline.cards(stage, BIG - 40, 40))
    assert last <= small + 6 * BIG


def test_board_and_headline_read_indexes_alone(big: Desk) -> None:
    assert steps(big, big.pipeline.board) <= 31 * BIG
    assert steps(big, big.pipeline.headline) <= 12 * BIG
    narrowed = store.narrow(DealFilter(), NOW, (NOW, NOW))
    seen: list[str] = []
    stage = first(big).id
    big.book.conn.set_trace_callback(seen.append)
    store.page(big.book, stage, 100, 40, narrowed)
    store.sums(big.book, stage, 500, narrowed)
    big.book.conn.set_trace_callback(None)
    plans = [
        [row[3] for row in big.book.rows(f"EXPLAIN QUERY PLAN {sql}")] for sql in seen
    ]
    assert plans == [
        ["SEARCH d USING INDEX deal_board (stage=?)"],
        ["SEARCH d USING INDEX deal_sums (stage=?)"],
    ]


def test_what_is_due_reads_no_more_than_it_gives(big: Desk) -> None:
    assert len(big.queue.rows(0, 50)) == 50
    assert steps(big, lambda: big.queue.rows(0, 50)) <= 5000


def test_the_last_page_of_a_huge_stage_is_the_end_of_its_order(big: Desk) -> None:
    stage = first(big).id
    last = big.pipeline.cards(stage, BIG - 3, 10)
    assert [int(card.id) for card in last] == [BIG - 12, BIG - 8, BIG - 4]
    assert big.pipeline.place(last[2].id) == (stage, BIG - 1)
    middle = big.pipeline.cards(stage, 777, 1)[0]
    assert big.pipeline.place(middle.id) == (stage, 777)
