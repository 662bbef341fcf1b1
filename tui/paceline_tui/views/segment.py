"""A segment against all others, and the prospecting plan, as pages."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.columns import LEFT, RIGHT, arranged, stacked_parts
from paceline_tui.views.line import (
    EMPTY,
    Line,
    cells,
    crop,
    ends,
    fit,
    join,
    right,
    text,
    wrap,
)
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.columns import Part

NAME, SIDE = 12, 22
"""Cells of the name of a figure, and of each side."""
PART = 16
"""Cells of the name of a part of the plan."""
LIST = 88
"""Cells that a list of accounts takes at most."""
CITY, DEALS, TIER, DAY = 12, 8, 6, 9
"""Cells of a city, open deals, a tier, and the day of the last touch."""
WIDE_ENOUGH = 64
"""Cells from which a city has room."""


@value
class AccountLine:
    """An account of a list.

    Attributes:
        name: its name.
        city: where it is.
        tier: its tier.
        touched: local day of the last touch; None if never.
        deals: how many are open.
    """

    name: str
    city: str
    tier: str
    touched: date | None
    deals: int


@value
class SegmentView:
    """All that the page of a segment shows.

    Attributes:
        key: its key in the book; empty if there is no segment.
        name: its name.
        place: which of how many it is.
        beachhead: whether it is the one to win first.
        said: the answer in a sentence.
        query: its filter.
        rows: name of a figure, it there, it elsewhere.
        members: the first accounts in it.
        more: how many more there are.
        told: the arithmetic, a line each.
    """

    key: str
    name: str = ""
    place: str = ""
    beachhead: bool = False
    said: str = ""
    query: str = ""
    rows: tuple[tuple[str, str, str], ...] = ()
    members: tuple[AccountLine, ...] = ()
    more: int = 0
    told: tuple[str, ...] = ()


@value
class PartView:
    """A part of the plan: its name, what it is, and whether that is what is missing."""

    name: str
    told: tuple[str, ...]
    missing: bool = False


@value
class PlanView:
    """All that the prospecting plan shows.

    Attributes:
        said: the answer in a sentence.
        parts: the six parts.
        targets: the first accounts to try.
        more: how many more fit the hours.
        told: how many hours the number takes, a sentence each.
        why: the arithmetic, a line each.
    """

    said: str
    parts: tuple[PartView, ...]
    targets: tuple[AccountLine, ...]
    more: int
    told: tuple[str, ...]
    why: tuple[str, ...]


# -- a segment --------------------------------------------------------------------


def segment_lines(page: SegmentView, width: int, today: date) -> list[Line]:
    """The page of a segment; without one it says what belongs here."""
    if not page.key:
        return _teach(width)
    said = [*wrap(page.said, width, "bold"), EMPTY, *wrap(page.query, width, "dim")]
    parts: tuple[tuple[str, Part], ...] = (
        (LEFT, lambda room: _sides(page.rows, room)),
        (LEFT, lambda room: _members(page, room, today)),
        (RIGHT, lambda room: _small(page.told, room)),
    )
    return stacked_parts([said, arranged(parts, width)])


def _members(page: SegmentView, width: int, today: date) -> list[Line]:
    if not page.rows:
        return []
    lines = account_lines(page.members, width, today, "no account is in it now")
    return [_heading("Members", page.members, width), *lines, *_more(page.more)]


def _teach(width: int) -> list[Line]:
    lines = [text("No segment yet.", "heading"), EMPTY]
    lines += wrap(
        "A segment is a filter of accounts that is saved: who they are, how they "
        "behave, when they answer, why they were lost, when their contract ends. One "
        "of them is the beachhead, the one to win first.",
        min(width, 60),
    )
    typed = 'pace segment add "Mid-size" "country:DE employees:50..200"'
    lines += [EMPTY, *_typed(typed, width), EMPTY]
    told = join(("pace demo", "key"), ("  opens a book full of examples", "dim"))
    return [*lines, crop(told, width)]


def _typed(command: str, width: int) -> list[Line]:
    """A command, broken at its quotes where it is too long."""
    if len(command) <= width:
        return [text(command, "key")]
    return wrap(command, width, "key")


def _sides(rows: Sequence[tuple[str, str, str]], width: int) -> list[Line]:
    def row(cell: tuple[str, str, str], tone: str) -> Line:
        name, here, there = cell
        figures = [right(text(one, tone), SIDE) for one in (here, there)]
        return crop(join(fit(text(name, "dim"), NAME), *figures), width)

    heads = [row(("", "there", "elsewhere"), "dim")] if rows else []
    return [*heads, *(row(each, "plain") for each in rows)]


def account_lines(
    accounts: Sequence[AccountLine], width: int, today: date, empty: str
) -> list[Line]:
    """Accounts, a line each."""
    if not accounts:
        return wrap(empty, width, "dim")
    return [_account(each, min(width, LIST), today) for each in accounts]


def _heading(what: str, accounts: Sequence[AccountLine], width: int) -> Line:
    """What the lines below are, and the names of their columns."""
    said = text(f"{what}, untouched for longest first", "heading")
    if not accounts:
        return crop(said, width)
    width = min(width, LIST)
    names = join(
        right(text("deals", "dim"), DEALS),
        right(text("tier", "dim"), TIER),
        right(text("touched", "dim"), DAY),
    )
    return ends(crop(said, width - cells(names) - 1), names, width)


def _account(each: AccountLine, width: int, today: date) -> Line:
    deals = f"{each.deals} open" if each.deals else ""
    touched = near_day(each.touched, today) if each.touched else "never"
    city = [fit(text(each.city, "dim"), CITY)] if width >= WIDE_ENOUGH else []
    last = join(
        *city,
        right(text(deals, "dim"), DEALS),
        right(text(each.tier, "dim"), TIER),
        right(text(touched, "dim"), DAY),
    )
    room = max(8, width - cells(last) - 1)
    return ends(fit(crop(text(each.name, "name"), room), room), last, width)


def _more(more: int) -> list[Line]:
    return [text(f"and {more:,} more", "dim")] if more > 0 else []


def _small(told: Sequence[str], width: int) -> list[Line]:
    return [line for each in told for line in wrap(each, width, "dim")]


# -- the plan ---------------------------------------------------------------------


def plan_lines(page: PlanView, width: int, today: date) -> list[Line]:
    """The plan: six parts, those missing named, then the targets."""
    parts: tuple[tuple[str, Part], ...] = (
        (
            LEFT,
            lambda room: [line for part in page.parts for line in _part(part, room)],
        ),
        (LEFT, lambda room: _needed(page, room)),
        (LEFT, lambda room: _targets(page, room, today)),
        (RIGHT, lambda room: _small(page.why, room)),
    )
    return stacked_parts([wrap(page.said, width, "bold"), arranged(parts, width)])


def _needed(page: PlanView, width: int) -> list[Line]:
    told = [line for each in page.told for line in wrap(each, width)]
    return [text("Hours the number takes", "heading"), *told]


def _targets(page: PlanView, width: int, today: date) -> list[Line]:
    if not page.targets:
        return []
    lines = account_lines(page.targets, width, today, "")
    return [_heading("Targets", page.targets, width), *lines, *_more(page.more)]


def _part(part: PartView, width: int) -> list[Line]:
    """A part beside its name; a missing one is marked and says what to type."""
    room = width - PART - 2
    tone = "dim" if part.missing else "plain"
    told = [line for each in part.told for line in wrap(each, room, tone)]
    mark = ("? ", "none") if part.missing else ("  ", "plain")
    names = [part.name] + [""] * (len(told) - 1)
    marks = [mark] + [("  ", "plain")] * (len(told) - 1)
    return [
        join(sign, fit(text(name, "heading"), PART), line)
        for sign, name, line in zip(marks, names, told, strict=True)
    ]
