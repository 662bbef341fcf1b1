"""What reading a line costs a command that lives for milliseconds."""

from __future__ import annotations

import subprocess
import sys

HEAVY = frozenset(
    {"re", "typing", "enum", "dataclasses", "inspect", "json", "zoneinfo"}
    | {"difflib", "unicodedata", "decimal", "string"}
)

ASK = """
import sys
before = set(sys.modules)
from datetime import datetime
from paceline.model.timelog import ACTIVITIES
from paceline.text.line import read_line
read_line({line!r}, datetime(2026, 11, 25, 15, 30), ACTIVITIES)
print(*sorted(set(sys.modules) - before))
"""


def loaded(line: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-S", "-c", ASK.format(line=line)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    return set(run.stdout.split())


def test_a_line_loads_nothing_heavy() -> None:
    modules = loaded("demo 45m @acme yesterday 14:00 next:tue")
    assert "paceline.text.line" in modules
    assert not modules & HEAVY


def test_days_are_loaded_only_for_lines_with_days() -> None:
    assert "paceline.text.days" in loaded("demo 45m yesterday")
    assert "paceline.text.days" not in loaded("demo 45m @acme pricing call")


def test_what_screens_are_drawn_with_is_one_cell_wide_as_unicode_says() -> None:
    from paceline.text import cells

    wrong = [c for c, known in cells._known.items() if cells._measure(c) != known]
    assert wrong == []
