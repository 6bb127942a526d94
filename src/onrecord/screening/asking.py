"""Asking: how a screening is to be done, the same for every query of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite

from onrecord.model.errors import WrongUse

THRESHOLD = 0.70
"""The score from which a hit counts as a match, for all types of parties and all scripts."""
LIMIT = 10
MOST_HITS = 1000


@dataclass(frozen=True, slots=True)
class Asking:
    """How a screening is to be done.

    `on` is the legal day asked about, `known` the limit of public knowledge (None: none). Hits of at least `threshold`
    are told, the `limit` best of them. `lists` and `programmes` leave out all other entries (empty: none is left out),
    `in_force_only` those that are not in force, nor last known to be.
    """

    on: date
    known: date | None = None
    threshold: float = THRESHOLD
    limit: int = LIMIT
    lists: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    in_force_only: bool = False

    @classmethod
    def of(
        cls,
        *,
        on: date | None = None,
        known: date | None = None,
        threshold: float = THRESHOLD,
        limit: int = LIMIT,
        lists: Iterable[str] = (),
        programmes: Iterable[str] = (),
        in_force_only: bool = False,
    ) -> Asking:
        """The same, checked: WrongUse for a threshold outside (0, 1] and a limit outside [1, 1000]. `on` defaults to
        today (UTC)."""
        if not (isfinite(threshold) and 0 < threshold <= 1):
            raise WrongUse(f"a threshold lies above 0 and is 1 at the most, not {threshold}")
        if not 1 <= limit <= MOST_HITS:
            raise WrongUse(f"a limit lies between 1 and {MOST_HITS}, not {limit}")
        day = on or datetime.now(UTC).date()
        one, other = tuple(dict.fromkeys(lists)), tuple(dict.fromkeys(programmes))
        return cls(day, known, float(threshold), limit, one, other, in_force_only)

    def parameters(self) -> dict[str, object]:
        """What a receipt says was asked for, beside the query."""
        return {
            "on": self.on.isoformat(),
            "known": self.known.isoformat() if self.known else None,
            "threshold": self.threshold,
            "limit": self.limit,
            "lists": [*self.lists],
            "programmes": [*self.programmes],
            "in_force_only": self.in_force_only,
        }
