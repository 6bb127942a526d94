"""Manipulations: the ways in which a listed name reaches a screening in another form than the list prints it.

Each is a pure function of a name and dice, in `validation_letters` and `validation_words`; its docstring is what a
report says of it. The categories are those that name-screening tests use: see the Wolfsberg Guidance on Sanctions
Screening (2019), https://wolfsberg-group.org, and 3 NYCRR 504.3(b) on testing the logic of matching.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.screening import validation_letters as letters
from onrecord.screening import validation_words as words
from onrecord.screening.kinds import Mode
from onrecord.screening.search import ListedName, mode_of
from onrecord.screening.validation_dice import Dice

Change = Callable[[str, Dice], str | None]


@dataclass(frozen=True, slots=True)
class Manipulation:
    """One way to change a name: its code, its title for people, the modes of names it is for (None: both), and the
    function."""

    code: str
    title: str
    mode: Mode | None
    change: Change

    @property
    def what(self) -> str:
        """What is done, in one sentence or two."""
        return " ".join((inspect.getdoc(self.change) or self.title).split())

    def applied(self, name: str, mode: Mode, seed: str) -> str | None:
        """The name changed; None where it is not for such names or changes nothing. The same seed, the same change.

        >>> one = Manipulation("dropped", "middle name dropped", None, words.middle_dropped)
        >>> one.applied("Ivan Ivanovich Petrov", Mode.PERSON, "a seed")
        'Ivan Petrov'
        """
        if self.mode not in (None, mode):
            return None
        changed = self.change(name, Dice(seed))
        return changed if changed and changed != name and any(map(str.isalnum, changed)) else None


BOTH, PERSON, OTHER = None, Mode.PERSON, Mode.ORGANISATION

MANIPULATIONS = (
    Manipulation("letter-case", "letter case", BOTH, letters.letter_case),
    Manipulation("accents-dropped", "accents dropped", BOTH, letters.accents_dropped),
    Manipulation("accent-added", "accent added", BOTH, letters.accents_added),
    Manipulation("punctuation-dropped", "punctuation dropped", BOTH, words.punctuation),
    Manipulation("hyphens", "hyphens", BOTH, words.hyphens),
    Manipulation("word-order", "family name moved", PERSON, words.word_order),
    Manipulation("words-shuffled", "words shuffled", BOTH, words.words_shuffled),
    Manipulation("title-added", "title added", PERSON, words.person_titled),
    Manipulation("article-added", "article or address added", OTHER, words.other_titled),
    Manipulation("middle-initials", "middle names as initials", PERSON, words.middle_initials),
    Manipulation("initials", "all given names as initials", PERSON, words.initials),
    Manipulation("nickname", "nickname", PERSON, words.nickname),
    Manipulation("middle-dropped", "middle name dropped", PERSON, words.middle_dropped),
    Manipulation("word-dropped", "word dropped", OTHER, words.word_dropped),
    Manipulation("extra-name", "given name added", PERSON, words.extra_name),
    Manipulation("extra-word", "common word added", OTHER, words.extra_word),
    Manipulation("words-glued", "two words glued", BOTH, words.glued),
    Manipulation("word-split", "word split", BOTH, words.split),
    Manipulation("number-in-words", "number in words", OTHER, words.number_in_words),
    Manipulation("legal-form-changed", "legal form changed", OTHER, words.legal_form_changed),
    Manipulation("legal-form-dropped", "legal form dropped", OTHER, words.legal_form_dropped),
    Manipulation("acronym", "acronym", OTHER, words.acronym),
    Manipulation("one-typo", "one typing error", BOTH, letters.one_typo),
    Manipulation("two-typos", "two typing errors", BOTH, letters.two_typos),
    Manipulation("keyboard-slip", "neighbouring key", BOTH, letters.keyboard_slip),
    Manipulation("misread", "misread by a scanner", BOTH, letters.misread),
    Manipulation("doubled-letter", "double letter", BOTH, letters.doubled_letter),
    Manipulation("another-vowel", "another vowel", BOTH, letters.another_vowel),
    Manipulation("romanised-otherwise", "romanised otherwise", BOTH, letters.romanised_otherwise),
    Manipulation("in-latin-letters", "another script in Latin letters", BOTH, words.in_latin_letters),
    Manipulation("other-characters", "Chinese characters", BOTH, words.other_characters),
)
"""Every manipulation, the mildest first as far as that can be said."""


def changed(listed: ListedName, seed: int) -> Iterator[tuple[Manipulation, str]]:
    """Every manipulation that applies to a listed name, with the changed name; nothing but the seed and the name
    decides."""
    mode = mode_of(listed.schema)
    for manipulation in MANIPULATIONS:
        found = manipulation.applied(listed.name, mode, f"{seed} {manipulation.code} {listed.entry} {listed.name}")
        if found is not None:
            yield manipulation, found
