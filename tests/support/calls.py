"""A book with calls due in a block, and what the screen of calls shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.config import Config
from paceline.model.cadence import CadenceStep
from support.books import make_desk
from support.screens import ZONE

if TYPE_CHECKING:
    from pathlib import Path

    from support.screens import Screens

MONDAY = 1795420800
"""Monday 23 November 2026, 9:00 in Berlin: the demonstration's next working day."""
MORNING = MONDAY - 1800
"""Half an hour into the block that ends at nine."""
CONFIG = Config(zone=ZONE)
CALLS = (CadenceStep(1, 0, "call", "a hint"), CadenceStep(2, 1, "mail"))


def call_book(folder: Path) -> Path:
    """Three people whose first call has been due for a week."""
    with make_desk(folder, MORNING - 7 * 86_400) as desk:
        desk.cadence.add_block("nine-by-nine", 8 * 3600, 9 * 3600, 9)
        desk.cadence.add("Calls", CALLS)
        for name in ("Ann Roe", "Bo Kim", "Cy Ito"):
            desk.people.add_contact(name, account=None, phone="+49 30 1")
            desk.cadence.enrol(f"@{name.lower().replace(' ', '-')}", "Calls")
    return folder / "book.db"


def touches(screens: Screens) -> list[tuple[str, str, int]]:
    """Who was touched, what came of it and when, in order."""
    with screens.desk() as desk:
        return [
            (each.contact_name or "", each.outcome, each.at)
            for each in reversed(desk.people.touches())
        ]


def name(screens: Screens) -> str:
    """Who is on the card."""
    lines = [line for line in screens.lines[3:] if line]
    return lines[0].strip().split("  ")[0]
