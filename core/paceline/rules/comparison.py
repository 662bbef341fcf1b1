"""Which differentiator answers which need: both carry the same tag, nothing else.

The seller tags a need and a differentiator with the same word. No word of a text is
compared with another, so that nothing stands on a card that nobody meant.
"""

from __future__ import annotations

from paceline.model.knowledge import PARTS, Answering
from paceline.rules.flags import STATUS_QUO as NOBODY
from paceline.rules.pipeline import STATUS_QUO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.buyers import Heard
    from paceline.model.knowledge import Differentiator

    Parts = tuple[tuple[Answering, ...], tuple[Heard, ...], tuple[tuple[str, str], ...]]


def rival_of(competitor: str | None) -> str:
    """Whom a deal is against: the competitor named, else the status quo."""
    named = " ".join((competitor or "").split())
    return STATUS_QUO if not named or named.casefold() in NOBODY else named


def missing(one: Differentiator) -> tuple[str, ...]:
    """Which of the three parts are empty."""
    held = {"strategy": one.strategy, "language": one.language, "example": one.example}
    return tuple(part for part in PARTS if not held[part].strip())


def fits(one: Differentiator, rival: str) -> bool:
    """Whether a differentiator is used against a competitor."""
    if not one.competitor:
        return True
    return rival_of(one.competitor).casefold() == rival.casefold()


def comparison(
    needs: Sequence[Heard], known: Sequence[Differentiator], rival: str
) -> Parts:
    """Rows of needs with answers, needs without, and what is left out with the reason.

    Of several answers to a need the one made for this competitor is taken, then a
    complete one, then the one with most tags in common, then the first by name.
    """
    usable = [one for one in known if fits(one, rival)]
    rows: list[Answering] = []
    open_: list[Heard] = []
    used: set[str] = set()
    for need in needs:
        ranked = sorted(
            (one for one in usable if _common(need, one)),
            key=lambda one, need=need: _rank(need, one),  # type: ignore[misc]
        )
        used |= {one.id for one in ranked}
        if ranked:
            rows.append(_row(need, ranked))
        else:
            open_.append(need)
    left = tuple((one.name, _why(one, rival)) for one in known if one.id not in used)
    return tuple(rows), tuple(open_), left


def _common(need: Heard, one: Differentiator) -> tuple[str, ...]:
    """The tags a need and a differentiator share."""
    held = one.tags.split()
    return tuple(tag for tag in need.tags.split() if tag in held)


def _rank(need: Heard, one: Differentiator) -> tuple[bool, int, int, str, str]:
    return (
        not one.competitor,
        len(missing(one)),
        -len(_common(need, one)),
        one.name.casefold(),
        one.id,
    )


def _row(need: Heard, ranked: Sequence[Differentiator]) -> Answering:
    best, *others = ranked
    return Answering(
        need=need,
        name=best.name,
        answer=best.language or best.name,
        example=best.example,
        proof=best.proof,
        by=_common(need, best),
        also=tuple(one.name for one in others),
    )


def _why(one: Differentiator, rival: str) -> str:
    if not fits(one, rival):
        return f"is used against {one.competitor} alone"
    if not one.tags:
        return "has no tag to find a need by"
    tags = " or ".join(f"#{tag}" for tag in one.tags.split())
    return f"no need of this deal is tagged {tags}"
