"""Frames carried by a verb that does something to somebody: "added X to the list", "lifted sanctions on X"."""

from __future__ import annotations

from onrecord.claims.actors import agent_of, is_chamber, is_official
from onrecord.claims.chunks import Shape
from onrecord.claims.claim import Event
from onrecord.claims.clauses import RELATIVE, antecedent, object_of, subject_of
from onrecord.claims.frames import Frame, Then
from onrecord.claims.groups import Group, group_from
from onrecord.claims.happening import Happening
from onrecord.claims.parsed import Parsed, is_time
from onrecord.claims.slots import (
    any_party,
    goods_of,
    in_group,
    is_known,
    party_inside,
    target_phrase,
    then_party,
    then_phrase,
)
from onrecord.claims.units import Unit
from onrecord.claims.whom import whom


def verb_frame(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    chunk = parsed.chunks[at]
    if frame.among is not None:
        return _among(parsed, at, frame)
    subject = subject_of(parsed, at)
    gap = _relative_before(parsed, subject.first) if subject is not None and subject.last == at else None
    passive = chunk.passive or (gap is None and chunk.form in ("part", "past?") and _is_reduced(parsed, at))
    obj = None if passive else object_of(parsed, at)
    actor = subject
    if passive:
        obj, actor = subject, agent_of(parsed, at)
        if chunk.form in ("part", "past?") and obj is not None and is_generic(parsed, obj):
            return None  # "those listed are subject to a freeze"
        if obj is not None:
            obj = _along_with(parsed, obj, at)
    elif obj is None and subject is not None:
        if gap is not None:
            obj = gap
        elif chunk.form == "past?" and frame.object in ("party",):
            # "Acme Optics added to Entity List": a headline's passive.
            obj, actor, passive = subject, agent_of(parsed, at), True
    if obj is None:
        return None
    if frame.id == "add.impose" and chunk.form in ("part", "past?") and passive:
        return None  # "the sanctions imposed on X": said only to tell which
    wanted = frame.object or "party"
    start = parsed.start(subject.first) if subject is not None and subject.first < at else parsed.start(at)
    about: list[Unit] = []
    group: Group | None = obj
    last = max(obj.last if obj.first > at else at + 1, at + 1)
    if wanted == "party":
        if frame.then is not None:
            then = then_phrase(parsed, last, frame.then, in_context)
            if then is None:
                return None
            last, unit = then
            if unit is not None:
                about.append(unit)
        if not any_party(parsed, obj, in_context, strong=bool(words_strong(parsed, at)), loosely=bool(about)):
            return None
        if (
            frame.then is not None
            and frame.then.phrase == "list"
            and not about
            and not is_known(parsed, obj, chunk.lemmas)
        ):
            return None
        if frame.then is not None:
            pass
        elif frame.needs == "bare":
            if not _is_bare(parsed, obj, last, at):
                return None
        elif frame.id in ("add.direct", "remove.direct", "add.designate"):
            if spoilt(parsed, last, frame):
                return None
            then = then_phrase(parsed, last, _ON_LIST, in_context)
            if then is not None and then[1] is not None:
                about.append(then[1])
    elif wanted == "list":
        unit = in_group(parsed, obj, "list", in_context)
        if unit is None or frame.then is None:
            return None
        about.append(unit)
        found = then_party(parsed, last, frame.then)
        if found is None:
            return None
        group = found
        last = found.last
    elif wanted in ("sanction", "listing", "order", "licence", "assets", "decision", "access"):
        unit = in_group(parsed, obj, wanted, in_context, first_only=True)
        if unit is None:
            if (
                wanted == "decision"
                and in_context
                and parsed.chunks[obj.items[0]].word == "it"
                and "reverse" in chunk.lemmas
            ):
                unit = parsed.units[parsed.chunks[obj.items[0]].first]
            else:
                return None
        if wanted == "decision":
            inner = _inner_event(parsed, obj)
            if inner is not None:
                inner_group, inner_event, last = inner
                about.append(unit)
                event = (
                    frame.event
                    if frame.event is Event.MAINTAIN
                    else Event.REMOVE
                    if inner_event is Event.ADD
                    else Event.ADD
                )
                return Happening(frame, event, at, False, inner_group, start, parsed.end(last - 1), about, actor)
        if wanted == "access":
            if frame.then is None or (then := then_phrase(parsed, obj.items[0] + 1, frame.then, in_context)) is None:
                return None
            last = max(last, then[0])
        else:
            about.append(unit)
        found_target, last = target_phrase(parsed, obj, last, frame, at)
        group = found_target
        if group is None:
            inside = party_inside(parsed, obj, unit)
            if inside is not None:
                return Happening(
                    frame,
                    frame.event,
                    at,
                    False,
                    None,
                    start,
                    parsed.end(max(last - 1, at)),
                    about,
                    actor,
                    inside,
                    unit=unit,
                )
            if unit.weak and not in_context:
                return None
    elif wanted == "goods":
        unit = in_group(parsed, obj, "goods", True)
        if unit is None:
            if not (passive is False and goods_of(parsed, obj)):
                return None
        else:
            about.append(unit)
    elif wanted == "law":
        unit = in_group(parsed, obj, "law", in_context)
        if unit is None and in_context and frame.needs == "chamber" and parsed.word(obj.items[0]) == "it":
            unit = parsed.units_of(obj.items[0])[0]
        if unit is None:
            return None
        about.append(unit)
    if frame.needs == "actor" and not is_official(parsed, actor, at, in_context, wanted):
        return None
    if frame.needs == "chamber" and not is_chamber(parsed, actor, in_context):
        return None
    end = parsed.end(min(max(last - 1, at), len(parsed.chunks) - 1))
    if obj.first < at:
        start = min(start, parsed.start(obj.first))
    return Happening(frame, frame.event, at, False, group, start, end, about, actor)


def _among(parsed: Parsed, at: int, frame: Frame) -> Happening | None:
    """ "Among those added are X and Y", "those listed include X", "X was not among those designated"."""
    if parsed.shape(at - 1) is not Shape.NOUN or parsed.word(at - 1) not in parsed.words_of.groups | {"those", "them"}:
        return None
    if parsed.word(at - 2) == "among" and parsed.shape(at - 3) is Shape.VERB and "be" in parsed.chunks[at - 3].lemmas:
        subject = subject_of(parsed, at - 3)
        if subject is None or not any_party(parsed, subject, True, strong=True):
            return None
        found = Happening(frame, frame.event, at - 3, False, subject, parsed.start(subject.first), parsed.end(at))
        return found
    for ahead in range(at + 1, min(at + 8, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB:
            if not set(chunk.lemmas) & {"be", "include"} or ("be" in chunk.lemmas and parsed.word(at - 2) != "among"):
                return None
            group = object_of(parsed, ahead)
            if group is None or not any_party(parsed, group, True, strong=True):
                return None
            first = at - 2 if parsed.word(at - 2) == "among" else at - 1
            return Happening(frame, frame.event, at, False, group, parsed.start(first), parsed.end(group.last - 1))
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def _inner_event(parsed: Parsed, obj: Group) -> tuple[Group, Event, int] | None:
    """The event that a decision is about: "its decision to remove X"."""
    at = obj.items[0] + 1
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].form != "inf":
        return None
    for lemma in parsed.chunks[at].lemmas:
        for frame in parsed.words_of.frames_by_verb.get(lemma, ()):
            if frame.among is None and frame.subject is None and frame.needs != "bare" and frame.object != "decision":
                found = verb_frame(parsed, at, frame, True)
                if found is not None and found.group is not None and found.event in (Event.ADD, Event.REMOVE):
                    return found.group, found.event, found.group.last
    return None


_ON_LIST = Then(frozenset({"on", "to", "under", "from", "by", "in", "off", "as", "onto"}), "list")


def is_generic(parsed: Parsed, group: Group) -> bool:
    """Whether a phrase means whoever is listed: "those", "persons"."""
    units = parsed.units_of(group.items[0])
    words = parsed.words_of.groups | {"those"}
    return (
        len(units) == 1
        and units[0].word in words
        and not units[0].party
        and parsed.shape(group.items[0] + 1) is Shape.VERB
    )


def _along_with(parsed: Parsed, group: Group, at: int) -> Group:
    """The subject with whom it happened to as well: "were hit, along with their main shareholder, X"."""
    for ahead in range(at + 1, len(parsed.chunks) - 2):
        shape = parsed.shape(ahead)
        if shape in (Shape.MARK, Shape.CLAUSE) or (shape is Shape.VERB and parsed.chunks[ahead].form == "finite"):
            break
        if (
            parsed.word(ahead) in ("along", "together")
            and parsed.word(ahead + 1) == "with"
            and parsed.shape(ahead + 2) is Shape.NOUN
        ):
            more = group_from(parsed, ahead + 2)
            return Group(
                [*group.items, *more.items],
                {**group.hung, **more.hung},
                group.first,
                group.last,
                group.joined | {more.items[0]} | more.joined,
            )
    return group


NOTICES = frozenset(
    {
        "rule",
        "notice",
        "order",
        "action",
        "batch",
        "round",
        "announcement",
        "tranche",
        "update",
        "package",
        "wave",
        "move",
        "press release",
        "statement",
    }
)


def _is_bare(parsed: Parsed, obj: Group, last: int, at: int) -> bool:
    """Whether "removed" or "added" without a list can mean one: the party is named or spoken of, and nothing else is
    said of where from, where to or as what."""
    found = whom(parsed, obj.items[0])
    if found is None or (found.kind == "description" and found.person is None):
        return False
    ahead = last
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.word(ahead) in ("from", "to", "as", "into", "off", "in", "at", "with", "by", "under") and parsed.shape(
        ahead
    ) in (Shape.PREPOSITION, Shape.CLAUSE):
        if not (
            parsed.shape(ahead + 1) is Shape.NOUN and (is_time(parsed, ahead + 1) or parsed.word(ahead + 1) in NOTICES)
        ):
            return False
    if {"name", "include"} & set(parsed.chunks[at].lemmas) and not parsed.chunks[at].passive:
        return False
    if "add" in parsed.chunks[at].lemmas or "name" in parsed.chunks[at].lemmas or "include" in parsed.chunks[at].lemmas:
        return found.kind in ("party", "pronoun", "unknown")
    if "drop" in parsed.chunks[at].lemmas:
        return parsed.chunks[at].passive and found.kind in ("party", "pronoun", "group")
    return found.kind in ("party", "pronoun", "group", "unknown")


def words_strong(parsed: Parsed, at: int) -> set[str]:
    """The lemmas of a verb group that speak of lists by themselves."""
    return set(parsed.chunks[at].lemmas) & parsed.words_of.strong_verbs


def _is_reduced(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands behind its noun, without an object: "firms added to the list"."""
    if parsed.chunks[at].form == "part":
        return True
    ahead = at + 1
    if parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.shape(ahead) is Shape.NOUN and not is_time(parsed, ahead):
        return False
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


def _relative_before(parsed: Parsed, first: int) -> Group | None:
    """What a relative clause that begins before the chunk `first` hangs on: the object of its verb."""
    if parsed.shape(first - 1) is Shape.CLAUSE and parsed.word(first - 1) in RELATIVE:
        return antecedent(parsed, first - 1)
    return None


def spoilt(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether what follows says that another kind of list, exchange or penalty is meant."""
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        if parsed.shape(ahead) in (Shape.CLAUSE, Shape.MARK):
            return False
        if parsed.shape(ahead) is Shape.NOUN:
            units = parsed.units_of(ahead)
            if any("not_list" in unit.kinds for unit in units):
                return True
            if (
                frame.id == "add.designate"
                and parsed.shape(ahead - 1) is not Shape.PREPOSITION
                and ahead == at
                and not is_time(parsed, ahead)
            ):
                return True  # named Smith chairman
            if any(unit.word in ("exchange", "nasdaq", "nyse", "shares", "index") for unit in units):
                return True
    return False
