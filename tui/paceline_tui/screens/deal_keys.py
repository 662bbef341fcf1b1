"""The keys of the pipeline that change the selected deals, and the pipeline shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions import bulk
from paceline_tui.screens.changing import ChangeDialog
from paceline_tui.screens.likely import LikelyBoard
from paceline_tui.screens.losing import lose
from paceline_tui.screens.moving import move_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline.desk import Desk


class DealKeys(LikelyBoard):
    """A board of deals that are moved, closed and changed, one or many at once.

    Attributes:
        pipeline: the pipeline that was chosen; empty for the first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pipeline = ""
        self._follow = ""

    @property
    def asked(self) -> str:
        """The filter with the pipeline that is shown."""
        if not self.pipeline or "pipeline:" in self.words:
            return self.words
        return f'{self.words} pipeline:"{self.pipeline}"'.strip()

    def chosen(self) -> tuple[str, ...]:
        """The selected deals, or the one under the cursor."""
        if self.rows.marks:
            return tuple(sorted(self.rows.marks))
        item = self.rows.current
        return (item[0],) if item else ()

    def context(self) -> str:
        """The words that name the current deal in a quick-entry line."""
        item = self.rows.current
        return self.pace.mention(item[1].account, item[1].deal) if item else ""

    def still_shown(self, keys: list[str], words: str) -> Callable[[Desk], list[str]]:
        """The question which of some deals the filter lets pass."""
        return lambda desk: desk.board.shown(keys, words)

    def _which(self) -> Callable[[Desk], Sequence[str]]:
        """The question which deals a key is for; a filter hides what it hides."""
        keys = list(self.chosen())
        if self.rows.marks:
            return self.still_shown(keys, self.asked)
        return lambda _desk: keys

    def _moved(self) -> Callable[[object], None]:
        """What to do once they have moved: follow the first, select none."""
        keys = self.chosen()

        def moved(_event: object) -> None:
            self._follow = keys[0]
            self.rows.marks = frozenset()

        return moved

    def action_move_stage(self, step: int) -> None:
        """Move the selected deals a stage on or back, but none that is filtered out."""
        if self.chosen():
            move_on(self, self._which(), step, then=self._moved())

    def action_close(self, how: str, rest: str = "") -> None:
        """The selected deals, or the current one, are won or lost."""
        item = self.rows.current
        if item is None:
            return
        if how == "won":
            move_on(self, self._which(), "won", rest, self._moved())
        else:
            called = "/".join(p for p in (item[1].account, item[1].deal) if p)
            lose(self, self._which(), called, rest, self._moved())

    def action_edit(self, rest: str = "") -> None:
        """Change the current deal in one line, or one field of those selected."""
        item = self.rows.current
        if item is None:
            return
        if len(self.rows.marks) < 2:
            self.pace.edit_deal(item[0], rest)
            return
        which, moved = self._which(), self._moved()

        def changed(line: str | None) -> None:
            if line:
                self.do(lambda desk: bulk.change(desk, which(desk), line), moved)

        if rest:
            changed(rest)
        else:
            self.app.push_screen(ChangeDialog(len(self.rows.marks)), changed)

    def action_switch(self, rest: str = "") -> None:
        """Show the next pipeline, or the one that is named."""
        now = self.pipeline

        def switch(desk: Desk) -> str:
            known = desk.stages.pipelines()
            if rest:
                return desk.stages.pipeline(rest)
            at = known.index(now) if now in known else 0
            return known[(at + 1) % len(known)] if len(known) > 1 else ""

        def got(name: str) -> None:
            if not name:
                self.say("there is one pipeline: 'pace stage add' can begin another")
                return
            self.pipeline = name
            self.rows.marks = frozenset()
            self.load()
            self.say(f"pipeline {name}")

        self.ask(switch, got)
