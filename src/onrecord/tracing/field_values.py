"""Values of fields: from what a document or a cell says to what a shipment holds, and back.

Each kind of value has a reader, which raises ValueError saying what was expected, and a writer. A reader is given what
JSON gives (text, `Decimal`, list, object); a cell of a table is text, which every single value can be read from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from onrecord.tracing.holdings import percent
from onrecord.tracing.json_text import LongNumber
from onrecord.tracing.places import place_of
from onrecord.tracing.problems import meant
from onrecord.tracing.quantities import exact, percent_bounds, plain
from onrecord.tracing.vocabulary import Level

LONGEST_ID, LONGEST_WORD, LONGEST_TEXT = 200, 200, 4000
MOST_VALUES = 1000
"""The most values of one field."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""Between which days a date is taken to be meant."""
HS_EDITIONS = ("1988", "1992", "1996", "2002", "2007", "2012", "2017", "2022", "2028")
"""The editions of the Harmonized System, by the year they came into force (World Customs Organization,
https://www.wcoomd.org/en/topics/nomenclature/instrument-and-tools/hs-nomenclature-2022-edition.aspx)."""
HS = r"(0[1-9]|[1-689][0-9]|7[0-689])([0-9]{2}(\.?[0-9]{2}(\.?[0-9]{2}(\.?[0-9]{2})?)?)?)?"
"""What an HS code looks like: a chapter (there is no 77), a heading, a subheading, and up to four national digits."""
ID_KIND = r"[a-z][a-z0-9_]{0,30}"
"""What the name of a kind of identifier looks like."""
EVIDENCE_TYPE = r"[a-z][a-z0-9_.]{0,60}"
"""What a type of evidence looks like."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
_ID_KIND = re.compile(ID_KIND, re.ASCII)
_DAY = re.compile(r"(19[0-9]{2}|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}", re.ASCII)
_JSON_NAMES = {dict: "an object", list: "a list", bool: "true or false", Decimal: "a number", type(None): "null"}

Shape = Literal["one", "many", "pairs"]


@dataclass(frozen=True, slots=True)
class Value:
    """A kind of value. `shape` says how it stands in a cell of a table: as it is, parted by semicolons, or as
    `key=value` pairs."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = lambda value: value
    shape: Shape = "one"


def _text(given: Any, longest: int = LONGEST_TEXT) -> str:
    if not isinstance(given, str) or isinstance(given, LongNumber):
        raise ValueError(f"expected text, found {_JSON_NAMES.get(type(given), 'a number')}")
    if len(given) > longest:
        raise ValueError(f"has {len(given):,} characters; at most {longest:,} are read")
    text = " ".join(given.split())
    if not text:
        raise ValueError("is blank; leave the field out")
    if _CONTROL.search(text):
        raise ValueError("holds a control character")
    return text


def _matching(pattern: str, example: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern, re.ASCII)

    def read(given: Any) -> str:
        if not compiled.fullmatch(text := _text(given, LONGEST_WORD)):
            raise ValueError(f"{text[:60]!r} is not of the form {example}")
        return text

    return read


def _day(given: Any) -> date:
    return _day_of(given) if isinstance(given, str) else _day_of(_text(given))


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date:
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"{text} is no day: {error}") from None
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is no day; write YYYY-MM-DD") from None
    raise ValueError(f"{text[:60]} does not lie in {FIRST_DAY.year} to {LAST_DAY.year}, or is not written YYYY-MM-DD")


def _number(given: Any) -> str | Decimal:
    if isinstance(given, LongNumber):
        raise ValueError(f"a number of {len(given):,} characters")
    if isinstance(given, str):
        return _text(given, LONGEST_WORD)
    if isinstance(given, Decimal):
        return given
    raise ValueError(f"expected a number, found {_JSON_NAMES.get(type(given), 'something else')}")


def _one_of(words: Mapping[str, Any]) -> Callable[[Any], Any]:
    def read(given: Any) -> Any:
        if not isinstance(given, str) or given not in words:
            text = _text(given, LONGEST_WORD)
            raise ValueError(f"{text[:60]!r} is not known{meant(text, words)}")
        return words[given]

    return read


def _many(read_one: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Reads one value, or a list of them; each is kept once."""

    def read(given: Any) -> tuple[Any, ...]:
        if not isinstance(given, list):
            return (read_one(given),)
        if len(given) > MOST_VALUES:
            raise ValueError(f"{len(given):,} values; at most {MOST_VALUES:,} are read")
        found: dict[Any, None] = {}
        for number, item in enumerate(given):
            try:
                value = read_one(item)
            except ValueError as error:
                raise ValueError(f"[{number}]: {error}") from None
            if value in found:
                raise ValueError(f"[{number}]: {str(item)[:60]!r} is given twice")
            found[value] = None
        return tuple(found)

    return read


def _sequence(read_one: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Reads one value, or a list in its order; what is there twice is meant twice (a route can pass a place again)."""

    def read(given: Any) -> tuple[Any, ...]:
        if not isinstance(given, list):
            given = [given]
        if len(given) > MOST_VALUES:
            raise ValueError(f"{len(given):,} values; at most {MOST_VALUES:,} are read")
        found = []
        for number, item in enumerate(given):
            try:
                found.append(read_one(item))
            except ValueError as error:
                raise ValueError(f"[{number}]: {error}") from None
        return tuple(found)

    return read


def _ids(given: Any) -> Mapping[str, str]:
    if not isinstance(given, dict):
        raise ValueError("expected an object of identifiers by kind")
    if len(given) > MOST_VALUES:
        raise ValueError(f"{len(given):,} identifiers; at most {MOST_VALUES:,} are read")
    found = {}
    for key, value in given.items():
        if not _ID_KIND.fullmatch(key):
            raise ValueError(f"{key[:60]!r} is no kind of identifier; write lei, uscc, imo, os_id, register or another")
        try:
            found[key] = _text(value, LONGEST_ID)
        except ValueError as error:
            raise ValueError(f".{key}: {error}") from None
    return MappingProxyType(found)


def _percent(given: Any) -> tuple[int, int]:
    return percent_bounds(_number(given))


def _place(given: Any) -> str:
    return place_of(_text(given, LONGEST_WORD))


def _hs(given: Any) -> str:
    return _matching(HS, "6205 or 6205.20")(given).replace(".", "")


TEXT = Value(_text)
ID = Value(lambda given: _text(given, LONGEST_ID))
IDS = Value(_many(ID.read), list, "many")
TEXTS = Value(_many(_text), list, "many")
KINDS_AND_IDS = Value(_ids, dict, "pairs")
DAY = Value(_day, date.isoformat)
PLACE = Value(_place)
PLACES = Value(_sequence(_place), list, "many")
QUANTITY: Value = Value(lambda given: exact(_number(given)), plain)
PERCENT = Value(_percent, lambda bounds: percent(bounds[0]))
HS_CODE = Value(_hs)
EDITION = Value(_one_of({edition: edition for edition in HS_EDITIONS}))
EVIDENCE_KIND = Value(_matching(EVIDENCE_TYPE, "invoice or bill_of_lading"))
LEVEL = Value(_one_of({level.text: level for level in sorted(Level, reverse=True)}), lambda level: level.text)


def word(kind: type[StrEnum]) -> Value:
    """One word of a vocabulary."""
    return Value(_one_of({item.value: item for item in kind}), str)


def words(kind: type[StrEnum]) -> Value:
    """One or several words of a vocabulary."""
    return Value(
        _many(_one_of({item.value: item for item in kind})), lambda items: [str(item) for item in items], "many"
    )
