"""Names and references in imported rows: what they stand for in the book."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from paceline.errors import ParseError
from paceline.model.importing import Unmatched
from paceline.store import Book
from paceline.store import importing as store
from paceline.store.ids import derived_id
from paceline.store.names import key_of

CANDIDATES = 4000
"""How many names are compared for a proposal, at most."""
PROPOSALS = 200
"""How many unmatched names get a proposal; the rest is only counted."""

LASTING = 8
"""Ids shorter than this mean something only within the files they came with."""

_NUMBERS = {code: None for code in range(128) if not chr(code).isdigit()}
"""What takes all but the digits out of a match key."""
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}

_ALIAS = re.compile(r"(?P<said>.+?)\s*(?:->|=)\s*(?P<meant>.+)")
_COMMENT = re.compile(r"(^|\s)#.*$")


@lru_cache(65536)
def match_key(name: str) -> str:
    """The key names are matched by; names of signs alone keep their signs."""
    if name.isascii():
        key = "-".join(name.lower().translate(_SPACED).split())
    else:
        key = key_of(name)
    return key or "-".join(name.casefold().split())


def bare_ref(ref: str) -> str:
    """A reference without the ``@`` that marks it."""
    return ref.strip().removeprefix("@")


def read_aliases(text: str, name: str) -> dict[str, str]:
    """The lines ``said -> meant`` of an alias file, by match key.

    Raises:
        ParseError: a line has no arrow.
    """
    aliases = {}
    for number, line in enumerate(text.split("\n"), 1):
        bare = _COMMENT.sub("", line).strip()
        if not bare:
            continue
        match = _ALIAS.fullmatch(bare)
        if match is None:
            raise ParseError(
                f"{name}:{number} is no alias: '{bare[:50]}'; "
                "write 'GTXPro -> GTX Pro'",
                bare,
            )
        aliases[match_key(match["said"])] = match["meant"]
    return aliases


class Directory:
    """The names of one table: those of the book and those of this import.

    Attributes:
        what: ``account``, ``contact`` or ``deal``.
        names: the name of each row.
    """

    def __init__(self, book: Book, what: str, aliases: dict[str, str]) -> None:
        self.what = what
        self.names: dict[str, str] = {}
        self._aliases = aliases
        self._by_key: dict[str, list[str]] = {}
        self._by_ref: dict[str, str] = {}
        self._missing: dict[str, list[Any]] = {}
        for row, name, key, ext in store.names(book, what):
            self.note(row, name, ext if len(ext) >= LASTING else "", key)

    def note(self, row: str, name: str, ref: str = "", key: str = "") -> None:
        """Remember a row."""
        self.names[row] = name
        self._by_key.setdefault(key or match_key(name), []).append(row)
        self.refer(ref, row)

    def refer(self, ref: str, row: str) -> None:
        """Remember what a reference stands for."""
        if ref:
            self._by_ref.setdefault(bare_ref(ref), row)

    def meant(self, name: str) -> str:
        """The name an alias stands for, or the name itself."""
        return self._aliases.get(match_key(name), name)

    def by_ref(self, ref: str) -> str | None:
        """The row a reference stands for."""
        return self._by_ref.get(bare_ref(ref)) if ref else None

    def by_name(self, name: str) -> str | None:
        """The row of that name; the first if several have it."""
        rows = self._by_key.get(match_key(self.meant(name))) if name else None
        return rows[0] if rows else None

    def only(self, name: str) -> str | None:
        """The row of that name, if just one has it."""
        rows = self._by_key.get(match_key(self.meant(name))) if name else None
        return rows[0] if rows and len(rows) == 1 else None

    def by_start(self, name: str) -> str | None:
        """The row of that name, or the only one whose name begins so."""
        found = self.by_name(name)
        if found or not name:
            return found
        key = match_key(name)
        near = [rows for k, rows in self._by_key.items() if k.startswith(key)]
        return near[0][0] if len(near) == 1 and len(near[0]) == 1 else None

    def miss(self, name: str, done: str) -> None:
        """Count a name or reference that is not in the book."""
        kept = self._missing.setdefault(name, [0, self._closest(name), done])
        kept[0] += 1

    def _closest(self, name: str) -> str:
        if len(self._missing) >= PROPOSALS:
            return ""
        key = match_key(name)
        squashed = key.replace("-", "")
        # Numbers are not misspelt: Plant 12 is no spelling of Plant 13.
        numbers = key.translate(_NUMBERS)
        near = [
            k
            for k in self._by_key
            if k != key and k[:1] == key[:1] and k.translate(_NUMBERS) == numbers
        ][:CANDIDATES]
        same = [k for k in near if k.replace("-", "") == squashed]
        found = same or get_close_matches(key, near, 1, 0.8)
        return self.names[self._by_key[found[0]][0]] if found else ""

    def unmatched(self) -> list[Unmatched]:
        """What was missing, most often named first."""
        found = [
            Unmatched(self.what, name, rows, closest, done)
            for name, (rows, closest, done) in self._missing.items()
        ]
        return sorted(found, key=lambda u: (-u.rows, u.name))


class Stages:
    """The stages of the book, and those this import adds before the closed ones."""

    def __init__(self, book: Book, aliases: dict[str, str]) -> None:
        self._aliases = aliases
        self._kinds: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._last = 0
        self._counts: dict[str, list[Any]] = {}
        self.added: list[dict[str, Any]] = []
        for row, name, key, position, kind in store.stages(book):
            self._note(row, name, key, kind)
            if kind == "open":
                self._last = max(self._last, position)

    def _note(self, row: str, name: str, key: str, kind: str) -> None:
        self._kinds[row] = kind
        self._names[row] = name
        self._by_key.setdefault(key, row)
        self._by_key.setdefault(match_key(name), row)
        self._first.setdefault(kind, row)

    def kind(self, row: str) -> str:
        """Whether a stage is ``open``, ``won`` or ``lost``."""
        return self._kinds[row]

    def bring(self, row: dict[str, Any]) -> None:
        """Learn of a stage that comes with its own key."""
        self._note(row["id"], row["name"], row["key"], row["kind"])

    def forget(self, rows: set[str]) -> None:
        """Take stages for gone."""
        for known in (self._by_key, self._first):
            for key in [key for key, row in known.items() if row in rows]:
                del known[key]
        for row in rows:
            self._kinds.pop(row, None)
            self._names.pop(row, None)

    def find(self, row: str, name: str) -> str | None:
        """A stage by its key in the book, or by its name."""
        if row in self._kinds:
            return row
        return self._by_key.get(match_key(name)) if name else None

    def held(self, name: str, status: str) -> str | None:
        """The stage a row means, if the book has it; none is added.

        Args:
            name: the stage as the file has it.
            status: ``open``, ``won`` or ``lost``, judged from the file.
        """
        found = self._by_key.get(match_key(self._aliases.get(match_key(name), name)))
        if found and (status == "open" or self._kinds[found] != "open"):
            return found
        return self._first.get(status) if status != "open" else None

    def enter(self, name: str, status: str, owner: str) -> str:
        """The stage a row means; an unknown open one is added.

        Args:
            name: the stage as the file has it.
            status: ``open``, ``won`` or ``lost``, judged from the file.
            owner: who an added stage belongs to.
        """
        meant = self._aliases.get(match_key(name), name)
        key = match_key(meant)
        found = self._by_key.get(key)
        if found and (status == "open" or self._kinds[found] != "open"):
            if name in self._counts:
                self._count(name, "")
            return found
        if status != "open" and status in self._first:
            row = self._first[status]
            if not found:
                self._count(name, self._names[row])
            return row
        self._count(name, "added")
        return found or self._add(meant, key, status, owner)

    def _add(self, name: str, key: str, kind: str, owner: str) -> str:
        row = derived_id("stage", "sales", key)
        self._last += 1
        self.added.append(
            {
                "id": row,
                "owner": owner,
                "name": name,
                "key": key,
                "position": self._last,
                "kind": kind,
            }
        )
        self._note(row, name, key, kind)
        return row

    def _count(self, name: str, done: str) -> None:
        self._counts.setdefault(name, [0, done])[0] += 1

    def unmatched(self) -> list[Unmatched]:
        """The stages the book did not have, and what they were taken for."""
        known = [n for row, n in self._names.items() if self._kinds[row] == "open"]
        found = []
        for name, (rows, done) in self._counts.items():
            others = [n for n in known if n != name]
            closest = "".join(get_close_matches(name, others, 1, 0.7))
            found.append(Unmatched("stage", name, rows, closest, done))
        return found
