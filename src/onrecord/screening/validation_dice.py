"""Dice: choices that a seed decides, the same on every machine and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """Choices that a text decides; a linear congruential generator over its hash (Knuth, MMIX).

    >>> dice = Dice("a seed")
    >>> [dice.below(6) for _ in range(8)] == [Dice("a seed").below(6), *[dice.below(6) for _ in range(7)]]
    False
    >>> Dice("a seed").below(1000) == Dice("a seed").below(1000)
    True
    """

    __slots__ = ("_state",)

    def __init__(self, seed: str) -> None:
        digest = hashlib.blake2b(seed.encode("utf-8", "backslashreplace"), digest_size=8).digest()
        self._state = int.from_bytes(digest, "little")

    def below(self, bound: int) -> int:
        """A whole number in [0, bound)."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) & _MASK
        return (self._state >> 32) * bound >> 32

    def one(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[self.below(len(of))]

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred rolls."""
        return self.below(100) < percent
