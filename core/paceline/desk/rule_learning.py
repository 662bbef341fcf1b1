"""Rules learnt from corrections: what was changed by hand after it was imported."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paceline.desk.classifying import STEP, marks_of, record_of
from paceline.errors import ParseError
from paceline.exchange.timerules import judge, read_rules
from paceline.model.query import Is
from paceline.model.rules import Proposal
from paceline.model.timelog import UNCLASSIFIED
from paceline.store import editing as store
from paceline.store.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.desk import Desk
    from paceline.exchange.records import TimeRecord
    from paceline.exchange.timerules import Rule
    from paceline.model.timelog import Entry

    Seen = tuple[TimeRecord, Entry, bool]


def proposals(desk: Desk, rules: tuple[Rule, ...]) -> list[Proposal]:
    """Rules that more entries speak for than against, most corrections first.

    A rule is proposed for each tag, project and client of a corrected entry; it says
    what most of those entries were corrected to. Imported entries of that tag, project
    or client that are something else speak against it, unclassified ones do not.

    Args:
        desk: the desk.
        rules: those there are; what they say already is left out, and the numbers of
            the others stay as they are without them.
    """
    activities = desk.timelog.activities
    found = []
    for (kind, name), fits in _by_mark(_kept(desk)).items():
        rule = _best(kind, name, fits, activities)
        if rule is None:
            continue
        agree = [one for one in fits if one[1].activity == rule.activity]
        made = [one for one in agree if one[2]]
        if len(agree) > len(fits) - len(agree):
            found.append((rule, made, len(fits) - len(agree)))
    found.sort(key=lambda one: (-len(one[1]), one[2], one[0].text))
    return [
        Proposal(
            number,
            rule.text,
            len(made),
            against,
            sum(entry.seconds for _, entry, _ in made),
        )
        for number, (rule, made, against) in enumerate(found, 1)
        if not all(_says(record, rules, rule, activities) for record, _, _ in made)
    ]


def _kept(desk: Desk) -> list[Seen]:
    """Imported entries that are classified; each, and whether it was corrected."""
    before = corrected(desk.book, STEP)
    found = store.matching(desk.book, Is("imported"), desk.zone)
    return [
        (record_of(one), one.entry, _corrected(one.entry, before))
        for one in found
        if one.entry.category != UNCLASSIFIED
    ]


def _corrected(entry: Entry, before: Mapping[str, str]) -> bool:
    return before.get(entry.id, entry.activity) != entry.activity


def _by_mark(kept: list[Seen]) -> dict[tuple[str, str], list[Seen]]:
    """Entries by what they say that a rule could look at, where one was corrected."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for one in kept:
        for kind, name in marks_of(one[0]):
            found.setdefault((kind, name.casefold()), []).append(one)
    return {mark: held for mark, held in found.items() if any(one[2] for one in held)}


def _best(
    kind: str, name: str, fits: list[Seen], activities: Mapping[str, int]
) -> Rule | None:
    """The rule for the entries that say something, None if no line can say it."""
    to = Counter(entry.activity for _, entry, by_hand in fits if by_hand)
    activity = min(to, key=lambda one: (-to[one], one))
    line = f"{kind}:{name} -> {activity}"
    try:
        (rule,) = read_rules(line, "", activities)
    except (ParseError, ValueError):
        return None
    if rule.text != line or not all(rule.fits(record) for record, _, _ in fits):
        return None
    return rule


def _says(
    record: TimeRecord,
    rules: tuple[Rule, ...],
    rule: Rule,
    activities: Mapping[str, int],
) -> bool:
    return judge(record, rules, activities).activity == rule.activity
