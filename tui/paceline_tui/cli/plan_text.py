"""``pace deal plan`` and ``pace account plan``: one screen of text in an editor."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import PacelineError, ParseError, UsageError
from paceline_tui import fast
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, plain, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words
from paceline_tui.editor import Draft, named_editor

if TYPE_CHECKING:
    from paceline.desk.plans import PlansDesk
    from paceline.model.plans import Plan


def _command(kind: str, name: str, words: str) -> click.Command:
    """The command ``plan`` of a kind of record."""

    @click.command("plan", cls=WordsCommand, help=words)
    @free_words(kind)
    @click.option("--print", "printed", is_flag=True, help="Print it; change nothing.")
    @reading
    @pass_session
    def command(
        session: Session, /, printed: bool, form: str | None = None, **of: Any
    ) -> None:
        typed, from_stdin = _typed(of[kind], kind, name)
        plans = session.desk().plans
        plan = plans.of(kind, typed)
        if form:
            show(session, form, Answer("plan", [plan], extra={"plan": plain(plan)}))
        elif printed:
            sys.stdout.write(plans.text(plan))
        elif from_stdin:
            text = sys.stdin.buffer.read().decode("utf-8", "replace")
            tell(plans.save(kind, plan.key, text))
        else:
            _edit(plans, plan)

    return command


def _typed(words: tuple[str, ...], kind: str, name: str) -> tuple[str, bool]:
    """Whose plan, and whether a text for it comes on standard input."""
    names = [word for word in words if word != "-"]
    if not names:
        raise UsageError(f"whose plan? pace {kind} plan {name}")
    return given.one(tuple(names), kind), len(names) < len(words)


def _edit(plans: PlansDesk, plan: Plan) -> None:
    """Have a plan edited until it can be read, or the seller has enough."""
    if not named_editor() and not fast.can_ask():
        raise UsageError(
            f"an editor needs a terminal: 'pace {plan.kind} plan NAME --print' prints "
            f"the plan, 'pace {plan.kind} plan NAME -' reads it"
        )
    draft = Draft(f"{plan.kind}-{plan.key}")
    draft.begin(plans.text(plan))
    while True:
        try:
            done = plans.save(plan.kind, plan.key, draft.edit())
        except (ParseError, UsageError) as why:
            if fast.can_ask():
                fast.note(str(why))
                if click.confirm("Edit it again?", default=True, err=True):
                    continue
            raise _kept(why, draft) from why
        draft.drop()
        tell(done)
        return


def _kept(why: PacelineError, draft: Draft) -> UsageError:
    return UsageError(f"{why}; the plan stays, your text is kept in {draft.path}")


deal_plan = _command(
    "deal",
    "@acme/renewal",
    """Write the plan of a DEAL in $EDITOR: what they want, what it brings them.

    \b
      pace deal plan @acme/renewal            edit it; saving keeps it
      pace deal plan @acme/renewal --print    look at it
      pace deal plan @acme/renewal - < FILE   take it from a file

    Every answer may be left out. Concept, context and returns are the customer's:
    what it will do for them, why now, and what it brings them a year.
    """,
)
account_plan = _command(
    "account",
    "@acme",
    """Write the plan of an ACCOUNT in $EDITOR: goals, growth, wallet, map, actions.

    \b
      pace account plan @acme            edit it; saving keeps it
      pace account plan @acme --print    look at it
      pace account plan @acme - < FILE   take it from a file

    Every answer may be left out.
    """,
)
