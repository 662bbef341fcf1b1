"""What a plan must not lack at its stage."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.model.deals import Stage

PROPOSAL = "propos"
"""How the key of the stage begins from which on the customer's own concept counts."""


def proposing(stages: Sequence[Stage]) -> list[Stage]:
    """The open stages from the proposal on; none of a pipeline without such a stage."""
    found: list[Stage] = []
    for pipeline in dict.fromkeys(stage.pipeline for stage in stages):
        open_ = [s for s in stages if s.pipeline == pipeline and s.kind == "open"]
        named = [n for n, s in enumerate(open_) if s.key.startswith(PROPOSAL)]
        found += open_[named[0] :] if named else []
    return found


def concept_missing(
    answers: Mapping[str, str], stage: str, stages: Sequence[Stage], kind: str
) -> bool:
    """Whether a deal has come as far as a proposal without the customer's concept.

    Args:
        answers: of its plan, by field.
        stage: key of its stage.
        stages: every stage in order.
        kind: ``relationship`` or ``transaction``; the latter needs no plan.
    """
    if kind == "transaction" or stage not in {each.id for each in proposing(stages)}:
        return False
    return not answers.get("concept", "").strip()
