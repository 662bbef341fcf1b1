"""An account with all that belongs to it, as its page draws it."""

from __future__ import annotations

from paceline.text.money import format_money
from paceline_tui.questions import record
from paceline_tui.questions.buyers import account_goals
from paceline_tui.questions.nexttouch import next_of
from paceline_tui.questions.pipeline import deal_card
from paceline_tui.views.account import SHOWN, AccountView, ClosedLine
from paceline_tui.views.record import TimeView, money_words
from paceline_tui.views.when import far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.pages import AccountCard
    from paceline.model.pipeline import DealRow
    from paceline.zone import Zone


def account_page(desk: Desk, key: str) -> AccountView:
    """The page of one account.

    Raises:
        NotFoundError: it is no longer there.
    """
    card, zone = desk.pages.account(key), desk.zone
    touches, _ = record.touches(desk, "account", card.account.id, SHOWN)
    return AccountView(
        name=card.account.name,
        facts=tuple(_facts(card, zone, zone.day(desk.now()))),
        note=card.account.note,
        worth=money_words(card.values),
        deals=card.deals,
        open=tuple(deal_card(row, row.stage_name, zone) for row in card.open),
        closed=tuple(_closed(row, zone) for row in card.closed),
        people=record.people(card.people, zone),
        touches=touches,
        time=TimeView(card.seconds, desk.categories, (), 0, ()),
        asks=_known(desk, key),
        goals=account_goals(desk, key),
        next=next_of(desk, card.account.id),
    )


def _known(desk: Desk, key: str) -> tuple[str, ...]:
    """What is missing of the account, where anything is."""
    (found,) = desk.buyers.knowledge(key)
    if not found.missing:
        return ()
    return (f"known {found.score} of 100: missing {', '.join(found.missing)}",)


def _facts(card: AccountCard, zone: Zone, today: date) -> Iterator[str]:
    account = card.account
    if account.archived_at is not None:
        yield "archived"
    if account.tier:
        yield f"tier {account.tier}"
    if account.industry:
        yield account.industry
    place = ", ".join(part for part in (account.city, account.country) if part)
    if place:
        yield place
    if account.employees:
        yield f"{account.employees:,} people"
    if account.wallet is not None and account.currency:
        yield f"wallet {format_money(account.wallet, account.currency)}"
    if account.contract_end:
        yield f"contract ends {record.said(account.contract_end, today)}"
    if account.territory:
        yield f"territory {account.territory}"
    yield from (each for each in (account.domain, account.phone) if each)
    if account.last_touch is not None:
        yield f"touched {far_day(zone.day(account.last_touch), today)}"


def _closed(row: DealRow, zone: Zone) -> ClosedLine:
    worth = "" if row.value is None else format_money(row.value, row.currency)
    return ClosedLine(row.name, row.stage_kind, worth, zone.day(row.closed_at or 0))
