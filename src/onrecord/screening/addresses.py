"""Addresses: how much of one stands in another.

Lists print addresses with and without country, postcode and street, so a difference is evidence of nothing; only what
both have says something, and a house number says more than a city.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.names.keys import normal

FULL = 4
"""The shared words from which a likeness counts in full: a city and a country alone are the place of many."""
LEAST = 0.6
"""The share of the shorter address that must stand in the longer one."""
_EMPTY = frozenset(
    ("no", "number", "street", "st", "road", "rd", "ave", "avenue", "building", "bldg", "floor", "room", "box")
)
LONGEST = 2_000
"""The most characters of an address that is read."""


@lru_cache(maxsize=1 << 12)
def _words(address: str) -> frozenset[str]:
    """The words of an address; in scripts without spaces, its pairs of characters."""
    found: set[str] = set()
    for word in normal(address[:LONGEST]).split():
        if len(word) > 2 and "\u3040" <= word[0] <= "\u9fff":
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif word not in _EMPTY:
            found.add(word)
    return frozenset(found)


def likeness(one: str, other: str) -> float:
    """How far two addresses are one, from 0 to 1.

    >>> likeness("51 Fayazi St, Tehran, Iran", "No. 51, Shahid Fayazi St, ValiAsr Ave, Tehran, Iran")
    1.0
    >>> likeness("Tehran, Iran", "No. 51, Shahid Fayazi St, Tehran, Iran"), likeness("Paris", "Lyon")
    (0.5, 0.0)
    """
    a, b = _words(one), _words(other)
    shared = len(a & b)
    shorter = min(len(a), len(b))
    if not shared or shared < LEAST * shorter:
        return 0.0
    return round(shared / shorter * min(1.0, shared / FULL), 3)
