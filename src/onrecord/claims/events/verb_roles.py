"""Verb roles: who does what a verb group tells, and to whom, whatever stands where."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.events.actors import agent_of
from onrecord.claims.events.inner_events import along_with, one_among
from onrecord.claims.events.slots import in_group
from onrecord.claims.events.verb_doubts import cannot, is_anybody, is_generic, is_whoever
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE, antecedent, object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame


@dataclass(frozen=True, slots=True)
class Roles:
    """The object of an event, which is a passive's subject, who does it (None: not told), whether its verb is passive,
    and where the sentence begins to tell it."""

    obj: Group
    actor: Group | None
    passive: bool
    start: int

    def behind(self, at: int) -> int:
        """The chunk behind the verb at `at` and its object."""
        return max(self.obj.last if self.obj.first > at and not self.passive else at + 1, at + 1)


def roles_of(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Roles | None:
    """The roles of a verb group that may carry a frame; None where it has no object, or that is anybody."""
    chunk = parsed.chunks[at]
    subject = subject_of(parsed, at) or main_subject(parsed, at)
    gap = relative_before(parsed, subject.first) if subject is not None and subject.last == at else None
    passive = chunk.passive or (gap is None and chunk.form in ("part", "past?") and is_reduced(parsed, at))
    heavy = None
    if subject is not None and not chunk.passive and any("authority" in u.kinds for u in parsed.units_of(subject.items[0])):
        heavy = behind_phrase(parsed, at, frame, in_context)
        passive = passive and heavy is None  # "the EU removed from its list X"
    actor = subject
    if frame.behind:
        obj = None if chunk.passive else _behind_preposition(parsed, at, frame)
    elif passive:
        obj, actor = _passive_object(parsed, at, subject), agent_of(parsed, at)
    elif gap is not None and frame.then is not None and frame.then.phrase == "military":
        obj = gap  # "nine firms that the Pentagon labelled Chinese military companies"
    elif (obj := object_of(parsed, at)) is None and subject is not None:
        obj = gap or heavy or behind_phrase(parsed, at, frame, in_context)
        if obj is None and chunk.form == "past?" and frame.object == "party":
            # "Acme Optics added to Entity List": a headline's passive.
            obj, actor, passive = subject, agent_of(parsed, at), True
    if obj is None or (not passive and is_whoever(parsed, obj, chunk)) or cannot(parsed, chunk, subject):
        return None
    start = parsed.start(subject.first) if subject is not None and subject.first < at else parsed.start(at)
    return Roles(one_among(parsed, obj), actor, passive, start)


def _passive_object(parsed: Parsed, at: int, subject: Group | None) -> Group | None:
    """To whom what a passive tells happens; None where it can be anybody."""
    chunk = parsed.chunks[at]
    if subject is None or is_anybody(parsed, subject, at):
        return None  # "a company may be taken off the list if"
    reduced = chunk.form in ("part", "past?")
    if (reduced or chunk.present) and is_generic(parsed, subject):
        return None  # "those listed are subject to a freeze", "firms are added to the list if"
    obj = nearest(parsed, subject, at) if reduced else subject
    return along_with(parsed, obj, at)


def main_subject(parsed: Parsed, at: int) -> Group | None:
    """The subject of the main clause, for a participle in front of it: "Blacklisted in 2019, X has lost", "After being
    removed, X"; or behind it: "Added to the list were X and Y"."""
    chunk = parsed.chunks[at]
    fronted = chunk.passive or chunk.form in ("part", "past?")
    opening = (Shape.ADVERB, Shape.CLAUSE, Shape.PREPOSITION)
    if not fronted or any(parsed.shape(before) not in opening for before in range(at)):
        return None
    for ahead in range(at + 1, len(parsed.chunks)):
        if parsed.word(ahead) == "," and parsed.shape(ahead + 1) is Shape.NOUN:
            return group_from(parsed, ahead + 1, upto=ahead + 1)
        if parsed.shape(ahead) is Shape.VERB:
            is_inverted = "be" in parsed.chunks[ahead].lemmas and parsed.shape(ahead + 1) is Shape.NOUN
            return group_from(parsed, ahead + 1) if is_inverted else None
    return None


def relative_before(parsed: Parsed, first: int) -> Group | None:
    """What a relative clause that begins before the chunk `first` hangs on: the object of its verb."""
    if parsed.shape(first - 1) is Shape.CLAUSE and parsed.word(first - 1) in RELATIVE:
        return antecedent(parsed, first - 1)
    return None


def is_reduced(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands behind its noun, without an object: "firms added to the list"."""
    if parsed.chunks[at].form == "part":
        return True
    ahead = at + 1
    if parsed.word(ahead) in (",", "off") and object_of(parsed, at) is not None:
        return False  # imposed, for the first time, sanctions on X
    if parsed.shape(ahead) is Shape.ADVERB or (
        parsed.word(ahead) in ("out", "down", "over", "back") and object_of(parsed, at) is not None
    ):
        ahead += 1
    if parsed.shape(ahead) is Shape.NOUN and not is_time(parsed, ahead):
        return False
    if parsed.word(ahead) == "by" and object_of(parsed, at) is not None:
        return False  # the House approved by 369 votes to 22 the act
    if parsed.shape(at - 1) not in (Shape.NOUN, Shape.COMMA, Shape.CLAUSE, Shape.AND, Shape.ADVERB):
        return False
    lemmas = parsed.chunks[at].lemmas
    return bool(lemmas) and parsed.shape(ahead) in (
        Shape.PREPOSITION,
        Shape.NOUN,
        Shape.MARK,
        Shape.COMMA,
        Shape.VERB,
        None,
    )


def _behind_preposition(parsed: Parsed, at: int, frame: Frame) -> Group | None:
    """The object of a verb that has it behind a preposition: "answered the raid with sanctions"."""
    for ahead in range(at + 1, min(at + REACH, len(parsed.chunks) - 1)):
        shape = parsed.shape(ahead)
        if shape in (Shape.VERB, Shape.CLAUSE, Shape.MARK, Shape.COMMA):
            return None
        opens = shape is Shape.PREPOSITION and parsed.word(ahead) in frame.behind
        if opens and parsed.shape(ahead + 1) is Shape.NOUN and not is_time(parsed, ahead + 1):
            return group_from(parsed, ahead + 1)
    return None


REACH = 7
"""So many chunks behind a verb its object stands behind a preposition."""


def behind_phrase(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Group | None:
    """The object of a verb whose list stands before it: "removed from its list three banks and a minister"."""
    then, opening = frame.then, at + 1
    if then is None or then.phrase != "list":
        return None
    if parsed.shape(opening) is Shape.NOUN and is_time(parsed, opening):
        opening += 1  # withdrew this Monday from its list
    phrase = opening + 1
    if parsed.shape(opening) is not Shape.PREPOSITION or parsed.word(opening) not in then.words:
        return None
    if (
        parsed.shape(phrase) is not Shape.NOUN
        or in_group(parsed, group_from(parsed, phrase), "list", in_context) is None
    ):
        return None
    while parsed.word(phrase + 1) == "of" and parsed.shape(phrase + 2) is Shape.NOUN:
        phrase += 2
    if parsed.shape(phrase + 1) is not Shape.NOUN or is_time(parsed, phrase + 1):
        return None
    return group_from(parsed, phrase + 1)


def nearest(parsed: Parsed, obj: Group, at: int) -> Group:
    """What a reduced participle belongs to where what is before it is itself an object: of "urge you to sanction X and
    the six others listed there" the six others."""
    before = obj.first - 1
    if obj.first > at or len(obj.items) < 2 or parsed.shape(before) not in (Shape.VERB, Shape.PREPOSITION):
        return obj
    if parsed.shape(before) is Shape.VERB and _CAUSING & set(parsed.chunks[before].lemmas):
        return obj  # wants X and Y added to the list
    last = obj.items[-1]
    return Group([last], {last: obj.hung.get(last, [])}, last, obj.last)


_CAUSING = frozenset({"want", "like", "see", "have", "get", "need", "keep", "leave", "let", "help", "make"})
