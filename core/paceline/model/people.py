"""The nouns of people: accounts, contacts, jobs, touches and promises."""

from __future__ import annotations

from paceline.model import value

CHANNELS = ("call", "mail", "meeting", "letter", "social", "event", "chat")
"""The ways to reach a person."""

OUTCOMES = (
    "connect",
    "conversation",
    "no-answer",
    "voicemail",
    "sent",
    "reply",
    "meeting",
    "interested",
    "not-interested",
    "call-back",
    "wrong-person",
    "bounced",
    "do-not-contact",
    "favour",
    "order",
    "advance",
    "continuation",
    "no-sale",
)
"""What came of a touch; a favour was done to somebody or by them. The last four say how
a sales conversation ended."""

ATTEMPTS = frozenset({"no-answer", "voicemail", "sent", "wrong-person", "bounced"})
"""Outcomes without a conversation."""

ENDS_CADENCE = {
    "reply": "replied",
    "interested": "replied",
    "conversation": "replied",
    "not-interested": "replied",
    "meeting": "finished",
    "do-not-contact": "opted-out",
}
"""Outcomes that end the contact's active enrolment, and the state they leave it in."""

ASK_AGAIN = frozenset({"not-interested"})
"""Answers after which the contact is asked again some months later."""

PROMISE_KINDS = ("promise", "next step", "meeting")
"""What is to be done: only a promise can be kept or broken."""

ACCOUNT_FIELDS = (
    "name",
    "tier",
    "domain",
    "industry",
    "city",
    "country",
    "phone",
    "employees",
    "wallet",
    "currency",
    "contract_end",
    "territory",
    "note",
)
"""What can be said about an account when it is added or edited."""

CONTACT_FIELDS = (
    "name",
    "account",
    "tier",
    "title",
    "email",
    "phone",
    "zone",
    "referred_by",
    "do_not_contact",
    "note",
)
"""What can be said about a contact when it is added or edited."""


@value
class Account:
    """A company sold to.

    Attributes:
        id: its key in the book.
        name: its name.
        tier: how often it is to be touched, a key of the tiers in the settings.
        domain: its internet domain.
        industry: its trade.
        city: where it is.
        country: and in which country.
        phone: its number.
        employees: how many work there.
        wallet: what it could spend on us in a year, minor units of `currency`.
        currency: ISO 4217 code of `wallet`.
        contract_end: last local day of its contract with whoever supplies it.
        territory: name of its territory.
        note: the seller's words.
        last_touch: newest touch of any of its people or deals, UTC seconds.
        created_at: when it was added, UTC seconds.
        archived_at: when it was put away; None while in use.
    """

    id: str
    name: str
    tier: str | None
    domain: str | None
    industry: str | None
    city: str | None
    country: str | None
    phone: str | None
    employees: int | None
    wallet: int | None
    currency: str | None
    contract_end: str | None
    territory: str | None
    note: str
    last_touch: int | None
    created_at: int
    archived_at: int | None


@value
class AccountRow:
    """An account as a line of a list.

    Attributes:
        id: its key in the book.
        name: its name.
        tier: its tier.
        industry: its trade.
        city: where it is.
        contacts: how many people are known there.
        open_deals: how many deals are open with it.
        open_value: their value in the seller's main currency, minor units.
        last_touch: newest touch, UTC seconds.
        archived_at: when it was put away; None while in use.
    """

    id: str
    name: str
    tier: str | None
    industry: str | None
    city: str | None
    contacts: int
    open_deals: int
    open_value: int
    last_touch: int | None
    archived_at: int | None


@value
class Contact:
    """A person.

    Attributes:
        id: its key in the book.
        name: the person's name.
        account: key of the account the person works at now, if known.
        account_name: that account's name.
        title: the job title there.
        email: mail address.
        phone: number.
        zone: the person's time zone (IANA name).
        referred_by: key of the contact who made the introduction.
        do_not_contact: whether the person asked not to be contacted.
        note: the seller's words.
        last_touch: newest touch, UTC seconds.
        created_at: when it was added, UTC seconds.
        archived_at: when it was put away; None while in use.
        tier: how often the person is to be touched; None goes by the account.
    """

    id: str
    name: str
    account: str | None
    account_name: str | None
    title: str | None
    email: str | None
    phone: str | None
    zone: str | None
    referred_by: str | None
    do_not_contact: bool
    note: str
    last_touch: int | None
    created_at: int
    archived_at: int | None
    tier: str | None = None


@value
class Employment:
    """A job of a contact.

    Attributes:
        id: its key in the book.
        account: key of the employer.
        account_name: the employer's name.
        title: the job title.
        from_day: first local day, None if unknown.
        to_day: last local day, None while it lasts.
    """

    id: str
    account: str | None
    account_name: str | None
    title: str | None
    from_day: str | None
    to_day: str | None


@value
class Touch:
    """One contact event.

    Attributes:
        id: its key in the book.
        at: when it happened, UTC seconds.
        day: the local day of it.
        zone: the time zone it was logged in (IANA name).
        channel: one of `CHANNELS`.
        direction: ``out`` from us, ``in`` from them.
        outcome: one of `OUTCOMES`, or whatever an import brought.
        note: the seller's words.
        contact: key of the person, and likewise account and deal.
        enrolment: key of the enrolment whose step it was, if one.
        step: position of that step.
        contact_name: names of the three, for showing.
        gave: what the customer got out of it: an insight, an example, a number.
    """

    id: str
    at: int
    day: str
    zone: str
    channel: str
    direction: str
    outcome: str
    note: str = ""
    contact: str | None = None
    account: str | None = None
    deal: str | None = None
    enrolment: str | None = None
    step: int | None = None
    contact_name: str | None = None
    account_name: str | None = None
    deal_name: str | None = None
    gave: str = ""


@value
class Promise:
    """Something the seller said would be done, or is to do next.

    Attributes:
        id: its key in the book.
        what: the promise or next step in the seller's words.
        due_day: the local day it is due.
        made_at: when it was made, UTC seconds.
        done_at: when it was kept; None while open.
        account: key of the account it was made to, likewise contact and deal.
        account_name: names of the three, for showing.
        kind: one of `PROMISE_KINDS`.
        at: when a meeting begins, UTC seconds.
        silent: whether the person asked not to be contacted since.
    """

    id: str
    what: str
    due_day: str
    made_at: int
    done_at: int | None
    account: str | None = None
    contact: str | None = None
    deal: str | None = None
    account_name: str | None = None
    contact_name: str | None = None
    deal_name: str | None = None
    kind: str = "promise"
    at: int | None = None
    silent: bool = False
