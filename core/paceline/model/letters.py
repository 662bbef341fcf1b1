"""A letter to a contact, ready to print."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


@value
class Letter:
    """A letter in its parts, and whole.

    Attributes:
        contact: key of the contact it goes to.
        sender: who signs it.
        address: whom it goes to, line by line, as far as the book knows.
        day: the local day of it.
        idea: the idea its body comes from; empty if there is none.
        body: what it says; empty if that is still to be written.
        call_day: the day of the call it announces; None if none follows.
        missing: what is to be added before it is sent, and how, a line each.
        text: all of it as it is printed.
    """

    contact: str
    sender: str
    address: tuple[str, ...]
    day: date
    idea: str
    body: str
    call_day: date | None
    missing: tuple[str, ...]
    text: str
