"""Gapping: what a sentence tells again of another party without its verb: "blacklisted X in 2018 and Y in 2019"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.claims.events.another_list import on_another_list
from onrecord.claims.events.gapped_rest import (
    WHEN,
    are_told,
    behind_emphasis,
    described_and_time,
    done_again,
    left_over,
    over_another,
    to_another_list,
    with_them,
)
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.laws_told import laws_in
from onrecord.claims.events.verb_roles import is_reduced
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time


def gapped(parsed: Parsed, found: Happening) -> Iterator[Happening]:
    """The happenings that a sentence tells behind `found` with a party and a time and no verb of their own."""
    behind = found.at + 1
    if found.group is not None and found.group.first > found.at:
        behind = max(behind, found.group.last)
    at = behind
    while at < len(parsed.chunks) - 1:
        joins = parsed.shape(at) is Shape.AND and not _is_within_clause(parsed, behind, at)
        if not (joins or parsed.word(at) in (",", ";")) or parsed.word(at) == "but":
            at += 1
            continue
        first = at + 1
        if parsed.shape(first) is Shape.AND:
            first += 1
        of_law = found.event.value.startswith("law_")
        if not of_law and (again := done_again(parsed, found, first)) is not None:
            yield again
            at = first + 1
            continue
        if not of_law and (listed := on_another_list(parsed, found, first)) is not None:
            yield listed[0]
            at = listed[1] + 1
            continue
        told = _named_and_time(parsed, first, of_law=of_law) or (None if of_law else _time_and_party(parsed, first))
        if told is None and not of_law:
            told = left_over(parsed, found, at, first) or over_another(parsed, found, at, first)
            told = told or described_and_time(parsed, found, first) or with_them(parsed, first)
            if told is None and (other := to_another_list(parsed, found, first)) is not None:
                yield other
                at = first
        if told is None and (by_another := _by_another(parsed, found, first)) is not None:
            yield by_another
        if told is None:
            at += 1
            continue
        group, last = told
        about = laws_in(parsed, group) or [*found.about]
        yield replace(found, group=group, start=parsed.start(first), end=parsed.end(last), possessor=None, about=about)
        at = last + 1


def _is_within_clause(parsed: Parsed, first: int, joint: int) -> bool:
    """Whether a conjunction joins what a relative clause behind an event tells of: "X, who met Y and Z in 2022", and no
    further party of the event."""
    for at in range(joint - 1, first, -1):
        if parsed.shape(at) in (Shape.COMMA, Shape.MARK, Shape.AND):
            return False
        if parsed.shape(at) is Shape.VERB and parsed.word(at - 1) == "who":
            return parsed.chunks[at].form in ("finite", "past?") and not parsed.chunks[at].passive
    return False


def _by_another(parsed: Parsed, found: Happening, first: int) -> Happening | None:
    """What another authority did to the same parties, said with a time: "the EU sanctioned X in 2019, Britain in 2020",
    "X was sanctioned by the EU in 2019 and by Britain last year"."""
    if found.group is None or found.actor is None:
        return None
    undergone = found.group.first < found.at
    if undergone and not (parsed.chunks[found.at].passive or parsed.chunks[found.at].form in ("part", "past?")):
        return None
    office = first + (undergone and parsed.word(first) == "by")
    time = office + 1 + (parsed.word(office + 1) in WHEN)
    if parsed.shape(office) is not Shape.NOUN or parsed.shape(time) is not Shape.NOUN:
        return None
    by_office = [
        {"authority"} <= parsed.units_of(item)[-1].kinds.keys() and parsed.units_of(item)[-1].party is None
        for item in (found.actor.items[0], office)
    ]
    behind = max(found.group.last, found.at + 1)
    told = any(parsed.shape(at) is Shape.VERB for at in range(behind, first))
    if told or not all(by_office) or not is_time(parsed, time) or parsed.shape(time + 1) is Shape.VERB:
        return None
    actor = group_from(parsed, office, upto=office)
    end = parsed.end(time)
    return replace(found, at=found.at, actor=actor, start=parsed.start(first), end=end, about=[], possessor=None)


def done_likewise(parsed: Parsed, found: Happening) -> Happening | None:
    """What another is said to have done to the same parties: "to sanction X, as the European Union did in February"."""
    if found.group is None or found.event.value.startswith("law_"):
        return None
    for at in range(found.at + 1, len(parsed.chunks) - 2):
        verb = at + 2
        if parsed.word(at) != "as" or parsed.shape(at + 1) is not Shape.NOUN or parsed.shape(verb) is not Shape.VERB:
            continue
        chunk = parsed.chunks[verb]
        did = chunk.lemmas in (("do",), ("have",)) and chunk.form == "finite" and not chunk.negative
        if not did or chunk.modal or chunk.present is (chunk.lemmas == ("do",)):
            return None
        actor = group_from(parsed, at + 1)
        if not any("authority" in unit.kinds for unit in parsed.units_of(actor.items[0])):
            return None
        end = parsed.end(verb)
        return replace(found, at=verb, actor=actor, start=parsed.start(at), end=end, about=[], possessor=None)
    return None


def _time_and_party(parsed: Parsed, first: int) -> tuple[Group, int] | None:
    """The parties behind a time that begins at a chunk, where nothing else is told of them: "and, last month, Y"."""
    at = first + (parsed.word(first) == ",")
    if parsed.shape(at) is Shape.PREPOSITION and parsed.word(at) in WHEN:
        at += 1
    if parsed.shape(at) is not Shape.NOUN or not is_time(parsed, at):
        return None
    at += 1
    while parsed.shape(at) is Shape.ADVERB or parsed.word(at) == ",":
        at += 1
    if parsed.shape(at) is not Shape.NOUN or is_time(parsed, at):
        return None
    group = group_from(parsed, at)
    if parsed.shape(group.last) is Shape.VERB and parsed.chunks[group.last].form not in ("part", "past?"):
        return None
    ends = parsed.shape(group.last) in (Shape.MARK, None) or is_reduced(parsed, group.last)
    return (group, group.last - 1) if ends and are_told(parsed, group) else None


def _named_and_time(parsed: Parsed, first: int, *, of_law: bool) -> tuple[Group, int] | None:
    """The parties, or the laws, that begin at a chunk, where nothing but a time stands behind them, and the chunk of
    that time."""
    if parsed.shape(first) is not Shape.NOUN or is_time(parsed, first):
        return None
    group = group_from(parsed, first)
    at = behind_emphasis(parsed, group.last)
    if parsed.word(at) == ",":
        at += 1
    if parsed.shape(at) in (Shape.PREPOSITION, Shape.CLAUSE) and parsed.word(at) in WHEN:
        at += 1
    if parsed.shape(at) is not Shape.NOUN or not is_time(parsed, at):
        return None
    behind = at + 1
    while parsed.shape(behind) is Shape.PREPOSITION and parsed.shape(behind + 1) is Shape.NOUN:
        behind += 2
    if parsed.shape(behind) is Shape.VERB and parsed.chunks[behind].form not in ("ing", "inf"):
        return None  # "and X last year denied it"
    if of_law or laws_in(parsed, group):
        return (group, at) if of_law and laws_in(parsed, group) else None
    return (group, at) if are_told(parsed, group) else None
