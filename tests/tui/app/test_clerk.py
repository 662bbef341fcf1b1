"""The clerk: keys never wait for the disk, and nothing that was asked for is lost."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from paceline.config import Config
from paceline.desk import Desk
from paceline.errors import BookError, BusyError, UsageError
from paceline_tui import clerk as clerks
from paceline_tui.clerk import Clerk
from support.books import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLD = """
import sqlite3, sys, time
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
book.execute("ROLLBACK")
"""


def hold(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Another program that holds the book's write lock."""
    argv = [sys.executable, "-c", HOLD, str(path), str(seconds)]
    holder = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


class Heard:
    """What the clerk calls back."""

    def __init__(self) -> None:
        self.changed = threading.Event()
        self.failures: list[Exception] = []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.db"


def desk_on(path: Path) -> Desk:
    return Desk(str(path), Config(zone="Europe/Berlin"), Clock(), login="sam")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def clerk(path: Path, heard: Heard) -> Iterator[Clerk]:
    made = Clerk(
        lambda: desk_on(path), heard.changed.set, heard.failures.append, watch=0.05
    )
    made.start()
    yield made
    made.close()
    assert heard.failures == []


async def test_answers_come_from_one_thread(clerk: Clerk) -> None:
    names = {await clerk.ask(lambda _: threading.current_thread().name) for _ in "abc"}
    assert names == {"clerk"}


async def test_a_refusal_reaches_who_asked(clerk: Clerk) -> None:
    with pytest.raises(UsageError, match="no timer is running"):
        await clerk.do(lambda desk: desk.timer.stop())


async def test_a_long_question_keeps_no_other_and_no_write_waiting(
    clerk: Clerk,
) -> None:
    begun, over = threading.Event(), threading.Event()

    def long(_desk: Desk) -> str:
        begun.set()
        assert over.wait(20)
        return threading.current_thread().name

    answer = clerk.study(long)
    await asyncio.to_thread(begun.wait, 20)
    await clerk.do(lambda desk: desk.people.add_account("Acme"))
    assert [a.name for a in await clerk.ask(lambda d: d.people.accounts())] == ["Acme"]
    assert not answer.done()
    over.set()
    assert await answer == "study"


async def test_a_long_question_sees_what_was_written_before(clerk: Clerk) -> None:
    for name in ("Acme", "Globex"):
        await clerk.do(lambda desk, name=name: desk.people.add_account(name))  # type: ignore[misc]
        found = await clerk.study(lambda desk: desk.people.accounts())
        assert name in [account.name for account in found]


async def test_a_long_question_is_told_of_refusals_and_of_a_book_that_is_gone(
    clerk: Clerk, path: Path
) -> None:
    with pytest.raises(UsageError, match="no forecast for a week"):
        await clerk.study(lambda desk: desk.forecast.forecast("week"))
    path.rename(path.with_suffix(".away"))
    with pytest.raises(BookError, match="is gone"):
        await clerk.study(lambda desk: desk.people.accounts())
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    assert await clerk.study(lambda desk: desk.people.accounts()) == []


async def test_the_end_breaks_a_long_question_off(path: Path) -> None:
    clerk = Clerk(lambda: desk_on(path), lambda: None)
    clerk.start()
    begun = threading.Event()
    forever = (
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT max(x) FROM n"
    )

    def endless(desk: Desk) -> object:
        begun.set()
        return desk.book.rows(forever)

    answer = clerk.study(endless)
    await asyncio.to_thread(begun.wait, 20)
    await asyncio.to_thread(clerk.close)
    with pytest.raises(BookError, match="interrupted"):
        await answer
    assert not [t for t in threading.enumerate() if t.name in ("study", "clerk")]


async def test_an_error_of_our_own_reaches_who_asked(clerk: Clerk) -> None:
    with pytest.raises(ZeroDivisionError):
        await clerk.ask(lambda _: 1 // 0)
    assert await clerk.ask(lambda desk: desk.owner) == "sam"


async def test_writes_keep_their_order(clerk: Clerk) -> None:
    words = [f"{n}m call" for n in range(10, 20)]
    done = await asyncio.gather(
        *(clerk.do(lambda desk, w=word: desk.timelog.log(w)) for word in words)  # type: ignore[misc]
    )
    assert [each.entry.seconds // 60 for each in done] == list(range(10, 20))
    steps = await clerk.ask(lambda desk: [s.id for s in desk.history.steps(20)])
    assert len(steps) == 10


async def test_questions_go_on_while_a_write_waits_for_the_lock(
    clerk: Clerk, path: Path
) -> None:
    await clerk.ask(lambda desk: desk.owner)
    holder = hold(path, 1.0)
    write = clerk.do(lambda desk: desk.timelog.log("45m demo"))
    asked = 0
    while not write.done():
        await clerk.ask(lambda desk: desk.timelog.split_of("2026-11-22"))
        asked += 1
        await asyncio.sleep(0.02)
    assert (await write).entry.seconds == 2700
    assert asked >= 3
    holder.communicate()


async def test_a_write_gives_up_in_the_end(
    clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerks, "PATIENCE", 0.2)
    await clerk.ask(lambda desk: desk.owner)
    holder = hold(path, 30)
    try:
        with pytest.raises(BusyError):
            await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    finally:
        holder.kill()
        holder.communicate()


async def test_another_program_is_noticed_and_own_writes_are_not(
    clerk: Clerk, path: Path, heard: Heard
) -> None:
    await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    await asyncio.sleep(0.3)
    assert not heard.changed.is_set()
    with desk_on(path) as other:
        other.timelog.log("10:00-10:15 call")
    for _ in range(300):
        if heard.changed.is_set():
            break
        await asyncio.sleep(0.01)
    assert heard.changed.is_set()


async def folded(path: Path) -> None:
    """Wait until nothing is in the log beside the book."""
    wal = path.with_name("book.db-wal")
    for _ in range(300):
        if wal.stat().st_size == 0:
            break
        await asyncio.sleep(0.01)
    assert wal.stat().st_size == 0


async def test_the_log_is_folded_into_the_book_when_idle(
    clerk: Clerk, path: Path
) -> None:
    await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    await folded(path)


async def test_close_finishes_the_writes_that_were_given(path: Path) -> None:
    made = Clerk(lambda: desk_on(path), lambda: None)
    made.start()
    writes = [made.do(lambda desk: desk.timelog.log("10m call")) for _ in range(5)]
    await asyncio.to_thread(made.close)
    await asyncio.gather(*writes)
    with sqlite3.connect(path) as book:
        assert book.execute("SELECT count(*) FROM time_entry").fetchone() == (5,)
    book.close()
    assert not path.with_name("book.db-wal").exists()


async def test_a_question_that_nobody_waits_for_is_not_asked(clerk: Clerk) -> None:
    asked: list[str] = []
    slow = clerk.ask(lambda _: time.sleep(0.2))
    dropped = clerk.ask(lambda _: asked.append("dropped"))
    dropped.cancel()
    kept = clerk.ask(lambda _: asked.append("kept"))
    await asyncio.gather(slow, kept)
    assert asked == ["kept"]


async def test_a_book_that_cannot_be_opened_is_told_to_each_who_asks(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "no.db"
    bad.write_text("this is not a book at all, not even nearly" * 50)
    made = Clerk(lambda: desk_on(bad), lambda: None, watch=0.05)
    made.start()
    for _ in range(2):
        with pytest.raises(BookError):
            await made.ask(lambda desk: desk.owner)
    made.close()


async def test_nothing_is_written_into_a_book_that_is_gone(
    clerk: Clerk, path: Path
) -> None:
    await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    kept = path.rename(path.with_name("kept.db"))
    with pytest.raises(BookError, match="is gone"):
        await clerk.do(lambda desk: desk.timelog.log("10m call"))
    assert not path.exists()
    kept.rename(path)
    done = await clerk.do(lambda desk: desk.timelog.log("20m call"))
    assert done.entry.seconds == 1200


async def test_a_book_in_the_place_of_another_is_opened(
    clerk: Clerk, path: Path, heard: Heard
) -> None:
    await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    other = path.with_name("other.db")
    with desk_on(other) as desk:
        desk.timelog.log("20m call")
    heard.changed.clear()
    await folded(path)
    other.replace(path)
    steps = await clerk.ask(lambda desk: [s.what for s in desk.history.steps(5)])
    assert steps == ["log call"]
    assert heard.changed.is_set()


async def test_two_apps_on_one_book_come_to_rest(clerk: Clerk, path: Path) -> None:
    await clerk.ask(lambda desk: desk.owner)
    seen: list[float] = []
    other = Clerk(lambda: desk_on(path), lambda: seen.append(0), watch=0.05)
    other.start()
    await other.ask(lambda desk: desk.owner)
    await clerk.do(lambda desk: desk.timelog.log("45m demo"))
    await asyncio.sleep(0.6)
    assert seen
    before = len(seen)
    await asyncio.sleep(0.6)
    assert len(seen) == before
    other.close()
