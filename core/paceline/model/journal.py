"""The nouns of the journal: steps and what they changed."""

from __future__ import annotations

from paceline.model import value


@value
class StepInfo:
    """One step of the journal.

    Attributes:
        id: its number, counting up.
        at: when, UTC seconds.
        author: who.
        what: the step in the seller's words.
        kind: ``do``, ``undo``, ``redo``, or ``load`` for what a book began with.
        changes: how many rows it changed.
        undone: whether it has been taken back.
    """

    id: int
    at: int
    author: str
    what: str
    kind: str
    changes: int
    undone: bool


@value
class Change:
    """What a step did to one row.

    Attributes:
        table: the table.
        row: the row's key.
        fields: name, old and new value of each field that differs.
    """

    table: str
    row: str
    fields: tuple[tuple[str, object, object], ...]
