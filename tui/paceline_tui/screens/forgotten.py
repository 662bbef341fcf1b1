"""The question what became of a timer that ran while nobody was there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.events import Event, Key

from paceline.text.spans import format_duration
from paceline_tui.away import Away
from paceline_tui.idle import terminals
from paceline_tui.messages import Do
from paceline_tui.screens.dialog import Dialog
from paceline_tui.views.line import fit, flow, join, text, whole
from paceline_tui.views.status import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events

    from paceline.desk import Desk
    from paceline.desk.signs import Sign
    from paceline_tui.app import PacelineApp
    from paceline_tui.host import Host
    from paceline_tui.views.line import Line
    from paceline_tui.views.status import RunningTimer

ADMIN = "internal-problem"
"""The activity that `a` marks the silence as; both profiles have it."""

LEAVING = ("ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that end or suspend the app; they are never held back."""

AFTER = 300
"""Milliseconds in which a key is still one of those typed before the question."""


class ForgottenDialog(Dialog[str]):
    """Asks; nothing changes unless one of its keys is pressed.

    Args:
        words: what ran, and since when nobody was there.
        until: local clock time of the last sign of life; empty if nothing tells.
    """

    BELOW = 3

    def __init__(self, words: str, until: str) -> None:
        super().__init__()
        self.words = words
        self.until = until
        self._open = False

    def on_mount(self) -> None:
        """Take keys a moment from now: those in flight were meant for the board."""
        self.set_timer(AFTER / 1000, self._ready)

    def _ready(self) -> None:
        self._open = True

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that answer, each with what it does."""
        known = (
            ("t", f"end it at {self.until}"),
            ("s", f"end it at {self.until}, then something else"),
            ("a", f"from {self.until} it was {ADMIN}"),
        )
        return (
            ("k", "keep it running"),
            *(known if self.until else ()),
            ("o", "it ended at another time"),
            ("d", "drop it"),
        )

    def above(self, width: int) -> list[Line]:
        """What ran, and that it is asked."""
        parts = [text(self.words), text("keep it?", "bold")]
        return [fit(join(" ", whole(parts, width - 2)), width)]

    def below(self, width: int) -> list[Line]:
        """A key for each answer."""
        parts = [join((key, "key"), (f" {words}", "dim")) for key, words in self.keys]
        return [join(" ", line) for line in flow(parts, width - 2)]

    def depth(self) -> int:
        """As many lines as show every answer."""
        return max(self.BELOW, len(self.below(self.app.size.width)))

    def on_key(self, event: events.Key) -> None:
        """A letter is the answer."""
        said = event.character or ""
        if self._open and said in [key for key, _ in self.keys]:
            event.stop()
            self.dismiss(said)


class Presence:
    """Whether the seller is there, and the question when that was not so.

    Args:
        app: the app.
        limit: seconds of silence that are asked about; 0 never.
        environ: the environment; ``PACE_TERMINALS`` says where terminals are.
    """

    def __init__(self, app: Host, limit: int, environ: Mapping[str, str]) -> None:
        self._app = app
        self._elsewhere = partial(terminals, environ.get("PACE_TERMINALS", ""))
        self._away = Away(limit, self._elsewhere, app.now())

    @property
    def _running(self) -> RunningTimer | None:
        view = self._app.status_now()
        timer = view.timer if view is not None else None
        return timer if timer is not None and not timer.paused else None

    def ask_if_forgotten(self) -> None:
        """Ask about a timer that has run for long, when the app opens or to end it."""
        timer, app = self._running, self._app
        if timer is not None and is_doubtful(timer):
            question = partial(_last_sign, elsewhere=self._elsewhere)
            then = self._ask_forgotten
            app.work(partial(app.answered, question, then), "forgotten", last=True)

    def _ask_forgotten(self, since: int | None) -> None:
        timer = self._running
        if timer is not None:
            ran = format_duration(timer.seconds // 60 * 60)
            _ask(self._app, f"{timer.activity} has been running for {ran}:", since)

    def came_back(self, event: Event) -> bool:
        """Whether a key is the first after a long silence, and was answered by asking.

        That key does nothing else: it was pressed to wake the screen. Keys that end
        the app or answer a dialog go their way, and it is asked at the next one.
        """
        timer, now = self._running, self._app.now()
        self._away.key(now, now - timer.seconds if timer else None)
        if not isinstance(event, Key) or event.key in LEAVING:
            return False
        if isinstance(self._app.screen, Dialog):
            return False
        since = self._away.take()
        if since is None or timer is None:
            return False
        gone = format_duration((now - since) // 60 * 60)
        words = f"{timer.activity} ran on while you were away for {gone}:"
        _ask(self._app, words, since)
        return True


def _last_sign(desk: Desk, elsewhere: Callable[[], Sequence[Sign]]) -> int | None:
    """When the seller was last there while the timer ran, UTC seconds."""
    desk.seen = elsewhere
    sign = desk.signs.last()
    return sign.at if sign is not None else None


def _ask(app: Host, words: str, since: int | None) -> None:
    until = ""
    if since is not None:
        local = app.zone.local(since)
        same = app.zone.day(since) == app.today()
        until = f"{local:%H:%M}" if same else f"{local:%a %H:%M}"

    def done(how: str | None) -> None:
        if how == "t":
            app.post_message(Do(lambda desk: desk.forgotten.resolve("trim", since)))
        elif how == "a":
            app.post_message(
                Do(lambda desk: desk.forgotten.resolve("split", since, ADMIN))
            )
        elif how == "d":
            app.post_message(Do(lambda desk: desk.forgotten.resolve("drop")))
        elif how == "s":
            cast("PacelineApp", app).open_quick("split", key=str(since))
        elif how == "o":
            cast("PacelineApp", app).open_quick("stop")

    app.push_screen(ForgottenDialog(words, until), done)
