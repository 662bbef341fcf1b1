"""The nouns of care: attention given, what was left open, the hours it takes."""

from __future__ import annotations

from paceline.model import value


@value
class Orphan:
    """Somebody who got one word from us and nothing after.

    Attributes:
        key: key of the contact, or of the account if nobody there was named.
        who: the name, with the account.
        account: key of the account, if known.
        contact: key of the contact, if known.
        channel: how we reached out.
        day: the local day of that.
        business_days: working days since.
        note: what was said.
    """

    key: str
    who: str
    account: str | None
    contact: str | None
    channel: str
    day: str
    business_days: int
    note: str


@value
class OldProposal:
    """What was on the table when they said no.

    Attributes:
        deal: key of the deal.
        name: its name.
        value: what it was worth, minor units.
        currency: ISO 4217 code.
        stage: the stage it was lost from.
        reason: why it was lost.
        competitor: to whom, if known.
        no_day: the local day of the no.
        ask_day: the local day to ask again.
        notes: the deal's note and the words of its last touches, newest first.
    """

    deal: str
    name: str
    value: int | None
    currency: str
    stage: str
    reason: str
    competitor: str
    no_day: str
    ask_day: str
    notes: tuple[str, ...]


@value
class TierAttention:
    """The attention a tier got.

    Attributes:
        tier: its name.
        interval: days between touches.
        n: accounts that were due a touch in the time.
        share: mean share of the touches due that were made; None without accounts.
        answered: answers to what came in, that the time is taken of.
        waiting: what came in and is not answered yet.
        response: median seconds until the answer; None without any.
    """

    tier: str
    interval: int
    n: int
    share: float | None
    answered: int
    waiting: int
    response: float | None


@value
class Attention:
    """How evenly attention is given (reference: formulas).

    Attributes:
        first_day: first local day looked at.
        last_day: last one.
        jain: 1 if all accounts got alike what they were due; None without accounts.
        n: accounts that were due a touch in the time.
        tiers: a line per tier.
        spread: slowest over fastest median response; None if fewer than two tiers
            have five answers.
        even: whether the spread is within 1.5; None if it is unknown.
        said: all of it in one sentence.
        why: the arithmetic, a line each.
    """

    first_day: str
    last_day: str
    jain: float | None
    n: int
    tiers: tuple[TierAttention, ...]
    spread: float | None
    even: bool | None
    said: str
    why: tuple[str, ...]


@value
class OpenItem:
    """Something small that was left open.

    Attributes:
        kind: ``re-ask``, ``move``, ``next step`` or ``orphan``.
        who: whose it is.
        what: what is open.
        key: key of the account or person it counts against.
    """

    kind: str
    who: str
    what: str
    key: str


@value
class Detail:
    """How completely the small things are looked after.

    Attributes:
        records: accounts in use, and people without an account.
        clean: how many have nothing open.
        items: what is open, at most as many as asked for.
        counts: how much is open of each kind.
        said: all of it in one sentence.
        why: the arithmetic, a line each.
    """

    records: int
    clean: int
    items: tuple[OpenItem, ...]
    counts: tuple[tuple[str, int], ...]
    said: str
    why: tuple[str, ...]


@value
class Load:
    """The hours that keeping every interval takes.

    Attributes:
        days: working days ahead.
        touches: touches that fall due in them.
        seconds_each: seconds a touch takes.
        sampled: touches whose time was logged, that figure is the mean of; 0 if it is
            only assumed.
        needed: seconds all of it takes.
        there: seconds there are for it; None if not said.
        missing: seconds that are missing; 0 if it fits.
        why: the arithmetic, a line each.
    """

    days: int
    touches: float
    seconds_each: int
    sampled: int
    needed: int
    there: int | None
    missing: int
    why: tuple[str, ...]
