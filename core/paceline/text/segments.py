"""What a segment is saved as: the filter language, spoken of accounts."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model import value
from paceline.text.cells import clean
from paceline.text.filters import OPERATORS

KINDS = {
    **dict.fromkeys(("name", "industry", "city", "domain"), "text"),
    **dict.fromkeys(("source", "loss", "competitor"), "text"),
    **dict.fromkeys(("territory", "stage"), "text"),
    **dict.fromkeys(("country", "tier", "channel", "outcome"), "word"),
    **dict.fromkeys(("employees", "deals", "touches"), "number"),
    "wallet": "money",
    "contract-end": "ahead",
    **dict.fromkeys(("last-touch", "created"), "back"),
    "hour": "hour",
    "weekday": "weekday",
    "is": "flag",
}
"""What each field takes. A text is looked for in it, a word must be all of it."""
ATTRIBUTE = "attr."
"""Before the name of an attribute that accounts have of their own."""
FLAGS = ("customer", "open", "lost", "prospect")
"""What ``is:`` knows: a won deal, an open one, a lost one, no deal at all."""
OF_TOUCHES = ("hour", "weekday", "channel", "outcome")
"""Fields of touches; what is asked of them in one filter holds for one touch."""
OF_DEALS = ("source", "loss", "competitor", "stage")
"""Fields of deals; each holds if it does for any deal of the account."""
WORD = "word"
"""The field of a word that stands alone."""
EXAMPLE = "country:DE,AT employees:50..200 last-touch>30d"


MOST = 200
"""Things that one filter may ask for, each of several choices counted."""
_TOLD = {
    "and": "what stands side by side holds together, without 'and'",
    "not": "what is not wanted has a dash before it: -country:DE",
    "-": "what is not wanted follows the dash at once: -country:DE",
}
"""Words that others use, and what to write here instead; in quotes they are words."""


@value
class Asked:
    """A field that is asked for, as it was typed.

    Attributes:
        field: one of `KINDS`, an attribute, or `WORD`.
        way: one of `filters.OPERATORS`.
        said: what it may be.
        absent: whether that is what is not wanted.
    """

    field: str
    way: str
    said: tuple[str, ...]
    absent: bool = False


def read_segment(typed: str) -> tuple[tuple[Asked, ...], ...]:
    """Read a filter of accounts: all of a group must hold, of one of the groups.

    ``country:DE,AT employees:50..200 -is:customer or tier:A``: what stands side by
    side must hold together, a comma gives a choice, ``-`` what is not wanted, and
    ``or`` begins another group. A text with a blank, a comma or a colon needs quotes.

    Raises:
        ParseError: there is no such field, nothing follows it, or nothing is asked.
    """
    groups: list[list[Asked]] = [[]]
    for word, bare in _words(clean(typed)):
        if bare.casefold() != "or":
            groups[-1].append(_asked(word, bare))
        elif groups[-1]:
            groups.append([])
        else:
            raise ParseError("'or' stands between two things: tier:A or tier:B", word)
    if sum(len(asked.said) for group in groups for asked in group) > MOST:
        raise ParseError(f"a filter asks for {MOST} things at most", f"{typed[:40]} …")
    if not groups[-1]:
        what = "after 'or'" if len(groups) > 1 else "in the filter"
        raise ParseError(f"there is nothing {what}: try {EXAMPLE}", typed)
    return tuple(map(tuple, groups))


def _words(typed: str) -> list[tuple[str, str]]:
    """The words without quotes; and with signs of no meaning where they were quoted."""
    found: list[tuple[str, str]] = []
    word = bare = ""
    quoted = False
    for sign in f"{typed} ":
        if sign == '"':
            quoted = not quoted
        elif sign.isspace() and not quoted:
            if word:
                found.append((word, bare))
            word = bare = ""
        else:
            word += sign
            bare += "\0" if quoted else sign
    if quoted:
        raise ParseError('a quotation mark is open: write industry:"machine tools"')
    return found


def _asked(word: str, bare: str) -> Asked:
    _foreign(word, bare)
    absent = bare[:1] == "-"
    if absent:
        word, bare = word[1:], bare[1:]
    at = next((n for n, sign in enumerate(bare) if sign in "<>=:"), 0)
    if bare[:1] in tuple("<>=:"):
        raise ParseError(f"which field is to be '{word}'? Write country:DE", word)
    if not at or bare[at + 1 :].startswith("//"):
        return Asked(WORD, ":", (word.casefold(),), absent)
    way = next(way for way in OPERATORS if bare.startswith(way, at))
    field = _field(word[:at], word)
    first = at + len(way)
    said = tuple(_choices(word[first:], bare[first:]))
    if bare[first : first + 1] in tuple("<>=:"):
        raise ParseError(f"cannot read '{word}': write {_try(field)}", word)
    if not all(said):
        raise ParseError(f"what is '{field}' to be? Write {_try(field)}", word)
    if way not in (":", "=") and (len(said) > 1 or not ordered(field)):
        raise ParseError(f"'{word}' cannot be compared: write {_try(field)}", word)
    return Asked(field, way, said, absent)


def _foreign(word: str, bare: str) -> None:
    """Refuse a word that means something elsewhere, and would find nobody here."""
    told = _TOLD.get(bare.casefold())
    if told is not None:
        raise ParseError(f"cannot read '{word}': {told}", word)
    if bare[:1] == "(" or bare[-1:] == ")":
        raise ParseError(
            f"there are no brackets here, as in '{word}': write every group in full, "
            "tier:A country:DE or tier:A country:AT",
            word,
        )


def _field(name: str, word: str) -> str:
    if name.startswith(ATTRIBUTE) and len(name) > len(ATTRIBUTE):
        return name
    if name.casefold() in KINDS:
        return name.casefold()
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), KINDS, 1, 0.5)
    hint = f"did you mean {near[0]}? There" if near else "there"
    raise ParseError(
        f"there is no field '{name}' here: {hint} are {', '.join(KINDS)} and "
        "attr.NAME; a text with a colon needs quotes",
        word,
    )


def _choices(word: str, bare: str) -> list[str]:
    """What stands between the commas that are not quoted."""
    found, begun = [], 0
    for at, sign in enumerate(f"{bare},"):
        if sign == ",":
            found.append(word[begun:at].strip())
            begun = at + 1
    return found


def ordered(field: str) -> bool:
    """Whether a field can be compared with ``<`` and ``>``."""
    return field.startswith(ATTRIBUTE) or KINDS[field] in (
        *("number", "money", "ahead", "back", "hour"),
    )


_EXAMPLES = {
    "text": "machinery",
    "word": "DE",
    "number": "50..200",
    "money": "100k..1m",
    "ahead": "<120d",
    "back": ">30d",
    "hour": "<9",
    "weekday": "mon",
    "flag": "prospect",
}


def _try(field: str) -> str:
    """A field as it may be written."""
    kind = "word" if field.startswith(ATTRIBUTE) else KINDS[field]
    said = {"channel": "call", "outcome": "connect", "tier": "A", "source": "referral"}
    example = said.get(field, _EXAMPLES[kind])
    return f"{field}{'' if example[0] in '<>' else ':'}{example}"


def unread(asked: Asked) -> ParseError:
    """What to say of a field whose words cannot be read."""
    typed = f"{asked.field}{asked.way}{','.join(asked.said)}"
    return ParseError(f"cannot read '{typed}': write {_try(asked.field)}", typed)
