"""The nouns of deals: stages, deals, their history, sums of them."""

from __future__ import annotations

from paceline.model import value

DEAL_FIELDS = (
    "name",
    "account",
    "contact",
    "type",
    "value",
    "currency",
    "close_day",
    "probability",
    "competitor",
    "competitor_seen",
    "lead_source",
    "forecast",
    "loss_reason",
    "reask_day",
    "next_step",
    "next_at",
    "next_timed",
    "note",
)
"""What `PipelineDesk.edit` can change; the stage is changed by moving."""


@value
class Stage:
    """A stage of the pipeline.

    Attributes:
        id: its key in the book.
        name: its name.
        key: the form its name is matched in.
        position: its place in the pipeline, from 1.
        kind: ``open``, ``won`` or ``lost``.
        probability: chance to win from here as configured, basis points; None if not.
        rot_days: business days without a touch after which a deal rots.
        exit_criteria: what the buyer does before a deal leaves it, an action a line.
        pipeline: the pipeline it is of.
        chance: chance to win from here, basis points: as history has it, else as
            configured; None if unknown.
    """

    id: str
    name: str
    key: str
    position: int
    kind: str
    probability: int | None
    rot_days: int | None
    exit_criteria: str = ""
    pipeline: str = "sales"
    chance: int | None = None


@value
class Deal:
    """A deal.

    Attributes:
        id: its key in the book.
        name: its name.
        account: key of the account, and its name.
        contact: key of the main person, and the name.
        type: ``transaction`` or ``relationship``.
        value: what it is worth, minor units of `currency`; None if unknown.
        currency: ISO 4217 code.
        stage: key of the stage, its name and its kind.
        stage_since: when it entered the stage, UTC seconds.
        close_day: the local day it is to close.
        probability: chance to win, basis points, instead of the stage's.
        competitor: who else is in it.
        loss_reason: why it was lost.
        reask_day: the local day to ask again.
        next_step: what comes next.
        next_at: when, UTC seconds; that day at 11:00 unless `next_timed`.
        next_timed: whether the next step has a clock time.
        note: the seller's words.
        last_touch: newest touch, UTC seconds.
        created_at: when it was added, UTC seconds.
        closed_at: when it was won or lost; None while open.
        lead_source: where it came from.
        competitor_seen: the local day the competitor was last seen in it.
        forecast: ``commit``, ``best`` or ``pipeline``; None if not said.
        pipeline: the pipeline its stage is of.
    """

    id: str
    name: str
    account: str | None
    account_name: str | None
    contact: str | None
    contact_name: str | None
    type: str
    value: int | None
    currency: str
    stage: str
    stage_name: str
    stage_kind: str
    stage_since: int
    close_day: str | None
    probability: int | None
    competitor: str | None
    loss_reason: str | None
    reask_day: str | None
    next_step: str | None
    next_at: int | None
    next_timed: bool
    note: str
    last_touch: int | None
    created_at: int
    closed_at: int | None
    lead_source: str | None = None
    competitor_seen: str | None = None
    forecast: str | None = None
    pipeline: str = "sales"


@value
class BareDeal:
    """What the book holds of a deal for a card or a line, before any rule.

    Attributes:
        rowid: its place in the book.
        stage_probability: chance of its stage, and the stage's `rot_days`.
        advanced_at: when it last advanced a stage, UTC seconds.
        id: key of the deal; this and the rest as in `Deal`.
    """

    rowid: int
    id: str
    name: str
    account_name: str | None
    contact_name: str | None
    value: int | None
    currency: str
    probability: int | None
    stage: str
    stage_name: str
    stage_kind: str
    stage_probability: int | None
    rot_days: int | None
    stage_since: int
    close_day: str | None
    next_step: str | None
    next_at: int | None
    next_timed: bool
    last_touch: int | None
    advanced_at: int | None
    created_at: int
    closed_at: int | None
    type: str = "relationship"
    competitor: str | None = None
    competitor_seen: str | None = None
    lead_source: str | None = None
    pipeline: str = "sales"


@value
class Sum:
    """Deals of one currency added up; sums never mix currencies.

    Attributes:
        currency: ISO 4217 code.
        count: how many deals.
        value: their value, minor units.
        weighted: value times chance, for the deals that have both.
        chanceless: deals with a value but no chance, left out of `weighted`.
    """

    currency: str
    count: int
    value: int
    weighted: int
    chanceless: int = 0


@value
class StageMove:
    """A step of a deal's way through the stages.

    Attributes:
        at: when, UTC seconds.
        from_stage: name of the stage it left; None when it was added.
        to_stage: name of the stage it entered.
        reason: why, in the seller's words.
    """

    at: int
    from_stage: str | None
    to_stage: str
    reason: str = ""


@value
class ClosePush:
    """A close date moved later.

    Attributes:
        at: when it was moved, UTC seconds.
        old_day: the close date before.
        new_day: the close date after.
        days: how many days later.
    """

    at: int
    old_day: str
    new_day: str
    days: int
