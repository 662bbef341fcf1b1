"""How evenly attention is given, what was left open, and what was said at a no."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.clocks import Present
from paceline.desk.neglect import NeglectDesk
from paceline.errors import NotFoundError, UsageError
from paceline.model.attention import (
    Attention,
    Detail,
    OldProposal,
    OpenItem,
    Orphan,
    TierAttention,
)
from paceline.model.buyers import STALE_DAYS
from paceline.rules import attention as rules
from paceline.store import attention as store
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

WINDOW = 90
"""Days looked back on attention."""

KINDS = {
    "re-ask": "re-asks past their day",
    "move": f"jobs unchecked for {STALE_DAYS} days",
    "next step": "next steps past their day, and open deals without one",
    "orphan": "first words without a second",
}
"""What can be left open, in words."""


class AttentionDesk(NeglectDesk):
    """Care, counted. Nothing here changes the book."""

    def attention(self, days: int = WINDOW) -> Attention:
        """How evenly accounts got the touches they were due, and answers.

        Args:
            days: local days looked back, today the last.

        Raises:
            UsageError: fewer than one.
        """
        if not 1 <= days <= 3650:
            raise UsageError("say 1 to 3650 days")
        present = Present(self._desk)
        zone, tiers = self._desk.zone, present.tiers.days
        first = present.today - timedelta(days - 1)
        lo, hi = zone.midnight(first), zone.day_bounds(present.today)[1]
        rows = store.shares(self._book, tiers, lo, hi, days)
        shares = {row[0]: row[1:] for row in rows}
        answers: dict[int, list[int]] = {}
        waiting: dict[int, int] = {}
        for place, seconds in store.answers(self._book, tiers, lo, hi):
            if seconds is None:
                waiting[place] = waiting.get(place, 0) + 1
            else:
                answers.setdefault(place, []).append(seconds)
        found = []
        for place, (name, interval) in enumerate(tiers):
            n, total, _ = shares.get(place, (0, 0.0, 0.0))
            took = answers.get(place, [])
            found.append(
                TierAttention(
                    *(name, interval, n, total / n if n else None),
                    *(len(took), waiting.get(place, 0), rules.median(took)),
                )
            )
        n = sum(row[1] for row in rows)
        total, squares = sum(row[2] for row in rows), sum(row[3] for row in rows)
        return _attention(first, present.today, tuple(found), (n, total, squares))

    def orphans(self, limit: int = 200) -> list[Orphan]:
        """Who got one word from us, no answer, nothing planned, for over five days.

        The days are working days; the longest ago come first.
        """
        present = Present(self._desk)
        found = []
        for row in store.orphans(self._book, self._orphan_before(present), limit):
            key, name, account, firm, contact, channel, day, note = row
            since = present.today.fromisoformat(day)
            found.append(
                Orphan(
                    key=key,
                    who=", ".join(one for one in (name, firm) if one),
                    account=account,
                    contact=contact,
                    channel=channel,
                    day=day,
                    business_days=present.calendar.count(
                        since + timedelta(1), present.today
                    ),
                    note=note,
                )
            )
        return found

    def orphan_count(self) -> int:
        """How many they are."""
        before = self._orphan_before(Present(self._desk))
        return store.orphan_count(self._book, before)

    def detail(self, limit: int = 200) -> Detail:
        """The share of records that have nothing open.

        They are the accounts, the people without one and the open deals with nobody.

        Args:
            limit: at most so many of the open items are named.
        """
        present = Present(self._desk)
        zone = self._desk.zone
        given: dict[str, object] = {
            "today": present.iso,
            "midnight": zone.midnight(present.today),
            "checked": zone.midnight(present.today - timedelta(STALE_DAYS - 1)),
            "orphan": self._orphan_before(present),
        }
        records = store.record_keys(self._book)
        found: list[tuple[str, str, str]] = []
        counts: dict[str, int] = {}
        dirty = set()
        for kind, key, what in store.left_open(self._book, given):
            if key is not None and key in records:
                counts[kind] = counts.get(kind, 0) + 1
                dirty.add(key)
                found.append((kind, key, what))
        shown = found[:limit]
        names = store.names(self._book, [key for _, key, _ in shown])
        items = tuple(
            OpenItem(kind, names[key], what, key) for kind, key, what in shown
        )
        return _detail(len(records), len(dirty), items, counts)

    def old_proposal(self, deal: str) -> OldProposal:
        """What was on the table when a deal was lost.

        Args:
            deal: its key.

        Raises:
            NotFoundError: there is no lost deal of that key.
        """
        row = store.old_proposal(self._book, deal)
        if row is None:
            raise NotFoundError("that deal is not closed any more")
        name, minor, currency, stage, reason, rival, closed, asked, note = row
        words = [note] if note else []
        words += [
            f"{day} {channel}: {said}"
            for day, channel, said in store.last_words(self._book, deal, 3)
        ]
        no = self._desk.zone.day(closed).isoformat()
        return OldProposal(
            *(deal, name, minor, currency, stage, reason, rival, no, asked or ""),
            tuple(words),
        )

    def _orphan_before(self, present: Present) -> int:
        """The instant before which a first word without a second is an orphan."""
        day, calendar = present.today, present.calendar
        while calendar.count(day + timedelta(1), present.today) <= rules.ORPHAN_DAYS:
            day -= timedelta(1)
        return self._desk.zone.midnight(day + timedelta(1))


def _detail(
    records: int, dirty: int, items: tuple[OpenItem, ...], counts: dict[str, int]
) -> Detail:
    """The whole, with its words and arithmetic."""
    clean, said = records - dirty, "no account yet"
    why = [f"{kind}: {n:,} ({KINDS[kind]})" for kind, n in counts.items()]
    if records:
        share = f"{clean} of {records}"
        if records >= rules.ENOUGH:
            share = f"{100 * clean / records:.0f}% of {records:,}"
        said = f"detail {share}: {sum(counts.values()):,} open"
        why.append(
            f"({records:,} - {dirty:,} with something open) ÷ {records:,} = "
            f"{100 * clean / records:.1f}%"
        )
    return Detail(records, clean, items, tuple(counts.items()), said, tuple(why))


def _attention(
    first: date,
    last: date,
    tiers: tuple[TierAttention, ...],
    sums: tuple[int, float, float],
) -> Attention:
    """The whole, with its words and arithmetic."""
    n, total, squares = sums
    jain = rules.jain(total, squares, n)
    medians = [
        one.response
        for one in tiers
        if one.response is not None and one.answered >= rules.ENOUGH
    ]
    spread = rules.spread(medians)
    even = None if spread is None else spread <= rules.EVEN
    said = "attention: no account was due a touch yet"
    if n:
        made = f", {100 * total / n:.0f}% of the touches due made"
        index = f"J={jain:.2f}" if jain is not None else "nobody got any"
        said = f"attention {index} (n={n:,}{made if n >= rules.ENOUGH else ''})"
    answered = [_response(one) for one in tiers if one.answered]
    if answered:
        times = f" ({spread:.1f}×{'' if even else ', over 1.5×'})" if spread else ""
        said = f"{said} · response {' '.join(answered)}{times}"
    why = [
        f"tier {one.tier}, every {one.interval} days: {one.n:,} accounts, mean share "
        f"{one.share:.2f}"
        for one in tiers
        if one.share is not None
    ]
    if jain is not None:
        why.append(
            f"J = (sum of shares)² ÷ (n × sum of squares) = {total:.2f}² ÷ ({n:,} × "
            f"{squares:.2f}) = {jain:.2f}"
        )
    if spread is not None:
        why.append(
            f"slowest ÷ fastest median of tiers with {rules.ENOUGH} answers: "
            f"{max(medians):.0f} s ÷ {min(medians):.0f} s = {spread:.2f}"
        )
    days = (first.isoformat(), last.isoformat())
    return Attention(*days, jain, n, tiers, spread, even, said, tuple(why))


def _response(one: TierAttention) -> str:
    """The median answer of a tier; the count while there are few."""
    if one.response is None or one.answered < rules.ENOUGH:
        return f"{one.tier} {one.answered} answered"
    return f"{one.tier} {format_duration(round(one.response))} n={one.answered}"
