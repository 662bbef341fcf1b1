"""What sets the seller apart, and the card that answers the needs of one deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.differentiators import complete_text, parts_text
from paceline.errors import NotFoundError, UsageError
from paceline.model.buyers import Heard
from paceline.model.knowledge import Differentiator
from paceline.rules.comparison import comparison, missing, rival_of
from paceline.text.comparison import WIDTH, card_lines, why_lines
from paceline.text.tags import join_tags, split_tags
from support.books import dump

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from support.books import Clock

DEAL = "acme/renewal"
WHOLE = {"strategy": "the same people stay", "example": "nine stops to two"}


def apart(desk: Desk, name: str, *tags: str, **fields: str) -> None:
    """Keep a differentiator that is complete unless a field says otherwise."""
    whole = {**WHOLE, "language": f"we say {name}", **fields}
    desk.differentiators.add(name, tags, **whole)


def want(desk: Desk, who: str, words: str, kind: str = "fix") -> None:
    desk.buyers.add_need(who, kind, words, DEAL)


def test_each_row_names_the_need_and_what_nobody_asked_for_is_not_on_the_card(
    desk: Desk,
) -> None:
    apart(desk, "records", "audit", proof="case sheet")
    apart(desk, "quick start", "start")
    want(desk, "ann", "another failed audit #audit", "avoid")
    want(desk, "bo", "nobody trusts the numbers #figures")
    card = desk.differentiators.card(DEAL)
    (row,) = card.rows
    assert (row.need.contact_name, row.need.words) == (
        "Ann Roe",
        "another failed audit",
    )
    assert (row.name, row.answer, row.by) == ("records", "we say records", ("audit",))
    assert [one.words for one in card.open] == ["nobody trusts the numbers"]
    assert card.left_out == (("quick start", "no need of this deal is tagged #start"),)
    assert card_lines(card) == [
        "Acme / Renewal",
        "Compared with leaving things as they are, 2026-11-22",
        "",
        '1. Ann Roe wants to avoid "another failed audit"',
        "   Our answer: we say records",
        "   Example: nine stops to two (case sheet)",
        "",
        "Open, without an answer yet",
        ' - Bo Kim wants to fix "nobody trusts the numbers"',
    ]
    assert why_lines(card) == [
        "1. records: both are tagged #audit",
        'open: "nobody trusts the numbers": nothing that fits is tagged #figures',
        "left out: quick start: no need of this deal is tagged #start",
    ]


def test_words_that_happen_to_be_alike_answer_nothing(desk: Desk) -> None:
    apart(desk, "another failed audit", language="another failed audit")
    want(desk, "ann", "another failed audit")
    card = desk.differentiators.card(DEAL)
    assert (card.rows, len(card.open)) == ((), 1)
    assert why_lines(card) == [
        'open: "another failed audit": it has no tag',
        "left out: another failed audit: has no tag to find a need by",
    ]


def test_the_status_quo_is_a_competitor_like_any_other(desk: Desk) -> None:
    want(desk, "ann", "we lose a morning #downtime")
    apart(desk, "against standing still", "downtime", competitor="Status Quo")
    apart(desk, "against Initrode", "downtime", competitor="Initrode")
    card = desk.differentiators.card(DEAL)
    assert (card.rival, card.named) == ("status quo", False)
    assert [row.name for row in card.rows] == ["against standing still"]
    assert card.left_out == (("against Initrode", "is used against Initrode alone"),)
    desk.pipeline.edit(DEAL, competitor="initrode")
    card = desk.differentiators.card(DEAL)
    assert (card.rival, card.named) == ("initrode", True)
    assert [row.name for row in card.rows] == ["against Initrode"]
    assert card_lines(card)[1] == "Compared with initrode, 2026-11-22"
    desk.pipeline.edit(DEAL, competitor="nobody")
    assert desk.differentiators.card(DEAL).rows[0].name == "against standing still"


def test_of_several_answers_the_one_for_this_competitor_then_a_complete_one(
    desk: Desk,
) -> None:
    want(desk, "ann", "we lose a morning #downtime #start")
    apart(desk, "b complete", "downtime")
    apart(desk, "a lacks an example", "downtime", "start", example="")
    (row,) = desk.differentiators.card(DEAL).rows
    assert (row.name, row.also) == ("b complete", ("a lacks an example",))
    apart(desk, "a two tags", "start", "downtime")
    (row,) = desk.differentiators.card(DEAL).rows
    assert (row.name, row.by) == ("a two tags", ("downtime", "start"))
    apart(desk, "z theirs", "start", competitor="status quo", example="")
    (row,) = desk.differentiators.card(DEAL).rows
    assert (row.name, row.example) == ("z theirs", "")
    assert row.also == ("a two tags", "b complete", "a lacks an example")
    assert "   Example: none yet" in card_lines(desk.differentiators.card(DEAL))


def test_an_item_with_an_empty_example_is_incomplete(desk: Desk) -> None:
    for number in range(5):
        apart(desk, f"whole {number}", "downtime")
    apart(desk, "no story", "downtime", example="")
    done = desk.differentiators.add("bare", ["downtime"], strategy="s", language="l")
    assert done.notices == ("it lacks an example",)
    known = desk.differentiators.differentiators()
    assert [one.name for one in known if one.missing] == ["bare", "no story"]
    assert complete_text(known) == "diff: 5 complete, 2 lack an example"
    desk.differentiators.edit("bare", example="in Kiel", language="")
    known = desk.differentiators.differentiators()
    assert complete_text(known) == (
        "diff: 5 complete, 1 lacks an example, 1 lacks its language"
    )
    assert complete_text([]) == "diff: 0 complete"
    assert parts_text(("strategy", "language", "example")) == (
        "a strategy, its language and an example"
    )


def test_each_verb_is_one_step_that_can_be_taken_back(desk: Desk) -> None:
    want(desk, "ann", "another failed audit")
    empty = dump(desk)
    apart(desk, "records", "audit")
    kept = dump(desk)
    items = desk.differentiators
    verbs: tuple[Callable[[], object], ...] = (
        lambda: items.edit("records", name="papers", add=["figures"]),
        lambda: items.edit("records", drop=["audit"], competitor="Vexo"),
        lambda: items.remove("rec"),
        lambda: desk.buyers.tag_need("failed audit", ["audit"]),
    )
    for verb in verbs:
        verb()
        assert dump(desk) != kept
        desk.history.undo()
        assert dump(desk) == kept
    desk.history.undo()
    assert dump(desk) == empty


def test_what_holds_is_looked_over_and_says_when(desk: Desk, clock: Clock) -> None:
    apart(desk, "records", "audit")
    clock.forward(40 * 86_400)
    (one,) = desk.differentiators.differentiators()
    assert one.reviewed_day == "2026-11-22"
    desk.differentiators.check("records")
    (one,) = desk.differentiators.differentiators()
    assert one.reviewed_day == "2027-01-01"


def test_tags_of_a_need_are_given_and_taken(desk: Desk) -> None:
    desk.buyers.add_need(
        "ann", "fix", "supplier #1 is late #Lead-Time", DEAL, tags=["x"]
    )
    (need,) = desk.buyers.needs(DEAL)
    assert (need.words, need.tags) == ("supplier #1 is late", "lead-time x")
    said = desk.buyers.tag_need("late", ["audit", "x"], ["#lead-time"]).said
    assert said == '"supplier #1 is late" is tagged #x #audit'
    said = desk.buyers.tag_need("late", (), ["x", "audit"]).said
    assert said == '"supplier #1 is late" has no tag'
    with pytest.raises(UsageError, match="say another tag"):
        desk.buyers.tag_need("late")
    assert desk.buyers.show(DEAL).side.influences[0].needs[0].tags == ""


def test_what_cannot_be_meant_is_refused_and_changes_nothing(desk: Desk) -> None:
    apart(desk, "records of each change", "audit")
    apart(desk, "records of each stop", "downtime")
    before = dump(desk)
    with pytest.raises(UsageError, match="could be records of each change; records of"):
        desk.differentiators.edit("records", example="x")
    with pytest.raises(NotFoundError, match="there is records of each change; "):
        desk.differentiators.remove("price")
    with pytest.raises(UsageError, match="already"):
        desk.differentiators.add("Records of each STOP")
    with pytest.raises(UsageError, match="needs a name"):
        desk.differentiators.add("…")
    with pytest.raises(UsageError, match="has no 'colour'"):
        desk.differentiators.edit("records of each stop", colour="red")
    with pytest.raises(UsageError, match="say what to change"):
        desk.differentiators.edit("records of each stop")
    with pytest.raises(NotFoundError):
        desk.differentiators.card("nowhere")
    assert dump(desk) == before


def test_tags_are_found_among_words() -> None:
    assert split_tags("a failed #Audit #1 #audit, #lead_time") == (
        "a failed #1",
        ("audit", "lead_time"),
    )
    assert join_tags(["#Audit", "audit", "lead time", "#", ""]) == "audit lead-time"
    assert [rival_of(name) for name in (None, " ", "No Decision", "Vexo  AG")] == [
        *("status quo", "status quo", "status quo", "Vexo AG")
    ]


TAGS = st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(" ".join)
NEEDS = st.lists(TAGS, max_size=4)
KNOWN = st.lists(
    st.tuples(
        TAGS, st.sampled_from([None, "Vexo", "status quo"]), st.sampled_from(["", "e"])
    ),
    max_size=5,
)


@given(NEEDS, KNOWN, st.sampled_from(["Vexo", "status quo"]))
def test_a_card_holds_every_need_once_and_no_answer_without_one(
    needs: list[str], known: list[tuple[str, str | None, str]], rival: str
) -> None:
    heard = [
        Heard(str(at), "d", "Renewal", "Acme", "Ann", "user", "fix", f"n{at}", at, tags)
        for at, tags in enumerate(needs)
    ]
    items = [
        Differentiator(
            str(at), f"i{at}", "s", "l", example, "", whom, tags, "2026-01-05"
        )
        for at, (tags, whom, example) in enumerate(known)
    ]
    rows, open_, left = comparison(heard, items, rival)
    words = [one.words for one in heard]
    assert sorted([*(r.need.words for r in rows), *(n.words for n in open_)]) == words
    used = {name for row in rows for name in (row.name, *row.also)}
    assert used | {name for name, _ in left} == {one.name for one in items}
    assert not used & {name for name, _ in left}
    by_name = {one.name: one for one in items}
    for row in rows:
        assert set(row.by) <= set(row.need.tags.split())
        for name in (row.name, *row.also):
            assert set(by_name[name].tags.split()) & set(row.need.tags.split())
            assert by_name[name].competitor in (None, rival)
    assert all(("example" in missing(one)) == (not one.example) for one in items)


def test_a_card_fits_the_width_of_a_letter(desk: Desk) -> None:
    apart(desk, "records", "audit", language="word " * 60, example="a story " * 40)
    want(desk, "ann", f"{'never again ' * 30}#audit", "avoid")
    want(desk, "bo", "not a single day without the line " * 5)
    lines = card_lines(desk.differentiators.card(DEAL))
    assert max(map(len, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
