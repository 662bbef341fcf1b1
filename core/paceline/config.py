"""The seller's settings and the places Paceline keeps things.

Reading TOML costs more than a whole ``pace log``, so what was read is kept beside the
state as a marshalled copy, like Python keeps its byte code, and used for as long as
the file is the same. Without a file everything has a default.
"""

from __future__ import annotations

import os

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


@value
class Config:
    """The seller's settings, each with the default of an empty file.

    Attributes:
        owner: the rep every record belongs to; the login name when empty.
        zone: IANA name of the time zone; the machine's own when empty.
        working_days: days of the week worked, 0 is Monday.
        hours: working hours of a day.
        day_start: when a working day begins, seconds after midnight.
        day_end: when it ends, seconds after midnight.
        holidays: days off for everyone, ``YYYY-MM-DD``.
        currency: ISO 4217 code used where none is given.
        quota: what is to be sold in `quota_period`, in minor units; None if unset.
        quota_period: ``year``, ``quarter`` or ``month``.
        commission: the seller's share of a deal in basis points; None if unset.
        accelerator: times that share for what is sold above the quota, in hundredths;
            None if unset.
        inbound: accounts a week that come by themselves, in hundredths; None leaves it
            to the book.
        prospecting_day: seconds a working day for prospecting; None leaves it to the
            book.
        date_order: ``dmy`` or ``mdy`` for dates like 11/12; None asks.
        activities: the seller's own activities and the index of their category.
        budgets: seconds a week allowed per activity.
        idle: seconds without a key, while a timer runs, after which the full screen
            asks what became of them; 0 never asks.
        self_audit: whether time in the full screen is measured.
        profile: ``seller`` or ``manager``: whose activities there are.
        tiers: days between touches per account tier.
        keys: action name to keys, replacing the built-in ones.
        theme: name of the colour theme.
        mouse: ``off``, ``click`` or ``full``.
    """

    owner: str = ""
    zone: str = ""
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    hours: int = 8
    day_start: int = 9 * 3600
    day_end: int = 17 * 3600
    holidays: tuple[str, ...] = ()
    currency: str = "EUR"
    quota: int | None = None
    quota_period: str = "year"
    commission: int | None = None
    accelerator: int | None = None
    inbound: int | None = None
    prospecting_day: int | None = None
    date_order: str | None = None
    activities: Mapping[str, int] = {}
    budgets: Mapping[str, int] = {}
    idle: int = 25 * 60
    self_audit: bool = True
    profile: str = "seller"
    tiers: Mapping[str, int] = {"A": 14, "B": 30, "C": 90}
    keys: Mapping[str, tuple[str, ...]] = {}
    theme: str = "dark"
    mouse: str = "click"


def _base(environ: Mapping[str, str], name: str, fallback: str) -> str:
    given = environ.get(name, "")
    if given.startswith("/"):
        return given
    return os.path.join(environ.get("HOME") or os.path.expanduser("~"), fallback)


def book_path(environ: Mapping[str, str], given: str = "") -> str:
    """Where the book is: as given, else ``PACE_BOOK``, else the XDG data folder."""
    chosen = given or environ.get("PACE_BOOK", "")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    data = _base(environ, "XDG_DATA_HOME", ".local/share")
    return os.path.join(data, "paceline", "book.db")


def config_path(environ: Mapping[str, str]) -> str:
    """Where the settings file is."""
    home = _base(environ, "XDG_CONFIG_HOME", ".config")
    return os.path.join(home, "paceline", "config.toml")


def state_dir(environ: Mapping[str, str]) -> str:
    """Where the timer file, logs and caches are."""
    home = _base(environ, "XDG_STATE_HOME", ".local/state")
    return os.path.join(home, "paceline")


def login(environ: Mapping[str, str]) -> str:
    """The login name, the owner of records unless the settings name another."""
    name = environ.get("LOGNAME") or environ.get("USER")
    if name:
        return name
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def load(environ: Mapping[str, str]) -> Config:
    """Read the settings, through the kept copy when the file has not changed.

    Raises:
        UsageError: the file is wrong; the message names file and line.
    """
    path = config_path(environ)
    try:
        at = os.stat(path)
    except OSError:
        return Config()
    stamp = (1, path, at.st_mtime_ns, at.st_size, at.st_ino)
    kept = os.path.join(state_dir(environ), "config.cache")
    fields = _kept(kept, stamp)
    if fields is None:
        from paceline.config_file import read_file

        fields = read_file(path)
        _keep(kept, stamp, fields)
    return Config(**fields)


def _kept(path: str, stamp: tuple[object, ...]) -> dict[str, Any] | None:
    import marshal

    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            held = marshal.loads(file.read())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if not isinstance(held, tuple) or len(held) != 2 or held[0] != stamp:
        return None
    return dict(held[1])


def _keep(path: str, stamp: tuple[Any, ...], fields: dict[str, Any]) -> None:
    import marshal

    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(marshal.dumps((stamp, fields)))
        os.replace(part, path)
    except OSError:
        return
