"""The nouns of the rules file put to the entries of the book."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.timelog import Entry


@value
class Caught:
    """What one rule of a file catches.

    Attributes:
        line: its line in the file; 0 for entries that a tag names the activity of.
        rule: the rule as a line, blank with line 0.
        activity: what its entries are by it; blank with line 0.
        entries: those it is the first to fit, in order of time.
        unclassified: how many of them are unclassified in the book.
    """

    line: int
    rule: str
    activity: str
    entries: tuple[Entry, ...]
    unclassified: int

    @property
    def seconds(self) -> int:
        """How long its entries last."""
        return sum(entry.seconds for entry in self.entries)


@value
class Left:
    """Time that stays unclassified, by one thing its entries say.

    Attributes:
        kind: ``tag``, ``project``, ``client``, or ``none`` when they say nothing.
        name: the tag, the project or the client.
        entries: how many entries say it; one that says two things is in two rows.
        seconds: how long they last.
    """

    kind: str
    name: str
    entries: int
    seconds: int


@value
class Tried:
    """A rules file put to the book.

    Attributes:
        caught: each rule in the order of the file, also those that catch nothing.
        left: what stays unclassified, most seconds first.
        entries: how many entries stay unclassified.
        seconds: how long they last, each counted once.
    """

    caught: tuple[Caught, ...]
    left: tuple[Left, ...]
    entries: int
    seconds: int


@value
class Proposal:
    """A rule that past corrections speak for.

    Attributes:
        number: its place among all proposals, from 1.
        rule: the rule as a line of a file.
        corrections: how many imported entries were corrected to what it says.
        against: how many entries it fits are something else by now.
        seconds: how long the corrected ones last.
    """

    number: int
    rule: str
    corrections: int
    against: int
    seconds: int
