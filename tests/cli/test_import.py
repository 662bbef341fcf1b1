"""What `pace import` tells people: names, counts, and what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.pace import Pace

CASES = (
    '{"records": [{"attributes": {"type": "Case", "referenceId": "c"}, "Name": "x"}]}'
)
DEALS = "name,stage,amount,currency\nQuay,Won,5,EUR\nPier,Won,6,EUR\n"


def test_files_are_called_by_their_own_names(pace: Pace) -> None:
    deep = pace.home / "a" / "rather" / "long" / "way" / "down" / "to" / "the" / "files"
    deep.mkdir(parents=True)
    (deep / "deals.csv").write_text(DEALS)
    (deep / "people.csv").write_text("First name,Last name\nAnn,Ode\n")
    done = pace.ok("import", str(deep / "deals.csv"), str(deep / "people.csv"))
    assert "…" not in done.out + done.err
    assert str(deep) not in done.out + done.err
    assert "people.csv: read as contacts, UTF-8" in done.err
    assert "deals.csv: read as deals, UTF-8" in done.err
    steps = pace.ok("history", "--json").json
    assert "import deals.csv, people.csv" in str(steps)


def test_files_of_one_name_are_told_apart_by_their_folders(pace: Pace) -> None:
    for year in ("2025", "2026"):
        (pace.home / year).mkdir()
        (pace.home / year / "deals.csv").write_text(DEALS.replace("Quay", year))
    files = [str(pace.home / year / "deals.csv") for year in ("2025", "2026")]
    done = pace.ok("import", *files)
    assert "2025/deals.csv: read as deals" in done.err
    assert "2026/deals.csv: 1 row is in the book already" in done.err


def test_known_rows_are_counted_and_problems_listed(pace: Pace) -> None:
    (pace.home / "deals.csv").write_text(DEALS)
    pace.ok("import", str(pace.home / "deals.csv"))
    many = DEALS + "".join(f"Deal {n},,1,EUR\n" for n in range(13))
    (pace.home / "deals.csv").write_text(many)
    again = pace.ok("import", str(pace.home / "deals.csv"))
    lines = again.err.splitlines()
    assert "2 rows are in the book already" in lines
    listed = [line for line in lines if line.endswith(": has no stage")]
    assert listed[0] == "deals.csv, line 4: has no stage"
    assert len(listed) == 10
    assert "and 3 more not stored: see them with --json" in lines
    told = pace.ok("import", str(pace.home / "deals.csv"), "--csv").out
    assert len(told.splitlines()) == 1 + 15


def test_a_changed_file_updates_and_says_what_it_kept(pace: Pace) -> None:
    head = "Id,Name,StageName,Amount,NextStep\n"
    row = "0060000000000001,Quay,Proposal,{},{}\n"
    file = pace.home / "deals.csv"
    file.write_text(head + row.format(5, "call"))
    pace.ok("import", str(file))
    pace.ok("deal", "edit", "quay", "--next", "wait")
    file.write_text(head + row.format(7, "sign"))
    done = pace.ok("import", str(file))
    assert done.out.splitlines()[-1] == "imported 1 of 1 rows: 1 updated row"
    assert "deals.csv, line 2: next step was changed by hand: kept" in done.err
    (deal,) = pace.ok("deal", "list", "--json").json["deals"]
    assert (deal["value"], deal["next_step"]) == (700, "wait")
    (told,) = pace.ok("import", str(file), "--json").json["import"]["files"]
    assert (told["stored"], told["updated"], told["already"]) == (0, 0, 1)


def test_a_reference_to_nothing_says_what_became_of_its_rows(pace: Pace) -> None:
    (pace.home / "deals.csv").write_text(
        "name,stage,amount,currency,accountId\nQuay,Won,5,EUR,@AccountRef11\n"
    )
    done = pace.ok("import", str(pace.home / "deals.csv"))
    assert (
        "account '@AccountRef11' (1 row): kept without an account; "
        "the reference is in the note"
    ) in done.err.splitlines()


def test_a_file_of_which_nothing_can_be_stored_is_an_error(pace: Pace) -> None:
    (pace.home / "Case.json").write_text(CASES)
    pace.ok("account", "add", "Acme")
    for form in ([], ["--json"], ["--csv"], ["--dry-run"]):
        refused = pace.run("import", str(pace.home / "Case.json"), *form)
        assert refused.code == 2
        assert refused.err.splitlines()[-1] == (
            "pace: nothing in Case.json can be stored: 1 row is reported; "
            "the book is unchanged"
        )
    (pace.home / "deals.csv").write_text(DEALS)
    both = [str(pace.home / name) for name in ("Case.json", "deals.csv")]
    done = pace.ok("import", *both)
    assert "imported 2 of 3 rows" in done.out
    assert "Case.json, line 1: is of type Case, which the book does not keep" in (
        done.err
    )


def test_endless_and_headless_input_is_refused_in_a_sentence(pace: Pace) -> None:
    (pace.home / "line.csv").write_bytes(b"x" * 300_000)
    refused = pace.run("import", str(pace.home / "line.csv"))
    assert refused.code == 2
    assert "begins with a line that holds no column names" in refused.err
    assert pace.run("import", "-", given=b"").err == "pace: stdin is empty\n"
