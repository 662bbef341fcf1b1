"""What a hasty or hostile hand types, and what it is told."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM

if TYPE_CHECKING:
    from support.pace import Pace


def refused(pace: Pace, *words: str, code: int = 2) -> str:
    """The one line a refusal is; the book's steps stay as they are."""
    before = pace.ok("history", "--json").out
    answer = pace.run(*words)
    assert (answer.code, answer.out) == (code, ""), answer
    assert answer.err.count("\n") == 1, answer.err
    assert pace.ok("history", "--json").out == before
    return answer.err


@pytest.fixture
def twins(pace: Pace) -> Pace:
    """Two accounts that both have a deal and a contact of one name."""
    for name in ("Acme", "Globex"):
        pace.ok("account", "add", name)
        pace.ok("deal", "add", "Renewal", f"@{name}", "24k")
        pace.ok("contact", "add", "Ann Roe", f"@{name}")
    return pace


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_loses_nothing(pace: Pace, closed: str) -> None:
    for line in ("log 5m demo", "status", "deal list"):
        done = subprocess.run(
            ["sh", "-c", f"exec {PROGRAM} {line} {closed}"],
            env=pace.env,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), line
    assert [entry["seconds"] for entry in pace.entries()] == [300]
    assert pace.run("doctor").out.count("is sound") == 1


def test_a_full_disk_is_named_when_the_answer_cannot_be_written(pace: Pace) -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec {PROGRAM} status > /dev/full"],
        env=pace.env,
        capture_output=True,
        check=False,
    )
    said = b"pace: cannot write the answer: No space left on device\n"
    assert (done.returncode, done.stderr) == (74, said)


def test_one_setting_is_one_document_too(pace: Pace) -> None:
    (row,) = pace.ok("config", "get", "money.quota", "--json").json["settings"]
    assert (row["name"], row["value"]) == ("money.quota", None)
    pace.write_config('[time.activities]\nwebinar = "selling"\n')
    (row,) = pace.ok("config", "get", "time.activities.webinar", "--json").json[
        "settings"
    ]
    assert row["value"] == "selling"
    assert pace.ok("config", "get", "money.currency", "--csv").out.startswith("name,")


def test_an_editor_is_not_started_without_a_terminal(pace: Pace) -> None:
    answer = pace.run("config", "edit")
    assert (answer.code, answer.out) == (2, "")
    assert "pace config set" in answer.err
    assert not pace.config.with_name("config.toml.draft").exists()


def test_settings_that_are_no_text_are_named_with_their_line(pace: Pace) -> None:
    pace.config.parent.mkdir(parents=True)
    pace.config.write_bytes(b"# settings\n\xff\xfe\n")
    for words in (("config", "validate"), ("status",)):
        answer = pace.run(*words)
        assert (answer.code, "config.toml, line 2: " in answer.err) == (2, True)
    pace.config.unlink()
    pace.config.mkdir()
    answer = pace.run("config", "validate")
    assert (answer.code, "config.toml: cannot be read" in answer.err) == (2, True)


def test_an_export_says_which_half_of_the_question_it_cannot_answer(pace: Pace) -> None:
    assert "--json and --csv" in refused(pace, "export", "--json", "--csv")
    assert "leave one of them out" in refused(pace, "export", "deals", "--json")
    assert "pace export deals" in refused(pace, "export", "--csv")


def test_a_touch_is_never_mistaken_for_a_question(twins: Pace) -> None:
    words = ("touch", "@acme/ann-roe", "mail", "sent", "--json")
    assert "'mail sent'" in refused(twins, *words)
    assert twins.ok("touch", "@acme/ann-roe", "--json").json["touches"] == []


def test_numbers_are_refused_in_words(pace: Pace) -> None:
    assert "'x' is not a whole number" in refused(pace, "due", "--limit", "x")
    assert "0 must be " in refused(pace, "due", "--limit", "0")
    assert "9999 must be from 1 to 1000" in refused(pace, "undo", "9999")


def test_a_line_without_its_verb_is_given_one(pace: Pace) -> None:
    assert "did you mean 'pace log 45m demo'?" in refused(pace, "45m", "demo")


def test_what_could_be_several_is_listed_so_that_it_can_be_told_apart(
    twins: Pace,
) -> None:
    said = refused(twins, "deal", "move", "renewal", "proposal")
    assert "@acme/renewal, @globex/renewal" in said
    said = refused(twins, "log", "5m", "demo", "@ann")
    assert "@acme/ann-roe, @globex/ann-roe" in said
    twins.ok("deal", "move", "@globex/renewal", "proposal")
    twins.ok("log", "5m", "demo", "@globex/ann-roe")


def test_an_unknown_deal_is_not_offered_as_an_account(twins: Pace) -> None:
    said = refused(twins, "deal", "show", "Renewla", code=3)
    assert "no deal is called '@Renewla': did you mean @renewal?" in said
    said = refused(twins, "deal", "show", "@acme/other", code=3)
    assert """'pace deal add "other" @acme'""" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("account", "edit", "acme", "--tier", "z"), "no tier 'z': it can be A, B, C"),
        (("account", "edit", "acme", "--domain", "not a domain"), "is no domain"),
        (("contact", "edit", "@acme/ann-roe", "--email", "x"), "'x' is no mail"),
        (("contact", "edit", "@acme/ann-roe", "--zone", "Mars"), "no time zone 'Mars'"),
        (("deal", "add", "X", "@acme", "--value", "-5k"), "never below nothing"),
    ],
)
def test_fields_that_cannot_be_are_refused(
    twins: Pace, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(twins, *words)


def test_fields_that_can_be_are_kept(twins: Pace) -> None:
    twins.ok("account", "edit", "acme", "--tier", "a", "--domain", "acme.example")
    words = ("--email", "ann@acme.example", "--zone", "Europe/Berlin")
    twins.ok("contact", "edit", "@acme/ann-roe", *words)
    (ann, _) = twins.ok("contact", "list", "--json").json["contacts"]
    assert (ann["email"], ann["zone"]) == ("ann@acme.example", "Europe/Berlin")
    twins.ok("contact", "edit", "@acme/ann-roe", "--email", "", "--zone", "")
    (ann, _) = twins.ok("contact", "list", "--json").json["contacts"]
    assert (ann["email"], ann["zone"]) == (None, None)
