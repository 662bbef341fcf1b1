"""The numbers beside the entries of a day, and what they stood for when shown.

Entries are numbered in the order of their day, which any terminal shows alike. What
was shown last is remembered in the state folder, so that a number whose entry has
moved on since is refused instead of meaning another.
"""

from __future__ import annotations

import os

from paceline.errors import NotFoundError, ParseError, RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.timelog import Entry

MOST = 100
"""Lists remembered."""


def remember(desk: Desk, lists: dict[str, Sequence[str]]) -> None:
    """Keep what numbered lists stood for; a folder that cannot be written is no fault.

    Args:
        desk: the desk whose book they are of.
        lists: by the name of the list, the key behind each number.
    """
    if desk.state is None:
        return
    kept = {name: keys for name, keys in _read(desk).items() if name not in lists}
    lines = [desk.book.path.replace("\n", " ")]
    for name, keys in [*kept.items(), *lists.items()][-MOST:]:
        lines.append("\t".join((name, *keys)))
    path = os.path.join(desk.state, "numbers")
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(desk.state, mode=0o700, exist_ok=True)
        opened = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with open(opened, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        os.replace(part, path)
    except (OSError, UnicodeError):
        return


def _read(desk: Desk) -> dict[str, Sequence[str]]:
    path = os.path.join(desk.state or "", "numbers")
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            book, *lines = file.read().splitlines()
    except (OSError, ValueError):
        return {}
    if book != desk.book.path.replace("\n", " "):
        return {}
    parts = [line.split("\t") for line in lines]
    return {name: keys for name, *keys in parts}


def remember_day(desk: Desk, day: date, keys: Sequence[str]) -> None:
    """Keep what the numbers of a day stood for."""
    remember(desk, {day.isoformat(): keys})


def pick(desk: Desk, name: str, keys: Sequence[str], number: int, how: str) -> int:
    """The index a number stands for now, as it did when it was shown.

    Args:
        desk: the desk.
        name: the name of the list.
        keys: its keys now.
        number: what was typed.
        how: the command that shows the list.

    Raises:
        NotFoundError: there is no such number.
        RefusedError: it stood for something else when the list was shown last.
    """
    if not 1 <= number <= len(keys):
        many = f"it ends at {len(keys)}" if keys else "it is empty"
        raise NotFoundError(f"there is no {number} in the list, {many}: see '{how}'")
    shown = _read(desk).get(name)
    if shown is not None and (
        number > len(shown) or shown[number - 1] != keys[number - 1]
    ):
        raise RefusedError(
            f"the list has changed since you saw it, {number} is another now: "
            f"see '{how}' and give the number again"
        )
    return number - 1


def entry_of(desk: Desk, typed: str, day: date) -> Entry:
    """The entry that a word on the command line means.

    Args:
        desk: the desk.
        typed: a number of `day`, ``last``, or a key as JSON has it.
        day: the day the number is of.

    Raises:
        NotFoundError: there is none.
        RefusedError: the number stood for another when it was shown.
        ParseError: it is neither.
    """
    if typed.lower() == "last":
        return desk.editing.last()
    if len(typed) == 36 and typed.count("-") == 4:
        return desk.editing.get(typed)
    number = typed.removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise ParseError(
            f"'{typed}' is no entry: give its number in 'pace today', such as 3 or "
            "fri/3, or 'last'"
        )
    entries = desk.editing.of_day(day)
    how = "pace today"
    if day != desk.zone.day(desk.now()):
        how += f" --day {day}"
    keys = [entry.id for entry in entries]
    return entries[pick(desk, day.isoformat(), keys, int(number), how)]
