"""``pace config``: see and change the settings, also when the file is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paceline.config import Config, config_path, load
from paceline.config_edit import setting_at, with_value, write_text
from paceline.config_file import read_text
from paceline.config_table import SECTIONS
from paceline.config_text import line_of
from paceline.config_values import DAYS
from paceline.errors import UsageError
from paceline.model.profiles import names_of
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.appointed import wall
from paceline.text.money import format_money
from paceline.text.spans import format_duration
from paceline_tui import fast
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.editor import edit_file, named_editor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

START = """\
# Settings of Paceline. 'pace config get' lists them all with what they mean.

[seller]
# working_days = "mon-fri"

[money]
# currency = "EUR"
# quota = "250k"
"""


@click.group("config")
def command() -> None:
    """See and change the settings."""


@command.command("path")
def path() -> None:
    """Print where the settings file is, or would be."""
    fast.say(config_path(os.environ))


@command.command("get")
@click.argument("name", required=False)
@reading
@pass_session
def get(session: Session, name: str | None, form: str | None = None) -> None:
    """Print all settings, or the one of that NAME, such as money.currency."""
    config = load(os.environ)
    rows = [
        {
            "name": f"{section}.{key}" if key else section,
            "value": _plain(setting.field, getattr(config, setting.field)),
            "help": setting.help,
        }
        for section, settings in SECTIONS.items()
        for key, setting in settings.items()
    ]
    if name is not None:
        said = _one(config, name)
        if form is None:
            fast.say(said)
            return
        one = {"name": name, "value": said or None, "help": ""}
        rows = [row for row in rows if row["name"] == name] or [one]
    columns = (
        Column("Setting", lambda row: row["name"]),
        Column("Value", lambda row: _one(config, row["name"])),
        Column("", lambda row: row["help"]),
    )
    show(session, form, Answer("settings", rows, columns))


def _plain(field: str, found: Any) -> Any:
    """A value for programs, which call a category by one name in every profile."""
    if field != "activities":
        return found
    return {activity: CATEGORY_NAMES[at] for activity, at in found.items()}


def _one(config: Config, name: str) -> str:
    section, _, key = name.partition(".")
    if section in SECTIONS and key in SECTIONS[section]:
        field = SECTIONS[section][key].field
        return _text(name, getattr(config, field), config)
    at, setting = setting_at(name)
    inside = getattr(config, setting.field)
    if not setting.table:
        return _text(".".join(at), inside, config)
    if at[-1] not in inside:
        return ""
    return _entry(setting.field, inside[at[-1]], config.profile)


def _text(name: str, found: Any, config: Config) -> str:
    """A value as it would be written, without quotes."""
    key = name.rpartition(".")[2]
    if found is None or found == ():
        return ""
    if isinstance(found, dict):
        said = ((one, _entry(key, of, config.profile)) for one, of in found.items())
        return ", ".join(f"{one} {of}" for one, of in said)
    shapes: Mapping[str, Callable[[Any], str]] = {
        "working_days": lambda days: " ".join(DAYS[day] for day in days),
        "holidays": " ".join,
        "day_start": wall,
        "day_end": wall,
        "idle": format_duration,
        "quota": lambda minor: format_money(minor, config.currency),
        "commission": lambda points: f"{points / 100:g}%",
        "accelerator": lambda hundredths: f"{hundredths / 100:g}",
        "inbound": lambda hundredths: f"{hundredths / 100:g}",
        "a_day": format_duration,
        "self_audit": lambda on: "true" if on else "false",
    }
    return shapes.get(key, str)(found)


def _entry(field: str, found: Any, profile: str) -> str:
    if field == "activities":
        return str(names_of(profile)[found])
    if field == "budgets":
        return format_duration(found)
    return " ".join(found) if isinstance(found, tuple) else str(found)


@command.command("set")
@click.argument("name")
@click.argument("value")
def change(name: str, value: str) -> None:
    """Set one setting; comments and everything else in the file stay.

    \b
      pace config set money.quota 250k
      pace config set time.activities.webinar selling
    """
    file = config_path(os.environ)
    text = with_value(_read(file), name, value, file)
    check(text, file)
    write_text(file, text)
    fast.say(f"set {name} to {value}")


@command.command("edit")
def edit() -> None:
    """Open the settings in $VISUAL or $EDITOR; what is wrong is not kept."""
    file = config_path(os.environ)
    if not named_editor() and not fast.can_ask():
        raise UsageError(
            "an editor needs a terminal: use 'pace config set money.quota 250k'"
        )
    draft = f"{file}.draft"
    write_text(draft, _read(file) or START)
    while True:
        edit_file(draft)
        try:
            text = _read(draft)
            check(text, draft)
        except UsageError as why:
            if fast.can_ask():
                fast.note(str(why))
                if click.confirm("Edit it again?", default=True, err=True):
                    continue
            raise UsageError(f"{why}; the settings stay, your draft is kept") from why
        break
    write_text(file, text)
    Path(draft).unlink()
    fast.say(f"saved {file}")


@command.command("validate")
def validate() -> None:
    """Read the settings and name the first thing that is wrong, with its line."""
    file = config_path(os.environ)
    if not Path(file).exists():
        fast.say(f"{file} is not there: every setting has its default")
        return
    check(_read(file), file)
    fast.say(f"{file} is right")


def check(text: str, file: str) -> None:
    """Check settings, the keys of actions among them.

    Raises:
        UsageError: something is wrong; file and line are named.
    """
    from paceline_tui.keys import remap

    fields = read_text(text, file)
    for problem in remap(fields.get("keys", {}))[1]:
        at = next(
            (
                one
                for one in (("keys", problem.name), ("keys", *problem.name.split(".")))
                if line_of(text, one) != line_of(text, ("keys",))
            ),
            ("keys",),
        )
        raise UsageError(f"{file}, line {line_of(text, at)}: {problem.words}")


def _read(file: str) -> str:
    try:
        data = Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise UsageError(f"{file}, line {line}: this is not UTF-8 text") from why
    except OSError as why:
        raise UsageError(f"{file}: cannot be read: {why.strerror}") from why
