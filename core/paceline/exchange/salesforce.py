"""Salesforce sObject trees as JSON: accounts, contacts, leads and opportunities.

A record carries ``attributes`` with its type and reference; others name it as
``@reference``, also from another file. Records nested under a parent belong to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline.errors import UsageError
from paceline.exchange.contacts import whole_number
from paceline.exchange.dates import Column, Stamp
from paceline.exchange.deals import basis_points, status_of
from paceline.exchange.jsons import lines_of, read_json, text_of
from paceline.exchange.mapping import BadRow, Once, read_money
from paceline.exchange.records import (
    AccountRecord,
    ContactRecord,
    DealRecord,
    Keys,
    Options,
    Parsed,
    Record,
    asked,
    one_line,
    shorten,
)
from paceline.model import replace
from paceline.model.importing import Trouble
from paceline.text.money import places
from paceline.zone import DayZone, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

WISHES = ("DoNotCall", "HasOptedOutOfEmail")
"""The fields of a person who asked not to be contacted, by one way or another."""

DEEPEST = 20
"""How deep records may be nested; the tree API allows five."""


def read_salesforce(text: str, name: str, options: Options) -> Parsed:
    """A record for each sObject; nested ones have the line of the outermost.

    Raises:
        UsageError: it is not a tree of sObjects.
    """
    tree = read_json(text, name)
    top = tree.get("records", [tree]) if isinstance(tree, dict) else tree
    listed = top if isinstance(top, list) else []
    lines, counted = lines_of(text, len(listed))
    found = [
        (line, item, parent)
        for line, one in zip(lines, listed, strict=True)
        for item, parent in _walk(one, "", 0)
    ]
    if not found:
        raise UsageError(f"{name} holds no Salesforce records")
    reader = _Objects(name, options)
    records: list[Record] = []
    problems: list[Trouble] = []
    for number, (line, item, parent) in enumerate(found, 1):
        place = number if counted else line
        try:
            records.append(reader.record(item, parent, place))
        except BadRow as bad:
            problems.append(Trouble(name, place, str(bad), shorten(_label(item))))
    return Parsed(
        "salesforce-json",
        name,
        len(found),
        tuple(records),
        tuple(problems),
        tuple(reader.remarks),
        (*([counted] if counted else []), *_said_more(tree, len(found))),
    )


def _said_more(tree: Any, found: int) -> tuple[str, ...]:
    """A word when the file says it has more records than it holds."""
    said = tree.get("totalSize") if isinstance(tree, dict) else None
    if isinstance(said, int) and said > found:
        return (f"says it has {said} records and holds {found}",)
    return ()


def _walk(found: Any, parent: str, depth: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Every record with the reference of the one it is nested under."""
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _walk(one, parent, depth + 1)
    elif isinstance(found, dict) and isinstance(found.get("records"), list):
        yield from _walk(found["records"], parent, depth + 1)
    elif isinstance(found, dict):
        yield found, parent
        for inner in found.values():
            if isinstance(inner, dict) and isinstance(inner.get("records"), list):
                yield from _walk(inner, _ref(found), depth + 1)


def _attribute(item: dict[str, Any], name: str) -> str:
    attributes = item.get("attributes")
    return text_of(attributes.get(name)) if isinstance(attributes, dict) else ""


def _ref(item: dict[str, Any]) -> str:
    return _attribute(item, "referenceId") or text_of(item.get("Id"))


def _label(item: dict[str, Any]) -> str:
    named = item.get("Name") or item.get("LastName") or item.get("Subject")
    return f"{_attribute(item, 'type') or 'record'} {text_of(named)}"


class _Objects:
    """Makes records of the sObjects of one file."""

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.options = options
        self.zone: Zone = DayZone(options.zone)
        self.once = Once()
        self.keys: dict[str, Keys] = {}
        self.remarks: list[Trouble] = []

    def record(self, item: dict[str, Any], parent: str, place: int) -> Record:
        kind = _attribute(item, "type")
        makers = {
            "Account": self.account,
            "Contact": self.contact,
            "Lead": self.lead,
            "Opportunity": self.deal,
        }
        if not kind:
            raise BadRow("is no Salesforce record: it has no type")
        if kind not in makers:
            raise BadRow(
                f"is of type {shorten(kind, 40)}, which the book does not keep"
            )
        if item.get("IsDeleted") is True:
            raise BadRow("is marked as deleted in the source")
        return makers[kind](item, parent, place)

    def key(self, kind: str, item: dict[str, Any], place: int) -> str:
        ref = _ref(item)
        keys = self.keys.setdefault(kind, Keys(kind))
        if ref:
            self.once.check(f"{kind} {ref}", place)
            return keys.of_id(ref)
        key, again = keys.of_cells({k: text_of(v) for k, v in item.items()})
        if again:
            self.remark(place, "is equal to an earlier record", item)
        return key

    def remark(self, place: int, reason: str, item: dict[str, Any]) -> None:
        self.remarks.append(Trouble(self.name, place, reason, shorten(_label(item))))

    def account(self, item: dict[str, Any], parent: str, place: int) -> Record:
        name = _line(item, "Name")
        if not name:
            raise BadRow("has no name")
        return AccountRecord(
            file=self.name,
            line=place,
            key=self.key("account", item, place),
            name=name,
            ref=_ref(item),
            owner=_owner(item),
            website=text_of(item.get("Website")),
            phone=text_of(item.get("Phone")),
            city=_line(item, "BillingCity"),
            country=_line(item, "BillingCountry"),
            industry=_line(item, "Industry"),
            employees=whole_number(text_of(item.get("NumberOfEmployees"))),
            note=text_of(item.get("Description")),
            tags=tuple(tag for tag in (_line(item, "Type"),) if tag),
        )

    def contact(self, item: dict[str, Any], parent: str, place: int) -> Record:
        name = _line(item, "Name") or one_line(
            f"{text_of(item.get('FirstName'))} {text_of(item.get('LastName'))}"
        )
        emails = _filled(item, "Email")
        if not name and not emails:
            raise BadRow("has neither a name nor an e-mail address")
        return ContactRecord(
            file=self.name,
            line=place,
            key=self.key("contact", item, place),
            name=name or emails[0],
            ref=_ref(item),
            owner=_owner(item),
            account_ref=text_of(item.get("AccountId")) or parent,
            title=_line(item, "Title"),
            emails=emails,
            phones=_filled(item, "Phone", "MobilePhone", "HomePhone"),
            note=text_of(item.get("Description")),
            silent=any(
                item.get(wish) is True or asked(text_of(item.get(wish)))
                for wish in WISHES
            ),
        )

    def lead(self, item: dict[str, Any], parent: str, place: int) -> Record:
        if item.get("IsConverted") is True:
            raise BadRow("is a converted lead: it comes with the contacts")
        made = self.contact({**item, "AccountId": None}, "", place)
        assert isinstance(made, ContactRecord)
        return replace(made, account=_line(item, "Company"), lead=True)

    def deal(self, item: dict[str, Any], parent: str, place: int) -> Record:
        name, stage = _line(item, "Name"), _line(item, "StageName")
        if not name or not stage:
            raise BadRow("has no name" if not name else "has no stage")
        currency = text_of(item.get("CurrencyIsoCode")) or self.options.currency
        status = status_of(stage)
        amount = _decimal(item.get("Amount"), currency)
        money = read_money(amount, currency) if amount else None
        close, created = self.stamp(item, "CloseDate"), self.stamp(item, "CreatedDate")
        closed = close.instant(self.zone) if close and status != "open" else None
        opened = created.instant(self.zone) if created else None
        if created and close and created.day > close.day and closed is not None:
            self.remark(place, "was closed before it was created", item)
        elif closed is not None and opened is not None:
            closed = max(closed, opened)
        return DealRecord(
            file=self.name,
            line=place,
            key=self.key("deal", item, place),
            name=name,
            stage=stage,
            status=status,
            ref=_ref(item),
            owner=_owner(item),
            account_ref=text_of(item.get("AccountId")) or parent,
            amount=money.minor if money else None,
            currency=money.currency if money else currency,
            close_date=close.local_day(self.zone) if close else "",
            created=opened,
            closed=closed,
            probability=_chance(item),
            next_step=_line(item, "NextStep"),
            note=text_of(item.get("Description")),
        )

    def stamp(self, item: dict[str, Any], field: str) -> Stamp | None:
        text = text_of(item.get(field))
        if not text:
            return None
        stamp = Column(field, "").read(text)
        if stamp is None:
            raise BadRow(f"has no date in {field}: '{shorten(text, 30)}'")
        return stamp


def _line(item: dict[str, Any], field: str) -> str:
    return one_line(text_of(item.get(field)))


def _filled(item: dict[str, Any], *fields: str) -> tuple[str, ...]:
    found = (_line(item, field) for field in fields)
    return tuple(dict.fromkeys(text for text in found if text))


def _owner(item: dict[str, Any]) -> str:
    owner = item.get("Owner")
    return _line(owner, "Name") if isinstance(owner, dict) else ""


def _chance(item: dict[str, Any]) -> int | None:
    text = text_of(item.get("Probability"))
    return basis_points(f"{text}%") if text else None


def _decimal(found: Any, currency: str) -> str:
    """A JSON number with all its decimals: 1.234 is not 1,234."""
    if isinstance(found, int | float) and not isinstance(found, bool):
        return f"{found:.{places(currency)}f}" if abs(found) < 1e15 else str(found)
    return text_of(found)
