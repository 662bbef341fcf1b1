"""A line of screen: runs of text, each with a tone, and what can be done with it.

A `Run` is ``(text, tone)`` and a `Line` a tuple of runs. A tone is a word for what the
text means (``overdue``, ``selling``); two words mean both (``overdue selected``). Which
colour that is, if any, the palettes in `tones` say. A line becomes plain text, terminal
escapes (`ansi`, for the first frame) or, in the widgets, a Textual strip.

Widths are terminal cells: wide characters take two, combining marks none. Nothing here
imports more than the cell measure of the core: the first frame is drawn with it.
"""

from __future__ import annotations

from paceline.text.cells import clean, width
from paceline.text.cells import fit as cut
from paceline_tui.views.tones import sgr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline_tui.views.style import Palette

Run = tuple[str, str]
Line = tuple[Run, ...]

EMPTY: Line = ()

_TO_ASCII = str.maketrans(
    {
        "█": "#",
        "▓": "=",
        "▒": "+",
        "░": "-",
        **dict(zip("▁▂▃▄▅▆▇", "__--==#", strict=True)),
        "•": "*",
        "›": ">",
        "‹": "<",
        "▌": "|",
        "│": "|",
        "─": "-",
        "━": "=",
        "‖": "|",
        "−": "-",
        "…": "~",
        "●": "*",
        "◆": "*",
        "·": ".",
        "×": "x",
        "–": "-",
        "—": "-",
        "↓": "v",
        "↑": "^",
        "→": ">",
        "▲": "^",
        "▼": "v",
        "’": "'",
        "€": "E",
        "£": "L",
    }
)


_JOINERS = dict.fromkeys((0xAD, 0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)))
"""What glues emoji together: terminals disagree about the width of the result."""


def text(words: str, tone: str = "plain") -> Line:
    """A line of one run, cleaned of everything a terminal would obey."""
    if not words:
        return ()
    words = clean(words)
    return ((words if words.isascii() else words.translate(_JOINERS), tone),)


def join(*parts: Line | Run | str) -> Line:
    """Lines, runs and plain strings one after the other."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.extend(text(part))
        elif part and isinstance(part[0], str):
            runs.extend(text(part[0], str(part[1])))
        else:
            runs.extend(part)
    return tuple(runs)


def spaced(parts: list[Line], gap: int = 2) -> Line:
    """Lines one after the other with spaces between; empty ones are left out."""
    runs: list[Run] = []
    for part in parts:
        if runs and part:
            runs.append((" " * gap, "plain"))
        runs.extend(part)
    return tuple(runs)


def cells(line: Line) -> int:
    """How many cells a line takes."""
    return sum(width(words) for words, _ in line)


def crop(line: Line, room: int) -> Line:
    """A line no wider than `room`; the run that does not fit ends in ``…``."""
    if cells(line) <= room:
        return line
    runs: list[Run] = []
    left = room
    for words, tone in line:
        size = width(words)
        if size < left:
            runs.append((words, tone))
            left -= size
            continue
        runs.append((cut(words + "…", left), tone))
        break
    return tuple(run for run in runs if run[0])


def fit(line: Line, room: int, tone: str = "plain") -> Line:
    """A line exactly `room` cells wide: cropped, or filled up with spaces."""
    short = room - cells(line)
    if short < 0:
        line = crop(line, room)
        short = room - cells(line)
    return (*line, (" " * short, tone)) if short > 0 else line


def right(line: Line, room: int) -> Line:
    """A line exactly `room` cells wide with its text at the right edge."""
    cropped = crop(line, room)
    short = room - cells(cropped)
    return ((" " * short, "plain"), *cropped) if short > 0 else cropped


def ends(left: Line, last: Line, room: int) -> Line:
    """Two lines at the two ends of `room` cells; the left one gives way."""
    tail = crop(last, room)
    space = room - cells(tail)
    if space <= 1:
        return tail
    return (*fit(left, space - 1), (" ", "plain"), *tail)


def whole(parts: list[Line], room: int, gap: int = 2) -> Line:
    """As many whole parts as fit in `room`; a part is shown entire or not at all."""
    kept: list[Line] = []
    used = 0
    for part in parts:
        need = cells(part) + (gap if kept else 0)
        if used + need > room:
            break
        kept.append(part)
        used += need
    return spaced(kept, gap)


def flow(parts: list[Line], width: int) -> list[Line]:
    """Whole parts on as many lines as they need."""
    lines: list[Line] = []
    waiting = list(parts)
    while waiting:
        taken = 1
        while taken < len(waiting) and cells(spaced(waiting[: taken + 1])) <= width:
            taken += 1
        lines.append(crop(spaced(waiting[:taken]), width))
        del waiting[:taken]
    return lines


def over(line: Line, tone: str) -> Line:
    """The same line with a second tone laid over every run."""
    return tuple(
        (words, tone if under == "plain" else f"{under} {tone}")
        for words, under in line
    )


def rule(room: int) -> Line:
    """A thin rule."""
    return (("─" * room, "rule"),)


def wrap(words: str, room: int, tone: str = "plain") -> list[Line]:
    """Text broken between words into lines of at most `room` cells."""
    lines: list[str] = []
    current = ""
    for word in clean(words).split():
        longer = f"{current} {word}" if current else word
        if width(longer) <= room:
            current = longer
            continue
        if current:
            lines.append(current)
        current = word if width(word) <= room else cut(word, room)
    if current:
        lines.append(current)
    return [((each, tone),) for each in lines]


def plain(line: Line, *, ascii_only: bool = False) -> str:
    """The words of a line without any tone, and without trailing spaces."""
    words = "".join(words for words, _ in line).rstrip()
    return to_ascii(words) if ascii_only else words


def to_ascii(words: str) -> str:
    """Marks, bars and rules in ASCII, each as wide as before."""
    return words if words.isascii() else words.translate(_TO_ASCII)


def ansi(line: Line, palette: Palette, *, ascii_only: bool = False) -> str:
    """A line with terminal escapes (SGR) that says no more than has to be said.

    It begins and ends in the terminal's own colours.
    """
    out: list[str] = []
    before = ""
    for words, tone in line:
        out.append(sgr(palette, before, tone))
        out.append(to_ascii(words) if ascii_only else words)
        before = tone
    if before and sgr(palette, before, ""):
        out.append("\x1b[0m")
    return "".join(out)
