"""The buying side on the sheet of a deal: who decides, what is in doubt, the strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline_tui.cli import given
from paceline_tui.cli.helper import helper_columns
from paceline_tui.cli.influence import influence_columns
from paceline_tui.cli.initiative import initiative_columns
from paceline_tui.cli.out import Column, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.buyers import Buyers, Influence, Need
    from paceline_tui.cli.session import Session

Part = tuple[str, "Sequence[Any]", "Sequence[Column]"]


def buyers_parts(session: Session, found: Buyers) -> tuple[Part, ...]:
    """The tables of a deal's buying side; one without rows is left out by the sheet."""
    side = found.side
    people = "Influences"
    if side.influences:
        people = (
            f"Influences: needs heard from {found.heard} of {len(side.influences)}, "
            f"{found.touched} of {found.people} touched in 30 days"
        )
    flags = (
        Column("", lambda row: "!"),
        Column("", lambda row: short(row.said, 60)),
        Column("", lambda row: short(row.why, 90)),
    )
    known = any(cell.known for cell in found.strip)
    return (
        (people, side.influences, influence_columns(deals=False)),
        ("Needs", _needs(side.influences), _need_columns(session)),
        ("Red flags", found.flags, flags),
        ("Qualification", found.strip if known else (), STRIP),
        ("Helpers", side.helpers, helper_columns(session, deals=False)),
        ("Initiatives", side.initiatives, initiative_columns(session, accounts=False)),
    )


def known(desk: Desk, account: str) -> str:
    """How well an account is known: ``67 of 100, missing contract end``."""
    (found,) = desk.buyers.knowledge(account)
    lacks = f", missing {', '.join(found.missing)}" if found.missing else ""
    return f"{found.score} of 100{lacks}"


def initiatives_part(session: Session, account: str) -> Part:
    """What an account wants to reach."""
    rows = session.desk().buyers.initiatives(account)
    return ("Initiatives", rows, initiative_columns(session, accounts=False))


STRIP = (
    Column("", lambda row: row.name),
    Column("", lambda row: short(row.words, 60) or "?"),
)


def _needs(people: Sequence[Influence]) -> list[tuple[Influence, Need]]:
    return [(each, need) for each in people for need in each.needs]


def _need_columns(session: Session) -> tuple[Column, ...]:
    return (
        Column("", lambda row: short(row[0].contact_name, 24)),
        Column("", lambda row: row[1].kind),
        Column("", lambda row: f'"{short(row[1].words, 60)}"'),
        Column("", lambda row: f"heard {given.moment(session, row[1].heard_at)}"),
    )
