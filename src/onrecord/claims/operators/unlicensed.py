"""Unlicensed: infinitives of which nothing says that they came about: "has the power to remove it", "waits to be
removed". Without a verb, noun or adjective over it that tells otherwise, an infinitive is no fact."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.described import singular
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.series import verb_of_outcome
from onrecord.claims.grammar.whom import whom
from onrecord.claims.operators.circumstances import before_times
from onrecord.claims.operators.meaning import Meaning
from onrecord.claims.words.word_tables import words

_ORDINALS = frozenset({"first", "second", "third", "latest", "last", "only"})
_MOST = frozenset({"most", "biggest", "largest", "highest", "newest", "youngest", "oldest", "earliest", "richest"})
_LETTING = words("reading", "letting")


def is_ranked(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase ranks one of those to whom it happened: "the first exchange to land on the list", "the
    highest official ever to be sanctioned"."""
    if parsed.shape(at) is not Shape.NOUN:
        return False
    told = [unit.word for unit in parsed.units_of(at)]
    return bool(_ORDINALS & set(told)) or not _MOST.isdisjoint(told[:-1])


def is_told_to(parsed: Parsed, happening: Happening, meaning: Meaning) -> bool:
    """Whether an infinitive is what somebody says is to be done: "wrote to the department to list X", but not
    "is said to have listed X"."""
    chunk = parsed.chunks[happening.at]
    if chunk.form != "inf" or not meaning.said or meaning.rules or not meaning.governors:
        return False
    over = meaning.governors[0]
    perfect = any(unit.tag == "H" for unit in parsed.units_of(happening.at))
    return parsed.shape(over) is Shape.VERB and not parsed.chunks[over].passive and not perfect


def _is_supposed(parsed: Parsed, at: int) -> bool:
    """Whether what a gerund or a question in front tells is only thought of: "Listing X would hurt", "why list X?"."""
    form = parsed.chunks[at].form
    if at == 0 and form == "ing":
        for chunk in parsed.chunks[1:]:
            if chunk.shape in (Shape.COMMA, Shape.MARK, Shape.CLAUSE):
                return False
            if chunk.shape is Shape.VERB and chunk.form == "finite":
                return chunk.modal in _THOUGHT or (chunk.present and chunk.modal is None)
    return at == 1 and parsed.word(0) == "why" and form in ("base", "past?") and parsed.units[-1].word == "?"


_THOUGHT = frozenset({"would", "could", "might", "may"})


def _is_only_of_a_thing(parsed: Parsed, at: int) -> bool:
    """Whether a gerund only says which thing is meant, or what somebody goes towards or bets on: "the basis for listing
    X", "a step towards listing X", "bet on X being listed", but not "accused Washington of listing X"."""
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        before -= 1
    if parsed.shape(before) is Shape.NOUN and parsed.units_of(at)[0].word == "being":
        ahead = parsed.shape(before - 1) is Shape.PREPOSITION and parsed.word(before - 1) in _OPEN
        return ahead and parsed.word(before - 2) != "leading"
    if parsed.shape(before) is not Shape.PREPOSITION or parsed.word(before) not in _OPEN:
        return False
    if parsed.word(before) in _TOWARDS:
        return True
    noun = before - 1
    if (
        parsed.shape(noun) is Shape.NOUN
        and is_time(parsed, noun)
        and parsed.word(noun - 1) == "within"
        and parsed.shape(noun - 2) is Shape.VERB
    ):
        return True  # "came within days of being listed"
    noun = before_times(parsed, noun)
    if parsed.shape(noun) is not Shape.NOUN or is_time(parsed, noun):
        return False
    units = parsed.units_of(noun)
    head = units[-1].word
    if head in ("exchange", "return") and parsed.word(noun - 1) == "in":
        return True
    if head == "court" and parsed.word(noun - 1) == "to":
        return False  # "took the ministry to court for listing it"
    acts = head in _OFFICES or singular(head) in parsed.words_of.persons
    names = any(unit.is_name or unit.party or "authority" in unit.kinds for unit in units)
    return not names and not acts and units[0].tag != "R" and whom(parsed, noun) is None


def _is_part_of_step(parsed: Parsed, at: int) -> bool:
    """Whether a verb says that what was done held an event: "the measures include placing X on the list"."""
    chunk = parsed.chunks[at]
    if chunk.shape is not Shape.VERB or chunk.modal is not None or _INCLUDING.isdisjoint(chunk.lemmas):
        return False
    subject = subject_of(parsed, at)
    return subject is not None and parsed.word(subject.items[0]) in _STEPS


_INCLUDING = frozenset({"entail", "include", "involve"})
_STEPS = words("reading", "steps") | {"it", "that", "these", "this", "those", "which"}
_HAVING = frozenset({"get", "have", "see"})
_OFFICES = words("reading", "offices")
_TOWARDS = frozenset({"into", "toward", "towards"})
_OPEN = _TOWARDS | {"about", "against", "at", "for", "of", "on", "to"}


def is_unlicensed(parsed: Parsed, happening: Happening, meaning: Meaning) -> bool:
    """Whether an event that is read as a fact is told by an infinitive of which nothing says that it came about, or is
    what somebody is let do."""
    if meaning.modality is not Modality.ASSERTED or happening.is_noun or happening.frame.permits:
        return False
    if happening.event is Event.ADD and any(_LETTING & set(parsed.chunks[at].lemmas) for at in meaning.governors):
        return True
    if _is_supposed(parsed, happening.at):
        return True
    told, governors = happening.at, meaning.governors
    has_it = parsed.chunks[told].form not in ("inf", "ing")
    if has_it and governors and _HAVING & set(parsed.chunks[governors[0]].lemmas):
        told, governors = governors[0], governors[1:]  # "worked for years to have it removed"
    form = parsed.chunks[told].form
    if form not in ("inf", "ing") or meaning.rules or meaning.said:
        return False
    if form == "ing" and happening.frame.subject == "order":
        return False  # "issued an order covering cotton"
    if form == "ing":
        # "escaped being listed", but not "by listing X"
        held = bool(governors) and not _is_part_of_step(parsed, governors[0])
        return held or _is_only_of_a_thing(parsed, told)
    if verb_of_outcome(parsed, told) is not None:
        return False
    before = told - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        if parsed.word(before) == "ever":
            return False
        before -= 1
    while parsed.shape(before) is Shape.NOUN and parsed.shape(before - 1) is Shape.PREPOSITION:
        if is_ranked(parsed, before):
            return False
        before -= 2
    return not is_ranked(parsed, before) and parsed.word(before) != "one"
