"""Short cuts for tests of cadences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from paceline.model.cadence import COLUMNS, CadenceStep

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.cadence import CadenceCard

MONDAY = date(2026, 11, 16)
MORNING = 1794819600
"""Monday 16 November 2026, 10:00 in Berlin."""
DAY = 86400

SHORT = (CadenceStep(1, 0, "mail", "a hint"), CadenceStep(2, 2, "call"))


def enrol(desk: Desk, who: str = "@ann", cadence: str | None = None) -> str:
    key = desk.cadence.enrol(who, cadence).key
    assert key is not None
    return key


def column_of(desk: Desk, enrolment: str) -> str | None:
    for column in COLUMNS:
        if any(card.enrolment == enrolment for card in desk.cadence.cards(column)):
            return column
    return None


def card(desk: Desk, enrolment: str) -> CadenceCard:
    return desk.cadence.card(enrolment)
