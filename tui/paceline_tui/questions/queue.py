"""The queue as views."""

from __future__ import annotations

from datetime import date

from paceline.errors import NotFoundError
from paceline.text.money import format_money
from paceline_tui.questions.deal import deal_page
from paceline_tui.views import queue as views
from paceline_tui.views.cadence import Waiting
from paceline_tui.views.when import far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.desk import Desk
    from paceline.model.nexttouch import DueItem
    from paceline_tui.views.pages import Item


def totals(desk: Desk) -> Waiting:
    """Who waits, as every screen says it."""
    count = desk.queue.count()
    return Waiting(
        count.late,
        count.longest,
        due=count.due - count.late,
        ratio=count.ratio,
    )


def queue(
    desk: Desk, words: str, first: int, n: int
) -> tuple[Waiting, int, list[Item]]:
    """How many wait, how many of them a filter leaves, and those in sight."""
    found = totals(desk), desk.queue.matches(words)
    return (*found, rows(desk, words, first, n))


def rows(desk: Desk, words: str, first: int, n: int) -> list[Item]:
    """Some rows, each with its key."""
    return [_item(desk, item) for item in desk.queue.rows(first, n, words)]


def _item(desk: Desk, item: DueItem) -> Item:
    time = f"{desk.zone.local(item.at):%H:%M}" if item.at else ""
    key = item.contact or item.account or item.key
    row = views.QueueRow(
        key=key,
        item=item,
        kind=item.kind,
        who=item.who,
        what=item.what,
        channel=item.channel,
        days_late=item.days_late,
        time=time,
        ratio=item.ratio,
        why=item.why,
        also=len(item.also),
        passed=item.passed,
    )
    return key, row


def page(desk: Desk, row: views.QueueRow) -> views.QueuePage:
    """All about a row."""
    item = row.item
    old: tuple[str, ...] = ()
    if item.does == "re-ask" and item.key == item.deal:
        old = _old(desk, item.key)
    return views.QueuePage(row, item.also, old)


def _old(desk: Desk, deal: str) -> tuple[str, ...]:
    """What was on the table at a no, a line each."""
    try:
        found = desk.attention.old_proposal(deal)
    except NotFoundError:
        return ()
    today = desk.zone.day(desk.now())
    worth = "no value"
    if found.value is not None:
        worth = format_money(found.value, found.currency)
    no = far_day(date.fromisoformat(found.no_day), today)
    lines = [f"{found.name}, {worth}", f"no on {no}"]
    lines += [f"because of {found.reason}"] if found.reason else []
    lines += [f"to {found.competitor}"] if found.competitor else []
    lines += [f"lost from {found.stage}"] if found.stage else []
    return (*lines, *found.notes)


def place(desk: Desk, item: DueItem) -> tuple[str, Any] | None:
    """The page a row opens: its kind and what it begins with; None if there is none."""
    zone = desk.zone
    today = zone.day(desk.now())
    if item.does == "step":
        from paceline_tui.questions.cadence import cadence_card

        card = desk.cadence.card(item.key)
        return "person", cadence_card(card, "overdue", today, zone)
    if item.deal is not None:
        return "deal", deal_page(desk, item.deal).card
    if item.account is not None:
        return "account", (item.account, desk.people.find_account(item.account).name)
    return None
