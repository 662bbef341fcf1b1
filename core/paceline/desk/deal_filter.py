"""Fields of a filter of deals: from what was typed to what the book is asked."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.stage_names import find_pipeline
from paceline.errors import ParseError
from paceline.model.pipeline import ROTS
from paceline.rules import pipeline as rules
from paceline.rules.moves import qualified
from paceline.rules.plans import proposing
from paceline.store import deal_fields as store
from paceline.text.days import parse_day
from paceline.text.filters import DAYS, NUMBERS
from paceline.text.money import NO_MINOR, THREE_PLACES, parse_money, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.desk.standing import Standing
    from paceline.model.deals import Stage
    from paceline.store.board import Narrowed
    from paceline.text.filters import Asked

ORDERED = ("<=", ">=", "<", ">")
BARE = "0123456789.,'kmnbio-+"
"""Signs of an amount that names no currency."""


class Fields:
    """Reads the fields of a filter.

    Args:
        desk: the desk.
        standing: the present.
        stages: every stage.
    """

    def __init__(self, desk: Desk, standing: Standing, stages: list[Stage]) -> None:
        self._desk = desk
        self._now = standing
        self._stages = stages

    def narrow(self, asked: Sequence[Asked]) -> Narrowed:
        """The fields as one condition.

        Raises:
            ParseError: what a field is compared with cannot be read.
            NotFoundError: there is no such pipeline.
        """
        made = store.Conditions()
        for each in asked:
            made.add(each.field, each.absent, *self._one(each, made))
        return made.narrowed()

    def _one(self, asked: Asked, made: store.Conditions) -> tuple[str, bool]:
        """A condition in SQL, and whether others of its field may hold instead."""
        field, said = asked.field, asked.said
        if field == "rot":
            return self._rot(asked, made), True
        if field == "is":
            return self._flag(said, made), True
        if said == "none" and asked.way in (":", "="):
            return store.empty(field), True
        if field in DAYS:
            return self._days(asked, made), asked.way not in ORDERED
        if field in NUMBERS:
            return self._number(asked, made), asked.way not in ORDERED
        if asked.way in ORDERED:
            raise ParseError(f"'{field}' takes words: write {field}:{said}", said)
        if field == "pipeline":
            said = find_pipeline(self._stages, said)
        if field == "stage":
            return store.stage(made.put(said)), True
        return store.text(field, made.put(said), whole=asked.way == "="), True

    def _days(self, asked: Asked, made: store.Conditions) -> str:
        today, order = self._now.day, self._desk.config.date_order
        day = parse_day(asked.said, today, order, ahead=False)
        zone = self._desk.zone
        lo, hi = day.isoformat(), (day + timedelta(1)).isoformat()
        ends: tuple[object, object] = (lo, hi)
        if asked.field not in store.LOCAL_DAYS:
            ends = (zone.midnight(day), zone.midnight(day + timedelta(1)))
        column = store.COLUMNS[asked.field]
        return _between(column, asked.way, *map(made.put, ends))

    def _number(self, asked: Asked, made: store.Conditions) -> str:
        way = "=" if asked.way == ":" else asked.way
        if asked.field in ("value", "weighted"):
            money = parse_money(asked.said, self._desk.config.currency)
            scale = 10 ** places(money.currency)
            left = f"{store.COLUMNS[asked.field]} * {scale}"
            found = f"{left} {way} {made.put(money.minor)} * {_SCALES}"
            if asked.said.strip(BARE):
                found += f" AND d.currency = {made.put(money.currency)}"
            return found
        number = _whole(asked)
        if asked.field == "chance":
            return f"{store.CHANCE} {way} {made.put(number * 100)}"
        # Older is earlier: so many days in a stage began before a midnight.
        first = self._now.day - timedelta(min(number, 100_000))
        zone = self._desk.zone
        ends = (zone.midnight(first), zone.midnight(first + timedelta(1)))
        turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(way, way)
        return _between("d.stage_since", turned, *map(made.put, ends))

    def _rot(self, asked: Asked, made: store.Conditions) -> str:
        found = [level for level in ROTS if level.startswith(asked.said)]
        if not found or asked.way not in (":", "="):
            choices = ", ".join(f"rot:{level}" for level in ROTS)
            raise ParseError(f"cannot read 'rot:{asked.said}': try {choices}")
        now, zone = self._now, self._desk.zone
        cuts = []
        for level in (1, 2, 3):
            by_stage = []
            for stage in self._stages:
                for short in (False, True):
                    after = now.rot_after(stage.rot_days, short=short)
                    days = rules.level_days(level, after)
                    back = rules.days_back(now.calendar, now.day, days)
                    by_stage.append((stage.id, short, zone.midnight(back)))
            cuts.append(store.cut(made, by_stage))
        marks = [made.put(at) for at in (now.now, now.today[0], now.today[1])]
        levels = store.rotten(cuts, *marks)
        return " OR ".join(f"({levels[ROTS.index(level)]})" for level in found)

    def _flag(self, said: str, made: store.Conditions) -> str:
        if said == "no-reason":
            return store.no_reason(
                [made.put(stage.id) for stage in qualified(self._stages)]
            )
        if said == "no-concept":
            return store.no_concept(
                [made.put(stage.id) for stage in proposing(self._stages)]
            )
        if said == "presented":
            return store.PRESENTED
        if said in ("won", "lost"):
            return store.ended(made.put(said))
        now = self._now
        marks = [made.put(at) for at in (now.now, now.today[0], now.today[1])]
        return store.state(said, *marks)


_SCALES = (
    f"CASE WHEN d.currency IN ({', '.join(repr(code) for code in sorted(NO_MINOR))}) "
    "THEN 1 WHEN d.currency IN "
    f"({', '.join(repr(code) for code in sorted(THREE_PLACES))}) THEN 1000 ELSE 100 END"
)
"""Minor units of one unit of a deal's own currency."""


def _between(column: str, way: str, lo: str, hi: str) -> str:
    """A comparison with a span that begins at `lo` and ends before `hi`."""
    if way in ("<", ">="):
        return f"{column} {way} {lo}"
    if way in ("<=", ">"):
        return f"{column} {'<' if way == '<=' else '>='} {hi}"
    return f"{column} >= {lo} AND {column} < {hi}"


def _whole(asked: Asked) -> int:
    said = asked.said.removesuffix("%" if asked.field == "chance" else "d")
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise ParseError(
            f"cannot read '{asked.field}{asked.way}{asked.said}': try "
            f"{asked.field}{asked.way}{'50%' if asked.field == 'chance' else '30'}",
            asked.said,
        )
    return int(said)
