"""What a search finds."""

from __future__ import annotations

from paceline.model import value


@value
class Hit:
    """A record that holds every word looked for.

    Attributes:
        kind: account, contact, deal, touch, time, promise, influence, need, helper,
            initiative or plan.
        key: the record's key.
        title: its name, or what it was.
        snippet: the words around the first match.
        whom: the account it belongs to, if any.
        at: when it happened or was made, UTC seconds.
    """

    kind: str
    key: str
    title: str
    snippet: str
    whom: str | None
    at: int
