"""The plan of a deal or an account on its page."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.line import EMPTY, flow, join, text, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline_tui.views.line import Line


@value
class PlanView:
    """A plan: headings with their answers, and what is to be said first.

    Attributes:
        answers: title and words; no words where there is no answer.
        missing: what the plan lacks at this stage; may be empty.
        returns: the answer about returns as a figure; may be empty.
    """

    answers: tuple[tuple[str, str], ...]
    missing: str = ""
    returns: str = ""


def plan_lines(view: PlanView, width: int, key: str, command: str) -> list[Line]:
    """The plan: what is answered; the headings that are not stand at the end."""
    lines: list[Line] = []
    if view.missing:
        lines += [*wrap(f"! {view.missing}", width, "warn"), EMPTY]
    said = [(title, words) for title, words in view.answers if words]
    for title, words in said:
        lines.append(text(title, "heading"))
        for line in words.split("\n"):
            lines += _words(line, width)
        if title == "Returns" and view.returns:
            lines.append(text(view.returns, "dim"))
        lines.append(EMPTY)
    open_ones = ", ".join(title for title, words in view.answers if not words)
    if not said:
        lines += wrap(
            "No plan yet. It is one screen of text in your own editor, and every "
            f"answer may be left out: {open_ones}.",
            width,
            "dim",
        )
        lines.append(EMPTY)
    elif open_ones:
        lines += [*wrap(f"not answered: {open_ones}", width, "dim"), EMPTY]
    hint = join((key, "key"), (" writes it, and so does ", "dim"), (command, "key"))
    return [*lines, *flow([hint], width)]


def _words(line: str, width: int) -> list[Line]:
    """A line of an answer, its own indent kept."""
    indent = min(len(line) - len(line.lstrip()), 12)
    wrapped = wrap(line, max(10, width - indent))
    return [join(" " * indent, each) for each in wrapped] or [EMPTY]
