"""Dates, ages and lengths in few letters: ``Thu 26``, ``26 Nov``, ``3d``, ``2h30``."""

from __future__ import annotations

from paceline.text.lengths import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "",
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def weekday(day: date) -> str:
    """``Thu``."""
    return _DAYS[day.weekday()]


def near_day(day: date, today: date) -> str:
    """A day as short as it can be said: today, Thu, 26 Nov, Jan 2027."""
    away = (day - today).days
    if away == 0:
        return "today"
    if away == -1:
        return "yesterday"
    if 0 < away < 7:
        return weekday(day)
    return far_day(day, today)


def far_day(day: date, today: date) -> str:
    """``26 Nov``; with the year when it is another one."""
    if abs((day - today).days) > 300:
        return f"{_MONTHS[day.month]} {day.year}"
    return f"{day.day} {_MONTHS[day.month]}"


def ago(day: date, today: date) -> str:
    """How long ago in words: ``today``, ``3 days ago``, ``2 months ago``."""
    if day >= today:
        return "today"
    from humanize import naturaltime  # loaded when the first page is opened

    return naturaltime(today - day)


def full_day(day: date) -> str:
    """A day as it can be typed: ``22 Mar 2027``."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def day_title(day: date, today: date) -> str:
    """A day as a heading: ``Today``, ``Thu 26``, ``Thu 26 Nov``."""
    away = (day - today).days
    if away == 0:
        return "Today"
    if abs(away) < 7:
        return f"{weekday(day)} {day.day}"
    return f"{weekday(day)} {day.day} {_MONTHS[day.month]}"


def corner_day(day: date) -> str:
    """The day in the corner of the screen: ``Sun 22 Nov``."""
    return f"{weekday(day)} {day.day} {_MONTHS[day.month]}"


def age(days: int) -> str:
    """How old in one unit: 12d, 9w, 14mo, 3y."""
    if days < 70:
        return f"{days}d"
    if days < 365:
        return f"{days // 7}w"
    if days < 900:
        return f"{days // 30}mo"
    return f"{days // 365}y"


def duration(seconds: int) -> str:
    """A length in whole minutes, what is begun left out: ``45m``, ``2h30``."""
    return format_duration(seconds - seconds % 60)


def count(number: int, one: str, many: str = "") -> str:
    """``1 deal``, ``12 deals``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
