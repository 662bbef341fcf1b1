"""Deals from any CSV: header names, stages, dates, money, odd rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.import_names import match_key
from paceline.errors import UsageError
from paceline.exchange import mapping
from paceline.exchange.deals import basis_points, status_of
from paceline.exchange.reading import read
from paceline.exchange.records import DealRecord, Options, Parsed, StageMove
from paceline.model import as_dict
from paceline.store.names import key_of
from paceline.text.money import parse_money

REPORT = """\
"Opportunity Name","Account Name","Stage","Amount","Close Date","Created Date","Owner"
"Crane refit","Harbour Works","Closed Won","$40,000","25/6/2026","1/2/2026","Ida Holm"
"Dredging, phase 2","","Proposal","€1.234,50","3/12/2026","13/3/2026","Ida Holm"

"Grand Totals (2 records)"

"Confidential Information - Do Not Distribute"
"Copyright (c) 2000-2026 somebody. All rights reserved."
"""


def deals(text: str, **options: Any) -> list[DealRecord]:
    parsed = parse(text, **options)
    return [r for r in parsed.records if isinstance(r, DealRecord)]


def parse(text: str, **options: Any) -> Parsed:
    options.setdefault("zone", "Europe/Berlin")
    parsed = read(text.encode(), "deals.csv", Options(**options))
    assert parsed.rows == len(parsed.records) + len(parsed.problems)
    return parsed


def only(deal: DealRecord, *fields: str) -> tuple[Any, ...]:
    return tuple(as_dict(deal)[field] for field in fields)


def test_a_salesforce_report_in_windows_letters() -> None:
    parsed = read(
        REPORT.replace("Ida Holm", "Åse Holm").encode("cp1252"),
        "report.csv",
        Options(zone="Europe/Berlin"),
    )
    won, open_ = (r for r in parsed.records if isinstance(r, DealRecord))
    assert only(
        won, "name", "account", "status", "amount", "currency", "close_date"
    ) == (*("Crane refit", "Harbour Works", "won", 4_000_000, "USD", "2026-06-25"),)
    assert won.closed is not None
    assert won.created is not None
    assert won.closed > won.created
    assert only(open_, "name", "account", "amount", "currency", "closed") == (
        *("Dredging, phase 2", "", 123_450, "EUR", None),
    )
    assert open_.owner == "Åse Holm"
    assert parsed.rows == 2
    assert "read as deals, Windows-1252" in parsed.notes
    assert "dates in 'Close Date' read day first" in parsed.notes
    assert "3 footer lines left out" in parsed.notes


def test_the_shape_without_names_builds_one_and_keeps_blank_accounts() -> None:
    first, second = deals(
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,"
        "close_date,close_value\n"
        "1A,Per Dahl,GTX Plus,Northwind Mills,Won,2025-10-20,2026-03-01,1054\n"
        "1B,Per Dahl,MG One,,Engaging,2025-11-03,,\n"
    )
    assert only(first, "ref", "name", "status", "amount") == (
        *("1A", "Northwind Mills · GTX Plus", "won", 105_400),
    )
    assert only(second, "name", "account", "amount", "close_date", "status") == (
        *("MG One", "", None, "", "open"),
    )


def test_prefixed_headers_and_a_status_beside_the_stage() -> None:
    (deal,) = deals(
        "Deal - Title;Deal - Value;Deal - Currency of value;Deal - Stage;"
        "Deal - Status;Organization - Name;Person - Name\n"
        "Quay lights;1.500,00;EUR;Negotiation;Lost;Harbour Works;Ann Ode\n"
    )
    assert only(deal, "name", "amount", "currency", "stage", "status", "contact") == (
        *("Quay lights", 150_000, "EUR", "Negotiation", "lost", "Ann Ode"),
    )


def test_dates_of_stages_in_columns_become_stage_moves() -> None:
    (deal,) = deals(
        'Deal Name,Deal Stage,Amount,"Date entered ""Demo (Sales Pipeline)""",'
        "hs_v2_date_entered_Offer,Pipeline\n"
        "Quay lights,Offer,5,2026-02-01,2026-01-01,Sales Pipeline\n"
    )
    assert [(m.after, m.at < deal.moves[-1].at) for m in deal.moves] == [
        ("Offer", True),
        ("Demo", False),
    ]
    assert all(isinstance(move, StageMove) for move in deal.moves)
    assert deal.tags == ("Sales Pipeline",)


def test_a_header_can_be_named_for_a_field() -> None:
    text = "Obchod,Fáze,Hodnota\nQuay lights,Won,5\n"
    columns = (("name", "Obchod"), ("stage", "Fáze"), ("amount", "hodnota"))
    (deal,) = deals(text, kind="deals", columns=columns)
    assert only(deal, "name", "stage", "amount") == ("Quay lights", "Won", 500)
    with pytest.raises(UsageError, match=r"no column 'Phase'.*'Fáze'"):
        deals(text, kind="deals", columns=(("stage", "Phase"),))
    with pytest.raises(UsageError, match="--map stage=HEADER"):
        deals(text, kind="deals", columns=columns[:1])
    with pytest.raises(UsageError, match="--map name=HEADER"):
        deals(text, kind="deals")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Quay lights,,5,2026-01-01,USD", "has no stage"),
        (",Won,5,2026-01-01,USD", "has no name"),
        ("Quay lights,Won,⁰⁴⁵,2026-01-01,USD", "has no amount of money: '⁰⁴⁵'"),
        ("Quay lights,Won,much,2026-01-01,USD", "has no amount of money: 'much'"),
        ("Quay lights,Won,5,soon,USD", "has no date in 'Close Date': 'soon'"),
        (
            "Quay lights,Won,5,13/15/2024,USD",
            "has no date in 'Close Date': '13/15/2024'",
        ),
        ("Quay lights,Won,5,2026-01-01,dollars", "has no currency: 'DOLLARS'"),
        ("Quay lights,Won,5", "has 3 cells where the header has 5"),
    ],
)
def test_rows_that_cannot_be_read_are_reported_with_their_line(
    row: str, reason: str
) -> None:
    text = f"Name,Stage,Amount,Close Date,Currency\nGood,Won,1,2026-01-01,\n{row}\n"
    parsed = parse(text)
    assert [(p.line, p.reason) for p in parsed.problems] == [(3, reason)]
    assert parsed.problems[0].file == "deals.csv"
    assert len(parsed.records) == 1


def test_odd_rows_are_kept_and_remarked_on() -> None:
    parsed = parse(
        "Name,Stage,Amount,Close Date,Created Date,Probability\n"
        "A,Won,5,2026-01-01,2026-02-01,\n"
        "B,Won,5,,2026-02-01,\n"
        "C,Offer,-5,2026-01-01,,101\n"
        "A,Won,5,2026-01-01,2026-02-01,\n"
    )
    assert len(parsed.records) == 4
    assert [(r.line, r.reason) for r in parsed.remarks] == [
        (2, "was closed before it was created"),
        (3, "is won without a close date"),
        (4, "has no probability: '101'"),
        (4, "has a negative value"),
        (5, "is equal to an earlier row"),
        (5, "was closed before it was created"),
    ]
    keys = [record.key for record in parsed.records]
    assert len(set(keys)) == 4
    assert keys[3] == keys[0] + ".1"


def test_the_second_row_of_an_id_and_deleted_rows_are_reported() -> None:
    parsed = parse(
        "Id,IsDeleted,Name,StageName,CloseDate\n"
        "006A,0,A,Won,2026-01-01\n006A,0,B,Won,2026-01-01\n006B,1,C,Won,2026-01-01\n"
    )
    assert [(p.line, p.reason) for p in parsed.problems] == [
        (3, "repeats the id '006A' of line 2"),
        (4, "is marked as deleted in the source"),
    ]


def test_open_day_and_month_order_asks() -> None:
    text = "Name,Stage,Close Date\nA,Won,1/2/2026\n"
    with pytest.raises(UsageError, match=r"deals.csv:2: .*--dates dmy or --dates mdy"):
        parse(text)
    assert deals(text, dates="mdy")[0].close_date == "2026-01-02"
    assert deals(text, usual="dmy")[0].close_date == "2026-02-01"


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("Closed Won", "won"),
        ("Closed/Won", "won"),
        ("closedwon", "won"),
        ("Closed Lost", "lost"),
        ("Closed - No Decision", "lost"),
        ("deal_lost", "lost"),
        ("Abandoned", "lost"),
        ("Cancelled", "lost"),
        ("Wonderful lead", "open"),
        ("Negotiation/Review", "open"),
        ("4", "open"),
        ("", "open"),
    ],
)
def test_the_name_of_a_stage_says_whether_it_is_closed(stage: str, status: str) -> None:
    assert status_of(stage) == status


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        ("70", 7000),
        ("70%", 7000),
        ("0.7", 7000),
        ("12,5 %", 1250),
        ("0", 0),
        ("1%", 100),
        ("1", None),
        ("100", 10000),
        ("101", None),
        ("likely", None),
        ("-5", None),
    ],
)
def test_probabilities_are_read_or_missing(text: str, chance: int | None) -> None:
    assert basis_points(text) == chance


@given(st.from_regex(mapping._PLAIN, fullmatch=True).filter(lambda t: len(t) < 15))
def test_the_faster_way_to_read_an_amount_reads_the_same(text: str) -> None:
    assert mapping.read_money(text, "EUR") == parse_money(text, "EUR")


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=20))
def test_names_in_plain_letters_are_matched_as_all_others(name: str) -> None:
    expected = key_of(name) or "-".join(name.casefold().split())
    assert match_key(name) == expected
