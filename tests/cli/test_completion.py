"""The completion scripts, in the shells themselves where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from support.need import need

if TYPE_CHECKING:
    from pathlib import Path

    from support.pace import Pace


@pytest.fixture
def script(pace: Pace, request: pytest.FixtureRequest) -> tuple[Pace, Path]:
    shell: str = request.param
    need(shutil.which(shell), shell)
    pace.ok("account", "add", "Acme Corp")
    path = pace.home / f"pace.{shell}"
    path.write_text(pace.ok("completion", shell).out)
    return pace, path


def shell(pace: Pace, *words: str) -> list[str]:
    done = subprocess.run(
        words, env=pace.env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return sorted(done.stdout.split("\n"))


BASH = """
source "$1"
COMP_LINE=$2
COMP_POINT=${#2}
_pace
printf '%s\\n' "${COMPREPLY[@]}"
"""


def bash(script: tuple[Pace, Path], line: str) -> set[str]:
    pace, path = script
    found = shell(pace, "bash", "--norc", "-c", BASH, "bash", str(path), line)
    return {word for word in found if word}


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes_words_options_and_names(script: tuple[Pace, Path]) -> None:
    assert bash(script, "pace dea") == {"deal"}
    assert bash(script, "pace deal mo") == {"move"}
    assert bash(script, "pace deal list --cl") == {"--closed"}
    assert bash(script, "pace log crm") == {"crm-entry"}
    assert bash(script, "pace log 45m demo cal") == {"call"}
    assert {word.strip("@") for word in bash(script, "pace log 45m demo @ac")} == {
        "acme-corp"
    }
    assert bash(script, "pace nothing-like-it x") == set()


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes_words_options_and_names(script: tuple[Pace, Path]) -> None:
    pace, path = script

    def fish(line: str) -> set[str]:
        ask = f"source {path}; complete -C '{line}'"
        found = shell(pace, "fish", "--no-config", "-c", ask)
        return {word.partition("\t")[0] for word in found if word}

    assert fish("pace dea") == {"deal"}
    assert fish("pace deal mo") == {"move"}
    assert "--closed" in fish("pace deal list --cl")
    assert fish("pace log crm") == {"crm-entry"}
    assert fish("pace log 45m demo @ac") == {"@acme-corp"}


ZSH = """
autoload -Uz compinit && compinit -D
compadd() {
    local -a given=("$@") named
    if (( ${given[(I)-a]} )); then
        named=(${(P)given[-1]})
        print -l -- ${(M)named:#$PREFIX*}
    fi
}
_describe() { print -l -- ${(M)${reply%%:*}:#${PREFIX}*} }
source "$1"
words=(${(z)2})
[[ $2 == *' ' ]] && words+=('')
CURRENT=$#words
PREFIX=${words[CURRENT]}
_pace
"""


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_completes_words_options_and_names(script: tuple[Pace, Path]) -> None:
    pace, path = script

    def zsh(line: str) -> set[str]:
        found = shell(pace, "zsh", "-f", "-c", ZSH, "zsh", str(path), line)
        return {word for word in found if word}

    assert zsh("pace dea") == {"deal"}
    assert zsh("pace deal mo") == {"move"}
    assert zsh("pace deal list --cl") == {"--closed"}
    assert zsh("pace log crm") == {"crm-entry"}
    assert zsh("pace log 45m demo @ac") == {"@acme-corp"}


def test_names_come_from_the_book_and_never_fail(pace: Pace) -> None:
    assert pace.ok("names", "@ac").out == ""
    pace.ok("account", "add", "Acme Corp")
    pace.ok("contact", "add", "Ann", "Roe", "@acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    assert pace.ok("names", "@ac").out == "@acme-corp\n"
    assert pace.ok("names", "ann").out == "@ann-roe\n"
    assert pace.ok("names", "@acme-corp/").out == "@acme-corp/renewal\n"
