"""Bytes to text to rows: encodings, delimiters, quotes, ragged rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import UsageError
from paceline.exchange.csvs import read_table
from paceline.exchange.encodings import decode
from paceline.exchange.sources import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ("Zoë,1".encode(), "UTF-8"),
        ("Zoë,1".encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        ("Zoë,1".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "Zoë,1".encode("utf-16-be"), "UTF-16"),
        ("Zoë,1".encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_named(data: bytes, label: str) -> None:
    assert decode(data, "a.csv") == ("Zoë,1", label)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "a.csv is empty"),
        (b" \n\t\n", "a.csv is empty"),
        (b"\xef\xbb\xbf", "a.csv is empty"),
        (b"a,b\n\0\0\1", "binary"),
        (bytes(range(1, 32)) * 4 + b"\xff", "binary"),
        (b"SQLite format 3\0abc", "SQLite"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n", "picture"),
        (b"ok\nbad \x81\x8d\n", "a.csv:2"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decode(data, "a.csv")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_counted_in_the_header_alone(sign: str) -> None:
    text = f"name{sign}stage{sign}note\nAnn{sign}Won{sign}a, b; c, d; e, f\n"
    if sign in ",;":
        text = text.replace("a, b; c, d; e, f", '"a, b; c, d; e, f"')
    table = read_table(text, "a.csv")
    assert [row.cells for row in table.rows] == [("Ann", "Won", "a, b; c, d; e, f")]


def test_a_delimiter_inside_a_quoted_header_does_not_count() -> None:
    table = read_table('"a, b, c, d";e\n1;2\n', "a.csv")
    assert table.header == ("a, b, c, d", "e")


def test_cells_may_hold_line_breaks_and_rows_keep_their_first_line() -> None:
    table = read_table('name,note\nAnn,"one\ntwo\nthree"\nBob,x', "a.csv")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Ann", "one\ntwo\nthree")),
        (5, ("Bob", "x")),
    ]


def test_one_stray_quote_costs_one_row() -> None:
    table = read_table('name,note\nAnn,"\nBob,fine\nCy,"x"y\nDee,ok\n', "a.csv")
    assert [row.cells[0] for row in table.rows] == ["Bob", "Dee"]
    assert [(p.line, p.reason) for p in table.problems] == [
        (2, "has quotes that do not match"),
        (4, "has quotes that do not match"),
    ]


def test_ragged_rows_are_reported_with_their_lines() -> None:
    table = read_table("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n", "a.csv")
    assert [row.line for row in table.rows] == [2, 5]
    assert [(p.line, p.reason) for p in table.problems] == [
        (3, "has 2 cells where the header has 3"),
        (4, "has 4 cells where the header has 3"),
    ]


def test_a_header_that_ends_one_column_early_is_no_reason_to_refuse_all() -> None:
    table = read_table("a,b\n1,2,x\n3,4,y\n", "a.csv")
    assert [row.cells for row in table.rows] == [("1", "2"), ("3", "4")]


def test_double_headers_are_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"a.csv:1 .*'Amount'"):
        read_table("Name,Amount,amount,x,\n1,2,3,4,5\n", "a.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [("a,b\n", "no rows"), ("a,b\n\n,,\n", "no rows"), ("\n\n", "no header")],
)
def test_nothing_below_the_header_is_said(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_table(text, "a.csv")


def test_preambles_and_footers_are_known() -> None:
    text = (
        'Notes:\n"Some addresses are missing, see help."\n\n'
        "Name,Amount\nAnn,5\n\n"
        '"Grand Totals (1 record)"\n\n'
        '"Confidential Information - Do Not Distribute"\n'
        '"Copyright (c) 2000-2026 someone"\n'
    )
    table = read_table(text, "a.csv")
    assert [row.cells for row in table.rows] == [("Ann", "5")]
    assert table.rows[0].line == 5
    assert "3 footer lines left out" in table.notes
    assert read_table("sep=;\na;b\n1;2\n", "a.csv").header == ("a", "b")


def test_an_unknown_footer_is_reported_not_swallowed() -> None:
    table = read_table("a,b\n1,2\nPrinted on a Monday\n", "a.csv")
    assert [p.line for p in table.problems] == [3]


def test_sources_are_loaded_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"x")
    assert load([str(file), "-"], lambda: b"y") == ((str(file), b"x"), ("stdin", b"y"))


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "folder"), ("none.csv", "no file"), ("a\0b", "cannot be read")],
)
def test_a_source_that_cannot_be_read_is_said(
    tmp_path: Path, name: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        load([str(tmp_path / name)], lambda: b"")


def test_a_source_is_read_once() -> None:
    with pytest.raises(UsageError, match="twice"):
        load(["-", "-"], lambda: b"")


def test_a_cell_without_end_costs_its_row() -> None:
    table = read_table("a,b\n1," + "x" * 200_000 + "\n2,y\n", "a.csv")
    assert [row.line for row in table.rows] == [3]
    assert [p.reason for p in table.problems] == ["has a cell of more than 128 kB"]


def test_a_source_too_large_to_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "big.csv"
    file.write_bytes(b"x" * 2_000_000)
    monkeypatch.setattr("paceline.exchange.sources.LARGEST", 1_000_000)
    monkeypatch.setattr("paceline.exchange.encodings.LARGEST", 1_000_000)
    with pytest.raises(UsageError, match="has 1 MB"):
        load([str(file)], lambda: b"")
    with pytest.raises(UsageError, match="has over 256 MB"):
        decode(file.read_bytes(), "stdin")


def test_a_hidden_nul_or_nothing_behind_the_mark_is_refused() -> None:
    with pytest.raises(UsageError, match="binary"):
        decode("a\0b".encode("utf-16"), "a.csv")
    with pytest.raises(UsageError, match="empty"):
        decode(" \n".encode("utf-16"), "a.csv")
    with pytest.raises(UsageError, match="binary"):
        decode(b"\xef\xbb\xbfa\0b", "a.csv")
