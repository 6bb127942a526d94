"""Frames carried by a verb that does something to somebody: "added X to the list", "lifted sanctions on X"."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.actors import agent_of, is_chamber, is_official, ordered_by
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.inner_events import along_with, among, one_among, with_others
from onrecord.claims.events.licences import is_licence, licence_before, licensed
from onrecord.claims.events.party_phrases import any_party, is_known, party_inside, target_phrase, then_party
from onrecord.claims.events.slots import MEASURES, goods_of, in_group, laws_in, names_maker, then_phrase
from onrecord.claims.events.verb_doubts import (
    cannot,
    has_particle,
    is_anybody,
    is_bare,
    is_enumerated,
    is_generic,
    is_loose_order,
    is_of_forced_labour,
    is_reduced,
    is_whoever,
    main_subject,
    only_when,
    relative_before,
    spoilt,
    words_strong,
)
from onrecord.claims.events.verb_objects import behind_phrase, meant_again, nearest, told_behind
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.units import Unit
from onrecord.claims.words.frames import Frame, Then
from onrecord.claims.words.word_tables import words

PRIVATE = words("reading", "private")
"""Whose sanctions are no listings."""


def verb_frame(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    """The event of a frame carried by a verb group; None where its slots are not filled."""
    chunk = parsed.chunks[at]
    if frame.among is not None:
        return among(parsed, at, frame)
    subject = subject_of(parsed, at)
    if subject is None:
        subject = main_subject(parsed, at)
    gap = relative_before(parsed, subject.first) if subject is not None and subject.last == at else None
    passive = chunk.passive or (gap is None and chunk.form in ("part", "past?") and is_reduced(parsed, at))
    obj = None if passive else object_of(parsed, at)
    if gap is not None and frame.then is not None and frame.then.phrase == "military":
        obj = gap  # "nine firms that the Pentagon labelled Chinese military companies"
    actor = subject
    if passive:
        obj, actor = subject, agent_of(parsed, at)
        if obj is not None and is_anybody(parsed, obj, at):
            return None  # "a company may be taken off the list if"
        if (chunk.form in ("part", "past?") or chunk.present) and obj is not None and is_generic(parsed, obj):
            return None  # "those listed are subject to a freeze", "firms are added to the list if"
        if obj is not None and chunk.form in ("part", "past?"):
            obj = told_behind(parsed, at) or nearest(parsed, obj, at)
        if obj is not None:
            obj = along_with(parsed, obj, at)
    elif obj is None and subject is not None:
        if gap is not None:
            obj = gap
        elif (behind := behind_phrase(parsed, at, frame, in_context)) is not None:
            obj = behind
        elif chunk.form == "past?" and frame.object in ("party",):
            # "Acme Optics added to Entity List": a headline's passive.
            obj, actor, passive = subject, agent_of(parsed, at), True
    if obj is None or (not passive and is_whoever(parsed, obj, chunk)) or cannot(parsed, chunk, subject):
        return None
    obj = one_among(parsed, obj)
    if (
        "leave" in chunk.lemmas
        and frame.event is Event.MAINTAIN
        and frame.object != "party"
        and parsed.word(at + 1) != "in"
    ):
        return None
    if frame.id == "add.direct" and actor is not None and PRIVATE & {parsed.word(item) for item in actor.items}:
        return None  # a judge's or a league's sanctions
    if "hit" in chunk.lemmas and parsed.word(at + 1) == "back":
        return None  # "She hit back"
    if frame.object != "party" and not has_particle(parsed, chunk, at, frame, obj):
        return None
    had = parsed.shape(obj.first - 1) is Shape.VERB and "have" in parsed.chunks[obj.first - 1].lemmas
    dated = parsed.shape(at + 1) is Shape.PREPOSITION and parsed.shape(at + 2) is Shape.NOUN and is_time(parsed, at + 2)
    if frame.id == "add.impose" and chunk.form in ("part", "past?") and passive and not had and not dated:
        return None  # "the sanctions imposed on X": said only to tell which
    wanted = frame.object or "party"
    start = parsed.start(subject.first) if subject is not None and subject.first < at else parsed.start(at)
    about: list[Unit] = []
    group: Group | None = obj
    last = max(obj.last if obj.first > at and not passive else at + 1, at + 1)
    if wanted == "party":
        if frame.then is not None:
            opening = last + (parsed.word(last) == ",")
            if frame.modality is not Modality.ASSERTED and parsed.word(opening) not in frame.then.words:
                return None  # "wanted X to be left on the list"
            then = then_phrase(parsed, last, frame.then, in_context)
            if then is None:
                return None
            last, unit = then
            if unit is not None:
                about.append(unit)
        if frame.event is Event.LICENSE and frame.then is not None:
            group = licensed(parsed, obj if about else None, last if about else last - 1)
            if group is None or (about and not is_licence(parsed, about[0], last)):
                return None
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
            by_office = not passive and actor is not None and is_official(parsed, actor, at, in_context, wanted)
            if not is_bare(parsed, obj, last, at, by_office=by_office):
                return None
        elif frame.needs == "goods":
            if not passive or not only_when(parsed, last):
                return None  # "cleared of fraud", "cleared the bar"
        elif frame.id in ("add.direct", "remove.direct", "add.designate"):
            if spoilt(parsed, last, frame) or (passive and is_enumerated(parsed, at, in_context)):
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
    elif wanted in MEASURES:
        unit = in_group(parsed, obj, wanted, in_context, first_only=True)
        if unit is None and wanted in ("sanction", "order"):
            unit = meant_again(parsed, obj, chunk, frame, in_context)
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
            inner = _event_inside(parsed, obj)
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
                return Happening(
                    frame=frame,
                    event=event,
                    at=at,
                    group=inner_group,
                    start=start,
                    end=parsed.end(last - 1),
                    about=about,
                    actor=actor,
                )
        if wanted == "access":
            if frame.then is None or (then := then_phrase(parsed, obj.items[0] + 1, frame.then, in_context)) is None:
                return None
            last = max(last, then[0])
        else:
            about.append(unit)
            if parsed.units_of(obj.items[0])[0].word in ("all", "any", "most") and wanted == "order":
                return None  # "all orders are published"
            if frame.then is not None and then_phrase(parsed, last, frame.then, in_context) is None:
                return None
        found_target, last = target_phrase(parsed, obj, last, frame, at)
        group = found_target
        if wanted in ("licence", "dealings"):
            if not in_context or not is_licence(parsed, unit, obj.items[0] + 1):
                return None
            if group is not None or party_inside(parsed, obj, unit) is None:
                group = licensed(parsed, group, obj.last if obj.first > at else at + 1, surely=True)
        if group is None and wanted == "order" and is_of_forced_labour(parsed, obj):
            return None
        if group is None and (frame.needs == "target" or is_loose_order(parsed, obj, unit, at)):
            return None
        if group is None:
            inside = party_inside(parsed, obj, unit)
            if inside is not None:
                end = parsed.end(max(last - 1, at))
                return Happening(
                    frame=frame,
                    event=frame.event,
                    at=at,
                    start=start,
                    end=end,
                    about=about,
                    actor=actor,
                    possessor=inside,
                    unit=unit,
                )
            if wanted == "assets" and all(other.tag != "'" for other in parsed.units_of(obj.items[0])):
                return None  # "it does not freeze property": nobody's
            elsewhere = wanted == "sanction" and parsed.word(obj.items[0] + 1) in frame.target
            if unit.weak and elsewhere and not is_time(parsed, obj.items[0] + 2):
                return None  # "tightened its limits on AI chips"
            if unit.weak and (not in_context or frame.event in (Event.AMEND, Event.MAINTAIN, Event.ADD)):
                return None  # "tightened its limits", "extends the ban": on whom is not said
    elif wanted == "goods":
        unit = in_group(parsed, obj, "goods", True)
        if unit is None:
            if not (passive is False and goods_of(parsed, obj)):
                return None
        else:
            about.append(unit)
        if frame.then is not None:
            then = then_phrase(parsed, last, frame.then, in_context)
            if then is None or not passive or not names_maker(parsed, obj.first, at):
                return None
            last = then[0]
    elif wanted == "law":
        unit = in_group(parsed, obj, "law", in_context)
        by_law = frame.needs == "chamber" or frame.event is Event.LAW_ENACT
        if unit is None and in_context and by_law and parsed.word(obj.items[0]) == "it":
            unit = parsed.units_of(obj.items[0])[0]
        if unit is None:
            return None
        about.append(unit)
        about.extend(more for more in laws_in(parsed, obj) if more is not unit)
    if frame.needs == "agent" and not (
        actor is not None and is_official(parsed, actor, at, in_context, wanted) and passive
    ):
        return None
    if (frame.needs == "actor" or wanted == "trade") and not is_official(parsed, actor, at, in_context, wanted):
        ordering = ordered_by(parsed, at, obj if passive else None, in_context) if wanted == "goods" else None
        if ordering is None and not (wanted == "dealings" and licence_before(parsed, at)):
            return None
        at = ordering or at
    if frame.needs == "chamber" and not is_chamber(parsed, actor, in_context):
        return None
    if wanted == "party" and group is not None and frame.event.value not in ("license", "amend"):
        group = with_others(parsed, group, last)
    end = parsed.end(min(max(last - 1, at), len(parsed.chunks) - 1))
    if obj.first < at:
        start = min(start, parsed.start(obj.first))
    return Happening(
        frame=frame,
        event=frame.event,
        at=at,
        group=group,
        start=start,
        end=end,
        about=about,
        actor=actor,
    )


_ON_LIST = Then(frozenset({"on", "to", "under", "from", "by", "in", "off", "as", "onto"}), "list")


def _event_inside(parsed: Parsed, obj: Group) -> tuple[Group, Event, int] | None:
    """The event that a decision is about: "its decision to remove X"."""
    at = obj.items[0] + 1
    if parsed.shape(at) is Shape.PREPOSITION and parsed.shape(at + 1) is Shape.NOUN and is_time(parsed, at + 1):
        at += 2
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].form != "inf":
        return None
    for lemma in parsed.chunks[at].lemmas:
        for frame in parsed.words_of.frames_by_verb.get(lemma, ()):
            if frame.among is None and frame.subject is None and frame.needs != "bare" and frame.object != "decision":
                found = verb_frame(parsed, at, frame, True)
                if found is not None and found.group is not None and found.event in (Event.ADD, Event.REMOVE):
                    return found.group, found.event, found.group.last
    return None
