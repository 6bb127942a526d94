"""The answers the record gives, and their JSON (docs/answers.md; the schemas stand beside this module).

Every answer names its `schema`, writes null rather than leaving a key out, and carries the day asked about and the
coverage it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from onrecord.catalog import Measure
from onrecord.model.evidence import Citation
from onrecord.timeline.answers import Basis, Boundary, State, citation_json
from onrecord.timeline.spells import Conflict

Json = dict[str, Any]


def iso(day: date | None) -> str | None:
    """A day as ISO 8601, or None."""
    return day.isoformat() if day else None


def _boundary(boundary: Boundary | None) -> Json | None:
    return boundary.to_json() if boundary else None


Covered = Literal["covered", "interpolated", "carried", "gap"]
"""How the looks of a feed cover a day."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well one feed covers one list around a day.

    `on` is `covered` (a look that day), `interpolated` (between two looks), `carried` (after the newest, still fresh)
    or `gap`; `gap_days` the length of the silence. `quarantined` are looks whose absences do not count yet.
    """

    list: str
    feed: str
    first: date | None
    last: date | None
    looks: int
    on: Covered
    gap_days: int | None
    quarantined: tuple[str, ...]

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "list": self.list,
            "feed": self.feed,
            "first": iso(self.first),
            "last": iso(self.last),
            "looks": self.looks,
            "on": self.on,
            "gap_days": self.gap_days,
            "quarantined": [*self.quarantined],
        }


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change of content inside a segment: which parts, between which days, property by property (old, new)."""

    parts: tuple[str, ...]
    after: date
    by: date
    feed: str
    properties: Mapping[str, tuple[Sequence[str], Sequence[str]]]
    citations: tuple[Citation, ...] = ()

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "parts": [*self.parts],
            "after": iso(self.after),
            "by": iso(self.by),
            "feed": self.feed,
            "properties": {name: {"old": [*old], "new": [*new]} for name, (old, new) in self.properties.items()},
            "citations": [citation_json(citation) for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class SegmentTold:
    """A stretch of one state, half-open."""

    state: State
    how_ended: str | None
    start: Boundary
    stop: Boundary | None
    changes: tuple[ChangeTold, ...]

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "state": str(self.state),
            "how_ended": self.how_ended,
            "from": self.start.to_json(),
            "to": _boundary(self.stop),
            "changes": [change.to_json() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class StrandTold:
    """A sub-list, programme or instrument of an entry, with its own state on the day."""

    strand: str
    state: State
    since: Boundary | None
    until: Boundary | None

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "strand": self.strand,
            "state": str(self.state),
            "since": _boundary(self.since),
            "until": _boundary(self.until),
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """Another entry that came before or after this one: `succeeds`, `superseded_by` or `relisted_as`."""

    kind: str
    entry: str

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {"kind": self.kind, "entry": self.entry}


@dataclass(frozen=True, slots=True)
class Entry:
    """One legal designation on a day.

    `since` and `until` are those of the spell that holds the day, else of the last one before it. `partial` says that a
    strand which was in force has ended while the entry stands. `missing` says what evidence would decide an unknown.
    `terms` are what else the row says of what the listing prohibits: `provisions` (the licence requirement),
    `licencePolicy`, `merchandise` and the like.
    """

    list: str
    entry: str
    caption: str
    state: State
    formerly: bool
    how_ended: str | None
    partial: bool
    since: Boundary | None
    until: Boundary | None
    basis: Basis | None
    last_known: tuple[State, date] | None
    gap_days: int | None
    missing: str | None
    reason_codes: tuple[str, ...]
    reason: str | None
    programmes: tuple[str, ...]
    measures: tuple[Measure, ...]
    strands: tuple[StrandTold, ...]
    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    verified: bool
    timeline: tuple[SegmentTold, ...] = ()
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        known = self.last_known
        return {
            "list": self.list,
            "entry": self.entry,
            "caption": self.caption,
            "state": str(self.state),
            "formerly": self.formerly,
            "how_ended": self.how_ended,
            "partial": self.partial,
            "since": _boundary(self.since),
            "until": _boundary(self.until),
            "basis": str(self.basis) if self.basis else None,
            "last_known": {"state": str(known[0]), "on": iso(known[1])} if known else None,
            "gap_days": self.gap_days,
            "missing": self.missing,
            "reason": {"codes": [*self.reason_codes], "text": self.reason},
            "programmes": [*self.programmes],
            "terms": {name: [*values] for name, values in sorted(self.terms.items())},
            "measures": [{"code": m.code, "text": m.text, "citation": m.citation, "url": m.url} for m in self.measures],
            "strands": [strand.to_json() for strand in self.strands],
            "relations": [relation.to_json() for relation in self.relations],
            "conflicts": [{"kind": conflict.kind, "text": conflict.text} for conflict in self.conflicts],
            "verified": self.verified,
            "timeline": [segment.to_json() for segment in self.timeline],
        }


@dataclass(frozen=True, slots=True)
class Party:
    """A person, company or other party, with its entries on all lists."""

    id: str
    caption: str
    schema: str
    properties: Mapping[str, Sequence[str]]
    entries: tuple[Entry, ...]

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "id": self.id,
            "caption": self.caption,
            "schema": self.schema,
            "properties": {name: [*values] for name, values in sorted(self.properties.items())},
            "entries": [entry.to_json() for entry in self.entries],
        }


@dataclass(frozen=True, slots=True)
class Near:
    """A party with a name near to the one asked for: its id and caption, the `score` of screening in [0, 1], the `name`
    that is near, as published, and the weightiest state of its entries on the day."""

    party: str
    caption: str
    score: float
    name: str
    state: State

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "party": self.party,
            "caption": self.caption,
            "score": self.score,
            "name": self.name,
            "state": str(self.state),
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer of `show`: the parties that bear a name, exactly, or the one that an id names; `near` are some with
    a near name where nobody does."""

    query: str
    on: date
    known: date | None
    parties: tuple[Party, ...]
    coverage: tuple[Coverage, ...]
    near: tuple[Near, ...] = ()
    receipt: Json | None = None

    @property
    def found(self) -> Literal["one", "several", "none"]:
        """How many parties there are."""
        return "none" if not self.parties else "one" if len(self.parties) == 1 else "several"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all parties."""
        return tuple(entry for party in self.parties for entry in party.entries)

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "schema": "onrecord/show/1",
            "query": self.query,
            "on": iso(self.on),
            "known": iso(self.known),
            "found": self.found,
            "parties": [party.to_json() for party in self.parties],
            "near": [one.to_json() for one in self.near],
            "coverage": [item.to_json() for item in self.coverage],
            "receipt": self.receipt,
        }
