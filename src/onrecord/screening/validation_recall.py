"""Recall: listed names that were manipulated, and whether their entries are still found."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.record.rows_kept import NameKind
from onrecord.screening.kinds import Mode
from onrecord.screening.manipulations import MANIPULATIONS, Manipulation, changed
from onrecord.screening.search import ListedName, mode_of
from onrecord.screening.validation_intervals import Share
from onrecord.screening.validation_searching import LEAST, Placed, Searching, Tick, list_of, type_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tried:
    """A listed name, what was asked in its stead, and where its entry stood."""

    listed: ListedName
    manipulation: Manipulation
    query: str
    placed: Placed

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        return {
            "manipulation": self.manipulation.code,
            "entry": self.listed.entry,
            "name": self.listed.name,
            "query": self.query,
            "score": self.placed.score,
            "other": self.placed.other,
            "other_name": self.placed.other_name,
            "other_score": self.placed.other_score,
        }


@dataclass(slots=True)
class Counted:
    """Queries of one group: how many, how many found, how many among the best one and the best five."""

    tried: int = 0
    found: int = 0
    first: int = 0
    five: int = 0

    def add(self, placed: Placed, threshold: float) -> None:
        """Count one query."""
        found = placed.score >= threshold
        self.tried += 1
        self.found += found
        self.first += found and placed.before < 1
        self.five += found and placed.before < 5

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        counts = {"found": self.found, "first": self.first, "five": self.five}
        return {name: Share(count, self.tried).to_json() for name, count in counts.items()}


@dataclass(slots=True)
class Recall:
    """What the manipulated names found. `scores` counts the right entries by hundredths of their score; `hits` counts
    all entries so, whichever: what an analyst would have to look at."""

    threshold: float
    by_group: dict[tuple[str, str, str], Counted] = field(default_factory=lambda: defaultdict(Counted))
    tried: list[Tried] = field(default_factory=list)
    scores: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    hits: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def missed(self) -> list[Tried]:
        """The queries that did not find their entry at the threshold, by manipulation, the nearest first."""
        order = {one.code: place for place, one in enumerate(MANIPULATIONS)}
        missed = (one for one in self.tried if one.placed.score < self.threshold)
        return sorted(
            missed, key=lambda one: (order[one.manipulation.code], -one.placed.score, one.listed.entry, one.query)
        )

    def total(self, place: int | None = None, value: str = "") -> Counted:
        """All groups added up; with `place` (0 manipulation, 1 list, 2 type) only those of that value."""
        total = Counted()
        for group, one in self.by_group.items():
            if place is None or group[place] == value:
                total.tried, total.found = total.tried + one.tried, total.found + one.found
                total.first, total.five = total.first + one.first, total.five + one.five
        return total

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        tried: dict[str, list[Tried]] = defaultdict(list)
        for query in self.tried:
            tried[query.manipulation.code].append(query)
        manipulations = []
        for one in MANIPULATIONS:
            some = tried[one.code]
            example = some[len(some) // 2] if some else None
            told = {"name": example.listed.name, "query": example.query} if example else None
            about = {"code": one.code, "title": one.title, "what": one.what, "example": told}
            manipulations.append({**about, **self.total(0, one.code).to_json()})
        groups = [
            {"manipulation": code, "list": name, "type": kind, **vars_of(counted)}
            for (code, name, kind), counted in sorted(self.by_group.items())
        ]
        missed = [one.to_json() for one in self.missed()]
        return {"all": self.total().to_json(), "manipulations": manipulations, "groups": groups, "missed": missed}


def vars_of(counted: Counted) -> Json:
    """The counts alone."""
    return {"tried": counted.tried, "found": counted.found, "first": counted.first, "five": counted.five}


def sampled(names: Iterable[ListedName], size: int, seed: int) -> list[ListedName]:
    """At most `size` names of each list, by a hash over the seed and the name: names that come or go leave the rest of
    the sample as it is. Weak aliases are not among them."""
    by_list: dict[str, dict[tuple[str, str], tuple[bytes, ListedName]]] = defaultdict(dict)
    for one in names:
        if one.kind != NameKind.WEAK:
            text = f"{seed} {one.entry} {one.name}".encode("utf-8", "backslashreplace")
            digest = hashlib.blake2b(text, digest_size=8).digest()
            by_list[list_of(one.entry)][one.entry, one.name] = digest, one
    found: list[ListedName] = []
    for name in sorted(by_list):
        ordered = sorted(by_list[name].values(), key=lambda item: (item[0], item[1].entry, item[1].name))
        found += [one for _, one in ordered[:size]]
    return found


def queries(names: Sequence[ListedName], seed: int) -> list[tuple[ListedName, Manipulation, str]]:
    """Every manipulation that applies to each of the names."""
    return [(one, manipulation, query) for one in names for manipulation, query in changed(one, seed)]


def recall(
    searching: Searching, asked: Sequence[tuple[ListedName, Manipulation, str]], threshold: float, tick: Tick
) -> Recall:
    """Search for every query, and see where the entry of its listed name stands."""
    told = Recall(threshold)
    for mode in Mode:
        some = [one for one in asked if mode_of(one[0].schema) is mode]
        answers = searching.many([query for _, _, query in some], mode, min(LEAST, threshold), tick)
        for (listed, manipulation, query), answer in zip(some, answers, strict=True):
            scores = searching.scores(answer)
            placed = searching.place(listed, answer, scores)
            told.by_group[manipulation.code, list_of(listed.entry), type_of(listed.schema)].add(placed, threshold)
            told.tried.append(Tried(listed, manipulation, query, placed))
            told.scores[hundredths(placed.score)] += 1
            for score in scores.values():
                told.hits[hundredths(score)] += 1
    return told


def hundredths(score: float) -> int:
    """The whole hundredths of a score, so that a sum from a bar on is what a threshold there lets through.

    >>> hundredths(0.7), hundredths(0.6999), hundredths(1.0)
    (70, 69, 100)
    """
    return round(score * 10_000) // 100
