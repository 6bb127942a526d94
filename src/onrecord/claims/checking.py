"""Checking: documents → what they say about listings, and what the record says to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from onrecord.claims.answers import Checked, ClaimChecked, DocumentChecked, Mention, QuoteChecked
from onrecord.claims.asks.asks import asks, signatories
from onrecord.claims.asks.outcomes import outcomes
from onrecord.claims.claim import Claim
from onrecord.claims.collector import collector_at_rest
from onrecord.claims.documents.document import Document, Written
from onrecord.claims.figures.checking import check_figures
from onrecord.claims.figures.figures import figures
from onrecord.claims.figures.references import References, references
from onrecord.claims.grammar.unit import PartyNamed
from onrecord.claims.judging.judged import Judged
from onrecord.claims.judging.judging import judge
from onrecord.claims.judging.standing import Held, Near, Standings
from onrecord.claims.phrases.phrases import Named as PartyFound
from onrecord.claims.phrases.phrases import Phrases
from onrecord.claims.quotes.quotes import Quote, quotes
from onrecord.claims.quotes.tracing import Trace, trace
from onrecord.claims.reading.reading import Read, read
from onrecord.claims.stories.account import Account
from onrecord.claims.stories.relations import relations
from onrecord.claims.stories.witnesses import witnesses
from onrecord.claims.times.times import DocumentTimes
from onrecord.claims.words.tokens import Sentences, Token, tokens
from onrecord.record.answers import Coverage
from onrecord.record.parties import Parties as PartiesTold
from onrecord.record.questions import Questions
from onrecord.timeline.answers import State

MOST_MENTIONS = 200
"""The most parties of one document whose state is told."""


class Checker:
    """Checks documents against one record, as far as it was known on the day `known` (None: no limit).

    Good for as long as the record's `state` stays the same; keeps what it has read of parties for the next document.
    `today` is the day for which the second verdict is given. `near` and `longer` look up names, see
    `Standings`.
    """

    def __init__(
        self,
        record: Questions,
        phrases: Phrases,
        today: date,
        known: date | None = None,
        near: Near | None = None,
        longer: Near | None = None,
    ) -> None:
        self._record = record
        self._phrases = phrases
        self._today = today
        self._known = known
        self._standings = Standings(record, known, near, longer)
        self._parties: dict[str, tuple[str, Sequence[str]]] = {}
        self._references: References | None = None

    @collector_at_rest()
    def check(self, documents: Sequence[Document]) -> Checked:
        """What documents say, each by itself and against one another. Their ids must differ."""
        words = {document.doc: tokens(document.text) for document in documents}
        quoted = {document.doc: quotes(document, words[document.doc]) for document in documents}
        traced = trace(documents, quoted, words)
        documents = [_not_before_quoted(document, traced[document.doc], documents) for document in documents]
        told: list[DocumentChecked] = []
        accounts: list[Account] = []
        for document in documents:
            one, account = self._one(document, words[document.doc], quoted[document.doc], traced[document.doc])
            told.append(one)
            accounts.append(account)
        several = len(documents) > 1
        agree = witnesses(accounts) if several else ()
        return Checked(self._today, self._known, told, relations(accounts), agree, coverage=self._coverage(told))

    def _one(
        self, document: Document, words: list[Token], quoted: Sequence[Quote], traced: Sequence[Trace | None]
    ) -> tuple[DocumentChecked, Account]:
        """What one document says by itself, and what it is held against others by."""
        cut = Sentences(document.text, words)
        named = self._find(document.text, words)
        found, reading = self._document(document, words, named, cut)
        counted = figures(document, words, cut)
        told = DocumentChecked(
            document,
            found,
            [QuoteChecked(quote, origin) for quote, origin in zip(quoted, traced, strict=True)],
            check_figures(document, counted, self.references, len(signatories(document)), words),
            self._mentions(document, named),
            outcomes(asks(document, reading.claims), self._record, self._today, self._standings),
            [(sentence.start, sentence.end) for sentence in reading.not_understood],
        )
        return told, Account(document, reading.claims, quoted, traced, counted)

    def _coverage(self, told: Sequence[DocumentChecked]) -> Sequence[Coverage]:
        """Of the lists that the documents speak of, what the record rests on today."""
        lists = {name for one in told for mention in one.mentions for name in mention.today}
        lists |= {name for one in told for checked in one.claims for name in checked.claim.lists}
        held = sorted(lists & self._standings.lists)
        return self._parties_told.coverage(held) if held else ()

    @cached_property
    def _parties_told(self) -> PartiesTold:
        return self._record.parties(self._today, self._known)

    @property
    def references(self) -> References:
        """The reference figures of the record, read when they are first asked for."""
        if self._references is None:
            self._references = references(self._record)
        return self._references

    def _document(
        self, document: Document, words: list[Token], named: Sequence[PartyFound], cut: Sentences
    ) -> tuple[list[ClaimChecked], Read]:
        if document.language != "en":
            return [], Read()
        names = [
            (one.first, one.last, PartyNamed(one.parties, one.kind, one.is_certain, one.is_person)) for one in named
        ]
        reading = read(document, words, names, DocumentTimes(document), cut)
        text, low = document.text, document.low
        judged = [
            self._with_those_meant(claim, judge(claim, document.written, self._standings, self._today, text, low))
            for claim in reading.claims
        ]
        return judged, reading

    def _with_those_meant(self, claim: Claim, judged: Judged) -> ClaimChecked:
        """A claim as judged. Of several parties that its target's name means, those by whose entries it was judged come
        first, then those on the lists it is about."""
        target = claim.target
        if target is None or len(target.parties) < 2:
            return ClaimChecked(claim, judged)
        used = {entry.entry for entry in judged.entries}

        def fit(party: str) -> tuple[bool, bool]:
            held = self._standings.of((party,))
            return not any(one.entry in used for one in held), not any(one.list in claim.lists for one in held)

        parties = tuple(sorted(target.parties, key=fit))
        return ClaimChecked(replace(claim, target=replace(target, parties=parties)), judged)

    def _find(self, text: str, words: Sequence[Token]) -> Sequence[PartyFound]:
        return self._phrases.find(text, words, known=self._known)

    def _mentions(self, document: Document, named: Sequence[PartyFound]) -> list[Mention]:
        """Each party named, once, with its states."""
        by_party: dict[str, list[PartyFound]] = {}
        for one in named:
            by_party.setdefault(one.parties[0], []).append(one)
        day = document.written.day
        found = []
        for party, places in list(by_party.items())[:MOST_MENTIONS]:
            first = places[0]
            held = self._standings.of(first.parties if first.is_certain else (party,))
            if not held:
                continue
            fullest = max(places, key=lambda one: one.end - one.start)
            found.append(
                Mention(
                    party=party,
                    caption=held[0].caption,
                    name=" ".join(document.text[fullest.start : fullest.end].split()),
                    start=first.start,
                    end=first.end,
                    times=len(places),
                    is_certain=any(one.is_certain for one in places),
                    then=_states(held, day) if day is not None else None,
                    today=_states(held, self._today),
                )
            )
        return found


def _not_before_quoted(document: Document, traced: Sequence[Trace | None], documents: Sequence[Document]) -> Document:
    """An undated document with the day from which on it was written: that of the newest dated one that it quotes."""
    written = document.written
    if written.basis not in ("unknown", "inferred") or written.day is not None:
        return document
    quoted = {found.doc for found in traced if found is not None and found.doc != document.doc}
    days = [
        (other.written.first, other.doc)
        for other in documents
        if other.doc in quoted and other.written.first is not None
    ]
    if not days or (written.first is not None and max(days)[0] <= written.first):
        return document
    first, source = max(days)
    if written.last is not None and first > written.last:
        return document
    return replace(document, written=Written(first, written.last, "inferred", f"it quotes {source}"))


def _states(held: Sequence[Held], day: date) -> dict[str, str]:
    """The state on each list of which a party has entries: the weightiest of them."""
    found: dict[str, State] = {}
    for one in held:
        state = one.stands(day)
        before = found.get(one.list)
        if before is None or WEIGHTS.index(state) < WEIGHTS.index(before):
            found[one.list] = state
    return {list_id: str(state) for list_id, state in sorted(found.items())}


WEIGHTS = (State.IN_FORCE, State.SUSPENDED, State.PENDING, State.UNKNOWN, State.ENDED, State.NOT_LISTED)
