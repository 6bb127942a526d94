"""The latest time of which a text speaks as past: it was written on the first day of that time or later.

This must not be wrong, so only the plainest words count: a verb of the list that is in the past and right beside the
time, in a sentence in which nothing looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.claims.documents.document import Part, Segment
from onrecord.claims.documents.written_dates import date_pattern, day_of, month_pattern
from onrecord.claims.words.word_tables import table

MOST = 400
"""So many years named in a text are looked at."""
_YEAR = re.compile(r"[12][09]\d\d(?![\w/%-]|[.,]\d)(?<![\w.,/$€£-]....)(?:(?<=19..)|(?<=20..))")
_SENTENCE = re.compile(r"[.!?][\"')\]]*\s+(?=\S)|\n|[;:]")
_REACH = 300


class Past(NamedTuple):
    """The earliest day on which a text can have been written, and the half-open place of the words that say so."""

    start: int
    end: int
    day: date


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sentence that looks ahead; a verb of the past right before the end; one soon after the start."""
    words = table("past_times")
    ahead = re.compile(r"\b(?:" + "|".join(map(re.escape, words["ahead"])) + r"|'ll|'d)\b|\bmay\b(?! ?\d)")
    verbs = "|".join(words["verbs"])
    bar = "|".join(words["not_between"])
    # "added to the list" names a place, "allowed to export" a deed that may lie ahead.
    gap = rf"(?:\s+(?!(?:{bar})\b|to\s+(?!(?:the|a|an|its|their|his|her)\b))[\w.'&+\"/-]+){{0,12}}"
    past = rf"(?:(?:was|were|been|being|had|has|have)\s+(?:\w+ly\s+|first\s+|also\s+|then\s+)?)?(?:{verbs})"
    return ahead, re.compile(rf"\b{past}\b{gap}\s+(?:on|in)\s*$"), re.compile(rf"\s*,?{gap}\s+{past}\b")


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({month_pattern()})(?: of)?,? ?$")


_AFTER = re.compile(
    r"\s*(?:$|[.,;:)\"'?!\]-]|(?:and|but|or|after|when|for|because|as|by|over|with|while|following|amid|during|under|at|in"
    r"|to|where|against|alongside|along|before|who|which|that|,)\b)"
)
_OPENING = re.compile(r"\s*(?:in|on)\s*$")


_APART = frozenset({Part.BOILERPLATE, Part.SIGNATURES, Part.LETTERHEAD})


def latest_past(low: str, segments: Sequence[Segment]) -> Past | None:
    """The latest past time of a folded text; None where it speaks of none that is plain."""
    best: Past | None = None
    looked = 0
    for segment in segments:
        if segment.part in _APART:
            continue
        for match in _YEAR.finditer(low, segment.start, segment.end):
            looked += 1
            if looked > MOST:
                return best
            if best is not None and int(match[0]) < best.day.year:
                continue
            found = _time_at(low, match, segment)
            if found and (best is None or found.day > best.day) and _is_past(low, found, segment):
                best = found
    return best


def _time_at(low: str, year: re.Match[str], segment: Segment) -> Past | None:
    """The time of which the year is part: a day, a month or the year, each from its first day on."""
    start = max(year.start() - 25, segment.start)
    for full in date_pattern().finditer(low, start, min(year.end() + 6, segment.end)):
        if full.start() <= year.start() < full.end():
            day = day_of(full)
            return Past(full.start(), full.end(), day) if day else None
    if month := _month_year().search(low, start, year.start()):
        number = table("times")["months"][month[1].rstrip(".")]
        return Past(month.start(), year.end(), date(int(year[0]), number, 1))
    return Past(year.start(), year.end(), date(int(year[0]), 1, 1))


def _is_past(low: str, time: Past, segment: Segment) -> bool:
    """Whether the words around the time say that it is past."""
    reach = max(segment.start, time.start - _REACH)
    start = max((m.end() for m in _SENTENCE.finditer(low, reach, time.start)), default=reach)
    stop = _SENTENCE.search(low, time.end, min(segment.end, time.end + _REACH))
    end = stop.start() if stop else min(segment.end, time.end + _REACH)
    if start == reach != segment.start or (not stop and end != segment.end):
        return False
    ahead, before, after = _patterns()
    if ahead.search(low, start, end):
        return False
    if not _AFTER.match(low, time.end, end):
        return False
    head = low[start : time.start]
    if _OPENING.fullmatch(head):
        return after.match(low, time.end, end) is not None
    return before.search(head) is not None
