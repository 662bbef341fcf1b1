"""Money as typed and as shown: integer minor units and an ISO currency code."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value

NO_MINOR = frozenset(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"))
"""Currencies whose smallest unit is the currency itself."""
THREE_PLACES = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
"""Currencies divided into a thousand parts."""

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "¥": ("JPY", "CNY"),
    "kr": ("", "SEK", "NOK", "DKK", "ISK"),
}
"""Marks of several currencies: the book's own if it is among them, else the first."""
TIMES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9}
BLANKS = "\u00a0\u202f\u2009'’"
"""What groups thousands besides a blank, a comma and a full stop."""
MOST = 10**14
"""Amounts from here on, in minor units, are taken for a slip of the finger. Below it
SQLite adds up and weighs as many deals as a book can hold in whole numbers."""


@value
class Money:
    """An amount.

    Attributes:
        minor: whole minor units (cents), possibly negative.
        currency: ISO 4217 code.
    """

    minor: int
    currency: str


def places(currency: str) -> int:
    """How many decimals a currency has."""
    return 0 if currency in NO_MINOR else 3 if currency in THREE_PLACES else 2


def parse_money(text: str, currency: str) -> Money:
    """Read an amount: ``24k``, ``$40,000``, ``1.234,50 €``, ``-1.2m``, ``12 500 USD``.

    Of two different separators the last marks the decimals. A single one before
    exactly three digits groups thousands (``1,234`` and ``1.234`` are 1234), except
    after a lone 0 and, in currencies with three decimals, for a full stop. Brackets
    make an amount negative, as in ledgers.

    Args:
        text: what was typed, or a field of a file.
        currency: the ISO code where the text names none.

    Raises:
        ParseError: not an amount, one that can be read in two ways, or one finer than
            the currency's smallest unit.
    """
    shown = text.strip()[:60]
    body, sign = _sign(text.strip())
    body, code = _currency(body, currency, shown)
    body, second = _sign(body)
    if sign + second == -2:
        raise _unread(shown)
    number, times = _suffix(body)
    whole, tail = _number(number, times, places(code), shown)
    scale = 10 ** places(code) * times
    minor, rest = divmod(int(whole + tail) * scale, 10 ** len(tail))
    if rest:
        raise _refuse(
            f"'{shown}' is finer than the smallest unit of {code} — round it to "
            f"{places(code)} decimals",
            shown,
        )
    if minor >= MOST:
        raise _refuse(f"'{shown}' is too large an amount — try 24k or 1.2m", shown)
    return Money(sign * second * minor, code)


def _refuse(message: str, word: str) -> ParseError:
    return ParseError(message, word, 0)


def _unread(shown: str) -> ParseError:
    message = f"cannot read amount '{shown}' — try 24k, 1,234.50 or 1.2m"
    return _refuse(message, shown)


def _sign(body: str) -> tuple[str, int]:
    if body[:1] == "(" and body[-1:] == ")":
        return body[1:-1].strip(), -1
    if body[:1] in ("-", "−"):
        return body[1:].strip(), -1
    return (body[:-1].strip(), -1) if body[-1:] == "-" else (body, 1)


def _currency(body: str, own: str, shown: str) -> tuple[str, str]:
    """Take a currency's mark or code off either end."""
    for code, mark in SYMBOLS.items():
        if mark not in SHARED and mark in (body[:1], body[-1:]):
            return body.strip(mark + " " + BLANKS), code
    for mark, codes in SHARED.items():
        low, size = body.lower(), len(mark)
        if low.startswith(mark) or low.endswith(mark):
            code = own if own in codes else codes[0]
            if not code:
                raise _refuse(
                    f"'{shown}' could be Swedish, Norwegian or Danish crowns — "
                    "type SEK, NOK or DKK",
                    shown,
                )
            rest = body[size:] if low.startswith(mark) else body[:-size]
            return rest.strip(), code
    for code, rest in ((body[:3], body[3:]), (body[-3:], body[:-3])):
        known = code.isupper() and code.lower() not in TIMES
        if code.isascii() and code.isalpha() and known and rest.strip():
            return rest.strip(), code
    return body, own


def _suffix(body: str) -> tuple[str, int]:
    number = body.rstrip("bikmnoBIKMNO")
    times = TIMES.get(body[len(number) :].lower())
    return (number.strip(), times) if times else (body, 1)


def _number(body: str, times: int, decimals: int, shown: str) -> tuple[str, str]:
    """The digits before and after the decimal mark."""
    for blank in BLANKS:
        body = body.replace(blank, " ")
    marks = [c for c in body if not "0" <= c <= "9"]
    if not body or len(body) > 40 or not any("0" <= c <= "9" for c in body):
        raise _unread(shown)
    if any(c not in " .," for c in marks):
        raise _unread(shown)
    last = marks[-1] if marks else ""
    single = marks.count(last) == 1
    if not marks or last == " " or not single:
        return _grouped(body, last, marks, shown), ""
    head, _, tail = body.rpartition(last)
    if len(marks) == 1 and len(tail) == 3 and _is_group(head):
        if times > 1:
            whole = int(head + tail) * times
            raise _two_ways(shown, f"{whole}", f"{whole // 1000}")
        if decimals == 3 and last == ",":
            raise _two_ways(shown, head + tail, f"{head}.{tail}")
        if decimals != 3:
            return head + tail, ""
    if not tail:
        raise _unread(shown)
    if len(marks) == 1:
        return head or "0", tail
    return _grouped(head, marks[0], marks[:-1], shown), tail


def _two_ways(shown: str, one: str, other: str) -> ParseError:
    message = f"'{shown}' reads as {one} or as {other} — type the one you mean"
    return _refuse(message, shown)


def _is_group(head: str) -> bool:
    return 1 <= len(head) <= 3 and head[0] != "0"


def _grouped(body: str, mark: str, marks: list[str], shown: str) -> str:
    """The digits of a whole number in groups of three (or Indian twos)."""
    groups = body.split(mark) if marks else [body]
    inner = groups[1:-1]
    if len(set(marks)) > 1 or (
        len(groups) > 1
        and not (
            len(groups[-1]) == 3
            and 1 <= len(groups[0]) <= 3
            and (
                all(len(g) == 3 for g in inner)
                or (mark == "," and all(len(g) == 2 for g in inner))
            )
        )
    ):
        raise _unread(shown)
    return "".join(groups)


def format_money(minor: int, currency: str) -> str:
    """An amount in full: ``€24,000``, ``€24,000.50``, ``-CHF 12``; it reads back."""
    decimals = places(currency)
    units, rest = divmod(abs(minor), 10**decimals)
    cents = f".{rest:0{decimals}d}" if rest or decimals == 3 else ""
    return f"{_front(minor, currency)}{units:,}{cents}"


def short_money(minor: int, currency: str) -> str:
    """An amount in about three digits: ``€840``, ``€12.5k``, ``€24k``, ``€1.2m``."""
    unit = int(10 ** places(currency))
    units = (2 * abs(minor) + unit) // (2 * unit)
    for size, letter in ((1, ""), (10**3, "k"), (10**6, "m"), (10**9, "bn")):  # noqa: B007 (used after the break)
        tenths = (20 * abs(minor) + unit * size) // (2 * unit * size)
        whole = (2 * abs(minor) + unit * size) // (2 * unit * size)
        if whole < 1000 or size == 10**9:
            break
    if size == 1:
        number = f"{units}"
    elif tenths < 1000 and tenths % 10:
        number = f"{tenths // 10}.{tenths % 10}"
    else:
        number = f"{whole}"
    sign = minor if units else 0
    return f"{_front(sign, currency)}{number}{letter}"


def _front(minor: int, currency: str) -> str:
    return ("-" if minor < 0 else "") + SYMBOLS.get(currency, f"{currency} ")
