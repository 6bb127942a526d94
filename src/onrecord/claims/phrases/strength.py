"""How strong a phrase is: whether it names its bearer by itself, perhaps, or only beside the bearer's full name.

Rules of language over the words of a phrase and the kind of its bearer. `english.told` says what a word tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

from onrecord.claims.phrases.listed_name import Form, Nearness
from onrecord.claims.phrases.phrase_words import GAP
from onrecord.claims.words.english import FOREIGN, RARE, generic, is_of_persons, of_person, places, told, words_of
from onrecord.names import lexicon
from onrecord.record.rows_kept import NameKind


class Strength(IntEnum):
    """What a phrase is worth in a text."""

    SUPPORTED = 1
    """It names its bearer only in a text that names the bearer in full."""
    DOUBTFUL = 2
    """It may name its bearer, or another that bears the name too."""
    ALONE = 3
    """It names its bearer."""


ENOUGH = 20.0
"""Nats from which words that each are common name one bearer together."""
ENOUGH_OF_PERSON = 13.7
"""Nats from which a person's name is hardly another's: minus the logarithm of how many persons of a million bear it."""
SOMETHING = 13.5
LEAST_OF_PERSON = 10.0
_SHORTEST = 4


def strength(form: Form, kind: NameKind, schema: str) -> Strength:
    """How strong a form of a name of that kind is, for a bearer of that FollowTheMoney schema.

    >>> def of(words, schema="Company"): return strength(Form(tuple(words.split())), NameKind.ALIAS, schema).name
    >>> of("hikvision"), of("blue sky"), of("xinjiang public security bureau"), of("summit")
    ('ALONE', 'DOUBTFUL', 'ALONE', 'SUPPORTED')
    >>> of("chen quanguo", "Person"), of("ali khan", "Person"), of("quanguo", "Person")
    ('ALONE', 'DOUBTFUL', 'SUPPORTED')
    """
    small = little()
    words = [word for word in form.words if word != GAP and word not in small]
    if not words:
        return Strength.SUPPORTED
    if schema == "Person":
        found = _of_person(words, len(form.words) - len(words))
    elif schema in ("Vessel", "Airplane"):
        # A mention of a ship or an aircraft counts only beside a word for one.
        found = Strength.ALONE if len(words) > 1 or told(words[0]) >= RARE else Strength.DOUBTFUL
    elif schema == "Thing":
        found = Strength.ALONE if any(told(word) >= RARE for word in words) else Strength.DOUBTFUL
    else:
        found = _of_organisation(words, form, kind)
        if schema == "LegalEntity" and form.nearness <= Nearness.CORE and _may_be_person(words):
            found = min(found, _of_person(words, len(form.words) - len(words)))
    if schema != "Person" and _is_region(words):
        # One whose goods are restricted: a text that names it speaks of the region.
        found = Strength.SUPPORTED
    if kind is NameKind.WEAK:
        # Publishers call an alias weak where it names too many.
        found = Strength.DOUBTFUL if found is Strength.ALONE and len(words) > 1 else Strength.SUPPORTED
    return found


@cache
def little() -> frozenset[str]:
    """Words that a name may write without a capital: articles, prepositions, particles of personal names."""
    found = {words[0] for words in lexicon.function_words() if len(words) == 1}
    found |= {words[0] for words in lexicon.particles() if len(words) == 1}
    return frozenset(word for word in found if len(word) < 5) - {"b", "named"}


@lru_cache(maxsize=1 << 16)
def _of_name(word: str) -> float:
    """How much a word tells in a person's name."""
    return min(of_person(word), 2.5 if len(word) == 1 else told(word))


def _of_person(words: Sequence[str], more: int) -> Strength:
    """How strong a person's name is; `more` are the particles and gaps in it."""
    if len(words) < 2:
        return Strength.SUPPORTED
    total = sum(map(_of_name, words)) + more
    if total >= ENOUGH_OF_PERSON:
        return Strength.ALONE
    return Strength.DOUBTFUL if total >= LEAST_OF_PERSON else Strength.SUPPORTED


def _is_region(words: Sequence[str]) -> bool:
    """Whether a name is that of a region, perhaps with its acronym behind it."""
    kinds = words_of("place_kinds")
    stop = len(words) if words[-1] in kinds else len(words) - 1
    return (
        stop > 1
        and words[stop - 1] in kinds
        and all(word in kinds or word in places() or word in words_of("many_bear", "peoples") for word in words[:stop])
    )


def _may_be_person(words: Sequence[str]) -> bool:
    return (
        1 < len(words) < 5
        and all(word.isalpha() and word not in generic() for word in words)
        and any(map(is_of_persons, words))
    )


def _of_organisation(words: Sequence[str], form: Form, kind: NameKind) -> Strength:
    each = [told(word) for word in words]
    if len(words) == 1:
        found = _of_one_word(words[0], form, kind)
        # Al-Noor, El Sol: what an article makes a name of, many are named after.
        return found if len(form.words) == 1 else min(found, Strength.DOUBTFUL)
    if max(each) >= RARE or any(len(word) == 3 and _is_acronym(word) for word in words):
        return Strength.ALONE if form.is_whole else Strength.DOUBTFUL
    if form.nearness is Nearness.PLACELESS:
        return Strength.SUPPORTED
    total = sum(each)
    is_company = (form.words[-1],) in lexicon.legal_forms()
    if is_company:
        total += 4.0
    if total >= ENOUGH and len(words) > 2:
        # Bodies of many countries bear a name that only says what they do; a place in it tells them apart. Two
        # companies of one country do not.
        bare = all(word in generic() for word in words) and not (is_company and len(words) > 3)
        return Strength.DOUBTFUL if bare else Strength.ALONE
    if all(word in generic() for word in words):
        return Strength.SUPPORTED
    return Strength.DOUBTFUL if total >= SOMETHING else Strength.SUPPORTED


def _of_one_word(word: str, form: Form, kind: NameKind) -> Strength:
    if word.isdigit():
        return Strength.SUPPORTED
    if not word.isascii():
        return Strength.DOUBTFUL
    if told(word) >= RARE and (len(word) >= _SHORTEST or not word.isalnum()):
        return Strength.ALONE if form.is_whole else Strength.DOUBTFUL
    if told(word) >= RARE or _is_acronym(word):
        # Three letters are many things' unless they are the whole name.
        is_name = kind is NameKind.NAME and form.nearness is Nearness.NAME and not form.is_acronym
        return Strength.ALONE if is_name else Strength.DOUBTFUL
    return Strength.DOUBTFUL if told(word) >= FOREIGN and form.nearness is Nearness.NAME else Strength.SUPPORTED


@lru_cache(maxsize=1 << 14)
def _is_acronym(word: str) -> bool:
    """Whether three letters are none that texts know."""
    return len(word) == 3 and told(word) >= 10.0 and not is_of_persons(word)
