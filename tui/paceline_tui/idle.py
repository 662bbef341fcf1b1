"""When the seller's terminals were last typed at: what ``w`` shows as idle time."""

from __future__ import annotations

import os

from paceline.desk.signs import Sign

FOLDER = "/dev/pts"
"""Where the terminals are."""


def terminals(folder: str = "") -> list[Sign]:
    """The last key at each of the seller's terminals, but not at this one.

    A terminal's access time follows its keys by some seconds. The one this runs at
    tells nothing: the command itself was typed there.

    Args:
        folder: where the terminals are; ``PACE_TERMINALS`` or `FOLDER` unless given.
    """
    folder = folder or os.environ.get("PACE_TERMINALS") or FOLDER
    mine, me = _own(), os.getuid()
    found = []
    try:
        with os.scandir(folder) as every:
            for one in every:
                at = one.stat()
                if at.st_uid == me and one.path not in mine and one.name != "ptmx":
                    found.append(Sign(int(at.st_atime), f"last key at pts/{one.name}"))
    except OSError:
        # A terminal that closes meanwhile, or a system that has none of these.
        return found
    return found


def _own() -> set[str]:
    """The terminals this process speaks to."""
    own = set()
    for stream in range(3):
        try:
            own.add(os.ttyname(stream))
        except OSError:
            continue
    return own
