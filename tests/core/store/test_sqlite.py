"""SQLite as quick commands load it is the `sqlite3` of everybody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


OTHERWISE = """
import sys
class Made:
    def __init__(self):
        self.asked = 0
    def find_spec(self, name, path=None, target=None):
        if name == "_sqlite3":
            self.asked += 1
            if self.asked == 1:
                assert not hasattr(sys.modules["functools"], "partial")
                raise ERROR("made otherwise")
made = Made()
sys.meta_path.insert(0, made)
from paceline.store import sqlite
import functools
assert functools.partial(int, "7")() == 7
print(made.asked, sqlite.connect(":memory:").execute("SELECT 1").fetchone())
"""

GONE = """
import _functools, sys
del _functools._lru_cache_wrapper
"""

CHOOSY = """
import _functools, sys
real = _functools._lru_cache_wrapper
def choosy(made, most, typed, told):
    if told is tuple:
        raise TypeError("tells what it kept otherwise")
    return real(made, most, typed, told)
_functools._lru_cache_wrapper = choosy
"""

PARTS = """
from paceline.store import sqlite
import functools
assert functools.partial(int, "7")() == 7
print(sqlite.connect(":memory:").execute("SELECT 1").fetchone())
print("sqlite3" in sys.modules)
"""

LOADED = """
import functools, sys
from paceline.store import sqlite
assert sys.modules["functools"] is functools
print("sqlite3" in sys.modules)
"""

THREADS = """
import sys
assert "functools" not in sys.modules
import threading
print("functools" in sys.modules)
"""

WHOLE = """
from paceline.store import sqlite
conn = sqlite.connect(":memory:")
for n in range(300):  # more than are kept
    assert conn.execute(f"SELECT {n}").fetchone() == (n,)
import datetime
try:
    conn.execute("SELECT ?", (datetime.date(2026, 11, 22),))
except sqlite.Error as why:
    print(type(why).__name__)
import sqlite3
conn.row_factory = sqlite3.Row
assert conn.execute("SELECT 1 AS one").fetchone()["one"] == 1
sqlite3.register_adapter(complex, str)
sqlite3.register_converter("tenfold", lambda raw: int(raw) * 10)
assert conn.execute("SELECT ?", (1j,)).fetchone()[0] == "1j"
other = sqlite.connect(":memory:", detect_types=sqlite3.PARSE_COLNAMES)
print(other.execute("SELECT 4 AS 'n [tenfold]'").fetchone())
assert list(conn.iterdump()) == ["BEGIN TRANSACTION;", "COMMIT;"]
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


@pytest.mark.parametrize("error", ["ImportError", "AttributeError", "TypeError"])
def test_where_it_is_made_otherwise_nothing_is_left_standing_in(error: str) -> None:
    done = run(OTHERWISE.replace("ERROR", error))
    assert (done.stdout, done.stderr) == ("2 (1,)\n", "")


@pytest.mark.parametrize("cache", [GONE, CHOOSY])
def test_where_the_cache_is_made_of_other_parts_the_usual_module_is_loaded(
    cache: str,
) -> None:
    done = run(cache + PARTS)
    assert (done.stdout, done.stderr) == ("(1,)\nTrue\n", "")


def test_nothing_stands_in_for_what_is_loaded() -> None:
    done = run(LOADED)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_whoever_has_threads_has_loaded_it() -> None:
    done = run(THREADS)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_rows_adapters_and_converters_are_those_of_everybody_else() -> None:
    done = run(WHOLE)
    assert (done.stdout, done.stderr) == ("ProgrammingError\n(40,)\n", "")
