"""Times bound: which of the times of a sentence is an event's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from onrecord.claims.claim import Event, Target, TimeSaid
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.series import verb_of_outcome
from onrecord.claims.reading.times_beside import time_beside, time_of_announcement, time_of_notice

_OF_ANOTHER = re.compile(
    r"\s+of\s+(?:(?:the|his|her|its|their)\s+(?!(?:year|month|same|last|past|previous)\b)"
    r"|(?:that|the same|the next)\s+year)"
)
"""What follows a time that is counted from something else: "in the last week of the Trump presidency"."""
_OF_THAT = re.compile(r"\bof\s+$")
"""What stands before "that year" where it belongs to a time in front of it: "in March of that year"."""
_HAVING = frozenset({"has", "have", "had", "having"})
IN_FRONT = 40
"""Up to which character of a sentence a time stands in front of all of it."""


def time_of(times: Sequence[TimeSaid], happening: Happening, parsed: Parsed, alone: bool) -> TimeSaid | None:
    """The time that belongs to an event: in its own words, right behind them, or in front of the sentence; where it is
    the sentence's only event (`alone`), the nearest."""
    times = [time for time in of_here(parsed, times) if not _is_of_imposing(parsed, happening, time)]
    if (beside := time_beside(times, happening, parsed)) is not None:
        return beside
    if happening.event in (Event.ADD, Event.REMOVE):
        # "On the list since 2019, it was hit by sanctions in May": a time since when is that of a state.
        lasting = parsed.shape(happening.at) is Shape.VERB and parsed.units_of(happening.at)[0].word in _HAVING
        since = [time for time in times if time.text.lower().startswith("since")]
        times = [time for time in times if time not in since] or (since if lasting or happening.is_noun else [])
    if _is_what_for(parsed, happening.at):
        # "sued on Monday for having been put on the list"
        times = [time for time in times if time.start >= parsed.start(happening.at)]
    if verb_of_outcome(parsed, happening.at) is not None:
        # "was listed in May, only to be removed": the time in front is that of the listing.
        times = [time for time in times if time.start >= parsed.start(happening.at)]
    if not times:
        return None
    start, end = happening.start, happening.end
    inside = [time for time in times if start <= time.start < end]
    own = [time for time in inside if not _is_of_another_verb(parsed, happening, time)]
    if own:
        return own[-1]
    times = [time for time in times if time not in inside]
    stop = end
    for at, chunk in enumerate(parsed.chunks):
        if parsed.start(at) >= end:
            ahead = {"since": at, "as": at + 2}.get(chunk.word)  # "since May", "as of 1 May", not "as of Friday's vote"
            opens = ahead is not None and any(
                time.start == parsed.start(ahead) and not _is_possessor(parsed, time) for time in times
            )
            if chunk.word == "as" and parsed.word(at + 2) == "by":
                opens = True  # "was sanctioned as an entity by the Treasury in July"
            if chunk.shape in (Shape.CLAUSE, Shape.MARK, Shape.VERB) and not opens:
                break
            if chunk.shape is Shape.AND and "," in (parsed.word(at - 1), parsed.word(at + 1)):
                break  # ", and in December it stopped others", "and, since May, under EU ones"
            stop = parsed.end(at)
    behind = [time for time in times if end <= time.start < stop]
    if behind:
        return behind[0]
    if not happening.is_noun and (fronted := [time for time in times if _is_in_front_of(parsed, happening.at, time)]):
        return fronted[0]
    if _is_told_of_earlier(parsed, happening.at):
        return None
    if happening.is_noun and happening.possessor is not None:
        return None  # "on Thursday dismissed a suit against its designation": when that was, is not told
    if alone or all(_is_in_front(parsed, time) for time in times):
        near = [time for time in times if not _is_apart(parsed, start, end, time)]
        if near:
            return min(near, key=lambda time: min(abs(time.start - end), abs(start - time.end)))
    announced = time_of_announcement(times, happening, parsed)
    return time_of_notice(times, happening, parsed) if announced is None and alone else announced


def _is_what_for(parsed: Parsed, at: int) -> bool:
    """Whether a verb tells why something else was done: "took the department to court for putting X on a list"."""
    return parsed.shape(at) is Shape.VERB and parsed.chunks[at].form == "ing" and parsed.word(at - 1) in ("for", "over")


def _is_possessor(parsed: Parsed, time: TimeSaid) -> bool:
    return parsed.text[time.end : time.end + 2] in ("'s", "\u2019s")


def _is_in_front(parsed: Parsed, time: TimeSaid) -> bool:
    """Whether a time stands in front of all that a sentence tells."""
    if time.end > parsed.start(0) + IN_FRONT:
        return False
    return all(parsed.start(verb) > time.start for verb in parsed.verbs)


def _is_told_of_earlier(parsed: Parsed, verb: int) -> bool:
    """Whether a verb only tells what a noun before it had brought: "set aside a ruling that had annulled it"."""
    if parsed.word(verb - 1) not in ("that", "which") or parsed.shape(verb - 2) is not Shape.NOUN:
        return False
    return parsed.shape(verb) is Shape.VERB and parsed.units_of(verb)[0].word == "had"


def _is_in_front_of(parsed: Parsed, verb: int, time: TimeSaid) -> bool:
    """Whether a time stands in front of a sentence and of the verb at a chunk, with no other clause between."""
    subject = subject_of(parsed, verb)
    stop = subject.first if subject is not None and subject.first < verb else verb
    between = [at for at in range(stop) if parsed.start(at) >= time.start]
    ends = (Shape.MARK, Shape.CLAUSE, Shape.VERB, Shape.AND)
    return _is_in_front(parsed, time) and not any(parsed.shape(at) in ends for at in between)


def times_of(
    times: Sequence[TimeSaid], happening: Happening, parsed: Parsed, targets: Sequence[Target], *, alone: bool
) -> list[TimeSaid | None]:
    """The times that belong to an event of several targets: one for all, or each its own where the sentence says
    "respectively". None where it cannot be told which time is whose."""
    shared = time_of(times, happening, parsed, alone)
    if all(unit.word != "respectively" for unit in parsed.units):
        return [shared] * len(targets)
    row = sorted((time for time in of_here(parsed, times) if time.start > happening.start), key=_START)
    if len(row) != len(targets):
        return [None] * len(targets)
    return [row[place] for place in _ranks([target.start for target in targets])]


_START = attrgetter("start")


def _ranks(numbers: Sequence[int]) -> list[int]:
    """The place of each number among all in order."""
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    return [order.index(place) for place in range(len(numbers))]


def of_here(parsed: Parsed, times: Sequence[TimeSaid]) -> list[TimeSaid]:
    """The times of a sentence that are not counted from something else: not those of "in March of that year"."""
    text = parsed.text
    return [
        time
        for time in times
        if not _OF_ANOTHER.match(text, time.end)
        and not ("that" in time.text.lower().split() and _OF_THAT.search(text, 0, time.start))
    ]


def _is_of_another_verb(parsed: Parsed, happening: Happening, time: TimeSaid) -> bool:
    """Whether a time inside the words of an event is another verb's: "struck X, the group he led home last year, from
    it"."""
    if happening.is_noun:
        return False
    if time.start < parsed.start(happening.at):
        return _is_of_verb_before(parsed, happening, time)
    for at in range(len(parsed.chunks) - 1, happening.at, -1):
        if parsed.start(at) >= time.start:
            continue
        if parsed.word(at) == "," or parsed.shape(at) is Shape.MARK:
            return False
        if parsed.shape(at) is Shape.VERB and parsed.chunks[at].form in ("finite", "past?"):
            return True
    return False


def _is_of_imposing(parsed: Parsed, happening: Happening, time: TimeSaid) -> bool:
    """Whether a time tells when what an event ends was imposed: "lifted sanctions imposed on X in May"."""
    if happening.is_noun or happening.event is not Event.REMOVE:
        return False
    between = [at for at in range(happening.at + 1, len(parsed.chunks)) if parsed.start(at) < time.start]
    verbs = [at for at in between if parsed.shape(at) is Shape.VERB]
    parted = any(parsed.shape(at) in (Shape.COMMA, Shape.MARK, Shape.CLAUSE) for at in between)
    return bool(verbs) and not parted and "impose" in parsed.chunks[verbs[-1]].lemmas


def _is_of_verb_before(parsed: Parsed, happening: Happening, time: TimeSaid) -> bool:
    """Whether a time belongs to a verb that shares the subject: "listed X in 2018 and delisted it", "X, listed in 2018,
    was delisted"."""
    within = [at for at in range(happening.at) if happening.start <= parsed.start(at)]
    verb = next(
        (at for at in reversed(within) if parsed.shape(at) is Shape.VERB and parsed.start(at) < time.start), None
    )
    if verb is None:
        return False
    if not any(parsed.shape(at) is Shape.COMMA for at in within if at > verb and parsed.start(at) < time.start):
        return True  # "sanctions imposed on X in 2021 have been lifted"
    return any(parsed.shape(at) in (Shape.AND, Shape.COMMA) for at in within if parsed.start(at) >= time.end)


def _is_apart(parsed: Parsed, start: int, end: int, time: TimeSaid) -> bool:
    """Whether another clause stands between an event and a time that is not in front of the sentence."""
    if _is_in_front(parsed, time):
        return False
    first, last = (end, time.start) if time.start >= end else (time.end, start)
    return any(
        chunk.shape in (Shape.CLAUSE, Shape.MARK) or (chunk.shape is Shape.VERB and chunk.form in ("finite", "past?"))
        for at, chunk in enumerate(parsed.chunks)
        if first <= parsed.start(at) < last
    )
