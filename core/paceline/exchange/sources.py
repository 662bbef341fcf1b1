"""From a path, or ``-``, to a name and bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from paceline.errors import UsageError
from paceline.exchange.encodings import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def load(
    paths: Iterable[str], stdin: Callable[[], bytes]
) -> tuple[tuple[str, bytes], ...]:
    """The name and the bytes of every source.

    Args:
        paths: paths as typed; ``-`` is standard input.
        stdin: reads standard input to its end, or past the largest size.

    Raises:
        UsageError: one is missing, a folder, unreadable, too large, or given twice.
    """
    found: dict[str, bytes] = {}
    for path in paths:
        name = "stdin" if path == "-" else path
        if name in found:
            raise UsageError(f"{name} is given twice")
        found[name] = stdin() if path == "-" else _bytes(path)
    return tuple(found.items())


def labels(names: Iterable[str]) -> dict[str, str]:
    """What people are shown for each source: its base name, where that is enough.

    Sources of one base name are told apart by the folders before it.
    """
    found: dict[str, str] = {}
    parts = {name: name.rstrip("/").split("/") for name in names}
    for name, own in parts.items():
        depth = 1
        others = [other for each, other in parts.items() if each != name]
        while depth < len(own) and any(o[-depth:] == own[-depth:] for o in others):
            depth += 1
        found[name] = "/".join(own[-depth:])
    return found


def _bytes(path: str) -> bytes:
    place = Path(path).expanduser()
    try:
        if place.is_dir():
            raise UsageError(f"{path} is a folder; name the files in it")
        size = place.stat().st_size
        if size > LARGEST:
            raise UsageError(
                f"{path} has {size // 1024**2} MB; split it into files under 256 MB"
            )
        with place.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}") from None
    except (OSError, ValueError, RuntimeError) as why:
        said = getattr(why, "strerror", None) or "its name is not one"
        raise UsageError(f"{path} cannot be read: {said.lower()}") from None
