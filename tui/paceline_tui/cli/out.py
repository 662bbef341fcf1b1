"""Answers: tables for people, one JSON document or CSV for programs.

A reading command gives its answer as an `Answer`; the options ``--json`` and ``--csv``
that `reading` adds choose how it is written. Data goes to standard output alone.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import click

from paceline.model import Value, as_dict
from paceline_tui.cli.lines import Answer, Column, lines_of, page, short, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline_tui.cli.session import Session

__all__ = [
    "Answer",
    "Column",
    "as_json",
    "cell",
    "flatten",
    "lines_of",
    "page",
    "plain",
    "reading",
    "short",
    "show",
    "table",
    "write_csv",
]

SCHEMA = 1
"""The number of the form of every JSON document."""

COUNT = click.IntRange(1, 1_000_000_000)
"""What ``--limit`` takes."""


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json`` and ``--csv`` to a command, which is given them as ``form``."""

    def chosen(ctx: click.Context, param: click.Parameter, is_set: bool) -> None:
        if not is_set:
            return
        if ctx.params.get("form"):
            raise click.UsageError("--json and --csv are two answers: give one", ctx)
        ctx.params["form"] = param.opts[0].lstrip("-")

    for name, what in (("--csv", "a table with a header"), ("--json", "one document")):
        command = click.option(
            name,
            is_flag=True,
            expose_value=False,
            callback=chosen,
            help=f"Answer in {name[2:].upper()}: {what}.",
        )(command)
    return command


def show(session: Session, form: str | None, answer: Answer) -> None:
    """Write an answer in the form asked for."""
    if form == "json":
        sys.stdout.write(as_json(answer))
    elif form == "csv":
        write_csv(answer.rows, answer.of)
    else:
        page(session, lines_of(session, answer))


def as_json(answer: Answer) -> str:
    """An answer as one document."""
    import json

    in_utf8()
    document = {
        "schema": SCHEMA,
        answer.kind: plain(answer.rows),
        **plain(answer.extra),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def in_utf8() -> None:
    """Write data for programs in UTF-8, whatever the locale: none of it is replaced."""
    change = getattr(sys.stdout, "reconfigure", None)
    if change is not None:
        change(encoding="utf-8", errors="replace")


def plain(found: Any) -> Any:
    """A value as what JSON knows."""
    if isinstance(found, Value):
        return {name: plain(one) for name, one in as_dict(found).items()}
    if isinstance(found, Mapping):
        return {str(name): plain(one) for name, one in found.items()}
    if isinstance(found, (list, tuple)):
        return [plain(one) for one in found]
    if isinstance(found, (set, frozenset)):
        return sorted(plain(one) for one in found)
    if isinstance(found, (date, datetime)):
        return found.isoformat()
    if isinstance(found, Enum):
        return found.value
    return found


def write_csv(
    rows: Sequence[Any],
    of: type | Sequence[str] | None,
    *,
    formulas: bool = False,
) -> None:
    """Write rows as CSV with a header.

    Args:
        rows: the values.
        of: their class or their names, the header when there are no rows.
        formulas: leave text alone that a spreadsheet would take for a formula.
    """
    import csv

    in_utf8()
    flat = [flatten(plain(row)) for row in rows]
    empty = of.__slots__ if isinstance(of, type) else of or ()  # type: ignore[attr-defined]
    names: list[str] = [] if flat else list(empty)
    for row in flat:
        names += [name for name in row if name not in names]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    for row in flat:
        out.writerow([cell(row.get(name), formulas) for name in names])


def flatten(row: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """A row without parts: ``deal.name`` for a part's field, lists joined by ``;``."""
    flat: dict[str, Any] = {}
    for name, found in row.items():
        if isinstance(found, dict):
            flat.update(flatten(found, f"{before}{name}."))
        elif isinstance(found, list):
            flat[before + name] = ";".join(
                "/".join(str(p) for p in one.values())
                if isinstance(one, dict)
                else str(one)
                for one in found
            )
        else:
            flat[before + name] = found
    return flat


def cell(found: Any, formulas: bool = False) -> Any:
    """A CSV cell; text that a spreadsheet would run as a formula is quoted by ``'``."""
    if isinstance(found, bool):
        return int(found)
    if isinstance(found, str) and found[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return found if formulas else f"'{found}"
    return found
