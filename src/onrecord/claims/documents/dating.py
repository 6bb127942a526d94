"""When a document was written: what it says of that itself, and since when it can have been at the earliest.

In this order: the day that the user gives; the metadata of a page; the date that the text bears on a line of its own or
at the head of its first paragraph; else the latest time of which the text speaks as past, after which it was written.
Nothing else is concluded: a span that is given holds the day, unless the text itself bears a false date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.claims.documents.document import Part, Segment, Written
from onrecord.claims.documents.page_lines import is_salutation
from onrecord.claims.documents.past_times import latest_past
from onrecord.claims.documents.spans import date_before
from onrecord.claims.documents.written_dates import (
    LONGEST_LINE,
    DateLine,
    date_line,
    date_pattern,
    day_of,
    month_pattern,
)
from onrecord.claims.documents.written_dates import weekday_pattern as weekdays
from onrecord.claims.words.word_tables import table

UNKNOWN = Written(None, None, "unknown")
HEAD, TAIL = 14, 3
"""Among so many blocks from the start, and from the end, the date of a text is looked for."""


_UNDATED = frozenset({Part.BULLET, Part.SIGNATURES})
"""Parts whose dates are not that of the text."""
PARAGRAPH = 120
"""A shorter block is a headline, a name or the like."""


class Dated(NamedTuple):
    """A day that the metadata of a page give for its text, and where it stood."""

    day: date
    evidence: str


def written(
    text: str,
    low: str,
    segments: Sequence[Segment],
    *,
    given: date | None = None,
    metadata: Sequence[Dated] = (),
) -> Written:
    """When a text was written. `low` is its folded form, `metadata` what its page says, the best first."""
    if given:
        return Written(given, given, "given")
    if metadata:
        return Written(metadata[0].day, metadata[0].day, "metadata", metadata[0].evidence)
    if found := _on_lines(text, low, segments) or _on_first_paragraph(text, low, segments):
        return found
    since = latest_past(low, segments)
    partial = _without_year(text, low, segments)
    if since is None:
        return UNKNOWN if partial is None else Written(None, None, "unknown", partial.evidence)
    if partial is None:
        return Written(since.day, None, "inferred", text[since.start : since.end])
    day = _next(partial, since.day)
    return Written(day, None, "inferred", f"{text[since.start : since.end]}; {partial.evidence}")


def _on_lines(text: str, low: str, segments: Sequence[Segment]) -> Written | None:
    """What the lines say that are a date: those before the first paragraph, or a letter's own, or the last ones."""
    lines: list[DateLine] = []
    prose = 0
    for n, segment in enumerate(segments[:HEAD]):
        if segment.part is Part.LETTERHEAD and is_salutation(low[segment.start : segment.end]) and lines:
            return _hull(text, [lines[-1]])
        found = _date_line(text, low, segment)
        lines += found
        if found or _a_letter_follows(low, segments, n):
            continue
        long = segment.end - segment.start >= PARAGRAPH
        prose += segment.part is Part.BODY and long
        titled = any(s.part is Part.TITLE for s in segments[:n])
        if prose and (lines or prose > 1 or not titled or segment.part is Part.BOILERPLATE):
            break
    if lines:
        return _hull(text, lines)
    for n in range(len(segments) - 1, max(len(segments) - 1 - TAIL, 0), -1):
        if segments[n].part is Part.BOILERPLATE:
            continue
        found = [line for line in _date_line(text, low, segments[n]) if not line.is_update]
        if not found:
            continue
        # One of many dates is that of an entry, and what stands behind related pages is theirs.
        others = any(_date_line(text, low, s) for m, s in enumerate(segments) if m != n)
        if not others and not any(s.part is Part.BOILERPLATE for s in segments[max(n - 6, 0) : n]):
            return _hull(text, found)
        break
    return None


def _date_line(text: str, low: str, segment: Segment) -> list[DateLine]:
    if segment.end - segment.start > LONGEST_LINE or segment.part in _UNDATED:
        return []
    return date_line(text, low, segment.start, segment.end)


def _a_letter_follows(low: str, segments: Sequence[Segment], n: int) -> bool:
    return any(s.part is Part.LETTERHEAD and is_salutation(low[s.start : s.end]) for s in segments[n:HEAD])


def _hull(text: str, lines: Sequence[DateLine]) -> Written | None:
    """From the first day to the last; of more than three different ones none can be told to be that of the text."""
    days = sorted({line.day for line in lines})
    if len(days) > 3:
        return None
    evidence = "; ".join(dict.fromkeys(text[line.start : line.end] for line in lines))
    return Written(days[0], days[-1], "dateline", evidence)


_DIGIT = re.compile(r"\d")
_PLACE = r"(?P<place>[^\W\d_][^\d\n:;]{0,60}?)??"
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)?"


@cache
def _head() -> re.Pattern[str]:
    """The head of a paragraph with a full date: `LONDON, 28 Jan 2019 (Reuters) -`, `Washington - May 22, 2020:`."""
    full = date_pattern().pattern
    return re.compile(
        rf"\W{{0,3}}{_PLACE}{_AGENCY}[\s,(-]*(?:{weekdays()}[\s,]*)?(?P<date>{full})[\s,)]*{_AGENCY}\s*(?:-|:|\))(?!\s*{full})"
    )


@cache
def _short_head() -> re.Pattern[str]:
    """The same without a year: `LONDON, Jan 28 -`."""
    month, number = f"(?P<month>{month_pattern()})", r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
    other = month.replace("?P<month>", "?P<month2>"), number.replace("?P<number>", "?P<number2>")
    return re.compile(
        rf"\W{{0,3}}{_PLACE}{_AGENCY}[\s,(-]*(?:{weekdays()}[\s,]*)?"
        rf"(?P<date>{month} ?{number}|{other[1]} ?{other[0]})[\s,)]*{_AGENCY}\s*(?:-|:|\)|$)"
    )


def _heads(text: str, low: str, segments: Sequence[Segment], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The head of the first paragraph, or of a line before it, that fits the pattern."""
    for segment in segments[:HEAD]:
        if segment.part in _UNDATED:
            continue
        end = min(segment.end, segment.start + LONGEST_LINE)
        match = pattern.match(low, segment.start, end) if _DIGIT.search(low, segment.start, end) else None
        if match and _is_place(text[match.start("place") : match.end("place")] if match["place"] else ""):
            return match
        if segment.part is Part.BODY:
            break
    return None


def _is_place(text: str) -> bool:
    """Whether what stands before the date can be places and agencies: few words, with capitals, no preposition."""
    words = re.findall(r"[^\W\d_][\w.'’]*", text)
    small = {"of", "the", "and", "de", "la"}
    if words and words[0].lower() in {"in", "on", "by", "since", "until", "from", "as", "at", "after", "before", "the"}:
        return False
    if words and words[-1] in small:
        return False
    return len(words) <= 7 and all(not word[0].islower() or word in small for word in words)


def _on_first_paragraph(text: str, low: str, segments: Sequence[Segment]) -> Written | None:
    match = _heads(text, low, segments, _head())
    if match is None:
        return None
    full = date_pattern().search(low, match.start("date"), match.end())
    day = day_of(full) if full else None
    return Written(day, day, "dateline", text[match.start("date") : match.end("date")]) if day else None


def dateline(text: str, low: str, segments: Sequence[Segment]) -> tuple[int, int]:
    """Where the dateline of a text stands, half-open: its day is that of the text, and no event's. (0, 0) where it has
    none."""
    match = _heads(text, low, segments, _head()) or _heads(text, low, segments, _short_head())
    return match.span() if match is not None else (0, 0)


class _Partial(NamedTuple):
    month: int
    number: int
    evidence: str


def _without_year(text: str, low: str, segments: Sequence[Segment]) -> _Partial | None:
    """The day and month of a dateline that has no year."""
    match = _heads(text, low, segments, _short_head())
    if match is None:
        return None
    month = (match["month"] or match["month2"]).rstrip(".")
    number = int(match["number"] or match["number2"])
    evidence = text[match.start("date") : match.end("date")]
    return _Partial(table("times")["months"][month], number, evidence) if number <= 31 else None


def _next(partial: _Partial, since: date) -> date:
    """The first such day on or after `since`; `since` itself where the calendar has none soon."""
    for year in range(since.year + 8, since.year - 1, -1):
        try:
            found = date_before(date(year, 12, 31), partial.month, partial.number).first
        except ValueError:
            return since
        if found >= since:
            earliest = found
        else:
            break
    return earliest if since <= earliest else since
