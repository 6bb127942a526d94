"""A listed name as words, and a form of it: what both short forms and the table of phrases speak of."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from onrecord.claims.phrases.phrase_words import BREAK, GAP, words_in
from onrecord.claims.words.tokens import tokens

Words = tuple[str, ...]


class Nearness(IntEnum):
    """How near a form is to the name that was published, the nearest first; as a number in three bits."""

    NAME = 0
    CORE = 1
    """Without its legal form, or what stands in brackets."""
    HEAD = 2
    """Without the body that its bearer belongs to."""
    PLACELESS = 3
    BRAND = 4


class Form(NamedTuple):
    """A form of a name: its words, how near it is to the name, and whether it is an acronym.

    `surname` is the run of a person's words that is the family name, half-open; empty where none is known. `is_whole`
    is False for a brand where the rest of the name tells more than the trade of its bearer: it may be a part of the
    bearer of the brand (Yandex Money).
    """

    words: Words
    nearness: Nearness = Nearness.NAME
    is_acronym: bool = False
    surname: tuple[int, int] = (0, 0)
    is_whole: bool = True


_SIMPLE = re.compile(r" *[A-Za-z0-9]+(?:(?: +|-)[A-Za-z0-9]+)* *", re.ASCII)
_FORM_MARKS = re.compile(r"(?<=\b[Cc][Oo])\.?,(?= [Ll][TtIi])|(?<=[A-Za-z]{2})\.$", re.ASCII)
"""The marks of `Co., Ltd.` that the words of a phrase leave out."""
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")


def read(text: str) -> Words:
    """The words of a name, with the gaps inside it."""
    plain = _FORM_MARKS.sub("", text) if "." in text or "," in text else text
    if _SIMPLE.fullmatch(plain):
        # Most names are so; the tokens of one are its words.
        return tuple(plain.replace("-", " ").lower().split())
    words = words_in(text, tokens(text)).words
    while words and words[-1] in (GAP, BREAK):
        words.pop()
    start = next((at for at, word in enumerate(words) if word not in (GAP, BREAK)), len(words))
    return tuple(GAP if word == BREAK else word for word in words[start:])


def soft(words: Words) -> Words:
    """The words of a name without its gaps."""
    return tuple(word for word in words if word != GAP) if GAP in words else words


def bare(name: str) -> str:
    """A name without what it says in brackets."""
    return BRACKET.sub("", name) if "(" in name or "[" in name else name
