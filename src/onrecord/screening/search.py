"""Search: listed names, and what finds those that are like a name.

`Exhaustive` compares with every listed name, which is slow and misses nothing: the measure of the index, which does the
same over mapped arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Protocol

from onrecord.screening.kernel.prepared import Prepared, scores
from onrecord.screening.kinds import Mode
from onrecord.screening.words import words_of

MOST_FOUND = 32
"""Names that one search gives at the most."""
LEAST_SCORE = 0.34
"""A score below this is not worth telling."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of an entry: as published, of what kind (`record.rows_kept.NameKind` as a number), and whose.

    `entry` is the entry's id (`us-bis-el:…`), `schema` its FollowTheMoney schema.
    """

    entry: str
    schema: str
    name: str
    kind: int


@dataclass(frozen=True, slots=True)
class Found:
    """A listed name that is like the one asked about: its place among the listed names, and the score."""

    number: int
    score: float


class NameSearch(Protocol):
    """Finds listed names by likeness."""

    def listed(self, number: int) -> ListedName:
        """The listed name at that place."""

    def __len__(self) -> int:
        """How many listed names there are."""

    def search(
        self, name: str, mode: Mode | None = None, *, limit: int = MOST_FOUND, least: float = LEAST_SCORE
    ) -> list[Found]:
        """The listed names most like `name`, the best first and the earlier one first among equals.

        In the mode of persons only persons are looked through, in that of organisations all else; None looks through
        both, each in its own mode.
        """


def mode_of(schema: str) -> Mode:
    """The mode in which names of a schema are read."""
    return Mode.PERSON if schema == "Person" else Mode.ORGANISATION


class Exhaustive:
    """Compares with every listed name."""

    def __init__(self, names: Iterable[ListedName]) -> None:
        self._names = list(names)
        self._prepared: dict[Mode, list[tuple[int, Prepared]]] = {Mode.PERSON: [], Mode.ORGANISATION: []}
        for number, each in enumerate(self._names):
            mode = mode_of(each.schema)
            self._prepared[mode].append((number, Prepared(words_of(each.name, mode))))

    def __len__(self) -> int:
        return len(self._names)

    def listed(self, number: int) -> ListedName:
        """The listed name at that place."""
        return self._names[number]

    def search(
        self, name: str, mode: Mode | None = None, *, limit: int = MOST_FOUND, least: float = LEAST_SCORE
    ) -> list[Found]:
        """The listed names most like `name`; see `NameSearch.search`."""
        found: list[tuple[float, int]] = []
        modes: Sequence[Mode] = [mode] if mode is not None else [*Mode]
        for each in modes:
            asked = Prepared(words_of(name, each))
            others = self._prepared[each]
            all_scores = scores(asked, [prepared for _, prepared in others], each)
            found += [(-score, number) for score, (number, _) in zip(all_scores, others, strict=True) if score >= least]
        return [Found(number, -score) for score, number in nsmallest(limit, found)]
