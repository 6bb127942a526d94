"""Objects behind: to whom it happens, where they stand behind a preposition, a list, or the passive itself."""

from __future__ import annotations

from onrecord.claims.events.party_phrases import OFFICES
from onrecord.claims.events.slots import in_group
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame


def behind_passive(parsed: Parsed, at: int) -> Group | None:
    """The subject of a passive that stands behind it, where only a phrase with a preposition stands before: "from the
    list were struck X and Y"."""
    if parsed.chunks[at].form != "finite" or parsed.shape(at + 1) is not Shape.NOUN or is_time(parsed, at + 1):
        return None
    places = [before for before in range(at) if parsed.shape(before) is not Shape.ADVERB]
    if not places or parsed.shape(places[0]) is not Shape.PREPOSITION or parsed.word(places[0]) not in _FRONTED:
        return None
    if any(parsed.shape(before) not in (Shape.NOUN, Shape.PREPOSITION) for before in places):
        return None
    return group_from(parsed, at + 1)


_FRONTED = frozenset({"from", "to", "on", "in"})


def behind_preposition(parsed: Parsed, at: int, frame: Frame) -> Group | None:
    """The object of a verb that has it behind a preposition: "answered the raid with sanctions"."""
    for ahead in range(at + 1, min(at + REACH, len(parsed.chunks) - 1)):
        shape = parsed.shape(ahead)
        opens = parsed.word(ahead) in frame.behind and shape in (Shape.PREPOSITION, Shape.CLAUSE)
        if opens and parsed.shape(ahead + 1) is Shape.NOUN and not is_time(parsed, ahead + 1):
            return group_from(parsed, ahead + 1)
        if shape in (Shape.VERB, Shape.CLAUSE, Shape.MARK, Shape.COMMA):
            return None
    return None


REACH = 7
"""So many chunks behind a verb its object stands behind a preposition."""


def behind_phrase(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Group | None:
    """The object of a verb whose list stands before it: "removed from its list three banks and a minister", "put back
    under sanctions X"."""
    then, opening = frame.then, at + 1
    if then is None or then.phrase not in ("list", "sanction"):
        return None
    opening += parsed.word(opening) == "back" and parsed.shape(opening) is Shape.ADVERB
    if parsed.shape(opening) is Shape.NOUN and is_time(parsed, opening):
        opening += 1  # withdrew this Monday from its list
    phrase = opening + 1
    if parsed.shape(opening) is not Shape.PREPOSITION or parsed.word(opening) not in then.words:
        return None
    if (
        parsed.shape(phrase) is not Shape.NOUN
        or in_group(parsed, group_from(parsed, phrase, upto=phrase), then.phrase, in_context) is None
    ):
        return None
    while parsed.word(phrase + 1) == "of" and parsed.shape(phrase + 2) is Shape.NOUN:
        phrase += 2
    if parsed.shape(phrase + 1) is not Shape.NOUN or is_time(parsed, phrase + 1):
        return None
    return group_from(parsed, phrase + 1)


def heavy_object(parsed: Parsed, at: int, subject: Group, frame: Frame, in_context: bool) -> Group | None:
    """The object behind a list where its subject can be who keeps that: "it put on the list X"."""
    heavy = behind_phrase(parsed, at, frame, in_context) if _can_list(parsed, subject) else None
    if heavy is None or (parsed.shape(heavy.last) is Shape.VERB and parsed.chunks[heavy.last].form == "finite"):
        return None  # "the firms that it put on a list Beijing calls illegal"
    between = range(subject.last, at)
    return heavy if all(_is_beside_verb(parsed, before) for before in between) else None


def _is_beside_verb(parsed: Parsed, at: int) -> bool:
    """Whether a chunk before a verb only says how or when: "the US quietly, on Tuesday, took off its list X"."""
    when = at + 1 if parsed.shape(at) is Shape.PREPOSITION else at
    timed = parsed.shape(when) is Shape.NOUN and is_time(parsed, when)
    return timed or parsed.shape(at) is Shape.ADVERB


def _can_list(parsed: Parsed, subject: Group) -> bool:
    """Whether a subject can be who keeps a list: an authority, a pronoun, "the ministry"."""
    units = parsed.units_of(subject.items[0])
    if any("authority" in unit.kinds for unit in units):
        return True
    return units[-1].word in _WHO_LISTS or (len(units) < 4 and units[0].tag == "D" and units[-1].word in OFFICES)


_WHO_LISTS = frozenset({"it", "they", "we"})
