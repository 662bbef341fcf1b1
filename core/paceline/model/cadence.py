"""The nouns of prospecting: cadences, enrolments on the board, call blocks."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

COLUMNS = ("overdue", "today", "week", "later", "resting")
"""The columns of the cadence board, in order. ``week`` is the rest of this week, or
the next one once no working day is left in this."""
ENDED = "ended"
"""The list of what is over, which the board does not show."""


@value
class CadenceStep:
    """One step of a cadence.

    Attributes:
        position: its place, from 1.
        offset_days: business days after the step before it was done.
        channel: one of `model.people.CHANNELS`.
        idea: what is of use to the contact in this step.
    """

    position: int
    offset_days: int
    channel: str
    idea: str = ""


@value
class Cadence:
    """A cadence with its steps.

    Attributes:
        id: its key in the book.
        name: its name.
        max_attempts: outgoing touches after which no further one is made.
        end_action: ``rest`` or ``re-ask``: what follows the last step.
        steps: in order.
        active: how many contacts are in it now.
        min_channels: how many different channels all its attempts use at least.
        window_days: local days, today among them, in which `max_attempts` outgoing
            touches are the most there may be, whatever logged them.
        archived_at: when it was put away, UTC seconds; None while in use.
    """

    id: str
    name: str
    max_attempts: int
    end_action: str
    steps: tuple[CadenceStep, ...]
    active: int = 0
    min_channels: int = 2
    window_days: int = 30
    archived_at: int | None = None


@value
class Made:
    """The outgoing touches with a contact, whatever logged them.

    Attributes:
        since: how many since the enrolment.
        recent: how many within the cadence's window.
        channels: the channels used since the enrolment.
        free: the first day that one more fits into the window; None if today.
    """

    since: int
    recent: int
    channels: Collection[str] = ()
    free: date | None = None


@value
class CadenceColumn:
    """A column of the board.

    Attributes:
        name: one of `COLUMNS`.
        n: how many cards it holds.
    """

    name: str
    n: int


@value
class CadenceCard:
    """An enrolled contact on the board.

    Attributes:
        enrolment: key of the enrolment; what `do_step` and the others take.
        contact: key of the contact.
        contact_name: the contact's name.
        account: key of the account, if any.
        account_name: its name, if any.
        deal: key of the deal it is about, if any.
        deal_name: its name, if any.
        cadence: key of the cadence.
        cadence_name: its name.
        state: ``active``, ``paused``, ``replied``, ``finished``, ``stopped``,
            ``opted-out``, or ``success`` once a meeting is booked.
        step: position of the step that is next, from 1.
        steps: how many steps the cadence has.
        channel: channel of that step.
        idea: what that step brings the contact.
        attempt: number of the attempt that is next, from 1, or of a resting card how
            many were made; every outgoing touch since the enrolment counts,
            whatever it was logged with.
        max_attempts: the cadence's limit.
        blocked: why no further attempt may be made; empty if one may.
        last_touch: newest touch with the contact, UTC seconds; None if none.
        due_day: when the step is due; of a resting card the re-ask day, if any.
        days_late: calendar days past `due_day`; 0 if not late or resting.
        reason: why it rests, in words; empty on an active card.
        ended_at: when it came to rest, UTC seconds, if it is over.
        warm: of a call, whether a mail or letter came before it since the enrolment,
            whatever logged it; None if the step is no call.
        free: the first day a further attempt may be made, if it is `blocked` by those
            of the last days; None otherwise.
    """

    enrolment: str
    contact: str
    contact_name: str
    account: str | None
    account_name: str | None
    deal: str | None
    deal_name: str | None
    cadence: str
    cadence_name: str
    state: str
    step: int
    steps: int
    channel: str
    idea: str
    attempt: int
    max_attempts: int
    blocked: str
    last_touch: int | None
    due_day: date | None
    days_late: int
    reason: str
    ended_at: int | None = None
    warm: bool | None = None
    free: date | None = None


@value
class CadenceBoard:
    """The board without its cards; `CadenceDesk.cards` pages through those.

    Attributes:
        today: the local day it is drawn for.
        columns: all of `COLUMNS`, in order, with their counts.
        longest: the card that is latest, if any is.
        said: who is waiting, in one sentence.
    """

    today: date
    columns: tuple[CadenceColumn, ...]
    longest: CadenceCard | None
    said: str


@value
class CallList:
    """The calls due on a day.

    Attributes:
        day: the local day.
        warm: calls a mail or letter of the cadence has prepared.
        cold: calls that nothing has.
        said: both in one sentence.
    """

    day: date
    warm: int
    cold: int
    said: str


@value
class BlockCount:
    """A call block of today: so many attempts by the hour.

    Attributes:
        id: its key in the book.
        name: such as ``nine-by-nine``.
        goal: attempts to be made.
        done: calls begun inside the block, before it ends.
        starts_at: when it begins today, UTC seconds.
        ends_at: when it ends, UTC seconds; a call begun then no longer counts.
        state: ``later``, ``now`` or ``over``.
    """

    id: str
    name: str
    goal: int
    done: int
    starts_at: int
    ends_at: int
    state: str

    @property
    def kept(self) -> bool:
        """Whether the goal is reached."""
        return self.done >= self.goal


@value
class BlockReport:
    """Today's call blocks and how well they were kept.

    Attributes:
        blocks: today's, by their beginning; empty on a day off.
        kept: days on which every block reached its goal.
        scheduled: days that had blocks: the last 20 that are over, or fewer.
        streak: on how many of the latest of them in a row they were kept.
    """

    blocks: tuple[BlockCount, ...]
    kept: int
    scheduled: int
    streak: int = 0


@value
class PlannedBlock:
    """A call block as it is planned.

    Attributes:
        id: its key in the book.
        name: such as ``nine-by-nine``.
        days: days of the week, 0 is Monday.
        starts: seconds after local midnight.
        ends: likewise.
        goal: calls to be made in it.
    """

    id: str
    name: str
    days: tuple[int, ...]
    starts: int
    ends: int
    goal: int


@value
class Leave:
    """Days off.

    Attributes:
        id: its key in the book.
        first: the first local day, ``YYYY-MM-DD``.
        last: the last one.
        note: the seller's words.
    """

    id: str
    first: str
    last: str
    note: str = ""
