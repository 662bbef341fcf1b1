"""What is typed after ``/`` to narrow the board and the list of deals."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.pipeline import STATES
from paceline.text.cells import clean


@value
class DealFilter:
    """Which deals are asked for.

    Attributes:
        words: each must occur in a deal's name, account, contact or next step.
        without: none of these may.
        states: the next step must stand so; any way if empty.
        stages: beginnings of stage keys, one of which must fit; any if empty.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


def read_filter(typed: str) -> DealFilter:
    """Read a filter: words, ``-word``, ``is:overdue``, ``stage:proposal``.

    A word that is only begun, such as ``is:`` or ``-``, narrows nothing yet.

    Raises:
        ParseError: ``is:`` is followed by no state.
    """
    words, without, states, stages = [], [], [], []
    for word in clean(typed).casefold().split():
        head, colon, tail = word.partition(":")
        if colon and head == "is":
            states.extend(_states(tail, word))
        elif colon and head == "stage":
            stages.extend([tail] if tail else [])
        elif word.startswith("-"):
            without.extend([word[1:]] if word[1:] else [])
        elif word.lstrip("@"):
            words.append(word.lstrip("@"))
    return DealFilter(tuple(words), tuple(without), tuple(states), tuple(stages))


def _states(begun: str, word: str) -> list[str]:
    found = [state for state in STATES if state.startswith(begun)] if begun else []
    if begun and not found:
        choices = ", ".join(f"is:{state}" for state in STATES)
        raise ParseError(f"cannot read '{word}': try {choices}", word)
    return found
