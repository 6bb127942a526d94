"""Lines that are rows of a list, though no bullet or number says so: names and entries behind a line that points ahead.

"The following were added:" has names behind it, one a line or one a paragraph; entries of a published list; and
paragraphs each of which begins with a name and a colon or a dash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from onrecord.claims.documents.document import Part
from onrecord.claims.words.word_tables import words

SHORT = 90
"""A row that ends with a full stop, or that is the only one, is no longer."""
PROSE = 140
"""From so many characters on, only an entry of a list or a name with its paragraph is a row."""
ENTRY = 900
"""A longer line is no entry of a list."""
HEADING = 5
"""So many words at most has a heading between rows."""

BULLET = re.compile(r"[•‣◦▪●∙·*–—-]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S", re.IGNORECASE)
"""How a row begins that has a mark or a number."""
_POINTING = re.compile(r"\b(?:following|below|as follows)\b")
_IN_ROW = re.compile(r"(?:;|, and|; and|; or)$")
"""How a row of a list ends that another follows; a line of a paragraph can break behind an "and" too."""
_SHORTENED = re.compile(r"([a-z]+)\.$|\b(?:[a-z]\.){2,}$")
_FIELDS = re.compile(
    r"\((?:[af]\.?k\.?a\.?|alias|individual|vessel|aircraft)\b|\b[dp]\.?o\.?b\b|\bimo (?:no\.? )?\d|"
    r"\b(?:passport|tax id|registration|national id)\b|\[[a-z]+[a-z0-9 -]*\]"
)
"""What stands in the entries of published lists."""
_LED = re.compile(
    r"(?:\*\*)?[^\W\d_a-z][^\s:]*(?: (?:[^\W\d_a-z][^\s:]*|[(\"“&][^\s:]*|and|of|the|for|de|al|bin|van|von)){0,9}"
    r"(?:\*\*)?(?::| [–—-]) "
)
"""A name with a colon or a dash, as a paragraph begins with it."""
_MARK = re.compile("[,(:;–—-]")
_WITHIN_NAMES = frozenset({"and", "of", "the", "for", "de", "al", "bin", "van", "von"})
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_OPENERS = words("reading", "openers")
_ABBREVIATIONS = words("reading", "abbreviations")


class Line(Protocol):
    """A paragraph or a line: its folded text, and the text as given."""

    @property
    def low(self) -> str:
        """The folded text."""

    @property
    def text(self) -> str:
        """The text as given."""

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence ends."""

    @property
    def has_sentences(self) -> bool:
        """Whether more than one sentence stands in it."""


def joins_next(low: str) -> bool:
    """Whether a row ends so that another follows it.

    >>> joins_next("acme optics;"), joins_next("acme optics")
    (True, False)
    """
    return _IN_ROW.search(low) is not None


def mark_rows(found: Sequence[Line], parts: list[Part | None]) -> None:
    """Marks as rows the lines without marks of their own behind a line that points to them."""
    for n, block in enumerate(found):
        points = _points(block.low)
        if parts[n] is not None or not (block.low[-1] == ":" or points) or block.low.count(" ") < 1:
            continue
        if BULLET.match(block.text) and not points:
            continue
        for is_row in (_is_row, _is_led):
            last = _behind_rows(found, parts, n + 1, is_row)
            unmarked = [m for m in range(n + 1, last) if parts[m] is not None or not BULLET.match(found[m].text)]
            is_one = last == n + 2 and points and len(found[n + 1].low) <= SHORT and not found[n + 1].stops
            if unmarked and (last > n + 2 or is_one):
                parts[n + 1 : last] = [Part.BULLET] * (last - n - 1)
                break


def _points(low: str) -> bool:
    """Whether the last sentence of a line says that something follows."""
    return _POINTING.search(low, low.rfind(".", 0, len(low) - 1) + 1) is not None


def _behind_rows(
    found: Sequence[Line], parts: Sequence[Part | None], first: int, is_row: Callable[[Line], bool]
) -> int:
    """The line behind the rows that begin with the line `first`."""
    at = first
    while at < len(found) and _is_free(parts[at], found[at]):
        if not is_row(found[at]) and not BULLET.match(found[at].text):
            is_last = at > first and joins_next(found[at - 1].low) and len(found[at].low) < PROSE
            heads = _is_heading(found[at]) and at + 1 < len(found) and _is_free(parts[at + 1], found[at + 1])
            if is_last or not heads or not (is_row(found[at + 1]) or BULLET.match(found[at + 1].text)):
                return at + is_last
        at += 1
    return at


def _is_free(part: Part | None, line: Line) -> bool:
    """Whether a line can be a row: not one of another kind, but for names beside bars, which can be signatures too."""
    return part is None or (part is Part.SIGNATURES and " | " in line.low)


def _is_row(line: Line) -> bool:
    """Whether a line names somebody and is neither a sentence nor a quotation, or is an entry of a published list."""
    if line.low[0] == '"' or " • " in line.low:
        return False
    if len(line.low) >= PROSE or line.has_sentences:
        return len(line.low) <= ENTRY and _FIELDS.search(line.low) is not None and _begins_name(line)
    return not line.stops or _is_shortened(line.low) or (_FIELDS.search(line.low) is not None and _begins_name(line))


def _is_shortened(low: str) -> bool:
    """Whether the full stop at the end of a line only shortens its last word: "Acme Optics Co., Ltd."."""
    match = _SHORTENED.search(low)
    return match is not None and (match[1] is None or match[1] in _ABBREVIATIONS)


def _begins_name(line: Line) -> bool:
    return line.text[0].isupper() and line.low.split(maxsplit=1)[0] not in _OPENERS


def _is_led(line: Line) -> bool:
    """Whether a paragraph begins with a name and a colon or dash, or is a row that only names."""
    if not _begins_name(line):
        return False
    alone = len(line.low) <= SHORT and not line.has_sentences and _is_name(line.text)
    return alone or _LED.match(line.text) is not None


def _is_name(text: str) -> bool:
    """Whether all words of a line have capitals, up to its first mark."""
    named = [word for word in _MARK.split(text, 1)[0].split() if word.strip(".")]
    return bool(named) and all(_CAPITAL.match(word) or word in _WITHIN_NAMES for word in named)


def _is_heading(line: Line) -> bool:
    """Whether a line heads the rows behind it: "Individuals:"."""
    return line.low.count(" ") < HEADING and line.low[-1] == ":" and line.text[0].isupper()
