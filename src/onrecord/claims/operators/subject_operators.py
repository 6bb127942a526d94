"""Operators over a subject: what a sentence says of an event, or of a decision about it."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import PREDICTING, Meaning, apply, group_meaning, operator_at, set_modality
from onrecord.claims.operators.noun_operators import ABANDONING

_COMING = frozenset({"arrive", "come", "ensue", "follow", "loom"})
_PUT_OFF = frozenset({"delay", "defer", "pause", "postpone", "suspend"})


def as_subject(parsed: Parsed, noun: int, meaning: Meaning) -> None:
    """What is said of an event, or of a decision about it, that is a subject: "the delisting is expected", "the removal
    would help", "lifting them is on the table"."""
    at = noun + 1
    while at < len(parsed.chunks) and (parsed.shape(at) is not Shape.VERB or _is_within(parsed, noun, at)):
        if parsed.shape(at) in (Shape.MARK, Shape.CLAUSE) or parsed.word(at) == ",":
            return
        at += 1
    if at >= len(parsed.chunks):
        return
    subject = subject_of(parsed, at)
    stands = subject is not None and (noun in subject.items or subject.first - 1 <= noun < at)
    if parsed.shape(noun) is Shape.VERB and parsed.shape(noun - 1) in (Shape.CLAUSE, None):
        stands = True  # "that dropping X from the list has been floated"
    if not stands and noun not in meaning.governors:
        return
    chunk = parsed.chunks[at]
    over = noun in meaning.governors
    operator = operator_at(parsed, at)
    if chunk.passive and operator is not None and not operator.saying and "agree" not in chunk.lemmas:
        apply(operator, meaning)
        if chunk.negative:
            meaning.positive = not meaning.positive
    if (
        {"be", "remain"} & set(chunk.lemmas)
        and parsed.shape(at + 1) is Shape.PREPOSITION
        and parsed.shape(at + 2) is Shape.NOUN
    ):
        found = parsed.words_of.operators.nouns.get(parsed.word(at + 2))
        if found is not None and not found[0].saying and found[0].modality is not None:
            apply(found[0], meaning)
    if {"be", "remain"} & set(chunk.lemmas) and parsed.shape(at + 1) is Shape.NOUN and not over:
        option = at + (3 if parsed.word(at + 1) == "one" and parsed.word(at + 2) == "of" else 1)
        planned = parsed.words_of.operators.nouns.get(parsed.word(option))
        if planned is not None and not planned[0].saying and planned[0].modality is not None:
            apply(planned[0], meaning)  # "lifting them is one of the options"
    if "be" in chunk.lemmas and chunk.form == "finite" and not chunk.passive:
        said_of = parsed.words_of.operators.adjectives.get(parsed.word(at + 1))
        alone = parsed.shape(at + 2) is not Shape.VERB and parsed.shape(at + 1) in (Shape.NOUN, Shape.ADVERB)
        if said_of is not None and alone and said_of.modality is not None:
            apply(said_of, meaning)
            group_meaning(parsed, chunk, meaning, None)
    if not over and chunk.modal in PREDICTING and not _COMING.isdisjoint(chunk.lemmas):
        set_modality(meaning, Modality.PREDICTED)
        meaning.rules.append(str(chunk.modal))
    if set(chunk.lemmas) & ABANDONING and noun in meaning.governors:
        meaning.positive = not meaning.positive
    if _is_not_come(parsed, noun, at):
        meaning.generic = True
    if over and ({"rest", "lie"} & set(chunk.lemmas)) and parsed.word(at + 1) == "with":
        meaning.generic = True  # "the decision to list X rests with the minister"
    if over and chunk.modal in PREDICTING and parsed.units_of(noun)[0].word in ("a", "an", "any"):
        set_modality(meaning, Modality.CONSIDERED)  # "a decision to list X could come"
    if (
        chunk.modal in ("would", "could", "might", "may")
        and meaning.modality is Modality.ASSERTED
        and meaning.event is not Event.ADD
    ):
        set_modality(meaning, Modality.CONSIDERED)
        meaning.rules.append(str(chunk.modal))


def _is_not_come(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether what is said of an event that is a subject shows that it has not come about: "the removal requires a
    vote", "the removal did not happen"."""
    chunk = parsed.chunks[at]
    lemmas = set(chunk.lemmas)
    happens = bool(lemmas & {"happen", "occur", "materialise", "materialize"})
    if happens or (lemmas & {"fall"} and parsed.word(at + 1) == "through"):
        return chunk.negative or "never" in chunk.adverbs or not happens
    if lemmas & {"depend", "hinge"}:
        return True
    if lemmas & {"take", "need", "require"}:
        return chunk.present or chunk.modal is not None
    return chunk.passive and not _PUT_OFF.isdisjoint(lemmas)


def _is_within(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether a verb only tells more of a noun before it: "a vote *on removing* X *to be held*"."""
    form = parsed.chunks[at].form
    return form == "inf" or (form == "ing" and noun < at and parsed.shape(at - 1) is Shape.PREPOSITION)
