"""Happenings: the events that the frames of the lexicon find in a sentence, before it is known how they are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from onrecord.claims.claim import Event
from onrecord.claims.events.beside import beside
from onrecord.claims.events.contrast import contrasted
from onrecord.claims.events.gapping import done_likewise, gapped
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.inverted_states import included, inverted
from onrecord.claims.events.noun_frames import noun_frame
from onrecord.claims.events.same_round import beside_others, whose
from onrecord.claims.events.so_called import named_within, one_of_them, said_to_be, so_called, tells_of_subject
from onrecord.claims.events.state_frames import state_frame, words_behind
from onrecord.claims.events.verb_frames import verb_frame
from onrecord.claims.events.verbs_left_out import told_by_helping_verb
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame
from onrecord.claims.words.lexicon import Lexicon


def happenings(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events of a sentence. `in_context`: the text speaks of official lists, so that weak words count too."""
    words_of = parsed.words_of
    told: set[int] = set()
    undone = behind = -1
    state = inverted(parsed, in_context=in_context) or included(parsed, in_context=in_context)
    if state is not None:
        told.update(id(unit) for unit in state.about)
        behind = state.at
        yield state
    for at in parsed.verbs:
        if at <= behind or (in_context and tells_of_subject(parsed, at)):
            continue
        found = _told_by_verb(parsed, at, in_context)
        if found is not None and found.event is Event.MAINTAIN and at < undone:
            continue  # "annulled the acts by which X was kept on the list"
        if found is not None:
            if found.event is Event.REMOVE and found.group is not None:
                undone = {"decision": found.group.last + 2, "sanction": found.group.first}.get(
                    found.frame.object or "", undone
                )
            told.update(id(unit) for unit in found.about)
            if found.event is Event.ADD and _is_state(parsed, at) and not _is_in_new(parsed, found):
                found.event = Event.MAINTAIN
            if found.frame.id == "remove.off-list" and _moves_on(parsed, found):
                found.event = Event.AMEND
            if found.frame.id == "maintain.not-there" and _is_likewise(parsed, at):
                found.event, found.frame = Event.REMOVE, replace(found.frame, negative=False)
            if found.frame.id == "law.law-of-the-land" and _since(parsed, at):
                found.event = Event.LAW_IN_FORCE
            more = [*gapped(parsed, found), *_that_of(parsed, found)]
            if more:
                found.end = min(found.end, more[0].start)  # the times behind are theirs
            yield found
            yield from _also(parsed, found)
            yield from more
            if (likewise := done_likewise(parsed, found)) is not None:
                yield likewise
            if (denied := contrasted(parsed, found)) is not None:
                yield denied
            if (again := told_by_helping_verb(parsed, found)) is not None:
                yield again
    yield from beside(parsed, in_context=in_context)
    yield from so_called(parsed, in_context=in_context)
    yield from one_of_them(parsed, in_context=in_context)
    yield from named_within(parsed, in_context=in_context)
    yield from said_to_be(parsed, in_context=in_context)
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is Shape.NOUN:
            for place in range(chunk.first, chunk.last):
                unit = parsed.units[place]
                if not (unit.kinds or unit.word in words_of.frames_by_noun) or id(unit) in told:
                    continue
                found = noun_frame(parsed, at, place, in_context)
                if found is not None:
                    told.update(id(unit) for unit in found.about)
                    yield found
                    break


def _told_by_verb(parsed: Parsed, at: int, in_context: bool) -> Happening | None:
    """The event of the first frame that the verb at `at` carries."""
    behind = words_behind(parsed, at)
    for lemma in parsed.chunks[at].lemmas:
        for frame in _frames(parsed.words_of, lemma, parsed.kinds, in_context, parsed.in_story):
            if frame.subject and frame.participles and frame.opens.isdisjoint(behind):
                continue
            found = (state_frame if frame.subject else verb_frame)(parsed, at, frame, in_context)
            if found is not None:
                return found
    return None


MOST_KEPT = 1 << 12
"""Choices of frames that are kept."""


@lru_cache(maxsize=MOST_KEPT)
def _frames(
    words_of: Lexicon, lemma: str, kinds: frozenset[str], in_context: bool, in_story: bool
) -> tuple[Frame, ...]:
    """The frames of a verb for which a sentence with terms of those kinds has what they ask for."""
    return tuple(
        frame
        for frame in words_of.frames_by_verb.get(lemma, ())
        if (in_context or frame.needs not in ("context", "bare"))
        and (in_story or frame.needs != "story")
        and all(ask.is_met(lemma, kinds) for ask in frame.asks)
    )


def _is_in_new(parsed: Parsed, found: Happening) -> bool:
    """Whether a passive of the present tells of what is new: "is included in the notice", in which it is said."""
    return found.frame.id == "add.into-instrument" and "still" not in parsed.chunks[found.at].adverbs


def _moves_on(parsed: Parsed, found: Happening) -> bool:
    """Whether a party is only moved within a list: "moved from one section of the list to another"."""
    return "move" in parsed.chunks[found.at].lemmas and any(
        parsed.word(ahead) == "to" and parsed.word(ahead + 1) in ("another", "other")
        for ahead in range(found.at + 1, len(parsed.chunks) - 1)
    )


def _is_state(parsed: Parsed, at: int) -> bool:
    """Whether a passive tells how things stand: "is still blacklisted", "is sanctioned by OFAC"."""
    chunk = parsed.chunks[at]
    words = {unit.word for unit in parsed.units_of(at)}
    if chunk.negative and "longer" in words and not chunk.modal and parsed.units_of(at)[-1].lemmas("base", "s"):
        return True  # "no longer sanctions X"
    if _continues(parsed, at) or ("face" in chunk.lemmas and "still" in (*chunk.adverbs, parsed.word(at - 1))):
        return True
    perfect = "been" in words and words & {"has", "have", "had", "'s", "'ve"}
    if (perfect or chunk.form == "part" or (chunk.form == "past?" and len(words) == 1)) and _since(parsed, at):
        return not _is_first_time(parsed)
    if not chunk.passive or not chunk.present or chunk.modal or words & {"been", "being"}:
        return False
    if parsed.word(at + 1) in ("today", "tonight", "hereby") and "still" not in chunk.adverbs:
        return False
    if _is_ensured(parsed, at):
        return False
    return "still" in chunk.adverbs or (
        bool(set(chunk.lemmas) & {"blacklist", "sanction", "list", "designate", "include"})
        and not _are_some_more(parsed, at)
    )


def _is_ensured(parsed: Parsed, at: int) -> bool:
    """Whether a verb before its subject says that it is to come about: "a bill to ensure X is designated"."""
    before = at - 1
    while parsed.shape(before) in (Shape.NOUN, Shape.PREPOSITION) or parsed.word(before) == "that":
        before -= 1
    return before > -1 and "ensure" in parsed.chunks[before].lemmas


def _is_first_time(parsed: Parsed) -> bool:
    """Whether a sentence counts events: "the first time that mainland firms have been listed since 2022"."""
    return "time" in parsed.last_words and any(unit.word == "first" for unit in parsed.units)


def _is_likewise(parsed: Parsed, at: int) -> bool:
    """Whether a state is that of others of whom a change was told: "X and Y are likewise off the list"."""
    told = {*parsed.chunks[at].adverbs, parsed.word(at + 1)}
    return not parsed.chunks[at].negative and not told.isdisjoint({"also", "likewise"})


def _are_some_more(parsed: Parsed, at: int) -> bool:
    """Whether some more stand before a verb than those told before: "*Two more* are listed under the act"."""
    return parsed.shape(at - 1) is Shape.NOUN and parsed.units_of(at - 1)[-1].word in ("more", "others", "further")


def _since(parsed: Parsed, at: int) -> bool:
    """Whether "since" and a time stand behind a verb: "has been sanctioned by the EU since 2014"."""
    for ahead in range(at + 1, min(at + 6, len(parsed.chunks) - 1)):
        if parsed.word(ahead) == "since":
            return parsed.shape(ahead + 1) is Shape.NOUN and is_time(parsed, ahead + 1)
        if parsed.shape(ahead) in (Shape.VERB, Shape.MARK, Shape.CLAUSE):
            return False
    return False


def _also(parsed: Parsed, found: Happening) -> Iterator[Happening]:
    """What the same verb does to further sanctions: "maintain sanctions on X and designations on Y", "including those
    on Y"."""
    if found.group is None or found.frame.object not in ("sanction", "listing"):
        return
    for item in [*found.group.items]:
        unit = next(
            (
                unit
                for unit in parsed.units_of(item)
                if (unit.kinds.keys() & {"sanction", "listing"} and unit.party is None)
                or unit.word in ("those", "ones")
            ),
            None,
        )
        if (
            unit is not None
            and parsed.word(item + 1) in found.frame.target
            and parsed.shape(item + 2) is Shape.NOUN
            and item not in found.group.hung
        ):
            continue
        if unit is not None and parsed.word(item + 1) in found.frame.target and parsed.shape(item + 2) is Shape.NOUN:
            group = group_from(parsed, item + 2)
            found.group.items.remove(item)
            if any(whom(parsed, other) for other in group.items):
                yield Happening(
                    frame=found.frame,
                    event=found.event,
                    at=found.at,
                    group=group,
                    start=parsed.start(item),
                    end=parsed.end(group.last - 1),
                    about=[unit],
                    actor=found.actor,
                )


def _that_of(parsed: Parsed, found: Happening) -> Iterator[Happening]:
    """What the same verb does to the listing of somebody else, which "that" stands for: "overturned the blacklisting of
    X, and in April that of Y", "sanctions on X were lifted, along with those on Y"."""
    if found.group is None or found.frame.object not in ("sanction", "listing", "entry"):
        return
    ahead = first = max(found.group.last, found.at + 1)
    while parsed.shape(ahead) in (Shape.COMMA, Shape.AND) or _is_when(parsed, ahead):
        ahead += 1
    those = beside_others(parsed, ahead)
    party = whose(parsed, those)
    if those == first or party is None:
        return
    group = group_from(parsed, party)
    is_told = parsed.shape(group.last) is Shape.VERB and parsed.chunks[group.last].form not in ("ing", "part")
    against = any(parsed.word(between) == "but" for between in range(first, ahead))
    if any(whom(parsed, other) for other in group.items) and not is_told and not against:
        start, end = parsed.start(ahead), parsed.end(group.last - 1)
        yield replace(found, group=group, start=start, end=end, about=[*found.about])


def _is_when(parsed: Parsed, at: int) -> bool:
    """Whether a chunk is a time or opens one: "and *in April* that of Y"."""
    opens = parsed.shape(at) is Shape.PREPOSITION and parsed.shape(at + 1) is Shape.NOUN and is_time(parsed, at + 1)
    return opens or (parsed.shape(at) is Shape.NOUN and is_time(parsed, at))


def _continues(parsed: Parsed, at: int) -> bool:
    """Whether a verb stands under one of going on: "continues to be listed", "remains sanctioned"."""
    before = at - 1
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    return parsed.shape(before) is Shape.VERB and bool(
        set(parsed.chunks[before].lemmas) & {"continue", "remain", "stay"}
    )
