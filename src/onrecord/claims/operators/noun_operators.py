"""Operators over a noun: what it is the object of, hangs on, or is said of."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.bids import settled
from onrecord.claims.operators.fulfilling import comes_about, is_contested
from onrecord.claims.operators.governing import PARTICLES, Step, governed, governed_by_noun, not_excluded, under_subject
from onrecord.claims.operators.lasting import UNTIL, lasted_until
from onrecord.claims.operators.meaning import (
    Meaning,
    apply,
    group_meaning,
    may_ask,
    operator_at,
    saying_at,
    set_modality,
)
from onrecord.claims.words.word_tables import words


def step_from_noun(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """Walk outward from a noun: what it is the object of, or hangs on."""
    before = _before_what_it_is_called(parsed, at)
    shape, word = parsed.shape(before), parsed.word(before)
    if shape in (Shape.CLAUSE, Shape.PREPOSITION) and word in UNTIL and _is_had(parsed, before, at):
        return None  # "was on the list until its removal in 2017"
    if shape is Shape.CLAUSE and word in parsed.words_of.operators.clauses:
        apply(parsed.words_of.operators.clauses[word], meaning)  # "until a notice removing X appears"
        return None
    governs = at in meaning.governors
    ruled = shape is Shape.PREPOSITION and word in PARTICLES and parsed.shape(before - 1) is Shape.VERB
    if (ruled and (operator_at(parsed, before - 1) is not None or governs)) or _is_given(parsed, before):
        before -= 1  # "ruled out sanctions", "offered Beijing the removal of X"
    if (governs or meaning.event is Event.ADD) and is_contested(parsed, at, before):
        return None  # "rejected the decision to list X", "firmly opposes the inclusion of X": it was taken
    if governs and "operator.oppose" not in meaning.rules and comes_about(parsed, before):
        meaning.modality = Modality.ASSERTED
        meaning.rules.append("operator.decide")
        return None
    if parsed.shape(before) is Shape.VERB:
        return _over_object(parsed, at, before, meaning, ruled=ruled)
    if parsed.shape(before) is Shape.PREPOSITION:
        return _over_phrase(parsed, at, before, meaning)
    return None


def _before_what_it_is_called(parsed: Parsed, at: int) -> int:
    """The chunk before a noun and before what it is called: of "dismissed as fiction a report" the verb."""
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        before -= 1
    if parsed.shape(before) is not Shape.NOUN:
        return before
    if parsed.word(before - 1) == "as":
        return before - 2
    return before - 3 if parsed.shape(before - 1) is Shape.QUOTE and parsed.word(before - 2) == "as" else before


def _is_given(parsed: Parsed, at: int) -> bool:
    """Whether a noun is the one to whom a verb gives what stands behind it."""
    given = parsed.shape(at) is Shape.NOUN and parsed.shape(at - 1) is Shape.VERB
    return given and not _GIVING.isdisjoint(parsed.chunks[at - 1].lemmas)


def _over_object(parsed: Parsed, at: int, verb: int, meaning: Meaning, *, ruled: bool) -> Step:
    """The verb whose object a noun is, once it has been taken in; `ruled`: a particle stands between them."""
    chunk = parsed.chunks[verb]
    lemmas = set(chunk.lemmas)
    governs = at in meaning.governors
    if chunk.passive:
        return None
    if lemmas & REVERSING:
        if parsed.word(at) in ("decision", "move") and governs:
            return None  # "reverse its decision to remove X": that was decided
        if meaning.event is Event.REMOVE and not governs:
            meaning.event = Event.ADD
            meaning.rules.append("reversed")
    if governs and _leaves_open(parsed, verb, ruled=ruled):
        meaning.generic = True
        return None
    if lemmas & ABANDONING and governs:
        meaning.positive = not meaning.positive
        meaning.rules.append("abandoned")
    if "make" in lemmas:
        _take_in_made(parsed, at, meaning)
    if {"be", "include"} & lemmas:
        under_subject(parsed, verb, meaning)
    meaning.governors.append(verb)
    if settled(parsed, verb, at, meaning):
        return None
    operator = operator_at(parsed, verb)
    raised = "raise" in lemmas and parsed.word(at) not in ("issue", "question", "matter")
    if operator is not None and not raised:
        if operator.id == "operator.expect" and "mean" in lemmas:
            return None
        apply(operator, meaning)
        if _asks_as_lawmaker(parsed, verb, meaning):
            set_modality(meaning, Modality.URGED)
    elif (said := saying_at(parsed, verb)) is not None:
        apply(said, meaning)
    meaning.announced = meaning.announced and chunk.modal is None
    group_meaning(parsed, chunk, meaning, None)
    not_excluded(chunk, meaning)
    return "verb", verb


def _take_in_made(parsed: Parsed, at: int, meaning: Meaning) -> None:
    """Take in what a noun is made: "made the removal of X a condition"."""
    for ahead in range(at + 1, len(parsed.chunks)):
        made = parsed.words_of.operators.nouns.get(parsed.word(ahead)) if parsed.shape(ahead) is Shape.NOUN else None
        if made is not None and made[0].modality is Modality.DEMANDED:
            apply(made[0], meaning)
            return


def _asks_as_lawmaker(parsed: Parsed, verb: int, meaning: Meaning) -> bool:
    """Whether a verb of wanting is that of somebody who cannot do it: "lawmakers want sanctions on X", "senators
    seek the addition of X"."""
    lemmas = parsed.chunks[verb].lemmas
    adds = meaning.event is Event.ADD
    if "want" in lemmas:
        by = _authority_of(parsed, verb)
        return not by or ("US-CONGRESS" in by and adds)
    return "seek" in lemmas and adds and _authority_of(parsed, verb) <= {"US-CONGRESS"}


def _over_phrase(parsed: Parsed, at: int, preposition: int, meaning: Meaning) -> Step:
    """What a noun hangs on by a preposition: a noun, a verb, or the preposition itself."""
    word = parsed.word(preposition)
    found = parsed.words_of.operators.prepositions.get(word)
    if found is not None:
        apply(found, meaning)
        return None
    left = preposition - 1
    while parsed.shape(left) is Shape.ADVERB:
        left -= 1
    if parsed.shape(left) is Shape.NOUN and word in ("of", "for", "on", "about", "to", "against", "in"):
        return _over_phrase_of_noun(parsed, left, word, meaning)
    if parsed.shape(left) is not Shape.VERB or (word == "in" and settled(parsed, left, at, meaning)):
        return None  # "failed in its bid"
    if word not in ("for", "on", "against", "about", "to", "of", "from", "with", "at"):
        return None
    if may_ask(parsed, left):
        meaning.generic = True
        return None  # "may petition for its removal"
    operator = operator_at(parsed, left)
    if operator is None or operator.saying:
        return None
    meaning.governors.append(left)
    apply(operator, meaning)
    group_meaning(parsed, parsed.chunks[left], meaning, None)
    return "verb", left


def _over_phrase_of_noun(parsed: Parsed, at: int, preposition: str, meaning: Meaning) -> Step:
    """What stands over a phrase that hangs on a noun or on several: "talks with the Treasury on the removal"."""
    adjective = parsed.words_of.operators.adjectives.get(parsed.word(at))
    if adjective is not None:
        apply(adjective, meaning)
        return None  # stopped short of sanctions
    left = at
    for _ in range(3):
        if (step := governed_by_noun(parsed, left, meaning)) is not None:
            return step
        if parsed.shape(left - 1) is not Shape.PREPOSITION or parsed.shape(left - 2) is not Shape.NOUN:
            break
        left -= 2
    asks = operator_at(parsed, left - 1) if parsed.shape(left - 1) is Shape.VERB else None
    if preposition in ("for", "on", "about") and asks is not None and asks.modality is not None:
        return governed(parsed, left - 1, meaning)  # petitioned the office for its removal
    if preposition in ("for", "to", "towards") and parsed.word(left) in _AHEAD:
        meaning.generic = True  # "the deadline for the removal of X"
    return None


def _leaves_open(parsed: Parsed, verb: int, *, ruled: bool) -> bool:
    """Whether a verb says of a decision, a vote or a plan that it is still to come: "needs a vote", "put off a
    decision", "it takes a majority"."""
    lemmas = parsed.chunks[verb].lemmas
    if "take" in lemmas:
        return parsed.word(verb - 1) == "it"
    return not _NEEDING.isdisjoint(lemmas) or (ruled and not {"put", "hold"}.isdisjoint(lemmas))


def _is_had(parsed: Parsed, opener: int, noun: int) -> bool:
    """Whether an event behind "until" is one that came: something lasted until then, and the event is its party's or
    that of a day."""
    definite = parsed.units_of(noun)[0].word not in ("a", "an", "any")
    return definite and lasted_until(parsed, opener, noun)


_GIVING = frozenset({"offer", "pledge", "promise"})
_AHEAD = words("reading", "ahead_of")
_NEEDING = words("reading", "needing")


def _authority_of(parsed: Parsed, verb: int) -> frozenset[str]:
    """The authorities that are the subject of a verb."""
    subject = subject_of(parsed, verb)
    units = parsed.units_of(subject.items[0]) if subject is not None else []
    return frozenset(str(unit.kinds["authority"]) for unit in units if "authority" in unit.kinds)


ABANDONING = frozenset({"shelve", "abandon", "scrap", "drop", "cancel", "ditch", "bury"})
"""Verbs that turn a plan into none."""
REVERSING = frozenset({"reverse", "undo", "overturn", "revoke", "rescind", "annul", "quash"})
