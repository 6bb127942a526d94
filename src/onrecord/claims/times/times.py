"""The times that a sentence gives, each as the days that it can mean.

Absolute times stand by themselves. Relative ones are told from the span in which the text was written or from the time
before; where that is not known, so is the time: its span is open, and it is given all the same.

`value` is the time as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it can be written so: of "three years ago" the year, of
"by March 2021" and "since March 2021" the month named. `first` and `last` take in what the preposition does: "before
2020" is open at its start, "after 2020" at its end; of "since" and "until" they are the days on which the state can
have begun or ended. Not read: fiscal years, a bare "now", feasts, times told from a deed ("three months after naming
him"), numbers of days in advance ("within 60 days").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import TimeSaid
from onrecord.claims.documents.dating import dateline
from onrecord.claims.documents.document import Document, Written
from onrecord.claims.documents.spans import Span, a_month, days_on, hull, months_on
from onrecord.claims.times.calendar_times import by_month, by_number, by_part_of_year, by_season, by_weekday
from onrecord.claims.times.relative_times import (
    by_distance,
    by_named_day,
    by_present,
    by_recent,
    by_side,
    by_since,
    by_the_unit,
    counted_back,
)
from onrecord.claims.times.time_context import Context, Hit
from onrecord.claims.times.time_words import time_words
from onrecord.claims.words.tokens import Sentence, Token

MOST = 200
"""The most times that are read in one sentence."""
_DISTANCES = frozenset(("ago", "earlier", "later"))
_PRESENTS = frozenset(("present", "now", "moment", "immediately"))
_UNITS = frozenset(("day", "week", "month", "year", "weekend"))
_LINKS = frozenset(("and", "or", ",", "to", "through", "until", "till", "-", "and on", "and in", ", and"))
_PARTS_OF_YEAR = frozenset(("q1", "q2", "q3", "q4", "h1", "h2", "quarter", "half"))


def times_in(
    text: str,
    low: str,
    words: Sequence[Token],
    first: int,
    last: int,
    written: Written,
    anchor: TimeSaid | None = None,
) -> list[TimeSaid]:
    """The times among the tokens [first, last), a sentence, in order.

    `low` is the folded text. `written` says when the text was written, `anchor` is the time last spoken of before the
    sentence, from which "the same day" is told; within the sentence each time is that of the next.

    >>> from datetime import date
    >>> from onrecord.claims.words.tokens import tokens
    >>> text = "It was listed in May 2020 and, the company said on Friday, removed last month."
    >>> words, day = tokens(text), date(2023, 12, 2)
    >>> [(t.text, t.value) for t in times_in(text, text, words, 0, len(words), Written(day, day, "given"))]
    [('in May 2020', '2020-05'), ('on Friday', '2023-12-01'), ('last month', '2023-11')]
    """
    say = time_words()
    triggers = say.triggers
    places = [
        n for n, (_, _, word, _) in enumerate(words[first:last], first) if word in triggers or word[0].isdecimal()
    ]
    if not places:
        return []
    told = Span(anchor.first, anchor.last) if anchor and (anchor.first or anchor.last) else None
    at = Context(text, words, first, last, Span(written.first, written.last), told, say)
    hits: list[Hit] = []
    free = first
    for n in places:
        if n < free:
            continue
        try:
            hit = _hit(at, n)
            hit = hit and _widened(at, hit, free)
        except (ValueError, OverflowError):
            continue  # A time beyond the calendar.
        if hit is None:
            continue
        before = hits[-1] if hits else None
        if before and (joined := _joined(at, before, hit)) is not before:
            hits[-1] = joined
        if before and hits[-1].last >= hit.last:
            hit = hits[-1]
        else:
            hits.append(hit)
        free = hit.last
        if hit.span.first or hit.span.last:
            at.anchor, at.anchor_here = hit.span, hit.says_year is True
        if len(hits) >= MOST:
            break
    return [_said(text, words, hit) for hit in hits]


def _said(text: str, words: Sequence[Token], hit: Hit) -> TimeSaid:
    start, end = words[hit.first].start, words[hit.last - 1].end
    return TimeSaid(text[start:end], start, end, hit.span.first, hit.span.last, hit.value)


def _hit(at: Context, n: int) -> Hit | None:
    """The time to which the word at token `n` belongs."""
    word = at.words[n].word
    say = at.say
    if word[0].isdecimal():
        return by_number(at, n)
    if word in say.months:
        return by_month(at, n)
    if word in say.weekdays:
        return by_weekday(at, n)
    if word in say.seasons:
        return by_season(at, n)
    if word in say.named_days:
        return by_named_day(at, n)
    if word in _DISTANCES:
        return by_distance(at, n)
    if word == "since":
        return by_since(at, n)
    if word in _PARTS_OF_YEAR:
        return by_part_of_year(at, n)
    if word in _PRESENTS or word in say.presents:
        return by_present(at, n)
    if word in _UNITS:
        return by_the_unit(at, n)
    if word == "recent":
        return by_recent(at, n)
    return by_side(at, n)


def _widened(at: Context, hit: Hit, free: int) -> Hit:
    """The time with what stands before it: a part of it, `earlier` or `later`, and the preposition."""
    start = hit.first
    if at.word(start) in at.say.presents:
        return hit
    while start > free and at.word(start - 1) in ("the", "year") and at.word(start - 2) in ("of", "in", "by", "the"):
        start -= 1
    before = at.word(start - 1)
    part = start - 1 - (before in ("of", "in", "-", "on"))
    name = at.word(part)
    if part >= free and name in ("earlier", "later") and part >= start - 2:
        hit = _rest(at, hit, name)._replace(first=part)
        start = part
    elif part >= free and name in at.say.parts and _has_parts(hit.span) and before != "on":
        hit = _part(at, hit, name)._replace(first=part)
        start = part
    led = start - 1
    if at.word(led) == "the":
        led -= 1
    word = at.word(led)
    if led < free or word not in at.say.leading:
        return hit._replace(first=start) if start < hit.first else hit
    if word == "before":
        day = hit.span.first
        return hit._replace(first=led, span=Span(None, day and days_on(day, -1)), value=None)
    if word == "after":
        day = hit.span.first
        if at.word(led - 1) == "or" and at.word(led - 2) == "on":
            return hit._replace(first=max(led - 2, free), span=Span(day, None), value=None)
        is_day = day is not None and day == hit.span.last
        return hit._replace(first=led, span=Span(days_on(day, 1) if is_day and day else day, None), value=None)
    if word == "by":
        return hit._replace(first=led, span=Span(None, hit.span.last))
    return hit._replace(first=led)


def _has_parts(span: Span) -> bool:
    return span.first is not None and span.last is not None and 27 <= (span.last - span.first).days <= 366


def _part(at: Context, hit: Hit, name: str) -> Hit:
    """The early, middle or late days of a month or months of a year."""
    assert hit.span.first
    assert hit.span.last
    first, last = hit.span.first, hit.span.last
    part = at.say.parts[name]
    if (last - first).days <= 31:
        low, high = part["days"]
        span = Span(days_on(first, low - 1), min(days_on(first, high - 1), last))
    elif (last - first).days >= 360 and first.month == 1:
        low, high = part["months"]
        span = Span(first.replace(month=low), last if high == 12 else days_on(first.replace(month=high + 1), -1))
    else:
        return hit
    return hit._replace(span=span, value=hit.value)


def _rest(at: Context, hit: Hit, name: str) -> Hit:
    """What of a span lies before the day from which it is told, or behind it: `earlier this month`."""
    word = at.word(hit.first)
    base = at.anchor if word in ("that", "the", "same") and at.word(hit.first - 1) != "in" else at.written
    if base is None or hit.says_year:
        return hit
    if name == "earlier":
        return hit._replace(span=_cut(hit.span, Span(None, base.last)))
    return hit._replace(span=_cut(hit.span, Span(base.first, None)))


def _cut(span: Span, other: Span) -> Span:
    """What both spans hold; the first where that is nothing."""
    first = max((day for day in (span.first, other.first) if day), default=None)
    last = min((day for day in (span.last, other.last) if day), default=None)
    return span if first and last and first > last else Span(first, last)


def _joined(at: Context, one: Hit, two: Hit) -> Hit:
    """What the first time is for standing before the second: both in one, of "between 2019 and 2021", "from May to July
    2021" and "five years ago this month"; a time of the other's year, of "in May and July 2021"."""
    if one.last == two.first and (back := counted_back(at, one, two)):
        return back
    link = " ".join(at.word(n) for n in range(one.last, two.first)) or at.word(two.first)
    lead = at.word(one.first - 1) if at.word(one.first) not in ("from", "between") else at.word(one.first)
    if one.says_year is False and two.says_year and link in _LINKS:
        one = _in_year_of(one, two)
    pair = (lead == "between" and link == "and") or (lead == "from" and link in ("to", "through", "until", "till", "-"))
    if not pair or one.span.first is None or two.span.last is None or one.span.first > two.span.last:
        return one
    start = one.first - (at.word(one.first) not in ("from", "between"))
    span = hull(one.span, two.span)
    return Hit(start, two.last, span, span.prefix, one.says_year or two.says_year)


def _in_year_of(one: Hit, two: Hit) -> Hit:
    """A date without a year in the year of the one behind it, or in the year before where it would be later."""
    first, last, other = one.span.first, one.span.last, two.span.first
    if first is None or last is None or other is None or last < first or (last - first).days > 31:
        return one
    years = other.year - first.year - ((first.month, first.day) > (other.month, other.day))
    moved, end = months_on(first, 12 * years), months_on(last, 12 * years)
    span = Span(*a_month(moved.year, moved.month)) if one.value and len(one.value) == 7 else Span(moved, end)
    return one._replace(span=span, value=span.prefix, says_year=True)


class DocumentTimes:
    """The times of a document's sentences, each resolved from the one before it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._low = document.low
        self._anchor: TimeSaid | None = None
        self._at = -1
        self._dateline = dateline(document.text, document.low, document.segments)

    def __call__(self, words: Sequence[Token], sentence: Sentence) -> list[TimeSaid]:
        """The times of a sentence. One that stands before the last has no anchor: a title is read last."""
        anchor = self._anchor if sentence.start > self._at else None
        document = self._document
        found = times_in(document.text, self._low, words, sentence.first, sentence.last, document.written, anchor)
        if found:
            self._anchor = found[-1]
        self._at = sentence.start
        first, last = self._dateline
        return [time for time in found if not first <= time.start < last]
