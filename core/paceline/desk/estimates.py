"""How long things will take, by how long they took when they were estimated."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.measures import Estimated
from paceline.rules import estimates as rules
from paceline.store import habits as store
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk


def note(desk: Desk, words: str, seconds: int) -> Estimated:
    """Keep an estimate and say how long the thing will take by one's own history."""
    now = desk.now()
    line = desk.timelog.read(words, now, starting=True)
    activity = line.activity or ""
    named = desk.timelog.named(line, create=False)
    account, deal = (named.account, named.deal) if named else (None, None)
    found = _estimated(guesses(desk), activity, seconds)
    said = f"estimate {format_duration(seconds)} {activity}"
    with desk.book.write(said, now) as conn:
        store.add_estimate(conn, desk.owner, activity, account, deal, seconds, now)
    return found


def all_of(desk: Desk) -> list[Estimated]:
    """Per activity that was estimated: how much longer it takes than thought."""
    found = guesses(desk)
    names = sorted({guess.activity for guess in found})
    return [_estimated(found, name, None) for name in names]


def guesses(desk: Desk) -> list[rules.Guess]:
    """Every estimate with what was logged of its activity after it.

    An estimate stands for the work of that activity, for the account and deal it
    names, that begins from then to the end of the day, or to the next such estimate.
    """
    rows = store.estimates(desk.book)
    found = []
    for at, (activity, account, deal, seconds, made_at) in enumerate(rows):
        day = desk.zone.day(made_at)
        hi = desk.zone.midnight(day + timedelta(1))
        alike = (activity, account, deal)
        later = [row[4] for row in rows[at + 1 :] if row[:3] == alike]
        hi = min([hi, *later])
        took = store.worked_on(desk.book, activity, account, deal, made_at, hi)
        found.append(rules.Guess(activity, seconds, took))
    return found


def _estimated(
    found: list[rules.Guess], activity: str, seconds: int | None
) -> Estimated:
    ratios = rules.ratios_of(found, activity)
    factor, n = rules.factor(ratios), len(ratios)
    calibrated = None if seconds is None else rules.calibrated(seconds, factor)
    return Estimated(
        activity, seconds, calibrated, factor, n, _said(activity, seconds, factor, n)
    )


def _said(activity: str, seconds: int | None, factor: float, n: int) -> str:
    run = f"you run {factor:.1f}×, n={n}" if n else "no history of it yet"
    if seconds is None:
        return f"{activity}: {run}"
    likely = format_duration(max(60, rules.calibrated(seconds, factor) // 60 * 60))
    return f"{activity}: est {format_duration(seconds)} → {likely} ({run})"
