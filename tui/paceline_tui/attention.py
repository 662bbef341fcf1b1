"""How long the seller was at the keys of the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

SILENCE = 60
"""Seconds between two keys after which nobody is taken to have been there."""

LEAST = 60
"""Seconds below which a visit is not worth a line in the book."""


class Attention:
    """Adds up the time between keys that are no more than a minute apart.

    So a screen that stands open counts nothing, and the last look at it, after the
    last key, is not counted either: the figure is a lower bound.
    """

    def __init__(self) -> None:
        self._last: int | None = None
        self._days: dict[date, int] = {}

    def key(self, at: int, day: date) -> None:
        """A key was pressed at an instant, on a local day."""
        if self._last is not None and 0 < at - self._last <= SILENCE:
            self._days[day] = self._days.get(day, 0) + at - self._last
        self._last = at

    def take(self) -> dict[date, int]:
        """Seconds per local day since the last time this was asked."""
        found = {day: took for day, took in self._days.items() if took >= LEAST}
        for day in found:
            del self._days[day]
        return found
