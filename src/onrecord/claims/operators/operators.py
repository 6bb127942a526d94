"""Operators: how an event of a sentence is meant, told by walking outward from its verb or noun."""

from __future__ import annotations

from itertools import pairwise

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.series import verb_of_outcome
from onrecord.claims.operators.clause_operators import step_from_clause
from onrecord.claims.operators.drafts import is_of_draft
from onrecord.claims.operators.gerund_operators import step_from_gerund
from onrecord.claims.operators.governing import Step, governed, under_subject
from onrecord.claims.operators.lasting import is_so_already
from onrecord.claims.operators.meaning import CALLS, Meaning, group_meaning, set_modality
from onrecord.claims.operators.negations import by_customs, by_order, is_from_now, negative_noun, negative_object
from onrecord.claims.operators.noun_operators import step_from_noun
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
    if meaning.modality in CALLS and not meaning.positive and meaning.event in (Event.REMOVE, Event.RELEASE_GOODS):
        meaning.event, meaning.positive = Event.MAINTAIN, True  # called on not to remove: to keep
    if meaning.event is Event.REMOVE and not meaning.positive and _is_vain(parsed, happening, meaning):
        meaning.event, meaning.positive = Event.MAINTAIN, True  # "failed to get off the list"
    if meaning.event is Event.MAINTAIN and not meaning.positive and _is_renewal(parsed, happening):
        meaning.event, meaning.positive = Event.REMOVE, True  # "decided not to renew the listing": it lapses
    if meaning.event is Event.MAINTAIN and happening.frame.negative and _is_off_since(parsed, happening.at):
        meaning.event, meaning.positive = Event.REMOVE, True  # "has been off the list since March"
    if happening.event is Event.RESTRICT_GOODS and meaning.modality is Modality.DEMANDED and _ordered(parsed, meaning):
        meaning.modality = Modality.ASSERTED  # "ordered its ports to hold shipments"
    if meaning.event is Event.RESTRICT_GOODS and not meaning.positive and _is_no_longer(parsed, happening):
        meaning.event, meaning.positive = Event.RELEASE_GOODS, True  # "no longer holds back gloves made by X"
    if happening.frame.permits:
        if meaning.by_modal and meaning.modality is Modality.PREDICTED:
            meaning.modality = Modality.ASSERTED
        if not meaning.positive:
            meaning.event, meaning.positive = Event.RESTRICT_GOODS, True
    will = not {"will", "'ll", "shall"}.isdisjoint(meaning.rules)
    announced = meaning.announced and (will or "would" in meaning.rules)
    ordered = will and (by_order(parsed, happening) or by_customs(parsed, happening))
    told = meaning.by_modal and (announced or ordered)
    if meaning.modality is Modality.PREDICTED and (told or ((will or "to" in meaning.rules) and is_from_now(parsed))):
        meaning.modality = Modality.ASSERTED
        meaning.rules.append("source.announce")
    if meaning.modality is Modality.PREDICTED and is_so_already(parsed, happening, meaning, will=will):
        meaning.modality = Modality.ASSERTED
    return meaning


def _is_vain(parsed: Parsed, happening: Happening, meaning: Meaning) -> bool:
    """Whether somebody is said to have tried in vain: "failed to have the listing annulled", "failed to get off the
    list"; not so an office that failed to remove somebody."""
    if meaning.modality is not Modality.ASSERTED or happening.is_noun:
        return False
    verbs = [parsed.chunks[at] for at in meaning.governors if parsed.shape(at) is Shape.VERB]
    own = happening.frame.subject == "party" or any(not _GETTING.isdisjoint(verb.lemmas) for verb in verbs)
    return own and any("fail" in verb.lemmas and verb.form == "past?" for verb in verbs)


_GETTING = frozenset({"get", "have"})
_RENEWING = frozenset({"extend", "prolong", "renew"})


def _is_renewal(parsed: Parsed, happening: Happening) -> bool:
    """Whether what is told is that something that would end goes on: "renewed the sanctions"."""
    yet = any(unit.word == "yet" for unit in parsed.units_of(happening.at))
    return not happening.is_noun and not yet and not _RENEWING.isdisjoint(parsed.chunks[happening.at].lemmas)


def _is_off_since(parsed: Parsed, verb: int) -> bool:
    """Whether a state is said to have come about at a time: "has been off the list since March"."""
    since = (at for at in range(verb + 1, min(verb + 5, len(parsed.chunks) - 1)) if parsed.word(at) == "since")
    return any(parsed.shape(at + 1) is Shape.NOUN and is_time(parsed, at + 1) for at in since)


def _is_no_longer(parsed: Parsed, happening: Happening) -> bool:
    """Whether a verb says that what was so has ended: "no longer holds", "is no longer seized", "will stop holding"."""
    if parsed.chunks[happening.at].form == "ing" and parsed.shape(happening.at - 1) is Shape.VERB:
        return not {"stop", "cease", "quit"}.isdisjoint(parsed.chunks[happening.at - 1].lemmas)
    units = parsed.units_of(happening.at)
    return not happening.is_noun and any((one.word, two.word) == ("no", "longer") for one, two in pairwise(units))


def _ordered(parsed: Parsed, meaning: Meaning) -> bool:
    """Whether an authority orders it: what it orders its officers to do is done."""
    return any(
        parsed.shape(at) is Shape.VERB
        and "order" in parsed.chunks[at].lemmas
        and (subject := subject_of(parsed, at)) is not None
        and any("authority" in unit.kinds for item in subject.items for unit in parsed.units_of(item))
        for at in meaning.governors
    )


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
