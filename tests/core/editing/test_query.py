"""The filter language: what it reads, what it refuses, and one truth in two engines."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.model.query import All, Either, Listed, Not
from paceline.model.timelog import ACTIVITIES, Entry
from paceline.rules.query import facts_of, holds
from paceline.store import editing
from paceline.text.query import TERMS, read_query
from support.books import make_desk
from support.timelogs import CHANGES, ZONES, days, filled

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.model.query import Query

TODAY = date(2026, 11, 22)

ENTRY = Entry(
    id="1",
    start=0,
    seconds=2700,
    day="2026-11-20",
    zone="Europe/Berlin",
    timed=True,
    category=2,
    activity="billing",
    account="a",
    deal="d",
    contact="c",
    note="invoice 42 was wrong",
    account_name="Acme Corp",
    deal_name="Renewal",
    contact_name="Ann Roe",
    tags="q4 Travel",
)
FRIDAY = datetime(2026, 11, 20, 8, 40)


def read(text: str) -> Query:
    return read_query(text, TODAY, ACTIVITIES)


def says(text: str, entry: Entry = ENTRY, source: str = "toggl") -> bool:
    return holds(read(text), facts_of(Listed(entry, source, overlap=False), FRIDAY))


YES = """
admin
billing
ADMIN AND Billing
acme
wrong
"invoice 42"
"admin" or admin
not selling
not not admin
selling or billing
selling or admin billing
(selling or admin) and not travel
admin and (weekday:mon or hour<9) and note:invoice and day>=2026-11-01 and length>30m
category:admin
cat:adm
category:selling,admin
category!=selling
activity:billing
activity=Billing
activity!=demo
act:demo,billing
account:acme
account:"acme corp"
account="Acme Corp"
account!=acme
deal:renew
deal=renewal
deal:acme
deal:"acme corp/renewal"
contact:roe
who:ann
@acme
@"Ann Roe"
note:INVOICE
note!=invoice
tag:q4
#travel
#TRAVEL and tag:Q4
tag!=q3
source:toggl
source=Toggl
is:timed
is:imported
not is:overlap
not is:unclassified
day:2026-11-20
day:2026-11
day:2026
day:2026-W47
day>=2026-11-20
day<=2026-11-20
day<today
day:yesterday,fri
day:2026-11-01..2026-11-20
day:2026-11-01..
day:..2026-11-30
day:this-week
day:month
day!=2026-11-21
date:fri
weekday:fri
weekday:mon-fri
weekday:mon..fri
weekday>thu
weekday!=mon
hour:8
hour<9
hour < 9
hour<=8
hour:7-9
hour:8..17
length:45m
length>30m
length>=45m
duration<1h
length:30m..1h
length!=1h
not (selling)
"""
NO = """
selling
demo
"q4"
not admin
admin and not billing
selling admin
category:selling
account:globex
account=acme
account:none
deal=acme
note:none
tag:q
tag:none
#q
source:none
is:untimed
is:overlap
is:unclassified
day:today
day>2026-11-20
day<2026-11
day:last-week
day:2026-W48
weekday:sat..sun
hour>8
hour<8
length>45m
length<30m
@globex
"""


@pytest.mark.parametrize("text", YES.strip().splitlines())
def test_it_holds(text: str) -> None:
    assert says(text)
    assert not says(f"not ({text})")


@pytest.mark.parametrize("text", NO.strip().splitlines())
def test_it_does_not_hold(text: str) -> None:
    assert not says(text)
    assert says(f"not ({text})")


def test_an_empty_filter_holds_for_everything() -> None:
    assert says("")
    assert says("  \t")


@pytest.mark.parametrize(
    ("text", "word", "at"),
    [
        ("hours<9", "hours", 0),
        ("admin and hour<x", "x", 15),
        ("weekday:mo,xx", "xx", 8),
        ("length>30x", "30x", 7),
        ("day:32", "32", 4),
        ("day:2026-13", "2026-13", 4),
        ("category:sling", "sling", 9),
        ("is:timd", "timd", 3),
        ("tag<3", "tag<3", 4),
        ("note:", "note", 5),
        ("(admin", "(", 0),
        ("admin)", ")", 5),
        ("admin and", "", 9),
        ("admin or or billing", "or", 9),
        ("not", "", 3),
        ("()", ")", 1),
        ('note:"a b', '"a', 5),
        ('say "hello', '"hello', 4),
        ("re:invoice", "re", 0),
        ("weekday:fri..mon", "fri..mon", 8),
        ("hour:25", "25", 5),
        ("hour<-1", "-1", 5),
        ("length>..2h", "..2h", 7),
    ],
)
def test_a_refusal_names_the_word_its_place_and_two_that_work(
    text: str, word: str, at: int
) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    said = str(caught.value)
    assert (caught.value.word, caught.value.at) == (word, at)
    assert f"(character {at + 1})" in said
    _, _, examples = said.partition(" — try ")
    tried = examples.split(" or ", 1)
    assert len(tried) == 2
    for example in tried:
        assert read(example.strip("'")) != All(())


def test_near_words_are_offered() -> None:
    with pytest.raises(ParseError, match="did you mean weekday"):
        read("weekdy:mon")
    with pytest.raises(ParseError, match="did you mean selling"):
        read("category:sellng")


@pytest.mark.parametrize(
    "text",
    ["(" * 500 + "a" + ")" * 500, "a " * (TERMS + 1), "not " * 600 + "a", "x" * 5000],
)
def test_monsters_are_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except ParseError:
        return
    facts = facts_of(Listed(ENTRY, "", overlap=False), FRIDAY)
    assert holds(found, facts) is not holds(Not(found), facts)


TERM = st.sampled_from(
    [line for line in (YES + NO).strip().splitlines() if line]
    + [
        "hour:7..19",
        "length>3h",
        "project",
        "account:none",
        "is:untimed",
        "deal:none",
        "note:ärger",
        "day>=2026-04-01",
        "day:2026-10-25",
        "weekday:sat..sun",
        "weekday:sun or hour>20",
        "tag:kept-short",
    ]
).map(read)


def joined(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(parts.map(Not), several.map(All), several.map(Either))


QUERY = st.recursive(TERM, joined, max_leaves=6)


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    rows=days(),
    queries=st.lists(st.tuples(QUERY, QUERY), min_size=1, max_size=4),
)
def test_sql_and_rules_agree_and_obey_logic(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    queries: list[tuple[Query, Query]],
) -> None:
    with filled(zone, first, rows) as (desk, _):
        desk.book.conn.execute("UPDATE time_entry SET source = 'toggl' WHERE rowid = 1")
        everything = editing.matching(desk.book, All(()), desk.zone)
        assert len(everything) == len(rows)

        def keys(query: Query) -> list[str]:
            found = editing.matching(desk.book, query, desk.zone)
            by_sql = [one.entry.id for one in found]
            by_rules = [
                one.entry.id
                for one in everything
                if holds(query, facts_of(one, desk.zone.local(one.entry.start)))
            ]
            assert by_sql == by_rules
            return by_sql

        for a, b in queries:
            assert keys(Not(All((a, b)))) == keys(Either((Not(a), Not(b))))
            assert keys(Not(Either((a, b)))) == keys(All((Not(a), Not(b))))
            assert keys(Not(Not(a))) == keys(a)
            assert sorted(keys(a) + keys(Not(a))) == sorted(keys(All(())))
            assert keys(Either(())) == []


def test_names_are_matched_in_the_book(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("yesterday 9:00-9:30 demo @acme first", create=True)
    desk.timelog.log("yesterday 10:00-10:30 billing")
    for text, notes in (
        ("@ACME", ["first"]),
        ("account:none", [""]),
        ("", ["first", ""]),
    ):
        found = desk.editing.find(desk.editing.query(text))
        assert [one.entry.note for one in found] == notes
