"""Red flags: when each is raised, and that nothing else raises it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.desk import Desk
from paceline.desk.demo import build_demo, demo_config
from paceline.errors import NotFoundError, PacelineError, UsageError
from paceline.rules.flags import RULES
from paceline.store.buyers import SUSPECT
from paceline.zone import Zone
from support.books import NOW, make_desk

DEAL = "acme/renewal"


def said(desk: Desk, deal: str = DEAL) -> list[str]:
    return [flag.said for flag in desk.buyers.show(deal).flags]


def rules(desk: Desk, deal: str = DEAL) -> list[str]:
    return [flag.rule for flag in desk.buyers.show(deal).flags]


def know(desk: Desk) -> None:
    """Three of four roles, each with a need, a win and a touch."""
    for who, role in (("ann", "economic"), ("bo", "user"), ("cy", "coach")):
        desk.buyers.add_influence(DEAL, who, role, win="a calm quarter", ours="order")
        desk.buyers.add_need(who, "fix", "we lose a morning a week")
        desk.people.touch(who, "call", "connect")


def test_a_deal_of_which_nobody_is_known_has_one_flag(desk: Desk) -> None:
    assert said(desk) == ["nobody on the buying side is named"]


def test_one_missing_technical_buyer_is_exactly_one_flag(desk: Desk) -> None:
    know(desk)
    (flag,) = desk.buyers.show(DEAL).flags
    assert (flag.rule, flag.said) == ("no technical", "no technical buyer")
    assert flag.why == "nobody is named who judges whether it fits and can say no"
    desk.buyers.add_influence(DEAL, "ann", "technical", result="one system")
    assert said(desk) == []


def test_a_transaction_misses_nobody(desk: Desk) -> None:
    desk.pipeline.edit(DEAL, type="transaction")
    assert said(desk) == []
    desk.buyers.add_influence(DEAL, "ann", "user")
    assert rules(desk) == ["no need", "untouched"]


def test_a_closed_deal_has_no_flags(desk: Desk) -> None:
    desk.pipeline.win(DEAL, "they signed")
    assert said(desk) == []


def test_a_reason_to_buy_is_asked_for_past_qualification(desk: Desk) -> None:
    know(desk)
    (need,) = desk.buyers.needs(DEAL)[:1]
    for one in desk.buyers.needs(DEAL):
        desk.buyers.remove_need(one.id)
    assert "no reason" not in rules(desk)
    desk.pipeline.move(DEAL, "proposal", "they asked for it")
    assert "no reason" in rules(desk)
    assert [
        (row.deal_name, row.why) for row in desk.buyers.flags(rule="no-reason")
    ] == [("Renewal", "in Proposal without a need heard or an initiative linked")]
    desk.buyers.add_initiative("acme", "cut churn by 3 points")
    assert "no reason" in rules(desk)
    desk.buyers.link_initiative(DEAL, "churn")
    assert "no reason" not in rules(desk)
    desk.buyers.unlink_initiative(DEAL, "churn")
    desk.buyers.add_need("ann", need.kind, need.words)
    assert "no reason" not in rules(desk)


def test_who_said_nothing_and_who_was_never_touched_is_named(desk: Desk) -> None:
    know(desk)
    desk.people.add_contact("Di Fox", "acme")
    desk.buyers.add_influence(DEAL, "di", "technical")
    assert said(desk) == ["no need heard from Di Fox", "never touched: Di Fox"]
    assert desk.buyers.show(DEAL).flags[0].why == "needs heard from 3 of 4"


def test_a_win_of_ours_alone_is_a_loss_for_them(desk: Desk) -> None:
    know(desk)
    desk.buyers.edit_influence(DEAL, "ann", win=None, ours="a reference")
    (flag,) = [f for f in desk.buyers.show(DEAL).flags if f.rule == "lose for them"]
    assert flag.said == "lose for them: Ann Roe"
    assert flag.why == 'ours is "a reference", no win or result of theirs is stated'
    desk.buyers.edit_influence(DEAL, "ann", result="two days less")
    assert "lose for them" not in rules(desk)


@pytest.mark.parametrize(
    ("degree", "rating", "flagged"),
    [("high", -1, True), ("high", 0, False), ("medium", -5, False), (None, -5, False)],
)
def test_who_is_against_it_counts_at_a_high_degree(
    desk: Desk, degree: str | None, rating: int, flagged: bool
) -> None:
    know(desk)
    desk.buyers.edit_influence(DEAL, "bo", degree=degree, rating=rating)
    assert ("Bo Kim is against it" in said(desk)) is flagged


@pytest.mark.parametrize("mode", ["growth", "trouble", "even keel", "overconfident"])
def test_an_economic_buyer_who_sees_no_need_is_told(desk: Desk, mode: str) -> None:
    know(desk)
    desk.buyers.edit_influence(DEAL, "bo", mode=mode)
    assert "sees no need" not in rules(desk)
    desk.buyers.edit_influence(DEAL, "ann", mode=mode)
    flagged = mode in ("even keel", "overconfident")
    assert (f"economic buyer Ann Roe is {mode}" in said(desk)) is flagged


def test_an_influence_who_moved_on_is_told_in_the_old_deal_alone(desk: Desk) -> None:
    know(desk)
    desk.people.add_contact("Free Lance")
    desk.buyers.add_influence(DEAL, "free", "coach", win="a reference")
    desk.people.moved("ann", "Initech", create=True)
    (flag,) = [f for f in desk.buyers.show(DEAL).flags if f.rule == "left"]
    assert (flag.said, flag.names) == ("Ann Roe has left for Initech", ("Ann Roe",))
    desk.pipeline.add("Pilot", "initech", contact="ann")
    desk.buyers.add_influence("initech/pilot", "ann", "coach")
    assert "left" not in rules(desk, "initech/pilot")
    desk.people.moved("ann", "acme", day=date(2026, 11, 22))
    assert "left" not in rules(desk)


def test_a_helper_is_late_from_the_day_after(desk: Desk) -> None:
    know(desk)
    desk.buyers.add_helper(DEAL, "legal", "Kim", "check clause 7", "2026-11-22")
    assert "late helper" not in rules(desk)
    desk.buyers.edit_helper(DEAL, "legal", due_day="2026-11-21")
    assert "legal (Kim) is 1 day late" in said(desk)
    desk.buyers.helper_done(DEAL, "legal")
    assert "late helper" not in rules(desk)


@pytest.mark.parametrize(("checked", "stale"), [("2026-08-24", 0), ("2026-08-23", 1)])
def test_an_initiative_is_stale_after_ninety_days(
    desk: Desk, checked: str, stale: int
) -> None:
    know(desk)
    desk.buyers.add_initiative("acme", "cut churn", checked_day=checked)
    (held,) = desk.buyers.initiatives("acme")
    assert (held.age, held.stale) == (90 + stale, bool(stale))
    assert len(desk.buyers.initiatives(stale=True)) == stale
    assert "stale initiative" not in rules(desk)
    desk.buyers.link_initiative(DEAL, "churn")
    assert rules(desk).count("stale initiative") == stale
    desk.buyers.check_initiative("acme", "churn")
    assert "stale initiative" not in rules(desk)


@pytest.mark.parametrize(
    ("rival", "seen", "flag"),
    [
        ("Initrode", None, "Initrode was never sighted"),
        ("Initrode", "2026-10-22", "Initrode was not sighted for 31 days"),
        ("Initrode", "2026-10-23", None),
        ("status quo", None, None),
    ],
)
def test_a_competitor_nobody_has_seen_for_long(
    desk: Desk, rival: str, seen: str | None, flag: str | None
) -> None:
    know(desk)
    desk.pipeline.edit(DEAL, competitor=rival)
    if seen:
        desk.pipeline.seen(DEAL, day=seen)
    assert [f.said for f in desk.buyers.show(DEAL).flags if f.rule == "unseen"] == (
        [flag] if flag else []
    )


def test_flags_are_listed_over_all_open_deals(desk: Desk) -> None:
    desk.pipeline.add("Pilot", "acme", stage="proposal")
    assert [(row.deal_name, row.rule) for row in desk.buyers.flags()] == [
        ("Pilot", "no influence"),
        ("Pilot", "no reason"),
        ("Renewal", "no influence"),
    ]
    assert len(desk.buyers.flags(limit=2)) == 2
    assert [row.rule for row in desk.buyers.flags(DEAL)] == ["no influence"]
    with pytest.raises(UsageError, match="there is no rule 'wind'"):
        desk.buyers.flags(rule="wind")
    with pytest.raises(NotFoundError):
        desk.buyers.flags("acme/nothing")
    assert {row.rule for row in desk.buyers.flags()} <= set(RULES)


def test_a_rule_alone_finds_the_flags_it_has_among_all(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    today, config = date(2026, 11, 22), demo_config("Europe/Berlin")
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    build_demo(path, config, today, Zone("Europe/Berlin"), 7)
    with Desk(path, config, lambda: NOW, login="sam") as desk:
        deal = desk.pipeline.deals(limit=1)[0].id
        desk.pipeline.seen(deal, "Vexo", "2026-01-02")
        who = next(one for one in desk.buyers.influences() if one.last_touch)
        desk.people.moved(who.contact, "Initech", create=True)
        every = desk.buyers.flags(limit=10_000)
        assert {one.rule for one in every} >= set(SUSPECT) - {"no influence"}
        for rule in RULES:
            alone = desk.buyers.flags(rule=rule, limit=10_000)
            assert alone == [one for one in every if one.rule == rule], rule


UNRELATED = (
    lambda desk, n: desk.pipeline.move("acme/other", n % 3 + 2, "they asked"),
    lambda desk, n: desk.buyers.add_influence("acme/other", "ann", "user", rating=-n),
    lambda desk, n: desk.buyers.add_helper("acme/other", f"legal {n}", due_day=PAST),
    lambda desk, n: desk.buyers.add_initiative("globex", f"goal {n}", checked_day=PAST),
    lambda desk, n: desk.pipeline.edit("acme/other", competitor=f"Rival {n}"),
    lambda desk, n: desk.people.moved("gil", "initech", f"Title {n}", create=True),
    lambda desk, n: desk.people.touch("gil", "call", "connect", f"call {n}"),
    lambda desk, n: desk.pipeline.lose("acme/other", "price"),
)
PAST = "2026-01-02"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(UNRELATED) - 1), st.integers(0, 5)), max_size=6
    )
)
def test_an_unrelated_record_changes_nothing_of_the_flags_of_a_deal(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        desk.people.add_account("Acme")
        desk.people.add_account("Globex")
        for name, firm in (("Ann Roe", "acme"), ("Gil Ray", "globex")):
            desk.people.add_contact(name, firm)
        desk.pipeline.add("Renewal", "acme", stage="proposal")
        desk.pipeline.add("Other", "acme")
        desk.buyers.add_influence(DEAL, "ann", "economic", degree="high", rating=-1)
        desk.pipeline.edit(DEAL, competitor="Vexo")
        before = desk.buyers.show(DEAL)
        assert len(before.flags) == 8
        for step, n in steps:
            try:
                UNRELATED[step](desk, n)
            except PacelineError:
                continue
        assert desk.buyers.show(DEAL) == before
