"""SQLite as quick commands load it is the `sqlite3` of everybody else."""

from __future__ import annotations

import subprocess
import sys

LIGHT = """
import sys
from paceline.store import sqlite
light = "functools" not in sys.modules
conn = sqlite.connect(":memory:")
for n in (1, 2):
    assert conn.execute("SELECT ?", (n,)).fetchone() == (n,)
import functools, sqlite3
assert functools.lru_cache(8)(abs)(-1) == 1
assert type(conn) is sqlite3.Connection
try:
    conn.execute("SELECT nothing")
except sqlite3.Error as why:
    assert isinstance(why, sqlite.Error)
print("light" if light else "heavy")
"""

OTHER = """
import sys
sys.modules["_functools"] = None
from paceline.store import sqlite
import functools
assert functools.lru_cache(8)(abs)(-1) == 1
conn = sqlite.connect(":memory:")
print(conn.execute("SELECT 1").fetchone(), "sqlite3" in sys.modules)
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )


def test_it_loads_little_and_is_the_same() -> None:
    done = run(LIGHT)
    assert (done.stdout, done.stderr) == ("light\n", "")


def test_another_interpreter_loads_the_usual_module() -> None:
    done = run(OTHER)
    assert (done.stdout, done.stderr) == ("(1,) True\n", "")
