from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from paceline.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A book with a deal of Acme and three people there."""
    desk.people.add_account("Acme")
    for name in ("Ann Roe", "Bo Kim", "Cy Ito"):
        desk.people.add_contact(name, "acme")
    desk.pipeline.add("Renewal", "acme", value=24_000_00)
    return desk
