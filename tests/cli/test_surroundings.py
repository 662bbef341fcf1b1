"""What lies around a command: closed streams, full disks, locales, prompts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.need import need
from support.pace import PROGRAM

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_loses_nothing(pace: Pace, closed: str) -> None:
    for line in ("log 5m demo", "status", "deal list"):
        done = subprocess.run(
            ["sh", "-c", f"exec {PROGRAM} {line} {closed}"],
            env=pace.env,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), line
    assert [entry["seconds"] for entry in pace.entries()] == [300]
    assert pace.run("doctor").out.count("is sound") == 1


def test_a_full_disk_is_named_when_the_answer_cannot_be_written(pace: Pace) -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec {PROGRAM} status > /dev/full"],
        env=pace.env,
        capture_output=True,
        check=False,
    )
    said = b"pace: cannot write the answer: No space left on device\n"
    assert (done.returncode, done.stderr) == (74, said)


@pytest.mark.parametrize(
    ("env", "given"),
    [
        ({"LC_ALL": "C", "PYTHONUTF8": "0"}, "café – 日本".encode()),
        ({}, "café".encode("latin-1")),
    ],
)
def test_bytes_the_locale_cannot_read_are_not_lost(
    pace: Pace, env: dict[str, str], given: bytes
) -> None:
    done = subprocess.run(
        [str(PROGRAM).encode(), b"log", b"5m", b"demo", given],
        env={**pace.env, **env},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert pace.entries()[0]["note"].startswith("café")


@pytest.mark.parametrize("coding", ["latin-1", "ascii"])
def test_data_is_utf_8_in_any_locale(pace: Pace, coding: str) -> None:
    pace.ok("account", "add", "日本電気")
    env = {"PYTHONIOENCODING": coding}
    for words in (
        ("account", "list", "--json"),
        ("account", "list", "--csv"),
        ("export", "accounts"),
    ):
        answer = pace.run(*words, env=env)
        assert (answer.code, "日本電気" in answer.out) == (0, True), words


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_prompt_of_the_guide_never_says_more_than_it_should(
    pace: Pace, shell: str
) -> None:
    need(shutil.which(shell), shell)
    guide = Path(__file__).parents[2] / "docs/guide/prompts.md"
    snippet = guide.read_text().partition("```sh\n")[2].partition("```")[0]

    def prompt() -> str:
        done = subprocess.run(
            [shell, "-c", f"{snippet}\npace_prompt"],
            env=pace.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    shutil.rmtree(pace.state, ignore_errors=True)
    assert prompt() == ""
    pace.ok("account", "add", "Acme")
    pace.ok("start", "demo", "@acme")
    assert prompt() == "0:00 demo Acme "
    pace.ok("pause")
    assert prompt() == "⏸ demo "
    pace.ok("cancel")
    assert prompt() == ""
