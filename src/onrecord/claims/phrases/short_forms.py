"""The forms of a listed name under which a text may speak of its bearer: the name itself, and what language makes of
it.

An organisation is named without its legal form ("Huawei Technologies"), without the place it begins with ("Hikvision
Digital Technology"), by its distinctive words ("Hikvision"), by an acronym that its name carries ("XPCC"), and a body
that belongs to another by its own name alone ("Institute of Forensic Science"). A person is named in either order, and
without the names in the middle. Nothing here knows a row: which forms may stand by themselves, `phrase_strength` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.claims.phrases.listed_name import BRACKET, Form, Nearness, Words, bare, read, soft
from onrecord.claims.phrases.person_forms import forms_of_person, is_like_person, particles
from onrecord.claims.phrases.phrase_words import GAP
from onrecord.claims.words.english import RARE, generic, is_common, is_of_persons, phrases_of, told, words_of
from onrecord.names import han_lexicon, lexicon
from onrecord.names.keys import short_forms as without_owner

LONGEST = 24
"""Words of a phrase; of a longer name only what stands before its first comma or bracket is a phrase."""
LONGEST_NAME = 600
"""Characters of a name that are read."""


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
        found = forms_of_person(name)
    elif schema in ("Vessel", "Airplane"):
        found = _of_craft(name)
    elif schema == "Thing":
        found = _plain(name, Nearness.NAME)
    elif schema == "LegalEntity" and is_like_person(name):
        found = forms_of_person(name)
    else:
        found = _of_organisation(name)
    told_once: dict[Words, Form] = {}
    for form in found:
        if 0 < len(form.words) <= LONGEST:
            told_once.setdefault(form.words, form)
    for form in [*told_once.values()] if schema != "Person" else ():
        if "of" in form.words and (words := _with_for(form.words)) != form.words:
            told_once.setdefault(words, form._replace(words=words))
    return list(told_once.values())


_FOR_A_FIELD = frozenset({"academy", "center", "centre", "institute", "laboratory"})


def _with_for(words: Words) -> Words:
    """The words of a name with "for" where it has "of" behind a body that serves a field: "Institute for Optics"."""
    return tuple(
        "for" if word == "of" and at and words[at - 1] in _FOR_A_FIELD else word for at, word in enumerate(words)
    )


_LOST_APOSTROPHE = re.compile(r"(?<=\w)\?(?=\w)")
_LOST_QUOTE = re.compile(r"\?")
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9&+-]{1,11}")
_ONE_WORD = re.compile(r"[A-Z][a-z]{3,}")


def _plain(name: str, nearness: Nearness) -> Iterator[Form]:
    """A name as it stands, without the marks in it, and without what it says in brackets."""
    words = read(name)
    yield Form(soft(words), nearness)
    if GAP in words:
        yield Form(words, nearness)
        if len(words) > LONGEST:
            yield Form(words[: words.index(GAP)], nearness)
    if (shorter := bare(name)) != name:
        yield Form(soft(read(shorter)), nearness)


# Organisations.


def _of_organisation(name: str) -> Iterator[Form]:
    if ":" in name:
        name = _members().sub("", name) or name
    text = _without_tail(name)
    whole = Nearness.NAME if text == name else Nearness.CORE
    acronyms = []
    for match in BRACKET.finditer(text) if "(" in text or "[" in text else ():
        inside = match.group(1).strip()
        if (inside.lower(),) in _place_phrases() or (inside.lower(),) in lexicon.legal_forms():
            if text[match.end() :].strip() and _is_of_initials(inside, text[: match.start()]):
                # "Xinjiang Uighur Autonomous Region (XUAR) … Bureau" is called so without it too.
                yield from _of_organisation(text[: match.start()] + text[match.end() :])
            continue
        if _ACRONYM.fullmatch(inside) or (_ONE_WORD.fullmatch(inside) and told(inside.lower()) >= RARE):
            acronyms.append((inside, match.group()))
    for _, bracket in acronyms:
        text = text.replace(bracket, "", 1)
    words = read(text)
    if words[:1] == ("the",):
        words = words[1:]
    if not soft(words):
        return
    for part in _ended_at_form(words):
        joined = soft(part)
        near = whole if part == words else Nearness.CORE
        yield Form(joined, near)
        if part != joined:
            yield Form(part, near)
        core = without_forms(joined)
        yield Form(core, Nearness.CORE)
        # What is a legal form together ("Group Co., Ltd.") a text takes apart.
        if joined[: len(core)] == core and set(joined[len(core) : len(core) + 1]) <= words_of("group_words"):
            yield Form(joined[: len(core) + 1], Nearness.CORE)
        if GAP in part and core != joined:
            yield Form(without_forms(part), Nearness.CORE)
        yield from _shortened(core)
    for owned in without_owner(text) if "'" in text or "’" in text else ():
        rest = without_forms(soft(read(owned)))
        yield Form(rest, Nearness.HEAD)
    for inside, bracket in acronyms:
        # One in the middle is that of the words before it: "... Corps (XPCC) Public Security Bureau".
        behind = soft(read(name.partition(bracket)[2]))
        if not behind or behind in lexicon.legal_forms():
            yield Form(soft(read(inside)), is_acronym=bool(_ACRONYM.fullmatch(inside)))


def _is_of_initials(inside: str, before: str) -> bool:
    """Whether what stands in brackets is made of the initials of the words before it."""
    initials = "".join(word[0] for word in before.split()).upper()
    return len(inside) > 1 and initials.endswith(inside)


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
    if not words:
        return words
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


def without_place(words: Words) -> Words:
    """A name without the places that it begins with.

    >>> without_place(("zhejiang", "dahua", "technology")), without_place(("bank", "of", "moscow"))
    (('dahua', 'technology'), ('bank', 'of', 'moscow'))
    """
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if words[at : at + n] in _place_phrases()), 0)
        if not size and not (at and words[at] in words_of("place_kinds")):
            break
        at += size or 1
    return words[at:]


def _shortened(core: Words) -> Iterator[Form]:
    rest = without_place(core)
    if rest != core and len(rest) > 1 and (rest[0],) not in lexicon.function_words():
        yield Form(rest, Nearness.PLACELESS)
    if own := _own_words(rest) if rest != core else ():
        yield Form(core[: len(core) - len(rest)] + own, Nearness.PLACELESS)  # "Zhejiang Dahua", "Hetian Haolin"
    brand = brand_of(rest)
    behind = rest[len(brand) :]
    if brand and brand != core and any(word in generic() or word in lexicon.organisation_words() for word in behind):
        trades = words_of("trades") | words_of("company_words")
        is_whole = all(word in trades or (word,) in lexicon.function_words() for word in behind)
        yield Form(brand, Nearness.BRAND, is_whole=is_whole)


def _own_words(words: Words) -> Words:
    """The words that a name begins with before those that say what its bearer does; empty where there are none, or
    where any text can have them with a capital."""
    stop = next((at for at, word in enumerate(words) if _tells_trade(word)), len(words))
    return words[:stop] if 0 < stop <= MOST_BRAND_WORDS and stop < len(words) and not is_common(words[0]) else ()


def _tells_trade(word: str) -> bool:
    trades = words_of("trades"), words_of("company_words"), lexicon.organisation_words()
    return is_common(word) or any(word in known for known in trades)


MOST_BRAND_WORDS = 3


def brand_of(words: Words) -> Words:
    """The distinctive words that a name begins with, where the rest says what its bearer does; empty where none do.

    >>> brand_of(("hikvision", "digital", "technology")), brand_of(("sz", "dji", "technology"))
    (('hikvision',), ('dji',))
    >>> brand_of(("blue", "sky"))
    ()
    """
    at = 0
    while at < len(words) - 1 and len(words[at]) < 3 and words[at] not in particles():
        at += 1
    stop = at
    while stop < len(words) and stop - at < MOST_BRAND_WORDS and _is_distinctive(words[stop]):
        stop += 1
    return words[at:stop] if stop < len(words) else ()


def _is_distinctive(word: str) -> bool:
    return word.isascii() and (
        told(word) >= RARE or (len(word) == 3 and told(word) >= 10.0 and not is_of_persons(word))
    )


# Vessels and aircraft.


def _of_craft(name: str) -> Iterator[Form]:
    words = soft(read(bare(name)))
    size = next((n for n in (3, 2, 1) if words[:n] in lexicon.vessel_prefixes() and len(words) > n), 0)
    yield Form(words[size:])
