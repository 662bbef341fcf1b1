"""A real OpenSSH server on the loopback interface, with keys of its own.

with Sshd(folder) as sshd:
    PtyApp(sshd.ssh("pace", terminal=True))
"""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from support.need import need
from support.pty import PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

_SEPARATION = Path("/run/sshd")
_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/sshd.pid
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PrintMotd no
PrintLastLog no
AcceptEnv *
"""
_CLIENT = (
    "-F none -o BatchMode=yes -o StrictHostKeyChecking=no -o IdentitiesOnly=yes "
    "-o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ControlMaster=no"
)


class Sshd:
    """A server for the user who runs the tests, with key authentication only."""

    def __init__(self, folder: Path) -> None:
        self._program = shutil.which("sshd", path=f"{os.defpath}:/usr/sbin:/sbin")
        need(self._program, "sshd (openssh-server)")
        need(shutil.which("ssh"), "ssh (openssh-client)")
        self._folder = folder
        if os.geteuid() == 0:
            _SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for name in ("host_key", "user_key"):
            self._make_key(folder / name)
        shutil.copy(folder / "user_key.pub", folder / "authorized_keys")
        self.port = _free_port()
        config = folder / "sshd_config"
        config.write_text(_CONFIG.format(port=self.port, folder=folder))
        self._log = (folder / "sshd.log").open("wb")
        self._server = subprocess.Popen(
            [str(self._program), "-D", "-e", "-f", str(config)],
            stdin=subprocess.DEVNULL,
            stderr=self._log,
        )
        self._wait()

    @staticmethod
    def _make_key(path: Path) -> None:
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)],
            stdin=subprocess.DEVNULL,
            check=True,
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError as error:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    self.close()
                    log = (self._folder / "sshd.log").read_text(errors="replace")
                    raise AssertionError(f"sshd does not listen: {log}") from error
                time.sleep(0.05)

    def ssh(
        self,
        *remote: str,
        terminal: bool = False,
        env: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> list[str]:
        """The command line that runs something over there.

        Args:
            remote: The words for the remote shell; none for a login shell.
            terminal: Ask for a terminal (`ssh -t`).
            env: Variables to set for the remote command.
            options: More options for ssh.
        """
        words = [f"{name}={value}" for name, value in (env or {}).items()]
        command = " ".join(remote)
        if words and command:
            command = f"{shlex.join(['env', *words])} {command}"
        return [
            *("ssh", *_CLIENT.split(), "-i", str(self._folder / "user_key")),
            *("-p", str(self.port), "-l", getpass.getuser(), *options),
            *(["-t"] if terminal else ["-T"]),
            "127.0.0.1",
            *([command] if command else []),
        ]

    def run(
        self, *remote: str, seconds: float = PATIENCE
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command over there without a terminal."""
        return subprocess.run(
            self.ssh(*remote),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            timeout=seconds,
            check=False,
        )

    def close(self) -> None:
        """End the server; sessions that are still open end with their clients."""
        self._server.terminate()
        self._server.wait(10)
        self._log.close()

    def __enter__(self) -> Sshd:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
