"""The nouns of importing: how files are to be read, and what came of them."""

from __future__ import annotations

from paceline.model import value

ALREADY = "is in the book already"
"""How the reason begins for a row that is not stored because it is known."""


@value
class How:
    """How an import is to be done; everything may be left out.

    Attributes:
        kind: the kind of all files, when it is not to be detected.
        dates: ``dmy`` or ``mdy`` for columns that can be read both ways.
        columns: pairs (field, header) that overrule the known header names.
        rules: name and text of the rules file for time entries.
        aliases: name and text of the alias file, lines like ``GTXPro -> GTX Pro``.
        dry_run: say what would happen and change nothing.
    """

    kind: str = ""
    dates: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, str] | None = None
    aliases: tuple[str, str] | None = None
    dry_run: bool = False


@value
class Trouble:
    """One row, or with line 0 one file, that was reported.

    Attributes:
        file: the name of the source.
        line: the line it starts on; in JSON without line breaks the place in the list.
        reason: what is wrong, as the rest of a sentence.
        text: the row as read, shortened.
    """

    file: str
    line: int
    reason: str
    text: str = ""


@value
class FileReport:
    """What came of one file: ``rows`` = ``stored`` + ``reported``.

    Attributes:
        file: its name.
        kind: what it was read as.
        rows: how many rows it has.
        stored: how many of them were stored.
        already: how many were in the book before; they count as reported.
        reported: how many were not stored.
        notes: encoding, mapping, date orders.
        updated: how many rows of the book it changed; they count as stored.
    """

    file: str
    kind: str
    rows: int
    stored: int
    already: int
    reported: int
    notes: tuple[str, ...]
    updated: int = 0


@value
class Unmatched:
    """A name or reference that was not in the book.

    Attributes:
        what: ``account``, ``contact``, ``deal`` or ``stage``.
        name: as the file has it.
        rows: how many rows name it.
        closest: the name in the book it may be a spelling of, or blank.
        done: what became of it or its rows: ``added``, ``not stored``, ``kept
            without an account; ...``, or the stage taken for it.
    """

    what: str
    name: str
    rows: int
    closest: str
    done: str


@value
class ImportReport:
    """What an import did, or would do.

    Attributes:
        said: one line for the seller.
        dry_run: True when nothing was changed.
        files: one line per file.
        added: how many records of each kind were added, made ones included.
        made: how many accounts were made because a row names them.
        problems: rows that were not stored.
        remarks: what is odd about rows that were stored, and what was kept in rows
            that a file would change.
        unmatched: names and references that were not in the book.
        overlaps: time entries that share time with another.
        unclassified: time entries no rule knows, and their seconds.
        topic: the screens concerned.
        notices: what else the seller should know, a line each.
        key: always None; here so that the report can stand for an event.
    """

    said: str
    dry_run: bool
    files: tuple[FileReport, ...]
    added: tuple[tuple[str, int], ...]
    made: int
    problems: tuple[Trouble, ...]
    remarks: tuple[Trouble, ...]
    unmatched: tuple[Unmatched, ...]
    overlaps: int = 0
    unclassified: tuple[int, int] = (0, 0)
    notices: tuple[str, ...] = ()
    topic: str = "everything"
    key: str | None = None

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return sum(file.rows for file in self.files)

    @property
    def stored(self) -> int:
        """Rows stored."""
        return sum(file.stored for file in self.files)

    @property
    def refused(self) -> bool:
        """Whether there were rows and all of them were found wrong."""
        return bool(self.rows) and not any(f.stored or f.already for f in self.files)
