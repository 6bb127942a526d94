"""What each code point becomes in the words of a name, where no other letter has a say in it.

The words of a name are those of `latin(normal(name))` (`names.romanise`, `names.keys`). Most scripts are read letter by
letter, and a few (Han, Hangul, Arabic, Hebrew, Greek) by the word. For the first kind this table holds what becomes of
each code point, so that `kernel.spelling` can do the same without Python; what it does not hold, the kernel leaves to
them. The table is made in blocks of 256 code points when a block is first met, from the Unicode data of this Python and
the letters of the anyascii that is installed: it cannot be of another version than what it stands for.

A code point has `WIDTH` bytes: its `Role`, with `UKRAINIAN` added for a letter that makes the whole text Ukrainian,
then its ASCII letters in lower case, ended by a zero where there are fewer than seven.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from anyascii import anyascii

from onrecord.names.keys import JOINERS, folded

WIDTH = 8
"""Bytes of one code point."""
BLOCK = 256
"""Code points of one block."""
UKRAINIAN = 128


class Role(IntEnum):
    """What a code point is to the words around it. From `LINE` on it is a character of a word (`\\w`)."""

    UNKNOWN = 0
    """The table does not have it."""
    NOTHING = 1
    """It falls away before anything looks at it: an accent, a joiner."""
    SEPARATOR = 2
    DOT = 3
    AND = 4
    QUESTION = 5
    """It stands for a lost apostrophe inside a word."""
    APOSTROPHE = 6
    LINE = 7
    """The underscore, which is of a word and parts words."""
    LETTER = 8
    LETTERS = 9
    """Several characters of a word, so no initial."""
    LETTER_APOSTROPHE = 10
    """An apostrophe that Unicode counts among the letters."""


# Compared in the normal form: Latin, Cyrillic, Armenian, Georgian, kana, Yi, Vai, and signs that are no letters.
_READ_BY_LETTER = re.compile(
    "[\u0000-\u02ff\u0400-\u052f\u0531-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u1d25\u1d6b-\u1d77\u1d79-\u1d9a"
    "\u1e00-\u1eff\u2000-\u2125\u2127-\u2bff\u2c60-\u2c7f\u2d00-\u2d2f\u3000-\u3006\u3008-\u3030\u303d\u3041-\u30ff"
    "\ua000-\ua7ff\uab30-\uab6f\ufe00-\ufe6f\uff00-\uffef\ufff9-\ufffd]*"
)
_READ_BY_WORD = (range(0x33, 0xA0), range(0xAC, 0xE0))
"""Blocks of Han and Hangul alone, and of surrogates."""
_SIGNS = {".": Role.DOT, "&": Role.AND, "?": Role.QUESTION, "_": Role.LINE, "ʼ": Role.LETTER_APOSTROPHE,
          "ʻ": Role.LETTER_APOSTROPHE} | dict.fromkeys("'’‘`´", Role.APOSTROPHE)  # fmt: skip
_DROPPED = frozenset("ʾʿ")
_UKRAINIAN = frozenset("іїєґ")
_UKRAINIAN_LETTERS = str.maketrans({"г": "h", "ґ": "g", "и": "y", "ї": "yi", "є": "ye"})
_UNKNOWN = bytes(WIDTH)


def block(number: int, ukrainian: bool = False) -> bytes | None:
    """The code points from `number * BLOCK` on, `WIDTH` bytes each; None for a block of which the table has nothing.

    `ukrainian` gives the letters as a text reads that has a letter marked `UKRAINIAN`.

    >>> row = block(0)[ord("Ø") * WIDTH :][:WIDTH]
    >>> Role(row[0]).name, row[1:].rstrip(b"\\0")
    ('LETTER', b'o')
    >>> block(0x4E) is None
    True
    """
    if any(number in blocks for blocks in _READ_BY_WORD):
        return None
    rows = [_row(chr(number * BLOCK + at), ukrainian) for at in range(BLOCK)]
    return b"".join(rows) if any(row[0] for row in rows) else None


def _row(char: str, ukrainian: bool) -> bytes:
    text = folded(JOINERS.sub("", char))
    if not _READ_BY_LETTER.fullmatch(text) or any(unicodedata.category(c) in _NOT_ALONE for c in text):
        return _UNKNOWN
    if not text:
        return bytes((Role.NOTHING,)).ljust(WIDTH, b"\0")
    role = _role(text)
    if role < Role.LETTER:
        return bytes((role,)).ljust(WIDTH, b"\0")
    letters = anyascii(text.translate(_UKRAINIAN_LETTERS) if ukrainian else text).lower()
    letters = "" if text in _DROPPED else letters
    if len(letters) >= WIDTH or "\0" in letters or not letters.isascii():
        return _UNKNOWN
    marked = role | (UKRAINIAN if not _UKRAINIAN.isdisjoint(text) else 0)
    return (bytes((marked,)) + letters.encode()).ljust(WIDTH, b"\0")


_NOT_ALONE = frozenset(("Mn", "Mc", "Me", "Cn", "Cs", "Co"))
"""Marks, which join the letter before them, and what Unicode has not assigned."""


def _role(text: str) -> Role:
    if len(text) == 1:
        return _SIGNS.get(text) or (Role.LETTER if text.isalnum() else Role.SEPARATOR)
    if not _SIGNS.keys().isdisjoint(text) or not _DROPPED.isdisjoint(text):
        return Role.UNKNOWN
    if text.isalnum():
        return Role.LETTERS
    return Role.UNKNOWN if any(c.isalnum() for c in text) else Role.SEPARATOR
