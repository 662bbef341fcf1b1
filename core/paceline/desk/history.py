"""Undo, redo and who changed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.errors import NotFoundError
from paceline.events import EVERYTHING, Event
from paceline.store import journal

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.journal import Change, StepInfo


class HistoryDesk:
    """The verbs on the journal; they see every front end's steps alike."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self) -> Event:
        """Take back the newest step.

        Raises:
            NotFoundError: there is nothing to undo.
        """
        done = journal.undo(self._desk.book, self._desk.now())
        if done is None:
            raise NotFoundError("nothing to undo")
        return self._said(f"undid: {done.what}")

    def redo(self) -> Event:
        """Do again what was undone last.

        Raises:
            NotFoundError: there is nothing to redo.
        """
        done = journal.redo(self._desk.book, self._desk.now())
        if done is None:
            raise NotFoundError("nothing to redo: only what was just undone comes back")
        return self._said(f"redid: {done.what}")

    def steps(self, limit: int = 50, before: int | None = None) -> list[StepInfo]:
        """The newest steps first; `before` a step number to page on."""
        return journal.steps(self._desk.book, limit, before)

    def changes(self, step: int) -> list[Change]:
        """What one step changed, field by field."""
        return journal.changes(self._desk.book, step)

    def _said(self, said: str) -> Event:
        self._desk.timer.sync_state()
        return Event(EVERYTHING, said)
