"""The buying side: who decides, what they want, and what is in doubt."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.initiatives import InitiativeVerbs
from paceline.desk.lookup import find_account, find_contact, find_deal
from paceline.model import replace
from paceline.model.buyers import (
    QUADRANTS,
    STALE_DAYS,
    Buyers,
    Quadrant,
    Side,
)
from paceline.rules import buyers as rules
from paceline.rules.flags import flags
from paceline.rules.knowledge import Known, knowledge
from paceline.rules.moves import qualified
from paceline.rules.strip import strip
from paceline.store import buyers as store
from paceline.store import initiatives
from paceline.store.deals import stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.buyers import Heard, Helper, Influence, Initiative, Knowledge
    from paceline.model.flags import FlagCount, FlagRow
    from paceline.model.network import LargeDeals, Teamwork

BATCH = 300
"""How many deals are looked at in one go."""


class BuyersDesk(InitiativeVerbs):
    """The verbs and questions on the buying side. Names are taken as everywhere."""

    def show(self, deal: str) -> Buyers:
        """The buying side of one deal, its red flags and the eight cells.

        Raises:
            NotFoundError: no deal goes by that name.
        """
        (side,) = self.sides([find_deal(self._book, deal)])
        since = self._midnight(rules.TOUCH_DAYS)
        touched, people = rules.breadth(side.influences, since)
        return Buyers(
            side=side,
            flags=flags(side, self._day),
            strip=strip(side),
            heard=rules.heard(side.influences),
            touched=touched,
            people=people,
        )

    def influences(self, deal: str | None = None, limit: int = 200) -> list[Influence]:
        """The influences of a deal by role; of every open deal if None, by account."""
        if deal is not None:
            keys = [find_deal(self._book, deal)]
            return self._judged(store.influences(self._book, "deal", keys))
        found: list[Influence] = []
        for at in range(0, limit, BATCH):
            keys = store.open_keys(self._book, BATCH, at)
            there = store.influences(self._book, "deal", keys)
            order = {key: place for place, key in enumerate(keys)}
            found += sorted(there, key=lambda one: order[one.deal])
            if len(keys) < BATCH or len(found) >= limit:
                break
        return self._judged(found[:limit])

    def parts_of(self, contact: str) -> list[Influence]:
        """The parts a contact has in decisions, open and closed."""
        row = find_contact(self._book, contact)
        return self._judged(store.influences(self._book, "contact", [row]))

    def matrix(self, deal: str) -> list[Quadrant]:
        """The influences of a deal by who gains, all four quadrants."""
        there = self.influences(deal)
        return [
            Quadrant(
                name,
                tuple(
                    f"{one.contact_name} ({one.role})"
                    for one in there
                    if one.quadrant == name
                ),
            )
            for name in QUADRANTS
        ]

    def needs(
        self, deal: str | None = None, words: str = "", limit: int = 200
    ) -> list[Heard]:
        """The needs heard in a deal; of every open deal if None, newest first."""
        if deal is not None:
            return store.heard_in(self._book, find_deal(self._book, deal))[:limit]
        return store.heard(self._book, words.casefold().split(), limit)

    def helpers(self, deal: str | None = None, limit: int = 200) -> list[Helper]:
        """The helpers in a deal; what is owed in every open deal if None."""
        if deal is not None:
            return store.helpers(self._book, [find_deal(self._book, deal)])[:limit]
        return store.owing(self._book, limit)

    def initiatives(
        self, account: str | None = None, *, stale: bool = False, limit: int = 200
    ) -> list[Initiative]:
        """Initiatives that hold, the one checked longest ago first.

        Args:
            account: whose; everyone's if None.
            stale: only those that are to be checked again.
            limit: at most so many.
        """
        if account is not None:
            row = find_account(self._book, account)
            found = self._aged(initiatives.of_account(self._book, row))
            return [one for one in found if one.stale or not stale][:limit]
        before = self._day - timedelta(STALE_DAYS) if stale else None
        day = before.isoformat() if before else None
        return self._aged(initiatives.every(self._book, limit, day))

    def flags(
        self, deal: str | None = None, rule: str | None = None, limit: int = 200
    ) -> list[FlagRow]:
        """Red flags of a deal, or of all open deals, those nearest the end first.

        Args:
            deal: the deal, as it is typed.
            rule: only this one of `rules.flags.RULES`, or of `desk.doubts.RULES`.
            limit: at most so many flags.

        Raises:
            NotFoundError: no deal goes by that name.
            UsageError: there is no such rule.
        """
        from paceline.desk.red_flags import flag_rows

        return flag_rows(self._desk, deal, rule, limit)

    def flag_counts(self) -> list[FlagCount]:
        """Every rule with how many open deals it holds for."""
        from paceline.desk.red_flags import flag_counts

        return flag_counts(self._desk)

    def knowledge(
        self, account: str | None = None, limit: int = 200
    ) -> list[Knowledge]:
        """How well an account is known; every one with an open deal if None.

        Those known least come first.
        """
        row = find_account(self._book, account) if account is not None else None
        found = [
            knowledge(
                Known(
                    account=key,
                    account_name=name,
                    initiatives=bool(held),
                    roles=frozenset((roles or "").split(",")) - {""},
                    goals=bool(goals),
                    wallet=bool(wallet),
                    contract_end=bool(end),
                    competitor=bool(rival),
                )
            )
            for key, name, held, roles, goals, wallet, end, rival in initiatives.known(
                self._book, row
            )
        ]
        found.sort(key=lambda one: (one.score, one.account_name, one.account))
        return found[:limit]

    # What our own help came to

    def teamwork(self) -> tuple[Teamwork, Teamwork]:
        """Closed deals in which at least two departments helped, and the others."""
        from paceline.desk.teamwork import teamwork

        return teamwork(self._desk)

    def large_deals(self) -> LargeDeals:
        """How many large deals had the help of at least two departments."""
        from paceline.desk.teamwork import large_deals

        return large_deals(self._desk)

    # Parts of the questions

    @property
    def _day(self) -> date:
        return self._desk.zone.day(self._desk.now())

    def _midnight(self, days: int) -> int:
        """The local midnight so many days ago, UTC seconds."""
        return self._desk.zone.midnight(self._day - timedelta(days))

    def sides(self, deals: Sequence[str]) -> list[Side]:
        """The buying sides of some deals, by their keys."""
        book = self._book
        people: dict[str, list[Influence]] = {}
        for one in self._judged(store.influences(book, "deal", deals)):
            people.setdefault(one.deal, []).append(one)
        helpers: dict[str, list[Helper]] = {}
        for helper in store.helpers(book, deals):
            helpers.setdefault(helper.deal, []).append(helper)
        goals = initiatives.of_deals(book, deals)
        plans, met = store.plans(book, deals), store.met(book, deals)
        past = {stage.id for stage in qualified(stages(book))}
        held = store.sides(book, deals)
        return [
            Side(
                deal=key,
                deal_name=name,
                account=account,
                account_name=firm,
                type=type_,
                open=bool(alive),
                past=at in past,
                stage_name=stage,
                competitor=rival,
                competitor_seen=seen,
                influences=tuple(people.get(key, ())),
                helpers=tuple(helpers.get(key, ())),
                initiatives=tuple(self._aged(goals.get(key, ()))),
                plan=tuple(plans.get(key, ())),
                met=tuple(met.get(key, ())),
            )
            for key, name, account, firm, type_, alive, at, stage, rival, seen in held
        ]

    def _judged(self, found: Sequence[Influence]) -> list[Influence]:
        """Influences with their quadrants."""
        return [
            replace(one, quadrant=rules.quadrant(one.ours, one.win, one.result))
            for one in found
        ]

    def _aged(self, found: Sequence[Initiative]) -> list[Initiative]:
        """Initiatives with their age and the deals linked to them."""
        deals: dict[str, list[str]] = {}
        for at in range(0, len(found), BATCH):
            keys = [one.id for one in found[at : at + BATCH]]
            for row, _, _, name in initiatives.links(self._book, keys):
                deals.setdefault(row, []).append(name)
        today, done = self._day, []
        for one in found:
            checked = date.fromisoformat(one.checked_day)
            done.append(
                replace(
                    one,
                    age=max(0, (today - checked).days),
                    stale=rules.stale(checked, today),
                    deals=tuple(deals.get(one.id, ())),
                )
            )
        return done
