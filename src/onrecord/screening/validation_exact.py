"""The exact-name test: every listed name, as the list prints it, must find its own entry, and first.

Weak aliases are counted apart: their scores are lowered, so that another party of nearly that name comes before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.record.rows_kept import NameKind
from onrecord.screening.answers import KINDS
from onrecord.screening.kinds import Mode
from onrecord.screening.search import ListedName, mode_of
from onrecord.screening.validation_intervals import Share
from onrecord.screening.validation_searching import Placed, Searching, Tick, list_of, type_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NotFirst:
    """A listed name that did not find its entry first, or not at the threshold at all (`found` is False)."""

    listed: ListedName
    placed: Placed
    found: bool

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        return {
            "entry": self.listed.entry,
            "name": self.listed.name,
            "kind": KINDS[NameKind(self.listed.kind)],
            "found": self.found,
            "score": self.placed.score,
            "before": self.placed.before,
            "other": self.placed.other,
            "other_name": self.placed.other_name,
            "other_score": self.placed.other_score,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """Names of one list and type, all strong or all weak aliases: how many, how many found their entry, and first."""

    list: str
    type: str
    weak: bool
    names: int
    found: int
    first: int


@dataclass(frozen=True, slots=True)
class Exact:
    """What the exact-name test found."""

    rows: tuple[Row, ...]
    not_first: tuple[NotFirst, ...]

    def found(self, *, weak: bool) -> Share:
        """How many names, or weak aliases, found their entry."""
        some = [row for row in self.rows if row.weak is weak]
        return Share(sum(row.found for row in some), sum(row.names for row in some))

    def first(self, *, weak: bool) -> Share:
        """How many of them found it first."""
        some = [row for row in self.rows if row.weak is weak]
        return Share(sum(row.first for row in some), sum(row.names for row in some))

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        told = {
            key: {"found": self.found(weak=weak).to_json(), "first": self.first(weak=weak).to_json()}
            for key, weak in (("names", False), ("weak_aliases", True))
        }
        missed = [one.to_json() for one in self.not_first]
        return {**told, "rows": [asdict(row) for row in self.rows], "not_first": missed}


def exact(searching: Searching, tested: Sequence[ListedName], threshold: float, tick: Tick) -> Exact:
    """Search for every one of the names as it is listed, among all that are."""
    names: Counter[tuple[str, str, bool]] = Counter()
    found: Counter[tuple[str, str, bool]] = Counter()
    first: Counter[tuple[str, str, bool]] = Counter()
    missed: list[NotFirst] = []
    for mode in Mode:
        some = [one for one in tested if mode_of(one.schema) is mode]
        answers = searching.many([one.name for one in some], mode, threshold, tick)
        for one, answer in zip(some, answers, strict=True):
            placed = searching.place(one, answer, searching.scores(answer))
            group = list_of(one.entry), type_of(one.schema), one.kind == NameKind.WEAK
            is_found = placed.score >= threshold
            names[group] += 1
            found[group] += is_found
            first[group] += is_found and not placed.before
            if not is_found or placed.before:
                missed.append(NotFirst(one, placed, is_found))
    missed.sort(key=lambda one: (one.found, one.listed.kind == NameKind.WEAK, one.listed.entry, one.listed.name))
    rows = tuple(Row(*group, names[group], found[group], first[group]) for group in sorted(names))
    return Exact(rows, tuple(missed))
