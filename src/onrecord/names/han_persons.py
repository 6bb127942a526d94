"""Chinese persons' names in Latin letters: pinyin, and the other romanisations that passports and lists use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from onrecord.names.han_lexicon import surnames
from onrecord.names.han_script import is_han, pinyin, simplified
from onrecord.names.keys import normal

_DOT = re.compile(r"[·•・‧∙.\s]+")
MOST_READINGS, MOST_CANDIDATES, LONGEST = 4, 48, 24
"""A name of more characters than `LONGEST` is no person's."""


def split_person(name: str) -> tuple[str, str] | None:
    """The surname and the given name of a Chinese person's name, simplified; None without a known surname.

    >>> split_person("歐陽正華"), split_person("陈全国"), split_person("肖克来提·扎克尔")
    (('欧阳', '正华'), ('陈', '全国'), None)
    """
    text = simplified(name).strip()
    if not is_han(text) or _DOT.search(text) or not 2 <= len(text) <= LONGEST:
        return None
    known = surnames()
    if text[:2] in known.compound and len(text) > 2:
        return text[:2], text[2:]
    return (text[0], text[1:]) if text[0] in known.single and len(text) <= 4 else None


@lru_cache(maxsize=1 << 13)
def person_pinyin(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write a Chinese person's name in Latin letters, the likeliest first; empty for what is not Chinese.

    Each is the surname, then the given name joined or split. Behind pinyin come characters that names read in two ways,
    then the surname's Wade-Giles, Cantonese and Hokkien spellings with the given name in pinyin and in Wade-Giles. A
    name parted by dots (Uyghur, Kazakh, Tibetan) is written part by part.

    >>> person_pinyin("陈全国")[:2], ("chan", "quanguo") in person_pinyin("陳全國")
    ((('chen', 'quanguo'), ('chen', 'quan', 'guo')), True)
    >>> person_pinyin("欧阳修")[0], person_pinyin("单田芳")[0], person_pinyin("肖克来提·扎克尔")[0]
    (('ouyang', 'xiu'), ('shan', 'tianfang'), ('xiaokelaiti', 'zhakeer'))
    """
    text = simplified(name).strip()
    if not is_han(text) or len(text) > LONGEST:
        return ()
    halves = split_person(text)
    if halves is None:
        parted = tuple("".join(pinyin(part)) for part in _DOT.split(text) if part)
        return tuple(dict.fromkeys(each for each in (parted, pinyin(text)) if each))
    surname, given = halves
    known = surnames()
    spellings = known.compound.get(surname) or known.single[surname]
    return tuple(islice(dict.fromkeys(_candidates(spellings, given)), MOST_CANDIDATES))


def _candidates(spellings: tuple[str, ...], given: str) -> Iterator[tuple[str, ...]]:
    readings = list(islice(dict.fromkeys(_readings(given)), MOST_READINGS))
    wade = _wade_giles(given)
    for at, spelling in enumerate(spellings):
        # Pinyin stands by itself; who writes the surname otherwise may write the given name so too.
        for syllables in (*readings, wade) if at else readings:
            yield (*spelling.split(), "".join(syllables))
            yield (*spelling.split(), *syllables)
    yield (*spellings[0].split(), "".join(wade))
    yield (*spellings[0].split(), *wade)


def _readings(given: str) -> Iterator[tuple[str, ...]]:
    """The given name's syllables, the usual reading first."""
    usual = pinyin(given)
    yield usual
    yield pinyin(given, "v")
    yield pinyin(given, "yu")
    if len(usual) == len(given):
        twofold = surnames().readings
        yield from product(*(twofold.get(char, (usual[at],)) for at, char in enumerate(given)))


def _wade_giles(given: str) -> tuple[str, ...]:
    """The given name in Wade-Giles as texts print it: without apostrophes, hyphens and marks."""
    from pypinyin import Style, lazy_pinyin

    odd = lazy_pinyin(given, style=Style.WADEGILES, errors="ignore")
    return tuple(
        word for syllable in odd if (word := normal(syllable).replace(" ", "").replace("v", "u")) and word.isascii()
    )


def person_reads_as(han: str, latin: str) -> bool:
    """Whether a Latin name can be that of a Chinese person's name, in either order, joined or split.

    >>> person_reads_as("陈全国", "Quanguo CHEN"), person_reads_as("王君正", "Wang Jun-zheng")
    (True, True)
    >>> person_reads_as("陈全国", "Chen Guoquan")
    False
    """
    words = normal(latin).split()
    for candidate in person_pinyin(han):
        if sorted(words) == sorted(candidate):
            return candidate[1:] == tuple(w for w in words if w != candidate[0]) or len(words) < 3
        joined = "".join(words)
        if joined in ("".join(candidate), "".join((*candidate[1:], candidate[0]))):
            return True
    return False
