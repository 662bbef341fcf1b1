"""The curve of spells given one by one, as the formulas have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.rules.survival import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.rules.survival import Curve


def curve(spells: Iterable[tuple[float, bool]]) -> Curve:
    """The curve of how long each took, and whether it ended or still goes on."""
    ends: dict[float, int] = {}
    going: dict[float, int] = {}
    for took, ended in spells:
        into = ends if ended else going
        into[took] = into.get(took, 0) + 1
    return grouped(ends, going)
