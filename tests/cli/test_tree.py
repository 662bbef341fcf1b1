"""Every command and option is documented, and every answer can be read by a program."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click
import pytest

from paceline_tui.cli.group import command as root
from paceline_tui.cli.table import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.pace import Pace


def walk(
    command: click.Command, ctx: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    yield ctx.command_path, command, ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            below = click.Context(inner, parent=ctx, info_name=name)
            yield from walk(inner, below)


TREE = list(walk(root, click.Context(root, info_name="pace")))
LEAVES = [(path, one) for path, one, _ in TREE if not isinstance(one, click.Group)]
READING = [
    path.removeprefix("pace ")
    for path, one in LEAVES
    if any("--json" in param.opts for param in one.params)
]
WORDS = {
    "find": "acme",
    "influence matrix": "@acme/renewal",
    "deal show": "@acme/renewal",
    "deal criteria": "@acme/renewal",
    "deal why": "@acme/renewal",
    "account show": "@acme",
    "account plan": "@acme --print",
    "deal plan": "@acme/renewal --print",
    "deal like": "@acme/renewal",
    "deal card": "@acme/renewal",
    "unknowns": "@acme/renewal",
    "contact show": "@ann",
    "cadence letter": "@ann",
    "import": "deals.csv",
    "rules test": "rules.txt",
    "touch": "--list",
}


@pytest.mark.parametrize(("path", "command", "ctx"), TREE, ids=[one[0] for one in TREE])
def test_every_command_and_option_is_documented(
    path: str, command: click.Command, ctx: click.Context
) -> None:
    assert command.help, path
    assert command.get_help(ctx).startswith("Usage: pace")
    assert "\b" not in command.get_help(ctx)
    for param in command.get_params(ctx):
        if isinstance(param, click.Option):
            assert param.help, (path, param.opts)


@pytest.mark.parametrize("name", PLACES)
def test_the_line_of_the_table_and_the_help_agree(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.name == name
    assert PLACES[name][1].endswith(".")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Pace:
    from support.pace import Pace

    pace = Pace(tmp_path_factory.mktemp("tree"))
    for words in (
        ("account", "add", "Acme"),
        ("contact", "add", "Ann", "Roe", "@acme", "--phone", "+49 30 1"),
        ("deal", "add", "Renewal", "@acme", "24k", "--next-on", "today"),
        ("log", "yesterday", "9:00-9:45", "billing", "@acme/renewal", "=1+1"),
        ("log", "5m", "demo", "@ann"),
        ("touch", "@ann", "mail", "sent", "a note"),
        ("promise", "add", "quote", "@acme", "--by", "today"),
        ("influence", "add", "@acme/renewal", "Ann Roe", "economic"),
        ("need", "Ann Roe", "avoid", "another failed audit"),
        ("helper", "add", "@acme/renewal", "legal", "--owes", "clause 7"),
        ("initiative", "add", "@acme", "cut churn"),
        ("cadence", "enrol", "@ann"),
        ("budget", "set", "billing", "30m"),
        ("block", "add", "nine", "0:00-24:00", "9", "--days", "mon-sun"),
        ("pto", "add", "2026-12-24", "2026-12-31"),
        ("segment", "add", "Small", "employees:none"),
    ):
        pace.ok(*words)
    (pace.home / "deals.csv").write_text(
        "Opportunity Name,Account Name,Stage,Amount,Close Date\n"
        "Big,Globex,Proposal,1000,2026-12-01\n"
    )
    (pace.home / "rules.txt").write_text("tag:sync -> mail\n")
    return pace


@pytest.mark.parametrize("path", READING)
def test_json_is_one_document_with_a_schema_number(book: Pace, path: str) -> None:
    words = [*path.split(), *WORDS.get(path, "").split(), "--json"]
    answer = book.run(*words)
    assert answer.code == 0, answer
    if path == "export":
        assert answer.json["paceline"] == 1
        return
    assert answer.json["schema"] == 1
    assert len(answer.json) >= 2


@pytest.mark.parametrize("path", READING)
def test_csv_has_a_header_and_even_rows(book: Pace, path: str) -> None:
    sheet = ["deals"] if path == "export" else []
    words = [*path.split(), *WORDS.get(path, "").split(), *sheet, "--csv"]
    answer = book.ok(*words)
    header, *rows = csv.reader(io.StringIO(answer.out))
    assert len(header) > 1
    assert {len(row) for row in rows} <= {len(header)}


@pytest.mark.parametrize("path", READING)
def test_people_get_lines_without_control_characters(book: Pace, path: str) -> None:
    sheet = ["deals"] if path == "export" else []
    answer = book.ok(*path.split(), *WORDS.get(path, "").split(), *sheet)
    assert answer.out.strip()
    assert "\x1b" not in answer.out
    if path not in ("import", "cadence letter"):
        assert answer.err == ""


def test_text_that_a_spreadsheet_would_run_is_quoted(book: Pace) -> None:
    assert ",'+49 30 1," in book.ok("contact", "list", "--csv").out
    assert "'=1+1" in book.ok("today", "--day", "yesterday", "--csv").out
    assert "+49 30 1" in book.ok("contact", "list", "--json").out


def test_an_empty_table_still_has_its_header(pace: Pace) -> None:
    for path in ("deal list", "account list", "due", "promise list", "find x", "sinks"):
        header = pace.ok(*path.split(), "--csv").out.splitlines()
        assert len(header) == 1, path
        assert "," in header[0]


def test_color_always_sets_the_heading_off_and_never_does_not(book: Pace) -> None:
    assert "\x1b[1m" in book.ok("--color", "always", "deal", "list").out
    assert "\x1b" not in book.ok("--color", "never", "deal", "list").out


def test_misspelt_options_and_commands_are_told_the_closest(book: Pace) -> None:
    assert "--closed" in book.run("deal", "list", "--close").err
    assert "enrol" in book.run("cadence", "enroll", "@ann").err
    assert "Did you mean" in book.run("sinks", "--mont").err or "--month" in (
        book.run("sinks", "--mont").err
    )
