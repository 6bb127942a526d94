"""Words: a name as the words that are compared, each with what it is and how much it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.kinds import (
    LONGEST_NAME,
    LONGEST_PHRASE,
    LONGEST_WORD,
    MOST_WORDS,
    ROMAN_NUMERALS,
    SHORT_FORM,
    SHORT_NUMBER,
    Kind,
    Mode,
)
from onrecord.screening.meanings import Meaning, groups, meanings
from onrecord.screening.weights import weight_of

_PADDING = re.compile(r"([\W_]{4})[\W_]+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|ya|y|i)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: its Latin text, what it is, its sense (equal for equal meanings) and its weight.

    The weight is the information in the word, in nats: rare words tell more. `groups` name the sets of names it is
    one of.
    """

    text: str
    kind: Kind
    sense: str
    weight: float
    groups: frozenset[tuple[int, str]] = frozenset()


def words_of(name: str, mode: Mode) -> tuple[Word, ...]:
    """The words of a name in any script; of a name longer than `LONGEST_NAME`, those of its beginning.

    >>> [(word.text, word.kind.name) for word in words_of("Dr. Abdul-Rahman bin A. Khan", Mode.PERSON)][:4]
    [('dr', 'TITLE'), ('abdul', 'GENERIC'), ('rahman', 'WORD'), ('bin', 'PARTICLE')]
    >>> [(word.text, word.sense) for word in words_of("OOO 38th Research Institute", Mode.ORGANISATION)]
    [('ooo', 'LLC'), ('38', '38'), ('research', 'research'), ('institute', 'institute')]
    """
    return _words_of(beginning(name), mode)


def beginning(name: str) -> str:
    """What is read of a name: all of it, or as much of a longer one as `LONGEST_NAME` allows without its padding.

    >>> beginning("Ivan Petrov"), len(beginning("A" * 10_000)), beginning(" " * 10_000 + "Ivan")
    ('Ivan Petrov', 512, '    Ivan')
    """
    return name if len(name) <= LONGEST_NAME else _PADDING.sub(r"\1", name)[:LONGEST_NAME]


@lru_cache(maxsize=1 << 12)
def _words_of(name: str, mode: Mode) -> tuple[Word, ...]:
    return tuple(_words(latin(normal(name)).split()[:MOST_WORDS], mode))


def _words(texts: Sequence[str], mode: Mode) -> Iterator[Word]:
    known = meanings(mode)
    at = 0
    while at < len(texts):
        length, meaning = 1, None
        for n in range(min(LONGEST_PHRASE, len(texts) - at), 0, -1):
            phrase = " ".join(texts[at : at + n])
            if phrase in known and _holds(known[phrase], phrase, at, at + n == len(texts), mode):
                length, meaning = n, known[phrase]
                break
        yield from _read(texts[at : at + length], meaning, at, at + length == len(texts), mode)
        at += length


def _holds(meaning: Meaning, phrase: str, at: int, last: bool, mode: Mode) -> bool:
    if meaning.kind is Kind.LEGAL and len(phrase) <= SHORT_FORM:
        return at == 0 or last
    if meaning.kind is not Kind.LEGAL and len(phrase) == 1:
        return mode is Mode.ORGANISATION and meaning.kind is Kind.PARTICLE
    return not (meaning.kind is Kind.NUMBER and len(phrase) <= SHORT_NUMBER and not phrase.isdigit())


def _read(texts: Sequence[str], meaning: Meaning | None, at: int, last: bool, mode: Mode) -> Iterator[Word]:
    if meaning is None:
        yield _unknown(texts[0], at, last, mode)
    elif meaning.kind is Kind.PLACE or meaning.kind is Kind.NUMBER:
        yield _word("".join(texts), meaning.kind, meaning.sense, mode)
    else:
        for text in texts:
            yield _word(text, meaning.kind, meaning.sense, mode)


def _unknown(text: str, at: int, last: bool, mode: Mode) -> Word:
    number = _ORDINAL.fullmatch(text)
    if number:
        value = number.group(1).lstrip("0") or "0"
        return _word(value, Kind.NUMBER, value, mode)
    if mode is Mode.ORGANISATION and last and at and text in ROMAN_NUMERALS:
        return _word(text, Kind.NUMBER, str(ROMAN_NUMERALS.index(text)), mode)
    if len(text) == 1 and not text.isdigit():
        return _word(text, Kind.INITIAL, text, mode)
    return _word(text, Kind.WORD, text, mode)


def _word(text: str, kind: Kind, sense: str, mode: Mode) -> Word:
    text = text[:LONGEST_WORD]
    return Word(text, kind, sense or text, weight_of(text, kind, sense, mode), groups().get(text, frozenset()))
