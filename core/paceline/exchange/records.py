"""What a parser hands over: one record or one problem for every row it read.

A record says where it came from (``file``, ``line``) and which row of the world it is
(``key``: the id in the source, or a hash of the row), so that the same file read twice
gives the same keys. Text is cleaned (see `clean`); blank text means absent.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, TypeAlias

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.importing import Trouble


@value
class AccountRecord:
    """A company sold to. ``ref`` is the name other files know it by."""

    file: str
    line: int
    key: str
    name: str
    ref: str = ""
    owner: str = ""
    website: str = ""
    phone: str = ""
    city: str = ""
    country: str = ""
    industry: str = ""
    employees: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()


@value
class ContactRecord:
    """A person.

    Attributes:
        account: a company's name.
        account_ref: its id elsewhere.
        silent: whether the file says that the person asked not to be contacted, by
            whatever way.
    """

    file: str
    line: int
    key: str
    name: str
    ref: str = ""
    owner: str = ""
    account: str = ""
    account_ref: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    lead: bool = False
    silent: bool = False


@value
class StageMove:
    """A deal entered a stage. ``before`` is blank when the source does not say."""

    file: str
    line: int
    key: str
    deal_ref: str
    before: str
    after: str
    at: int


@value
class DealRecord:
    """A deal.

    Attributes:
        amount: minor units of ``currency``; None when the source leaves it blank.
        status: ``open``, ``won`` or ``lost``, judged from the stage's name.
        close_date: the expected close of an open deal, the close of a decided one.
        created: UTC seconds; None when the source does not say.
        closed: UTC seconds; only on decided deals.
        moves: the stages it entered, oldest first, when the row itself says.
    """

    file: str
    line: int
    key: str
    name: str
    stage: str
    status: str
    ref: str = ""
    owner: str = ""
    account: str = ""
    account_ref: str = ""
    contact: str = ""
    amount: int | None = None
    currency: str = ""
    close_date: str = ""
    created: int | None = None
    closed: int | None = None
    probability: int | None = None
    loss_reason: str = ""
    next_step: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    moves: tuple[StageMove, ...] = ()


@value
class TimeRecord:
    """A stretch of time.

    Attributes:
        start: UTC seconds; local midnight of ``day`` when not ``timed``.
        seconds: how long it lasted.
        day: the local day it began on, ``YYYY-MM-DD``.
        zone: the zone ``day`` was taken in.
        timed: False when the source gives only a day and a duration.
    """

    file: str
    line: int
    key: str
    start: int
    seconds: int
    day: str
    zone: str
    timed: bool = True
    tags: tuple[str, ...] = ()
    project: str = ""
    note: str = ""
    client: str = ""
    user: str = ""


@value
class BookRow:
    """A row of the book itself, from our own export.

    Attributes:
        key: its key in the book.
        table: the table it belongs to.
        values: its columns and what they hold.
        names: the names of what it refers to, for references that are unknown.
    """

    file: str
    line: int
    key: str
    table: str
    values: tuple[tuple[str, Any], ...]
    names: tuple[tuple[str, str], ...] = ()


Record: TypeAlias = (
    AccountRecord | ContactRecord | DealRecord | StageMove | TimeRecord | BookRow
)


@value
class Options:
    """How to read.

    Attributes:
        kind: the kind of file, when it is not to be detected.
        dates: ``dmy`` or ``mdy`` from the user, for every column.
        usual: the same from the settings, for columns that can be read both ways.
        columns: pairs (field, header) that overrule the known header names.
        zone: the seller's time zone (IANA name), for local times without one.
        currency: ISO code for amounts without one.
    """

    kind: str = ""
    dates: str = ""
    usual: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    zone: str = "UTC"
    currency: str = "USD"


@value
class Parsed:
    """What one source holds: ``rows`` = records + problems.

    Attributes:
        kind: the kind it was read as.
        file: the name of the source.
        rows: how many rows it has, headers, footers and blank lines left out.
        records: one for each row that can be stored.
        problems: one for each row that cannot; line 0 is about the whole file.
        remarks: what is odd about rows that can be stored all the same.
        notes: how the file was read: encoding, delimiter, date order, mapping.
        tables: the tables of the book that are listed whole, in our own exports.
    """

    kind: str
    file: str
    rows: int
    records: tuple[Record, ...]
    problems: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


class Keys:
    """Hands out a key per row: its id, or a hash of its cells.

    Equal rows without an id are told apart by counting, so both stay and a second
    reading of the file finds both again.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._seen: dict[str, int] = {}

    def of_id(self, ident: str) -> str:
        """The key of a row that has an id of its own."""
        return f"{self.kind}:{ident}"

    def of_cells(self, cells: dict[str, str]) -> tuple[str, bool]:
        """The key of a row without an id, and whether an equal row came before."""
        body = "\x1f".join(f"{k}\x1e{cells[k]}" for k in sorted(cells))
        digest = blake2b(body.encode("utf-8", "replace"), digest_size=12).hexdigest()
        count = self._seen.get(digest, 0)
        self._seen[digest] = count + 1
        tail = f".{count}" if count else ""
        return f"{self.kind}:#{digest}{tail}", bool(count)


def clean(text: str) -> str:
    """Text fit for the book: no surrounding blanks, NULs or half characters."""
    if "\0" in text or not text.isascii():
        text = text.replace("\0", "").encode("utf-8", "replace").decode()
    return text.strip()


def one_line(text: str) -> str:
    """A name: cleaned, any run of white space made one blank."""
    return " ".join(clean(text).split())


NO = frozenset({"", "0", "false", "no", "n", "f", "off", "-", "none", "null"})
"""What a column says of whoever did not ask for silence; anything else is a wish."""


def asked(text: str) -> bool:
    """Whether a cell of a column about an opt-out says that there is one."""
    return one_line(text).casefold() not in NO


def shorten(text: str, width: int = 120) -> str:
    """A row as shown in a report: one line, at most `width` characters."""
    line = one_line(text[: width * 4])
    return line if len(line) <= width else line[: width - 1] + "…"
