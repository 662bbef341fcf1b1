"""Row keys: UUIDv7 for what happens, UUIDv5 for what follows from something else.

UUIDv7 sorts by creation time and needs no counter; derived rows (cadence steps, stages,
imported records) get the same key on every machine that derives them.
"""

from __future__ import annotations

import os
import time

_NAMESPACE = bytes.fromhex("6f1d3c0a52f74c7d9a63c1b0e7d4a9f2")
_last = 0


def new_id() -> str:
    """A new UUIDv7; ids made by one process sort in the order they were made."""
    global _last
    stamp = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
    _last = stamp
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63
    text = f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{tail:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def derived_id(*parts: str) -> str:
    """The key that follows from its parts: the same parts give the same UUIDv5."""
    from hashlib import sha1

    name = "\x1f".join(parts).encode()
    raw = bytearray(sha1(_NAMESPACE + name, usedforsecurity=False).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x50
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
