"""The last sign of life: when a forgotten timer may really have ended."""

from __future__ import annotations

from paceline.desk.statefile import read_keys, write_key
from paceline.model import value
from paceline.store import signs as store
from paceline.store import timelog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.desk import Desk

QUIET = 2 * 3600
"""Seconds without a sign of life that are taken for the seller's absence."""

RECENT = 60
"""Seconds before now in which a sign only tells that the seller is here again."""


@value
class Sign:
    """A moment at which the seller was there.

    Attributes:
        at: when, UTC seconds.
        what: what tells so, such as ``touch with Ann``.
    """

    at: int
    what: str


class SignDesk:
    """When the seller was last there while the timer ran."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last(self) -> Sign | None:
        """The suggested end of the running timer; None if nothing tells.

        It is the sign of life before the last absence of `QUIET` seconds, so that
        what was done on coming back does not hide it; without such an absence it is
        the newest sign. What the front end has seen counts as the book's own signs.
        """
        timer = timelog.timer(self._desk.book)
        if timer is None or timer.paused is not None:
            return None
        start, now = timer.start, self._desk.now()
        held = [Sign(at, what) for at, what in store.signs(self._desk.book, start, now)]
        every = (*self._desk.seen(), *self._keys(), *held)
        found = [sign for sign in every if start < sign.at <= now - RECENT]
        # The sort is stable and the book's own end with touches, which tell most.
        found.sort(key=lambda sign: sign.at)
        return self._before_absence(found, start, now)

    def note_key(self, at: int) -> None:
        """A key was pressed in the full screen: somebody is there."""
        if self._desk.state is not None:
            write_key(self._desk.state, at, QUIET)

    def _keys(self) -> Iterator[Sign]:
        """When the full screen was last typed at, and before its last long silence."""
        if self._desk.state is not None:
            for at in read_keys(self._desk.state):
                yield Sign(at, "last key in pace")

    def _before_absence(
        self, found: Sequence[Sign], start: int, now: int
    ) -> Sign | None:
        back = now
        for sign in reversed(found):
            if back - sign.at >= QUIET:
                return sign
            back = sign.at
        day = self._desk.zone.day
        if not found or (back - start >= QUIET and day(start) != day(back)):
            # The seller only came back: nothing tells how long it had gone on.
            return None
        return found[-1]
