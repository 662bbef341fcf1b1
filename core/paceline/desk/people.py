"""The verbs on accounts, contacts, touches and promises.

Every ``who`` or ``typed`` may be a key of the book or a name as it is typed after
``@``. Nothing others refer to is ever deleted: it is archived.
"""

from __future__ import annotations

from paceline.desk.touch_verbs import TouchVerbs


class PeopleDesk(TouchVerbs):
    """The verbs on people. See the module for what they take as a name."""
