"""Any CSV of deals, by header names: Salesforce reports, HubSpot, Pipedrive, Maven."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paceline.exchange.mapping import BadRow, Mapped, Once, Synonyms
from paceline.exchange.records import (
    DealRecord,
    Keys,
    Options,
    Parsed,
    Record,
    StageMove,
    one_line,
    shorten,
)

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table
    from paceline.exchange.dates import Stamp

SYNONYMS: Synonyms = {
    "id": ("opportunityid", "dealid", "recordid", "id"),
    "name": (
        "opportunityname",
        "dealname",
        "dealtitle",
        "name",
        "title",
        "topic",
        "deal",
        "opportunity",
    ),
    "account": (
        "accountname",
        "account",
        "organizationname",
        "associatedcompany",
        "potentialcustomer",
        "companyname",
        "company",
        "customer",
        "organization",
        "client",
        "associatedcompanydomain",
    ),
    "account_ref": ("accountid", "companyid", "organizationid"),
    "contact": (
        "contact",
        "contactname",
        "primarycontact",
        "personname",
        "associatedcontact",
        "associatedcontactemail",
        "personemailwork",
    ),
    "stage": ("stage", "stagename", "dealstage", "stageid"),
    "status": ("status", "dealstatus"),
    "amount": (
        "amount",
        "value",
        "dealvalue",
        "closevalue",
        "estrevenue",
        "expectedamount",
        "amountconverted",
        "totalvalue",
    ),
    "currency": (
        "currency",
        "amountcurrency",
        "currencyisocode",
        "dealcurrencyofvalue",
    ),
    "close": (
        "closedate",
        "closingdate",
        "expectedclosedate",
        "dealexpectedclosedate",
        "actualclosedate",
        "closedat",
        "close",
    ),
    "created": (
        "created",
        "createdate",
        "createddate",
        "createdat",
        "engagedate",
        "dealdealcreated",
    ),
    "owner": (
        "owner",
        "opportunityowner",
        "dealowner",
        "salesagent",
        "rep",
        "salesrep",
        "ownername",
    ),
    "probability": ("probability", "dealprobability"),
    "loss_reason": ("lossreason", "lostreason", "closedlostreason", "deallostreason"),
    "next_step": ("nextstep",),
    "note": ("description", "notes", "note"),
    "tags": ("pipeline", "dealpipeline"),
    "product": ("product",),
    "deleted": ("isdeleted",),
}
"""Header names known for each field, squashed, best first."""

_WON = re.compile(r"(\b|_|closed)won\b", re.IGNORECASE)
_LOST = re.compile(
    r"(\b|_|closed)(lost|no[ -]?decision|abandoned|disqualified|dead|declined"
    r"|cancell?ed|rejected)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"(?:date entered\s*[\"'“‘]+(?P<said>.+?)(?:\s*\([^()]*\))?\s*[\"'”’]+"
    r"|hs_v2_date_entered_(?P<coded>.+))",
    re.IGNORECASE,
)


def status_of(stage: str) -> str:
    """``won``, ``lost`` or ``open``, judged from the name of a stage or status."""
    if _WON.search(stage):
        return "won"
    return "lost" if _LOST.search(stage) else "open"


def read_deals(table: Table, options: Options) -> Parsed:
    """A deal for each row.

    Raises:
        UsageError: no column for the name or the stage, or dates that can be read
            both ways.
    """
    mapped = Mapped(table, SYNONYMS, options)
    mapped.need("name", "id", "product")
    mapped.need("stage", "status")
    reader = _Reader(mapped)
    records, problems = mapped.convert(reader.deal)
    rows = len(table.rows) + len(table.problems)
    return Parsed(
        "deals",
        table.file,
        rows,
        records,
        problems,
        tuple(mapped.remarks),
        mapped.notes(),
    )


class _Reader:
    def __init__(self, mapped: Mapped) -> None:
        self.mapped = mapped
        self.keys = Keys("deal")
        self.once = Once()
        self.entered = [
            (at, one_line(match["said"] or match["coded"]))
            for at, header in enumerate(mapped.table.header)
            if (match := _ENTERED.fullmatch(header))
        ]

    def deal(self, row: Row) -> Record:
        m = self.mapped
        if m.cell(row, "deleted").casefold() in ("1", "true"):
            raise BadRow("is marked as deleted in the source")
        ref = m.cell(row, "id")
        stage = m.name(row, "stage") or m.name(row, "status")
        if not stage:
            raise BadRow("has no stage")
        status = self.status(row, stage)
        created, close = m.stamp(row, "created"), m.stamp(row, "close")
        currency = m.cell(row, "currency").upper() or m.options.currency
        money = m.money(row, "amount", currency)
        key = self.key(row, ref)
        record = DealRecord(
            file=m.table.file,
            line=row.line,
            key=key,
            ref=ref,
            name=self.name(row, ref),
            stage=stage,
            status=status,
            owner=m.name(row, "owner"),
            account=m.name(row, "account"),
            account_ref=m.cell(row, "account_ref"),
            contact=m.name(row, "contact"),
            amount=money.minor if money else None,
            currency=money.currency if money else currency,
            close_date=close.local_day(m.zone) if close else "",
            created=created.instant(m.zone) if created else None,
            closed=self.closed(row, status, created, close),
            probability=self.probability(row),
            loss_reason=m.name(row, "loss_reason"),
            next_step=m.name(row, "next_step"),
            note=m.cell(row, "note"),
            tags=m.cells(row, "tags"),
            moves=self.moves(row, key),
        )
        if record.amount is not None and record.amount < 0:
            m.remark(row, "has a negative value")
        return record

    def key(self, row: Row, ref: str) -> str:
        if ref:
            self.once.check(ref, row.line)
            return self.keys.of_id(ref)
        key, again = self.keys.of_cells(self.mapped.cells_by_name(row))
        if again:
            self.mapped.remark(row, "is equal to an earlier row")
        return key

    def name(self, row: Row, ref: str) -> str:
        m = self.mapped
        name = m.name(row, "name")
        if not name:
            parts = (m.name(row, "account"), m.name(row, "product"))
            name = " · ".join(part for part in parts if part) or ref
        if not name:
            raise BadRow("has no name")
        return name

    def status(self, row: Row, stage: str) -> str:
        said = status_of(self.mapped.cell(row, "status"))
        judged = status_of(stage)
        return judged if said == "open" else said

    def closed(
        self, row: Row, status: str, created: Stamp | None, close: Stamp | None
    ) -> int | None:
        if status == "open":
            return None
        if close is None:
            self.mapped.remark(row, f"is {status} without a close date")
            return None
        closed = close.instant(self.mapped.zone)
        if created is None:
            return closed
        opened = created.instant(self.mapped.zone)
        if created.day > close.day:
            self.mapped.remark(row, "was closed before it was created")
            return closed
        return max(closed, opened)

    def probability(self, row: Row) -> int | None:
        text = self.mapped.cell(row, "probability")
        if not text:
            return None
        chance = basis_points(text)
        if chance is None:
            self.mapped.remark(row, f"has no probability: '{shorten(text, 20)}'")
        return chance

    def moves(self, row: Row, key: str) -> tuple[StageMove, ...]:
        m = self.mapped
        dated = [
            (stamp.instant(m.zone), stage)
            for at, stage in self.entered
            if (stamp := m.stamp_at(row, at))
        ]
        return tuple(
            StageMove(m.table.file, row.line, f"{key}>{n}", "", "", stage, at)
            for n, (at, stage) in enumerate(sorted(dated))
        )


def basis_points(text: str) -> int | None:
    """A probability in 0..10000; None when it is none, or 1 (1 % or certain?)."""
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(%?)", text, re.ASCII)
    if not match:
        return None
    number = float(match[1].replace(",", "."))
    if number == 1 and not match[2]:
        return None
    percent = number if match[2] or number > 1 else number * 100
    return round(percent * 100) if percent <= 100 else None
