from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk.giving import giving
from paceline.store.giving import _BY_STAGE

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    for name in ("Renewal", "Upsell"):
        desk.pipeline.add(name, "acme")
    return desk


def move(desk: Desk, name: str, stage: str) -> None:
    with desk.book.write("move", desk.now()) as conn:
        conn.execute(
            "INSERT INTO stage_event (id, owner, deal, to_stage, at) SELECT ?, 'sam', "
            "d.id, s.id, ? FROM deal d, stage s WHERE d.key = ? AND s.key = ?",
            (f"{name}{stage}", desk.now(), name, stage),
        )
        conn.execute(
            "UPDATE deal SET stage = (SELECT id FROM stage WHERE key = ?) "
            "WHERE key = ?",
            (stage, name),
        )


def touch(desk: Desk, clock: Clock, name: str, gave: str = "") -> None:
    clock.forward(60)
    desk.people.touch(f"acme/{name}", "call", "connect", gave=gave)


def test_touches_belong_to_the_stage_of_their_time(desk: Desk, clock: Clock) -> None:
    touch(desk, clock, "renewal", "an example")
    touch(desk, clock, "upsell")
    clock.forward(DAY)
    move(desk, "renewal", "proposal")
    touch(desk, clock, "renewal")
    touch(desk, clock, "renewal")
    found = giving(desk)
    rows = {line.stage: (line.rate.hits, line.rate.n) for line in found.stages}
    assert rows == {"Target": (1, 2), "Proposal": (0, 2)}
    without = {line.stage: line.without for line in found.stages}
    assert without == {"Target": ("Acme/Upsell",), "Proposal": ("Acme/Renewal",)}
    assert found.flags == (
        "Target: no value given in 1 deal",
        "Proposal: no value given in 1 deal",
    )
    touch(desk, clock, "renewal", "a comparison sheet")
    assert giving(desk).flags == ("Target: no value given in 1 deal",)


def test_the_rate_counts_every_touch_and_no_percentage_of_few(
    desk: Desk, clock: Clock
) -> None:
    assert (giving(desk).said, giving(desk).stages) == ("no touches", ())
    for number in range(28):
        touch(desk, clock, "renewal", "an insight" if number < 17 else "")
        if number == 2:
            assert giving(desk).said == "gave value in 3 of 3 touches"
    found = giving(desk)
    assert (found.rate.hits, found.rate.n) == (17, 28)
    assert found.said == "gave value in 61% [42–76] n=28"
    later = giving(desk, desk.zone.day(desk.now() + 2 * DAY))
    assert later.rate.n == 0


def test_touches_without_a_deal_and_closed_stages_are_not_flagged(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_contact("Ann Roe")
    desk.people.touch("ann", "call", "connect")
    move(desk, "renewal", "won")
    touch(desk, clock, "renewal")
    found = giving(desk)
    assert [line.stage for line in found.stages] == ["Won", ""]
    assert found.flags == ()


def test_deals_that_moved_before_the_days_asked_for_count_where_they_are(
    desk: Desk, clock: Clock
) -> None:
    move(desk, "renewal", "proposal")
    clock.forward(20 * DAY)
    touch(desk, clock, "renewal", "an example")
    move(desk, "upsell", "meeting")
    touch(desk, clock, "upsell")
    found = giving(desk, desk.zone.day(clock.at - 10 * DAY))
    rows = {line.stage: (line.rate.hits, line.rate.n) for line in found.stages}
    assert rows == {"Proposal": (1, 1), "Meeting": (0, 1)}
    with desk.book.write("no history", desk.now()) as conn:
        conn.execute("DELETE FROM stage_event")
    assert [line.stage for line in giving(desk).stages] == [""]


def test_only_the_touches_of_the_time_asked_for_are_read(desk: Desk) -> None:
    sql = f"EXPLAIN QUERY PLAN {_BY_STAGE}"
    plan = [row[3] for row in desk.book.named(sql, {"since": desk.now()})]
    assert any("USING INDEX touch_at (at>?)" in line for line in plan)
    assert not any(line.startswith("SCAN touch") for line in plan)
