"""Editing the time log from the command line: numbers, filters, answers, exit codes."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from support.pace import Pace

if TYPE_CHECKING:
    from support.pace import Answer

LINES = """\
2026-03-02 9:00-10:00 demo @acme #q4 first words
2026-03-02 10:00-10:30 billing @acme
2026-03-02 11:00-12:00 call
2026-03-02 30m mail
2026-03-03 9:00-9:45 mail about the invoice
"""
DAY = ("--day", "2026-03-02")


@pytest.fixture
def book(tmp_path_factory: pytest.TempPathFactory) -> Pace:
    """Two days of March: Monday the 2nd and the day after."""
    pace = Pace(tmp_path_factory.mktemp("home"))
    pace.ok("account", "add", "Acme")
    pace.ok("log", "-", given=LINES)
    return pace


def rows(pace: Pace, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pace.ok("entries", *words, "--json").json["entries"]
    return found


def shape(pace: Pace, *words: str) -> list[str]:
    return [
        f"{r['number']} {r['seconds'] // 60} {r['activity']}"
        for r in rows(pace, *words)
    ]


FULL = ["1 60 demo", "2 30 billing", "3 60 call", "4 30 mail"]


def test_entries_are_listed_by_filter_with_the_numbers_of_their_day(book: Pace) -> None:
    assert shape(book, *DAY) == FULL
    assert shape(book, "admin", "and", "not", "billing") == ["4 30 mail", "1 45 mail"]
    assert shape(book, "admin and not billing") == ["4 30 mail", "1 45 mail"]
    assert shape(book, "weekday:tue", "(hour<10", "or", "hour>20)") == ["1 45 mail"]
    assert shape(book, "note:about the", "mail") == ["1 45 mail"]
    assert shape(book, "length>=1h", "--to", "2026-03-02") == ["1 60 demo", "3 60 call"]
    today = book.ok("today", *DAY).out
    assert "\n2  10:00" in today
    listed = book.ok("entries", "mail").out
    assert "2026-03-02/4" in listed
    assert "2 entries, 1h15" in listed
    assert book.ok("entries", "travel").out == "no entry matches\n"


def test_the_three_forms_agree(book: Pace) -> None:
    document = book.ok("entries", "@acme", "--json").json
    assert document["schema"] == 1
    assert document["seconds"] == 5400
    table = list(csv.DictReader(io.StringIO(book.ok("entries", "@acme", "--csv").out)))
    assert [row["id"] for row in table] == [row["id"] for row in document["entries"]]
    assert [row["tags"] for row in table] == ["q4", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weekdy:mon", "did you mean weekday"),
        ("hour<x", "character 6"),
        ("(admin", "not closed"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused(
    book: Pace, text: str, said: str
) -> None:
    for words in (("entries", text), ("retag", text, "--to", "mail")):
        answer = book.run(*words)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
        assert " — try " in answer.err
    assert book.run("time", "report", "--filter", text).code == 2


EDITS: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("edit", "1", "45m", *DAY), ["1 45 demo", *FULL[1:]]),
    (("edit", "2026-03-02/2", "call"), [FULL[0], "2 30 call", *FULL[2:]]),
    (("edit", "3", "14:00-14:20", *DAY), [*FULL[:2], "3 20 call", FULL[3]]),
    (("split", "1", "9:20", *DAY), ["1 20 demo", "2 40 demo", "3 30 billing"]),
    (("split", "1", "45m", "mail", *DAY), ["1 45 demo", "2 15 mail", "3 30 billing"]),
    (("join", "1", "2", *DAY), ["1 90 demo", "2 60 call", "3 30 mail"]),
    (("lengthen", "1", "15m", *DAY), ["1 75 demo", "2 15 billing", *FULL[2:]]),
    (("lengthen", "1", "15m", "--front", *DAY), ["1 75 demo", *FULL[1:]]),
    (("shorten", "3", "15m", *DAY), [*FULL[:2], "3 45 call", FULL[3]]),
    (("shift", "3", "8:00", *DAY), ["1 60 call", "2 60 demo", "3 30 billing", FULL[3]]),
    (("shift", "1", "2026-03-03", *DAY), ["1 30 billing", "2 60 call", "3 30 mail"]),
    (("shift", "3", "+30m", *DAY), FULL),
    (("shift", "3", "-15m", *DAY), FULL),
    (("delete", "2", *DAY), ["1 60 demo", "2 60 call", "3 30 mail"]),
    (("delete", "1", "2", "--yes", *DAY), ["1 60 call", "2 30 mail"]),
    (("retag", "mail", "--to", "reporting"), [*FULL[:3], "4 30 reporting"]),
)


@pytest.mark.parametrize(("words", "then"), EDITS)
def test_each_verb_does_one_thing_that_one_undo_takes_back(
    book: Pace, words: tuple[str, ...], then: list[str]
) -> None:
    before = rows(book, "day:2026")
    answer = book.ok(*words)
    assert answer.out
    after = rows(book, "day:2026")
    assert shape(book, *DAY)[: len(then)] == then
    assert after != before
    book.ok("undo")
    assert rows(book, "day:2026") == before


def test_an_edit_says_what_came_of_it(book: Pace) -> None:
    answer = book.ok("edit", "1", "9:00-10:15", "pricing", "call?", *DAY)
    assert answer.out.startswith(
        'changed to 1h15 demo Acme "pricing call?" #q4 on Mon 2 Mar'
    )
    assert "2026-03-02 S 2h15 P 0m A 45m" in answer.out
    assert answer.err == "billing at 10:00 was trimmed from 30m to 15m\n"
    note = book.ok("edit", "1", "--note", "9:00 demo @acme", *DAY).out
    assert '"9:00 demo @acme"' in note
    assert '"' not in book.ok("edit", "1", "--note", "", *DAY).out
    assert "Acme" not in book.ok("edit", "1", "--clear", "account", *DAY).out


def test_last_and_a_key_mean_an_entry_too(book: Pace) -> None:
    assert "mail" in book.ok("edit", "last", "50m").out
    key = rows(book, "call")[0]["id"]
    assert "deleted 1h call" in book.ok("delete", key).out
    assert book.run("delete", key).code == 3


def refused(answer: Answer, code: int, *said: str) -> None:
    assert answer.code == code, answer
    assert answer.out == ""
    for words in said:
        assert words in answer.err


def test_a_number_that_stood_for_another_is_refused(book: Pace) -> None:
    book.ok("today", *DAY)
    book.ok("delete", "2", *DAY)
    refused(
        book.run("delete", "2", *DAY), 5, "has changed", "pace today --day 2026-03-02"
    )
    refused(book.run("edit", "4", "10m", *DAY), 3, "there is no 4", "ends at 3")
    assert "deleted 1h demo" in book.ok("delete", "1", *DAY).out
    book.ok("entries", *DAY)
    assert "deleted 1h call" in book.ok("delete", "1", *DAY).out


def test_what_is_no_number_is_refused(book: Pace) -> None:
    refused(book.run("edit", "x", "10m"), 2, "'x' is no entry", "'last'")
    refused(book.run("edit", "1", "10m"), 3, "it is empty")
    refused(book.run("edit", "mon/1", "10m", *DAY), 2, "give one of them")
    refused(book.run("split", "1", "45x", *DAY), 2, "45x")
    refused(book.run("split", "1", "8:00", *DAY), 2, "cut it inside")
    refused(book.run("edit", "1", *DAY), 2, "nothing would change")
    refused(book.run("edit", "1", "@nobody", *DAY), 3, "nobody")
    refused(book.run("shift", "1", "+3d", *DAY), 2)
    refused(book.run("join", "1", "3", *DAY), 5, "stands between")


def test_several_are_deleted_only_with_a_yes(book: Pace) -> None:
    refused(book.run("delete", "1", "2", *DAY), 5, "--yes")
    dry = book.ok("delete", "1", "2", "--dry-run", *DAY)
    assert dry.out.count("would delete") == 2
    assert shape(book, *DAY) == FULL


def test_retag_can_be_tried_first(book: Pace) -> None:
    words = ("retag", "note:invoice or billing", "--to", "reporting", "--tag", "#q1")
    dry = book.ok(*words, "--dry-run")
    assert dry.out == "would change 2 entries, 1h15 in all\n"
    assert "45m mail is reporting" in dry.err
    assert rows(book, "#q1") == []
    assert book.ok(*words).out == "changed 2 entries, 1h15 in all\n"
    assert {row["activity"] for row in rows(book, "#q1")} == {"reporting"}
    book.ok("retag", "@acme", "--for", "none", "--untag", "q1")
    assert rows(book, "account:none", "#q1") == rows(book, "note:invoice")
    refused(book.run("retag", "travel", "--to", "mail"), 3, "no entry matches")
    refused(book.run("retag", "mail"), 2, "--to ACTIVITY")
    refused(book.run("retag", "mail", "--to", "mial"), 2, "did you mean mail")


def test_gaps_are_listed_and_filled(book: Pace) -> None:
    gaps = book.ok("gaps", *DAY, "--json").json
    assert [gap["seconds"] // 60 for gap in gaps["gaps"]] == [30, 300]
    listed = book.ok("gaps", *DAY).out
    assert "30m is logged without a clock time" in listed
    refused(book.run("fill", "3", "mail", *DAY), 3, "there is no 3")
    refused(book.run("fill", "x", "mail", *DAY), 2, "or all")
    refused(book.run("fill", "1", "31m", "mail", *DAY), 2, "longer than the gap")
    assert "would fill 30m" in book.ok("fill", "1", "mail", *DAY, "--dry-run").out
    assert "logged 30m mail" in book.ok("fill", "1", "mail", *DAY).out
    refused(book.run("fill", "1", "mail", *DAY), 5, "has changed")
    book.ok("undo")
    assert len(book.ok("fill", "all", "prep", *DAY).out.splitlines()) == 2
    assert book.ok("gaps", *DAY).out == "no gaps\n"
    over = book.ok("gaps", "--from", "2026-03-03", "--to", "2026-03-04", "--over", "8h")
    assert "2026" in over.out or "09:00" in over.out
    assert "8h in all" in over.out


def test_what_looks_wrong_is_listed_and_repaired(book: Pace) -> None:
    with sqlite3.connect(book.book) as conn:
        conn.execute("UPDATE time_entry SET seconds = 5400 WHERE activity = 'demo'")
        conn.execute("UPDATE time_entry SET seconds = 20 WHERE activity = 'call'")
    conn.close()
    found = book.ok("check", "--json").json["findings"]
    assert [one["kind"] for one in found] == ["overlap", "short"]
    day = book.ok("today", *DAY)
    assert [line.split()[2:4] for line in day.out.splitlines() if "!" in line] == [
        ["1h30", "!"],
        ["0m", "!"],
    ]
    rows = book.ok("today", *DAY, "--json").json["entries"]
    assert [row["activity"] for row in rows if row["overlap"]] == ["demo", "billing"]
    listed = book.ok("check").out
    assert "share 30m" in listed
    assert "trim, split, keep" in listed
    refused(book.run("check", "--fix", "1", "burn"), 2, "trim or split or keep")
    refused(book.run("check", "--fix", "9", "trim"), 3)
    book.ok("check", "--fix", "1", "split")
    refused(book.run("check", "--fix", "1", "trim"), 5, "has changed")
    book.ok("check")
    assert "#kept-short" in book.ok("check", "--fix", "1", "keep").err
    assert book.ok("check").out == "nothing looks wrong in the time log\n"
    book.ok("undo")
    assert len(book.ok("check", "--json").json["findings"]) == 1


REPORTS = {
    "activity": {"demo": 60, "mail": 75, "billing": 30, "call": 60},
    "category": {"selling": 120, "admin": 105},
    "account": {"Acme": 90, "": 135},
    "week": {"2026-W10": 225},
    "month": {"2026-03": 225},
    "hour": {"09:00": 105, "10:00": 30, "11:00": 60, "": 30},
}


@pytest.mark.parametrize("by", REPORTS)
def test_time_is_added_up_by_anything_in_every_form(book: Pace, by: str) -> None:
    words = ("time", "report", "--by", by, "--from", "2026-03-02", "--to", "2026-03-08")
    document = book.ok(*words, "--json").json
    assert (document["schema"], document["by"], document["seconds"]) == (1, by, 13500)
    found = {r["name"]: r["seconds"] // 60 for r in document["rows"] if r["seconds"]}
    assert found == REPORTS[by]
    table = list(csv.DictReader(io.StringIO(book.ok(*words, "--csv").out)))
    assert sum(int(row["seconds"]) for row in table) == 13500
    markdown = book.ok(*words, "--md").out.splitlines()
    assert markdown[0] == f"| {by.title()} | Time | Share | Entries |"
    assert markdown[-1] == "| **all** | **3h45** | | |"
    assert len(markdown) == len(document["rows"]) + 3
    assert "3h45" in book.ok(*words).out.splitlines()[0]


def test_a_report_takes_a_filter_and_knows_its_limits(book: Pace) -> None:
    words = ("time", "report", "--from", "2026-03-01", "--to", "2026-03-31")
    part = book.ok(*words, "--filter", "admin and not billing", "--json").json
    rest = book.ok(*words, "--filter", "not (admin and not billing)", "--json").json
    assert (part["seconds"], rest["seconds"]) == (4500, 9000)
    refused(book.run(*words, "--by", "colour"), 2, "colour")
    refused(book.run(*words, "--md", "--json"), 2, "two answers")
    refused(book.run("time", "report", "--from", "2026-03-02", "--to", "2026-03-01"), 2)
    refused(book.run(*words, "--day", "mon"), 2, "two spans")
