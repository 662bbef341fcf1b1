"""Where things stand in a TOML text: statements, sections, lines."""

from __future__ import annotations

import tomllib
from typing import Any

At = tuple[str, ...]


class Statement:
    """A ``name = value`` of a TOML text.

    Attributes:
        first: its first line, from 0.
        last: its last line.
        at: its dotted name, section included.
        paths: that and whatever it defines inside.
    """

    __slots__ = ("at", "first", "last", "paths")

    def __init__(self, first: int, last: int, at: At, paths: set[At]) -> None:
        self.first, self.last, self.at, self.paths = first, last, at, paths


def statements(text: str) -> tuple[list[Statement], dict[At, int]]:
    """The statements of a TOML text that can be read, and the line of each header."""
    lines = text.splitlines()
    section: At = ()
    found, headers, i = [], {}, 0
    while i < len(lines):
        bare = lines[i].strip()
        if not bare or bare[0] == "#":
            i += 1
            continue
        last = _end(lines, i)
        part = tomllib.loads("\n".join(lines[i : last + 1]))
        if bare[0] == "[":
            section = _spine(part)
            headers[section] = i
        else:
            paths = {section + path for path in _paths(part)}
            found.append(Statement(i, last, section + _name(lines[i]), paths))
        i = last + 1
    return found, headers


def _end(lines: list[str], first: int) -> int:
    """The last line of the statement that begins on `first`."""
    for last in range(first, len(lines)):
        try:
            tomllib.loads("\n".join(lines[first : last + 1]))
        except tomllib.TOMLDecodeError:
            continue
        return last
    return first


def _name(line: str) -> At:
    """The dotted name before the equals sign of a statement's first line."""
    for i, c in enumerate(line):
        if c == "=":
            try:
                return _spine(tomllib.loads(f"{line[:i]} = 0"))
            except tomllib.TOMLDecodeError:
                continue
    return ()


def _spine(part: Any) -> At:
    """The dotted name of a TOML text that defines one thing."""
    path: list[str] = []
    while isinstance(part, dict) and len(part) == 1:
        name = next(iter(part))
        path.append(name)
        part = part[name]
    return tuple(path)


def _paths(part: dict[str, Any], before: At = ()) -> set[At]:
    paths = set()
    for name, inside in part.items():
        paths.add((*before, name))
        if isinstance(inside, dict):
            paths |= _paths(inside, (*before, name))
    return paths


def line_of(text: str, at: At) -> int:
    """The line, from 1, that defines what is at a path; that of its section else."""
    parts, headers = statements(text)
    for part in parts:
        if at in part.paths:
            return part.first + 1
    while at and at not in headers:
        at = at[:-1]
    return headers.get(at, 0) + 1
