"""Frames carried by a verb that does something to somebody: "added X to the list", "lifted sanctions on X"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.actors import is_chamber, is_official, ordered_by
from onrecord.claims.events.goods_named import are_imports_barred
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.inner_events import among
from onrecord.claims.events.licences import licence_before
from onrecord.claims.events.other_meanings import means_another
from onrecord.claims.events.slots import can_open
from onrecord.claims.events.verb_doubts import opens_title
from onrecord.claims.events.verb_roles import Roles, roles_of
from onrecord.claims.events.verb_slots import Filled, filled, measure_of
from onrecord.claims.events.with_others import with_others
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame

_THEN_TOLD = frozenset({"party", "access", "order", "goods"})
"""Objects with which the further phrase of a frame must stand, where it has one."""


def verb_frame(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    """The event of a frame carried by a verb group; None where its slots are not filled."""
    if frame.among is not None:
        return among(parsed, at, frame, in_context)
    if frame.then is not None and frame.object in _THEN_TOLD and not can_open(parsed, frame.then):
        return None
    if frame.then is None and frame.event is Event.ADD and opens_title(parsed, at):
        return None
    roles = roles_of(parsed, at, frame, in_context)
    if roles is None or means_another(parsed, at, frame, roles):
        return None
    event, found = frame.event, None
    is_decision = frame.object == "decision" or (frame.event is Event.REMOVE and _keeps_somebody(parsed, roles.obj))
    if is_decision and (decided := _decided(parsed, at, frame, roles, in_context)) is not None:
        event, found = decided
    found = found or filled(parsed, at, frame, roles, in_context)
    told = _told_at(parsed, at, frame, roles, found, in_context) if found is not None else None
    if found is None or told is None:
        return None
    group = _who_had_it(parsed, roles, found.group)
    if frame.object in ("party", None) and group is not None and event not in (Event.LICENSE, Event.AMEND):
        group = with_others(parsed, group, found.last)
    start = min(roles.start, parsed.start(roles.obj.first)) if roles.obj.first < at else roles.start
    return Happening(
        frame=frame,
        event=event,
        at=told,
        group=group,
        start=start,
        end=parsed.end(min(max(found.last - 1, told), len(parsed.chunks) - 1)),
        about=found.about,
        actor=roles.actor,
        possessor=found.possessor,
        unit=found.unit,
    )


def _who_had_it(parsed: Parsed, roles: Roles, group: Group | None) -> Group | None:
    """Whom a pronoun means behind something that one had done to oneself: of "X had sanctions imposed on it", X."""
    had = roles.obj.first - 1
    is_pronoun = group is not None and group.first > roles.obj.first and parsed.units_of(group.items[0])[0].tag == "R"
    if not is_pronoun or parsed.shape(had) is not Shape.VERB or not _HAVING & set(parsed.chunks[had].lemmas):
        return group
    return subject_of(parsed, had) or group


_HAVING = frozenset({"have", "see", "find"})


def _told_at(parsed: Parsed, at: int, frame: Frame, roles: Roles, found: Filled, in_context: bool) -> int | None:
    """The chunk at which the event is told, where who does it is who can: the verb's own, or that of an order to do it;
    None where it is not."""
    wanted, actor = frame.object or "party", roles.actor
    if found.possessor is not None:
        return at  # "froze its assets": whose they are says enough
    official = actor is not None and is_official(parsed, actor, at, in_context, wanted)
    if frame.needs == "agent" and not (official and roles.passive):
        return None
    if frame.needs == "chamber" and not is_chamber(parsed, actor, in_context):
        return None
    if frame.needs != "actor" and wanted != "trade":
        return at
    ordered = ordered_by(parsed, at, roles.obj if roles.passive else None, in_context) if wanted == "goods" else None
    if ordered is not None:
        return ordered
    if wanted == "goods" and actor is None and are_imports_barred(parsed, at, roles.obj, passive=roles.passive):
        return at
    if official or is_official(parsed, actor, at, in_context, wanted):
        return at
    return at if wanted == "dealings" and licence_before(parsed, at) else None


def _decided(parsed: Parsed, at: int, frame: Frame, roles: Roles, in_context: bool) -> tuple[Event, Filled] | None:
    """What becomes of an event that a decision is about: "reversed its decision to remove X" puts X back."""
    unit = measure_of(parsed, parsed.chunks[at], frame, roles.obj, in_context)
    inner = _event_inside(parsed, roles.obj) if unit is not None else None
    if unit is None or inner is None:
        return None
    group, decided, last = inner
    turned = Event.ADD if decided is Event.REMOVE else Event.REMOVE
    return frame.event if frame.event is Event.MAINTAIN else turned, Filled(group, last, [unit])


def _keeps_somebody(parsed: Parsed, obj: Group) -> bool:
    """Whether a relative clause says of measures that they keep somebody: "the measures which kept X on the list"."""
    which = obj.items[0] + 1
    kept = parsed.chunks[which + 1] if parsed.shape(which + 1) is Shape.VERB else None
    return kept is not None and parsed.word(which) in ("that", "which") and "keep" in kept.lemmas


_DECIDED = frozenset({Event.ADD, Event.REMOVE, Event.MAINTAIN})


def _tells(parsed: Parsed, at: int) -> bool:
    """Whether a verb that is no helping one stands at a chunk."""
    return parsed.shape(at) is Shape.VERB and bool(parsed.chunks[at].lemmas)


def _event_inside(parsed: Parsed, obj: Group) -> tuple[Group, Event, int] | None:
    """The event that a decision is about: "its decision to remove X"."""
    at = obj.items[0] + 1
    if parsed.shape(at) is Shape.PREPOSITION and parsed.shape(at + 1) is Shape.NOUN and is_time(parsed, at + 1):
        at += 2
    if parsed.word(at) == "by" and parsed.word(at + 1) == "which":
        at = next((ahead for ahead in range(at + 2, min(at + 7, len(parsed.chunks))) if _tells(parsed, ahead)), at)
    elif _keeps_somebody(parsed, obj):
        at += 1
    elif parsed.shape(at) is Shape.VERB and parsed.chunks[at].form not in ("inf", "ing"):
        return None
    if parsed.shape(at) is not Shape.VERB:
        return None
    for lemma in parsed.chunks[at].lemmas:
        for frame in parsed.words_of.frames_by_verb.get(lemma, ()):
            if frame.among is None and frame.subject is None and frame.needs != "bare" and frame.object != "decision":
                found = verb_frame(parsed, at, frame, True)
                if found is not None and found.group is not None and found.event in _DECIDED:
                    return found.group, found.event, found.group.last
    return None
