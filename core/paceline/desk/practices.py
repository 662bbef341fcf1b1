"""What the best are said to do, counted from the book beside the published figures."""

from __future__ import annotations

from paceline.desk.teamwork import large_deals
from paceline.model.funnel import Evidence
from paceline.rules.passages import PLACES
from paceline.rules.rates import share
from paceline.store import funnel as store
from paceline.store.report import benchmarks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Stage
    from paceline.model.rates import Rate
    from paceline.model.sinks import Benchmark

ISSUES, LARGE = "issues before proposal", "all departments on large deals"
"""What is counted; the published figures are named after it."""
AVERAGE, BEST = "all", "world class"
PROPOSAL = "propos"
"""How the key of the stage begins in which something is proposed."""


def practices(
    desk: Desk, stages: Sequence[Stage], ways: Mapping[str, Sequence[int]]
) -> Iterator[Evidence]:
    """Needs heard before something was proposed, and help with large deals.

    A need counts if it was heard before the deal came to the stage, to the second. A
    deal is large from the upper quartile of one's own on, and helped where two other
    departments or more did.

    Args:
        desk: the open book.
        stages: the open stages of a pipeline.
        ways: the moves of its deals, in order.
    """
    known = benchmarks(desk.book, practices=True)
    for place, stage in enumerate(stages):
        if stage.key.startswith(PROPOSAL):
            heard = store.first_heard(desk.book)
            yield _evidence(ISSUES, understood(ways, place, heard), known)
            break
    yield _evidence(LARGE, large_deals(desk).helped, known)


def understood(
    ways: Mapping[str, Sequence[int]], place: int, heard: Mapping[str, int]
) -> Rate:
    """Of the deals that came to a stage, those with a need heard before.

    Args:
        ways: the moves of the deals, in order.
        place: the stage.
        heard: when the first need of a deal was heard.
    """
    hits = n = 0
    for deal, moves in ways.items():
        for move in moves:
            if move % PLACES == place:
                n += 1
                hits += heard.get(deal, move) < move // PLACES
                break
    return share(hits, n)


def _evidence(name: str, rate: Rate, known: Sequence[Benchmark]) -> Evidence:
    found = {one.name: one for one in known}
    average, best = found.get(f"{name}, {AVERAGE}"), found.get(f"{name}, {BEST}")
    source = best or average
    return Evidence(
        name,
        rate,
        average.value if average else None,
        best.value if best else None,
        f"{source.source} {source.year}" if source else "",
    )
