"""The doctor, backup and restore, on sound and on damaged books."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from paceline.desk import care
from paceline.errors import BookError, NotFoundError, RefusedError, UsageError
from paceline.store.care import sqlite_sound
from support.books import NOW, dump, make_desk

ENV = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}


def verdict(path: str, name: str) -> bool | None:
    return {c.name: c.ok for c in care.doctor(path, ENV, NOW)}[name]


def test_a_sound_book_passes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    desk = make_desk(home)
    for name in ("book", "schema", "journal", "modes", "log size", "disk", "clock"):
        assert verdict(desk.book.path, name) is True, name


def test_no_book_is_no_fault(tmp_path: Path) -> None:
    assert verdict(str(tmp_path / "none.db"), "book") is None


def test_a_damaged_book_is_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    for number in range(200):
        desk.timelog.log(f"1m demo @a{number}", create=True)
    path = tmp_path / "book.db"
    desk.close()
    raw = bytearray(path.read_bytes())
    raw[8192:40960] = b"\xff" * (40960 - 8192)
    path.write_bytes(raw)
    assert verdict(str(path), "book") is False


def test_a_book_others_can_read_is_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    (tmp_path / "book.db").chmod(0o644)
    assert verdict(desk.book.path, "modes") is False


def test_a_dangling_reference_is_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with closing(sqlite3.connect(desk.book.path)) as shell:
        shell.execute(
            "INSERT INTO contact (id, owner, name, key, account, created_at) "
            "VALUES ('c', 'sam', 'Ann', 'ann', 'nowhere', 1)"
        )
        shell.commit()
    assert verdict(desk.book.path, "book") is False


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_wal_reset_fault_is_known_by_version(
    version: tuple[int, int, int], sound: bool
) -> None:
    assert sqlite_sound(version) is sound


def test_a_backup_is_whole_private_and_restores(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo @acme", create=True)
    before = dump(desk)
    copy = tmp_path / "copy.db"
    assert care.backup(desk.book.path, str(copy)) == copy.stat().st_size
    assert copy.stat().st_mode & 0o777 == 0o600
    desk.timelog.log("30m billing")
    later = dump(desk)
    kept = care.restore(desk.book.path, str(copy), NOW)
    assert dump(desk) == before
    assert kept is not None
    care.restore(desk.book.path, kept, NOW + 1)
    assert dump(desk) == later


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(RefusedError, match="exists already"):
        care.backup(desk.book.path, str(target))
    assert target.read_text() == "mine"
    with pytest.raises(NotFoundError, match="no book"):
        care.backup(str(tmp_path / "none.db"), str(tmp_path / "x.db"))


def test_a_backup_needs_a_folder_to_stand_in(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with pytest.raises(NotFoundError, match="no folder"):
        care.backup(desk.book.path, str(tmp_path / "none" / "copy.db"))


def test_a_backup_is_restored_where_no_book_is(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        before = dump(desk)
        care.backup(desk.book.path, str(tmp_path / "copy.db"))
    new = tmp_path / "new" / "book.db"
    assert care.restore(str(new), str(tmp_path / "copy.db"), NOW) is None
    assert new.parent.stat().st_mode & 0o777 == 0o700
    assert new.stat().st_mode & 0o777 == 0o600
    assert verdict(str(new), "journal") is True
    with make_desk(new.parent) as desk:
        assert dump(desk) == before


@pytest.mark.parametrize("start", [0, 4096])
def test_a_damaged_book_is_kept_as_it_is_when_a_backup_takes_its_place(
    tmp_path: Path, start: int
) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        before = dump(desk)
        care.backup(desk.book.path, str(tmp_path / "copy.db"))
    path = tmp_path / "book.db"
    broken = bytearray(path.read_bytes())
    broken[start : start + 16384] = b"\xff" * 16384
    path.write_bytes(broken)
    kept = care.restore(str(path), str(tmp_path / "copy.db"), NOW)
    assert kept is not None
    assert Path(kept).read_bytes() == broken
    assert verdict(str(path), "journal") is True
    with make_desk(tmp_path) as desk:
        assert dump(desk) == before


def test_only_backups_are_restored(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    before = dump(desk)
    bad = tmp_path / "bad.db"
    with pytest.raises(UsageError, match="no backup"):
        care.restore(desk.book.path, str(bad), NOW)
    bad.write_bytes(b"nonsense" * 1000)
    with pytest.raises(BookError, match="not a Paceline book"):
        care.restore(desk.book.path, str(bad), NOW)
    with closing(sqlite3.connect(tmp_path / "songs.db")) as conn:
        conn.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(UsageError, match="schema 0"):
        care.restore(desk.book.path, str(tmp_path / "songs.db"), NOW)
    assert dump(desk) == before
