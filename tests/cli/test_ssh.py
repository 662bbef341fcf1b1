"""Commands over a real ssh, where the remote shell splits the words again."""

from __future__ import annotations

import json
import shlex
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM
from support.pty import environment
from support.sshd import Sshd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.pace import Pace


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with Sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


def remote(
    sshd: Sshd, pace: Pace, command: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run ``pace COMMAND`` over there as a person types it: one string of words."""
    env = {name: pace.env[name] for name in ("HOME", "LOGNAME", "TZ")}
    return subprocess.run(
        sshd.ssh(f"{shlex.quote(str(PROGRAM))} {command}", env=env),
        input=given,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )


def test_words_that_lost_their_quotes_make_the_same_row(sshd: Sshd, pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    rows = []
    words = ["log", "call", "Acme Corp wants -20%", "30m", "@acme"]
    assert remote(sshd, pace, " ".join(words)).returncode == 0
    rows.append(pace.entries()[0])
    pace.ok("undo")
    pace.ok(*words)
    rows.append(pace.entries()[0])
    for row in rows:
        del row["id"], row["start"]
    assert rows[0] == rows[1]


def test_a_pipe_needs_no_quotes_at_all(sshd: Sshd, pace: Pace) -> None:
    lines = "yesterday 9:00-9:45 demo O'Brien & Sons (€5k) $(id) 'a*b'\n".encode()
    done = remote(sshd, pace, "log -", lines)
    assert (done.returncode, done.stderr) == (0, b"")
    (entry,) = pace.ok("today", "--day", "yesterday", "--json").json["entries"]
    assert entry["note"] == "O'Brien & Sons (€5k) $(id) 'a*b'"


def test_json_is_the_only_thing_on_standard_output(sshd: Sshd, pace: Pace) -> None:
    remote(sshd, pace, "start call --ago 5h")
    done = remote(sshd, pace, "today --json")
    assert json.loads(done.stdout)["schema"] == 1
    assert b"has been running since" in done.stderr


def test_bare_pace_without_a_terminal_ends_at_once(sshd: Sshd, pace: Pace) -> None:
    begun = time.monotonic()
    done = remote(sshd, pace, "")
    assert time.monotonic() - begun < 20
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr) < 300
    assert b"\x1b" not in done.stderr
    assert b"status" in done.stderr
