"""The verbs on accounts, contacts, touches and promises.

Every ``who`` or ``typed`` may be a key of the book or a name as it is typed after
``@``. Nothing others refer to is ever deleted: it is archived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.people import (
        Account,
        AccountPage,
        AccountRow,
        Contact,
        ContactPage,
        Promise,
        Touch,
    )

    Given = str | int | bool | date | None


class PeopleDesk:
    """The verbs on people. See the module for what they take as a name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # Accounts

    def add_account(self, name: str, **fields: Given) -> Event:
        """Add an account.

        Args:
            name: its name; no other account may go by it.
            **fields: any other of `model.people.ACCOUNT_FIELDS`; `wallet` in minor
                units, `contract_end` a date or ``YYYY-MM-DD``, `territory` a name,
                made if new.

        Raises:
            UsageError: there is such an account, or a field is unknown or unfit.
        """
        raise NotImplementedError

    def edit_account(self, typed: str, **fields: Given) -> Event:
        """Change fields of an account; None empties one.

        Raises:
            NotFoundError: no account goes by that name.
            UsageError: a field is unknown or unfit, or the new name is taken.
        """
        raise NotImplementedError

    def find_account(self, typed: str) -> Account:
        """The account of a key, a name, or of a contact or deal by that name.

        Raises:
            NotFoundError: nothing goes by that name; it offers the closest.
            UsageError: several do.
        """
        raise NotImplementedError

    def show_account(self, typed: str, touches: int = 20) -> AccountPage:
        """Everything about one account, with so many of its newest touches."""
        raise NotImplementedError

    def accounts(
        self,
        words: str = "",
        sort: str = "name",
        *,
        descending: bool = False,
        archived: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[AccountRow]:
        """A page of the accounts.

        Args:
            words: each must occur in name, domain, industry, city or tier.
            sort: ``name``, ``touch`` (longest ago first), ``tier``, ``created``,
                ``deals`` or ``value``.
            descending: the other way round.
            archived: also those put away.
            limit: at most so many.
            offset: pass over so many first.

        Raises:
            UsageError: there is no such sort.
        """
        raise NotImplementedError

    # Contacts

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
        raise NotImplementedError

    def edit_contact(self, typed: str, **fields: Given) -> Event:
        """Change fields of a contact; None empties one.

        A new `account` corrects where the person works now; use `moved` when the
        person changed jobs.
        """
        raise NotImplementedError

    def find_contact(self, typed: str) -> Contact:
        """The contact of a key, a name or ``account/name``.

        Raises:
            NotFoundError: no contact goes by that name; it offers the closest.
            UsageError: several do.
        """
        raise NotImplementedError

    def show_contact(self, typed: str, touches: int = 20) -> ContactPage:
        """Everything about one contact, with so many of the newest touches."""
        raise NotImplementedError

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
        raise NotImplementedError

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

        Old deals keep the contact. Two promises due today are made: to open the door
        at the new firm and to find the successor at the old one.

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
        raise NotImplementedError

    def archive(self, typed: str) -> Event:
        """Put an account or a contact away; nothing that refers to it changes."""
        raise NotImplementedError

    def unarchive(self, typed: str) -> Event:
        """Take an account or a contact back into use."""
        raise NotImplementedError

    # Touches

    def touch(
        self,
        who: str,
        channel: str,
        outcome: str,
        note: str = "",
        *,
        at: int | None = None,
        direction: str = "out",
        seconds: int | None = None,
        deal: str | None = None,
    ) -> Event:
        """Record one contact event; it counts for contact, account and deal.

        The account follows from the contact or deal. Without a deal it counts for
        the only open deal of the contact, else of the account, if there is just one.
        A reply or an opt-out ends the contact's active cadence in the same step.

        Args:
            who: contact, account, deal or ``account/deal``, as it is typed.
            channel: one of `model.people.CHANNELS`, or the start of one.
            outcome: one of `model.people.OUTCOMES`, or the start of one.
            note: the seller's words.
            at: when it began, UTC seconds; now if None.
            direction: ``out`` or ``in``; what came in counts as a reply.
            seconds: also log so much time for it.
            deal: the deal it was about, as it is typed.

        Raises:
            NotFoundError: an unknown name.
            UsageError: an unknown channel or outcome, or it is still to come.
        """
        raise NotImplementedError

    def touches(
        self, who: str | None = None, limit: int = 50, before: int | None = None
    ) -> list[Touch]:
        """The newest touches, of one account, contact or deal if `who` is given.

        Args:
            who: whose, as it is typed; everyone's if None.
            limit: at most so many.
            before: only those before this instant, UTC seconds, to page on.
        """
        raise NotImplementedError

    # Promises

    def promise(self, what: str, who: str | None, due_day: date | str) -> Event:
        """Note something promised to an account, contact or deal for a day."""
        raise NotImplementedError

    def keep(self, promise: str) -> Event:
        """A promise is kept.

        Args:
            promise: its key, or words of it that only one open promise has.
        """
        raise NotImplementedError

    def promises(
        self, which: str = "open", who: str | None = None, limit: int = 200
    ) -> list[Promise]:
        """Promises by due day.

        Args:
            which: ``open``, ``overdue``, ``kept`` or ``all``.
            who: only those to this account, contact or deal.
            limit: at most so many.
        """
        raise NotImplementedError
