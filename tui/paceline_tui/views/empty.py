"""What an empty place says: what belongs here, the one line to type, and the demo."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, Line, cells, crop, join, text, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline_tui.views.status import StatusView

DEMO = "pace demo"

PLACES = {
    "pipeline": (
        "No deals yet.",
        "Every chance to sell something belongs here, in the stage it has reached, "
        "with the step that comes next.",
        ("a", "deal Acme renewal 24k next:tue send quote"),
    ),
    "time": (
        "Nothing logged today.",
        "What you do, for whom and how long. The activity decides whether it is "
        "selling, prospecting or admin; the week shows where the hours went.",
        ("l", "45m demo @acme"),
    ),
    "cadence": (
        "Nobody is in a cadence.",
        "Contacts you keep trying to reach, each with the next attempt and its day. "
        "Nobody waits past their date unseen.",
        ("a", "contact Ann Roe @acme cadence:outreach"),
    ),
    "queue": (
        "Nobody is waiting.",
        "Everybody has a next date: by a promise, a next step, a cadence, a day to ask "
        "again, or the interval of the tier. Whoever it is the turn of stands here.",
        ("a", "touch @acme call connect"),
    ),
    "filter": (
        "Nothing matches.",
        "The filter stays until you clear it.",
        ("esc", ""),
    ),
}
"""By place: a heading, what belongs here, and the key and line that put it here."""


def is_first_run(status: StatusView | None) -> bool:
    """Whether nothing at all has been done with the book yet."""
    return status is not None and not (
        status.due or status.timer or any(status.split) or status.sink
    )


def empty_lines(
    place: str, width: int, height: int, *, first: bool = False
) -> list[Line]:
    """The empty state of a place, a little above the middle of the rectangle.

    Args:
        place: one of `PLACES`.
        width: cells there are.
        height: lines there are.
        first: whether it is the first day, on which the pipeline names the keys.
    """
    title, told, (key, line) = PLACES[place]
    room = min(60, width - 4)
    typed = (
        join((key, "key"), "  ", line) if line else join((key, "key"), "  clears it")
    )
    lines = [text(title, "heading"), EMPTY, *wrap(told, room), EMPTY, crop(typed, room)]
    if place == "pipeline" and first:
        lines = [*lines[:-1], *first_run_lines(room)]
    if place != "filter":
        lines += [join((DEMO, "key"), ("  opens a book full of examples", "dim"))]
    left = max(2, (width - max(map(cells, lines))) // 2)
    above = max(0, (height - len(lines)) // 2 - 1)
    body = [join(" " * left, line) if line else EMPTY for line in lines]
    return [*([EMPTY] * above), *body][:height]


def first_run_lines(width: int) -> list[Line]:
    """The three keys that matter on the first day."""
    keys = (
        ("a", "add anything: deal Acme renewal 24k, or 45m demo"),
        ("s", "start the timer when you begin, stop it when you end"),
        ("?", "every key there is"),
    )
    return [crop(join((key, "key"), f"  {told}"), width) for key, told in keys]
