"""Plans of deals and accounts: asked for, and kept as they were written."""

from __future__ import annotations

from paceline.desk.fields import one_line
from paceline.desk.lookup import find_account, find_deal
from paceline.errors import UsageError
from paceline.events import DEALS, PEOPLE, Event
from paceline.model.plans import QUESTIONS, Plan
from paceline.rules.plans import concept_missing
from paceline.store import deals as deal_store
from paceline.store import plans as store
from paceline.store.people import get_account
from paceline.text import plans
from paceline.text.cells import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.plans import Returns


class PlansDesk:
    """The plans. A name is whatever can be typed after ``@``, or a key of the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def deal(self, typed: str) -> Plan:
        """The plan of a deal.

        Raises:
            NotFoundError, UsageError: no deal goes by that name, or several do.
        """
        deal = deal_store.deal(self._book, find_deal(self._book, typed))
        assert deal is not None
        answers = store.answers(self._book, "deal", deal.id)
        names = (deal.account_name, deal.name)
        title = " / ".join(one_line(name) for name in names if name)
        returns = self._returns(answers, deal.currency)
        return Plan("deal", deal.id, title, answers, returns)

    def account(self, typed: str) -> Plan:
        """The plan of an account.

        Raises:
            NotFoundError, UsageError: no account goes by that name, or several do.
        """
        account = get_account(self._book, find_account(self._book, typed))
        assert account is not None
        answers = store.answers(self._book, "account", account.id)
        return Plan("account", account.id, one_line(account.name), answers)

    def of(self, kind: str, typed: str) -> Plan:
        """The plan of a ``deal`` or an ``account``."""
        return self.deal(typed) if kind == "deal" else self.account(typed)

    def text(self, plan: Plan) -> str:
        """A plan as it is edited."""
        what = "Opportunity plan" if plan.kind == "deal" else "Account plan"
        title = f"{what} of {plan.title}: every answer may be left out"
        return plans.render(plan.answers, QUESTIONS[plan.kind], title)

    def save(self, kind: str, typed: str, text: str) -> Event:
        """Keep a plan as it was written: one step, if anything is new.

        Args:
            kind: ``deal`` or ``account``.
            typed: whose.
            text: what `text` gave, edited.

        Raises:
            ParseError: it cannot be read; the line is named.
            UsageError: an answer is too long.
        """
        plan = self.of(kind, typed)
        said = plans.parse(_plain(text), QUESTIONS[kind])
        answers = {field: words for field, words in said.items() if words.strip()}
        for field, words in answers.items():
            if len(words) > plans.LONGEST:
                raise UsageError(
                    f"the answer to {field} has {len(words):,} characters: a plan "
                    f"takes {plans.LONGEST:,}, put the rest into a note"
                )
        topic = DEALS if kind == "deal" else PEOPLE
        changed = [
            question.title
            for question in QUESTIONS[kind]
            if answers.get(question.field) != plan.answers.get(question.field)
        ]
        if not changed:
            return Event(topic, f"the plan of {plan.title} is as it was", plan.key)
        what = f"plan of {plan.title}"
        with self._book.write(what, self._desk.now()) as conn:
            store.answer(conn, self._desk.owner, kind, plan.key, answers)
        return Event(topic, f"{what}: {', '.join(changed).lower()}", plan.key)

    def lacks_concept(self, typed: str) -> bool:
        """Whether a deal has come as far as a proposal without a concept."""
        deal = deal_store.deal(self._book, find_deal(self._book, typed))
        assert deal is not None
        answers = store.answers(self._book, "deal", deal.id)
        stages = deal_store.stages(self._book)
        return concept_missing(answers, deal.stage, stages, deal.type)

    def _returns(self, answers: dict[str, str], currency: str) -> Returns | None:
        desk = self._desk
        today = desk.zone.day(desk.now())
        order = desk.config.date_order
        return plans.read_returns(answers.get("returns", ""), currency, today, order)


def _plain(text: str) -> str:
    """Text without what a terminal would obey; lines and tabs stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(
        "    ".join(clean(part) for part in line.split("\t")).rstrip() for line in lines
    )
