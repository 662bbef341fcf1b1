"""A day of commands: deals, people, promises, cadences, plans, settings, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def acme(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme", "Corp", "--tier", "A", "--wallet", "100k")
    pace.ok("contact", "add", "Ann", "Roe", "@acme", "--title", "CFO")
    pace.ok("deal", "add", "Renewal", "2027", "@acme", "24k", "--next-on", "tue 14:00")
    return pace


def deal(pace: Pace) -> dict[str, Any]:
    found: dict[str, Any] = pace.ok("deal", "show", "@acme/renewal", "--json").json[
        "deal"
    ]
    return found


def test_a_deal_is_added_from_words_in_any_order(acme: Pace) -> None:
    added = deal(acme)["deal"]
    assert (added["name"], added["account_name"]) == ("Renewal 2027", "Acme Corp")
    assert (added["value"], added["next_timed"]) == (2_400_000, True)
    acme.ok("deal", "add", "€1.5m", "@acme", "Big", "one", "--chance", "40%")
    rows = acme.ok("deal", "list", "big", "--json").json["deals"]
    assert [(row["name"], row["value"], row["chance"]) for row in rows] == [
        ("Big one", 150_000_000, 4000)
    ]
    assert acme.run("deal", "add", "X", "@nobody").code == 3
    acme.ok("deal", "add", "X", "@nobody", "--create")
    assert acme.run("deal", "add", "@acme").code == 2


def test_a_deal_moves_is_won_and_lost(acme: Pace) -> None:
    done = acme.ok("deal", "move", "@acme/renewal", "proposal", "--met")
    assert done.out.startswith("moved")
    acme.ok("deal", "move", "@acme/renewal", "-1")
    assert deal(acme)["deal"]["stage_name"] == "Meeting"
    acme.ok("deal", "add", "Second", "@acme", "5k")
    acme.ok("deal", "move", "@acme/renewal", "@acme/second", "nego", "--met")
    assert acme.ok("undo").out.count("undid") == 1
    assert deal(acme)["deal"]["stage_name"] == "Meeting"
    acme.ok("deal", "win", "@acme/renewal", "--met")
    acme.ok("deal", "lose", "@acme/second", "--reason", "price", "--ask-again", "+3d")
    rows = acme.ok("deal", "list", "--closed", "--json").json["deals"]
    assert {row["stage_kind"] for row in rows} == {"won", "lost"}
    wrong = acme.run("deal", "move", "@acme/renewal", "propsal")
    assert (wrong.code, "roposal" in wrong.err) == (3, True)


def test_fields_of_a_deal_are_edited_and_emptied(acme: Pace) -> None:
    words = ("--value", "30k", "--close", "2026-12-15", "--competitor", "status quo")
    acme.ok("deal", "edit", "@acme/renewal", *words)
    found = deal(acme)["deal"]
    assert (found["value"], found["close_day"]) == (3_000_000, "2026-12-15")
    acme.ok("deal", "edit", "@acme/renewal", "--value", "", "--competitor", "")
    found = deal(acme)["deal"]
    assert (found["value"], found["competitor"]) == (None, None)
    acme.ok("deal", "edit", "@acme/renewal", "--next", "call the CFO")
    assert deal(acme)["deal"]["next_step"] == "call the CFO"
    assert deal(acme)["deal"]["next_timed"] is True
    assert acme.run("deal", "edit", "@acme/renewal").code == 2


def test_touch_counts_for_contact_account_and_deal(acme: Pace) -> None:
    acme.ok("touch", "@ann", "call", "connect", "wants", "pricing", "--for", "5m")
    (touch,) = acme.ok("touch", "--list", "@acme", "--json").json["touches"]
    assert (touch["contact_name"], touch["note"]) == ("Ann Roe", "wants pricing")
    assert touch["deal_name"] == "Renewal 2027"
    assert [entry["seconds"] for entry in acme.entries()] == [300]
    assert acme.run("touch", "@ann", "cal").code == 2


def test_people_are_listed_edited_and_change_jobs(acme: Pace) -> None:
    acme.ok("contact", "edit", "@ann", "--email", "ann@acme.example")
    acme.ok("contact", "moved", "@ann", "@globex", "--create", "--title", "CEO")
    found = acme.ok("contact", "show", "@ann", "--json").json["contact"]
    assert found["contact"]["account_name"] == "globex"
    assert len(found["jobs"]) == 2
    acme.ok("account", "edit", "@acme", "--city", "Berlin", "--employees", "120")
    account = acme.ok("account", "show", "@acme", "--json").json["account"]["account"]
    assert (account["city"], account["employees"]) == ("Berlin", 120)
    acme.ok("account", "archive", "@globex")
    names = [
        row["name"] for row in acme.ok("account", "list", "--json").json["accounts"]
    ]
    assert names == ["Acme Corp"]
    acme.ok("account", "archive", "@globex", "--undo")


def test_a_promise_is_made_due_and_kept(acme: Pace) -> None:
    acme.ok("promise", "add", "send", "quote", "@acme", "--by", "today")
    (item,) = acme.ok("due", "--json").json["due"]
    assert (item["kind"], item["days_late"]) == ("promise", 0)
    acme.ok("promise", "keep", "quote")
    assert acme.ok("promise", "list", "--json").json["promises"] == []
    assert len(acme.ok("promise", "list", "--which", "kept", "--json").out) > 100
    assert acme.run("promise", "list", "--which", "kep").code == 0


def test_a_cadence_is_begun_done_and_stopped(acme: Pace) -> None:
    acme.ok("cadence", "add", "Short", "mail", "call+2", "--attempts", "3")
    assert "mail call+2" in acme.ok("cadence", "show", "short").out
    acme.ok("cadence", "enrol", "@ann", "--in", "Short")
    acme.ok("cadence", "do", "@ann", "sent", "a", "note", "--for", "5m")
    (card,) = acme.ok("cadence", "list", "--json").json["cards"]
    assert (card["step"], card["channel"]) == (2, "call")
    acme.ok("cadence", "pause", "@ann")
    acme.ok("cadence", "resume", "@ann")
    acme.ok("cadence", "stop", "@ann", "--reason", "gone")
    assert acme.run("cadence", "stop", "@ann").code == 3
    assert acme.run("cadence", "do", "@ann", "sent").code == 3


def test_budgets_blocks_and_days_off_are_planned(acme: Pace) -> None:
    acme.ok("budget", "set", "billing", "30m")
    acme.ok("log", "yesterday", "9:00-10:00", "billing")
    assert "30m" in acme.ok("budget", "list").out
    acme.ok("budget", "set", "billing", "0")
    assert acme.ok("budget", "list", "--json").json["budgets"] == []
    assert acme.run("budget", "set", "biling", "1h").code == 2
    acme.ok("block", "add", "nine", "8:00-9:00", "9", "--days", "mon,wed")
    (block,) = acme.ok("block", "list", "--json").json["blocks"]
    assert (block["days"], block["starts"]) == ([0, 2], 28_800)
    acme.ok("block", "drop", "nine")
    assert acme.run("block", "drop", "nine").code == 3
    acme.ok("pto", "add", "2026-12-24", "2026-12-31", "--note", "skiing")
    assert "skiing" in acme.ok("pto", "list").out
    assert acme.run("pto", "drop", "2026-12-23").code == 3
    dropped = acme.ok("pto", "drop", "2026-12-27")
    said = "no days off Thu 24 Dec to Thu 31 Dec: 0 steps moved back\n"
    assert dropped.out == said
    assert "no days off yet" in acme.ok("pto", "list").out
    acme.ok("undo")
    assert "skiing" in acme.ok("pto", "list").out


def test_history_names_step_author_and_field(acme: Pace) -> None:
    acme.ok("account", "edit", "@acme", "--city", "Berlin")
    (step, *_) = acme.ok("history", "--json").json["steps"]
    assert step["author"] == "ann"
    changes = acme.ok("history", str(step["id"]), "--json").json["changes"]
    assert ("city", None, "Berlin") in [
        (one["field"], one["old"], one["new"]) for one in changes
    ]
    acme.ok("undo", "2")
    acme.ok("redo", "2")
    assert acme.run("redo").code == 3


def test_sinks_take_a_span(acme: Pace) -> None:
    acme.ok("log", "yesterday", "9:00-10:00", "billing", "@acme")
    for words in (("--month",), ("--from", "yesterday", "--to", "today"), ()):
        report = acme.ok("sinks", *words, "--json").json
        assert report["first"] <= report["last"]
    found = acme.ok("sinks", "--from", "yesterday", "--json").json["sinks"]
    assert found[0]["activity"] == "billing"
    assert acme.run("sinks", "--week", "--from", "yesterday").code == 2


def test_settings_are_printed_changed_and_checked(pace: Pace) -> None:
    assert pace.ok("config", "path").out.strip() == str(pace.config)
    assert "is not there" in pace.ok("config", "validate").out
    pace.ok("config", "set", "time.activities.webinar", "selling")
    pace.ok("config", "set", "money.quota", "250k")
    assert pace.ok("config", "get", "money.quota").out == "€250,000\n"
    pace.ok("log", "5m", "webinar")
    assert pace.run("config", "set", "keys.nothing", "x").code == 2
    assert pace.ok("config", "validate").out.endswith("is right\n")
    pace.write_config("[keys]\nlog = 'l'\nlgo = 'x'\n")
    wrong = pace.run("config", "validate")
    assert wrong.code == 2
    assert "line 3" in wrong.err
    assert "did you mean log" in wrong.err
    assert pace.config.stat().st_mode & 0o777 == 0o600


def test_editing_keeps_only_what_is_right(pace: Pace) -> None:
    editor = pace.home / "editor"
    editor.write_text("#!/bin/sh\nprintf '[seller]\\nhours = 6\\n' > \"$1\"\n")
    editor.chmod(0o755)
    pace.env["EDITOR"] = str(editor)
    pace.ok("config", "edit")
    assert pace.ok("config", "get", "seller.hours").out == "6\n"
    editor.write_text("#!/bin/sh\nprintf '[seller]\\nhours = 60\\n' > \"$1\"\n")
    answer = pace.run("config", "edit")
    assert answer.code == 2
    assert "line 2" in answer.err
    assert pace.ok("config", "get", "seller.hours").out == "6\n"
    pace.env["EDITOR"] = "no-such-editor"
    assert pace.run("config", "edit").code == 2


def test_precedence_is_option_environment_default(newcomer: Pace) -> None:
    pace = newcomer
    one, other = str(pace.home / "one.db"), str(pace.home / "other.db")
    pace.ok("--book", one, "log", "45m", "demo")
    env = {"PACE_BOOK": other}
    pace.run("log", "5m", "call", env=env)
    rows = pace.run("--book", one, "today", "--json", env=env).json["entries"]
    assert [row["activity"] for row in rows] == ["demo"]
    assert not pace.book.exists()


def test_import_names_what_it_did_and_one_undo_takes_it_back(pace: Pace) -> None:
    (pace.home / "deals.csv").write_text(
        "Opportunity Name,Account Name,Phase,Amount,Close Date\n"
        "Big,Globex,Proposal,1000,2026-12-01\n"
        "Bad,Globex,Proposal,1000,2026-13-41\n"
    )
    words = ("import", "deals.csv", "--map", "stage=Phase")
    dry = pace.ok(*words, "--dry-run")
    assert pace.ok("deal", "list", "--json").json["deals"] == []
    done = pace.ok(*words, "--json").json["import"]
    (file,) = done["files"]
    assert file["rows"] == file["stored"] + file["reported"] == 2
    assert dry.out
    assert pace.ok("deal", "list", "--json").json["deals"]
    pace.ok("undo")
    assert pace.ok("deal", "list", "--json").json["deals"] == []
    assert pace.run("import", "no.csv").code == 2
    assert pace.run("import", "deals.csv", "--map", "stage").code == 2
    assert pace.run("import", "-", given=b"\0\1\2").code == 2


def test_export_brings_back_what_it_took(acme: Pace) -> None:
    acme.ok("log", "yesterday", "9:00-10:00", "billing", "@acme", "=1+1")
    whole = acme.ok("export", "--json").out
    again = ("--book", str(acme.home / "again.db"))
    (acme.home / "book.json").write_text(whole)
    acme.ok(*again, "import", "book.json")
    assert acme.ok(*again, "export", "--json").out == whole
    assert "'=1+1" in acme.ok("export", "time").out
    assert "'=1+1" not in acme.ok("export", "time", "--raw").out
    acme.ok("export", "--to", "out")
    assert (acme.home / "out/deals.csv").stat().st_mode & 0o777 == 0o600
    assert acme.run("export", "--to", "out").code == 5
    acme.ok("export", "--to", "out", "--yes")
    assert acme.run("export", "deal").code == 2


def test_the_demo_is_a_book_of_its_own(pace: Pace) -> None:
    pace.ok("start", "call")
    before = pace.book.read_bytes()
    boards = pace.ok("demo")
    for heading in ("Pipeline", "Time", "Sinks", "Cadence"):
        assert f"{heading}\n{'=' * len(heading)}\n" in boards.out
    assert boards.err == ""
    assert "\x1b" not in boards.out
    pace.ok("demo", "log", "yesterday", "9:00+5m", "demo", "for the second terminal")
    found = pace.ok("demo", "find", "terminal", "--json").json["hits"]
    assert len(found) == 1
    assert len(pace.ok("demo", "account", "list", "--json").json["accounts"]) == 60
    pace.ok("demo", "--new", "--plain")
    assert pace.ok("demo", "find", "terminal", "--json").json["hits"] == []
    assert pace.book.read_bytes() == before
    pace.ok("demo", "stop")
    assert "call" in (pace.state / "timer").read_text()


def test_signs_that_name_nobody_stay_in_the_note(pace: Pace) -> None:
    pace.ok("log", "45m", "demo", "@@@", "about", "###", "and", "@")
    (entry,) = pace.entries()
    assert entry["note"] == "@@@ about ### and @"
