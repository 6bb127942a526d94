"""Sources: who says what a sentence says."""

from __future__ import annotations

from onrecord.claims.claim import NARRATOR, Source
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.operators.meaning import operator_at
from onrecord.claims.words.word_tables import words

MEDIA = words("reading", "media")
LETTERS = frozenset({"letter", "signatories", "petition", "statement"})


def sources_of(parsed: Parsed, start: int, end: int, governors: list[int]) -> tuple[Source, ...]:
    """Who says so, the outermost first: the verbs that govern the event, "according to", what frames the sentence."""
    found: list[Source] = []
    operators = parsed.words_of.operators
    for at, chunk in enumerate(parsed.chunks):
        if chunk.word == "according" and parsed.shape(at + 1) is Shape.NOUN:
            found.append(_source(parsed, at + 1, at + 2))
        if chunk.shape is not Shape.VERB or chunk.passive:
            continue
        stands_over = at in governors and operator_at(parsed, at) is not None
        if (operators.saying.isdisjoint(chunk.lemmas) and not stands_over) or _adds_somebody(parsed, at):
            continue
        place = parsed.start(at)
        if at not in governors and (start <= place < end or not _frames(parsed, at)):
            continue
        subject = subject_of(parsed, at)
        if subject is not None and subject.items:
            found.append(_source(parsed, subject.first, subject.last if subject.first < at else subject.first + 1))
    kept = tuple(dict.fromkeys(found))
    return kept or (NARRATOR,)


def _frames(parsed: Parsed, at: int) -> bool:
    """Whether a verb that says frames the whole sentence: it opens a clause, or stands at the end behind a comma."""
    after = parsed.shape(at + 1)
    if after in (Shape.CLAUSE, Shape.QUOTE) or parsed.word(at + 1) in ("that", ","):
        return True
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    return parsed.word(first - 1) in (",", '"') or after is Shape.NOUN


def _adds_somebody(parsed: Parsed, at: int) -> bool:
    """Whether a verb that can say something does something: "that you add X, and that the Treasury sanction Y"."""
    behind = at + 1
    return "add" in parsed.chunks[at].lemmas and parsed.shape(behind) is Shape.NOUN and not is_time(parsed, behind)


def _source(parsed: Parsed, first: int, last: int) -> Source:
    start, end = parsed.start(first), parsed.end(max(first, min(last, len(parsed.chunks)) - 1))
    text = " ".join(parsed.text[start:end].split())
    units = parsed.units_of(first)
    words = {word for unit in units for word in unit.word.split()}
    if words & MEDIA:
        return Source(text, "media")
    if any("authority" in unit.kinds for unit in units):
        return Source(text, "government")
    if words & LETTERS:
        return Source(text, "letter")
    if words & {"source", "sources", "people", "person", "officials"}:
        return Source(text, "unnamed")
    if any(unit.party for unit in units):
        return Source(text, "party")
    return Source(text)
