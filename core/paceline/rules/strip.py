"""The eight cells that say how far a deal is qualified, from what is noted anyway."""

from __future__ import annotations

from paceline.model.buyers import Cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.model.buyers import Helper, Influence, Side

PAPER = ("legal", "finance", "procurement", "purchasing", "contract", "compliance")
"""Departments of ours whose work a contract waits for, by the beginning of a word."""


def strip(side: Side) -> tuple[Cell, ...]:
    """The cells of a deal, in the usual order.

    Nothing is stored for them: each is read from influences, needs, helpers, met
    criteria, the competitor and the plan. An answer of the plan by the name of a cell
    goes before what the cell is read from.
    """
    people, plan = side.influences, dict(side.plan)
    read = (
        ("metrics", plan.get("returns", "") or _all(each.result for each in people)),
        ("economic buyer", _roles(people, "economic")),
        ("decision criteria", _needs(people, "accomplish")),
        ("decision process", _process(side.met)),
        ("paper process", _paper(side.helpers)),
        ("identify pain", _needs(people, "fix", "avoid")),
        ("champion", _roles(people, "coach")),
        ("competition", side.competitor or ""),
    )
    return tuple(_cell(name, plan.get(name, "") or words) for name, words in read)


def _cell(name: str, words: str) -> Cell:
    return Cell(name, bool(words), " ".join(words.split()))


def _all(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(each for each in words if each))


def _roles(people: Sequence[Influence], role: str) -> str:
    return _all(each.contact_name for each in people if each.role == role)


def _needs(people: Sequence[Influence], *kinds: str) -> str:
    needs = [need for each in people for need in each.needs]
    return _all(f'"{need.words}"' for need in needs if need.kind in kinds)


def _process(met: Sequence[str]) -> str:
    if not met:
        return ""
    return met[-1] if len(met) == 1 else f"{met[-1]} ({len(met)} met)"


def _paper(helpers: Sequence[Helper]) -> str:
    ours = [each for each in helpers if each.department.casefold().startswith(PAPER)]
    return _all(
        f"{each.department}: {each.owes or 'helps'}{' (done)' if each.done_at else ''}"
        for each in ours
    )
