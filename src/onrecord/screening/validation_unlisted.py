"""Names on no list: made of common and rare words, to count what a screening finds where there is nothing to find.

Words are as common as in the population table of the package (`names.word_counts`), which does not say what is a given
name: what the lexicon of given names knows is one, other words of persons are family names. A rare word joins the
halves of two. A made name that has just the words of a listed one is its homonym, and is left out.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from onrecord.names.keys import normal
from onrecord.names.lexicon import given_names, legal_forms, organisation_words, particles
from onrecord.names.romanise import latin
from onrecord.names.word_counts import OTHERS, STEPS, counts
from onrecord.screening.validation_dice import Dice

RARE_GIVEN, RARE_FAMILY, RARE_CORE = 10, 40, 50
"""How many of a hundred words are made of two halves."""
LONG = 6
"""Letters from which a word can give a half."""
FORMS = ("Ltd", "Limited", "LLC", "Co., Ltd.", "Inc.", "GmbH", "S.A.", "S.R.L.", "JSC", "OOO", "FZE", "Pte. Ltd.")
WITH_FORM = 70
"""How many of a hundred organisations bear a legal form."""
PATIENCE = 20
"""So many times more names than are wanted are made at the most, where homonyms take many away."""


class Drawn:
    """Words drawn as often as a table of logarithmic counts says, and words made of two halves."""

    def __init__(self, values: Sequence[tuple[str, int]], rare: int) -> None:
        # Powers by multiplication are the same on every machine; those of the C library need not be.
        step = 1 + 1 / STEPS
        powers = list(accumulate(range(255), lambda power, _: power * step, initial=1.0))
        self._words = [word for word, _ in values]
        self._bounds = list(accumulate(int(powers[value] * 16) for _, value in values))
        self._long = [word for word in self._words if len(word) >= LONG] or self._words
        self._rare = rare

    def __call__(self, dice: Dice) -> str:
        """The next word, with a capital."""
        if dice.chance(self._rare):
            one, other = dice.one(self._long), dice.one(self._long)
            return (one[: len(one) // 2 + 1] + other[-(len(other) // 2) :]).capitalize()
        return self._words[bisect(self._bounds, dice.below(self._bounds[-1]))].capitalize()


def people(count: int, seed: int, listed: Iterable[str]) -> tuple[list[str], int]:
    """`count` names of people, given and family name, half of them with a second given name, and how many were left
    out for being homonyms of `listed` names. Names can repeat, as names do."""
    return _made(count, _persons(seed), listed, _words)


def organisations(count: int, seed: int, listed: Iterable[str]) -> tuple[list[str], int]:
    """The same for organisations: a name proper of one or two words, what it is, and mostly a legal form, which says
    nothing in the comparison with `listed` names."""
    forms = {phrase[0] for phrase in legal_forms() if len(phrase) == 1}
    return _made(count, _companies(seed), listed, lambda name: tuple(w for w in _words(name) if w not in forms))


def _persons(seed: int) -> Iterator[str]:
    known, short = given_names(), {word for phrase in particles() for word in phrase}
    words = [
        (word, values[0])
        for word, values in sorted(counts().items())
        if values[0] > values[1] and word != OTHERS and word.isalpha() and len(word) > 2 and word not in short
    ]
    given = Drawn([item for item in words if item[0] in known], RARE_GIVEN)
    family = Drawn([item for item in words if item[0] not in known], RARE_FAMILY)
    dice = Dice(f"{seed} people")
    while True:
        first, second = given(dice), f"{given(dice)} " if dice.chance(50) else ""
        yield f"{first} {second}{family(dice)}"


def _companies(seed: int) -> Iterator[str]:
    generic, forms = organisation_words(), {word for phrase in legal_forms() for word in phrase}
    known = [
        (word, values[1])
        for word, values in sorted(counts().items())
        if values[1] and word != OTHERS and word.isalpha() and len(word) > 2 and word not in forms
    ]
    core = Drawn([item for item in known if item[0] not in generic], RARE_CORE)
    what = Drawn([item for item in known if generic.get(item[0]) == item[0]], 0)
    dice = Dice(f"{seed} organisations")
    while True:
        words = [core(dice), *([core(dice)] if dice.chance(40) else []), what(dice)]
        words += [what(dice)] if dice.chance(40) else []
        yield " ".join([*words, dice.one(FORMS)] if dice.chance(WITH_FORM) else words)


def _made(
    count: int, names: Iterator[str], listed: Iterable[str], key: Callable[[str], tuple[str, ...]]
) -> tuple[list[str], int]:
    homonyms = {key(name) for name in listed}
    found: list[str] = []
    left_out = 0
    while len(found) < count and left_out < PATIENCE * max(count, 100):
        name = next(names)
        if key(name) in homonyms:
            left_out += 1
        else:
            found.append(name)
    return found, left_out


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(latin(normal(name)).split()))
