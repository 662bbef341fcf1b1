"""What the buyer has done of the exit criteria, and sightings of a competitor."""

from __future__ import annotations

from datetime import date

from paceline.desk.closing import title_of
from paceline.desk.deal_moves import MoveVerbs
from paceline.desk.fields import day_text, one_line
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, Event
from paceline.rules import moves as rules
from paceline.store import criteria as store
from paceline.store.records import update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.deals import Deal
    from paceline.model.moves import Criterion


class CriteriaVerbs(MoveVerbs):
    """The part of `PipelineDesk` about what was seen of buyer and competitor."""

    def criteria(self, key: str) -> tuple[Criterion, ...]:
        """The exit criteria of a deal's stages so far, with when each was met.

        Of stages it has not come to, those that are met already.
        """
        return self.criteria_of(self.find(key))

    def criteria_of(self, deal: Deal) -> tuple[Criterion, ...]:
        """The same of a deal that is at hand."""
        stages = [s for s in self.stages() if s.pipeline == deal.pipeline]
        at = next((s.position for s in stages if s.id == deal.stage), 0)
        every = rules.criteria_of(
            [s for s in stages if s.kind == "open"],
            store.met(self._book, [deal.id])[deal.id],
        )
        reached = {s.id for s in stages if s.position <= at}
        if deal.stage_kind == "lost":
            reached = set()
        return tuple(c for c in every if c.met_at is not None or c.stage in reached)

    def meet(self, key: str, typed: str, *, done: bool = True) -> Event:
        """The buyer did one of the exit criteria, or after all did not.

        Args:
            key: the deal.
            typed: words of the criterion that no other of the deal's has.
            done: False takes it back.

        Raises:
            NotFoundError: no criterion says that.
            UsageError: several do, or it stands so already.
        """
        now = self._desk.now()
        deal = self.find(key)
        found = self._criterion(deal, typed)
        if (found.met_at is not None) == done:
            how = "is noted as done already" if done else "is open as it is"
            raise UsageError(f"'{found.words}' {how}")
        what = f"{title_of(deal)}: {'' if done else 'not '}done, {found.words}"
        with self._book.write(what, now) as conn:
            if done:
                store.note_met(
                    *(conn, self._desk.owner, deal.id, found.stage),
                    *(found.words, now),
                )
            else:
                store.forget_met(conn, deal.id, found.stage, found.words)
        return Event(DEALS, what, deal.id)

    def seen(
        self, key: str, competitor: str | None = None, day: date | str | None = None
    ) -> Event:
        """A competitor was seen in a deal.

        Args:
            key: the deal.
            competitor: who; the deal's own if None.
            day: the local day; today if None.

        Raises:
            UsageError: the deal has no competitor and none is named, or the day is
                still to come.
        """
        now = self._desk.now()
        deal = self.find(key)
        today = self._desk.zone.day(now)
        who = one_line(competitor or deal.competitor or "")
        if not who:
            raise UsageError(
                f"{title_of(deal)} has no competitor: say who was seen, "
                "pace deal seen @acme/renewal Initrode"
            )
        seen = date.fromisoformat(day_text(day, "day")) if day else today
        if seen > today:
            raise UsageError("that is still to come: say when they were seen")
        what = f"{who} seen in {title_of(deal)}"
        with self._book.write(what, now) as conn:
            update(
                *(conn, "deal", deal.id),
                {"competitor": who, "competitor_seen": seen.isoformat()},
            )
        on = "today" if seen == today else day_said(seen, today)
        return Event(DEALS, f"{what}, {on}", deal.id)

    def _criterion(self, deal: Deal, typed: str) -> Criterion:
        """The criterion meant; one of the deal's own stage before others."""
        words = one_line(typed).casefold().split()
        stages = [s for s in self.stages() if s.pipeline == deal.pipeline]
        every = rules.criteria_of(
            [s for s in stages if s.kind == "open"],
            store.met(self._book, [deal.id])[deal.id],
        )
        said = " ".join(words)
        found = [c for c in every if c.words.casefold() == said] or [
            c for c in every if words and all(w in c.words.casefold() for w in words)
        ]
        own = [c for c in found if c.stage == deal.stage] or found
        if len(own) == 1:
            return own[0]
        asked = "; ".join(c.words for c in own or every)
        if not asked:
            raise NotFoundError("the stages ask for nothing: see 'pace stage list'")
        raise (UsageError if own else NotFoundError)(
            f"'{one_line(typed)}' could be {asked}: type more of the words"
            if own
            else f"no exit criterion says '{one_line(typed)}': they are {asked}"
        )
