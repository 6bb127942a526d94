"""The forms of a listed name under which a text may speak of its bearer: the name itself, and what language makes of it.

An organisation is named without its legal form ("Huawei Technologies"), without the place it begins with ("Hikvision
Digital Technology"), by its distinctive words ("Hikvision"), by an acronym that its name carries ("XPCC"), and a body that
belongs to another by its own name alone ("Institute of Forensic Science"). A person is named in either order, and without
the names in the middle. Nothing here knows a row: which forms may stand by themselves, `phrase_strength` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from onrecord.claims.english import RARE, generic, is_of_persons, phrases_of, told, words_of
from onrecord.claims.phrase_words import BREAK, GAP, words_in
from onrecord.claims.tokens import tokens
from onrecord.names import han_lexicon, lexicon
from onrecord.names.keys import short_forms as without_owner

Words = tuple[str, ...]

LONGEST = 24
"""Words of a phrase; of a longer name only what stands before its first comma or bracket is a phrase."""
LONGEST_NAME = 600
"""Characters of a name that are read."""


class Nearness(IntEnum):
    """How near a form is to the name that was published, the nearest first; as a number in three bits."""

    NAME = 0
    CORE = 1
    """Without its legal form, or what stands in brackets."""
    HEAD = 2
    """Without the body that its bearer belongs to."""
    PLACELESS = 3
    BRAND = 4


class Form(NamedTuple):
    """A form of a name: its words, how near it is to the name, and whether it is an acronym.

    `surname` is the run of a person's words that is the family name, half-open; empty where none is known. `is_whole` is
    False for a brand where the rest of the name tells more than the trade of its bearer: it may be a part of the bearer
    of the brand (Yandex Money).
    """

    words: Words
    nearness: Nearness = Nearness.NAME
    is_acronym: bool = False
    surname: tuple[int, int] = (0, 0)
    is_whole: bool = True


def forms_of(name: str, schema: str) -> list[Form]:
    """The forms of a name, each once, the nearest first.

    >>> def read(name, schema="Company"): return [" ".join(form.words) for form in forms_of(name, schema)]
    >>> read("Hangzhou Hikvision Digital Technology Co., Ltd.")[1:]
    ['hangzhou hikvision digital technology', 'hikvision digital technology', 'hikvision']
    >>> read("Xinjiang Production and Construction Corps (XPCC)")
    ['xinjiang production and construction corps', 'production and construction corps', 'xpcc']
    >>> read("DERIPASKA, Oleg Vladimirovich", "Person")[:2]
    ['oleg vladimirovich deripaska', 'deripaska oleg vladimirovich']
    """
    name = _LOST_QUOTE.sub('"', _LOST_APOSTROPHE.sub("'", name[:LONGEST_NAME])) if "?" in name else name[:LONGEST_NAME]
    if schema == "Person":
        found = _of_person(name)
    elif schema in ("Vessel", "Airplane"):
        found = _of_craft(name)
    elif schema == "Thing":
        found = _plain(name, Nearness.NAME)
    elif schema == "LegalEntity" and _is_like_person(name):
        found = _of_person(name)
    else:
        found = _of_organisation(name)
    told_once: dict[Words, Form] = {}
    for form in found:
        if 0 < len(form.words) <= LONGEST:
            told_once.setdefault(form.words, form)
    return list(told_once.values())


_LOST_APOSTROPHE = re.compile(r"(?<=\w)\?(?=\w)")
_LOST_QUOTE = re.compile(r"\?")
_SIMPLE = re.compile(r" *[A-Za-z0-9]+(?:(?: +|-)[A-Za-z0-9]+)* *", re.ASCII)
_FORM_MARKS = re.compile(r"(?<=\b[Cc][Oo])\.?,(?= [Ll][TtIi])|(?<=[A-Za-z]{2})\.$", re.ASCII)
"""The marks of `Co., Ltd.` that the words of a phrase leave out."""
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9&+-]{1,11}")
_ONE_WORD = re.compile(r"[A-Z][a-z]{3,}")


def _read(text: str) -> Words:
    plain = _FORM_MARKS.sub("", text) if "." in text or "," in text else text
    if _SIMPLE.fullmatch(plain):
        # Most names are so; the tokens of one are its words.
        return tuple(plain.replace("-", " ").lower().split())
    words = words_in(text, tokens(text)).words
    while words and words[-1] in (GAP, BREAK):
        words.pop()
    start = next((at for at, word in enumerate(words) if word not in (GAP, BREAK)), len(words))
    return tuple(GAP if word == BREAK else word for word in words[start:])


def _soft(words: Words) -> Words:
    return tuple(word for word in words if word != GAP) if GAP in words else words


def _bare(name: str) -> str:
    """A name without what it says in brackets."""
    return _BRACKET.sub("", name) if "(" in name or "[" in name else name


def _plain(name: str, nearness: Nearness) -> Iterator[Form]:
    """A name as it stands, without the marks in it, and without what it says in brackets."""
    words = _read(name)
    yield Form(_soft(words), nearness)
    if GAP in words:
        yield Form(words, nearness)
        if len(words) > LONGEST:
            yield Form(words[: words.index(GAP)], nearness)
    if (bare := _bare(name)) != name:
        yield Form(_soft(_read(bare)), nearness)


# Organisations.


def _of_organisation(name: str) -> Iterator[Form]:
    if ":" in name:
        name = _members().sub("", name) or name
    text = _without_tail(name)
    whole = Nearness.NAME if text == name else Nearness.CORE
    acronyms = []
    for match in _BRACKET.finditer(text) if "(" in text or "[" in text else ():
        inside = match.group(1).strip()
        if (inside.lower(),) in _place_phrases() or (inside.lower(),) in lexicon.legal_forms():
            continue
        if _ACRONYM.fullmatch(inside) or (_ONE_WORD.fullmatch(inside) and told(inside.lower()) >= RARE):
            acronyms.append((inside, match.group()))
    for _, bracket in acronyms:
        text = text.replace(bracket, "", 1)
    words = _read(text)
    if words[:1] == ("the",):
        words = words[1:]
    for part in _ended_at_form(words):
        soft = _soft(part)
        near = whole if part == words else Nearness.CORE
        yield Form(soft, near)
        if part != soft:
            yield Form(part, near)
        core = without_forms(soft)
        yield Form(core, Nearness.CORE)
        if GAP in part and core != soft:
            yield Form(without_forms(part), Nearness.CORE)
        yield from _shortened(core)
    for owned in without_owner(text) if "'" in text or "’" in text else ():
        rest = without_forms(_soft(_read(owned)))
        yield Form(rest, Nearness.HEAD)
    for inside, bracket in acronyms:
        # One in the middle is that of the words before it: "... Corps (XPCC) Public Security Bureau".
        behind = _soft(_read(name.partition(bracket)[2]))
        if not behind or behind in lexicon.legal_forms():
            yield Form(_soft(_read(inside)), is_acronym=bool(_ACRONYM.fullmatch(inside)))


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(r"[\s,;:.(\[]+(?:" + "|".join(map(re.escape, phrases_of("tails"))) + r")\b", re.IGNORECASE)


@cache
def _members() -> re.Pattern[str]:
    return re.compile(r".*\b(?:" + "|".join(map(re.escape, phrases_of("members"))) + r")\s*:\s*(?=\S)", re.IGNORECASE)


def _without_tail(name: str) -> str:
    """A name without what widens it to others ("and its subsidiaries") or tells more of it ("also known as")."""
    match = _tails().search(name)
    return name[: match.start()] if match and match.start() > 3 else name


def _ended_at_form(words: Words) -> Iterator[Words]:
    """The name, and what of it stands before a comma behind a legal form: an address is no part of a name."""
    yield words
    for at, word in enumerate(words):
        if word == GAP and at > 1 and (words[at - 1],) in lexicon.legal_forms() and at < len(words) - 1:
            yield words[:at]
            return


@cache
def _sizes(place: int) -> Mapping[str, tuple[int, ...]]:
    """How many words the legal forms have that begin (0) or end (-1) with a word, most first."""
    found: dict[str, set[int]] = {}
    for words in lexicon.legal_forms():
        found.setdefault(words[place], set()).add(len(words))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


def without_forms(words: Words) -> Words:
    """A name without the legal forms at its ends; the name itself where nothing else is left.

    >>> without_forms(("joint", "stock", "company", "gorizont")), without_forms(("huawei", "technologies", "co", "ltd"))
    (('gorizont',), ('huawei', 'technologies'))
    """
    forms = lexicon.legal_forms()
    found = words
    while sizes := _sizes(-1).get(found[-1]):
        size = next((n for n in sizes if n < len(found) and found[-n:] in forms), 0)
        if not size:
            break
        found = found[:-size]
        while len(found) > 1 and found[-1] in (GAP, "and"):
            found = found[:-1]
    while sizes := _sizes(0).get(found[0]):
        size = next((n for n in sizes if n < len(found) and found[:n] in forms), 0)
        if not size:
            break
        found = found[size:]
        while len(found) > 1 and found[0] == GAP:
            found = found[1:]
    return found


@cache
def _place_phrases() -> frozenset[Words]:
    found = {words for words in lexicon.territories() if len(words) <= 3}
    found.update((word,) for word in words_of("places"))
    for place in han_lexicon.lexicon().places.values():
        found.update(tuple(name.split()) for name in (place.pinyin, *place.english) if len(name) > 2)
    return frozenset(found)


_OF_PLACES = frozenset(("province", "city", "county", "prefecture", "municipality", "district", "region", "autonomous"))


def without_place(words: Words) -> Words:
    """A name without the places that it begins with.

    >>> without_place(("zhejiang", "dahua", "technology")), without_place(("bank", "of", "moscow"))
    (('dahua', 'technology'), ('bank', 'of', 'moscow'))
    """
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if words[at : at + n] in _place_phrases()), 0)
        if not size and not (at and words[at] in _OF_PLACES):
            break
        at += size or 1
    return words[at:]


def _shortened(core: Words) -> Iterator[Form]:
    rest = without_place(core)
    if rest != core and len(rest) > 1 and (rest[0],) not in lexicon.function_words():
        yield Form(rest, Nearness.PLACELESS)
    brand = brand_of(rest)
    behind = rest[len(brand) :]
    if brand and brand != core and any(word in generic() or word in lexicon.organisation_words() for word in behind):
        trades = words_of("trades") | words_of("company_words")
        is_whole = all(word in trades or (word,) in lexicon.function_words() for word in behind)
        yield Form(brand, Nearness.BRAND, is_whole=is_whole)


MOST_BRAND_WORDS = 3


def brand_of(words: Words) -> Words:
    """The distinctive words that a name begins with, where the rest says what its bearer does; empty where there are none.

    >>> brand_of(("hikvision", "digital", "technology")), brand_of(("sz", "dji", "technology")), brand_of(("blue", "sky"))
    (('hikvision',), ('dji',), ())
    """
    at = 0
    while at < len(words) - 1 and len(words[at]) < 3 and words[at] not in _particles():
        at += 1
    stop = at
    while stop < len(words) and stop - at < MOST_BRAND_WORDS and _is_distinctive(words[stop]):
        stop += 1
    return words[at:stop] if stop < len(words) else ()


def _is_distinctive(word: str) -> bool:
    return word.isascii() and (
        told(word) >= RARE or (len(word) == 3 and told(word) >= 10.0 and not is_of_persons(word))
    )


# Persons.


def _of_person(name: str) -> Iterator[Form]:
    family, comma, given = _bare(name).partition(",")
    if comma and "," not in given:
        yield from _family_first(without_titles(_soft(_read(family))), without_titles(_soft(_read(given))))
        return
    words = without_titles(_soft(_read(name.replace(",", " "))))
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
    yield Form((*family, GAP, *given), surname=(0, size))
    if family[0] in _eastern_surnames() and more < 3:
        return
    if more > 1 and len(given[0]) > 1 and given[0] not in _particles():
        yield Form((given[0], *family), surname=(1, 1 + size))
        yield Form((*family, given[0]), surname=(0, size))
    if size == 2 and not _particles() & {*family, given[0]}:
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
    while start > 1 and words[start - 1] in _particles():
        start -= 1
    return (start, len(words))


def without_titles(words: Words) -> Words:
    """A person's name without the titles before it."""
    at = 0
    while at < len(words) - 1 and words[at : at + 1] in lexicon.titles():
        at += 1
    return words[at:]


@cache
def _particles() -> frozenset[str]:
    return frozenset(words[0] for words in lexicon.particles() if len(words) == 1)


@cache
def _eastern_surnames() -> frozenset[str]:
    tables = han_lexicon.surnames()
    chinese = {word for table in (tables.single, tables.compound) for words in table.values() for word in words}
    return frozenset(chinese) | lexicon.family_names().keys()


def _is_like_person(name: str) -> bool:
    """Whether the name of somebody whose kind is not told reads like `Surname, Given Name` or like two Chinese words."""
    family, comma, given = name.partition(",")
    if name.count(" ") > 3:
        return False
    words = [*_read(family), *_read(given)]
    if not 2 <= len(words) <= 4 or not all(word.isalpha() for word in words):
        return False
    if any((word,) in lexicon.legal_forms() or word in lexicon.organisation_words() for word in words):
        return False
    if comma:
        return True
    return len(words) < 4 and any(is_of_persons(word) for word in words) and bool(_eastern_surnames() & {words[0], words[-1]})


# Vessels and aircraft.


def _of_craft(name: str) -> Iterator[Form]:
    words = _soft(_read(_bare(name)))
    size = next((n for n in (3, 2, 1) if words[:n] in lexicon.vessel_prefixes() and len(words) > n), 0)
    yield Form(words[size:])

