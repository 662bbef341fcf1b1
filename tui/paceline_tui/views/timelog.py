"""The time log: its headline, and the day as a timeline with its gaps."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.bars import percent
from paceline_tui.views.line import (
    Line,
    cells,
    crop,
    ends,
    fit,
    join,
    right,
    text,
)
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.when import duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

GAP = -1
"""The category of a stretch in which nothing was logged."""


@value
class WeekTotals:
    """A week in one sentence.

    Attributes:
        title: ``Week 47``.
        split: seconds by category.
        warning: a sentence about the worst sink; may be empty.
        doubtful: how many entries of the book look wrong.
        name: what the first category is called.
    """

    title: str
    split: tuple[int, ...]
    warning: str = ""
    doubtful: int = 0
    name: str = "selling"


@value
class Stretch:
    """A row of the timeline: an entry, the running timer, or a gap.

    Attributes:
        key: the entry's key; a gap has the key of its beginning.
        start: minutes after midnight, or None if only the length is known.
        seconds: how long.
        category: index of the category, or `GAP`.
        activity: what was done.
        what: account, deal or contact, and the note.
        running: True for the timer's.
        doubt: what looks wrong, such as ``overlap 15m``; empty if nothing does.
        day: the day in front of the clock time, in a list of many days.
    """

    key: str
    start: int | None
    seconds: int
    category: int
    activity: str
    what: str = ""
    running: bool = False
    doubt: str = ""
    day: str = ""


def headline(week: WeekTotals, width: int) -> Line:
    """``Week 47: 44% of 31h40 was selling. Billing took 2h30, twice ...``."""
    total = sum(week.split)
    share = text(f" {week.title}: nothing is logged yet.")
    if total:
        share = join(
            f" {week.title}: ",
            (percent(week.split[0], total), "bold"),
            f" of {duration(total)} was {week.name}.",
        )
    for more in (doubts(week.doubtful), text(week.warning if total else "")):
        if more and cells(share) + cells(more) + 2 <= width:
            share = join(share, " ", more)
    return crop(share, width)


def doubts(number: int) -> Line:
    """``! 3 entries look wrong.``; nothing if none does."""
    if not number:
        return ()
    one = "1 entry looks" if number == 1 else f"{number:,} entries look"
    return join(("! ", "warn"), f"{one} wrong.")


# -- the day ----------------------------------------------------------------------


def day_head(
    title: str, seconds: int, more: Callable[[], str] = str
) -> Callable[[int, str], list[Line]]:
    """How the heading of the timeline is drawn, for `Column`.

    Args:
        title: the day, or what was found.
        seconds: its time.
        more: what stands beside the title, asked whenever it is drawn.
    """

    def draw(width: int, place: str) -> list[Line]:
        said = more()
        left = join(
            (title, "heading"),
            (f" {place}" if place else "", "dim"),
            (f"  {said}" if said else "", "marked"),
        )
        return [ends(left, text(duration(seconds)), width)]

    return draw


def stretch_lines(stretch: Stretch, width: int) -> list[Line]:
    """A row of the timeline: when, category, activity, what for, how long."""
    return [stretch_line(stretch, width)]


def stretch_line(stretch: Stretch, width: int) -> Line:
    """``09:00  █ demo  Acme/renewal  ! overlap 15m  45m``."""
    clock = "--:--"
    if stretch.start is not None:
        clock = f"{stretch.start // 60:02d}:{stretch.start % 60:02d}"
    if stretch.day:
        clock = f"{stretch.day:<10} {clock}"
    length = right(text(_length(stretch), "bold" if stretch.running else "plain"), 6)
    if stretch.category == GAP:
        left = join((f"{clock} · gap", "dim"))
        return ends(left, text(duration(stretch.seconds), "dim"), width)
    mark = "●" if stretch.running else FILLS[stretch.category]
    tone = CATEGORY_TONES[stretch.category]
    wide = width - (11 if stretch.day else 0)
    room = 10 if wide < 44 else 12 if wide < 56 else 16
    left = join(
        (f"{clock} ", "dim"),
        (mark, tone),
        " ",
        fit(text(stretch.activity), room),
        " ",
        text(stretch.what, "dim" if stretch.what[:1] == '"' else "plain"),
    )
    return ends(left, join(_doubt(stretch, wide), length), width)


def _doubt(stretch: Stretch, width: int) -> Line:
    """A mark and a word for what looks wrong; without the figure where it is narrow."""
    if not stretch.doubt:
        return ()
    said = stretch.doubt if width >= 44 else stretch.doubt.split()[0]
    return text(f" ! {said}", "warn")


def _length(stretch: Stretch) -> str:
    slip = 0 < stretch.seconds < 60 and not stretch.running
    return "<1m" if slip else duration(stretch.seconds)
