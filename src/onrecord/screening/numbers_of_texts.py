"""Numbers in the place of texts: hashes of phrases, numbers of senses and groups, and what a word is besides its kind.

All are FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), which the kernel calculates too.
"""

from __future__ import annotations

from onrecord.screening.kinds import NO_SENSE, SON, Kind

DOUBTFUL_FLAG, SON_FLAG = 4, 8
"""Flags of a word that come from its sense; 1 and 2, for figures, come from its text."""


def hash64(text: str) -> int:
    """FNV-1a of 64 bits, never 0."""
    found = 0xCBF29CE484222325
    for byte in text.encode():
        found = (found ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return found or 1


def hash32(text: str) -> int:
    """FNV-1a of 32 bits, never 0."""
    found = 0x811C9DC5
    for byte in text.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return found or 1


def group_number(kind: int, name: str) -> int:
    """The number of a group; its last two bits are its kind."""
    return hash32(name) & ~3 | kind


def sense_number(kind: Kind, sense: str) -> int:
    """The number of a sense; 0 for none."""
    return 0 if kind is Kind.WORD or sense in NO_SENSE else hash32(sense)


def flags_of(kind: Kind, sense: str) -> int:
    """What the sense of a word makes of it."""
    if kind is Kind.PARTICLE and sense == SON:
        return SON_FLAG
    return DOUBTFUL_FLAG if sense == "doubtful" else 0
