"""The quick-entry line: one line of words in any order. Hot.

    demo @acme 45m yesterday 14:00 #q4 next:tue "send quote"

`read_line` refuses what it cannot read; `preview_line` reads as far as it can while
the line is still being typed. Over SSH the quotes of an argument list are lost, so
words mean the same with and without them wherever they name no day, time or activity.
"""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.timelog import CATEGORIES
from paceline.text.lengths import cannot
from paceline.text.spans import Span, parse_day, read_span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

MOST = 10_240
"""The longest line read, in bytes of UTF-8."""

DEFAULTS = ("meeting", "attempt", "crm-entry")
"""What a line that names a category but no activity counts as, by category."""

QUOTES = '"“”'
HIDDEN = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reorder or break what stands around them on a screen."""


@value
class Token:
    """A word, or a quoted run of words, of the line as it was typed.

    Attributes:
        text: the characters, quotes included.
        at: the position of the first one, from 0.
        kind: ``when``, ``activity``, ``category``, ``name``, ``tag``, ``next`` or
            ``note``.
    """

    text: str
    at: int
    kind: str


@value
class QuickLine:
    """What a line says.

    Attributes:
        span: when and how long, if said.
        activity: the activity, by its key; the category's default if only that is said.
        category: index into `CATEGORIES`.
        names: what follows each ``@``, as typed: ``acme``, ``acme/renewal``.
        tags: what follows each ``#``.
        note: all other words in order, without control characters.
        next_day: the day of the next step (``next:tue``).
        next_clock: seconds after its midnight, of ``next:tue@10:00``.
        tokens: every word with its place and what it was taken for.
        next_anyway: whether ``anyway`` follows that time of day.
    """

    span: Span | None
    activity: str | None
    category: int | None
    names: tuple[str, ...]
    tags: tuple[str, ...]
    note: str
    next_day: date | None
    tokens: tuple[Token, ...]
    next_clock: int | None = None
    next_anyway: bool = False


def read_line(
    text: str | Sequence[str],
    now: datetime,
    activities: Mapping[str, int],
    order: str | None = None,
    bare: bool = True,
    categories: Sequence[str] = CATEGORIES,
) -> QuickLine:
    """Read a quick-entry line.

    The first activity (exact or in other capitals; ``crm entry`` is ``crm-entry``)
    counts, later ones belong to the note. A category without an activity stands for
    its usual one: meeting, attempt or crm-entry (`DEFAULTS`).

    Args:
        text: the line, or the words of an argument list, which are joined by blanks.
        now: the local wall-clock time, without a zone.
        activities: each activity and the index of its category.
        order: ``dmy``, ``mdy`` or None for dates with slashes.
        bare: whether a bare number may be a length; False where none is expected.
        categories: what the categories are called, in the order of `CATEGORIES`; a
            word that is an activity too is the activity.

    Raises:
        ParseError: over 10 KB, a doubtful or contradicting word, or no activity.
    """
    line, problem = preview_line(text, now, activities, order, bare, categories)
    if problem is not None:
        raise problem
    return line


def preview_line(
    text: str | Sequence[str],
    now: datetime,
    activities: Mapping[str, int],
    order: str | None = None,
    bare: bool = True,
    categories: Sequence[str] = CATEGORIES,
) -> tuple[QuickLine, ParseError | None]:
    """Read a line as far as it can be read, and the first problem; never raises."""
    if not isinstance(text, str):
        text = " ".join(text)
    if len(text) > MOST or len(text.encode("utf-8", "replace")) > MOST:
        problem = ParseError(
            "the line is longer than 10 KB — type a shorter note, or use 'pace log -' "
            "for many entries"
        )
        return QuickLine(None, None, None, (), (), "", None, ()), problem
    reader = _Reader(text, now, activities, order, categories)
    reader.read(bare)
    return reader.line(), reader.problem


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and reordering marks."""
    if text.isprintable():
        return text
    return "".join(
        c
        for c in text
        if c >= " "
        and not "\x7f" <= c <= "\x9f"
        and not "\ud800" <= c <= "\udfff"
        and c not in HIDDEN
    )


def cut(text: str) -> list[tuple[str, int]]:
    """The words of a line and where they start; double quotes hold words together.

    A quote opens at the start of a word or after its ``@`` or ``:`` and closes at the
    next one; a quote that never closes is an ordinary character.
    """
    words: list[tuple[str, int]] = []
    i, size = 0, len(text)
    while i < size:
        if text[i].isspace():
            i += 1
            continue
        start = i
        while i < size and not text[i].isspace():
            if text[i] in QUOTES and (i == start or text[i - 1] in "@:"):
                close = _closing(text, i + 1)
                i = close if close > 0 else i
            i += 1
        words.append((text[start:i], start))
    return words


def _closing(text: str, i: int) -> int:
    found = [k for k in (text.find(q, i) for q in QUOTES) if k >= 0]
    return min(found, default=-1)


class _Reader:
    """One reading of one line."""

    def __init__(
        self,
        text: str,
        now: datetime,
        activities: Mapping[str, int],
        order: str | None,
        categories: Sequence[str],
    ) -> None:
        self.words = cut(text)
        self.kinds = ["note"] * len(self.words)
        self.now, self.activities, self.order = now, activities, order
        self.categories = categories[: len(CATEGORIES)]
        self.plain = [
            ""
            if is_mark(w) or (len(w) > 1 and w[0] in '"“”') or w[:5].lower() == "next:"
            else printable(w)
            for w, _ in self.words
        ]
        self.span: Span | None = None
        self.activity: str | None = None
        self.category: int | None = None
        self.names: list[str] = []
        self.tags: list[str] = []
        self.next_day: date | None = None
        self.next_clock: int | None = None
        self.next_anyway = False
        self.problem: ParseError | None = None

    def read(self, bare: bool) -> None:
        """Give every word its kind; the first problem is kept, the rest still read."""
        for part in (self.read_marks, self.read_when, self.read_work):
            try:
                part(bare)
            except ParseError as error:
                self.problem = self.problem or error

    def read_marks(self, bare: bool) -> None:
        """``@name``, ``@selling``, ``#tag`` and ``next:day``."""
        for i, (word, at) in enumerate(self.words):
            if self.plain[i]:
                continue
            mark, rest = word[0], printable(word[1:]).strip('",;“”')
            if mark == "@" and rest and rest.lower() not in self.categories:
                self.names.append(rest)
                self.kinds[i] = "name"
            elif mark == "@" and rest:
                self.plain[i] = rest
            elif mark == "#" and rest:
                if rest not in self.tags:
                    self.tags.append(rest)
                self.kinds[i] = "tag"
            elif word[:5].lower() == "next:":
                self.kinds[i] = "next"
                try:
                    self.read_next(word, at)
                except ParseError as error:
                    self.problem = self.problem or error
                after = self.plain[i + 1 : i + 2]
                if self.next_clock is not None and after == ["anyway"]:
                    self.kinds[i + 1], self.plain[i + 1] = "next", ""
                    self.next_anyway = True

    def read_when(self, bare: bool) -> None:
        """When and how long."""
        places = [at for _, at in self.words]
        self.span, used = read_span(self.plain, self.now, self.order, places, bare)
        for i in used:
            self.kinds[i], self.plain[i] = "when", ""

    def read_next(self, word: str, at: int) -> None:
        """``next:tue``, ``next:tue@10:00``: when the next step is, today or later."""
        today, said = self.now.date(), word[5:].strip('",;“”')
        try:
            if "@" in said:
                from paceline.text.appointed import parted

                said, self.next_clock = parted(said)
            day = parse_day(said, today, self.order, ahead=True)
        except ParseError as error:
            message = str(error).rpartition(" (")[0]
            raise cannot(f"next step: {message}", said, at + 5) from None
        if day < today:
            raise cannot(
                f"next step '{said}' is in the past — try next:tue or next:+3d",
                said,
                at + 5,
            )
        self.next_day = day

    def read_work(self, bare: bool) -> None:
        """The category words and the activity."""
        for i, word in enumerate(self.plain):
            low = word.lower()
            if low not in self.categories or low in self.activities:
                continue
            category = self.categories.index(low)
            self.kinds[i], self.plain[i] = "category", ""
            if self.category not in (None, category):
                said = self.categories[self.category or 0]
                raise cannot(
                    f"'{word}' is a second category beside '{said}' — keep one",
                    word,
                    self.words[i][1],
                )
            self.category = category
        self.find_activity()

    def find_activity(self) -> None:
        """The first activity word, or the usual activity of the category."""
        keys = {key.lower(): key for key in self.activities}
        low = [word.lower() for word in self.plain]
        for i, word in enumerate(low):
            pair = f"{word}-{low[i + 1]}" if word and i + 1 < len(low) else ""
            key = keys.get(pair) or keys.get(word)
            if key is not None:
                self.kinds[i] = "activity"
                if pair in keys:
                    self.kinds[i + 1] = "activity"
                self.take_activity(key, i)
                return
        if self.category is None:
            from paceline.text.hints import no_activity

            places = [at for _, at in self.words]
            raise no_activity(keys, low, places, self.categories)
        usual = DEFAULTS[self.category]
        of_it = [k for k, c in self.activities.items() if c == self.category]
        self.activity = usual if usual in of_it or not of_it else of_it[0]

    def take_activity(self, key: str, i: int) -> None:
        """Take the activity and its category; a named category must be the same."""
        category = self.activities[key]
        if self.category not in (None, category):
            word, at = self.words[i]
            kind = (*self.categories, "unclassified")[category]
            said = self.categories[self.category or 0]
            raise cannot(
                f"'{word}' is {kind}, but the line says {said} — leave '{said}' out, "
                f"or name one of {said}'s activities",
                word,
                at,
            )
        self.activity, self.category = key, category

    def line(self) -> QuickLine:
        """All that was found."""
        note = " ".join(
            said
            for (word, _), kind in zip(self.words, self.kinds, strict=True)
            if kind == "note" and (said := printable(unquoted(word)))
        )
        return QuickLine(
            self.span,
            self.activity,
            self.category,
            tuple(self.names),
            tuple(self.tags),
            note,
            self.next_day,
            tuple(
                Token(word, at, kind)
                for (word, at), kind in zip(self.words, self.kinds, strict=True)
            ),
            self.next_clock,
            self.next_anyway,
        )


def is_mark(word: str) -> bool:
    """Whether a word is ``@name`` or ``#tag``; without a letter or digit it is not."""
    return word[0] in "@#" and any(c.isalnum() for c in word)


def is_name(word: str) -> bool:
    """Whether a word is ``@name``."""
    return word[0] == "@" and is_mark(word)


def unquoted(word: str) -> str:
    """A quoted run of words without its quotes, with single blanks."""
    close = _closing(word, 1) if word[0] in QUOTES else -1
    if close < 0:
        return word
    return " ".join((word[1:close] + word[close + 1 :]).split())
