"""The small files of the state folder that verbs keep.

``timer`` is what prompts and status bars read without starting a process. One line, tab
separated: epoch of the start (0 while paused), category, activity, whom it is for. An
empty file means that no timer runs.

``keys`` tells when the full screen was last typed at: the last key before the last long
silence, and the last one, in UTC seconds.
"""

from __future__ import annotations

import os

from paceline.model.timelog import CATEGORIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.timelog import Timer


def write_timer(folder: str, timer: Timer | None) -> None:
    """Replace the timer file in one move; a folder that cannot be written is no fault.

    Args:
        folder: the state folder, made 0700 if missing.
        timer: the timer as it stands.
    """
    line = ""
    if timer is not None:
        since = 0 if timer.paused is not None else timer.start
        whom = timer.deal_name or timer.account_name or timer.contact_name or ""
        parts = (str(since), CATEGORIES[timer.category], timer.activity, whom)
        line = "\t".join(part.replace("\t", " ") for part in parts) + "\n"
    _write(folder, "timer", line)


def write_key(folder: str, at: int, silence: int) -> None:
    """Note a key of the full screen; a folder that cannot be written is no fault.

    Args:
        folder: the state folder, made 0700 if missing.
        at: when it was pressed, UTC seconds.
        silence: seconds without a key after which the one before is kept.
    """
    keys = read_keys(folder)
    kept = keys[0] if keys else at
    if keys and at - keys[-1] >= silence:
        kept = keys[-1]
    _write(folder, "keys", f"{kept} {at}\n")


def read_keys(folder: str) -> tuple[int, ...]:
    """When the full screen was typed at, as `write_key` notes it; nothing if never."""
    try:
        with open(os.path.join(folder, "keys"), encoding="ascii") as file:
            words = file.read(100).split()
    except (OSError, ValueError):
        return ()
    return tuple(int(word) for word in words[:2] if word.isdigit())


def _write(folder: str, name: str, line: str) -> None:
    """Replace a file in one move."""
    path = os.path.join(folder, name)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(line)
        os.replace(part, path)
    except OSError:
        return
