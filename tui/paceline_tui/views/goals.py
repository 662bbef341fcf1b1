"""What an account wants to reach, on its own page and on that of a deal."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.line import crop, ends, join, text, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.line import Line

SLIM = 56
"""Below this width how somebody stands to it has a line of its own."""


@value
class GoalLine:
    """An initiative: goal, what is known of it in words, days since it was checked."""

    goal: str
    facts: tuple[str, ...] = ()
    age: int = 0
    stale: bool = False


def goals_known(goals: Sequence[GoalLine], width: int) -> list[Line]:
    """The initiatives, those checked long ago marked."""
    lines: list[Line] = []
    for each in goals:
        age = text(f"checked {each.age}d ago", "overdue" if each.stale else "dim")
        mark = ("! ", "overdue") if each.stale else ("  ", "plain")
        if width >= SLIM:
            lines.append(ends(join(mark, each.goal), age, width))
        else:
            lines += [crop(join(mark, each.goal), width), join("  ", age)]
        if each.facts:
            facts = wrap(", ".join(each.facts), width - 2, "dim")
            lines += [join("  ", part) for part in facts]
    return lines


def goal_lines(goals: Sequence[GoalLine], width: int, mention: str) -> list[Line]:
    """The initiatives of an account; what to type where there are none."""
    if goals:
        return goals_known(goals, width)
    words = "What they want to reach is not known yet. Note it with"
    line = f'pace initiative add {mention} "cut churn by 3 points" --sponsor CFO'
    return teach(words, line, width)


def teach(words: str, line: str, width: int) -> list[Line]:
    """What belongs here, and the line to type."""
    typed = [join("  ", each) for each in wrap(line, width - 2, "key")]
    return [*wrap(words, width, "dim"), *typed]
