"""The timer file: what prompts and status bars read without starting a process.

One line, tab separated: epoch of the start (0 while paused), category, activity, whom
it is for. An empty file means that no timer runs.
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
    path = os.path.join(folder, "timer")
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(line)
        os.replace(part, path)
    except OSError:
        return
