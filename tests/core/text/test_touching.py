"""One line that records a touch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.text.touching import TouchLine, read_touch


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "touch call @acme ann no answer",
            TouchLine("call", "no-answer", "acme/ann"),
        ),
        (
            "touch @ann call connect wants pricing @acme",
            TouchLine("call", "connect", "ann", "wants pricing @acme"),
        ),
        ("touch Mail Ann Roe sent", TouchLine("mail", "sent", "Ann Roe")),
        (
            'touch call in @"Ann Roe" meeting for:1h30 "on friday"',
            TouchLine("call", "meeting", "Ann Roe", "on friday", "in", 5400),
        ),
        (
            "touch meeting @ann do not contact",
            TouchLine("meeting", "do-not-contact", "ann"),
        ),
        (
            "touch call @ann meeting meeting:fri@10:00 a demo",
            TouchLine("call", "meeting", "ann", "a demo", meeting="fri@10:00"),
        ),
        (
            'touch call @ann meeting meeting:"fri 10:00"',
            TouchLine("call", "meeting", "ann", meeting="fri 10:00"),
        ),
    ],
)
def test_a_line_says_how_whom_and_what_came_of_it(text: str, found: TouchLine) -> None:
    assert read_touch(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("touch", "how\\?"),
        ("touch @ann", "how\\?"),
        ("touch call no answer", "whom\\?"),
        ("touch call @ann", "what came of it\\? connect, "),
        ("touch call @ann @acme no answer", "one person or deal"),
        ("touch call @ann for:soon connect", "soon"),
    ],
)
def test_what_is_missing_is_asked(text: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        read_touch(text)


@given(st.lists(st.sampled_from([*CHANNELS, *OUTCOMES, "@ann", "ann", "no", "x"])))
def test_every_word_is_kept_or_the_line_is_refused(words: list[str]) -> None:
    try:
        found = read_touch(" ".join(["touch", *words]))
    except ParseError:
        return
    kept = f"{found.channel} {found.outcome} {found.who} {found.note}"
    said = sorted(kept.replace("/", " ").replace("-", " ").split())
    typed = " ".join(words).replace("@", "").replace("-", " ").split()
    assert said == sorted(typed) or "@" in found.note
