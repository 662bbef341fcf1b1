"""The buying side of a deal: red flags, who decides, what they want, who gains."""

from __future__ import annotations

from paceline.model import value
from paceline.model.buyers import ROLES
from paceline_tui.views.goals import SLIM, goals_known, teach
from paceline_tui.views.line import (
    EMPTY,
    cells,
    crop,
    ends,
    fit,
    flow,
    join,
    spaced,
    text,
    wrap,
)
from paceline_tui.views.record import person_lines
from paceline_tui.views.unknowns import found_out_lines, unknown_lines
from paceline_tui.views.when import ago, count, far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.goals import GoalLine
    from paceline_tui.views.line import Line
    from paceline_tui.views.record import PersonLine

INDENT = 11
"""Cells of the column in which the roles stand."""
BROAD = 96
"""From this width on the strip has two columns."""


@value
class WantLine:
    """What somebody wants: fix, avoid or accomplish, their words, the day heard.

    The answer is what sets us apart there; empty if nothing answers it.
    """

    kind: str
    words: str
    day: date
    answer: str = ""


@value
class InfluenceLine:
    """A person's part in the decision.

    Attributes:
        role: one of `model.buyers.ROLES`.
        name: the person, and the job title.
        stand: degree, response mode and rating in words; may be empty.
        quadrant: who gains, we first: ``win-lose``.
        gains: what they and we gain, in words each.
        wants: what the person wants, in quotes on screen.
        last_touch: day of the newest touch.
    """

    role: str
    name: str
    title: str = ""
    stand: tuple[str, ...] = ()
    quadrant: str = "lose-lose"
    gains: tuple[str, ...] = ()
    wants: tuple[WantLine, ...] = ()
    last_touch: date | None = None


@value
class HelperLine:
    """A department of ours, what it owes and by when; done or not."""

    who: str
    owes: str
    due: date | None = None
    done: bool = False


@value
class BuyersPage:
    """The buying side of a deal.

    Attributes:
        mention: the words that name the deal in a command.
        whole: whether all four roles are to be named.
        influences: who decides, by role.
        flags: red flags, each said and why.
        helpers: our own departments.
        goals: the initiatives the deal serves.
        strip: the eight cells, name and words.
        heard: influences of whom a need was heard.
        touched: people among them touched in thirty days, of how many.
        others: the other people of the account.
        unknown: what is still to be found out, a few words each.
        asked: how many questions of the stage are answered, of how many.
        answers: the questions that are answered, each with the answer.
    """

    mention: str
    whole: bool = True
    influences: tuple[InfluenceLine, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    helpers: tuple[HelperLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    strip: tuple[tuple[str, str], ...] = ()
    heard: int = 0
    touched: tuple[int, int] = (0, 0)
    others: tuple[PersonLine, ...] = ()
    unknown: tuple[str, ...] = ()
    asked: tuple[int, int] = (0, 0)
    answers: tuple[tuple[str, str], ...] = ()


def people_lines(page: BuyersPage, width: int, today: date) -> list[Line]:
    """The whole tab for a width."""
    lines = summary(page, width)
    lines += _section("Red flags", _flags(page, width))
    lines += _section("Who decides", _deciding(page, width, today))
    lines += _section(
        "To find out", unknown_lines(page.unknown, page.asked, page.mention, width)
    )
    if page.influences:
        lines += _section("Who gains", _gaining(page.influences, width))
    helpers = [_helper(each, width, today) for each in page.helpers]
    lines += _section("Our own help", helpers)
    lines += _section("Serves", goals_known(page.goals, width))
    if page.influences:
        lines += _section("Qualification", _strip(page.strip, width))
    lines += _section("Found out", found_out_lines(page.answers, width))
    others = person_lines(page.others, width, today)
    if not others and not page.influences:
        words = "Nobody is known there yet. Add the first person with"
        account = page.mention.partition("/")[0]
        others = teach(words, f'pace contact add "Ann Roe" {account}', width)
    return lines + _section("Also there" if page.influences else "People", others)


def summary(page: BuyersPage, width: int) -> list[Line]:
    """The answer first: who is known, understood and in touch, and what is in doubt."""
    people = len(page.influences)
    named = len({each.role for each in page.influences})
    parts = []
    if page.whole:
        parts.append(text(f"{named} of {len(ROLES)} roles named", "bold"))
    if people:
        touched, of = page.touched
        parts.append(text(f"needs heard from {page.heard} of {people}"))
        parts.append(text(f"{touched} of {of} touched in 30 days"))
    flags = len(page.flags)
    if flags:
        parts.append(text(count(flags, "red flag", "red flags"), "warn"))
    if page.unknown:
        parts.append(text(f"{len(page.unknown)} unknown"))
    return flow(parts, width)


def _section(title: str, lines: Sequence[Line]) -> list[Line]:
    return [EMPTY, text(title, "heading"), *lines] if lines else []


def _flags(page: BuyersPage, width: int) -> list[Line]:
    lines = []
    for said, why in page.flags:
        whole = join(("! ", "warn"), said, (f"  {why}", "dim"))
        if cells(whole) <= width:
            lines.append(whole)
            continue
        first, *rest = wrap(said, width - 2)
        lines.append(join(("! ", "warn"), first))
        lines += [join("  ", each) for each in rest]
        lines += [join("  ", each) for each in wrap(why, width - 2, "dim")]
    return lines


def _deciding(page: BuyersPage, width: int, today: date) -> list[Line]:
    lines: list[Line] = []
    for each in page.influences:
        lines += _influence(each, width, today)
    if not page.influences:
        words = "Nobody who decides is named yet. Name the first one with"
        line = f'pace influence add {page.mention} "Ann Roe" economic'
        lines += teach(words, line, width)
    return lines


def _influence(each: InfluenceLine, width: int, today: date) -> list[Line]:
    who = join((each.name, "bold"), (f"  {each.title}" if each.title else "", "dim"))
    stand = text(", ".join(each.stand), "warn" if _doubtful(each) else "plain")
    role = text(f"{each.role:<{INDENT}}", "dim")
    if width >= SLIM:
        lines = [ends(join(role, who), stand, width)]
    else:
        lines = [crop(join(role, who), width)]
        if each.stand:
            lines.append(join(" " * INDENT, crop(stand, width - INDENT)))
    for want in each.wants:
        lines += _want(want, width, today)
    if not each.wants:
        lines.append(join(" " * INDENT, ("? no need heard", "none")))
    if each.gains:
        gains = wrap("; ".join(each.gains), width - INDENT, "dim")
        lines += [join(" " * INDENT, part) for part in gains]
    last = "never touched"
    if each.last_touch is not None:
        last = f"last touch {ago(each.last_touch, today)}"
    return [*lines, join(" " * INDENT, (last, "dim"))]


def _doubtful(each: InfluenceLine) -> bool:
    """Whether somebody is against it: a rating below nothing is among the words."""
    return any(word.startswith("-") for word in each.stand)


def _want(want: WantLine, width: int, today: date) -> list[Line]:
    """The words in quotes, the day they were heard at the right of the first line."""
    heard = far_day(want.day, today)
    room = width - INDENT
    first, *rest = wrap(f'{want.kind} "{want.words}"', max(8, room - len(heard) - 2))
    lines = [ends(join(" " * INDENT, first), text(heard, "dim"), width)]
    answer = wrap(f"our answer: {want.answer}", room, "dim") if want.answer else []
    return lines + [join(" " * INDENT, each) for each in (*rest, *answer)]


def _gaining(people: Sequence[InfluenceLine], width: int) -> list[Line]:
    """The four quadrants with names: we in rows, they in columns."""
    if all(each.quadrant == "lose-lose" for each in people):
        return wrap("no win is stated yet, neither theirs nor ours", width, "dim")
    room = (width - INDENT) // 2
    head = spaced(
        [fit(text(word, "dim"), room - 2) for word in ("they win", "they do not")]
    )
    lines = [join(" " * INDENT, head)]
    for label, row in (("we win", "win"), ("we do not", "lose")):
        columns = [
            list(dict.fromkeys(p.name for p in people if p.quadrant == f"{row}-{col}"))
            or ["-"]
            for col in ("win", "lose")
        ]
        for at in range(max(map(len, columns))):
            names = [cell[at] if at < len(cell) else "" for cell in columns]
            side = f"{label if at == 0 else '':<{INDENT}}"
            parts = [fit(text(name), room - 2) for name in names]
            lines.append(join((side, "dim"), spaced(parts)))
    return lines


def _helper(each: HelperLine, width: int, today: date) -> Line:
    late = not each.done and each.due is not None and each.due < today
    when = text("done", "dim") if each.done else text("")
    if not each.done and each.due is not None:
        days = (today - each.due).days
        said = (
            count(days, "day late", "days late") if late else far_day(each.due, today)
        )
        when = text(said, "overdue" if late else "dim")
    mark = ("! ", "overdue") if late else ("  ", "plain")
    owes = (f"  {each.owes}" if each.owes else "", "dim")
    return ends(join(mark, each.who, owes), when, width)


def _strip(strip: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """The eight cells: one below the other, or in two columns."""
    room = (width - 2) // 2 if width >= BROAD else width
    each = [_cell(name, words, room) for name, words in strip]
    if width < BROAD:
        return each
    half = (len(each) + 1) // 2
    return [
        spaced([fit(left, room), right])
        for left, right in zip(each[:half], [*each[half:], ()][:half], strict=True)
    ]


def _cell(name: str, words: str, room: int) -> Line:
    if not words:
        return crop(
            join(("? ", "none"), (f"{name:<18}", "dim"), ("not known", "dim")), room
        )
    return crop(join("  ", (f"{name:<18}", "dim"), words), room)
