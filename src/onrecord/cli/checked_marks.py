"""Marks: a text cut at the edges of the spans that are marked in it, however they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims.documents.document import Document, Part, Segment


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text to be marked: half-open code points. `number` is that of its claim, from 1; 0 for a sentence
    that was not understood. `style` is one of `checked_words.GRAVEST`, or `unread`."""

    start: int
    end: int
    number: int
    style: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text with the marks over it, and those of them that begin and end with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def runs(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Run]:
    """The stretches of [start, end), in order and without gaps, cut wherever a mark begins or ends. A mark that reaches
    out is cut off there; it begins and ends in the stretch where it does so itself.

    >>> cut = runs(0, 9, [Mark(2, 6, 1, "good"), Mark(4, 8, 2, "bad")])
    >>> [(run.start, run.end, [mark.number for mark in run.marks]) for run in cut]
    [(0, 2, []), (2, 4, [1]), (4, 6, [1, 2]), (6, 8, [2]), (8, 9, [])]
    """
    waiting = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=_order, reverse=True)
    begins, ends = (max(mark.start, start) for mark in waiting), (min(mark.end, end) for mark in waiting)
    edges = sorted({start, end, *begins, *ends})
    over: list[Mark] = []
    for first, last in pairwise(edges):
        over = [mark for mark in over if mark.end > first]
        while waiting and waiting[-1].start <= first:
            over.append(waiting.pop())
        yield Run(
            first,
            last,
            tuple(over),
            tuple(mark for mark in over if mark.start == first),
            tuple(mark for mark in over if mark.end == last),
        )


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.number


def blocks(document: Document) -> Iterator[Segment]:
    """The segments of a document, and what text stands between them as segments of their own: the whole text but for
    white space."""
    text, at = document.text, 0
    for segment in (*document.segments, Segment(Part.BODY, len(text), len(text))):
        if segment.start > at and (gap := _trimmed(text, at, segment.start)):
            yield gap
        if segment.end > segment.start:
            yield segment
        at = max(at, segment.end)


def _trimmed(text: str, start: int, end: int) -> Segment | None:
    held = text[start:end]
    bare = held.strip()
    if not bare:
        return None
    start += len(held) - len(held.lstrip())
    return Segment(Part.BODY, start, start + len(bare))


def shared_out(segments: Sequence[Segment], marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks over each of some segments, which are in order."""
    found: list[list[Mark]] = [[] for _ in segments]
    at = 0
    for mark in sorted(marks, key=_order):
        while at < len(segments) and segments[at].end <= mark.start:
            at += 1
        place = at
        while place < len(segments) and segments[place].start < mark.end:
            found[place].append(mark)
            place += 1
    return found
