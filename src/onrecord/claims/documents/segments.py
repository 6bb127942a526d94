"""The parts of a text: title, paragraphs, bullets, the head and signatures of a letter, what belongs to the page.

A text is split at blank lines, and at line ends too, unless the lines are those of a paragraph broken at a column. What
a block is, its shape and its place tell: nothing is left out, so that whoever reads can differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.documents.document import Part, Segment
from onrecord.claims.documents.page_lines import (
    is_author,
    is_byline,
    is_furniture,
    is_heading,
    is_letter_head,
    is_salutation,
    is_valediction,
)
from onrecord.claims.documents.row_lines import BULLET, PROSE, joins_next, mark_rows
from onrecord.claims.documents.written_dates import date_line
from onrecord.claims.words.tokens import folded

LONGEST_TITLE = 250
NARROW, WIDE = 40, 120
"""Between these widths lines can be those of a paragraph broken at a column."""
HEAD = 40
"""The most blocks among which the title and a letter's head are looked for."""

_NOT_LAST = frozenset(
    ["on", "of", "by", "at", "from", "in", "to", "the", "a", "an", "and", "for", "with", "dated", "until"]
)
"""Words that end no line that a paragraph ends with."""
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(]?\w)")
_EPIGRAPH = re.compile(r"\"[^\"]+\"(?P<source>(?!\s*[:,]).*)", re.DOTALL)


class Block(NamedTuple):
    """A paragraph, a line or a bullet, as yet of no known kind."""

    start: int
    end: int
    low: str
    text: str

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.low.rstrip("\"')]")[-1:] in (".", "!", "?", ":")

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of sentences."""
        return len(self.low) >= PROSE or (self.stops and (self.low.count(" ") >= 9 or self.has_sentences))

    @property
    def has_sentences(self) -> bool:
        """Whether more than one sentence stands in it."""
        found = _SENTENCE_END.search(self.low, 12)
        return found is not None and self.text[found.end()].isupper()


def segments(text: str, *, low: str | None = None, title: str | None = None) -> tuple[Segment, ...]:
    """The segments of a text in order; what lies between them is white space.

    `low` is the folded text, where the caller has it. `title` is the title where it is known (the main heading of a web
    page): the block of those words bears it.
    """
    low = folded(text) if low is None else low
    found = _blocks(text, low)
    parts: list[Part | None] = [None] * len(found)
    _letter(found, parts)
    _furniture(found, parts)
    head = next((n for n, b in enumerate(found) if parts[n] is None and b.is_prose), len(found))
    _title(found, parts, head, folded(title).split() if title else None)
    mark_rows(found, parts)
    _tail(found, parts)
    return tuple(
        Segment(part or (Part.BULLET if BULLET.match(b.text) else Part.BODY), b.start, b.end)
        for b, part in zip(found, parts, strict=True)
    )


def _blocks(text: str, low: str) -> list[Block]:
    """The lines of a text, joined where they are those of one paragraph."""
    lines: list[tuple[int, int, bool]] = []
    at, fresh = 0, True
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            lines.append((start, start + len(bare), fresh))
        fresh = not bare
        at += len(line)
    widths = sorted(end - start for start, end, _ in lines)
    column = widths[len(widths) * 9 // 10] if widths else 0
    found: list[Block] = []
    first, before = 0, -1
    for start, end, fresh in lines:
        if before < 0 or fresh or not _goes_on(text, low, first, before, start, end, column):
            if before >= 0:
                found.append(Block(first, before, low[first:before].rstrip(), text[first:before]))
            first = start
        before = end
    if before >= 0:
        found.append(Block(first, before, low[first:before].rstrip(), text[first:before]))
    return found


def _goes_on(text: str, low: str, first: int, before: int, start: int, end: int, column: int) -> bool:
    """Whether the line [start, end) goes on with the paragraph that began at `first` and so far ends at `before`."""
    if BULLET.match(text, start, end) or text.find("|", start, end) >= 0 or not NARROW <= column <= WIDE:
        return False
    line = max(text.rfind("\n", first, before), text.rfind("\r", first, before), first - 1) + 1
    word = len(text[start : start + column].split(maxsplit=1)[0])
    is_full = before - line + 1 + word > column * 0.92
    if joins_next(low[first:before]) and (low[before - 1] == ";" or not is_full):
        return False
    if text[start].islower():
        return before - line > column // 2
    if low[line:before].rpartition(" ")[2] in _NOT_LAST:
        return True
    if not is_full:
        return False
    return not is_byline(text[start:end]) and not date_line(text, low, start, end)


def _letter(found: Sequence[Block], parts: list[Part | None]) -> None:
    """Marks the head of a letter and what follows its last greeting."""
    greeting = next((n for n, b in enumerate(found[:HEAD]) if is_salutation(b.low)), None)
    if greeting is not None:
        parts[greeting] = Part.LETTERHEAD
        for n in range(greeting - 1, -1, -1):
            # The head of the letter ends where a paragraph or a gap to the page's own title begins.
            if found[n].is_prose:
                break
            parts[n] = Part.LETTERHEAD
        else:
            _spare_title(found, parts, greeting)
    for n, block in enumerate(found[:HEAD]):
        if is_letter_head(block.low):
            parts[n] = Part.LETTERHEAD
    signing = False
    for n, block in enumerate(found):
        if is_valediction(block.low) and (n > 0 or len(found) > 1):
            signing = True
        elif signing and len(block.low) >= PROSE and block.has_sentences:
            signing = False
        bar = " | " in block.low and not block.stops and len(block.low) < PROSE
        if signing or (bar and _has_bars(found, n)):
            parts[n] = Part.SIGNATURES


def _spare_title(found: Sequence[Block], parts: list[Part | None], greeting: int) -> None:
    """Where the letter's head reaches up to the start of the text, takes the headings before its date out of it."""
    dated = next((n for n in range(greeting) if date_line(found[n].text, found[n].low, 0, len(found[n].low))), None)
    if dated:
        for n in range(dated):
            if not is_letter_head(found[n].low) and found[n].low.count(" ") >= 3:
                parts[n] = None


def _has_bars(found: Sequence[Block], n: int) -> bool:
    """Whether the block beside it is a name and an organisation with a bar between, too."""
    return any(0 <= m < len(found) and " | " in found[m].low and not found[m].stops for m in (n - 1, n + 1))


def _furniture(found: Sequence[Block], parts: list[Part | None]) -> None:
    """Marks what belongs to the page, and the lines that bear a date."""
    listing = False
    for n, block in enumerate(found):
        if parts[n] is not None:
            continue
        if is_heading(block.low):
            parts[n], listing = Part.BOILERPLATE, True
        elif is_furniture(block.low) or is_byline(block.text):
            parts[n] = Part.BOILERPLATE
        elif len(block.low) <= 120 and date_line(block.text, block.low, 0, len(block.low)):
            parts[n] = Part.LETTERHEAD
        elif block.is_prose:
            listing = False
        elif listing and not block.stops:
            parts[n] = Part.BOILERPLATE


def _title(found: Sequence[Block], parts: list[Part | None], head: int, known: list[str] | None) -> None:
    """Marks the title, and as the page's what stands before it."""
    free = [n for n in range(min(len(found), HEAD)) if parts[n] is None]
    if known:
        title = next((n for n in free if found[n].low.split() == known), None)
    else:
        title = _looks_like_title(found, free[: bisect_left(free, head)], free)
    if title is None:
        return
    parts[title] = Part.TITLE
    for n in free:
        if n < title and not found[n].is_prose and (found[n].low.count(" ") < 4 or _is_epigraph(found[n])):
            parts[n] = Part.BOILERPLATE


def _looks_like_title(found: Sequence[Block], heads: list[int], free: list[int]) -> int | None:
    if free and not heads and _stands_alone(found, free):
        return free[0]
    if len(found) > 1 and free[: len(heads) + 1] == heads and len(heads) > 3:
        return None  # Lines and no paragraph: a list or a poem.
    shorts = [n for n in heads if len(found[n].low) <= LONGEST_TITLE and not BULLET.match(found[n].text)]
    fitting = [n for n in shorts if not (found[n].stops and found[n].has_sentences) and not _is_epigraph(found[n])]
    if len(found) == 1:
        return 0 if fitting and not found[0].stops and found[0].low.count(" ") >= 2 else None
    fitting = [n for n in fitting if found[n].low[-1] not in ":,;"]
    for n in fitting:
        words = found[n].text.split()
        # "US delists institute", but not "The Trade Times".
        if len(words) >= 5 or (len(words) >= 3 and any(len(word) >= 4 and word.islower() for word in words)):
            return n
    return next((n for n in fitting if " " in found[n].low), None)


def _stands_alone(found: Sequence[Block], free: list[int]) -> bool:
    """Whether the first block is one sentence, much shorter than the paragraph that follows it: a headline with a full
    stop."""
    first = found[free[0]]
    if len(free) < 2 or first.has_sentences or first.low.count(" ") >= 18 or len(first.low) > PROSE:
        return False
    if BULLET.match(first.text) or _is_epigraph(first) or first.low.endswith(":"):
        return False
    after = found[free[1]]
    return len(after.low) >= max(PROSE, 2 * len(first.low))


def _is_epigraph(block: Block) -> bool:
    found = _EPIGRAPH.match(block.low)
    return found is not None and len(found["source"].split()) <= 4


def _tail(found: Sequence[Block], parts: list[Part | None]) -> None:
    """Marks names and authors behind the last paragraph."""
    bodies = [n for n, part in enumerate(parts) if part is None]
    prose = [n for n in bodies if found[n].is_prose]
    if not prose:
        return
    for n in bodies:
        block = found[n]
        if n > prose[-1] and not block.stops and block.low.count(" ") <= 3 and not BULLET.match(block.text):
            parts[n] = Part.BOILERPLATE
    if len(prose) > 3 and len(found[prose[-1]].low) < 500 and is_author(found[prose[-1]].text):
        parts[prose[-1]] = Part.BOILERPLATE
