"""What a plan must not lack at its stage."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROPOSAL = "proposal"
"""The stage from which on the customer's own concept has to be known."""


def concept_missing(
    answers: Mapping[str, str], stage: str, stages: Sequence[str], kind: str
) -> bool:
    """Whether a deal has come as far as a proposal without the customer's concept.

    Args:
        answers: of its plan, by field.
        stage: key of the name of its stage.
        stages: those of all open stages, in order.
        kind: ``relationship`` or ``transaction``; the latter needs no plan.

    Returns:
        False as well where no stage is called a proposal.
    """
    if kind == "transaction" or stage not in stages or PROPOSAL not in stages:
        return False
    late = list(stages).index(stage) >= list(stages).index(PROPOSAL)
    return late and not answers.get("concept", "").strip()
