"""A stage as a line of the list of stages."""

from __future__ import annotations

from paceline.model import value


@value
class StageLine:
    """A stage with what is in it.

    Attributes:
        id: its key in the book.
        pipeline: the pipeline it is of.
        position: its place in the pipeline, from 1.
        name: its name.
        kind: ``open``, ``won`` or ``lost``.
        probability: chance to win from here as set, basis points; None if not set.
        rot_days: business days without a word after which a deal rots; None if it
            follows from the won deals.
        criteria: what the buyer does before a deal leaves it.
        deals: how many deals are in it.
        chance: chance to win from here as history has it, basis points; the one set
            where there is none.
    """

    id: str
    pipeline: str
    position: int
    name: str
    kind: str
    probability: int | None
    rot_days: int | None
    criteria: tuple[str, ...]
    deals: int
    chance: int | None = None
