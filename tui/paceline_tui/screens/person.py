"""The page of one contact in a cadence: next step, reach, touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline.model import replace
from paceline_tui.keys import bindings
from paceline_tui.questions.cadence import person
from paceline_tui.screens.outcome import ask_outcome, end_cadence, skip_step
from paceline_tui.screens.page import TWO_COLUMNS, PageScreen
from paceline_tui.views.person import person_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.views.cadence import CadenceCard
    from paceline_tui.views.line import Line
    from paceline_tui.views.person import PersonPage


class PersonScreen(PageScreen):
    """A contact in full.

    Args:
        card: the contact as on the board.
    """

    PLACE = "person"
    WIDEST = TWO_COLUMNS
    BINDINGS: ClassVar = bindings("cadence")

    def __init__(self, card: CadenceCard) -> None:
        super().__init__(card.key, f"Cadence › {card.contact}", card.contact)
        self.card = card

    def question(self, desk: Desk) -> PersonPage | None:
        """Ask for the page."""
        return person(desk, self.key)

    def _got(self, page: PersonPage | None) -> None:
        if page is not None:  # a key means the step that the page shows
            self.card = replace(
                self.card,
                state="resting" if page.rests else "week",
                channel=page.channel,
                attempt=page.attempt,
                of=page.of,
                due=page.due,
                blocked=page.blocked,
                step=page.step,
            )
        super()._got(page)

    def draw(self, page: PersonPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return person_lines(page, width, self.pace.today())

    def context(self) -> str:
        """The words that name this contact in a quick-entry line."""
        return self.pace.mention(self.card.contact, None)

    def action_do_step(self) -> None:
        """Ask how the step went; then log the touch and its time in one."""
        ask_outcome(self, self.card)

    def action_call(self) -> None:
        """Call one after the other."""
        self.pace.action_call()

    def action_skip_step(self) -> None:
        """No touch is made: the step after it comes."""
        skip_step(self, self.card)

    def action_columns(self) -> None:
        """The board has columns, a person has none."""
        self.say("the columns are on the board: esc, then b", wrong=True)

    def action_reply(self) -> None:
        """They replied: the cadence stops."""
        end_cadence(self, self.card, "reply")

    def action_opt_out(self) -> None:
        """They want no contact any more."""
        end_cadence(self, self.card, "do-not-contact")
