"""A book written out and read into a new book is the same book, row by row."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from paceline.desk.demo import OWNER, build_demo, demo_config
from paceline.exchange.sheets import SHEETS
from paceline.zone import Zone
from support.books import dump, make_desk

if TYPE_CHECKING:
    from paceline.desk import Desk

FORMS = ("json", "csv", "csv, formulas left alone")
TODAY = date(2026, 11, 22)


def exported(desk: Desk, form: str) -> list[tuple[str, bytes]]:
    """The whole book as the files of one form."""
    if form == "json":
        return [("book.json", "".join(desk.exporting.json()).encode())]
    return [
        (f"{n}.csv", "".join(desk.exporting.csv(n, escaped=form == "csv")).encode())
        for n in reversed(desk.exporting.names)
    ]


def carried(folder: Path, desk: Desk, form: str, name: str = "other.db") -> Desk:
    """A new book of another seller, elsewhere, with everything imported."""
    other = make_desk(
        folder, name=name, login="kim", zone="Asia/Kolkata", currency="JPY"
    )
    report = other.importing.run(exported(desk, form))
    assert {p.reason for p in report.problems} <= {"is in the book already"}
    return other


def test_every_business_table_has_a_sheet_with_every_column(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    kept = {"account": {"last_touch"}, "contact": {"last_touch"}}
    kept["deal"] = {"last_touch"}
    for table in dump(desk):
        columns = {r[1] for r in desk.book.rows(f"PRAGMA table_info({table})")}
        sheets = [sheet for sheet in SHEETS if sheet.table == table]
        assert len(sheets) == 1, table
        written = {field.column for field in sheets[0].stored}
        assert columns - written == kept.get(table, set()), table


@pytest.mark.parametrize("form", FORMS)
def test_the_demonstration_book_comes_back_whole(tmp_path: Path, form: str) -> None:
    path, zone = tmp_path / "demo.db", Zone("Europe/Berlin")
    config = demo_config(zone.name)
    build_demo(str(path), config, TODAY, zone)
    desk = make_desk(tmp_path, name="demo.db", login=OWNER, owner=OWNER)
    before = dump(desk)
    assert all(before[table] for table in before if table != "import_batch")
    other = carried(tmp_path, desk, form)
    assert dump(other) == before
    assert other.importing.run(exported(desk, form)).stored == 0
    assert dump(other) == before
    empty = dump(make_desk(tmp_path, name="empty.db", login="kim"))
    other.history.undo()
    assert dump(other) == empty


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("'=+-@\t\r\n\",; a|\u2028\ufeff\x0b")),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=8,
)
CHOICES = {
    "kind": ("open", "won", "lost"),
    "state": ("paused", "replied", "opted-out", "finished", "stopped"),
    "type": ("transaction", "relationship"),
    "direction": ("in", "out"),
    "end_action": ("rest", "re-ask"),
    "budget.kind": ("most", "least"),
    "promise.kind": ("promise", "next step", "meeting"),
    "need.kind": ("fix", "avoid", "accomplish"),
    "import_batch.kind": ("deals", "x"),
    "role": ("economic", "user", "technical", "coach"),
    "degree": ("high", "medium", "low"),
    "mode": ("growth", "trouble", "even keel", "overconfident"),
    "forecast": ("commit", "best", "pipeline"),
}
NUMBERS = {
    **{"category": (0, 2), "days": (1, 127), "starts": (0, 40000), "goal": (0, 9)},
    **{"ends": (40001, 86400), "probability": (0, 10000), "max_attempts": (1, 99)},
    **dict.fromkeys(("do_not_contact", "next_timed", "timed", "overlap"), (0, 1)),
    **dict.fromkeys(("min_channels", "window_days", "wait_days"), (1, 99)),
    **{"chance": (0, 10000), "rating": (-5, 5), "beachhead": (0, 0)},
    **{
        "value": (1 - 10**14, 10**14 - 1),
        "sacred": (0, 1),
        "seconds": (1, 253402300799),
    },
}
DAYS = {"contract_end", "from_day", "to_day", "close_day", "reask_day", "due_day"}
DAYS |= {"day", "since", "checked_day", "competitor_seen", "reviewed_day", "until"}
INSTANTS = (0, 253402300799)


@st.composite
def cells(draw: st.DrawFn, table: str, column: str, *, needed: bool) -> Any:
    """Anything the book takes in a column."""
    if not needed and draw(st.booleans()):
        return None
    choices = CHOICES.get(f"{table}.{column}") or CHOICES.get(column)
    if choices:
        return draw(st.sampled_from(choices))
    if column in DAYS:
        return "2026-01-31" if column == "to_day" else "2026-01-05"
    if column == "currency":
        return draw(st.sampled_from(["EUR", "JPY", "KWD"]))
    return draw(TEXTS)


@st.composite
def rows(draw: st.DrawFn, desk: Desk, table: str, ids: dict[str, list[str]]) -> Any:
    """A row of a table that refers to rows there are."""
    refs = {r[3]: r[2] for r in desk.book.rows(f"PRAGMA foreign_key_list({table})")}
    row: dict[str, Any] = {}
    for _, column, type_, needed, *_ in desk.book.rows(f"PRAGMA table_info({table})"):
        if column == "last_touch":
            continue
        if column in refs:
            known = [*ids.get(refs[column], [])]
            row[column] = draw(st.sampled_from(known if needed else [None, *known]))
        elif type_ == "INTEGER":
            low, high = NUMBERS.get(column, INSTANTS)
            one = st.integers(low, high)
            row[column] = draw(one if needed else st.none() | one)
        else:
            row[column] = draw(cells(table, column, needed=bool(needed)))
    row["id"] = f"{table}-{len(ids.get(table, []))}"
    if table == "benchmark":
        row["source"] = f"{row['source']}."
    if table in LINKED:
        kept, left = draw(st.permutations(LINKED[table]))
        row[kept] = draw(st.sampled_from(ids[kept]))
        row[left] = None
    if table == "import_batch":
        row["rows_in"], row["stored"], row["reported"] = 3, 1, 2
    return row


ORDER = tuple(sheet.table for sheet in SHEETS)
ONE = (
    *("timer", "budget", "habit", "app_use", "influence", "deal_initiative"),
    *("plan_line", "criterion", "idea", "segment", "question", "answer", "knowledge"),
)
"""Tables that take one row for each owner, or activity, or pair."""
LINKED = {"plan_line": ("deal", "account"), "snapshot": ("stage", "deal")}
"""Tables of which a row belongs to one of two kinds of record."""


@st.composite
def fillings(draw: st.DrawFn, desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    """A row or two of every table."""
    ids: dict[str, list[str]] = {}
    made = []
    for table in ORDER:
        for _ in range(1 if table in ONE else draw(st.integers(1, 2))):
            row = draw(rows(desk, table, ids))
            ids.setdefault(table, []).append(row["id"])
            made.append((table, row))
    return made


@given(st.data(), st.sampled_from(FORMS))
@settings(max_examples=25, phases=(Phase.generate,), deadline=None)
def test_anything_the_book_takes_comes_back(data: st.DataObject, form: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        desk = make_desk(folder, name="full.db", login="sam")
        made = data.draw(fillings(desk))
        with desk.book.write("fill", desk.now()) as conn:
            for table, row in made:
                marks = ", ".join("?" * len(row))
                conn.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",
                    tuple(row.values()),
                )
        other = carried(folder, desk, form)
        assert dump(other) == dump(desk)
        desk.close()
        other.close()


def test_a_book_with_its_own_stages_and_cadences_replaces_the_first_ones(
    tmp_path: Path,
) -> None:
    desk = make_desk(tmp_path, name="own.db")
    with desk.book.write("own house", desk.now()) as conn:
        conn.execute("DELETE FROM cadence_step")
        conn.execute("DELETE FROM cadence")
        conn.execute("DELETE FROM question WHERE key LIKE 'w%'")
        gone = "(SELECT id FROM stage WHERE name IN ('Target', 'Lost'))"
        conn.execute(f"DELETE FROM question WHERE stage IN {gone}")
        conn.execute("DELETE FROM stage WHERE name IN ('Target', 'Lost')")
        conn.execute(
            "INSERT INTO stage (id, owner, name, key, position, kind) "
            "VALUES ('s', 'sam', 'Gone', 'gone', 9, 'lost')"
        )
    other = carried(tmp_path, desk, "json")
    assert dump(other) == dump(desk)
    assert not dump(other)["cadence"]
    assert dump(other)["question"]


def test_a_book_without_a_sheet_of_questions_brings_its_own_stages(
    tmp_path: Path,
) -> None:
    desk = make_desk(tmp_path, name="own.db")
    desk.people.add_account("Acme")
    with desk.book.write("own house", desk.now()) as conn:
        conn.execute("DELETE FROM question WHERE key <> 'budget'")
        conn.execute("DELETE FROM stage WHERE name = 'Target'")
    whole = json.loads("".join(desk.exporting.json()))
    del whole["questions"]
    other = make_desk(tmp_path, name="other.db")
    other.importing.run([("book.json", json.dumps(whole).encode())])
    assert dump(other)["stage"] == dump(desk)["stage"]
    kept = {row[2] for row in dump(other)["question"]}
    assert kept <= {row[0] for row in dump(other)["stage"]}
