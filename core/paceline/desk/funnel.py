"""The funnel: what came through each stage, how fast, and what it brings."""

from __future__ import annotations

from paceline.desk.funnel_words import with_words
from paceline.desk.scoring import score
from paceline.desk.slips import pushes, slips
from paceline.desk.stage_names import find_pipeline, pipelines_of
from paceline.model.funnel import Funnel, StageLine, Velocity
from paceline.rules import chances, passages, survival
from paceline.rules.conversion import conversion
from paceline.rules.rates import PRIOR, rate
from paceline.rules.velocity import per_day
from paceline.store import deals
from paceline.store import funnel as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Stage
    from paceline.model.funnel import RateReport
    from paceline.model.rates import Rate
    from paceline.rules.passages import Passage
    from paceline.rules.survival import Curve

ENTIRE = 10_000
"""Basis points of the whole."""
SHORTEST = 1.0
"""The shortest cycle in days: what is decided on the day it is added took one."""


class FunnelDesk:
    """Questions about how deals go. None of them changes the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def funnel(self, pipeline: str = "", *, presume: bool = False) -> Funnel:
        """A pipeline from the first stage to won.

        Args:
            pipeline: its name or the beginning of it; the first one if empty.
            presume: count open deals that idle longer than 95 % of those that ended
                took as lost in their stage.

        Raises:
            NotFoundError: there is no such pipeline.
        """
        from paceline.desk.practices import practices

        every = deals.stages(self._book)
        chosen = find_pipeline(every, pipeline)
        others = tuple(name for name in pipelines_of(every) if name != chosen)
        mine = [stage for stage in every if stage.pipeline == chosen]
        stages = [stage for stage in mine if stage.kind == "open"]
        ways = self._ways(chosen, mine, alone=not others)
        found = passages.passages(ways.values(), len(stages), self._desk.now())
        win = rate(*store.decided(self._book, chosen))
        idle = store.idle(self._book, chosen, self._desk.now()) if presume else {}
        lines = _lines(stages, found, idle)
        velocity = self._velocity(chosen, win)
        return with_words(
            Funnel(
                pipeline=chosen,
                others=others,
                stages=tuple(lines),
                win=win,
                velocity=velocity,
                slips=slips(self._desk, chosen),
                pushes=pushes(self._desk, chosen),
                score=score(self._desk, stages, ways),
                evidence=tuple(practices(self._desk, stages, ways)),
                presuming=presume,
                said="",
                why=(),
            )
        )

    def rates(self, by: str) -> RateReport:
        """Win rates by a heading, each drawn to the rate of all deals.

        Args:
            by: one of `model.funnel.RATES_BY`, or an attribute of the accounts.

        Raises:
            UsageError: there is no such heading.
        """
        from paceline.desk.win_rates import rates_by

        return rates_by(self._desk, by)

    def cycle(self, pipeline: str) -> Curve:
        """How long deals of a pipeline take, in days, those still open counted in."""
        return survival.grouped(*store.cycles(self._book, pipeline, self._desk.now()))

    def _ways(
        self, pipeline: str, stages: Sequence[Stage], *, alone: bool
    ) -> dict[str, list[int]]:
        """The moves of the deals of a pipeline."""
        open_stages = [stage.id for stage in stages if stage.kind == "open"]
        places = {row: place for place, row in enumerate(open_stages)}
        last = {"won": len(places), "lost": len(places) + 1}
        places |= {s.id: last[s.kind] for s in stages if s.kind != "open"}
        found = store.moves(self._book, places, passages.PLACES)
        if not alone:
            for deal in store.elsewhere(self._book, pipeline):
                found.pop(deal, None)
        return found

    def _velocity(self, pipeline: str, win: Rate) -> Velocity:
        currency = self._desk.config.currency
        n, worth, left_out = store.open_worth(self._book, pipeline, currency)
        curve = self.cycle(pipeline)
        days = survival.median(curve)
        brings = None
        if days is not None:
            days = max(SHORTEST, days)
            brings = per_day(worth, win.rate, days)
        return Velocity(n, worth, win, days, curve.ended, brings, currency, left_out)


def _lines(
    stages: Sequence[Stage],
    found: Sequence[Passage],
    idle: Mapping[str, Sequence[float]],
) -> list[StageLine]:
    priors = [
        PRIOR if each is None else each.mean
        for each in chances.conversions(
            [chances.StageCounts(stage.probability) for stage in stages]
        )
    ]
    return [
        _line(stage, passage, prior, idle.get(stage.id, ()))
        for stage, passage, prior in zip(stages, found, priors, strict=True)
    ]


def _line(
    stage: Stage, found: Passage, prior: float, idle: Sequence[float]
) -> StageLine:
    passed = passages.presume(found.passed, idle, found.slow)
    chance = PRIOR if stage.probability is None else stage.probability / ENTIRE
    win = rate(found.won, found.decided, chance)
    return StageLine(
        *(stage.id, stage.name, passed.entered),
        *(passed.advanced, passed.lost, passed.open, passed.back),
        passed.lost - found.passed.lost,
        *(conversion(passed, prior), win, survival.median(found.stay)),
        *(found.stay.ended, found.stay.going, survival.per_day(found.stay)),
    )
