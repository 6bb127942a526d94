"""Numbers as texts write them: in figures and in words, votes, ranges and vague ones ("hundreds of thousands")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import table, words

Value = int | float | tuple[int, int] | None
"""A number; two of them for a vote or a range; None for a vague one."""
Precision = Literal["exact", "about", "at_least", "at_most"]
LARGEST = 10**15
_FIGURES = re.compile(r"[0-9](?:[0-9.,]{0,18}[0-9])?")
_SHORT = re.compile(r"(\d{1,6})(k|m|mn|bn|tn)")
_SHORT_FOR = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}


_DIGITS = frozenset("0123456789")
_ARTICLES = frozenset({"a", "an"})


class Number(NamedTuple):
    """A number in a text: its tokens, half-open, its value, and whether it is a vote or a year."""

    first: int
    last: int
    value: Value
    kind: Literal["number", "vote", "range", "vague", "year"] = "number"


@cache
def _openings() -> frozenset[str]:
    """The words with which a number in words begins."""
    return frozenset(table("figures")["numbers"]) | words("figures", "vague") | _ARTICLES | {"half"}


def likely_places(found: Sequence[Token]) -> list[int]:
    """The tokens with which a number may begin; an article only before a word like "dozen"."""
    opening, many = _openings(), table("figures")["multipliers"]
    places = [at for at, token in enumerate(found) if (word := token.word)[0] in _DIGITS or word in opening]
    return [at for at in places if found[at].word not in _ARTICLES or _word(found, at + 1) in many]


def number_at(found: Sequence[Token], at: int, *, is_vote: bool = False) -> Number | None:
    """The number that begins with the token `at`; `is_vote` says that the sentence speaks of a vote."""
    token = found[at]
    if token.word in words("figures", "vague") and (vague := _vague(found, at)):
        return vague
    one = _count(found, at)
    if one is None or not isinstance(one.value, int):
        return one
    if pair := _pair(found, one, is_vote):
        return pair
    is_year = token.word.isdigit() and len(token.word) == 4 and 1900 <= one.value <= 2100 and one.last == at + 1
    return one._replace(kind="year") if is_year else one


def _count(found: Sequence[Token], at: int) -> Number | None:
    token = found[at]
    if token.word[0] in "0123456789":
        value, last = _figures(token.word), at + 1
        if value is None and (match := _SHORT.fullmatch(token.word)):
            return Number(at, last, int(match[1]) * _SHORT_FOR[match[2]])
        if value is None:
            return None
        if _word(found, last) == "." and _start(found, last + 1) == found[last].end:
            # "1.2bn" is three tokens.
            match = _SHORT.fullmatch(_word(found, last + 1))
            if not match or not isinstance(value, int):
                return None
            return Number(at, last + 2, round(float(f"{value}.{match[1]}") * _SHORT_FOR[match[2]]))
        times = table("figures")["multipliers"].get(_word(found, last), 1) if value < LARGEST else 1
        if times > 20 or (times == 12 and isinstance(value, int)):
            value, last = value * times, last + 1
        return Number(at, last, round(value) if value == round(value) else value)
    return _in_words(found, at)


def _figures(word: str) -> int | float | None:
    """The value of figures, None for an ordinal, a time, or a number too long to be one."""
    if not _FIGURES.fullmatch(word):
        return None
    plain = word.replace(",", "")
    groups = word.split(".")[0].split(",")
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    if plain.count(".") > 1 or (len(plain) > 1 and plain[0] == "0" and plain[1] != "."):
        return None
    return float(plain) if "." in plain else int(plain)


def _in_words(found: Sequence[Token], at: int) -> Number | None:
    """A number in words: "two dozen", "one hundred and six", "half a million"."""
    small, large = table("figures")["numbers"], table("figures")["multipliers"]
    first = found[at].word
    if first == "half" and _word(found, at + 1) == "a" and _word(found, at + 2) in large:
        return Number(at, at + 3, large[_word(found, at + 2)] // 2)
    whole = part = 0
    place = at
    if first in _ARTICLES:
        if large.get(_word(found, at + 1), 0) < 12 or _word(found, at + 1) in {"m", "mn", "bn", "trn"}:
            return None
        part, place = 1, at + 1
    elif first not in small:
        return None
    last = place
    while place < len(found) and place - at < 12:
        word = found[place].word
        if word in small:
            part += small[word]
        elif word in large and part:
            if large[word] < 1000:
                part *= large[word]
            else:
                whole, part = whole + part * large[word], 0
        elif word not in {"-", "and"} or place == last - 1 or _word(found, place + 1) not in small:
            break
        else:
            place += 1
            continue
        place += 1
        last = place
    value = whole + part
    return Number(at, last, value) if value else None


def _vague(found: Sequence[Token], at: int) -> Number | None:
    """ "Hundreds of thousands", "dozens", "millions of"; a plural only."""
    if not found[at].word.endswith("s"):
        return None
    last = at + 1
    while _word(found, last) == "of" and _word(found, last + 1) in words("figures", "vague"):
        last += 2
    return Number(at, last, None, "vague")


def _pair(found: Sequence[Token], one: Number, is_vote: bool) -> Number | None:
    """A vote or a range: 406-3, 428 votes to one, 52 to 48, 60 in favour and 12 against."""
    place = one.last
    votes = _word(found, place) in {"votes", "vote"}
    place += votes
    if _word(found, place) == "-" and not votes:
        if found[place].start != found[place - 1].end or _start(found, place + 1) != found[place].end:
            return None
        place += 1
    elif _word(found, place) == "to" and (is_vote or votes):
        place += 1
    elif is_vote and _word(found, place) in {"in", "for", "ayes", "yeas"}:
        while place < len(found) and place < one.last + 5 and not _count(found, place):
            place += 1
    else:
        return None
    other = _count(found, place) if place < len(found) else None
    if (is_vote or votes) and _word(found, place) in {"none", "nil", "zero", "nought"}:
        other = Number(place, place + 1, 0)
    if other is None or not isinstance(other.value, int) or not isinstance(one.value, int):
        return None
    if is_vote or votes:
        return Number(one.first, other.last, (one.value, other.value), "vote")
    years = 1900 <= one.value <= 2100
    return (
        Number(one.first, other.last, (one.value, other.value), "range")
        if one.value < other.value
        else (None if years else Number(one.first, other.last, (one.value, other.value), "range"))
    )


def precision_before(found: Sequence[Token], first: int) -> tuple[int, Precision]:
    """Where a number begins with the words that say how exact it is, and how exact it is."""
    for length in (4, 3, 2, 1):
        if first - length < 0:
            continue
        said = " ".join(token.word for token in found[first - length : first])
        for name, members in _precisions():
            if said in members:
                return first - length, name
    return first, "exact"


@cache
def _precisions() -> list[tuple[Precision, frozenset[str]]]:
    return [(name, frozenset(members)) for name, members in table("figures")["precision"].items()]


def _word(found: Sequence[Token], at: int) -> str:
    return found[at].word if at < len(found) else ""


def _start(found: Sequence[Token], at: int) -> int:
    return found[at].start if at < len(found) else -1
