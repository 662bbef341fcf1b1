"""Changing one line of the settings file; everything else stays as it is."""

from __future__ import annotations

import json
import os
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from paceline.config_file import read_text
from paceline.config_table import ALSO, SECTIONS, Setting, find
from paceline.config_text import statements
from paceline.config_values import Wrong
from paceline.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from typing import Any

    from paceline.config_text import At, Statement


def with_value(text: str, name: str, typed: str, path: str) -> str:
    """The text with one setting changed or added; all comments stay.

    Args:
        text: the settings file as it is.
        name: such as ``seller.currency`` or ``time.activities.webinar``.
        typed: the value as the seller types it.
        path: the file's name, for errors.

    Raises:
        NotFoundError: there is no such setting.
        UsageError: the value does not fit, or the file is wrong.
    """
    at, setting = setting_at(name)
    present = _present(text, path)
    line = f"{_key(at[-1])} = {_literal(setting, at, typed, present)}"
    lines = text.splitlines()
    parts, headers = statements(text)
    for part in parts:
        if ".".join(part.at) == ".".join(at):
            comment = _comment(lines[part.first]) if part.first == part.last else ""
            lines[part.first : part.last + 1] = [line + comment]
            break
    else:
        _add(lines, parts, headers, at, line)
    changed = "\n".join(lines) + "\n"
    read_text(changed, path)
    return changed


def _present(text: str, path: str) -> dict[str, Any]:
    """The settings as they are; none where one of them is wrong.

    Raises:
        UsageError: the text is no TOML, so that no line of it can be found.
    """
    try:
        return read_text(text, path)
    except UsageError as why:
        if isinstance(why.__cause__, ValueError):
            raise
        return {}


def _add(
    lines: list[str],
    parts: list[Statement],
    headers: dict[At, int],
    at: At,
    line: str,
) -> None:
    home = at[:-1]
    if home not in headers:
        lines += [*([""] if lines and lines[-1].strip() else []), _header(home), line]
        return
    start = headers[home]
    stop = min((n for n in headers.values() if n > start), default=len(lines))
    inside = [part.last for part in parts if start < part.first < stop]
    lines.insert(max(inside, default=start) + 1, line)


def setting_at(name: str) -> tuple[At, Setting]:
    """The path and setting of a dotted name.

    Raises:
        NotFoundError: there is none; the closest are named.
    """
    at = tuple(name.split(".", 2))
    if len(at) == 1:
        homes = [s for s in SECTIONS if find((s, name)) and (s, name) not in ALSO]
        if homes:
            at = (homes[0], name)
    if at[0] == "keys" and len(at) == 3:
        at = ("keys", f"{at[1]}.{at[2]}")
    setting = find(at[:1] if at[0] == "keys" else at[:2])
    if setting is None or setting.table != (len(at) > (1 if at[0] == "keys" else 2)):
        raise _none_such(name)
    return at, setting


def _none_such(name: str) -> NotFoundError:
    every = [f"{s}.{n}" for s, names in SECTIONS.items() for n in names]
    bare = {n.rpartition(".")[2]: n for n in every}
    near = get_close_matches(name, every, 1) or [
        bare[n] for n in get_close_matches(name, bare, 1)
    ]
    hint = f"did you mean {near[0]}?" if near else "'pace config get' lists them"
    return NotFoundError(f"there is no setting {name!r}: {hint}", tuple(near))


def _literal(setting: Setting, at: At, typed: str, present: dict[str, Any]) -> str:
    """The value as TOML: as typed where that is TOML and fits, else as a string."""
    ways: list[tuple[Any, str]] = [(typed, _quoted(typed))]
    try:
        found = tomllib.loads(f"x = {typed}")
    except ValueError:  # no TOML, or a number of thousands of digits
        found = {}
    if list(found) == ["x"] and "#" not in typed:
        ways.insert(0, (found["x"], typed.strip()))
    place = at[:1] if at[0] == "keys" else at[:2]
    refused: Wrong | None = None
    for raw, literal in ways:
        try:
            setting.read({at[-1]: raw} if setting.table else raw, place, present)
        except Wrong as wrong:
            refused = refused or wrong
        else:
            return literal
    raise UsageError(str(refused))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("-", "a").replace("_", "a").isalnum()
    return name if plain else f'"{name}"'


def _header(path: At) -> str:
    return f"[{'.'.join(map(_key, path))}]"


def _comment(line: str) -> str:
    """The comment that ends a line, with the blanks before it."""
    parsed = tomllib.loads(line)
    for i, c in enumerate(line):
        if c == "#":
            try:
                if tomllib.loads(line[:i]) == parsed:
                    return line[len(line[:i].rstrip()) :]
            except tomllib.TOMLDecodeError:
                continue
    return ""


def write_text(path: str, text: str) -> None:
    """Put a text in a file's place in one move, 0600; a link keeps pointing there.

    Raises:
        UsageError: the folder cannot be written.
    """
    target = Path(path).resolve()
    part = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
        with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as why:
        raise UsageError(f"{path}: cannot be written: {why.strerror}") from why
