"""What a hasty or hostile hand types, and what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


@pytest.mark.parametrize(
    "words",
    [
        ("account", "edit", "acme", "--employees", "²"),
        ("deal", "edit", "@acme/renewal", "--chance", "²%"),
        ("block", "add", "early", "²:00-9:00"),
        ("log", "45m", "demo", "--round", "²"),
    ],
)
def test_a_raised_digit_is_no_number(twins: Pace, words: tuple[str, ...]) -> None:
    assert "cannot read" in refused(twins, *words)


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
    twins.ok("deal", "move", "@globex/renewal", "proposal", "--met")
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


def test_steps_and_weeks_that_are_not_there(pace: Pace) -> None:
    assert "step 9999" in refused(pace, "history", "9999", code=3)
    both = refused(pace, "sinks", "--week", "--month")
    assert "give one" in both
    last = pace.ok("week", "last", "week", "--json").json
    assert last["first"] < pace.ok("week", "--json").json["first"]


@pytest.mark.parametrize("words", [("today",), ("budget", "list")])
def test_an_empty_table_has_its_header_too(pace: Pace, words: tuple[str, ...]) -> None:
    (head,) = pace.ok(*words, "--csv").out.splitlines()
    pace.ok("log", "5m", "billing")
    pace.ok("budget", "set", "billing", "1h")
    assert pace.ok(*words, "--csv").out.splitlines()[0] == head


def test_promises_alike_are_told_apart_by_day(twins: Pace) -> None:
    for day in ("2027-03-01", "2027-03-02"):
        twins.ok("promise", "add", "send", "quote", "@acme", "--by", day)
    said = refused(twins, "promise", "keep", "send", "quote")
    assert "Acme, Mon 1 Mar 2027; send quote, Acme, Tue 2 Mar 2027" in said
    twins.ok("promise", "keep", "quote", "2027-03-02")
    (left,) = twins.ok("promise", "list", "--json").json["promises"]
    assert left["due_day"] == "2027-03-01"


def test_times_there_are_not_are_never_a_note(pace: Pace) -> None:
    for word in ("9:60", "25:00", "9:00-25:00"):
        said = refused(pace, "log", word, "demo", "10m", "yesterday")
        assert f"no such time as '{word}'" in said
    pace.ok("log", "10m", "demo", "ratio", "16:9")
    assert pace.entries()[0]["note"] == "ratio 16:9"


def test_a_bare_number_is_never_taken_for_a_length(pace: Pace) -> None:
    pace.ok("start", "demo")
    said = refused(pace, "stop", "--ago", "20")
    assert "20 minutes or as 20 hours — type 20m or 20h" in said


def test_tags_are_said_back(pace: Pace) -> None:
    assert pace.ok("log", "5m", "demo", "#q4").out.startswith("logged 5m demo #q4 ")


def test_a_timer_from_another_day_says_which(pace: Pace) -> None:
    started = pace.ok("start", "demo", "--at", "yesterday 9:00")
    assert " on " in started.out
    status = pace.run("status")
    assert " since 09:00 on " in status.out
    # What the warning proposes can be typed as it stands.
    _, _, rest = status.err.partition("'pace stop --at \"")
    at, _, _ = rest.partition('"')
    assert pace.ok("stop", "--at", at).out.startswith("stopped ")


def test_an_earlier_start_says_what_it_covers(pace: Pace) -> None:
    pace.ok("start", "billing", "--ago", "1m")
    answer = pace.ok("start", "demo", "--ago", "2m")
    assert "the billing timer from " in answer.err
    assert "was covered whole" in answer.err
    pace.ok("undo")
    assert "billing" in pace.ok("status").out


def test_a_folder_is_no_book(pace: Pace) -> None:
    answer = pace.run("--book", str(pace.home), "status")
    assert answer.code == 74
    assert f"{pace.home} is a folder" in answer.err


def test_a_backup_into_no_folder_names_it(pace: Pace) -> None:
    target = pace.home / "none" / "book.db"
    said = refused(pace, "backup", str(target), code=3)
    assert f"there is no folder {target.parent}" in said


def test_a_name_is_one_however_its_accents_are_typed(pace: Pace) -> None:
    pace.ok("account", "add", "Cafe\N{COMBINING ACUTE ACCENT}")
    assert "already" in refused(pace, "account", "add", "Café")
    pace.ok("log", "5m", "demo", "@café")


def test_a_name_has_an_end(pace: Pace) -> None:
    assert "at most 200" in refused(pace, "account", "add", "x" * 201)


def test_answers_say_what_was_understood(twins: Pace) -> None:
    added = twins.ok("deal", "add", "Big", "@acme", "24k", "--close", "2027-03-01")
    assert (
        added.out == "added Acme/Big to Target, €24,000, to close on Mon 1 Mar 2027\n"
    )
    done = twins.ok("touch", "@acme/big", "mail", "sent", "the", "quote")
    assert 'sent "the quote"' in done.out


def test_a_bare_verb_shows_what_to_type(pace: Pace) -> None:
    assert "pace start demo @acme" in refused(pace, "start")
    assert "try 'pace stop --at 9:10'" in refused(pace, "stop", "9:10")


def test_an_export_replaces_all_files_or_none(pace: Pace) -> None:
    folder = pace.home / "out"
    folder.mkdir()
    (folder / "time.csv").write_text("mine")
    said = refused(pace, "export", "--to", str(folder), code=5)
    assert "Replace 1 of the files" in said
    assert [path.name for path in folder.iterdir()] == ["time.csv"]
    pace.ok("export", "--to", str(folder), "--yes")
    assert (folder / "time.csv").read_text() != "mine"
    lost = str(pace.home / "none" / "x.csv")
    assert "no folder" in refused(pace, "export", "deals", "--to", lost, code=74)


def test_a_list_of_deals_names_the_stages_and_fields_there_are(twins: Pace) -> None:
    assert "no stage 'nonsense': the stages are target, qualified, " in refused(
        twins, "deal", "list", "stage:nonsense"
    )
    assert "no field 'colour' here: there are is: and stage:" in refused(
        twins, "deal", "list", "acme", "colour:red"
    )
    assert twins.ok("deal", "list", "stage:won").out == "no such deals\n"


def test_digits_without_end_are_refused_in_a_line(pace: Pace) -> None:
    digits = "9" * 5000
    pace.ok("account", "add", "Acme")
    said = refused(pace, "account", "edit", "@acme", "--employees", digits)
    assert "as a number of people" in said
    said = refused(pace, "config", "set", "money.commission", digits)
    assert "takes a share in per cent" in said
    pace.write_config(f"[money]\ncommission = {digits}\n")
    answer = pace.run("config", "get", "money.commission")
    assert answer.code == 2
    assert "a number in it has thousands of digits" in answer.err
