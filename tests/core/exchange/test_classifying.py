"""The rules file put to the book: what it catches, doing it, and learning it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from paceline.desk.rewording import Labels
from paceline.errors import NotFoundError, ParseError, UsageError
from paceline.model.importing import How
from support.books import dump

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.desk.classifying import RulesDesk

START = 1767603600
FRAMES = (
    ("acme", ("sync",), 3600),
    ("acme", ("stand up", "sync"), 1800),
    ("globex", ("sync",), 600),
    ("globex", ("demo",), 900),
    ("", ("stand up",), 60),
    ("", (), 7),
)
RULES = "# mine\nproject:acme -> demo @acme\n\ntag:sync -> mail\nword:never -> call\n"


def frames(*made: tuple[str, tuple[str, ...], int]) -> bytes:
    rows: list[list[Any]] = []
    for n, (project, tags, seconds) in enumerate(made):
        begin = START + n * 7200
        rows.append([begin, begin + seconds, project, f"id{n}", list(tags), begin])
    return json.dumps(rows).encode()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A book with imported time."""
    desk.importing.run([("frames", frames(*FRAMES))])
    return desk


@pytest.fixture
def rules(desk: Desk) -> RulesDesk:
    return desk.rules


def activities(desk: Desk) -> list[str]:
    return [one.entry.activity for one in desk.editing.find(desk.editing.query(""))]


def correct(desk: Desk, words: str, activity: str) -> None:
    desk.editing.retag(desk.editing.query(words), Labels(activity))


def proposed(rules: RulesDesk, text: str = "") -> list[tuple[int, str, int, int]]:
    return [
        (one.number, one.rule, one.corrections, one.against)
        for one in rules.proposals("rules", text)
    ]


def test_each_rule_is_shown_with_what_it_is_the_first_to_fit(
    desk: Desk, rules: RulesDesk
) -> None:
    before = dump(desk)
    tried = rules.test("rules", RULES)
    assert [(c.line, c.rule, len(c.entries), c.seconds) for c in tried.caught] == [
        (2, "project:acme -> demo @acme", 2, 5400),
        (4, "tag:sync -> mail", 1, 600),
        (5, "word:never -> call", 0, 0),
    ]
    assert [c.unclassified for c in tried.caught] == [2, 1, 0]
    assert [(r.kind, r.name, r.entries, r.seconds) for r in tried.left] == [
        ("tag", "stand up", 1, 60),
        ("none", "", 1, 7),
    ]
    assert (tried.entries, tried.seconds) == (2, 67)
    assert dump(desk) == before


def test_every_unclassified_entry_is_caught_or_left(
    desk: Desk, rules: RulesDesk
) -> None:
    tried = rules.test("rules", "project:* -> call\ntag:demo -> demo")
    caught = sum(one.unclassified for one in tried.caught)
    assert caught + tried.entries == activities(desk).count("unclassified")
    first, second = tried.caught
    assert (len(first.entries), len(second.entries)) == (6, 0)


def test_what_it_catches_is_what_an_import_would_name(
    desk: Desk, rules: RulesDesk
) -> None:
    rules.apply("rules", RULES)
    applied = activities(desk)
    desk.history.undo()
    how = How(rules=("rules", RULES))
    desk.importing.run([("frames", frames(*FRAMES))], how)
    assert activities(desk) == applied


def test_applying_is_one_step_and_names_only_what_is_unclassified(
    desk: Desk, rules: RulesDesk
) -> None:
    desk.people.add_account("Acme")
    correct(desk, "tag:sync tag:stand", "planning")
    before = dump(desk)
    done = rules.apply("deep/rules.txt", RULES)
    assert done.said == "classified 2 entries, 1h10"
    assert done.notices == ("1h is demo", "10m is mail", "2 entries still unclassified")
    assert activities(desk) == [
        "demo",
        "planning",
        "mail",
        "demo",
        "unclassified",
        "unclassified",
    ]
    (acme, *others) = desk.editing.find(desk.editing.query("account:acme"))
    assert acme.entry.seconds == 3600
    assert not others
    assert desk.history.steps(1)[0].what == "classify by rules.txt"
    desk.history.undo()
    assert dump(desk) == before


def test_an_account_that_is_not_in_the_book_is_told(rules: RulesDesk) -> None:
    told = rules.apply("rules", RULES).notices
    assert "no account, or more than one, goes by 'acme': 2 entries without one" in told


def test_nothing_to_apply_is_refused_and_leaves_no_step(
    desk: Desk, rules: RulesDesk
) -> None:
    steps = desk.history.steps(9)
    with pytest.raises(NotFoundError, match="no rule of r fits what is unclassified"):
        rules.apply("r", "word:never -> call")
    assert desk.history.steps(9) == steps
    correct(desk, "is:unclassified", "mail")
    with pytest.raises(NotFoundError, match="no entry is unclassified"):
        rules.apply("r", "word:never -> call")


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("# only words", UsageError, "rules.txt holds no rule"),
        ("\ntag:x", ParseError, "rules.txt:2 is no rule"),
        ("tag:x -> dmeo", ParseError, "did you mean demo"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    rules: RulesDesk, text: str, kind: type[Exception], said: str
) -> None:
    for verb in (rules.test, rules.apply):
        with pytest.raises(kind, match=said):
            verb("rules.txt", text)


def test_corrections_become_proposals(desk: Desk, rules: RulesDesk) -> None:
    assert proposed(rules) == []
    correct(desk, "note:nothing or tag:sync", "mail")
    assert proposed(rules) == [
        (1, "tag:sync -> mail", 3, 0),
        (2, "project:acme -> mail", 2, 0),
        (3, "tag:stand up -> mail", 1, 0),
    ]
    desk.history.undo()
    assert proposed(rules) == []


def test_entries_that_are_something_else_speak_against(
    desk: Desk, rules: RulesDesk
) -> None:
    correct(desk, "tag:sync", "mail")
    correct(desk, "tag:sync length<15m", "call")
    found = proposed(rules)
    assert (1, "project:acme -> mail", 2, 0) in found
    assert (2, "tag:sync -> mail", 2, 1) in found
    # One way or the other: as many for as against.
    assert not any("globex" in rule for _, rule, _, _ in found)


def test_what_the_file_says_already_is_not_proposed(
    desk: Desk, rules: RulesDesk
) -> None:
    correct(desk, "tag:sync", "mail")
    every = proposed(rules)
    rest = proposed(rules, "project:acme -> mail")
    assert rest
    assert {number: rule for number, rule, _, _ in rest}.items() < {
        number: rule for number, rule, _, _ in every
    }.items()
    assert proposed(rules, "tag:sync -> mail") == []


def test_rules_and_imports_are_no_corrections(desk: Desk, rules: RulesDesk) -> None:
    rules.apply("rules", "project:acme -> mail")
    how = How(rules=("rules", "tag:sync -> call"))
    desk.importing.run([("frames", frames(*FRAMES))], how)
    desk.timelog.log("9:00-9:30 mail #sync")
    correct(desk, "length:30m is:timed not is:imported", "call")
    assert proposed(rules) == []


def test_a_tag_no_rule_can_name_is_not_proposed(desk: Desk, rules: RulesDesk) -> None:
    odd = (("", ("a [b]",), 60), ("", ("c # d",), 60), ("", ("e -> f",), 60))
    desk.importing.run([("odd", frames(*odd).replace(b'"id', b'"odd'))])
    correct(desk, "is:unclassified length:1m", "mail")
    assert [rule for _, rule, _, _ in proposed(rules)] == ["tag:stand up -> mail"]
