"""``pace deal plan`` and ``pace account plan``, with an editor of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def pace(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    return pace


def types(pace: Pace, script: str) -> None:
    """Let the editor be a shell script; the file is its first argument."""
    editor = pace.home / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o755)
    pace.env["EDITOR"] = str(editor)


def drafts(pace: Pace) -> list[str]:
    return [file.read_text() for file in (pace.state / "drafts").glob("*")]


def test_a_plan_written_in_the_editor_is_kept(pace: Pace) -> None:
    types(pace, r"""sed -i 's/^# Concept.*/&\nfewer audits/' "$1" """)
    done = pace.ok("deal", "plan", "@acme/renewal")
    assert done.out == "plan of Acme / Renewal: concept\n"
    shown = pace.ok("deal", "plan", "@acme/renewal", "--print").out
    assert "will do for them\nfewer audits\n\n# Context" in shown
    assert drafts(pace) == []
    assert pace.ok("undo").out.startswith("undid: plan of Acme / Renewal")
    assert "fewer audits" not in pace.ok("deal", "plan", "acme", "--print").out


def test_what_was_printed_is_read_back(pace: Pace) -> None:
    text = "# Goals\ngrow in the north\n\n# Map\n\\# not a heading\n"
    done = pace.ok("account", "plan", "@acme", "-", given=text)
    assert done.out == "plan of Acme: goals, map\n"
    printed = pace.ok("account", "plan", "acme", "--print").out
    again = pace.ok("account", "plan", "acme", "-", given=printed)
    assert again.out == "the plan of Acme is as it was\n"
    plan = pace.ok("account", "plan", "acme", "--json").json["plan"]
    assert plan["answers"] == {"goals": "grow in the north", "map": "# not a heading"}


def test_a_wrong_line_is_named_and_the_text_kept_for_the_next_try(pace: Pace) -> None:
    types(pace, r"""printf '# Concept\nfewer audits\n# Aim\n' > "$1" """)
    refused = pace.run("deal", "plan", "acme")
    assert refused.code == 2
    assert "line 3: 'Aim' is no heading" in refused.err
    assert "your text is kept in" in refused.err
    assert "fewer audits" not in pace.ok("deal", "plan", "acme", "--print").out
    types(pace, r"""sed -i 's/^# Aim/# Actions\ncall/' "$1" """)
    assert pace.ok("deal", "plan", "acme").out.endswith(": concept, actions\n")
    assert drafts(pace) == []


def test_without_an_editor_and_a_terminal_the_other_ways_are_named(pace: Pace) -> None:
    refused = pace.run("deal", "plan", "acme")
    assert refused.code == 2
    assert "--print" in refused.err
    pace.env["EDITOR"] = "no-such-editor"
    assert "no-such-editor" in pace.run("deal", "plan", "acme").err
    assert "whose plan?" in pace.run("deal", "plan", "-").err


def test_an_editor_that_fails_changes_nothing(pace: Pace) -> None:
    types(pace, r"""printf '# Concept\nx\n' > "$1"; exit 1""")
    assert pace.run("deal", "plan", "acme").code == 2
    plan = pace.ok("deal", "plan", "acme", "--json").json["plan"]
    assert plan["answers"] == {}
    assert drafts(pace) == ["# Concept\nx\n"]


def test_an_editor_left_without_a_word_keeps_no_draft(pace: Pace) -> None:
    types(pace, "exit 1")
    assert pace.run("deal", "plan", "acme").code == 2
    assert drafts(pace) == []


def test_where_a_draft_cannot_be_kept_it_says_so(pace: Pace) -> None:
    types(pace, "true")
    pace.state.mkdir(parents=True, exist_ok=True)
    (pace.state / "drafts").write_text("no folder")
    refused = pace.run("deal", "plan", "acme")
    assert refused.code == 2
    assert "cannot use" in refused.err
    (pace.state / "drafts").unlink()
    types(pace, 'rm "$1"')
    assert "cannot use" in pace.run("deal", "plan", "acme").err
    types(pace, r"""printf '# Concept\n\377\n' > "$1" """)
    assert "line 2: this is not UTF-8" in pace.run("deal", "plan", "acme").err
    types(pace, r"""printf '# Concept\nfewer audits\n' > "$1" """)
    assert pace.ok("deal", "plan", "acme").out.endswith(": concept\n")
