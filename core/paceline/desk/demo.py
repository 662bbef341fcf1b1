"""The demonstration book: a believable seller's twelve weeks, made from a seed."""

from __future__ import annotations

from pathlib import Path

from paceline.config import Config
from paceline.desk import Desk
from paceline.desk.demo_buyers import add_buyers
from paceline.desk.demo_cadence import add_blocks, add_cadences
from paceline.desk.demo_days import add_days
from paceline.desk.demo_habits import add_habits
from paceline.desk.demo_knowledge import add_knowledge
from paceline.desk.demo_maker import Maker
from paceline.desk.demo_names import IDEAS
from paceline.desk.demo_people import add_deals, add_people, add_promises
from paceline.errors import RefusedError
from paceline.model import replace
from paceline.store import Book
from paceline.store import cadence as cadence_store
from paceline.store.bulk import insert_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.zone import Zone

OWNER = "demo"
"""The rep the demonstration's records belong to."""

ORDER = (
    *("territory", "account", "contact", "employment", "deal", "stage_event"),
    *("close_push", "cadence", "cadence_step", "enrolment", "idea", "touch", "promise"),
    *("time_entry", "timer", "budget", "block", "pto"),
    *("habit", "estimate", "app_use", "influence", "need", "helper", "initiative"),
    *("deal_initiative", "plan_line", "criterion", "snapshot", "answer", "knowledge"),
    *("segment", "campaign"),
)
"""The tables, what others refer to first."""


def demo_config(zone: str = "") -> Config:
    """The settings of the demonstration's seller: quota, currency, commission.

    The book is to be opened with them: time belongs to the owner they name.
    """
    return Config(
        owner=OWNER,
        zone=zone,
        hours=8,
        day_start=8 * 3600,
        day_end=17 * 3600,
        currency="EUR",
        quota=250_000_00,
        quota_period="quarter",
        commission=800,
    )


def build_demo(
    path: str,
    config: Config,
    today: date,
    zone: Zone,
    seed: int = 7,
    *,
    now: int | None = None,
) -> None:
    """Make the demonstration book.

    The same seed, day, instant and zone give the same content. Nothing of it can be
    undone.

    Args:
        path: absolute path of the book; must not exist yet.
        config: the settings it is for, see `demo_config`.
        today: the local day it is about.
        zone: the seller's time zone.
        seed: for other people and numbers.
        now: UTC seconds; nothing in the book happened later. 12:40 if None.

    Raises:
        RefusedError: there is a file already.
    """
    if Path(path).exists():
        raise RefusedError(f"{path} is there already: the demo is never put over it")
    if now is None:
        now = zone.clock(today, 12 * 3600 + 40 * 60)
    owner = config.owner or OWNER
    make = Maker(replace(config, owner=owner), today, zone, seed, now)
    add_people(make)
    add_deals(make)
    add_promises(make)
    add_cadences(make)
    add_blocks(make)
    add_days(make)
    add_habits(make)
    add_buyers(make)
    add_knowledge(make)
    book = Book(path, owner, now=make.at(make.first, 480))
    try:
        with book.write("make the demonstration book", now, "load") as conn:
            for table in ORDER:
                insert_all(conn, table, make.rows.get(table, []))
            for cadence in cadence_store.cadences(book):
                cadence_store.set_ideas(conn, cadence, IDEAS)
    finally:
        book.close()
    # What the app would do when it opens: the board begins with today's chances.
    with Desk(path, replace(config, owner=owner), lambda: now, login=owner) as desk:
        desk.forecast.keep()
