"""What each stage asks, what a deal has told, and what stays unknown."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.model.unknowns import Asked
from paceline.rules.unknowns import known_text, unknowns
from support.books import dump, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.unknowns import Unknowns

DEAL = "acme/renewal"
TEN = (
    *("who decides", "decision day", "budget owner", "what it costs them today"),
    *("who else they look at", "why now", "who signs", "what a good result is"),
    *("who will use it", "start day"),
)


def only(desk: Desk, *words: str, stage: str = "target") -> None:
    """Let a stage ask these questions and no others."""
    for one in desk.unknowns.questions(stage):
        desk.unknowns.remove(one.id)
    for each in words:
        desk.unknowns.add(each, stage)


def asked(desk: Desk, stage: str) -> list[tuple[int, str]]:
    return [(one.position, one.words) for one in desk.unknowns.questions(stage)]


def test_seven_of_ten_answers_are_seventy_percent_and_three_are_listed(
    desk: Desk,
) -> None:
    only(desk, *TEN)
    for words in TEN[3:]:
        desk.unknowns.answer(DEAL, words, "told by Ann")
    found = desk.unknowns.of(DEAL)
    assert (found.n, found.known, found.share) == (10, 7, 70)
    assert found.unknown == ("who decides", "decision day", "budget owner")
    assert known_text(found) == "7 of 10 known, 70%"
    assert found.why == ("Target asks 10, 7 answered: 7 ÷ 10 = 0.70",)


def test_every_first_stage_asks_something(desk: Desk) -> None:
    by_stage: dict[str, int] = {}
    for one in desk.unknowns.questions():
        by_stage[one.stage_name] = by_stage.get(one.stage_name, 0) + 1
    assert list(by_stage) == [
        *("Target", "Qualified", "Meeting", "Proposal", "Negotiation")
    ]
    assert all(3 <= n <= 5 for n in by_stage.values())
    made = "SELECT count(*) FROM change WHERE tbl = 'question'"
    assert desk.book.row(made) == (0,)


def test_an_answer_given_in_an_earlier_stage_counts(desk: Desk) -> None:
    only(desk, "budget owner", "why now")
    only(desk, "Budget owner", "decision day", stage="qualified")
    desk.unknowns.answer(DEAL, "budget owner", "the CFO")
    desk.pipeline.move(DEAL, "qualified", "they agreed")
    found = desk.unknowns.of(DEAL)
    assert (found.known, found.n) == (1, 2)
    assert [one.answer for one in found.asked] == ["the CFO", None]
    assert found.unknown == ("decision day", "why now")
    assert [one.words for one in found.earlier] == ["why now"]
    assert found.why == (
        "Qualified asks 2, 1 answered: 1 ÷ 2 = 0.50",
        "1 asked in an earlier stage, not in the share",
    )


def test_a_deal_that_jumped_ahead_keeps_what_it_told_of_later_stages(
    desk: Desk,
) -> None:
    desk.unknowns.answer(DEAL, "decision day", "the 12th")
    before = desk.unknowns.of(DEAL)
    assert before.known == 0
    assert [one.answer for one in before.answers] == ["the 12th"]
    desk.pipeline.move(DEAL, "proposal", "they asked for it")
    assert desk.unknowns.of(DEAL).known == 1


def test_one_answer_a_question_changed_and_cleared_in_single_steps(desk: Desk) -> None:
    first = desk.unknowns.answer(DEAL, "why now", "contract ends")
    assert first.said == "why now of Acme/Renewal: contract ends"
    assert first.notices == (
        "Target: 1 of 3 known; unknown: who to speak to first, what they use today",
    )
    before = dump(desk)
    again = desk.unknowns.answer(DEAL, "why now", "a new site")
    assert again.said.endswith("a new site (it was contract ends)")
    assert [one.answer for one in desk.unknowns.of(DEAL).answers] == ["a new site"]
    desk.history.undo()
    assert dump(desk) == before
    desk.unknowns.clear(DEAL, "why")
    assert desk.unknowns.of(DEAL).answers == ()
    desk.history.undo()
    assert dump(desk) == before
    desk.history.redo()
    assert desk.unknowns.of(DEAL).known == 0
    with pytest.raises(UsageError, match="is not answered"):
        desk.unknowns.clear(DEAL, "why now")


def test_words_without_quotes_are_parted_after_the_longest_question(
    desk: Desk,
) -> None:
    split = desk.unknowns.split
    words = ("budget", "owner", "the", "CFO")
    assert split(DEAL, words) == ("budget owner", "the CFO")
    assert split(DEAL, ("budget", "60k")) == ("budget", "60k")
    assert split(DEAL, ("Budget owner", "is", "Bo")) == ("Budget owner", "is Bo")
    assert split(DEAL, ("decision", "the", "12th")) == ("decision", "the 12th")


def test_what_cannot_be_meant_is_refused_and_changes_nothing(desk: Desk) -> None:
    before = dump(desk)
    for typed, words, error in (
        ("budg", "60k", "could be budget owner; budget"),
        ("horoscope", "leo", "no stage asks 'horoscope'"),
        ("why now", "  ", "say what you know now"),
    ):
        with pytest.raises((UsageError, NotFoundError), match=error):
            desk.unknowns.answer(DEAL, typed, words)
    with pytest.raises(NotFoundError, match="did you mean 'decision day'"):
        desk.unknowns.answer(DEAL, "decison day", "x")
    for words, stage, error in (
        ("why now", "target", "asks that already"),
        ("?!", "target", "needs words"),
        ("x" * 81, "target", "at most 80 characters"),
        ("who won", "won", "belong to open stages"),
    ):
        with pytest.raises(UsageError, match=error):
            desk.unknowns.add(words, stage)
    with pytest.raises(UsageError, match="say what to change"):
        desk.unknowns.edit("why now")
    assert dump(desk) == before


def test_questions_are_placed_reworded_and_removed_with_their_answers(
    desk: Desk,
) -> None:
    desk.unknowns.add("Who answers the phone", "target", 1)
    assert asked(desk, "target") == [
        (1, "Who answers the phone"),
        (2, "who to speak to first"),
        (3, "what they use today"),
        (4, "why now"),
    ]
    desk.unknowns.edit("why now", words="why this year", place=2)
    desk.unknowns.answer(DEAL, "why this year", "a new site")
    assert desk.unknowns.questions("target")[1].answers == 1
    before = dump(desk)
    said = desk.unknowns.remove("why this year").said
    assert said == (
        "Target asks no more: why this year; 1 answer went with it, "
        "pace undo brings all back"
    )
    assert [place for place, _ in asked(desk, "target")] == [1, 2, 3]
    assert desk.unknowns.of(DEAL).answers == ()
    desk.history.undo()
    assert dump(desk) == before


def test_a_stage_goes_with_its_questions(desk: Desk) -> None:
    desk.unknowns.answer(DEAL, "decision day", "the 12th")
    before = dump(desk)
    desk.stages.remove("proposal")
    assert "decision day" not in [one.words for one in desk.unknowns.questions()]
    desk.history.undo()
    assert dump(desk) == before
    desk.history.redo()
    desk.history.undo()
    assert dump(desk) == before


def test_an_older_book_gets_questions_for_the_stages_it_still_has(
    tmp_path: Path,
) -> None:
    desk = make_desk(tmp_path)
    path = desk.book.path
    desk.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for table in ("answer", "question", "knowledge"):
            conn.execute(f"DROP TABLE {table}")
        for event in "iud":
            conn.execute(f"DROP TRIGGER need_{event}")
        for column in ("image", "tags"):
            conn.execute(f"ALTER TABLE need DROP COLUMN {column}")
        conn.execute("DELETE FROM _sqlite_migrations WHERE name = '0006'")
        conn.execute("DELETE FROM stage WHERE name = 'Target'")
        conn.execute("PRAGMA user_version = 5")
    desk = make_desk(tmp_path)
    names = {one.stage_name for one in desk.unknowns.questions()}
    assert names == {"Qualified", "Meeting", "Proposal", "Negotiation"}
    desk.close()


def test_a_closed_deal_is_asked_nothing(desk: Desk) -> None:
    desk.unknowns.answer(DEAL, "why now", "a new site")
    desk.pipeline.win(DEAL, "they signed")
    found = desk.unknowns.of(DEAL)
    assert (found.n, found.share, known_text(found)) == (0, None, "nothing asked")
    assert (found.earlier, found.unknown) == ((), ())
    assert [one.answer for one in found.answers] == ["a new site"]


def test_answers_and_differentiators_are_found_by_their_words(desk: Desk) -> None:
    desk.unknowns.answer(DEAL, "budget owner", "the treasurer")
    desk.differentiators.add("records", ["audit"], example="a treasurer in Kiel")
    newest, oldest = desk.search.find(["treasurer"])
    assert (newest.kind, newest.title) == ("differentiator", "records")
    assert (oldest.kind, oldest.title, oldest.whom) == (
        *("answer", "budget owner: the treasurer", "Acme"),
    )


NAMES = st.sampled_from(["budget", "who decides", "why now", "start day"])
ASKED = st.lists(
    st.tuples(st.integers(0, 2), NAMES, st.none() | st.just("told")),
    unique_by=lambda row: row[:2],
)


@given(ASKED, st.integers(0, 2))
def test_known_and_unknown_make_up_what_the_stage_asks(
    rows: list[tuple[int, str, str | None]], at: int
) -> None:
    found = _of(rows, at)
    here = [one for one in found.asked if one.answer is None]
    assert found.n == found.known + len(here)
    assert found.unknown[: len(here)] == tuple(one.words for one in here)
    told = {words for _, words, answer in rows if answer}
    assert not told & set(found.unknown)
    assert (found.share is None) == (found.n == 0)
    assert all(one.stage < str(at) for one in found.earlier)


def _of(rows: list[tuple[int, str, str | None]], at: int) -> Unknowns:
    every = sorted({(stage, words): told for stage, words, told in rows}.items())
    asked = [
        Asked(f"{stage}{words}", str(stage), str(stage), words, words, told, 1)
        for (stage, words), told in every
    ]
    before = [str(stage) for stage in range(at)]
    return unknowns(("d", "Renewal", "Acme"), (str(at), str(at)), before, asked)


def test_a_stage_that_asks_nothing_has_no_share() -> None:
    found = _of([], 0)
    assert (found.share, known_text(found)) == (None, "nothing asked")
    assert found.unknown == ()
    assert known_text(_of([(0, "budget", "told")], 0)) == "1 of 1 known"
