"""From what is typed, or a key, to the record it means."""

from __future__ import annotations

from paceline.desk.fields import one_line
from paceline.errors import NotFoundError, UsageError
from paceline.store import deals
from paceline.store.names import KINDS, held, key_of, missing, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.store import Book
    from paceline.store.names import Named


def look(book: Book, typed: str, kinds: tuple[str, ...] = KINDS) -> Named:
    """What a key of the book or a typed name stands for.

    Raises:
        NotFoundError: nothing goes by that name.
        UsageError: several do, or it is no name at all.
    """
    word = one_line(typed).removeprefix("@")
    if not any(letter.isalnum() for letter in word):
        raise UsageError(f"a name needs letters or digits, not '{typed}'")
    found = held(book, word, kinds) if len(word) == 36 else None
    return found or resolve(book, word, kinds)


def find_account(book: Book, typed: str) -> str:
    """Key of the account, or of that of the contact or deal by that name.

    Raises:
        NotFoundError: nobody is called that, or whom it names has no account.
        UsageError: several are.
    """
    named = look(book, typed)
    if named.account is None:
        raise NotFoundError(f"{named.contact_name or named.deal_name} has no account")
    return named.account


def find_contact(book: Book, typed: str) -> str:
    """Key of the contact.

    Raises:
        NotFoundError: no contact is called that.
        UsageError: several are.
    """
    found = look(book, typed, ("contact",)).contact
    if found is None:
        raise NotFoundError(f"no contact is called '{typed}'")
    return found


def find_activity(desk: Desk, typed: str) -> str:
    """The activity of that name, in any capitals.

    Raises:
        UsageError: there is none; it offers the closest.
    """
    from difflib import get_close_matches

    name, known = typed.lower(), desk.timelog.activities
    if name in known:
        return name
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else "see 'pace log --help'"
    raise UsageError(f"there is no activity '{one_line(typed)}': {hint}")


def find_deal(book: Book, typed: str) -> str:
    """Key of the deal, or of the one open deal of the contact or account so named.

    Raises:
        NotFoundError: nothing is called that, or whom it names has no open deal.
        UsageError: several are, or whom it names has several.
    """
    try:
        named = look(book, typed)
    except NotFoundError as why:
        if "/" in typed:
            raise
        word = one_line(typed).removeprefix("@")
        raise missing(book, word, ("deal", "account", "contact")) from why
    if named.deal is not None:
        return named.deal
    whose = named.contact_name or named.account_name or typed
    for column, row in (("contact", named.contact), ("account", named.account)):
        found = deals.open_of(book, column, row, 4) if row else []
        if len(found) > 1:
            head = f"{key_of(named.account_name)}/" if named.account_name else ""
            names = ", ".join(f"@{head}{key_of(name)}" for _, name in found[:3])
            raise UsageError(f"{whose} has several open deals: say which, {names}")
        if found:
            return found[0][0]
    raise NotFoundError(
        f'{whose} has no open deal: add one with \'pace deal add "NAME" '
        f"@{key_of(named.account_name or whose)}'"
    )
