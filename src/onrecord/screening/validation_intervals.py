"""Shares with their intervals: what a sample says of all names."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

SURE = 1.959963984540054
"""Standard deviations to either side of the middle that hold 95 % of a normal distribution."""
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """So many `of` so many."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval of 95 % (E. B. Wilson, JASA 22, 1927, 209-212); of nothing, all of [0, 1].

        >>> tuple(round(end, 3) for end in Share(98, 100).interval)
        (0.93, 0.994)
        """
        if not self.of:
            return 0.0, 1.0
        share, square = self.count / self.of, SURE * SURE
        middle = share + square / (2 * self.of)
        reach = SURE * sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
        scale = 1 + square / self.of
        low = 0.0 if not self.count else (middle - reach) / scale
        return low, 1.0 if self.count == self.of else (middle + reach) / scale

    def to_json(self) -> dict[str, Any]:
        """`count`, `of`, `share` (null of nothing) and the ends of the interval."""
        low, high = self.interval
        value = self.value
        return {
            "count": self.count,
            "of": self.of,
            "share": None if value is None else round(value, DIGITS),
            "low": round(low, DIGITS),
            "high": round(high, DIGITS),
        }
