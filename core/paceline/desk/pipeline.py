"""The verbs on deals, and the board's and the lists' questions.

Every ``key`` or ``typed`` may be a key of the book or a name as it is typed after
``@``: a deal, ``account/deal``, or an account or contact with one open deal.
"""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.deal_verbs import DealVerbs
from paceline.desk.doubts import flags_of, rot_why
from paceline.desk.fields import choose
from paceline.desk.standing import Standing
from paceline.desk.sums import spent_on
from paceline.model.pipeline import SORTS, DealPage, PipelineHeadline
from paceline.rules import pipeline as rules
from paceline.rules.weeks import period_of
from paceline.store import board
from paceline.store import deals as store
from paceline.store.people import get_account, get_contact, people_of
from paceline.store.touches import newest, promises
from paceline.text.filters import wants_closed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from paceline.model.deals import Deal
    from paceline.model.people import Contact
    from paceline.model.pipeline import DealRow


class PipelineDesk(DealVerbs):
    """The verbs on deals. See the module for what they take as a name.

    A `filter` is what `BoardDesk` takes.
    """

    def show(self, key: str, touches: int = 20) -> DealPage:
        """Everything about one deal, with so many of its newest touches."""
        deal = self.find(key)
        book, standing = self._book, Standing(self._desk)
        stages = self.stages()
        stage = next(stage for stage in stages if stage.id == deal.stage)
        alive = deal.closed_at is None
        chance = rules.chance(deal.probability, stage.chance, alive=alive)
        state = standing.state(deal.next_at if alive else None, deal.next_timed)
        advanced = store.advanced(book, deal.id)
        idle = standing.idle(deal.last_touch, advanced, deal.created_at)
        today = standing.day.isoformat()
        short = deal.type == "transaction"
        after = standing.rot_after(stage.rot_days, short=short)
        return DealPage(
            deal=deal,
            account=get_account(book, deal.account) if deal.account else None,
            people=tuple(self._people(deal)),
            touches=tuple(newest(book, touches, "deal", deal.id)),
            promises=tuple(promises(book, "open", today, 100, "deal", deal.id)),
            seconds=spent_on(self._desk, "deal", deal.id),
            history=tuple(store.history(book, deal.id)),
            pushes=tuple(store.pushes(book, deal.id)),
            chance=chance,
            weighted=rules.weighted(deal.value, chance),
            state=state,
            days_in_stage=standing.days_since(deal.stage_since),
            idle=idle,
            rot_after=after,
            rot=rules.rot(idle, after, state),
            criteria=self.criteria_of(deal),
            rot_why=rot_why(self._desk, standing, deal, stage, advanced, state),
            flags=tuple(flags_of(self._desk, deal, stages, standing.day)),
        )

    # The list

    def order(
        self,
        filter: str = "",  # noqa: A002
        sort: str = "next",
        *,
        descending: bool = False,
        closed: bool = False,
        most: int = -1,
    ) -> array[int]:
        """The rowids of the deals in order, for `rows` to fetch by the page.

        Args:
            filter: see `BoardDesk`.
            sort: one of `model.pipeline.SORTS`; deals without the figure come last.
            descending: the other way round.
            closed: won and lost deals too; ``is:won`` and ``is:lost`` ask for them.
            most: how many to give at most; all of them if negative.

        Raises:
            UsageError: there is no such sort.
        """
        column = choose(sort, SORTS, "sort")
        return board.order(
            *(self._book, column, self._narrow(filter)),
            descending=descending,
            closed=closed or wants_closed(filter),
            most=most,
        )

    def rows(self, rowids: Sequence[int]) -> list[DealRow]:
        """The deals of some rowids, in that order; those that are gone are left out."""
        standing = Standing(self._desk)
        return [standing.row(deal) for deal in board.fetch(self._book, rowids)]

    def deals(
        self,
        filter: str = "",  # noqa: A002
        sort: str = "next",
        *,
        descending: bool = False,
        closed: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[DealRow]:
        """A page of the list: `order` and `rows` in one."""
        order = self.order(
            filter, sort, descending=descending, closed=closed, most=offset + limit
        )
        return self.rows(order[offset : offset + limit])

    # Figures

    def headline(self) -> PipelineHeadline:
        """How the quota period stands, in one value."""
        standing, config, zone = (
            Standing(self._desk),
            self._desk.config,
            self._desk.zone,
        )
        first, last = period_of(standing.day, config.quota_period)
        lo, hi = zone.midnight(first), zone.midnight(last + timedelta(1))
        won = board.won(self._book, lo, hi)
        main = config.currency
        still, stepless, overdue = board.standing(
            self._book, standing.now, standing.today[0]
        )
        return PipelineHeadline(
            won=sum(s.value for s in won if s.currency == main),
            others=tuple(s for s in won if s.currency != main),
            quota=config.quota,
            currency=main,
            period=config.quota_period,
            first_day=first.isoformat(),
            last_day=last.isoformat(),
            open=still,
            stepless=stepless,
            overdue=overdue,
            stepped=still - stepless - overdue,
        )

    def _people(self, deal: Deal) -> list[Contact]:
        """The deal's main person, then the others of its account."""
        main = get_contact(self._book, deal.contact) if deal.contact else None
        others = people_of(self._book, deal.account) if deal.account else []
        return [
            *([main] if main else []),
            *(person for person in others if person.id != deal.contact),
        ]
