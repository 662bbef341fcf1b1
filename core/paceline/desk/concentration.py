"""Which few accounts bring most of the revenue."""

from __future__ import annotations

from paceline.model import value
from paceline.model.rates import FEW
from paceline.rules.concentration import SHARE, WHOLE, Concentration, concentration
from paceline.store import revenue as store
from paceline.text.money import format_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk


@value
class Share:
    """What an account brought.

    Attributes:
        key: key of the account; empty for deals without one.
        name: its name.
        won: minor units.
        part: basis points of all.
        up_to: basis points of all that it and those before it bring.
    """

    key: str
    name: str
    won: int
    part: int
    up_to: int


@value
class Spread:
    """How revenue is spread over accounts.

    Attributes:
        shares: most first.
        found: the figures.
        currency: ISO 4217 code.
        first: the first day counted; None for all there is.
        others: deals won in other currencies or without a value, left out.
        said: the finding as a sentence.
        why: the arithmetic, a line each.
    """

    shares: tuple[Share, ...]
    found: Concentration
    currency: str
    first: str | None
    others: int
    said: str
    why: tuple[str, ...]


def spread(desk: Desk, first: date | None = None) -> Spread:
    """Revenue won in the main currency by account, since a local day or ever."""
    currency = desk.config.currency
    since = desk.zone.midnight(first) if first else None
    rows = store.won_by_account(desk.book, currency, since)
    found = concentration([won for *_, won in rows])
    shares, before = [], 0
    for key, name, won in rows:
        if won <= 0:
            continue
        before += won
        shares.append(
            Share(
                key, name, won, *(part * WHOLE // found.total for part in (won, before))
            )
        )
    return Spread(
        shares=tuple(shares),
        found=found,
        currency=currency,
        first=first.isoformat() if first else None,
        others=store.won_otherwise(desk.book, currency, since),
        said=_said(found),
        why=_why(found, currency),
    )


def _said(found: Concentration) -> str:
    if found.gini is None:
        return "nothing is won yet"
    part = round(100 * found.few / found.count)
    share = f" ({part}%)" if found.count >= FEW else ""
    brought = round(100 * found.brought / found.total)
    return (
        f"{found.few} of {found.count} accounts{share} make {brought}% · "
        f"Gini {found.gini:.2f}"
    )


def _why(found: Concentration, currency: str) -> tuple[str, ...]:
    if found.gini is None:
        return ()
    wanted = f"{SHARE // 100}% of {format_money(found.total, currency)}"
    return (
        f"the {found.few} largest bring {format_money(found.brought, currency)}, the "
        f"fewest that reach {wanted}",
        f"Gini = Σ (2i − n − 1)·x ÷ (n·Σx) over n = {found.count} accounts in rising "
        f"order = {found.gini:.3f}",
    )
