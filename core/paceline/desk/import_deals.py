"""Imported deals and stage moves as rows of the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from paceline.desk.import_ledger import Row, joined, labelled, lasting
from paceline.desk.import_names import Directory, Stages, match_key
from paceline.exchange.deals import status_of
from paceline.model import replace
from paceline.model.importing import ALREADY
from paceline.rules.pipeline import reask_day
from paceline.store.ids import derived_id

if TYPE_CHECKING:
    from paceline.desk.import_people import People
    from paceline.exchange.records import DealRecord, StageMove

_PLAIN_LOSS = frozenset(("lost", "closed-lost", "closedlost"))


class Deals:
    """Makes deals and their stage history.

    Attributes:
        ledger: where the rows go.
        deals: the names of deals.
        stages: the stages.
    """

    def __init__(
        self,
        people: People,
        deals: Directory,
        stages: Stages,
        moves: list[StageMove],
        held: set[str],
    ) -> None:
        """Prepare.

        Args:
            people: finds accounts and contacts.
            deals: the names of deals.
            stages: the stages.
            moves: every stage move that stands in a file of its own.
            held: the keys of those that are in the book already.
        """
        self.ledger = people.ledger
        self.deals = deals
        self.stages = stages
        self._people = people
        self._moves = held
        self._histories: dict[str, list[StageMove]] = {}
        for move in moves:
            self._histories.setdefault(move.deal_ref, []).append(move)

    def deal(self, record: DealRecord) -> None:
        """Make a deal, change the one it made before, or report it."""
        row = self.ledger.row_of(record)
        if self._people.is_known("deal", record, row):
            self._compare(record, row)
            return
        if self.ledger.known(record, self.deals, row, record.name):
            return
        setting = self.ledger.setting
        owner = setting.owner_of(record.owner)
        account, left = self._people.account_of(
            record.account, record.account_ref, owner
        )
        contact, alone = self._people.contact_of(record.contact)
        stage = self.stages.enter(record.stage, record.status, owner)
        kind = self.stages.kind(stage)
        self.deals.note(row, record.name, record.ref)
        moves = self._own_moves(record)
        if record.created is None and moves:
            record = replace(record, created=moves[0].at)
        created, closed = self._span(record, kind)
        since = moves[-1].at if moves else created if closed is None else closed
        self.ledger.put(
            record,
            "deal",
            row,
            owner,
            lasting(record.ref, record.key),
            **_fields(record, kind, left, alone),
            account=account,
            contact=contact,
            stage=stage,
            stage_since=since,
            created_at=created,
            closed_at=closed,
            reask_day=self._ask_again(record, kind, closed),
        )
        if not self._history_of(record):
            self._enter_stages(record, row, owner, stage, since)

    def _compare(self, record: DealRecord, row: str) -> None:
        """Compare a deal with the one of the book that it made before."""
        known = self._people.known["deal"]
        account, left = self._people.held_account(record.account, record.account_ref)
        contact, alone = self._people.contact_of(record.contact)
        stage = self.stages.held(record.stage, record.status)
        before = known.value(row, "stage")
        kind = self.stages.kind(stage or before)
        said = _fields(record, kind, left, alone)
        said |= {"account": account, "contact": contact, "stage": stage}
        if kind != "open" and (record.closed is not None or record.close_date):
            said["closed_at"] = self._span(record, kind)[1]
        self.deals.refer(record.ref, row)
        known.meet(
            *(record, row, said, record.name),
            lambda news: self._moved(record, row, before, news),
        )

    def _moved(self, record: DealRecord, row: str, before: str, news: Row) -> Row:
        """The fields that change with the stage of a deal, and the move itself."""
        stage = news.get("stage")
        if stage is None:
            return news
        kind, now = self.stages.kind(stage), self.ledger.setting.now
        closed = None if kind == "open" else self._span(record, kind)[1] or now
        at = min(now, closed or now)
        if not self._history_of(record):
            self.ledger.also(
                "stage_event",
                derived_id(row, "move", stage, str(now)),
                self.ledger.setting.owner_of(record.owner),
                deal=row,
                from_stage=before,
                to_stage=stage,
                at=at,
            )
        loss = _loss(record) if kind == "lost" else None
        return {
            **news,
            "stage_since": at,
            "closed_at": closed,
            "loss_reason": loss,
            "reask_day": self._ask_again(record, kind, closed),
            **({} if kind == "open" else {"probability": None}),
        }

    def _ask_again(
        self, record: DealRecord, kind: str, closed: int | None
    ) -> str | None:
        """The day to ask again after a no, unless that has passed."""
        if kind != "lost" or closed is None:
            return None
        zone = self.ledger.setting.zone
        reason = match_key(_loss(record) or "")
        day = reask_day(zone.day(closed), reason, None, None)
        today = zone.day(self.ledger.setting.now)
        return day.isoformat() if day >= today else None

    def _span(self, record: DealRecord, kind: str) -> tuple[int, int | None]:
        """When the deal was created, and when it was decided if it is."""
        now = self.ledger.setting.now
        if kind == "open":
            return (now if record.created is None else record.created), None
        closed = record.closed
        if closed is None and record.close_date:
            closed = self.ledger.setting.zone.midnight(
                date.fromisoformat(record.close_date)
            )
        if closed is None:
            closed = now if record.created is None else record.created
        return (min(now, closed) if record.created is None else record.created), closed

    def _history_of(self, record: DealRecord) -> list[StageMove]:
        """Its moves in files of their own, which know it by id or by name."""
        by_id, by_name = record.ref, record.name
        return self._histories.get(by_id) or self._histories.get(by_name, [])

    def _own_moves(self, record: DealRecord) -> list[StageMove]:
        moves = [*self._history_of(record), *record.moves]
        return sorted(moves, key=lambda move: move.at)

    def _enter_stages(
        self, record: DealRecord, deal: str, owner: str, stage: str, since: int
    ) -> None:
        """The stage history as far as the deal's own row tells it."""
        steps = [
            (self.stages.enter(m.after, status_of(m.after), owner), m.at)
            for m in record.moves
        ]
        if not steps or steps[-1][0] != stage:
            steps.append((stage, max([since, *(at for _, at in steps)])))
        before = None
        for n, (after, at) in enumerate(steps):
            if after == before:
                continue
            self.ledger.also(
                "stage_event",
                derived_id(deal, "move", str(n)),
                owner,
                deal=deal,
                from_stage=before,
                to_stage=after,
                at=at,
            )
            before = after

    def move(self, record: StageMove) -> None:
        """Make a stage move, or report it."""
        row = self.ledger.row_of(record)
        deal = self.deals.by_ref(record.deal_ref) or self.deals.by_name(record.deal_ref)
        if row in self._moves:
            self.ledger.report(record, ALREADY, f"{record.deal_ref} {record.after}")
            return
        if deal is None:
            self.deals.miss(record.deal_ref, "not stored")
            self.ledger.report(
                record, "is about a deal that is not there", record.deal_ref
            )
            return
        owner = self.ledger.setting.owner
        before = None
        if record.before:
            before = self.stages.enter(record.before, status_of(record.before), owner)
        after = self.stages.enter(record.after, status_of(record.after), owner)
        self._moves.add(row)
        own: Row = {"deal": deal, "from_stage": before, "to_stage": after}
        self.ledger.put(record, "stage_event", row, owner, **own, at=record.at)


def _fields(record: DealRecord, kind: str, left: str, alone: str) -> Row:
    """The fields of a deal that its record alone tells, in a stage of that kind."""
    return {
        "name": record.name,
        "key": match_key(record.name),
        "value": record.amount,
        "currency": record.currency,
        "close_day": record.close_date or None,
        "probability": record.probability if kind == "open" else None,
        "loss_reason": _loss(record) if kind == "lost" else None,
        "next_step": record.next_step or None,
        "note": joined(record.note, labelled("pipeline", record.tags), left, alone),
    }


def _loss(record: DealRecord) -> str | None:
    """Why it was lost: as said, or a stage name that says more than "lost"."""
    said_lost = status_of(record.stage) == "lost"
    telling = said_lost and match_key(record.stage) not in _PLAIN_LOSS
    return record.loss_reason or (record.stage if telling else None)
