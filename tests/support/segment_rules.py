"""Whether an account is in a segment: the plain meaning of every field.

The book answers in SQL (`store.segments`); a test holds both side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model import value
from paceline.text.segments import ATTRIBUTE, OF_DEALS, OF_TOUCHES, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from paceline.model.segments import Term

    Held = int | float | str | None

LOOKED_IN = ("name", "industry", "city", "domain", "country")
"""Where a word that stands alone is looked for."""


@value
class TouchFacts:
    """A touch as a segment sees it.

    Attributes:
        hour: the hour of the local day it began in.
        weekday: the local day of the week, 0 is Monday.
        channel: how.
        outcome: what came of it.
    """

    hour: int
    weekday: int
    channel: str
    outcome: str


@value
class DealFacts:
    """A deal as a segment sees it.

    Attributes:
        kind: ``open``, ``won`` or ``lost``.
        stage: key of its stage's name.
        source: where it came from.
        loss: why it was lost.
        competitor: who was against us.
    """

    kind: str
    stage: str
    source: str | None
    loss: str | None
    competitor: str | None


@value
class AccountFacts:
    """An account with all that a segment may ask of it.

    Attributes:
        held: its own fields by name; what is missing is unknown.
        attrs: the values of each of its attributes.
        deals: its deals.
        touches: touches with its people or about its deals.
    """

    held: Mapping[str, int | str | None]
    attrs: Mapping[str, tuple[int | float | str, ...]]
    deals: tuple[DealFacts, ...] = ()
    touches: tuple[TouchFacts, ...] = ()


def holds(groups: Sequence[Sequence[Term]], facts: AccountFacts) -> bool:
    """Whether all terms of one of the groups hold for an account."""
    return any(_all(group, facts) for group in groups)


def _all(group: Sequence[Term], facts: AccountFacts) -> bool:
    touching = [term for term in group if term.field in OF_TOUCHES and not term.absent]
    if touching and not any(
        all(_touch(term, touch) for term in touching) for touch in facts.touches
    ):
        return False
    return all(_one(term, facts) for term in group if term not in touching)


def _one(term: Term, facts: AccountFacts) -> bool:
    return _plain(term, facts) != term.absent


def _plain(term: Term, facts: AccountFacts) -> bool:
    field = term.field
    if field in OF_TOUCHES:
        return any(_touch(term, touch) for touch in facts.touches)
    if field in OF_DEALS:
        return among(term, (_of_deal(field, deal) for deal in facts.deals))
    if field.startswith(ATTRIBUTE):
        return among(term, facts.attrs.get(field.removeprefix(ATTRIBUTE), ()))
    if field == WORD:
        return any(fits(term, facts.held.get(each)) for each in LOOKED_IN)
    if field == "is":
        return any(_stands(flag, facts.deals) for flag in term.texts)
    if field == "deals":
        return fits(term, len(facts.deals))
    if field == "touches":
        return fits(term, len(facts.touches))
    return fits(term, facts.held.get(field))


def _touch(term: Term, touch: TouchFacts) -> bool:
    held: Held = touch.hour
    if term.field != "hour":
        others: dict[str, Held] = {
            "weekday": touch.weekday,
            "channel": touch.channel,
            "outcome": touch.outcome,
        }
        held = others[term.field]
    return fits(term, held)


def _of_deal(field: str, deal: DealFacts) -> str | None:
    """What a deal holds of a field; a stage is that of an open deal."""
    if field == "stage":
        return deal.stage if deal.kind == "open" else None
    if field == "loss":
        return deal.loss if deal.kind == "lost" else None
    return deal.source if field == "source" else deal.competitor


def _stands(flag: str, deals: Sequence[DealFacts]) -> bool:
    if flag == "prospect":
        return not deals
    kind = "won" if flag == "customer" else flag
    return any(deal.kind == kind for deal in deals)


def among(term: Term, held: Iterable[Held]) -> bool:
    """Whether a term holds for any of several values; unknown is that there is none."""
    known = [each for each in held if each not in (None, "")]
    return any(fits(term, each) for each in known) or (term.none and not known)


def fits(term: Term, held: Held) -> bool:
    """Whether a value is what a term wants of it."""
    if held is None or held == "":
        return term.none
    if _within(term, held):
        return True
    found = str(held).casefold()
    return any(found == text if term.whole else text in found for text in term.texts)


def _within(term: Term, held: int | float | str) -> bool:
    for low, high in term.spans:
        if isinstance(held, str) is not isinstance(low if high is None else high, str):
            continue  # a text is neither above nor below a number
        if (low is None or low <= held) and (  # type: ignore[operator]
            high is None or held <= high  # type: ignore[operator]
        ):
            return True
    return False
