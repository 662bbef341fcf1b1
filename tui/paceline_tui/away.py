"""Whether the seller was away from the keys while a timer ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline.desk.signs import Sign


class Away:
    """Notes the keys, and tells on coming back since when nobody was there.

    Args:
        limit: seconds of silence that are asked about; 0 never.
        elsewhere: when the seller's other terminals were last typed at; asked only
            when this one has been silent for long.
        now: UTC seconds at which the app was opened, which counts as a key.
    """

    def __init__(
        self, limit: int, elsewhere: Callable[[], Sequence[Sign]], now: int
    ) -> None:
        self._limit = limit
        self._elsewhere = elsewhere
        self._last = now
        self._since: int | None = None

    def key(self, at: int, begun: int | None) -> None:
        """A key was pressed.

        Args:
            at: when, UTC seconds.
            begun: when the running timer began; None if none runs.
        """
        since, self._last = self._last, at
        if not self._limit or begun is None:
            self._since = None
            return
        since = max(since, begun)
        if at - since < self._limit:
            return
        others = [sign.at for sign in self._elsewhere() if sign.at < at]
        since = max([since, *others])
        if at - since >= self._limit:
            self._since = since

    def take(self) -> int | None:
        """Since when nobody was there, once; None if there is nothing to ask."""
        since, self._since = self._since, None
        return since
