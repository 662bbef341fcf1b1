"""The queue: whose turn it is, a row each, and why now."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.cadence import Waiting, waiting_line
from paceline_tui.views.line import EMPTY, Line, cells, crop, join, rule, text, wrap
from paceline_tui.views.table import Field, layout, table_head, table_row
from paceline_tui.views.when import age, count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HEADLINE_LINES = 2

FIELDS = (
    Field("due", "Due", 10),
    Field("run", "Ratio", 5, number=True),
    Field("who", "Who", 15, 2),
    Field("what", "To do", 16, 3),
)
"""Columns of the queue."""

SAID = {"promise": "promise: ", "meeting": "meeting: ", "re-ask": "ask again: "}
"""What stands before the words of a row; most speak for themselves."""


@value
class QueueRow:
    """A row of the queue.

    Attributes:
        key: what it is about; one row per person or account.
        item: the row as the desk has it.
        kind: why it is here.
        who: the person with the account, or the account.
        what: what is to be done.
        channel: how, if that is planned.
        days_late: local days past the day; 0 is today.
        time: the clock time, ``13:00``, if it has one.
        ratio: how far the time has run.
        why: the arithmetic of that.
        also: how many more things are due with them.
        passed: whether it is due today and its clock time has passed.
    """

    key: str
    item: Any
    kind: str
    who: str
    what: str
    channel: str
    days_late: int
    time: str
    ratio: float
    why: str
    also: int = 0
    passed: bool = False


@value
class QueuePage:
    """All about a row, for the pane beside the queue.

    Attributes:
        row: the row.
        also: what else is due with them.
        old: what was on the table at a no, a line each.
    """

    row: QueueRow
    also: tuple[str, ...]
    old: tuple[str, ...]


def headline(totals: Waiting, row: QueueRow | None, width: int) -> list[Line]:
    """Who waits, and why the current row is where it is."""
    room = width - 2
    why = _fitting(row.why, room) if row is not None else ""
    return [
        join(" ", waiting_line(totals, room)),
        join(" ", crop(text(why, "dim"), room)),
    ]


def _fitting(why: str, room: int) -> str:
    """As many whole parts of the arithmetic as there is room for, one at least."""
    said, *parts = why.split("; ")
    for part in parts:
        if len(said) + 2 + len(part) > room:
            break
        said = f"{said}; {part}"
    return said


def head(width: int, _place: str) -> list[Line]:
    """The heading of the list."""
    return [table_head(layout(FIELDS, width)), rule(width)]


def row_lines(row: QueueRow, width: int) -> list[Line]:
    """A row of the queue."""
    more = join((f" +{row.also}", "dim")) if row.also else EMPTY
    fields = layout(FIELDS, width)
    rooms = {field.key: room for field, room in fields}
    said = f"{SAID.get(row.kind, '')}{row.what}"
    cut = crop(text(said), rooms["what"] - cells(more))
    line = {
        "due": due_line(row),
        "run": text(f"{row.ratio:.1f}×", "dim"),
        "who": text(row.who, "name"),
        "what": join(cut, more),
    }
    return [table_row(line, fields)]


def due_line(row: QueueRow) -> Line:
    """When a row is or was due, by mark, words and tone."""
    if row.days_late > 0:
        return text(f"! {age(row.days_late)} late", "overdue")
    if row.passed:
        return text(f"! {row.time}", "overdue")
    return text(f"• {row.time or 'today'}", "today")


def page_lines(page: QueuePage, width: int) -> list[Line]:
    """The pane: who, what to do, why now, what else."""
    row = page.row
    lines = wrap(row.who, width, "name")
    lines += [due_line(row), EMPTY, text("To do", "heading"), *wrap(row.what, width)]
    if row.channel:
        lines.append(text(f"by {row.channel}", "dim"))
    lines += [EMPTY, text("Why now", "heading")]
    for part in row.why.split("; "):
        lines += wrap(part, width, "dim")
    if page.also:
        lines += [EMPTY, text("Also due", "heading")]
        for one in page.also:
            lines += wrap(one, width)
    if page.old:
        lines += [EMPTY, text("The old proposal", "heading")]
        for one in page.old:
            lines += wrap(one, width)
    return lines


def rows_said(n: int) -> str:
    """How many rows there are, in words."""
    return count(n, "person", "people")
