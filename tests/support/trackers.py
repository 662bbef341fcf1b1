"""Two other time trackers as processes, on data of their own in Berlin's time."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class Timew:
    """timewarrior on one data file."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def keep(self, lines: list[str]) -> bytes:
        """Make these intervals its data; they are also what it exports."""
        data = self._home / "data"
        data.mkdir()
        (self._home / "timewarrior.cfg").touch()
        months: dict[str, list[str]] = {}
        for line in lines:
            months.setdefault(f"{line[4:8]}-{line[8:10]}", []).append(line)
        for month, held in months.items():
            (data / f"{month}.data").write_text("".join(f"{one}\n" for one in held))
        self.run("export")  # The first run says that it makes its list of tags.
        return self.run("export").encode()

    def run(self, *words: str) -> str:
        """What it prints."""
        env = {"TIMEWARRIORDB": str(self._home)}
        return _printed(["timew", *words], self._home, env)


class Watson:
    """Watson on one list of frames."""

    def __init__(self, home: Path, python: Path) -> None:
        self._home = home
        self._python = python

    def keep(self, frames: list[list[Any]]) -> bytes:
        """Make these frames its data."""
        text = json.dumps(frames)
        (self._home / "frames").write_text(text)
        return text.encode()

    def run(self, *words: str) -> str:
        """What it prints."""
        program = [str(self._python), "-m", "watson", *words]
        return _printed(program, self._home, {"WATSON_DIR": str(self._home)})


def _printed(words: list[str], home: Path, env: dict[str, str]) -> str:
    told = {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "TZ": "Europe/Berlin",
    }
    done = subprocess.run(
        words,
        env={**told, **env},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done
    return done.stdout
