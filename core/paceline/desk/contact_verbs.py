"""The verbs on contacts, and putting accounts and contacts away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk import jobs
from paceline.desk.account_verbs import AccountVerbs
from paceline.desk.fields import checked, choose, in_words, one_line
from paceline.desk.lookup import find_account, find_contact, look
from paceline.desk.network import refuse_circle
from paceline.desk.optouts import away_said, carry, joins_away, put_away, silence
from paceline.desk.standing import Standing
from paceline.desk.sums import spent_on
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.events import EVERYTHING, PEOPLE, Event
from paceline.model.pages import ContactPage
from paceline.model.people import CONTACT_FIELDS
from paceline.store import people as store
from paceline.store.board import fetch
from paceline.store.deals import rowids_of
from paceline.store.names import key_of
from paceline.store.records import insert, update
from paceline.store.touches import newest, promises

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from paceline.desk.fields import Given
    from paceline.model.people import Contact


class ContactVerbs(AccountVerbs):
    """The part of `PeopleDesk` about contacts."""

    def add_contact(
        self, name: str, account: str | None = None, **fields: Given
    ) -> Event:
        """Add a contact, and the job if an account is given.

        Args:
            name: the person's name.
            account: where the person works, as it is typed.
            **fields: any other of `model.people.CONTACT_FIELDS`.

        Raises:
            NotFoundError: no account goes by that name.
            UsageError: the account has a contact of that name, or a field is unfit.
        """
        now = self._desk.now()
        given = {"name": name, "account": account, **fields}
        news = checked("contact", given)
        self._tier(news)
        self._link(given, news)
        self._free_person(str(news["name"]), news["account"])
        news |= {"key": key_of(str(news["name"])), "created_at": now}
        with self._book.write(f"add contact {news['name']}", now) as conn:
            row = insert(conn, "contact", self._desk.owner, news)
            if news["account"]:
                job = {"contact": row, "account": news["account"]}
                job["title"] = news.get("title")
                insert(conn, "employment", self._desk.owner, job)
            wishes = carry(self._desk, conn, {row: news}, now)
        said = f"added contact {self._called(row)}"
        away = away_said(self._book, None, news["account"])
        return Event(PEOPLE, said, row, (*wishes.values(), *away))

    def edit_contact(self, typed: str, **fields: Given) -> Event:
        """Change fields of a contact; None empties one.

        A new `account` corrects where the person works now; use `moved` when the
        person changed jobs.
        """
        contact = self.find_contact(typed)
        if not fields:
            choices = ", ".join(CONTACT_FIELDS)
            raise UsageError(f"say what to change of {contact.name}: {choices}")
        news = checked("contact", fields)
        if contact.do_not_contact and news.get("do_not_contact") == 0:
            raise RefusedError(
                f"{contact.name} asked not to be contacted, and that is for good: "
                "only 'pace undo' takes back a mistake"
            )
        self._tier(news)
        self._link(fields, news)
        if news.get("referred_by"):
            refuse_circle(self._book, contact.id, str(news["referred_by"]))
        account = news.get("account", contact.account)
        name = str(news.get("name", contact.name))
        if (key_of(name), account) != (key_of(contact.name), contact.account):
            self._free_person(name, account)
        if "name" in news:
            news["key"] = key_of(name)
        now = self._desk.now()
        with self._book.write(f"edit {contact.name}", now) as conn:
            update(conn, "contact", contact.id, news)
            jobs.correct(self._desk, conn, contact, news)
            ended: tuple[str, ...] = ()
            if news.get("do_not_contact"):
                ended = silence(self._desk, conn, contact.id, now)
            wishes = carry(self._desk, conn, {contact.id: news}, now)
            if "account" in news:
                ended += joins_away(self._desk, conn, contact.id, now)
        said = f"changed {in_words(fields)} of {contact.name}"
        return Event(EVERYTHING, said, contact.id, (*wishes.values(), *ended))

    def find_contact(self, typed: str) -> Contact:
        """The contact of a key, a name or ``account/name``.

        Raises:
            NotFoundError: no contact goes by that name; it offers the closest.
            UsageError: several do.
        """
        contact = store.get_contact(self._book, find_contact(self._book, typed))
        if contact is None:
            raise NotFoundError(f"the contact '{typed}' is gone")
        return contact

    def show_contact(self, typed: str, touches: int = 20) -> ContactPage:
        """Everything about one contact, with so many of the newest touches."""
        contact, book = self.find_contact(typed), self._book
        standing = Standing(self._desk)
        deals = fetch(book, rowids_of(book, "contact", contact.id, 200))
        today = standing.day.isoformat()
        return ContactPage(
            contact=contact,
            jobs=tuple(store.jobs(book, contact.id)),
            deals=tuple(standing.row(deal) for deal in deals),
            touches=tuple(newest(book, touches, "contact", contact.id)),
            promises=tuple(promises(book, "open", today, 100, "contact", contact.id)),
            seconds=spent_on(self._desk, "contact", contact.id),
            cadence=store.active_cadence(book, contact.id),
        )

    def contacts(
        self,
        words: str = "",
        sort: str = "name",
        *,
        account: str | None = None,
        descending: bool = False,
        archived: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Contact]:
        """A page of the contacts.

        Args:
            words: each must occur in name, account, title or mail address.
            sort: ``name``, ``touch`` (longest ago first), ``account`` or ``created``.
            account: only those of this account, as it is typed.
            descending: the other way round.
            archived: also those put away.
            limit: at most so many.
            offset: pass over so many first.
        """
        return store.contact_rows(
            *(
                self._book,
                one_line(words),
                choose(sort, tuple(store.CONTACT_SORTS), "sort"),
            ),
            account=find_account(self._book, account) if account else None,
            descending=descending,
            archived=archived,
            limit=limit,
            offset=offset,
        )

    def moved(
        self,
        contact: str,
        to_account: str,
        title: str | None = None,
        *,
        day: date | None = None,
        create: bool = False,
    ) -> Event:
        """A contact changed jobs: end the old one, begin the new one.

        Old deals keep the contact. Two next steps due today are made: open the door
        at the new firm, unless the person asked not to be contacted, and find the
        successor at the old one.

        Args:
            contact: who moved, as it is typed.
            to_account: the new employer, as it is typed.
            title: the new job title.
            day: first day there; today if None.
            create: make an account of an unknown employer.

        Raises:
            NotFoundError: one of them is unknown.
            UsageError: the person works there already.
        """
        now = self._desk.now()
        person = self.find_contact(contact)
        row, firm = self._employer(to_account, create=create)
        if row is not None and row == person.account:
            raise UsageError(f"{person.name} works at {firm} already")
        today = self._desk.zone.day(now)
        first = day or today
        if first > today:
            raise UsageError("that is still to come: say it once the person has moved")
        jobs.check_later(self._book, person, first)
        title = one_line(title) or None if title is not None else None
        with self._book.write(f"{person.name} moved to {firm}", now) as conn:
            row = row or store.add_account(conn, self._desk.owner, firm, now)
            jobs.hire(
                self._desk, conn, person, {"account": row, "title": title}, first, now
            )
            update(conn, "contact", person.id, {"account": row, "title": title})
            carry(self._desk, conn, {person.id: ("account",)}, now)
            ended = joins_away(self._desk, conn, person.id, now)
            made = jobs.openings(self._desk, conn, person, (row, firm), now)
            moved = store.get_contact(self._book, person.id)
        was = f" (was {person.account_name})" if person.account_name else ""
        notices = tuple(f"to do today: {what}" for what in made)
        if moved is not None and moved.do_not_contact:
            notices += (f"{person.name} asked not to be contacted, there as well",)
        said = f"{person.name} is at {firm} now{was}"
        return Event(EVERYTHING, said, person.id, (*notices, *ended))

    def archive(self, typed: str) -> Event:
        """Put an account or a contact away: nobody works on it until it is back.

        Its cadences end in the same step, an account's those of all its people; nothing
        else that refers to it changes.
        """
        return self._put_away(typed, self._desk.now())

    def unarchive(self, typed: str) -> Event:
        """Take an account or a contact back into use; no cadence is resumed by it."""
        return self._put_away(typed, None)

    def _called(self, row: str) -> str:
        contact = store.get_contact(self._book, row)
        if contact is None or contact.account_name is None:
            return contact.name if contact else row
        return f"{contact.name} ({contact.account_name})"

    def _link(self, given: Mapping[str, Given], news: dict[str, object]) -> None:
        """Turn the names of linked records into their keys."""
        if given.get("account"):
            news["account"] = find_account(self._book, str(given["account"]))
        if given.get("referred_by"):
            news["referred_by"] = find_contact(self._book, str(given["referred_by"]))

    def _free_person(self, name: str, account: object) -> None:
        """Refuse a name that another contact of the account has."""
        where = str(account) if account else None
        held = store.named_so(self._book, "contact", key_of(name), where)
        if held:
            away = "" if held[2] else " (archived: take it back into use)"
            raise UsageError(f"there is a contact {held[1]} there already{away}")

    def _employer(self, typed: str, *, create: bool) -> tuple[str | None, str]:
        """Key and name of a new employer; no key if it is to be made."""
        try:
            found = look(self._book, typed, ("account",))
        except NotFoundError:
            if not create:
                raise
            name = checked("account", {"name": typed.removeprefix("@")})["name"]
            return None, str(name)
        return found.account, str(found.account_name)

    def _put_away(self, typed: str, at: int | None) -> Event:
        """Archive or take back the account or contact of that name."""
        found = look(self._book, typed, ("account", "contact"))
        contact = found.contact is not None
        row = found.contact or found.account or ""
        name = found.contact_name or found.account_name
        held = (
            store.get_contact(self._book, row)
            if contact
            else store.get_account(self._book, row)
        )
        if held is None or (held.archived_at is None) == (at is None):
            raise UsageError(f"{name} is {'in use' if at is None else 'archived'}")
        verb = "take back" if at is None else "archive"
        now = self._desk.now()
        notices: tuple[str, ...] = ()
        with self._book.write(f"{verb} {name}", now) as conn:
            table = "contact" if contact else "account"
            update(conn, table, row, {"archived_at": at})
            if at is not None:
                notices = put_away(self._desk, conn, table, row, now)
        said = "is back in use" if at is None else "is archived"
        return Event(EVERYTHING, f"{name} {said}", row, notices)
