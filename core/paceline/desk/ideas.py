"""Ideas: what steps bring, how often they are answered, and which calls get through."""

from __future__ import annotations

from paceline.errors import NotFoundError, UsageError
from paceline.events import CADENCE, Event
from paceline.model.ideas import BestHour, CallRates, IdeaRate
from paceline.rules.calling import STRENGTH, best_hour, hour_rates
from paceline.rules.rates import arithmetic, parts, rate
from paceline.store import ideas as store
from paceline.store.names import key_of
from paceline.store.records import update
from paceline.text.rates import count_text, percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.cadence import CadenceStep
    from paceline.model.ideas import Idea

PRIOR = 0.1
"""What the reply rate of all ideas is drawn towards while there are few touches."""
BACK = 365
"""Days of calls that rates of calls are made of."""


def named(conn: sqlite3.Connection, owner: str, idea: str, now: int) -> str:
    """The key of the idea a step names, within the caller's step; new if unknown."""
    return store.put(conn, owner, idea, "", now)


def bank(
    conn: sqlite3.Connection, owner: str, steps: Sequence[CadenceStep], now: int
) -> None:
    """Bring the ideas that steps name into the bank, within the caller's step."""
    for step in steps:
        if step.idea:
            named(conn, owner, step.idea, now)


class IdeaDesk:
    """The verbs on ideas, and the rates of what they and calls bring."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def add(self, name: str, words: str = "") -> Event:
        """Put an idea into the bank; one that was put away is in use again.

        Raises:
            UsageError: it has no name, or one of that name is there.
        """
        name, words = " ".join(name.split()), " ".join(words.split())
        away, now = self._away(name), self._desk.now()
        if away is not None:
            back: dict[str, object] = {"archived_at": None}
            back |= {"words": words} if words else {}
            with self._book.write(f"add idea {away.name}", now) as conn:
                update(conn, "idea", away.id, back)
            return Event(CADENCE, f"idea {away.name} is in use again", away.id)
        self._free(name)
        with self._book.write(f"add idea {name}", now) as conn:
            row = store.put(conn, self._desk.owner, name, words, now)
        return Event(CADENCE, f"added idea {name}", row)

    def edit(
        self, idea: str, *, name: str | None = None, words: str | None = None
    ) -> Event:
        """Change an idea; the steps that name it follow a new name.

        Raises:
            NotFoundError: there is none of that name.
            UsageError: nothing is to be changed, or the new name is taken.
        """
        old = self.find(idea)
        news: dict[str, object] = {}
        if name is not None:
            name = " ".join(name.split())
            self._free(name, old.id)
            news |= {"name": name, "key": key_of(name)}
        if words is not None:
            news["words"] = " ".join(words.split())
        if not news:
            raise UsageError(f"say what to change of {old.name}: name or words")
        with self._book.write(f"edit idea {old.name}", self._desk.now()) as conn:
            update(conn, "idea", old.id, news)
            if name is not None:
                store.rename_in_steps(conn, self._desk.owner, old.name, name)
        return Event(CADENCE, f"changed idea {name or old.name}", old.id)

    def archive(self, idea: str) -> Event:
        """Put an idea away; what was done with it stays counted.

        The steps that bring it go on doing so; the answer names them.

        Raises:
            NotFoundError: there is none of that name.
        """
        old, now = self.find(idea), self._desk.now()
        if old.archived_at is not None:
            raise UsageError(f"{old.name} is archived already")
        with self._book.write(f"archive idea {old.name}", now) as conn:
            update(conn, "idea", old.id, {"archived_at": now})
        used = store.used_by(self._book, old.id, self._desk.zone.day(now).isoformat())
        notices: tuple[str, ...] = ()
        if used:
            verb = "brings" if len(used) == 1 else "bring"
            how = "'pace cadence edit' gives a step another"
            notices = (f"{', '.join(used)} still {verb} it: {how}",)
        return Event(CADENCE, f"idea {old.name} is archived", old.id, notices)

    def find(self, typed: str) -> Idea:
        """The idea of that key or name, or of the only name that begins so."""
        known = store.ideas(self._book, archived=True)
        key = key_of(typed)
        found = [one for one in known if one.id == typed or key_of(one.name) == key]
        if not found and key:
            found = [one for one in known if key_of(one.name).startswith(key)]
        if len(found) != 1:
            names = ", ".join(one.name for one in known[:5]) or "none yet"
            raise NotFoundError(f"there is no one idea {typed!r}: there are {names}")
        return found[0]

    def ideas(self, *, archived: bool = False) -> list[IdeaRate]:
        """The ideas with their reply rates, the best first.

        A touch was answered if its own outcome is an answer, or if what came next
        from the contact, within 14 days, is one.
        """
        counts = store.replies(self._book)
        known = store.ideas(self._book, archived=archived)
        whole = rate(
            sum(hit for hit, _ in counts.values()),
            sum(n for _, n in counts.values()),
            PRIOR,
        )
        rates = parts(whole, {one.id: counts.get(one.id, (0, 0)) for one in known})
        found = [IdeaRate(i, rates[i.id], (arithmetic(rates[i.id]),)) for i in known]
        return sorted(found, key=lambda o: (not o.replies.n, -o.replies.rate))

    def call_rates(self) -> CallRates:
        """How often calls of the last year got through, warmed up and cold."""
        counts = store.calls(self._book, self._since())
        none = (0, 0)
        warm, cold = counts.get(True, none), counts.get(False, none)
        whole = rate(warm[0] + cold[0], warm[1] + cold[1])
        rates = parts(whole, {"warm": warm, "cold": cold})
        why = tuple(f"{name}: {arithmetic(rates[name])}" for name in ("warm", "cold"))
        return CallRates(rates["warm"], rates["cold"], BACK, why)

    def best_hour(self) -> BestHour:
        """The seller's own best hour for calls, of those of the last year."""
        counts: dict[int, tuple[int, int]] = {}
        for at, hits, n in store.calls_by_quarter(self._book, self._since()):
            hour = self._desk.zone.local(at).hour
            before = counts.get(hour, (0, 0))
            counts[hour] = before[0] + hits, before[1] + n
        mean, hours = hour_rates(counts)
        best = best_hour(mean, hours)
        said = "no hour of yours stands out yet: call in any"
        if best is not None:
            said = (
                f"your calls from {best.hour}:00 get through best: "
                f"{count_text(best.connects)}, all hours {percent(mean)}"
            )
        why = tuple(
            f"{one.hour}:00  ({one.connects.hits} + {STRENGTH:g} × {mean:.3f}) ÷ "
            f"({one.connects.n} + {STRENGTH:g}) = {one.connects.rate:.4f}; "
            f"90 % from {one.low:.3f}, the mean is {mean:.3f}"
            for one in hours
        )
        return BestHour(mean, tuple(hours), best.hour if best else None, said, why)

    def _since(self) -> int:
        return self._desk.now() - BACK * 86_400

    def _away(self, name: str) -> Idea | None:
        """The idea of a name that is put away."""
        for idea in store.ideas(self._book, archived=True):
            if idea.archived_at and key_of(idea.name) == key_of(name):
                return idea
        return None

    def _free(self, name: str, but: str = "") -> None:
        """Refuse a name that cannot be one, or that another idea has."""
        if not key_of(name):
            raise UsageError("an idea needs a name, such as 'benchmark sheet'")
        for other in store.ideas(self._book, archived=True):
            if key_of(other.name) == key_of(name) and other.id != but:
                away = " (archived)" if other.archived_at else ""
                raise UsageError(f"there is an idea {other.name} already{away}")
