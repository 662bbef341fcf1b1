"""What screens, the app and the clerk say to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk


class Do(Message):
    """Please have the desk do this; its event is told to every screen.

    Attributes:
        verb: called with the desk on the clerk's thread; returns an event.
        then: called on the screen's side with the event once it is done.
        undo: whether the message afterwards offers the undo key.
        busy: what is being done, said while it takes long.
        failed: called on the screen's side if it was refused, once that is said.
    """

    def __init__(
        self,
        verb: Callable[[Desk], Any],
        *,
        then: Callable[[Any], None] | None = None,
        undo: bool = True,
        busy: str = "",
        failed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.verb = verb
        self.then = then
        self.undo = undo
        self.busy = busy
        self.failed = failed


class Changed(Message):
    """The book has changed: screens of that topic ask again.

    Attributes:
        topic: one of the topics of `paceline.events`; None when another program has
            written, so that anything may have changed.
    """

    def __init__(self, topic: str | None) -> None:
        super().__init__()
        self.topic = topic


class Say(Message):
    """A line for the message area.

    Attributes:
        words: what to say.
        wrong: whether it is a refusal or an error.
        undo: whether to offer the undo key.
    """

    def __init__(self, words: str, *, wrong: bool = False, undo: bool = False) -> None:
        super().__init__()
        self.words = words
        self.wrong = wrong
        self.undo = undo
