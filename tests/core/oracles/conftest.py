"""Two other time trackers, installed or got."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from support.need import need
from support.trackers import Timew, Watson

WATSON = "2.1.0"
"""The release of td-watson that is asked."""


@pytest.fixture
def timew(tmp_path: Path) -> Timew:
    need(shutil.which("timew"), "timewarrior")
    home = tmp_path / "timew"
    home.mkdir()
    return Timew(home)


@pytest.fixture(scope="session")
def watson_python() -> Path:
    """The interpreter of an environment that has Watson, kept between runs."""
    python = _watson_folder() / "bin" / "python"
    if not python.exists():
        _install_watson()
    need(python.exists(), f"td-watson {WATSON} (pip could not fetch it)")
    return python


def _watson_folder() -> Path:
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return caches / "paceline-tests" / f"watson-{WATSON}-py{version}"


def _install_watson() -> None:
    """Make the environment beside its place, then move it there whole."""
    place = _watson_folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(dir=place.parent))
    pip = [str(fresh / "bin" / "python"), "-m", "pip", "install", "-q"]
    steps = (
        [sys.executable, "-m", "venv", str(fresh)],
        [*pip, "--disable-pip-version-check", f"td-watson=={WATSON}"],
    )
    try:
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=120)
        if not place.exists():
            fresh.rename(place)
    except (OSError, subprocess.SubprocessError):
        return
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@pytest.fixture
def watson(tmp_path: Path, watson_python: Path) -> Watson:
    home = tmp_path / "watson"
    home.mkdir()
    return Watson(home, watson_python)
