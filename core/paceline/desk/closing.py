"""What a move changes of a deal, and how it is said."""

from __future__ import annotations

from datetime import date

from paceline.desk.optouts import refuse_step
from paceline.errors import UsageError
from paceline.rules.pipeline import NO_DECISION, STATUS_QUO
from paceline.rules.pipeline import reask_day as reask_after
from paceline.store.names import key_of
from paceline.store.people import fiscal_start, get_account, get_contact
from paceline.text.money import format_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Deal, Stage


def title(name: str, account: str | None) -> str:
    """How a deal is called: ``account/name``."""
    return f"{account}/{name}" if account else name


def title_of(deal: Deal) -> str:
    """How this deal is called."""
    return title(deal.name, deal.account_name)


def reask_of(
    desk: Desk, deal: Deal, reason: str, competitor: str | None, now: int
) -> date | None:
    """When to ask again after a no; None where the person asked not to be contacted."""
    contact = get_contact(desk.book, deal.contact) if deal.contact else None
    if contact is not None and contact.do_not_contact:
        return None
    account = get_account(desk.book, deal.account) if deal.account else None
    ends = account.contract_end if account else None
    return reask_after(
        desk.zone.day(now),
        key_of(reason),
        competitor or deal.competitor,
        date.fromisoformat(ends) if ends else None,
        fiscal_start(desk.book, deal.account) if deal.account else None,
    )


def news_of(
    desk: Desk,
    deal: Deal,
    stage: Stage,
    reason: str,
    more: Mapping[str, object],
    now: int,
) -> dict[str, object]:
    """The fields a move changes; winning and reopening cancel the re-ask.

    Raises:
        RefusedError: a day to ask again somebody who asked not to be contacted.
    """
    refuse_step(desk.book, title_of(deal), deal.contact, more)
    news: dict[str, object] = {
        "stage": stage.id,
        "stage_since": now,
        "closed_at": None if stage.kind == "open" else now,
        "loss_reason": None,
        "reask_day": None,
    }
    if stage.kind == "lost":
        rival = more.get("competitor") or None
        if rival is None and key_of(reason).startswith(NO_DECISION):
            rival = STATUS_QUO
        again = reask_of(desk, deal, reason, str(rival) if rival else None, now)
        news |= {
            "loss_reason": reason or None,
            "reask_day": again.isoformat() if again else None,
        }
        if rival:
            news["competitor"] = rival
    return news | dict(more)


def refuse_over(deal: Deal, news: Mapping[str, object]) -> None:
    """Refuse a next step of a deal that is won or lost: it would never come up.

    Args:
        deal: the deal.
        news: its ``next_step`` and ``next_at`` to be.

    Raises:
        UsageError: the deal is closed, and a step is planned in it.
    """
    step = news.get("next_step")
    planned = news.get("next_at") is not None or step not in (None, deal.next_step)
    if deal.closed_at is not None and planned:
        whom = deal.contact_name or deal.account_name or "NAME"
        raise UsageError(
            f"{title_of(deal)} is {deal.stage_kind}, and nothing comes next in it: "
            f"'pace promise add {step or 'WORDS'} @{key_of(whom)} --by DAY "
            "--kind next-step' plans it with them"
        )


def said_of(goes: Sequence[tuple[Deal, Stage]]) -> tuple[str, str]:
    """A move in the seller's words: to be undone, and done."""
    stages = {stage.id: stage for _, stage in goes}
    # Deals of several pipelines that are won, or lost, come to one end.
    if len(ends := {stage.kind for _, stage in goes}) == 1 and "open" not in ends:
        stages = {stage.kind: stage for stage in stages.values()}
    what = title_of(goes[0][0]) if len(goes) == 1 else f"{len(goes)} deals"
    if len(stages) > 1:
        return f"move {what} a stage", f"moved {what} a stage"
    stage = next(iter(stages.values()))
    if stage.kind == "won":
        return f"win {what}", f"won {what}{_worth([deal for deal, _ in goes])}"
    if stage.kind == "lost":
        return f"lose {what}", f"lost {what}"
    if len(goes) == 1:
        deal = goes[0][0]
        return (
            f"move {what} to {stage.name}",
            f"moved {what} from {deal.stage_name} to {stage.name}",
        )
    return f"move {what} to {stage.name}", f"moved {what} to {stage.name}"


def _worth(deals: Sequence[Deal]) -> str:
    """What won deals are worth, by currency; empty if nothing is known."""
    sums: dict[str, int] = {}
    for deal in deals:
        if deal.value:
            sums[deal.currency] = sums.get(deal.currency, 0) + deal.value
    return "".join(f", {format_money(worth, code)}" for code, worth in sums.items())
