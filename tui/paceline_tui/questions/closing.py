"""Moving, winning and losing deals from the screens."""

from __future__ import annotations

from paceline.errors import RefusedError, UnmetError
from paceline.text.days import parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.moves import MoveQuestion
    from paceline.rules.moves import Met

    Which = Callable[[Desk], Sequence[str]]


def before_move(
    desk: Desk, which: Which, to: str | int
) -> tuple[Sequence[str], MoveQuestion | None]:
    """The deals that are meant, and what is to be answered before they move."""
    keys = which(desk)
    return keys, desk.pipeline.leaving(keys, to)


def go(
    desk: Desk, keys: Sequence[str], to: str | int, reason: str = "", met: Met = False
) -> Event:
    """Move deals; ``won`` wins them.

    Raises:
        RefusedError: something came up meanwhile that asks for an answer.
    """
    try:
        if to == "won":
            return desk.pipeline.win(keys, reason, met)
        return desk.pipeline.move(keys, to, reason, met)
    except UnmetError as why:
        raise RefusedError(f"move it with > to answer: {why.plain}") from why


def ask_again(
    desk: Desk, keys: Sequence[str], reason: str, competitor: str
) -> date | None:
    """When losing the first of some deals would have it asked again."""
    return desk.pipeline.reask_day(keys[0], reason, competitor or None)


def lost(
    desk: Desk,
    keys: Sequence[str],
    reason: str,
    competitor: str,
    again: str | None,
) -> Event:
    """Lose deals; `again` is the day as it was typed, None to go by the reason.

    Raises:
        ParseError: the day cannot be read.
    """
    day: date | str | None = again
    if again:
        today = desk.zone.day(desk.now())
        day = parse_day(again, today, desk.config.date_order, ahead=True)
    return desk.pipeline.lose(keys, reason, competitor or None, day)
