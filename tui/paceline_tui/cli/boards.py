"""The three boards and the sinks as plain text, where there is no screen to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model import replace
from paceline_tui.cli.facts import deal_columns
from paceline_tui.cli.out import Column, short, table
from paceline_tui.questions import cadence as cadence_questions
from paceline_tui.questions import pipeline as pipeline_questions
from paceline_tui.questions import timelog as time_questions
from paceline_tui.views import cadence as cadence_views
from paceline_tui.views import pipeline as pipeline_views
from paceline_tui.views import timelog as time_views
from paceline_tui.views import week as week_views
from paceline_tui.views.line import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.desk import Desk
    from paceline_tui.cli.session import Session
    from paceline_tui.views.line import Line

WIDTH = 100
CARDS = 5


def all_boards(session: Session) -> list[str]:
    """The lines of all of them, a heading before each."""
    desk = session.desk()
    parts = (
        ("Pipeline", _pipeline(session, desk)),
        ("Time", _time(desk)),
        ("Sinks", _sinks(desk)),
        ("Cadence", _cadence(desk)),
    )
    lines: list[str] = []
    for title, part in parts:
        lines += [*([""] if lines else []), title, "=" * len(title), *part]
    return lines


def _plain(lines: Iterable[Line]) -> list[str]:
    return [plain(line).removeprefix(" ") for line in lines]


def _pipeline(session: Session, desk: Desk) -> list[str]:
    board = pipeline_questions.board(desk)
    likely = desk.forecast.likely()
    totals = board.totals
    if likely is not None:
        totals = replace(totals, low=likely.low, high=likely.high)
    lines = _plain(pipeline_views.headline(totals, WIDTH))
    columns = [one for one in deal_columns(session) if one.head != "Stage"]
    for stage in board.stages:
        head = pipeline_views.stage_head(stage)(WIDTH, "")
        lines += ["", *_plain(head[:2])]
        words = f"stage:{stage.name.lower()}"
        lines += table(desk.pipeline.deals(words, limit=CARDS), columns)
        if stage.count > CARDS:
            lines.append(f"   and {stage.count - CARDS} more")
    return lines


def _time(desk: Desk) -> list[str]:
    page = time_questions.time_page(desk)
    lines = _plain([time_views.headline(page.week, WIDTH)])
    lines += ["", *_plain(time_views.day_head(page.title, page.seconds)(WIDTH, ""))]
    lines += _plain(time_views.stretch_line(one, WIDTH) for one in page.stretches)
    lines += ["", *_plain(week_views.week_lines(page.days, WIDTH, page.names))]
    for title, totals in (("Activities", page.activities), ("Accounts", page.accounts)):
        lines += ["", *_plain(week_views.total_lines(title, totals, WIDTH))]
    return lines


def _sinks(desk: Desk) -> list[str]:
    page = time_questions.time_page(desk)
    return _plain(week_views.sink_lines(page.sinks, page.hour, WIDTH))


def _step(card: cadence_views.CadenceCard) -> str:
    rests, blocked = card.state == "resting", bool(card.blocked)
    return cadence_views.step_said(
        card.channel, card.attempt, card.of, rests=rests, blocked=blocked
    )


def _cadence(desk: Desk) -> list[str]:
    board = cadence_questions.board(desk)
    lines = _plain(
        cadence_views.headline(board.waiting, board.blocks, board.kept, WIDTH)
    )
    columns = (
        Column("", lambda card: f"  {short(card.contact, 28)}"),
        Column("", lambda card: short(card.account, 28)),
        Column("", _step),
        Column(
            "", lambda card: plain(cadence_views.card_lines(card, 40, board.today)[3])
        ),
    )
    for key, name, count in board.columns:
        cards = [card for _, card in cadence_questions.cards(desk, key, 0, CARDS)]
        lines += ["", f"{name} {count}", *table(cards, columns)]
        if count > CARDS:
            lines.append(f"  and {count - CARDS} more")
    return lines
