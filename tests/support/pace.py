"""The command line as a process, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from paceline.model import value

PROGRAM = Path(sys.executable).with_name("pace")


def noon() -> str:
    """A time zone in which it is about noon, so that no test crosses midnight."""
    ahead = 12 - time.gmtime().tm_hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@value
class Answer:
    """What a run of the program came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Pace:
    """Runs `pace` in a home that nothing else uses."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {
            "HOME": str(home),
            "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "PACE_TERMINALS": str(home / "terminals"),
            "LOGNAME": "ann",
            "LC_ALL": "C.UTF-8",
            "TZ": noon(),
        }

    @property
    def book(self) -> Path:
        return self.home / ".local/share/paceline/book.db"

    @property
    def config(self) -> Path:
        return self.home / ".config/paceline/config.toml"

    @property
    def state(self) -> Path:
        return self.home / ".local/state/paceline"

    def run(
        self, *words: str, given: str | bytes = "", env: dict[str, str] | None = None
    ) -> Answer:
        """Run it without a terminal."""
        data = given.encode() if isinstance(given, str) else given
        done = subprocess.run(
            [str(PROGRAM), *words],
            input=data,
            capture_output=True,
            env={**self.env, **(env or {})},
            cwd=self.home,
            check=False,
            timeout=60,
        )
        out = done.stdout.decode("utf-8", "replace")
        return Answer(done.returncode, out, done.stderr.decode("utf-8", "replace"))

    def ok(self, *words: str, given: str | bytes = "") -> Answer:
        """Run what must succeed."""
        answer = self.run(*words, given=given)
        assert answer.code == 0, (words, answer)
        return answer

    def entries(self) -> list[dict[str, Any]]:
        """Today's entries, as ``pace today --json`` has them."""
        found: list[dict[str, Any]] = self.ok("today", "--json").json["entries"]
        return [entry for entry in found if entry["activity"] != "gap"]

    def write_config(self, text: str) -> None:
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text(text)
