"""Bytes to text: byte order mark, then UTF-8, then Windows-1252, and which it was."""

from __future__ import annotations

from paceline.errors import UsageError

LARGEST = 256 * 1024 * 1024
"""The largest source read, in bytes; more is refused rather than swallowed."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_MAGIC = (
    (b"SQLite format 3\0", "a SQLite database (a book is opened with --book)"),
    (b"PK\x03\x04", "a zip archive or a spreadsheet; save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as CSV first"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a source and the name of its encoding.

    Raises:
        UsageError: it is empty, too large, binary, or in no encoding we know.
    """
    refuse_binary(data, name)
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _decoded(data, codec, label, name), label
    if b"\0" in data:
        raise UsageError(f"{name} is a binary file, not text that can be imported")
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        if sum(byte in _CONTROL for byte in data[:4096]) > 8:
            raise UsageError(
                f"{name} is a binary file, not text that can be imported"
            ) from None
        label = "Windows-1252"
        return _decoded(data, "cp1252", label, name), label


def refuse_binary(data: bytes, name: str) -> None:
    """Refuse what is certainly no text.

    Raises:
        UsageError: it is empty, too large, or carries the mark of another format.
    """
    if not data.strip():
        raise UsageError(f"{name} is empty")
    if len(data) > LARGEST:
        raise UsageError(f"{name} has over 256 MB; split it into smaller files")
    for mark, what in _MAGIC:
        if data.startswith(mark):
            raise UsageError(f"{name} is {what}")


def _decoded(data: bytes, codec: str, label: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise UsageError(
            f"{name}:{line} is neither UTF-8 nor {label}; save the file as UTF-8"
            if label == "Windows-1252"
            else f"{name}:{line} is not {label}, as its first bytes claim"
        ) from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UsageError(f"{name} is empty")
    if "\0" in text:
        raise UsageError(f"{name} is a binary file, not text that can be imported")
    return text
