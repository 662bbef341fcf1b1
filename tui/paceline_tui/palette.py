"""The palette: every action of the table of keys that works where the seller is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from paceline_tui.keys import ACTIONS, key_words, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline_tui.key_table import Action

HIDDEN = frozenset({"palette", "back"})


class Actions(Provider):
    """What the palette finds."""

    def _actions(self) -> Iterator[tuple[Action, str]]:
        app: Any = self.app
        places = app.places()
        for action in ACTIONS:
            if action.where in places and action.where != "rows":
                if action.id in HIDDEN:
                    continue
                keys = keys_of(action, app.keys_in_force)
                told = " ".join(key_words(key) for key in keys[:1])
                yield action, told or f":{action.command}"

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        app: Any = self.app
        for action, key in self._actions():
            shown = _line(key, Content(action.help))
            yield DiscoveryHit(shown, partial(app.perform, action), text=action.help)

    async def search(self, query: str) -> Hits:
        """What fits the letters."""
        app: Any = self.app
        matcher = self.matcher(query)
        for action, key in self._actions():
            score = matcher.match(action.help)
            if score > 0:
                shown = _line(key, matcher.highlight(action.help))
                run = partial(app.perform, action)
                yield Hit(score, shown, run, text=action.help)


def _line(key: str, told: Content) -> Content:
    """A line of the palette: the key, and what it does."""
    return Content.assemble((f"{key:>12}  ", "bold"), told)
