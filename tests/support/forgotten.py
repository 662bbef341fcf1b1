"""What always holds of the queue, whatever was done to the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model.nexttouch import NEVER
from paceline.store import nexttouch as store

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.nexttouch import TouchClock

ALL = 100_000
"""More rows than any of these books has."""


def nobody_is_forgotten(desk: Desk) -> None:
    """Everybody in use has a date, and who is due stands in the queue."""
    assert desk.attention.neglect().undated == 0
    today = desk.zone.day(desk.now()).isoformat()
    rows = desk.queue.rows(0, ALL)
    due = {key for row in rows for key in (row.contact, row.account)}
    for table in store.TABLES:
        for (key,) in desk.book.rows(f"SELECT id FROM {table}"):
            one = desk.attention.next_touch(key)
            if one.state == NEVER:
                assert one.day is None
                continue
            assert one.day is not None
            assert one.day == one.clocks[0].day == min(c.day for c in one.clocks)
            if table == "account" and one.day <= today:
                assert due & _with(desk, key), one


def _with(desk: Desk, key: str) -> set[str]:
    """A record, and with whom something is planned for it: they have one row."""
    planned = desk.book.rows(
        "SELECT contact FROM promise WHERE account = ? AND done_at IS NULL "
        "UNION SELECT contact FROM deal WHERE account = ?",
        *(key, key),
    )
    return {key, *(row[0] for row in planned if row[0] is not None)}


def every_row_is_its_own_clock(desk: Desk) -> None:
    """A row says the day and the ratio of the clock it names, and stands by that."""
    rows = desk.queue.rows(0, ALL)
    for row in rows:
        whose = row.contact or row.account
        if whose is None:
            continue
        one = desk.attention.next_touch(whose)
        clocks = [*one.clocks]
        if row.account is not None and row.account != whose:
            clocks += desk.attention.next_touch(row.account).clocks
        named = {(clock.kind, clock.day, clock.ratio) for clock in clocks}
        assert (row.kind, row.due_day, row.ratio) in named, (row, clocks)
    for table in store.TABLES:
        for (key,) in desk.book.rows(f"SELECT id FROM {table}"):
            them = _with(desk, key)
            mine = [row for row in rows if {row.contact, row.account} & them]
            most = max((row.ratio for row in mine), default=0.0)
            for clock in _own(desk, table, key):
                assert clock.ratio <= most, (clock, mine)
    order = [(-row.ratio, row.kind != "promise") for row in rows]
    assert order == sorted(order)


def _own(desk: Desk, table: str, key: str) -> list[TouchClock]:
    """The clocks due with a record; not that of the account a person goes by."""
    today = desk.zone.day(desk.now()).isoformat()
    found = desk.attention.next_touch(key)
    follows = desk.book.row(
        f"SELECT NOT ({store.OWN[table]}) FROM {table} r WHERE r.id = ?", key
    )[0]
    return [
        clock
        for clock in found.clocks
        if clock.day <= today and not (follows and clock.kind == "touch")
    ]


def the_counts_agree_with_the_rows(desk: Desk) -> None:
    """One count, however it is asked for; nobody twice but for what was promised."""
    rows, count = desk.queue.rows(0, ALL), desk.queue.count()
    assert len(rows) == count.due == desk.queue.matches("")
    assert sum(row.late for row in rows) == count.late
    assert count.ratio >= max((row.ratio for row in rows), default=0.0)
    touched: set[str] = set()
    promised: set[str] = set()
    for row in rows:
        group = row.contact or row.account or row.key
        if row.kind == "promise":  # each of them has its row
            promised.add(group)
            continue
        assert group not in touched | promised, (group, rows)
        touched.add(group)
    assert len({row.key for row in rows}) == len(rows)
