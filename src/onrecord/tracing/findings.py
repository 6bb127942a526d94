"""Findings: what a rule says of a shipment, why, and what would answer it; and their JSON.

A finding never says that a shipment may move: `does_not_apply` is said of one rule, one subject and one day, and
`not_evaluated` says what was missing. Schema: `schemas/trace.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from onrecord.model.evidence import Citation
from onrecord.record.answers import Coverage, Entry, iso
from onrecord.timeline.answers import citation_json
from onrecord.tracing.holdings import percent
from onrecord.tracing.mass_balance import MassBalance
from onrecord.tracing.ownership import OwnershipTest
from onrecord.tracing.ownership_cautions import Caution
from onrecord.tracing.ownership_proof import Aggregate, Proof
from onrecord.tracing.rules import Document, Severity
from onrecord.tracing.vocabulary import Level

Json = dict[str, Any]


class Result(StrEnum):
    """Whether a rule's test is met. `POSSIBLY`: the evidence does not decide it; `NOT_EVALUATED`: something that the
    test needs is missing."""

    APPLIES = "applies"
    POSSIBLY = "possibly"
    NOT_EVALUATED = "not_evaluated"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding speaks of: a party, good, node or the shipment, by its id in the document."""

    kind: Literal["party", "good", "node", "shipment"]
    id: str
    caption: str

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {"kind": self.kind, "id": self.id, "caption": self.caption}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and whose it is: `of` is an entry of the record, or `rule` for the rule's own source, which `source`
    then names; `assumption` for what the document supposes."""

    of: str
    citation: Citation
    source: str | None = None

    def to_json(self) -> Json:
        """The shape of the schema: a citation, `of` and `source`."""
        return {**citation_json(self.citation), "of": self.of, "source": self.source}


@dataclass(frozen=True, slots=True)
class Step:
    """A node on a path, the shipment's end first; `level` is the evidence of the link that leads to it."""

    node: str
    caption: str
    party: str | None
    place: str | None
    level: Level | None

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {
            "node": self.node,
            "caption": self.caption,
            "party": self.party,
            "place": self.place,
            "level": self.level.text if self.level else None,
        }


@dataclass(frozen=True, slots=True)
class OwnershipProof:
    """What ownership says of the subject, under the test of the rule on the day: what listed owners and those deemed to
    be such hold of it together, the stakes that sum to the threshold, layer by layer, where it is met, and reasons for
    care where it is not. `seeds` are the listed owners it rests on, with their programmes."""

    test: OwnershipTest
    aggregate: Aggregate | None
    proof: Proof | None
    cautions: tuple[Caution, ...]
    seeds: Mapping[str, tuple[str, ...]]

    def to_json(self) -> Json:
        """The shape of the schema; percentages are exact decimals."""
        return {
            "threshold": percent(self.test.threshold),
            "strict": self.test.strict,
            "summed": self.test.summed,
            "aggregate": self.aggregate.to_json() if self.aggregate else None,
            "stakes": self.proof.to_json() if self.proof else None,
            "cautions": [one.to_json() for one in self.cautions],
            "seeds": [{"party": seed, "programmes": [*codes]} for seed, codes in sorted(self.seeds.items())],
        }


@dataclass(frozen=True, slots=True)
class Match:
    """By what the subject was found: what was asked, what it matched, by which kind (`name`, `alias`, `identifier`,
    `cas`, `class`, …) and how well, in [0, 1]; `suggestion` is what was perhaps meant."""

    query: str
    name: str
    kind: str
    score: float
    suggestion: str | None = None

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {
            "query": self.query,
            "name": self.name,
            "kind": self.kind,
            "score": self.score,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True, slots=True)
class Needed:
    """A document that would answer a finding, and the way out it belongs to."""

    route: str
    document: Document

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {"route": self.route, "type": self.document.type, "shows": self.document.shows}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one version of one rule says of one subject.

    `outcome` is the consequence in one word (`deemed_blocked`, `red_flag`), `why` the reasons in words, `doubts` what
    stays open, a lawyer's questions among them. `terms` are what else the law says here (`licence_exceptions`).
    `path` is the best proved one; `other_paths` stand beside it where all were asked for, and `more_paths` says that
    there may be more than were looked for.
    `assumed`: it rests on a listing that the document supposes.
    """

    rule: str
    version: str
    result: Result
    outcome: str
    severity: Severity
    subject: Subject
    why: tuple[str, ...]
    citations: tuple[Cited, ...] = ()
    entries: tuple[Entry, ...] = ()
    path: tuple[Step, ...] = ()
    other_paths: tuple[tuple[Step, ...], ...] = ()
    more_paths: bool = False
    weakest_link: Level | None = None
    proof: OwnershipProof | None = None
    match: Match | None = None
    terms: Mapping[str, str] = field(default_factory=dict)
    evidence_held: tuple[str, ...] = ()
    evidence_needed: tuple[Needed, ...] = ()
    would_change: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    assumed: bool = False

    @property
    def speaks(self) -> bool:
        """Whether there is something to tell: it applies, or may, or what is not in force leaves a red flag."""
        flag = self.result is Result.DOES_NOT_APPLY and self.severity is not Severity.INFO
        return flag or self.result in (Result.APPLIES, Result.POSSIBLY)

    @property
    def order(self) -> tuple[int, int, str, str, str, tuple[str, ...], str]:
        """Where it stands among others: the graver first, then by rule and subject."""
        entries = tuple(entry.entry for entry in self.entries)
        places = [*Severity].index(self.severity), [*Result].index(self.result)
        return (*places, self.rule, self.subject.kind, self.subject.id, entries, self.outcome)

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {
            "rule": self.rule,
            "version": self.version,
            "result": str(self.result),
            "outcome": self.outcome,
            "severity": str(self.severity),
            "subject": self.subject.to_json(),
            "why": [*self.why],
            "citations": [one.to_json() for one in self.citations],
            "entries": [entry.to_json() for entry in self.entries],
            "path": [step.to_json() for step in self.path],
            "other_paths": [[step.to_json() for step in path] for path in self.other_paths],
            "more_paths": self.more_paths,
            "weakest_link": self.weakest_link.text if self.weakest_link else None,
            "proof": self.proof.to_json() if self.proof else None,
            "match": self.match.to_json() if self.match else None,
            "terms": dict(sorted(self.terms.items())),
            "evidence_held": [*self.evidence_held],
            "evidence_needed": [one.to_json() for one in self.evidence_needed],
            "would_change": [*self.would_change],
            "doubts": [*self.doubts],
            "limits": [*self.limits],
            "assumed": self.assumed,
        }


@dataclass(frozen=True, slots=True)
class RuleAsked:
    """A rule on the day, and whether it was asked of this shipment: `why_not` says why it does not speak to it."""

    rule: str
    title: str
    version: str
    status: str
    asked: bool
    why_not: str | None

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {
            "rule": self.rule,
            "title": self.title,
            "version": self.version,
            "status": self.status,
            "asked": self.asked,
            "why_not": self.why_not,
        }


@dataclass(frozen=True, slots=True)
class Traced:
    """The answer of `trace`: the findings, the gravest first; every rule that was asked, and how well the lists that
    they go by are covered around the day. `balance` says whether the quantities of the chain can be true; `told` is
    what the reader of the document has to add."""

    shipment: str
    on: date
    known: date | None
    findings: tuple[Finding, ...]
    rules: tuple[RuleAsked, ...]
    coverage: tuple[Coverage, ...]
    balance: MassBalance
    told: tuple[str, ...] = ()
    receipt: Json | None = None

    @property
    def gravest(self) -> Severity | None:
        """The gravest severity among the findings that apply, or may, and the red flags of rules that are not in force;
        None where there is none."""
        found = [one.severity for one in self.findings if one.speaks]
        return min(found, key=[*Severity].index, default=None)

    def to_json(self) -> Json:
        """The shape of the schema."""
        return {
            "schema": "onrecord/trace/1",
            "shipment": self.shipment,
            "on": iso(self.on),
            "known": iso(self.known),
            "gravest": str(self.gravest) if self.gravest else None,
            "findings": [one.to_json() for one in self.findings],
            "rules": [one.to_json() for one in self.rules],
            "coverage": [one.to_json() for one in self.coverage],
            "mass_balance": self.balance.to_json(),
            "told": [*self.told],
            "receipt": self.receipt,
        }
