"""What is doubtful about the open deals, by rule, with how many there are of each."""

from __future__ import annotations

from paceline.model import value


@value
class DealFlag:
    """A rule and the open deals it holds for.

    Attributes:
        name: what the rule is called.
        deals: how many open deals it holds for.
        of: how many open deals there are.
        said: it as a sentence.
        filter: what lists them.
    """

    name: str
    deals: int
    of: int
    said: str
    filter: str
