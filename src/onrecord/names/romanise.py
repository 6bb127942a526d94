"""Names of any script in Latin letters, and a key under which spellings of one sound fall together.

The letters are those of anyascii (https://github.com/anyascii/anyascii), except where it does badly for names: scripts
that write few vowels (Arabic, Hebrew), Greek pairs of letters, Ukrainian and Belarusian letters, Korean names, and
Chinese, which `han_script` reads, and the scripts of `abugida`. The words that letters cannot tell are in
`lexicons/romanise.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, cast

from anyascii import anyascii

from onrecord.names.abugida import BURMESE, INDIC, KHMER, THAI, burmese, indic, khmer, thai
from onrecord.names.han_script import is_han, pinyin

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼʻʾʿ](?=\w)|[ʾʿ]")
_JOINERS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HAN_RUN = re.compile("[〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U000323af]+")
_HANGUL = re.compile("[가-힣]+")
_ARABIC = re.compile("[؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ]+")
_HEBREW = re.compile("[א-ת]+")
_GREEK = re.compile("[Ͱ-Ͽἀ-῿]+")
_UKRAINIAN = re.compile("[іїєґІЇЄҐў]")
_UKRAINIAN_LETTERS = str.maketrans(
    {"г": "h", "Г": "H", "ґ": "g", "Ґ": "G", "и": "y", "И": "Y", "ї": "yi", "Ї": "Yi", "є": "ye", "Є": "Ye"}
)
_BELARUSIAN_LETTERS = str.maketrans({"г": "h", "Г": "H", "ў": "u", "Ў": "U"})


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / "romanise.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return cast("Mapping[str, Mapping[str, Any]]", loaded)


@lru_cache(maxsize=1 << 14)
def latin(text: str) -> str:
    """A name in Latin letters: ASCII words in lower case, parted by single spaces. Never raises.

    >>> latin("Рамзан Кадыров"), latin("Київ"), latin("Γεώργιος Παπανδρέου")
    ('ramzan kadyrov', 'kyyiv', 'georgios papandreou')
    >>> latin("محمد القذافي"), latin("김정은"), latin("בנימין נתניהו"), latin("海康威视")
    ('muhammad al qadhafi', 'kim jeong eun', 'benjamin netanyahu', 'hai kang wei shi')
    """
    text = _JOINERS.sub("", unicodedata.normalize("NFKC", text))
    if not text.isascii():
        if is_han(text):
            text = _HAN_RUN.sub(lambda run: f" {' '.join(pinyin(run.group()))} ", text)
        for script, read in _READERS:
            text = script.sub(read, text)
        if _UKRAINIAN.search(text):
            text = text.translate(_BELARUSIAN_LETTERS if "ў" in text else _UKRAINIAN_LETTERS)
        text = anyascii(_APOSTROPHE.sub("", text))
    return _NOT_WORD.sub(" ", _APOSTROPHE.sub("", text).lower()).strip()


def _korean(run: re.Match[str]) -> str:
    """A Korean name: the surname as it is usually spelt, then the syllables; other words syllable by syllable."""
    text, known = run.group(), _tables()["korean"]
    surname = text[:2] if len(text) > 2 and text[:2] in known else text[:1]
    if 2 <= len(text) <= 4 and surname in known:
        return f" {known[surname][0]} {' '.join(map(_syllable, text[len(surname) :]))} "
    return f" {' '.join(map(_syllable, text))} "


def _syllable(char: str) -> str:
    """A syllable of Hangul in the Revised Romanisation, which hardens what ends it."""
    sound = anyascii(char)
    return sound[:-1] + {"g": "k", "d": "t", "b": "p"}.get(sound[-1:], sound[-1:]) if sound[-2:] != "ng" else sound


def korean_surnames(name: str) -> tuple[str, ...]:
    """The spellings of the surname with which a Korean name in Hangul begins, the usual one first; or none.

    >>> korean_surnames("김정은"), korean_surnames("박근혜"), korean_surnames("Kim")
    (('kim', 'gim'), ('park', 'pak', 'bak'), ())
    """
    known = _tables()["korean"]
    text = unicodedata.normalize("NFKC", name).strip()
    return tuple(known.get(text[:2]) or known.get(text[:1]) or ())


_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ك": "ك", "ۀ": "ه"})
_ARABIC_LETTERS = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "ah", "ى": "a",
    "ء": "", "ئ": "i", "ؤ": "u", "ڤ": "v", "ۇ": "u", "ۆ": "o", "ې": "e", "ە": "e",
}  # fmt: skip
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}


def _arabic(run: re.Match[str]) -> str:
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", run.group())).translate(_ARABIC_SAME)
    known = _tables()["arabic"]
    if text in known:
        return f" {known[text]} "
    for article in ("وال", "ال"):
        if text.startswith(article) and len(text) > len(article) + 1:
            rest = text[len(article) :]
            return f" al {known.get(rest) or _spelt_arabic(rest)} "
    return f" {_spelt_arabic(text)} "


def usual_spelling(word: str) -> str | None:
    """How a word in Arabic or Hebrew letters is usually written in Latin ones, where the table knows it; else None.

    >>> usual_spelling("محمد"), usual_spelling("كوكب")
    ('muhammad', None)
    """
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(_ARABIC_SAME)
    tables = _tables()
    found = tables["arabic"].get(text) or tables["hebrew"].get(text)
    if found is None and text.startswith("ال"):
        found = tables["arabic"].get(text[2:])
    return cast("str | None", found)


def _spelt_arabic(text: str) -> str:
    """The letters, with `a` where two consonants would meet: which vowel is not written."""
    found, after_vowel = "", True
    for at, char in enumerate(text):
        if char in _GLIDES:
            # A glide at the start or before a long vowel is a consonant, else a vowel.
            consonant = at == 0 or text[at + 1 : at + 2] in ("ا", "ى", "ة")
            sound = _GLIDES[char][0 if consonant else 1]
        else:
            consonant, sound = char not in "اةىءئؤعۇۆېە", _ARABIC_LETTERS.get(char, anyascii(char))
        if consonant and not after_vowel:
            found += "a"
        found += sound
        after_vowel = not consonant
    return found


_HEBREW_LETTERS = {
    "א": "a", "ב": "v", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "kh",
    "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "f", "ף": "f", "צ": "tz",
    "ץ": "tz", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_HEBREW_FIRST = {"ב": "b", "כ": "k", "פ": "p", "ו": "v", "י": "y"}


def _hebrew(run: re.Match[str]) -> str:
    text = run.group()
    if text in _tables()["hebrew"]:
        return f" {_tables()['hebrew'][text]} "
    first = _HEBREW_FIRST.get(text[0], _HEBREW_LETTERS[text[0]])
    return f" {first}{''.join(_HEBREW_LETTERS[char] for char in text[1:])} "


_GREEK_PAIRS = (
    ("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γκ", "gk"), ("γχ", "nch"), ("ντζ", "ntz"), ("χ", "ch"),
)  # fmt: skip


def _greek(run: re.Match[str]) -> str:
    """Greek as ELOT 743 writes it, with b at the start for μπ."""
    text = "".join(
        char for char in unicodedata.normalize("NFD", run.group().lower()) if not unicodedata.combining(char)
    )
    text = re.sub("^μπ", "b", text)
    text = re.sub("([αε])υ(?=[θκξπστφχψς]|$)", r"\1f", text)
    for pair, sound in _GREEK_PAIRS:
        text = text.replace(pair, sound)
    return anyascii(text)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_HANGUL, _korean),
    (_ARABIC, _arabic),
    (_HEBREW, _hebrew),
    (_GREEK, _greek),
    (INDIC, indic),
    (KHMER, khmer),
    (THAI, thai),
    (BURMESE, burmese),
)

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[aeiou])h$", ""),
        ("off$", "ov"), ("shch|sch|sh", "s"), ("tch|tsch|ch", "C"), ("dzh|dj|zh", "j"), ("tz|ts", "s"), ("kh", "h"),
        ("ph", "f"), ("ck|gh|q|g", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("x", "ks"), ("(?<=[bdjklmnrtv])h", ""),
        ("(?<=[aeiou])w(?=u|oo|ou)", ""), ("w", "v"), ("z", "s"),
    )
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a word by their sound: the same for the usual spellings of one foreign name.

    Pairs of letters are read as their sound (sh, ch, kh as h, ph as f); q, g, gh and hard c are k, z is s, w is v; a
    doubled letter is one; vowels and y are dropped but for a first one, which is `a` (y before a vowel stays); h is
    kept where it is heard. Unlike words share a skeleton too: it finds candidates and decides nothing.

    >>> skeleton("Mohammed"), skeleton("Muhammad"), skeleton("Qadhafi"), skeleton("Gaddafi"), skeleton("Kadeer")
    ('mhmd', 'mhmd', 'kdf', 'kdf', 'kdr')
    >>> skeleton("Ehmet") == skeleton("Ahmat"), skeleton("Yousef") == skeleton("Yusuf"), skeleton("")
    (True, True, '')
    """
    text = latin(word).replace(" ", "")
    if not text:
        return ""
    first = text[0]
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    before_vowel = text[1:2] in tuple("aeiou")
    head = "y" if first == "y" and before_vowel else "a" if first in "aeiouy" else ""
    text = re.sub(r"(.)\1+", r"\1", text)
    return (head + re.sub("[aeiouy]", "", text)).lower()
