"""Tokens and sentences of a text, at their places in the text as given.

Reading happens on a folded text: one character for one, so that places survive. What is folded: typographic quotes,
apostrophes, dashes and spaces to their plain forms, letters with accents to the letter, and everything to lower case.
A superscript number becomes a space, since it is a note's or a unit's and no part of the number before it; so do the
marks of notes and of emphasis. A tab between columns becomes a bar. A syllable of Hangul stays whole, a ligature keeps
its first letter only. An accent that is a character of its own stays, and is left out of the words that tokens give.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate, repeat
from operator import attrgetter
from typing import NamedTuple

from onrecord.claims.words.word_tables import words

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02bb\u2032\u00b4\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff", " "),
    "\u2026": ".",
    "\u0131": "i",
    "\u0142": "l",
    "\u0141": "L",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0111": "d",
    "\u0110": "D",
}


class _Folding(dict[int, str]):
    """Fills itself, a character at a time."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = _PLAIN.get(char)
        if plain is None:
            plain = _plain(char) if point > 127 else char
        low = plain.lower()
        self[point] = found = low if len(low) == 1 else plain
        return found


def _plain(char: str) -> str:
    """A character without its accents and in its usual width."""
    if unicodedata.decomposition(char).startswith("<super>") and char.isdigit():
        return " "
    if "\uac00" <= char <= "\ud7a3" or not (char.isalpha() or char.isdecimal() or char.isdigit()):
        # A syllable of Hangul is taken apart into its letters, "½" into a 1 and more.
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return _PLAIN.get(base, base) if base.isalnum() else char


_FOLDED = _Folding()


class _Naming(dict[str, bool]):
    """Whether a character begins a name or number; fills itself."""

    def __missing__(self, char: str) -> bool:
        self[char] = found = char.isalnum() and not char.islower()
        return found


_BEGINS_NAME = _Naming()


class Token(NamedTuple):
    """A word, number or mark: its place, and `word`, its folded form.

    A possessive ending is a token of its own (`'s`), as is the `n't` of `hasn't`; words joined by a hyphen are three.
    """

    start: int
    end: int
    word: str
    is_name: bool
    """Whether it is a word or number that begins with a capital, a digit, or a letter of a script without capitals."""


class Sentence(NamedTuple):
    """A sentence: its place, and that of its tokens in the list of all, half-open both."""

    start: int
    end: int
    first: int
    last: int


def folded(text: str) -> str:
    """The text as it is read, one character for one.

    >>> print(folded("Rogán’s “entity”"))
    rogan's "entity"
    """
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda run: run[0].translate(_FOLDED), text)
    # What is folded so far stays as it is here; for the rest this is several times as fast as the table.
    low = text.lower().replace("`", "'")
    for mark, of_notes in _NOTES:
        if mark in low:
            low = of_notes.sub(_blank, low)
    return (_COLUMN.sub("|", low) if "\t" in low else low).replace("\t", " ")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


_NOTES = [
    # The mark stands first in each pattern, so that the places where it may be are found fast.
    ("*", re.compile(r"\*(?<![^\s\"'(\[*-]\*)(?<!\*\*)\*{0,2}(?=[^\s*])|\*(?<=[^\s*]\*)\*{0,2}(?![^\s\"'.,;:!?)\]-])")),
    ("[", re.compile(r"\[(?<=[^\s\[]\[)(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\](?![^\W_])")),
    ("#", re.compile(r"#(?<!\S#)(?=[^\W\d_])")),
]
"""Marks of notes and of emphasis, and how they are written: "list[3]", "list*", "**Acme Optics**", "#sanctions"."""
_COLUMN = re.compile(r"(?<=\S)\t(?=[\t ]*\S)")
"""What parts the columns of a table."""


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_PATTERN = (
    r"(?=\S)"  # At a space there is nothing to try, which is half of what there would be.
    r"([a-z]{2,}+(?=[ \n,.;:)\"-])|[a-z](?=[ \n,])"  # Most words, which no other line reads otherwise.
    r"|(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 1,300 and 7th
    r"|n't(?![^\W_])|'(?:s|re|ve|ll|d|m)(?![^\W_])"
    r"|[^\W_]+?(?=n't(?![^\W_]))"
    r"|[^\W_]+(?:[&+](?![^\W\d_])|&[^\W_]+)*"  # En+, S&P
    r"|_+|\.{2,}|[^\w\s])"
)
_TOKENS = re.compile(_PATTERN).split
"""Parts a text into what lies between tokens and the tokens, by turns."""
_ACCENT = re.compile("[\u0300-\u036f]")
_TOKENS_WITH_ACCENTS = re.compile(_PATTERN.replace(r"[^\W_]", rf"(?:[^\W_]|{_ACCENT.pattern})")).split
"""The same for a text whose accents are characters of their own, as some systems write them."""
ABBREVIATIONS = words("reading", "abbreviations")
"""Words after which a full stop does not end a sentence, unless what follows stands behind an empty line."""
_BEFORE_NUMBERS = words("reading", "before_numbers")
_ENDS_ANYWAY = words("reading", "ends_anyway")
_OPENERS = words("reading", "openers")
_MONTHS = words("reading", "months")
_CLOSING = frozenset("\"')]")
_START = attrgetter("start")
_token = tuple.__new__
"""Makes a token in half the time that its own constructor takes."""


def tokens(text: str, low: str | None = None) -> list[Token]:
    """The tokens of a text, in order. `low` is its folded form, where the caller has it.

    >>> [token.word for token in tokens("Jose\u0301 Muñoz")]
    ['jose', 'munoz']
    """
    low = folded(text) if low is None else low
    accents = not low.isascii() and _ACCENT.search(low) is not None
    parts = (_TOKENS_WITH_ACCENTS if accents else _TOKENS)(low)
    found = [_ACCENT.sub("", word) or word for word in parts[1::2]] if accents else parts[1::2]
    places = [*accumulate(map(len, parts))]
    starts = places[:-1:2]
    are_names = map(_BEGINS_NAME.__getitem__, map(text.__getitem__, starts))
    return [*map(_token, repeat(Token), zip(starts, places[1::2], found, are_names, strict=True))]


def sentences(text: str, words: list[Token], start: int, end: int, at: int = 0) -> list[Sentence]:
    """The sentences of a block of text, which is [start, end) of it. `at` is a token at or before its first one."""
    first = bisect_left(words, start, at, key=_START)
    last = bisect_left(words, end, first, key=_START)
    found = []
    count = 0
    for at in [at for at in range(first, last) if words[at].word[-1] in ".!?"]:
        if at == first + 1 and len(words[first].word) < 3 and words[first].word.isdigit():
            continue  # the number of a row: "1. Acme Optics"
        if counts_row(words, at - 1, last, count + 1) and (count or words[at - 2].word == ":"):
            count += 1
            continue
        stop = _stop(text, words, at, end) if at >= first else at
        if stop > at:
            found.append(Sentence(words[first].start, words[stop - 1].end, first, stop))
            first, count = stop, 0
    if first < last:
        found.append(Sentence(words[first].start, words[last - 1].end, first, last))
    return found


def _is_glued(text: str, words: list[Token], at: int, after: Token) -> bool:
    """Whether a sentence begins right behind the full stop at a token, where the space was lost: "its list.The"."""
    before = words[at - 1]
    is_word = before.word == ")" or (len(before.word) > 1 and before.word.isalpha())
    is_word = is_word and before.end == words[at].start
    begins = after.word.isalpha() and after.is_name and (after.word in _OPENERS or text[after.end - 1].islower())
    if not (at and is_word and begins) or before.word in ABBREVIATIONS:
        return False
    return after.word in _OPENERS or not (before.is_name or before.word == ")")


def counts_row(words: list[Token], at: int, last: int, number: int) -> bool:
    """Whether a token counts a row within a line, as that number: "the following: 1. Acme Optics 2. Beta Vision".

    >>> counts_row(tokens("1. Acme"), 0, 3, 1), counts_row(tokens("1. acme"), 0, 3, 1)
    (True, False)
    """
    return (
        0 <= at < last - 2
        and words[at].word == str(number)
        and words[at + 1].word == "."
        and words[at + 1].start == words[at].end
        and words[at + 2].is_name
        and not words[at + 2].word[0].isdigit()
    )


class Sentences:
    """The sentences of a text, each block cut once, when it is first asked for. `words` are its tokens."""

    def __init__(self, text: str, words: list[Token]) -> None:
        self._text, self._words = text, words
        self._cut: dict[tuple[int, int], list[Sentence]] = {}

    def of(self, start: int, end: int) -> list[Sentence]:
        """The sentences of the block [start, end)."""
        found = self._cut.get((start, end))
        if found is None:
            found = self._cut[start, end] = sentences(self._text, self._words, start, end)
        return found


def _stop(text: str, words: list[Token], at: int, end: int) -> int:
    """The token behind the sentence that ends with the token `at`; `at` itself where none ends."""
    token = words[at]
    word = token.word
    behind = at + 1
    if word not in (".", "!", "?") and not (word.endswith(".") and len(word) > 1):
        return at
    while behind < len(words) and words[behind].word in _CLOSING and words[behind].start == words[behind - 1].end:
        behind += 1
    if behind >= len(words) or words[behind].start >= end:
        return behind
    after = words[behind]
    gap = text[words[behind - 1].end : after.start]
    if not gap:
        return behind if word in (".", "!", "?") and _is_glued(text, words, at, after) else at
    shortened = word not in (".", "!", "?") or (at > 0 and words[at - 1].word in ABBREVIATIONS)
    parted = gap.count("\n") > shortened  # "the U.S." at the end of a line
    if word in ("!", "?") or parted:
        return behind if after.is_name or parted or after.word in "\"'(" else at
    opens = after.is_name or (after.word in "\"'([-" and behind + 1 < len(words) and words[behind + 1].is_name)
    if not opens:
        return at
    if word == ".":
        before = words[at - 1].word if at and words[at - 1].end == token.start else ""
        if before in ABBREVIATIONS:
            if before in _MONTHS and after.word[0].isdigit():
                return at
            if before not in _ENDS_ANYWAY or after.word not in _OPENERS:
                return at
        if before in _BEFORE_NUMBERS and after.word[0].isdigit():
            return at
        if len(before) == 1 and before.isalpha() and behind == at + 1 and after.word not in _OPENERS:
            return at  # An initial: George W. Bush.
        return behind
    # "the U.S. The order" ends a sentence, "the U.S. Treasury" does not, nor do three dots by themselves.
    return behind if after.word in _OPENERS or _begins_person(words, at, behind) else at


def _begins_person(words: list[Token], at: int, behind: int) -> bool:
    """Whether a person's full name stands behind a legal form with full stops: "Acme S.A.E. Hugo Velazquez denied"."""
    if words[at].word not in _LEGAL_FORMS or behind + 1 >= len(words) or not words[behind + 1].is_name:
        return False
    from onrecord.claims.words.english import is_of_persons  # whose tables take a while, and few texts ask for

    return is_of_persons(words[behind].word) and words[behind + 1].word.isalpha()


_LEGAL_FORMS = frozenset({"s.a.", "s.a.e.", "s.a.s.", "s.p.a.", "s.r.l.", "n.v.", "b.v.", "l.l.c.", "p.l.c.", "d.o.o."})
