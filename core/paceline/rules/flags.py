"""Red flags: each a rule with the names it is about and what it follows from.

A flag concerns open deals alone. Who has no part in a transaction is not missed.
"""

from __future__ import annotations

from datetime import date

from paceline.model.buyers import ROLES
from paceline.model.flags import Flag
from paceline.rules.buyers import heard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.model.buyers import Helper, Influence, Initiative, Side

UNSEEN_DAYS = 30
"""Days after which what a competitor does is not known any more."""

STATUS_QUO = ("status quo", "status-quo", "nobody", "no decision")
"""Competitors that nobody can sight."""

RULES = {
    "no influence": "nobody on the buying side is named",
    "no economic": "nobody is named who releases the money",
    "no user": "nobody is named who will work with it",
    "no technical": "nobody is named who judges whether it fits and can say no",
    "no coach": "nobody is named who guides us",
    "no reason": "past qualification without a stated reason to buy",
    "no need": "an influence of whom no need was heard",
    "lose for them": "our gain is stated, theirs is not",
    "against": "somebody of a high degree is against it",
    "sees no need": "the economic buyer sees no need of a change",
    "untouched": "an influence nobody has spoken with",
    "left": "an influence has left for another firm",
    "late helper": "a department of ours is late with what it owes",
    "stale initiative": "an initiative that was not checked for over 90 days",
    "unseen": "a competitor not sighted for over 30 days",
}
"""Every rule, and what it says in a line."""

_BLIND = {
    "even keel": "sees no gap between what is and what should be",
    "overconfident": "thinks things are better than they should be",
}


def flags(side: Side, today: date) -> tuple[Flag, ...]:
    """The red flags of a deal in the order of `RULES`; none for a closed one.

    Args:
        side: its buying side.
        today: the local day.
    """
    if not side.open:
        return ()
    people = side.influences
    found = [
        *(() if side.type == "transaction" else _missing(people)),
        *_reason(side),
        *_unheard(people),
        *(_lose(each) for each in people if each.quadrant == "win-lose"),
        *_against(people),
        *_blind(people),
        *_untouched(people),
        *_left(people),
        *_late(side.helpers, today),
        *_stale(side.initiatives),
        *_unseen(side, today),
    ]
    return tuple(found)


def names(people: Sequence[Influence]) -> tuple[str, ...]:
    """The names of some influences, each person once."""
    return tuple(dict.fromkeys(each.contact_name for each in people))


def days(count: int) -> str:
    """``1 day``, ``3 days``."""
    return f"{count} day{'' if count == 1 else 's'}"


def _missing(people: Sequence[Influence]) -> Iterator[Flag]:
    if not people:
        why = "no economic, user or technical buyer and no coach"
        yield Flag("no influence", RULES["no influence"], (), why)
        return
    held = {each.role for each in people}
    for role in ROLES:
        if role not in held:
            noun = role if role == "coach" else f"{role} buyer"
            yield Flag(f"no {role}", f"no {noun}", (), RULES[f"no {role}"])


def _reason(side: Side) -> Iterator[Flag]:
    if side.past and not side.initiatives and not heard(side.influences):
        why = f"in {side.stage_name} without a need heard or an initiative linked"
        yield Flag("no reason", "no reason to buy", (), why)


def _unheard(people: Sequence[Influence]) -> Iterator[Flag]:
    told = {each.contact for each in people if each.needs}
    mute = names([each for each in people if each.contact not in told])
    if mute:
        said = f"no need heard from {', '.join(mute)}"
        why = f"needs heard from {len(told)} of {len(told) + len(mute)}"
        yield Flag("no need", said, mute, why)


def _lose(each: Influence) -> Flag:
    said = f"lose for them: {each.contact_name}"
    why = f'ours is "{each.ours}", no win or result of theirs is stated'
    return Flag("lose for them", said, (each.contact_name,), why)


def _against(people: Sequence[Influence]) -> Iterator[Flag]:
    for each in people:
        if each.degree == "high" and each.rating is not None and each.rating < 0:
            said = f"{each.contact_name} is against it"
            why = f"rated {each.rating} with a high degree of influence"
            yield Flag("against", said, (each.contact_name,), why)


def _blind(people: Sequence[Influence]) -> Iterator[Flag]:
    for each in people:
        if each.role == "economic" and each.mode in _BLIND:
            said = f"economic buyer {each.contact_name} is {each.mode}"
            why = f"{_BLIND[each.mode]}: no reason to change"
            yield Flag("sees no need", said, (each.contact_name,), why)


def _untouched(people: Sequence[Influence]) -> Iterator[Flag]:
    silent = names([each for each in people if each.last_touch is None])
    if silent:
        said = f"never touched: {', '.join(silent)}"
        yield Flag("untouched", said, silent, "named as influence, no touch recorded")


def _left(people: Sequence[Influence]) -> Iterator[Flag]:
    gone = {each.contact_name: each.left_for for each in people if each.left_for}
    for name, firm in gone.items():
        why = "named as influence, and works there no longer"
        yield Flag("left", f"{name} has left for {firm}", (name,), why)


def _late(helpers: Sequence[Helper], today: date) -> Iterator[Flag]:
    for each in helpers:
        if each.done_at is not None or each.due_day is None:
            continue
        late = (today - date.fromisoformat(each.due_day)).days
        if late > 0:
            who = f"{each.department} ({each.name})" if each.name else each.department
            said = f"{who} is {days(late)} late"
            yield Flag("late helper", said, (each.department,), f"owes: {each.owes}")


def _stale(initiatives: Sequence[Initiative]) -> Iterator[Flag]:
    for each in initiatives:
        if each.stale:
            said = f'not checked for {days(each.age)}: "{each.goal}"'
            why = f"linked initiative of {each.account_name}, {_told(each)}"
            yield Flag(
                "stale initiative", said, (each.sponsor,) * bool(each.sponsor), why
            )


def _told(each: Initiative) -> str:
    return f"told by {each.told_by}" if each.told_by else "nobody is noted as source"


def _unseen(side: Side, today: date) -> Iterator[Flag]:
    rival = side.competitor
    if not rival or rival.casefold() in STATUS_QUO:
        return
    said = f"{rival} was never sighted"
    if side.competitor_seen is not None:
        gone = (today - date.fromisoformat(side.competitor_seen)).days
        if gone <= UNSEEN_DAYS:
            return
        said = f"{rival} was not sighted for {days(gone)}"
    why = f"named as competitor; after {UNSEEN_DAYS} days their moves are not known"
    yield Flag("unseen", said, (rival,), why)
