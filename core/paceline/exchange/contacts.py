"""Any CSV of contacts or of accounts, by header names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.exchange.mapping import BadRow, Mapped, Once, Synonyms
from paceline.exchange.records import (
    AccountRecord,
    ContactRecord,
    Keys,
    Options,
    Parsed,
    Record,
    asked,
    one_line,
)

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table

CONTACTS: Synonyms = {
    "id": ("contactid", "id", "recordid", "personid"),
    "name": ("fullname", "name", "contactname", "personname", "displayname"),
    "first": ("firstname", "givenname", "first"),
    "middle": ("middlename", "additionalname"),
    "last": ("lastname", "familyname", "surname", "last"),
    "account": (
        "company",
        "companyname",
        "account",
        "accountname",
        "organization",
        "organizationname",
        "organization1name",
        "employer",
    ),
    "account_ref": ("accountid", "companyid", "organizationid"),
    "title": ("title", "jobtitle", "position", "organization1title", "role"),
    "email": (
        "email",
        "emailaddress",
        "emailwork",
        "workemail",
        "personemailwork",
        "email1value",
        "email2value",
        "email2address",
        "email3address",
        "emailhome",
        "personemailhome",
        "emailother",
        "personemailother",
    ),
    "phone": (
        "phone",
        "phonenumber",
        "phonework",
        "businessphone",
        "workphone",
        "personphone",
        "phone1value",
        "phone2value",
        "mobilephone",
        "mobile",
        "phonehome",
        "homephone",
        "phoneother",
        "otherphone",
    ),
    "url": ("url", "linkedinurl", "linkedin", "profileurl"),
    "owner": ("owner", "contactowner", "sales", "ownername"),
    "note": ("background", "notes", "note", "description"),
    "tags": ("tags", "labels", "groupmembership", "categories"),
    "silent": (
        "donotcontact",
        "donotcall",
        "donotmail",
        "donotemail",
        "optout",
        "optedout",
        "emailoptout",
        "hasoptedoutofemail",
        "unsubscribed",
        "unsubscribedfromallemail",
    ),
    "deleted": ("isdeleted",),
}
ACCOUNTS: Synonyms = {
    "id": ("accountid", "id", "recordid", "companyid", "organizationid"),
    "name": (
        "accountname",
        "companyname",
        "organizationname",
        "name",
        "account",
        "company",
    ),
    "website": ("website", "url", "domain", "companydomainname"),
    "phone": ("phone", "phonenumber"),
    "city": ("billingcity", "city", "shippingcity"),
    "country": ("billingcountry", "country", "countryregion", "shippingcountry"),
    "industry": ("industry", "sector"),
    "employees": ("numberofemployees", "employees", "size", "companysize"),
    "owner": ("owner", "accountowner", "companyowner", "ownername"),
    "note": ("description", "notes", "note", "background"),
    "tags": ("tags", "type", "labels"),
    "deleted": ("isdeleted",),
}


def read_contacts(table: Table, options: Options) -> Parsed:
    """A contact for each row.

    Raises:
        UsageError: no column for a name.
    """
    mapped = Mapped(table, CONTACTS, options)
    mapped.need("name", "last", "first", "email")
    return _parsed("contacts", mapped, _Rows(mapped, "contact").contact)


def read_accounts(table: Table, options: Options) -> Parsed:
    """An account for each row.

    One without an id is known by ``@AccountRef`` and
    its position, as data loaders write it in the files that go with it.

    Raises:
        UsageError: no column for a name.
    """
    mapped = Mapped(table, ACCOUNTS, options)
    mapped.need("name")
    return _parsed("accounts", mapped, _Rows(mapped, "account").account)


def _parsed(kind: str, mapped: Mapped, make: object) -> Parsed:
    assert callable(make)
    records, problems = mapped.convert(make)
    return Parsed(
        kind,
        mapped.table.file,
        len(mapped.table.rows) + len(mapped.table.problems),
        records,
        problems,
        tuple(mapped.remarks),
        mapped.notes(),
    )


class _Rows:
    def __init__(self, mapped: Mapped, kind: str) -> None:
        self.mapped = mapped
        self.keys = Keys(kind)
        self.once = Once()
        self.places = {row.line: n for n, row in enumerate(mapped.table.rows, 1)}

    def contact(self, row: Row) -> Record:
        m = self.mapped
        self.refuse_deleted(row)
        emails = parted(m.cells(row, "email"))
        name = m.name(row, "name") or one_line(
            " ".join(m.cell(row, part) for part in ("first", "middle", "last"))
        )
        if not name and not emails:
            raise BadRow("has neither a name nor an e-mail address")
        return ContactRecord(
            file=m.table.file,
            line=row.line,
            key=self.key(row),
            name=name or emails[0],
            ref=m.cell(row, "id"),
            owner=m.name(row, "owner"),
            account=m.name(row, "account"),
            account_ref=m.cell(row, "account_ref"),
            title=m.name(row, "title"),
            emails=emails,
            phones=parted(m.cells(row, "phone")),
            url=m.cell(row, "url"),
            note=m.cell(row, "note"),
            tags=tags_in(m.cell(row, "tags")),
            silent=any(map(asked, m.cells(row, "silent"))),
        )

    def account(self, row: Row) -> Record:
        m = self.mapped
        self.refuse_deleted(row)
        name = m.name(row, "name")
        if not name:
            raise BadRow("has no name")
        return AccountRecord(
            file=m.table.file,
            line=row.line,
            key=self.key(row),
            name=name,
            ref=m.cell(row, "id") or f"@AccountRef{self.places[row.line]}",
            owner=m.name(row, "owner"),
            website=m.cell(row, "website"),
            phone=m.cell(row, "phone"),
            city=m.name(row, "city"),
            country=m.name(row, "country"),
            industry=m.name(row, "industry"),
            employees=whole_number(m.cell(row, "employees")),
            note=m.cell(row, "note"),
            tags=tags_in(m.cell(row, "tags")),
        )

    def key(self, row: Row) -> str:
        ref = self.mapped.cell(row, "id") or self.mapped.cell(row, "url")
        if (ref and self.keys.kind == "contact") or self.mapped.cell(row, "id"):
            self.once.check(ref, row.line)
            return self.keys.of_id(ref)
        key, again = self.keys.of_cells(self.mapped.cells_by_name(row))
        if again:
            self.mapped.remark(row, "is equal to an earlier row")
        return key

    def refuse_deleted(self, row: Row) -> None:
        if self.mapped.cell(row, "deleted").casefold() in ("1", "true"):
            raise BadRow("is marked as deleted in the source")


def parted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Values of several cells, those joined by `` ::: `` taken apart."""
    values = (one_line(part) for cell in cells for part in cell.split(":::"))
    return tuple(dict.fromkeys(part for part in values if part))


def tags_in(text: str) -> tuple[str, ...]:
    """Tags in a cell, split at commas and semicolons."""
    parts = text.replace(";", ",").replace(":::", ",").split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := one_line(part))))


def whole_number(text: str) -> int | None:
    """A plain number such as a head count, or None."""
    digits = text.replace(",", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) < 12:
        return int(digits)
    return None
