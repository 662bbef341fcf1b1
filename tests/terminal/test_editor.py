"""Writing a plan in an editor: the terminal is lent to it, and comes back."""

from __future__ import annotations

import termios
from typing import TYPE_CHECKING

from support.pace import PROGRAM, Pace
from support.pty import PtyApp

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = """\
#!/bin/sh
trap 'echo the editor was told' INT
echo the editor has the terminal
until read words; do :; done
printf '# Concept\\n%s\\n' "$words" > "$1"
"""


def test_the_editor_has_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    pace = Pace(tmp_path)
    pace.ok("account", "add", "Acme")
    pace.ok("deal", "add", "Renewal", "@acme")
    editor = tmp_path / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    env = {**pace.env, "EDITOR": str(editor)}
    with PtyApp([str(PROGRAM)], env) as app:
        app.wait_for("Pipeline")
        app.wait_until(lambda: b"\x1b[?2004h" in app.output, "the app to listen")
        app.settle(0.5)
        app.send("\r")
        app.wait_for("overview")
        app.settle()
        app.send("P")
        app.wait_for("the editor has the terminal")
        assert termios.tcgetattr(app.fd)[3] & termios.ECHO
        app.send("\x03")
        app.enter("fewer audits")
        app.wait_for("plan of Acme / Renewal: concept")
        assert not termios.tcgetattr(app.fd)[3] & termios.ECHO
        app.send("\t\t")
        app.wait_for("not answered")
        assert "fewer audits" in app.text()
        assert app.output.count(b"\x1b[?1049h") == 2
        app.send("q")
        assert app.wait_exit(12) == 0
    plan = pace.ok("deal", "plan", "acme", "--json").json["plan"]
    assert plan["answers"] == {"concept": "fewer audits"}
