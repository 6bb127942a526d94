"""Where quotation marks enclose something: the spans between marks that belong together.

Typographic marks tell their direction, straight ones are read by what stands beside them. An apostrophe and a closing
single mark are one character: a single mark closes where no letter follows, and where it follows an `s`, only if no
better one comes behind it. A quotation that goes on over paragraphs opens each of them with a mark and closes the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.claims.words.word_tables import words

LONGEST = 6000
"""The most characters of a quotation."""
MOST_MARKS = 400
"""How many marks behind an opening one are looked at for the one that closes it."""
MOST_SPANS = 5000
"""How many spans of a text are told."""

_DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_SINGLE = "'\u2018\u2019\u201a\u201b\u00b4\u0060"
_MARK = re.compile(rf"[{_DOUBLE}{_SINGLE}]|\n[^\S\n]*\n\s*")
_OPENING = frozenset("\u201c\u201e\u201f\u00ab\u2018\u201a\u201b")
_CLOSING = frozenset("\u201d\u00bb\u2019\u00b4")
_BEFORE_OPENING = frozenset("([{/\u2010\u2011\u2012\u2013\u2014\u2015-=:,;")
_ENDS = frozenset(",.?!;:\u2026")
_WORD = re.compile(r"[^\W_]+")


class QuotedSpan(NamedTuple):
    """What stands between two marks, without them: half-open code points. `inner` are the quotations inside it;
    `closed` is False for a paragraph of a quotation that goes on in the next one."""

    start: int
    end: int
    closed: bool = True
    inner: tuple[tuple[int, int], ...] = ()


class _Mark(NamedTuple):
    start: int
    end: int
    kind: Literal["double", "single", "break"]
    opens: bool
    closes: bool


def quoted_spans(text: str) -> list[QuotedSpan]:
    """The spans of a text that stand between quotation marks, outermost only, in order.

    >>> text = "The firm’s chief said ‘we don’t know’ and left."
    >>> [text[span.start : span.end] for span in quoted_spans(text)]
    ['we don’t know']
    """
    marks = [_mark(text, match) for match in _MARK.finditer(text)]
    found: list[QuotedSpan] = []
    at = 0
    while at < len(marks) and len(found) < MOST_SPANS:
        mark = marks[at]
        stop = _closing(text, marks, at) if mark.opens else None
        if stop is None:
            at += 1
            continue
        closer = marks[stop]
        closed = closer.kind == mark.kind and (closer.closes or text[mark.start] == "\u201e")
        start, end = _trimmed(text, mark.end, closer.start)
        if start < end:
            found.append(QuotedSpan(start, end, closed, tuple(_inside(text, marks[at + 1 : stop], mark.kind))))
        at = stop + 1 if closed or closer.kind == "break" else stop
    return found


def _mark(text: str, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    char = text[start]
    if char == "\n":
        return _Mark(start, end, "break", False, False)
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    single = char in _SINGLE
    free = before.isspace() or before in _BEFORE_OPENING or (before in _DOUBLE + _SINGLE and before != char)
    opens = free and not after.isspace() and char not in _CLOSING
    if char in _OPENING:
        opens = not after.isspace() and after not in _ENDS - {"."}
    if single and opens:
        opens = not _is_apostrophe(text, end)
    closes = not before.isspace() and char not in _OPENING
    if char == "\u201c" and not opens:
        closes = not before.isspace()
    if single:
        closes = closes and not after.isalnum()
    return _Mark(start, end, "single" if single else "double", opens, closes)


def _is_apostrophe(text: str, end: int) -> bool:
    """Whether a single mark is the apostrophe of a clipped word or year: 'em, '90s."""
    if end >= len(text):
        return True
    word = _WORD.match(text, end)
    if word is None:
        return text[end] not in _DOUBLE and text[end] not in "[(.\u2026$"
    said = word.group().lower()
    return said in words("quotes", "clipped") or (said[0].isdigit() and len(said) < 4)


def _closing(text: str, marks: Sequence[_Mark], at: int) -> int | None:
    """The mark that closes the one at `at`, or before which it ends; None where it encloses nothing."""
    if marks[at].kind == "double":
        return _closing_double(text, marks, at)
    return _closing_single(text, marks, at)


def _closing_double(text: str, marks: Sequence[_Mark], at: int) -> int | None:
    start = marks[at].end
    low = text[start - 1] == "\u201e"
    for place in range(at + 1, min(len(marks), at + MOST_MARKS)):
        mark = marks[place]
        if mark.start - start > LONGEST:
            return None
        if low and text[mark.start] == "\u201c":
            return place
        if mark.kind == "break":
            behind = marks[place + 1] if place + 1 < len(marks) else None
            goes_on = behind is not None and behind.start == mark.end and behind.opens and behind.kind == "double"
            return place if goes_on else None
        if mark.kind == "double":
            if mark.closes:
                return place
            if mark.opens:
                return place if _begins_line(text, mark.start) else None
    return None


def _begins_line(text: str, at: int) -> bool:
    return text[text.rfind("\n", max(0, at - 40), at) + 1 : at].strip() == "" and "\n" in text[max(0, at - 40) : at]


def _closing_single(text: str, marks: Sequence[_Mark], at: int) -> int | None:
    start = marks[at].end
    doubtful: int | None = None
    inside = False
    for place in range(at + 1, min(len(marks), at + MOST_MARKS)):
        mark = marks[place]
        if mark.start - start > LONGEST or mark.kind == "break":
            return doubtful
        if mark.kind == "double":
            inside = not inside
            continue
        if mark.opens and not inside:
            return doubtful
        if not mark.closes or mark.start == start:
            continue
        before = text[mark.start - 1]
        if before in _ENDS or before in _DOUBLE:
            return place
        if before.lower() != "s":
            return doubtful if doubtful is not None else place
        if doubtful is None:
            doubtful = place
    return doubtful


def _inside(text: str, marks: Sequence[_Mark], outer: str) -> Iterator[tuple[int, int]]:
    """The quotations of the other kind of mark among these."""
    at = 0
    while at < len(marks):
        mark = marks[at]
        stop = _closing(text, marks, at) if mark.opens and mark.kind != outer else None
        if stop is not None and marks[stop].kind == mark.kind:
            yield _trimmed(text, mark.end, marks[stop].start)
            at = stop
        at += 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
