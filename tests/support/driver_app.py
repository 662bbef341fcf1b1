"""A small app on `SafeDriver`: what the terminal tests drive when it is their turn.

    python tests/support/driver_app.py FILE

A list and an input over one table of a SQLite file. Each line that is entered is
committed before the screen says so; `w` writes for two seconds in a thread.
The process number is in FILE.pid. Where RAW_OUTPUT names a file, what Textual wrote
before it was shortened is kept there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from paceline_tui.terminal import prepare, refusal

ROWS = 200
WRITE_SECONDS = 2.0
NAMES = (
    "plain",
    "日本語 KK",
    "Müller",
    "e\u0301 decomposed",
    "\U0001f600 smile",
    "─●▲",
)


def row(number: int) -> str:
    return f"row {number:03} {NAMES[number % len(NAMES)]}"


def commit(path: str, what: str, seconds: float = 0.0) -> None:
    with sqlite3.connect(path, timeout=10) as book:
        book.execute("CREATE TABLE IF NOT EXISTS said(what TEXT)")
        book.execute("INSERT INTO said VALUES (?)", (what,))
        time.sleep(seconds)


def said(path: Path) -> list[str]:
    """What has been committed, oldest first."""
    if not path.exists():
        return []
    with contextlib.closing(sqlite3.connect(path)) as book:
        try:
            return [what for (what,) in book.execute("SELECT what FROM said")]
        except sqlite3.OperationalError:
            return []


def main(path: str) -> None:
    if (why := refusal()) is not None:
        print(f"pace: {why}", file=sys.stderr)
        sys.exit(2)
    prepare()
    Path(f"{path}.pid").write_text(str(os.getpid()), encoding="ascii")

    from textual.app import App, ComposeResult
    from textual.binding import Binding
    from textual.widgets import Input, Label, OptionList

    from paceline_tui.driver import SafeDriver, leave, redraw, run

    class KeepRaw(SafeDriver):
        def write(self, data: str) -> None:
            with Path(os.environ["RAW_OUTPUT"]).open("a", encoding="utf-8") as raw:
                raw.write(data)
            super().write(data)

    class DriverApp(App[None]):
        CSS = """
        Label { width: 1fr; }
        Input { height: 1; border: none; }
        OptionList { height: 1fr; }
        """
        ENABLE_COMMAND_PALETTE = False
        BINDINGS = [  # noqa: RUF012
            Binding("q", "quit"),
            Binding("ctrl+c", "hint", priority=True),
            Binding("ctrl+z", "suspend_process", priority=True),
            Binding("ctrl+l", "redraw"),
            Binding("w", "write"),
            Binding("x", "crash"),
            Binding("b", "block"),
            Binding("e", "edit"),
        ]

        def compose(self) -> ComposeResult:
            yield Label("nothing said", id="said")
            yield OptionList(*(row(number) for number in range(ROWS)))
            field = Input(placeholder="say it")
            field.cursor_blink = False
            yield field

        def on_mount(self) -> None:
            self._asked = 0.0
            self.query_one(OptionList).focus()

        def on_unmount(self) -> None:
            commit(path, "unmounted")

        def say(self, what: str) -> None:
            self.query_one("#said", Label).update(what, layout=False)

        def on_input_submitted(self, event: Input.Submitted) -> None:
            commit(path, event.value)
            event.input.clear()
            self.say(f"said {event.value}")

        def action_hint(self) -> None:
            if time.monotonic() - self._asked < 1:
                self.exit()
            self._asked = time.monotonic()
            self.say("ctrl+c again quits")

        def action_redraw(self) -> None:
            redraw(self)

        def action_write(self) -> None:
            self.say("writing")
            self.run_worker(lambda: commit(path, "worker", WRITE_SECONDS), thread=True)

        def action_crash(self) -> None:
            raise ZeroDivisionError("the secret figure")

        def action_edit(self) -> None:
            with self.suspend():
                subprocess.run(["sh", "-c", "echo in the editor; read it"], check=False)

        def action_block(self) -> None:
            while True:
                time.sleep(0.1)

    raw = "RAW_OUTPUT" in os.environ
    leave(run(DriverApp(driver_class=KeepRaw if raw else SafeDriver)))


if __name__ == "__main__":
    os.umask(0o077)
    main(sys.argv[1])
