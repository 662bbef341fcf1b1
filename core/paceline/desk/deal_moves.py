"""Moving deals through the stages, to won and to lost: one way for one or many."""

from __future__ import annotations

from paceline.desk.board import BoardDesk
from paceline.desk.closing import news_of, reask_of, said_of, title, title_of
from paceline.desk.fields import checked, one_line
from paceline.desk.lookup import find_deal
from paceline.desk.stage_names import find_stage
from paceline.errors import NotFoundError, UnmetError, UsageError
from paceline.events import DEALS, Event
from paceline.model.moves import Leaving, MoveQuestion
from paceline.rules import moves as rules
from paceline.store import criteria
from paceline.store import deals as store
from paceline.store.records import update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk.fields import Given
    from paceline.model.deals import Deal, Stage
    from paceline.rules.moves import Met

    Keys = str | Sequence[str]
    Goes = list[tuple[Deal, Stage]]

__all__ = ["MoveVerbs", "title", "title_of"]

WAYS = "say --met if they did it all, or --reason why it goes on all the same"


class MoveVerbs(BoardDesk):
    """The moving part of `PipelineDesk`."""

    def find(self, typed: str) -> Deal:
        """The deal of a key or a name.

        Raises:
            NotFoundError: nothing goes by that name; it offers the closest.
            UsageError: several deals do.
        """
        deal = store.deal(self._book, find_deal(self._book, typed))
        if deal is None:
            raise NotFoundError(f"the deal '{typed}' is gone")
        return deal

    def find_all(self, keys: Keys) -> list[Deal]:
        """The deals of one or many keys or names, each once.

        Raises:
            NotFoundError, UsageError: as `find`; also if none is named.
        """
        typed = [keys] if isinstance(keys, str) else list(keys)
        found = {deal.id: deal for deal in map(self.find, typed)}
        if not found:
            raise UsageError("say which deal is meant")
        return list(found.values())

    def move(
        self, keys: Keys, to: str | int, reason: str = "", met: Met = False
    ) -> Event:
        """Move deals to a stage, all in one step; an open stage reopens a closed deal.

        A move forward asks for what the buyer does before a deal leaves its stage and
        those it skips. One answer holds for all the deals.

        Args:
            keys: one deal or many.
            to: a stage by name or key; or +1 and -1 for the open stage after and
                before, where a closed deal goes back to the one it was in last.
            reason: why, kept with the stage history.
            met: what the buyer did of what is open: all, nothing, or these actions.

        Raises:
            NotFoundError: a deal or the stage is unknown.
            UsageError: none of them can move that way.
            UnmetError: exit criteria are open or stages skipped, without a reason.
        """
        goes, stays = self._sorted(keys, to)
        if not one_line(reason) and any(stage.kind == "lost" for _, stage in goes):
            what = title_of(goes[0][0]) if len(goes) == 1 else f"{len(goes)} deals"
            raise UsageError(f"{what} lost: say why: price, timing, 'no decision'")
        return self._move(goes, one_line(reason), stays, met)

    def leaving(self, keys: Keys, to: str | int) -> MoveQuestion | None:
        """What is to be answered before deals can `move`; None if nothing is.

        Args:
            keys: one deal or many.
            to: as in `move`; ``won`` is the stage of the won deals of each pipeline.

        Raises:
            NotFoundError, UsageError: as `move`.
        """
        goes, _ = self._sorted(keys, to)
        asks = [each for each in self._leavings(goes) if each.unmet or each.skipped]
        if not asks:
            return None
        counts: dict[str, int] = {}
        for words in (c for each in asks for c in {u.words: 0 for u in each.unmet}):
            counts[words] = counts.get(words, 0) + 1
        skipped = dict.fromkeys(name for each in asks for name in each.skipped)
        return MoveQuestion(
            len(asks), said_of(goes)[0], tuple(counts.items()), tuple(skipped)
        )

    def win(self, keys: Keys, reason: str = "", met: Met = False) -> Event:
        """Deals are won; a move forward like any other."""
        goes, stays = self._ended(keys, "won")
        return self._move(goes, one_line(reason), stays, met)

    def lose(
        self,
        keys: Keys,
        reason: str = "",
        competitor: str | None = None,
        reask_day: date | str | None = None,
    ) -> Event:
        """Deals are lost; ask again on `reask_day`.

        Args:
            keys: one deal or many.
            reason: why; ``no decision`` is lost to the status quo.
            competitor: who won it instead; ``status quo`` counts as one.
            reask_day: when to ask again, empty for never; by reason if None: timing
                3 months, no decision 4, otherwise 9, clamped to the month's end.
        """
        goes, stays = self._ended(keys, "lost")
        given: dict[str, Given] = {"reask_day": reask_day}
        if competitor is not None:
            given["competitor"] = competitor
        more = checked("deal", given)
        if reask_day is None:
            del more["reask_day"]
        return self._move(goes, one_line(reason), stays, True, more)

    def reask_day(
        self, key: str, reason: str = "", competitor: str | None = None
    ) -> date | None:
        """When losing a deal for that reason would have it asked again."""
        return reask_of(
            self._desk, self.find(key), reason, competitor, self._desk.now()
        )

    # Parts of the verbs

    def _stage(self, typed: str, pipeline: str = "") -> Stage:
        """A stage by key of the book, name, its beginning, or number."""
        return find_stage(self.stages(), typed, pipeline)

    def _sorted(self, keys: Keys, to: str | int) -> tuple[Goes, tuple[str, ...]]:
        """The deals that can go with where to, and why others stay."""
        if to in ("won", "lost"):
            return self._ended(keys, str(to))
        goes: Goes = []
        stays = []
        stages = self.stages()
        for deal in self.find_all(keys):
            stage = _target(stages, deal, to, self._was_in(deal))
            if isinstance(stage, str):
                stays.append(stage)
            else:
                goes.append((deal, stage))
        if not goes:
            raise UsageError("; ".join(stays))
        return goes, tuple(stays)

    def _ended(self, keys: Keys, kind: str) -> tuple[Goes, tuple[str, ...]]:
        """Deals with the stage that ends their pipeline so."""
        goes: Goes = []
        stays = []
        ends = {s.pipeline: s for s in reversed(self.stages()) if s.kind == kind}
        for deal in self.find_all(keys):
            end = ends.get(deal.pipeline)
            if deal.stage_kind == kind:
                stays.append(f"{title_of(deal)} is {kind} already")
            elif end is None:
                raise NotFoundError(f"the book has no stage for deals that are {kind}")
            else:
                goes.append((deal, end))
        if not goes:
            raise UsageError("; ".join(stays))
        return goes, tuple(stays)

    def _was_in(self, deal: Deal) -> str | None:
        """The stage a closed deal was in last while it was open, if that is known."""
        if deal.stage_kind == "open":
            return None
        return store.last_open(self._book, deal.id)

    def _leavings(self, goes: Goes) -> list[Leaving]:
        """What each of some moves leaves behind."""
        stages = self.stages()
        known = {stage.id: stage for stage in stages}
        met = criteria.met(self._book, [deal.id for deal, _ in goes])
        found = []
        for deal, to in goes:
            # To be closed in between is no way round what a stage asks for.
            at = known.get(self._was_in(deal) or deal.stage, known[deal.stage])
            left = rules.left_behind(stages, at, to)
            unmet = tuple(
                each
                for each in rules.criteria_of(left, met[deal.id])
                if each.met_at is None
            )
            skipped = tuple(stage.name for stage in left[1:])
            found.append(
                Leaving(
                    *(deal.id, title_of(deal), deal.stage_name, to.name),
                    *(unmet, skipped),
                )
            )
        return found

    def _move(
        self,
        goes: Goes,
        reason: str,
        notices: tuple[str, ...],
        met: Met,
        more: Mapping[str, object] | None = None,
    ) -> Event:
        """Write moves as one step and say what was done."""
        now = self._desk.now()
        leavings = self._leavings(goes)
        stuck = [each for each in leavings if not rules.settled(each, met, reason)]
        if stuck:
            raise UnmetError(rules.refusal(stuck), WAYS)
        said = said_of(goes)
        owner = self._desk.owner
        with self._book.write(said[0], now) as conn:
            for (deal, stage), leaving in zip(goes, leavings, strict=True):
                news = news_of(self._desk, deal, stage, reason, more or {}, now)
                update(conn, "deal", deal.id, news)
                store.note_move(conn, owner, deal.id, deal.stage, stage.id, reason, now)
                for each in leaving.unmet:
                    if rules.is_met(each.words, met):
                        criteria.note_met(
                            conn, owner, deal.id, each.stage, each.words, now
                        )
        tail = f": {reason}" if reason else ""
        if len(goes) == 1 and news["reask_day"]:
            again = day_said(str(news["reask_day"]), self._desk.zone.day(now))
            tail += f"; ask again on {again}"
        key = goes[0][0].id if len(goes) == 1 else None
        return Event(DEALS, said[1] + tail, key, notices)


def _target(
    stages: Sequence[Stage], deal: Deal, to: str | int, was: str | None
) -> Stage | str:
    """Where a deal goes, or why it stays; a closed one `was` in a stage before."""
    called = title_of(deal)
    if isinstance(to, str):
        stage = find_stage(stages, to, deal.pipeline)
        if stage.id == deal.stage:
            return f"{called} is in {stage.name} already"
        return stage
    open_ = [s for s in stages if s.kind == "open" and s.pipeline == deal.pipeline]
    if deal.stage_kind != "open":
        if to < 0:
            return next((stage for stage in open_ if stage.id == was), open_[-1])
        return f"{called} is {deal.stage_kind}: move it back to reopen it"
    place = [stage.id for stage in open_].index(deal.stage) + to
    if place < 0:
        return f"{called} is in the first stage"
    if place >= len(open_):
        return f"{called} is in the last stage: win it or lose it"
    return open_[place]
