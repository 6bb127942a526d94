"""Quotations: what a text gives as the words of somebody, and whose.

Scare quotes count, since they too are somebody's words. Not counted are names of works and nicknames, single names
in marks, words that a text defines (`(the "Company")`), inches, and an epigraph above the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.claims.documents.document import Document, Part
from onrecord.claims.quotes.quoted_spans import QuotedSpan, quoted_spans
from onrecord.claims.quotes.speakers import Speakers
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words

MOST_QUOTES = 1000
"""How many quotations of a document are read."""
FIRST = 400
"""Up to which character an epigraph can begin."""
LONGEST_SOURCE = 8
"""The most words that name the source of an epigraph."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its words without the marks (half-open code points), who says them as far as the text tells
    (`speaker`, the fullest name it gives; `said_at` where it stands), and whether they are sentences of their own."""

    start: int
    end: int
    kind: Literal["direct", "fragment"]
    speaker: str | None = None
    said_at: tuple[int, int] | None = None
    inner: tuple[tuple[int, int], ...] = ()

    def to_json(self, text: str) -> dict[str, Any]:
        """The shape of docs/answers.md, without the trace. `text` is that of the document."""
        return {
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
            "kind": self.kind,
            "speaker": self.speaker,
        }


def quotes(document: Document, found: Sequence[Token] | None = None) -> list[Quote]:
    """The quotations of a document, in order, at most `MOST_QUOTES`. `found` are its tokens, where the caller has them.

    A quotation that its attribution interrupts ("…," he said, "…") is two.
    """
    text = document.text
    spans = quoted_spans(text)
    if not spans:
        return []
    marked = document.low
    outside = _outside(document)
    speakers = Speakers(text, found)
    told: list[Quote] = []
    for at, span in enumerate(spans):
        if len(told) >= MOST_QUOTES:
            break
        if _is_in(span.start, outside) or not _WORD.search(text, span.start, span.end):
            continue
        before = spans[at - 1].end + 1 if at else 0
        after = spans[at + 1].start - 1 if at + 1 < len(spans) else len(text)
        said = speakers.of(span, before, after)
        if said.adjacent or not (_is_name(text, marked, span) or _is_epigraph(text, marked, span)):
            speaker, place = said.name, said.place
            kind: Literal["direct", "fragment"] = "direct" if _is_sentence(text, span) else "fragment"
            told.append(Quote(span.start, span.end, kind, speaker, place, span.inner))
    return told


def _outside(document: Document) -> Sequence[tuple[int, int]]:
    apart = (Part.BOILERPLATE, Part.LETTERHEAD, Part.SIGNATURES)
    return sorted((segment.start, segment.end) for segment in document.segments if segment.part in apart)


def _is_in(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return place >= 0 and at < spans[place][1]


def _is_sentence(text: str, span: QuotedSpan) -> bool:
    said = _WORD.findall(text, span.start, span.end)
    return len(said) > 3 and not text[span.start].islower()


def _is_name(text: str, marked: str, span: QuotedSpan) -> bool:
    """Whether a work, a nickname, a term or a measure stands between the marks."""
    said = _WORD.findall(text, span.start, span.end)
    lead = _WORD.findall(marked, max(0, span.start - 60), span.start)
    before = marked[max(0, span.start - 4) : max(0, span.start - 1)].rstrip()[-1:]
    behind = marked[span.end + 1 : span.end + 2]
    if (before == "(" and behind == ")") or (lead[-1:] == ["the"] and behind == ")"):
        return True
    if len(said) > 14:
        return False
    big = [word for word in said if not word[0].islower()]
    small = [word for word in said if word[0].islower() and word not in words("quotes", "small_words")]
    if small or not big:
        return False
    if len(said) == 1:
        lead_in = text[max(0, span.start - 9) : span.start].rstrip("\"'\u201c\u2018 ")
        return not lead_in.endswith((":", ".", "!", "?"))
    # Every word is a name's or a small one: a heading, unless it is a sentence that happens to be so.
    named = bool(set(lead[-4:]) & words("quotes", "titles"))
    return named or len(big) > 3 or (len(big) > 1 and text[span.end - 1] not in ".!?")


def _is_epigraph(text: str, marked: str, span: QuotedSpan) -> bool:
    """Whether a quotation stands alone with its source above everything else."""
    if not span.closed or span.start > FIRST or text[: span.start - 1].strip():
        return False
    end = _BREAK.search(text, span.end)
    if end is None:
        return False
    rest = _WORD.findall(marked, span.end, end.start())
    return 0 < len(rest) <= LONGEST_SOURCE and not set(rest) & words("quotes", "says")
