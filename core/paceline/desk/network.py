"""The verbs on referrals and careers: who brought whom, who works where."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from paceline.desk.lookup import find_contact
from paceline.errors import RefusedError, UsageError
from paceline.events import PEOPLE, Event
from paceline.model.buyers import STALE_DAYS
from paceline.model.network import Amount, Favours, JobCheck, Referral, Referrals
from paceline.rules import referrals as rules
from paceline.store import referrals as store
from paceline.store.records import update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.store import Book


def refuse_circle(book: Book, person: str, by: str) -> None:
    """Refuse an introduction that would make somebody bring themselves.

    Args:
        book: where to look.
        person: key of the contact who was brought.
        by: key of the contact who made the introduction.

    Raises:
        RefusedError: it would; the chain is named.
    """
    before: dict[str, str] = {}
    at: str | None = by
    while at is not None and at not in before:
        above = store.introducer(book, at)
        if above is not None:
            before[at] = above
        at = above if at != person else None
    circle = rules.closes(before, person, by)
    if not circle:
        return
    names = [store.person(book, one)[0] for one in circle]
    if len(names) == 1:
        raise RefusedError(f"nobody refers themselves: who brought {names[0]}?")
    parts = [f"{a} was referred by {b}" for a, b in pairwise(names)]
    raise RefusedError(
        f"{names[-1]} cannot be referred by {names[0]}: {', and '.join(parts)}"
    )


class NetworkDesk:
    """Referrals, favours, and the jobs people are in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def referred(self, contact: str, by: str | None) -> Event:
        """Note who made the introduction to a contact; None takes it back.

        Raises:
            NotFoundError: one of them is unknown.
            RefusedError: the contact is among those who brought `by`.
            UsageError: there is nothing to take back.
        """
        row = find_contact(self._book, contact)
        name = store.person(self._book, row)[0]
        now = self._desk.now()
        if by is None:
            if store.introducer(self._book, row) is None:
                raise UsageError(f"nobody is noted who referred {name}")
            with self._book.write(f"{name} was referred by nobody", now) as conn:
                update(conn, "contact", row, {"referred_by": None})
            return Event(PEOPLE, f"{name} was referred by nobody", row)
        source = find_contact(self._book, by)
        refuse_circle(self._book, row, source)
        said = f"{name} was referred by {store.person(self._book, source)[0]}"
        with self._book.write(said, now) as conn:
            update(conn, "contact", row, {"referred_by": source})
        return Event(PEOPLE, said, row)

    def introducer(self, contact: str) -> str | None:
        """Name of who introduced a contact; None if nobody is noted."""
        by = store.introducer(self._book, find_contact(self._book, contact))
        return store.person(self._book, by)[0] if by else None

    def referrals(self) -> Referrals:
        """The graph of introductions, with the value won and the favours.

        A won deal is credited once to the root of the chain that led to its main
        person (reference: formulas).
        """
        up = store.up(self._book)
        rows = store.won(self._book)
        favours: dict[str, list[Favours]] = {}
        years: dict[str, int] = {}
        for contact, year, count in store.favours(self._book):
            years[year] = years.get(year, 0) + count
            if contact is not None:
                favours.setdefault(contact, []).append(Favours(year, count))
        own: dict[str, list[Amount]] = {}
        for contact, currency, minor in rows:
            own.setdefault(contact, []).append(Amount(minor, currency))
        credited = rules.traced(up, rows)
        known = {one: store.person(self._book, one) for one in (*up, *up.values())}
        known |= {one: store.person(self._book, one) for one in favours}
        order = {one: (named[0].casefold(), one) for one, named in known.items()}
        people = tuple(
            Referral(
                contact=one,
                contact_name=known[one][0],
                account_name=known[one][1],
                depth=depth,
                by=known[up[one]][0] if depth else None,
                won=tuple(own.get(one, ())),
                traced=_amounts(credited.get(one, {})),
                favours=tuple(favours.get(one, ())),
            )
            for one, depth in rules.walk(up, favours, order)
        )
        total: dict[str, int] = {}
        for sums in credited.values():
            for currency, minor in sums.items():
                total[currency] = total.get(currency, 0) + minor
        by_year = tuple(Favours(year, n) for year, n in sorted(years.items())[::-1])
        return Referrals(people, _amounts(total), by_year)

    # Careers

    def jobs_to_check(self, limit: int = 200) -> list[JobCheck]:
        """Jobs not checked for `STALE_DAYS` days, the longest ago first."""
        zone = self._desk.zone
        today = zone.day(self._desk.now())
        before = zone.midnight(today - timedelta(STALE_DAYS - 1))
        found = []
        for row in store.jobs_to_check(self._book, before, limit):
            key, name, account, title, at = row
            day = zone.day(at)
            age = (today - day).days
            found.append(JobCheck(key, name, account, title, day.isoformat(), age))
        return found

    def job_holds(self, contact: str) -> Event:
        """A contact was found in the present job still.

        Raises:
            UsageError: no present job is known.
        """
        row = find_contact(self._book, contact)
        name, account = store.person(self._book, row)
        job = store.present_job(self._book, row)
        if job is None:
            raise UsageError(
                f'no job of {name} is known: pace contact moved "{name}" --to ACCOUNT'
            )
        now = self._desk.now()
        said = f"{name} is still at {account or 'no account'}"
        with self._book.write(said, now) as conn:
            update(conn, "employment", job, {"checked_at": now})
        return Event(PEOPLE, said, row)


def _amounts(sums: dict[str, int]) -> tuple[Amount, ...]:
    return tuple(Amount(minor, currency) for currency, minor in sorted(sums.items()))
