"""What the commands of one run share: the book, the ways to speak and to ask."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from paceline.config import book_path
from paceline.errors import RefusedError, UsageError
from paceline.text.spans import parse_day, parse_duration, parse_moment
from paceline_tui import fast
from paceline_tui.cli.lines import Manner

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk


class Session(Manner):
    """One run of the command line.

    Attributes:
        given: the path after ``--book``, empty if none.
    """

    def __init__(self, given: str, color: str, pager: bool) -> None:
        super().__init__(color, pager)
        self.given = given
        self._desk: Desk | None = None

    @property
    def book(self) -> str:
        """Where the book is, or would be."""
        return book_path(os.environ, self.given)

    def desk(self, *, ask: bool = True) -> Desk:
        """The desk, opened on first use; a forgotten timer is pointed out then.

        Args:
            ask: False where the command itself deals with a forgotten timer.
        """
        if self._desk is None:
            self._desk = fast.open_desk(self.given)
            doubt = self._desk.doubt() if ask else None
            if doubt:
                fast.note(doubt)
        return self._desk

    def close(self) -> None:
        """Close the book if it was opened."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    # Words to values

    def moment(self, text: str) -> int:
        """The UTC seconds a clock time such as ``9:10`` means.

        Raises:
            ParseError: it cannot be read.
        """
        desk = self.desk()
        local = desk.zone.local(desk.now())
        return desk.zone.instant(parse_moment(text, local, desk.config.date_order))

    def day(self, text: str, *, ahead: bool = False) -> date:
        """The day that words such as ``last fri`` or ``+3d`` mean.

        Raises:
            ParseError: they cannot be read.
        """
        desk = self.desk()
        today = desk.zone.day(desk.now())
        return parse_day(text, today, desk.config.date_order, ahead)

    def at(self, at: str | None, ago: str | None) -> int | None:
        """The instant that ``--at`` or ``--ago`` gives; None without either.

        Raises:
            ParseError: it cannot be read.
            UsageError: both are given.
        """
        if at and ago:
            raise UsageError("--at and --ago say the same thing: give one of them")
        if ago:
            return self.desk().now() - parse_duration(ago)
        return self.moment(at) if at else None

    # Questions

    def confirm(self, question: str, yes: bool) -> None:
        """Go on only if the seller agrees.

        Raises:
            RefusedError: nobody can be asked and ``--yes`` is not there, or the
                answer is no.
        """
        if yes:
            return
        if not fast.can_ask():
            raise RefusedError(f"{question} Say so with --yes; nothing was changed")
        if not click.confirm(question, err=True):
            raise RefusedError("nothing was changed")


pass_session = click.make_pass_decorator(Session)
