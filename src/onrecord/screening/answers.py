"""The answers of screening, and their JSON (docs/answers.md; the schemas stand beside this module)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.record.answers import Coverage, Entry, iso
from onrecord.record.rows_kept import NameKind
from onrecord.screening.asking import THRESHOLD, Asking
from onrecord.screening.query import Query
from onrecord.timeline.answers import State

Json = dict[str, Any]

PLACES = 4
"""The decimals of a score. What is told is what is compared with the threshold."""
KINDS = {
    NameKind.NAME: "name",
    NameKind.ALIAS: "alias",
    NameKind.PREVIOUS: "previousName",
    NameKind.WEAK: "weakAlias",
    NameKind.IDENTIFIER: "identifier",
    NameKind.SHORT: "short",
}
"""Kinds of names as FollowTheMoney calls the properties that hold them."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One part of why a score is what it is.

    Of the feature `name`, `value` is the score of the names and `detail` their aligned words; `acronym` and `another
    name` say where that score is from if not from the words. Of a `word`, `value` is the likeness of the pair and
    `weight` what it tells, in nats; so it is of words that only one side has. Of all else `weight` is the share of the
    score that was taken away (below 0), or of what lacks to 1 that was given.
    """

    feature: str
    value: float
    weight: float
    detail: str

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "feature": self.feature,
            "value": round(self.value, PLACES),
            "weight": round(self.weight, PLACES),
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Matched:
    """The name that was asked, the listed name that is most like it, as published, and its kind."""

    query: str
    name: str
    kind: str

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {"query": self.query, "name": self.name, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Hit:
    """A party that may be the one asked for: the score, in [0, 1], the weightiest state of its entries on the day, and
    all entries that were asked for. `formerly`: it was listed, and no entry is in force or suspended."""

    party: str
    caption: str
    score: float
    state: State
    formerly: bool
    matched: Matched
    entries: tuple[Entry, ...]
    explanation: tuple[Explained, ...]
    disposition: None = None

    @property
    def match(self) -> bool:
        """Whether the score reaches the match threshold, whatever threshold was asked for."""
        return self.score >= THRESHOLD

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "party": self.party,
            "caption": self.caption,
            "score": self.score,
            "match": self.match,
            "state": str(self.state),
            "formerly": self.formerly,
            "matched": self.matched.to_json(),
            "entries": [entry.to_json() for entry in self.entries],
            "explanation": [part.to_json() for part in self.explanation],
            "disposition": self.disposition,
        }


@dataclass(frozen=True, slots=True)
class NotSearched:
    """A list that was not searched, since the record holds no look at it, and why."""

    list: str
    why: str

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {"list": self.list, "why": self.why}


@dataclass(frozen=True, slots=True)
class Screened:
    """The answer of `screen` to one query: the hits, the best first; how well each list is covered around the day, and
    which lists were not searched."""

    query: Query
    asking: Asking
    hits: tuple[Hit, ...]
    searched: tuple[Coverage, ...]
    not_searched: tuple[NotSearched, ...]
    receipt: Mapping[str, Any] | None = None

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "schema": "onrecord/screen/1",
            "query": self.query.to_json(),
            "on": iso(self.asking.on),
            "known": iso(self.asking.known),
            "threshold": self.asking.threshold,
            "hits": [hit.to_json() for hit in self.hits],
            "searched": [item.to_json() for item in self.searched],
            "not_searched": [item.to_json() for item in self.not_searched],
            "receipt": dict(self.receipt) if self.receipt else None,
        }

    @property
    def lists(self) -> Sequence[str]:
        """The lists that a look covers on the day, sorted."""
        return sorted({item.list for item in self.searched if item.on != "gap"})

    @property
    def stale(self) -> Sequence[str]:
        """The lists searched of which no look covers the day, sorted: their parties may have changed."""
        return sorted({item.list for item in self.searched} - {*self.lists} - {one.list for one in self.not_searched})


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer of `compare`: the score of two names in one mode, and why."""

    names: tuple[str, str]
    schema: str | None
    mode: str
    score: float
    explanation: tuple[Explained, ...]
    receipt: Mapping[str, Any] | None = None

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "schema": "onrecord/compare/1",
            "names": [*self.names],
            "as": self.schema,
            "mode": self.mode,
            "threshold": THRESHOLD,
            "score": self.score,
            "match": self.score >= THRESHOLD,
            "explanation": [part.to_json() for part in self.explanation],
            "receipt": dict(self.receipt) if self.receipt else None,
        }
