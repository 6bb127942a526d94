"""Other events: what is told by denying or asking for another one. Who is not to be removed stays."""

from __future__ import annotations

from itertools import pairwise

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.operators.meaning import CALLS, Meaning


def as_other_event(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """Take an event for the one that it tells by what is said of it."""
    positive, event = meaning.positive, meaning.event
    if not positive and meaning.modality in CALLS and event in (Event.REMOVE, Event.RELEASE_GOODS):
        _take_for(Event.MAINTAIN, meaning)  # called on not to remove: to keep
    elif not positive and event is Event.REMOVE and _is_vain(parsed, happening, meaning):
        _take_for(Event.MAINTAIN, meaning)  # "failed to get off the list"
    elif not positive and event is Event.MAINTAIN and _is_renewal(parsed, happening):
        _take_for(Event.REMOVE, meaning)  # "decided not to renew the listing": it lapses
    elif event is Event.MAINTAIN and happening.frame.negative and _is_off_since(parsed, happening.at):
        _take_for(Event.REMOVE, meaning)  # "has been off the list since March"
    if happening.event is Event.RESTRICT_GOODS and meaning.modality is Modality.DEMANDED and _ordered(parsed, meaning):
        meaning.modality = Modality.ASSERTED  # "ordered its ports to hold shipments"
    if event is Event.RESTRICT_GOODS and not positive and _is_no_longer(parsed, happening):
        _take_for(Event.RELEASE_GOODS, meaning)  # "no longer holds back gloves made by X"
    if happening.frame.permits:
        if meaning.by_modal and meaning.modality is Modality.PREDICTED:
            meaning.modality = Modality.ASSERTED
        if not meaning.positive:
            _take_for(Event.RESTRICT_GOODS, meaning)


def _take_for(event: Event, meaning: Meaning) -> None:
    meaning.event, meaning.positive = event, True


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
