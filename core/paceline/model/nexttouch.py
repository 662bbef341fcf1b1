"""The nouns of the queue: when somebody is to be touched next, and why."""

from __future__ import annotations

from paceline.model import value

DUE_KINDS = ("promise", "meeting", "next step", "step", "re-ask", "touch")
"""What can be due: a promise, a meeting, a next step, a cadence step, a day to ask
again, or a touch because the interval of the tier has passed."""

STATES = ("fresh", "amber", "due", "neglected")
"""How far the time until the next touch has run."""

NEVER = "never"
"""The state of who is archived or asked not to be contacted: no touch is next."""


@value
class DueItem:
    """A row of the queue: somebody it is the turn of, and what to do.

    Attributes:
        kind: one of `DUE_KINDS`: the clock that has run furthest past its time. The
            day, the lateness and the ratio are those of this clock.
        who: the person with the account, or the account.
        what: what is to be done.
        due_day: the local day this clock is due.
        days_late: local days past that day; 0 is today.
        key: key of the deal, the promise, the enrolment, or whoever is to be touched.
        at: the clock time, UTC seconds, if it has one.
        account: key of the account, if known, likewise deal and contact.
        value: what the deal is or was worth, minor units.
        currency: ISO 4217 code of `value`.
        channel: how, if that is planned.
        ratio: how far the time has run: 1 is due (reference: formulas).
        state: one of `STATES`.
        why: the arithmetic of `ratio`.
        also: what else is due with them, in words.
        tier: the tier whose interval was taken.
        interval: days between touches, by the tier or as agreed dates count.
        does: what doing the row does, one of `DUE_KINDS`: its kind, unless something
            planned is due with them too, but its time has run less far.
        passed: whether it is due today at a clock time that has passed.
        step: the place of the cadence step that is to be done; 0 if it is none.
    """

    kind: str
    who: str
    what: str
    due_day: str
    days_late: int
    key: str
    at: int | None = None
    account: str | None = None
    deal: str | None = None
    contact: str | None = None
    value: int | None = None
    currency: str | None = None
    channel: str = ""
    ratio: float = 1.0
    state: str = "due"
    why: str = ""
    also: tuple[str, ...] = ()
    tier: str = ""
    interval: int = 0
    does: str = ""
    passed: bool = False
    step: int = 0

    @property
    def late(self) -> bool:
        """Whether its day, or its clock time of today, has passed."""
        return self.days_late > 0 or self.passed


@value
class QueueCount:
    """How many wait.

    Attributes:
        due: rows of the queue, everybody whose turn it is, today or earlier.
        late: how many of them are past their day, or their clock time of today.
        longest: who is furthest past it; empty if nobody is.
        ratio: how far that is.
    """

    due: int
    late: int
    longest: str = ""
    ratio: float = 0.0


@value
class TouchClock:
    """One clock that asks for a touch.

    Attributes:
        kind: one of `DUE_KINDS`, or ``meeting cover``.
        day: the local day it asks for.
        what: what is to be done.
        ratio: how far its time has run: 1 is due.
        state: one of `STATES`.
        why: the arithmetic of `ratio`.
        at: the clock time, UTC seconds, if it has one.
    """

    kind: str
    day: str
    what: str
    ratio: float
    state: str
    why: str
    at: int | None = None


@value
class NextTouch:
    """When an account or a contact is to be touched next.

    Attributes:
        table: ``account`` or ``contact``.
        key: its key in the book.
        name: its name.
        day: the local day; None if never.
        source: one of `DUE_KINDS`, ``meeting cover``, or why never.
        what: what is to be done.
        tier: the tier whose interval counts.
        interval: days between touches of that tier.
        elapsed: local days since the last touch, or since it was added.
        ratio: how far the time of that clock has run: 1 is due; 0 if never.
        state: one of `STATES`, or `NEVER`.
        why: the arithmetic, a line each.
        clocks: every clock that runs with them, the earliest first: the first is the
            next touch.
    """

    table: str
    key: str
    name: str
    day: str | None
    source: str
    what: str
    tier: str
    interval: int
    elapsed: int
    ratio: float
    state: str
    why: tuple[str, ...]
    clocks: tuple[TouchClock, ...] = ()


@value
class TierCare:
    """How the accounts and people of a tier are looked after.

    Attributes:
        tier: its name.
        interval: days between touches.
        n: accounts and people on a clock of their own.
        fresh: how many of them are below 0.75 of the interval.
        amber: how many are below 1.
        due: how many are below 1.5.
        neglected: how many are beyond.
        within: how many are at or below 1.
        covered: how many have a meeting ahead, which counts as care until its day.
    """

    tier: str
    interval: int
    n: int
    fresh: int
    amber: int
    due: int
    neglected: int
    within: int
    covered: int


@value
class Neglect:
    """Whether anybody is forgotten.

    Attributes:
        active: accounts and people in use who may be contacted.
        undated: how many of them have no next date; 0 by construction.
        count: how many wait, as the queue counts them.
        tiers: a line per tier.
        within: on their own clock and at or below their interval, of `n`.
        n: accounts and people on a clock of their own.
        said: all of it in one sentence.
        why: the arithmetic, a line each.
    """

    active: int
    undated: int
    count: QueueCount
    tiers: tuple[TierCare, ...]
    within: int
    n: int
    said: str
    why: tuple[str, ...]
