"""What to type instead. Loaded only when a line is refused."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from paceline.errors import ParseError
from paceline.text.lengths import cannot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALIKE = 0.6
"""How alike two words must be, from 0 to 1, for one to be offered for the other."""


def no_activity(
    keys: Iterable[str],
    words: Sequence[str],
    places: Sequence[int],
    categories: Sequence[str],
) -> ParseError:
    """The error of a line without activity, offering those nearest to a word of it."""
    keys = tuple(keys)
    ranked = sorted(
        (
            (SequenceMatcher(None, word, key).ratio(), i, key)
            for i, word in enumerate(words[:40])
            if 2 < len(word) <= 40
            for key in keys
        ),
        key=lambda entry: -entry[0],
    )
    if not ranked or ranked[0][0] < ALIKE:
        some = [key for key in ("call", "demo", "billing") if key in keys]
        return ParseError(
            f"no activity in the line — name one, such as {_listed(some or keys[:2])}, "
            f"or a category: {_listed(categories)}"
        )
    i = ranked[0][1]
    close = dict.fromkeys(k for score, j, k in ranked if score >= ALIKE and i == j)
    offer = " or ".join(f"'{key}'" for key in list(close)[:3])
    message = f"no activity '{words[i]}' — did you mean {offer}?"
    return cannot(message, words[i], places[i])


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
