"""How many open deals each red flag about the buying side holds for.

The meaning of each rule is that of `rules.flags`; one pass over the influences.
"""

from __future__ import annotations

import json

from paceline.model.buyers import ROLES
from paceline.store.segments import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.store import Book

_LEFT = (
    "c.account <> d.account AND EXISTS (SELECT 1 FROM employment e "
    "WHERE e.contact = c.id AND e.account = d.account AND e.to_day IS NOT NULL) "
    "AND EXISTS (SELECT 1 FROM account n WHERE n.id = c.account AND n.name <> '')"
)
_TOLD = (
    "EXISTS (SELECT 1 FROM influence j JOIN need n ON n.influence = j.id "
    "WHERE j.deal = i.deal AND j.contact = i.contact)"
)
_PEOPLE = {
    **{role: f"i.role = '{role}'" for role in ROLES},
    "lose": "i.ours <> '' AND i.win = '' AND i.result = ''",
    "against": "i.degree = 'high' AND i.rating < 0",
    "blind": "i.role = 'economic' AND i.mode IN ('even keel', 'overconfident')",
    "silent": "c.last_touch IS NULL",
    "gone": _LEFT,
    "mute": f"NOT {_TOLD}",
}
"""What may hold of an influence ``i``, its person ``c`` and the deal ``d``."""
_EVERY = ", ".join(
    f"max(coalesce({holds}, 0)) AS {name}" for name, holds in _PEOPLE.items()
)
_EVERY += f", min(NOT {_TOLD}) AS mute_all"
_RULES = {
    "no influence": "d.type <> 'transaction' AND p.deal IS NULL",
    "no economic": "d.type <> 'transaction' AND NOT p.economic",
    "no user": "d.type <> 'transaction' AND NOT p.user",
    "no technical": "d.type <> 'transaction' AND NOT p.technical",
    "no coach": "d.type <> 'transaction' AND NOT p.coach",
    "no reason": "d.stage IN (SELECT value FROM json_each(:past)) "
    "AND coalesce(p.mute_all, 1) AND d.id NOT IN (SELECT deal FROM goals)",
    "no need": "p.mute",
    "lose for them": "p.lose",
    "against": "p.against",
    "sees no need": "p.blind",
    "untouched": "p.silent",
    "left": "p.gone",
    "late helper": "d.id IN (SELECT h.deal FROM helper h "
    "WHERE h.done_at IS NULL AND h.due_day < :today)",
    "stale initiative": "d.id IN (SELECT deal FROM goals WHERE checked < :stale)",
    "unseen": "d.competitor <> '' AND folded(d.competitor) "
    "NOT IN (SELECT value FROM json_each(:nobody)) "
    "AND (d.competitor_seen IS NULL OR d.competitor_seen < :unseen)",
}
"""When each rule holds for an open deal ``d`` with the people ``p``."""


def counts(
    book: Book,
    past: Sequence[str],
    nobody: Sequence[str],
    days: Mapping[str, str],
) -> dict[str, int]:
    """Open deals by rule.

    Args:
        book: the book.
        past: keys of the stages past qualification.
        nobody: competitors that cannot be sighted, case folded.
        days: ``today``, and the local days before which an initiative is ``stale`` and
            a competitor ``unseen``.
    """
    folded(book)
    sums = ", ".join(f"coalesce(sum({rule}), 0)" for rule in _RULES.values())
    found = book.named(
        "WITH goals AS MATERIALIZED (SELECT l.deal AS deal, n.checked_day AS checked "
        "FROM deal_initiative l JOIN initiative n ON n.id = l.initiative "
        "WHERE n.archived_at IS NULL), "
        f"people AS MATERIALIZED (SELECT i.deal AS deal, {_EVERY} FROM influence i "
        "JOIN contact c ON c.id = i.contact JOIN deal d ON d.id = i.deal "
        "WHERE d.closed_at IS NULL GROUP BY i.deal) "
        f"SELECT {sums} FROM deal d JOIN stage s ON s.id = d.stage "
        "LEFT JOIN people p ON p.deal = d.id "
        "WHERE d.closed_at IS NULL AND s.kind = 'open'",
        {"past": json.dumps(list(past)), "nobody": json.dumps(list(nobody)), **days},
    )[0]
    return dict(zip(_RULES, found, strict=True))
