"""What is unknown of a deal: the questions of its stage that nothing answers."""

from __future__ import annotations

from paceline.model import replace
from paceline.model.unknowns import Asked, Unknowns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = 5
"""Below so many questions a share is given as a count alone."""


def answered(asked: Sequence[Asked]) -> list[Asked]:
    """Questions with their answers; one of the same words in another stage counts.

    Where several were answered, the answer noted last is taken.
    """
    told: dict[str, Asked] = {}
    for one in asked:
        if one.answer is None:
            continue
        held = told.get(one.key)
        if held is None or (one.at or 0) > (held.at or 0):
            told[one.key] = one
    return [
        replace(one, answer=told[one.key].answer, at=told[one.key].at)
        if one.answer is None and one.key in told
        else one
        for one in asked
    ]


def unknowns(
    deal: tuple[str, str, str | None],
    stage: tuple[str, str],
    before: Sequence[str],
    asked: Sequence[Asked],
) -> Unknowns:
    """What is known and unknown of a deal (reference: formulas).

    Args:
        deal: key and name of the deal, name of its account.
        stage: key and name of the stage it is in.
        before: keys of the open stages before that one.
        asked: every question of its pipeline, in the order of the stages.
    """
    every = answered(asked)
    here = [one for one in every if one.stage == stage[0]]
    keys = {one.key for one in here}
    earlier: dict[str, Asked] = {}
    for one in every:
        if one.stage in before and one.answer is None and one.key not in keys:
            earlier.setdefault(one.key, one)
    known = sum(one.answer is not None for one in here)
    share = int(100 * known / len(here) + 0.5) if here else None
    missing = [one.words for one in here if one.answer is None]
    return Unknowns(
        deal=deal[0],
        deal_name=deal[1],
        account_name=deal[2],
        stage_name=stage[1],
        asked=tuple(here),
        earlier=tuple(earlier.values()),
        answers=tuple(one for one in asked if one.answer is not None),
        n=len(here),
        known=known,
        share=share,
        unknown=(*missing, *(one.words for one in earlier.values())),
        why=_why(stage[1], here, list(earlier.values())),
    )


def known_text(found: Unknowns) -> str:
    """``7 of 10 known, 70%``; the count alone while there are few questions."""
    if not found.n:
        return "nothing asked"
    said = f"{found.known} of {found.n} known"
    return said if found.n < FEW else f"{said}, {found.share}%"


def _why(name: str, here: Sequence[Asked], earlier: Sequence[Asked]) -> tuple[str, ...]:
    known = [one for one in here if one.answer is not None]
    lines = [f"{name} asks {len(here)}, {len(known)} answered"]
    if here:
        lines[0] += f": {len(known)} ÷ {len(here)} = {len(known) / len(here):.2f}"
    other = [one for one in known if one.stage_name != name]
    lines += [f"{one.words}: answered in {one.stage_name}" for one in other]
    if earlier:
        lines.append(f"{len(earlier)} asked in an earlier stage, not in the share")
    return tuple(lines)
