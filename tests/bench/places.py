"""Where the benches keep their books, and the installed program they measure."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bench import gen, wide
from paceline.store import VERSION

ROOT = Path("/tmp/paceline-bench")
REPO = Path(__file__).resolve().parents[2]


def installed() -> Path:
    """The `bin` of an environment with Paceline installed as users install it."""
    home = ROOT / "venv"
    if not (home / "bin" / "pace").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-q"]
    _quietly([*pip, "--upgrade", "pip"])
    _quietly([*pip, "--force-reinstall", "--no-deps", str(REPO)])
    _quietly([*pip, str(REPO)])
    return home / "bin"


def _quietly(argv: list[str]) -> None:
    subprocess.run(argv, check=True, capture_output=True)


def book(entries: int, deals: int) -> Path:
    """A book of that size."""
    path = _cached(f"{entries}-{deals}")
    if not path.exists():
        gen.build(path, entries, deals, int(time.time()) - 7200)
    return path


def whole(deals: int) -> Path:
    """A whole book of business with so many deals."""
    path = _cached(f"whole-{deals}")
    if not path.exists():
        made = path.with_suffix(".part")
        wide.build(made, deals, int(time.time()) - 7200)
        made.rename(path)
    return path


def _cached(name: str) -> Path:
    """Where a book of today and of the present schema lies; older ones are removed."""
    ROOT.mkdir(parents=True, exist_ok=True)
    begins = f"{time.strftime('%Y-%m-%d')}-v{VERSION}-"
    for old in ROOT.glob("20??-??-??-*"):
        if not old.name.startswith(begins):
            old.unlink()
    return ROOT / f"{begins}{name}.db"


def watson_program() -> str:
    """Watson in an environment of its own; empty where it cannot be had."""
    home = ROOT / "watson"
    program = home / "bin" / "watson"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        try:
            _quietly([str(home / "bin" / "pip"), "install", "-q", "td-watson"])
        except subprocess.CalledProcessError:
            return ""
    return str(program)
