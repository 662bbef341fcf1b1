"""``pace funnel`` and ``pace rates``: how deals go, and what share is won."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.desk.funnel_words import (
    days_text,
    evidence_said,
    pushes_said,
    score_said,
    slips_said,
    velocity_said,
)
from paceline.desk.win_rates import ENOUGH
from paceline.model import as_dict
from paceline.model.funnel import RATES_BY, RateRow, StageLine
from paceline.rules.rates import arithmetic
from paceline.text.rates import count_text, interval_text, percent, rate_text
from paceline_tui.cli.out import Answer, Column, page, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.views.when import age

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from paceline.model.funnel import Funnel, RateReport
    from paceline.model.rates import Rate

NO_DEALS = "no deal has been added yet: pace deal add Renewal @acme 24k"
UNDECIDED = "No deal is won or lost yet"


def _share(found: Rate) -> str:
    """A share in per cent, where there are enough cases to say one."""
    return f"{percent(found.rate)} {interval_text(found)}" if found.enough else ""


def _rate(found: Rate) -> str:
    """A rate in full; nothing of none."""
    return rate_text(found) if found.n else ""


def _number(of: Callable[[Any], int]) -> Callable[[Any], str]:
    """A count in a column; nothing for none."""
    return lambda row: str(of(row) or "")


# -- funnel -----------------------------------------------------------------------


@click.command("funnel")
@click.option("--pipeline", default="", metavar="NAME", help="The first one if unset.")
@click.option(
    "--presume-lost",
    "presume",
    is_flag=True,
    help="Count open deals idle for longer than 95% took as lost.",
)
@click.option("--why", is_flag=True, help="The arithmetic of every figure.")
@reading
@pass_session
def funnel(
    session: Session,
    pipeline: str,
    presume: bool,
    why: bool,
    form: str | None = None,
) -> None:
    """Show how deals go from stage to stage, how fast, and what they bring.

    Skipping a stage advances it, going back is no loss, and deals still in a stage are
    not counted as lost in it: they are shown as open. Days are a median that counts
    them in; it may not be reached yet.
    """
    found = session.desk().funnel.funnel(pipeline, presume=presume)
    columns = (
        Column("Stage", lambda row: short(row.name, 24)),
        Column("Entered", _number(lambda row: row.entered), right=True),
        Column("Advanced", _number(lambda row: row.advanced), right=True),
        Column("Lost", _number(lambda row: row.lost), right=True),
        Column("Back", _number(lambda row: row.back), right=True),
        Column("Open", _number(lambda row: row.open), right=True),
        Column("Conversion", lambda row: _rate(row.conversion)),
        Column("Days", _days, right=True),
    )
    foot = ["", *_foot(found, session.desk().zone.day(session.desk().now()))]
    if why:
        foot += ["", *found.why]
    extra = as_dict(found)
    del extra["stages"]
    if not form and not any(stage.entered for stage in found.stages):
        page(session, [found.said])
        return
    rows = found.stages
    head = (found.said, "")
    answer = Answer("stages", rows, columns, head, foot, "", StageLine, extra)
    show(session, form, answer)


def _days(row: StageLine) -> str:
    """The median stay: nothing before a deal has come."""
    return days_text(row.days) if row.stayed + row.staying else ""


def _foot(found: Funnel, today: date) -> list[str]:
    """What there is to say below the stages."""
    lines = [velocity_said(found.velocity)]
    lines += [slips_said(each, each.last >= today) for each in found.slips]
    lines.append(pushes_said(found.pushes))
    lines += [f"  {each.title}: {each.pushes} times" for each in found.pushes.doubtful]
    lines.append(score_said(found.score))
    lines += [evidence_said(each) for each in found.evidence]
    presumed = sum(stage.presumed for stage in found.stages)
    if found.presuming:
        lines.append(f"{presumed} open deals idle for too long counted as lost")
    if found.others:
        lines.append(f"other pipelines: {', '.join(found.others)}")
    return lines


# -- rates ------------------------------------------------------------------------


@click.command("rates")
@click.option(
    "--by",
    default="competitor",
    metavar="WHAT",
    show_default=True,
    help=f"{', '.join(RATES_BY)}, or an attribute of your accounts.",
)
@click.option("--why", is_flag=True, help="The arithmetic of every rate.")
@reading
@pass_session
def rates(session: Session, by: str, why: bool, form: str | None = None) -> None:
    """Show what share of the decided deals was won, by anything.

    Each rate is drawn towards that of all deals, the more so the fewer there are, and
    has its 95% interval beside it; under five deals only the count is shown. Lost with
    no decision counts as lost to the status quo.
    """
    found = session.desk().funnel.rates(by)
    today = session.desk().zone.day(session.desk().now())
    columns = (
        Column(found.by.capitalize(), lambda row: short(row.name or "(none)", 30)),
        Column("Won", lambda row: count_text(row.rate), right=True),
        Column("", lambda row: _share(row.rate)),
        Column("By value", _by_value, right=True),
        Column(
            "Stay" if found.by == "stage" else "Cycle",
            lambda row: days_text(row.days) if _known(row) else "",
        ),
        Column("Open", _number(lambda row: row.open), right=True),
        Column("Seen", lambda row: _seen(found, row, today)),
    )
    foot = ["", *found.said] if found.said else []
    if why:
        foot += ["", f"all: {arithmetic(found.whole.rate)}"]
        foot += [
            f"{row.name or '(none)'}: {arithmetic(row.rate)}" for row in found.rows
        ]
    whole = found.whole.rate
    said = f"All deals: {rate_text(whole)} won" if whole.n else UNDECIDED
    head = (said, "") if found.rows else ()
    extra = as_dict(found)
    del extra["rows"]
    answer = Answer("rates", found.rows, columns, head, foot, NO_DEALS, RateRow, extra)
    show(session, form, answer)


def _known(row: RateRow) -> bool:
    """Whether enough cycles have ended for a median."""
    return row.ended >= ENOUGH


def _by_value(row: RateRow) -> str:
    """The share won of the value decided; nothing while there are few."""
    if not row.decided or not row.rate.enough:
        return ""
    return percent(row.won / row.decided)


def _seen(found: RateReport, row: RateRow, today: date) -> str:
    """When a competitor was seen in an open deal."""
    if found.by != "competitor" or row.seen is None or not row.name:
        return ""
    days = (today - row.seen).days
    return f"{age(days)} ago" if days > 0 else "today"
