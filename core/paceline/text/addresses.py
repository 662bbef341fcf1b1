"""Mail addresses and numbers: whether two are the same, however they are typed."""

from __future__ import annotations

LEAST_DIGITS = 7
"""Digits two numbers share at the end to be one number, country code or not."""


def mail_key(address: str) -> str:
    """The form mail addresses are compared in; empty if it is none."""
    plain = address.strip().casefold().removeprefix("mailto:")
    return plain if "@" in plain else ""


def phone_key(number: str) -> str:
    """The form numbers are compared in: digits without leading zeros; may be empty."""
    if "@" in number:
        return ""
    plain = number.replace("(0)", "")
    return "".join(c for c in plain if c.isdecimal()).lstrip("0")


def same_number(one: str, other: str) -> bool:
    """Whether two `phone_key` are one number, with or without a country code."""
    if min(len(one), len(other)) < LEAST_DIGITS:
        return one == other and one != ""
    return one.endswith(other) or other.endswith(one)


def also_in(note: str) -> list[str]:
    """The further addresses and numbers that an import kept in a note."""
    lines = [line for line in note.split("\n") if line.startswith("also: ")]
    return [part for line in lines for part in line[6:].split(", ")]
