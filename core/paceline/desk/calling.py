"""Calling one after the other: the next call with its brief."""

from __future__ import annotations

from paceline.desk.optouts import closed_to
from paceline.desk.workdays import work_calendar
from paceline.model.calling import Brief, Call, CallQueue
from paceline.store import calling as store
from paceline.store.blocks import reached
from paceline.store.buyers import open_parts
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.cadence import CadenceCard
    from paceline.model.pages import ContactPage

PAGE = 20
"""Cards looked at a time for one that may be called."""
LAST = 3
"""Touches, promises and needs a brief shows."""


class CallDesk:
    """The questions of a calling session; `CadenceDesk.do_step` does the calls."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def queue(self, passed: Sequence[str] = (), ahead: int = 0) -> CallQueue:
        """The next call that may be made, with its brief.

        Args:
            passed: enrolments to leave out: those skipped for now.
            ahead: how many after it to name.
        """
        today = self._desk.zone.day(self._desk.now()).isoformat()
        cards = self._cards(today, passed, ahead + 1)
        blocks = self._desk.cadence.blocks().blocks
        bounds = self._desk.zone.day_bounds(self._desk.zone.day(self._desk.now()))
        made = reached(self._book, *bounds)
        return CallQueue(
            Call(cards[0], self.brief(cards[0].contact)) if cards else None,
            tuple((card.contact_name, card.account_name or "") for card in cards[1:]),
            store.count(self._book, today, passed),
            blocks,
            *made,
        )

    def _cards(self, today: str, passed: Sequence[str], n: int) -> list[CadenceCard]:
        """The first cards that may be called."""
        found: list[CadenceCard] = []
        first = 0
        while True:
            keys = store.due(self._book, today, passed, PAGE, first)
            cards = map(self._desk.cadence.card, keys)
            found += [card for card in cards if not card.blocked]
            first += PAGE
            if len(found) >= n or len(keys) < PAGE:
                return found[:n]

    def brief(self, contact: str) -> Brief:
        """What to know before a contact, by key or as typed.

        Of somebody not to be contacted it says that, and what is known all the same.
        """
        page = self._desk.people.show_contact(contact, LAST)
        key = page.contact.id
        wish = closed_to(self._book, key)
        if wish:
            owed = page.promises[:LAST]
            title, note = page.contact.title or "", page.contact.note
            parts = (title, "", "", page.touches, owed, (), "", note, "")
            return Brief(*parts, wish=wish)
        needs = tuple(store.needs(self._book, key, LAST))
        win = store.win(self._book, key)
        deals = self._deals(page)
        return Brief(
            page.contact.title or "",
            page.contact.phone or "",
            page.contact.email or "",
            page.touches,
            page.promises[:LAST],
            needs,
            win,
            page.contact.note,
            self._question(page, needs, win),
            self._unknown(deals),
            self._answers(deals, page.contact.name),
        )

    def _deals(self, page: ContactPage) -> list[str]:
        """Keys of the open deals a person has a part in, or is the contact of."""
        parts = open_parts(self._book, page.contact.id)
        rows = [row.id for row in page.deals if row.closed_at is None]
        return list(dict.fromkeys([*(part.deal for part in parts), *rows]))[:LAST]

    def _unknown(self, deals: Sequence[str]) -> tuple[str, ...]:
        """What is to be found out next, deal by deal."""
        found = [
            words for key in deals for words in self._desk.unknowns.of(key).unknown
        ]
        return tuple(dict.fromkeys(found))[:LAST]

    def _answers(
        self, deals: Sequence[str], name: str
    ) -> tuple[tuple[str, str, str], ...]:
        """What answers the needs this person spoke of."""
        found = []
        for key in deals:
            card = self._desk.differentiators.card(key)
            found += [
                (row.need.words, row.answer, card.rival)
                for row in card.rows
                if row.need.contact_name == name
            ]
        return tuple(found[:LAST])

    def _question(
        self, page: ContactPage, needs: Sequence[tuple[str, str]], win: str
    ) -> str:
        """What is best asked: the first thing that is not known."""
        if page.promises:
            return f"Did you get what I promised: {page.promises[0].what}?"
        if not needs:
            return "What do you want to fix, avoid or accomplish this quarter?"
        if not win:
            return f"If we {needs[0][0]} “{needs[0][1]}”, what is in it for you?"
        if page.touches:
            today = self._desk.zone.day(self._desk.now())
            return f"What has changed since {day_said(page.touches[0].day, today)}?"
        return "Who else should have a say in this?"

    def next_calls(self) -> str:
        """The calls of the next working day in words, warm and cold; empty if none."""
        today = self._desk.zone.day(self._desk.now())
        found = self._desk.cadence.calls(work_calendar(self._desk).add(today, 1))
        return found.said if found.warm + found.cold else ""

    def next_block(self) -> str:
        """When the next call block begins after today, in words; empty if none."""
        desk = self._desk
        calendar = work_calendar(desk)
        today = desk.zone.day(desk.now())
        planned = [block for block in desk.plan.blocks() if block.goal]
        for _ in range(14):
            today = calendar.add(today, 1)
            for block in planned:
                if today.weekday() in block.days:
                    hour, minute = divmod(block.starts // 60, 60)
                    return f"{block.name} {day_said(today)} {hour}:{minute:02}"
        return ""
