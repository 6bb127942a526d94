"""Verbs left out: what a helping verb alone tells again of another: "X was listed, but Y was not"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.claim import Event
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom

_HELPING = (("be",), ("have",), ("do",))
_MOST_WORDS = 4
"""So many words a helping verb has at most: "has not yet been"."""


def told_by_helping_verb(parsed: Parsed, found: Happening) -> Happening | None:
    """What the helping verb of the next clause tells of another party or authority; None where none does."""
    if found.group is None or found.event.value.startswith("law_"):
        return None
    verb = next((at for at in parsed.verbs if at > found.at and parsed.chunks[at].form in ("finite", "past?")), None)
    if verb is None or not _is_alone(parsed, verb) or not _fits(parsed, found, verb):
        return None
    subject = subject_of(parsed, verb)
    if subject is None or not found.at < subject.first < verb:
        return None
    told = replace(
        found,
        at=verb,
        start=parsed.start(subject.first),
        end=parsed.end(verb),
        possessor=None,
        about=[*found.about],
        frame=replace(found.frame, negative=False),
    )
    if _is_office(parsed, subject):
        acted = found.actor is not None and not parsed.chunks[found.at].passive and _is_office(parsed, found.actor)
        return replace(told, actor=subject, about=[]) if acted else None
    undergone = found.group.first < found.at
    return replace(told, group=subject) if undergone and _is_somebody(parsed, subject) else None


def _is_alone(parsed: Parsed, at: int) -> bool:
    """Whether a verb group is a helping verb that nothing goes on: "was not", "has", "have been since 2020"."""
    chunk = parsed.chunks[at]
    units = parsed.units_of(at)
    if chunk.lemmas not in _HELPING or chunk.modal is not None or len(units) > _MOST_WORDS:
        return False
    behind = at + 1
    while parsed.shape(behind) in (Shape.ADVERB, Shape.QUOTE):
        behind += 1
    if parsed.word(behind) in ("since", "for", "in", "until") and behind + 1 < len(parsed.chunks):
        return parsed.shape(behind + 1) is Shape.NOUN and is_time(parsed, behind + 1)
    return parsed.shape(behind) in (Shape.MARK, Shape.COMMA, Shape.AND, None) and parsed.word(behind) != ":"


def _fits(parsed: Parsed, found: Happening, verb: int) -> bool:
    """Whether a helping verb can be one of the verb that told what was told."""
    first, helping = parsed.chunks[found.at], parsed.chunks[verb]
    if found.is_noun or found.frame.negative:
        return False
    if helping.lemmas == ("do",):
        return not first.passive and found.event is not Event.MAINTAIN
    if helping.lemmas == ("be",) and not (first.passive or "be" in first.lemmas):
        return False
    # "X was listed last year; Y is not" tells how it stands with Y.
    return not (helping.lemmas == ("be",) and helping.present and found.event is not Event.MAINTAIN)


def _is_office(parsed: Parsed, group: Group) -> bool:
    """Whether a group is an authority."""
    units = parsed.units_of(group.items[0])
    return "authority" in units[-1].kinds and units[-1].party is None


def _is_somebody(parsed: Parsed, group: Group) -> bool:
    """Whether a group names or describes parties. Not "its subsidiaries": they would be taken for whose they are."""
    meant = [whom(parsed, item) for item in group.items]
    owned = parsed.units_of(group.items[0])[0].word in POSSESSIVE
    kinds = ("party", "unknown", "description") if owned else ("party", "unknown", "description", "group")
    return all(one is not None and one.kind in kinds for one in meant)
