"""Campaigns: an idea carried into a segment for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.fields import checked, closest
from paceline.errors import NotFoundError, UsageError
from paceline.events import PEOPLE, Event
from paceline.store import campaigns as store
from paceline.store.names import key_of
from paceline.store.records import insert, update
from paceline.text.days import day_said

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.prospecting import Campaign

NOTHING = ("none", "-", "")


class CampaignDesk:
    """The verbs on campaigns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def add(self, name: str, first: date, last: date, **links: str | None) -> Event:
        """Add a campaign.

        Args:
            name: its name.
            first: first local day.
            last: last one.
            links: names of its segment, idea and cadence; ``note`` in own words.

        Raises:
            UsageError: there is one of that name, or it ends before it begins.
            NotFoundError: a name is unknown.
        """
        said = str(checked("account", {"name": name})["name"])
        if self._named(said) is not None:
            raise UsageError(f"there is a campaign {said} already")
        fields = {"name": said, "note": "", **self._linked(links)}
        fields |= self._days(first, last)
        with self._book.write(f"add campaign {said}", self._desk.now()) as conn:
            row = insert(conn, "campaign", self._desk.owner, fields)
        return Event(PEOPLE, f"{said}: {day_said(first)} to {day_said(last)}", row)

    def edit(
        self,
        typed: str,
        name: str | None = None,
        first: date | None = None,
        last: date | None = None,
        **links: str | None,
    ) -> Event:
        """Change a campaign; ``none`` takes a segment, an idea or a cadence away.

        Raises:
            NotFoundError: there is no such campaign, or another name is unknown.
            UsageError: nothing is to change, or it ends before it begins.
        """
        from datetime import date

        held = self.find(typed)
        fields = self._linked(links)
        if name is not None:
            said = str(checked("account", {"name": name})["name"])
            other = self._named(said)
            if other is not None and other.id != held.id:
                raise UsageError(f"there is a campaign {said} already")
            fields["name"] = said
        if first is not None or last is not None:
            fields |= self._days(
                first or date.fromisoformat(held.from_day),
                last or date.fromisoformat(held.to_day),
            )
        if not fields:
            raise UsageError("say what to change: --name, --from, --to, --segment …")
        with self._book.write(f"edit campaign {held.name}", self._desk.now()) as conn:
            update(conn, "campaign", held.id, fields)
        return Event(PEOPLE, f"changed the campaign {held.name}", held.id)

    def remove(self, typed: str) -> Event:
        """Remove a campaign.

        Raises:
            NotFoundError: there is no such campaign.
        """
        held = self.find(typed)
        with self._book.write(f"remove campaign {held.name}", self._desk.now()) as conn:
            store.remove(conn, held.id)
        return Event(PEOPLE, f"removed the campaign {held.name}")

    def rows(self) -> list[Campaign]:
        """Every campaign, the last one first."""
        return store.campaigns(self._book)

    def find(self, typed: str) -> Campaign:
        """The campaign of a name or its beginning.

        Raises:
            NotFoundError: there is none, or several begin so.
        """
        found = self._named(typed)
        if found is not None:
            return found
        key, every = key_of(typed), self.rows()
        begun = [each for each in every if key and key_of(each.name).startswith(key)]
        if len(begun) == 1:
            return begun[0]
        if not every:
            raise NotFoundError(
                'there is no campaign yet: pace campaign add "Spring" --to eoq'
            )
        near = closest(typed, [each.name for each in begun or every])
        raise NotFoundError(f"there is no campaign '{typed}'{near}")

    def _named(self, typed: str) -> Campaign | None:
        key = key_of(typed)
        for each in self.rows():
            if typed == each.id or key == key_of(each.name):
                return each
        return None

    def _days(self, first: date, last: date) -> dict[str, object]:
        if last < first:
            raise UsageError(
                f"{day_said(last)} is before {day_said(first)}: give the days in order"
            )
        return {"from_day": first.isoformat(), "to_day": last.isoformat()}

    def _linked(self, links: dict[str, str | None]) -> dict[str, object]:
        """The keys behind the names given."""
        fields: dict[str, object] = {}
        for column, typed in links.items():
            if typed is None:
                continue
            if column == "note":
                fields["note"] = str(checked("account", {"note": typed})["note"])
            elif typed.strip() in NOTHING:
                fields[column] = None
            elif column == "segment":
                fields[column] = self._desk.segments.find(typed).id
            else:
                fields[column] = self._key(column, typed)
        return fields

    def _key(self, table: str, typed: str) -> str:
        found = store.named(self._book, table, typed)
        if found is None:
            names = store.names(self._book, table)
            near = closest(typed, names) if names else f": see 'pace {table} --help'"
            raise NotFoundError(f"there is no {table} '{typed}'{near}")
        key, name, away = found
        if away:
            raise UsageError(f"the {table} {name} is archived: name another")
        return key
