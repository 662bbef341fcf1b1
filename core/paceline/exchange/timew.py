r"""timewarrior: the lines of its data files, and what ``timew export`` prints.

A line is ``inc [FROM [- TO]] [# TAG.. [# "ANNOTATION"]]`` with UTC stamps; a tag is
quoted when it has to be, with ``\\"`` inside. JSON ids count from the newest entry, so
an entry is known by its start.
"""

from __future__ import annotations

import re
from typing import Any

from paceline.errors import UsageError
from paceline.exchange.dates import Column, day_of
from paceline.exchange.jsons import FIRST_INSTANT, lines_of, read_json, text_of
from paceline.exchange.mapping import BadRow, Once
from paceline.exchange.records import (
    Options,
    Parsed,
    TimeRecord,
    clean,
    one_line,
    shorten,
)
from paceline.model.importing import Trouble
from paceline.zone import DayZone, Zone

_LINE = re.compile(
    r"inc(?:\s+(?P<start>\d{8}T\d{6}Z)(?:\s+-\s+(?P<end>\d{8}T\d{6}Z))?)?"
    r"(?:\s+(?P<rest>#.*))?",
    re.ASCII,
)

_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))')
_STAMP = re.compile(r"(\d{8}T)(\d{2})(\d{2})(\d{2}Z)", re.ASCII)
_UTC = Zone("UTC")


def read_timew(text: str, name: str, options: Options) -> Parsed:
    """A time entry for each line of a data file; an open interval is reported.

    Raises:
        UsageError: not one line is an interval.
    """
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    if not any(_LINE.fullmatch(line) for _, line in lines):
        raise UsageError(f"{name} is not a timewarrior file: no line is an interval")
    take = _Intervals(name, options)
    for number, line in lines:
        take.one(number, line, lambda line=line: _line_parts(line))
    return take.parsed("timew", len(lines), "times are UTC")


def read_timew_json(text: str, name: str, options: Options) -> Parsed:
    """A time entry for each interval of an export.

    Raises:
        UsageError: it is not a JSON list of intervals.
    """
    found = read_json(text, name)
    if not isinstance(found, list) or not all(isinstance(i, dict) for i in found):
        raise UsageError(f"{name} is not a timewarrior export: it holds no intervals")
    if not found:
        raise UsageError(f"{name} holds no intervals")
    take = _Intervals(name, options)
    lines, counted = lines_of(text, len(found))
    for place, interval in zip(lines, found, strict=True):
        take.one(place, str(interval), lambda item=interval: _json_parts(item))
    return take.parsed("timew-json", len(found), "times are UTC", counted)


class _Intervals:
    """Collects intervals of one file."""

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.options = options
        self.zone = DayZone(options.zone)
        self.once = Once()
        self.records: list[TimeRecord] = []
        self.problems: list[Trouble] = []

    def one(self, line: int, text: str, parts: Any) -> None:
        try:
            start, end, tags, note = parts()
            self.records.append(self.entry(line, start, end, tags, note))
        except BadRow as bad:
            self.problems.append(Trouble(self.name, line, str(bad), shorten(text)))

    def entry(
        self, line: int, start: str, end: str, tags: list[str], note: str
    ) -> TimeRecord:
        begun = _instant(start)
        if not end:
            raise BadRow("is still running: stop it there and export again")
        ended = _instant(end)
        if ended < begun:
            raise BadRow("ends before it starts")
        self.once.check(start, line)
        return TimeRecord(
            file=self.name,
            line=line,
            key=f"timew:{start}",
            start=begun,
            seconds=ended - begun,
            day=day_of(begun, self.zone),
            zone=self.options.zone,
            tags=tuple(tag for tag in tags if not tag.startswith(_HOOK)),
            project=_project(tags),
            note=note or _description(tags),
        )

    def parsed(self, kind: str, rows: int, *notes: str) -> Parsed:
        told = tuple(note for note in notes if note)
        return Parsed(
            kind,
            self.name,
            rows,
            tuple(self.records),
            tuple(self.problems),
            (),
            told,
        )


_HOOK = ("project:", "description:", "uuid:")
"""Tags that taskwarrior's hook writes."""


def _project(tags: list[str]) -> str:
    return next((one_line(t[8:]) for t in tags if t.startswith("project:")), "")


def _description(tags: list[str]) -> str:
    return next((clean(t[12:]) for t in tags if t.startswith("description:")), "")


def _line_parts(line: str) -> tuple[str, str, list[str], str]:
    match = _LINE.fullmatch(line)
    if match is None or not match["start"]:
        raise BadRow("is not an interval")
    tags, note = _tags_and_note(match["rest"] or "")
    return match["start"], match["end"] or "", tags, note


def _tags_and_note(rest: str) -> tuple[list[str], str]:
    parts: list[list[str]] = []
    at = 0
    while match := _TOKEN.match(rest, at):
        at = match.end()
        word = match[2]
        if word == "#":
            parts.append([])
        elif parts:
            quoted = match[1]
            parts[-1].append(clean(_unescaped(quoted) if word is None else word))
    if rest[at:].strip():
        raise BadRow("has a quote that is never closed")
    tags = [tag for tag in (parts[0] if parts else []) if tag]
    return tags, " ".join(parts[1]) if len(parts) > 1 else ""


def _unescaped(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)


def _json_parts(item: dict[str, Any]) -> tuple[str, str, list[str], str]:
    tags = item.get("tags")
    listed = tags if isinstance(tags, list) else []
    return (
        text_of(item.get("start")),
        text_of(item.get("end")),
        [tag for one in listed if (tag := text_of(one))],
        text_of(item.get("annotation")),
    )


def _instant(text: str) -> int:
    stamp = Column("", "").read(_STAMP.sub(r"\1\2:\3:\4", text))
    if stamp is None or stamp.seconds is None:
        raise BadRow(f"has no time: '{shorten(text, 30)}'")
    found = stamp.instant(_UTC)
    if found < FIRST_INSTANT:
        raise BadRow("begins before 1970")
    return found
