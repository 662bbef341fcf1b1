"""One field of many deals, as it is typed: ``close eom``, ``competitor Initrode``."""

from __future__ import annotations

from paceline.desk.fields import choose
from paceline.errors import ParseError, UsageError
from paceline.text.days import parse_day
from paceline.text.money import parse_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from paceline.desk import Desk
    from paceline.events import Event

FIELDS = (
    *("close", "value", "chance", "competitor", "source", "type", "next", "contact"),
    *("account", "note"),
)
"""What can be changed of many deals at once."""
NAMES = {"source": "lead_source", "next": "next_step"}
NOTHING = ("", "none", "-")


def change(desk: Desk, keys: Sequence[str], line: str) -> Event:
    """Change one field of some deals, in one step.

    Raises:
        UsageError, ParseError, NotFoundError: the line cannot be meant.
    """
    word, _, rest = line.strip().partition(" ")
    field = choose(word, FIELDS, "field")
    said = rest.strip()
    fields: dict[str, Any] = {NAMES.get(field, field): said or None}
    if said in NOTHING:
        fields = {NAMES.get(field, field): None}
    if field == "close":
        fields = {"close_day": _day(desk, said)}
    elif field == "value" and said not in NOTHING:
        money = parse_money(said, desk.config.currency)
        fields = {"value": money.minor, "currency": money.currency}
    elif field == "chance":
        fields = {"probability": _chance(said)}
    elif field == "type" and said in NOTHING:
        raise UsageError("a deal is a relationship or a transaction")
    return desk.pipeline.edit(keys, **fields)


def _day(desk: Desk, said: str) -> str | None:
    if said in NOTHING:
        return None
    today = desk.zone.day(desk.now())
    return parse_day(said, today, desk.config.date_order, ahead=True).isoformat()


def _chance(said: str) -> int | None:
    if said in NOTHING:
        return None
    number = said.removesuffix("%").strip()
    if not (number.isascii() and number.isdigit() and int(number[:4]) <= 100):
        raise ParseError(f"cannot read chance '{said}': try 40%", said)
    return int(number) * 100
