"""``pace flags``: the red flags of deals, each with its names and its reason."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.buyers import Knowledge
from paceline.model.flags import FlagCount, FlagRow
from paceline_tui.cli import given
from paceline_tui.cli.influence import deal_of
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words


@click.command("flags", cls=WordsCommand)
@free_words("deal", required=False)
@click.option("--rule", metavar="RULE", help="Only these: no-reason, late-helper, ...")
@click.option("--count", is_flag=True, help="How many open deals each rule holds for.")
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def command(
    session: Session,
    deal: tuple[str, ...],
    rule: str | None,
    count: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """Show the red flags of a DEAL, or of all open deals, and why each is raised.

    \b
      pace flags @acme/renewal
      pace flags --rule no-reason
      pace flags --count
    """
    if count:
        if deal or rule:
            raise UsageError("--count counts all open deals: leave DEAL and --rule out")
        _counts(session, form)
        return
    which = given.one(deal, "deal") if deal else None
    rows = session.desk().buyers.flags(which, rule, limit)
    where = () if which else (Column("Deal", deal_of),)
    columns = (
        *where,
        Column("Flag", lambda row: short(row.said, 60)),
        Column("Why", lambda row: short(row.why, 90)),
    )
    deals = len({row.deal for row in rows})
    foot = [f"{len(rows)} flags in {deals} deals; by rule: pace flags --count"]
    foot = foot if deals > 1 else []
    if len(rows) == limit:
        foot = [f"the first {limit} flags, in {deals} deals: --limit shows more"]
    answer = Answer("flags", rows, columns, foot=foot, empty="no flags", of=FlagRow)
    show(session, form, answer)


def _counts(session: Session, form: str | None) -> None:
    """The rules, with how many open deals each holds for."""
    columns = (
        Column("Deals", lambda row: f"{row.deals:,}", right=True),
        Column("Of", lambda row: f"{row.of:,}", right=True),
        Column("Rule", lambda row: row.rule.replace(" ", "-")),
        Column("", lambda row: row.said),
    )
    rows = session.desk().buyers.flag_counts()
    foot = ["which deals: pace flags --rule RULE"] if any(r.deals for r in rows) else []
    show(session, form, Answer("rules", rows, columns, foot=foot, of=FlagCount))


@click.command("knowledge", cls=WordsCommand)
@free_words("account", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def knowledge(
    session: Session, account: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """Show how well an ACCOUNT is known, or all with an open deal, the least first.

    Six items count alike: initiatives, influences in all four roles, goals, wallet,
    contract end, competitor.
    """
    which = given.one(account, "account") if account else None
    rows = session.desk().buyers.knowledge(which, limit)
    columns = (
        Column("Account", lambda row: short(row.account_name, 32)),
        Column("Known", lambda row: str(row.score), right=True),
        Column("Missing", lambda row: ", ".join(row.missing) or "nothing"),
    )
    empty = "no account has an open deal"
    answer = Answer("knowledge", rows, columns, empty=empty, of=Knowledge)
    show(session, form, answer)
