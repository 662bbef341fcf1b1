"""The action table: what keys do. One table, from which everything about keys is made.

Bindings, the key line, the help page, the palette, ``:`` commands and the page in the
docs all read `ACTIONS`; a remap in the config changes all of them. Nothing here imports
Textual until bindings are asked for.
"""

from __future__ import annotations

from paceline.model import value
from paceline_tui.key_hints import HINTS
from paceline_tui.key_table import ACTIONS, Action

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from textual.binding import BindingType

    Keymap: TypeAlias = Mapping[str, str]
    """Textual's keymap: action id -> its keys, separated by commas."""

__all__ = [
    "ACTIONS",
    "Action",
    "Problem",
    "action",
    "bindings",
    "command",
    "commands",
    "help_groups",
    "hints",
    "key_words",
    "keys_of",
    "markdown",
    "remap",
]

_SIGNS = {
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}
_NAMES = {sign: name for name, sign in _SIGNS.items()} | {"esc": "escape"}


@value
class Problem:
    """Something wrong in the [keys] table of the config.

    Attributes:
        name: the entry it is about.
        words: what is wrong and what to write instead.
    """

    name: str
    words: str


def action(name: str) -> Action:
    """The action with that id; KeyError if there is none."""
    return _BY_ID[name]


_BY_ID = {each.id: each for each in ACTIONS}


def bindings(*where: str) -> list[BindingType]:
    """Textual bindings of the actions that belong to any of these places."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(each.keys),
            each.does,
            each.help,
            id=each.id,
            show=False,
            system=True,
        )
        for each in ACTIONS
        if each.keys and each.where in where
    ]


def keys_of(each: Action, keymap: Keymap | None = None) -> tuple[str, ...]:
    """The keys an action has now, as Textual names them."""
    changed = keymap.get(each.id) if keymap else None
    if changed is None:
        return each.keys
    return tuple(key for key in changed.split(",") if key)


def key_words(key: str) -> str:
    """A key as people write it: ``>`` for ``greater_than_sign``."""
    return _SIGNS.get(key, key)


def hints(
    place: str, keymap: Keymap | None = None, words: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Keys and labels for the key line of a place, at most six, most useful first.

    Args:
        place: a screen: pipeline, time, cadence, deal ...
        keymap: the keys in force, when the seller changed some.
        words: labels that depend on the state, such as ``timer: stop``.
    """
    found = []
    for ids, label in HINTS.get(place, HINTS["app"]):
        keys = [keys_of(_BY_ID[name], keymap)[:1] for name in ids]
        shown = " ".join(key_words(key[0]) for key in keys if key)
        if shown:
            found.append((shown, (words or {}).get(ids[0], label)))
    return found[:6]


def help_groups(
    places: Iterable[str], keymap: Keymap | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The help page: groups of (keys, what they do), in the order of the table."""
    wanted = frozenset(places)
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in ACTIONS:
        if each.where in wanted:
            keys = " ".join(key_words(key) for key in keys_of(each, keymap))
            told = keys or f":{each.command}"
            groups.setdefault(each.group, []).append((told, each.help))
    return list(groups.items())


def markdown() -> str:
    """The action table as the docs show it."""
    rows = [
        "| Key | Action | Where | `[keys]` name | Command |",
        "|---|---|---|---|---|",
    ]
    for each in ACTIONS:
        keys = " ".join(f"`{key_words(key)}`" for key in each.keys)
        typed = f"`:{each.command}`" if each.command else ""
        rows.append(f"| {keys} | {each.help} | {each.where} | `{each.id}` | {typed} |")
    return "\n".join(rows) + "\n"


def commands() -> dict[str, Action]:
    """Actions by the word that runs them after ``:``."""
    return {each.command: each for each in ACTIONS if each.command}


def command(line: str) -> tuple[Action, str] | None:
    """The action meant by a ``:`` line and the rest of the line, or None."""
    word, _, rest = line.lstrip(":").strip().partition(" ")
    found = commands().get(word)
    return (found, rest.strip()) if found else None


def remap(table: Mapping[str, object]) -> tuple[dict[str, str], list[Problem]]:
    """Textual's keymap for the [keys] table of the config, and what is wrong with it.

    Args:
        table: action id -> a key, or a list of keys; an empty list takes them away.

    Returns:
        The keymap of the entries that are right, and a problem for each that is not.
    """
    keymap: dict[str, str] = {}
    problems: list[Problem] = []
    for name, given in table.items():
        keys = [given] if isinstance(given, str) else given
        if name not in _BY_ID:
            problems.append(Problem(name, _unknown(name)))
        elif not isinstance(keys, (list, tuple)) or "" in keys:
            words = 'give a key or a list of keys: ["a", "ctrl+n"]'
            problems.append(Problem(name, words))
        else:
            keymap[name] = ",".join(_NAMES.get(str(key), str(key)) for key in keys)
    for name, words in _conflicts(keymap):
        problems.append(Problem(name, words))
        keymap.pop(name, None)
    return keymap, problems


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, _BY_ID, 1, 0.5)
    return f"no action is called {name}" + (
        f"; did you mean {close[0]}?" if close else ""
    )


def _conflicts(keymap: Keymap) -> list[tuple[str, str]]:
    """Changed actions whose key another action uses at the same time."""
    found = []
    for name in keymap:
        mine = _BY_ID[name]
        for other in ACTIONS:
            both = set(keys_of(mine, keymap)) & set(keys_of(other, keymap))
            if other is not mine and both and _meet(mine.where, other.where):
                key = key_words(sorted(both)[0])
                found.append((name, f"{key} is already the key of {other.id}"))
                break
    return found


def _meet(one: str, other: str) -> bool:
    """Whether actions of two places can be reached at the same time."""
    both = {one, other}
    if both & {"page", "account", "call"}:  # a page has no rows
        return both <= {"page", "app", "deals", "account", "call"}
    everywhere = ("app", "rows", "board")
    return len(both) == 1 or bool(both & {*everywhere}) or both == {"deals", "pipeline"}
