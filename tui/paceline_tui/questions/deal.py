"""A deal with all that belongs to it, as the deal page draws it."""

from __future__ import annotations

from paceline.errors import NotFoundError
from paceline_tui.questions.nexttouch import next_of
from paceline_tui.questions.pipeline import ROTTING, day_of, next_step
from paceline_tui.questions.record import NO_CONTACT, said, touch_line
from paceline_tui.views import deal as views
from paceline_tui.views.pipeline import DealCard
from paceline_tui.views.when import far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.pipeline import DealPage
    from paceline.zone import Zone
    from paceline_tui.views.nexttouch import NextLine


def deal_page(desk: Desk, key: str) -> views.DealPage:
    """The page of one deal.

    Raises:
        NotFoundError: it is no longer there.
    """
    page, zone = desk.pipeline.show(key, views.SHOWN + 1), desk.zone
    return views.DealPage(
        card=_card(page, zone),
        probability=page.chance,
        pushes=len(page.pushes),
        people=tuple(
            views.Person(
                person.name,
                NO_CONTACT if person.do_not_contact else person.title or "",
                zone.day(person.last_touch) if person.last_touch else None,
            )
            for person in page.people
        ),
        touches=tuple(touch_line(touch, zone) for touch in page.touches),
        split=page.seconds,
        names=desk.categories,
        history=_visits(page, zone, desk.now()),
        note=page.deal.note,
        facts=tuple(_facts(page, zone, zone.day(desk.now()))),
        criteria=tuple(
            (each.words, each.met_at is not None)
            for each in page.criteria
            if each.stage == page.deal.stage
        ),
        doubts=page.flags,
        next=_next(desk, page),
    )


def _next(desk: Desk, page: DealPage) -> NextLine | None:
    """When its account is to be touched next, or its person; None once it is over."""
    key = page.deal.account or page.deal.contact
    if key is None or page.deal.closed_at is not None:
        return None
    return next_of(desk, key)


def deal_if_there(desk: Desk, key: str) -> views.DealPage | None:
    """The page of one deal; None if it is no longer there."""
    try:
        return deal_page(desk, key)
    except NotFoundError:
        return None


def _card(page: DealPage, zone: Zone) -> DealCard:
    deal = page.deal
    return DealCard(
        key=deal.id,
        account=deal.account_name or deal.name,
        deal=deal.name if deal.account_name else "",
        stage=deal.stage_name,
        value=deal.value,
        currency=deal.currency,
        age_days=page.days_in_stage,
        rotting=page.rot in ROTTING,
        step=next_step(deal.next_step, deal.next_at, deal.next_timed, zone, page.state),
        close=day_of(deal.close_day),
        closed=deal.closed_at is not None,
    )


def _facts(page: DealPage, zone: Zone, today: date) -> Iterator[str]:
    """What else is known of the deal: its kind, the competitor, how it was lost."""
    deal = page.deal
    if deal.closed_at is not None:
        yield f"closed {far_day(zone.day(deal.closed_at), today)}"
    if deal.type == "transaction":
        yield "transaction"
    if deal.competitor:
        yield f"against {deal.competitor}"
    if deal.loss_reason:
        yield f"lost by {deal.loss_reason}"
    if deal.reask_day:
        yield f"ask again {said(deal.reask_day, today)}"


def _visits(page: DealPage, zone: Zone, now: int) -> tuple[views.StageVisit, ...]:
    """Each stay in a stage; the last one lasts until now, or until it was closed."""
    ends = [move.at for move in page.history[1:]] + [page.deal.closed_at or now]
    return tuple(
        views.StageVisit(
            move.to_stage,
            zone.day(move.at),
            (zone.day(end) - zone.day(move.at)).days,
        )
        for move, end in zip(page.history, ends, strict=False)
    )
