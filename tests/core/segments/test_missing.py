"""What the prospecting plan says of each part that is missing, whatever else is."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from paceline.desk.prospecting_plan import page_text
from paceline.errors import ParseError, UsageError
from support.books import NOW, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

TODAY = date(2026, 11, 22)
LONG_AGO = date(2026, 1, 1), date(2026, 2, 1)
NOW_ON = date(2026, 11, 1), date(2026, 12, 31)
WORTH = "what a new one is worth"


def gone(desk: Desk) -> dict[str, str]:
    """The missing parts of the plan, and what is said of each."""
    return dict(each.split(": ", 1) for each in desk.prospecting.plan().missing)


def clear(desk: Desk) -> None:
    """Empty the book."""
    with desk.book.write("clear", NOW) as conn:
        for table in ("stage_event", "deal", "campaign", "idea", "segment", "account"):
            conn.execute(f"DELETE FROM {table}")


def fill(desk: Desk, deal: str, beachhead: str, idea: bool, campaign: str) -> None:
    """Put some of the facts into an empty book; those left out are missing."""
    desk.people.add_account("Umbra", country="FR")
    if deal:
        value = 1_500_000 if deal == "with a value" else None
        desk.pipeline.add("Renewal", "umbra", value=value)
    if beachhead == "full":
        desk.people.add_account("Acme", country="DE")
    if beachhead:
        desk.segments.add("German", "country:DE")
    if idea:
        desk.ideas.add("Downtime", "what an hour costs")
    if campaign:
        days = LONG_AGO if campaign == "ended" else NOW_ON
        link = "downtime" if idea else None
        desk.campaigns.add("Autumn", *days, idea=link)


@pytest.mark.parametrize("quota", [None, 12_000_000])
@pytest.mark.parametrize("deal", ["", "without a value", "with a value"])
def test_each_part_is_named_by_what_is_missing(
    tmp_path: Path, quota: int | None, deal: str
) -> None:
    rest = product(("", "empty", "full"), (False, True), ("", "ended", "present"))
    with make_desk(tmp_path, quota=quota) as desk:
        for beachhead, idea, campaign in rest:
            clear(desk)
            fill(desk, deal, beachhead, idea, campaign)
            check(desk, bool(quota), deal, beachhead, idea, campaign)


def check(
    desk: Desk, quota: bool, deal: str, beachhead: str, idea: bool, campaign: str
) -> None:
    """What is missing is told, and nothing else is."""
    said = gone(desk)
    text = "\n".join(page_text(desk.prospecting.plan(), TODAY))
    hours = quota and deal == "with a value"
    assert ("hours" in said) is not hours
    assert ("beachhead" in said) is not bool(beachhead)
    assert ("targets" in said) is (beachhead != "full")
    assert ("value idea" in said) is not (idea and campaign == "present")
    assert ("campaign" in said) is (campaign != "present")
    assert ("expected deals" in said) is not (hours and beachhead == "full")
    assert ("0.0 deals" in text, "0m until" in text) == (False, False)
    assert text.count("missing: ") == len(said)
    if not quota:
        assert "money.quota" in said["hours"]
    elif not hours:
        assert WORTH in said["hours"]
        first = "pace deal edit DEAL --value" if deal else "pace deal add"
        assert first in said["hours"]
    if beachhead == "empty":
        assert "no account is in German: pace segment edit" in said["targets"]
    if campaign == "ended":
        assert "Autumn ended" in said["campaign"]
        assert 'pace campaign edit "Autumn" --to eoq' in said["campaign"]
    if campaign == "present" and not idea:
        assert "pace idea add" in said["value idea"]
        assert 'pace campaign edit "Autumn" --idea' in said["value idea"]


def test_a_worth_that_is_not_known_says_why(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000) as desk:
        desk.people.add_account("Acme")
        assert desk.prospecting.hours().said.startswith("no deal is in the book")
        desk.pipeline.add("Old", "acme")
        assert "the deal of the last 12 months" in desk.prospecting.hours().said
        desk.pipeline.add("New", "acme", value=100, currency="USD")
        found = desk.prospecting.hours()
        assert "none of the 2 deals of the last 12 months has a value in EUR" in (
            found.said
        )
        # Nothing is worked out of what is not there.
        assert not [line for line in found.told if "attempts" in line]
        with desk.book.write("age", NOW) as conn:
            conn.execute("UPDATE deal SET created_at = created_at - 400 * 86400")
        assert "no deal began in the last 12 months" in desk.prospecting.hours().said


def test_what_is_taken_without_a_history_is_said(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000) as desk:
        desk.people.add_account("Acme")
        desk.pipeline.add("One", "acme", value=1_500_000, probability=0)
        taken = next(t for t in desk.prospecting.hours().told if "taken until" in t)
        assert not [line for line in desk.prospecting.hours().why if "0 of 0" in line]
        for each in ("1 new deal in 4", "1 attempt in 40", "takes 6m"):
            assert each in taken


def test_targets_say_whether_they_are_busy_or_wish_for_quiet(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000) as desk:
        desk.people.add_account("Acme", country="DE")
        desk.pipeline.add("One", "acme", value=1_500_000)
        desk.segments.add("German", "country:DE")
        assert "its only account has a deal open" in gone(desk)["targets"]
        desk.people.add_account("Globex", country="DE")
        desk.people.add_contact("Ann Roe", "globex")
        desk.people.edit_contact("ann", do_not_contact=True)
        assert "nobody wants to be contacted in the 1 account" in gone(desk)["targets"]
        assert desk.prospecting.plan().said == "German: nobody to prospect there now"


def test_a_filter_that_can_no_longer_be_read_is_said(tmp_path: Path) -> None:
    with make_desk(tmp_path, currency="USD") as desk:
        desk.segments.add("Rich", "wallet>10k$")
    with make_desk(tmp_path, currency="EUR") as desk:
        said = gone(desk)["targets"]
        assert "the filter can no longer be read" in said
        assert 'pace segment edit "Rich" --filter' in said
        plan = desk.prospecting.plan()
        assert plan.said == "Rich: its filter can no longer be read"
        assert "0 accounts" not in "\n".join(page_text(plan, TODAY))
        with pytest.raises(
            ParseError, match=r'no longer be read.*edit "Rich" --filter'
        ):
            desk.segments.page("rich")


def test_a_campaign_of_another_segment_or_another_time_is_named(
    tmp_path: Path,
) -> None:
    with make_desk(tmp_path) as desk:
        desk.segments.add("One", "country:DE")
        desk.segments.add("Two", "country:FR")
        desk.campaigns.add("Spring", date(2027, 2, 1), date(2027, 3, 1))
        assert "Spring begins" in gone(desk)["campaign"]
        assert 'pace campaign edit "Spring" --from today' in gone(desk)["campaign"]
        desk.campaigns.add("Autumn", *NOW_ON, segment="two")
        assert "Autumn is for Two" in gone(desk)["campaign"]
        assert '--segment "One"' in gone(desk)["campaign"]


def test_a_campaign_without_steps_says_what_is_taken(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.campaigns.add("Autumn", *NOW_ON)
        text = "\n".join(page_text(desk.prospecting.plan(), TODAY))
        assert "no cadence: 7 touches a target are taken" in text


def test_hours_say_where_no_time_is_left(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000) as desk:
        desk.people.add_account("Acme", country="DE")
        desk.pipeline.add("One", "acme", value=1_500_000, probability=0)
        desk.segments.add("French", "country:FR")
        for ago in range(1, 28):
            day = date.fromordinal(TODAY.toordinal() - ago)
            desk.timelog.log(f"{day} 8:00-20:00 billing")
        said = gone(desk)
        assert "other work fills the day" in said["hours"]
        assert "pace config set prospecting.a_day 1h" in said["hours"]


def test_a_number_that_asks_for_nothing_says_so(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=100, inbound=10_000) as desk:
        desk.people.add_account("Acme")
        desk.pipeline.add("One", "acme", value=1_500_000, probability=0)
        said = gone(desk)["hours"]
        assert said.startswith("the number asks for no prospecting, and none is logged")
        assert said.endswith("pace log 50m prospecting")
        desk.timelog.log("2026-11-20 9:00-9:50 prospecting")
        assert "hours" not in gone(desk)


def test_an_idea_that_is_put_away_is_none(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.ideas.add("Downtime", "what an hour costs")
        desk.campaigns.add("Autumn", *NOW_ON, idea="downtime")
        assert "value idea" not in gone(desk)
        desk.ideas.archive("downtime")
        assert gone(desk)["value idea"].startswith(
            "Downtime is archived: pace idea add"
        )
        with pytest.raises(UsageError, match="Downtime is archived: name another"):
            desk.campaigns.edit("Autumn", idea="downtime")
        assert desk.ideas.add("downtime").said == "idea Downtime is in use again"
        assert desk.prospecting.plan().idea == "Downtime: what an hour costs"
