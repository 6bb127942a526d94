"""Support: what speaks for or against a hit beside its name, and what it does to the score.

Pure functions; docs/screening-evidence.md gives the reasons for the weights. Evidence for a hit closes a part of the
distance from the score to 1, evidence against it takes a part of the score away. What only one side knows says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from onrecord.screening import birth_dates, identifiers
from onrecord.screening.addresses import likeness
from onrecord.screening.identifiers import Identifier
from onrecord.screening.places import compared, country, places
from onrecord.screening.query import COUNTRIES, GENDERS, Query

BIRTH_DATE = 0.35
"""What the same birth day gives and what one ten years away takes."""
COUNTRY_SAME, COUNTRY_OTHER = 0.06, 0.08
GENDER_SAME, GENDER_OTHER = 0.02, 0.2
ADDRESS = 0.1
UNVERIFIED = 0.7
"""What is left of the gain of an identifier whose check digits are wrong on both sides."""
SHORT, SHORT_GAIN = 8, 0.5
"""The gain of equal numbers of no kind with fewer characters: several countries may have given them out."""
NAMED = (0.3, 0.7)
"""Scores of names between which birth date, country, gender and address begin to count and count in full."""
NUMBERED = (0.3, 0.78)
"""The score of a name from which an identifier counts in full, and what it counts for a name that is none."""
OUTWEIGHS = 0.7
"""How much of the evidence against a hit an equal identifier outweighs."""
MOST = 0.99
"""The most that evidence can raise a name to that is not the same."""

_PLACES = (*COUNTRIES, "pastFlags", "region")
_ANY_PLACES = (*_PLACES, "birthCountry")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature says: `value` from -1 (contradicts) to 1 (agrees); `weight`, its effect, is the share of the
    distance to 1 that it closes, or, below 0, the share of the score that it takes away; `detail` says it in words."""

    feature: str
    value: float
    weight: float
    detail: str


def contributions(query: Query, properties: Mapping[str, Sequence[str]]) -> tuple[Contribution, ...]:
    """What the properties of a listed party (all parts of a row, merged) say for or against a query, the same in
    whatever order the values stand.

    >>> asked = Query.from_properties({"name": "Ivan Petrov", "birthDate": "1970-01-31", "country": "RU"})
    >>> listed = {"birthDate": ("1949",), "nationality": ("Russia",)}
    >>> [(one.feature, one.weight) for one in contributions(asked, listed)]
    [('birthDate', -0.35), ('country', 0.06)]
    """
    if not query.has_evidence:
        return ()
    found = [*_birth_date(query, properties), *_country(query, properties), *_gender(query, properties)]
    found += [*_identifiers(query, properties), *_address(query, properties)]
    return tuple(found)


def adjusted(score: float, found: Iterable[Contribution]) -> float:
    """The score of a name, in [0, 1], moved by what else is known; unchanged where nothing is.

    A score of 1 stays only where nothing conflicts, and no other score becomes 1.

    >>> adjusted(0.65, [Contribution("birthDate", 1.0, 0.35, ""), Contribution("country", 1.0, 0.06, "")]) > 0.7
    True
    >>> adjusted(0.8, [Contribution("birthDate", -1.0, -0.35, "")]) < 0.7
    True
    """
    # Sorted, since products of floats depend on their order in the last place.
    parts = sorted(found, key=lambda one: (one.feature, one.weight))
    numbered = [one.weight for one in parts if one.feature == "identifier" and one.weight > 0]
    other = [one.weight for one in parts if one.feature != "identifier" and one.weight > 0]
    against = [one.weight for one in parts if one.weight < 0]
    if not (numbered or other or against):
        return score
    full, least = NUMBERED
    by_number = _closed(numbered) * (least + (1 - least) * min(1.0, score / full))
    low, high = NAMED
    by_rest = _closed(other) * min(1.0, max(0.0, (score - low) / (high - low)))
    raised = score + (1 - score) * (1 - (1 - by_number) * (1 - by_rest))
    raised = max(score, min(raised, MOST))
    taken = (1 - prod(1 + weight for weight in against)) * (1 - OUTWEIGHS * _closed(numbered))
    return min(1.0, max(0.0, raised * (1 - taken)))


def _closed(gains: Iterable[float]) -> float:
    """The share of a distance that several gains close together."""
    return 1 - prod(1 - gain for gain in gains)


def _birth_date(query: Query, properties: Mapping[str, Sequence[str]]) -> Iterator[Contribution]:
    if query.birth_dates:
        listed = (born for text in properties.get("birthDate", ()) if (born := birth_dates.read(text)))
        if best := birth_dates.best(query.birth_dates, listed):
            yield Contribution("birthDate", best.value, round(best.value * BIRTH_DATE, 4), best.detail)


def _of(properties: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    return [text for name in names for text in properties.get(name, ())]


def _country(query: Query, properties: Mapping[str, Sequence[str]]) -> Iterator[Contribution]:
    if not query.countries:
        return
    listed, _ = places(_of(properties, _ANY_PLACES))
    met = sorted((code, other) for code in query.countries for other in listed if compared(code, other) == "same")
    if met:
        yield Contribution("country", 1.0, COUNTRY_SAME, f"both {met[0][0]}")
        return
    near = {compared(code, other): (code, other) for code in sorted(query.countries) for other in sorted(listed)}
    if "region" in near:
        one, other = near["region"]
        # Two regions of one country are two places.
        half = "-" not in one or "-" not in other
        value = 0.5 if half else 0.0
        yield Contribution("country", value, value * COUNTRY_SAME, f"{one} asked, {other} listed: one country")
        return
    # A party born elsewhere conflicts with nothing, nor does one whose country could not be read.
    firm, all_read = places(_of(properties, _PLACES))
    if firm and all_read and "related" not in near:
        between = f"{', '.join(sorted(query.countries))} asked, {', '.join(sorted(firm))} listed"
        yield Contribution("country", -1.0, -COUNTRY_OTHER, between)


def _gender(query: Query, properties: Mapping[str, Sequence[str]]) -> Iterator[Contribution]:
    listed = {GENDERS.get(text.casefold()) for text in properties.get("gender", ())} - {None}
    if not query.genders or not listed:
        return
    if shared := sorted(listed.intersection(query.genders), key=str):
        yield Contribution("gender", 1.0, GENDER_SAME, f"both {shared[0]}")
    else:
        between = f"{', '.join(sorted(query.genders))} asked, {', '.join(sorted(map(str, listed)))} listed"
        yield Contribution("gender", -1.0, -GENDER_OTHER, between)


def _identifiers(query: Query, properties: Mapping[str, Sequence[str]]) -> Iterator[Contribution]:
    """One contribution for each equal value, and one for each kind of which none is equal and two differ."""
    if not query.identifiers:
        return
    codes, _ = places(_of(properties, _ANY_PLACES))
    known = identifiers.issuers(properties.get("identification", ()))
    listed = identifiers.read_all(properties, known.union(map(country, codes)))
    equal: dict[str, Contribution] = {}
    kinds: set[str | None] = set()
    for one in query.identifiers:
        for other in listed:
            if identifiers.same(one, other):
                kinds |= {one.kind, other.kind}
                contribution = _equal(one, other)
                key = one.value.lstrip("0")
                if key not in equal or equal[key].weight < contribution.weight:
                    equal[key] = contribution
    yield from (equal[key] for key in sorted(equal))
    conflicts: dict[str | None, tuple[Identifier, Identifier]] = {}
    for one in query.identifiers:
        for other in listed:
            if one.kind not in kinds and identifiers.differ(one, other):
                conflicts.setdefault(one.kind, (one, other))
    for kind in sorted(conflicts, key=str):
        one, other = conflicts[kind]
        loss = identifiers.kinds()[kind].loss
        if loss:
            value = -min(1.0, loss / 0.35)
            yield Contribution("identifier", value, -loss, f"{one.name} asked, {other.value} listed")


def _equal(one: Identifier, other: Identifier) -> Contribution:
    kind = identifiers.kinds()[one.kind if one.kind is not None else other.kind]
    gain, number = kind.gain, f"{kind.title} {one.value}"
    if True in (one.valid, other.valid):
        return Contribution("identifier", 1.0, gain, f"{number}: the same, check digits right")
    if False in (one.valid, other.valid):
        return Contribution("identifier", 0.6, gain * UNVERIFIED, f"{number}: the same, but not a right one")
    if kind.id is None and len(one.value) < SHORT:
        return Contribution("identifier", 0.5, SHORT_GAIN, f"{number}: the same, but short")
    return Contribution("identifier", 0.9, gain, f"{number}: the same")


def _address(query: Query, properties: Mapping[str, Sequence[str]]) -> Iterator[Contribution]:
    listed = properties.get("address", ())
    like, one, other = max(((likeness(a, b), a, b) for a in query.addresses for b in listed), default=(0.0, "", ""))
    if like:
        between = f"{one[:60]} asked, {other[:60]} listed"
        yield Contribution("address", like, round(like * ADDRESS, 4), between)
