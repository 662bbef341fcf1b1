"""Time entries as detailed CSV: Toggl's report, and others with its columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paceline.exchange.contacts import tags_in
from paceline.exchange.dates import Stamp, day_of
from paceline.exchange.mapping import BadRow, Mapped, Synonyms
from paceline.exchange.records import Keys, Options, Parsed, Record, TimeRecord

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table

SYNONYMS: Synonyms = {
    "user": ("user", "email"),
    "client": ("client",),
    "project": ("project",),
    "task": ("task", "activity"),
    "note": ("description",),
    "tags": ("tags",),
    "start_date": ("startdate",),
    "start_time": ("starttime",),
    "end_date": ("enddate", "stopdate"),
    "end_time": ("endtime", "stoptime"),
    "duration": ("duration", "durationh"),
}
_CLOCK = re.compile(r"(\d{1,5}):(\d{2})(?::(\d{2}))?", re.ASCII)


def read_toggl(table: Table, options: Options) -> Parsed:
    """A time entry for each row; a running one is reported.

    Raises:
        UsageError: no column for the start, or for the end and the duration.
    """
    mapped = Mapped(table, SYNONYMS, options)
    mapped.need("start_date")
    mapped.need("duration", "end_time")
    records, problems = mapped.convert(_Rows(mapped).entry)
    return Parsed(
        "toggl",
        table.file,
        len(table.rows) + len(table.problems),
        records,
        problems,
        tuple(mapped.remarks),
        mapped.notes(),
    )


def clock_seconds(text: str) -> int | None:
    """Seconds in ``H:MM`` or ``H:MM:SS``, hours as many as it takes; else None."""
    match = _CLOCK.fullmatch(text.strip())
    if not match or int(match[2]) > 59 or int(match[3] or 0) > 59:
        return None
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)


class _Rows:
    def __init__(self, mapped: Mapped) -> None:
        self.mapped = mapped
        self.keys = Keys("toggl")

    def entry(self, row: Row) -> Record:
        m = self.mapped
        start = self.moment(row, "start_date", "start_time")
        if start is None:
            raise BadRow("has no start date")
        begun = start.instant(m.zone)
        seconds = self.seconds(row, start, begun)
        key, again = self.keys.of_cells(m.cells_by_name(row))
        if again:
            m.remark(row, "is equal to an earlier row")
        return TimeRecord(
            file=m.table.file,
            line=row.line,
            key=key,
            start=begun,
            seconds=seconds,
            day=day_of(begun, m.zone),
            zone=m.options.zone,
            timed=start.seconds is not None,
            tags=tags_in(m.cell(row, "tags")),
            project=m.name(row, "project"),
            note=m.cell(row, "note") or m.cell(row, "task"),
            client=m.name(row, "client"),
            user=m.name(row, "user"),
        )

    def moment(self, row: Row, date_field: str, time_field: str) -> Stamp | None:
        """A date cell and a time cell made one stamp."""
        m = self.mapped
        stamp = m.stamp(row, date_field)
        text = m.cell(row, time_field)
        if stamp is None or not text:
            return stamp
        places = m.fields[date_field]
        clocked = m.dates_of(places[0]).read(f"{stamp.day.isoformat()} {text}")
        if clocked is None or clocked.seconds is None:
            raise BadRow(f"has no time of day: '{text[:30]}'")
        return clocked

    def seconds(self, row: Row, start: Stamp, begun: int) -> int:
        """From start to end by the clock; the duration column when there is no end."""
        m = self.mapped
        end = self.moment(row, "end_date", "end_time")
        said = clock_seconds(m.cell(row, "duration"))
        ended = end is not None and end.seconds is not None
        if end is not None and ended and start.seconds is not None:
            lasted = end.instant(m.zone) - begun
        elif m.fields.get("end_time") and start.seconds is not None:
            raise BadRow("is still running: stop it there and export again")
        elif said is None:
            raise BadRow("has neither an end nor a duration")
        else:
            lasted = said
        if lasted < 0:
            raise BadRow("ends before it starts")
        if ended and said is not None and abs(said - lasted) > 60:
            m.remark(row, "lasts longer or shorter than its duration column says")
        return lasted
