"""Fulfilling: what came about because a call or a threat had its way: "heeded calls to list X"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.words.word_tables import words

_FULFILLING = words("reading", "fulfilling")
_YIELDING = words("reading", "yielding")
_BETWEEN = {
    "give": frozenset({"in", "way"}),
    "make": frozenset({"good"}),
    "follow": frozenset({"through"}),
}
"""What must stand behind a verb, before "to" or "on", for it to yield or to fulfil."""
_GRANTING = frozenset({"accept", "agree", "approve"})
"""Verbs with which only what is asked of one comes about: "approved a request to list X", but not "a proposal"."""
_ASKED = frozenset({"application", "applications", "bid", "petition", "petitions", "request", "requests"})


def comes_about(parsed: Parsed, before: int) -> bool:
    """Whether the verb at the chunk `before` a call or a threat, or before the preposition there, tells that it had its
    way."""
    verb = before
    between = ""
    if parsed.shape(before) is Shape.PREPOSITION and parsed.word(before) in ("on", "to"):
        verb = before - 1
        while parsed.shape(verb) in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB) and verb > before - 3:
            between = parsed.word(verb)
            verb -= 1
    if parsed.shape(verb) is not Shape.VERB:
        return False
    chunk = parsed.chunks[verb]
    if not _GRANTING.isdisjoint(chunk.lemmas) and parsed.word(before + 1) not in _ASKED:
        return False
    happened = chunk.form == "past?" or parsed.units_of(verb)[0].word in ("has", "have", "had")
    if not happened or chunk.passive or chunk.negative or chunk.modal is not None:
        return False
    if verb == before:
        return not _FULFILLING.isdisjoint(chunk.lemmas)
    return any(between in _BETWEEN.get(lemma, ("",)) for lemma in chunk.lemmas if lemma in _YIELDING)
