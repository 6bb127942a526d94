"""Operators: how an event of a sentence is meant, told by walking outward from its verb or noun."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.series import verb_of_outcome
from onrecord.claims.operators.already_so import is_already_so
from onrecord.claims.operators.clause_operators import step_from_clause
from onrecord.claims.operators.drafts import is_of_draft
from onrecord.claims.operators.gerund_operators import step_from_gerund
from onrecord.claims.operators.governing import Step, governed, under_subject
from onrecord.claims.operators.meaning import Meaning, group_meaning, set_modality
from onrecord.claims.operators.negations import negative_noun, negative_object
from onrecord.claims.operators.noun_operators import step_from_noun
from onrecord.claims.operators.other_events import as_other_event
from onrecord.claims.operators.subject_operators import as_subject
from onrecord.claims.operators.unlicensed import is_told_to, is_unlicensed
from onrecord.claims.operators.verb_operators import (
    is_imperative,
    joined_infinitive,
    step_from_infinitive,
)

DEPTH = 8
"""How many operators can stand over one event."""


def meaning_of(parsed: Parsed, happening: Happening) -> Meaning:
    """How a happening is meant by the sentence that it stands in."""
    meaning = Meaning(happening.event, happening.frame.modality, positive=not happening.frame.negative)
    if happening.is_noun and happening.event is Event.ADD and happening.possessor is not None:
        pass  # "its addition to the list": it is taken for granted
    elif happening.is_noun:
        _walk(parsed, ("noun", happening.at), meaning)
        as_subject(parsed, happening.at, meaning)
        negative_noun(parsed, happening.at, meaning)
    else:
        group_meaning(parsed, parsed.chunks[happening.at], meaning, happening)
        if _is_coming(parsed, happening):
            set_modality(meaning, Modality.PREDICTED)
            meaning.rules.append("progressive")
        if parsed.chunks[happening.at].word.endswith("ing") and parsed.chunks[happening.at].form == "finite":
            under_subject(parsed, happening.at, meaning)  # "one option is lifting them"
        _walk(parsed, ("verb", happening.at), meaning)
        negative_object(parsed, happening, meaning)
        if parsed.chunks[happening.at].form == "ing" and not meaning.governors:
            as_subject(parsed, happening.at, meaning)
    if is_unlicensed(parsed, happening, meaning):
        meaning.generic = True
    elif meaning.modality is Modality.ASSERTED and is_told_to(parsed, happening, meaning):
        set_modality(meaning, Modality.URGED)
        meaning.rules.append("operator.urge")
    elif is_of_draft(parsed, happening, meaning):
        set_modality(meaning, Modality.PROPOSED)
        meaning.rules.append("operator.propose")
    for over in [at for at in meaning.governors if parsed.shape(at) is Shape.NOUN]:
        as_subject(parsed, over, meaning)
    _as_asked(parsed, happening, meaning)
    as_other_event(parsed, happening, meaning)
    if meaning.modality is Modality.PREDICTED and is_already_so(parsed, happening, meaning):
        meaning.modality = Modality.ASSERTED
        meaning.rules.append("source.announce")
    return meaning


_GOING = frozenset({"get", "come", "go", "leave", "join"})


def _is_coming(parsed: Parsed, happening: Happening) -> bool:
    """Whether a progressive or a present tells what is to come: "is coming off the list"."""
    chunk = parsed.chunks[happening.at]
    if chunk.present and not chunk.passive and happening.frame.subject in ("law", "sanction"):
        behind = range(happening.at + 1, min(happening.at + 5, len(parsed.chunks)))
        if any(parsed.units_of(at)[0].word in ("next", "tomorrow") for at in behind):
            return True  # "takes effect next Tuesday"
    going = bool(_GOING & set(chunk.lemmas)) and chunk.word.endswith("ing")
    going = going and all(unit.word != "been" for unit in parsed.units_of(happening.at))  # not "have been joining"
    return happening.frame.subject == "party" and going and chunk.form == "finite"


def _as_asked(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """A question asks, and "nor has" denies."""
    first = parsed.units[1 if parsed.shape(0) is Shape.QUOTE and len(parsed.units) > 1 else 0]
    opens = first.word == "nor" or (first.word == "neither" and "not" not in meaning.rules)
    in_main = not any(parsed.shape(at) is Shape.CLAUSE for at in range(happening.at))
    never = first.word == "never" and len(parsed.units) > 2 and parsed.units[2].tag in ("B", "H", "O", "M")
    if never and parsed.units[1].word == "before" and "not" not in meaning.rules:
        meaning.positive = not meaning.positive  # "Never before had the EU listed X"
        meaning.rules.append("not")
    if opens and in_main and len(parsed.units) > 1 and parsed.units[1].tag in ("B", "H", "O", "M"):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    if (
        first.word == "if"
        and meaning.modality is Modality.ASSERTED
        and not happening.is_noun
        and parsed.chunks[happening.at].form in ("finite", "base")
        and (
            parsed.chunks[happening.at].present
            or (
                not parsed.chunks[happening.at].passive
                and parsed.chunks[happening.at].word in parsed.chunks[happening.at].lemmas
            )
        )
    ):
        meaning.modality = Modality.CONDITIONAL  # "if they break it, they go back on the list"
        meaning.rules.append("if")
    asks = first.tag in ("B", "H", "O", "M") or any(unit.tag == "M" for unit in parsed.units[1:2])
    if parsed.units[-1].word == "?" and asks and meaning.modality is Modality.ASSERTED:
        meaning.modality = Modality.CONSIDERED
        meaning.rules.append("question")


def second_meaning(parsed: Parsed, happening: Happening, first: Meaning) -> Meaning | None:
    """What an event behind a colon is to the main verb too: "is pursuing a deal by what X demanded: lifting Y"."""
    if first.colon is None:
        return None
    meaning = Meaning(happening.event)
    _walk(parsed, governed(parsed, first.colon, meaning), meaning)
    return meaning if meaning.modality not in (Modality.ASSERTED, first.modality) else None


def _walk(parsed: Parsed, step: Step, meaning: Meaning) -> None:
    """Walk outward from a verb group or a noun, step by step."""
    for _ in range(DEPTH):
        if step is None:
            return
        kind, at = step
        step = step_from_noun(parsed, at, meaning) if kind == "noun" else _step_from_verb(parsed, at, meaning)


_NOT_DONE = frozenset({"never", "not", "almost", "nearly"})
"""Adverbs before a verb that say that it was not done."""


def _step_from_verb(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    chunk = parsed.chunks[at]
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        if parsed.word(before) in _NOT_DONE:
            meaning.positive = not meaning.positive
        before -= 1
    if verb_of_outcome(parsed, at) is not None:
        return None
    if chunk.form == "inf":
        return step_from_infinitive(parsed, at, before, meaning)
    if chunk.form == "ing":
        return step_from_gerund(parsed, before, meaning)
    bare = chunk.word in chunk.lemmas and chunk.modal is None and not chunk.passive
    if chunk.form in ("base", "finite") and bare:
        joined = joined_infinitive(parsed, at)
        if joined is not None:
            return "verb", joined
    commands = chunk.form == "base" or (chunk.form == "past?" and chunk.word in chunk.lemmas and before < 1)
    commands = commands or (chunk.form == "past?" and chunk.word in chunk.lemmas and parsed.word(before) == ":")
    if commands and is_imperative(parsed, at, before):
        set_modality(meaning, Modality.URGED)
        meaning.rules.append("imperative")
        return None
    return step_from_clause(parsed, at, meaning)
