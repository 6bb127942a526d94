"""Korean persons' names in Latin letters: whether a Latin name can be one in Hangul.

Korea's two romanisations, North Korea's and people's own spellings are mixed in one name more often than not, so that a
name is not romanised in all ways but read: each syllable takes the letters that may write it. The tables are
`lexicons/korean_syllables.yaml` and the surnames of `lexicons/romanise.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product
from typing import Any, cast

from onrecord.names.keys import normal
from onrecord.names.romanise import korean_surnames, latin

_HANGUL_NAME = re.compile("[가-힣]{2,5}")
FIRST, LAST = 588, 28
"""Syllables of one first letter, and of one first letter and vowel, in the order of Unicode."""
_FIRSTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LASTS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
LONGEST_LATIN = 40


@cache
def _letters() -> Mapping[str, Mapping[str, list[str]]]:
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / "korean_syllables.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return cast("Mapping[str, Mapping[str, list[str]]]", cast("Any", loaded))


@lru_cache(maxsize=1 << 12)
def syllable_spellings(syllable: str) -> frozenset[str]:
    """The ways to write one syllable of Hangul; none for another character.

    >>> {"jeong", "jong", "jung", "chong"} <= syllable_spellings("정"), syllable_spellings("x")
    (True, frozenset())
    """
    at = ord(syllable) - 0xAC00 if len(syllable) == 1 else -1
    if not 0 <= at < 11172:
        return frozenset()
    letters = _letters()
    parts = (
        letters["first"][_FIRSTS[at // FIRST]],
        letters["vowel"][_VOWELS[at % FIRST // LAST]],
        letters["last"][_LASTS[at % LAST]],
    )
    return frozenset("".join(part) for part in product(*parts))


def split_korean(name: str) -> tuple[str, str] | None:
    """The surname and the given name of a Korean person's name in Hangul; None without a known surname.

    >>> split_korean("김정은"), split_korean("남궁민"), split_korean("버락 오바마")
    (('김', '정은'), ('남궁', '민'), None)

    A single syllable that stands last behind a longer word is the surname, in the order of other languages:

    >>> split_korean("성훈 김"), split_korean("김 성훈")
    (('김', '성훈'), ('김', '성훈'))
    """
    text = unicodedata.normalize("NFKC", name).strip()
    parts = text.split()
    if len(parts) == 2 and len(parts[1]) == 1 < len(parts[0]) and korean_surnames(parts[1]):
        parts.reverse()
    joined = "".join(parts)
    if len(parts) > 2 or not _HANGUL_NAME.fullmatch(joined) or not korean_surnames(joined):
        return None
    if len(parts) == 2 and not 1 <= len(parts[0]) <= 2:
        return None
    long = len(joined) > 2 and korean_surnames(joined[:2]) != korean_surnames(joined[0])
    at = len(parts[0]) if len(parts) == 2 else 2 if long else 1
    return (joined[:at], joined[at:]) if len(joined) - at <= 3 else None


@lru_cache(maxsize=1 << 13)
def korean_reads_as(hangul: str, name: str) -> bool:
    """Whether a Latin name can be that of a Korean person's name in Hangul, in either order, joined or split.

    >>> korean_reads_as("김정은", "Kim Jong Un"), korean_reads_as("김정은", "KIM, Cho'ng-u'n")
    (True, True)
    >>> korean_reads_as("이명박", "Myung-bak Lee"), korean_reads_as("김정은", "Kim Jong Il")
    (True, False)
    """
    halves = split_korean(hangul)
    words = normal(name).split()
    if halves is None or not 2 <= len(words) <= 4 or len(name) > LONGEST_LATIN:
        return False
    surname, given = halves
    spellings = set(korean_surnames(surname))
    for first, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if first in spellings and _written(given, "".join(rest)):
            return True
    return False


def _written(syllables: str, text: str) -> bool:
    """Whether a text is these syllables, each in one of its spellings."""
    ends = {0}
    for syllable in syllables:
        ends = {at + len(each) for at in ends for each in syllable_spellings(syllable) if text.startswith(each, at)}
    return len(text) in ends


_NORTH = {"ㅓ": "o", "ㅕ": "yo", "ㅡ": "u", "ㄱ": "k", "ㄷ": "t", "ㅂ": "p"}
"""How North Korea writes letters that the Revised Romanisation writes otherwise, at the beginning of a syllable."""


@lru_cache(maxsize=1 << 12)
def korean_in_latin(hangul: str) -> tuple[str, ...]:
    """A Korean person's name as Latin names to look up, as the Revised Romanisation and as North Korea write.

    >>> korean_in_latin("김정은")[:2], korean_in_latin("삼성전자 주식회사")
    (('kim jeongeun', 'kim jong un'), ())
    """
    halves = split_korean(hangul)
    if halves is None:
        return ()
    surname, given = halves
    revised = latin(surname + given).split(" ", 1)[-1].replace(" ", "") if given else ""
    north = [_northern(syllable) for syllable in given]
    spellings = korean_surnames(surname)
    forms = ((spelling, each) for spelling in spellings[:2] for each in (revised, " ".join(north), "".join(north)))
    found = dict.fromkeys(f"{spelling} {each}".strip() for spelling, each in forms)
    return tuple(islice((text for text in found if text.isascii()), 6))


def _northern(syllable: str) -> str:
    at = ord(syllable) - 0xAC00
    letters = _letters()
    first, vowel = _FIRSTS[at // FIRST], _VOWELS[at % FIRST // LAST]
    begins = _NORTH.get(first, letters["first"][first][0]) + _NORTH.get(vowel, letters["vowel"][vowel][0])
    return begins + letters["last"][_LASTS[at % LAST]][0]
