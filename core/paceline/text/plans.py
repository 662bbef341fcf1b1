r"""Plans as plain text on one screen: headings, and the seller's words under them.

A heading is a line that begins with ``#``; what follows its ``:`` is a hint. Words
that would be taken for a heading, and blank lines at either end of an answer, have a
``\\`` before them. So any answer at all comes back as it was written.
"""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model.plans import Returns
from paceline.text.days import parse_day
from paceline.text.money import parse_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.model.plans import Question

HEAD, SHIELD, TITLE = "#", "\\", "%"
LONGEST = 10_000
"""The most characters of one answer: a plan is a screen, not a novel."""


def render(
    answers: Mapping[str, str], questions: Sequence[Question], title: str = ""
) -> str:
    """A plan as text, every heading in it.

    Args:
        answers: field -> words; an answer without words is as none.
        questions: the headings in order.
        title: a first line that says whose plan it is.
    """
    lines = [f"{TITLE} {title}", ""] if title else []
    for question in questions:
        lines.append(f"{HEAD} {question.title}: {question.hint}")
        lines += _shielded(answers.get(question.field, ""))
        lines.append("")
    return "\n".join(lines)


def _shielded(words: str) -> list[str]:
    if not words:
        return []
    lines = words.split("\n")
    ends = (0, len(lines) - 1)
    return [
        SHIELD + line
        if line[:1] in (HEAD, SHIELD) or (at in ends and not line.strip())
        else line
        for at, line in enumerate(lines)
    ]


def parse(text: str, questions: Sequence[Question]) -> dict[str, str]:
    """The answers of a plan's text, by field; headings left out are not answered.

    Raises:
        ParseError: a heading is unknown or comes twice, or words stand before the
            first; the line is named.
    """
    found: dict[str, list[str]] = {}
    field = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(HEAD):
            field = _field(line, number, questions)
            if field in found:
                raise _wrong(number, f"the heading '{_name(line)}' comes twice", line)
            found[field] = []
        elif field:
            found[field].append(line)
        elif line.strip() and not line.startswith(TITLE):
            first = questions[0].title
            words = f"'{line.strip()[:40]}' stands under no heading"
            raise _wrong(number, f"{words}: write '{HEAD} {first}' above it", line)
    answers = {one: _unshielded(lines) for one, lines in found.items()}
    return {one: words for one, words in answers.items() if words}


def _name(line: str) -> str:
    return " ".join(line[1:].partition(":")[0].split())


def _field(line: str, number: int, questions: Sequence[Question]) -> str:
    name = _name(line)
    for question in questions:
        if name.casefold() == question.title.casefold():
            return question.field
    words = f"'{name[:40]}' is no heading of this plan"
    raise _wrong(
        number, f"{words}: write {SHIELD}{HEAD} where words begin with {HEAD}", line
    )


def _wrong(number: int, words: str, line: str) -> ParseError:
    return ParseError(f"line {number}: {words}", line)


def _unshielded(lines: list[str]) -> str:
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return "\n".join(line.removeprefix(SHIELD) for line in lines[first:last])


def read_returns(
    words: str, currency: str, today: date, order: str | None
) -> Returns | None:
    """The figure in an answer about returns: ``120k a year by 2027-06-30``.

    Args:
        words: the answer; its first line counts.
        currency: of an amount that names none.
        today: the day that ``by June`` is read on.
        order: ``dmy`` or ``mdy`` for dates with slashes.

    Returns:
        The amount and the day; None if the line does not begin with an amount.
    """
    line = words.strip().partition("\n")[0]
    head, _, tail = line.partition(" by ")
    amount = head.partition(" a ")[0].partition("/")[0].partition(" per ")[0]
    try:
        money = parse_money(amount.strip(), currency)
    except ParseError:
        return None
    day = _day(tail.strip(" ."), today, order)
    return Returns(money.minor, money.currency, day)


def _day(words: str, today: date, order: str | None) -> str | None:
    if not words:
        return None
    try:
        return parse_day(words, today, order, ahead=True).isoformat()
    except ParseError:
        return None
