"""Operators over a noun: what it is the object of, hangs on, or is said of."""

from __future__ import annotations

from onrecord.claims.chunks import Shape
from onrecord.claims.claim import Event, Modality
from onrecord.claims.clauses import subject_of
from onrecord.claims.governing import Step
from onrecord.claims.happening import Happening
from onrecord.claims.meaning import Meaning, apply, group_meaning, operator_at, saying_at, set_modality
from onrecord.claims.negations import negative_noun
from onrecord.claims.parsed import Parsed


def step_from_noun(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """Walk outward from a noun: what it is the object of, or hangs on."""
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        before -= 1
    if (parsed.shape(before) is Shape.NOUN and parsed.word(before - 1) == "as") or (
        parsed.shape(before) is Shape.NOUN
        and parsed.shape(before - 1) is Shape.QUOTE
        and parsed.word(before - 2) == "as"
    ):
        # "dismissed as fiction a report that"
        before -= 2 if parsed.word(before - 1) == "as" else 3
    shape = parsed.shape(before)
    operators = parsed.words_of.operators
    if shape is Shape.VERB:
        chunk = parsed.chunks[before]
        operator = operator_at(parsed, before)
        if chunk.passive:
            return None
        meaning.governors.append(before)
        if operator is not None:
            if (
                operator.modality in (Modality.OFFERED, Modality.PREDICTED, Modality.PROPOSED)
                and operator.id == "operator.expect"
                and "mean" in chunk.lemmas
            ):
                return None
            apply(operator, meaning)
        else:
            said = saying_at(parsed, before)
            if said is not None:
                apply(said, meaning)
        group_meaning(parsed, chunk, meaning, None)
        return "verb", before
    if shape is Shape.PREPOSITION:
        found = operators.prepositions.get(parsed.word(before))
        if found is not None:
            apply(found, meaning)
            return None
        left = before - 1
        while parsed.shape(left) is Shape.ADVERB:
            left -= 1
        if parsed.shape(left) is Shape.NOUN and parsed.word(before) in (
            "of",
            "for",
            "on",
            "about",
            "to",
            "against",
            "in",
        ):
            noun = operators.nouns.get(parsed.word(left))
            if noun is not None and not noun[0].saying:
                meaning.governors.append(left)
                apply(noun[0], meaning)
                negative_noun(parsed, left, meaning)
                return "noun", left
        elif parsed.shape(left) is Shape.VERB and parsed.word(before) in (
            "for",
            "on",
            "against",
            "about",
            "to",
            "of",
            "from",
            "with",
        ):
            operator = operator_at(parsed, left)
            if operator is not None and not operator.saying:
                meaning.governors.append(left)
                apply(operator, meaning)
                group_meaning(parsed, parsed.chunks[left], meaning, None)
                return "verb", left
    return None


def as_subject(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """What is said of an event that is a subject: "the delisting is expected", "the removal would help"."""
    at = happening.at + 1
    while at < len(parsed.chunks) and parsed.shape(at) is not Shape.VERB:
        if parsed.shape(at) in (Shape.MARK, Shape.CLAUSE) or (
            parsed.shape(at) is Shape.COMMA and parsed.word(at) == ","
        ):
            return
        at += 1
    if at >= len(parsed.chunks):
        return
    subject = subject_of(parsed, at)
    if subject is None or happening.at not in subject.items:
        return
    chunk = parsed.chunks[at]
    operator = operator_at(parsed, at)
    if chunk.passive and operator is not None and not operator.saying:
        apply(operator, meaning)
        if chunk.negative:
            meaning.positive = not meaning.positive
    if (
        chunk.modal in ("would", "could", "might", "may")
        and meaning.modality is Modality.ASSERTED
        and happening.event is not Event.ADD
    ):
        set_modality(meaning, Modality.CONSIDERED)
        meaning.rules.append(str(chunk.modal))
