"""The verbs on what buying influences want, in their own words, and its tags."""

from __future__ import annotations

from datetime import date

from paceline.desk.buying import BuyingVerbs, Part, sentence
from paceline.desk.fields import choose, one_line
from paceline.desk.lookup import find_contact
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.events import DEALS, Event
from paceline.model.buyers import NEED_KINDS
from paceline.store import buyers as store
from paceline.store.names import key_of
from paceline.store.records import insert, update
from paceline.text.tags import join_tags, shown_tags, split_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.buyers import Heard, Influence


class HearingVerbs(BuyingVerbs):
    """The part of `BuyersDesk` about needs."""

    # Needs

    def add_need(
        self,
        who: str,
        kind: str,
        words: str,
        deal: str | None = None,
        heard: date | int | None = None,
        tags: Sequence[str] = (),
    ) -> Event:
        """Note what an influence wants, in their own words.

        Args:
            who: the person, as it is typed.
            kind: ``fix``, ``avoid`` or ``accomplish``, or the start of one.
            words: what the person said.
            deal: the deal, as it is typed; the only open one of the person if None.
            heard: the day or the instant it was heard; now if None.
            tags: words it is to be found by; those written ``#audit`` are added.

        Raises:
            NotFoundError: the person has no part in the deal.
            UsageError: there are several deals, nothing was said, or it is to come.
        """
        way = choose(kind, NEED_KINDS, "kind of need")
        said, found = split_tags(sentence(words, "what they said"))
        kept = join_tags([*found, *tags])
        if not said:
            raise UsageError("say what they want, in their own words")
        held = self._part_of(who, deal)
        now = self._desk.now()
        at = self._heard(heard, now)
        with self._book.write(f"{held.contact_name} wants to {way}", now) as conn:
            need = {"influence": held.id, "kind": way, "words": said, "heard_at": at}
            need["tags"] = kept
            row = insert(conn, "need", self._desk.owner, need)
        where = f"{held.account_name}/" if held.account_name else ""
        told = f'{held.contact_name} wants to {way} "{said}" ({where}{held.deal_name})'
        told += f" {shown_tags(kept)}" if kept else ""
        return Event(DEALS, told, row)

    def remove_need(self, typed: str) -> Event:
        """Take out a need, by its key or by words that only one need has."""
        held = self._need(typed)
        with self._book.write(f"remove the need {held.words}", self._now) as conn:
            store.delete(conn, "need", held.id)
        return Event(DEALS, f'removed the need "{held.words}"', held.id)

    def tag_need(
        self, typed: str, add: Sequence[str] = (), drop: Sequence[str] = ()
    ) -> Event:
        """Give a need tags, or take some from it: what is tagged alike answers it.

        Args:
            typed: its key or words that only one need has.
            add: tags it gets.
            drop: tags it loses.

        Raises:
            NotFoundError: nobody in an open deal said that.
            UsageError: several did, or its tags would stay as they are.
        """
        held = self._need(typed)
        lost = join_tags(drop).split()
        kept = [tag for tag in held.tags.split() if tag not in lost]
        tags = join_tags([*kept, *add])
        if tags == held.tags:
            raise UsageError(f'say another tag for "{held.words}", such as #downtime')
        said = f'"{held.words}" is tagged {shown_tags(tags)}'
        if not tags:
            said = f'"{held.words}" has no tag'
        with self._book.write(said, self._now) as conn:
            update(conn, "need", held.id, {"tags": tags})
        return Event(DEALS, said, held.id)

    # Parts of the verbs

    @property
    def _now(self) -> int:
        return self._desk.now()

    def _need(self, typed: str) -> Heard:
        """A need by its key or by words that only one in an open deal has."""
        held = store.need(self._book, typed) if len(typed) == 36 else None
        if held is not None:
            return held
        words = one_line(typed).casefold().split()
        found = store.heard(self._book, words, 4) if words else []
        if not found:
            raise NotFoundError(f"nobody in an open deal said '{one_line(typed)}'")
        if len(found) > 1:
            some = "; ".join(f'{one.contact_name} "{one.words}"' for one in found)
            raise UsageError(f"that could be several needs: {some}: type more")
        return found[0]

    def _part_of(self, who: str, deal: str | None) -> Influence:
        """The influence a need was heard from."""
        if deal is not None:
            found = self._deal(deal)
            parts = store.influences(self._book, "deal", [found.id])
            keys = {one.contact: one for one in reversed(parts)}
            try:
                return self.find_influence(Part(found.id, who))
            except UsageError:
                # several roles of one person: the need is noted at the first
                row = find_contact(self._book, who)
                if row not in keys:
                    raise
                return keys[row]
        parts, name = self._parts(who)
        if not parts:
            raise RefusedError(
                f"{name} has no part in an open deal: name it first, "
                f'pace influence add @deal "{name}" user'
            )
        if len({one.deal for one in parts}) > 1:
            names = ", ".join(dict.fromkeys(_mention(one) for one in parts))
            raise UsageError(
                f"{name} has a part in several open deals: say which with "
                f"--deal, {names}"
            )
        return parts[0]

    def _parts(self, who: str) -> tuple[list[Influence], str]:
        """The parts of a person in open deals, and the name.

        Of several people the name fits, the only one who has a part is meant.
        """
        try:
            person = self._desk.people.find_contact(who)
        except UsageError:
            key = key_of(one_line(who).removeprefix("@"))
            parts = store.open_named(self._book, key)
            if len({one.contact for one in parts}) != 1:
                raise
            return parts, parts[0].contact_name
        return store.open_parts(self._book, person.id), person.name

    def _heard(self, heard: date | int | None, now: int) -> int:
        """When something was heard, UTC seconds."""
        if heard is None:
            return now
        if isinstance(heard, date):
            today = self._desk.zone.day(now)
            at = now if heard == today else self._desk.zone.midnight(heard)
        else:
            at = heard
        if at > now:
            raise UsageError("that is still to come: note what was said")
        return at


def _mention(held: Influence) -> str:
    head = f"{key_of(held.account_name)}/" if held.account_name else ""
    return f"@{head}{key_of(held.deal_name)}"
