"""The words of a phrase: those of a name and those of a text, read the same way, so that one can be found in the other.

A word is the folded word of a token, without the dots of an abbreviation; what an apostrophe parts inside a word is
joined (`Xi'an`), the possessive `'s` and quotes are left out, `&` is `and`. Marks that a text may write or leave out
inside a name (hyphens, the dot of `Co.`) are nothing; others stand as `GAP`, so that no name is found across a comma
that the name itself does not have. Across a blank line nothing is found at all (`BREAK`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.words.tokens import ABBREVIATIONS, Token

GAP = "|"
BREAK = "\n"
_FORMS = frozenset(
    [
        "ag",
        "bv",
        "co",
        "corp",
        "gmbh",
        "inc",
        "jsc",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "nv",
        "oao",
        "ooo",
        "plc",
        "pte",
        "pty",
        "sa",
        "srl",
        "zao",
    ]
)
"""Legal forms before which a comma is a matter of taste."""
_DASHES = "\u2012\u2013\u2014\u2015\u2212"
_SHORT = 3


class Words(NamedTuple):
    """The words of a text, each with its tokens, half-open: `first` and `last` are places in the list of all tokens."""

    words: list[str]
    first: list[int]
    last: list[int]


def words_in(text: str, tokens: Sequence[Token]) -> Words:
    """The words of a text, in order, with the gaps between them.

    >>> from onrecord.claims.words.tokens import tokens
    >>> def read(text): return words_in(text, tokens(text)).words
    >>> read("Hikvision Co., Ltd.") == read("hikvision co ltd"), read("Xi'an U.S.A. Huawei's R & D")
    (True, ['xian', 'usa', 'huawei', 'r', 'and', 'd'])
    >>> read("the al-Nusra Front, or Jabhat")
    ['the', 'al', 'nusra', 'front', '|', 'or', 'jabhat']
    """
    found: list[str] = []
    first: list[int] = []
    last: list[int] = []
    before = 0
    joins = False
    count = len(tokens)
    for at, (start, end, word, _) in enumerate(tokens):
        if start - before > 1 and text.count("\n", before, start) > 1:
            found.append(BREAK)
            first.append(at)
            last.append(at)
        if word[0].isalnum():
            if "." in word and word[0].isalpha():
                word = word.replace(".", "")
            if joins:
                found[-1] += word
                last[-1] = at + 1
                joins = False
            else:
                found.append(word)
                first.append(at)
                last.append(at + 1)
        elif word == "&":
            found.append("and")
            first.append(at)
            last.append(at + 1)
        elif word not in _NOTHING:
            follows = at + 1 < count and tokens[at + 1].start == end
            if word == "'":
                joins = (
                    follows and start == before and bool(found) and last[-1] == at and tokens[at + 1].word[0].isalpha()
                    and found[-1][-1].isalpha()
                )  # fmt: skip
            elif found and found[-1] is not GAP and not _is_nothing(text, start, word, before, follows, found[-1]):
                if word == "," and at + 1 < count and tokens[at + 1].word in _FORMS:
                    before = end
                    continue
                found.append(GAP)
                first.append(at)
                last.append(at + 1)
        before = end
    return Words(found, first, last)


_NOTHING = frozenset(("'s", '"', "_"))


def _is_nothing(text: str, start: int, word: str, before: int, follows: bool, last: str) -> bool:
    """Whether a mark may stand inside a name or be missing there."""
    if word == "-":
        return text[start] not in _DASHES and (start == before or follows)
    return word == "." and (follows or len(last) < _SHORT or last in ABBREVIATIONS)
