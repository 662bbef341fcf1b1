"""The rules file and the entries in the book: what it catches, and doing it.

`paceline.exchange.timerules` says what a rule is; an import uses the same rules on
what comes in. Here they are put to what is in the book: entries that were imported,
and those that are unclassified.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paceline.errors import NotFoundError, UsageError
from paceline.events import TIME, Event
from paceline.exchange.records import TimeRecord
from paceline.exchange.timerules import first_fit, judge, read_rules
from paceline.model import replace
from paceline.model.query import All, Either, Is
from paceline.model.rules import Caught, Left, Tried
from paceline.model.timelog import UNCLASSIFIED, tag_words
from paceline.store import editing as store
from paceline.store.names import resolve
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.desk import Desk
    from paceline.exchange.timerules import Rule
    from paceline.model.query import Listed
    from paceline.model.rules import Proposal
    from paceline.model.timelog import Entry

STEP = "classify by "
"""How the step begins that a rules file makes in the journal."""

_PROJECT = re.compile(r"(?:^|, )project: (?P<name>[^,]+?)(?= kept-|, |$)")
_LOOSE = Is("unclassified")


class RulesDesk:
    """Questions and verbs about a rules file, given as its name and its text."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, name: str, text: str) -> tuple[Rule, ...]:
        """The rules of a file.

        Raises:
            ParseError: a line is no rule, or names no known activity.
            UsageError: it holds no rule.
        """
        rules = read_rules(text, name, self._desk.timelog.activities)
        if not rules:
            raise UsageError(
                f"{name} holds no rule: write lines like "
                "'tag:standup -> internal-meeting'"
            )
        return rules

    def test(self, name: str, text: str) -> Tried:
        """Which entries each rule catches, and what stays unclassified.

        Raises:
            ParseError, UsageError: the file cannot be used, see `read`.
        """
        desk, rules = self._desk, self.read(name, text)
        asked = Either((Is("imported"), _LOOSE))
        found = store.matching(desk.book, asked, desk.zone)
        held: dict[int, list[Entry]] = {rule.line: [] for rule in rules}
        loose: list[Listed] = []
        for one in found:
            record = record_of(one)
            rule = first_fit(record, rules)
            if rule is not None:
                held[rule.line].append(one.entry)
            elif one.entry.category != UNCLASSIFIED:
                continue
            elif judge(record, (), desk.timelog.activities).activity:
                held.setdefault(0, []).append(one.entry)
            else:
                loose.append(one)
        caught = [_caught(rule.line, rule, held[rule.line]) for rule in rules]
        if 0 in held:
            caught.append(_caught(0, None, held[0]))
        seconds = sum(one.entry.seconds for one in loose)
        return Tried(tuple(caught), _left(loose), len(loose), seconds)

    def apply(self, name: str, text: str) -> Event:
        """Name the activity of unclassified entries by the rules, as one step.

        An entry that has no account gets the one its rule names.

        Raises:
            ParseError, UsageError: the file cannot be used, see `read`.
            NotFoundError: nothing is unclassified, or no rule fits what is.
        """
        desk, rules = self._desk, self.read(name, text)
        with desk.book.write(f"{STEP}{name.rpartition('/')[2]}", desk.now()) as conn:
            found = store.matching(desk.book, All((_LOOSE,)), desk.zone)
            if not found:
                raise NotFoundError("no entry is unclassified: nothing to do")
            naming = _Naming(desk, rules)
            pairs = [(one.entry, naming.named(one)) for one in found]
            news = [(old, new) for old, new in pairs if old != new]
            if not news:
                raise NotFoundError(
                    f"no rule of {name} fits what is unclassified: see what that is "
                    "with 'pace rules test'"
                )
            for before, after in news:
                store.put(conn, before, after)
        return _said(news, len(found) - len(news), naming.unknown)

    def proposals(self, name: str = "", text: str = "") -> list[Proposal]:
        """Rules that past corrections speak for, those a file has already left out.

        Raises:
            ParseError: the file cannot be read.
        """
        from paceline.desk.rule_learning import proposals

        activities = self._desk.timelog.activities
        return proposals(self._desk, read_rules(text, name, activities))


class _Naming:
    """Gives entries the activity and the account that rules say.

    Attributes:
        unknown: accounts that are not in the book, and how many entries name each.
    """

    def __init__(self, desk: Desk, rules: tuple[Rule, ...]) -> None:
        self.unknown: dict[str, int] = {}
        self._desk = desk
        self._rules = rules
        self._accounts: dict[str, str | None] = {}

    def named(self, one: Listed) -> Entry:
        """The entry as the rules have it; itself if none fits."""
        activities = self._desk.timelog.activities
        verdict = judge(record_of(one), self._rules, activities)
        if not verdict.activity:
            return one.entry
        account = one.entry.account
        if verdict.account and account is None:
            account = self._account(verdict.account)
        return replace(
            one.entry,
            activity=verdict.activity,
            category=activities[verdict.activity],
            account=account,
        )

    def _account(self, name: str) -> str | None:
        if name not in self._accounts:
            try:
                found = resolve(self._desk.book, name, ("account",)).account
            except (NotFoundError, UsageError):
                found = None
            self._accounts[name] = found
        if self._accounts[name] is None:
            self.unknown[name] = self.unknown.get(name, 0) + 1
        return self._accounts[name]


def record_of(one: Listed) -> TimeRecord:
    """An entry of the book as the rules see what comes in."""
    entry = one.entry
    project = _PROJECT.search(entry.tags)
    tags = _PROJECT.sub("", entry.tags).strip(", ")
    words = tag_words(tags)
    if one.source and " " in tags and "," not in tags:
        words = (tags, *words)  # One tag of two words, or two since a retag.
    return TimeRecord(
        file="",
        line=0,
        key=entry.id,
        start=entry.start,
        seconds=entry.seconds,
        day=entry.day,
        zone=entry.zone,
        timed=entry.timed,
        tags=words,
        project=project["name"].strip() if project else "",
        note=entry.note,
        client=entry.account_name or "",
    )


def marks_of(record: TimeRecord) -> list[tuple[str, str]]:
    """What an entry says that a rule can look at, besides its note: kind and name."""
    whole, *words = record.tags or ("",)
    if words and whole.split() == words:
        words = words if any(_own(word) for word in words) else [whole]
    else:
        words = list(record.tags)
    tags = [tag for tag in words if not _own(tag)]
    named = [("project", record.project), ("client", record.client)]
    said = [*(("tag", tag) for tag in tags), *named]
    return [(kind, name) for kind, name in dict.fromkeys(said) if name]


def _own(tag: str) -> bool:
    """Whether a tag is Paceline's: an account, or a finding that is kept."""
    return tag.startswith(("@", "kept-"))


def _caught(line: int, rule: Rule | None, entries: list[Entry]) -> Caught:
    loose = sum(entry.category == UNCLASSIFIED for entry in entries)
    text, activity = (rule.text, rule.activity) if rule else ("", "")
    return Caught(line, text, activity, tuple(entries), loose)


def _left(loose: list[Listed]) -> tuple[Left, ...]:
    sums: dict[tuple[str, str], list[int]] = {}
    for one in loose:
        for mark in marks_of(record_of(one)) or [("none", "")]:
            sums.setdefault(mark, []).append(one.entry.seconds)
    rows = [Left(*mark, len(lengths), sum(lengths)) for mark, lengths in sums.items()]
    return tuple(sorted(rows, key=lambda row: (-row.seconds, row.kind, row.name)))


def _said(
    news: list[tuple[Entry, Entry]], left: int, unknown: Mapping[str, int]
) -> Event:
    sums: dict[str, int] = {}
    for _, after in news:
        sums[after.activity] = sums.get(after.activity, 0) + after.seconds
    ways = sorted(sums.items(), key=lambda way: (-way[1], way[0]))
    notices = [f"{format_duration(seconds)} is {name}" for name, seconds in ways]
    notices += [
        f"no account, or more than one, goes by '{name}': {_many(n)} without one"
        for name, n in unknown.items()
    ]
    notices += [f"{_many(left)} still unclassified"] if left else []
    total = format_duration(sum(sums.values()))
    return Event(TIME, f"classified {_many(len(news))}, {total}", None, tuple(notices))


def _many(n: int) -> str:
    return "1 entry" if n == 1 else f"{n} entries"
