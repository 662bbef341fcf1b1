"""Where a deal stands: its next step's state, idleness and rot, chance and re-ask."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.model.pipeline import ROTS
from paceline.rules.cadence import FAR, REASK_MONTHS
from paceline.rules.weeks import months_later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.rules.cadence import WorkCalendar

FEW_GAPS = 5
"""Gaps below which the won deals say nothing about rot."""
ROT_DAYS = 7
"""Business days after which a deal rots where its stage names none."""

NO_DECISION, STATUS_QUO = "no-decision", "status quo"
"""Why a deal is lost to doing nothing, and the competitor that is."""
REASK_BY_REASON = {"timing": 3, NO_DECISION: 4}
BUDGET_LEAD = timedelta(60)
"""How long before their fiscal year begins a deal lost for budget is asked again."""
CONTRACT_LEAD = timedelta(90)
"""How long before a contract ends the deal lost to a competitor is asked again."""


def step_state(
    next_at: int | None, timed: bool, now: int, today: tuple[int, int]
) -> str:
    """State of a next step: ``overdue``, ``today``, ``future`` or ``none``.

    Args:
        next_at: when it is due, UTC seconds; None if there is no dated step.
        timed: whether it has a clock time; then it is overdue once that has passed,
            else once its day has.
        now: UTC seconds.
        today: first and one-past-last UTC second of the local day.
    """
    if next_at is None:
        return "none"
    if next_at < today[0] or (timed and next_at < now):
        return "overdue"
    return "today" if next_at < today[1] else "future"


def gap_after(gaps: Sequence[int]) -> int | None:
    """Business days within which four of five words in won deals followed the last.

    None for fewer than `FEW_GAPS` (reference: formulas).

    Args:
        gaps: business days between the days of two words that followed each other.
    """
    if len(gaps) < FEW_GAPS:
        return None
    return max(1, sorted(gaps)[(4 * len(gaps) + 4) // 5 - 1])


def rot_after(configured: int | None, own: int | None, *, short: bool) -> int:
    """Business days after which a deal rots (reference: formulas).

    Args:
        configured: what its stage says.
        own: what the won deals say, see `gap_after`.
        short: whether it is a transaction, which rots in half the time.
    """
    after = configured or own or ROT_DAYS
    return (after + 1) // 2 if short else after


def level_days(level: int, after: int) -> int:
    """Idle business days from which a deal is at a level of `ROTS`, 1 to 3."""
    return {1: (3 * after + 3) // 4, 2: after, 3: 2 * after}[level]


def days_back(calendar: WorkCalendar, today: date, days: int) -> date:
    """The day before which the last word must lie to be so many business days idle."""
    day, left = today + timedelta(1), days
    for _ in range(FAR):
        if left == 0:
            break
        day -= timedelta(1)
        left -= calendar.works(day)
    return day


def rot_why(
    idle: int, after: int, source: str, state: str, level: str, last: str
) -> tuple[str, ...]:
    """The arithmetic of `rot` in words.

    Args:
        idle: business days since the last word.
        after: business days after which it rots.
        source: where that number comes from.
        state: of its next step.
        level: what `rot` says.
        last: what the last word was, and when.
    """
    ratio = f"{idle} ÷ {after} = {idle / after:.2f}"
    lines = [f"{last}: {idle} business days ago", f"it rots after {after}, {source}"]
    if state in ("today", "future"):
        return (*lines, f"{ratio}, but a next step to come pauses it: {level}")
    lines.append(f"{ratio}: fresh below 0.75, aging below 1, rotting below 2, rotten")
    if state == "overdue":
        lines.append("its next step is overdue: rotting at least")
    return (*lines, level)


def rot(idle: int, rot_days: int | None, state: str) -> str:
    """How far a deal has rotted (reference: formulas).

    Args:
        idle: business days since the last word to or from the buyer.
        rot_days: the stage's threshold in business days; `ROT_DAYS` if None.
        state: of its next step: one to come pauses rot, an overdue one is at least
            rotting.
    """
    if state in ("today", "future"):
        return ROTS[0]
    after = rot_days or ROT_DAYS
    level = (4 * idle >= 3 * after) + (idle >= after) + (idle >= 2 * after)
    return ROTS[max(level, 2) if state == "overdue" else level]


def chance(own: int | None, stage: int | None, *, alive: bool) -> int | None:
    """Chance to win in basis points: an open deal's own, else its stage's.

    None if neither is known: a missing chance is never a certain one.
    """
    return own if alive and own is not None else stage


def weighted(worth: int | None, basis_points: int | None) -> int | None:
    """Value times chance (reference: formulas), rounded to the minor unit, half up.

    A missing value or chance gives None, never a full weight.
    """
    if worth is None or basis_points is None:
        return None
    return (worth * basis_points + 5000) // 10_000


def reask_day(
    lost: date,
    reason: str,
    competitor: str | None,
    contract_end: date | None,
    fiscal_start: tuple[int, int] | None = None,
) -> date:
    """When to ask again after a no (reference: formulas).

    Args:
        lost: the local day it was lost.
        reason: why, in the form names are matched in.
        competitor: who won it, if known.
        contract_end: when the account's contract with its supplier ends.
        fiscal_start: month and day the account's fiscal year begins, if known.
    """
    rival = competitor and competitor.casefold() != STATUS_QUO
    usual = _by_reason(lost, reason, fiscal_start)
    ends = contract_end - CONTRACT_LEAD if rival and contract_end else lost
    if ends > lost and (ends < usual or reason.startswith("competitor")):
        return ends
    return usual


def _by_reason(lost: date, reason: str, fiscal_start: tuple[int, int] | None) -> date:
    if reason.startswith("budget") and fiscal_start:
        starts = (date(lost.year + ahead, *fiscal_start) for ahead in range(3))
        return next(day - BUDGET_LEAD for day in starts if day - BUDGET_LEAD > lost)
    for why, months in REASK_BY_REASON.items():
        if reason.startswith(why):
            return months_later(lost, months)
    return months_later(lost, REASK_MONTHS)
