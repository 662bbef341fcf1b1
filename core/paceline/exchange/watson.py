"""Watson's frames: ``[start, stop, project, id, [tags], updated]`` in a JSON list."""

from __future__ import annotations

from typing import Any

from paceline.errors import UsageError
from paceline.exchange.dates import day_of
from paceline.exchange.jsons import instant_of, lines_of, read_json, text_of
from paceline.exchange.mapping import BadRow, Once
from paceline.exchange.records import (
    Keys,
    Options,
    Parsed,
    TimeRecord,
    one_line,
    shorten,
)
from paceline.model.importing import Trouble
from paceline.zone import Zone


def read_watson(text: str, name: str, options: Options) -> Parsed:
    """A time entry for each frame.

    Raises:
        UsageError: it is not a JSON list of frames.
    """
    frames = read_json(text, name)
    if not isinstance(frames, list) or not all(isinstance(f, list) for f in frames):
        raise UsageError(f"{name} is not a Watson file: it holds no list of frames")
    if not frames:
        raise UsageError(f"{name} holds no frames")
    records: list[TimeRecord] = []
    problems: list[Trouble] = []
    once = Once()
    lines, counted = lines_of(text, len(frames))
    for place, frame in zip(lines, frames, strict=True):
        try:
            records.append(_entry(frame, place, name, options, once))
        except BadRow as bad:
            problems.append(Trouble(name, place, str(bad), shorten(str(frame))))
    notes = ("times are UTC", *([counted] if counted else []))
    return Parsed(
        "watson", name, len(frames), tuple(records), tuple(problems), (), notes
    )


def _entry(
    frame: list[Any], place: int, name: str, options: Options, once: Once
) -> TimeRecord:
    if len(frame) < 4:
        raise BadRow("is no frame: it needs a start, a stop, a project and an id")
    start, stop = instant_of(frame[0]), instant_of(frame[1])
    if start is None or stop is None:
        raise BadRow("has a start or a stop that is no time")
    if stop < start:
        raise BadRow("ends before it starts")
    ident, tags = text_of(frame[3]), frame[4] if len(frame) > 4 else []
    if not ident:
        raise BadRow("has no id")
    once.check(ident, place)
    return TimeRecord(
        file=name,
        line=place,
        key=Keys("watson").of_id(ident),
        start=start,
        seconds=stop - start,
        day=day_of(start, Zone(options.zone)),
        zone=options.zone,
        tags=_tags(tags),
        project=one_line(text_of(frame[2])),
    )


def _tags(found: Any) -> tuple[str, ...]:
    listed = found if isinstance(found, list) else []
    return tuple(tag for one in listed if (tag := one_line(text_of(one))))
