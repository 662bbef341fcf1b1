"""What keys tell of the seller: a sign of life now and then, and the time at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paceline_tui.attention import Attention

if TYPE_CHECKING:
    import asyncio
    from datetime import date

    from paceline.desk import Desk
    from paceline_tui.clerk import Clerk

NOTED = 30
"""Seconds between two keys that are noted as signs of life."""


class Alive:
    """Has the clerk write down what keys tell; nobody waits for it.

    Args:
        clerk: who writes.
        audit: whether the time at the keys is measured.
    """

    def __init__(self, clerk: Clerk, *, audit: bool) -> None:
        self._clerk = clerk
        self._attention = Attention() if audit else None
        self._last = self._noted = 0

    def key(self, at: int, day: date) -> None:
        """A key was pressed at an instant, UTC seconds, on a local day."""
        self._last = at
        if at - self._noted >= NOTED:
            self._noted = at
            asked = self._clerk.ask(partial(_pressed, at=at))
            asked.add_done_callback(_unheard)
        if self._attention is not None:
            self._attention.key(at, day)

    def keep(self) -> None:
        """Write down the time at the keys so far."""
        for day, seconds in self._attention.take().items() if self._attention else ():
            note = partial(_spent, day=day, seconds=seconds)
            self._clerk.do(note).add_done_callback(_unheard)

    def end(self) -> None:
        """Write down what is not yet: the time, and the last key."""
        self.keep()
        if self._last > self._noted:
            last = partial(_pressed, at=self._last)
            self._clerk.do(last).add_done_callback(_unheard)


def _spent(desk: Desk, day: date, seconds: int) -> None:
    desk.habits.spent_in_app(day, seconds)


def _pressed(desk: Desk, at: int) -> None:
    desk.signs.note_key(at)


def _unheard(done: asyncio.Future[None]) -> None:
    """Take note of a failure, so that asyncio does not: the seller asked nothing."""
    if not done.cancelled():
        done.exception()
