"""Tags: short words after ``#`` that tie one thing to another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def tag_of(typed: str) -> str:
    """A tag in the form it is kept: folded letters, digits and dashes, no ``#``."""
    bare = typed.strip().lstrip("#").casefold()
    spaced = "".join(c if c.isalnum() or c in "-_" else " " for c in bare)
    return "-".join(spaced.split())


def is_tag(word: str) -> bool:
    """Whether a word is a tag: ``#`` and a letter; ``#1`` is a number."""
    return word[:1] == "#" and word[1:2].isalpha()


def split_tags(typed: str) -> tuple[str, tuple[str, ...]]:
    """Words without their tags, and the tags in order, each once."""
    words = typed.split()
    tags = [tag_of(word) for word in words if is_tag(word)]
    return " ".join(w for w in words if not is_tag(w)), tuple(dict.fromkeys(tags))


def join_tags(tags: Iterable[str]) -> str:
    """Tags as the book keeps them: each once, blanks between."""
    return " ".join(dict.fromkeys(filter(None, map(tag_of, tags))))


def shown_tags(tags: str | Sequence[str]) -> str:
    """Tags for people: ``#audit #start``."""
    return " ".join(
        f"#{tag}" for tag in (tags.split() if isinstance(tags, str) else tags)
    )
