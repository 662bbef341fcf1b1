"""What the funnel and the rates read: moves, ends, pushes, chances, all deals at once.

Heavy questions, asked when somebody looks: each reads a table once.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.store import Book

_STAGES = "SELECT id FROM stage WHERE pipeline = ?"
HEADINGS = {
    "industry": "a.industry",
    "tier": "a.tier",
    "country": "a.country",
    "territory": "(SELECT name FROM territory WHERE id = a.territory)",
    "source": "d.lead_source",
    "competitor": "d.competitor",
    "size": "NULL",
    "type": "d.type",
    "helpers": "(SELECT count(*) FROM helper WHERE deal = d.id)",
    "pipeline": "s.pipeline",
    "segment": "d.account",
}
"""What stands in a deal's row, or in its account's, under each heading."""


def moves(book: Book, places: Mapping[str, int], size: int) -> dict[str, list[int]]:
    """The moves of the deals of a pipeline, ``instant × size + place`` each.

    Args:
        book: where to look.
        places: the place of each stage of the pipeline.
        size: more than any place.
    """
    found: dict[str, list[int]] = {}
    get = found.get
    rows = book.each("SELECT deal, to_stage, at FROM stage_event")
    for deal, stage, at in rows:
        place = places.get(stage)
        if place is None:
            continue
        way = get(deal)
        if way is None:
            found[deal] = [at * size + place]
        else:
            way.append(at * size + place)
    return found


def elsewhere(book: Book, pipeline: str) -> set[str]:
    """The deals that were in a pipeline and are in another now."""
    rows = book.rows(
        "SELECT DISTINCT e.deal FROM stage_event e JOIN deal d ON d.id = e.deal "
        f"WHERE e.to_stage IN ({_STAGES}) AND d.stage NOT IN ({_STAGES})",
        *(pipeline, pipeline),
    )
    return {row[0] for row in rows}


def idle(book: Book, pipeline: str, now: int) -> dict[str, list[float]]:
    """Days since the last touch or move of the open deals, by stage."""
    found: dict[str, list[float]] = {}
    rows = book.rows(
        "SELECT stage, (? - max(stage_since, coalesce(last_touch, 0))) / 86400.0 "
        f"FROM deal WHERE closed_at IS NULL AND stage IN ({_STAGES})",
        *(now, pipeline),
    )
    for stage, days in rows:
        found.setdefault(stage, []).append(days)
    return found


def cycles(
    book: Book, pipeline: str, now: int
) -> tuple[dict[float, int], dict[float, int]]:
    """How many deals were decided, and how many are open, by days of age.

    A deal that was brought in without the day it began is left out.
    """
    rows = book.rows(
        "SELECT closed_at IS NULL, "
        "max(0, coalesce(closed_at, ?) - created_at) / 3600, count(*) FROM deal "
        f"WHERE stage IN ({_STAGES}) AND closed_at IS NOT created_at GROUP BY 1, 2",
        *(now, pipeline),
    )
    ends: dict[float, int] = {}
    going: dict[float, int] = {}
    for still, hours, n in rows:
        (going if still else ends)[hours / 24.0] = n
    return ends, going


def decided(book: Book, pipeline: str) -> tuple[int, int]:
    """How many deals were won, and how many decided."""
    row = book.row(
        "SELECT count(*) FILTER (WHERE s.kind = 'won'), count(*) FROM deal d "
        "JOIN stage s ON s.id = d.stage "
        "WHERE d.closed_at IS NOT NULL AND s.kind <> 'open' AND s.pipeline = ?",
        pipeline,
    )
    return row[0], row[1]


def open_worth(book: Book, pipeline: str, currency: str) -> tuple[int, int, int]:
    """Number and value of the open deals of a currency, and how many are left out."""
    row = book.row(
        "SELECT count(value) FILTER (WHERE currency = ?1), "
        "coalesce(sum(value) FILTER (WHERE currency = ?1), 0), count(*) FROM deal "
        "WHERE closed_at IS NULL AND stage IN "
        "(SELECT id FROM stage WHERE pipeline = ?2)",
        *(currency, pipeline),
    )
    return row[0], row[1], row[2] - row[0]


# -- close dates ------------------------------------------------------------------


def forecast_for(
    book: Book, pipeline: str, first: str, last: str, at: int
) -> list[tuple[str, str | None, int | None]]:
    """Key, close day and end of the deals that may have been forecast at an instant.

    Those open then whose close day lies in the period, or was changed since.
    """
    return book.rows(
        "SELECT id, close_day, closed_at FROM deal "
        f"WHERE stage IN ({_STAGES}) AND created_at <= ? "
        "AND (closed_at IS NULL OR closed_at >= ?) AND (close_day BETWEEN ? AND ? "
        "OR id IN (SELECT deal FROM close_push WHERE at > ?))",
        *(pipeline, at, at, first, last, at),
    )


def changes_since(book: Book, at: int) -> dict[str, list[tuple[int, str | None]]]:
    """Per deal when its close day was changed after an instant, and from what."""
    found: dict[str, list[tuple[int, str | None]]] = {}
    rows = book.rows(
        "SELECT deal, at, old_day FROM close_push WHERE at > ? ORDER BY at, id", at
    )
    for deal, changed, old in rows:
        found.setdefault(deal, []).append((changed, old))
    return found


def open_changes(
    book: Book, pipeline: str
) -> dict[str, list[tuple[str | None, str | None]]]:
    """The changed close days of the open deals: old and new of each."""
    found: dict[str, list[tuple[str | None, str | None]]] = {}
    rows = book.rows(
        "SELECT p.deal, p.old_day, p.new_day FROM close_push p "
        "JOIN deal d ON d.id = p.deal "
        f"WHERE d.closed_at IS NULL AND d.stage IN ({_STAGES})",
        pipeline,
    )
    for deal, old, new in rows:
        found.setdefault(deal, []).append((old, new))
    return found


def close_days(book: Book, deals: list[str]) -> dict[str, str | None]:
    """The close days of some deals."""
    marks = ", ".join("?" * len(deals))
    rows = book.rows(f"SELECT id, close_day FROM deal WHERE id IN ({marks})", *deals)
    return dict(rows)


# -- chances ----------------------------------------------------------------------


def chances(book: Book, column: str) -> dict[str, list[tuple[str, int | None]]]:
    """The chances kept: the day from which each holds, oldest first.

    Args:
        book: where to look.
        column: ``stage`` or ``deal``, of which.
    """
    found: dict[str, list[tuple[str, int | None]]] = {}
    rows = book.rows(
        f"SELECT {column}, day, chance FROM snapshot WHERE {column} IS NOT NULL "
        "ORDER BY day, rowid"
    )
    for of, day, chance in rows:
        found.setdefault(of, []).append((day, chance))
    return found


# -- practices --------------------------------------------------------------------


def first_heard(book: Book) -> dict[str, int]:
    """When the first need of each deal was heard, UTC seconds."""
    rows = book.rows(
        "SELECT i.deal, min(n.heard_at) FROM need n "
        "JOIN influence i ON i.id = n.influence GROUP BY i.deal"
    )
    return dict(rows)


# -- rates by a heading -----------------------------------------------------------

Row = tuple[str | int | None, str | None, str, int, int | None, int | None, str | None]
"""Heading, why it was lost, kind of its stage, made, decided, value in the main
currency, day the competitor was seen."""


def attributes(book: Book) -> list[str]:
    """The names of the attributes that accounts have of their own."""
    rows = book.rows(
        "SELECT DISTINCT j.key FROM account a, json_each(a.attrs) j ORDER BY j.key"
    )
    return [row[0] for row in rows]


def deals_by(book: Book, by: str, currency: str) -> list[Row]:
    """Every deal with what stands under a heading.

    Args:
        book: where to look.
        by: one of `HEADINGS`, or an attribute of accounts.
        currency: ISO 4217, of the values wanted.
    """
    heading = HEADINGS.get(by)
    given = [currency] if heading else [f'$."{by}"', currency]
    return book.rows(
        f"SELECT {heading or 'json_extract(a.attrs, ?)'}, d.loss_reason, s.kind, "
        "d.created_at, d.closed_at, CASE WHEN d.currency = ? THEN d.value END, "
        "CASE WHEN d.closed_at IS NULL THEN d.competitor_seen END FROM deal d "
        "JOIN stage s ON s.id = d.stage LEFT JOIN account a ON a.id = d.account",
        *given,
    )
