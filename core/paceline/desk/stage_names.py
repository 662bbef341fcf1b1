"""Which stage is meant: by key, name, its beginning, number, or ``pipeline/stage``."""

from __future__ import annotations

from paceline.desk.fields import one_line
from paceline.errors import NotFoundError
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.deals import Stage


def pipelines_of(stages: Sequence[Stage]) -> tuple[str, ...]:
    """The pipelines there are, the first one first."""
    return tuple(dict.fromkeys(stage.pipeline for stage in stages))


def find_pipeline(stages: Sequence[Stage], typed: str) -> str:
    """The pipeline typed in full or begun; the first one for nothing.

    Raises:
        NotFoundError: there is none such, or several begin so.
    """
    known = pipelines_of(stages)
    word = key_of(typed)
    if not word and known:
        return known[0]
    begun = [name for name in known if key_of(name).startswith(word)]
    same = [name for name in known if key_of(name) == word] or begun
    if len(same) == 1:
        return same[0]
    raise NotFoundError(
        f"there is no pipeline '{one_line(typed)}': there {_are(known)}"
        if not begun
        else f"the pipeline '{one_line(typed)}' could be {', '.join(begun)}",
        tuple(begun or known),
    )


def find_stage(stages: Sequence[Stage], typed: str, pipeline: str = "") -> Stage:
    """A stage by key of the book, name, its beginning, or number.

    Args:
        stages: every stage in order.
        typed: what was typed; ``partner/intro`` names a stage of another pipeline,
            ``partner/`` its first.
        pipeline: where to look first; the first pipeline if empty.

    Raises:
        NotFoundError: there is none such, or several begin so.
    """
    for stage in stages:
        if stage.id == typed:
            return stage
    head, slash, tail = typed.partition("/")
    where = find_pipeline(stages, head if slash else pipeline)
    near = [stage for stage in stages if stage.pipeline == where]
    if slash and not key_of(tail):
        return next(stage for stage in near if stage.kind == "open")
    return _among(near, tail if slash else typed)


def _among(stages: Sequence[Stage], typed: str) -> Stage:
    word = key_of(typed)
    for stage in stages:
        if word and word in (str(stage.position), stage.key):
            return stage
    begun = [stage for stage in stages if word and stage.key.startswith(word)]
    if len(begun) == 1:
        return begun[0]
    names = tuple(stage.name for stage in begun or stages)
    raise NotFoundError(
        f"the stage '{one_line(typed)}' could be {', '.join(names)}"
        if begun
        else f"there is no stage '{one_line(typed)}': the stages are "
        f"{', '.join(names)}",
        names,
    )


def _are(known: Sequence[str]) -> str:
    return f"is {known[0]}" if len(known) == 1 else f"are {', '.join(known)}"
