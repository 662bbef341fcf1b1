"""What measuring oneself reads: deals won, time per deal, touches, customers."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

LONG = 43200
"""Seconds; longer entries are found by an index of their own."""

Won = tuple[str, str | None, int | None, str, int]
"""Deal, account, value, currency and closing instant."""


def won(book: Book, lo: int, hi: int) -> list[Won]:
    """The deals won in a range, in order."""
    return book.rows(
        "SELECT d.id, d.account, d.value, d.currency, d.closed_at FROM deal d "
        "JOIN stage s ON s.id = d.stage WHERE s.kind = 'won' AND d.owner = ? "
        "AND d.closed_at >= ? AND d.closed_at < ? ORDER BY d.closed_at, d.id",
        *(book.owner, lo, hi),
    )


def deal_time(book: Book, deal: str, hi: int) -> list[tuple[str, str, int]]:
    """Activity, local day and seconds of the time that names a deal, up to `hi`."""
    return book.rows(
        "SELECT activity, day, sum(seconds) FROM time_entry "
        "WHERE deal = ? AND start < ? GROUP BY activity, day",
        *(deal, hi),
    )


def account_time(book: Book, account: str, hi: int) -> list[tuple[str, str, int]]:
    """Activity, local day and seconds of the time that names an account."""
    return book.rows(
        "SELECT activity, day, sum(seconds) FROM time_entry "
        "WHERE account = ? AND start < ? GROUP BY activity, day",
        *(account, hi),
    )


def account_facts(book: Book) -> dict[str, tuple[str, str, str]]:
    """Name, industry and tier of every account; empty where not known."""
    rows = book.rows(
        "SELECT id, name, coalesce(industry, ''), coalesce(tier, '') FROM account"
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def customers(book: Book, hi: int) -> set[str]:
    """The accounts of which a deal was won before an instant."""
    rows = book.rows(
        "SELECT DISTINCT d.account FROM deal d JOIN stage s ON s.id = d.stage "
        "WHERE s.kind = 'won' AND d.closed_at < ? AND d.account IS NOT NULL",
        hi,
    )
    return {row[0] for row in rows}


def outcomes(book: Book, lo: int, hi: int) -> dict[str, int]:
    """How many touches of a range had each outcome."""
    rows = book.rows(
        "SELECT outcome, count(*) FROM touch WHERE owner = ? AND at >= ? AND at < ? "
        "GROUP BY outcome",
        *(book.owner, lo, hi),
    )
    return {row[0]: row[1] for row in rows}


def spans(book: Book, lo: int, hi: int) -> list[tuple[int, int, int, str]]:
    """Start, end, category and activity of what has a clock time in a range, in order.

    Of the index alone, without the entries: there may be thousands.
    """
    what = "SELECT start, start + seconds, category, activity FROM time_entry "
    where = "WHERE owner = ? AND start < ? AND start + seconds > ? AND timed = 1 AND "
    return book.rows(
        f"{what}{where}start > ? AND seconds <= {LONG} UNION ALL "
        f"{what}INDEXED BY time_long {where}seconds > {LONG} ORDER BY 1, 2, 4",
        *(book.owner, hi, lo, lo - LONG - 1, book.owner, hi, lo),
    )


def touched_before(book: Book, at: int, since: int | None) -> tuple[bool, int]:
    """Whether time before an instant was changed since a change, and the newest one.

    Args:
        book: the book.
        at: UTC seconds.
        since: a change; None for before the first.
    """
    newest = book.row("SELECT coalesce(max(id), 0) FROM change")[0]
    if since is None or newest == since:
        return since is None, newest
    # The third column of both tables is when it began.
    found = book.row(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > ? "
        "AND tbl IN ('time_entry', 'timer') AND (json_extract(before, '$[2]') < ? "
        "OR json_extract(after, '$[2]') < ?))",
        *(since, at, at),
    )
    return bool(found[0]), newest
