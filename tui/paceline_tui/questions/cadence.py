"""The cadence board as views."""

from __future__ import annotations

from paceline.errors import NotFoundError
from paceline.model import value
from paceline_tui.questions.nexttouch import next_of
from paceline_tui.questions.queue import totals
from paceline_tui.questions.record import NO_CONTACT
from paceline_tui.views import cadence as views
from paceline_tui.views.person import PersonPage
from paceline_tui.views.record import TouchLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.cadence import BlockCount, CadenceCard
    from paceline.zone import Zone
    from paceline_tui.views.pages import Item


@value
class Board:
    """The board without its cards.

    Attributes:
        today: the local day.
        waiting: who waits past the date.
        blocks: today's call blocks.
        kept: days on which they were kept, and of how many.
        columns: key, name and number of cards of each column, of those that the filter
            leaves.
    """

    today: date
    waiting: views.Waiting
    blocks: tuple[views.BlockCounter, ...]
    kept: tuple[int, int] | None
    columns: tuple[tuple[str, str, int], ...]


WAYS = ("due", "step", "day")
"""What the columns may stand for: when it is due, the step, the day of the week."""


def board(desk: Desk, words: str = "", by: str = "due") -> Board:
    """The board as it is now, with only the cards that match some words.

    Args:
        desk: the desk.
        words: each must occur in a card.
        by: one of `WAYS`.
    """
    found, blocks = desk.cadence.board(), desk.cadence.blocks()
    counts = {column.name: column.n for column in found.columns}
    names = list(views.COLUMNS) if by == "due" else desk.cadence.columns(by)
    left = counts
    if words or by != "due":
        left = desk.cadence.counts(words, [key for key, _ in names])
    return Board(
        today=found.today,
        waiting=totals(desk),
        blocks=tuple(block(each, desk) for each in blocks.blocks),
        kept=(blocks.kept, blocks.scheduled) if blocks.scheduled else None,
        columns=tuple((key, name, left.get(key, 0)) for key, name in names),
    )


def block(count: BlockCount, desk: Desk) -> views.BlockCounter:
    """A call block with what is left of it."""
    return views.BlockCounter(
        name=count.name,
        done=count.done,
        goal=count.goal,
        seconds_left=count.ends_at - desk.now() if count.state == "now" else None,
        starts=f"{desk.zone.local(count.starts_at):%H:%M}"
        if count.state == "later"
        else "",
    )


def cards(desk: Desk, column: str, first: int, n: int, words: str = "") -> list[Item]:
    """Some cards of a column, each with its key."""
    today = desk.zone.day(desk.now())
    return [
        (card.enrolment, cadence_card(card, column, today, desk.zone))
        for card in desk.cadence.cards(column, first, n, today, words)
    ]


def cadence_card(
    card: CadenceCard, column: str, today: date, zone: Zone
) -> views.CadenceCard:
    """An enrolled contact as the board draws it."""
    if ":" in column:  # of a step or a day: the mark says when all the same
        column = "overdue" if card.days_late else "week"
        column = "today" if card.due_day == today else column
    return views.CadenceCard(
        key=card.enrolment,
        contact=card.contact_name,
        account=card.account_name or "",
        state=column,
        channel=card.channel,
        attempt=card.attempt,
        of=card.max_attempts,
        due=card.due_day,
        last_touch=zone.day(card.last_touch) if card.last_touch else None,
        note=_spoken(card.reason or "") or ("warm-up" if _warms(card) else ""),
        blocked=card.blocked,
        free=card.free,
        step=card.step,
    )


def _warms(card: CadenceCard) -> bool:
    """Whether the step that is next warms up the calls after it."""
    return card.step == 1 and card.channel in ("mail", "letter")


def person(desk: Desk, enrolment: str) -> PersonPage | None:
    """The contact of a card with all that happened; None if it is no longer there."""
    try:
        card = desk.cadence.card(enrolment)
        page = desk.people.show_contact(card.contact)
    except NotFoundError:
        return None
    contact = page.contact
    shut = contact.do_not_contact
    return PersonPage(
        name=card.contact_name,
        title=contact.title or "",
        account=card.account_name or "",
        phone=NO_CONTACT if shut else contact.phone or "",
        email="" if shut else contact.email or "",
        cadence=card.cadence_name,
        step=card.step,
        steps=card.steps,
        channel=card.channel,
        idea=card.idea,
        due=card.due_day,
        attempt=card.attempt,
        of=card.max_attempts,
        blocked=card.blocked,
        next=next_of(desk, card.contact),
        note=contact.note,
        touches=tuple(
            TouchLine(
                desk.zone.day(touch.at),
                touch.channel,
                touch.outcome,
                "" if touch.contact == card.contact else touch.contact_name or "",
                touch.note,
            )
            for touch in page.touches
        ),
        rests="" if card.state == "active" else _spoken(card.reason or card.state),
    )


def _spoken(reason: str) -> str:
    """A reason as people say it; the seller's own words stay as they are."""
    return reason if " " in reason else reason.replace("-", " ")
