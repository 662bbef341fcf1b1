"""The plans of deals and accounts: what is asked, and what was answered."""

from __future__ import annotations

from paceline.model import value


@value
class Question:
    """A heading of a plan.

    Attributes:
        field: what the book calls the answer.
        title: the heading.
        hint: what belongs there, in a few words.
    """

    field: str
    title: str
    hint: str


DEAL_QUESTIONS = (
    Question("objective", "Objective", "what, how much, by when"),
    Question("concept", "Concept", "what they think it will do for them"),
    Question("context", "Context", "what happens around them that makes it matter"),
    Question("returns", "Returns", "what it brings them: 120k a year by 2027-06-30"),
    Question("strengths", "Strengths", "what we can build on"),
    Question("red flags", "Red flags to answer", "what is in doubt, and our answer"),
    Question("actions", "Actions", "who does what by when"),
    Question("information", "Information needed", "what we do not know yet"),
)
"""What a deal's plan asks; every answer may be left out."""

ACCOUNT_QUESTIONS = (
    Question("goals", "Goals", "what they want to reach this year"),
    Question("growth", "Growth", "where our business with them can grow"),
    Question("wallet", "Wallet", "what they spend, and with whom"),
    Question("map", "Map", "who reports to whom, and who decides what"),
    Question("actions", "Actions", "who does what by when"),
)
"""What an account's plan asks; every answer may be left out."""

QUESTIONS = {"deal": DEAL_QUESTIONS, "account": ACCOUNT_QUESTIONS}


@value
class Returns:
    """What a deal brings the customer.

    Attributes:
        minor: minor units of `currency` a year.
        currency: ISO 4217 code.
        day: the local day from which on; None if it was not said.
    """

    minor: int
    currency: str
    day: str | None


@value
class Plan:
    """The plan of one deal or account.

    Attributes:
        kind: ``deal`` or ``account``.
        key: the record's key in the book.
        title: its name.
        answers: field -> words; what was not answered is not in it.
        returns: the answer of that name as a figure, if it can be read as one.
    """

    kind: str
    key: str
    title: str
    answers: dict[str, str]
    returns: Returns | None = None
