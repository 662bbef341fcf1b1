"""What the terminal shows, remembered, so that nothing is sent twice.

Textual repaints whole widgets; most of what it writes is on the screen already.
`ScreenMemory.reduce` turns a frame into the shortest one with the same result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from paceline_tui.driver import sgr
from paceline_tui.driver.cells import Cells, is_loose, take_apart

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
# Leave the picture as it is: bell, synchronised output, clipboard and titles.
_NO_PICTURE = re.compile(
    r"(?:\x07|\x1b\[\?2026[hl]|\x1b\](?:0|1|2|22|52);[^\x07\x1b]*(?:\x07|\x1b\\))*"
)
_UNKNOWN = "?"  # as a style: never equal to one that is drawn
_NOWHERE = (-1, -1)  # the cursor, after what terminals disagree about
_GAP = 4  # cells: fewer than these are cheaper to repeat than to step over


@dataclass(slots=True)
class _Line:
    """One line of the screen: its cells, and the pieces last drawn whole on it."""

    chars: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    pieces: dict[int, tuple[int, str]] = field(default_factory=dict)

    def has(self, x: int, text: str) -> bool:
        piece = self.pieces.get(x)
        return piece is not None and piece[1] == text

    def grow(self, width: int) -> None:
        missing = width - len(self.chars)
        if missing > 0:
            self.chars.extend([" "] * missing)
            self.styles.extend([_UNKNOWN] * missing)

    def remember(self, x: int, end: int, text: str) -> None:
        stale = [at for at, (to, _) in self.pieces.items() if at < end and to > x]
        for at in stale:
            del self.pieces[at]
        self.pieces[x] = (end, text)

    def doubt(self, start: int) -> None:
        """Count the rest of the line as unknown from now on."""
        self.styles[start:] = [_UNKNOWN] * (len(self.styles) - start)


class _Pen:
    """Collects the output of one frame: where the cursor is, how it writes."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.style = sgr.PLAIN
        self.at: tuple[int, int] | None = None

    def move(self, y: int, x: int) -> None:
        if self.at != (y, x):
            self.out.append(f"\x1b[{y + 1};{x + 1}H")
            self.at = (y, x)

    def put(self, y: int, x: int, chars: list[str], styles: list[str]) -> None:
        """Write cells of one line; wide characters carry an empty cell behind."""
        self.move(y, x)
        style, add = self.style, self.out.append
        for at, (char, wanted) in enumerate(zip(chars, styles, strict=True), x):
            if not char:
                continue
            if self.at is _NOWHERE:
                self.move(y, at)
            if wanted != style:
                add(sgr.step(style, wanted))
                style = wanted
            if len(char) > 1 and is_loose(char):
                wide = chars[at - x + 1 : at - x + 2] == [""]
                self._put_loose(y, at, char, wide)
            else:
                add(char)
        self.style = style
        if self.at is not _NOWHERE:
            self.at = (y, x + len(chars))

    def _put_loose(self, y: int, x: int, char: str, wide: bool) -> None:
        """Write what may be narrower or wider here than the app believes."""
        if wide:
            # Where it turns out narrow, nothing old may show beside it.
            self.out.append("  ")
            self.at = _NOWHERE
            self.move(y, x)
        self.out.append(char)
        self.at = _NOWHERE

    def lift(self) -> None:
        """Go back to plain style, as every frame must end."""
        self.out.append(sgr.step(self.style, sgr.PLAIN))
        self.style = sgr.PLAIN


class ScreenMemory:
    """The cells of the screen as far as they are known.

    Frames may come as Textual writes them: absolute moves, each followed by
    styled text of one line. Everything else is passed on unchanged.
    """

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        self._parked: tuple[int, int] | None = None

    def forget(self) -> None:
        """Trust nothing on the screen any more: the next frame is sent in full."""
        self._lines.clear()
        self._parked = None

    def reduce(self, data: str) -> str:
        """Give what must be sent for the screen to look as if `data` were sent."""
        first = _MOVE.match(data)
        if first is None:
            if not _NO_PICTURE.fullmatch(data):
                self.forget()
            return data
        parts = _MOVE.split(data)
        pen = _Pen()
        last = len(parts) - 3
        for index in range(1, len(parts), 3):
            y, x = int(parts[index]) - 1, int(parts[index + 1]) - 1
            text = parts[index + 2]
            # The line feed between two moves does nothing.
            if index < last:
                text = text.removesuffix("\n")
            if text and not self._draw(pen, y, x, text):
                self.forget()
                return data
        return self._park(pen, y, x, bool(text))

    def _park(self, pen: _Pen, y: int, x: int, moved_on: bool) -> str:
        """End a frame with the cursor where the app wants it."""
        pen.lift()
        if moved_on:
            self._parked = None
        elif pen.at is not None or self._parked != (y, x):
            pen.move(y, x)
            self._parked = (y, x)
        return "".join(pen.out)

    def _draw(self, pen: _Pen, y: int, x: int, text: str) -> bool:
        """Draw one piece as far as it is new; False if it cannot be read."""
        line = self._lines.setdefault(y, _Line())
        if line.has(x, text):
            return True
        cells = take_apart(text)
        if cells is None:
            return False
        end = x + len(cells.chars)
        line.grow(end)
        if cells.sure:
            _draw_changes(pen, line, y, x, cells)
            line.remember(x, end, text)
        else:
            _draw_whole(pen, y, x, text)
            line.doubt(x)
            line.remember(x, max(end, len(line.chars)), text)
            line.pieces[x] = (end, text)
        return True


def _draw_whole(pen: _Pen, y: int, x: int, text: str) -> None:
    """Pass a piece on as it came, not knowing where the cursor ends up."""
    pen.lift()
    pen.move(y, x)
    pen.out.append(text)
    pen.at = _NOWHERE


def _draw_changes(pen: _Pen, line: _Line, y: int, x: int, cells: Cells) -> None:
    """Draw the spans of a piece that differ from the line, and note them."""
    for start, stop in _spans(line, x, cells):
        here, there = x + start, x + stop
        chars, styles = list(cells.chars[start:stop]), list(cells.styles[start:stop])
        pen.put(y, here, chars, styles)
        line.chars[here:there] = chars
        line.styles[here:there] = styles


def _spans(line: _Line, x: int, cells: Cells) -> list[tuple[int, int]]:
    """Find the stretches of a piece that differ, as offsets into it."""
    size = len(cells.chars)
    old_chars, old_styles = line.chars[x : x + size], line.styles[x : x + size]
    spans: list[tuple[int, int]] = []
    for at in range(size):
        if cells.chars[at] == old_chars[at] and cells.styles[at] == old_styles[at]:
            continue
        start = at if cells.chars[at] else at - 1
        stop = at + 2 if at + 1 < size and not cells.chars[at + 1] else at + 1
        if is_loose(cells.chars[at]):
            stop = _next(cells.chars, stop)
        if spans and start - spans[-1][1] < _GAP:
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((start, stop))
    return spans


def _next(chars: tuple[str, ...], at: int) -> int:
    """Include the character after what may have drawn over it."""
    at = min(at + 1, len(chars))
    return at + 1 if at < len(chars) and not chars[at] else at
