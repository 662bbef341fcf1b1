"""Opening, making, migrating and refusing books."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paceline import store
from paceline.errors import BookError, BusyError, RefusedError
from paceline.store import VERSION, Book, migrations
from paceline.store.ids import derived_id, new_id
from paceline.store.migrations import HISTORY
from paceline.store.migrations.triggers import journal_table
from support.books import make_desk
from support.schema import schema as text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_book_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    place = tmp_path / "deep" / "paceline" / "book.db"
    book = Book(str(place), "sam", now=1)
    with book.write("add", 1) as conn:
        conn.execute("INSERT INTO budget VALUES ('b', 'sam', 'billing', 3600, 'most')")
    assert mode(place.parent) == 0o700
    for end in ("", "-wal", "-shm"):
        assert mode(Path(f"{place}{end}")) == 0o600, end
    book.close()


def test_the_version_is_the_number_of_migrations(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        assert desk.book.row("PRAGMA user_version")[0] == VERSION == len(HISTORY)
        assert desk.book.row("PRAGMA journal_mode")[0] == "wal"
        assert desk.book.row("PRAGMA synchronous")[0] == 2
        assert desk.book.row("PRAGMA foreign_keys")[0] == 1


def test_every_table_is_strict_and_every_record_has_an_owner(tmp_path: Path) -> None:
    local = {"step", "change", "pen", "search_row", "search_mark"}
    with make_desk(tmp_path) as desk:
        tables = desk.book.rows(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND "
            "type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE '_sqlite_migrations'"
        )
        assert len(tables) > 20
        for name, strict in tables:
            assert strict == 1, name
            columns = {c[1] for c in desk.book.rows(f"PRAGMA table_info({name})")}
            assert ("owner" in columns) == (name not in local), name


def test_a_newer_book_is_refused_and_left_alone(tmp_path: Path) -> None:
    make_desk(tmp_path).close()
    path = tmp_path / "book.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(BookError, match="made by a newer Paceline"):
        make_desk(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"hello, this is a text file\n" * 40, b"\0" * 999])
def test_what_is_no_book_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(content)
    with pytest.raises(BookError):
        make_desk(tmp_path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "book.db")) as conn:
        conn.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(BookError, match="another program"):
        make_desk(tmp_path)


def test_a_held_lock_ends_in_one_sentence(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.book.conn.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(desk.book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="is busy"):
            desk.timelog.log("45m demo")
    assert desk.timelog.log("45m demo").entry.seconds == 2700


def test_a_read_only_desk_changes_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo")
    viewer = Book(desk.book.path, "sam", now=1, readonly=True)
    assert viewer.row("SELECT count(*) FROM time_entry")[0] == 1
    with pytest.raises(RefusedError, match="read-only"), viewer.write("x", 1):
        pass


def test_a_failing_step_leaves_nothing_behind(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)

    def half() -> None:
        with desk.book.write("half", 1) as conn:
            conn.execute(
                "INSERT INTO budget VALUES ('b', 'sam', 'billing', 3600, 'most')"
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert desk.book.row("SELECT count(*) FROM budget")[0] == 0
    assert desk.book.row("SELECT count(*) FROM step")[0] == 0
    orphan = (
        "INSERT INTO contact (id, owner, name, key, account, created_at) "
        "VALUES ('c', 'sam', 'Ann', 'ann', 'nowhere', 1)"
    )
    with pytest.raises(RefusedError), desk.book.write("orphan", 1) as conn:
        conn.execute(orphan)
    assert desk.book.row("SELECT count(*) FROM contact")[0] == 0


OPENER = """
import sys, time
from paceline.store import Book
while time.time() < float(sys.argv[2]):
    pass
Book(sys.argv[1], "sam", now=1).close()
"""


def test_processes_that_open_a_new_book_at_once_all_succeed(tmp_path: Path) -> None:
    import time

    path = str(tmp_path / "new" / "book.db")
    at = str(time.time() + 1.5)
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, path, at], stderr=subprocess.PIPE
        )
        for _ in range(8)
    ]
    for one in crowd:
        _, said = one.communicate(timeout=60)
        assert one.returncode == 0, said.decode()
    with Book(path, "sam", now=1).conn as conn:
        assert conn.execute("SELECT count(*) FROM stage").fetchone()[0] == 7


def test_ids_sort_in_the_order_they_are_made() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 5000
    assert all(len(i) == 36 and i[14] == "7" and i[19] in "89ab" for i in ids)


def test_derived_ids_are_the_same_everywhere_and_separate_their_parts() -> None:
    assert derived_id("stage", "sales", "won") == derived_id("stage", "sales", "won")
    assert derived_id("ab", "c") != derived_id("a", "bc")
    assert derived_id("x")[14] == "5"


def test_the_schema_on_file_is_the_schema_in_the_book(tmp_path: Path) -> None:
    written = Path("docs/reference/schema.sql").read_text()
    with make_desk(tmp_path) as desk:
        assert text_of(desk.book) == written


def later(db: Database, owner: str, now: int) -> None:
    """A migration of the future."""
    db.execute("ALTER TABLE account ADD COLUMN mood TEXT")
    journal_table(db, "account")


def broken(db: Database, owner: str, now: int) -> None:
    """A migration that fails half way."""
    db.execute("ALTER TABLE account ADD COLUMN mood TEXT")
    db.execute("INSERT INTO nowhere VALUES (1)")


def test_an_older_book_is_copied_and_migrated_with_undo_across(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("45m demo @acme", create=True)
    monkeypatch.setattr(migrations, "HISTORY", (*HISTORY, later))
    monkeypatch.setattr(store, "VERSION", VERSION + 1)
    with make_desk(tmp_path) as desk:
        assert desk.book.row("SELECT name, mood FROM account") == ("acme", None)
        desk.history.undo()
        desk.history.redo()
        assert desk.book.row("SELECT name, mood FROM account") == ("acme", None)
    copy = tmp_path / f"book.db.v{VERSION}.bak"
    assert mode(copy) == 0o600
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert conn.execute("SELECT name FROM account").fetchone()[0] == "acme"


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("45m demo @acme", create=True)
        schema = text_of(desk.book)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HISTORY", (*HISTORY, broken))
        patch.setattr(store, "VERSION", VERSION + 1)
        with pytest.raises(BookError, match="could not be used"):
            make_desk(tmp_path)
    with make_desk(tmp_path) as desk:
        assert text_of(desk.book) == schema
        assert desk.book.row("SELECT count(*) FROM time_entry")[0] == 1
