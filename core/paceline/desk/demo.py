"""The demonstration book: a believable seller's twelve weeks, made from a seed."""

from __future__ import annotations

from paceline.config import Config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.zone import Zone


def demo_config(zone: str = "") -> Config:
    """The settings of the demonstration's seller: quota, currency, commission."""
    return Config(
        zone=zone,
        hours=8,
        day_start=8 * 3600,
        day_end=17 * 3600 + 1800,
        currency="EUR",
        quota=1_000_000_00,
        quota_period="year",
        commission=800,
        budgets={"crm-entry": 7200, "billing": 3600, "internal-meeting": 5400},
    )


def build_demo(
    path: str, config: Config, today: date, zone: Zone, seed: int = 7
) -> None:
    """Make the demonstration book: the same seed, day and zone give the same content.

    Args:
        path: absolute path of the book; must not exist yet.
        config: the settings it is for, see `demo_config`.
        today: the local day it is about.
        zone: the seller's time zone.
        seed: for other people and numbers.

    Raises:
        RefusedError: there is a file already.
    """
    raise NotImplementedError
