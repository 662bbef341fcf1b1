"""What a move of a deal leaves behind: exit criteria, and stages it passes over."""

from __future__ import annotations

from paceline.model import value


@value
class Criterion:
    """Something the buyer does before a deal leaves a stage.

    Attributes:
        stage: key of the stage that asks for it.
        stage_name: the stage's name.
        words: what the buyer does.
        met_at: when it was noted as done, UTC seconds; None while it is open.
    """

    stage: str
    stage_name: str
    words: str
    met_at: int | None = None


@value
class Leaving:
    """What one deal would leave behind by a move forward.

    Attributes:
        deal: key of the deal.
        called: how it is called.
        from_stage: name of the stage it is in.
        to_stage: name of the stage it would go to.
        unmet: criteria nobody has noted as done, of its stage and those skipped.
        skipped: names of the stages it would pass over.
    """

    deal: str
    called: str
    from_stage: str
    to_stage: str
    unmet: tuple[Criterion, ...]
    skipped: tuple[str, ...]


@value
class MoveQuestion:
    """What is to be answered before deals move: one answer for all of them.

    Attributes:
        deals: how many deals ask something.
        said: what is to be done, such as ``move Acme/Renewal to Proposal``.
        unmet: the open criteria, and how many of the deals lack each.
        skipped: names of the stages that are passed over.
    """

    deals: int
    said: str
    unmet: tuple[tuple[str, int], ...]
    skipped: tuple[str, ...]
