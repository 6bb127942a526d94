"""Names of listed chemicals in what people write of goods: a name alone, or somewhere in a line of text.

Words are read together as long as they make up a name, the longest first. What stands right before or behind, without a
comma or bracket between, can make it part of another name: *methyl* acetone, acetone *oxime*, toluene *diisocyanate*,
acetone-*free*. Such a name is told as a part and not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.tracing.chemical_lexicon import lexicon, words
from onrecord.tracing.chemical_names import LONGEST, Reading, names, normal_form

MOST = 4_000
"""The most characters of a text that are read."""
MOST_WORDS = 8
"""The most words of a name in running text."""
_WORD = re.compile(r"[^\s/;|]+")
_ENDS = (",", ":", ".", ")", "]", "}")
_BEGINS = ("(", "[", "{")


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name in a text: as it stands there, what it says, and whether it is all of the text."""

    text: str
    reading: Reading
    whole: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names, in its order; names that are `parts` of longer ones; and whether it was `cut`, being longer
    than `MOST`."""

    spotted: tuple[Spotted, ...] = ()
    parts: tuple[str, ...] = ()
    cut: bool = False


def find(text: str) -> Found:
    """The listed chemicals, and derivatives of them, that a text names.

    >>> [(one.text, one.reading.chemical) for one in find("norfentanyl std, 5 mg in acetone").spotted]
    [('norfentanyl', 'norfentanyl'), ('acetone', 'acetone')]
    >>> find("toluene diisocyanate").spotted, find("toluene diisocyanate").parts
    ((), ('toluene diisocyanate',))
    """
    return replace(_find(text[:MOST]), cut=len(text) > MOST)


@lru_cache(maxsize=1 << 12)
def _find(text: str) -> Found:
    if reading := names().read(text):
        return Found((Spotted(text.strip(), reading, True),))
    spans = [match.span() for match in _WORD.finditer(text)]
    marked = [_holds_an_anchor(text, spans, place) for place in range(len(spans))]
    spotted, parts, place = [], [], 0
    while place < len(spans):
        many, reading = _longest(text, spans, place) if any(marked[place : place + MOST_WORDS]) else (1, None)
        if reading:
            named = text[spans[place][0] : spans[place + many - 1][1]].strip(",:.")
            if reading.short and not any(word.strip("()[]{}") in _short() for word in named.split()):
                many = 1
            elif around := _part_of(text, spans, place, place + many):
                parts.append(around)
            else:
                spotted.append(Spotted(named, reading, False))
        place += many
    return Found(tuple(spotted), tuple(parts))


def _holds_an_anchor(text: str, spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a name may begin here: each name has an anchor within itself, however its words are parted."""
    until = spans[min(place + MOST_WORDS, len(spans)) - 1][1]
    key = normal_form(text[spans[place][0] : min(until, spans[place][0] + LONGEST)])
    return any(anchor in key for anchor in names().anchors)


def _longest(text: str, spans: Sequence[tuple[int, int]], place: int) -> tuple[int, Reading | None]:
    for many in range(min(MOST_WORDS, len(spans) - place), 0, -1):
        name = text[spans[place][0] : spans[place + many - 1][1]]
        if len(name) <= LONGEST and (reading := names().read(name)):
            return many, reading
    return 1, None


def _part_of(text: str, spans: Sequence[tuple[int, int]], first: int, behind: int) -> str | None:
    """The longer name that this one is part of, as far as one word shows it; None if it stands for itself."""
    said = words()
    start, stop = spans[first][0], spans[behind - 1][1]
    if first and not text[start:stop].startswith(_BEGINS):
        before = text[spans[first - 1][0] : spans[first - 1][1]]
        key = normal_form(before)
        joined = not before.endswith(_ENDS) and text[spans[first - 1][1] : start].isspace()
        phrase = _said(text[:start], said["before"])
        if joined and key and (phrase or key.endswith(tuple(said["part_before"]))):
            return f"{phrase or before} {text[start:stop]}"
    if behind < len(spans) and not text[start:stop].endswith(_ENDS):
        after = text[spans[behind][0] : spans[behind][1]]
        key = normal_form(after)
        joined = not after.startswith(_BEGINS) and text[stop : spans[behind][0]].isspace()
        if joined and key and (_chemical(key) or key in _cations()):
            return f"{text[start:stop]} {after}"
    return None


def _chemical(key: str) -> bool:
    """Whether a word behind a name looks like more of a chemical's name."""
    return key.isalpha() and key.endswith(tuple(words()["part_behind"])) and not key.endswith(tuple(words()["no_part"]))


def _said(before: str, phrases: Sequence[str]) -> str | None:
    line = f" {' '.join(before[-LONGEST:].casefold().split()[-3:])} "
    return next((phrase for phrase in phrases if line.endswith(f" {phrase} ")), None)


@cache
def _cations() -> frozenset[str]:
    return frozenset(map(normal_form, words()["cations"]))


@cache
def _short() -> frozenset[str]:
    return frozenset(text for one in lexicon().chemicals.values() for text in one.short)
