"""``pace hour``: what the seller's time is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import ParseError
from paceline.model.measures import Rate
from paceline.text.money import format_money, parse_money
from paceline.text.spans import format_duration
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command("hour")
@click.argument("order", required=False)
@reading
@pass_session
def hour(session: Session, order: str | None, form: str | None = None) -> None:
    """Show what an hour, a minute and a call of yours are worth.

    With the amount of an ORDER also how much of your time it pays for:
    pace hour 30k.
    """
    desk = session.desk()
    currency = desk.config.currency
    found = desk.report.rates(_amount(order, currency) if order else None)
    columns = (
        Column("", lambda rate: rate.name),
        Column("", _worth(currency), right=True),
        Column("", lambda rate: rate.why),
    )
    extra = {"currency": currency}
    show(session, form, Answer("rates", found, columns, of=Rate, extra=extra))


def _amount(typed: str, currency: str) -> int:
    money = parse_money(typed, currency)
    if money.currency != currency or money.minor < 0:
        raise ParseError(f"'{typed}' is no order in {currency} — try 30k or 12,500")
    return money.minor


def _worth(currency: str) -> Callable[[Rate], str]:
    def shown(rate: Rate) -> str:
        if rate.seconds is not None:
            return format_duration(rate.seconds - rate.seconds % 60)
        return "" if rate.amount is None else format_money(rate.amount, currency)

    return shown
