"""What the time came to: days, weeks, time by anything, sinks and their price."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.report import (
        DayReport,
        HourValue,
        SinkReport,
        TimeRow,
        WeekReport,
    )


class ReportDesk:
    """Questions about time. None of them changes the book.

    All count the running timer, split entries at local midnight, and count no second
    twice; so their totals agree with each other to the second.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def day(self, day: date) -> DayReport:
        """A local day: entries in order, gaps, and the split by category."""
        raise NotImplementedError

    def week(self, day: date) -> WeekReport:
        """The week, Monday to Sunday, that a day lies in."""
        raise NotImplementedError

    def time(self, first: date, last: date, by: str = "activity") -> list[TimeRow]:
        """Time of some local days, both ends included, most first (days in order).

        Args:
            first: first day.
            last: last day.
            by: ``category``, ``activity``, ``account``, ``deal`` or ``day``.

        Raises:
            UsageError: `by` is none of these, or the days are in the wrong order.
        """
        raise NotImplementedError

    def sinks(self, first: date, last: date) -> SinkReport:
        """Where the admin time of some local days went and what it cost.

        Budgets are a week's; they are taken for as many weeks as the days make.

        Raises:
            UsageError: the days are in the wrong order.
        """
        raise NotImplementedError

    def value_of_hour(self, day: date, basis: str = "working") -> HourValue:
        """What an hour is worth: quota / (working days × hours), maths 4.1.

        Args:
            day: a day of the quota period meant.
            basis: ``working`` for all working hours, ``selling`` for the share of
                them spent selling over the twelve weeks before `day`.

        Returns:
            The value; without a quota one that holds None and says how to set it.
        """
        raise NotImplementedError

    def budgets(self) -> dict[str, int]:
        """Seconds a week allowed per activity; the book's win over the settings'."""
        raise NotImplementedError
