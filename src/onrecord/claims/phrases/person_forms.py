"""The forms of a person's name that texts use: either order, and without the names in the middle.

Lists write `CHEN, Quanguo`, texts `Chen Quanguo`; lists write a patronymic that texts leave out. The surname alone is
no form here: it counts only in a text that has named the person in full (`phrase_judging`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.claims.phrases.listed_name import Form, Words, bare, read, soft
from onrecord.claims.phrases.phrase_words import GAP
from onrecord.claims.words.english import is_of_persons
from onrecord.names import han_lexicon, lexicon


def forms_of_person(name: str) -> Iterator[Form]:
    """The forms of a person's name, as a list writes it: `SURNAME, Given Names`, or the words in their order.

    >>> [" ".join(form.words) for form in forms_of_person("TINKOV, Oleg Yurievich") if "|" not in form.words]
    ['oleg yurievich tinkov', 'tinkov oleg yurievich', 'oleg tinkov', 'tinkov oleg']
    """
    family, comma, given = bare(name).partition(",")
    if comma and "," not in given:
        yield from _family_first(without_titles(soft(read(family))), without_titles(soft(read(given))))
        return
    words = without_titles(soft(read(name.replace(",", " "))))
    yield Form(words, surname=_surname_in(words))
    # Chinese and Korean names are written in either order.
    if len(words) in (2, 3) and words[0] in _eastern_surnames():
        yield Form((*words[1:], words[0]), surname=(len(words) - 1, len(words)))
    elif len(words) in (2, 3) and words[-1] in _eastern_surnames():
        yield Form((words[-1], *words[:-1]), surname=(0, 1))


def _family_first(family: Words, given: Words) -> Iterator[Form]:
    if not family or not given:
        yield Form(family or given)
        return
    size, more = len(family), len(given)
    yield Form((*given, *family), surname=(more, more + size))
    yield Form((*family, *given), surname=(0, size))
    if not {*family, *given} <= _eastern_surnames():  # "Chen, Zhu and Wang" are three
        yield Form((*family, GAP, *given), surname=(0, size))
    if family[0] in _eastern_surnames() and more < 3:
        return
    if more > 1 and len(given[0]) > 1 and given[0] not in particles():
        yield Form((given[0], *family), surname=(1, 1 + size))
        yield Form((*family, given[0]), surname=(0, size))
    if size == 2 and not particles() & {*family, given[0]}:
        # The first of two family names is the one that is used alone, as in Spanish.
        yield Form((*given, family[0]), surname=(more, more + 1))
        if more > 1:
            yield Form((given[0], family[0]), surname=(1, 2))


def _surname_in(words: Words) -> tuple[int, int]:
    if len(words) < 2:
        return (0, 0)
    if words[0] in _eastern_surnames() and len(words) < 4 and words[-1] not in _eastern_surnames():
        return (0, 1)
    start = len(words) - 1
    while start > 1 and words[start - 1] in particles():
        start -= 1
    return (start, len(words))


def without_titles(words: Words) -> Words:
    """A person's name without the titles before it."""
    at = 0
    while at < len(words) - 1 and words[at : at + 1] in lexicon.titles():
        at += 1
    return words[at:]


@cache
def particles() -> frozenset[str]:
    """The small words of personal names: al, bin, van."""
    return frozenset(words[0] for words in lexicon.particles() if len(words) == 1)


@cache
def _eastern_surnames() -> frozenset[str]:
    tables = han_lexicon.surnames()
    chinese = {word for table in (tables.single, tables.compound) for words in table.values() for word in words}
    return frozenset(chinese) | lexicon.family_names().keys()


def is_like_person(name: str) -> bool:
    """Whether a name of somebody whose kind is not told reads like `Surname, Given Name` or like a Chinese person's."""
    family, comma, given = name.partition(",")
    if name.count(" ") > 3:
        return False
    words = [*read(family), *read(given)]
    if not 2 <= len(words) <= 4 or not all(word.isalpha() for word in words):
        return False
    if any((word,) in lexicon.legal_forms() or word in lexicon.organisation_words() for word in words):
        return False
    if comma:
        return True
    is_eastern = words[0] in _eastern_surnames() or words[-1] in _eastern_surnames()
    return len(words) < 4 and is_eastern and any(map(is_of_persons, words))
