"""No input ends the app; keys and clicks do what they should."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste

from paceline_tui.driver.typing_in import Decoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.pty import PtyApp

DOWN = "\x1b[B"


def selected(app: PtyApp) -> str:
    """The text of the highlighted row."""
    for line in app.cells():
        text = "".join(cell.data for cell in line)
        if "row" in text and line[text.index("row")].bold:
            return text[text.index("row") :][:7]
    return ""


def test_invalid_bytes_do_not_end_the_app(open_app: Callable[..., PtyApp]) -> None:
    app = open_app()
    for rubbish in (b"\xe9", b"\xff", b"\xc0", b"\xe2\x82", b"\x1b[99999999999u"):
        app.send(rubbish)
        time.sleep(0.2)
    app.send("\x1b")
    time.sleep(0.3)
    app.send(DOWN)
    app.wait_until(lambda: selected(app) == "row 001", "the row below")


@given(st.lists(st.binary(max_size=60), max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_the_decoder_fail(chunks: list[bytes]) -> None:
    decoder = Decoder()
    for chunk in chunks:
        decoder.feed(chunk)
        decoder.tick()


@given(st.text(alphabet="\x1b[]<>?;:0123456789umMt~RHcyABO", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_escape_sequence_makes_the_decoder_fail(text: str) -> None:
    decoder = Decoder()
    decoder.feed(text.encode())
    decoder.tick()


def test_the_decoder_reads_on_after_what_it_cannot_stomach() -> None:
    decoder = Decoder()
    decoder.feed(b"\x1b[99999999999u")
    keys = [getattr(message, "key", "") for message in decoder.feed(b"j")]
    assert keys == ["j"]


def test_a_key_torn_apart_by_a_slow_line_is_still_a_key(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app(env={"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"})
    # On a busy machine a pause may grow; one that stays short must suffice.
    for _ in range(6):
        app.send("\x1b")
        time.sleep(0.15)
        app.send("[B")
        app.settle()
        if selected(app) == "row 001":
            return
    raise AssertionError("the torn key never moved the selection")


def test_a_click_selects_and_costs_little(open_app: Callable[..., PtyApp]) -> None:
    app = open_app()
    app.mark()
    app.send("\x1b[<0;10;6M\x1b[<0;10;6m")
    app.wait_until(lambda: selected(app) == "row 003", "the row clicked on")
    app.settle()
    assert 0 < app.count <= 700


def test_the_wheel_scrolls(open_app: Callable[..., PtyApp]) -> None:
    app = open_app()
    app.send("\x1b[<65;10;6M" * 5)
    app.wait_until(lambda: "row 000" not in app.text(), "the list to scroll")


@given(
    st.text(alphabet="e45m demo\x1b[~20<>31mu\n", max_size=40),
    st.lists(st.integers(1, 60), max_size=4),
)
@settings(max_examples=300, deadline=None)
def test_what_is_pasted_is_never_a_key(words: str, cuts: list[int]) -> None:
    assume("\x1b[201~" not in words)
    sent = f"j\x1b[200~{words}\x1b[201~k"
    edges = [0, *sorted(cuts), len(sent)]
    decoder = Decoder()
    found = [
        message
        for start, end in pairwise(edges)
        for message in decoder.feed(sent[start:end].encode())
    ]
    assert [each.key for each in found if isinstance(each, Key)] == ["j", "k"]
    pasted = [each.text for each in found if isinstance(each, Paste)]
    assert pasted == [words]
