"""Who brought whom, and what was won by it in the end."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def chain(up: Mapping[str, str], person: str) -> list[str]:
    """A person and those before, as far as introductions go back, the root last.

    Args:
        up: who was introduced by whom.
        person: where to begin.
    """
    found = [person]
    while (by := up.get(found[-1])) is not None and by not in found:
        found.append(by)
    return found


def closes(up: Mapping[str, str], person: str, by: str) -> list[str]:
    """The chain that would become a circle if `by` had brought `person`; else empty.

    Args:
        up: who was introduced by whom so far.
        person: who was brought.
        by: who made the introduction.
    """
    before = chain(up, by)
    return before[: before.index(person) + 1] if person in before else []


def roots(up: Mapping[str, str]) -> dict[str, str]:
    """The root of everybody who was introduced.

    In a circle, which an edit by another program can make, the one with the smallest
    key is the root.
    """
    found: dict[str, str] = {}
    for person in up:
        line = chain(up, person)
        top = line[-1]
        if top in up:  # a circle
            top = min(line[line.index(up[top]) :])
        found[person] = top
    return {person: top for person, top in found.items() if person != top}


def traced(
    up: Mapping[str, str], won: Iterable[tuple[str, str, int]]
) -> dict[str, dict[str, int]]:
    """Value won with those who were introduced, credited once to the root.

    Args:
        up: who was introduced by whom.
        won: person, currency and minor units of each won deal.

    Returns:
        Minor units by root and currency.
    """
    tops = roots(up)
    found: dict[str, dict[str, int]] = {}
    for person, currency, minor in won:
        top = tops.get(person)
        if top is not None:
            sums = found.setdefault(top, {})
            sums[currency] = sums.get(currency, 0) + minor
    return found


def walk(
    up: Mapping[str, str],
    others: Iterable[str],
    order: Mapping[str, tuple[object, ...]],
) -> Iterator[tuple[str, int]]:
    """Everybody in the graph after who brought them, with the depth.

    Args:
        up: who was introduced by whom.
        others: people who stand for themselves.
        order: how those of one depth are sorted, by person.
    """
    tops = roots(up)
    below: dict[str, list[str]] = {}
    for person, by in up.items():
        if person in tops:
            below.setdefault(by, []).append(person)
    first = {*tops.values(), *(one for one in others if one not in tops)}
    waiting = [(one, 0) for one in sorted(first, key=order.__getitem__, reverse=True)]
    while waiting:
        person, depth = waiting.pop()
        yield person, depth
        brought = sorted(below.get(person, ()), key=order.__getitem__, reverse=True)
        waiting += [(one, depth + 1) for one in brought]
