"""What the doctor says."""

from __future__ import annotations

from paceline.model import value


@value
class Check:
    """One finding of the doctor.

    Attributes:
        name: what was looked at.
        ok: True if all is well, False if not, None if it is only good to know.
        said: what was found and, if something is wrong, what to do.
    """

    name: str
    ok: bool | None
    said: str
