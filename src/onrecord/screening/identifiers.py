"""Identifiers: numbers that name one party, brought into one form, verified where they have check digits.

The kinds, their check digits and their sources stand in `identifier_kinds.yaml`. Lists print identifiers with spaces
and punctuation, with a label before them (`IMO 8730455`, `French passport number 05AT521433`) and with dates of issue
behind them (`L289032, 22 Aug 2001, 21 Aug 2006`); none of that is part of the value. Russian letters that look like
Latin ones are written as those.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from onrecord.screening.check_digits import CHECKS
from onrecord.screening.places import country, place_code

SHORTEST = 6
"""The fewest characters of a value that can name a party; lists hold passports numbered 4138."""
LONGEST = 300
"""The most characters of a value that is read; longer ones are no identifiers."""

_DATES_BEHIND = re.compile(r",? (?:issued |expires )?(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}(?:-\d\d){0,2}(?=$|,| )")
_NOTE_BEHIND = re.compile(r" \([^()]*\)$")
_LABEL_BEFORE = re.compile(r"^.*(?:\b(?:number|no\.|nr\.)|:)\s*(?=\S*\d)", re.IGNORECASE)
_ISSUER = re.compile(r"(?<= \()[^()]+(?=\))|(?:(?<=^)|(?<=, ))[A-Z]{2}(?=,|$)")
_NOT_VALUE = re.compile(r"[\W_]+")
_CYRILLIC = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of identifier, one row of `identifier_kinds.yaml`; `id` is None for numbers of no known kind.

    `gain` and `loss` are the most that an equal and a differing identifier of the kind move a score
    (`onrecord.screening.support`).
    """

    id: str | None
    title: str
    properties: tuple[str, ...]
    guess: tuple[str, ...]
    country: str | None
    prefix: str
    shape: re.Pattern[str]
    check: Callable[[str], bool] | None
    compare: int | None
    gain: float
    loss: float

    def valid(self, value: str) -> bool | None:
        """Whether a normalised value is right: None where it has the shape and nothing verifies it."""
        if not self.shape.fullmatch(value):
            return False
        return self.check(value) if self.check else None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier: its kind (None: unknown), its normalised value, and whether its check digits are right.

    `valid` is None where nothing verifies it, False where it cannot be right. `source` and `text` are the property
    and the value that it was read from; they do not count for equality.
    """

    kind: str | None
    value: str
    valid: bool | None
    source: str = field(default="", compare=False)
    text: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The identifier as explanations name it: `INN 7707083893`."""
        return f"{kinds()[self.kind].title} {self.value}"


@cache
def kinds() -> Mapping[str | None, Kind]:
    """The kinds of identifiers, by id."""
    import yaml

    text = (resources.files("onrecord.screening") / "identifier_kinds.yaml").read_text(encoding="utf-8")
    found: dict[str | None, Kind] = {}
    for row in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        found[row["kind"]] = Kind(
            id=row["kind"],
            title=row["title"],
            properties=tuple(row["properties"]),
            guess=tuple(row.get("guess", ())),
            country=row.get("country"),
            prefix=row.get("prefix", ""),
            shape=re.compile(row["shape"]),
            check=CHECKS[row["check"]] if "check" in row else None,
            compare=row.get("compare"),
            gain=float(row["gain"]),
            loss=float(row["loss"]),
        )
    return found


@cache
def properties() -> Mapping[str, str | None]:
    """The FollowTheMoney properties that hold identifiers, with the kind that each states.

    >>> properties()["innCode"], properties()["taxNumber"]
    ('inn', None)
    """
    return {name: kind.id for kind in kinds().values() for name in kind.properties}


def normalised(text: str) -> str:
    """The value of an identifier as written: upper-case letters and digits alone, empty where there are none.

    >>> normalised("GLOB RU MM"), normalised("L289032, 22 Aug 2001, 21 Aug 2006"), normalised("G563542(9)")
    ('GLOBRUMM', 'L289032', 'G5635429')
    >>> normalised("French passport number 05AT521433"), normalised("Social Security Number 423-31-3021 (US)")
    ('05AT521433', '423313021')
    """
    if len(text) > LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", " ".join(text.replace("№", " no. ").split()))
    text = _NOTE_BEHIND.sub("", text)
    if "," in text or " issued " in text or " expires " in text:
        first, comma, rest = text.partition(",")
        if comma and _has_digit(first) and not _has_digit(_DATES_BEHIND.sub("", f",{rest}")):
            text = first
        text = re.split(" issued | expires ", text)[0]
    text = _LABEL_BEFORE.sub("", text)
    text = _NOT_VALUE.sub("", text).upper().translate(_CYRILLIC)
    return text if text.isascii() else "".join(_digit(char) for char in text)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


@lru_cache(maxsize=1 << 14)
def read(property_name: str, text: str, countries: frozenset[str] = frozenset()) -> Identifier:
    """The identifier that a property holds.

    A property of one kind states the kind. In one without (`registrationNumber`) the kind is recognised only where
    exactly one kind's check digits are right, and for kinds of one country only where that is among `countries`
    (ISO 3166-1 codes in which the party is known to be). A value without letters and digits is empty.

    >>> read("innCode", "7707083893").valid, read("leiCode", "5493001KJTIIGC8Y1R21").valid
    (True, False)
    >>> read("taxNumber", "7707083893").kind, read("taxNumber", "7707083893", frozenset({"RU"})).kind
    (None, 'inn')
    """
    value = normalised(text)
    stated = kinds()[properties().get(property_name)]
    if stated.id is not None:
        bare = _bare(stated, value)
        return Identifier(stated.id, bare, stated.valid(bare), property_name, text)
    found = [
        kind
        for kind in kinds().values()
        if property_name in kind.guess
        and (kind.country is None or kind.country in countries)
        and (not kind.prefix or value.startswith(kind.prefix))
        and kind.valid(_bare(kind, value))
    ]
    if len(found) == 1:
        return Identifier(found[0].id, _bare(found[0], value), True, property_name, text)
    return Identifier(None, value, None, property_name, text)


def _bare(kind: Kind, value: str) -> str:
    """The value without the kind's prefix, and for a BIC without the branch that stands for none."""
    value = value.removeprefix(kind.prefix)
    return value[:8] if kind.id == "bic" and len(value) == 11 and value.endswith("XXX") else value


def issuers(notes: Iterable[str]) -> frozenset[str]:
    """The countries that issued identifiers, by what lists note of them (property `identification` of OFAC's rows).

    >>> sorted(issuers(["Tax ID No. 7715352814 (Russia)", "Passport, U00242309, TR"]))
    ['RU', 'TR']
    """
    named = (name for note in notes for name in _ISSUER.findall(note[:LONGEST]))
    return frozenset(country(code) for name in named if (code := place_code(name)))


def read_all(given: Mapping[str, Sequence[str]], countries: frozenset[str] = frozenset()) -> tuple[Identifier, ...]:
    """The identifiers in a party's properties, without duplicates; what else stands there is passed over."""
    found: dict[Identifier, None] = {}
    for name in properties().keys() & given.keys():
        for text in given[name]:
            identifier = read(name, text, countries)
            if identifier.value:
                found.setdefault(identifier)
    return tuple(sorted(found, key=lambda one: (one.kind or "", one.value)))


def same(one: Identifier, other: Identifier) -> bool:
    """Whether two identifiers are one: of one kind, or one of no kind, with one value of useful length.

    Leading zeros of numbers do not count, since spreadsheets lose them; nor does the branch of a bank.

    >>> same(read("innCode", "7707083893"), read("taxNumber", "7707083893"))
    True
    >>> same(read("passportNumber", "4138"), read("passportNumber", "4138"))
    False
    """
    if one.kind is not None and other.kind is not None and one.kind != other.kind:
        return False
    kind = kinds()[one.kind if one.kind is not None else other.kind]
    left, right = _key(one.value, kind), _key(other.value, kind)
    return left == right and _useful(left, kind)


def _useful(key: str, kind: Kind) -> bool:
    return len(key) >= SHORTEST and (kind.id is not None or _has_digit(key))


def _key(value: str, kind: Kind) -> str:
    if kind.compare and kind.valid(value) is not False:
        return value[: kind.compare]
    return (value.lstrip("0") or "0") if value.isdigit() else value


def differ(one: Identifier, other: Identifier) -> bool:
    """Whether two identifiers speak against each other: of one known kind, both possible and of useful length, and
    not the same."""
    if one.kind is None or one.kind != other.kind or False in (one.valid, other.valid):
        return False
    kind = kinds()[one.kind]
    left, right = _key(one.value, kind), _key(other.value, kind)
    return left != right and _useful(left, kind) and _useful(right, kind)
