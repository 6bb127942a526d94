"""The tables of Chinese names: places, words, legal forms, brands, short forms, surnames; read when first asked.

They are the files `lexicons/han_*.yaml`; their heads say where each comes from. All Chinese in them is simplified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

Role = Literal["unit", "trade", "qualifier", "name"]
"""What a word does in a name: see the head of `han_words.yaml`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as names write it: without its kind, with its ISO code (of the province, or of the country)."""

    han: str
    kind: str
    code: str
    pinyin: str
    english: tuple[str, ...]
    written_out: bool
    """True where the name is also a common word: then it is a place only together with its kind."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of organisations' names and what English texts have for it, the usual translation first."""

    han: str
    role: Role
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables but the surnames, each keyed by simplified Chinese."""

    places: Mapping[str, Place]
    kinds: Mapping[str, tuple[str, ...]]
    peoples: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Word]
    forms: Mapping[str, str]
    """Legal form to its code."""
    form_english: Mapping[str, tuple[str, ...]]
    """Code of a legal form to how English texts write it."""
    brands: Mapping[str, tuple[str, ...]]
    short: Mapping[str, str]
    """Short form to the name it stands for."""
    wholes: Mapping[str, Place]
    """Code to the province or country that has it."""
    longest: int
    """Characters in the longest entry."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames to their romanisations, pinyin first, and the characters that names read in two ways."""

    single: Mapping[str, tuple[str, ...]]
    compound: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, tuple[str, ...]]


def _read(name: str) -> dict[str, Any]:
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _lists(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {han: tuple(spellings) for han, spellings in table.items()}


@cache
def lexicon() -> Lexicon:
    """The tables of organisations' names."""
    places, words, forms, brands = (_read(f"han_{part}") for part in ("places", "words", "forms", "brands"))
    written_out = frozenset(places["written_out"])
    known: dict[str, Place] = {}
    for code, within in places["places"].items():
        for han, told in within.items():
            # The first stands: a province before the prefecture elsewhere that has its name.
            known.setdefault(
                han, Place(han, told["kind"], code, told["pinyin"], tuple(told["english"]), han in written_out)
            )
    vocabulary: dict[str, Word] = {}
    for role in ("unit", "trade", "qualifier", "name"):
        for han, english in words[role].items():
            vocabulary.setdefault(han, Word(han, role, tuple(english)))
    tables = (known, places["kinds"], places["peoples"], vocabulary, forms["codes"], brands["brands"], brands["short"])
    return Lexicon(
        places=known,
        kinds=_lists(places["kinds"]),
        peoples=_lists(places["peoples"]),
        words=vocabulary,
        forms=dict(forms["codes"]),
        form_english=_lists(forms["english"]),
        brands=_lists(brands["brands"]),
        short=dict(brands["short"]),
        wholes={code: known[next(iter(within))] for code, within in places["places"].items()},
        longest=max(len(han) for table in tables for han in table),
    )


@cache
def surnames() -> Surnames:
    """The tables of persons' names."""
    told = _read("han_surnames")
    return Surnames(_lists(told["single"]), _lists(told["compound"]), _lists(told["readings"]))


@dataclass(frozen=True, slots=True)
class LatinWords:
    """The English words that count less when a name is compared with a Chinese one, and number words."""

    little: frozenset[str]
    forms: frozenset[str]
    light: frozenset[str]
    numbers: Mapping[str, int]


@cache
def latin_words() -> LatinWords:
    """The table of English words."""
    told = _read("han_latin")
    numbers = {word: int(number) for number, words in told["numbers"].items() for word in words}
    return LatinWords(frozenset(told["little"]), frozenset(told["forms"]), frozenset(told["light"]), numbers)
