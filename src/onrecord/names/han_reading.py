"""Whether an English or romanised name can be that of a Chinese organisation's name.

The English alternatives of the Chinese pieces (`han_english`) are taken out of the English name, the distinctive ones
first, in any order; what is left on either side decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.names.han_english import OPTIONAL, Rendering, renderings
from onrecord.names.han_lexicon import latin_words, lexicon
from onrecord.names.han_parsing import Piece, common_words
from onrecord.names.han_script import is_han
from onrecord.names.keys import normal

_ORDINAL = re.compile(r"^([0-9]+)(?:st|nd|rd|th)?$")
MOST_DIGITS = 9
LONGEST = 1000
"""Characters of the longest text that is taken for a name."""


def reads_as(han: str, latin: str) -> bool:
    """Whether an English or romanised name can be that of a Chinese organisation's name.

    Numbers have to be the same, and every unit and brand, or part in pinyin, has to be found. Words may be missing on
    one side, but never on both: those are two organisations. Legal forms, kinds of places and 中国 may be missing
    anywhere. A text of more than `LONGEST` characters is nobody's name.

    >>> reads_as("新疆维吾尔自治区公安厅", "Xinjiang Uyghur Autonomous Region Public Security Bureau")
    True
    >>> reads_as("中国电子科技集团公司第五十四研究所", "China Electronics Technology Group 38th Research Institute")
    False
    """
    if len(han) > LONGEST or len(latin) > LONGEST:
        return False
    found = renderings(han)
    if not found or is_han(latin):
        return False
    words, numbers = _latin_words(latin)
    if numbers != sorted(int(each.piece.value or 0) for each in found if each.piece.part == "number"):
        return False
    left = list(words)
    missing: list[Rendering] = []
    distinctive = firm = False
    for each in sorted(found, key=_weight):
        if each.piece.part in ("number", "form"):
            continue
        if _take(each, left):
            distinctive |= _is_distinctive(each.piece)
            firm |= each.piece.part in ("unit", "trade", "brand")
        elif OPTIONAL not in each.alternatives and each.piece.text != "中国":
            missing.append(each)
    within = _wholes(found)
    missing = [each for each in missing if each.piece.text not in within]
    light = (
        latin_words().light
        | latin_words().forms
        | {stem for whole in within for spelling in within[whole] for stem in _stems(spelling)}
    )
    extra = [word for word in left if word not in light]
    if any(each.piece.part in ("unit", "brand", "name", "unknown") for each in missing) or (missing and extra):
        return False
    return not _of_another(extra) if distinctive else firm and not missing and not extra


def _is_distinctive(piece: Piece) -> bool:
    return piece.part in ("name", "unknown") or (piece.part == "brand" and not common_words(piece.text))


def _wholes(found: Sequence[Rendering]) -> dict[str, tuple[str, ...]]:
    """The provinces around the places of a name, with their spellings: they may be missing on either side."""
    tables = lexicon()
    places = [place for each in found if each.piece.part == "place" and (place := tables.places.get(each.piece.text))]
    wholes = {tables.wholes[place.code].han: tables.wholes[place.code].english for place in places}
    smaller = {tables.wholes[place.code].han for place in places if place != tables.wholes[place.code]}
    return {han: spellings for han, spellings in wholes.items() if han in smaller}


def _of_another(extra: Sequence[str]) -> bool:
    """Whether words that only the English name has make it another organisation: a unit, or a place abroad."""
    units, abroad = _telling_words()
    return any(word in units or word in abroad for word in extra)


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    tables = lexicon()
    units = {
        _stem(word.english[0]) for word in tables.words.values() if word.role == "unit" and " " not in word.english[0]
    }
    abroad = {
        stem
        for place in tables.places.values()
        if not place.code.startswith("CN")
        for spelling in place.english
        if len(_stems(spelling)) == 1
        for stem in _stems(spelling)
    }
    return frozenset(units - latin_words().forms), frozenset(abroad)


def _weight(each: Rendering) -> tuple[int, int]:
    order = {"brand": 0, "unknown": 1, "name": 2, "unit": 3, "place": 4, "trade": 5, "qualifier": 6}
    return order.get(each.piece.part, 7), -len(each.piece.text)


def _latin_words(latin: str) -> tuple[list[str], list[int]]:
    """The words of a Latin name without little ones, and its numbers, sorted."""
    words: list[str] = []
    numbers: list[int] = []
    tens = 0
    for word in normal(latin).split():
        if match := _ORDINAL.match(word):
            numbers.append(int(match.group(1)[:MOST_DIGITS]))
        elif (value := latin_words().numbers.get(word)) is not None and value:
            if tens and value < 10:
                numbers[-1] = tens + value
                tens = 0
            else:
                numbers.append(value)
                tens = value if value >= 20 else 0
            continue
        elif word not in latin_words().little:
            words.append(_stem(word))
        tens = 0
    return words, sorted(numbers)


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """A word without its plural, so that technologies and technology are one."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1 << 14)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in normal(text).split() if word not in latin_words().little)


def _take(each: Rendering, left: list[str]) -> bool:
    """Take the words of the longest alternative that the Latin name has out of those still left of it."""
    best: list[int] = []
    for alternative in each.alternatives:
        wanted = _stems(alternative)
        at = _all_of(wanted, left) or _run_of("".join(wanted), left)
        if wanted and len(at) > len(best):
            best = at
    for place in sorted(best, reverse=True):
        del left[place]
    return bool(best)


def _all_of(wanted: Sequence[str], left: Sequence[str]) -> list[int]:
    at: list[int] = []
    for word in wanted:
        place = next((n for n, other in enumerate(left) if other == word and n not in at), None)
        if place is None:
            return []
        at.append(place)
    return at


def _run_of(joined: str, left: Sequence[str]) -> list[int]:
    """Where neighbouring words, put together, are the wanted letters: "Hik Vision", "Zhong Tai"."""
    for start in range(len(left)):
        text = ""
        for end in range(start, len(left)):
            text += left[end]
            if text == joined:
                return list(range(start, end + 1))
            if not joined.startswith(text):
                break
    return []
