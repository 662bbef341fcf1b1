"""Real commands, one after the other: nobody in use is ever without a next date."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from paceline.config import Config
from paceline.desk import Desk
from support.forgotten import (
    every_row_is_its_own_clock,
    nobody_is_forgotten,
    the_counts_agree_with_the_rows,
)

if TYPE_CHECKING:
    from support.pace import Pace

COMMANDS = (
    "account add Acme --tier A",
    "account add Globex",
    "contact add Ann Roe @acme",
    "contact add Bo Kim @globex --tier B",
    "contact add Solo",
    "deal add Renewal @acme 24k --next call --next-on today",
    "deal edit @acme/renewal --contact @ann",
    "deal edit @acme/renewal --next-on tomorrow",
    "promise add send quote @ann --by yesterday",
    "promise add demo @bo --by +9d --kind meeting",
    "promise add look @solo --by +2d --kind next-step",
    "promise keep quote",
    "promise keep demo",
    "touch @solo call connect",
    "cadence enrol @ann",
    "touch @ann call reply",
    "contact moved @bo --to @acme",
    "deal lose @acme/renewal --reason budget --ask-again yesterday",
    "touch @acme/renewal call connect",
    "deal move @acme/renewal proposal --reason so",
    "deal win @acme/renewal --reason so",
    "pto add +1d..+4d",
    "account edit @acme --tier C",
    "contact edit @bo --tier A",
    "contact archive @bo",
    "undo",
    "account archive @globex",
    "contact edit @solo --do-not-contact",
    "undo",
    "undo",
    "redo",
)


def test_no_command_leaves_anybody_without_a_date(pace: Pace) -> None:
    refused = []
    for command in COMMANDS:
        answer = pace.run(*command.split())
        if answer.code:
            refused.append((command, answer.err))
        with Desk(
            str(pace.book),
            Config(owner="ann", zone=pace.env["TZ"]),
            lambda: int(time.time()),
            login="ann",
        ) as desk:
            nobody_is_forgotten(desk)
            every_row_is_its_own_clock(desk)
            the_counts_agree_with_the_rows(desk)
    assert refused == []
    assert pace.ok("neglect", "--json").json["undated"] == 0
