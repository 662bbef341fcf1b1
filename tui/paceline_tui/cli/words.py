"""Commands that take free words, and the questions about what the words name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from paceline.errors import NotFoundError, ParseError
from paceline_tui import fast
from paceline_tui.entry import is_option

if TYPE_CHECKING:
    from collections.abc import Callable

Done = TypeVar("Done")

SHIELD = "\0"


class WordsCommand(click.Command):
    """A command whose words may begin with a dash when no letter follows it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; ``-20%`` and a lone ``-`` are words."""
        shielded = [
            SHIELD + word if word[:1] == "-" and not is_option(word) else word
            for word in args
        ]
        rest = super().parse_args(ctx, shielded)
        for name, found in ctx.params.items():
            if isinstance(found, str):
                ctx.params[name] = found.removeprefix(SHIELD)
        return rest


class FilterCommand(WordsCommand):
    """A command whose words may be ``-word`` and ``-field:value``; no short options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; what has one dash is a word, but for ``-h``."""
        shielded = [
            SHIELD + word if word[:1] == "-" != word[1:2] and word != "-h" else word
            for word in args
        ]
        return super().parse_args(ctx, shielded)


def bare(ctx: click.Context, param: click.Parameter, given: Any) -> tuple[str, ...]:
    """The words as they were typed."""
    return tuple(word.removeprefix(SHIELD) for word in given)


def free_words(
    name: str = "words", *, required: bool = True
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The argument that takes all free words."""
    return click.argument(
        name, nargs=-1, required=required, callback=bare, metavar=f"{name.upper()}..."
    )


def with_names(do: Callable[[bool], Done], *, create: bool) -> Done:
    """Do something that names accounts; offer to add an unknown one.

    Args:
        do: is given whether unknown accounts may be made.
        create: make them without asking.

    Raises:
        NotFoundError: a name is unknown and nobody wants it added.
    """
    try:
        return do(create)
    except NotFoundError as why:
        if create or not fast.can_ask():
            raise
        fast.note(str(why))
        if not click.confirm("Add it as a new account?", default=False, err=True):
            raise
    return do(True)


def rounded(seconds: int, step: int) -> int:
    """A length to the nearest whole number of steps, one at least."""
    return max(1, (seconds + step // 2) // step) * step


def step_of(text: str | None) -> int | None:
    """Seconds of ``--round 5m``.

    Raises:
        ParseError: it is no step from a minute to an hour.
    """
    if text is None:
        return None
    from paceline.text.spans import parse_duration

    step = parse_duration(f"{text}m" if text.isdigit() else text)
    if not 60 <= step <= 3600:
        raise ParseError(f"cannot round to '{text}' — try 5m, 15m or 1h")
    return step
