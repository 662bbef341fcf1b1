"""Doing what a row of the queue says."""

from __future__ import annotations

from paceline.desk.nexttouch import QueueQuestions
from paceline.errors import RefusedError, UsageError
from paceline.events import EVERYTHING, Event
from paceline.model import replace
from paceline.rules.nexttouch import channel_of
from paceline.store.deals import deal
from paceline.store.touches import get_promise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.nexttouch import DueItem


class QueueDesk(QueueQuestions):
    """Whose turn it is, and doing it."""

    def done(
        self,
        item: DueItem,
        outcome: str = "",
        seconds: int | None = None,
        meeting: date | int | None = None,
    ) -> Event:
        """Do what a row says, as one step.

        A promise is kept. A cadence step is done. Everything else is a touch of whom
        the row is about: it does the next step, holds the meeting, asks again.

        Args:
            item: the row.
            outcome: one of `model.people.OUTCOMES`, or the start of one; a promise
                needs none.
            seconds: how long it took; None logs no time.
            meeting: when a meeting agreed in it is to be: a day, or UTC seconds.

        Raises:
            NotFoundError: what it is about is gone.
            UsageError: the outcome is missing or unknown.
            RefusedError: the step of the row was done or changed elsewhere meanwhile.
        """
        people = self._desk.people
        if item.does == "promise":
            return people.keep(item.key)
        if not outcome:
            raise UsageError("how did it go? say an outcome, such as connect")
        if item.does == "step":
            cadence, step = self._desk.cadence, item.step or None
            return cadence.do_step(
                item.key, outcome, seconds, meeting=meeting, step=step
            )
        if item.key == item.deal and item.does == "next step":
            self._still(item)
        whom = item.contact or item.account or item.deal
        said = f"{item.does} {item.who}"
        with self._book.write(said, self._desk.now()):
            event = None
            if whom is not None:
                channel = item.channel or channel_of(item.what)
                event = people.touch(
                    *(whom, channel, outcome),
                    seconds=seconds,
                    deal=item.deal,
                    meeting=meeting,
                )
            if item.key == item.deal and item.does == "next step":
                self._desk.pipeline.next_step(item.key, None)
            elif item.does in ("next step", "meeting") and get_promise(
                self._book, item.key
            ):  # an opt-out has dropped it
                kept = people.keep(item.key, told=event is not None)
                event = event or kept
        if seconds:
            self._desk.timer.sync_state()
        if event is None:
            return Event(EVERYTHING, said, item.key)
        return replace(event, topic=EVERYTHING)

    def _still(self, item: DueItem) -> None:
        """Refuse a next step of a deal that is not its next step any more."""
        held = deal(self._book, item.key)
        if (
            held is None
            or held.next_at is None
            or (held.next_step or "") not in item.what
        ):
            raise RefusedError(
                f"the next step with {item.who} was just changed elsewhere: look "
                "again, then repeat what still holds"
            )
