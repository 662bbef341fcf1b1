"""Stage history as CSV: one row for each time a deal entered a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.exchange.mapping import BadRow, Mapped, Synonyms
from paceline.exchange.records import Keys, Options, Parsed, Record, StageMove
from paceline.model import replace
from paceline.model.importing import Trouble

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table

SYNONYMS: Synonyms = {
    "id": ("eventid", "id"),
    "deal": ("dealid", "opportunityid", "deal", "opportunityname"),
    "before": ("oldstageid", "oldstage", "oldvalue", "fromstage", "from"),
    "after": ("newstageid", "newstage", "newvalue", "stagename", "tostage", "to"),
    "at": ("changedat", "editdate", "createddate", "date", "at"),
    "deleted": ("isdeleted",),
}


def read_history(table: Table, options: Options) -> Parsed:
    """A stage move for each row; rows that repeat the stage are reported.

    Raises:
        UsageError: no column for the deal, the stage entered, or the date.
    """
    mapped = Mapped(table, SYNONYMS, options)
    for field in ("deal", "after", "at"):
        mapped.need(field)
    rows = _Rows(mapped)
    records, problems = mapped.convert(rows.move)
    moves = [record for record in records if isinstance(record, StageMove)]
    moves.sort(key=lambda move: (move.deal_ref, move.at, move.line))
    kept: list[Record] = []
    extra = []
    for n, move in enumerate(moves):
        last = moves[n - 1] if n and moves[n - 1].deal_ref == move.deal_ref else None
        if last and last.after == move.after:
            extra.append(rows.repeated(move))
        else:
            kept.append(
                replace(move, before=move.before or (last.after if last else ""))
            )
    return Parsed(
        "stage-history",
        table.file,
        len(table.rows) + len(table.problems),
        tuple(kept),
        (*problems, *extra),
        tuple(mapped.remarks),
        mapped.notes(),
    )


class _Rows:
    def __init__(self, mapped: Mapped) -> None:
        self.mapped = mapped
        self.keys = Keys("move")

    def move(self, row: Row) -> Record:
        m = self.mapped
        if m.cell(row, "deleted").casefold() in ("1", "true"):
            raise BadRow("is marked as deleted in the source")
        deal, after = m.cell(row, "deal"), m.name(row, "after")
        at = m.stamp(row, "at")
        if not deal or not after or at is None:
            raise BadRow("needs a deal, a stage and a date")
        ident = m.cell(row, "id")
        cells = m.cells_by_name(row)
        return StageMove(
            m.table.file,
            row.line,
            self.keys.of_id(ident) if ident else self.keys.of_cells(cells)[0],
            deal,
            m.name(row, "before"),
            after,
            at.instant(m.zone),
        )

    def repeated(self, move: StageMove) -> Trouble:
        return Trouble(
            self.mapped.table.file,
            move.line,
            f"leaves the deal in '{move.after}': nothing moved",
            f"{move.deal_ref}, {move.after}",
        )
