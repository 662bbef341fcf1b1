"""The nouns: frozen, slotted values, one file per part of the book.

`value` makes such a class. The standard ``dataclass`` imports ``inspect`` and ``re``,
which alone would cost ``pace log`` more than everything else it does; this one reads
the annotations and imports nothing. Type checkers see an ordinary frozen dataclass.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self, TypeVar, dataclass_transform

    T = TypeVar("T")

    @dataclass_transform(frozen_default=True)
    def value(cls: type[T]) -> type[T]:
        """Make a frozen, slotted value class out of an annotated class."""

else:

    def value(cls):
        """Make a frozen, slotted value class out of an annotated class."""
        # Not through inspect, which is what this module is here to avoid.
        fields = tuple(cls.__dict__.get("__annotations__", ()))  # noqa: RUF063
        body = {k: v for k, v in cls.__dict__.items() if k not in fields}
        body.pop("__dict__", None)
        body.pop("__weakref__", None)
        defaults = {k: cls.__dict__[k] for k in fields if k in cls.__dict__}
        body.update(__slots__=fields, __match_args__=fields, _defaults=defaults)
        return type(cls.__name__, (Value,), body)


class Value:
    """The common part of every value class: construction, equality, ``replace``."""

    __slots__: tuple[str, ...] = ()
    _defaults: dict[str, object] = {}  # noqa: RUF012 (filled per class by `value`)

    _puts: tuple[Callable[[object, object], None], ...] = ()
    """What sets each field, found when the first value of a class is made."""

    def __init__(self, *args: object, **named: object) -> None:
        puts = self._puts or _find_puts(type(self))
        given = len(args)
        if given > len(puts):
            raise TypeError(f"{type(self).__name__} takes {len(puts)} fields")
        for put, new in zip(puts, args, strict=False):
            put(self, new)
        if given == len(puts) and not named:
            return
        used, defaults = 0, self._defaults
        for name, put in zip(self.__slots__[given:], puts[given:], strict=True):
            if name in named:
                put(self, named[name])
                used += 1
            elif name in defaults:
                put(self, defaults[name])
            else:
                raise TypeError(f"{type(self).__name__} needs {name!r}")
        if used < len(named):
            unknown = sorted(set(named).difference(self.__slots__[given:]))
            raise TypeError(f"{type(self).__name__} has no {unknown}")

    def __setattr__(self, name: str, new: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be removed")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, f) == getattr(other, f) for f in self.__slots__)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, f) for f in self.__slots__))

    def __repr__(self) -> str:
        inside = ", ".join(f"{f}={getattr(self, f)!r}" for f in self.__slots__)
        return f"{type(self).__name__}({inside})"

    def __getstate__(self) -> tuple[object, ...]:
        return tuple(getattr(self, f) for f in self.__slots__)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for name, given in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, given)


def _find_puts(cls: type[Value]) -> tuple[Callable[[object, object], None], ...]:
    """Keep the setters of a class: they pass by the refusal to change a field."""
    cls._puts = tuple(getattr(cls, name).__set__ for name in cls.__slots__)
    return cls._puts


if TYPE_CHECKING:

    def replace(this: T, **changes: Any) -> T:
        """The same value with some fields changed."""

    def as_dict(this: object) -> dict[str, Any]:
        """The fields of a value by name, in order."""

    _ = Self
else:

    def replace(this, **changes):
        """The same value with some fields changed."""
        return type(this)(
            **{f: changes.pop(f, getattr(this, f)) for f in this.__slots__}, **changes
        )

    def as_dict(this):
        """The fields of a value by name, in order."""
        return {f: getattr(this, f) for f in this.__slots__}
