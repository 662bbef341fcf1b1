"""The nouns of the pipeline: its board, cards, lists and pages, and what is due."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.deals import ClosePush, Deal, Stage, StageMove, Sum
    from paceline.model.moves import Criterion
    from paceline.model.people import Account, Contact, Promise, Touch

STATES = ("overdue", "today", "future", "none")
"""Where a deal's next step stands; ``none`` is a deal without a dated step."""

ROTS = ("fresh", "aging", "rotting", "rotten")
"""How long a deal has lain without a word to or from the buyer."""

SORTS = (
    "next",
    "account",
    "name",
    "value",
    "weighted",
    "stage",
    "age",
    "close",
    "touch",
    "created",
    "closed",
    "contact",
    "chance",
    "competitor",
    "source",
    "type",
    "currency",
)
"""The columns the list of deals can be sorted by."""


@value
class BoardColumn:
    """A stage as a column of the board.

    Attributes:
        stage: the stage.
        count: how many deals are in it, whatever their currency.
        value: their value in the main currency, minor units.
        weighted: value times chance in the main currency, minor units.
        currency: the main currency.
        others: the same for every other currency in the stage.
        chanceless: deals with a value but no chance, left out of the weighted sums.
    """

    stage: Stage
    count: int
    value: int
    weighted: int
    currency: str
    others: tuple[Sum, ...] = ()
    chanceless: int = 0


@value
class Card:
    """A deal as a card of the board.

    Attributes:
        id: key of the deal.
        name: its name.
        account_name: its account.
        contact_name: its main person.
        value: minor units of `currency`; None if unknown.
        currency: ISO 4217 code.
        stage: key of its stage.
        days_in_stage: whole local days since it entered the stage.
        state: one of `STATES`.
        next_step: what comes next.
        next_at: when, UTC seconds.
        next_timed: whether that has a clock time.
        days_late: local days the next step is overdue; 0 if it is not.
        rot: one of `ROTS`.
        idle: business days since the last word to or from the buyer.
        close_day: the local day it is to close.
    """

    id: str
    name: str
    account_name: str | None
    contact_name: str | None
    value: int | None
    currency: str
    stage: str
    days_in_stage: int
    state: str
    next_step: str | None
    next_at: int | None
    next_timed: bool
    days_late: int
    rot: str
    idle: int
    close_day: str | None


@value
class DealRow:
    """A deal as a line of a list.

    Attributes:
        id: key of the deal.
        rowid: its place in the book, as `PipelineDesk.order` gives it.
        name: its name.
        account_name: its account.
        contact_name: its main person.
        value: minor units of `currency`; None if unknown.
        currency: ISO 4217 code.
        chance: chance to win, basis points; None if unknown.
        weighted: value times chance, minor units; None if either is unknown.
        stage_name: its stage.
        stage_kind: ``open``, ``won`` or ``lost``.
        days_in_stage: whole local days since it entered the stage.
        state: one of `STATES`.
        next_step: what comes next.
        next_at: when, UTC seconds.
        next_timed: whether that has a clock time.
        close_day: the local day it is to close.
        last_touch: newest touch, UTC seconds.
        created_at: when it was added, UTC seconds.
        closed_at: when it was won or lost; None while open.
        type: ``transaction`` or ``relationship``.
        competitor: who else is in it.
        competitor_seen: the local day they were last seen.
        source: where it came from.
        pipeline: the pipeline it is in.
        idle: business days since the last word to or from the buyer.
        rot: one of `ROTS`; a closed deal rots no more.
    """

    id: str
    rowid: int
    name: str
    account_name: str | None
    contact_name: str | None
    value: int | None
    currency: str
    chance: int | None
    weighted: int | None
    stage_name: str
    stage_kind: str
    days_in_stage: int
    state: str
    next_step: str | None
    next_at: int | None
    next_timed: bool
    close_day: str | None
    last_touch: int | None
    created_at: int
    closed_at: int | None
    type: str = "relationship"
    competitor: str | None = None
    competitor_seen: str | None = None
    source: str | None = None
    pipeline: str = "sales"
    idle: int = 0
    rot: str = "fresh"


@value
class DealPage:
    """Everything about one deal.

    Attributes:
        deal: the deal.
        account: its account.
        people: the people of its account and its main person, who comes first.
        touches: its newest touches, newest first.
        promises: what was promised in it and is open.
        seconds: time spent on it by category, `unclassified` last.
        history: its way through the stages, oldest first.
        pushes: its close date moved later, oldest first.
        chance: chance to win, basis points; None if unknown.
        weighted: value times chance, minor units; None if either is unknown.
        state: one of `STATES`.
        days_in_stage: whole local days since it entered the stage.
        idle: business days since the last word to or from the buyer.
        rot_after: business days after which it rots in its stage.
        rot: one of `ROTS`.
        criteria: exit criteria of its stages so far, met and open.
        rot_why: the arithmetic of `rot`, a line each.
        flags: what is doubtful about it, a sentence each.
    """

    deal: Deal
    account: Account | None
    people: tuple[Contact, ...]
    touches: tuple[Touch, ...]
    promises: tuple[Promise, ...]
    seconds: tuple[int, int, int, int]
    history: tuple[StageMove, ...]
    pushes: tuple[ClosePush, ...]
    chance: int | None
    weighted: int | None
    state: str
    days_in_stage: int
    idle: int
    rot_after: int
    rot: str
    criteria: tuple[Criterion, ...] = ()
    rot_why: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@value
class PipelineHeadline:
    """The answer first: how the period stands.

    Attributes:
        won: value won this quota period in the main currency, minor units.
        others: won in other currencies.
        quota: what is to be sold in it; None if unset.
        currency: the main currency.
        period: ``year``, ``quarter`` or ``month``.
        first_day: first local day of the period.
        last_day: last local day of it.
        open: how many deals are open.
        stepless: open deals that lack a dated next step.
        overdue: open deals whose next step is overdue.
        stepped: open deals with a next step still to come: next-step coverage is
            this of `open`.
    """

    won: int
    others: tuple[Sum, ...]
    quota: int | None
    currency: str
    period: str
    first_day: str
    last_day: str
    open: int
    stepless: int
    overdue: int
    stepped: int = 0
