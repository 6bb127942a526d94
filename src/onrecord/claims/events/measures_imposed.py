"""Measures imposed: what is told between measures and whom they are on: that they were imposed, until when."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.words.frames import Frame
from onrecord.claims.words.word_tables import words

IMPOSING = words("reading", "imposing")


def is_in_relative(parsed: Parsed, first: int, at: int) -> bool:
    """Whether the verb at `at` is that of the last relative clause that opens behind the chunk `first`."""
    opens = [between for between in range(first, at) if parsed.word(between) in RELATIVE]
    return bool(opens) and not any(_is_finite(parsed, between) for between in range(opens[-1], at))


def _is_finite(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.VERB and parsed.chunks[at].form in ("finite", "past?")


def behind_imposing(parsed: Parsed, ahead: int, at: int) -> int:
    """Behind the verb of a clause that only says that what is told of was imposed: "sanctions that it had put", "that
    were put", "it put", ", imposed"; `ahead` where none is there."""
    verb = ahead + (parsed.word(ahead) == ",")
    has_opener = parsed.word(verb) in ("that", "which")
    verb += has_opener
    has_subject = parsed.shape(verb) is Shape.NOUN
    verb += has_subject
    while parsed.shape(verb) is Shape.ADVERB:
        verb += 1
    if verb == at or parsed.shape(verb) is not Shape.VERB or IMPOSING.isdisjoint(parsed.chunks[verb].lemmas):
        return ahead
    chunk = parsed.chunks[verb]
    if has_subject:
        return ahead if chunk.passive or chunk.form not in ("finite", "past?") else verb + 1
    return verb + 1 if chunk.passive or chunk.form in ("part", "past?") else ahead


def behind_insert(parsed: Parsed, comma: int, frame: Frame) -> int:
    """Behind what stands between commas about measures, where whom they are on comes behind it; the comma itself where
    nothing such does."""
    if parsed.word(comma) != "," or parsed.word(comma + 1) not in ("which", "that", "in"):
        return comma
    within = range(comma + 2, comma + _LONGEST_INSERT)
    closing = next((at for at in within if parsed.word(at) in (",", ";", ".")), comma)
    goes_on = parsed.word(closing) == "," and parsed.word(closing + 1) in frame.target
    return closing + 1 if goes_on and parsed.shape(closing + 2) is Shape.NOUN else comma


_LONGEST_INSERT = 10
