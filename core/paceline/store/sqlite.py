"""SQLite for quick commands: the C half of `sqlite3`, without what it drags along.

Importing `sqlite3` loads `collections`, `functools` and `operator`, which would be a
sixth of ``pace log``: for adapters of dates, of which a book has none, and for one call
of `functools.lru_cache`, which keeps the prepared statements. That call is answered
here by the C class behind it. Connections and errors are those of `sqlite3` itself;
code that is not hot imports it as usual. No other thread can meet what stands in for
`functools`: whoever has threads has loaded it, for `threading` does. See
docs/decisions/0014.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _light() -> Any:
    """The module `_sqlite3`.

    Raises:
        ImportError, AttributeError, TypeError: this interpreter's `sqlite3` is made
            otherwise.
    """
    if "functools" in sys.modules:
        import _sqlite3

        return _sqlite3
    from _functools import _lru_cache_wrapper  # type: ignore[import-not-found]

    class Functools:
        """What `_sqlite3` asks of `functools` when it is imported."""

        @staticmethod
        def lru_cache(maxsize: int) -> Any:
            return lambda made: _lru_cache_wrapper(made, maxsize, False, tuple)

    Functools.lru_cache(1)(len)  # another interpreter may make it of other parts
    sys.modules["functools"] = Functools  # type: ignore[assignment]
    try:
        import _sqlite3
    finally:
        del sys.modules["functools"]
    return _sqlite3


if TYPE_CHECKING:
    import sqlite3 as _found
else:
    try:
        _found = _light()
    except (ImportError, AttributeError, TypeError):
        import sqlite3 as _found

connect, Error, Connection = _found.connect, _found.Error, _found.Connection
