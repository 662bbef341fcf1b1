from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import ParseError, UsageError
from paceline.rules.plans import concept_missing
from support.books import dump

if TYPE_CHECKING:
    from paceline.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.pipeline.add("Renewal", "acme", value=2_400_000)
    return desk


def written(desk: Desk, text: str, kind: str = "deal", typed: str = "acme") -> str:
    return desk.plans.save(kind, typed, text).said


def test_a_plan_is_kept_in_one_step_and_undone_in_one(desk: Desk) -> None:
    before = dump(desk)
    said = written(desk, "# Concept\nfewer audits\n# Actions\ncall Ann\nsend it\n")
    assert said == "plan of Acme / Renewal: concept, actions"
    plan = desk.plans.deal("acme/renewal")
    assert plan.answers == {"concept": "fewer audits", "actions": "call Ann\nsend it"}
    desk.history.undo()
    assert dump(desk) == before
    desk.history.redo()
    assert desk.plans.deal("acme/renewal") == plan


def test_saving_what_was_shown_changes_nothing(desk: Desk) -> None:
    written(desk, "# Concept\nfewer audits\n# Returns\n120k a year by 2027-06-30")
    text, before = desk.plans.text(desk.plans.deal("acme")), dump(desk)
    steps = desk.history.steps(5)
    assert written(desk, text) == "the plan of Acme / Renewal is as it was"
    assert dump(desk) == before
    assert desk.history.steps(5) == steps


def test_an_answer_taken_out_is_gone_and_one_changed_is_changed(desk: Desk) -> None:
    written(desk, "# Concept\nfewer audits\n# Context\na merger")
    assert written(desk, "# Concept\nno audits") == (
        "plan of Acme / Renewal: concept, context"
    )
    assert desk.plans.deal("acme").answers == {"concept": "no audits"}


def test_accounts_have_plans_of_their_own(desk: Desk) -> None:
    written(desk, "# Goals\ngrow\n# Actions\nmeet", "account")
    written(desk, "# Actions\ncall", "deal")
    assert desk.plans.account("acme").answers == {"goals": "grow", "actions": "meet"}
    assert desk.plans.deal("acme").answers == {"actions": "call"}
    with pytest.raises(ParseError, match="line 1: 'Concept' is no heading"):
        written(desk, "# Concept\nx", "account")


def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    written(desk, "# Concept\nfewer audits")
    before = dump(desk)
    with pytest.raises(ParseError):
        written(desk, "# Concept\nx\n# Nonsense\n")
    with pytest.raises(UsageError, match="10,000"):
        written(desk, "# Concept\n" + "x" * 10_001)
    assert dump(desk) == before


def test_terminal_controls_and_windows_lines_do_not_reach_the_book(desk: Desk) -> None:
    written(desk, "# Concept\r\n\x1b[31mred\x1b[0m\r\n\r\n  a\tb\r\n")
    assert desk.plans.deal("acme").answers == {"concept": "red\n\n  a    b"}


def test_returns_are_a_figure_in_the_deals_currency(desk: Desk) -> None:
    written(desk, "# Returns\n120k a year by 2027-06-30")
    found = desk.plans.deal("acme").returns
    assert found is not None
    assert (found.minor, found.currency, found.day) == (
        *(12_000_000, "EUR", "2027-06-30"),
    )


def test_a_proposal_without_a_concept_is_missing_it(desk: Desk) -> None:
    assert not desk.plans.lacks_concept("acme")
    key = desk.pipeline.find("acme").id
    with desk.book.write("to proposal", desk.now()) as conn:
        conn.execute(
            "UPDATE deal SET stage = (SELECT id FROM stage WHERE key = 'proposal') "
            "WHERE id = ?",
            (key,),
        )
    assert desk.plans.lacks_concept("acme")
    written(desk, "# Concept\nfewer audits")
    assert not desk.plans.lacks_concept("acme")


def test_only_relationship_deals_from_the_proposal_on_need_a_concept(
    desk: Desk,
) -> None:
    stages = desk.pipeline.stages()
    at = {stage.key: stage.id for stage in stages}
    lacking = [
        stage.key
        for stage in stages
        if concept_missing({}, stage.id, stages, "relationship")
    ]
    assert lacking == ["proposal", "negotiation"]
    proposal = at["proposal"]
    assert not concept_missing({}, proposal, stages, "transaction")
    assert not concept_missing({"concept": "x"}, proposal, stages, "relationship")
    assert concept_missing({"concept": " "}, proposal, stages, "relationship")
    others = [stage for stage in stages if stage.key != "proposal"]
    assert not concept_missing({}, at["negotiation"], others, "relationship")


def test_deals_without_a_concept_are_counted_filtered_and_named(desk: Desk) -> None:
    key = desk.pipeline.find("acme").id
    desk.pipeline.add("Upsell", "acme")

    def counted() -> int:
        return len(desk.buyers.flags(rule="no-concept"))

    assert counted() == 0
    desk.pipeline.move(key, "proposal", "at once")
    assert counted() == 1
    assert [row.name for row in desk.pipeline.deals("is:no-concept")] == ["Renewal"]
    assert any(f.startswith("no concept") for f in desk.pipeline.show(key).flags)
    desk.plans.save("deal", key, "# Concept\nfewer audits")
    assert counted() == 0
    assert not any(f.startswith("no concept") for f in desk.pipeline.show(key).flags)
    desk.history.undo()
    desk.pipeline.edit(key, type="transaction")
    assert counted() == 0
