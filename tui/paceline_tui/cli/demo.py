"""``pace demo``: a made-up book in a place of its own, with settings of its own."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from paceline.config import load, login
from paceline.config_edit import write_text
from paceline.desk.demo import build_demo, demo_config
from paceline.model import replace
from paceline.zone import Zone
from paceline_tui import fast
from paceline_tui.cli.out import page
from paceline_tui.cli.session import Session
from paceline_tui.terminal import refusal

DAY = 86_400

SETTINGS = """\
[seller]
zone = "{zone}"
day_start = "08:00"
day_end = "17:00"

[money]
currency = "EUR"
quota = "250k"
quota_period = "quarter"
commission = "8%"
"""


@click.command(
    "demo", context_settings={"ignore_unknown_options": True, "help_option_names": []}
)
@click.option("--plain", is_flag=True, help="Print the boards instead of opening them.")
@click.option("--new", is_flag=True, help="Begin again with a fresh book.")
@click.option(
    "-h", "--help", "helped", is_flag=True, help="Show this message and exit."
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(
    ctx: click.Context, plain: bool, new: bool, helped: bool, words: tuple[str, ...]
) -> int:
    """Look around in a made-up book: 60 accounts, 120 deals, 12 weeks of time.

    It lies in the cache folder, never over a book of yours, and is made anew each
    day. From a second terminal, put the words of any command after it:

    \b
      pace demo log 45m demo "pricing call"
      pace demo sinks --month

    Without a terminal, or with --plain, the boards are printed as plain text.
    """
    if helped and not words:
        click.echo(ctx.get_help())
        return 0
    enter(new=new)
    if words:
        from paceline_tui.entry import dispatch

        return dispatch([*words, *(["--help"] if helped else [])])
    if plain or refusal() is not None:
        return _print()
    from paceline_tui.cli.open import run

    return run()


def _print() -> int:
    from paceline_tui.cli.boards import all_boards

    session = Session("", "auto", pager=True)
    try:
        page(session, all_boards(session))
    finally:
        session.close()
    sys.stdout.flush()
    return 0


def enter(*, new: bool = False) -> None:
    """Let this process work on the demonstration book, made if there is none of today.

    Args:
        new: make a fresh one in any case.
    """
    config = load(os.environ)
    zone = Zone(config.zone)
    now = fast.clock()
    home = _home()
    folder = _newest(home, zone, now)
    if folder is None or new:
        folder = home / str(now)
        _build(folder, zone, now)
        _tidy(home, now)
    os.environ["PACE_BOOK"] = str(folder / "demo.db")
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    os.environ["XDG_STATE_HOME"] = str(folder / "state")


def _home() -> Path:
    given = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(given) if given.startswith("/") else Path.home() / ".cache"
    return cache / "paceline" / "demo"


def _newest(home: Path, zone: Zone, now: int) -> Path | None:
    """The newest demonstration that was finished today."""
    made = sorted(int(one.name) for one in _made(home))
    if made and zone.day(made[-1]) == zone.day(now):
        return home / str(made[-1])
    return None


def _made(home: Path) -> list[Path]:
    if not home.is_dir():
        return []
    return [one for one in home.iterdir() if one.name.isdigit()]


def _build(folder: Path, zone: Zone, now: int) -> None:
    """Make book and settings beside the folder, then move them there as one."""
    part = folder.with_name(f".{folder.name}.{os.getpid()}")
    part.mkdir(mode=0o700, parents=True)
    config = replace(demo_config(zone.name), owner=login(os.environ))
    build_demo(str(part / "demo.db"), config, zone.day(now), zone, now=now)
    settings = SETTINGS.format(zone=zone.name)
    write_text(str(part / "config" / "paceline" / "config.toml"), settings)
    try:
        part.rename(folder)
    except OSError:  # another pace has made one in the same second: that will do
        if not folder.is_dir():
            raise
        shutil.rmtree(part, ignore_errors=True)


def _tidy(home: Path, now: int) -> None:
    """Drop demonstrations that nobody can be looking at any more."""
    for one in _made(home):
        if int(one.name) < now - 2 * DAY:
            shutil.rmtree(one, ignore_errors=True)
