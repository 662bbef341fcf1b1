"""Questions about cadences: the board, its cards, the call blocks."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.blocks import LAST, block_report
from paceline.desk.card_filter import narrowed
from paceline.desk.workdays import work_calendar
from paceline.errors import NotFoundError, UsageError
from paceline.model.cadence import (
    COLUMNS,
    ENDED,
    Cadence,
    CadenceBoard,
    CadenceColumn,
    CallList,
)
from paceline.rules.cadence import ONE_DAY, capped
from paceline.rules.rates import share
from paceline.store import cadence as store
from paceline.store import cadence_board as pages
from paceline.store.names import key_of
from paceline.text.counts import counted
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.blocks import BlockKept
    from paceline.model.cadence import BlockReport, CadenceCard
    from paceline.model.letters import Letter
    from paceline.model.nexttouch import QueueCount
    from paceline.model.rates import Rate
    from paceline.rules.cadence import WorkCalendar


class CadenceQuestions:
    """What can be asked about cadences; none of it changes the book.

    A `filter` is words that must each occur in the contact, the account or the name
    of the cadence, ``-`` before a word for its absence; ``due<=fri``, ``due:none`` and
    ``channel:call`` ask for the day and the channel of the next step.

    Raises:
        ParseError: from every question with a filter that names another field.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def cadences(self) -> list[Cadence]:
        """Every cadence in use, by name, with its steps."""
        return store.cadences(self._book)

    def booked(self) -> dict[str, Rate]:
        """By cadence, by key: how many enrolments that are over gave a meeting."""
        found = store.outcomes(self._book)
        return {key: share(hits, n) for key, (hits, n) in found.items()}

    def board(self, today: date | None = None) -> CadenceBoard:
        """The board's columns with their counts, for a local day or today."""
        today = self._today(today)
        found = pages.counts(self._book, today, self._sunday(today))
        columns = tuple(CadenceColumn(name, found[name]) for name in COLUMNS)
        late = self.cards("overdue", 0, 1, today) if found["overdue"] else []
        longest = late[0] if late else None
        return CadenceBoard(
            today, columns, longest, _said(found, self._desk.queue.count())
        )

    def cards(
        self,
        column: str,
        first: int = 0,
        n: int = 50,
        today: date | None = None,
        filter: str = "",  # noqa: A002
    ) -> list[CadenceCard]:
        """A page of a column's cards, longest due first.

        Args:
            column: one of `COLUMNS`, ``ended``, or a key of `columns`.
            first: how many cards to pass over.
            n: how many to give at most.
            today: the local day; the present one if None.
            filter: see the class.

        Raises:
            UsageError: there is no such column.
        """
        if column not in (*COLUMNS, ENDED) and not _is_part(column):
            raise UsageError(f"the board's columns are {', '.join(COLUMNS)}")
        today = self._today(today)
        days = (today, self._sunday(today))
        held = narrowed(self._desk, filter)
        return pages.cards(self._book, column, days, first, n, capped, held)

    def counts(
        self,
        filter: str = "",  # noqa: A002
        columns: Sequence[str] = COLUMNS,
    ) -> dict[str, int]:
        """How many cards each column holds today, of those the filter lets pass."""
        today = self._today(None)
        held = narrowed(self._desk, filter)
        return pages.counts(self._book, today, self._sunday(today), held, columns)

    def columns(self, by: str) -> list[tuple[str, str]]:
        """Key and name of the columns of the board by something else than due day.

        Args:
            by: ``step``, a column per step contacts are at; or ``day``, what is
                overdue and a column for each of seven working days from today on,
                and for a day off between them if something is due on it.
        """
        if by == "step":
            found = pages.steps_in_use(self._book)
            return [(f"step:{at}", _step_name(at, channels)) for at, channels in found]
        today, calendar = self._today(None), self._calendar()
        last = calendar.add(calendar.roll(today), 6)
        taken = pages.due_on(self._book, today, last)
        ahead = [today + timedelta(n) for n in range((last - today).days + 1)]
        days = [day for day in ahead if calendar.works(day) or day in taken]
        return [
            ("overdue", "Overdue"),
            *((f"day:{day}", f"{day:%a} {day.day}") for day in days),
        ]

    def shown(self, keys: Sequence[str], filter: str = "") -> list[str]:  # noqa: A002
        """Those of some cards that a column holds and the filter lets pass."""
        return pages.shown(self._book, keys, narrowed(self._desk, filter))

    def card(self, enrolment: str) -> CadenceCard:
        """The card of one enrolment, in whatever column it is.

        Raises:
            NotFoundError: there is no such enrolment.
        """
        found = pages.card(self._book, enrolment, self._today(None), capped)
        if found is None:
            raise NotFoundError("that contact is in no cadence any more")
        return found

    def calls(self, day: date | None = None) -> CallList:
        """The calls due on a day, those of today if None, warm and cold.

        What is late is called today.
        """
        today = self._today(None)
        day = day or today
        warm, n = pages.calls_due(self._book, day, late=day == today)
        when = {today: "today", today + ONE_DAY: "tomorrow"}.get(day)
        when = when or f"on {day_said(day)}"
        said = f"{counted(n, 'call')} {when}: {warm} warm, {n - warm} cold"
        return CallList(day, warm, n - warm, said)

    def enrolment_of(self, contact: str) -> str | None:
        """Key of the enrolment a contact is active or paused in, if any."""
        held = store.current(self._book, contact)
        return held[0] if held else None

    def last_of(self, contact: str) -> str | None:
        """Key of the enrolment a contact is in, or last came to the end of, if any."""
        return store.latest(self._book, contact)

    def blocks(self) -> BlockReport:
        """Today's call blocks with what is done, and the days they were kept."""
        return block_report(self._desk, self._calendar())

    def kept_blocks(self, days: int = LAST) -> list[BlockKept]:
        """How each sacred block was kept on the last days it was scheduled."""
        from paceline.desk.kept import kept_blocks

        return kept_blocks(self._desk, self._calendar(), days)

    def letter(self, contact: str) -> Letter:
        """The letter to a contact, ready to print.

        Raises:
            NotFoundError: there is no such contact.
            UsageError: the contact wants none.
        """
        from paceline.desk.letters import letter

        return letter(self._desk, contact)

    # What the verbs share

    def _today(self, day: date | None) -> date:
        return self._desk.zone.day(self._desk.now()) if day is None else day

    def _sunday(self, today: date) -> date:
        """Where the board's week ends: that of the next working day."""
        day = self._calendar().roll(today + ONE_DAY)
        return day + timedelta(6 - day.weekday())

    def _calendar(self) -> WorkCalendar:
        return work_calendar(self._desk)

    def _cadence(self, named: str | None) -> Cadence:
        """The cadence of that key or name, or the only one there is."""
        known = store.cadences(self._book)
        if named is None and len(known) == 1:
            return known[0]
        names = ", ".join(one.name for one in known) or "none yet"
        if named is None:
            raise UsageError(f"which cadence? say --in and one of {names}")
        key = key_of(named)
        found = [one for one in known if one.id == named or key_of(one.name) == key]
        if not found and key:
            found = [one for one in known if key_of(one.name).startswith(key)]
        if len(found) != 1:
            raise NotFoundError(f"there is no one cadence {named!r}: there are {names}")
        return found[0]


def _is_part(column: str) -> bool:
    """Whether a key is one of a step's column or a day's."""
    by, _, value = column.partition(":")
    if by == "step":
        return value.isdigit()
    return by == "day" and len(value) == 10 and value.replace("-", "").isdigit()


def _step_name(position: int, channels: str) -> str:
    """``2 call``, or ``Step 2`` where cadences differ."""
    return f"Step {position}" if "," in channels else f"{position} {channels}"


def _said(found: Mapping[str, int], waiting: QueueCount) -> str:
    """Who waits, of the whole queue: nobody is counted in two ways."""
    if waiting.late:
        return (
            f"{waiting.late:,} {'waits' if waiting.late == 1 else 'wait'} past their "
            f"date; the longest is {waiting.longest}, {waiting.ratio:.1f}× the "
            "interval."
        )
    if waiting.due:
        return f"Nobody waits past their date; {waiting.due:,} due today."
    if any(found.values()):
        return "Nobody waits past their date, and nothing is due today."
    return "Nobody is in a cadence yet."
