"""What the time was good for: trends, kinds of work, best weeks, won by the hour."""

from __future__ import annotations

from datetime import timedelta

from paceline.model import replace
from paceline.model.measures import HeatCell, Kinds, Part
from paceline.rules import kinds, shares
from paceline.rules.motion import classed, motion
from paceline.rules.slices import by_hour
from paceline.store import measures as store
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.measures import Estimated, Star, Trend, WorthReport


class MeasureDesk:
    """Questions about how the time was spent; `estimate` alone writes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def trend(self, activity: str) -> Trend:
        """The last twelve weeks of an activity, with the start of a drift marked.

        Raises:
            UsageError: there is no such activity.
        """
        from paceline.desk.trends import trend

        return trend(self._desk, activity)

    def trends(self) -> list[Trend]:
        """The trend of every activity of the last twelve weeks, most time first."""
        from paceline.desk.trends import trends

        return trends(self._desk)

    def heatmap(self, first: date, last: date) -> list[HeatCell]:
        """Time of some local days by day of the week and hour of the local clock.

        Time without a clock time has no hour and is left out.
        """
        from paceline.desk.fragments import stretches

        cells: dict[tuple[int, int], list[int]] = {}
        zone = self._desk.zone
        for piece in stretches(self._desk, first, last):
            for at, seconds in by_hour(piece.start, piece.end, zone.local):
                cell = cells.setdefault((at.weekday(), at.hour), [0, 0, 0, 0])
                cell[piece.category] += seconds
        return [
            HeatCell(*key, (split[0], split[1], split[2], split[3]), sum(split))
            for key, split in sorted(cells.items())
        ]

    def kinds(self, first: date, last: date) -> Kinds:
        """Strategic or tactical, lifecycle, customer-facing kinds, and motion.

        A manager's time is in no part of the lifecycle of accounts.
        """
        lo = self._desk.zone.midnight(first)
        hi = self._desk.zone.midnight(last + timedelta(1))
        customers = store.customers(self._desk.book, hi)
        sells = self._desk.config.profile == "seller"
        horizon = dict.fromkeys(("strategic", "tactical"), 0)
        life = dict.fromkeys(kinds.LIFECYCLE, 0)
        faced = dict.fromkeys(kinds.KINDS, 0)
        columns = ("category", "activity", "account", "contact")
        for key, (seconds, _) in self._desk.report.sums(first, last, *columns).items():
            category, activity, account, contact = key
            horizon[kinds.horizon(str(activity))] += seconds
            part = kinds.lifecycle(int(category or 0), account in customers)
            kind = kinds.facing(str(activity), bool(account or contact))
            if part and sells:
                life[part] += seconds
            if kind:
                faced[kind] += seconds
        return _kinds(horizon, life, faced, store.outcomes(self._desk.book, lo, hi))

    def worth(self, by: str, first: date, last: date) -> WorthReport:
        """What an hour really brought: won ÷ hours logged, lost deals' hours too.

        Raises:
            UsageError: `by` is none of `model.measures.WORTH_BY`.
        """
        from paceline.desk.earned import worth_report

        return worth_report(self._desk, by, first, last)

    def star(self) -> Star:
        """The present week beside the best quarter of one's own last year of weeks."""
        from paceline.desk.stars import star

        return star(self._desk)

    def estimate(self, words: str, seconds: int) -> Estimated:
        """Note how long something is thought to take; gives how long it will.

        Args:
            words: an activity, and whom it is for, as in a quick-entry line.
            seconds: how long it is thought to take.

        Raises:
            ParseError, NotFoundError: the words cannot be read, or name nobody known.
        """
        from paceline.desk.estimates import note

        return note(self._desk, words, seconds)

    def estimates(self) -> list[Estimated]:
        """Per activity that was estimated: how much longer it takes than thought."""
        from paceline.desk.estimates import all_of

        return all_of(self._desk)


def _parts(seconds: dict[str, int]) -> tuple[Part, ...]:
    found = shares.split(list(seconds.values()))
    return tuple(
        Part(name, took, share)
        for (name, took), share in zip(seconds.items(), found, strict=True)
    )


def _kinds(
    horizon: dict[str, int],
    life: dict[str, int],
    faced: dict[str, int],
    outcomes: dict[str, int],
) -> Kinds:
    valued, all_faced = kinds.relationship_share(faced)
    share = shares.split([valued, all_faced - valued])[0] if all_faced else None
    counts = classed(outcomes)
    moved = motion(counts)
    found = Kinds(
        _parts(horizon),
        _parts(life),
        _parts(faced),
        all_faced,
        share,
        sum(faced[kind] for kind in kinds.DRAINING),
        None if moved is None else round(1000 * moved),
        counts,
        (),
    )
    return replace(found, said=tuple(_kinds_said(found)))


def _kinds_said(found: Kinds) -> list[str]:
    said = [_list("", found.horizon), _list("", found.lifecycle)]
    if found.relationship_share is not None:
        facing = format_duration(max(60, found.facing_seconds // 60 * 60))
        share = shares.percent(found.relationship_share)
        said.append(f"facing customers {facing}, relationship and discovery {share}")
    talks = sum(found.conversations.values())
    if found.motion is not None:
        advances = found.conversations["advance"] + found.conversations["order"]
        said.append(
            f"{talks} conversations, {advances} advances, "
            f"motion {shares.percent(found.motion)}"
        )
    return [line for line in said if line]


def _list(before: str, parts: tuple[Part, ...]) -> str:
    if not sum(part.seconds for part in parts):
        return ""
    return before + ", ".join(f"{p.name} {shares.percent(p.share)}" for p in parts)
