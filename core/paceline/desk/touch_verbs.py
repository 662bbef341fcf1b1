"""The verbs on touches and promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from paceline.desk.about import deal_meant
from paceline.desk.contact_verbs import ContactVerbs
from paceline.desk.fields import choose, day_text, one_line
from paceline.desk.kept import warned
from paceline.desk.lookup import find_deal, look
from paceline.desk.meetings import add_meeting, agreed, to_come
from paceline.desk.optouts import refuse_promise
from paceline.desk.touches import new_touch, write_touch
from paceline.errors import NotFoundError, UsageError
from paceline.events import EVERYTHING, PEOPLE, Event
from paceline.model import replace
from paceline.model.people import CHANNELS, OUTCOMES, PROMISE_KINDS
from paceline.store import touches as store
from paceline.store.names import Named
from paceline.store.people import get_contact
from paceline.store.records import insert, update
from paceline.text.days import day_said
from paceline.zone import MIDDAY

if TYPE_CHECKING:
    from paceline.model.people import Promise, Touch

_KINDS = tuple(kind.replace(" ", "-") for kind in PROMISE_KINDS)


class TouchVerbs(ContactVerbs):
    """The part of `PeopleDesk` about touches and promises."""

    def touch(
        self,
        who: str,
        channel: str,
        outcome: str,
        note: str = "",
        *,
        at: int | None = None,
        direction: str = "out",
        seconds: int | None = None,
        deal: str | None = None,
        gave: str = "",
        meeting: date | int | None = None,
    ) -> Event:
        """Record one contact event; it counts for contact, account and deal.

        The account follows from the contact or deal. Without a deal it counts for
        the only open deal of the contact, else of the account, if there is just one;
        without any, for the only lost one that it is time to ask about again.
        A reply rests the contact's cadence, an opt-out ends it, in the same step.

        Args:
            who: contact, account, deal or ``account/deal``, as it is typed.
            channel: one of `model.people.CHANNELS`, or the start of one.
            outcome: one of `model.people.OUTCOMES`, or the start of one.
            note: the seller's words.
            at: when it began, UTC seconds; now if None.
            direction: ``out`` or ``in``; what came in counts as a reply.
            seconds: also log so much time for it.
            deal: the deal it was about, as it is typed.
            gave: what the customer got out of it: an insight, an example, a number.
            meeting: when a meeting agreed in it is to be: a day, or UTC seconds.

        Raises:
            NotFoundError: an unknown name.
            UsageError: an unknown channel or outcome, or it is still to come.
        """
        now = self._desk.now()
        way = choose(channel, CHANNELS, "channel")
        came = choose(outcome, OUTCOMES, "outcome")
        side = choose(direction, ("out", "in"), "direction")
        if seconds is not None and seconds < 0:
            raise UsageError("a touch cannot take less than no time")
        begun = now - (seconds or 0) if at is None else at
        if begun > now:
            raise UsageError("that is still to come: record what has happened")
        on = None if meeting is None else to_come(self._desk, meeting)
        new = new_touch(self._desk, begun, way, came, note, side)
        whom, followed = self._whom(who, deal, new.day)
        touch = replace(
            new,
            contact=whom.contact,
            account=whom.account,
            deal=whom.deal,
            gave=one_line(gave),
        )
        said = f"{way} {_whom_said(whom)}"
        with self._book.write(f"touch: {said}", now) as conn:
            before = whom.contact and get_contact(self._book, whom.contact)
            notices = write_touch(self._desk, conn, touch, seconds, now)
            if on is not None:
                told = add_meeting(self._desk, conn, touch, on, now)
                notices = (*told, *notices)
        if seconds:
            self._desk.timer.sync_state()
        if before and before.do_not_contact and side == "out":
            notices = (f"{before.name} asked not to be contacted", *notices)
        elif before and side == "out":
            notices = (*notices, *self._desk.cadence.over(before.id))
        if followed:
            notices = (f"it counts for the deal {whom.deal_name}", *notices)
        if touch.gave:
            notices = (f"they got: {touch.gave}", *notices)
        words = f' "{touch.note}"' if touch.note else ""
        return Event(EVERYTHING, f"{said}: {came}{words}", touch.id, notices)

    def touches(
        self, who: str | None = None, limit: int = 50, before: int | None = None
    ) -> list[Touch]:
        """The newest touches, of one account, contact or deal if `who` is given.

        Args:
            who: whose, as it is typed; everyone's if None.
            limit: at most so many.
            before: only those before this instant, UTC seconds, to page on.
        """
        if who is None:
            return store.newest(self._book, limit, before=before)
        return store.newest(self._book, limit, *self._column(who), before)

    # Promises

    def promise(
        self,
        what: str,
        who: str | None,
        due_day: date | str | int,
        kind: str = "promise",
    ) -> Event:
        """Note something promised to an account, contact or deal for a day.

        Args:
            what: the seller's words.
            who: to whom, as it is typed; None for nobody in particular.
            due_day: the local day, or an instant in UTC seconds.
            kind: one of `model.people.PROMISE_KINDS`; a meeting ahead counts as care
                for the account until its day.

        Raises:
            NotFoundError: nobody goes by that name.
            UsageError: it says nothing, or the kind or the day is none.
            RefusedError: the person asked not to be contacted, or is archived.
        """
        kind = choose(kind.replace(" ", "-"), _KINDS, "kind of promise")
        kind = kind.replace("-", " ")
        now = self._desk.now()
        words = one_line(what)
        if not words:
            raise UsageError("say what was promised")
        due = agreed(self._desk, due_day) if isinstance(due_day, int) else None
        day = due.day.isoformat() if due else day_text(due_day, "due day")
        at = due.at if due else None
        whom = look(self._book, who) if who else Named()
        promise = {"what": words, "due_day": day, "made_at": now, "kind": kind}
        links = {
            "at": at,
            "account": whom.account,
            "contact": whom.contact,
            "deal": whom.deal,
        }
        with self._book.write(f"{kind} {words}", now) as conn:
            refuse_promise(self._book, whom.contact, whom.account)
            row = insert(conn, "promise", self._desk.owner, {**promise, **links})
        to = f" to {_whom_said(whom)}" if who else ""
        by = due.said if due else day_said(day, self._desk.zone.day(now))
        said = f"promised{to} by {by}: {words}"
        if kind != "promise":
            to = to.replace(" to ", " with ", 1)
            said = f"{kind}{to} on {by}: {words}"
        return Event(PEOPLE, said, row, warned(self._desk, at))

    def keep(self, promise: str, *, told: bool = False) -> Event:
        """A promise is kept, a next step done or a meeting held: that is a touch too.

        Args:
            promise: its key, or words of it that only one open promise has.
            told: whether the touch of a meeting is in the book already.

        Raises:
            NotFoundError: no open promise says that.
            UsageError: several do, or it is kept already.
        """
        now = self._desk.now()
        held = self._promise(promise)
        said = f"{'kept' if held.kind == 'promise' else 'done'}: {held.what}"
        touch = None if told else self._met(held, now)
        notices: tuple[str, ...] = ()
        with self._book.write(said, now) as conn:
            self._promise(held.id)  # again: another program may have been quicker
            update(conn, "promise", held.id, {"done_at": now})
            if touch is not None:
                on = day_said(touch.day, self._desk.zone.day(now))
                notices = (f"logged as a meeting on {on}",)
                notices += write_touch(self._desk, conn, touch, None, now)
        return Event(EVERYTHING if touch else PEOPLE, said, held.id, notices)

    def call_off(self, promise: str) -> Event:
        """A meeting or a next step is off, a promise taken back: it is no touch.

        Args:
            promise: its key, or words of it that only one open promise has.
        """
        held = self._promise(promise)
        said = f"called off: {held.what}"
        with self._book.write(said, self._desk.now()) as conn:
            store.drop_promise(conn, held.id)
        return Event(EVERYTHING, said, held.id)

    def _met(self, held: Promise, now: int) -> Touch | None:
        """The touch that a meeting was: at its time, or at midday of a day before."""
        if held.kind != "meeting" or not (held.contact or held.account):
            return None
        zone = self._desk.zone
        at = held.at
        if at is None:
            at = zone.clock(date.fromisoformat(held.due_day), MIDDAY)
        touch = new_touch(
            self._desk, min(at, now), "meeting", "conversation", held.what
        )
        return replace(
            touch, contact=held.contact, account=held.account, deal=held.deal
        )

    def promises(
        self, which: str = "open", who: str | None = None, limit: int = 200
    ) -> list[Promise]:
        """Promises by due day.

        Args:
            which: ``open``, ``overdue``, ``kept`` or ``all``.
            who: only those to this account, contact or deal.
            limit: at most so many.
        """
        choice = choose(which, tuple(store.WHICH), "choice of promises")
        today = self._desk.zone.day(self._desk.now()).isoformat()
        whose = self._column(who) if who else ()
        return store.promises(self._book, choice, today, limit, *whose)

    def _whom(self, who: str, deal: str | None, day: str) -> tuple[Named, bool]:
        """Whom a touch of a day counts for, and whether its deal merely followed."""
        whom = look(self._book, who)
        followed = deal is None and whom.deal is None
        row = find_deal(self._book, deal) if deal is not None else whom.deal
        if followed:
            row = deal_meant(self._book, whom, day)
        if row is None:
            return whom, False
        about = look(self._book, row, ("deal",))
        whom = replace(whom, deal=about.deal, deal_name=about.deal_name)
        if whom.account is None:
            whom = replace(whom, account=about.account, account_name=about.account_name)
        return whom, followed

    def _column(self, who: str) -> tuple[str, str | None]:
        """The narrowest record a name stands for, as column and key."""
        whom = look(self._book, who)
        for column in ("deal", "contact", "account"):
            row: str | None = getattr(whom, column)
            if row is not None:
                return column, row
        raise NotFoundError(f"nothing in the book is called '{who}'")

    def _promise(self, typed: str) -> Promise:
        """The open promise or next step meant."""
        typed = one_line(typed)
        held = store.get_promise(self._book, typed)
        if held is not None:
            if held.done_at is not None:
                raise UsageError(f"'{held.what}' is kept already")
            return held
        words = typed.casefold().split()
        still = self.promises("open", limit=1000)
        today = self._desk.zone.day(self._desk.now())
        named = {p.id: _named(p, today) for p in still}
        found = [
            p
            for p in still
            if words and _all_in(words, f"{named[p.id]} {p.due_day}".casefold())
        ]
        if not found:
            raise NotFoundError(
                f"no open promise says '{typed}'",
                tuple(promise.what for promise in still[:3]),
            )
        if len(found) > 1:
            names = "; ".join(named[promise.id] for promise in found[:3])
            raise UsageError(
                f"'{typed}' could be several promises: {names}: type more of the "
                "words, or the day"
            )
        return found[0]


def _named(promise: Promise, today: date) -> str:
    """A promise with its day, and whom it was given."""
    whom = promise.contact_name or promise.account_name
    by = day_said(promise.due_day, today)
    return f"{promise.what}, {f'{whom}, ' if whom else ''}{by}"


def _all_in(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


def _whom_said(whom: Named) -> str:
    if whom.contact_name:
        at = f" ({whom.account_name})" if whom.account_name else ""
        return f"{whom.contact_name}{at}"
    names = (whom.account_name, whom.deal_name)
    return "/".join(name for name in names if name)
