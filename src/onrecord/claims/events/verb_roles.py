"""Verb roles: who does what a verb group tells, and to whom, whatever stands where."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.documents.document import Part
from onrecord.claims.events.actors import agent_of
from onrecord.claims.events.inner_events import one_among, told_of
from onrecord.claims.events.measures_imposed import IMPOSING
from onrecord.claims.events.objects_behind import behind_passive, behind_phrase, behind_preposition, heavy_object
from onrecord.claims.events.verb_doubts import cannot, is_anybody, is_generic, is_whoever
from onrecord.claims.events.with_others import along_with
from onrecord.claims.grammar.antecedents import antecedent, says_that
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE, object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import names_before
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
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


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a verb group tells of its roles whatever frame it carries: its subject, what a relative clause around it
    hangs on, whether it is passive, whether it has an object, and the roles that these come to."""

    subject: Group | None
    gap: Group | None
    passive: bool
    has_object: bool
    roles: Roles | None


def roles_of(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Roles | None:
    """The roles of a verb group that may carry a frame; None where it has no object, or that is anybody."""
    voice: _Voice | None = parsed.voices.get(at)
    if voice is None:
        voice = parsed.voices[at] = _voice(parsed, at)
    subject, gap, is_passive = voice.subject, voice.gap, parsed.chunks[at].passive
    if frame.behind:
        obj = None if is_passive else behind_preposition(parsed, at, frame)
        return _roles(parsed, at, subject, obj, subject, passive=False)
    if subject is not None and not is_passive and (voice.passive or not voice.has_object):
        heavy = heavy_object(parsed, at, subject, frame, in_context)
        if heavy is not None:
            return _roles(parsed, at, subject, heavy, subject, passive=False)  # "the EU removed from its list X"
    if voice.passive:
        return voice.roles
    if gap is not None and frame.then is not None and frame.then.phrase == "military":
        # "nine firms that the Pentagon labelled Chinese military companies"
        return _roles(parsed, at, subject, gap, subject, passive=False)
    if voice.has_object or subject is None:
        return voice.roles
    obj = gap or behind_phrase(parsed, at, frame, in_context)
    speaks = frame.needs == "bare" and parsed.part is not Part.TITLE  # "…, she added."
    if obj is None and not speaks and parsed.chunks[at].form == "past?" and frame.object == "party":
        # "Acme Optics added to Entity List": a headline's passive.
        return _roles(parsed, at, subject, subject, agent_of(parsed, at), passive=True)
    return _roles(parsed, at, subject, obj, subject, passive=False)


def _voice(parsed: Parsed, at: int) -> _Voice:
    chunk = parsed.chunks[at]
    subject = subject_of(parsed, at) or main_subject(parsed, at)
    gap = relative_before(parsed, subject.first) if subject is not None and subject.last == at else None
    if gap is None and subject is not None and subject.items == [at - 1]:
        gap = _contact(parsed, at)
    passive = chunk.passive or (gap is None and chunk.form in ("part", "past?") and is_reduced(parsed, at))
    if chunk.passive and (behind := behind_passive(parsed, at)) is not None:
        subject = behind
    obj = _passive_object(parsed, at, subject) if passive else object_of(parsed, at)
    actor = agent_of(parsed, at) if passive and obj is not None else subject
    return _Voice(subject, gap, passive, obj is not None, _roles(parsed, at, subject, obj, actor, passive=passive))


def _roles(
    parsed: Parsed, at: int, subject: Group | None, obj: Group | None, actor: Group | None, *, passive: bool
) -> Roles | None:
    """The roles with that object; None where that is nobody or anybody."""
    chunk = parsed.chunks[at]
    if obj is None or (not passive and is_whoever(parsed, obj, chunk)) or cannot(parsed, chunk, subject):
        return None
    if not passive and subject is not None and parsed.word(subject.items[0]) in ("those", "anyone", "whoever"):
        return None  # "harm most those who impose them"
    if passive and chunk.form in ("part", "past?"):
        obj = told_of(parsed, obj, at)
    start = parsed.start(subject.first) if subject is not None and subject.first < at else parsed.start(at)
    return Roles(one_among(parsed, obj), actor, passive, start)


def _passive_object(parsed: Parsed, at: int, subject: Group | None) -> Group | None:
    """To whom what a passive tells happens; None where it can be anybody."""
    chunk = parsed.chunks[at]
    if subject is None or is_anybody(parsed, subject, at):
        return None  # "a company may be taken off the list if"
    reduced = chunk.form in ("part", "past?")
    if reduced and subject.items == [at - 1] and parsed.word(at - 1) == "those" and parsed.shape(at + 1) is Shape.VERB:
        return None  # "those sanctioned have had their assets frozen": they are told of before
    if (reduced or chunk.present) and is_generic(parsed, subject):
        return None  # "those listed are subject to a freeze", "firms are added to the list if"
    if reduced and _are_sanctions_imposed(parsed, at):
        return group_from(parsed, at - 1, upto=at - 1)
    obj = nearest(parsed, subject, at) if reduced else subject
    return along_with(parsed, obj, at)


def _are_sanctions_imposed(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands right behind sanctions, of which it is said whatever they hang on: "referred to the
    sanctions placed on X by the US"."""
    if parsed.shape(at - 1) is not Shape.NOUN or IMPOSING.isdisjoint(parsed.chunks[at].lemmas):
        return False
    unit = parsed.units_of(at - 1)[-1]
    return "sanction" in unit.kinds and not unit.weak


def main_subject(parsed: Parsed, at: int) -> Group | None:
    """The subject of the main clause, for a participle in front of it: "Blacklisted in 2019, X has lost", "After being
    removed, X"; or behind it: "Added to the list were X and Y"."""
    chunk = parsed.chunks[at]
    if chunk.passive and chunk.form == "ing" and (outer := _outer_verb(parsed, at)) is not None:
        return subject_of(parsed, outer)
    fronted = chunk.passive or chunk.form in ("part", "past?") or (chunk.form == "ing" and "be" in chunk.lemmas)
    opening = (Shape.ADVERB, Shape.CLAUSE, Shape.PREPOSITION)
    if not fronted or any(
        parsed.shape(before) not in opening
        for before in range(at)
        if not (_says_when(parsed, before) or parsed.word(before) == "far")
    ):
        return None
    for ahead in range(at + 1, len(parsed.chunks)):
        if parsed.word(ahead) == "," and parsed.shape(ahead + 1) is Shape.NOUN:
            return group_from(parsed, ahead + 1, upto=ahead + 1)
        if parsed.shape(ahead) is Shape.VERB:
            is_inverted = "be" in parsed.chunks[ahead].lemmas and parsed.shape(ahead + 1) is Shape.NOUN
            return group_from(parsed, ahead + 1) if is_inverted else None
    return None


def _outer_verb(parsed: Parsed, at: int) -> int | None:
    """The verb whose subject is that of a gerund behind "after", "since", "over" and their like."""
    before = at - 1
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    if parsed.shape(before) not in (Shape.CLAUSE, Shape.PREPOSITION) or parsed.word(before) not in _BEFORE_GERUNDS:
        return None
    verbs = [verb for verb in parsed.verbs if verb < before]
    between = range(verbs[-1] + 1, before) if verbs else ()
    return verbs[-1] if verbs and not any(parsed.shape(at) in (Shape.CLAUSE, Shape.MARK) for at in between) else None


_BEFORE_GERUNDS = frozenset(
    {
        "after",
        "as",
        "before",
        "by",
        "despite",
        "for",
        "from",
        "of",
        "on",
        "over",
        "since",
        "up",
        "upon",
        "when",
        "while",
        "without",
    }
)


def _says_when(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.NOUN and is_time(parsed, at)


def relative_before(parsed: Parsed, first: int) -> Group | None:
    """What a relative clause that begins before the chunk `first` hangs on: the object of its verb."""
    if parsed.shape(first - 1) is Shape.CLAUSE and parsed.word(first - 1) in RELATIVE:
        return None if says_that(parsed, first - 1) else antecedent(parsed, first - 1)
    return None


_NOMINATIVE = frozenset({"he", "it", "she", "they", "we", "i"})


def _contact(parsed: Parsed, at: int) -> Group | None:
    """What a clause without a relative pronoun hangs on: "the sanctions it imposed on X", "a bank the EU listed"."""
    subject, noun = at - 1, at - 2
    if parsed.shape(noun) is not Shape.NOUN or is_time(parsed, noun) or object_of(parsed, at) is not None:
        return None
    units = parsed.units_of(noun)
    opens = units[0].tag == "D" or noun > 1
    meant = whom(parsed, noun)
    is_meant = meant is not None and (
        meant.kind in ("description", "group")
        or noun == 0
        or (parsed.word(noun - 1) == "of" and parsed.word(noun - 2) == "one")
    )
    is_meant = is_meant or "sanction" in units[-1].kinds
    starts = parsed.units_of(subject)[0]
    if not opens or not is_meant or not (starts.word in _NOMINATIVE or starts.tag == "D"):
        return None
    if starts.tag == "D" and not any("authority" in unit.kinds for unit in parsed.units_of(subject)):
        return None
    return antecedent(parsed, subject)


def is_reduced(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands behind its noun, without an object: "firms added to the list"."""
    if parsed.chunks[at].form == "part":
        return True
    if all(form != "part" for _, form in parsed.units_of(at)[-1].forms):
        return False  # "X came", "X went"
    opening = (Shape.COMMA, Shape.CLAUSE, Shape.QUOTE, Shape.NOUN, None)
    if parsed.word(at - 1) in _NOMINATIVE and parsed.shape(at - 2) in opening:
        return False  # "…, she added", "sanctions it imposed"
    ahead = at + 1
    if parsed.word(ahead) in (",", "off") and object_of(parsed, at) is not None:
        return False  # imposed, for the first time, sanctions on X
    timed = _says_when(parsed, ahead) or (parsed.shape(ahead) is Shape.PREPOSITION and _says_when(parsed, ahead + 1))
    if timed and object_of(parsed, at) is not None:
        return False  # the Council prolonged until 15 March the sanctions on X, sanctioned this week four firms
    if parsed.shape(ahead) is Shape.ADVERB or (
        parsed.word(ahead) in ("out", "down", "over", "back") and object_of(parsed, at) is not None
    ):
        ahead += 1
    if parsed.shape(ahead) is Shape.NOUN and not is_time(parsed, ahead):
        return False
    if parsed.word(ahead) == ":" and any("authority" in unit.kinds for unit in parsed.units_of(at - 1)):
        return False  # the Treasury sanctioned: X; Y; and Z
    if parsed.word(ahead) in ("by", "into") and object_of(parsed, at) is not None:
        return False  # the House approved by 369 votes to 22 the act; signed into law the act
    if parsed.shape(at - 1) not in (Shape.NOUN, Shape.COMMA, Shape.CLAUSE, Shape.AND, Shape.ADVERB):
        return False
    if parsed.shape(at - 1) is Shape.AND and _is_keepers(parsed, at - 2):
        return False  # "the Treasury sanctioned and put on its list X"
    lemmas = parsed.chunks[at].lemmas
    if parsed.shape(ahead) is Shape.CLAUSE and _is_seen(parsed, at):
        return parsed.word(ahead) not in RELATIVE  # "saw their sanctions lifted once they had sold the shares"
    return bool(lemmas) and parsed.shape(ahead) in (
        Shape.PREPOSITION,
        Shape.NOUN,
        Shape.MARK,
        Shape.COMMA,
        Shape.VERB,
        None,
    )


def _is_keepers(parsed: Parsed, at: int) -> bool:
    """Whether a verb without an object stands right behind who keeps a list."""
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].passive or parsed.shape(at - 1) is not Shape.NOUN:
        return False
    return any("authority" in unit.kinds for unit in parsed.units_of(at - 1))


def _is_seen(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands behind what somebody has, sees or gets done: "saw their sanctions lifted"."""
    if parsed.shape(at - 1) is not Shape.NOUN or parsed.shape(at - 2) is not Shape.VERB:
        return False
    return not _CAUSING.isdisjoint(parsed.chunks[at - 2].lemmas)


def nearest(parsed: Parsed, obj: Group, at: int) -> Group:
    """What a reduced participle belongs to where what is before it is itself an object: of "urge you to sanction X and
    the six others listed there" the six others."""
    before = obj.first - 1
    if obj.first > at or len(obj.items) < 2 or parsed.shape(before) not in (Shape.VERB, Shape.PREPOSITION):
        return obj
    if parsed.word(at - 1) == "," and names_before(parsed, at - 1) is not None:
        return obj  # "met X, Y and Z, listed in 2019"
    if parsed.shape(before) is Shape.VERB and _CAUSING & set(parsed.chunks[before].lemmas):
        return obj  # wants X and Y added to the list
    last = obj.items[-1]
    return Group([last], {last: obj.hung.get(last, [])}, last, obj.last)


_CAUSING = frozenset({"want", "like", "see", "have", "get", "need", "keep", "leave", "let", "help", "make"})
