"""What a call brief tells of open questions, and of what answers the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paceline.desk import Desk

DEAL = "acme/renewal"


def test_the_brief_names_what_is_unknown_and_the_answers_to_this_person(
    desk: Desk,
) -> None:
    ann = desk.calling.brief("ann")
    assert ann.unknown == ("who to speak to first", "what they use today", "why now")
    assert ann.answers == ()
    desk.buyers.add_need("ann", "avoid", "another failed audit #audit", DEAL)
    desk.buyers.add_need("bo", "fix", "we lose a morning #downtime", DEAL)
    desk.differentiators.add("records", ["audit"], language="one page, not a week")
    desk.differentiators.add("a person", ["downtime"], competitor="Initrode")
    desk.unknowns.answer(DEAL, "why now", "the contract ends")
    ann = desk.calling.brief("ann")
    assert ann.unknown == ("who to speak to first", "what they use today")
    assert ann.answers == (
        ("another failed audit", "one page, not a week", "status quo"),
    )
    assert desk.calling.brief("bo").answers == ()
    desk.pipeline.edit(DEAL, competitor="Initrode")
    assert desk.calling.brief("bo").answers == (
        ("we lose a morning", "a person", "Initrode"),
    )


def test_the_brief_of_somebody_in_no_open_deal_asks_nothing(desk: Desk) -> None:
    desk.people.add_contact("Cy Ito", "acme")
    assert desk.calling.brief("cy").unknown == ()
    desk.pipeline.win(DEAL, "they signed")
    assert desk.calling.brief("ann").unknown == ()
