"""Answers: tables for people, one JSON document or CSV for programs.

A reading command gives its answer as an `Answer`; the options ``--json`` and ``--csv``
that `reading` adds choose how it is written. Data goes to standard output alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import click

from paceline.model import Value, as_dict
from paceline.text.cells import clean, fit, pad, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline_tui.cli.session import Session

SCHEMA = 1
"""The number of the form of every JSON document."""

COUNT = click.IntRange(1, 1_000_000_000)
"""What ``--limit`` takes."""

BOLD, END = "\x1b[1m", "\x1b[0m"
GAP = "  "


@dataclass(frozen=True)
class Column:
    """A column of a table for people.

    Attributes:
        head: its heading.
        cell: the text of one row.
        right: whether it is set to the right, as figures are.
    """

    head: str
    cell: Callable[[Any], str]
    right: bool = False


@dataclass(frozen=True)
class Answer:
    """What a reading command found.

    Attributes:
        kind: the name of the rows in JSON: ``deals``, ``entries``.
        rows: the values found.
        columns: how people see them.
        head: lines above the table.
        foot: lines below it.
        empty: what is said when there are no rows.
        of: the class of the rows, for the header of an empty CSV.
        extra: further members of the JSON document.
    """

    kind: str
    rows: Sequence[Any]
    columns: Sequence[Column] = ()
    head: Sequence[str] = ()
    foot: Sequence[str] = ()
    empty: str = ""
    of: type | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


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

    document = {
        "schema": SCHEMA,
        answer.kind: plain(answer.rows),
        **plain(answer.extra),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


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


def write_csv(rows: Sequence[Any], of: type | None, *, formulas: bool = False) -> None:
    """Write rows as CSV with a header.

    Args:
        rows: the values.
        of: their class, whose fields are the header when there are no rows.
        formulas: leave text alone that a spreadsheet would take for a formula.
    """
    import csv

    flat = [flatten(plain(row)) for row in rows]
    names: list[str] = list(getattr(of, "__slots__", ())) if not flat else []
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


def lines_of(session: Session, answer: Answer) -> list[str]:
    """An answer as lines for people."""
    if not answer.rows and answer.empty:
        return [*map(clean, answer.head), clean(answer.empty), *map(clean, answer.foot)]
    room = _size()[0] if sys.stdout.isatty() else None
    body = table(answer.rows, answer.columns, room, session.colored)
    return [*map(clean, answer.head), *body, *map(clean, answer.foot)]


def table(
    rows: Sequence[Any],
    columns: Sequence[Column],
    room: int | None = None,
    colored: bool = False,
) -> list[str]:
    """Rows as aligned lines under a heading, by width in terminal cells.

    Args:
        rows: the values.
        columns: how each is shown; one that is empty in all rows is left out.
        room: the width of the terminal; the widest column gives way. None: as it comes.
        colored: whether the heading may be set off by style.
    """
    if not rows:
        return []
    cells = [[clean(column.cell(row)) for column in columns] for row in rows]
    used = [i for i in range(len(columns)) if any(line[i] for line in cells)]
    sizes = {
        i: max(width(columns[i].head), *(width(line[i]) for line in cells))
        for i in used
    }
    if room is not None:
        _narrow(sizes, room - len(GAP) * (len(used) - 1))
    heads = [column.head for column in columns]
    lines = []
    for line in [heads, *cells]:
        parts = [pad(line[i], sizes[i], columns[i].right) for i in used]
        lines.append(GAP.join(parts).rstrip())
    if not any(heads[i] for i in used):
        return lines[1:]
    lines[0] = f"{BOLD}{lines[0]}{END}" if colored else lines[0]
    return lines


def _narrow(sizes: dict[int, int], room: int) -> None:
    while sum(sizes.values()) > room:
        widest = max(sizes, key=lambda i: sizes[i])
        if sizes[widest] <= 8:
            return
        sizes[widest] -= 1


def page(session: Session, lines: Sequence[str]) -> None:
    """Write lines, through the pager if they are more than a terminal holds."""
    text = "".join(f"{line}\n" for line in lines)
    tall = len(lines) >= _size()[1]
    seen = session.pager and sys.stdin.isatty() and sys.stdout.isatty()
    if not (seen and tall and _paged(text)):
        sys.stdout.write(text)


def _size() -> tuple[int, int]:
    from shutil import get_terminal_size

    return get_terminal_size()


def _paged(text: str) -> bool:
    """Show text in ``$PAGER``; False if there is none."""
    import shlex
    import shutil
    import subprocess

    try:
        words = shlex.split(os.environ.get("PAGER") or "less")
    except ValueError:
        return False
    if not words or words == ["cat"] or not shutil.which(words[0]):
        return False
    env = {"LESS": "FRX", **os.environ}
    done = subprocess.run(
        words, input=text, env=env, encoding="utf-8", errors="replace", check=False
    )
    return done.returncode in (0, 1, 130)


def short(text: str | None, cells: int = 40) -> str:
    """A text in at most so many cells; nothing for None."""
    return fit(clean(text), cells) if text else ""
