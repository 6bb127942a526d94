"""Asides: brackets that only give a name in another script, its place at an exchange, what it is called from here on,
a number, or whose a picture is.

What they hold is no part of the sentence around them: "X (Chinese: 某某)", "X (688012.SH), or XY", "the Acts' ("AA")
list", "X (Photo: AFP)".
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words as word_set

_NUMERALS = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv"})
_BULLETS = frozenset("•‣◦▪●∙·*-")
_CLOSING = {"(": ")", "[": "]"}
LONGEST = 14
"""So many tokens at most stand in such a bracket."""
_ALSO = frozenset({"a.k.a.", "aka", "alias", "f.k.a.", "fka", "imo"})
"""Words before another name, or a ship's number, in brackets."""
_PICTURES = word_set("reading", "pictures")
_EXCHANGES = word_set("reading", "exchanges")
_CALLING = word_set("reading", "calling")
_FORMS = word_set("reading", "generic_tails") | word_set("reading", "organised")


def behind_aside(words: Sequence[Token], at: int, last: int) -> int:
    """The token behind an aside that begins at a token, before the token `last`; `at` itself where none does.

    >>> from onrecord.claims.words.tokens import tokens
    >>> [behind_aside(tokens(text), 0, 99) for text in ("(688012.SH)", '(the "Act")', "(lenses)", "(AMEC)", "(曠視)")]
    [5, 6, 0, 0, 3]
    """
    closing = _CLOSING.get(words[at].word)
    if closing is None:
        return at
    stop = at + 1
    while stop < min(at + LONGEST, last, len(words)) and words[stop].word not in (words[at].word, closing):
        stop += 1
    if stop >= min(last, len(words)) or words[stop].word != closing or stop == at + 1:
        return at
    inside = words[at + 1 : stop]
    if inside[0].word in _ALSO:
        return stop + 1
    if len(inside) == 1:
        is_apart = not at or words[at - 1].end < words[at].start  # not "section 2(d)(2)"
        return stop + 1 if (is_apart and _is_number(inside[0].word)) or _is_foreign(inside) else at
    is_aside = _is_foreign(inside) or _is_definition(inside) or _is_ticker(inside) or _is_credit(inside)
    return stop + 1 if is_aside else at


_LONG = frozenset("\u2014\u2015")


def behind_dash(words: Sequence[Token], at: int, last: int, text: str) -> int:
    """The token behind a dash that parts what is around it though no space does, a long one or two short ones, which
    begins at a token; `at` itself where none does. `text` is where the tokens stand.

    >>> from onrecord.claims.words.tokens import tokens
    >>> [behind_dash(tokens(text), 1, 99, text) for text in ("firms\u2014X", "firms--X", "state-owned")]
    [2, 3, 1]
    """
    if text[words[at].start] in _LONG:
        return at + 1
    is_double = at + 1 < last and words[at].word == words[at + 1].word == "-" and words[at].end == words[at + 1].start
    return at + 2 if is_double else at


def behind_part(words: Sequence[Token], at: int, last: int) -> int:
    """The token behind a bracket that is part of a name, which goes on behind it: "BNX (UK) Limited"; `at` itself where
    none begins there.

    >>> from onrecord.claims.words.tokens import tokens
    >>> [behind_part(tokens(text), 1, 99) for text in ("BNX (UK) Limited", "BNX (UK) says", "lenses (UK) Limited")]
    [4, 1, 1]
    """
    if words[at].word != "(" or not at or not words[at - 1].is_name:
        return at
    stop = at + 1
    while stop < min(at + 4, last) and words[stop].is_name and words[stop].word[0].isalpha():
        stop += 1
    closes = at + 1 < stop < last - 1 and words[stop].word == ")"
    return stop + 1 if closes and words[stop + 1].is_name and words[stop + 1].word in _FORMS else at


def behind_marker(words: Sequence[Token], first: int, last: int) -> int:
    """The token behind the mark or number with which a row of a list begins; `first` itself where it has none.

    >>> from onrecord.claims.words.tokens import tokens
    >>> rows = [tokens(text) for text in ("- Acme", "1. Acme", "(a) Acme", "Acme", "A. Petrov")]
    >>> [behind_marker(row, 0, len(row)) for row in rows]
    [1, 2, 3, 0, 0]
    """
    if first + 1 >= last:
        return first
    word = words[first].word
    stop = first
    if word in _BULLETS:
        stop = first + 1
    elif words[first + 1].word in (".", ")") and _is_number(word) and (word.isdigit() or not words[first].is_name):
        stop = first + 2
    elif word == "(" and first + 2 < last and words[first + 2].word == ")" and _is_number(words[first + 1].word):
        stop = first + 3
    return stop if first < stop < last and words[stop].start > words[stop - 1].end else first


def _is_number(word: str) -> bool:
    """Whether a bracket only counts: "(1)", "(iv)", "(a)", "thirteen (13)"."""
    return (word.isdigit() and len(word) < 4) or word in _NUMERALS or (len(word) == 1 and word.isalpha())


def _is_foreign(inside: Sequence[Token]) -> bool:
    """Whether a word is written in letters that are not Latin."""
    return any(token.word[0].isalpha() and not token.word.isascii() and token.word[0] > "ɏ" for token in inside)


def _is_definition(inside: Sequence[Token]) -> bool:
    """Whether a short form is given in quotation marks: `"DHS"`, `the "Act"`, `together, the "Companies"`."""
    marks = [place for place, token in enumerate(inside) if token.word == '"']
    return len(marks) in (2, 4) and all(
        token.word in _CALLING
        for place, token in enumerate(inside)
        if place < marks[0] or place > marks[-1] or (len(marks) == 4 and marks[1] < place < marks[2])
    )


def _is_credit(inside: Sequence[Token]) -> bool:
    """Whether it is told whose a picture is: `Photo: AFP`, `image credit: X`, `File photo by X`."""
    of_picture = 0
    while of_picture < len(inside) and inside[of_picture].word in _PICTURES:
        of_picture += 1
    rest = inside[of_picture:]
    return of_picture > 0 and (not rest or rest[0].word in (":", "/", "by", "from"))


_LONG_CODE = 6


def _is_ticker(inside: Sequence[Token]) -> bool:
    """Whether a share's place at an exchange is given: `688012.SH`, `NYSE: AB`."""
    if not all(token.is_name or not token.word[0].isalpha() for token in inside):
        return False
    if len(inside) == 3 and inside[1].word == ":" and inside[0].word.isalpha() and len(inside[0].word) < _LONG_CODE:
        return inside[2].word.isalnum()  # KL:FGV, at whatever exchange
    for place, token in enumerate(inside):
        if token.word not in _EXCHANGES:
            continue
        before, after = inside[place - 1] if place else None, inside[place + 1] if place + 1 < len(inside) else None
        if (before is not None and before.word == "." and place > 1) or (after is not None and after.word == ":"):
            return True
    return False
