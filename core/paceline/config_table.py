"""Every setting of the settings file: where it stands, what it takes, what it means.

The reference in docs/reference/config.md is made from this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline import config_values as values
from paceline.model import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PERIODS = ("year", "quarter", "month")
ORDERS = ("dmy", "mdy")
PROFILES = ("seller", "manager")
THEMES = ("dark", "light", "ansi", "high-contrast")
MICE = ("off", "click", "full")


@value
class Setting:
    """One setting.

    Attributes:
        field: the field of `config.Config` it fills.
        take: checks a TOML value and gives the field's value; is given the value,
            its path and the fields read before it.
        takes: what it takes, in words.
        help: what it means.
        example: how it is written.
        table: whether it is a table of names and values.
    """

    field: str
    take: Callable[[Any, tuple[str, ...], Mapping[str, Any]], Any]
    takes: str
    help: str
    example: str
    table: bool = False

    def read(self, raw: Any, at: tuple[str, ...], fields: Mapping[str, Any]) -> Any:
        """The field's value for a TOML value.

        Raises:
            Wrong: it does not fit; the message says what was read and what would.
        """
        return self.take(raw, at, fields)


SECTIONS: dict[str, dict[str, Setting]] = {
    "seller": {
        "owner": Setting(
            "owner",
            values.text("a name", '"ann"'),
            "a name",
            "The rep your records belong to; your login name unless set.",
            '"ann"',
        ),
        "zone": Setting(
            "zone",
            values.zone,
            "an IANA time zone",
            "Your time zone; the machine's own unless set.",
            '"Europe/Berlin"',
        ),
        "working_days": Setting(
            "working_days",
            values.days,
            "days of the week",
            "The days you work.",
            '["mon", "tue", "wed", "thu", "fri"]',
        ),
        "hours": Setting(
            "hours", values.hours, "whole hours", "Working hours of a day.", "8"
        ),
        "day_start": Setting(
            "day_start", values.clock, "a time", "When your day begins.", '"09:00"'
        ),
        "day_end": Setting(
            "day_end", values.clock, "a time", "When your day ends.", '"17:00"'
        ),
        "holidays": Setting(
            "holidays", values.holidays, "a list of days", "Days off.", '["2026-12-25"]'
        ),
        "profile": Setting(
            "profile",
            values.one_of(PROFILES),
            "seller or manager",
            "Whose activities there are: a manager coaches, is in the field, and "
            "serves the organisation.",
            '"manager"',
        ),
        "tiers": Setting(
            "tiers",
            values.tiers,
            "days per tier",
            "Days between touches, by account tier.",
            "14",
            table=True,
        ),
    },
    "time": {
        "date_order": Setting(
            "date_order",
            values.one_of(ORDERS),
            "dmy or mdy",
            "How dates such as 11/12 are meant; refused as doubtful unless set.",
            '"dmy"',
        ),
        "idle": Setting(
            "idle",
            values.idle,
            "a length, or 0",
            "Time without a key, while a timer runs, after which the full screen "
            "asks what became of it; 0 never asks.",
            '"25m"',
        ),
        "self_audit": Setting(
            "self_audit",
            values.switch,
            "true or false",
            "Whether the time you spend in the full screen is measured.",
            "false",
        ),
        "activities": Setting(
            "activities",
            values.activities,
            "a category per activity",
            "Activities of your own, each with its category.",
            '"selling"',
            table=True,
        ),
        "budgets": Setting(
            "budgets",
            values.budgets,
            "a length per activity",
            "Time a week allowed per activity.",
            '"2h"',
            table=True,
        ),
    },
    "money": {
        "currency": Setting(
            "currency",
            values.currency,
            "an ISO 4217 code",
            "The currency of amounts that name none.",
            '"EUR"',
        ),
        "quota": Setting(
            "quota",
            values.quota,
            "an amount",
            "What you are to sell in a quota period; prices your time.",
            '"250k"',
        ),
        "quota_period": Setting(
            "quota_period",
            values.one_of(PERIODS),
            "year, quarter or month",
            "The period of the quota.",
            '"year"',
        ),
        "commission": Setting(
            "commission",
            values.hundredths("a share in per cent", '"8%"', 0, 10_000, "%"),
            "a share in per cent",
            "Your share of what you sell.",
            '"8%"',
        ),
        "accelerator": Setting(
            "accelerator",
            values.hundredths(
                "how many times your share, from 1 to 100", "1.5", 100, 10_000, "x×"
            ),
            "how many times",
            "How many times your share what you sell above the quota pays.",
            "1.5",
        ),
    },
    "prospecting": {
        "inbound": Setting(
            "inbound",
            values.hundredths("a number from 0 to 1000", "2.5", 0, 100_000),
            "how many a week",
            "Deals a week that come without prospecting; as in your book unless set.",
            "2.5",
        ),
        "a_day": Setting(
            "prospecting_day",
            values.length_a_day,
            "a length",
            "Time there is for prospecting on a working day; what other work left you "
            "unless set.",
            '"2h"',
        ),
    },
    "keys": {
        "": Setting(
            "keys",
            values.keys,
            "a key, or a list of keys, per action",
            "Keys of actions, instead of the built-in ones.",
            '["l", "ctrl+l"]',
            table=True,
        ),
    },
    "display": {
        "theme": Setting(
            "theme", values.one_of(THEMES), ", ".join(THEMES), "Colours.", '"dark"'
        ),
        "mouse": Setting(
            "mouse",
            values.one_of(MICE),
            ", ".join(MICE),
            "What the mouse may do.",
            '"click"',
        ),
    },
}
"""Section -> setting -> what it is, as the reference lists them."""

ALSO: dict[tuple[str, ...], tuple[str, str]] = {
    **{("seller", name): ("money", name) for name in SECTIONS["money"]},
    ("time", "zone"): ("seller", "zone"),
}
"""Second places where a setting is understood."""


def find(at: tuple[str, ...]) -> Setting | None:
    """The setting at a path, None if there is none."""
    if at == ("keys",):
        return SECTIONS["keys"][""]
    if len(at) != 2 or at[0] == "keys":
        return None
    section, name = ALSO.get(at, at)
    return SECTIONS.get(section, {}).get(name)
