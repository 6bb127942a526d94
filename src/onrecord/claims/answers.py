"""Answers: what a check of documents gives, and its JSON (docs/answers.md; the schema stands beside this module)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.claims.asks.outcomes import Outcome
from onrecord.claims.claim import Claim
from onrecord.claims.documents.document import Document
from onrecord.claims.figures.checking import Checked as FigureChecked
from onrecord.claims.judging.judged import ALARMS, Judged, Verdict
from onrecord.claims.quotes.quotes import Quote
from onrecord.claims.quotes.tracing import NO_TRACE, Trace
from onrecord.claims.stories.relation import Relation
from onrecord.claims.stories.witnesses import Witness
from onrecord.record.answers import Coverage, Json, iso

SCHEMA = "onrecord/check/1"


@dataclass(frozen=True, slots=True)
class ClaimChecked:
    """A claim with what the record says to it."""

    claim: Claim
    judged: Judged

    @property
    def target_id(self) -> str | None:
        """The id of the party that the claim is about; of goods without a maker, the entry that they were judged by."""
        claim = self.claim
        if claim.target is not None and claim.target.parties:
            return claim.target.parties[0]
        if claim.goods is None or not self.judged.entries or self.judged.verdict_at_pub is Verdict.NOT_CHECKABLE:
            return None
        return self.judged.entries[0].entry

    def to_json(self, text: str) -> Json:
        """The shape of docs/answers.md. `text` is that of the document."""
        claim, target, time = self.claim, self.claim.target, self.claim.time
        return {
            "start": claim.start,
            "end": claim.end,
            "sent_start": claim.sentence_start,
            "sent_end": claim.sentence_end,
            "text": text[claim.start : claim.end],
            "event": str(claim.event),
            "modality": str(claim.modality),
            "polarity": "+" if claim.positive else "-",
            "target_id": self.target_id,
            "target": target.name if target and target.bound != "none" else None,
            "target_start": target.start if target else None,
            "target_end": target.end if target else None,
            "target_bound": target.bound if target else "none",
            "parties": [*target.parties] if target else [],
            "members": [one.name for one in target.members] if target else [],
            "list": claim.lists[0] if claim.lists else None,
            "lists": [*claim.lists],
            "list_bound": claim.list_bound,
            "authority": claim.authority,
            "actor": claim.actor,
            "reason": claim.reason,
            "goods": claim.goods,
            "time_text": time.text if time else None,
            "time_value": time.value if time else None,
            "attribution": [{"source": source.name, "kind": source.kind} for source in claim.sources],
            "rejected": claim.rejected,
            "in_title": claim.in_title,
            "rule": claim.rules[0] if claim.rules else None,
            "rules": [*claim.rules],
            **self.judged.to_json(),
        }


@dataclass(frozen=True, slots=True)
class QuoteChecked:
    """A quotation with where it comes from, None where it was traced to nothing."""

    quote: Quote
    trace: Trace | None

    def to_json(self, text: str, texts: Mapping[str, str]) -> Json:
        """The shape of docs/answers.md. `texts` are those of all documents."""
        traced = self.trace.to_json(texts[self.trace.doc]) if self.trace else {**NO_TRACE}
        return {**self.quote.to_json(text), **traced}


@dataclass(frozen=True, slots=True)
class Mention:
    """A party of the record that a document names: where first and how often, how it stands when the document was
    written (None where that day is not known) and today, on each list."""

    party: str
    caption: str
    name: str
    start: int
    end: int
    times: int
    is_certain: bool
    then: Mapping[str, str] | None
    today: Mapping[str, str]

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "party": self.party,
            "caption": self.caption,
            "name": self.name,
            "start": self.start,
            "end": self.end,
            "times": self.times,
            "is_certain": self.is_certain,
            "then": dict(self.then) if self.then is not None else None,
            "today": dict(self.today),
        }


@dataclass(frozen=True, slots=True)
class DocumentChecked:
    """A document with everything that was found in it. `not_understood` are the places of sentences that speak of lists
    or sanctions and gave no claim."""

    document: Document
    claims: Sequence[ClaimChecked] = ()
    quotes: Sequence[QuoteChecked] = ()
    figures: Sequence[FigureChecked] = ()
    mentions: Sequence[Mention] = ()
    asks: Sequence[Outcome] = ()
    not_understood: Sequence[tuple[int, int]] = ()

    @property
    def alarms(self) -> list[ClaimChecked]:
        """The claims that the record calls wrong, as of when they were written."""
        return [one for one in self.claims if one.judged.verdict_at_pub in ALARMS]

    def count(self, verdict: Verdict) -> int:
        """How many claims have a verdict at publication."""
        return sum(one.judged.verdict_at_pub is verdict for one in self.claims)

    def to_json(self, texts: Mapping[str, str]) -> Json:
        """The shape of docs/answers.md."""
        document, written = self.document, self.document.written
        text = document.text
        return {
            "doc": document.doc,
            "title": document.title,
            "language": document.language,
            "origin": document.origin,
            "characters": len(text),
            "date": iso(written.day),
            "written": {
                "first": iso(written.first),
                "last": iso(written.last),
                "basis": written.basis,
                "evidence": written.evidence,
            },
            "claims": [one.to_json(text) for one in self.claims],
            "quotes": [one.to_json(text, texts) for one in self.quotes],
            "figures": [one.to_json() for one in self.figures],
            "mentions": [one.to_json() for one in self.mentions],
            "asks": [one.to_json() for one in self.asks],
            "not_understood": [
                {"start": start, "end": end, "text": text[start:end]} for start, end in self.not_understood
            ],
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer of `check`: documents with their claims, and how the documents stand to one another."""

    today: date
    known: date | None
    documents: Sequence[DocumentChecked]
    relations: Sequence[Relation] = ()
    witnesses: Sequence[Witness] = ()
    coverage: Sequence[Coverage] = ()
    receipt: dict[str, Any] | None = field(default=None)
    told: Json | None = field(default=None, repr=False, compare=False)
    """Its JSON, where that was made for the receipt already; not to be changed."""

    @property
    def alarms(self) -> list[ClaimChecked]:
        """The claims of all documents that the record calls wrong."""
        return [one for document in self.documents for one in document.alarms]

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        if self.told is not None:
            return {**self.told, "receipt": self.receipt}
        texts = {one.document.doc: one.document.text for one in self.documents}
        return {
            "schema": SCHEMA,
            "on": iso(self.today),
            "known": iso(self.known),
            "documents": [one.to_json(texts) for one in self.documents],
            "relations": [one.to_json() for one in self.relations],
            "witnesses": [one.to_json() for one in self.witnesses],
            "coverage": [one.to_json() for one in self.coverage],
            "receipt": self.receipt,
        }
