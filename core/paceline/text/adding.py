"""One line that adds a record: a deal, a contact, an account, a promise, a buyer.

    deal Acme renewal 24k next:tue send quote
    contact Ann Roe @acme ann@acme.example +49 30 1234 cadence:outreach
    account Zeta Works
    promise send the sheet @ann by:fri
    influence Ann Roe economic high growth +3 @acme/renewal
    need Ann Roe avoid another failed audit @acme/renewal heard:tue

The first word says which. ``@name`` is whose it is; without one the first word of a
deal is its account. What follows ``next:day`` is the next step in the seller's words.
"""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.model.buyers import DEGREES, MODES, NEED_KINDS, ROLES
from paceline.text.appointed import ANYWAY, clock_of, parted
from paceline.text.line import cut, is_name, printable, unquoted
from paceline.text.money import parse_money
from paceline.text.spans import parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

KINDS = ("deal", "contact", "account", "promise", "influence", "need")
"""The first words of the lines that are read here."""
TOUCH = "touch"
"""The first word of the lines that `paceline.text.touching` reads."""
LONGEST = 6
"""No rating or share is written in more characters than this."""


@value
class Addition:
    """What a line adds.

    Attributes:
        kind: one of `KINDS`; empty for a line that edits.
        name: the name of the record, the promise in the seller's words, or the person.
        whose: what follows ``@``, as typed.
        value: minor units of `currency`, if an amount was given.
        currency: ISO 4217 code of the amount.
        close_day: ``close:``, of a promise ``by:``, of a need ``heard:``.
        probability: basis points, of ``60%``.
        next_day: ``next:``.
        next_words: the words after ``next:``.
        clock: seconds after midnight of the day after ``next:`` or ``by:``, if a time
            of day stands with it: ``next:fri@10:00``, ``by:fri 10:00``.
        anyway: whether ``anyway`` follows that.
        stage: ``stage:``.
        cadence: ``cadence:``.
        email: a mail address.
        phone: a number.
        role: of an influence, with its degree, response mode and rating.
        want: what a need is about: one of `model.buyers.NEED_KINDS`.
        said: a need in the words that were heard.
    """

    kind: str
    name: str = ""
    whose: str = ""
    value: int | None = None
    currency: str = ""
    close_day: date | None = None
    probability: int | None = None
    next_day: date | None = None
    next_words: str = ""
    clock: int | None = None
    anyway: bool = False
    stage: str = ""
    cadence: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""
    degree: str = ""
    mode: str = ""
    rating: int | None = None
    want: str = ""
    said: str = ""


def kind_of(text: str) -> str:
    """Which record a line adds; empty if it is a line of the time log."""
    word = text.lstrip().partition(" ")[0].lower()
    return word if word in (*KINDS, TOUCH) else ""


def read_addition(
    text: str, today: date, currency: str, order: str | None = None
) -> Addition:
    """Read a line that adds a record, or one that edits (without a first word).

    Args:
        text: the line.
        today: the local day.
        currency: ISO 4217 code where an amount names none.
        order: ``dmy``, ``mdy`` or None for dates with slashes.

    Raises:
        ParseError: a day, an amount or a share cannot be read, or there is no name.
    """
    kind = kind_of(text)
    reader = _Reader(kind, today, currency, order)
    for word, at in cut(text)[1 if kind else 0 :]:
        reader.take(word, at)
    return reader.addition()


class _Reader:
    """One reading of one line."""

    def __init__(
        self, kind: str, today: date, currency: str, order: str | None
    ) -> None:
        self.kind = kind
        self.today, self.currency, self.order = today, currency, order
        self.found: dict[str, object] = {}
        self.name: list[str] = []
        self.step: list[str] = []
        self.phone: list[str] = []
        self.said: list[str] = []
        self.timed = False  # whether a time of day may follow

    def take(self, word: str, at: int) -> None:
        """Give a word its meaning."""
        if self._take_clock(word):
            return
        field, colon, rest = word.partition(":")
        said = printable(unquoted(rest)) if rest else ""
        if colon and said and self._take_field(field.lower(), said, word, at):
            return
        if is_name(word):
            self.found["whose"] = printable(unquoted(word[1:]))
        elif (
            (self.kind == "contact" and self._take_reach(word))
            or (self.kind in ("deal", "") and self._take_figure(word))
            or (self.kind == "influence" and self._take_part(word))
            or (self.kind == "need" and self._take_want(word))
        ):
            return
        elif "next_day" in self.found:
            self.step.append(printable(unquoted(word)))
        else:
            self.name.append(printable(unquoted(word)))

    def _take_clock(self, word: str) -> bool:
        """A time of day right after a day that something is planned for."""
        if not self.timed:
            return False
        if "clock" not in self.found and (seconds := clock_of(word)) is not None:
            self.found["clock"] = seconds
            return True
        self.timed = False
        if "clock" in self.found and word.lower() == ANYWAY:
            self.found["anyway"] = True
            return True
        return False

    def _take_field(self, field: str, said: str, word: str, at: int) -> bool:
        heard = field == "heard" and self.kind == "need"
        if heard or field in ("next", "close", "by"):
            self.timed = field == "next" or (field, self.kind) == ("by", "promise")
            try:
                said, seconds = parted(said) if self.timed else (said, None)
                day = parse_day(said, self.today, self.order, ahead=not heard)
            except ParseError as why:
                raise ParseError(str(why), word, at) from why
            self.found["next_day" if field == "next" else "close_day"] = day
            if seconds is not None:
                self.found["clock"] = seconds
        elif field in ("stage", "cadence"):
            self.found[field] = said
        else:
            return False
        return True

    def _take_reach(self, word: str) -> bool:
        if "@" in word[1:] and "." in word:
            self.found["email"] = printable(word)
        elif (word[0] in "+0" and word[1:2].isdigit()) or (
            self.phone and word.replace("-", "").isdigit()
        ):
            self.phone.append(word)
        else:
            return False
        return True

    def _take_part(self, word: str) -> bool:
        """A role, a degree, a response mode or a rating, once there is a name."""
        low = word.lower()
        mode = low.replace("-", " ")
        if not self.name:
            return False
        for field, known in (("role", ROLES), ("degree", DEGREES)):
            if low in known and field not in self.found:
                self.found[field] = low
                return True
        if mode in MODES:
            self.found["mode"] = mode
            return True
        if word[0] in "+-" and word[1:].isdecimal() and len(word) <= LONGEST:
            self.found["rating"] = int(word)
            return True
        return False

    def _take_want(self, word: str) -> bool:
        """What a need is about, then what was said."""
        if "want" in self.found:
            self.said.append(printable(unquoted(word)))
        elif self.name and word.lower() in NEED_KINDS:
            self.found["want"] = word.lower()
        else:
            return False
        return True

    def _take_figure(self, word: str) -> bool:
        """An amount or a share; only the first amount counts, and none in a step."""
        if "next_day" in self.found or not any(c.isdigit() for c in word):
            return False
        share = word[:-1] if word[-1] == "%" and len(word) <= LONGEST else ""
        if share.isdecimal() and int(share) <= 100:
            self.found["probability"] = int(share) * 100
            return True
        if "value" in self.found:
            return False
        try:
            money = parse_money(word, self.currency)
        except ParseError:
            return False
        self.found["value"], self.found["currency"] = money.minor, money.currency
        return True

    def addition(self) -> Addition:
        """All that was found."""
        name = self.name
        if self.kind == "deal" and "whose" not in self.found and len(name) > 1:
            self.found["whose"], name = name[0], name[1:]
        lacks = (
            self.kind == "influence" and not {"role", "whose"} <= self.found.keys()
        ) or (self.kind == "need" and not self.said)
        if self.kind and (not name or lacks):
            raise ParseError(_EXAMPLES[self.kind])
        return Addition(
            kind=self.kind,
            name=" ".join(name),
            next_words=" ".join(self.step),
            phone=" ".join(self.phone),
            said=" ".join(self.said),
            **self.found,  # type: ignore[arg-type]  # each was read as its type
        )


_EXAMPLES = {
    "deal": "which deal? such as: deal Acme renewal 24k next:tue send quote",
    "contact": "who is it? such as: contact Ann Roe @acme ann@acme.example",
    "account": "which account? such as: account Zeta Works",
    "promise": "what was promised? such as: promise send the sheet @ann by:fri",
    "influence": "who, and as what? such as: influence Ann Roe economic @acme/renewal",
    "need": "who wants what? such as: need Ann Roe avoid another failed audit",
}
