"""Which kind of file a source is: by its name, its first line, its header names.

Never by a library's guess: one took a 626-row CSV for 1,629 rows of one column.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from paceline.errors import UsageError
from paceline.exchange import contacts, deals, history
from paceline.exchange.book import kind_of_header
from paceline.exchange.csvs import header_of
from paceline.exchange.jsons import read_json
from paceline.exchange.mapping import fields_in, names_of, squash
from paceline.exchange.records import shorten

KINDS = {
    "accounts": "accounts as CSV",
    "contacts": "contacts as CSV",
    "deals": "deals as CSV, such as a Salesforce report",
    "stage-history": "stage history as CSV",
    "salesforce-json": "Salesforce sObject trees as JSON",
    "timew": "timewarrior data files",
    "timew-json": "timewarrior's JSON export",
    "watson": "Watson's frames",
    "toggl": "Toggl's detailed report as CSV",
    "paceline": "what pace export writes",
}
"""Every kind that can be imported, in words."""

_FOREIGN = (
    ("BEGIN:VCARD", "a vCard file"),
    ("BEGIN:VCALENDAR", "a calendar file"),
    ("<?XML", "an XML file"),
    ("<HTML", "a web page"),
    ("<!DOCTYPE", "a web page"),
    ("{\\RTF", "a text document"),
)
_FOREIGN_ENDINGS = {
    "vcf": "a vCard file",
    "ics": "a calendar file",
    "xlsx": "a spreadsheet; save it as CSV first",
    "ods": "a spreadsheet; save it as CSV first",
}


def kind_of(
    text: str,
    name: str,
    forced: str = "",
    columns: tuple[tuple[str, str], ...] = (),
) -> str:
    """The kind of a source.

    Args:
        text: its text.
        name: its name.
        forced: the kind the user says it is.
        columns: pairs (field, header) the user names.

    Raises:
        UsageError: it is of a kind that cannot be imported, or of none we know.
    """
    if forced:
        return _known(forced)
    start = text.lstrip()[:200]
    ending = name.rpartition(".")[2].casefold()
    for mark, what in _FOREIGN:
        if start.upper().startswith(mark):
            raise _unsupported(name, what)
    if ending in _FOREIGN_ENDINGS:
        raise _unsupported(name, _FOREIGN_ENDINGS[ending])
    if start[:1] in "[{":
        return _json_kind(read_json(text, name), name)
    if start.split(None, 1)[:1] == ["inc"]:
        return "timew"
    renamed = {squash(header): field for field, header in columns}
    header = tuple(renamed.get(squash(cell), cell) for cell in header_of(text))
    return _csv_kind(header, name)


def _known(forced: str) -> str:
    if forced not in KINDS:
        near = get_close_matches(forced, KINDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"it is {', '.join(KINDS)}"
        raise UsageError(f"--kind has no '{shorten(forced, 30)}': {hint}")
    return forced


def _unsupported(name: str, what: str) -> UsageError:
    return UsageError(
        f"{name} is {what}, which cannot be imported; pace import reads CSV, "
        "Salesforce JSON, and timewarrior, Watson and Toggl files"
    )


def _json_kind(found: Any, name: str) -> str:
    if found in ([], {}):
        raise UsageError(f"{name} holds no records")
    first = found[0] if isinstance(found, list) else found
    if isinstance(found, list) and isinstance(first, list):
        return "watson"
    if not isinstance(first, dict):
        raise _unsupported(name, "JSON of a kind we do not know")
    if "paceline" in first:
        return "paceline"
    if isinstance(first.get("records"), list) or "attributes" in first:
        return "salesforce-json"
    if isinstance(found, list) and "start" in first:
        return "timew-json"
    if "sobject" in first:
        raise _unsupported(name, "a Salesforce import plan without records")
    if "buckets" in first:
        raise _unsupported(name, "an ActivityWatch export")
    if "contacts" in first or "companies" in first:
        raise _unsupported(name, "a CRM's JSON dump (export its lists as CSV)")
    raise _unsupported(name, "JSON of a kind we do not know")


def _csv_kind(header: tuple[str, ...], name: str) -> str:
    own = kind_of_header(header)
    if own:
        return own
    names = {squash(column) for column in header}
    if {"startdate", "starttime"} <= names:
        return "toggl"
    moves = fields_in(header, history.SYNONYMS)
    if {"deal", "after", "at"} <= set(moves) and names & _HISTORY:
        return "stage-history"
    if _is_contacts(header, names):
        return "contacts"
    found = set(fields_in(header, deals.SYNONYMS))
    if found & {"stage", "status"} and found & {"amount", "close", "created"}:
        return "deals"
    if names & _ACCOUNT_NAMES and names & _COMPANY:
        return "accounts"
    if not header:
        raise UsageError(f"{name} begins with a line that holds no column names")
    if len(header) < 2:
        raise UsageError(
            f"{name} is of no kind we know: its first line is "
            f"'{shorten(' '.join(header), 40)}'; say --kind if it is one of "
            f"{', '.join(KINDS)}"
        )
    raise UsageError(
        f"{name} has columns of no kind we know: {names_of(header)}; "
        "say --kind deals, contacts or accounts, with --map if the names are unusual"
    )


def _is_contacts(header: tuple[str, ...], names: set[str]) -> bool:
    """Whether people are listed: by first or last name, or name and e-mail."""
    if names & _DEALISH:
        return False
    found = set(fields_in(header, contacts.CONTACTS))
    return bool(found & {"first", "last"} or {"name", "email"} <= found)


_HISTORY = {"newstageid", "newstage", "newvalue", "tostage", "opportunityid"}
_DEALISH = {
    "stage",
    "stagename",
    "dealstage",
    "dealname",
    "opportunityname",
    "dealtitle",
}
_ACCOUNT_NAMES = set(contacts.ACCOUNTS["name"])
_COMPANY = {
    squash(one)
    for field in ("website", "city", "country", "industry", "employees", "phone")
    for one in contacts.ACCOUNTS[field]
}
