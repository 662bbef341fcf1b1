"""Numbers with their nouns."""

from __future__ import annotations


def counted(n: int, what: str) -> str:
    """A number with its noun: ``1 step``, ``2 steps``."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
