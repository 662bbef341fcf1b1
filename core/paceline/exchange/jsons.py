"""JSON text to values, with the errors of JSON told in a sentence."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from paceline.errors import UsageError
from paceline.exchange.records import clean

FIRST_INSTANT, LAST_INSTANT = 0, 7_258_118_400
"""Instants an entry may have: 1970 up to 2200."""


def read_json(text: str, name: str) -> Any:
    """The value a JSON text holds.

    Raises:
        UsageError: it is not JSON; the sentence names the line.
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as bad:
        raise UsageError(
            f"{name}:{bad.lineno} is not valid JSON: {bad.msg.lower()}."
        ) from None
    except RecursionError:
        raise UsageError(f"{name} is JSON nested too deeply to be an export.") from None
    except ValueError:
        raise UsageError(f"{name} holds a number that is none.") from None


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
