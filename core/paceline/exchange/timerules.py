"""The rules file: which activity an imported time entry is.

One rule a line, the first that fits wins; ``#`` begins a comment::

    tag:standup      -> internal-meeting
    project:acme*    -> demo @acme
    client:Globex    -> meeting @globex
    word:invoice     -> billing

``tag``, ``project`` and ``client`` compare the whole name, without case, ``*`` standing
for anything; ``word`` looks for a whole word in the note. A tag that is the name of
an activity needs no rule. What nothing catches stays unclassified.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from paceline.errors import ParseError
from paceline.exchange.records import TimeRecord, shorten
from paceline.model import replace, value

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("tag", "project", "client", "word")
_RULE = re.compile(r"(?P<kind>\w+)\s*:\s*(?P<what>.+?)\s*->\s*(?P<then>.+)")
_COMMENT = re.compile(r"(^|\s)#.*$")


@value
class Rule:
    """One line of the file: what it looks at, for what, and what it then says.

    Attributes:
        kind: one of `KINDS`.
        what: the name or word looked for, in folded letters.
        activity: what an entry is that it fits.
        account: whom that is for, as typed; blank when it does not say.
        line: its line in the file, 0 when it is in none.
    """

    kind: str
    what: str
    activity: str
    account: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The rule as a line of a file."""
        account = f" @{self.account}" if self.account else ""
        return f"{self.kind}:{self.what} -> {self.activity}{account}"

    def fits(self, entry: TimeRecord) -> bool:
        """Whether this rule speaks for the entry."""
        if self.kind == "word":
            pattern = rf"(?<!\w){re.escape(self.what)}(?!\w)"
            return bool(re.search(pattern, entry.note.casefold()))
        if self.kind == "tag":
            return any(fnmatchcase(tag.casefold(), self.what) for tag in entry.tags)
        name = entry.project if self.kind == "project" else entry.client
        return fnmatchcase(name.casefold(), self.what)


@value
class Verdict:
    """What an entry is: an activity, or blank when nothing says; and an account."""

    activity: str = ""
    account: str = ""


def read_rules(text: str, name: str, activities: Mapping[str, int]) -> tuple[Rule, ...]:
    """The rules of a file.

    Args:
        text: the file's text.
        name: its name, for messages.
        activities: the known activities, each with its category.

    Raises:
        ParseError: a line is no rule, or names no known activity.
    """
    rules = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = _COMMENT.sub("", line).strip()
        if bare:
            rule = _rule(bare, f"{name}:{number}", activities)
            rules.append(replace(rule, line=number))
    return tuple(rules)


def _rule(line: str, where: str, activities: Mapping[str, int]) -> Rule:
    match = _RULE.fullmatch(line)
    if match is None or match["kind"].casefold() not in KINDS:
        raise ParseError(
            f"{where} is no rule: '{shorten(line, 50)}'; write one like "
            "'tag:standup -> internal-meeting'",
            line,
        )
    words = match["then"].split()
    accounts = [word[1:] for word in words if word.startswith("@") and word[1:]]
    named = [word for word in words if not word.startswith("@")]
    if len(named) != 1 or len(accounts) > 1:
        raise ParseError(f"{where} needs one activity after '->'", match["then"])
    activity = named[0].casefold()
    if activity not in activities:
        near = get_close_matches(activity, list(activities), 1)
        hint = f": did you mean {near[0]}?" if near else ""
        raise ParseError(f"{where}: there is no activity '{named[0]}'{hint}", named[0])
    what = match["what"].casefold().strip("\"'")
    account = accounts[0] if accounts else ""
    return Rule(match["kind"].casefold(), what, activity, account)


def first_fit(entry: TimeRecord, rules: tuple[Rule, ...]) -> Rule | None:
    """The rule that speaks for the entry, None if none does."""
    return next((rule for rule in rules if rule.fits(entry)), None)


def judge(
    entry: TimeRecord, rules: tuple[Rule, ...], activities: Mapping[str, int]
) -> Verdict:
    """What the entry is: the first rule that fits, else a tag naming an activity."""
    at = next((tag[1:] for tag in entry.tags if tag.startswith("@") and tag[1:]), "")
    rule = first_fit(entry, rules)
    if rule is not None:
        return Verdict(rule.activity, rule.account or at)
    said = (tag.casefold() for tag in entry.tags)
    return Verdict(next((tag for tag in said if tag in activities), ""), at)
