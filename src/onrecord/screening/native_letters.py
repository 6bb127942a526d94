"""Native letters: two names in one script compared by its own letters.

Romanisation invents vowels that Arabic and Hebrew do not write and takes away differences that Thai, Khmer and
Hangul do write. What a word is and how much it tells is known from its romanisation; whether two words are one is
decided by their letters. Letters that stand for each other are in `names/lexicons/letter_pairs.yaml`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, cast

from onrecord.names.romanise import latin, usual_spelling
from onrecord.screening.kinds import MOST_WORDS, Kind, Mode
from onrecord.screening.reading import read_words
from onrecord.screening.scoring import compare_words
from onrecord.screening.words import Word
from onrecord.screening.writing import own_words

CLOSE, SIGN, SAME_ROW, SWAP, LETTER = 0.35, 0.5, 0.4, 0.75, 1.0
"""The cost of a letter for a close one, of a vowel sign, of a syllable with another vowel, of neighbours swapped, and
of any other."""
WEAK = frozenset("اويعא")
"""Letters of vowels, which spellings leave out."""
MOST_COST = 2.2
MOST_SHARE = 0.45
"""The most a word may cost, as a whole and per letter, to stand for another."""
BY_LENGTH = {1: 2.5, 2: 2.5, 3: 1.8, 4: 1.25}
LONG, IF_LONG = 8, 0.8
"""What an edit weighs in words of so few letters, and in long ones."""
LOSS, POWER = 0.2, 1.3
"""A score loses `LOSS * cost ** POWER` for what its words cost."""
FOLDED = 0.99
LEFT_OVER = ("\ue000", "\ue001")
"""Signs of private use that stand for the words of either name which have none in the other."""
MOST = 0.985
ARTICLE = "ال"
_DEVANAGARI, _INDIC_END, _BLOCK = 0x0900, 0x0D80, 0x80
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names compared by their letters: the score, and the pairs of words that are not quite the same."""

    score: float
    differing: tuple[tuple[str, str], ...]


@cache
def _pairs() -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, frozenset[frozenset[str]]]]:
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / "letter_pairs.yaml").read_text(encoding="utf-8")
    loaded = cast("dict[str, Any]", yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    same, close = {}, {}
    for script, found in loaded.items():
        same[script] = {letter: group[0] for group in found["same"] for letter in group}
        folded = ([same[script].get(letter, letter) for letter in group] for group in found["close"])
        close[script] = frozenset(frozenset((x, y)) for group in folded for x in group for y in group if x != y)
    return same, close


@lru_cache(maxsize=1 << 14)
def letters(word: str, script: str) -> str:
    """A word in letters of which none stands for another: one form of each, the scripts of India as Devanagari.

    >>> letters("علی", "arabic") == letters("علي", "arabic"), letters("মো", "indic")
    (True, 'मो')
    """
    if script == "indic":
        word = "".join(
            chr(_DEVANAGARI + (ord(char) - _DEVANAGARI) % _BLOCK) if _DEVANAGARI <= ord(char) < _INDIC_END else char
            for char in word
        )
    same = _pairs()[0].get(script)
    return "".join(same.get(char, char) for char in word) if same else word


@lru_cache(maxsize=1 << 15)
def edits(one: str, other: str, script: str) -> float:
    """The cost of writing one word for another, in its own letters.

    >>> edits("سلطان", "سلمان", "arabic"), edits("मोडी", "मोदी", "indic")
    (1.0, 0.35)
    """
    a, b = letters(one, script), letters(other, script)
    close = _pairs()[1].get(script, frozenset())
    before: list[float] = []
    row = [0.0]
    for y in b:
        row.append(row[-1] + _alone(y))
    for i, x in enumerate(a):
        here = [row[0] + _alone(x)]
        for j, y in enumerate(b):
            cost = min(row[j] + _put(x, y, script, close), row[j + 1] + _alone(x), here[j] + _alone(y))
            if i and j and x != y and x == b[j - 1] and y == a[i - 1]:
                cost = min(cost, before[j - 1] + SWAP)
            here.append(cost)
        before, row = row, here
    return row[-1]


def _alone(letter: str) -> float:
    return SIGN if letter in WEAK or _is_sign(letter) else LETTER


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc")


def _put(x: str, y: str, script: str, close: frozenset[frozenset[str]]) -> float:
    if x == y:
        return 0.0
    if frozenset((x, y)) in close:
        return CLOSE
    if script == "ethiopic" and ord(x) // 8 == ord(y) // 8:
        return SAME_ROW
    return SIGN if _is_sign(x) and _is_sign(y) else LETTER


def _weighed(one: str, other: str, script: str) -> float:
    """What a pair of words costs, more in short words; infinite where they cannot be one word."""
    if one == other:
        return 0.0
    cost = edits(one, other, script)
    # Two names that the table knows are two names, however few letters part them.
    known = usual_spelling(one), usual_spelling(other)
    if cost and known[0] and known[1] and known[0] != known[1]:
        return float("inf")
    count = max(sum(not _is_sign(char) for char in word) for word in (one, other))
    cost *= BY_LENGTH.get(count, IF_LONG if count >= LONG else 1.0)
    return cost if cost <= MOST_COST and cost <= MOST_SHARE * max(count, 3) else float("inf")


@lru_cache(maxsize=1 << 13)
def native_words(name: str, mode: Mode) -> tuple[Word, ...]:
    """The words of a name in its own letters; what each is and tells, its romanisation says.

    >>> [(word.text, word.kind.name) for word in native_words("محمد بن سلمان", Mode.PERSON)]
    [('محمد', 'WORD'), ('بن', 'PARTICLE'), ('سلمان', 'WORD')]
    """
    found: list[Word] = []
    for text in own_words(name)[:MOST_WORDS]:
        read = latin(text).split()
        if read[:1] == ["al"] and text.startswith(ARTICLE) and len(read) > 1:
            found += [_word(ARTICLE, "al", mode), _word(text[len(ARTICLE) :], "".join(read[1:]), mode)]
        elif read:
            found.append(_word(text, "".join(read), mode))
    return tuple(found[:MOST_WORDS])


def _word(text: str, read: str, mode: Mode) -> Word:
    words = read_words(read, mode)
    if len(words) != 1:
        return Word(text[:LONGEST_WORD], Kind.WORD, text, sum(word.weight for word in words))
    word = words[0]
    if word.kind is Kind.NUMBER:
        return word
    if word.kind in (Kind.WORD, Kind.INITIAL):
        return Word(text[:LONGEST_WORD], Kind.WORD, text, word.weight)
    return Word(text[:LONGEST_WORD], word.kind, word.sense, word.weight)


def compare_letters(one: str, other: str, script: str, mode: Mode) -> Likeness:
    """How far two names in one script can be one party's, by their letters; the same in either order.

    >>> compare_letters("محمد بن سلمان", "محمد بن سلمان", "arabic", Mode.PERSON).score
    1.0
    """
    first, second = sorted((one, other))
    a, b = native_words(first, mode), native_words(second, mode)
    costs = sorted(
        (cost, -x.weight - y.weight, i, j)
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        if x.kind is not Kind.NUMBER and y.kind is not Kind.NUMBER
        if (cost := _weighed(x.text, y.text, script)) < float("inf")
    )
    left, right = list(a), list(b)
    used_left: set[int] = set()
    used_right: set[int] = set()
    total = 0.0
    differing: list[tuple[str, str]] = []
    for cost, _, i, j in costs:
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        if a[i].text != b[j].text:
            right[j] = replace(b[j], text=a[i].text, sense=a[i].sense, weight=a[i].weight)
            total += cost
            differing.append((a[i].text, b[j].text))
    left = _unlike(left, used_left, b, LEFT_OVER[0])
    right = _unlike(right, used_right, a, LEFT_OVER[1])
    score = compare_words(left, right, mode).score
    if differing:
        score = min(score, FOLDED if not total else MOST) * max(0.0, 1 - LOSS * total**POWER)
    return Likeness(score, tuple(differing))


def _unlike(words: Sequence[Word], paired: set[int], others: Sequence[Word], sign: str) -> list[Word]:
    """The words, those that stand for none of the other name made of a sign that is like nothing.

    Words that another name writes together stay as they are.
    """
    together = {x.text + y.text for x, y in pairwise(others)}
    whole = {other.text for other in others}
    kept = set(paired)
    kept.update(at for at, word in enumerate(words) if word.text in together or word.kind is not Kind.WORD)
    for at, (x, y) in enumerate(pairwise(words)):
        if x.text + y.text in whole:
            kept |= {at, at + 1}
    return [
        word if at in kept else replace(word, text=sign * len(word.text), sense=sign * len(word.text))
        for at, word in enumerate(words)
    ]


def same_letters(one: str, other: str, script: str) -> bool:
    """Whether two names are the same words in letters that stand for each other."""
    return _folded(own_words(one), script) == _folded(own_words(other), script)


def _folded(words: Sequence[str], script: str) -> list[str]:
    return [letters(word, script) for word in words]
