"""A page in full: one record, scrolled with the keys that move on the boards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from paceline.errors import NotFoundError
from paceline_tui.screens.asking import Asking
from paceline_tui.views.line import EMPTY, fit, join, rule, text
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from paceline.desk import Desk
    from paceline_tui.views.line import Line

WIDEST = 100
"""Cells of one column on a wide screen: longer lines are hard to read."""
TWO_COLUMNS = 140
"""Cells of a page that has two columns on a wide screen."""
FAR = 1_000_000


class PageScreen(Asking[None]):
    """One record.

    Args:
        key: the record's key in the book.
        way: how the seller came here, such as ``Pipeline › Target``.
        title: what to show until the page is here.
    """

    LONG: ClassVar[bool] = False
    """Whether the page is about all deals."""
    WIDEST: ClassVar[int] = WIDEST
    """Cells of the page on a wide screen."""

    def __init__(self, key: str, way: str, title: str) -> None:
        super().__init__()
        self.key = key
        self.way = way
        self.heading = title
        self.page: Any = None

    def question(self, desk: Desk) -> Any:
        """Ask for the page."""
        raise NotImplementedError

    def draw(self, page: Any, width: int) -> Sequence[Line]:
        """The lines of the page."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A line that says where we are, the page, and the bottom."""
        yield Lines(self._where, height=2, id="where")
        yield Lines(self._page, marked=True, id="page")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Ask for the page."""
        self.load()

    def changed(self, topic: str | None) -> None:
        """Whatever happened may belong to this record."""
        self.load()

    def load(self) -> None:
        """Ask for the page."""
        self.ask(self._asked, self._got, "all", long=self.LONG)

    def _asked(self, desk: Desk) -> Any:
        try:
            return self.question(desk)
        except NotFoundError:
            return None

    def _got(self, page: Any) -> None:
        if page is None:
            self.dismiss(None)
            return
        self.page = page
        self.query_one("#page", Lines).show()
        self.show_status()

    def _where(self, width: int) -> list[Line]:
        return [fit(text(f" {self.way}", "dim"), width), join(" ", rule(width - 2))]

    def _page(self, width: int) -> list[Line]:
        if self.page is None:
            return [text(f" {self.heading}", "name")]
        lines = self.draw(self.page, min(self.widest(), width - 2))
        return [join(" ", line) if line else EMPTY for line in lines]

    def widest(self) -> int:
        """Cells of what is shown now on a wide screen."""
        return self.WIDEST

    def action_back(self) -> None:
        """Back to the board."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """The keys that move on the boards scroll here."""
        page = max(2, self.size.height - 6)
        steps = {
            **{"down": 1, "j": 1, "up": -1, "k": -1},
            **{"pagedown": page, "pageup": -page},
            **{"ctrl+d": page // 2, "ctrl+u": -page // 2},
            **{"g": -FAR, "home": -FAR, "G": FAR, "end": FAR},
        }
        step = steps.get(event.key)
        if step is not None:
            event.stop()
            self.query_one("#page", Lines).scroll_lines(step)
