"""What is asked in each stage, and what each deal has told."""

from __future__ import annotations

from paceline.desk.buying import sentence
from paceline.desk.closing import title_of
from paceline.desk.fields import one_line
from paceline.desk.lookup import find_deal
from paceline.desk.stage_names import find_stage
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, EVERYTHING, Event
from paceline.rules.unknowns import known_text, unknowns
from paceline.store import deals
from paceline.store import unknowns as store
from paceline.store.names import key_of
from paceline.store.records import insert, update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from paceline.desk import Desk
    from paceline.model.deals import Deal, Stage
    from paceline.model.unknowns import Asked, StageQuestion, Unknowns

    Found = TypeVar("Found", Asked, StageQuestion)

LONGEST_QUESTION = 80
"""The most characters of a question: it stands in a list after "unknown"."""


class UnknownsDesk:
    """The verbs on questions and answers, and what is unknown of a deal.

    A question is named by words that only one has, or by its key.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # What is known of a deal

    def of(self, deal: str) -> Unknowns:
        """What is known and unknown of a deal; of a closed one nothing is asked.

        Raises:
            NotFoundError: no deal goes by that name.
        """
        found = self._deal(deal)
        stages = deals.stages(self._book)
        here = next(stage for stage in stages if stage.id == found.stage)
        before = [
            stage.id
            for stage in stages
            if stage.pipeline == here.pipeline
            and stage.kind == here.kind == "open"
            and stage.position < here.position
        ]
        return unknowns(
            (found.id, found.name, found.account_name),
            (here.id, here.name),
            before,
            store.asked(self._book, found.id, here.pipeline),
        )

    def answer(self, deal: str, typed: str, words: str) -> Event:
        """Note the answer to a question; it takes the place of one there is.

        Args:
            deal: the deal, as it is typed.
            typed: the question.
            words: what is known now.

        Raises:
            NotFoundError: nobody asks that in the deal's pipeline.
            UsageError: several questions could be meant, or nothing is said.
        """
        found = self._deal(deal)
        told = sentence(words, "an answer")
        if not told:
            raise UsageError("say what you know now, or clear the answer with --clear")
        asked = self._asked(found, typed)
        held = store.answer(self._book, found.id, asked.id)
        now = self._desk.now()
        news: dict[str, object] = {"words": told, "at": now}
        said = f"{asked.words} of {title_of(found)}: {told}"
        with self._book.write(said, now) as conn:
            if held:
                update(conn, "answer", held, news)
            else:
                news |= {"deal": found.id, "question": asked.id}
                held = insert(conn, "answer", self._desk.owner, news)
        if asked.answer is not None and asked.answer != told:
            said += f" (it was {asked.answer})"
        return Event(DEALS, said, held, (self._standing(found.id),))

    def clear(self, deal: str, typed: str) -> Event:
        """Take an answer out: the question is open again.

        Raises:
            NotFoundError: there is no such deal or question.
            UsageError: it is not answered.
        """
        found = self._deal(deal)
        asked = self._asked(found, typed)
        every = self._every(found)
        told = [one for one in every if one.key == asked.key and one.answer is not None]
        if not told:
            raise UsageError(f"{asked.words} of {title_of(found)} is not answered")
        said = f"{asked.words} of {title_of(found)} is unknown again"
        with self._book.write(said, self._desk.now()) as conn:
            store.clear(conn, found.id, [one.id for one in told])
        return Event(DEALS, said, asked.id, (self._standing(found.id),))

    def split(self, deal: str, words: Sequence[str]) -> tuple[str, str]:
        """The question that words begin with, and the answer that follows.

        The longest beginning that is a question in full wins; else the first word is
        taken for words of the question.
        """
        keys = {one.key for one in self._every(self._deal(deal))}
        for many in range(len(words), 0, -1):
            if key_of(" ".join(words[:many])) in keys:
                return " ".join(words[:many]), " ".join(words[many:])
        return words[0], " ".join(words[1:])

    # The questions

    def questions(self, stage: str | None = None) -> list[StageQuestion]:
        """What is asked in a stage, as it is typed; in every stage if None."""
        row = self._stage(stage).id if stage else None
        return store.questions(self._book, row)

    def add(self, words: str, stage: str, place: int | None = None) -> Event:
        """Ask something in a stage.

        Args:
            words: what is asked, short: it is listed after "unknown".
            stage: the stage, as it is typed.
            place: its place among those of the stage, from 1; the last if None.
        """
        held = self._stage(stage)
        there = store.questions(self._book, held.id)
        said = _words(words, there)
        fields: dict[str, object] = {"stage": held.id, "words": said}
        fields |= {"key": key_of(said), "position": len(there) + 1}
        with self._book.write(f"ask {said} in {held.name}", self._desk.now()) as conn:
            row = insert(conn, "question", self._desk.owner, fields)
            store.number(conn, _placed([one.id for one in there], row, place))
        return Event(EVERYTHING, f"{held.name} asks: {said}", row)

    def edit(
        self,
        typed: str,
        stage: str | None = None,
        *,
        words: str | None = None,
        place: int | None = None,
    ) -> Event:
        """Change the words or the place of a question; its answers stay.

        Raises:
            NotFoundError: there is no such question.
            UsageError: nothing would change, or the stage asks that already.
        """
        held = self._question(typed, stage)
        if words is None and place is None:
            raise UsageError(f"say what to change of '{held.words}': words or place")
        there = store.questions(self._book, held.stage)
        said = held.words
        if words is not None:
            said = _words(words, [one for one in there if one.id != held.id])
        with self._book.write(f"edit {held.words}", self._desk.now()) as conn:
            if said != held.words:
                news = {"words": said, "key": key_of(said)}
                update(conn, "question", held.id, news)
            if place is not None:
                rest = [one.id for one in there if one.id != held.id]
                store.number(conn, _placed(rest, held.id, place))
        return Event(EVERYTHING, f"{held.stage_name} asks: {said}", held.id)

    def remove(self, typed: str, stage: str | None = None) -> Event:
        """Ask something no more; its answers go with it."""
        held = self._question(typed, stage)
        rest = [one.id for one in store.questions(self._book, held.stage)]
        rest.remove(held.id)
        said = f"{held.stage_name} asks no more: {held.words}"
        with self._book.write(said, self._desk.now()) as conn:
            store.remove(conn, held.id)
            store.number(conn, rest)
        if held.answers:
            many = "answer" if held.answers == 1 else "answers"
            said += f"; {held.answers:,} {many} went with it, pace undo brings all back"
        return Event(EVERYTHING, said, held.id)

    # Parts of the verbs

    def _deal(self, typed: str) -> Deal:
        found = deals.deal(self._book, find_deal(self._book, typed))
        if found is None:
            raise NotFoundError(f"the deal '{one_line(typed)}' is gone")
        return found

    def _every(self, deal: Deal) -> list[Asked]:
        stages = {stage.id: stage.pipeline for stage in deals.stages(self._book)}
        return store.asked(self._book, deal.id, stages[deal.stage])

    def _standing(self, deal: str) -> str:
        found = self.of(deal)
        rest = f"; unknown: {', '.join(found.unknown)}" if found.unknown else ""
        return f"{found.stage_name}: {known_text(found)}{rest}"

    def _asked(self, deal: Deal, typed: str) -> Asked:
        """The question meant: one that is answered before one of the deal's stage."""
        every = self._every(deal)
        fits = _fitting(every, typed)
        if len({one.key for one in fits}) > 1:
            raise _several(typed, [one.words for one in fits])
        if not fits:
            known = tuple(dict.fromkeys(one.words for one in every))
            raise _none(typed, known)
        fits.sort(key=lambda one: (one.answer is None, one.stage != deal.stage))
        return fits[0]

    def _question(self, typed: str, stage: str | None) -> StageQuestion:
        there = self.questions(stage)
        fits = _fitting(there, typed)
        if len(fits) > 1:
            named = [f"{one.words} ({one.stage_name})" for one in fits]
            raise _several(typed, named)
        if not fits:
            raise _none(typed, tuple(dict.fromkeys(one.words for one in there)))
        return fits[0]

    def _stage(self, typed: str) -> Stage:
        stages = deals.stages(self._book)
        found = find_stage(stages, typed)
        if found.kind != "open":
            raise UsageError(f"{found.name} is an end: questions belong to open stages")
        return found


def _fitting(every: Sequence[Found], typed: str) -> list[Found]:
    """The questions of that key or those words; else those that hold every word."""
    said, key = one_line(typed), key_of(one_line(typed))
    same = [one for one in every if said == one.id or (key and key == one.key)]
    wanted = key.split("-") if key else []
    held = [one for one in every if _holds(one.key.split("-"), wanted)]
    return same or (held if wanted else [])


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted word is the beginning of one there is."""
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _several(typed: str, named: Sequence[str]) -> UsageError:
    some = "; ".join(named[:4])
    return UsageError(f"'{one_line(typed)}' could be {some}: type more of it")


def _none(typed: str, known: Sequence[str]) -> NotFoundError:
    from difflib import get_close_matches

    said = one_line(typed)
    near = get_close_matches(said.casefold(), known, 1, 0.6)
    hint = f"did you mean '{near[0]}'?" if near else "see 'pace question list'"
    ask = f"or ask it with 'pace question add \"{said}\" --stage STAGE'"
    return NotFoundError(f"no stage asks '{said}': {hint}, {ask}", tuple(known))


def _words(typed: str, there: Sequence[StageQuestion]) -> str:
    said = one_line(typed)
    if not key_of(said):
        raise UsageError("a question needs words, such as 'decision day'")
    if len(said) > LONGEST_QUESTION:
        raise UsageError(
            f"a question has at most {LONGEST_QUESTION} characters, to stand in a list"
        )
    for one in there:
        if one.key == key_of(said):
            raise UsageError(f"{one.stage_name} asks that already: {one.words}")
    return said


def _placed(rest: Sequence[str], row: str, place: int | None) -> list[str]:
    """A row put at a place among others, counted from 1."""
    at = len(rest) if place is None else max(0, min(len(rest), place - 1))
    return [*rest[:at], row, *rest[at:]]
