"""Adding and editing deals."""

from __future__ import annotations

from datetime import date, datetime

from paceline.desk.chances import note_own_chance
from paceline.desk.closing import refuse_over, title, title_of
from paceline.desk.deal_criteria import CriteriaVerbs
from paceline.desk.fields import checked, day_text, in_words
from paceline.desk.kept import clashes
from paceline.desk.lookup import find_account, find_contact, look
from paceline.desk.optouts import away_said, refuse_step
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, Event
from paceline.model.deals import DEAL_FIELDS
from paceline.store import deals as store
from paceline.store.names import Named, key_of
from paceline.store.people import add_account, named_so
from paceline.store.records import insert, update
from paceline.text.days import day_said
from paceline.text.money import format_money
from paceline.zone import ALL_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.desk.deal_moves import Keys
    from paceline.desk.fields import Given
    from paceline.model.deals import Deal


LATEST = 250_000_000_000
"""Instants from here on, in UTC seconds, are past what a calendar can show."""


class DealVerbs(CriteriaVerbs):
    """The changing half of `PipelineDesk`."""

    def add(
        self,
        name: str,
        account: str | None = None,
        *,
        value: int | None = None,
        currency: str | None = None,
        stage: str | None = None,
        close_day: date | str | None = None,
        probability: int | None = None,
        next_step: str | None = None,
        next_at: date | int | str | None = None,
        contact: str | None = None,
        type: str = "relationship",  # noqa: A002 (the seller's word for it)
        note: str = "",
        lead_source: str | None = None,
        create: bool = False,
    ) -> Event:
        """Add a deal.

        Args:
            name: its name; no other open deal of the account may go by it.
            account: whose, as it is typed; follows from the contact if None.
            value: minor units of `currency`.
            currency: ISO 4217 code; the seller's own if None.
            stage: an open stage by name or number; the first if None.
            close_day: when it is to close.
            probability: chance to win, basis points, instead of the stage's.
            next_step: what comes next.
            next_at: a day, or an instant in UTC seconds.
            contact: the main person, as it is typed.
            type: ``relationship`` or ``transaction``.
            note: the seller's words.
            lead_source: where it came from.
            create: make an account of an unknown name.

        Raises:
            NotFoundError: account, contact or stage is unknown.
            UsageError: the account has such a deal, or a field is unfit.
        """
        now = self._desk.now()
        given: dict[str, Given] = {
            "name": name,
            "value": value,
            "currency": currency or self._desk.config.currency,
            "type": type,
            "close_day": close_day,
            "probability": probability,
            "next_step": next_step,
            "note": note,
            "lead_source": lead_source,
        }
        fields = checked("deal", given) | self._when(next_at)
        stage_to = self._stage(stage) if stage else self._open_stages()[0]
        if stage_to.kind != "open":
            raise UsageError(f"a new deal is open: add it, then mark it {stage_to.key}")
        whose = self._whose(account, contact, create=create)
        self._free(str(fields["name"]), whose.account)
        called = title(str(fields["name"]), whose.account_name)
        with self._book.write(f"add {called}", now) as conn:
            refuse_step(self._book, called, whose.contact, fields)
            row = whose.account
            if row is None and whose.account_name:
                row = add_account(conn, self._desk.owner, whose.account_name, now)
            fields |= {
                "key": key_of(str(fields["name"])),
                "account": row,
                "contact": whose.contact,
                "stage": stage_to.id,
                "stage_since": now,
                "created_at": now,
            }
            deal = insert(conn, "deal", self._desk.owner, fields)
            store.note_move(conn, self._desk.owner, deal, None, stage_to.id, "", now)
            if probability is not None:
                note_own_chance(self._desk, conn, deal, probability, now)
        facts = _facts(fields, self._desk.zone.day(now))
        said = f"added {called} to {stage_to.name}{facts}"
        away = away_said(self._book, None, row)
        if row is None and whose.contact is None and fields["next_at"] is None:
            away = (
                "with nobody and no next step it is in no queue: pace deal edit "
                f"@{fields['key']} --next-on fri",
            )
        return Event(DEALS, said, deal, (*clashes(self._desk, fields), *away))

    def edit(self, keys: Keys, **fields: Given) -> Event:
        """Change fields of one or many deals, all in one step; None empties one.

        The fields are `model.deals.DEAL_FIELDS`. A later close date is also noted as
        a push.

        Raises:
            NotFoundError: no deal goes by that name.
            UsageError: a field is unknown or unfit.
        """
        now = self._desk.now()
        deals = self.find_all(keys)
        what = title_of(deals[0]) if len(deals) == 1 else f"{len(deals)} deals"
        if "stage" in fields:
            raise UsageError(f"move {what} to change its stage")
        if not fields:
            raise UsageError(f"say what to change of {what}: {', '.join(DEAL_FIELDS)}")
        if "name" in fields and len(deals) > 1:
            raise UsageError("a name is of one deal: rename them one by one")
        every = []
        for deal in deals:
            news = checked("deal", fields)
            self._fill(deal, fields, news)
            refuse_over(deal, news)
            every.append((deal, news))
        with self._book.write(f"edit {what}", now) as conn:
            for deal, news in every:
                self._wanted(deal, news)
                update(conn, "deal", deal.id, news)
                own = news.get("probability", deal.probability)
                if own != deal.probability:
                    note_own_chance(self._desk, conn, deal.id, own, now)
                old, new = deal.close_day, news.get("close_day")
                if old and isinstance(new, str) and new > old:
                    store.note_push(conn, self._desk.owner, deal.id, old, new, now)
        key = deals[0].id if len(deals) == 1 else None
        warned = tuple(each for _, news in every for each in clashes(self._desk, news))
        return Event(DEALS, f"changed {in_words(fields)} of {what}", key, warned[:1])

    def next_step(
        self, key: str, text: str | None, when: date | int | str | None = None
    ) -> Event:
        """Set what comes next: `when` a day or an instant; None for both clears it."""
        now = self._desk.now()
        deal = self.find(key)
        news = checked("deal", {"next_step": text}) | self._when(when)
        refuse_over(deal, news)
        with self._book.write(f"next step of {title_of(deal)}", now) as conn:
            refuse_step(self._book, title_of(deal), deal.contact, news)
            update(conn, "deal", deal.id, news)
        at = news["next_at"]
        if isinstance(at, int):
            zone = self._desk.zone
            on = day_said(zone.day(at), zone.day(now))
            clock = f" {zone.local(at):%H:%M}" if news["next_timed"] else ""
            said = f"{news['next_step'] or 'next step'} on {on}{clock}"
            said = f"{title_of(deal)}: {said}"
            return Event(DEALS, said, deal.id, clashes(self._desk, news))
        if news["next_step"]:
            undated = "without a day it will not come up in what is due"
            said = f"{title_of(deal)}: {news['next_step']}"
            return Event(DEALS, said, deal.id, (undated,))
        return Event(DEALS, f"{title_of(deal)} has no next step now", deal.id)

    # Parts of the verbs

    def _when(self, when: str | bool | date | int | None) -> dict[str, object]:
        """The fields of a next step's time, from a day or an instant."""
        zone = self._desk.zone
        if when is None or when == "":
            return {"next_at": None, "next_timed": 0}
        if isinstance(when, datetime):
            return {"next_at": zone.instant(when), "next_timed": 1}
        if isinstance(when, int):
            if not 0 <= when < LATEST:
                raise UsageError("a next step is to come within this age")
            return {"next_at": when, "next_timed": 1}
        day = date.fromisoformat(day_text(when, "next_at"))
        return {"next_at": zone.clock(day, ALL_DAY), "next_timed": 0}

    def _whose(
        self, account: str | None, contact: str | None, *, create: bool
    ) -> Named:
        """The account, by name alone if it is to be made, and the contact."""
        whose = Named()
        if contact:
            whose = look(self._book, find_contact(self._book, contact), ("contact",))
        if not account:
            return whose
        try:
            found = look(self._book, find_account(self._book, account), ("account",))
        except NotFoundError:
            if not create:
                raise
            name = checked("account", {"name": account.removeprefix("@")})["name"]
            found = Named(account_name=str(name))
        return Named(
            account=found.account,
            account_name=found.account_name,
            contact=whose.contact,
            contact_name=whose.contact_name,
        )

    def _free(self, name: str, account: str | None) -> None:
        """Refuse a name that another open deal of the account has."""
        held = named_so(self._book, "deal", key_of(name), account)
        if held and held[2]:
            raise UsageError(
                f"there is an open deal '{held[1]}' there already: give this one "
                "another name"
            )

    def _wanted(self, deal: Deal, news: Mapping[str, object]) -> None:
        """Refuse to plan with a main person who opted out, or to make such a one that.

        Raises:
            RefusedError: that is what the news would do.
        """
        planning = {"contact", "next_step", "next_at", "reask_day"}
        if not planning.isdisjoint(news):
            held: dict[str, object] = dict(news)
            if deal.closed_at is None:
                held = {"next_step": deal.next_step, "next_at": deal.next_at} | held
            whose = news.get("contact", deal.contact)
            refuse_step(self._book, title_of(deal), whose, held)

    def _fill(
        self, deal: Deal, given: Mapping[str, Given], news: dict[str, object]
    ) -> None:
        """Finish checked fields: keys of linked records, times, the match key."""
        account = deal.account
        if given.get("account"):
            account = find_account(self._book, str(given["account"]))
            news["account"] = account
        if given.get("contact"):
            news["contact"] = find_contact(self._book, str(given["contact"]))
        if "next_at" in given:
            news |= self._when(given["next_at"]) | (
                {"next_timed": news["next_timed"]} if "next_timed" in given else {}
            )
        if "currency" in news and news["currency"] is None:
            news["currency"] = self._desk.config.currency
        name = str(news.get("name", deal.name))
        if deal.closed_at is None and (key_of(name), account) != (
            *(key_of(deal.name), deal.account),
        ):
            self._free(name, account)
        if "name" in news:
            news["key"] = key_of(name)


def _facts(fields: Mapping[str, object], today: date) -> str:
    """What was understood of a new deal's value and close day: ``, €24,000``."""
    said, worth = "", fields.get("value")
    if isinstance(worth, int):
        said = f", {format_money(worth, str(fields['currency']))}"
    day = fields.get("close_day")
    return f"{said}, to close on {day_said(str(day), today)}" if day else said
