"""Master data of an EPCIS document: what its header says of locations, parties and kinds of goods.

Attributes are those of the Core Business Vocabulary 2.0, section 10 (https://ref.gs1.org/standards/cbv/), under any of
their spellings: `cbvmda:countryCode`, `urn:epcglobal:cbv:mda#countryCode`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.screening.places import place_code
from onrecord.tracing.foreign_objects import Foreign
from onrecord.tracing.places import place_of

COUNTRY, STATE, NAMES = "countryCode", "state", ("name", "partyName", "descriptionShort", "tradeItemDescription")
DEEPEST = 20
"""How many locations may stand in each other."""


@dataclass(frozen=True, slots=True)
class Master:
    """Attributes by id, the location that each one is in, and in words what could not be read."""

    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    def place(self, location: str | None) -> str | None:
        """The ISO 3166 code of a location, or else that of the one it is in; with the state where that is known."""
        for _ in range(DEEPEST):
            if location is None:
                return None
            if found := _place(self.attributes.get(location, {})):
                return found
            location = self.parents.get(location)
        return None

    def name(self, key: str | None) -> str | None:
        """The name or description of a location, a party or a kind of goods."""
        told = self.attributes.get(key or "", {})
        return next((told[name] for name in NAMES if name in told), None)


def read_master(document: Foreign) -> Master:
    """The master data in the header of a document; nothing where it has none."""
    header = document.object("epcisHeader")
    data = header.object("epcisMasterData") if header else None
    attributes: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    odd: dict[str, None] = {}
    for vocabulary in data.objects("vocabularyList") if data else ():
        for element in vocabulary.objects("vocabularyElementList"):
            key = element.required("id")
            told = attributes.setdefault(key, {})
            told.update(_attributes(element))
            for child in element.ids("children"):
                parents.setdefault(child, key)
            if COUNTRY in told and _place(told) is None:
                odd[f"{key}: {told[COUNTRY]!r} is no country"] = None
            elif STATE in told and "-" not in (_place(told) or "-"):
                odd[f"{key}: of {told[STATE]!r} in {told[COUNTRY]!r} only the country is understood"] = None
    return Master(attributes, parents, tuple(odd))


def _attributes(element: Foreign) -> Iterator[tuple[str, str]]:
    for each in element.objects("attributes"):
        name, value = each.text("id"), each.value.get("attribute")
        if name and isinstance(value, str) and value.strip():
            yield name.replace("#", ":").replace("/", ":").rpartition(":")[2], each.text("attribute") or ""


def _place(told: Mapping[str, str]) -> str | None:
    country, state = told.get(COUNTRY, "").upper(), told.get(STATE, "")
    code = state.upper() if state.upper().startswith(f"{country}-") else f"{country}-{state.upper()}"
    named = place_code(state) or ""
    for each in (code, named if named.startswith(f"{country}-") else "", country):
        try:
            return place_of(each)
        except ValueError:
            continue
    return None
