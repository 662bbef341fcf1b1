"""Which kind a source is, and what is said about those that cannot be imported."""

from __future__ import annotations

import pytest

from paceline.errors import UsageError
from paceline.exchange.detect import KINDS, kind_of
from paceline.exchange.reading import read, read_files
from paceline.exchange.records import Options

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    "End date,End time,Duration,Tags,Amount ()\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("inc 20260105T080000Z - 20260105T090000Z # a\n", "timew"),
        ('[{"id":1,"start":"20260105T080000Z"}]', "timew-json"),
        ('[[1,2,"p","a",[],3]]', "watson"),
        ('{"records":[]}', "salesforce-json"),
        ('[{"attributes":{"type":"Lead"}}]', "salesforce-json"),
        (TOGGL, "toggl"),
        ('"Opportunity Name","Account Name","Stage","Amount"\n', "deals"),
        ("opportunity_id,product,account,deal_stage,close_value\n", "deals"),
        ("Deal - Title;Deal - Value;Deal - Stage;Person - Name\n", "deals"),
        ("Topic,Potential Customer,Est. Revenue,Status\n", "deals"),
        ("First Name,Last Name,URL,Email Address,Company\n", "contacts"),
        ("name,title,email,status\n", "contacts"),
        ("name,industry,billingcity,phone\n", "accounts"),
        ("event_id,deal_id,old_stage_id,new_stage_id,changed_at\n", "stage-history"),
        ("Id,OpportunityId,StageName,Amount,CreatedDate\n", "stage-history"),
        ('{"paceline":1}', "paceline"),
    ],
)
def test_the_kind_shows_in_the_first_line(text: str, kind: str) -> None:
    assert kind_of(text, "some.file") == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Ode\n", "a.vcf is a vCard file"),
        ("a.ics", "BEGIN:VCALENDAR\n", "a.ics is a calendar file"),
        ("a.ics", "anything", "calendar"),
        ("a.xml", "<?xml version='1.0'?>", "an XML file"),
        ("a.html", "<!doctype html>", "a web page"),
        ("plan.json", '[{"sobject":"Account","files":[]}]', "import plan"),
        ("dump.json", '{"companies":[],"contacts":[]}', "CRM's JSON dump"),
        ("aw.json", '{"buckets":{}}', "ActivityWatch"),
        ("a.json", '{"x":1}', "JSON of a kind we do not know"),
        ("a.json", "[]", "holds no records"),
        ("a.json", "[1]", "JSON of a kind we do not know"),
        ("a.json", "[1,\n2,\n", "a.json:3 is not valid JSON"),
        ("a.json", "[NaN]", "number that is none"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("notes.txt", "Dear diary\nall is well\n", "'Dear diary'"),
        ("a.csv", "colour,shape\nred,round\n", "'colour', 'shape'"),
    ],
)
def test_other_kinds_are_refused_by_name(name: str, text: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(text.encode(), name, Options())
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.code == 2


def test_a_forced_kind_is_taken_and_a_misspelt_one_offers_the_closest() -> None:
    parsed = read(
        b"colour,stage\nred,Won\n",
        "a",
        Options(kind="deals", columns=(("name", "colour"),)),
    )
    assert parsed.kind == "deals"
    with pytest.raises(UsageError, match="did you mean watson"):
        read(b"x", "a", Options(kind="wattson"))
    with pytest.raises(UsageError, match="it is accounts"):
        read(b"x", "a", Options(kind="???"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_forced_kind_that_is_wrong_is_said(kind: str) -> None:
    with pytest.raises(UsageError, match=r"^a\.bin"):
        read(b"BEGIN:VCARD\nFN:Ann Ode\nEND:VCARD\n", "a.bin", Options(kind=kind))


def test_an_unknown_field_to_map_offers_the_closest() -> None:
    with pytest.raises(UsageError, match="did you mean stage"):
        read_files([], Options(columns=(("stagge", "Phase"),)))
    with pytest.raises(UsageError, match="it is one of account"):
        read_files([], Options(columns=(("zzz", "Phase"),)))
