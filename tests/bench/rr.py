"""Round-robin timing of whole commands: noise hits all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Command:
    """A command to time.

    Attributes:
        name: what it is called in the table.
        argv: the command; the first item a real program, no shim.
        env: its environment.
        check: text its output must hold, so that a failure is never timed.
        wall: seconds of each run.
    """

    name: str
    argv: list[str]
    env: dict[str, str]
    check: str = ""
    wall: list[float] = field(default_factory=list)


def environment(**more: str) -> dict[str, str]:
    """This environment with Python's byte-code cache on."""
    out = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    env = {k: v for k, v in os.environ.items() if k not in out}
    return {**env, **more}


def run_once(command: Command) -> None:
    """Run a command and note how long it took."""
    began = time.perf_counter()
    child = subprocess.Popen(
        command.argv,
        env=command.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert child.stdout is not None
    said = child.stdout.read()
    _, status = os.waitpid(child.pid, 0)
    took = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if child.returncode or command.check.encode() not in said:
        raise SystemExit(f"{command.name} failed: {said.decode()[-500:]}")
    command.wall.append(took)


PEAK = """
import os, sys
real, argv = sys.argv[1], sys.argv[2:]

def tell():
    with open("/proc/self/status") as status:
        peak = [line.split()[1] for line in status if line.startswith("VmHWM")]
    os.write(int(os.environ["PEAK_TO"]), peak[0].encode())

ending = os._exit
os._exit = lambda code: (tell(), ending(code))
sys.argv = argv
code = compile(real, argv[0], "exec")
try:
    exec(code, {"__name__": "__main__"})
finally:
    tell()
"""
"""Runs Python text as the command would and tells the process's own peak at its end.

What the kernel counts for a child holds the parent's pages before the exec."""


def peak(command: Command, python: str) -> int:
    """Peak memory of one run of a Python script, kB, as the process itself counts it.

    Args:
        command: its first word is a Python script, or the interpreter before ``-c``.
        python: the interpreter.
    """
    script = command.argv[0]
    if script == python:
        real, argv = command.argv[2], ["-c"]
    else:
        real, argv = Path(script).read_text(), command.argv
    told, tell = os.pipe()
    subprocess.run(
        [python, "-c", PEAK, real, *argv],
        env={**command.env, "PEAK_TO": str(tell)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[tell],
        check=True,
    )
    os.close(tell)
    with os.fdopen(told) as said:
        return int(said.read())


def race(commands: list[Command], rounds: int) -> None:
    """Run every command in turn, so many rounds; one round before is not counted."""
    for command in commands:
        run_once(command)
        command.wall.clear()
    for _ in range(rounds):
        for command in commands:
            run_once(command)


def ratio(command: Command, base: Command) -> float:
    """The median of the pairwise ratios of one command to another, round by round."""
    return statistics.median(
        a / b for a, b in zip(command.wall, base.wall, strict=True)
    )


def instructions(argv: list[str], env: dict[str, str]) -> int:
    """How many instructions a command takes, by callgrind: no noise in it."""
    out = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *argv],
        env={**env, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    [line] = [x for x in out.stderr.splitlines() if "Collected" in x]
    return int(line.split()[-1])
