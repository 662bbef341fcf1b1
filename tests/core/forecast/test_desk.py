"""The forecast of a real book: what counts, what is left out, what is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.desk import Desk
from paceline.desk.chances import stage_chances
from paceline.errors import UsageError
from paceline.model.forecast import EXACT, SIMULATED, Heap
from support.books import Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.model.forecast import Forecast

SOON = "2026-12-10"
"""A day of the quarter that the stopped clock is in."""
DAY = 86_400
FOUR = ((10_000_00, 5000), (20_000_00, 3000), (5_000_00, 8000), (40_000_00, 2000))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(
        tmp_path, clock, quota=30_000_00, quota_period="quarter", commission=1000
    ) as opened:
        opened.people.add_account("Acme")
        yield opened


def add(
    desk: Desk,
    name: str,
    value: int | None = 10_000_00,
    chance: int | None = None,
    *,
    close: str | None = SOON,
    stage: str | None = None,
) -> str:
    """Add a deal of Acme; its key."""
    event = desk.pipeline.add(
        *(name, "acme"),
        value=value,
        probability=chance,
        close_day=close,
        stage=stage,
    )
    assert event.key is not None
    return event.key


def four(desk: Desk) -> Forecast:
    """The forecast of the four reference deals."""
    for n, (value, chance) in enumerate(FOUR):
        add(desk, f"deal {n}", value, chance)
    return desk.forecast.forecast()


def decide(desk: Desk, clock: Clock, outcomes: str, days: int = 10) -> None:
    """Deals that were won (``w``) or lost (``l``) some days after they began."""
    for n, how in enumerate(outcomes):
        key = add(desk, f"past {n} {clock.at}", 8_000_00, stage="negotiation")
        clock.forward(days * DAY)
        if how == "w":
            desk.pipeline.win(key, "agreed")
        else:
            desk.pipeline.lose(key, "price")


def test_four_deals_with_chances_of_their_own_are_forecast_exactly(desk: Desk) -> None:
    found = four(desk)
    spread = found.spread
    assert spread.method == EXACT
    assert (spread.mean, spread.p10, spread.p50, spread.p90) == (
        *(23_000_00, 5_000_00, 15_000_00, 55_000_00),
    )
    assert spread.sd == 19_209_37
    assert spread.reach_quota == pytest.approx(0.32)
    assert spread.nothing == pytest.approx(0.056)
    assert found.notes[0] == "the weighted €23,000 is reached in 42 of 100 worlds"
    assert found.said == (
        "€0 of €30,000 won this quarter; 32 of 100 worlds reach the quota, "
        "likely €5,000 to €55,000"
    )
    assert sum(found.bars) == pytest.approx(1)


def test_what_is_won_already_moves_every_figure(desk: Desk) -> None:
    won = add(desk, "won", 7_000_00)
    desk.pipeline.win(won, "agreed")
    found = four(desk)
    assert found.won == 7_000_00
    assert (found.spread.p10, found.spread.p90) == (12_000_00, 62_000_00)
    assert found.spread.reach_quota == pytest.approx(0.416)


def test_stage_chances_are_doubted_and_the_exact_range_is_shown_beside(
    desk: Desk,
) -> None:
    for n in range(20):
        add(desk, f"deal {n}", stage="proposal")
    found = desk.forecast.forecast()
    assert found.given is not None
    assert (found.spread.method, found.given.method) == (SIMULATED, EXACT)
    assert found.spread.sd > found.given.sd
    assert found.given.mean == found.weighted == found.expected == 100_000_00
    assert desk.forecast.forecast() == found


def test_what_has_no_value_no_chance_or_another_currency_is_left_out(
    desk: Desk,
) -> None:
    add(desk, "no value", None)
    add(desk, "later", 9_000_00, 5000, close="2027-02-01")
    desk.pipeline.add("dollars", "acme", value=1_000_00, currency="USD")
    desk.book.conn.execute("UPDATE stage SET probability = NULL WHERE key = 'target'")
    add(desk, "no chance", 1_000_00)
    found = four(desk)
    assert found.open == 4
    assert (found.valueless, found.chanceless) == (1, 1)
    assert found.later == Heap(1, 9_000_00)
    assert [(other.currency, other.count) for other in found.others] == [("USD", 1)]
    assert found.spread.mean == 23_000_00
    left = [note for note in found.notes if note.startswith("left out")]
    assert left == [
        "left out: 1 deal to close after Thu 31 Dec, €9,000",
        "left out: 1 deal without a chance",
        "left out: 1 deal without a value",
        "left out: 1 deal in USD",
    ]


def test_moving_an_unrelated_deal_changes_no_figure(desk: Desk) -> None:
    found = four(desk)
    other = add(desk, "later", 9_000_00, 5000, close="2027-02-01")
    desk.pipeline.edit(other, value=99_000_00)
    assert desk.forecast.forecast().spread == found.spread


def test_weighted_is_value_times_chance_and_expected_what_is_decided_in_time(
    desk: Desk, clock: Clock
) -> None:
    decide(desk, clock, "wlwlw", days=3)
    decide(desk, clock, "wlwlw", days=100)
    add(desk, "young", 10_000_00, 5000, close=None)
    found = desk.forecast.forecast()
    assert found.weighted == sum(one.weighted for one in found.categories) == 5_000_00
    assert 0 < found.expected < 5_000_00
    assert found.notes[0].startswith("the weighted €5,000 is reached in ")
    assert " of it is expected by " in found.notes[0]


def test_a_decided_deal_of_which_nobody_knows_when_it_began_tells_no_age(
    desk: Desk, clock: Clock
) -> None:
    decide(desk, clock, "wwwww", days=0)
    add(desk, "young", 10_000_00, 5000)
    clock.forward(DAY)
    found = desk.forecast.forecast()
    assert found.expected == found.weighted == 5_000_00
    assert any("fewer than 5 deals are decided" in line for line in found.notes)
    funnel = desk.funnel.funnel()
    assert (funnel.win.n, funnel.velocity.days) == (5, None)
    (row,) = desk.funnel.rates("type").rows
    assert (row.rate.n, row.days, row.ended) == (5, None, 0)


def test_with_decided_deals_the_age_says_what_is_decided_in_time(
    desk: Desk, clock: Clock
) -> None:
    decide(desk, clock, "wlwlw", days=3)
    assert desk.forecast.forecast().period == "quarter"
    add(desk, "young", 10_000_00, 5000, close=None)
    found = desk.forecast.forecast()
    assert found.undated == 1
    assert 0 < found.expected <= found.weighted == 5_000_00
    assert any("half are decided after 3 days" in line for line in found.why)


def test_a_quota_of_another_period_is_not_divided(desk: Desk) -> None:
    four(desk)
    found = desk.forecast.forecast("month")
    assert found.quota is None
    assert found.spread.reach_quota is None
    assert found.gap is None
    assert (
        "the quota is set for a quarter: no number to reach this month" in found.notes
    )
    with pytest.raises(UsageError, match="take month, quarter, year"):
        desk.forecast.forecast("week")


def test_an_empty_book_has_no_bars_and_no_range(desk: Desk) -> None:
    found = desk.forecast.forecast()
    assert found.bars == ()
    assert found.said.endswith("and no open deal counts in it")
    assert desk.forecast.likely() is None


def test_the_likely_range_is_that_of_the_forecast(desk: Desk) -> None:
    spread = four(desk).spread
    likely = desk.forecast.likely()
    assert likely is not None
    assert (likely.low, likely.high) == (spread.p10, spread.p90)


# -- categories, coverage, gap ----------------------------------------------------


def test_a_deal_is_commit_by_its_chance_or_by_word_unless_pushed_too_often(
    desk: Desk,
) -> None:
    by_chance = add(desk, "by chance", 10_000_00, 8000)
    by_word = add(desk, "by word", 5_000_00, 1000)
    desk.pipeline.edit(by_word, forecast="commit")
    assert [(c.count, c.total) for c in desk.forecast.forecast().categories] == [
        *((2, 15_000_00), (0, 15_000_00), (0, 15_000_00))
    ]
    for day in (12, 14, 16):
        desk.pipeline.edit(by_chance, close_day=date(2026, 12, day))
    assert [c.count for c in desk.forecast.forecast().categories] == [1, 1, 0]
    desk.pipeline.edit(by_word, forecast="pipeline")
    assert [c.count for c in desk.forecast.forecast().categories] == [0, 1, 1]
    with pytest.raises(UsageError, match="there is no forecast 'hope'"):
        desk.pipeline.edit(by_word, forecast="hope")


def test_coverage_leaves_out_what_is_rotten_early_or_without_a_date(
    desk: Desk, clock: Clock
) -> None:
    add(desk, "old", 4_000_00, stage="proposal")
    clock.forward(30 * DAY)
    add(desk, "good", 60_000_00, stage="proposal", close="2026-12-30")
    add(desk, "undated", 2_000_00, stage="meeting", close=None)
    add(desk, "early", 1_000_00, stage="target", close="2026-12-30")
    found = desk.forecast.coverage()
    assert found.good == Heap(1, 60_000_00)
    assert found.rotten == Heap(1, 4_000_00)
    assert found.undated == Heap(1, 2_000_00)
    assert found.early == Heap(1, 1_000_00)
    assert (found.needed, found.ratio, found.required) == (30_000_00, 2.0, 4.0)
    assert found.said == (
        "coverage 2.0× of 4.0× needed · 50% of the number; no deal is decided yet"
    )
    assert "left out: 1 deal rotten, €4,000" in found.why


@pytest.mark.parametrize("rot_days", ["rot_days", "NULL"])
def test_rot_of_many_deals_is_rot_of_each(demo: Desk, rot_days: str) -> None:
    from paceline.desk.forecast_facts import Facts

    with demo.book.write("test", demo.now()) as conn:
        conn.execute(f"UPDATE stage SET rot_days = {rot_days}")
        conn.execute("UPDATE deal SET type = 'transaction' WHERE rowid % 3 = 0")
        conn.execute("UPDATE deal SET close_day = NULL, next_at = NULL")
    facts = Facts(demo, "year")
    assert len(facts.deals) > len(facts.rotten) > 5
    for deal in facts.deals:
        page = demo.pipeline.show(deal.id, 0)
        assert (page.rot == "rotten") == (deal.id in facts.rotten), page.deal.name


def test_the_gap_is_closed_by_the_fewest_deals_or_by_new_ones(desk: Desk) -> None:
    found = four(desk)
    assert found.gap is not None
    assert found.gap.missing == 30_000_00
    assert [deal.value for deal in found.gap.deals] == [40_000_00]
    assert found.gap.expected_missing == 7_000_00
    # 7,000 ÷ (18,750 × 0.25)
    assert found.gap.new_deals == 2
    assert found.gap.said[0] == "€30,000 is missing: winning 1 open deal reaches it"


def test_a_made_number_leaves_no_gap_and_nothing_to_cover(desk: Desk) -> None:
    desk.pipeline.win(add(desk, "big", 50_000_00), "agreed")
    found = four(desk)
    assert found.gap is None
    assert found.coverage.ratio is None
    assert found.coverage.said == (
        "the number of this quarter is made: nothing is left to cover"
    )
    assert found.spread.reach_quota == pytest.approx(1)
    assert "100 of 100 worlds" in found.said


def test_the_pay_counts_more_above_the_quota(tmp_path: Path) -> None:
    with make_desk(
        *(tmp_path,),
        quota=30_000_00,
        quota_period="quarter",
        commission=1000,
        accelerator=150,
    ) as desk:
        desk.people.add_account("Acme")
        desk.pipeline.win(add(desk, "big", 50_000_00), "agreed")
        found = desk.forecast.forecast()
    assert found.pay == "your share (10%, 1.5× above the quota): €6,000 so far"


# -- chances kept -----------------------------------------------------------------


def kept(desk: Desk) -> list[tuple[str, str, int | None]]:
    """What is kept: day, name of stage or deal, chance."""
    return desk.book.rows(
        "SELECT n.day, coalesce(s.name, d.name), n.chance FROM snapshot n "
        "LEFT JOIN stage s ON s.id = n.stage LEFT JOIN deal d ON d.id = n.deal "
        "ORDER BY n.day, s.position, d.name"
    )


def test_chances_are_kept_when_they_change_and_shown_everywhere(
    desk: Desk, clock: Clock
) -> None:
    assert desk.forecast.keep()
    assert not desk.forecast.keep()
    assert [chance for _, _, chance in kept(desk)] == [500, 1500, 3000, 5000, 7500]
    clock.forward(DAY)
    decide(desk, clock, "llll", days=0)
    key = add(desk, "deal", 10_000_00, stage="negotiation")
    assert desk.forecast.keep()
    # Three of four made-up deals, and none of four real ones.
    chances = {stage.name: stage.chance for stage in desk.pipeline.stages()}
    assert (chances["Negotiation"], chances["Won"], chances["Lost"]) == (3750, 10000, 0)
    assert [stage.probability for stage in desk.pipeline.stages()][4] == 7500
    assert [column.weighted for column in desk.board.board()][4] == 3_750_00
    assert desk.pipeline.show(key).chance == 3750
    assert [row.weighted for row in desk.pipeline.deals(sort="weighted")] == [3_750_00]
    assert kept(desk)[-1][:2] == ("2026-11-23", "Negotiation")


def test_keeping_chances_is_no_step_to_be_undone(desk: Desk) -> None:
    add(desk, "deal")
    before = dump(desk)
    desk.pipeline.edit("deal", note="words")
    desk.forecast.keep()
    desk.history.undo()
    after = dump(desk)
    assert len(after.pop("snapshot")) == 5
    before.pop("snapshot")
    assert after == before


def test_a_deals_own_chance_is_kept_in_the_step_that_sets_it(
    desk: Desk, clock: Clock
) -> None:
    key = add(desk, "deal", 10_000_00, 4000)
    clock.forward(DAY)
    before = dump(desk)
    desk.pipeline.edit(key, probability=6000)
    desk.pipeline.edit(key, probability=None)
    assert kept(desk) == [("2026-11-22", "deal", 4000), ("2026-11-23", "deal", None)]
    desk.history.undo()
    assert kept(desk)[-1] == ("2026-11-23", "deal", 6000)
    desk.history.undo()
    assert dump(desk) == before
    assert not desk.book.rows("SELECT 1 FROM snapshot WHERE deal IS NULL")


def test_own_chances_that_others_wrote_are_kept_with_those_of_the_day(
    desk: Desk, clock: Clock
) -> None:
    one, other = add(desk, "one"), add(desk, "other", 1_000_00, 2000)
    clock.forward(DAY)
    with desk.book.write("an import", clock.at) as conn:
        conn.execute("UPDATE deal SET probability = 900 WHERE id = ?", (one,))
        conn.execute("UPDATE deal SET probability = NULL WHERE id = ?", (other,))
    desk.forecast.keep()
    own = [row for row in kept(desk) if row[1] in ("one", "other")]
    assert own == [
        ("2026-11-22", "other", 2000),
        *[("2026-11-23", "one", 900), ("2026-11-23", "other", None)],
    ]
    assert not desk.forecast.keep()
    assert [row for row in kept(desk) if row[1] in ("one", "other")] == own


def test_a_read_only_book_keeps_nothing_and_is_forecast_all_the_same(
    desk: Desk,
) -> None:
    found = four(desk)
    with Desk(
        desk.book.path, desk.config, desk.now, login="sam", readonly=True
    ) as looking:
        assert not looking.forecast.keep()
        assert looking.forecast.forecast() == found


@pytest.mark.parametrize("stage", ["target", "meeting", "negotiation"])
def test_losing_a_deal_anywhere_raises_no_chance(demo: Desk, stage: str) -> None:
    def now() -> list[int | None]:
        return list(stage_chances(demo).chances)

    before = now()
    demo.people.add_account("Zeta")
    demo.pipeline.add("to lose", "zeta", value=1_000_00)
    for name in ("target", "qualified", "meeting", "proposal", "negotiation"):
        if name != "target":
            demo.pipeline.move("zeta/to lose", name, "test")
        if name == stage:
            break
    demo.pipeline.lose("zeta/to lose", "price")
    after = now()
    assert all(a <= b for a, b in zip(after, before, strict=True) if a and b)
    assert after != before


def test_ways_are_counted_as_the_funnel_counts_visits(demo: Desk) -> None:
    from support.visits import tally, visits

    stages = stage_chances(demo).stages
    place = {stage.id: at for at, stage in enumerate(stages)}
    place |= {
        row[0]: len(stages) + (row[1] == "lost")
        for row in demo.book.rows("SELECT id, kind FROM stage WHERE kind <> 'open'")
    }
    moves: dict[str, list[tuple[int, int]]] = {}
    for deal, at, to in demo.book.rows(
        "SELECT deal, at, to_stage FROM stage_event ORDER BY at, id"
    ):
        moves.setdefault(deal, []).append((at, place[to]))
    now, n = demo.now(), len(stages)
    counted = tally((v for way in moves.values() for v in visits(way, n, now)), n)
    assert [(c.on, c.lost) for c in stage_chances(demo).counts] == [
        (passed.advanced, passed.lost) for passed in counted
    ]


def test_a_chance_configured_anew_is_shown_at_once_and_undone_with_it(
    desk: Desk,
) -> None:
    desk.forecast.keep()
    before = dump(desk)
    desk.stages.edit("proposal", chance=6000)
    assert [stage.chance for stage in desk.pipeline.stages()][3] == 6000
    desk.history.undo()
    assert dump(desk) == before
    assert [stage.chance for stage in desk.pipeline.stages()][3] == 5000


def test_the_accuracy_of_the_chances_is_said_once_there_is_one(
    desk: Desk, clock: Clock
) -> None:
    desk.forecast.keep()
    assert desk.forecast.forecast().accuracy == ""
    decide(desk, clock, "wl", days=4)
    # 4 days at 75 % and won, then 4 at 80 %, one of a deal that is lost.
    assert desk.forecast.forecast().accuracy.startswith("chances of 2 decided deals on")


def test_the_chance_of_a_stage_is_read_along_an_index(desk: Desk) -> None:
    from paceline.store.deals import CHANCE

    for sql in (
        f"SELECT {CHANCE} FROM stage s",
        "SELECT chance FROM snapshot WHERE deal = 'x' ORDER BY day DESC LIMIT 1",
    ):
        plan = [row[3] for row in desk.book.rows(f"EXPLAIN QUERY PLAN {sql}")]
        assert any("SEARCH snapshot USING INDEX" in line for line in plan), plan
        assert not any("TEMP B-TREE" in line for line in plan), plan
