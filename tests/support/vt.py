"""A terminal's screen, worked out by pyte from the bytes an app writes."""

from __future__ import annotations

import re
from typing import Any

import pyte

# What pyte would print instead of ignoring it.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=?][\d;]*\$?[a-zA-Z]")
_PRIVATE_MODE = re.compile(rb"\x1b\[\?[\d;]+[hl]")

_NO_WIDTH = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))


class Screen(pyte.Screen):
    """pyte's screen, with the alternate screen that pyte does not have."""

    alternate = False

    def draw(self, data: str) -> None:
        # pyte would drop the rest of the text after one of these.
        super().draw(data.translate(_NO_WIDTH))

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and 1049 in modes:
            self.alternate = True
            self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and 1049 in modes:
            self.alternate = False
            self.erase_in_display(2)
        super().reset_mode(*modes, **kwargs)


class Picture:
    """Feeds a screen with what an app writes, whatever it writes."""

    def __init__(self, size: tuple[int, int] = (80, 24)) -> None:
        self.screen = Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        data = self._rest + data
        # Keep back a sequence that has not arrived whole.
        cut = data.rfind(b"\x1b", max(0, len(data) - 32))
        if cut >= 0 and not re.match(rb"\x1b(\[[\d;?<>=$]*[a-zA-Z]|[^\[])", data[cut:]):
            data, self._rest = data[:cut], data[cut:]
        else:
            self._rest = b""
        self._stream.feed(
            _NOT_FOR_PYTE.sub(
                lambda seq: seq[0] if _PRIVATE_MODE.fullmatch(seq[0]) else b"", data
            )
        )

    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with its colours and attributes."""
        screen = self.screen
        return [
            [screen.buffer[y][x] for x in range(screen.columns)]
            for y in range(screen.lines)
        ]

    def share_equal(self, other: list[list[pyte.screens.Char]]) -> float:
        """Share of cells equal to those of another picture."""
        mine = [cell for line in self.cells() for cell in line]
        theirs = [cell for line in other for cell in line]
        equal = sum(a == b for a, b in zip(mine, theirs, strict=True))
        return equal / len(mine)
