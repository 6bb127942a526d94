"""Fulfilling: what came about because a call or a threat had its way ("heeded calls to list X"), and what did though
somebody contests it ("opposes the inclusion of X by the Treasury")."""

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


def is_contested(parsed: Parsed, noun: int, before: int) -> bool:
    """Whether a decision or a move is one that was made, or a listing one that somebody is said to have done, and
    another only contests it."""
    made = parsed.word(noun) in _MADE or (parsed.word(noun) in _DONE and _is_done_by(parsed, noun))
    if not made or parsed.units_of(noun)[0].word in ("a", "an", "any", "no"):
        return False
    if parsed.word(before) == "against":
        return parsed.word(noun) in ("decision", "decisions")
    if parsed.word(before) == "to" and parsed.word(before - 1) in ("objection", "objections", "opposition", "opposed"):
        return True
    lemmas = frozenset(parsed.chunks[before].lemmas) if parsed.shape(before) is Shape.VERB else frozenset()
    return not {"reject", "dispute", "oppose"}.isdisjoint(lemmas)


_MADE = frozenset({"decision", "decisions", "move"})
_DONE = frozenset({"addition", "blacklisting", "designation", "inclusion", "listing", "placement"})


def _is_done_by(parsed: Parsed, noun: int) -> bool:
    """Whether an authority is named behind a noun by which it was done: "the inclusion of X by the United States"."""
    return any(
        parsed.word(at) == "by" and any("authority" in unit.kinds for unit in parsed.units_of(at + 1))
        for at in range(noun + 1, len(parsed.chunks) - 1)
    )
