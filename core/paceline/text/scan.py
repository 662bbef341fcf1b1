"""One walk over the words of a line that finds when and how long. Hot."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from paceline.model import value
from paceline.text.lengths import (
    DAY,
    TRY,
    add_up,
    cannot,
    check,
    clock,
    clock_ends,
    clock_range,
    doubtful,
    doubtful_range,
    length_at,
    pieces,
    two_ways,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


DAYISH = frozenset(
    "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec "  # noqa: SIM905 (smaller when compiled)
    "tod yes tom las nex thi eow eom eoq eoy in".split()
)
"""The first three letters of every word that can begin a day, dates aside."""
LINKS = ("-", "–", "—", "to", "till", "until")
LEADS = {"at": "time", "from": "time", "since": "time", "for": "length", "on": "day"}


@value
class Span:
    """A stretch of time as typed: what is None was not said.

    Attributes:
        day: the local day it belongs to; today if no other is named.
        start: when it began, or None if only the day or the length is known.
        end: when it ended, for ranges and for a length up to ``now``.
        seconds: its length; for ranges the difference on the clock, so where the
            clocks changed in between the two ends are right and this is not.
    """

    day: date
    start: datetime | None
    end: datetime | None
    seconds: int | None


def clockish(word: str) -> bool:
    """Whether a word has the form of clock times, as ``9:60`` and ``9:00-25:00``."""
    parts, shape = pieces(word)
    return shape in ("0:0", "0:0-0:0", "0:0–0:0", "0:0—0:0") and all(
        len(part) == 2 or (len(part) == 1 and i % 4 != 2)
        for i, part in enumerate(parts)
        if part.isdigit()
    )


class Scan:
    """One walk over the words; each find is kept with the words that made it."""

    def __init__(
        self,
        words: list[str],
        now: datetime,
        order: str | None,
        places: Sequence[int] | None,
        ahead: bool,
    ) -> None:
        self.words, self.now, self.order, self.ahead = words, now, order, ahead
        self.places = places
        self.used: set[int] = set()
        self.said: dict[str, str] = {}
        self.loose: list[int] = []
        self.numbers: list[int] = []
        self.moment = False
        self.day: date | None = None
        self.start: int | None = None
        self.clocks: tuple[int, int] | None = None
        self.seconds: int | None = None
        self.instant: datetime | None = None
        self.half = ""

    def at(self, i: int) -> int:
        """Where word `i` stands in the text."""
        if self.places is not None:
            return self.places[i]
        return sum(len(w) + 1 for w in self.words[:i])

    def keep(self, what: str, i: int, count: int) -> int:
        """Mark words as used; refuse a second word for the same thing."""
        words = self.words
        self.say(what, " ".join(words[i : i + count]), i)
        self.used.update(range(i, i + count))
        if i and LEADS.get(words[i - 1]) == what:
            self.used.add(i - 1)
        return i + count

    def say(self, what: str, text: str, i: int) -> None:
        """Note that `text` says when or how long, unless another word did."""
        if what in self.said:
            raise cannot(
                f"two {what}s, '{self.said[what]}' and '{text}' — keep one, "
                'or quote the words of the note: "by fri"',
                text,
                self.at(i),
            )
        self.said[what] = text

    def run(self) -> None:
        """Find everything that can be read on its own."""
        words, i = self.words, 0
        while i < len(words):
            word = words[i]
            if "0" <= word[:1] <= "9":
                i = self.numeric(i)
            elif word[:1] in ("+", "-", "−") and "0" <= word[1:2] <= "9":
                i = self.signed(i)
            elif word[:3] in DAYISH:
                i = self.distance(i) or self.named_day(i) or i + 1
            elif word in ("now", "noon", "midnight"):
                i = self.ranged(i) or self.point(i)
            else:
                i += 1

    def numeric(self, i: int) -> int:
        """A word that begins with a digit."""
        word = self.words[i]
        found = self.ranged(i) or self.length(i)
        if not found and self.dated(word, i):
            found = self.named_day(i)
        return found or self.timed(i)

    def dated(self, word: str, i: int) -> bool:
        """Whether a word may begin a date, so that the days are worth loading."""
        following = self.words[i + 1] if i + 1 < len(self.words) else ""
        return (
            (word[-1].isalpha() and word[-1] != "m")
            or "/" in word
            or "-" in word
            or "." in word
            or following[:3] in DAYISH
            or following[:2] in ("da", "we", "wk")
        )

    def named_day(self, i: int) -> int:
        """A day; 0 if the word begins none."""
        from paceline.text.days import day_at

        found = day_at(
            self.words, i, self.now.date(), self.order, self.ahead, self.at(i)
        )
        if found is None:
            return 0
        self.day = found[0]
        return self.keep("day", i, found[1])

    def length(self, i: int) -> int:
        """``30m``, ``1 h 30 min``, ``30 min ago``."""
        seconds, count = length_at(self.words, i)
        if not count:
            return 0
        if self.words[i + count : i + count + 1] == ["ago"]:
            return self.instantly(-seconds, i, count + 1)
        text = " ".join(self.words[i : i + count])
        self.seconds = check(seconds, text, self.at(i))
        return self.keep("length", i, count)

    def distance(self, i: int) -> int:
        """``in 2 hours``."""
        if self.words[i] != "in":
            return 0
        seconds, count = length_at(self.words, i + 1)
        return self.instantly(seconds, i, count + 1) if count else 0

    def instantly(self, seconds: int, i: int, count: int) -> int:
        """A moment so many seconds from now."""
        self.instant = self.now + timedelta(seconds=seconds)
        return self.keep("time", i, count)

    def ranged(self, i: int) -> int:
        """``9:00-10:15``, ``9am to 10:15``, ``9:00 - now``."""
        words, count = self.words, 1
        if i + 2 < len(words) and words[i + 1] in LINKS:
            word, count = f"{words[i]}-{words[i + 2]}", 3
        else:
            word = words[i]
        if "now" in word:
            word = word.replace("now", f"{self.now:%H:%M}")
        ends = clock_ends(word)
        found = clock_range(*ends, word, self.at(i)) if ends else None
        if found is None:
            return 0
        self.clocks = found
        self.seconds = 60 * (found[1] - found[0])
        self.say("length", word, i)
        return self.keep("time", i, count)

    def point(self, i: int) -> int:
        """``now``, ``noon``, ``midnight``."""
        if self.words[i] == "now":
            self.instant = self.now
        else:
            self.start = 720 * (self.words[i] == "noon")
        return self.keep("time", i, 1)

    def signed(self, i: int) -> int:
        """``+30m`` after a time, ``+3d``; a negative length is refused."""
        word = self.words[i]
        if (found := self.named_day(i)) or word[0] == "+":
            seconds = None if found else add_up(*pieces(word[1:]))
            if seconds is None:
                return found or i + 1
            self.seconds = check(seconds, word, self.at(i))
            return self.keep("length", i, 1)
        seconds = add_up(*pieces(word[1:]))
        if seconds is not None:
            check(-seconds, word, self.at(i))
        return i + 1

    def timed(self, i: int) -> int:
        """A clock time, with its am or pm in the next word, or ``14:00+30m``."""
        words, count = self.words, 1
        word, plus, more = words[i].partition("+")
        found = clock(word)
        following = words[i + 1] if i + 1 < len(words) else ""
        if found and following in ("am", "pm") and found[1] in ("", ":"):
            joint = clock(word + following)
            if found[1] == ":" and joint and not self.moment:
                raise two_ways(f"{word} {following}", self.at(i), word + following)
            found, count = joint, 2
        seconds = add_up(*pieces(more)) if plus else None
        if found is None and not self.moment and clockish(words[i]):
            raise cannot(
                f"there is no such time as '{words[i]}' — try 9:30 or 9:00-10:15, or "
                "quote it as part of the note",
                words[i],
                self.at(i),
            )
        if found is None or (plus and seconds is None):
            return i + 1
        if not found[1] and not plus:
            self.numbers.append(i)
            return i + 1
        if found[1] == ":" and not plus and not self.led_to_clock(i):
            self.loose.append(i)
            return i + 1
        if seconds is not None:
            self.seconds = check(seconds, words[i], self.at(i))
            self.say("length", words[i], i)
        self.start, self.half = found
        return self.keep("time", i, count)

    def led_to_clock(self, i: int) -> bool:
        """Whether ``9:30`` is a clock time by what stands before it."""
        before = self.words[i - 1] if i else ""
        return self.moment or LEADS.get(before) == "time"

    def settle(self, bare: bool = True) -> None:
        """Tell for each ``h:mm`` whether it is a clock time or a length.

        Where no bare length is expected it is a clock time.
        """
        for i in self.loose:
            word, before = self.words[i], self.words[i - 1] if i else ""
            parts, _ = pieces(word)
            timed = "time" in self.said
            if timed and self.half in ("am", "pm"):
                raise two_ways(word, self.at(i), f"{self.said['time']}-{word}")
            lasting = timed or before == "for" or int(parts[0]) < 6
            if (
                not bare
                or "length" in self.said
                or (not lasting and i - 1 in self.used)
            ):
                self.start = 60 * int(parts[0]) + int(parts[2])
                self.keep("time", i, 1)
            elif lasting:
                self.seconds = 3600 * int(parts[0]) + 60 * int(parts[2])
                self.keep("length", i, 1)
            else:
                raise two_ways(word, self.at(i))

    def take_number(self) -> None:
        """A bare number as minutes, where nothing else says how long."""
        lengths = [i for i in self.numbers if 0 < int(self.words[i]) <= 24]
        if lengths:
            raise doubtful(self.words[lengths[0]], self.at(lengths[0]))
        for i, word in enumerate(self.words):
            if i in self.used or not "0" <= word[:1] <= "9":
                continue
            _, shape = pieces(word)
            if shape == "0" and len(word) <= 4 and int(word) <= DAY // 60:
                self.seconds = check(60 * int(word), word, self.at(i))
                self.keep("length", i, 1)
            elif not self.used and shape == "0-0" and clock_ends(word):
                raise doubtful_range(word, self.at(i))
            elif not self.used and shape != "0":
                raise cannot(f"cannot read '{word[:60]}' — {TRY}", word, self.at(i))

    def plus(self, midnight: datetime, minutes: int) -> datetime:
        """A clock time of a day; the last day of the calendar has no next one."""
        try:
            return midnight + timedelta(minutes=minutes)
        except OverflowError:
            word = self.said["day"]
            message = f"after '{word}' comes no day of the calendar — try last fri"
            raise cannot(message, word) from None

    def span(self) -> Span:
        """What was found, put together."""
        seconds, today = self.seconds, self.now.date()
        if self.instant is not None:
            start, end = self.instant, None
            if self.day not in (None, start.date()):
                self.say("day", self.said["time"], 0)
            if self.said["time"] == "now" and seconds is not None:
                start, end = start - timedelta(seconds=seconds), start
            return Span(start.date(), start, end, seconds)
        day = self.day or today
        midnight = datetime(day.year, day.month, day.day)
        if self.clocks is not None:
            start, end = (self.plus(midnight, m) for m in self.clocks)
            if self.day is None and self.clocks[1] > 1440 and start > self.now:
                start, end = start - timedelta(1), end - timedelta(1)
            return Span(start.date(), start, end, seconds)
        if self.start is None:
            return Span(day, None, None, seconds)
        return Span(day, midnight + timedelta(minutes=self.start), None, seconds)
