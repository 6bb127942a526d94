"""Operators over an -ing form: the verb, preposition or noun that it hangs on."""

from __future__ import annotations

from onrecord.claims.claim import Modality
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.circumstances import before_times
from onrecord.claims.operators.clause_operators import step_from_opener
from onrecord.claims.operators.governing import PARTICLES, Step, governed, governed_by_noun
from onrecord.claims.operators.meaning import Meaning, apply, group_meaning, operator_at, set_modality

_PROTESTING = frozenset({"complain", "fight", "petition", "protest", "sue"})
_JUDGING = frozenset({"decide", "rule", "vote"})
_DECIDING = frozenset({"choose", "decide", "opt"})


def step_from_gerund(parsed: Parsed, before: int, meaning: Meaning) -> Step:
    """What stands over an -ing form: a verb, a preposition with its noun, a colon, or nothing."""
    shape = parsed.shape(before)
    if shape is Shape.VERB and parsed.chunks[before].lemmas == ("be",) and parsed.shape(before + 1) is Shape.QUOTE:
        group_meaning(parsed, parsed.chunks[before], meaning, None)
        return "verb", before  # it was "removing X from the list"
    if shape is Shape.VERB:
        return governed(parsed, before, meaning)
    if shape is Shape.PREPOSITION and parsed.word(before) in PARTICLES and parsed.shape(before - 1) is Shape.VERB:
        return governed(parsed, before - 1, meaning)  # ruled out lifting
    if shape is Shape.PREPOSITION:
        return _over_phrase(parsed, before, meaning)
    if shape is Shape.MARK and parsed.word(before) == ":":
        return _over_colon(parsed, before, meaning)
    if shape is Shape.AND:
        return _over_joined(parsed, before)
    if shape is Shape.CLAUSE:
        return step_from_opener(parsed, before, meaning)
    if shape is Shape.NOUN and parsed.word(before - 1) == "in" and parsed.shape(before - 2) is Shape.VERB:
        group_meaning(parsed, parsed.chunks[before - 2], meaning, None)
        return "verb", before - 2  # "will result in them being removed"
    if shape is Shape.NOUN:
        noun = parsed.words_of.operators.nouns.get(parsed.word(before))
        if noun is not None and not noun[0].saying:
            apply(noun[0], meaning)
        return "noun", before
    return None


def _over_colon(parsed: Parsed, colon: int, meaning: Meaning) -> Step:
    """The last verb before a colon, which says what is behind it; the first one, if it is another, stands over that."""
    verbs = [earlier for earlier in range(colon) if parsed.shape(earlier) is Shape.VERB]
    if not verbs:
        return None
    first = verbs[0]
    meaning.colon = first if first != verbs[-1] and parsed.chunks[first].form in ("finite", "past?") else None
    return governed(parsed, verbs[-1], meaning)


def _over_joined(parsed: Parsed, joint: int) -> Step:
    """The -ing form that another goes on from behind a conjunction."""
    for earlier in range(joint - 1, -1, -1):
        if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form == "ing":
            return "verb", earlier
        if parsed.shape(earlier) is Shape.CLAUSE:
            return None
    return None


def _over_phrase(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """What stands over an -ing form behind the preposition at `at`: its noun, its verb, or the preposition itself."""
    word, ahead = parsed.word(at), parsed.word(at - 1)
    operators = parsed.words_of.operators
    if word == "from" and ahead == "away":
        meaning.generic = True  # backed away from lifting
        return None
    decided_against = word == "against" and not _DECIDING.isdisjoint(parsed.chunks[at - 1].lemmas)
    if decided_against or (word == "from" and ahead == "far"):
        _deny(meaning)
        return None
    if (found := operators.prepositions.get(word)) is not None:
        apply(found, meaning)
    if word in ("without", "than") or (word == "of" and ahead == "instead"):
        _deny(meaning)
    left = _before_phrase(parsed, at)
    if parsed.shape(left) is Shape.NOUN and word in _ON_NOUNS:
        wasted = word == "in" and parsed.word(left) == "time"  # wasted no time in removing
        if not wasted and (step := governed_by_noun(parsed, left, meaning)) is not None:
            return step
        if (adjective := operators.adjectives.get(parsed.word(left))) is not None:
            apply(adjective, meaning)
            return None
        if word == "from" and parsed.shape(left - 1) is Shape.VERB:
            return governed(parsed, left - 1, meaning)  # keep X from lifting
    if parsed.shape(left) is Shape.VERB and word in _ON_VERBS:
        if word == "on" and not _JUDGING.isdisjoint(parsed.chunks[left].lemmas):
            apply(operators.clauses["whether"], meaning)  # will rule on lifting
            return None
        if word == "over" and not _PROTESTING.isdisjoint(parsed.chunks[left].lemmas):
            return None  # sued over being listed
        return governed(parsed, left, meaning)
    if word in ("by", "through") and (done := _done_by(parsed, left)) is not None:
        group_meaning(parsed, parsed.chunks[done], meaning, None)
        return "verb", done  # should answer by listing X
    if word in ("before", "pending"):
        set_modality(meaning, Modality.PREDICTED)
    return None  # "by removing sanctions": said to be so


_ON_NOUNS = frozenset({"of", "on", "about", "for", "to", "against", "in", "at", "from"})
_ON_VERBS = frozenset({"of", "on", "about", "from", "against", "in", "to", "at", "for", "with", "over"})
"""The prepositions by which an -ing form hangs on a noun, and on a verb."""


def _deny(meaning: Meaning) -> None:
    meaning.positive = not meaning.positive
    meaning.rules.append("not")


def _before_phrase(parsed: Parsed, at: int) -> int:
    """The noun or verb that the preposition at `at` hangs on: of "came close last year to lifting" the adjective."""
    word = parsed.word(at)
    left = at - 1
    if parsed.shape(left) is Shape.PREPOSITION and parsed.word(left) in PARTICLES:
        left -= 1  # held off on
    while parsed.shape(left) is Shape.ADVERB:
        left -= 1
    if word != "of":
        left = before_times(parsed, left)
    if word == "for" and parsed.word(left - 1) in ("to", "on") and parsed.shape(left) is Shape.NOUN:
        over = left - 2
        asks = parsed.shape(over) is Shape.VERB and operator_at(parsed, over) is not None
        if asks or (parsed.shape(over) is Shape.NOUN and parsed.word(over) in parsed.words_of.operators.nouns):
            return over  # the appeal to the council for lifting
    if word in ("on", "about", "over"):
        return _before_partners(parsed, left)
    return left


def _before_partners(parsed: Parsed, left: int) -> int:
    """The noun before those with whom what it means is done: of "talks with X's team on", "talks between X and Y on"
    the talks; the chunk itself where none stands there."""
    at = left
    while parsed.shape(at) in (Shape.NOUN, Shape.AND) or parsed.word(at) in ("with", "between", "of"):
        at -= 1
        if parsed.word(at) in ("with", "between") and parsed.word(at - 1) in parsed.words_of.operators.nouns:
            return at - 1
    return left


def _done_by(parsed: Parsed, at: int) -> int | None:
    """The verb before the chunk `at` for what is still to be done by the event: "should go further by listing X",
    "asked it to answer by listing X"; None where it is done."""
    while parsed.shape(at) in (Shape.NOUN, Shape.ADVERB, Shape.PREPOSITION, Shape.AND):
        at -= 1
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].negative:
        return None
    return at if parsed.chunks[at].modal is not None or parsed.chunks[at].form == "inf" else None
