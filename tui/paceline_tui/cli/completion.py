"""``pace completion``: scripts for bash, zsh and fish.

The words of commands and options are in the script; only names that begin with ``@``
are asked of the book, by ``pace names``, which takes the short way past click.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from paceline.config import load
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.model.profiles import activities_of, names_of
from paceline_tui.cli.shells import SCRIPTS
from paceline_tui.cli.table import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Place:
    """What can follow some words of a command line.

    Attributes:
        path: the words so far, ``deal add``; empty at the beginning.
        words: each word that can follow and what it does.
    """

    path: str
    words: tuple[tuple[str, str], ...]


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
      bash:  pace completion bash > ~/.local/share/bash-completion/completions/pace
      zsh:   pace completion zsh > ~/.zfunc/_pace     (a folder in $fpath)
      fish:  pace completion fish > ~/.config/fish/completions/pace.fish
    """
    root = ctx.find_root().command
    click.echo(SCRIPTS[shell](list(places(root))), nl=False)


def places(root: click.Command) -> Iterator[Place]:
    """Every place of the command line, the beginning first."""
    yield from _places(root, "", click.Context(root, info_name="pace"))


def _places(command: click.Command, path: str, ctx: click.Context) -> Iterator[Place]:
    words = [*_extra(path), *_options(command, ctx)]
    if not isinstance(command, click.Group):
        yield Place(path, tuple(words))
        return
    names = command.list_commands(ctx)
    inner = {name: command.get_command(ctx, name) for name in names}
    known = {name: one for name, one in inner.items() if one is not None}
    helps = [(name, _help(path, name, one)) for name, one in known.items()]
    yield Place(path, (*helps, *words))
    for name, one in known.items():
        below = click.Context(one, parent=ctx, info_name=name)
        yield from _places(one, f"{path} {name}".strip(), below)


def _help(path: str, name: str, command: click.Command) -> str:
    return command.get_short_help_str(60) if path else PLACES[name][1]


def _options(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    return [
        (name, option.help or "")
        for option in command.get_params(ctx)
        if isinstance(option, click.Option)
        for name in (*option.opts, *option.secondary_opts)
        if name.startswith("--")
    ]


def _extra(path: str) -> list[tuple[str, str]]:
    """Words that stand for themselves: activities, channels, outcomes."""
    if path in ("log", "start", "switch"):
        config = load(os.environ)
        known = {**activities_of(config.profile), **config.activities}
        names = names_of(config.profile)
        return [(name, names[i]) for name, i in known.items()]
    if path == "touch":
        return [(word, "channel") for word in CHANNELS] + _outcomes()
    if path == "cadence do":
        return _outcomes()
    return []


def _outcomes() -> list[tuple[str, str]]:
    return [(word, "outcome") for word in OUTCOMES]
