"""Touches by the stage their deal was in when they happened."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book


_AT = "ORDER BY e.at DESC, e.id DESC LIMIT 1"
_BY_STAGE = f"""
WITH moved AS (SELECT DISTINCT deal FROM stage_event WHERE at >= :since)
SELECT (SELECT e.to_stage FROM stage_event e WHERE e.deal = x.deal {_AT}),
    x.deal, x.touches, x.gave
    FROM (SELECT deal, count(*) AS touches, sum(value_given <> '') AS gave
        FROM touch WHERE at >= :since AND (deal IS NULL OR deal NOT IN moved)
        GROUP BY +deal) x
UNION ALL
SELECT stage, deal, count(*), sum(gave) FROM (
    SELECT (SELECT e.to_stage FROM stage_event e
        WHERE e.deal = t.deal AND e.at <= t.at {_AT}) AS stage,
        t.deal AS deal, t.value_given <> '' AS gave
    FROM touch t WHERE t.at >= :since AND t.deal IN moved LIMIT -1)
    GROUP BY stage, deal
"""
"""Only the touches of deals that have moved since are looked at one by one: those of
the others all belong to the stage their deal was in already. The plus keeps the index
of deals out of it, which would read the touches of all years, here and there one."""


def by_stage(book: Book, since: int) -> list[tuple[str | None, str | None, int, int]]:
    """Key of the stage at that time, of the deal, touches, and how many gave.

    Args:
        book: the book.
        since: UTC seconds of the first touch that counts.
    """
    return book.named(_BY_STAGE, {"since": since})
