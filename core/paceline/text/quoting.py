"""Names as they are typed in a command that is proposed."""

from __future__ import annotations


def shelled(name: str) -> str:
    """A name in quotes that a shell takes off again: ``"EU SaaS"``, ``'a "big" one'``.

    A name with both kinds of quotes has its single ones escaped as a shell wants them.
    """
    if not set(name) & set('"$`\\!'):
        return f'"{name}"'
    return "'" + name.replace("'", "'\\''") + "'"
