"""Who is in a segment: the book and the plain meaning agree, whatever is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.segment_filter import meant
from paceline.errors import ParseError
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.store import prospects
from support.books import NOW, make_desk
from support.segment_rules import AccountFacts, DealFacts, TouchFacts, holds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

    from paceline.desk import Desk

DAY = 86_400


def a_book(desk: Desk, rng: Random, accounts: int = 60) -> None:
    """Accounts of all sorts, with deals and touches, written as an import would."""
    stages = {kind: key for key, kind in desk.book.rows("SELECT id, kind FROM stage")}
    with desk.book.write("make a book", NOW) as conn:
        for name in ("South", "Bavaria"):
            conn.execute(
                "INSERT INTO territory (id, owner, name) VALUES (?, 'sam', ?)",
                (name, name),
            )
        for at in range(accounts):
            conn.execute(
                "INSERT INTO account (id, owner, name, key, tier, industry, city, "
                "country, employees, wallet, currency, contract_end, territory, attrs, "
                "created_at) VALUES (?, 'sam', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    f"a{at}",
                    rng.choice(("Acme", "Ölwerk", "ÖLMÜHLE", "Globex")) + f" {at}",
                    f"a{at}",
                    rng.choice(("A", "B", None)),
                    rng.choice(("Machinery", "machine tools", "", None)),
                    rng.choice(("Köln", "Ulm", None)),
                    rng.choice(("DE", "SE", "de", None)),
                    rng.choice((0, 34, 35, 400, 401, None)),
                    rng.choice((0, 5_000_000, None)),
                    rng.choice(("EUR", "USD")),
                    rng.choice(
                        ("2026-11-21", "2026-11-22", "2027-03-21", "2027-03-22", None)
                    ),
                    rng.choice(("South", "Bavaria", None)),
                    json.dumps(
                        rng.choice(
                            (
                                {},
                                {"size": "L", "seats": 50},
                                {"size": ["XL", "l"], "seats": "many"},
                                {"size": "", "seats": 49.5},
                            )
                        )
                    ),
                    NOW - DAY * rng.randrange(400),
                ),
            )
            for number in range(rng.randrange(3)):
                kind = rng.choice(("open", "won", "lost"))
                conn.execute(
                    "INSERT INTO deal (id, owner, name, key, account, currency, stage, "
                    "stage_since, lead_source, loss_reason, competitor, created_at, "
                    "closed_at) VALUES (?, 'sam', 'd', 'd', ?, 'EUR', ?, 0, ?, ?, ?, "
                    "?, ?)",
                    (
                        *(f"a{at}-{number}", f"a{at}", stages[kind]),
                        rng.choice(("Referral", "web", "", None)),
                        rng.choice(("price", "no-decision", None)),
                        rng.choice(("Initrode", None)),
                        *(NOW - DAY, None if kind == "open" else NOW),
                    ),
                )
            for number in range(rng.randrange(4)):
                when = NOW - rng.randrange(200 * DAY)
                conn.execute(
                    "INSERT INTO touch (id, owner, at, day, zone, account, channel, "
                    "outcome, created_at) VALUES (?, 'sam', ?, ?, '', ?, ?, ?, 0)",
                    (
                        *(f"a{at}-{number}", when, desk.zone.day(when).isoformat()),
                        *(f"a{at}", rng.choice(CHANNELS[:2]), rng.choice(OUTCOMES[:2])),
                    ),
                )


def facts_of(desk: Desk) -> Iterator[tuple[str, AccountFacts]]:
    """Every account as it is, read table by table."""
    columns = [
        "name",
        "industry",
        "city",
        "domain",
        "country",
        "tier",
        "employees",
        "contract_end",
        "last_touch",
        "created_at",
    ]
    for row in desk.book.rows(
        f"SELECT id, attrs, wallet, currency, territory, {', '.join(columns)} "
        "FROM account"
    ):
        key, attrs, wallet, currency, territory, *rest = row
        held = dict(zip(columns, rest, strict=True))
        held |= {
            "contract-end": held["contract_end"],
            "last-touch": held["last_touch"],
            "created": held["created_at"],
            "territory": territory,
            "wallet": wallet if currency == "EUR" else None,
        }
        own = {
            name: tuple(one) if isinstance(one, list) else (one,)
            for name, one in json.loads(attrs).items()
        }
        deals = desk.book.rows(
            "SELECT s.kind, s.key, d.lead_source, d.loss_reason, d.competitor "
            "FROM deal d JOIN stage s ON s.id = d.stage WHERE d.account = ?",
            key,
        )
        touches = [
            TouchFacts(
                desk.zone.local(at).hour,
                desk.zone.local(at).weekday(),
                channel,
                outcome,
            )
            for at, channel, outcome in desk.book.rows(
                "SELECT at, channel, outcome FROM touch WHERE account = ?", key
            )
        ]
        yield (
            key,
            AccountFacts(
                held, own, tuple(DealFacts(*deal) for deal in deals), tuple(touches)
            ),
        )


TERMS = (
    *("acme", "ölmühle", "köln", "name:ÖL", "industry:machine", "industry=Machinery"),
    *("industry:none", 'industry:"machine tools",x', "country:DE", "country:none,SE"),
    *("tier:A", "tier:a,b", "territory:sou", "city:none", "domain:none"),
    *("employees:35..400", "employees<35", "employees>=401", "employees:none,0"),
    *("employees:..34", "wallet>10k", "wallet:none", "contract-end<120d"),
    *("contract-end<=119d", "contract-end:past", "contract-end>2027-03-21"),
    *("contract-end:0d..120d", "contract-end:none", "last-touch>30d", "last-touch<4w"),
    *("last-touch:none", "last-touch:20d..90d", "last-touch>=2026-11-01"),
    *("created<90d", "created:10d..100d", "source:referral", "source:none"),
    *("loss:price", "loss:none", "competitor:initrode", "stage:proposal"),
    *("is:customer", "is:open", "is:lost", "is:prospect,customer", "deals:0"),
    *("deals>1", "touches:0", "touches>2", "touches<2", "touches:1..2", "hour<9"),
    *("hour:8..16", "hour>20", "weekday:mon,tue", "channel:call", "outcome:connect"),
    *("attr.size:L", "attr.size:none", "attr.seats>49", "attr.seats:50"),
    *("attr.seats:10..60", "attr.nothing:x"),
)
"""One way at least to ask for each field."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    from random import Random

    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        a_book(desk, Random(7))
        yield desk


def found(desk: Desk, query: str) -> set[str]:
    return desk.segments.members(query)


@pytest.mark.parametrize("term", TERMS)
def test_every_field_means_the_same_in_the_book(full: Desk, term: str) -> None:
    groups = meant(full, term)
    assert found(full, term) == {
        key for key, facts in facts_of(full) if holds(groups, facts)
    }


def test_most_fields_hold_for_some_and_not_for_all(full: Desk) -> None:
    n = full.book.row("SELECT count(*) FROM account")[0]
    telling = [term for term in TERMS if 0 < len(found(full, term)) < n]
    assert len(telling) >= len(TERMS) - 4


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.booleans(), st.sampled_from(TERMS)), min_size=1, max_size=4
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_filter_finds_the_same_members_both_ways(
    full: Desk, asked: list[list[tuple[bool, str]]]
) -> None:
    query = " or ".join(
        " ".join(f"-{term}" if absent else term for absent, term in group)
        for group in asked
    )
    groups = meant(full, query)
    assert found(full, query) == {
        key for key, facts in facts_of(full) if holds(groups, facts)
    }


def test_a_segment_follows_the_data(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme", country="DE", employees=50)
        desk.segments.add("German", "country:DE employees:35..400")
        assert desk.segments.rows()[0].members == 1
        desk.people.edit_account("acme", employees=500)
        assert desk.segments.rows()[0].members == 0
        desk.history.undo()
        assert desk.segments.rows()[0].members == 1


@pytest.mark.parametrize(
    ("zone", "minute", "early"),
    [("Europe/Berlin", -1, 1), ("Europe/Berlin", 0, 0), ("America/New_York", -1, 1)],
)
def test_an_hour_is_the_seller_s_own_over_a_clock_change(
    tmp_path: Path, zone: str, minute: int, early: int
) -> None:
    from datetime import datetime

    with make_desk(tmp_path, zone=zone) as desk:
        desk.people.add_account("Acme")
        for month in (7, 11):  # in summer and in winter
            wall = datetime(2026, month, 2, 9, 0)
            at = desk.zone.instant(wall) + 60 * minute
            desk.people.touch("acme", "call", "connect", at=at)
            assert len(desk.segments.members("hour<9")) == early
            desk.history.undo()


def test_touch_fields_speak_of_one_touch(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        desk.people.touch("acme", "call", "no-answer")
        desk.people.touch("acme", "mail", "reply")
        assert not desk.segments.members("channel:call outcome:reply")
        assert len(desk.segments.members("channel:mail outcome:reply")) == 1
        assert not desk.segments.members("channel:call -channel:mail")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "nothing in the filter"),
        ("tier:A or", "nothing after 'or'"),
        ("or tier:A", "'or' stands between"),
        ("contry:DE", "did you mean country"),
        ("country:", "what is 'country' to be"),
        ("country<DE", "cannot be compared"),
        ("employees:many", "write employees:50..200"),
        ("employees:200..50", "write employees:50..200"),
        ("hour:25", "write hour<9"),
        ("weekday:moon", "write weekday:mon"),
        ("outcome:none", "write outcome:connect"),
        ("is:big", "is:customer"),
        ("wallet>10k$", "EUR"),
        ("contract-end<soon", "day"),
        ('industry:"machine', "quotation mark"),
        ("country:DE and tier:A", "holds together, without 'and'"),
        ("not country:DE", "a dash before it: -country:DE"),
        ("- country:DE", "follows the dash at once"),
        ("(country:DE or country:AT) tier:A", "no brackets"),
        ("country:DE (or)", "no brackets"),
        (":::", "which field"),
        ("country::DE", "cannot read 'country::DE'"),
        ("employees>>5", "cannot read 'employees>>5'"),
        ("outcome:conect", "did you mean connect"),
        ("channel:moon", "no channel 'moon'"),
        (" ".join(f"w{n}" for n in range(300)), "200 things at most"),
        ("country:" + ",".join(f"c{n}" for n in range(300)), "200 things at most"),
        (" or ".join(["tier:A"] * 300), "200 things at most"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(
    full: Desk, typed: str, said: str
) -> None:
    with pytest.raises(ParseError, match=said):
        full.segments.add("One", typed)
    assert not full.segments.rows()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"and"', True),
        ('"not"', False),
        ('"("', True),
        ('name:"roll (b)"', True),
        ("-name:rock", False),
        ("http://rock.example", False),
        ("rock roll", True),
    ],
)
def test_a_word_in_quotes_is_only_a_word(
    tmp_path: Path, typed: str, *, found: bool
) -> None:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Rock and Roll (b)")
        assert bool(desk.segments.members(typed)) is found


@settings(max_examples=150)
@given(typed=st.text(max_size=60) | st.text('tier:A<>="-, or(1)', max_size=30))
def test_whatever_is_typed_is_read_or_refused_in_one_sentence(
    full: Desk, typed: str
) -> None:
    try:
        full.segments.members(typed)
    except ParseError as why:
        said = str(why)
    else:
        said = "read"
    assert said
    assert "\n" not in said


@settings(max_examples=40)
@given(data=st.data())
def test_or_binds_less_than_what_stands_side_by_side(
    full: Desk, data: st.DataObject
) -> None:
    terms = ("country:DE", "tier:A", "is:lost", "employees>100", "-industry:none")
    a, b, c = (data.draw(st.sampled_from(terms)) for _ in range(3))
    of = full.segments.members
    assert of(f"{a} {b} or {c}") == (of(a) & of(b)) | of(c)
    assert of(f"{a} or {b} {c}") == of(a) | (of(b) & of(c))
    assert of(f"{a} or {a}") == of(a)


def test_no_table_is_read_once_per_account(full: Desk) -> None:
    wanted = full.segments.condition("country:DE hour<9 loss:price touches>2")
    plan = full.book.named(
        f"EXPLAIN QUERY PLAN SELECT a.id FROM account a WHERE {wanted.where}",
        dict(wanted.given),
    )
    assert not [row[3] for row in plan if "CORRELATED" in row[3] and "LIST" in row[3]]
    assert prospects.in_use(full.book, wanted)[1] == 60
