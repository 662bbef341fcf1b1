"""``pace forecast`` and ``coverage``: what a period may come to, and is it enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.model import as_dict
from paceline.model.forecast import Category, Heap
from paceline_tui.cli.out import Answer, Column, page, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.questions.forecast import page_of
from paceline_tui.views.forecast import page_lines
from paceline_tui.views.line import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.model.forecast import Coverage

WIDTH = 80
PERIODS = ("month", "quarter", "year")


def period(wanted: Callable[..., None]) -> Callable[..., None]:
    """Add ``--period``."""
    return click.option(
        "--period",
        type=click.Choice(PERIODS),
        help="The present one of these; that of the quota unless given.",
    )(wanted)


@click.command("forecast")
@period
@click.option("--why", is_flag=True, help="The arithmetic of every figure.")
@reading
@pass_session
def command(
    session: Session, period: str | None, why: bool, form: str | None = None
) -> None:
    """Show what open deals may come to: a distribution, and what would close the gap.

    Every deal is won with its chance, or its stage's as history has it, and decided in
    the period with the chance its age gives. P10 is exceeded in nine of ten worlds.
    """
    desk = session.desk()
    found = desk.forecast.forecast(period)
    if form:
        extra = {name: one for name, one in as_dict(found).items() if name != "why"}
        del extra["categories"]
        if why:
            extra["why"] = found.why
        answer = Answer("categories", found.categories, of=Category, extra=extra)
        show(session, form, answer)
        return
    view = page_of(found, desk.zone.day(desk.now()))
    lines = [plain(line) for line in page_lines(view, WIDTH)]
    if why:
        lines += ["", *found.why, *_coverage_why(found.coverage)]
    page(session, lines)


def _coverage_why(found: Coverage) -> tuple[str, ...]:
    return tuple(line for line in found.why if not line.startswith("left out"))


@click.command("coverage")
@period
@reading
@pass_session
def coverage(session: Session, period: str | None, form: str | None = None) -> None:
    """Show whether the pipeline is full enough for what is still to be won.

    Qualified open value that is to close in the period and is not rotten, over quota
    less won; needed is 1 ÷ the win rate by value. What is rotten is shown apart.
    """
    desk = session.desk()
    found = desk.forecast.coverage(period)
    heaps = [
        {"part": name, "count": heap.count, "value": heap.value}
        for name in ("good", "rotten", "undated", "early")
        if isinstance(heap := getattr(found, name), Heap)
    ]
    columns = (Column("", lambda row: str(row["part"])),)
    extra: dict[str, Any] = {
        name: one
        for name, one in as_dict(found).items()
        if name not in ("good", "rotten", "undated", "early")
    }
    if form:
        show(session, form, Answer("deals", heaps, columns, extra=extra))
        return
    page(session, [found.said, *(f"  {line}" for line in found.why)])
