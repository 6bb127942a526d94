"""Chinese names compared with Chinese ones, and with Latin ones.

Two Chinese names are compared character by character and part by part in simplified form, never by their sound:
homophones are different names. A Latin name is held against the English and the pinyin of a Chinese one; that a
translation fits never says as much as the same characters do.
"""

from __future__ import annotations

import re

from onrecord.names import han
from onrecord.names.han import HanName
from onrecord.screening.heard import heard_alike, of_latin, of_script
from onrecord.screening.kinds import Mode
from onrecord.screening.reading import compare_read, read_words
from onrecord.screening.verdict import Verdict
from onrecord.screening.writing import own_words

IDENTICAL, SIMPLIFIED = 1.0, 0.99
SWAPPED = 0.96
"""A person's surname and given name, parted by a space, in the other order."""
SHORT, SHORT_AT_MOST = 0.8, 0.95
"""A short form, more the more of the full name it says."""
SAME_CORE = 0.86
OTHER_FORM = 0.8
SIBLING = 0.55
"""One core, but another place or trade."""
OTHER = 0.4
"""Another number, unit or core."""
ONE_CHARACTER = 0.5
"""Persons of whom one character is another: another person."""
TRANSLATED = 0.9
IN_WORDS = 0.65
"""The most that a Chinese organisation's name can be like a Latin one that is no reading of it."""
SPELT = 0.93
NEARLY_SPELT = 0.65
NEARLY = 0.87
"""What the words of the pinyin are taken for where it is not the Latin name: a letter makes another syllable."""
BY_EAR = 0.88
LEAST_HEARD = 0.8
LEAST_HEARD_ALL = 0.86
MOST_CANDIDATES = 8
_DOTS = re.compile(r"[·•・‧∙.\s]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9&'.,\- ]*")
FEWEST_LATIN = 4
"""Letters from which the Latin part of a name in both scripts is compared alone."""


def compare_han(one: str, other: str, mode: Mode) -> Verdict:
    """The verdict on two Chinese names.

    >>> compare_han("北京昆仑公司", "北京崑崙公司", Mode.ORGANISATION).score
    0.99
    >>> compare_han("李小明", "李小红", Mode.PERSON).score
    0.5
    """
    if own_words(one) == own_words(other):
        return Verdict(IDENTICAL, "the same characters")
    a, b = sorted((han.simplified(one), han.simplified(other)))
    left, right = _bare(a), _bare(b)
    if not left or not right:
        return Verdict(0.0, "no characters to compare")
    if left == right:
        return Verdict(SIMPLIFIED, "the same characters, simplified")
    return _persons(a, b) if mode is Mode.PERSON else _organisations(a, b)


def _bare(text: str) -> str:
    return "".join(own_words(text))


def _persons(one: str, other: str) -> Verdict:
    parts_a, parts_b = _parted(one), _parted(other)
    if sorted(parts_a) == sorted(parts_b):
        return Verdict(SWAPPED, "the same names in another order")
    a, b = "".join(parts_a), "".join(parts_b)
    for parts, whole in ((parts_a, b), (parts_b, a)):
        if len(parts) == 2 and "".join(reversed(parts)) == whole:
            return Verdict(SWAPPED, "surname and given name in the other order")
    shared = sum(x == y for x, y in zip(a, b, strict=False))
    longest = max(len(a), len(b))
    if min(len(parts_a), len(parts_b)) > 1 and longest > 5:
        return _foreign(one, other)
    if len(a) == len(b) and shared == longest - 1:
        return Verdict(ONE_CHARACTER, "one character is another")
    return Verdict(min(OTHER, OTHER * shared / longest + 0.1), f"{shared} of {longest} characters the same")


def _parted(text: str) -> list[str]:
    return [part for part in (_bare(each) for each in _DOTS.split(text)) if part]


def _foreign(one: str, other: str) -> Verdict:
    """A foreign name written by its sound, which is written in many ways: its pinyin, part by part."""
    score = compare_read(_by_sound(one), _by_sound(other), Mode.PERSON).score
    return Verdict(min(score, BY_EAR), "a foreign name, by its sound")


def _by_sound(text: str) -> str:
    return " ".join("".join(han.pinyin(part)) for part in _parted(text))


def _organisations(one: str, other: str) -> Verdict:
    a, b = han.parts(one), han.parts(other)
    if a.number != b.number:
        return Verdict(OTHER, f"number {_told(a.number)} against {_told(b.number)}")
    for short, full in sorted(((one, other), (other, one)), key=lambda pair: len(pair[0])):
        if han.short_form_of(short, full):
            share = len(_bare(short)) / len(_bare(full))
            return Verdict(min(SHORT_AT_MOST, SHORT + (1 - SHORT) * share), f"{short} is short for {full}")
    if a.unit != b.unit:
        return Verdict(OTHER, f"{_told(a.unit)} against {_told(b.unit)}")
    if a.core != b.core:
        shorter, longer = sorted((a.core, b.core), key=len)
        if shorter and len(shorter) > 1 and shorter in longer:
            return Verdict(SIBLING, f"{shorter} is a part of {longer}")
        return Verdict(OTHER, f"{a.core or 'no core'} against {b.core or 'no core'}")
    return _same_core(a, b)


def _same_core(a: HanName, b: HanName) -> Verdict:
    if not a.core:
        joined = "".join(a.industry), "".join(b.industry)
        if joined[0] != joined[1] or not (a.industry or a.unit):
            return Verdict(OTHER, f"{joined[0] or 'nothing'} against {joined[1] or 'nothing'}")
    if set(a.place) - set(b.place) and set(b.place) - set(a.place):
        return Verdict(SIBLING, f"{_told(a.place)} against {_told(b.place)}")
    if set(a.industry) - set(b.industry) and set(b.industry) - set(a.industry):
        return Verdict(SIBLING, f"{_told(a.industry)} against {_told(b.industry)}")
    if not a.core and set(a.place) != set(b.place):
        return Verdict(SIBLING, f"{_told(a.place)} against {_told(b.place)}, and no distinctive word")
    if a.form and b.form and a.form != b.form:
        return Verdict(OTHER_FORM, f"the same but for {a.form} and {b.form}")
    return Verdict(SAME_CORE, "the same core, and nothing in conflict")


def _told(values: tuple[object, ...]) -> str:
    return " ".join(map(str, values)) or "none"


def compare_han_latin(chinese: str, latin: str, mode: Mode) -> Verdict:
    """The verdict on a Chinese name and one in Latin letters (or in letters that romanise well).

    >>> compare_han_latin("李小明", "Xiaoming LI", Mode.PERSON).score
    0.93
    """
    found = _person_in_latin(chinese, latin) if mode is Mode.PERSON else _organisation_in_latin(chinese, latin)
    beside = " ".join(each.strip() for each in _LATIN.findall(chinese))
    if len(beside) >= FEWEST_LATIN:
        score = min(compare_read(beside, latin, mode).score, SPELT)
        if score > found.score:
            return Verdict(score, f"{beside} beside the characters")
    return found


def _organisation_in_latin(chinese: str, latin: str) -> Verdict:
    if han.reads_as(chinese, latin):
        return Verdict(TRANSLATED, f"{chinese} reads so in English")
    score = max(
        (_by_words(text, latin, Mode.ORGANISATION) for text in han.in_latin(chinese)[:MOST_CANDIDATES]), default=0.0
    )
    return Verdict(min(score * NEARLY, IN_WORDS), "the words of its English")


def _by_words(one: str, other: str, mode: Mode) -> float:
    return compare_read(one, other, mode).score


def _person_in_latin(chinese: str, latin: str) -> Verdict:
    if han.person_reads_as(chinese, latin):
        return Verdict(SPELT, f"{chinese} reads so in Latin letters")
    candidates = han.person_pinyin(chinese)[:MOST_CANDIDATES]
    score = max((_by_words(" ".join(each), latin, Mode.PERSON) for each in candidates), default=0.0)
    spelt = min(score * NEARLY, NEARLY_SPELT)
    heard = _heard(chinese, latin)
    if heard > spelt:
        return Verdict(heard, "a foreign name, by its sound")
    return Verdict(spelt, "the syllables of its pinyin")


def _heard(chinese: str, latin: str) -> float:
    """How far a foreign name, written by its sound, can be the Latin one; both must have as many parts, in order."""
    parts = _parted(han.simplified(chinese))
    words = [word.text for word in read_words(latin, Mode.PERSON)]
    if len(parts) != len(words) or (len(parts) == 1 and han.split_person(chinese)):
        return 0.0
    likes = [
        heard_alike(of_script(part, "han"), of_latin(word), "han") for part, word in zip(parts, words, strict=True)
    ]
    mean = sum(likes) / len(likes)
    return BY_EAR * mean if min(likes) >= LEAST_HEARD and mean >= LEAST_HEARD_ALL else 0.0
