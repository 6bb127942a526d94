"""Queries: what is asked of the lists, checked.

A query is made of FollowTheMoney properties (https://followthemoney.tech/explorer/): names, and whatever else is known
that can speak for or against a hit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.model.errors import WrongUse
from onrecord.screening import birth_dates, identifiers
from onrecord.screening.birth_dates import BirthDate
from onrecord.screening.identifiers import Identifier
from onrecord.screening.places import country, place_code
from onrecord.screening.schemata import can_match, mode_of, schema_named

LONGEST_NAME = 10_000
LONGEST_VALUE = 2_000
MOST_VALUES = 50
"""Characters of a name and of any other value, and names in a query and values of any other property, at most."""

NAMES = ("name", "alias", "previousName", "abbreviation", "weakAlias")
PARTS = ("firstName", "secondName", "middleName", "fatherName", "lastName")
"""Parts of a person's name in the order in which they make a whole one."""
COUNTRIES = ("country", "mainCountry", "nationality", "citizenship", "jurisdiction", "flag")
GENDERS: Mapping[str, str | None] = {
    **dict.fromkeys(("male", "m", "man"), "male"),
    **dict.fromkeys(("female", "f", "woman"), "female"),
    **dict.fromkeys(("other", "diverse", "x"), "other"),
    **dict.fromkeys(("unknown", "u"), None),
}
"""What people write for FollowTheMoney's genders; None says nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    `names` are all the names in the order given, `weak_names` those of them that are weak aliases. `countries` are
    ISO 3166 codes. `row` is the number of the query in a batch and `extra` the other columns of its row, given back as
    they came. `unread` holds what could not be read as (property, value), which only a lenient reading leaves.
    """

    names: tuple[str, ...]
    schema: str | None = None
    birth_dates: tuple[BirthDate, ...] = ()
    countries: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[str, ...] = ()
    row: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    weak_names: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def mode(self) -> Literal["person", "organisation"] | None:
        """How the names are read; None where they can be either's."""
        return mode_of(self.schema)

    @property
    def has_evidence(self) -> bool:
        """True where something other than names is asked for."""
        return bool(self.birth_dates or self.countries or self.genders or self.identifiers or self.addresses)

    def can_match(self, schema: str) -> bool:
        """Whether a party listed under that schema can be the one asked for."""
        return can_match(self.schema, schema)

    @classmethod
    def from_properties(
        cls,
        properties: Mapping[str, Any],
        *,
        row: int | None = None,
        extra: Mapping[str, Any] | None = None,
        lenient: bool = False,
    ) -> Query:
        """The query that FollowTheMoney properties make, each a text or a list of texts, and `schema`.

        WrongUse, with one clear line, for a property that is not known, no name, a value that is no text or too long,
        too many values, and a schema, birth date, country or gender that cannot be read. `lenient` keeps those of the
        last three under `unread` instead: in a batch a name must not go unscreened for a birth date.

        >>> asked = Query.from_properties({"name": "Ivan Petrov", "birthDate": "1970", "country": "Russia"})
        >>> asked.countries, asked.birth_dates[0].text, asked.mode
        (('RU',), '1970', None)
        """
        given = {name: texts for name, value in properties.items() if (texts := _texts(name, value))}
        for name in properties:
            if name not in _PLAIN and name not in identifiers.properties():
                raise WrongUse(_unknown(name))
        schema = given.get("schema")
        if schema and len(schema) > 1:
            raise WrongUse("a query has one schema")
        strong = {name for key in NAMES[:-1] for name in given.get(key, ())}
        weak = tuple(name for name in given.get("weakAlias", ()) if name not in strong)
        names = tuple(dict.fromkeys(name for key in NAMES for name in given.get(key, ())))
        if whole := _joined(given):
            names = tuple(dict.fromkeys((whole, *names)))
        if not names:
            raise WrongUse("a query needs a name")
        if len(names) > MOST_VALUES:
            raise WrongUse(f"a query has at most {MOST_VALUES} names, not {len(names)}")
        if len(given) == 1:
            return cls(names, row=row, extra=extra or {}, weak_names=weak)
        unread: list[tuple[str, str]] = []
        dates = tuple(_read(given, ("birthDate",), birth_dates.read, _NO_DATE, unread, lenient))
        places = tuple(_read(given, COUNTRIES, place_code, _NO_PLACE, unread, lenient))
        genders = tuple(_read(given, ("gender",), _gender, _NO_GENDER, unread, lenient))
        inside = frozenset(country(code) for code in places)
        return cls(
            names=names,
            schema=schema_named(schema[0]) if schema else None,
            birth_dates=tuple(dict.fromkeys(dates)),
            countries=tuple(dict.fromkeys(places)),
            genders=tuple(dict.fromkeys(gender for gender in genders if gender != "unknown")),
            identifiers=identifiers.read_all(given, inside),
            addresses=given.get("address", ()),
            row=row,
            extra=extra or {},
            weak_names=weak,
            unread=tuple(unread),
        )

    def to_json(self) -> dict[str, Any]:
        """The query as an answer repeats it: FollowTheMoney names, countries as codes, `identifiers` with kinds."""
        return {
            "name": [name for name in self.names if name not in self.weak_names],
            "weakAlias": list(self.weak_names),
            "schema": self.schema,
            "birthDate": [born.text for born in self.birth_dates],
            "country": list(self.countries),
            "gender": list(self.genders),
            "identifiers": [
                {"property": one.source, "kind": one.kind, "value": one.value, "valid": one.valid}
                for one in self.identifiers
            ],
            "address": list(self.addresses),
            "unread": [{"property": name, "value": value} for name, value in self.unread],
            "row": self.row,
            "extra": dict(self.extra),
        }


_PLAIN = frozenset((*NAMES, *PARTS, *COUNTRIES, "address", "schema", "birthDate", "gender"))
_FOR_EXAMPLE = "write FollowTheMoney names: name, alias, birthDate, country, gender, innCode, address, …"
_NO_DATE = "is no birth date; write YYYY-MM-DD, YYYY-MM or YYYY"
_NO_PLACE = "is no country or region; write RU, CN-XJ or its name"
_NO_GENDER = "is no gender; write male, female or other"


def known_properties() -> tuple[str, ...]:
    """The properties that a query can have, sorted."""
    return tuple(sorted(_PLAIN | identifiers.properties().keys()))


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    lower = {known.lower(): known for known in known_properties()}
    near = [lower[found] for found in get_close_matches(str(name)[:100].lower(), lower, n=3)]
    tail = f"; did you mean {' or '.join(near)}?" if near else f"; {_FOR_EXAMPLE}"
    return f"unknown property {str(name)[:100]!r}{tail}"


def _texts(name: str, value: Any) -> tuple[str, ...]:
    """The values of one property, white space folded, blank ones left out."""
    if isinstance(value, str):
        given: tuple[Any, ...] = (value,)
    elif value is None:
        return ()
    else:
        given = tuple(value) if isinstance(value, list | tuple) else (value,)
    if len(given) > MOST_VALUES:
        raise WrongUse(f"{name}: at most {MOST_VALUES} values, not {len(given)}")
    most = LONGEST_NAME if name in NAMES or name in PARTS else LONGEST_VALUE
    found: dict[str, None] = {}
    for one in given:
        if isinstance(one, int) and not isinstance(one, bool):
            one = _number(name, one)
        if not isinstance(one, str):
            raise WrongUse(f"{name}: a text or a list of texts expected, not {type(one).__name__}")
        if len(one) > most:
            raise WrongUse(f"{name}: at most {most:,} characters, not {len(one):,}")
        if not one.isascii() and any("\ud800" <= char <= "\udfff" for char in one):
            raise WrongUse(f"{name}: not valid Unicode text")
        if text := " ".join(one.split()):
            found[text] = None
    return tuple(found)


def _number(name: str, value: int) -> str:
    if abs(value) >= 10**40:
        raise WrongUse(f"{name}: a number of at most 40 digits expected")
    return str(value)


def _joined(given: Mapping[str, tuple[str, ...]]) -> str | None:
    """The whole name that the parts of a name make; WrongUse where they could make several."""
    parts = [(name, given[name]) for name in PARTS if name in given]
    for name, texts in parts:
        if len(texts) > 1:
            raise WrongUse(f"{name} has several values; give whole names as name")
    return " ".join(texts[0] for _, texts in parts) or None


def _gender(text: str) -> str | None:
    known = text.strip(".").casefold()
    return (GENDERS[known] or "unknown") if known in GENDERS else None


def _read(
    given: Mapping[str, tuple[str, ...]],
    keys: tuple[str, ...],
    reader: Any,
    wrong: str,
    unread: list[tuple[str, str]],
    lenient: bool,
) -> Iterator[Any]:
    for key in keys:
        for text in given.get(key, ()):
            found = reader(text)
            if found is not None:
                yield found
            elif lenient:
                unread.append((key, text))
            else:
                raise WrongUse(f"{key}: {text[:100]!r} {wrong}")
