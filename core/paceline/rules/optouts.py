"""By what a person who asked not to be contacted is known again (reference: formulas).

An opt-out is the person's, not the record's: it holds for every record with the same
mail address, the same number, or the same name at the same account.
"""

from __future__ import annotations

from paceline.text.addresses import (
    LEAST_DIGITS,
    also_in,
    mail_key,
    phone_key,
    same_number,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.model.optouts import Trait


def in_any_order(key: str) -> str:
    """A match key with its words sorted: Marsh, Dee is Dee Marsh."""
    return "-".join(sorted(key.split("-")))


class Known:
    """What opted-out people are known by.

    Args:
        traits: of each of them, present and past.
    """

    def __init__(self, traits: Iterable[Trait]) -> None:
        self._mails: dict[str, str] = {}
        self._phones: dict[str, list[tuple[str, str]]] = {}
        self._names: dict[str, list[tuple[str | None, str]]] = {}
        for trait in traits:
            self.note(trait)

    def __bool__(self) -> bool:
        """Whether anybody opted out."""
        return bool(self._names or self._mails or self._phones)

    def note(self, trait: Trait) -> None:
        """Remember one more thing."""
        also = also_in(trait.note)
        for mail in filter(None, map(mail_key, (trait.email or "", *also))):
            self._mails.setdefault(mail, trait.contact)
        for phone in filter(None, map(phone_key, (trait.phone or "", *also))):
            held = self._phones.setdefault(phone[-LEAST_DIGITS:], [])
            held.append((phone, trait.contact))
        if trait.key:
            at = (trait.account, trait.contact)
            self._names.setdefault(in_any_order(trait.key), []).append(at)

    def by_mail(self, *mails: str) -> str | None:
        """Who has or had one of these addresses."""
        found = (self._mails.get(mail_key(mail)) for mail in mails)
        return next(filter(None, found), None)

    def by_phone(self, *phones: str) -> str | None:
        """Who has or had one of these numbers."""
        for phone in filter(None, map(phone_key, phones)):
            for held, contact in self._phones.get(phone[-LEAST_DIGITS:], ()):
                if same_number(held, phone):
                    return contact
        return None

    def by_name(self, key: str, accounts: Sequence[str | None]) -> str | None:
        """Who has or had that name there, or where no account tells two apart."""
        for account, contact in self._names.get(in_any_order(key), ()):
            if account is None or account in accounts or set(accounts) <= {None}:
                return contact
        return None

    def namesake(self, key: str) -> str | None:
        """Who has that name, wherever it is."""
        held = self._names.get(in_any_order(key))
        return held[0][1] if held else None
