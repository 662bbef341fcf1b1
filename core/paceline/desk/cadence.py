"""Prospecting: who is in which cadence, who is due, doing a step, call blocks.

A step is due so many business days after the one before it was really done; so later
steps never pile up. A reply or an opt-out ends the cadence in the same journal step.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.cadence import (
        BlockReport,
        Cadence,
        CadenceBoard,
        CadenceCard,
        CadenceStep,
    )


class CadenceDesk:
    """The verbs on cadences. See the module for what they keep true."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # Cadences

    def cadences(self) -> list[Cadence]:
        """Every cadence in use, by name, with its steps."""
        raise NotImplementedError

    def add(
        self,
        name: str,
        steps: Sequence[CadenceStep],
        *,
        max_attempts: int = 7,
        end_action: str = "rest",
    ) -> Event:
        """Add a cadence.

        Args:
            name: its name.
            steps: in order; their positions are counted anew from 1.
            max_attempts: outgoing touches after which no further one is made.
            end_action: ``rest`` or ``re-ask``.

        Raises:
            UsageError: the name is taken, there are no steps, or one cannot be meant.
        """
        raise NotImplementedError

    def edit(
        self,
        cadence: str,
        *,
        name: str | None = None,
        steps: Sequence[CadenceStep] | None = None,
        max_attempts: int | None = None,
        end_action: str | None = None,
    ) -> Event:
        """Change a cadence, given by name or key; what is None stays.

        Contacts in it keep their place; the next step they get is the new one.

        Raises:
            NotFoundError: there is no such cadence.
            UsageError: as `add`.
        """
        raise NotImplementedError

    # Enrolments

    def enrol(
        self, contact: str, cadence: str | None = None, deal: str | None = None
    ) -> Event:
        """Put a contact into a cadence; the event's key is the enrolment.

        Args:
            contact: key of the contact.
            cadence: name or key of the cadence; the only one there is if None.
            deal: key of the deal it is about.

        Raises:
            NotFoundError: there is no such contact or cadence.
            RefusedError: the contact wants no contact, or is in a cadence already.
        """
        raise NotImplementedError

    def do_step(
        self, enrolment: str, outcome: str, seconds: int | None = None, note: str = ""
    ) -> Event:
        """Do the step that is next: log the touch and its time, move on.

        The touch began `seconds` ago, or now. The next step is due its offset in
        business days after today, whenever this one was due.

        Args:
            enrolment: key of the enrolment.
            outcome: one of `OUTCOMES`.
            seconds: how long it took; None logs no time.
            note: the seller's words.

        Raises:
            NotFoundError: there is no such enrolment.
            ParseError: the outcome is none of `OUTCOMES`.
            RefusedError: it is not active, the contact wants no contact, or the
                cadence's attempts are used up.
        """
        raise NotImplementedError

    def stop(self, enrolment: str, reason: str = "") -> Event:
        """End an enrolment for good.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it has ended already.
        """
        raise NotImplementedError

    def pause(self, enrolment: str, reason: str = "") -> Event:
        """Let an active enrolment rest until it is resumed.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it is not active.
        """
        raise NotImplementedError

    def resume(self, enrolment: str) -> Event:
        """Go on with a paused or replied enrolment.

        Its step is due today, or on the next working day.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it is not paused, or the contact is in another cadence or
                wants no contact.
        """
        raise NotImplementedError

    def pto(self, first: date, last: date, note: str = "") -> Event:
        """Take days off: whatever is due from then on moves by the working days taken.

        What is due later moves as well, so that nothing piles up on the first day
        back; days already off move nothing twice.

        Raises:
            UsageError: the days are in the wrong order.
        """
        raise NotImplementedError

    # The board

    def board(self, today: date | None = None) -> CadenceBoard:
        """The board's columns with their counts, for a local day or today."""
        raise NotImplementedError

    def cards(
        self, column: str, first: int = 0, n: int = 50, today: date | None = None
    ) -> list[CadenceCard]:
        """A page of a column's cards, longest due first.

        Args:
            column: one of `COLUMNS`.
            first: how many cards to pass over.
            n: how many to give at most.
            today: the local day; the present one if None.

        Raises:
            UsageError: there is no such column.
        """
        raise NotImplementedError

    def card(self, enrolment: str) -> CadenceCard:
        """The card of one enrolment, in whatever column it is.

        Raises:
            NotFoundError: there is no such enrolment.
        """
        raise NotImplementedError

    def enrolment_of(self, contact: str) -> str | None:
        """Key of the enrolment a contact is active or paused in, if any."""
        raise NotImplementedError

    # Call blocks

    def blocks(self) -> BlockReport:
        """Today's call blocks with what is done, and the days they were kept."""
        raise NotImplementedError

    def add_block(
        self,
        name: str,
        starts: int,
        ends: int,
        goal: int,
        days: Sequence[int] = (0, 1, 2, 3, 4),
    ) -> Event:
        """Add a call block.

        Args:
            name: such as ``nine-by-nine``.
            starts: seconds after local midnight.
            ends: likewise; a call begun then no longer counts.
            goal: attempts to be made in it.
            days: days of the week, 0 is Monday.

        Raises:
            UsageError: it ends before it begins, has no goal or no days.
        """
        raise NotImplementedError
