"""Sounds: a word as it is heard, so that spellings of one name fall together; and its consonants alone.

Digraphs become one letter of a small alphabet (`S` for sh, `C` for ch), doubled letters one, silent letters none. The
readings are those common to the romanisations that lists use; they find and compare words, and decide nothing.
"""

from __future__ import annotations

from functools import lru_cache

READINGS: tuple[tuple[str, str], ...] = (
    ("tsch", "C"), ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "j"), ("sh", "S"), ("hs", "S"), ("ch", "C"),
    ("cz", "C"), ("dj", "j"), ("zh", "j"), ("tz", "c"), ("ts", "c"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("gh", "g"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("ow", "u"),
    ("ee", "i"), ("ie", "i"), ("iy", "i"), ("ii", "i"), ("yi", "i"), ("ij", "i"), ("ey", "i"), ("ae", "e"), ("ay", "e"),
    ("ai", "e"), ("ei", "e"), ("q", "k"), ("c", "k"), ("x", "S"), ("y", "i"), ("w", "v"), ("z", "s"),
)  # fmt: skip
"""Letters and how they are read, the longest first."""
SILENT_H_AFTER = frozenset("bdgjklmnprtv")
VOWELS = frozenset("aeiou")
FEWEST_BONES = 3
"""Consonants of the shortest skeleton that says anything."""


@lru_cache(maxsize=1 << 13)
def sound(text: str) -> str:
    """A word as it is heard.

    >>> sound("khrushchev"), sound("muhammad"), sound("mohammed"), sound("szczecin")
    ('hruSev', 'muhamad', 'mohamed', 'sCesin')
    """
    found = ""
    at = 0
    while at < len(text):
        if text[at] == "h" and found and (found[-1] in SILENT_H_AFTER or (found[-1] in VOWELS and at + 1 == len(text))):
            at += 1
            continue
        letters, read = next(((a, b) for a, b in READINGS if text.startswith(a, at)), (text[at], text[at]))
        for letter in read:
            if not found or found[-1] != letter:
                found += letter
        at += len(letters)
    return found


def skeleton(sounds: str) -> str:
    """The consonants of a word's sounds; a vowel at the beginning is `a`.

    >>> skeleton(sound("qadhafi")), skeleton(sound("gaddafi")), skeleton(sound("ehmet")) == skeleton(sound("ahmat"))
    ('kdf', 'gdf', True)
    """
    head = "a" if sounds[:1] in VOWELS else ""
    return head + "".join(letter for letter in sounds if letter not in VOWELS)
