"""Keys that arrive all at once are a paste; what a person types is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from paceline_tui.driver.typing_in import Decoder, as_paste

if TYPE_CHECKING:
    from textual.message import Message


def typed(data: bytes) -> list[Message]:
    return as_paste(Decoder().feed(data))


def test_a_pasted_line_is_one_paste() -> None:
    found = typed(b"hello, please call q4 plan\r")
    assert [type(each) for each in found] == [events.Paste]
    assert isinstance(found[0], events.Paste)
    assert found[0].text == "hello, please call q4 plan\r"


@pytest.mark.parametrize(
    "data",
    [b"jk", b"45m", b"jjjjjjjjjjjj", b"\x1b[B" * 8, b"\x1b[200~a b c d e f\x1b[201~"],
)
def test_keys_stay_keys(data: bytes) -> None:
    found = Decoder().feed(data)
    assert as_paste(found) is found
