"""Kinds of words in names, the modes in which names are read, and the sizes that bound both."""

from __future__ import annotations

from enum import IntEnum


class Mode(IntEnum):
    """How a name is read; vessels, aircraft and goods are read as organisations are."""

    PERSON = 0
    ORGANISATION = 1


class Kind(IntEnum):
    """What a word of a name is."""

    WORD = 0
    """A name proper, or a word that no table knows."""
    INITIAL = 1
    """A single letter that stands for a name."""
    PARTICLE = 2
    """`bin`, `al`, `de`, `of`, `the`: may be left out."""
    TITLE = 3
    """`Dr`, `Haji`, `MV`: no part of the name."""
    LEGAL = 4
    """A word of a legal form."""
    NUMBER = 5
    """A number in figures, in words or in Roman numerals; its text is in figures."""
    PLACE = 6
    """A country or large region; a phrase of several words is one word here."""
    GENERIC = 7
    """A word that many names have and none is without: `bank`, `trading`, `institute`; of persons `abdul`, `abu`."""


NO_SENSE = frozenset({"", "doubtful", "filler"})
"""Senses that do not make two words of one kind the same."""
SON = "bin"
"""The sense of the particles that say whose son somebody is."""
LONGEST_NAME = 512
"""Characters of a name that are read, for a hostile one of thousands of accents takes long to put in order; the longest
listed name has 324."""
MOST_WORDS = 32
"""Words of a name that are read; what comes behind them is left out."""
LONGEST_WORD = 40
"""Letters of a word that are read."""
LONGEST_PHRASE = 8
"""Words of the longest phrase that is looked for; the tables hold few longer ones."""
SHORT_FORM = 2
"""A legal form of so few letters (`as`, `sa`, `co`) is one only where a name begins or ends."""
SHORT_NUMBER = 3
"""A number word of so few letters (`un`, `sei`) is a word like others."""
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN_NUMERALS = tuple(tens + units for tens in ("", "x", "xx", "xxx", "xl") for units in _UNITS)
"""The Roman numerals that are read in names, each at the place of its number; 0 is none."""
