"""Runs of local days: weeks, quota periods, months later."""

from __future__ import annotations

from datetime import date, timedelta


def monday(day: date) -> date:
    """The first day of the ISO week a day lies in."""
    return day - timedelta(days=day.weekday())


def days_of(first: date, last: date) -> list[date]:
    """Every day from first to last, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def period_of(day: date, period: str) -> tuple[date, date]:
    """First and last day of the ``year``, ``quarter`` or ``month`` a day lies in."""
    length = {"year": 12, "quarter": 3, "month": 1}[period]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    end = first.month + length - 1
    return first, date(day.year, end, _length(day.year, end))


def months_later(day: date, months: int) -> date:
    """The same day so many calendar months on, at most that month's last (4.17)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    """Days of a month. The calendar module would load locale and enum with it."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
