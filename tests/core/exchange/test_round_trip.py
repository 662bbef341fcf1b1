"""Exports read back to the same book; any bytes are read or refused in a sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError, UsageError
from paceline.exchange.book import escape, unescape
from paceline.exchange.detect import KINDS
from paceline.exchange.reading import read
from paceline.exchange.records import Options
from paceline.exchange.sheets import SHEETS
from paceline.model.importing import How
from support.books import make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

SEEDS = (
    b"name,stage,amount,close date,currency\nQuay,Won,1.234,1/2/2026,EUR\n",
    b"Name;Email;Company;Phone\nAnn;a@x.example;Harbour;+1\n",
    b"name,industry,city\nHarbour,Ports,Oslo\n",
    b'inc 20260105T080000Z - 20260105T090000Z # "a b" c # "note"\n',
    b'[{"start":"20260105T080000Z","end":"20260105T090000Z","tags":["demo"]}]',
    b'[[1767603600,1767604600,"p","0123456789",["demo"],1]]',
    b"User,Client,Start date,Start time,End date,End time,Duration\n"
    b"I,Acme,2026-01-05,10:00:00,2026-01-05,11:00:00,1:00:00\n",
    b'{"records":[{"attributes":{"type":"Opportunity","referenceId":"r"},'
    b'"Name":"x","StageName":"Won","Amount":5,"CloseDate":"2026-01-05"}]}',
    b"deal_id,new_stage_id,changed_at\nD,Won,2026-01-05\n",
    b'{"paceline":1,"accounts":[{"id":"a","owner":"o","name":"n","key":"n",'
    b'"attrs":"{}","note":"","created_at":"2026-01-05T00:00:00Z"}]}',
)
PIECES = (
    *(b'"', b",", b"\n", b"\r", b";", b"\t", b"\0", b"\xff", b"[", b"]", b"{", b"}"),
    *(b"9" * 25, b"1e999", b"null", b"\\ud800", b"\\u0000", b"-", b"0001-01-01"),
    *("⁰⁴⁵".encode(), "１２３".encode(), b"9999-12-31", b"20269999T999999Z", b"inc "),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample of some kind with a few bytes cut out, changed or put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=3)))
        data[at : at + draw(st.integers(0, 5))] = piece
    return bytes(data)


def check(data: bytes, kind: str, dates: str) -> None:
    said = ""
    parsed = None
    try:
        parsed = read(data, "f", Options(kind=kind, dates=dates, zone="Asia/Kolkata"))
    except (UsageError, ParseError) as refused:
        said = str(refused)
    if parsed is None:
        assert said
        assert "\n" not in said
        return
    assert parsed.rows == len(parsed.records) + len(parsed.problems)
    assert len({(type(r), r.key) for r in parsed.records}) == len(parsed.records)


@given(st.binary(max_size=400), st.sampled_from(["", *KINDS]))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    check(data, kind, "")


@given(damaged(), st.sampled_from(["", "", "", *KINDS]), st.sampled_from(["", "dmy"]))
@settings(max_examples=400)
def test_damaged_files_are_read_or_refused(data: bytes, kind: str, dates: str) -> None:
    check(data, kind, dates)


@pytest.fixture(scope="module")
def shared() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        yield desk
        desk.close()


@given(st.lists(damaged(), min_size=1, max_size=3))
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_can_be_read_can_be_stored(shared: Desk, files: list[bytes]) -> None:
    how = How(dates="dmy", dry_run=True)
    sources = [(f"f{n}", data) for n, data in enumerate(files)]
    try:
        report = shared.importing.run(sources, how)
    except (UsageError, ParseError):
        return
    assert report.rows == report.stored + len(report.problems)
    assert sum(file.reported for file in report.files) == len(report.problems)


# Exports

TABLES = (
    *("stage", "account", "contact", "employment", "deal", "stage_event", "touch"),
    "time_entry",
)


def content(desk: Desk) -> dict[str, list[Any]]:
    """Every row of the exported tables, without the batch that brought it."""
    found = {}
    for table in TABLES:
        columns = [
            row[1]
            for row in desk.book.rows(f"PRAGMA table_info({table})")
            if row[1] != "batch"
        ]
        listed = ", ".join(columns)
        found[table] = desk.book.rows(f"SELECT {listed} FROM {table} ORDER BY id")
    return found


def filled(folder: Path) -> Desk:
    desk = make_desk(folder, currency="EUR")
    desk.importing.run(
        [
            (
                "a",
                b"name,phone,industry,type\n"
                b"=Harbour,+47 1,-Ports,Customer\n'=Mill,,,\n",
            ),
            ("c", b'Name,Email,Notes\nAnn Ode,@ann,"two\r\nlines, ""quoted"" "\n'),
            (
                "d",
                "deal_id,name,stage,amount,currency,close date,contact,account\n"
                "D-000001,Quai é,Proposal,1.5,KWD,2026-12-01,Ann Ode,=Harbour\n"
                "D-000002,Yen,Won,1500,JPY,2026-01-01,,\n"
                "D-000003,Void,Site visit,,,,,\n".encode(),
            ),
            ("t", b"inc 20261102T080000Z - 20261102T090000Z # demo @harbour\n"),
        ]
    )
    desk.timelog.log("yesterday 14:00+30m billing")
    with desk.book.write("touch", desk.now()) as conn:
        conn.execute(
            "INSERT INTO touch (id, owner, at, day, zone, contact, channel, outcome, "
            "created_at) SELECT 'touch-1', owner, 1795000000, '2026-11-18', "
            "'Europe/Berlin', id, 'call', 'connect', 1795000000 FROM contact"
        )
        conn.execute("UPDATE stage SET name = 'Sold', rot_days = 3 WHERE kind = 'won'")
        conn.execute("UPDATE account SET wallet = -5, currency = 'EUR'")
    return desk


@pytest.mark.parametrize("form", ["csv", "csv, formulas left alone", "json"])
def test_an_export_read_into_an_empty_book_is_the_same_book(
    tmp_path: Path, form: str
) -> None:
    desk = filled(tmp_path)
    if form == "json":
        files = [("book.json", "".join(desk.exporting.json()).encode())]
    else:
        files = [
            (n, "".join(desk.exporting.csv(n, escaped=form == "csv")).encode())
            for n in reversed(desk.exporting.names)
        ]
    other = make_desk(tmp_path, name="other.db", currency="EUR")
    report = other.importing.run(files)
    assert content(other) == content(desk)
    assert {p.reason for p in report.problems} <= {"is in the book already"}
    again = other.importing.run(files)
    assert again.stored == 0
    assert content(other) == content(desk)


def test_formulas_are_escaped_unless_told_otherwise(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    escaped = "".join(desk.exporting.csv("accounts"))
    plain = "".join(desk.exporting.csv("accounts", escaped=False))
    assert ",'=Harbour," in escaped
    assert ",'+47 1," in escaped
    assert ",=Harbour," in plain
    assert ",+47 1," in plain
    assert ",-0.05,EUR," in escaped


@given(st.text(alphabet="'=+-@\tab ", max_size=6), st.booleans())
def test_escaping_is_exact(text: str, formulas: bool) -> None:
    escaped = escape(text, formulas=formulas)
    assert unescape(escaped) == text
    assert not formulas or not escaped.startswith(tuple("=+-@\t"))


def test_an_unknown_sheet_offers_the_closest(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with pytest.raises(UsageError, match="did you mean deals"):
        desk.exporting.csv("dealz")
    with pytest.raises(UsageError, match="stages, accounts"):
        desk.exporting.csv("?")


ACCOUNT = {
    "id": "a1",
    "owner": "o",
    "name": "Harbour",
    "key": "harbour",
    "attrs": "{}",
    "note": "",
    "created_at": "2026-01-05T00:00:00Z",
}


def sheet(what: str, /, **cells: str) -> tuple[str, bytes]:
    """One row of one of our own sheets."""
    header = next(s.header for s in SHEETS if s.name == what)
    row = ",".join(cells.get(column, "") for column in header)
    return f"{what}.csv", (",".join(header) + f"\n{row}\n").encode()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"created_at": ""}, "has nothing in created_at"),
        ({"created_at": "soon"}, "has no instant in created_at: 'soon'"),
        ({"created_at": "2026-01-05"}, "has no instant in created_at: '2026-01-05'"),
        ({"employees": "many"}, "has no number in employees: 'many'"),
        ({"wallet": "1.5", "currency": "EUR"}, "has no money in wallet: '1.5'"),
        ({"contract_end": "soon"}, "has a value the book does not take"),
    ],
)
def test_edited_exports_are_checked_row_by_row(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    desk = make_desk(tmp_path)
    report = desk.importing.run([sheet("accounts", **{**ACCOUNT, **change})])
    assert [(p.line, p.reason) for p in report.problems] == [(2, reason)]
    assert (report.rows, report.stored) == (1, 0)


def test_a_sheet_alone_finds_what_it_names_by_key_or_name(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.importing.run([sheet("accounts", **ACCOUNT)])
    contact = {
        **{"owner": "o", "key": "k", "do_not_contact": "0"},
        "created_at": "2026-01-05T00:00:00Z",
    }
    desk.importing.run(
        [sheet("contacts", id="c1", name="Ann", account="a1", **contact)]
    )
    desk.importing.run(
        [
            sheet(
                "contacts",
                **{"id": "c2", "name": "Bo", "account": "x", "account_name": "HARBOUR"},
                **contact,
            )
        ]
    )
    report = desk.importing.run(
        [sheet("contacts", id="c3", name="Cy", account="x", **contact)]
    )
    rows = desk.book.rows("SELECT id, account FROM contact ORDER BY id")
    assert rows == [("c1", "a1"), ("c2", "a1"), ("c3", None)]
    assert [(u.name, u.done) for u in report.unmatched] == [
        ("x", "kept without that account")
    ]
    orphan = sheet("employment", id="e1", owner="o", contact="nobody")
    report = desk.importing.run([orphan])
    assert [p.reason for p in report.problems] == ["names no contact that is there"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"paceline": "x"}', "no 'paceline' mark"),
        ('{"paceline": 99}', "newer Paceline"),
        ('{"paceline": 1}', "holds no records"),
    ],
)
def test_json_that_only_looks_like_an_export(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(text.encode(), "f", Options())


def test_a_row_that_names_one_that_failed_is_reported_with_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    broken = sheet("accounts", **{**ACCOUNT, "contract_end": "soon"})
    contact = sheet(
        "contacts",
        **{**ACCOUNT, "id": "c1", "account": "a1", "do_not_contact": "0"},
    )
    report = desk.importing.run([contact, broken])
    assert [p.reason for p in report.problems] == [
        "refers to a row that was not stored",
        "has a value the book does not take",
    ]
    assert report.stored == 0


STAGE = {
    **{"id": "s1", "owner": "o", "pipeline": "sales", "name": "Site visit"},
    **{"key": "site-visit", "position": "3", "kind": "open"},
}


def test_stages_change_an_empty_book_and_no_other(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    report = desk.importing.run([sheet("stages", **STAGE)])
    assert report.said == "imported 1 of 1 rows: 1 stage"
    assert desk.importing.run([sheet("stages", **STAGE)]).stored == 0
    wrong = desk.importing.run([sheet("stages", **{**STAGE, "kind": "odd"})])
    assert [p.reason for p in wrong.problems] == ["has a value the book does not take"]
    deal = {
        **{"id": "d1", "owner": "o", "name": "Quay", "key": "quay", "currency": "EUR"},
        **{"type": "relationship", "stage": "x", "stage_name": "site visit"},
        **{"stage_since": "2026-01-05T00:00:00Z", "next_timed": "0"},
        "created_at": "2026-01-05T00:00:00Z",
    }
    assert desk.importing.run([sheet("deals", **deal)]).stored == 1
    assert desk.book.row("SELECT stage FROM deal") == ("s1",)
    lost = {**deal, "id": "d2", "stage_name": ""}
    gone = desk.importing.run([sheet("deals", **lost)])
    assert [p.reason for p in gone.problems] == ["names no stage that is there"]
    late = desk.importing.run([sheet("stages", **{**STAGE, "name": "Visit"})])
    assert [p.reason for p in late.problems] == ["is in the book already"]


def test_time_whose_touch_is_gone_is_kept_without_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    entry = {
        **{"id": "t1", "owner": "sam", "start": "2026-01-05T10:00:00Z"},
        **{"seconds": "60", "day": "2026-01-05", "zone": "UTC", "timed": "1"},
        **{"category": "0", "activity": "demo", "touch": "gone", "overlap": "0"},
        "created_at": "2026-01-05T00:00:00Z",
    }
    assert desk.importing.run([sheet("time", **entry)]).stored == 1
    assert desk.book.row("SELECT touch FROM time_entry") == (None,)
