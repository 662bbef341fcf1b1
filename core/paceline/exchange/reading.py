"""The door in: named bytes to records, each source read as its kind says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from paceline.errors import UsageError
from paceline.exchange.book import read_book_csv, read_book_json
from paceline.exchange.contacts import ACCOUNTS, CONTACTS, read_accounts, read_contacts
from paceline.exchange.csvs import Table, read_table
from paceline.exchange.deals import SYNONYMS as DEALS
from paceline.exchange.deals import read_deals
from paceline.exchange.detect import kind_of
from paceline.exchange.encodings import decode
from paceline.exchange.history import SYNONYMS as HISTORY
from paceline.exchange.history import read_history
from paceline.exchange.mapping import check_fields
from paceline.exchange.records import Options, Parsed
from paceline.exchange.salesforce import read_salesforce
from paceline.exchange.timew import read_timew, read_timew_json
from paceline.exchange.toggl import SYNONYMS as TOGGL
from paceline.exchange.toggl import read_toggl
from paceline.exchange.watson import read_watson
from paceline.model import replace

TableReader: TypeAlias = Callable[[Table, Options], Parsed]
TextReader: TypeAlias = Callable[[str, str, Options], Parsed]

_TABLES: dict[str, TableReader] = {
    "accounts": read_accounts,
    "contacts": read_contacts,
    "deals": read_deals,
    "stage-history": read_history,
    "toggl": read_toggl,
}
_TEXTS: dict[str, TextReader] = {
    "salesforce-json": read_salesforce,
    "timew": read_timew,
    "timew-json": read_timew_json,
    "watson": read_watson,
}
FIELDS = frozenset().union(ACCOUNTS, CONTACTS, DEALS, HISTORY, TOGGL)
"""Every field that ``--map`` can name."""


def read_files(
    sources: Iterable[tuple[str, bytes]], options: Options
) -> tuple[Parsed, ...]:
    """Every source read, in order.

    Args:
        sources: (name, bytes) of each; the name is what messages call it.
        options: how to read them.

    Raises:
        UsageError: a source cannot be read at all, or an option fits none.
    """
    check_fields(options, FIELDS)
    return tuple(read(data, name, options) for name, data in sources)


def read(data: bytes, name: str, options: Options) -> Parsed:
    """One source read; every row becomes a record or a problem.

    Raises:
        UsageError: it is empty, binary, in an unknown encoding, of no known kind, or
            needs a word from the user (dates, a column).
    """
    text, encoding = decode(data, name)
    kind = kind_of(text, name, options.kind, options.columns)
    parsed = _read_as(kind, text, name, options)
    return replace(parsed, notes=(f"read as {kind}, {encoding}", *parsed.notes))


def _read_as(kind: str, text: str, name: str, options: Options) -> Parsed:
    if kind in _TEXTS:
        return _TEXTS[kind](text, name, options)
    if kind in _TABLES:
        return _TABLES[kind](read_table(text, name), options)
    if kind == "paceline":
        if text.lstrip()[:1] in "[{":
            return read_book_json(text, name)
        return read_book_csv(read_table(text, name, exact=True))
    raise UsageError(f"{name} is of a kind that cannot be imported")
