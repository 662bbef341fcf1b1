"""Over a real SSH connection: lost lines, signals, no terminal at all."""

from __future__ import annotations

import shlex
import signal
import time
from typing import TYPE_CHECKING

import pytest

from support.driver_app import said
from support.pty import PtyApp, wait_gone
from support.sshd import Sshd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT = 12  # seconds: twice the six that the requirements allow, for a busy machine


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with Sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def command(argv: list[str]) -> str:
    return shlex.join(argv)


def opened(argv: list[str]) -> PtyApp:
    app = PtyApp(argv)
    try:
        app.wait_for("row 000")
        app.settle()
    except BaseException:
        app.close()
        raise
    return app


def remote_pid(book: Path) -> int:
    return int((book.parent / f"{book.name}.pid").read_text())


def test_a_lost_client_costs_no_write(sshd: Sshd, command: str, book: Path) -> None:
    with opened(sshd.ssh(command, terminal=True)) as app:
        app.send("w")
        app.wait_for("writing")
        app.kill(signal.SIGKILL)
        assert wait_gone(remote_pid(book), LIMIT)
    assert sorted(said(book)) == ["unmounted", "worker"]


def test_a_lost_client_leaves_no_orphan_where_hang_ups_are_ignored(
    sshd: Sshd, command: str, book: Path
) -> None:
    script = shlex.join(["sh", "-c", f'trap "" HUP; exec {command}'])
    with opened(sshd.ssh(script, terminal=True)) as app:
        app.kill(signal.SIGKILL)
        assert wait_gone(remote_pid(book), LIMIT)
    assert said(book) == ["unmounted"]


def test_without_a_terminal_it_ends_at_once_in_one_line(
    sshd: Sshd, command: str, book: Path
) -> None:
    done = sshd.run(command)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr) < 300
    assert b"\x1b" not in done.stderr
    assert b"status" in done.stderr


def test_ctrl_z_does_not_lock_a_session_without_a_shell(
    sshd: Sshd, command: str, book: Path
) -> None:
    with opened(sshd.ssh(command, terminal=True)) as app:
        app.send("\x1a")
        app.wait_for("ctrl+z does nothing")
        app.send("q")
        assert app.wait_exit() == 0
    assert said(book) == ["unmounted"]


def test_over_ssh_an_idle_input_sends_nothing(
    sshd: Sshd, command: str, book: Path
) -> None:
    with opened(sshd.ssh(command, terminal=True)) as app:
        app.send("\t")
        app.settle(1)
        app.mark()
        time.sleep(2)
        assert app.new_output == b""
        app.send("\x03\x03")
        assert app.wait_exit() == 0
