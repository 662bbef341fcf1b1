"""Influences, needs, helpers and initiatives: what each verb does and refuses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError, PacelineError, RefusedError, UsageError
from support.books import NOW, Clock, back_and_forth, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk

DEAL = "acme/renewal"
DAY = 86400


def test_an_influence_is_named_changed_and_taken_out(desk: Desk) -> None:
    done = desk.buyers.add_influence(
        DEAL,
        "ann",
        "eco",
        degree="h",
        mode="even",
        rating="+3",
        win=" a  calm quarter ",
    )
    assert done.said == "Ann Roe is economic buyer in Acme/Renewal"
    (held,) = desk.buyers.influences(DEAL)
    assert (held.role, held.degree, held.mode, held.rating, held.win) == (
        *("economic", "high", "even keel", 3, "a calm quarter"),
    )
    desk.buyers.edit_influence(DEAL, "ann roe", mode="trouble", rating=None, win="")
    (held,) = desk.buyers.influences(DEAL)
    assert (held.mode, held.rating, held.win) == ("trouble", None, "")
    desk.buyers.add_need("ann", "fix", "the pump")
    assert desk.buyers.remove_influence(DEAL, "ann").said == (
        "removed Ann Roe, economic buyer in Acme/Renewal with the need heard"
    )
    assert (desk.buyers.influences(DEAL), desk.buyers.needs(DEAL)) == ([], [])
    desk.history.undo()
    assert [need.words for need in desk.buyers.needs(DEAL)] == ["the pump"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rating": 6}, "rating '6' is not a whole number from -5, against, to 5"),
        ({"rating": "good"}, "rating 'good' is not a whole number"),
        ({"degree": "huge"}, "there is no degree 'huge'"),
        ({"mode": "calm"}, "there is no response mode 'calm'"),
        ({"win": "x" * 501}, "win has at most 500 characters"),
        ({"mood": "calm"}, "an influence has no 'mood'"),
    ],
)
def test_what_does_not_fit_is_refused(
    desk: Desk, fields: dict[str, Any], said: str
) -> None:
    before = dump(desk)
    with pytest.raises(UsageError, match=said):
        desk.buyers.add_influence(DEAL, "ann", "user", **fields)
    assert dump(desk) == before


def test_a_person_has_a_role_once_and_may_have_two(desk: Desk) -> None:
    desk.buyers.add_influence(DEAL, "ann", "user")
    with pytest.raises(UsageError, match="Ann Roe is user buyer in Acme/Renewal alre"):
        desk.buyers.add_influence(DEAL, "ann", "user")
    desk.buyers.add_influence(DEAL, "ann", "coach")
    with pytest.raises(UsageError, match="'ann' could be Ann Roe, user buyer, Ann"):
        desk.buyers.edit_influence(DEAL, "ann", rating=1)
    desk.buyers.edit_influence(DEAL, "ann", "coach", rating=1)
    with pytest.raises(UsageError, match="already"):
        desk.buyers.edit_influence(DEAL, "ann", "coach", role="user")
    assert [one.rating for one in desk.buyers.influences(DEAL)] == [None, 1]
    desk.buyers.add_need("ann", "fix", "the pump", DEAL)
    with pytest.raises(NotFoundError, match="'bo' is no buying influence of Acme/Ren"):
        desk.buyers.remove_influence(DEAL, "bo")


def test_of_two_people_of_a_name_the_one_of_the_account_is_meant(desk: Desk) -> None:
    desk.people.add_account("Globex")
    desk.people.add_contact("Ann Roe", "globex")
    desk.buyers.add_influence(DEAL, "Ann Roe", "user")
    (held,) = desk.buyers.influences(DEAL)
    assert desk.people.find_contact(held.contact).account_name == "Acme"


def test_an_unknown_person_is_added_to_the_account_when_asked(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.buyers.add_influence(DEAL, "Zoe Ott", "user")
    desk.buyers.add_influence(DEAL, "Zoe Ott", "user", create=True)
    assert desk.people.find_contact("zoe").account_name == "Acme"
    desk.history.undo()
    assert desk.buyers.influences(DEAL) == []
    with pytest.raises(NotFoundError):
        desk.people.find_contact("zoe")


# Needs


def test_a_need_is_noted_at_the_only_part_of_a_person(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="Ann Roe has no part in an open deal"):
        desk.buyers.add_need("ann", "avoid", "another failed audit")
    desk.buyers.add_influence(DEAL, "ann", "user")
    done = desk.buyers.add_need(
        "ann", "avoid", "another failed audit", heard=date(2026, 11, 12)
    )
    assert done.said == ('Ann Roe wants to avoid "another failed audit" (Acme/Renewal)')
    (need,) = desk.buyers.needs()
    assert desk.zone.day(need.heard_at) == date(2026, 11, 12)
    desk.pipeline.add("Pilot", "acme")
    desk.buyers.add_influence("acme/pilot", "ann", "coach")
    with pytest.raises(UsageError, match="say which with --deal, @acme/"):
        desk.buyers.add_need("ann", "fix", "the pump")
    desk.buyers.add_need("ann", "fix", "the pump", "acme/pilot", NOW - 60)
    assert [one.words for one in desk.buyers.needs("acme/pilot")] == ["the pump"]
    desk.buyers.remove_need("pump")
    assert desk.buyers.needs("acme/pilot") == []
    for heard in (date(2026, 11, 23), NOW + 1):
        with pytest.raises(UsageError, match="still to come"):
            desk.buyers.add_need("ann", "fix", "it", DEAL, heard)
    with pytest.raises(UsageError, match="in their own words"):
        desk.buyers.add_need("ann", "fix", " ", DEAL)
    with pytest.raises(NotFoundError, match="nobody in an open deal said 'rain'"):
        desk.buyers.remove_need("rain")


def test_of_several_people_the_one_with_a_part_is_meant(desk: Desk) -> None:
    desk.people.add_contact("Ann Able", "acme")
    desk.buyers.add_influence(DEAL, "ann-roe", "user")
    assert desk.buyers.add_need("ann", "fix", "the pump").said.startswith("Ann Roe wa")
    desk.buyers.add_influence(DEAL, "ann-able", "coach")
    with pytest.raises(UsageError, match="'@ann' could be several contacts"):
        desk.buyers.add_need("ann", "fix", "the pump")


def test_needs_are_taken_out_by_words_only_one_has(desk: Desk) -> None:
    desk.buyers.add_influence(DEAL, "ann", "user")
    desk.buyers.add_need("ann", "fix", "the old pump")
    desk.buyers.add_need("ann", "fix", "the new pump")
    with pytest.raises(UsageError, match="that could be several needs: Ann Roe"):
        desk.buyers.remove_need("pump")
    assert desk.buyers.remove_need("OLD pump").said == 'removed the need "the old pump"'


# Helpers and initiatives


def test_helpers_are_found_by_words(desk: Desk) -> None:
    desk.buyers.add_helper(DEAL, "legal", "Kim", "check clause 7", "2026-11-24")
    desk.buyers.add_helper(DEAL, "legal", "Kim", "sign it")
    with pytest.raises(UsageError, match="'legal' could be several"):
        desk.buyers.helper_done(DEAL, "legal")
    assert desk.buyers.helper_done(DEAL, "clause").said == (
        "legal (Kim): check clause 7 is done"
    )
    assert desk.buyers.edit_helper(DEAL, "legal", owes="sign").key
    assert [one.owes for one in desk.buyers.helpers()] == ["sign"]
    with pytest.raises(UsageError, match="done it already"):
        desk.buyers.helper_done(DEAL, "clause")
    with pytest.raises(
        NotFoundError, match="no helper in Acme/Renewal is called 'tax'"
    ):
        desk.buyers.remove_helper(DEAL, "tax")
    desk.buyers.remove_helper(DEAL, "clause")
    assert len(desk.buyers.helpers(DEAL)) == 1


def test_an_initiative_links_deals_of_its_own_account_alone(desk: Desk) -> None:
    desk.people.add_account("Globex")
    desk.buyers.add_initiative("globex", "halve the lead time")
    desk.buyers.add_initiative("acme", "cut churn", "CFO", "2027-06-30", "10-K")
    with pytest.raises(UsageError, match='Acme has "cut churn" already'):
        desk.buyers.add_initiative("acme", "Cut churn")
    with pytest.raises(NotFoundError, match="no initiative of Acme is called 'lead'"):
        desk.buyers.link_initiative(DEAL, "lead")
    desk.buyers.link_initiative(DEAL, "churn")
    with pytest.raises(UsageError, match='serves "cut churn" already'):
        desk.buyers.link_initiative(DEAL, "churn")
    (held,) = desk.buyers.initiatives("acme")
    assert (held.sponsor, held.due_day, held.told_by, held.deals) == (
        *("CFO", "2027-06-30", "10-K", ("Renewal",)),
    )
    desk.buyers.edit_initiative("acme", "churn", goal="cut churn by 3", sponsor="")
    desk.buyers.archive_initiative("acme", "churn")
    assert desk.buyers.initiatives("acme") == []
    assert desk.buyers.show(DEAL).side.initiatives == ()
    with pytest.raises(UsageError, match="a day to come"):
        desk.buyers.add_initiative("acme", "more", checked_day="2026-11-23")


# Undo


VERBS: dict[str, Callable[[Desk, str, int], object]] = {
    "influence": lambda desk, a, n: desk.buyers.add_influence(
        DEAL, a, ("user", "coach")[n % 2], create=n > 5, rating=n - 5
    ),
    "edit influence": lambda desk, a, n: desk.buyers.edit_influence(
        DEAL, a, ours=f"ours {n}", degree=("high", None)[n % 2]
    ),
    "remove influence": lambda desk, a, n: desk.buyers.remove_influence(DEAL, a),
    "need": lambda desk, a, n: desk.buyers.add_need(a, "fix", f"pump {n}"),
    "remove need": lambda desk, a, n: desk.buyers.remove_need(f"pump {n}"),
    "helper": lambda desk, a, n: desk.buyers.add_helper(DEAL, a, owes=f"clause {n}"),
    "helper done": lambda desk, a, n: desk.buyers.helper_done(DEAL, a),
    "edit helper": lambda desk, a, n: desk.buyers.edit_helper(DEAL, a, name=f"Kim {n}"),
    "remove helper": lambda desk, a, n: desk.buyers.remove_helper(DEAL, a),
    "initiative": lambda desk, a, n: desk.buyers.add_initiative("acme", f"{a} {n}"),
    "edit initiative": lambda desk, a, n: desk.buyers.edit_initiative(
        "acme", a, sponsor=f"CFO {n}", checked_day="2026-10-01"
    ),
    "check": lambda desk, a, n: desk.buyers.check_initiative("acme", a),
    "link": lambda desk, a, n: desk.buyers.link_initiative(DEAL, a),
    "unlink": lambda desk, a, n: desk.buyers.unlink_initiative(DEAL, a),
    "archive": lambda desk, a, n: desk.buyers.archive_initiative("acme", a),
    "sighted": lambda desk, a, n: desk.pipeline.seen(DEAL, f"Rival {n}"),
    "referred": lambda desk, a, n: desk.network.referred(
        a, ("ann", "bo", "cy", None)[n % 4]
    ),
    "job holds": lambda desk, a, n: desk.network.job_holds(a),
    "moved": lambda desk, a, n: desk.people.moved(a, f"Firm {n}", create=True),
}


def begin(desk: Desk) -> None:
    desk.people.add_account("Acme")
    for who in ("Ann Roe", "Bo Kim", "Cy Ito"):
        desk.people.add_contact(who, "acme")
    desk.pipeline.add("Renewal", "acme")
    desk.buyers.add_influence(DEAL, "ann", "user")
    desk.buyers.add_need("ann", "fix", "pump 1")
    desk.buyers.add_helper(DEAL, "ann's team", owes="clause 1")
    desk.buyers.add_initiative("acme", "ann 1")


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(sorted(VERBS)),
            st.sampled_from(("ann", "bo", "cy", "zoe")),
            st.integers(0, 9),
        ),
        max_size=8,
    )
)
def test_undo_after_any_verbs_brings_the_whole_book_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    clock = Clock()
    with make_desk(tmp_path_factory.mktemp("book"), clock) as desk:
        begin(desk)
        books = [dump(desk)]
        for verb, who, n in steps:
            clock.forward(DAY)
            try:
                VERBS[verb](desk, who, n)
            except PacelineError:
                assert dump(desk) == books[-1], verb
            else:
                books.append(dump(desk))
        back_and_forth(desk, books)


def test_each_verb_does_something(tmp_path_factory: pytest.TempPathFactory) -> None:
    clock = Clock()
    with make_desk(tmp_path_factory.mktemp("book"), clock) as desk:
        begin(desk)
        done = set()
        clock.forward(DAY)
        for verb, do in VERBS.items():
            for who in ("ann", "bo"):
                before = dump(desk)
                try:
                    do(desk, who, 1)
                except PacelineError:
                    continue
                if dump(desk) != before:
                    done.add(verb)
                    desk.history.undo()
        assert set(VERBS) - done == {"unlink"}


ANY = st.one_of(
    st.text(st.characters(codec=None), max_size=30),
    st.sampled_from(["", "@", "/", "acme/", "a" * 36, "ann\x1b[2J", "\ud800", "-5"]),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(word=ANY, verb=st.sampled_from(sorted(VERBS)))
def test_any_words_give_an_answer_or_a_sentence(
    desk: Desk, word: str, verb: str
) -> None:
    before, told = dump(desk), list[str]()
    ways: tuple[Callable[[], object], ...] = (
        lambda: VERBS[verb](desk, word, 1),
        lambda: desk.buyers.add_influence(word, word, word, degree=word, win=word),
        lambda: desk.buyers.add_need(word, "fix", word, word),
        lambda: desk.buyers.add_helper(DEAL, word, word, word, word),
        lambda: desk.buyers.add_initiative("acme", word, word, word, word, word),
        lambda: desk.buyers.flags(rule=word),
    )
    for do in ways:
        try:
            do()
        except PacelineError as why:
            told.append(str(why))
            assert dump(desk) == before
            continue
        if dump(desk) != before:
            desk.history.undo()
        assert dump(desk) == before
    assert "\x1b" not in "".join(told)
