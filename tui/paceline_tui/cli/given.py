"""What is typed, as the desk takes it: names, words of a list, amounts, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.errors import ParseError, UsageError
from paceline.text.money import format_money, parse_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.cli.session import Session

NOTHING = ("", "-", "none")
"""What empties a field."""


def name(typed: str) -> str:
    """A name without the ``@`` before it."""
    return typed[1:] if typed[:1] == "@" else typed


def split_names(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The ``@names`` among words, without the mark, and all other words."""
    names = [name(word) for word in words if len(word) > 1 and word[0] == "@"]
    rest = [word for word in words if len(word) < 2 or word[0] != "@"]
    return names, rest


def targets(words: Sequence[str]) -> list[str]:
    """The names that words give: each begins with ``@``, or all words are one name."""
    found: list[str] = []
    for word in words:
        if word[:1] == "@" or not found:
            found.append(name(word))
        else:
            found[-1] += f" {word}"
    return found


def one(words: Sequence[str], what: str) -> str:
    """The one name that words give.

    Raises:
        UsageError: they give none, or several.
    """
    found = targets(words)
    if len(found) != 1:
        raise UsageError(f"give one {what}, such as @acme")
    return found[0]


def choose(typed: str, known: Sequence[str], what: str) -> str:
    """The word of a list that was typed, or the only one it is the beginning of.

    Raises:
        UsageError: there is none, or there are several; the closest are named.
    """
    low = typed.lower()
    if low in known:
        return low
    from difflib import get_close_matches

    begins = [word for word in known if low and word.startswith(low)]
    if len(begins) == 1:
        return begins[0]
    near = begins or get_close_matches(low, known, 2, 0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"it is {', '.join(known)}"
    raise UsageError(f"there is no {what} {typed!r}: {hint}")


def amount(session: Session, typed: str | None) -> tuple[int, str] | None:
    """Minor units and currency of an amount; None for none.

    Raises:
        ParseError: it cannot be read.
    """
    if typed is None or typed in NOTHING:
        return None
    money = parse_money(typed, session.desk().config.currency)
    return money.minor, money.currency


def share(typed: str) -> int | None:
    """Basis points of ``40%`` or ``40``; None to empty it.

    Raises:
        ParseError: it is no share between 0 and 100 per cent.
    """
    if typed in NOTHING:
        return None
    said = typed.strip().removesuffix("%").strip().replace(",", ".")
    whole, _, part = said.partition(".")
    if whole.isdecimal() and len(whole) < 4 and (part.isdecimal() or not part):
        points = int(whole) * 100 + int(f"{part:0<2}"[:2] or "0")
        if points <= 10_000:
            return points
    raise ParseError(f"cannot read chance '{typed}' — try 40% or 75%")


def day(session: Session, typed: str | None) -> date | None:
    """The day that is meant, looking ahead; None for none.

    Raises:
        ParseError: it cannot be read.
    """
    if typed is None or typed in NOTHING:
        return None
    return session.day(typed, ahead=True)


def when(session: Session, typed: str | None) -> date | int | None:
    """A day, or an instant in UTC seconds if a clock time is in it.

    Raises:
        ParseError: it cannot be read.
        RefusedError: it lies in a sacred block, and ``anyway`` is not said.
    """
    if typed is None or typed in NOTHING:
        return None
    from paceline.desk.appointments import read_when

    return read_when(session.desk(), typed)


def money(minor: int | None, currency: str | None) -> str:
    """An amount for people; nothing for None."""
    return "" if minor is None else format_money(minor, currency or "EUR")


def near(session: Session, iso: str | None) -> str:
    """A local day for people: ``Thu``, ``26 Nov``."""
    from datetime import date

    from paceline_tui.views.when import near_day

    if not iso:
        return ""
    desk = session.desk()
    return near_day(date.fromisoformat(iso), desk.zone.day(desk.now()))


def moment(session: Session, at: int | None, *, timed: bool = False) -> str:
    """An instant for people: its local day, and the clock time if `timed`."""
    if at is None:
        return ""
    desk = session.desk()
    said = near(session, desk.zone.day(at).isoformat())
    return f"{said} {desk.zone.local(at):%H:%M}" if timed else said
