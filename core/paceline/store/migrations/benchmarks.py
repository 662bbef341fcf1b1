"""The published figures every book begins with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from paceline.store.ids import derived_id

if TYPE_CHECKING:
    from sqlite_utils import Database

SHARE = "% of time"
PUBLISHED = (
    ("active selling, observed", 11, SHARE, "Proudfoot", 2005),
    ("prospecting, observed", 10, SHARE, "Proudfoot", 2005),
    ("administration, observed", 27, SHARE, "Proudfoot", 2005),
    ("travel, observed", 21, SHARE, "Proudfoot", 2005),
    ("problem solving, observed", 14, SHARE, "Proudfoot", 2005),
    ("idle, observed", 17, SHARE, "Proudfoot", 2005),
    ("selling", 41, SHARE, "CSO Insights", 2011),
    ("leads and research", 24, SHARE, "CSO Insights", 2011),
    ("selling, all firms", 38, SHARE, "Sales & Marketing Management", 2006),
    ("prospecting, all firms", 8, SHARE, "Sales & Marketing Management", 2006),
    (
        *("problems, searching, expediting", 23, SHARE),
        *("Sales & Marketing Management", 2006),
    ),
    ("sales administration", 16, SHARE, "Yankee Group", 2004),
    (
        *("less admin among high performers", 30, "% of the others' admin"),
        *("Watson Wyatt", 2006),
    ),
)
"""Published figures: name, value, unit, source and year. Their
definitions differ; each is shown with its source."""

QUOTA = "% made their quota"
UNDATED = 0
LATER = (
    ("selling, five years earlier", 46, SHARE, "CSO Insights", 2011),
    ("where selling took 35 % of time or less", 55, QUOTA, "CSO Insights", 2011),
    ("where selling took more than 45 % of time", 62, QUOTA, "CSO Insights", 2011),
    ("selling", 22, SHARE, "Pace Productivity", UNDATED),
    ("administration", 23, SHARE, "Pace Productivity", UNDATED),
    ("order processing", 12, SHARE, "Pace Productivity", UNDATED),
    ("planning", 10, SHARE, "Pace Productivity", UNDATED),
    ("selling", 11, SHARE, "Baylor", UNDATED),
    ("administration", 31, SHARE, "Baylor", UNDATED),
    (
        *("more time with the best prospects, high performers", 40),
        *("% more than the others", "Watson Wyatt", 2006),
    ),
)
"""Figures that books got later; of some nobody says in which year they were found."""

FIRMS, SURVEY = "% of firms", ("Miller Heiman", 2014)
PRACTICES = (
    ("issues before proposal, all", 48, FIRMS, *SURVEY),
    ("issues before proposal, world class", 92, FIRMS, *SURVEY),
    ("all departments on large deals, all", 46, FIRMS, *SURVEY),
    ("all departments on large deals, world class", 93, FIRMS, *SURVEY),
)
"""Firms that said they do it: all that were asked, and the best of them."""

Figures = Iterable[tuple[str, int, str, str, int]]


def add_benchmarks(db: Database, owner: str, figures: Figures = PUBLISHED) -> None:
    """Put published figures into the book."""
    for name, value, unit, source, year in figures:
        db.execute(
            "INSERT INTO benchmark (id, owner, name, value, unit, source, year) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                derived_id("benchmark", source, name),
                *(owner, name, value, unit, source, year),
            ),
        )
