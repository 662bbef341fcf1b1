"""JSON text to values, with the errors of JSON told in a sentence."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from paceline.errors import UsageError
from paceline.exchange.records import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_INSTANT, LAST_INSTANT = 0, 7_258_118_400
"""Instants an entry may have: 1970 up to 2200."""


_BLANKS = re.compile(r"[ \t\r\n,:]*")


def read_json(text: str, name: str) -> Any:
    """The value a JSON text holds.

    Raises:
        UsageError: it is not JSON; the sentence names the line.
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as bad:
        raise UsageError(
            f"{name}:{bad.lineno} is not valid JSON: {bad.msg.lower()}"
        ) from None
    except RecursionError:
        raise UsageError(f"{name} is JSON nested too deeply to be an export") from None
    except ValueError:
        raise UsageError(f"{name} holds a number that is none") from None


def lines_of(text: str, count: int) -> tuple[list[int], str]:
    """Where each element of the list in a JSON text begins, and how that is counted.

    The list is the whole text, or what its object has under ``records``. Elements
    that share lines are numbered from 1 instead, which the second answer says.

    Args:
        text: JSON that has been read without error.
        count: how many elements the list has.
    """
    lines = list(_lines(text))
    if len(set(lines)) == count:
        return lines, ""
    return list(range(1, count + 1)), "line numbers count records"


def _lines(text: str) -> Iterator[int]:
    read = json.JSONDecoder().raw_decode
    at = _past(text, 0)
    if text[at] == "{":
        at = _past(text, at + 1)
        while text[at] != "}":
            key, end = read(text, at)
            at = _past(text, end)
            if key == "records":
                break
            at = _past(text, read(text, at)[1])
    if text[at] != "[":
        return
    line, counted = 1, 0
    at = _past(text, at + 1)
    while text[at] != "]":
        line += text.count("\n", counted, at)
        counted = at
        yield line
        at = _past(text, read(text, at)[1])


def _past(text: str, at: int) -> int:
    """The next place that is neither blank nor a comma or colon."""
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def text_of(found: Any) -> str:
    """A JSON scalar as text; anything else as blank."""
    if isinstance(found, bool) or found is None:
        return ""
    return clean(str(found)) if isinstance(found, str | int | float) else ""


def instant_of(found: Any) -> int | None:
    """UTC seconds from a JSON number, or None when out of range or no number."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return int(found) if FIRST_INSTANT <= found < LAST_INSTANT else None


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
