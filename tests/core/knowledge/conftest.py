from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from paceline.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A book with a deal of Acme, in which Ann decides and Bo is the user."""
    desk.people.add_account("Acme")
    for name in ("Ann Roe", "Bo Kim"):
        desk.people.add_contact(name, "acme")
    desk.pipeline.add("Renewal", "acme", value=24_000_00)
    desk.buyers.add_influence("acme/renewal", "ann", "economic")
    desk.buyers.add_influence("acme/renewal", "bo", "user")
    return desk
