"""The stages of the pipelines: what they ask for, their order, how long they last."""

from __future__ import annotations

from paceline.desk.chances import keep_chances
from paceline.desk.fields import LONGEST_NAME, one_line
from paceline.desk.stage_names import find_pipeline, find_stage, pipelines_of
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.events import EVERYTHING, Event
from paceline.model.stages import StageLine
from paceline.rules.moves import actions
from paceline.store import stages as store
from paceline.store.deals import stages as every_stage
from paceline.store.names import key_of
from paceline.store.records import insert, update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Stage

ENDS = (("Won", "won", 10_000), ("Lost", "lost", 0))
"""Name, kind and chance of the stages that end every pipeline."""
MOST_DAYS = 999
"""The longest time until a deal rots, business days."""


class StageDesk:
    """The verbs on stages. A stage is typed as `stage_names.find_stage` reads it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def lines(self, pipeline: str = "") -> list[StageLine]:
        """The stages in order, of all pipelines unless one is named."""
        stages = every_stage(self._book)
        if pipeline:
            one = find_pipeline(stages, pipeline)
            stages = [stage for stage in stages if stage.pipeline == one]
        held = store.deals_in(self._book)
        return [
            StageLine(
                *(stage.id, stage.pipeline, stage.position, stage.name, stage.kind),
                *(stage.probability, stage.rot_days, actions(stage)),
                *(held.get(stage.id, 0), stage.chance),
            )
            for stage in stages
        ]

    def pipelines(self) -> tuple[str, ...]:
        """The pipelines there are, the first one first."""
        return pipelines_of(every_stage(self._book))

    def pipeline(self, typed: str) -> str:
        """The pipeline that is meant; the first one for nothing.

        Raises:
            NotFoundError: there is none such.
        """
        return find_pipeline(every_stage(self._book), typed)

    def add(
        self,
        name: str,
        pipeline: str = "",
        *,
        after: str | None = None,
        chance: int | None = None,
        rot_days: int | None = None,
        criteria: Sequence[str] = (),
        create: bool = False,
    ) -> Event:
        """Add an open stage.

        Args:
            name: its name.
            pipeline: where; the first pipeline if empty.
            after: the stage it follows; the last open one if None.
            chance: chance to win from here, basis points.
            rot_days: business days without a word after which a deal rots.
            criteria: what the buyer does before a deal leaves it.
            create: begin a pipeline of an unknown name, with stages for won and lost.

        Raises:
            NotFoundError: there is no such pipeline or stage.
            UsageError: the name is taken, or a field is unfit.
        """
        now, stages = self._desk.now(), every_stage(self._book)
        where = self._where(stages, pipeline, create=create)
        near = [stage for stage in stages if stage.pipeline == where]
        fields = self._fields(near, name, chance, rot_days, criteria)
        place = self._place(near, after)
        said = f"added {fields['name']} to the pipeline {where}"
        with self._book.write(f"add the stage {fields['name']}", now) as conn:
            owner = self._desk.owner
            base = {"pipeline": where, "position": 0, "kind": "open"}
            row = insert(conn, "stage", owner, {**base, **fields})
            rows = [stage.id for stage in near]
            rows.insert(place, row)
            if not near:
                rows += [
                    insert(conn, "stage", owner, {**base, **_end(*end)}) for end in ENDS
                ]
                said = f"began the pipeline {where} with {fields['name']}, Won and Lost"
            store.number(conn, rows)
            keep_chances(self._desk)
        return Event(EVERYTHING, said, row)

    def edit(
        self,
        typed: str,
        *,
        name: str | None = None,
        chance: int | None = None,
        rot_days: int | None = None,
        criteria: Sequence[str] | None = None,
        empty: Sequence[str] = (),
    ) -> Event:
        """Change a stage; what is None stays.

        Args:
            typed: the stage.
            name: another name.
            chance: chance to win, basis points.
            rot_days: business days until a deal rots.
            criteria: all of the exit criteria.
            empty: of ``chance`` and ``rot_days``, what is to be unknown.

        Raises:
            NotFoundError: there is no such stage.
            UsageError: nothing would change, or a value is unfit.
        """
        now, stages = self._desk.now(), every_stage(self._book)
        stage = find_stage(stages, typed)
        near = [s for s in stages if s.pipeline == stage.pipeline and s.id != stage.id]
        news = self._fields(near, name or stage.name, chance, rot_days, criteria or ())
        keep: dict[str, object] = {"name": name, "key": name, "probability": chance}
        keep |= {"rot_days": rot_days, "exit_criteria": criteria}
        news = {field: news[field] for field in news if keep[field] is not None}
        gone = {"chance": "probability", "rot_days": "rot_days"}
        news |= {gone[field]: None for field in empty}
        if not news:
            raise UsageError("what should change? see 'pace stage edit --help'")
        with self._book.write(f"edit the stage {stage.name}", now) as conn:
            update(conn, "stage", stage.id, news)
            keep_chances(self._desk)
        return Event(EVERYTHING, f"changed the stage {stage.name}", stage.id)

    def remove(self, typed: str) -> Event:
        """Remove an open stage that no deal is or was in.

        Raises:
            RefusedError: deals are or were in it, or the pipeline needs it.
        """
        now, stages = self._desk.now(), every_stage(self._book)
        stage = find_stage(stages, typed)
        if stage.kind != "open":
            raise RefusedError(f"a pipeline needs its stage {stage.name}: rename it")
        if held := store.deals_in(self._book).get(stage.id, 0):
            what = "1 deal is" if held == 1 else f"{held:,} deals are"
            raise RefusedError(
                f"{what} in {stage.name}: move them first, and closed ones count too"
            )
        if were := store.passed(self._book, stage.id):
            what = "1 deal was" if were == 1 else f"{were:,} deals were"
            raise RefusedError(
                f"{what} in {stage.name}, which their history needs: rename it with "
                f"'pace stage edit {stage.key} --name NAME'"
            )
        near = [s for s in stages if s.pipeline == stage.pipeline and s != stage]
        ends = [s for s in near if s.kind != "open"]
        if len(ends) == len(near) and len({s.pipeline for s in stages}) == 1:
            raise RefusedError(f"{stage.name} is the last open stage: add another")
        with self._book.write(f"remove the stage {stage.name}", now) as conn:
            store.remove(conn, stage.id)
            if len(ends) == len(near):
                for end in self._unused(ends):
                    store.remove(conn, end.id)
            else:
                store.number(conn, [s.id for s in near])
            keep_chances(self._desk)
        return Event(EVERYTHING, f"removed the stage {stage.name}", None)

    def order(self, typed: Sequence[str], pipeline: str = "") -> Event:
        """Put the open stages of a pipeline in another order: name them all.

        Raises:
            UsageError: one is missing, named twice, or not open.
        """
        now, stages = self._desk.now(), every_stage(self._book)
        where = find_pipeline(stages, pipeline)
        near = [stage for stage in stages if stage.pipeline == where]
        named = [find_stage(near, one, where) for one in typed]
        open_ = [stage for stage in near if stage.kind == "open"]
        if sorted(s.id for s in named) != sorted(s.id for s in open_):
            names = " ".join(stage.key for stage in open_)
            raise UsageError(
                f"name every open stage of {where} once: pace stage order {names}"
            )
        rows = [s.id for s in (*named, *(s for s in near if s.kind != "open"))]
        with self._book.write(f"order the stages of {where}", now) as conn:
            store.number(conn, rows)
            keep_chances(self._desk)
        said = " → ".join(stage.name for stage in named)
        return Event(EVERYTHING, f"{where}: {said}", None)

    # Parts of the verbs

    def _where(self, stages: Sequence[Stage], typed: str, *, create: bool) -> str:
        try:
            return find_pipeline(stages, typed)
        except NotFoundError as why:
            if not create:
                raise NotFoundError(f"{why}, or begin it with --create") from why
        name = one_line(typed).lower()
        if not any(letter.isalpha() for letter in name) or "/" in name:
            raise UsageError(f"a pipeline needs a name with letters, not '{name}'")
        return name[:LONGEST_NAME]

    def _fields(
        self,
        near: Sequence[Stage],
        name: str,
        chance: int | None,
        rot_days: int | None,
        criteria: Sequence[str],
    ) -> dict[str, object]:
        """The fields of a stage as the book holds them."""
        called = one_line(name)[:LONGEST_NAME]
        key = key_of(called)
        if not any(letter.isalpha() for letter in key) or "/" in called:
            raise UsageError(f"a stage needs a name with letters, not '{called}'")
        for stage in near:
            if stage.key == key:
                raise UsageError(
                    f"the pipeline {stage.pipeline} has a stage {stage.name} already"
                )
        if chance is not None and not 0 <= chance <= 10_000:
            raise UsageError("a chance lies between 0 and 100 percent")
        if rot_days is not None and not 1 <= rot_days <= MOST_DAYS:
            raise UsageError(f"a deal rots after 1 to {MOST_DAYS} business days")
        lines = (one_line(line) for line in criteria)
        return {
            "name": called,
            "key": key,
            "probability": chance,
            "rot_days": rot_days,
            "exit_criteria": "\n".join(line for line in lines if line),
        }

    def _place(self, near: Sequence[Stage], after: str | None) -> int:
        """How many stages of a pipeline come before a new one."""
        if after is None:
            return sum(stage.kind == "open" for stage in near)
        stage = find_stage(near, after, near[0].pipeline) if near else None
        if stage is None or stage.kind != "open":
            raise UsageError("a stage can only follow an open one")
        return [each.id for each in near].index(stage.id) + 1

    def _unused(self, ends: Sequence[Stage]) -> list[Stage]:
        """The ends of a pipeline that goes with its last open stage.

        Raises:
            RefusedError: deals ended there.
        """
        if sum(store.passed(self._book, end.id) for end in ends):
            raise RefusedError("deals of this pipeline are closed: it has to stay")
        return list(ends)


def _end(name: str, kind: str, chance: int) -> dict[str, object]:
    return {"name": name, "key": kind, "kind": kind, "probability": chance}
