"""The click group of all commands: a command's module is imported when it is used."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from paceline import __version__
from paceline_tui.cli.session import Session
from paceline_tui.cli.table import COMMANDS, PLACES

EXAMPLES = """\
Examples:
  pace log 45m demo @acme "pricing call"
  pace start call @globex
  pace deal move @acme/renewal proposal
  pace sinks --week
"""


class Lazy(click.Group):
    """A group that knows its commands by name and imports the one that is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help page."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None if there is none."""
        if cmd_name not in PLACES:
            return None
        module, _, name = PLACES[cmd_name][0].partition(":")
        found = importlib.import_module(f"paceline_tui.cli.{module}")
        command: click.Command = getattr(found, name or "command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the words begin with; a misspelt one is told the closest."""
        if args and args[0] not in PLACES and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], PLACES, 3, 0.6)
            hint = f"did you mean {' or '.join(near)}?" if near else "see 'pace --help'"
            if args[0][:1].isdigit() or args[0][:1] == "@":
                hint = f"did you mean 'pace log {' '.join(args)[:60]}'?"
            raise click.UsageError(f"there is no command '{args[0]}': {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The commands under their headings, from the table alone."""
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, at[1]) for name, at in commands.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples as they stand."""
        formatter.write(f"\n{EXAMPLES}")


@click.group(
    cls=Lazy,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.option("--book", metavar="FILE", default="", help="The book to work on.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colours; NO_COLOR counts as never.",
)
@click.option("--no-pager", is_flag=True, help="Never show an answer in a pager.")
@click.version_option(__version__, prog_name="pace", message="%(prog)s %(version)s")
@click.pass_context
def command(ctx: click.Context, book: str, color: str, no_pager: bool) -> int | None:
    """Pipeline, time log and prospecting cadence on one book.

    Without a command, pace opens the full screen.
    """
    session = Session(book, color, not no_pager)
    ctx.obj = session
    ctx.call_on_close(session.close)
    if ctx.invoked_subcommand is not None:
        return None
    from paceline_tui.cli.open import run as show

    return show(book)


def run(words: list[str]) -> int:
    """Do what the words say by click; the exit code."""
    try:
        with command.make_context("pace", list(words)) as ctx:
            code: Any = command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as why:
        sys.stderr.write(f"{why.format_message()}\n")
        return 2
    except click.Abort:
        sys.stderr.write("\n")
        return 130
    except click.ClickException as why:
        from paceline.errors import UsageError

        raise UsageError(_one_line(why)) from why
    return code if isinstance(code, int) else 0


WHAT = {"start": "pace start demo @acme", "switch": "pace switch call @acme"}
"""What to type where a command stands alone that needs words."""


def _one_line(why: click.ClickException) -> str:
    said = " ".join(why.format_message().split()).rstrip(".")
    said = said.replace("is not a valid integer range", "is not a whole number")
    said = said.replace("is not a valid integer", "is not a whole number")
    said = said.replace("is not in the range x>=1", "must be 1 or more")
    said = said.replace("is not in the range 1<=x<=", "must be from 1 to ")
    said = said[:1].lower() + said[1:]
    ctx = getattr(why, "ctx", None)
    if ctx is None or "--help" in said:
        return said
    name = ctx.info_name or ""
    if isinstance(why, click.MissingParameter) and name in WHAT:
        return f"{name} what? try: {WHAT[name]}"
    if "unexpected extra argument" in said and name in ("stop", "pause", "continue"):
        word = said.rpartition("(")[2].rstrip(")")
        return f"{name} takes no '{word}' by itself: try 'pace {name} --at 9:10'"
    return f"{said} (see '{ctx.command_path} --help')"
