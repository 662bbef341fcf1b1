"""Measure every goal of speed beside a peer or a limit, in one run; print a table.

make bench
.venv/bin/python tests/bench/run.py log report screen   only those
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import commands, imports, pages, questions, screen
from bench.places import installed

TARGET = Path(__file__).resolve().parents[2] / "docs" / "reference" / "speed.md"
HEAD = "# Speed\n\nWritten by `make bench`."

PARTS = {
    "log": commands.log,
    "growth": commands.growth,
    "report": commands.report,
    "import": imports.imports,
    "questions": questions.questions,
    "pages": pages.pages,
    "screen": screen.screen,
    "locked": screen.locked,
    "bytes": screen.byte_counts,
}


def main() -> None:
    """Run the parts named on the command line, or all."""
    chosen = sys.argv[1:] or list(PARTS)
    bin_ = installed()
    lines = ["| part | what | measured | limit | |", "|---|---|---|---|---|"]
    print("\n".join(lines))
    for name in chosen:
        for row in PARTS[name](bin_):
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    if chosen == list(PARTS):
        TARGET.write_text(f"{HEAD}\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
