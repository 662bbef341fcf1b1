"""One line that records a touch: how, whom, what came of it, and the seller's words.

    touch call @acme ann no answer
    touch mail @ann sent the price list
    touch call in @ann connect for:15m wants a demo

The channel comes first; loose words before the outcome are the person, at the account
that an ``@name`` gives; all that follows the outcome is the note.
"""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.text.lengths import parse_duration
from paceline.text.line import cut, is_name, printable, unquoted

EXAMPLE = "such as: touch call @acme ann no answer"

_LONGEST = max(outcome.count("-") for outcome in OUTCOMES) + 1


@value
class TouchLine:
    """What a line records.

    Attributes:
        channel: one of `model.people.CHANNELS`.
        outcome: one of `model.people.OUTCOMES`.
        who: the name as it is typed, ``account/person`` where both were given.
        note: the seller's words.
        direction: ``in`` or ``out``.
        seconds: of ``for:15m``.
        meeting: when a meeting agreed is to be, as typed: ``meeting:fri@10:00``.
    """

    channel: str
    outcome: str
    who: str
    note: str = ""
    direction: str = "out"
    seconds: int | None = None
    meeting: str = ""


def read_touch(text: str) -> TouchLine:
    """Read a line whose first word is ``touch``.

    Raises:
        ParseError: channel, person or outcome is missing, a length cannot be read, or
            there are two names.
    """
    words, meeting = _agreed(cut(text)[1:])
    at, outcome, after = _outcome(words)
    channel, name, direction = "", "", "out"
    person: list[str] = []
    before, seconds = _timed(words[:at])
    for word, place in before:
        if not channel and word.lower() in CHANNELS:
            channel = word.lower()
        elif is_name(word):
            if name:
                raise ParseError("a touch names one person or deal", word, place)
            name = printable(unquoted(word[1:]))
        elif word.lower() == "in" and channel:
            direction = "in"
        else:
            person.append(printable(unquoted(word)))
    rest, later = _timed(words[after:])
    if not channel:
        raise ParseError(f"how? {', '.join(CHANNELS)}; {EXAMPLE}")
    who = "/".join(each for each in (name, " ".join(person)) if each)
    if not who:
        raise ParseError(f"whom? {EXAMPLE}")
    if not outcome:
        raise ParseError(f"what came of it? {', '.join(OUTCOMES[:6])} ...; {EXAMPLE}")
    note = " ".join(printable(unquoted(word)) for word, _ in rest)
    length = seconds or later
    return TouchLine(channel, outcome, who, note, direction, length, meeting)


def _agreed(words: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], str]:
    """The words without ``meeting:fri@10:00``, and what follows its colon."""
    rest, meeting = [], ""
    for word, at in words:
        if word[:8].lower() == "meeting:" and len(word) > 8:
            meeting = printable(unquoted(word[8:]))
        else:
            rest.append((word, at))
    return rest, meeting


def _outcome(words: list[tuple[str, int]]) -> tuple[int, str, int]:
    """Where the outcome begins, which it is, and where the note begins."""
    low = [word.lower() for word, _ in words]
    channel = next((i for i, word in enumerate(low) if word in CHANNELS), len(low))
    for i in range(channel + 1, len(low)):
        for count in range(_LONGEST, 0, -1):
            joined = "-".join(low[i : i + count])
            if joined in OUTCOMES:
                return i, joined, i + count
    return len(low), "", len(low)


def _timed(words: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], int | None]:
    """The words without ``for:15m``, and its seconds."""
    seconds, rest = None, []
    for word, at in words:
        if word[:4].lower() != "for:" or len(word) == 4:
            rest.append((word, at))
            continue
        try:
            seconds = parse_duration(word[4:])
        except ParseError as why:
            raise ParseError(str(why), word, at) from why
    return rest, seconds
