"""Tables for people: rows under a heading, in the cells a terminal has.

No click in here: plain reading commands take the short way (`fast`) and must look the
same on both.
"""

from __future__ import annotations

import os
import sys

from paceline.model import value
from paceline.text.cells import clean, fit, pad, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

BOLD, END = "\x1b[1m", "\x1b[0m"
GAP = "  "


class Manner:
    """How an answer is shown.

    Attributes:
        color: ``auto``, ``always`` or ``never``.
        pager: whether long answers may go through a pager.
    """

    def __init__(self, color: str = "auto", pager: bool = True) -> None:
        self.color = color
        self.pager = pager

    @property
    def colored(self) -> bool:
        """Whether the answer may hold colours."""
        if self.color != "auto":
            return self.color == "always"
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return sys.stdout.isatty() and not plain


@value
class Column:
    """A column of a table for people.

    Attributes:
        head: its heading.
        cell: the text of one row.
        right: whether it is set to the right, as figures are.
    """

    head: str
    cell: Callable[[Any], str]
    right: bool = False


@value
class Answer:
    """What a reading command found.

    Attributes:
        kind: the name of the rows in JSON: ``deals``, ``entries``.
        rows: the values found.
        columns: how people see them.
        head: lines above the table.
        foot: lines below it.
        empty: what is said when there are no rows.
        of: the class of the rows, or their names, for the header of an empty CSV.
        extra: further members of the JSON document.
    """

    kind: str
    rows: Sequence[Any]
    columns: Sequence[Column] = ()
    head: Sequence[str] = ()
    foot: Sequence[str] = ()
    empty: str = ""
    of: type | Sequence[str] | None = None
    extra: Mapping[str, Any] = {}


def lines_of(manner: Manner, answer: Answer) -> list[str]:
    """An answer as lines for people."""
    if not answer.rows and answer.empty:
        return [*map(clean, answer.head), clean(answer.empty), *map(clean, answer.foot)]
    room = _size()[0] if sys.stdout.isatty() else None
    body = table(answer.rows, answer.columns, room, manner.colored)
    return [*map(clean, answer.head), *body, *map(clean, answer.foot)]


def table(
    rows: Sequence[Any],
    columns: Sequence[Column],
    room: int | None = None,
    colored: bool = False,
) -> list[str]:
    """Rows as aligned lines under a heading, by width in terminal cells.

    Args:
        rows: the values.
        columns: how each is shown; one that is empty in all rows is left out.
        room: the width of the terminal; the widest column gives way. None: as it comes.
        colored: whether the heading may be set off by style.
    """
    if not rows:
        return []
    cells = [[clean(column.cell(row)) for column in columns] for row in rows]
    used = [i for i in range(len(columns)) if any(line[i] for line in cells)]
    sizes = {
        i: max(width(columns[i].head), *(width(line[i]) for line in cells))
        for i in used
    }
    if room is not None:
        _narrow(sizes, room - len(GAP) * (len(used) - 1))
    heads = [column.head for column in columns]
    lines = []
    for line in [heads, *cells]:
        parts = [pad(line[i], sizes[i], columns[i].right) for i in used]
        lines.append(GAP.join(parts).rstrip())
    if not any(heads[i] for i in used):
        return lines[1:]
    lines[0] = f"{BOLD}{lines[0]}{END}" if colored else lines[0]
    return lines


def _narrow(sizes: dict[int, int], room: int) -> None:
    while sum(sizes.values()) > room:
        widest = max(sizes, key=lambda i: sizes[i])
        if sizes[widest] <= 8:
            return
        sizes[widest] -= 1


def page(manner: Manner, lines: Sequence[str]) -> None:
    """Write lines, through the pager if they are more than a terminal holds."""
    text = "".join(f"{line}\n" for line in lines)
    seen = manner.pager and sys.stdin.isatty() and sys.stdout.isatty()
    seen = seen and os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    if not (seen and len(lines) >= _size()[1] and _paged(text)):
        sys.stdout.write(text)


def _size() -> tuple[int, int]:
    """Columns and lines of the terminal. The shutil module would load re with it."""
    try:
        size = tuple(os.get_terminal_size(sys.stdout.fileno()))
    except (OSError, ValueError):
        size = (0, 0)
    given = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (
        int(said) if said.isdecimal() and int(said) else found
        for said, found in zip(given, size, strict=True)
    )
    return columns or 80, lines or 24


def _paged(text: str) -> bool:
    """Show text in ``$PAGER``; False if there is none."""
    import shlex
    import shutil
    import subprocess

    try:
        words = shlex.split(os.environ.get("PAGER") or "less")
    except ValueError:
        return False
    if not words or words == ["cat"] or not shutil.which(words[0]):
        return False
    env = {"LESS": "FRX", **os.environ}
    done = subprocess.run(
        words, input=text, env=env, encoding="utf-8", errors="replace", check=False
    )
    return done.returncode in (0, 1, 130)


def short(text: str | None, cells: int = 40) -> str:
    """A text in at most so many cells; nothing for None."""
    return fit(clean(text), cells) if text else ""
