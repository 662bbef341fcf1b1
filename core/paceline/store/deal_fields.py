"""Conditions on fields of deal ``d``, for filters; see `desk.deal_filter`."""

from __future__ import annotations

from paceline.store.board import Narrowed
from paceline.store.deals import CHANCE as OF_STAGE
from paceline.store.deals import FORWARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.store import Book

CHANCE = (
    f"coalesce(d.probability, (SELECT {OF_STAGE} FROM stage s WHERE s.id = d.stage))"
)
COLUMNS = {
    "competitor": "d.competitor",
    "source": "d.lead_source",
    "type": "d.type",
    "currency": "d.currency",
    "forecast": "d.forecast",
    "reason": "d.loss_reason",
    "step": "d.next_step",
    "note": "d.note",
    "close": "d.close_day",
    "reask": "d.reask_day",
    "seen": "d.competitor_seen",
    "created": "d.created_at",
    "closed": "d.closed_at",
    "touch": "d.last_touch",
    "next": "d.next_at",
    "value": "d.value",
    "weighted": f"((d.value * {CHANCE} + 5000) / 10000)",
    "chance": CHANCE,
    "age": "d.stage_since",
    "account": "d.account",
    "contact": "d.contact",
    "deal": "d.name",
    "pipeline": "d.stage",
    "stage": "d.stage",
}
"""The column behind each field."""
LOCAL_DAYS = ("close", "reask", "seen")
"""Fields whose columns hold local days; the other days are UTC seconds."""

PRESENTING = "('demo', 'proposal', 'presentation')"
"""Activities in which something is presented."""
PRESENTED = (
    "d.type <> 'transaction' AND (SELECT min(e.start) FROM time_entry e "
    f"WHERE e.deal = d.id AND e.activity IN {PRESENTING}) < "
    "coalesce((SELECT min(n.heard_at) FROM influence i JOIN need n "
    "ON n.influence = i.id WHERE i.deal = d.id), 1 << 60)"
)
"""Presented before anything the buyer wants was heard; the order of events decides."""
_NO_REASON = (
    "NOT EXISTS (SELECT 1 FROM deal_initiative g JOIN initiative v "
    "ON v.id = g.initiative AND v.archived_at IS NULL WHERE g.deal = d.id) "
    "AND NOT EXISTS (SELECT 1 FROM influence i JOIN need n ON n.influence = i.id "
    "WHERE i.deal = d.id)"
)


class Conditions:
    """Conditions on fields and the values in them."""

    def __init__(self) -> None:
        self._given: dict[str, object] = {}
        self._must: list[str] = []
        self._either: dict[str, list[str]] = {}

    def put(self, given: object) -> str:
        """The mark of a value."""
        name = f"field{len(self._given)}"
        self._given[name] = given
        return f":{name}"

    def add(self, field: str, absent: bool, condition: str, either: bool) -> None:
        """A condition; one that `either` or another of its field may hold."""
        if absent:
            self._must.append(f"NOT coalesce(({condition}), 0)")
        elif either:
            self._either.setdefault(field, []).append(condition)
        else:
            self._must.append(f"({condition})")

    def narrowed(self) -> Narrowed:
        """All of them."""
        either = [
            "(" + " OR ".join(f"({one})" for one in some) + ")"
            for some in self._either.values()
        ]
        where = "".join(f" AND {one}" for one in (*self._must, *either))
        return Narrowed(where, self._given)


def empty(field: str) -> str:
    """Nothing is known."""
    return f"coalesce({COLUMNS[field]}, '') = ''"


def text(field: str, mark: str, *, whole: bool) -> str:
    """A field of words holds some, or is them."""
    if field in ("account", "contact"):
        fits = f"key = {mark} OR lower(name) = {mark}"
        if not whole:
            fits = f"instr(key, {mark}) OR instr(lower(name), {mark})"
        return f"d.{field} IN (SELECT id FROM {field} WHERE {fits})"
    if field == "pipeline":
        return f"d.stage IN (SELECT id FROM stage WHERE pipeline = {mark})"
    if field == "deal":
        fits = f"d.key = {mark} OR lower(d.name) = {mark}"
        return (
            fits if whole else f"instr(d.key, {mark}) OR instr(lower(d.name), {mark})"
        )
    column = f"lower({COLUMNS[field]})"
    return f"{column} = {mark}" if whole else f"instr({column}, {mark})"


def stage(mark: str) -> str:
    """In a stage whose key begins so."""
    return f"d.stage IN (SELECT id FROM stage WHERE instr(key, {mark}) = 1)"


def ended(mark: str) -> str:
    """Won, or lost."""
    return f"d.stage IN (SELECT id FROM stage WHERE kind = {mark})"


def no_reason(qualified: Sequence[str]) -> str:
    """Past qualification, and nothing says why they would buy."""
    return (
        f"d.closed_at IS NULL AND d.stage IN ({', '.join(qualified)}) AND {_NO_REASON}"
    )


def no_concept(proposing: Sequence[str]) -> str:
    """As far as a proposal, and the plan does not say what they think it does."""
    if not proposing:
        return "0"
    return (
        "d.closed_at IS NULL AND d.type <> 'transaction' "
        f"AND d.stage IN ({', '.join(proposing)}) AND NOT EXISTS (SELECT 1 "
        "FROM plan_line p WHERE p.deal = d.id AND p.field = 'concept' "
        "AND trim(p.words) <> '')"
    )


def doubts(
    book: Book, row: str, qualified: Sequence[str], proposing: Sequence[str]
) -> tuple[bool, bool, bool]:
    """Whether a deal lacks a reason and a concept, and was presented too early.

    Args:
        book: the book.
        row: key of the deal.
        qualified: keys of the stages in which a reason is to be known.
        proposing: keys of the stages in which a concept is to be known.
    """
    made = Conditions()
    reason = no_reason([made.put(stage) for stage in qualified])
    concept = no_concept([made.put(stage) for stage in proposing])
    found = book.named(
        f"SELECT {reason}, {concept}, {PRESENTED} FROM deal d WHERE d.id = :deal",
        {**made.narrowed().given, "deal": row},
    )[0]
    return bool(found[0]), bool(found[1]), bool(found[2])


def late(now: str, today: str) -> str:
    """The next step is overdue."""
    return f"(d.next_at < {today} OR (d.next_timed = 1 AND d.next_at < {now}))"


def state(said: str, now: str, today: str, tomorrow: str) -> str:
    """The next step stands so."""
    over = late(now, today)
    return {
        "overdue": over,
        "today": f"d.next_at < {tomorrow} AND NOT {over}",
        "future": f"d.next_at >= {tomorrow} AND NOT {over}",
        "none": "d.next_at IS NULL",
    }[said]


def cut(made: Conditions, by_stage: Sequence[tuple[str, bool, int]]) -> str:
    """The instant before which the last word must lie, by stage and type of deal."""
    whens = "".join(
        f" WHEN d.stage = {made.put(row)} AND (d.type = 'transaction') = {int(short)} "
        f"THEN {made.put(at)}"
        for row, short, at in by_stage
    )
    return f"(CASE{whens} END)"


def rotten(cuts: Sequence[str], now: str, today: str, tomorrow: str) -> list[str]:
    """The conditions of the four levels of rot, as `rules.pipeline.rot` has them.

    Args:
        cuts: the instants of aging, rotting and rotten, as `cut` gives them.
        now: mark of UTC seconds.
        today: mark of the first second of the local day.
        tomorrow: mark of the first second after it.
    """
    over = f"coalesce({late(now, today)}, 0)"
    open_ = f"(d.closed_at IS NULL AND ({over} OR d.next_at IS NULL))"
    aging, rotting, rotten = (_silent(cut) for cut in cuts)
    return [
        f"NOT ({open_} AND ({over} OR {aging}))",
        f"{open_} AND NOT {over} AND {aging} AND NOT {rotting}",
        f"{open_} AND ({over} OR {rotting}) AND NOT {rotten}",
        f"{open_} AND {rotten}",
    ]


def _silent(since: str) -> str:
    """No word to or from the buyer, and no advance, since an instant."""
    return (
        f"(d.created_at < {since} AND coalesce(d.last_touch < {since}, 1) AND NOT "
        "EXISTS (SELECT 1 FROM stage_event e JOIN stage f ON f.id = e.from_stage "
        f"JOIN stage t ON t.id = e.to_stage WHERE e.deal = d.id AND e.at >= {since} "
        f"AND {FORWARD}))"
    )
