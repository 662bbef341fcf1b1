"""By what a person who asked not to be contacted is known again."""

from __future__ import annotations

from paceline.model import value


@value
class Trait:
    """One thing a contact is or was known by, each field as far as it tells.

    Attributes:
        contact: key of the contact.
        key: match key of the name.
        account: match key of an account the person works or worked at; None if none
            is known, empty if none was.
        email: the mail address as it was typed.
        phone: the number, likewise.
        note: the seller's words; ``also:`` begins a line of further addresses.
    """

    contact: str
    key: str
    account: str | None
    email: str | None
    phone: str | None
    note: str = ""
