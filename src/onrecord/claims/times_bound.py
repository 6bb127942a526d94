"""Times bound: which of the times of a sentence is an event's."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.chunk import Shape
from onrecord.claims.claim import TimeSaid
from onrecord.claims.happening import Happening
from onrecord.claims.parsed import Parsed

IN_FRONT = 40
"""Up to which character of a sentence a time stands in front of all of it."""


def time_of(times: Sequence[TimeSaid], happening: Happening, parsed: Parsed, alone: bool) -> TimeSaid | None:
    """The time that belongs to an event: in its own words, right behind them, or in front of the sentence; where it is
    the sentence's only event (`alone`), the nearest."""
    if not times:
        return None
    start, end = happening.start, happening.end
    inside = [time for time in times if start <= time.start < end]
    if inside:
        return inside[-1]
    stop = end
    for at, chunk in enumerate(parsed.chunks):
        if parsed.start(at) >= end:
            if chunk.shape in (Shape.CLAUSE, Shape.MARK, Shape.VERB):
                break
            if chunk.shape is Shape.AND and parsed.word(at - 1) == ",":
                break  # ", and in December it stopped others"
            stop = parsed.end(at)
    behind = [time for time in times if end <= time.start < stop]
    if behind:
        return behind[0]
    if alone or all(time.end <= parsed.start(0) + IN_FRONT for time in times):
        return min(times, key=lambda time: min(abs(time.start - end), abs(start - time.end)))
    return None
