"""Days off as people write them: ``2026-12-24..2027-01-02``, ``mon wed``, ``fri``."""

from __future__ import annotations

from paceline.errors import UsageError
from paceline.text.days import parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def read_leave(
    words: Sequence[str], today: date, order: str | None
) -> tuple[date, date | None]:
    """The first and the last of some days; None for the last if one day is named.

    Args:
        words: a day, two days, or one word with ``..`` between two days.
        today: the local day.
        order: ``dmy``, ``mdy`` or None for dates with slashes.

    Raises:
        ParseError: a day cannot be read.
        UsageError: there is none, there are too many, or they are the wrong way round.
    """
    typed = list(words)
    if len(typed) == 1 and ".." in typed[0]:
        first, _, last = typed[0].rpartition("..")  # 24.12...2.1. ends a day with a dot
        typed = [first.strip(), last.strip()] if last.strip() else [first]
    if not 1 <= len(typed) <= 2:
        raise UsageError("which days? say a day, or 2026-12-24..2027-01-02")
    begin, *rest = (parse_day(word, today, order, ahead=True) for word in typed)
    end = rest[0] if rest else None
    if end is not None and end < begin:
        raise UsageError(f"{end} is before {begin}: give the first day first")
    return begin, end
