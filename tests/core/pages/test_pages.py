from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.store import pages as store

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Renewal", "acme", value=2_400_000)
    return desk


def deal(desk: Desk) -> str:
    return desk.pipeline.find("acme").id


def test_touches_come_a_page_at_a_time_each_once(desk: Desk, clock: Clock) -> None:
    for number in range(23):
        clock.forward(0 if number % 3 else 60)
        desk.people.touch("ann", "call", "connect", str(number))
    key, seen, place = deal(desk), list[str](), None
    for _ in range(4):
        page = desk.pages.touches("deal", key, 7, place)
        seen += [touch.note for touch in page.touches]
        place = page.more
    assert place is None
    assert seen == [str(number) for number in reversed(range(23))]
    assert desk.pages.touches("account", desk.people.find_account("acme").id, 5).more


def test_pages_are_ranges_of_an_index(desk: Desk) -> None:
    for table, time in (("touch", "at"), ("time_entry", "start")):
        for column in ("deal", "account", "contact"):
            plan = desk.book.rows(
                f"EXPLAIN QUERY PLAN SELECT {time}, rowid FROM {table} "
                f"WHERE {column} = ? AND {time} <= ? AND ({time}, rowid) < (?, ?) "
                f"ORDER BY {time} DESC, rowid DESC LIMIT ?",
                *("x", 1, 1, 1, 5),
            )
            said = " ".join(row[3] for row in plan)
            assert "USING COVERING INDEX" in said
            # Equal instants are sorted among themselves, never the whole.
            assert "TEMP B-TREE FOR ORDER BY" not in said


def test_what_the_touches_came_to(desk: Desk) -> None:
    for outcome, gave in (
        *((("advance", "a comparison"),) * 3),
        *((("continuation", ""),) * 6),
        ("no-sale", ""),
        ("no-answer", ""),
    ):
        desk.people.touch("ann", "call", outcome, gave=gave)
    found = desk.pages.contacted("deal", deal(desk))
    assert (found.touches, found.gave, found.last_gave) == (11, 3, "a comparison")
    assert found.motion == 0.6
    empty = desk.pages.contacted("deal", "none")
    assert (empty.touches, empty.gave, empty.motion) == (0, 0, None)


def test_time_is_split_and_what_was_won_is_divided_by_it(
    desk: Desk, clock: Clock
) -> None:
    key = deal(desk)
    desk.timelog.log("2h demo @acme/renewal")
    clock.forward(DAY)
    desk.timelog.log("1h billing @acme/renewal for the order")
    found = desk.pages.time("deal", key)
    assert found.seconds == (7200, 0, 3600, 0)
    assert found.activities == (("demo", 0, 7200), ("billing", 2, 3600))
    assert [entry.activity for entry in found.entries] == ["billing", "demo"]
    assert (found.count, found.won, found.per_hour) == (2, None, None)
    with desk.book.write("won", desk.now()) as conn:
        conn.execute(
            "UPDATE deal SET closed_at = ?, stage = "
            "(SELECT id FROM stage WHERE kind = 'won')",
            (desk.now(),),
        )
    won = desk.pages.time("deal", key)
    assert (won.won, won.currency, won.per_hour) == (2_400_000, "EUR", 800_000)
    account = desk.pages.time("account", desk.people.find_account("acme").id, 1)
    assert (account.per_hour, account.count, len(account.entries)) == (800_000, 2, 1)
    assert account.more is not None
    assert account.entries[0].deal == "Renewal"


def test_history_tells_stays_reasons_pushes_and_edits(desk: Desk, clock: Clock) -> None:
    key = deal(desk)
    stages = {row[1]: row[0] for row in desk.book.rows("SELECT id, key FROM stage")}
    clock.forward(3 * DAY)
    with desk.book.write("move", desk.now()) as conn:
        conn.execute(
            "INSERT INTO stage_event (id, owner, deal, from_stage, to_stage, at, "
            "reason) VALUES ('e', 'sam', ?, ?, ?, ?, 'they called')",
            (key, stages["target"], stages["qualified"], desk.now()),
        )
        conn.execute(
            "INSERT INTO criterion (id, owner, deal, stage, words, met_at) "
            "VALUES ('c', 'sam', ?, ?, 'they agreed to talk', ?)",
            (key, stages["target"], desk.now()),
        )
    desk.pipeline.edit("acme", close_day="2026-12-01")
    desk.pipeline.edit("acme", close_day="2026-12-15")
    clock.forward(DAY)
    found = desk.pages.history(key)
    first, second = found.visits
    assert (first.stage, first.days, first.met) == (
        *("Target", 3, ("they agreed to talk",)),
    )
    assert (second.stage, second.days, second.reason) == ("Qualified", 1, "they called")
    assert second.until is None
    assert [push.days for push in found.pushes] == [14]
    assert [edit.fields for edit in found.edits[:2]] == [("close_day",), ("close_day",)]
    assert found.edits[0].author == "sam"
    for take in (desk.history.undo, desk.history.redo):
        take()
    said = [edit.what.partition(": ")[0] for edit in desk.pages.history(key).edits[:3]]
    assert said[:2] == ["redo", "undo"]
    assert said[2] not in ("redo", "undo")


def test_accounts_follow_one_another_by_name(desk: Desk) -> None:
    for name in ("Zeta", "Beta", "Old"):
        desk.people.add_account(name)
    desk.people.archive("old")
    key, seen = desk.people.find_account("acme").id, ["Acme"]
    while beside := desk.pages.account_beside(key, 1):
        key, name = beside
        seen.append(name)
    assert seen == ["Acme", "Beta", "Zeta"]
    assert desk.pages.account_beside(key, -1) == (
        desk.people.find_account("beta").id,
        "Beta",
    )
    said = desk.book.rows(
        "EXPLAIN QUERY PLAN SELECT id, name FROM account WHERE archived_at IS NULL "
        "AND (key, rowid) > (SELECT key, rowid FROM account WHERE id = ?) "
        "ORDER BY key, rowid LIMIT 1",
        key,
    )
    assert any("account_key" in row[3] for row in said)
    assert not any("TEMP" in row[3] for row in said)


def test_an_account_shows_its_deals_and_open_value(desk: Desk) -> None:
    desk.pipeline.add("Upsell", "acme", value=100_000, currency="USD")
    found = desk.pages.account("acme")
    assert [row.name for row in found.open] == ["Renewal", "Upsell"]
    assert found.values == (("EUR", 2_400_000), ("USD", 100_000))
    assert (found.deals, found.closed) == (2, ())
    assert [person.name for person in found.people] == ["Ann Roe"]


def test_a_page_asks_for_no_more_than_it_shows(desk: Desk) -> None:
    touches, more = store.touches(desk.book, "deal", deal(desk), 5, store.LATEST)
    assert (touches, more) == ([], None)
