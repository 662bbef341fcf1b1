"""What the open deals may come to: a distribution instead of one weighted sum.

Reference: formulas. Up to `EXACT` deals the distribution for given chances is exact, by
convolution on a grid of money; beyond, it is simulated. The chances of stages are not
given, though: they are estimates from few deals. `simulate` draws them from their Beta
distributions once per trial, the same for all deals of the trial, so that deals rise
and fall together and the band widens. Both go together like this: the exact
distribution answers "if the rates are right", the simulated one is the mixture of such
distributions over the rates that may be right. Where no chance hangs on a stage's rate
the two are the same, and the exact one is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from math import exp, fsum, gcd, sqrt
from random import Random
from typing import NamedTuple

from paceline.model import value
from paceline.rules import survival
from paceline.rules.chances import Conversion, draw, products

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.rules.survival import Curve

EXACT = 60
"""Deals up to which the distribution is exact."""
CELLS = 4096
"""Cells of the grid of money where values have no coarser measure in common."""
TRIALS = 10_000
"""Worlds of a simulation."""
SEED = 20_260_101
"""What a simulation begins with, so that the same book gives the same answer."""
SINGLE = 200
"""The largest deals are drawn one by one, the rest of a large book as one sum."""
NEARLY = 1e-9
"""What rounding may take from a sum of probabilities."""


class Bet(NamedTuple):
    """An open deal as the forecast sees it.

    A named tuple, since a large book makes a hundred thousand of them at once.

    Attributes:
        value: what it brings if it is won in the period, minor units.
        share: its own chance to be won in the period; where its stage's chance holds,
            only the chance that it is decided in the period.
        stage: place of the stage whose chance it has; None where it has its own.
    """

    value: int
    share: float
    stage: int | None = None


@value
class Worlds:
    """A distribution of money.

    Attributes:
        amounts: what may come, minor units, ascending.
        odds: the probability of each; they add up to 1.
    """

    amounts: tuple[float, ...]
    odds: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected amount."""
        return fsum(a * p for a, p in zip(self.amounts, self.odds, strict=True))

    @property
    def sd(self) -> float:
        """The standard deviation."""
        mean = self.mean
        pairs = zip(self.amounts, self.odds, strict=True)
        return sqrt(max(0.0, fsum(p * (a - mean) ** 2 for a, p in pairs)))

    def quantile(self, share: float) -> float:
        """The least amount that is not exceeded in this share of all worlds."""
        sums = list(accumulate(self.odds))
        at = bisect_left(sums, share - NEARLY)
        return self.amounts[min(at, len(self.amounts) - 1)]

    def at_least(self, amount: float) -> float:
        """In which share of all worlds an amount is reached."""
        at = bisect_left(self.amounts, amount - 0.5)
        return min(1.0, fsum(self.odds[at:]))

    def at_most(self, amount: float) -> float:
        """In which share of all worlds an amount is not exceeded."""
        at = bisect_left(self.amounts, amount + 0.5)
        return min(1.0, fsum(self.odds[:at]))

    def bars(self, first: float, last: float, n: int) -> list[float]:
        """The share of all worlds in each of `n` equal steps from first to last."""
        found, width = [0.0] * n, (last - first) / n or 1.0
        for amount, odd in zip(self.amounts, self.odds, strict=True):
            found[max(0, min(n - 1, int((amount - first) / width)))] += odd
        return found


def convolve(deals: Sequence[tuple[int, float]], cells: int = CELLS) -> Worlds:
    """The exact distribution of the sum of independent deals.

    Values that have a measure in common of which the sum holds at most `cells` give
    the exact amounts; others are put on a grid of so many cells, each between its two
    nearest, in the proportion that keeps the mean.

    Args:
        deals: value in minor units and chance of each; a negative value is a loss.
        cells: most cells of the grid.
    """
    least = sum(min(0, worth) for worth, _ in deals)
    parts = sorted(
        (abs(worth), chance if worth > 0 else 1 - chance)
        for worth, chance in deals
        if worth
    )
    total = sum(worth for worth, _ in parts)
    step = gcd(*(worth for worth, _ in parts)) or 1
    if total > step * cells:
        step = -(-total // cells)
    odds = [1.0]
    for worth, chance in parts:
        low, over = divmod(worth, step)
        odds = _with(odds, chance, low, over / step)
    pairs = [(least + at * step, odd) for at, odd in enumerate(odds) if odd]
    return Worlds(tuple(float(a) for a, _ in pairs), tuple(p for _, p in pairs))


def _with(odds: list[float], chance: float, low: int, over: float) -> list[float]:
    """A distribution on the grid with another deal, of `low + over` cells."""
    size = len(odds) + low + (over > 0)
    stays = [(1 - chance) * odd for odd in odds] + [0.0] * (size - len(odds))
    if not over:
        come = [0.0] * low + [chance * odd for odd in odds]
        return [a + b for a, b in zip(stays, come, strict=True)]
    near, far = chance * (1 - over), chance * over
    first = [0.0] * low + [near * odd for odd in odds] + [0.0]
    second = [0.0] * (low + 1) + [far * odd for odd in odds]
    return [a + b + c for a, b, c in zip(stays, first, second, strict=True)]


def given(bets: Sequence[Bet], chances: Sequence[float]) -> list[tuple[int, float]]:
    """The deals with their chances where those of the stages are taken as right."""
    return [
        (bet.value, bet.share if bet.stage is None else bet.share * chances[bet.stage])
        for bet in bets
    ]


def simulate(
    bets: Sequence[Bet],
    chains: Sequence[Sequence[Conversion | None]],
    *,
    trials: int = TRIALS,
    seed: int = SEED,
    single: int = SINGLE,
) -> Worlds:
    """Worlds drawn by lot, with rates drawn once for each.

    Of more than `single` deals the largest so many are drawn one by one; the sum of
    the others is drawn from the normal distribution that has its mean and its spread
    at the rates of the trial. None of them is large enough to be told from it.

    Args:
        bets: the open deals.
        chains: the conversions of each pipeline; a bet's stage is a place in all of
            them one after the other.
        trials: how many worlds.
        seed: the same seed gives the same worlds.
        single: how many deals are drawn one by one.
    """
    rng = Random(seed)
    order = sorted(bets, key=lambda bet: -abs(bet.value))
    few = _Few(order[:single])
    many = _Many(order[single:], sum(len(chain) for chain in chains))
    found = []
    for _ in range(trials):
        chances = [chance for chain in chains for chance in products(draw(chain, rng))]
        found.append(few.world(chances, rng) + many.world(chances, rng))
    return Worlds(tuple(sorted(found)), (1 / trials,) * trials)


class _Few:
    """Deals that are drawn one by one."""

    def __init__(self, bets: Sequence[Bet]) -> None:
        self.own = [(bet.value, bet.share) for bet in bets if bet.stage is None]
        self.staged: dict[int, list[tuple[int, float]]] = {}
        for bet in bets:
            if bet.stage is not None:
                self.staged.setdefault(bet.stage, []).append((bet.value, bet.share))

    def world(self, chances: Sequence[float], rng: Random) -> float:
        """What they come to in one world."""
        lot = rng.random
        total = sum([worth for worth, share in self.own if lot() < share])
        for stage, deals in self.staged.items():
            chance = chances[stage]
            total += sum([worth for worth, share in deals if lot() < chance * share])
        return float(total)


class _Many:
    """Deals of which only the sum is drawn."""

    def __init__(self, bets: Sequence[Bet], stages: int) -> None:
        self.any = bool(bets)
        self.least = sum(min(0, bet.value) for bet in bets)
        self.most = sum(max(0, bet.value) for bet in bets)
        self.mean = self.spread = 0.0
        # By stage: sums of share x value, share x value², share² x value².
        self.staged = [[0.0, 0.0, 0.0] for _ in range(stages)]
        for bet in bets:
            first = bet.share * bet.value
            if bet.stage is None:
                self.mean += first
                self.spread += first * bet.value * (1 - bet.share)
                continue
            sums = self.staged[bet.stage]
            sums[0] += first
            sums[1] += first * bet.value
            sums[2] += first * first

    def world(self, chances: Sequence[float], rng: Random) -> float:
        """What they come to in one world."""
        if not self.any:
            return 0.0
        mean, spread = self.mean, self.spread
        for chance, (first, second, third) in zip(chances, self.staged, strict=True):
            mean += chance * first
            spread += chance * second - chance * chance * third
        drawn = rng.gauss(mean, sqrt(max(0.0, spread)))
        return float(round(min(self.most, max(self.least, drawn))))


def decided(found: Curve, rate: float, age: float, days: float) -> float:
    """The chance that a deal of some age is decided within some days.

    `1 − S(age + days) ÷ S(age)`; for a deal older than any that was decided, by the
    rate at which deals are decided altogether.

    Args:
        found: how many deals are open how long, in days.
        rate: deals decided per day they were open.
        age: days the deal has been open.
        days: days to come.
    """
    if days <= 0:
        return 0.0
    likely = survival.closing(found, age, days)
    return 1 - exp(-rate * days) if likely is None else likely
