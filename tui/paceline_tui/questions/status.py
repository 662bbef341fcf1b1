"""What every screen shows: the timer, today's split, what is due, the worst sink."""

from __future__ import annotations

from datetime import timedelta

from paceline.model import replace, value
from paceline_tui.views.status import RunningTimer, StatusView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.timelog import Entry, Timer
    from paceline_tui.views.cadence import BlockCounter


@value
class Standing:
    """The status line as of one moment; `at` tells how it looks at a later one.

    Attributes:
        now: that moment, UTC seconds.
        view: the status line of that moment.
    """

    now: int
    view: StatusView

    def at(self, now: int) -> StatusView:
        """The status line when the timer has run on until `now`."""
        timer, passed = self.view.timer, max(0, now - self.now)
        view = self._block_at(passed) if self.view.block and passed else self.view
        if timer is None or timer.paused or not passed:
            return view
        split = list(self.view.split)
        split[timer.category] += passed
        ran = replace(timer, seconds=timer.seconds + passed)
        return replace(view, timer=ran, split=tuple(split))

    def _block_at(self, passed: int) -> StatusView:
        """The status line with what is left of the call block so much later."""
        block = self.view.block
        left = (block.seconds_left or 0) - passed if block else 0
        news = replace(block, seconds_left=left) if block and left > 0 else None
        return replace(self.view, block=news)

    def with_block(self, block: BlockCounter | None, now: int) -> Standing:
        """The status line of a moment with the call block that is on then."""
        return replace(self, now=now, view=replace(self.at(now), block=block))


def standing(desk: Desk, *, remote: bool = False) -> Standing:
    """The status line now."""
    now = desk.now()
    today = desk.zone.day(now)
    status = desk.timer.status()
    waiting = desk.queue.count()
    monday = today - timedelta(days=today.weekday())
    timer = status.timer
    view = StatusView(
        timer=running_timer(timer, status.running, today, desk) if timer else None,
        split=status.split,
        due=waiting.due,
        late=waiting.late,
        sink=desk.report.worst_sink(monday, today),
        remote=remote,
        letters=desk.letters,
        block=call_block(desk),
    )
    return Standing(now, view)


def call_block(desk: Desk) -> BlockCounter | None:
    """The call block that is on."""
    found = desk.timer.block()
    if found is None:
        return None
    from paceline_tui.questions.cadence import block

    return block(found, desk)


def running_timer(timer: Timer, seconds: int, today: date, desk: Desk) -> RunningTimer:
    """The timer as the status line shows it."""
    paused = timer.paused is not None
    return RunningTimer(
        seconds=seconds,
        activity=timer.activity,
        what=whom(timer),
        category=timer.category,
        paused=paused,
        over_midnight=not paused and desk.zone.day(timer.start) != today,
    )


def whom(of: Entry | Timer) -> str:
    """For whom time was spent: ``Acme/renewal``, ``Ann Roe``, or nothing."""
    if of.account_name and of.deal_name:
        return f"{of.account_name}/{of.deal_name}"
    return of.account_name or of.deal_name or of.contact_name or ""
