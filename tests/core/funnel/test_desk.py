"""The funnel, slips and chances as a book gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError
from paceline.rules.rates import wilson
from support.books import NOW, dump

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.funnel import Funnel, StageLine
    from support.books import Clock

DAY = 86400


@pytest.fixture
def desk(desk: Desk, clock: Clock) -> Desk:
    desk.people.add_account("Acme")
    clock.at = NOW - 300 * DAY
    return desk


def add(desk: Desk, name: str, **more: object) -> str:
    given = {"value": 10_000_00, **more}
    key = desk.pipeline.add(name, "acme", **given).key  # type: ignore[arg-type]
    assert key is not None
    return key


def move(desk: Desk, deal: str, *to: str, days: int = 10) -> None:
    """Move a deal from stage to stage, so many days apart."""
    clock = desk.now
    for stage in to:
        clock.forward(days * DAY)  # type: ignore[attr-defined]
        if stage == "won":
            desk.pipeline.win(deal, "all is said")
        elif stage == "lost":
            desk.pipeline.lose(deal, "price")
        else:
            desk.pipeline.move(deal, stage, "all is said")


def line(found: Funnel, name: str) -> StageLine:
    return next(stage for stage in found.stages if stage.name == name)


def counts(found: Funnel, name: str) -> tuple[int, int, int, int]:
    stage = line(found, name)
    return stage.advanced, stage.lost, stage.open, stage.back


def test_an_empty_book_has_a_funnel_that_says_what_to_do(desk: Desk) -> None:
    found = desk.funnel.funnel()
    assert found.stages[0].name == "Target"
    assert found.said.startswith("No deal has come through the stages yet")
    assert found.velocity.per_day is None
    assert found.win.n == 0


def test_stages_count_skips_returns_losses_and_what_is_open(desk: Desk) -> None:
    won, lost, back, still = (add(desk, name) for name in ("A", "B", "C", "D"))
    move(desk, won, "qualified", "proposal", "won")
    move(desk, lost, "meeting", "lost")
    move(desk, back, "meeting", "target")
    move(desk, still, "qualified")
    found = desk.funnel.funnel()
    assert counts(found, "Target") == (3, 0, 1, 0)
    assert counts(found, "Qualified") == (2, 0, 1, 0)
    assert counts(found, "Meeting") == (1, 1, 0, 1)
    assert counts(found, "Proposal") == (1, 0, 0, 0)
    assert counts(found, "Negotiation") == (1, 0, 0, 0)
    assert all(
        stage.entered == stage.advanced + stage.lost + stage.open + stage.back
        for stage in found.stages
    )
    assert (found.win.hits, found.win.n) == (1, 2)
    assert (line(found, "Meeting").win.hits, line(found, "Meeting").win.n) == (1, 2)


def test_a_conversion_is_drawn_to_what_the_set_chances_come_to(desk: Desk) -> None:
    found = line(desk.funnel.funnel(), "Target").conversion
    assert found.prior == pytest.approx(500 / 1500)
    assert found.rate == pytest.approx(500 / 1500)
    deal = add(desk, "A")
    move(desk, deal, "qualified")
    found = line(desk.funnel.funnel(), "Target").conversion
    assert found.rate == pytest.approx((1 + 8 / 3) / 9)
    assert (found.low, found.high) == wilson(1, 1)


def test_a_lost_deal_never_raises_what_it_came_through(desk: Desk) -> None:
    for name in ("A", "B"):
        move(desk, add(desk, name), "qualified", "won")
    before = desk.funnel.funnel()
    move(desk, add(desk, "C"), "qualified", "lost")
    after = desk.funnel.funnel()
    assert after.win.rate < before.win.rate
    for was, now in zip(before.stages, after.stages, strict=True):
        assert now.win.rate <= was.win.rate


def test_stays_count_those_still_there_and_may_not_be_reached(desk: Desk) -> None:
    move(desk, add(desk, "A"), "qualified", days=5)
    add(desk, "B")
    add(desk, "C")
    desk.now.forward(8 * DAY)  # type: ignore[attr-defined]
    found = line(desk.funnel.funnel(), "Target")
    assert (found.stayed, found.staying, found.days) == (1, 2, None)
    move(desk, "acme/b", "qualified", days=6)
    assert line(desk.funnel.funnel(), "Target").days == 14


def test_velocity_prints_figures_that_come_to_it(desk: Desk) -> None:
    for name in "ABCD":
        move(desk, add(desk, name), "won", days=40)
    add(desk, "E", value=30_000_00)
    add(desk, "F", value=20_000_00)
    add(desk, "G", value=None)
    found = desk.funnel.funnel().velocity
    assert (found.open, found.worth, found.left_out) == (2, 50_000_00, 1)
    assert found.days == 40
    assert found.win.rate == pytest.approx((4 + 2) / 12)
    assert found.per_day == 625_00
    assert desk.funnel.funnel().said == "4 of 4 won; the open deals bring €625 a day."


def test_a_deal_that_moved_to_another_pipeline_leaves_the_first(desk: Desk) -> None:
    with desk.book.write("another pipeline", NOW) as conn:
        conn.execute(
            "INSERT INTO stage (id, owner, pipeline, name, key, position, kind) "
            "VALUES ('r1', 'sam', 'renewals', 'Notice', 'notice', 1, 'open')"
        )
    deal = add(desk, "A")
    move(desk, deal, "r1")
    add(desk, "B")
    found = desk.funnel.funnel()
    assert (found.pipeline, found.others) == ("sales", ("renewals",))
    assert line(found, "Target").entered == 1
    other = desk.funnel.funnel("ren")
    assert counts(other, "Notice") == (0, 0, 1, 0)
    with pytest.raises(NotFoundError, match="there are sales, renewals"):
        desk.funnel.funnel("nowhere")


def test_open_deals_idle_for_too_long_may_be_presumed_lost(desk: Desk) -> None:
    for name in "ABCDEF":
        move(desk, add(desk, name), "qualified", days=2)
    add(desk, "G")
    desk.now.forward(50 * DAY)  # type: ignore[attr-defined]
    add(desk, "H")
    assert counts(desk.funnel.funnel(), "Target") == (6, 0, 2, 0)
    found = desk.funnel.funnel(presume=True)
    assert counts(found, "Target") == (6, 1, 1, 0)
    assert line(found, "Target").presumed == 1


def test_it_changes_nothing(desk: Desk) -> None:
    move(desk, add(desk, "A"), "qualified", "lost")
    before = dump(desk)
    desk.funnel.funnel()
    desk.funnel.rates("competitor")
    assert dump(desk) == before


def test_what_is_none_of_its_business_changes_no_figure(desk: Desk) -> None:
    deal = add(desk, "A")
    move(desk, deal, "qualified", "lost")
    add(desk, "B")
    before = desk.funnel.funnel(), desk.funnel.rates("competitor")
    desk.people.add_account("Globex")
    desk.people.edit_account("globex", industry="retail")
    desk.timelog.log("45m demo @globex")
    desk.pipeline.edit(deal, note="they bought from a friend")
    assert (desk.funnel.funnel(), desk.funnel.rates("competitor")) == before


# Close dates


def test_a_deal_pushed_three_times_has_a_close_date_of_fiction(desk: Desk) -> None:
    deal = add(desk, "A", close_day="2026-02-01")
    for day in ("2026-03-01", "2026-02-15", "2026-04-01", "2026-05-01"):
        desk.pipeline.edit(deal, close_day=day)
    add(desk, "B", close_day="2026-02-01")
    found = desk.funnel.funnel().pushes
    assert (found.deals, found.n, found.days, found.fiction) == (1, 3, 103, 1)
    (doubtful,) = found.doubtful
    assert (doubtful.title, doubtful.pushes) == ("Acme/A", 3)
    assert doubtful.close_day == "2026-05-01"


def test_what_slipped_out_of_the_year(desk: Desk, clock: Clock) -> None:
    clock.at = NOW - 400 * DAY
    names = ("closed", "stays", "slips", "later", "new")
    for name, day in zip(names, ("2026-03-01",) * 3 + ("2027-03-01",), strict=False):
        add(desk, name, close_day=day)
    clock.at = NOW - 100 * DAY
    add(desk, "new", close_day="2026-12-01")
    desk.pipeline.edit("acme/slips", close_day="2027-01-15")
    desk.pipeline.win("acme/closed", "all is said")
    clock.at = NOW
    before, present = desk.funnel.funnel().slips
    assert (present.rate.hits, present.rate.n) == (1, 3)
    assert present.first.isoformat() == "2026-01-01"
    assert before.rate.n == 0


def test_what_is_open_after_its_period_has_slipped(desk: Desk, clock: Clock) -> None:
    clock.at = NOW - 800 * DAY
    add(desk, "forgotten", close_day="2025-06-01")
    clock.at = NOW
    before, _ = desk.funnel.funnel().slips
    assert (before.rate.hits, before.rate.n) == (1, 1)


# Chances


def kept(desk: Desk, column: str, of: str, *said: tuple[str, int | None]) -> None:
    with desk.book.write("chances", NOW, "load") as conn:
        conn.executemany(
            f"INSERT INTO snapshot (id, owner, day, {column}, chance) "
            "VALUES (?, 'sam', ?, ?, ?)",
            [(f"{of}{day}", day, of, chance) for day, chance in said],
        )


def test_chances_said_day_by_day_are_scored(desk: Desk, clock: Clock) -> None:
    stages = {stage.name: stage.id for stage in desk.pipeline.stages()}
    start = desk.zone.day(clock.at).isoformat()
    kept(desk, "stage", stages["Target"], (start, 2000))
    kept(desk, "stage", stages["Qualified"], (start, 5000))
    won = add(desk, "A")
    own = add(desk, "B")
    kept(desk, "deal", own, (start, 9000))
    move(desk, won, "qualified", days=4)
    move(desk, won, "won", days=6)
    desk.pipeline.lose(own, "price")
    found = desk.funnel.funnel().score
    assert (found.n, found.deals) == (20, 2)
    off = 4 * 0.8**2 + 6 * 0.5**2 + 10 * 0.9**2
    assert found.brier == pytest.approx(off / 20)
    assert [each.n for each in found.bins] == [0, 4, 6, 0, 10]


def test_a_chance_of_ones_own_that_is_taken_back_counts_no_more(
    desk: Desk, clock: Clock
) -> None:
    stages = {stage.name: stage.id for stage in desk.pipeline.stages()}
    day = desk.zone.day(clock.at).isoformat()
    later = desk.zone.day(clock.at + 2 * DAY).isoformat()
    kept(desk, "stage", stages["Target"], (day, 2000))
    deal = add(desk, "A")
    kept(desk, "deal", deal, (day, 9000), (later, None))
    move(desk, deal, "lost", days=5)
    found = desk.funnel.funnel().score
    assert found.n == 5
    assert found.brier == pytest.approx((2 * 0.81 + 3 * 0.04) / 5)


def test_nothing_is_scored_before_a_chance_was_kept(desk: Desk) -> None:
    move(desk, add(desk, "A"), "won")
    found = desk.funnel.funnel().score
    assert (found.n, found.brier) == (0, None)


# Practices


def test_a_need_counts_if_it_was_heard_before_the_proposal(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_contact("Ann Roe", "acme")
    entered = clock.at + 20 * DAY
    for name, off in (("A", -60), ("B", 60), ("C", 0)):
        deal = add(desk, name)
        desk.buyers.add_influence(deal, "ann", "user")
        clock.at = entered
        desk.pipeline.move(deal, "proposal", "all is said")
        hear(desk, deal, entered + off)
        clock.at = entered - 20 * DAY
    clock.at = entered + DAY
    issues, large = desk.funnel.funnel().evidence
    assert (issues.rate.hits, issues.rate.n) == (1, 3)
    assert (issues.average, issues.best) == (48, 92)
    assert (large.average, large.best) == (46, 93)
    assert issues.source == "Miller Heiman 2014"


def hear(desk: Desk, deal: str, at: int) -> None:
    with desk.book.write("hear", NOW) as conn:
        conn.execute(
            "INSERT INTO need (id, owner, influence, kind, words, heard_at) "
            "SELECT 'n' || id, 'sam', id, 'fix', 'downtime', ? FROM influence "
            "WHERE deal = ?",
            (at, deal),
        )


def test_large_deals_are_those_from_the_upper_quartile(desk: Desk) -> None:
    deals = [add(desk, f"D{n}", value=n * 1000_00) for n in range(1, 9)]
    for department in ("legal", "engineering"):
        desk.buyers.add_helper(deals[7], department)
    desk.buyers.add_helper(deals[6], "legal")
    for department in ("legal", "engineering"):
        desk.buyers.add_helper(deals[0], department)
    *_, large = desk.funnel.funnel().evidence
    assert (large.rate.hits, large.rate.n) == (1, 3)
    assert large.rate.rate == pytest.approx(1 / 3)
