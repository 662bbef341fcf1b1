"""The pages of accounts and contacts, and the parts that are asked for one by one."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.deals import ClosePush
    from paceline.model.people import Account, Contact, Employment, Promise, Touch
    from paceline.model.pipeline import DealRow


@value
class TouchPage:
    """Some touches of a record.

    Attributes:
        touches: newest first.
        more: where the next page begins; None on the last one.
    """

    touches: tuple[Touch, ...]
    more: tuple[int, int] | None


@value
class Contacted:
    """What the touches of a record came to.

    Attributes:
        touches: how many there were.
        gave: in how many of them the customer got something out of it.
        classes: conversations by class (`rules.motion.CLASSES`).
        motion: continuations ÷ conversations; None without conversations.
        last_gave: what the customer got last; may be empty.
    """

    touches: int
    gave: int
    classes: dict[str, int]
    motion: float | None
    last_gave: str


@value
class Spent:
    """An entry of the time log on a record's page.

    Attributes:
        id: its key.
        start: UTC seconds.
        day: its local day.
        seconds: how long it took.
        category: index of its category.
        activity: what was done.
        note: the seller's words.
        timed: whether its clock time is known.
        deal: name of its deal, if one.
    """

    id: str
    start: int
    day: str
    seconds: int
    category: int
    activity: str
    note: str
    timed: bool
    deal: str | None


@value
class TimePage:
    """The time spent on a record.

    Attributes:
        seconds: by category, unclassified last; the running timer counts.
        activities: seconds by activity with its category, most first.
        count: how many entries there are.
        entries: some of them, newest first.
        more: where the next page begins; None on the last one.
        won: what was won, minor units of `currency`; None if nothing was.
        currency: ISO 4217 code.
        per_hour: `won` ÷ hours, minor units; None without either.
    """

    seconds: tuple[int, int, int, int]
    activities: tuple[tuple[str, int, int], ...]
    count: int
    entries: tuple[Spent, ...]
    more: tuple[int, int] | None
    won: int | None
    currency: str
    per_hour: int | None


@value
class Visit:
    """A stay in a stage.

    Attributes:
        stage: its name.
        since: UTC seconds.
        until: when it ended, UTC seconds; None while it lasts.
        days: whole local days it lasted.
        reason: why the deal came here, in the seller's words; may be empty.
        met: what the buyer did before the deal left it.
    """

    stage: str
    since: int
    until: int | None
    days: int
    reason: str
    met: tuple[str, ...]


@value
class Edit:
    """A change of the record itself, from the journal.

    Attributes:
        at: UTC seconds.
        author: who did it.
        what: the step in words, after ``undo:`` or ``redo:`` if it was one.
        fields: names of the fields that changed.
    """

    at: int
    author: str
    what: str
    fields: tuple[str, ...]


@value
class HistoryPage:
    """How a deal came to where it is.

    Attributes:
        visits: its stays in stages, oldest first.
        pushes: its close date moved later, oldest first.
        edits: its newest changes, newest first.
    """

    visits: tuple[Visit, ...]
    pushes: tuple[ClosePush, ...]
    edits: tuple[Edit, ...]


@value
class AccountCard:
    """An account in full, without the parts that are asked for alone.

    Attributes:
        account: the account.
        people: those touched last first.
        open: its open deals, the next step due first.
        closed: its won and lost deals, newest first.
        deals: how many deals there are in all.
        values: open value by currency, minor units.
        seconds: time spent, by category.
    """

    account: Account
    people: tuple[Contact, ...]
    open: tuple[DealRow, ...]
    closed: tuple[DealRow, ...]
    deals: int
    values: tuple[tuple[str, int], ...]
    seconds: tuple[int, int, int, int]


@value
class AccountPage:
    """Everything about one account.

    Attributes:
        account: the account.
        contacts: its people, those touched last first.
        open_deals: its open deals, the next step due first.
        closed_deals: its won and lost deals, newest first.
        touches: its newest touches, newest first.
        promises: what was promised to it and is open.
        seconds: time spent on it by category, `unclassified` last.
    """

    account: Account
    contacts: tuple[Contact, ...]
    open_deals: tuple[DealRow, ...]
    closed_deals: tuple[DealRow, ...]
    touches: tuple[Touch, ...]
    promises: tuple[Promise, ...]
    seconds: tuple[int, int, int, int]


@value
class ContactPage:
    """Everything about one contact.

    Attributes:
        contact: the contact.
        jobs: employment history, the present job first.
        deals: deals with this person, open ones first.
        touches: newest touches, newest first.
        promises: what was promised to the person and is open.
        seconds: time spent with the person by category, `unclassified` last.
        cadence: name of the cadence the person is enrolled in, if active.
    """

    contact: Contact
    jobs: tuple[Employment, ...]
    deals: tuple[DealRow, ...]
    touches: tuple[Touch, ...]
    promises: tuple[Promise, ...]
    seconds: tuple[int, int, int, int]
    cadence: str | None
