"""Contacts and accounts from CSV, and Salesforce's trees."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paceline.errors import UsageError
from paceline.exchange.reading import read
from paceline.exchange.records import (
    AccountRecord,
    ContactRecord,
    DealRecord,
    Options,
    Parsed,
)


def parse(text: str, **options: Any) -> Parsed:
    parsed = read(text.encode(), "people.csv", Options(**options))
    assert parsed.rows == len(parsed.records) + len(parsed.problems)
    return parsed


def contacts(text: str, **options: Any) -> list[ContactRecord]:
    records = parse(text, **options).records
    return [r for r in records if isinstance(r, ContactRecord)]


def test_connections_skip_their_preamble_and_know_people_by_address() -> None:
    text = (
        'Notes:\n"Some of the email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Lund,https://social.example/ada,,Harbour Works,Engineer,15 Jun 2026\n"
        ",,https://social.example/x,,,,15 Jun 2026\n"
    )
    parsed = parse(text)
    (ada,) = contacts(text)
    assert (ada.name, ada.account, ada.title, ada.line) == (
        *("Ada Lund", "Harbour Works", "Engineer", 5),
    )
    assert ada.key == "contact:https://social.example/ada"
    assert [p.line for p in parsed.problems] == [6]


def test_joined_values_are_taken_apart() -> None:
    (ann,) = contacts(
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,"
        "Phone 1 - Value,Organization 1 - Name\n"
        "Ann Ode,Ann,Ode,* My Contacts ::: VIP,a@x.example ::: b@x.example,"
        "+1555 ::: 01234,Harbour Works\n"
    )
    assert ann.emails == ("a@x.example", "b@x.example")
    assert ann.phones == ("+1555", "01234")
    assert ann.tags == ("* My Contacts", "VIP")


def test_outlook_s_columns_and_a_bare_address() -> None:
    text = (
        '"First Name","Middle Name","Last Name","E-mail Address","Mobile Phone",'
        '"Company","Job Title"\n'
        '"Ann","B.","Ode","ann@x.example","5","Harbour Works","Buyer"\n'
        '"","","","info@x.example","","",""\n'
    )
    assert [c.name for c in contacts(text)] == ["Ann B. Ode", "info@x.example"]


def test_accounts_are_known_by_their_place_when_they_have_no_id() -> None:
    parsed = parse(
        "name,phone,industry,NumberOfEmployees,billingcity,type\n"
        'Harbour Works,(555) 1,Ports,"1,200",Oslo,Customer\n'
        ",1,Ports,1,Oslo,Customer\n"
        "Mill & Sons,,Flour,many,Bergen,\n"
    )
    first, second = (r for r in parsed.records if isinstance(r, AccountRecord))
    assert (first.ref, first.employees, first.tags) == (
        *("@AccountRef1", 1200, ("Customer",)),
    )
    assert (second.ref, second.employees) == ("@AccountRef3", None)
    assert [(p.line, p.reason) for p in parsed.problems] == [(3, "has no name")]


TREE = {
    "totalSize": 5,
    "records": [
        {
            "attributes": {"type": "Account", "referenceId": "refA"},
            "Name": "Harbour Works",
            "NumberOfEmployees": 12,
            "Type": "Customer",
            "Contacts": {
                "records": [
                    {
                        "attributes": {"type": "Contact", "referenceId": "refC"},
                        "FirstName": "Ann",
                        "LastName": "Ode",
                        "Email": "ann@x.example",
                    }
                ]
            },
        },
        {
            "attributes": {"type": "Opportunity", "referenceId": "refO"},
            "AccountId": "@refA",
            "Name": "Quay lights",
            "StageName": "Closed Won",
            "Amount": 1234.5,
            "Probability": 100,
            "CloseDate": "2026-02-01",
            "CreatedDate": "2026-01-01T10:00:00.000+0000",
            "Owner": {"Name": "Ida Holm"},
        },
        {
            "attributes": {"type": "Lead", "referenceId": "refL"},
            "LastName": "Dahl",
            "Company": "Mill & Sons",
        },
    ],
}


def test_a_tree_gives_its_records_and_who_belongs_to_whom() -> None:
    parsed = parse(json.dumps(TREE))
    account, contact, deal, lead = parsed.records
    assert isinstance(account, AccountRecord)
    assert isinstance(contact, ContactRecord)
    assert isinstance(deal, DealRecord)
    assert isinstance(lead, ContactRecord)
    assert contact.account_ref == account.ref == "refA"
    assert (deal.account_ref, deal.amount, deal.status, deal.owner) == (
        *("@refA", 123_450, "won", "Ida Holm"),
    )
    assert (lead.lead, lead.account) == (True, "Mill & Sons")
    assert "says it has 5 records and holds 4" in parsed.notes


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"attributes": {"type": "Case"}}, "is of type Case, which the book"),
        ({"Name": "x"}, "is no Salesforce record: it has no type"),
        ({"attributes": {"type": "Account"}}, "has no name"),
        ({"attributes": {"type": "Contact"}}, "has neither a name nor"),
        ({"attributes": {"type": "Opportunity"}}, "has no name"),
        ({"attributes": {"type": "Opportunity"}, "Name": "x"}, "has no stage"),
        ({"attributes": {"type": "Lead"}, "IsConverted": True}, "is a converted lead"),
        (
            {"attributes": {"type": "Account"}, "Name": "x", "IsDeleted": True},
            "is marked as deleted",
        ),
        (
            {
                "attributes": {"type": "Opportunity"},
                "Name": "x",
                "StageName": "Won",
                "CloseDate": "never",
            },
            "has no date in CloseDate",
        ),
        (
            {
                "attributes": {"type": "Opportunity"},
                "Name": "x",
                "StageName": "Won",
                "Amount": "much",
            },
            "has no amount of money",
        ),
    ],
)
def test_records_that_cannot_be_kept_are_reported_by_place(
    record: dict[str, Any], reason: str
) -> None:
    good = {"attributes": {"type": "Account"}, "Name": "Harbour Works"}
    parsed = parse(json.dumps({"records": [good, record]}))
    (problem,) = parsed.problems
    assert problem.line == 2
    assert problem.reason.startswith(reason)


def test_an_empty_tree_is_refused() -> None:
    with pytest.raises(UsageError, match="holds no Salesforce records"):
        parse('{"records": []}')


def test_a_number_with_three_decimals_is_not_thousands() -> None:
    record = {
        "attributes": {"type": "Opportunity"},
        "Name": "x",
        "StageName": "Offer",
        "Amount": 1.234,
    }
    (deal,) = parse(json.dumps([record])).records
    assert isinstance(deal, DealRecord)
    assert deal.amount == 123


def test_records_nested_beyond_reason_are_left_alone() -> None:
    tree: Any = {"attributes": {"type": "Account"}, "Name": "Harbour Works"}
    for _ in range(30):
        tree = {"records": [tree]}
    with pytest.raises(UsageError, match="holds no Salesforce records"):
        parse(json.dumps(tree))


def test_equal_records_without_a_reference_are_both_kept() -> None:
    record = {"attributes": {"type": "Contact"}, "LastName": "Ode"}
    parsed = parse(json.dumps([record, record]))
    assert len({found.key for found in parsed.records}) == 2
    assert [r.reason for r in parsed.remarks] == ["is equal to an earlier record"]


def test_a_deal_closed_before_it_was_created_is_remarked_on() -> None:
    record = {
        "attributes": {"type": "Opportunity"},
        "Name": "Quay",
        "StageName": "Closed Lost",
        "CloseDate": "2026-01-01",
        "CreatedDate": "2026-02-01",
    }
    assert [r.reason for r in parse(json.dumps([record])).remarks] == [
        "was closed before it was created"
    ]
