"""What the names in a quick-entry line stand for."""

from __future__ import annotations

from paceline.errors import NotFoundError, PacelineError, ParseError
from paceline.model import replace, value
from paceline.store.names import key_of, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk


@value
class Named:
    """What the names of a line stand for.

    Attributes:
        new: unknown ones.
        closest: those in the book that are close to these.
        whom: what the others stand for.
        doubtful: the first that may be several, and the sentence that says so.
    """

    new: tuple[str, ...] = ()
    closest: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    doubtful: tuple[str, str] = ("", "")

    def doubt(self, text: str) -> ParseError | None:
        """What is wrong with a name, at its place in the line."""
        name, said = self.doubtful
        if not said:
            return None
        at = text.find(f"@{name}")
        return ParseError(said, f"@{name}" if at >= 0 else name, max(0, at))


def names_of(desk: Desk, names: Sequence[str]) -> Named:
    """What each ``@name`` of a line means in the book."""
    named = Named()
    for name in names:
        try:
            found = resolve(desk.book, name)
        except NotFoundError as why:
            closest = (*named.closest, *why.closest[:2])
            named = replace(named, new=(*named.new, name), closest=closest)
            continue
        except PacelineError as why:
            if not named.doubtful[0]:
                named = replace(named, doubtful=(name, str(why)))
            continue
        told = [found.contact_name, found.account_name, found.deal_name]
        whom = "/".join(each for each in told if each)
        named = replace(named, whom=(*named.whom, whom))
    return named


def mention(whose: str | None, deal: str | None) -> str:
    """The ``@name`` by which a line means somebody, or a deal of an account."""
    parts = [key_of(each) for each in (whose, deal) if each]
    return f"@{'/'.join(parts)}" if parts else ""
