"""Moving deals through the stages, to won and to lost."""

from __future__ import annotations

from datetime import date

from paceline.desk.board import BoardDesk
from paceline.desk.fields import checked, one_line
from paceline.desk.lookup import find_deal
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, Event
from paceline.rules.pipeline import reask_day as reask_after
from paceline.store import deals as store
from paceline.store.names import key_of
from paceline.store.people import get_account
from paceline.store.records import update
from paceline.text.days import day_said
from paceline.text.money import format_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk.fields import Given
    from paceline.model.deals import Deal, Stage


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

    def move(self, keys: str | Sequence[str], to: str | int, reason: str = "") -> Event:
        """Move deals to a stage, all in one step; an open stage reopens a closed deal.

        Args:
            keys: one deal or many.
            to: a stage by name or key; or +1 and -1 for the open stage after and
                before, where a closed deal goes back to the last open stage.
            reason: why, kept with the stage history.

        Raises:
            NotFoundError: a deal or the stage is unknown.
            UsageError: none of them can move that way.
        """
        typed = [keys] if isinstance(keys, str) else list(keys)
        found = {deal.id: deal for deal in map(self.find, typed)}
        if not found:
            raise UsageError("say which deal to move")
        goes: list[tuple[Deal, Stage]] = []
        stays = []
        for deal in found.values():
            stage = self._target(deal, to)
            if isinstance(stage, str):
                stays.append(stage)
            else:
                goes.append((deal, stage))
        if not goes:
            raise UsageError("; ".join(stays))
        return self._move(goes, one_line(reason), tuple(stays))

    def win(self, key: str, reason: str = "") -> Event:
        """The deal is won."""
        deal = self.find(key)
        return self._move([(deal, self._ending(deal, "won"))], one_line(reason), ())

    def lose(
        self,
        key: str,
        reason: str = "",
        competitor: str | None = None,
        reask_day: date | str | None = None,
    ) -> Event:
        """The deal is lost; ask again on `reask_day`.

        Args:
            key: the deal.
            reason: why.
            competitor: who won it instead; ``status quo`` counts as one.
            reask_day: when to ask again; by reason if None: timing 3 months, no
                decision 4, otherwise 9, clamped to the month's end.
        """
        deal = self.find(key)
        given: dict[str, Given] = {"reask_day": reask_day}
        if competitor is not None:
            given["competitor"] = competitor
        more = checked("deal", given)
        if more["reask_day"] is None:
            del more["reask_day"]
        goes = [(deal, self._ending(deal, "lost"))]
        return self._move(goes, one_line(reason), (), more)

    # Parts of the verbs

    def _stage(self, typed: str) -> Stage:
        """A stage by key of the book, name, its beginning, or number."""
        stages = self.stages()
        for stage in stages:
            if typed in (stage.id, str(stage.position)):
                return stage
        word = key_of(typed)
        same = [stage for stage in stages if stage.key == word]
        begun = same or [s for s in stages if word and s.key.startswith(word)]
        if len(begun) == 1:
            return begun[0]
        names = ", ".join(stage.name for stage in begun or stages)
        raise NotFoundError(
            f"there is no stage '{one_line(typed)}': the stages are {names}"
            if not begun
            else f"the stage '{one_line(typed)}' could be {names}",
            tuple(stage.name for stage in begun or stages),
        )

    def _ending(self, deal: Deal, kind: str) -> Stage:
        if deal.stage_kind == kind:
            raise UsageError(f"{title_of(deal)} is {kind} already")
        for stage in self.stages():
            if stage.kind == kind:
                return stage
        raise NotFoundError(f"the book has no stage for deals that are {kind}")

    def _target(self, deal: Deal, to: str | int) -> Stage | str:
        """Where a deal goes, or why it stays."""
        called = title_of(deal)
        if isinstance(to, str):
            stage = self._stage(to)
            if stage.id == deal.stage:
                return f"{called} is in {stage.name} already"
            return stage
        stages = self._open_stages()
        if deal.stage_kind != "open":
            if to < 0:
                return stages[-1]
            return f"{called} is {deal.stage_kind}: move it back to reopen it"
        place = [stage.id for stage in stages].index(deal.stage) + to
        if place < 0:
            return f"{called} is in the first stage"
        if place >= len(stages):
            return f"{called} is in the last stage: win it or lose it"
        return stages[place]

    def _move(
        self,
        goes: list[tuple[Deal, Stage]],
        reason: str,
        notices: tuple[str, ...],
        more: Mapping[str, object] | None = None,
    ) -> Event:
        """Write moves as one step and say what was done."""
        now = self._desk.now()
        said = _said(goes)
        with self._book.write(said[0], now) as conn:
            for deal, stage in goes:
                news = self._closing(deal, stage, reason, more or {}, now)
                update(conn, "deal", deal.id, news)
                store.note_move(
                    *(conn, self._desk.owner, deal.id, deal.stage, stage.id),
                    *(reason, now),
                )
        tail = f": {reason}" if reason else ""
        if len(goes) == 1 and news["reask_day"]:
            again = day_said(str(news["reask_day"]), self._desk.zone.day(now))
            tail += f"; ask again on {again}"
        key = goes[0][0].id if len(goes) == 1 else None
        return Event(DEALS, said[1] + tail, key, notices)

    def _closing(
        self,
        deal: Deal,
        stage: Stage,
        reason: str,
        more: Mapping[str, object],
        now: int,
    ) -> dict[str, object]:
        """The fields a move changes; winning and reopening cancel the re-ask."""
        news: dict[str, object] = {
            "stage": stage.id,
            "stage_since": now,
            "closed_at": None if stage.kind == "open" else now,
            "loss_reason": None,
            "reask_day": None,
        }
        if stage.kind == "lost":
            account = deal.account and get_account(self._book, deal.account)
            ends = account.contract_end if account else None
            again = reask_after(
                self._desk.zone.day(now),
                key_of(reason),
                str(more.get("competitor") or deal.competitor or "") or None,
                date.fromisoformat(ends) if ends else None,
            )
            news |= {"loss_reason": reason or None, "reask_day": again.isoformat()}
        return news | dict(more)


def title(name: str, account: str | None) -> str:
    """How a deal is called: ``account/name``."""
    return f"{account}/{name}" if account else name


def title_of(deal: Deal) -> str:
    """How this deal is called."""
    return title(deal.name, deal.account_name)


def _said(goes: Sequence[tuple[Deal, Stage]]) -> tuple[str, str]:
    """A move in the seller's words: to be undone, and done."""
    stages = {stage.id: stage for _, stage in goes}
    what = title_of(goes[0][0]) if len(goes) == 1 else f"{len(goes)} deals"
    if len(stages) > 1:
        return f"move {what} a stage", f"moved {what} a stage"
    stage = next(iter(stages.values()))
    if stage.kind == "won":
        deal, worth = goes[0][0], ""
        if len(goes) == 1 and deal.value:
            worth = f", {format_money(deal.value, deal.currency)}"
        return f"win {what}", f"won {what}{worth}"
    if stage.kind == "lost":
        return f"lose {what}", f"lost {what}"
    if len(goes) == 1:
        deal = goes[0][0]
        return (
            f"move {what} to {stage.name}",
            f"moved {what} from {deal.stage_name} to {stage.name}",
        )
    return f"move {what} to {stage.name}", f"moved {what} to {stage.name}"
