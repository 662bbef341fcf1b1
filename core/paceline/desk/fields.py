"""Checking what is said about an account, a contact or a deal, field by field."""

from __future__ import annotations

from datetime import date, datetime

from paceline.errors import UsageError
from paceline.model.deals import DEAL_FIELDS
from paceline.model.forecast import CATEGORIES
from paceline.model.people import ACCOUNT_FIELDS, CONTACT_FIELDS
from paceline.text.cells import clean
from paceline.text.money import MOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Given = str | int | bool | date | None

FIELDS = {
    "account": ACCOUNT_FIELDS,
    "contact": CONTACT_FIELDS,
    "deal": DEAL_FIELDS,
}
DEAL_TYPES = ("relationship", "transaction")
LONGEST_NAME = 200
"""The most characters of a name that is typed."""


def closest(typed: str, choices: Sequence[str]) -> str:
    """``: did you mean …?`` with the nearest choice, or all the choices."""
    from difflib import get_close_matches

    near = get_close_matches(typed, choices, 1, 0.7)
    if near:
        return f": did you mean {near[0]}?"
    return f": it can be {', '.join(choices)}"


def choose(typed: str, choices: Sequence[str], what: str) -> str:
    """The choice typed in full or begun.

    Raises:
        UsageError: there is none such, or several begin so.
    """
    typed = one_line(typed)
    word = typed.casefold().replace(" ", "-").replace("_", "-")
    found = [choice for choice in choices if choice == word]
    found = found or [c for c in choices if word and c.startswith(word)]
    if len(found) > 1:
        raise UsageError(f"{what} '{typed}' could be {' or '.join(found)}")
    if not found:
        raise UsageError(f"there is no {what} '{typed}'{closest(word, choices)}")
    return found[0]


def one_line(typed: object) -> str:
    """A text on one line, without what a terminal would obey."""
    text = str(typed)
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return " ".join(clean(text).split())


def day_text(typed: object, field: str) -> str:
    """A local day as the book holds it.

    Raises:
        UsageError: it is no day.
    """
    if isinstance(typed, date) and not isinstance(typed, datetime):
        return typed.isoformat()
    try:
        return date.fromisoformat(str(typed)).isoformat()
    except ValueError:
        raise UsageError(
            f"{_said(field)} '{one_line(typed)}' is no day: write it like 2026-11-26"
        ) from None


def in_words(fields: Iterable[str]) -> str:
    """Names of fields as they are said: ``close day, next step``."""
    return ", ".join(field.replace("_", " ") for field in fields)


def checked(kind: str, given: Mapping[str, Given]) -> dict[str, object]:
    """The fields of an account, contact or deal as the book holds them.

    Links to other records (`account`, `contact`, `referred_by`, `territory`) pass as
    they are.

    Raises:
        UsageError: a field is unknown or does not fit.
    """
    fields: dict[str, object] = {}
    for field, typed in given.items():
        if field not in FIELDS[kind]:
            raise UsageError(
                f"{'an' if kind == 'account' else 'a'} {kind} has no "
                f"'{field}'{closest(field, FIELDS[kind])}"
            )
        fit = _FITS.get(field, _text)
        fields[field] = fit(typed, field)
    return fields


def _said(field: str) -> str:
    return field.replace("_", " ")


def _text(typed: Given, field: str) -> object:
    return one_line(typed) or None if typed is not None else None


def _name(typed: Given, field: str) -> object:
    name = one_line(typed) if typed is not None else ""
    if not any(c.isalnum() for c in name):
        raise UsageError(f"a name needs letters or digits, not '{name}'")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a name has at most {LONGEST_NAME} characters: shorten it")
    return name


def _note(typed: Given, field: str) -> object:
    if typed is None:
        return ""
    return "\n".join(clean(line).rstrip() for line in str(typed).splitlines())


def _day(typed: Given, field: str) -> object:
    return None if typed is None or typed == "" else day_text(typed, field)


def _whole(typed: Given, field: str) -> object:
    if typed is None or typed == "":
        return None
    try:
        number = int(typed) if isinstance(typed, (int, str)) else -1
    except ValueError:
        number = -1
    if number < 0:
        raise UsageError(
            f"{_said(field)} '{one_line(typed)}' is not a whole number from 0 up"
        )
    if number >= MOST:
        raise UsageError(f"{_said(field)} {number} is too large: try 24k")
    return number


def _amount(typed: Given, field: str) -> object:
    if isinstance(typed, int) and typed < 0:
        raise UsageError(f"a {_said(field)} is never below nothing: try 24k")
    return _whole(typed, field)


def _chance(typed: Given, field: str) -> object:
    number = _whole(typed, field)
    if isinstance(number, int) and number > 10_000:
        raise UsageError("a probability lies between 0 and 100 percent")
    return number


def _currency(typed: Given, field: str) -> object:
    if typed is None or typed == "":
        return None
    code = str(typed).strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise UsageError(
            f"'{one_line(typed)}' is no currency: write its code, such as EUR or USD"
        )
    return code


def _flag(typed: Given, field: str) -> object:
    return int(bool(typed))


def _email(typed: Given, field: str) -> object:
    said = one_line(typed or "")
    name, at, host = said.rpartition("@")
    if said and not (name and at and host and " " not in said):
        raise UsageError(f"'{said}' is no mail address: write it like ann@acme.example")
    return said or None


def _domain(typed: Given, field: str) -> object:
    said = one_line(typed or "")
    if " " in said or "@" in said:
        raise UsageError(f"'{said}' is no domain: write it like acme.example")
    return said or None


def _zone(typed: Given, field: str) -> object:
    said = one_line(typed or "")
    if not said:
        return None
    from zoneinfo import available_timezones

    known = available_timezones()
    if known and said not in known:
        raise UsageError(f"there is no time zone '{said}': write it like Europe/Berlin")
    return said


def _type(typed: Given, field: str) -> object:
    return choose(str(typed or ""), DEAL_TYPES, "type of deal")


def _forecast(typed: Given, field: str) -> object:
    return choose(str(typed), CATEGORIES, "forecast") if typed else None


def _link(typed: Given, field: str) -> object:
    return typed or None


_FITS: dict[str, Callable[[Given, str], object]] = {
    "name": _name,
    "note": _note,
    "employees": _whole,
    "wallet": _amount,
    "value": _amount,
    "email": _email,
    "domain": _domain,
    "zone": _zone,
    "probability": _chance,
    "currency": _currency,
    "contract_end": _day,
    "close_day": _day,
    "reask_day": _day,
    "do_not_contact": _flag,
    "next_timed": _flag,
    "next_at": _link,
    "type": _type,
    "forecast": _forecast,
    "account": _link,
    "contact": _link,
    "referred_by": _link,
}
"""How each field is checked; a text on one line if it is not named here."""
