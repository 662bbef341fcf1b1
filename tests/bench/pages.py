"""The list and the pages of a whole book on screen: 100,000 deals beside a hundred."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from bench.commands import Row, row
from bench.places import whole
from bench.screen import DOWN, PAGES, UP, start

if TYPE_CHECKING:
    from pathlib import Path

    from bench.raw import Terminal

ESCAPE, ENTER, TAB = b"\x1b", b"\r", b"\t"
LIST, FUNNEL = b"b", b"F"
QUIET = 0.03
"""Seconds without a byte after which a key is over, where many are to come soon."""
HASTY = 20

TURNS: tuple[tuple[str, list[bytes], list[bytes], int], ...] = (
    ("Down in the list", [LIST], [DOWN, UP], 20),
    ("PgDn in the list", [], PAGES, 12),
    ("open a deal", [], [ENTER, ESCAPE], 12),
    ("tab of a deal", [ENTER], [TAB], 15),
    ("J, the next deal", [], [b"J"], 15),
)
"""What is measured, the keys before it, those pressed in turn, how many of them."""


def pages(bin_: Path) -> list[Row]:
    """Each key with a hundred and with 100,000 deals, in turn."""
    shown = {"large": start(bin_, whole(100_000)), "small": start(bin_, whole(100))}
    rows = []
    for what, before, turn, count in TURNS:
        took: dict[str, list[float]] = {name: [] for name in shown}
        for terminal in shown.values():
            _press(terminal, before)
        for at in range(count):
            for name, terminal in shown.items():
                took[name].append(terminal.press(turn[at % len(turn)]).seconds)
        first = slice(0, None, 2 if turn == [ENTER, ESCAPE] else 1)
        large, small = (statistics.median(took[name][first]) for name in shown)
        ms = f"{1000 * large:.0f} ms"
        rows.append(row("pages", f"{what}, 100k of 100, {ms}", large / small, 1.2))
    shown["small"].close()
    _press(shown["large"], [ESCAPE])
    rows.append(_meanwhile(shown["large"]))
    shown["large"].close()
    return rows


def _press(terminal: Terminal, keys: list[bytes]) -> None:
    for key in keys:
        terminal.press(key, 0.4)


def _meanwhile(terminal: Terminal) -> Row:
    """Keys of the list while the funnel of all deals is being counted, and before."""
    calm, busy = [], []
    for _ in range(3):
        terminal.drain(1.0)
        calm += _hasty(terminal)
        terminal.press(FUNNEL, QUIET)
        terminal.press(ESCAPE, 0.2)
        busy += _hasty(terminal)
    what = f"Down while a funnel is counted, 95 of 100, {1000 * _most(busy):.0f} ms"
    return row("pages", what, _most(busy) / _most(calm), 1.5)


def _hasty(terminal: Terminal) -> list[float]:
    """The seconds of keys pressed one right after the other."""
    keys = [terminal.press((DOWN, UP)[at % 2], QUIET) for at in range(HASTY)]
    return [key.seconds for key in keys]


def _most(found: list[float]) -> float:
    """What 95 of 100 take at most."""
    return sorted(found)[int(len(found) * 0.95) - 1]
