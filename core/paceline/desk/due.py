"""Everything due today or overdue in one list."""

from __future__ import annotations

from datetime import date

from paceline.model.pipeline import DUE_KINDS, DueItem
from paceline.store import due as store
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.desk.standing import Standing


def due(desk: Desk, standing: Standing, limit: int) -> list[DueItem]:
    """The items due, longest overdue first; see `PipelineDesk.due`."""
    items = [
        *_promises(desk, standing, limit),
        *_steps(desk, standing, limit),
        *_next_steps(desk, standing, limit),
        *_reasks(desk, standing, limit),
    ]
    items.sort(
        key=lambda item: (
            *(-item.days_late, DUE_KINDS.index(item.kind)),
            *(item.at or 0, item.who, item.key),
        )
    )
    return items[:limit]


def _who(contact: str | None, account: str | None) -> str:
    return ", ".join(name for name in (contact, account) if name)


def _late(standing: Standing, day: str) -> int:
    return (standing.day - date.fromisoformat(day)).days


def _next_steps(desk: Desk, standing: Standing, limit: int) -> list[DueItem]:
    items = []
    for row in store.next_steps(desk.book, standing.today[1], limit):
        key, contact, account, name, step, at, timed, *rest = row
        day = desk.zone.day(at)
        items.append(
            DueItem(
                kind="next step",
                who=_who(contact, account),
                what=f"{step or 'next step'} ({name})",
                due_day=day.isoformat(),
                days_late=(standing.day - day).days,
                key=key,
                at=at if timed else None,
                account=rest[0],
                deal=key,
                contact=rest[1],
                value=rest[2],
                currency=rest[3],
            )
        )
    return items


def _promises(desk: Desk, standing: Standing, limit: int) -> list[DueItem]:
    rows = store.promises(desk.book, standing.day.isoformat(), limit)
    return [
        DueItem(
            kind="next step" if kind == "next step" else "promise",
            who=_who(contact, account),
            what=what,
            due_day=day,
            days_late=_late(standing, day),
            key=key,
            account=links[0],
            deal=links[1],
            contact=links[2],
        )
        for key, contact, account, what, day, kind, *links in rows
    ]


def _reasks(desk: Desk, standing: Standing, limit: int) -> list[DueItem]:
    items = []
    for row in store.reasks(desk.book, standing.day.isoformat(), limit):
        key, contact, account, name, reason, day, *rest = row
        said = f": {reason}" if reason else ""
        no = day_said(desk.zone.day(rest[4]), standing.day)
        items.append(
            DueItem(
                kind="re-ask",
                who=_who(contact, account),
                what=f"{name} (no on {no}{said})",
                due_day=day,
                days_late=_late(standing, day),
                key=key,
                account=rest[0],
                deal=key,
                contact=rest[1],
                value=rest[2],
                currency=rest[3],
            )
        )
    return items


def _steps(desk: Desk, standing: Standing, limit: int) -> list[DueItem]:
    items = []
    for row in store.steps(desk.book, standing.day.isoformat(), limit):
        key, contact, account, channel, idea, attempt, most, day, *links = row
        said = f"{channel or 'touch'} {attempt} of {most}{f': {idea}' if idea else ''}"
        if attempt > most:
            said = f"{channel or 'touch'}: {most} of {most} are made"
        items.append(
            DueItem(
                kind="step",
                who=_who(contact, account),
                what=said,
                due_day=day,
                days_late=_late(standing, day),
                key=key,
                account=links[0],
                deal=links[1],
                contact=links[2],
            )
        )
    return items
