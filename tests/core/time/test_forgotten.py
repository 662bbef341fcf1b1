"""A forgotten timer: when it may have ended, and what can become of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.signs import Sign
from paceline.errors import ParseError, UsageError
from support.books import NOW, Clock, dump, make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

HOUR = 3600


def log_at(desk: Desk, clock: Clock, at: int, line: str) -> None:
    """Log a line at a moment after noon, and come back to where the clock was."""
    held, clock.at = clock.at, NOW + at
    desk.timelog.log(line)
    clock.at = held


def entries(desk: Desk) -> list[tuple[str, int, int]]:
    """Every entry as activity, start and end in seconds from noon."""
    return [
        (activity, start - NOW, start + seconds - NOW)
        for activity, start, seconds in desk.book.rows(
            "SELECT activity, start, seconds FROM time_entry ORDER BY start"
        )
    ]


def test_nothing_tells_when_nothing_was_done(desk: Desk, clock: Clock) -> None:
    assert desk.signs.last() is None
    desk.timer.start("call")
    clock.forward(5 * HOUR)
    assert desk.signs.last() is None
    with pytest.raises(UsageError, match="nothing tells when call ended"):
        desk.forgotten.resolve("trim")
    assert "last sign" not in (desk.timer.doubt() or "")


def test_a_touch_is_named_with_whom_it_was(desk: Desk, clock: Clock) -> None:
    desk.people.add_contact("Ann")
    desk.timer.start("call")
    clock.forward(6 * HOUR + 420)
    desk.people.touch("Ann", "call", "connect")
    clock.forward(4 * HOUR)
    assert desk.signs.last() == Sign(NOW + 6 * HOUR + 420, "touch with Ann")
    assert "last sign of life 18:07: touch with Ann;" in (desk.timer.doubt() or "")


def test_what_was_logged_tells_until_when_it_went(desk: Desk, clock: Clock) -> None:
    desk.timer.start("call")
    clock.forward(HOUR)
    clock.forward(5 * HOUR)
    log_at(desk, clock, 90 * 60, "12:30-13:00 mail")
    sign = desk.signs.last()
    assert sign is not None
    assert sign.at == NOW + 90 * 60
    assert "mail" in sign.what


def test_what_is_done_on_coming_back_does_not_hide_it(desk: Desk, clock: Clock) -> None:
    desk.people.add_account("Acme")
    desk.timer.start("call")
    clock.forward(HOUR)
    desk.people.touch("Acme", "call", "connect")
    log_at(desk, clock, 20 * HOUR, "5m prep")
    clock.forward(19 * HOUR + 600)
    assert desk.signs.last() == Sign(NOW + HOUR, "touch with Acme")


def test_a_return_on_another_day_is_no_end(desk: Desk, clock: Clock) -> None:
    desk.timer.start("call")
    log_at(desk, clock, 20 * HOUR, "5m prep")
    clock.forward(20 * HOUR + 600)
    assert desk.signs.last() is None


def test_keys_and_terminals_tell_as_well(desk: Desk, clock: Clock) -> None:
    desk.timer.start("call")
    clock.forward(6 * HOUR)
    typed = Sign(NOW + 2 * HOUR, "last key at pts/3")
    outside = [Sign(NOW - 5, "before it"), Sign(NOW + 6 * HOUR, "this very command")]
    desk.seen = lambda: [typed, *outside]
    assert desk.signs.last() == typed


def test_another_persons_step_is_no_sign(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    desk.timer.start("call")
    clock.forward(HOUR)
    with make_desk(tmp_path, clock, login="ann", owner="sam") as other:
        other.people.add_account("Acme")
    clock.forward(4 * HOUR)
    assert desk.signs.last() is None


def test_split_logs_what_follows_as_something_else(desk: Desk, clock: Clock) -> None:
    desk.timer.start("call")
    clock.forward(6 * HOUR)
    done = desk.forgotten.resolve("split", NOW + HOUR, "travel")
    assert done.said == "stopped 1h call 12:00-13:00"
    assert done.notices == ("then 5h travel 13:00-18:00",)
    assert entries(desk) == [("call", 0, HOUR), ("travel", HOUR, 6 * HOUR)]
    desk.history.undo()
    assert entries(desk) == []
    assert desk.timer.status().running == 6 * HOUR


def test_what_cannot_be_changes_nothing(desk: Desk, clock: Clock) -> None:
    with pytest.raises(UsageError, match="no timer is running"):
        desk.forgotten.resolve("keep")
    desk.timer.start("call")
    clock.forward(6 * HOUR)
    before = dump(desk)
    with pytest.raises(UsageError, match="within that"):
        desk.forgotten.resolve("trim", NOW - 1)
    with pytest.raises(UsageError, match="within that"):
        desk.forgotten.resolve("trim", NOW + 7 * HOUR)
    with pytest.raises(ParseError):
        desk.forgotten.resolve("split", NOW + HOUR, "")
    with pytest.raises(UsageError, match="only what it was"):
        desk.forgotten.resolve("split", NOW + HOUR, "travel 13:30")
    with pytest.raises(UsageError, match="keep, trim, split, drop"):
        desk.forgotten.resolve("sell")
    assert dump(desk) == before


@settings(max_examples=25, deadline=None)
@given(
    how=st.sampled_from(["keep", "trim", "split", "drop"]),
    run=st.integers(5 * HOUR, 30 * HOUR),
    at=st.floats(0, 1),
    meanwhile=st.floats(0, 0.9),
)
def test_every_second_is_kept_or_named_and_undo_restores(
    how: str, run: int, at: float, meanwhile: float
) -> None:
    clock = Clock()
    with TemporaryDirectory() as folder, make_desk(Path(folder), clock) as desk:
        desk.timer.start("call")
        clock.forward(run)
        begun = NOW + int(meanwhile * (run - 600))
        moment = desk.zone.local(begun)
        desk.timelog.log(f"{moment:%Y-%m-%d %H:%M}+5m mail")
        end = NOW + int(at * run)
        before = dump(desk)
        done = desk.forgotten.resolve(how, end, "travel" if how == "split" else "")
        end = {"keep": NOW + run, "drop": NOW}.get(how, end)
        [(mail, until)] = [(a, b) for name, a, b in entries(desk) if name == "mail"]
        inside = max(0, min(until, end - NOW) - max(mail, 0))
        sums = dict.fromkeys(("call", "travel", "mail"), 0)
        for name, start, stop in entries(desk):
            sums[name] += stop - start
        assert sums["call"] == end - NOW - inside
        rest = NOW + run - end
        later = max(0, until - max(mail, end - NOW))
        assert sums["travel"] == (rest - later if how == "split" else 0)
        named = any("is not kept" in line for line in done.notices)
        assert named == (how in ("trim", "drop") and rest > 0)
        assert desk.timer.status().timer is None
        desk.history.undo()
        assert dump(desk) == before
