"""Groups whose usual command need not be named: ``pace budget billing 2h``."""

from __future__ import annotations

from typing import Any

import click


class Usual(click.Group):
    """A group that takes words of no command of its own for those of its first one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, else the first with all the words."""
        word = args[0] if args else ""
        if word in self.commands or word[:1] == "-" or _meant(word, self.commands):
            return super().resolve_command(ctx, args)
        name, command = next(iter(self.commands.items()))
        return name, command, args

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were made."""
        return list(self.commands)


def _meant(word: str, commands: Any) -> bool:
    """Whether a word is a misspelt command, as ``lsit`` is."""
    from difflib import get_close_matches

    return bool(get_close_matches(word, commands, 1, 0.7))
