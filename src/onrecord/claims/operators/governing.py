"""Governing: what a verb group or a noun that stands over an event makes of it."""

from __future__ import annotations

from typing import Literal

from onrecord.claims.claim import Modality
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import (
    CALLS,
    Meaning,
    apply,
    apply_modal,
    group_meaning,
    may_ask,
    operator_at,
    saying_at,
    set_modality,
)
from onrecord.claims.operators.negations import negative_noun
from onrecord.claims.words.chambers import CHAMBERS
from onrecord.claims.words.frames import Operator
from onrecord.claims.words.word_tables import words

PARTICLES = frozenset({"out", "off", "back", "up", "down"})
"""Words that belong to the verb before them."""
Step = tuple[Literal["verb", "noun"], int] | None
"""Where the walk outward goes on: from a verb group or a noun, by its chunk; None where it ends."""


def governed(parsed: Parsed, governor: int, meaning: Meaning) -> Step:
    """Apply a verb group that stands over the event; the next step is from there."""
    chunk = parsed.chunks[governor]
    meaning.governors.append(governor)
    if may_ask(parsed, governor):
        meaning.generic = True
        return None
    operator = operator_at(parsed, governor)
    wishes = "like" in chunk.lemmas and chunk.modal == "would"
    if wishes or (set(chunk.lemmas) & {"want", "like", "need"} and parsed.shape(governor + 1) is Shape.NOUN):
        set_modality(meaning, Modality.URGED)  # want somebody to do it
        meaning.rules.append("operator.urge")
    if chunk.lemmas == ("have",) and chunk.present and parsed.shape(governor + 1) is Shape.VERB:
        apply_modal("must", meaning)  # "Panama has to strike them from its register"
    if chunk.word == "moving" and chunk.form == "finite":
        set_modality(meaning, Modality.PREDICTED)  # "is moving to list X"
        meaning.rules.append("progressive")
    if "vote" in chunk.lemmas and not meaning.event.value.startswith("law_") and _is_of_chamber(parsed, governor):
        set_modality(meaning, Modality.URGED)  # a parliament lists nobody
        meaning.rules.append("operator.urge")
    if "agree" in chunk.lemmas and chunk.modal is None and _is_of_union(parsed, governor):
        apply(parsed.words_of.operators.verbs["decide"][0], meaning)
        return "verb", governor  # EU ministers agreed to list X, and so it was
    if meaning.by_modal and meaning.modality in CALLS and _settles(parsed, governor):
        set_modality(meaning, Modality.CONSIDERED)  # "the Pentagon has concluded that X should be listed"
        meaning.rules.append("operator.consider")
        return "verb", governor
    said = saying_at(parsed, governor)
    if operator is not None and _is_granted(parsed, governor, operator):
        meaning.said = True
        return "verb", governor  # "did not deny that X was listed", "nobody doubts that it was"
    if meaning.modality is Modality.ASSERTED and _is_unconfirmed(parsed, governor, meaning):
        apply(parsed.words_of.operators.clauses["whether"], meaning)
        return "verb", governor
    if not _FELT.isdisjoint(chunk.lemmas) and chunk.modal is None:
        apply(parsed.words_of.operators.verbs["welcome"][0], meaning)
        return "verb", governor  # "it is hardly surprising that X was listed"
    if chunk.passive or "include" in chunk.lemmas or ("be" in chunk.lemmas and operator is None):
        planned = _under_planned(parsed, governor, meaning)
    else:
        planned = False
    if "be" in chunk.lemmas and operator is None:
        if planned:
            pass
        elif not meaning.said and (chunk.present or chunk.word in ("was", "were")):
            set_modality(meaning, Modality.PREDICTED)  # "is to be removed"
            meaning.rules.append("to")
    elif operator is not None and not (operator.saying and said is operator):
        apply(operator, meaning)
        if said is not None and operator.modality is None:
            apply(said, meaning)
    elif said is not None:
        if (chunk.negative or _is_nobody(parsed, governor)) and not _CLAIMING.isdisjoint(chunk.lemmas):
            meaning.generic = True  # "did not say that X was listed"
        apply(said, meaning)
        meaning.announced = meaning.announced and chunk.modal is None  # "will announce that it will list X"
        return "verb", governor
    group_meaning(parsed, chunk, meaning, None)
    not_excluded(chunk, meaning)
    return "verb", governor


def _settles(parsed: Parsed, verb: int) -> bool:
    """Whether who keeps a list comes to think what should be done with it: "the Treasury decided that X should go"."""
    chunk = parsed.chunks[verb]
    if {"conclude", "decide", "determine"}.isdisjoint(chunk.lemmas) or chunk.negative:
        return False
    subject = subject_of(parsed, verb)
    units = [unit for item in (subject.items if subject is not None else ()) for unit in parsed.units_of(item)]
    return any(unit.kinds.get("authority") in parsed.words_of.authority_lists for unit in units)


_FELT = frozenset({"surprise", "shock", "stun", "relieve", "delight"})
"""Verbs of what somebody feels about what came about, whether they do or do not."""
_CLAIMING = words("reading", "claiming")
_CONFIRMING = frozenset({"confirm", "corroborate", "establish", "verify"})


def _is_unconfirmed(parsed: Parsed, verb: int, meaning: Meaning) -> bool:
    """Whether somebody does not confirm it: "could not confirm that X was listed", "declined to confirm it"."""
    chunk = parsed.chunks[verb]
    if not _CONFIRMING.isdisjoint(chunk.lemmas):
        return chunk.negative
    over = [at for at in meaning.governors[:-1] if parsed.shape(at) is Shape.VERB]
    confirms = bool(over) and not _CONFIRMING.isdisjoint(parsed.chunks[over[-1]].lemmas)
    operator = operator_at(parsed, verb)
    return confirms and operator is not None and operator.negates


def _is_nobody(parsed: Parsed, verb: int) -> bool:
    """Whether it is said that nobody does it."""
    subject = subject_of(parsed, verb)
    return subject is not None and parsed.units_of(subject.items[0])[0].word in ("no", "nobody", "none", "neither")


def _is_granted(parsed: Parsed, verb: int, operator: Operator) -> bool:
    """Whether what a verb denies or doubts is granted, since the verb itself is denied: "does not dispute that"."""
    chunk = parsed.chunks[verb]
    if operator.modality is not Modality.DENIED and "doubt" not in chunk.lemmas:
        return False
    with_either = {"confirm", "confirmed"} & {unit.word for at in range(verb) for unit in parsed.units_of(at)}
    refused = chunk.negative or "never" in chunk.adverbs or _is_nobody(parsed, verb)
    return refused and not with_either and chunk.modal is None


def not_excluded(chunk: Chunk, meaning: Meaning) -> None:
    """Take for considered what is said not to be excluded: "has not ruled out listing X"."""
    if chunk.negative and {"rule", "exclude"} & set(chunk.lemmas) and meaning.modality is Modality.ASSERTED:
        set_modality(meaning, Modality.CONSIDERED)


def _under_planned(parsed: Parsed, verb: int, meaning: Meaning) -> bool:
    """Apply the noun that is the subject of a verb behind which the event is told: "a proposal was made to list X",
    "the plan is to list X", "no decision was taken on X"; whether it says how the event is meant."""
    subject = subject_of(parsed, verb)
    if subject is None or not subject.items or subject.items[0] > verb:
        return False
    nouns = parsed.words_of.operators.nouns
    noun = nouns.get(parsed.word(subject.items[0]))
    if noun is None and parsed.word(subject.items[0] + 1) == "under":
        noun = nouns.get(parsed.word(subject.items[0] + 2))  # the measures under discussion
    if noun is None or noun[0].saying:
        return False
    meaning.governors.append(subject.items[0])
    apply(noun[0], meaning)
    negative_noun(parsed, subject.items[0], meaning)
    return noun[0].modality is not None


_ENVOYS = frozenset({"ambassadors", "ambassador", "envoys", "diplomats"})


def _is_of_union(parsed: Parsed, verb: int) -> bool:
    """Whether the subject of a verb is of the EU or the UN, whose members agree on what is done then; their envoys only
    prepare it."""
    subject = subject_of(parsed, verb)
    items = subject.items if subject is not None else ()
    said = next((at for at in parsed.verbs if at < verb), None) if [*map(parsed.word, items)] == ["it"] else None
    if said is not None and (speaker := subject_of(parsed, said)) is not None:
        items = speaker.items  # "the committee stated that it had agreed to delete an entry"
    units = [unit for item in items for unit in parsed.units_of(item)]
    if any(unit.word in _ENVOYS for unit in units):
        return False
    authorities = {unit.kinds.get("authority") for unit in units}
    return bool(authorities) and not authorities.isdisjoint(("EU", "UN")) and authorities <= {"EU", "UN", None}


def _is_of_chamber(parsed: Parsed, verb: int) -> bool:
    """Whether a chamber of parliament is the subject of a verb."""
    subject = subject_of(parsed, verb)
    return subject is not None and any(
        CHAMBERS & set(unit.word.split()) for item in subject.items for unit in parsed.units_of(item)
    )


def governed_by_noun(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """Apply a noun that stands over the event, if it is an operator; the next step is from there."""
    noun = parsed.words_of.operators.nouns.get(parsed.word(at))
    if noun is None or noun[0].saying:
        return None
    meaning.governors.append(at)
    apply(noun[0], meaning)
    negative_noun(parsed, at, meaning)
    return "noun", at


def under_subject(parsed: Parsed, verb: int, meaning: Meaning) -> None:
    """Apply the noun that is the subject of a verb which itself says nothing: "pressure grows", "one option is"."""
    subject = subject_of(parsed, verb)
    if subject is None or not subject.items:
        return
    head = subject.items[0]
    if parsed.word(head) == "one" and parsed.word(head + 1) == "of":
        head += 2
    found = parsed.words_of.operators.nouns.get(parsed.word(head))
    if "next" in [unit.word for unit in parsed.units_of(head)]:
        set_modality(meaning, Modality.PREDICTED)  # "the next step is"
    if found is not None and not found[0].saying:
        apply(found[0], meaning)
