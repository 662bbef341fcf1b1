"""Reading the settings file.

Every fault names file and line, what was read there and what to write instead. Only
built-in types come out, since `config` keeps a marshalled copy.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paceline.config_table import SECTIONS, find
from paceline.config_text import line_of
from paceline.config_values import Wrong
from paceline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.config_text import At


def read_file(path: str) -> dict[str, Any]:
    """The fields of `config.Config` that a settings file gives.

    Raises:
        UsageError: the file is wrong; the message names file and line.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as why:
        raise UsageError(f"{path}: cannot be read: {why.strerror}") from why
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise UsageError(f"{path}, line {line}: this is not UTF-8 text") from why
    return read_text(text, path)


def read_text(text: str, path: str) -> dict[str, Any]:
    """The fields that the text of a settings file gives.

    Args:
        text: TOML.
        path: the file's name, for errors.

    Raises:
        UsageError: see `read_file`.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise UsageError(_syntax(str(why), text, path)) from why
    except ValueError as why:
        raise UsageError(f"{path}: a number in it has thousands of digits") from why
    fields: dict[str, Any] = {}
    given: dict[str, At] = {}
    try:
        for at, raw in _settings(found):
            setting = find(at)
            if setting is None:
                raise Wrong(_unknown(at), at)
            if setting.field in given:
                other = ".".join(given[setting.field])
                raise Wrong(f"{'.'.join(at)} is given twice: also as {other}", at)
            given[setting.field] = at
            fields[setting.field] = setting.read(raw, at, fields)
        _together(fields, given)
    except Wrong as wrong:
        line = line_of(text, wrong.at)
        raise UsageError(f"{path}, line {line}: {wrong}") from None
    return fields


def _settings(found: Mapping[str, Any]) -> list[tuple[At, Any]]:
    """Every setting with its path; amounts come after the currency they are in."""
    settings: list[tuple[At, Any]] = []
    for section, inside in found.items():
        if section not in SECTIONS:
            raise Wrong(_no_section(section, inside), (section,))
        if section == "keys":
            settings.append(((section,), inside))
            continue
        if not isinstance(inside, dict):
            raise Wrong(f"{section} is a section: write [{section}]", (section,))
        settings += [((section, name), raw) for name, raw in inside.items()]
    return sorted(settings, key=lambda one: one[0][-1] == "quota")


def _together(fields: dict[str, Any], given: Mapping[str, At]) -> None:
    start, end = fields.get("day_start", 9 * 3600), fields.get("day_end", 17 * 3600)
    if end <= start:
        at = given.get("day_end") or given["day_start"]
        raise Wrong("the day ends before it starts: set day_start and day_end", at)


def _no_section(name: str, inside: object) -> str:
    if not isinstance(inside, dict):
        homes = [s for s in SECTIONS if find((s, name))]
        if homes:
            return f"{name} belongs in a section: write it under [{homes[0]}]"
        return f"{name} is in no section; the sections are {_list(SECTIONS)}"
    near = get_close_matches(name, SECTIONS, 1)
    hint = f"did you mean [{near[0]}]?" if near else f"there are {_list(SECTIONS)}"
    return f"there is no section [{name}]: {hint}"


def _unknown(at: At) -> str:
    section, name = at
    homes = [s for s in SECTIONS if s != "keys" and find((s, name))]
    if homes:
        return f"{name} belongs in [{homes[0]}], not in [{section}]"
    own = SECTIONS[section]
    near = get_close_matches(name, own, 1)
    hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(own)}"
    return f"[{section}] has no setting {name!r}: {hint}"


def _list(names: Mapping[str, object]) -> str:
    return ", ".join(f"[{name}]" for name in names)


def _syntax(said: str, text: str, path: str) -> str:
    """A fault of TOML itself, with its line."""
    what, _, place = said.rpartition(" (at ")
    if not what:
        return f"{path}: {said}"
    line = place.partition(" ")[2].partition(",")[0]
    if not line.isdigit():
        line = str(len(text.splitlines()) or 1)
    rows = text.splitlines()
    row = rows[int(line) - 1].strip() if int(line) <= len(rows) else ""
    read = f" in '{row[:60]}'" if row else ""
    return (
        f"{path}, line {line}: {what.lower()}{read}; settings are written like "
        'currency = "EUR"'
    )
