"""The jobs of a contact: at any day at most one is the present one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from paceline.errors import UsageError
from paceline.store import people as store
from paceline.store.records import insert, update
from paceline.text.days import day_said

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.people import Contact
    from paceline.store import Book


def check_later(book: Book, person: Contact, first: date) -> None:
    """Refuse a new job that would begin before an old one had ended.

    Raises:
        UsageError: it would.
    """
    for job in store.jobs(book, person.id):
        if job.to_day is not None and job.to_day >= first.isoformat():
            raise UsageError(
                f"{person.name} left {job.account_name} only on "
                f"{day_said(job.to_day, first)}: "
                "say a later day"
            )


def hire(
    desk: Desk,
    conn: sqlite3.Connection,
    person: Contact,
    job: dict[str, object],
    first: date,
    now: int,
) -> None:
    """End the present job the day before and begin another.

    One that would not have lasted a day was a mistake and is corrected instead.
    """
    job |= {"from_day": first.isoformat(), "checked_at": now}
    for held in store.jobs(desk.book, person.id):
        if held.to_day is None and (held.from_day or "") >= first.isoformat():
            update(conn, "employment", held.id, job)
            return
        if held.to_day is None:
            last = (first - timedelta(1)).isoformat()
            update(conn, "employment", held.id, {"to_day": last})
    insert(conn, "employment", desk.owner, job | {"contact": person.id})


def correct(
    desk: Desk, conn: sqlite3.Connection, contact: Contact, news: Mapping[str, object]
) -> None:
    """Keep the present job in step with a corrected account or title."""
    job = {name: news[name] for name in ("account", "title") if name in news}
    if not job:
        return
    for held in store.jobs(desk.book, contact.id):
        if held.to_day is None:
            update(conn, "employment", held.id, job)
            return
    if news.get("account"):
        job = {"title": contact.title, **job, "contact": contact.id}
        insert(conn, "employment", desk.owner, job)


def openings(
    desk: Desk,
    conn: sqlite3.Connection,
    person: Contact,
    new: tuple[str, str],
    now: int,
) -> list[str]:
    """Make next steps: open the door at the new firm, find the successor.

    Nobody's door is opened who asked not to be contacted.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        person: who moved, as the contact stood before.
        new: key and name of the new employer.
        now: UTC seconds.

    Returns:
        What is to do.
    """
    account, firm = new
    today = desk.zone.day(now).isoformat()
    todo = []
    now_held = store.get_contact(desk.book, person.id)
    if now_held is None or not now_held.do_not_contact:
        todo.append((f"congratulate {person.name}, open the door at {firm}", account))
    if person.account:
        old = f"find who follows {person.name} at {person.account_name}"
        todo.append((old, person.account))
    for what, whose in todo:
        step = {"account": whose, "what": what, "due_day": today, "kind": "next step"}
        if whose == account:
            step["contact"] = person.id
        insert(conn, "promise", desk.owner, step | {"made_at": now})
    return [what for what, _ in todo]
