"""Time from other tools, and the rules that name its activity."""

from __future__ import annotations

from typing import Any

import pytest

from paceline.errors import ParseError, UsageError
from paceline.exchange.reading import read
from paceline.exchange.records import Options, Parsed, TimeRecord
from paceline.exchange.timerules import judge, read_rules
from paceline.model import replace
from paceline.model.timelog import ACTIVITIES

NINE = 1767603600
"""09:00 UTC on 5 January 2026, a Monday."""


def parse(text: str, **options: Any) -> Parsed:
    options.setdefault("zone", "Europe/Berlin")
    parsed = read(text.encode(), "time.data", Options(**options))
    assert parsed.rows == len(parsed.records) + len(parsed.problems)
    return parsed


def entries(text: str, **options: Any) -> list[TimeRecord]:
    return [r for r in parse(text, **options).records if isinstance(r, TimeRecord)]


def test_timewarrior_lines() -> None:
    one, two, three, four = entries(
        "inc 20260105T090000Z - 20260105T091500Z\n"
        '  inc 20260105T093000Z - 20260105T100000Z # "stand up" demo '
        '# "with \\"Ann\\""  \n'
        '\ninc 20260104T233000Z - 20260105T000000Z # # "only words"\n'
        'inc 20260105T110000Z - 20260105T113000Z # "description:price list" '
        "project:acme uuid:7f zürich\n"
    )
    assert (one.start, one.seconds, one.tags, one.note) == (NINE, 900, (), "")
    assert (two.tags, two.note) == (("stand up", "demo"), 'with "Ann"')
    assert (three.note, three.day) == ("only words", "2026-01-05")
    assert (four.project, four.note, four.tags) == ("acme", "price list", ("zürich",))
    assert one.key == "timew:20260105T090000Z"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("inc 20260105T090000Z", "is still running"),
        ("inc", "is not an interval"),
        ("exc 20260105T090000Z", "is not an interval"),
        ("inc 20260105T090000Z - 20260105T080000Z", "ends before it starts"),
        ("inc 20261305T090000Z - 20261305T100000Z", "has no time"),
        ("inc 19600105T090000Z - 19600105T100000Z", "begins before 1970"),
        ('inc 20260105T090000Z - 20260105T100000Z # "open', "has a quote"),
        ("inc 20260106T090000Z - 20260106T100000Z", "repeats the id"),
    ],
)
def test_timewarrior_lines_that_are_no_entries(line: str, reason: str) -> None:
    parsed = parse(f"inc 20260106T090000Z - 20260106T091500Z\n{line}\n")
    (problem,) = parsed.problems
    assert problem.line == 2
    assert problem.reason.startswith(reason)


def test_timewarrior_s_export() -> None:
    (one,) = entries(
        '[{"id":1,"start":"20260105T090000Z","end":"20260105T093000Z",'
        '"tags":["demo"],"annotation":"with Ann"},{"id":2,"start":"20260105T100000Z"}]'
    )
    assert (one.start, one.seconds, one.tags, one.note) == (
        *(NINE, 1800, ("demo",), "with Ann"),
    )
    again = entries("inc 20260105T090000Z - 20260105T093000Z # demo")
    assert again[0].key == one.key


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[\n [5, 9, "p", "a", [], 1],\n [5, 1,\n "p", "b", [], 1]\n]', 3),
        ('\n[ [5,9,"p","a,]",[],1]\n,[5,1,"p","b",[],1]]', 3),
        (
            '[{"start":"20260105T09Z"},\n\n{"start":"20260105T090000Z",'
            '"end":"20260105T093000Z"}]',
            1,
        ),
        (
            '{"totalSize": [1, {}], "done": true,\n"records": [ {"attributes": '
            '{"type": "Account"}, "Name": "[x"},\n{"Name": "y"}]}',
            3,
        ),
        ('{"attributes": {"type": "Account"}}', 1),
    ],
)
def test_problems_in_json_have_the_line_of_their_record(text: str, line: int) -> None:
    (problem,) = parse(text).problems
    assert problem.line == line


def test_watson_frames() -> None:
    parsed = parse(
        f'[[{NINE},{NINE + 60},"acme","{"a" * 32}",["demo","x"],{NINE}],'
        f'[{NINE},{NINE},"acme","b"],[1,2],["x",2,"p","c",[],1],'
        f'[5,1,"p","d",[],1],[5,6,"p","{"a" * 32}",[],1],[5,6,"p","",[],1],'
        f'[1e300,2e300,"p","e",[],1]]'
    )
    first, second = parsed.records
    assert isinstance(first, TimeRecord)
    assert isinstance(second, TimeRecord)
    assert (first.seconds, first.project, first.tags) == (60, "acme", ("demo", "x"))
    assert second.seconds == 0
    assert [(p.line, p.reason.split(":")[0]) for p in parsed.problems] == [
        (3, "is no frame"),
        (4, "has a start or a stop that is no time"),
        (5, "ends before it starts"),
        (6, f"repeats the id '{'a' * 32}' of line 1"),
        (7, "has no id"),
        (8, "has a start or a stop that is no time"),
    ]


HEAD = (
    "\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    "End date,End time,Duration,Tags,Amount ()\n"
)


def test_toggl_s_detailed_report() -> None:
    one, long_ = entries(
        HEAD + "Ida,i@x,Harbour Works,Quay,,price call,No,2026-01-05,10:00:00,"
        '2026-01-05,10:30:00,00:30:00,"demo, big",\n'
        "Ida,i@x,,Quay,,,No,2026-01-05,12:00:00,2026-01-06,12:19:36,24:19:36,,\n"
    )
    assert (one.start, one.seconds, one.client, one.project, one.tags, one.user) == (
        *(NINE, 1800, "Harbour Works", "Quay", ("demo", "big"), "Ida"),
    )
    assert (long_.seconds, long_.day) == (24 * 3600 + 19 * 60 + 36, "2026-01-05")


def test_local_times_follow_the_clock_change() -> None:
    (night,) = entries(
        HEAD + "I,i@x,,,,,No,2026-03-29,01:00:00,2026-03-29,04:00:00,,,\n"
    )
    assert night.seconds == 2 * 3600


def test_the_same_columns_from_another_tool() -> None:
    (one,) = entries(
        '"Project","Client","Description","Start Date","Start Time","End Date",'
        '"End Time","Duration (h)"\n'
        '"Quay","Acme","x","25/01/2026","10:00 AM","25/01/2026","1:30 PM","03:30:00"\n'
    )
    assert (one.seconds, one.day) == (3 * 3600 + 1800, "2026-01-25")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("2026-01-05,10:00:00,,,00:00:00", "is still running"),
        ("2026-01-05,10:00:00,2026-01-05,09:00:00,", "ends before it starts"),
        (",10:00:00,2026-01-05,09:00:00,", "has no start date"),
        ("2026-01-05,ten,2026-01-05,11:00:00,", "has no time of day"),
        ("2026-01-05,,,,x", "has neither an end nor a duration"),
        ("13/15/2026,10:00,2026-01-05,11:00,", "has no date"),
    ],
)
def test_toggl_rows_that_are_no_entries(cells: str, reason: str) -> None:
    parsed = parse(HEAD + f"I,i@x,,,,,No,{cells},,\n")
    (problem,) = parsed.problems
    assert problem.line == 2
    assert problem.reason.startswith(reason)


def test_a_day_and_a_duration_are_an_entry_without_a_clock_time() -> None:
    (one,) = entries(HEAD + "I,i@x,,,,,No,2026-01-05,,,,1:30:00,,\n")
    assert (one.timed, one.seconds, one.day) == (False, 5400, "2026-01-05")


def test_equal_rows_are_both_kept_and_remarked_on() -> None:
    row = "I,i@x,,,,,No,2026-01-05,10:00:00,2026-01-05,10:30:00,02:00:00,,\n"
    parsed = parse(HEAD + row + row)
    assert len({record.key for record in parsed.records}) == 2
    assert [r.reason[:20] for r in parsed.remarks] == [
        "lasts longer or shor",
        "lasts longer or shor",
        "is equal to an earli",
    ]


# The rules file

RULES = """\
# who meets whom
tag:standup   -> internal-meeting
project:acme* -> demo @acme      # their project
client:Globex -> meeting @globex
word:invoice  -> billing
"""
ENTRY = TimeRecord("f", 1, "k", NINE, 60, "2026-01-05", "UTC")


@pytest.mark.parametrize(
    ("entry", "activity", "account"),
    [
        ({"tags": ("Standup",)}, "internal-meeting", ""),
        ({"project": "Acme Quay"}, "demo", "acme"),
        ({"client": "globex"}, "meeting", "globex"),
        ({"note": "sent the Invoice."}, "billing", ""),
        ({"note": "invoices"}, "", ""),
        ({"tags": ("Demo",)}, "demo", ""),
        ({"tags": ("x", "@initech")}, "", "initech"),
        (
            {"tags": ("standup", "@initech"), "project": "acme"},
            "internal-meeting",
            "initech",
        ),
        ({}, "", ""),
    ],
)
def test_the_first_rule_that_fits_wins(
    entry: dict[str, Any], activity: str, account: str
) -> None:
    rules = read_rules(RULES, "rules.txt", ACTIVITIES)
    verdict = judge(replace(ENTRY, **entry), rules, ACTIVITIES)
    assert (verdict.activity, verdict.account) == (activity, account)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("standup is a meeting", "rules.txt:2 is no rule"),
        ("colour:red -> demo", "rules.txt:2 is no rule"),
        ("tag:x -> demmo", "no activity 'demmo': did you mean demo"),
        ("tag:x -> zzzz", "no activity 'zzzz'"),
        ("tag:x -> demo call", "one activity"),
        ("tag:x -> @acme", "one activity"),
    ],
)
def test_a_wrong_rule_is_said_with_its_line(line: str, words: str) -> None:
    with pytest.raises(ParseError) as refused:
        read_rules(f"\n{line}\n", "rules.txt", ACTIVITIES)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("[]", "watson", "holds no frames"),
        ("{}", "watson", "no list of frames"),
        ("[]", "timew-json", "holds no intervals"),
        ("[1]", "timew-json", "no intervals"),
        ("hello", "timew", "no line is an interval"),
        ("a,b\n1,2\n", "toggl", "--map start_date=HEADER"),
    ],
)
def test_files_of_the_wrong_kind_are_said(text: str, kind: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse(text, kind=kind)
