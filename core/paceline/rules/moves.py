"""What a move leaves behind: the stages, their exit criteria, and whether it may go."""

from __future__ import annotations

from paceline.model.moves import Criterion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from paceline.model.deals import Stage
    from paceline.model.moves import Leaving

    Met = bool | Collection[str]
    """What the buyer did: all that is open, none of it, or these actions."""

SHOWN = 3
"""Criteria that a refusal names before it counts the rest."""


def actions(stage: Stage) -> tuple[str, ...]:
    """The exit criteria of a stage, an action a line."""
    lines = (" ".join(line.split()) for line in stage.exit_criteria.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def left_behind(stages: Sequence[Stage], at: Stage, to: Stage) -> list[Stage]:
    """The stages a move forward leaves: the deal's own, then those it skips.

    Moving back, losing, and going to another pipeline leave none, nor does reopening
    where it was.

    Args:
        stages: every stage in order.
        at: where the deal is; for a closed one, where it was last while it was open.
        to: where it is to go.
    """
    if at.kind != "open" or to.kind == "lost" or at.pipeline != to.pipeline:
        return []
    if to.kind == "open" and to.position <= at.position:
        return []
    return [
        stage
        for stage in stages
        if stage.pipeline == at.pipeline
        and stage.kind == "open"
        and stage.position >= at.position
        and (to.kind == "won" or stage.position < to.position)
    ]


def qualified(stages: Sequence[Stage]) -> list[Stage]:
    """The open stages past qualification, in which there must be a reason to buy.

    They follow the stage whose name begins so, else the second of the pipeline.
    """
    found: list[Stage] = []
    for pipeline in dict.fromkeys(stage.pipeline for stage in stages):
        open_ = [s for s in stages if s.pipeline == pipeline and s.kind == "open"]
        named = [n for n, s in enumerate(open_) if s.key.startswith("qualif")]
        found += open_[(named[0] if named else 1) + 1 :]
    return found


def criteria_of(
    stages: Sequence[Stage], met: Mapping[tuple[str, str], int]
) -> tuple[Criterion, ...]:
    """The criteria of some stages with when each was met.

    One that was met and is asked for no longer is still told.
    """
    found = []
    for stage in stages:
        asked = actions(stage)
        before = [w for (row, w) in met if row == stage.id and w not in asked]
        found += [
            Criterion(stage.id, stage.name, words, met.get((stage.id, words)))
            for words in (*asked, *sorted(before))
        ]
    return tuple(found)


def settled(leaving: Leaving, met: Met, reason: str) -> bool:
    """Whether an answer lets a deal go: the buyer did it all, or there is a reason."""
    if reason:
        return True
    still = any(not is_met(each.words, met) for each in leaving.unmet)
    return not still and bool(met or not leaving.skipped)


def is_met(words: str, met: Met) -> bool:
    """Whether an answer says that the buyer did an action."""
    return met if isinstance(met, bool) else words in met


def refusal(stuck: Sequence[Leaving]) -> str:
    """Why deals stay: one sentence without the ways out of it."""
    first = stuck[0]
    open_ = tuple(dict.fromkeys(c.words for each in stuck for c in each.unmet))
    skipped = tuple(dict.fromkeys(name for each in stuck for name in each.skipped))
    what = first.called if len(stuck) == 1 else f"{len(stuck)} deals"
    parts = []
    if open_:
        named = "; ".join(open_[:SHOWN])
        more = len(open_) - SHOWN
        parts.append(f"open: {named}{f' and {more} more' if more > 0 else ''}")
    if skipped:
        parts.append(f"skipped: {_and(skipped)}")
    return f"{what} cannot simply go on to {first.to_stage} ({', '.join(parts)})"


def _and(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
