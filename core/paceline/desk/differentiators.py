"""What sets the seller apart, and the card that answers the needs of one deal."""

from __future__ import annotations

from paceline.desk.buying import sentence
from paceline.desk.fields import one_line
from paceline.desk.lookup import find_deal
from paceline.errors import NotFoundError, UsageError
from paceline.events import EVERYTHING, Event
from paceline.model import replace
from paceline.model.knowledge import PARTS, Comparison
from paceline.rules.comparison import comparison, missing, rival_of
from paceline.rules.pipeline import STATUS_QUO
from paceline.store import buyers, deals
from paceline.store import knowledge as store
from paceline.store.buyers import delete
from paceline.store.names import key_of
from paceline.store.records import insert, update
from paceline.text.tags import join_tags, shown_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.knowledge import Differentiator

FIELDS = (*PARTS, "proof", "competitor")
"""What can be said of a differentiator besides its name and tags."""


class DifferentiatorDesk:
    """The verbs on differentiators, and the comparison card of a deal.

    A differentiator is named by words that only one has, or by its key.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def differentiators(self) -> list[Differentiator]:
        """What sets the seller apart, by name, each with what it lacks."""
        known = store.differentiators(self._book)
        return [replace(one, missing=missing(one)) for one in known]

    def card(self, deal: str) -> Comparison:
        """The needs heard in a deal, each with the answer that is tagged like it.

        Raises:
            NotFoundError: no deal goes by that name.
        """
        found = deals.deal(self._book, find_deal(self._book, deal))
        if found is None:
            raise NotFoundError(f"the deal '{one_line(deal)}' is gone")
        rival = rival_of(found.competitor)
        needs = buyers.heard_in(self._book, found.id)
        rows, open_, left = comparison(needs, self.differentiators(), rival)
        return Comparison(
            deal=found.id,
            deal_name=found.name,
            account_name=found.account_name,
            rival=rival,
            named=rival != STATUS_QUO,
            day=self._today(),
            rows=rows,
            open=open_,
            left_out=left,
        )

    def add(self, name: str, tags: Sequence[str] = (), **fields: str) -> Event:
        """Keep something that sets the seller apart.

        Args:
            name: what to call it.
            tags: the needs it answers carry one of these.
            **fields: any of `FIELDS`.

        Raises:
            UsageError: there is one of that name, or a field does not fit.
        """
        said = self._free(name)
        news = _checked(fields)
        news |= {"kind": store.DIFFERENTIATOR, "name": said, "key": key_of(said)}
        news |= {"tags": join_tags(tags), "reviewed_day": self._today()}
        with self._book.write(f"differentiator {said}", self._desk.now()) as conn:
            row = insert(conn, "knowledge", self._desk.owner, news)
        return self._told("kept", row)

    def edit(
        self,
        typed: str,
        *,
        name: str | None = None,
        add: Sequence[str] = (),
        drop: Sequence[str] = (),
        **fields: str,
    ) -> Event:
        """Change a differentiator; it counts as looked over today.

        Args:
            typed: which one.
            name: another name.
            add: tags it gets, `drop` those it loses.
            drop: see `add`.
            **fields: any of `FIELDS`; an empty one is emptied.

        Raises:
            NotFoundError: there is no such differentiator.
            UsageError: nothing would change, or another has that name.
        """
        held = self.find(typed)
        news = _checked(fields)
        if name is not None:
            said = self._free(name, held.id)
            news |= {"name": said, "key": key_of(said)}
        if add or drop:
            lost = join_tags(drop).split()
            kept = [tag for tag in held.tags.split() if tag not in lost]
            news["tags"] = join_tags([*kept, *add])
        if not news:
            raise UsageError(
                f"say what to change of {held.name}: name, tags, {', '.join(FIELDS)}"
            )
        news["reviewed_day"] = self._today()
        with self._book.write(f"edit {held.name}", self._desk.now()) as conn:
            update(conn, "knowledge", held.id, news)
        return self._told("changed", held.id)

    def check(self, typed: str) -> Event:
        """A differentiator was looked over today and still holds."""
        held = self.find(typed)
        with self._book.write(f"{held.name} still holds", self._desk.now()) as conn:
            update(conn, "knowledge", held.id, {"reviewed_day": self._today()})
        return Event(EVERYTHING, f"{held.name} still holds", held.id)

    def remove(self, typed: str) -> Event:
        """Keep a differentiator no longer."""
        held = self.find(typed)
        said = f"removed the differentiator {held.name}"
        with self._book.write(said, self._desk.now()) as conn:
            delete(conn, "knowledge", held.id)
        return Event(EVERYTHING, said, held.id)

    def find(self, typed: str) -> Differentiator:
        """The differentiator meant.

        Raises:
            NotFoundError: there is none such; what there is is named.
            UsageError: several could be meant.
        """
        said, key = one_line(typed), key_of(one_line(typed))
        known = self.differentiators()
        fits = [one for one in known if one.id == said or key_of(one.name) == key]
        if not fits and key:
            words = said.casefold().split()
            fits = [o for o in known if all(w in o.name.casefold() for w in words)]
        if len(fits) == 1:
            return fits[0]
        some = "; ".join(one.name for one in (fits or known)[:4])
        if fits:
            raise UsageError(f"'{said}' could be {some}: type more of the words")
        there = f"there is {some}" if some else "there is none yet"
        raise NotFoundError(f"no differentiator is called '{said}': {there}")

    # Parts of the verbs

    def _today(self) -> str:
        return self._desk.zone.day(self._desk.now()).isoformat()

    def _told(self, did: str, row: str) -> Event:
        """What was done, what it answers, and what it lacks."""
        held = self.find(row)
        said = f"{did} {held.name}"
        if held.tags:
            said += f", which answers needs tagged {shown_tags(held.tags)}"
        notices = []
        if held.missing:
            notices.append(f"it lacks {parts_text(held.missing)}")
        if not held.tags:
            notices.append("it answers no need until it has a tag: --tag downtime")
        return Event(EVERYTHING, said, row, tuple(notices))

    def _free(self, name: str, but: str = "") -> str:
        """A name on one line that no other differentiator has."""
        said = sentence(name, "a name")
        if not key_of(said):
            raise UsageError(
                "a differentiator needs a name, such as 'running in a week'"
            )
        for one in store.differentiators(self._book):
            if key_of(one.name) == key_of(said) and one.id != but:
                raise UsageError(f"there is a differentiator {one.name} already")
        return said


def parts_text(parts: Sequence[str]) -> str:
    """``an example``, ``a strategy and an example``."""
    named = [f"{'an' if part[0] in 'aeiou' else 'a'} {part}" for part in parts]
    named = ["its language" if part == "a language" else part for part in named]
    head = ", ".join(named[:-1])
    return f"{head} and {named[-1]}" if head else "".join(named)


def complete_text(known: Sequence[Differentiator]) -> str:
    """``diff: 5 complete, 2 lack an example``; which part each lacks is counted."""
    lacking = [
        (sum(part in one.missing for one in known), parts_text([part]))
        for part in reversed(PARTS)
    ]
    complete = sum(not one.missing for one in known)
    parts = [f"{n} {'lacks' if n == 1 else 'lack'} {what}" for n, what in lacking if n]
    return ", ".join([f"diff: {complete} complete", *parts])


def _checked(given: Mapping[str, str]) -> dict[str, object]:
    """The fields of a differentiator as the book holds them."""
    news: dict[str, object] = {}
    for field, typed in given.items():
        if field not in FIELDS:
            raise UsageError(
                f"a differentiator has no '{field}': it has {', '.join(FIELDS)}"
            )
        said = sentence(typed or "", field)
        news[field] = (
            (rival_of(said) if said else None) if field == "competitor" else said
        )
    return news
