"""Times beside: times that stand in no words of an event and are its own all the same.

They open its clause ("and in October it listed X"), are told by it ("in May, when X was listed"), are those of the
paper that does it ("a rule published on Tuesday lists X"), of the decision ("voted on Friday to list X"), or of the
word by which who does it makes it known ("the Treasury said on Tuesday that it was listing X").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.claim import TimeSaid
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.words.word_tables import words
from onrecord.model.days import PartialDate

_PAPERS = words("reading", "papers")
"""What a government does by printing it: "rule", "notice"."""
_PRINTED = words("reading", "printed")
"""What is done with such a paper: "published", "dated"."""
_IN_PAPER = frozenset({"according", "by", "in", "to", "under", "with"})
_DECIDING = frozenset({"agree", "choose", "decide", "move", "opt", "vote"})
_THEY = frozenset({"it", "they", "we"})


def time_beside(times: Sequence[TimeSaid], happening: Happening, parsed: Parsed) -> TimeSaid | None:
    """The first of these times that stands so beside an event."""
    for time in times:
        place = _chunks_of(parsed, time)
        if place is None:
            continue
        first, last = place
        if _is_told_by(parsed, happening, last):
            return _in_itself(time)
        if (
            _opens_clause(parsed, happening, first, last)
            or _is_of_paper(parsed, happening, first)
            or _is_of_decision(parsed, happening, first, last)
        ):
            return time
    return None


def time_of_announcement(times: Sequence[TimeSaid], happening: Happening, parsed: Parsed) -> TimeSaid | None:
    """The time at which who does it makes known an event: "said on Tuesday that it was adding X"."""
    begin = _begin(parsed, happening)
    if happening.is_noun or not _is_of_speaker(parsed, begin):
        return None
    that = parsed.word(begin - 1) == "that"
    verb = next((at for at in range(begin - 1 - that, -1, -1) if parsed.shape(at) is Shape.VERB), None)
    if verb is None or not _speaks_officially(parsed, verb) or _parted(parsed, verb + 1, begin - that):
        return None
    for time in times:
        place = _chunks_of(parsed, time)
        if place is not None and place[1] < begin and (place[0] > verb or not _parted(parsed, place[1] + 1, verb)):
            return time
    return None


def time_of_notice(times: Sequence[TimeSaid], happening: Happening, parsed: Parsed) -> TimeSaid | None:
    """The time of the paper in which an event is told: "was added, according to a notice posted on Friday"."""
    for time in times:
        place = _chunks_of(parsed, time)
        if place is None or time.start < happening.end:
            continue
        verb = place[0] - 1 - (parsed.shape(place[0] - 1) is Shape.PREPOSITION)
        printed = parsed.shape(verb) is Shape.VERB and not _PRINTED.isdisjoint(parsed.chunks[verb].lemmas)
        if printed and _is_paper(parsed, verb - 1) and parsed.word(verb - 2) in _IN_PAPER:
            return time
    return None


def _chunks_of(parsed: Parsed, time: TimeSaid) -> tuple[int, int] | None:
    """The first and the last chunk of a time."""
    found = [at for at in range(len(parsed.chunks)) if time.start <= parsed.start(at) < time.end]
    return (found[0], found[-1]) if found else None


def _begin(parsed: Parsed, happening: Happening) -> int:
    """The chunk by which the clause of an event begins: its subject, or its verb."""
    subject = subject_of(parsed, happening.at) if not happening.is_noun else None
    return min(subject.first, happening.at) if subject is not None else happening.at


def _opens_clause(parsed: Parsed, happening: Happening, first: int, last: int) -> bool:
    """Whether a time opens the clause of an event behind another one."""
    behind = last + 1 + (parsed.word(last + 1) == ",")
    return behind == _begin(parsed, happening) and parsed.shape(first - 1) in (Shape.AND, Shape.MARK)


def _is_told_by(parsed: Parsed, happening: Happening, last: int) -> bool:
    """Whether the clause of an event tells what then was: "in May, when X was listed"."""
    when = last + 1 + (parsed.word(last + 1) == ",")
    told = parsed.word(when) == "when" and parsed.shape(when) is Shape.CLAUSE
    return told and when + 1 == _begin(parsed, happening)


def _in_itself(time: TimeSaid) -> TimeSaid:
    """A time without what its preposition makes of it: of "since January" the month."""
    if time.value is None:
        return time
    day = PartialDate(time.value)
    return replace(time, first=day.first, last=day.last)


def _is_of_paper(parsed: Parsed, happening: Happening, first: int) -> bool:
    """Whether a time is that of the paper which is the subject of an event: "a notice issued on Friday adds X"."""
    verb = first - 1
    if parsed.shape(verb) is not Shape.VERB or _PRINTED.isdisjoint(parsed.chunks[verb].lemmas):
        return False
    return _begin(parsed, happening) == verb - 1 < verb < happening.at and _is_paper(parsed, verb - 1)


def _is_of_decision(parsed: Parsed, happening: Happening, first: int, last: int) -> bool:
    """Whether a time stands between a decision and what is decided: "voted on Friday to delete X"."""
    verb = first - 1 - (parsed.shape(first - 1) is Shape.PREPOSITION)
    decides = parsed.shape(verb) is Shape.VERB and not _DECIDING.isdisjoint(parsed.chunks[verb].lemmas)
    return decides and last + 1 == happening.at and parsed.chunks[happening.at].form == "inf"


def _is_paper(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.NOUN and parsed.units_of(at)[-1].word in _PAPERS


def _speaks_officially(parsed: Parsed, verb: int) -> bool:
    """Whether a verb tells that an authority says something."""
    subject = subject_of(parsed, verb)
    if subject is None or parsed.chunks[verb].negative or parsed.chunks[verb].modal is not None:
        return False
    said = not parsed.words_of.operators.saying.isdisjoint(parsed.chunks[verb].lemmas)
    return said and any("authority" in unit.kinds for item in subject.items for unit in parsed.units_of(item))


def _is_of_speaker(parsed: Parsed, begin: int) -> bool:
    """Whether who speaks is the subject of the clause that begins at a chunk."""
    units = parsed.units_of(begin)
    return units[0].word in _THEY or any("authority" in unit.kinds and unit.party is None for unit in units)


def _parted(parsed: Parsed, first: int, last: int) -> bool:
    """Whether another clause stands in the chunks [first, last)."""
    return any(parsed.shape(at) in (Shape.CLAUSE, Shape.MARK, Shape.VERB) for at in range(first, last))
