"""Writing never waits, and a slow terminal is shown the truth in the end."""

from __future__ import annotations

import os
import threading
import time

import pytest

from paceline_tui.driver.output import BACKLOG, Output

FRAME = b"x" * 8192
PIPE = 1 << 20


class Slow:
    """A terminal that shows nothing until it is read."""

    def __init__(self) -> None:
        self.reading, writing = os.pipe()
        self.caught_up = threading.Event()
        self.output = Output(writing, self.caught_up.set)
        self.output.start()

    def jam(self) -> int:
        """Send frames until not even a part of one fits; how many bytes wait."""
        sent = refused = 0
        while refused < 5:
            if self.output.frame(FRAME):
                sent, refused = sent + len(FRAME), 0
            else:
                refused += 1
                time.sleep(0.05)
        self.caught_up.clear()
        return sent

    def read_all(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += os.read(self.reading, size - len(data))
        return data


@pytest.fixture
def slow() -> Slow:
    return Slow()


def test_frames_beyond_the_backlog_are_left_out_and_asked_for_again(
    slow: Slow,
) -> None:
    sent = slow.jam()
    assert sent < BACKLOG + len(FRAME) + PIPE
    assert not slow.output.frame(FRAME)
    assert slow.read_all(sent) == b"x" * sent
    assert slow.caught_up.wait(10)
    assert slow.output.frame(b"again")
    assert slow.read_all(5) == b"again"


def test_changes_of_mode_are_never_left_out(slow: Slow) -> None:
    sent = slow.jam()
    slow.output.send(b"mode")
    assert slow.read_all(sent + 4).endswith(b"mode")
    assert slow.output.finish(10)


def test_finishing_does_not_wait_for_ever(slow: Slow) -> None:
    slow.jam()
    assert not slow.output.finish(0.1)


def test_what_waits_can_be_dropped(slow: Slow) -> None:
    slow.jam()
    slow.output.send(b"too late")
    slow.output.drop()
    slow.output.send(b"the end")
    seen = b""
    while not seen.endswith(b"the end"):
        seen += os.read(slow.reading, PIPE)
    assert b"too late" not in seen


def test_a_lost_terminal_is_no_error() -> None:
    slow = Slow()
    os.close(slow.reading)
    slow.output.send(b"anyone there?")
    assert slow.output.finish(10)
    slow.output.send(b"no")
    assert slow.output.frame(b"no")
