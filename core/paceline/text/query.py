"""The filter language: which time entries are asked for.

    admin and not billing and (weekday:mon or hour<9) and note:invoice
    day>=2026-11-01 length>30m @acme #q4

Terms are joined by ``and`` (or by nothing), ``or`` and ``not``; parentheses group. A
term is a field with a mark (``:`` ``=`` ``!=`` ``<`` ``<=`` ``>`` ``>=``) and a value
(see `paceline.text.terms`), ``@name``, ``#tag``, or a bare word: a category or an
activity if it is one, else words in the activity, the account or the note.

What is read becomes a tree (`paceline.model.query`) that `paceline.rules.query`
evaluates and `paceline.store.editing` turns into SQL, with the same answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.query import All, Either, Not, Words
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.terms import EXAMPLES, FIELDS, TermReader, folded, nearest, refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from paceline.model.query import Query

MOST = 4_000
"""The longest filter read, in characters."""

TERMS = 150
"""The most terms one filter may have."""

DEEPEST = 40
"""How many parentheses and ``not`` may stand inside one another."""

TRY = "'admin and not billing' or 'weekday:mon length>30m'"

_TOKEN = re.compile(
    r"""(?P<mark>[()])
    | (?P<field>[A-Za-z]+)\s*(?P<op><=|>=|!=|==|<|>|=|:)\s*
      (?P<value>"[^"]*"|[^\s()]*)
    | (?P<quoted>"[^"]*")
    | (?P<word>[@\#]"[^"]*"|[^\s()]+)""",
    re.VERBOSE,
)
_JOINS = ("and", "or", "not")


@value
class Piece:
    """A piece of the filter.

    Attributes:
        kind: ``(``, ``)``, ``and``, ``or``, ``not`` or ``term``.
        text: as it was typed.
        at: where it begins.
        test: what a term stands for.
    """

    kind: str
    text: str
    at: int
    test: Query | None = None


def read_query(
    typed: str,
    today: date,
    activities: Collection[str],
    order: str | None = None,
    categories: Sequence[str] = CATEGORY_NAMES,
) -> Query:
    """Read a filter; an empty one holds for everything.

    Args:
        typed: the filter.
        today: the local day, for days such as ``yesterday``.
        activities: what a bare word may name.
        order: ``dmy``, ``mdy`` or None for dates with slashes.
        categories: what the categories are called, in the order of `CATEGORY_NAMES`;
            a bare word that is an activity too is the category.

    Raises:
        ParseError: a word cannot be read, or the terms do not go together; the
            message names the word, its place and two filters that work.
    """
    if len(typed) > MOST:
        raise ParseError(f"a filter has {MOST} characters at most: try {TRY}")
    typed = "".join(c if c.isprintable() else " " for c in typed)
    reader = TermReader(today, order, categories)
    pieces = _cut(typed, reader, {a.lower() for a in activities})
    if sum(piece.kind == "term" for piece in pieces) > TERMS:
        raise ParseError(f"a filter has {TERMS} terms at most: try {TRY}")
    if not pieces:
        return All(())
    return _Parser(pieces, len(typed)).read()


def _cut(typed: str, reader: TermReader, activities: set[str]) -> list[Piece]:
    pieces, at = [], 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(typed, at)
        if found is None:
            raise refusal(f"cannot read '{typed[at]}'", typed[at], at, TRY)
        pieces.append(_piece(found, reader, activities))
        at = found.end()
    return pieces


def _piece(found: re.Match[str], reader: TermReader, activities: set[str]) -> Piece:
    text, at = found.group().strip(), found.start()
    if found["mark"]:
        return Piece(text, text, at)
    if found["word"] and text.lower() in _JOINS:
        return Piece(text.lower(), text, at)
    if found["field"]:
        return Piece("term", text, at, _field(found, reader))
    body = text.lstrip("@#")
    if body[:1] == '"' and (len(body) < 2 or body[-1] != '"'):
        raise refusal("a quote is not closed", text, at, EXAMPLES["note"])
    return Piece("term", text, at, _bare(text, reader, activities, at))


def _field(found: re.Match[str], reader: TermReader) -> Query:
    typed, at = found["field"], found.start()
    field = FIELDS.get(typed.lower())
    if field is None:
        near = nearest(typed, tuple(FIELDS))
        why = f"there is no field '{typed}'{near or ': text with a mark needs quotes'}"
        raise refusal(why, typed, at, TRY)
    said = found["value"]
    if said.count('"') == 1:
        raise refusal("a quote is not closed", said, found.start("value"), TRY)
    return reader.read(field, found["op"], said, found.start("value"))


def _bare(text: str, reader: TermReader, activities: set[str], at: int) -> Query:
    """What a term without a field stands for."""
    mark = text[0] if text[0] in "@#" and len(text) > 1 else ""
    words = folded(" ".join(text[len(mark) :].strip('"').split()))
    if not words:
        raise refusal("empty quotes match nothing", text, at, EXAMPLES["note"])
    if mark == "#":
        return Words("tag", words, whole=True)
    if mark == "@":
        names = ("account", "deal", "contact")
        return Either(tuple(Words(name, words, whole=False) for name in names))
    if text[0] != '"' and words in reader.categories:
        code = CATEGORY_NAMES[reader.categories.index(words)]
        return Words("category", code, whole=True)
    if text[0] != '"' and words in activities:
        return Words("activity", words, whole=True)
    texts = ("activity", "account", "note")
    return Either(tuple(Words(name, words, whole=False) for name in texts))


class _Parser:
    """One reading of the pieces: ``or`` of ``and`` of ``not`` of terms."""

    def __init__(self, pieces: list[Piece], size: int) -> None:
        self._pieces = [*pieces, Piece("end", "", size)]
        self._next = 0
        self._depth = 0

    def read(self) -> Query:
        found = self._either()
        left = self._pieces[self._next]
        if left.kind != "end":
            raise refusal(f"'{left.text}' has no beginning", left.text, left.at, TRY)
        return found

    def _take(self, *kinds: str) -> bool:
        if self._pieces[self._next].kind in kinds:
            self._next += 1
            return True
        return False

    def _either(self) -> Query:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all(self) -> Query:
        parts = [self._not()]
        while self._take("and") or self._pieces[self._next].kind in (
            "(",
            "not",
            "term",
        ):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Query:
        piece = self._pieces[self._next]
        self._depth += 1
        if self._depth > DEEPEST:
            raise refusal(
                "too many parts inside one another", piece.text, piece.at, TRY
            )
        found = Not(self._not()) if self._take("not") else self._term(piece)
        self._depth -= 1
        return found

    def _term(self, piece: Piece) -> Query:
        if self._take("("):
            found = self._either()
            if not self._take(")"):
                end = self._pieces[self._next]
                why = "a parenthesis is not closed"
                raise refusal(why, end.text or piece.text, piece.at, TRY)
            return found
        if piece.test is not None and self._take("term"):
            return piece.test
        if piece.kind == "end":
            raise refusal("the filter breaks off", "", piece.at, TRY)
        why = f"'{piece.text}' stands where a term is expected"
        raise refusal(why, piece.text, piece.at, TRY)
