"""The nouns of the time log: categories, activities, entries and the running timer."""

from __future__ import annotations

from paceline.model import value

CATEGORIES = ("selling", "prospecting", "admin")
"""The three kinds of time. An entry stores its position in this tuple, or
`UNCLASSIFIED` when it was imported and no rule named its activity."""

UNCLASSIFIED = 3
CATEGORY_NAMES = (*CATEGORIES, "unclassified")

ACTIVITIES: dict[str, int] = {
    **dict.fromkeys(
        (
            "meeting",
            "call",
            "demo",
            "proposal",
            "negotiation",
            "prep",
            "relationship",
            "growth",
            "planning",
            "learning",
        ),
        0,
    ),
    **dict.fromkeys(
        (
            "research",
            "list",
            "warm-up",
            "attempt",
            "social",
            "referral-ask",
            "event",
        ),
        1,
    ),
    **dict.fromkeys(
        (
            "crm-entry",
            "internal-problem",
            "billing",
            "order-processing",
            "logistics",
            "service",
            "reporting",
            "internal-meeting",
            "expenses",
            "mail",
            "travel",
        ),
        2,
    ),
}
"""Every built-in activity and the index of its category."""

STRUCTURAL = frozenset({"travel"})
"""Admin that comes with the job: shown and budgeted, not called a sink by default."""


PROJECT = "project: "
"""How the tag begins that keeps the project of an imported entry."""


@value
class Entry:
    """A stretch of time.

    Attributes:
        id: its key in the book.
        start: when it began, UTC seconds; local midnight of `day` if not `timed`.
        seconds: how long it lasted.
        day: the local day it belongs to, ``YYYY-MM-DD``.
        zone: the time zone it was logged in (IANA name).
        timed: False when only the duration is known.
        category: index into `CATEGORY_NAMES`.
        activity: what was done.
        account: key of the account it was for, if any.
        deal: key of the deal it was for, if any.
        contact: key of the contact it was with, if any.
        note: the seller's words.
        account_name: that account's name, for showing.
        deal_name: that deal's name, for showing.
        contact_name: that contact's name, for showing.
        tags: the seller's ``#tags``, blank separated.
    """

    id: str
    start: int
    seconds: int
    day: str
    zone: str
    timed: bool
    category: int
    activity: str
    account: str | None = None
    deal: str | None = None
    contact: str | None = None
    note: str = ""
    account_name: str | None = None
    deal_name: str | None = None
    contact_name: str | None = None
    tags: str = ""

    @property
    def end(self) -> int:
        """When it ended, UTC seconds."""
        return self.start + self.seconds


@value
class Timer:
    """The running or paused timer: one person, one timeline, so at most one.

    Attributes:
        start: when the running stretch began, UTC seconds.
        paused: when it was paused, UTC seconds; None while it runs.
        category: index into `CATEGORY_NAMES`.
        activity: what is being done.
        zone: the time zone it was started in (IANA name).
        note: the seller's words.
        account: key of the account, and likewise deal and contact.
        account_name: names of the three, for showing.
        tags: the seller's ``#tags``, blank separated.
    """

    start: int
    paused: int | None
    category: int
    activity: str
    zone: str
    note: str = ""
    account: str | None = None
    deal: str | None = None
    contact: str | None = None
    account_name: str | None = None
    deal_name: str | None = None
    contact_name: str | None = None
    tags: str = ""


def tag_words(tags: str) -> tuple[str, ...]:
    """The tags of an entry, parted by commas if it was imported, else by blanks.

    A project that was imported without other tags is one: ``project: Two Words``.
    """
    whole = "," in tags or tags.startswith(PROJECT)
    parts = tags.split(",") if whole else tags.split()
    return tuple(part.strip() for part in parts if part.strip())
