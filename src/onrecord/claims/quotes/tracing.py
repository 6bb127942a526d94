"""Tracing: where the words of a quotation come from, among the documents at hand.

A quotation is traced to the earliest document that has its words outside quotation marks, exactly or nearly; one that
quotes them too is no source. A document that is surely later than the quoting one is none either. How much is asked of
a trace grows as the quotation gets shorter: one word is never traced, two to four only where the words around agree,
so that nothing is traced by chance.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.claims.documents.document import Document
from onrecord.claims.quotes.quotes import Quote
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words
from onrecord.claims.words.wording import Edit, Place, Wording, is_same

MOST_DOCUMENTS = 100
"""How many documents are compared."""
MOST_QUOTES = 1000
"""How many quotations are traced."""
LONG = 8
"""From so many words on, nearly the same words are the same."""
SHORT = 5
"""Below so many words, the words around must agree."""
NEARLY = 0.8
"""How alike the words of a long quotation must be."""
REACH = 14
"""How many words around a short one are compared."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a quotation comes from: the document and the words there (half-open code points), whether the words are the
    same (`exact`, `house_style`: but for spelling and marks, `near`), and what was changed."""

    doc: str
    start: int
    end: int
    match: Literal["exact", "house_style", "near"]
    edits: tuple[Edit, ...] = ()

    def to_json(self, text: str) -> dict[str, Any]:
        """The shape of docs/answers.md; `text` is that of the document traced to."""
        return {
            "primary_doc": self.doc,
            "primary_start": self.start,
            "primary_end": self.end,
            "primary_text": text[self.start : self.end],
            "match": self.match,
            "edits": [{"said": edit.said, "was": edit.was} for edit in self.edits],
        }


_WORD = re.compile(r"\w+")

NO_TRACE: Mapping[str, Any] = dict.fromkeys(
    ("primary_doc", "primary_start", "primary_end", "primary_text", "match")
) | {"edits": []}
"""What stands in an answer for a quotation that is traced to nothing."""


def trace(
    documents: Sequence[Document],
    quoted: Mapping[str, Sequence[Quote]],
    found_in: Mapping[str, Sequence[Token]] | None = None,
) -> dict[str, list[Trace | None]]:
    """The trace of every quotation, by document, in the order of `quoted`; None where there is none. `found_in` are the
    tokens of the documents, where the caller has them.

    Short quotations are traced after long ones: that a document quotes another at length makes it likelier that a few
    words come from there too.
    """
    if not any(quoted.values()):
        return {doc: [] for doc in quoted}
    if len(documents) == 1 and not any(_is_long(documents[0], quote) for quote in quoted[documents[0].doc]):
        return {doc: [None] * len(items) for doc, items in quoted.items()}
    tokens_of = found_in or {}
    sources = [
        _Source(document, quoted.get(document.doc, ()), tokens_of.get(document.doc))
        for document in documents[:MOST_DOCUMENTS]
    ]
    by_doc = {source.document.doc: source for source in sources}
    found: dict[str, list[Trace | None]] = {doc: [None] * len(items) for doc, items in quoted.items()}
    rests_on: dict[str, set[str]] = {}
    todo = [(doc, at) for doc, items in quoted.items() if doc in by_doc for at in range(len(items))][:MOST_QUOTES]
    for wants_long in (True, False):
        for doc, at in todo:
            source, quote = by_doc[doc], quoted[doc][at]
            first, last = source.wording.within(quote.start, quote.end)
            if (last - first >= SHORT) is not wants_long:
                continue
            known = rests_on.setdefault(doc, set())
            if one := _traced(source, quote, first, last, sources, known):
                found[doc][at] = one
                if wants_long and last - first >= LONG:
                    known.add(one.doc)
    return found


class _Source:
    """A document, its words, and where it quotes."""

    def __init__(self, document: Document, quoted: Sequence[Quote], found: Sequence[Token] | None) -> None:
        self.document = document
        self.wording = Wording(document.text, found)
        spans = sorted((quote.start, quote.end) for quote in quoted)
        inner = sorted(span for quote in quoted for span in quote.inner)
        self._spans = [spans, inner]

    def quotes(self, start: int, end: int) -> bool:
        """Whether these code points stand within a quotation."""
        for spans in self._spans:
            at = bisect_right(spans, (start, len(self.document.text) + 1)) - 1
            if at >= 0 and min(end, spans[at][1]) - start > (end - start) / 2:
                return True
        return False

    @property
    def order(self) -> tuple[date, date]:
        """What it is ordered by: the last day on which it can have been written; undated ones stand last."""
        written = self.document.written
        return written.last or date.max, written.first or date.max


def _is_long(document: Document, quote: Quote) -> bool:
    """Whether a quotation can have so many words that it is traced within its own document."""
    return len(_WORD.findall(document.text, quote.start, quote.end)) >= SHORT


def is_later(one: Document, than: Document) -> bool:
    """Whether a document was surely written after another."""
    first, last = one.written.first, than.written.last
    return first is not None and last is not None and first > last


def _traced(
    source: _Source, quote: Quote, first: int, last: int, sources: Sequence[_Source], known: set[str]
) -> Trace | None:
    said = source.wording.plain(first, last)
    meaning = [word for word in said if word not in words("quotes", "stop")]
    if len(said) < 2 or not meaning or (len(said) < LONG and len(meaning) < min(len(said), 3) - 1):
        return None
    best: list[tuple[_Source, Place]] = []
    for other in sources:
        if is_later(other.document, source.document) or (other is source and len(said) < SHORT):
            continue
        if place := _place(source, quote, first, last, other, known):
            best.append((other, place))
    if not best:
        return None
    most = max(place.alike for _, place in best)
    chosen, place = min(
        ((other, place) for other, place in best if place.alike >= most - 0.1),
        key=lambda pair: (pair[0].order, -pair[1].alike, pair[0].document.doc),
    )
    return _told(source, quote, first, last, chosen, place)


def _place(source: _Source, quote: Quote, first: int, last: int, other: _Source, known: set[str]) -> Place | None:
    """The best place of the words in a document, None where it has none of its own."""
    count = last - first
    around = source.wording.about(first, last, REACH)
    found = []
    for place in other.wording.places(source.wording, first, last, NEARLY if count >= LONG else 1.0):
        start, end = other.wording.words[place.first].start, other.wording.words[place.last - 1].end
        if other.quotes(start, end) or (other is source and start < quote.end and quote.start < end):
            continue
        agreeing = len(around & other.wording.about(place.first, place.last, REACH))
        if count < SHORT and agreeing < _asked(count, other.document.doc in known):
            continue
        going_on = _going_on(source.wording, last, other.wording, place.last)
        found.append((place.alike, agreeing + 3 * going_on, -place.first, place))
    return max(found)[3] if found else None


def _going_on(said: Wording, last: int, was: Wording, place: int) -> int:
    """How many words behind two stretches are the same, up to six."""
    ahead = 0
    while ahead < 6 and said.plain(last + ahead, last + ahead + 1) == was.plain(place + ahead, place + ahead + 1) != []:
        ahead += 1
    return ahead


def _asked(count: int, is_known: bool) -> int:
    """How many words around a short quotation must agree: fewer, where its document quotes the other at length."""
    if is_known:
        return 0 if count > 2 else 2
    return 5 if count > 2 else 7


def _told(source: _Source, quote: Quote, first: int, last: int, other: _Source, place: Place) -> Trace:
    end = place.last
    if last - first < SHORT:
        end = _phrase_end(source.wording, last, other.wording, place.last)
    start, stop = other.wording.words[place.first].start, other.wording.words[end - 1].end
    text = other.document.text
    if place.edits:
        return Trace(other.document.doc, start, stop, "near", place.edits)
    was = text[start : other.wording.words[place.last - 1].end]
    return Trace(other.document.doc, start, stop, is_same(source.document.text[quote.start : quote.end], was))


def _phrase_end(said: Wording, last: int, was: Wording, place: int) -> int:
    """Where the phrase of a short quotation ends in its source: as far as both texts go on alike to the end of it."""
    breaks = words("quotes", "breaks")
    for ahead in range(6):
        one, other = said.plain(last + ahead, last + ahead + 1), was.plain(place + ahead, place + ahead + 1)
        if one != other or not one:
            return place
        if one[0] in breaks and (ahead or one[0] not in words("quotes", "determiners")):
            return place + ahead
    return place
