"""How a step went: one key for the outcome, digits before it for the minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from paceline_tui.screens.dialog import Dialog
from paceline_tui.screens.meeting import Meeting, ask_meeting
from paceline_tui.views.cadence import step_said
from paceline_tui.views.line import cells, ends, fit, flow, join, text, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual import events

    from paceline_tui.screens.asking import Asking
    from paceline_tui.views.cadence import CadenceCard
    from paceline_tui.views.line import Line

KEYS = (
    ("n", "no-answer", "no answer"),
    ("v", "voicemail", "voicemail"),
    ("s", "sent", "sent"),
    ("c", "connect", "connected"),
    ("r", "reply", "they replied"),
    ("m", "meeting", "meeting set"),
    ("o", "not-interested", "no, ask again later"),
    ("d", "do-not-contact", "do not contact"),
)
"""Key, outcome as the desk calls it, and the words for it."""

LONGEST = 3
"""Digits of minutes that are taken."""


@dataclass(frozen=True)
class Outcome:
    """What came of a step.

    Attributes:
        name: the outcome as the desk calls it.
        seconds: how long it took; None logs no time.
        note: the seller's words.
        meeting: when a meeting agreed is to be: a day, or UTC seconds.
    """

    name: str
    seconds: int | None
    note: str = ""
    meeting: date | int | None = None


class OutcomeDialog(Dialog[Outcome]):
    """Asks how a step went.

    Args:
        card: whose step it is.
    """

    ABOVE = 2
    BELOW = 3

    def __init__(self, card: CadenceCard) -> None:
        super().__init__()
        self.card = card
        self.minutes = ""

    def above(self, width: int) -> list[Line]:
        """Who, which step, and how many minutes so far."""
        card = self.card
        rests, blocked = card.state == "resting", bool(card.blocked)
        step = step_said(
            card.channel, card.attempt, card.of, rests=rests, blocked=blocked
        )
        parts = [text(card.contact, "name"), text(step), text(card.account, "dim")]
        parts.append(text("how did it go?"))
        minutes = text("digits are minutes ", "dim")
        if self.minutes:
            minutes = text(f"{self.minutes} min ", "bold")
        told = join(" ", whole(parts, width - cells(minutes) - 3))
        return [fit(ends(told, minutes, width), width)]

    def below(self, width: int) -> list[Line]:
        """A key for each outcome."""
        return [join(" ", line) for line in _choices(width)]

    def depth(self) -> int:
        """As many lines as show every key."""
        return max(self.BELOW, len(_choices(self.app.size.width)))

    def on_key(self, event: events.Key) -> None:
        """A digit is of the minutes; a letter is the answer.

        What is taken goes no further: read late, it would be a key of another screen.
        """
        if event.key == "backspace":
            self.minutes = self.minutes[:-1]
            event.stop()
            self.show_lines()
            return
        said = event.character or ""
        if said.isascii() and said.isdigit() and len(self.minutes) < LONGEST:
            event.stop()
            self.minutes += said
            self.show_lines()
            return
        for key, name, _ in KEYS:
            if said == key:
                event.stop()
                seconds = int(self.minutes) * 60 if self.minutes.strip("0") else None
                self.dismiss(Outcome(name, seconds))
                return


def _choices(width: int) -> list[Line]:
    parts = [join((key, "key"), (f" {words}", "dim")) for key, _, words in KEYS]
    return flow(parts, width - 2)


def ask_outcome(screen: Asking[None], card: CadenceCard) -> None:
    """Ask how a step went; log the touch and its time in one."""
    key, step = card.key, card.step

    def write(came: Outcome) -> None:
        screen.do(
            lambda desk: desk.cadence.do_step(
                key, came.name, came.seconds, came.note, came.meeting, step
            )
        )

    screen.app.push_screen(
        OutcomeDialog(card), lambda came: agreed(screen, card.contact, came, write)
    )


def agreed(
    screen: Asking[Any],
    name: str,
    came: Outcome | None,
    then: Callable[[Outcome], None],
) -> None:
    """Ask the day of a meeting that is set; any other outcome goes on at once.

    Args:
        screen: the screen in front.
        name: with whom.
        came: the outcome; None if there is none.
        then: gets it, with the day, unless the seller goes back.
    """

    def set_for(meeting: Meeting | None) -> None:
        if came is not None and meeting is not None:
            then(replace(came, meeting=meeting.when))

    if came is not None and came.name == "meeting":
        ask_meeting(screen, name, set_for)
    elif came is not None:
        then(came)


def skip_step(screen: Asking[None], card: CadenceCard) -> None:
    """Pass over the step on the card."""
    key, step = card.key, card.step
    screen.do(lambda desk: desk.cadence.skip(key, step))


def end_cadence(screen: Asking[None], card: CadenceCard, outcome: str) -> None:
    """They said something that stops the cadence; a key pressed twice says it once."""
    key = card.key
    if key in screen.written:
        return
    screen.written.add(key)

    def said(*_: object) -> None:
        screen.written.discard(key)

    screen.do(lambda desk: desk.cadence.do_step(key, outcome), said, failed=said)
