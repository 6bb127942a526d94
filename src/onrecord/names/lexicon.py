"""The lexicons: what words of names mean, from the tables in `lexicons/*.yaml`.

Each table is read once, when it is first asked for. All words are in the normal form of `onrecord.names.keys.normal`; a
phrase is a tuple of such words. Sources and licences stand in the head of each table, counts in docs/lexicons.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

TABLES = (
    "legal_forms",
    "titles",
    "particles",
    "nicknames",
    "name_spellings",
    "numbers",
    "territories",
    "organisation_words",
    "acronyms",
    "remittance_words",
    "vessel_prefixes",
)
"""The tables that this module reads; those of Chinese (`han_*`) are read elsewhere."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: its code, the kind of form it is like (`LLC`, `JSC`, `LP`, `NGO`, …), and where it is the law's.

    Two codes of one kind are forms of two countries or of two sizes; `like` is None where no kind is known.
    """

    code: str
    like: str | None
    meaning: str | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Particle:
    """A small word inside personal names, under the id that its spellings share.

    `joins` says that it may be written together with the next word, `drops` that it may be left out.
    """

    id: str
    kind: str
    joins: bool
    drops: bool


def table(name: str) -> dict[str, Any]:
    """One table as it stands in its file, every value a string.

    >>> sorted(table("titles"))
    ['doubtful', 'own', 'taken', 'weight']
    """
    import yaml

    path = resources.files("onrecord.names") / "lexicons" / f"{name}.yaml"
    # The base loader keeps strings: "no" is a word of names, not a truth value.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return found


def _rows(found: Mapping[str, Any], *parts: str) -> Iterator[Mapping[str, Any]]:
    for part in parts or ("own", "taken"):
        yield from found.get(part) or ()


def _phrases(text: str) -> Iterator[Phrase]:
    for form in text.split(", "):
        yield tuple(form.split())


@cache
def legal_forms() -> Mapping[Phrase, LegalForm]:
    """Legal forms by the phrases that write them.

    >>> forms = legal_forms()
    >>> forms["gmbh",].code, forms["gmbh",].like, forms["obshchestvo", "s", "ogranichennoi", "otvetstvennostyu"].code
    ('GMBH', 'LLC', 'LLC')
    """
    found: dict[Phrase, LegalForm] = {}
    for row in _rows(table("legal_forms")):
        form = LegalForm(row["code"], row.get("like"), row.get("meaning"), tuple(row.get("places", ())))
        found.update(dict.fromkeys(_phrases(row["forms"]), form))
    return MappingProxyType(found)


def _words(name: str, *parts: str) -> frozenset[Phrase]:
    return frozenset(phrase for row in _rows(table(name), *parts) for phrase in _phrases(row["words"]))


@cache
def titles() -> frozenset[Phrase]:
    """Titles that are no part of a name.

    >>> ("dr",) in titles(), ("his", "excellency") in titles(), ("khan",) in titles()
    (True, True, False)
    """
    return _words("titles") - doubtful_titles()


@cache
def doubtful_titles() -> frozenset[Phrase]:
    """Titles that are given or family names as well.

    >>> ("khan",) in doubtful_titles()
    True
    """
    return _words("titles", "doubtful")


@cache
def particles() -> Mapping[Phrase, Particle]:
    """Particles by the phrases that write them.

    >>> particles()["ibn",].id, particles()["el",].joins
    ('bin', True)
    """
    found = {
        phrase: Particle(row["id"], row["kind"], row["joins"] == "true", row["drops"] == "true")
        for row in _rows(table("particles"))
        for phrase in _phrases(row["words"])
    }
    return MappingProxyType(found)


def _groups(lines: str, first: int = 0) -> Mapping[str, frozenset[str]]:
    """Words → the names of their groups, which stand first in each line; `first` is where its words begin."""
    found: dict[str, frozenset[str]] = {}
    for line in lines.splitlines():
        words = line.split()
        group = frozenset(words[:1])
        for word in words[first:]:
            found[word] = found[word] | group if word in found else group
    return MappingProxyType(found)


@cache
def given_names() -> Mapping[str, frozenset[str]]:
    """The names that a given name may stand for: short forms and spellings, written by hand.

    >>> sorted(given_names()["bill"] & given_names()["willy"]), "mohammed" in given_names()["mehmet"]
    (['william'], True)
    """
    return _groups(table("nicknames")["own"])


@cache
def translated_names() -> Mapping[str, frozenset[str]]:
    """Names of one origin in several languages: weaker than `given_names`, for two persons may differ in nothing else.

    >>> translated_names()["yusuf"] & translated_names()["giuseppe"]
    frozenset({'joseph'})
    """
    return _groups(table("nicknames")["translations"])


@cache
def family_names() -> Mapping[str, frozenset[str]]:
    """Romanisations of one East Asian family name.

    >>> family_names()["yi"] & family_names()["rhee"]
    frozenset({'lee'})
    """
    return _groups(table("nicknames")["families"])


@cache
def name_spellings() -> Mapping[str, frozenset[str]]:
    """Spellings of one name in many languages and scripts, given or family name, by the Wikidata items of the name.

    >>> bool(name_spellings()["chruschtschow"] & name_spellings()["khrushchev"])
    True
    """
    return _groups(table("name_spellings")["taken"], first=1)


@cache
def number_words() -> Mapping[Phrase, int]:
    """What number words count, cardinals and ordinals alike.

    >>> number_words()["thirty", "eighth"], number_words()["седьмои",], number_words()["achtunddreissigste",]
    (38, 7, 38)
    """
    found: dict[Phrase, int] = {}
    for values in (*table("numbers")["own"].values(), *table("numbers")["taken"].values()):
        for value, words in values.items():
            found.update(dict.fromkeys(_phrases(words), int(value)))
    return MappingProxyType(found)


_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman(word: str) -> int | None:
    """What a Roman numeral in lower case counts; None for a word that is none.

    >>> roman("xxxviii"), roman("iv"), roman("iiii"), roman("")
    (38, 4, None, None)
    """
    if not word or not _ROMAN.fullmatch(word):
        return None
    values = [_VALUES[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


@cache
def territories() -> Mapping[Phrase, str]:
    """ISO codes of countries and large regions, by names, adjectives and abbreviations.

    >>> where = territories()
    >>> where["russian",], where["u", "s"], where["prc",], where["xinjiang",], where["new", "york"]
    ('RU', 'US', 'CN', 'CN-XJ', 'US-NY')
    """
    return MappingProxyType(
        {phrase: row["code"] for row in _rows(table("territories")) for phrase in _phrases(row["words"])}
    )


@cache
def organisation_words() -> Mapping[str, str]:
    """Generic words of organisations' names: the English word for each.

    >>> words = organisation_words()
    >>> words["zavod"], words["fabrika"], words["sanayi"], words["universitet"]
    ('factory', 'factory', 'industry', 'university')
    """
    return MappingProxyType(
        {word: row["id"] for row in _rows(table("organisation_words")) for word in row["words"].split(", ")}
    )


@cache
def acronyms() -> Mapping[str, tuple[Phrase, ...]]:
    """Acronyms and short names of organisations, with the full names that each is known for, the usual one first.

    >>> [" ".join(name) for name in acronyms()["casc"]][0]
    'china aerospace science and technology corporation'
    >>> set(acronyms()["casc"]) & set(acronyms()["casic"])
    set()
    """
    return MappingProxyType({row["acronym"]: tuple(_phrases(row["words"])) for row in _rows(table("acronyms"), "own")})


@cache
def remittance_words() -> frozenset[Phrase]:
    """Words and phrases of payment messages that are no part of a party's name.

    >>> ("on", "behalf", "of") in remittance_words(), ("trading",) in remittance_words()
    (True, False)
    """
    return _words("remittance_words", "own")


@cache
def function_words() -> frozenset[Phrase]:
    """Little words inside organisations' names.

    >>> ("of",) in function_words(), ("bank",) in function_words()
    (True, False)
    """
    return _words("function_words", "own")


@cache
def vessel_prefixes() -> frozenset[Phrase]:
    """What stands before the names of vessels and is no part of them.

    >>> ("m", "v") in vessel_prefixes(), ("motor", "tanker") in vessel_prefixes(), ("star",) in vessel_prefixes()
    (True, True, False)
    """
    return _words("vessel_prefixes", "own")
