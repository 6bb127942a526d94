"""Parties found: who a shipment's parties are on the lists, on its day.

A party is looked for by its names and identifiers, or by the entries that the document itself names; listings that the
document supposes stand beside those of the record. An exact hit counts as the party; a near one only says that it may
be. Where a list has an exact hit for a party, its near ones are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from onrecord.names import normal
from onrecord.record.answers import Entry
from onrecord.screening.answers import Hit
from onrecord.screening.query import MOST_VALUES
from onrecord.timeline.answers import State
from onrecord.tracing.findings import Match
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.shipment import AssumedListing, Shipment, TradeParty
from onrecord.tracing.vocabulary import PartyKind, Role

EXACT = 0.98
"""From this score on two names are one but for the legal form's spelling, punctuation and case (`Co., Ltd.` and
`Company Limited` score 0.985; names that differ in a word that tells them apart score less)."""
ID_PROPERTIES: Mapping[str, str] = {
    "lei": "leiCode",
    "uscc": "uscCode",
    "imo": "imoNumber",
    "register": "registrationNumber",
    "duns": "dunsCode",
}
"""Kinds of identifiers in a shipment → FollowTheMoney properties. No list prints `os_id` or `gln`."""
SCHEMATA = {PartyKind.PERSON: "Person", PartyKind.ORGANISATION: "LegalEntity", PartyKind.VESSEL: "Vessel"}


NOBODY: Mapping[str, TradeParty] = MappingProxyType({})
"""No parties beside those of the shipment."""


class Force(StrEnum):
    """Whether a listing counts on the day. `PERHAPS`: the record does not know its state; the others do not count."""

    COUNTS = "counts"
    PERHAPS = "perhaps"
    PENDING = "pending"
    SUSPENDED = "suspended"
    ENDED = "ended"


_FORCE = {
    State.IN_FORCE: Force.COUNTS,
    State.UNKNOWN: Force.PERHAPS,
    State.PENDING: Force.PENDING,
    State.SUSPENDED: Force.SUSPENDED,
    State.ENDED: Force.ENDED,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of a party of the shipment: an entry of the record, or one that the document supposes."""

    party: str
    list: str
    force: Force
    exact: bool
    match: Match
    entry: Entry | None = None
    assumed: AssumedListing | None = None

    @property
    def id(self) -> str:
        """The entry's id, or what names the assumption."""
        if self.entry:
            return self.entry.entry
        assert self.assumed
        return ":".join(("assumed", self.list, self.party, str(self.assumed.since), self.assumed.programme or ""))

    @property
    def certain(self) -> bool:
        """Whether it is the party for sure, and its listing counts for sure."""
        return self.exact and self.force is Force.COUNTS

    @property
    def possible(self) -> bool:
        """Whether it may be the party, and its listing may count."""
        return self.force in (Force.COUNTS, Force.PERHAPS)

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes or sub-lists it is made under."""
        if self.assumed:
            return (self.assumed.programme,) if self.assumed.programme else ()
        assert self.entry
        return self.entry.programmes or tuple(strand.strand for strand in self.entry.strands)

    def term(self, *names: str) -> str | None:
        """What the listing says of itself under one of those names (`provisions`, `merchandise`, …)."""
        if self.assumed:
            given = {
                "provisions": self.assumed.licence_requirement,
                "licencePolicy": self.assumed.licence_policy,
                "merchandise": self.assumed.product,
            }
            return next((text for name in names if (text := given.get(name))), None)
        assert self.entry
        return next((" ".join(values) for name in names if (values := self.entry.terms.get(name))), None)

    @property
    def state_told(self) -> str:
        """Its state in words, with what is missing where it is not known."""
        if self.assumed:
            return "assumed by the document"
        assert self.entry
        entry = self.entry
        if entry.state is State.ENDED:
            day = f" on {entry.until.date}" if entry.until and entry.until.date else ""
            return f"ended{day} ({entry.how_ended or 'not said how'})"
        if entry.state is not State.UNKNOWN:
            return str(entry.state)
        last = f"last known {entry.last_known[0]} on {entry.last_known[1]}" if entry.last_known else "never known"
        return f"unknown ({last}; missing: {entry.missing or 'evidence of that day'})"


class PartiesFound:
    """The listings of the parties of a shipment and of its chain (`others`, by id), each party looked for once, when it
    is first asked about."""

    def __init__(
        self, shipment: Shipment, view: RecordView, on: date, known: date | None,
        others: Mapping[str, TradeParty] = NOBODY,
    ) -> None:  # fmt: skip
        self._shipment, self._view, self._on, self._known = shipment, view, on, known
        self._parties = {party.id: party for party in shipment.parties if party.id not in others}
        self._others = others
        self._assumed_of = {one.party for one in shipment.assumed}
        self._found: dict[str, tuple[Listing, ...]] = {}

    def party(self, party_id: str) -> TradeParty:
        """The party of that id; one that only a node, a stake or an assumption names has nothing but its id."""
        return self._parties.get(party_id) or self._others.get(party_id) or TradeParty(party_id)

    def listings(self, party_id: str, lists: Collection[str]) -> Iterator[Listing]:
        """The party's listings on those lists, exact ones first."""
        return (listing for listing in self.listed(party_id) if listing.list in lists)

    def listed(self, party_id: str) -> tuple[Listing, ...]:
        """All listings of the party, exact ones first."""
        found = self._found.get(party_id)
        if found is None:
            found = self._found[party_id] = tuple(_weeded(self._all(party_id)))
        return found

    def unnamed(self, party_id: str) -> bool:
        """Whether there is nothing to look for the party by: no entry, and no name with a letter in it."""
        party = self.party(party_id)
        named = any(normal(name) for name in (party.name, *party.aliases) if name)
        return not (named or party.listings or party_id in self._assumed_of)

    def region_told(self, party_id: str) -> Sequence[str]:
        """The regions (ISO 3166-2) in which the record places the party, where it is found for sure."""
        found = self.listings(party_id, self._view.lists)
        entries = [one.entry.entry for one in found if one.exact and one.entry]
        told = (self._view.party(entry, self._on, self._known) for entry in entries)
        return tuple(dict.fromkeys(code for party in told if party for code in party.properties.get("region", ())))

    def _all(self, party_id: str) -> Iterator[Listing]:
        party = self.party(party_id)
        if party_id in self._assumed_of:
            for assumed in self._shipment.assumed:
                if assumed.party == party_id and (one := self._assumed(assumed, party)):
                    yield one
        for uid in party.listings:
            entry = self._view.entry(uid, self._on, self._known)
            if entry.state in _FORCE:
                match = Match(uid, entry.caption, "entry", 1.0)
                yield Listing(party_id, entry.list, _FORCE[entry.state], True, match, entry)
        names = [name for name in (party.name, *party.aliases) if name]
        for start in range(0, len(names), MOST_VALUES):
            for hit in self._view.hits(_properties(party, names[start : start + MOST_VALUES]), self._on, self._known):
                yield from _of_hit(party_id, hit)

    def _assumed(self, assumed: AssumedListing, party: TradeParty) -> Listing | None:
        announced = assumed.announced or assumed.since
        if self._known and announced and announced > self._known:
            return None
        if assumed.until and assumed.until <= self._on:
            force = Force.ENDED
        elif assumed.since and self._on < assumed.since:
            if announced is None or self._on < announced:
                return None
            force = Force.PENDING
        else:
            force = Force.COUNTS
        match = Match(party.id, party.caption, "assumed", 1.0)
        return Listing(party.id, assumed.list, force, True, match, None, assumed)


def _properties(party: TradeParty, names: Sequence[str]) -> dict[str, str | Sequence[str]]:
    found: dict[str, str | Sequence[str]] = {"name": tuple(names)}
    kind = party.kind or (PartyKind.VESSEL if Role.VESSEL in party.roles else None)
    if kind:
        found["schema"] = SCHEMATA[kind]
    if party.country and kind is not PartyKind.VESSEL:
        found["country"] = party.country.partition("-")[0]
    for name, value in party.ids.items():
        if name in ID_PROPERTIES:
            found[ID_PROPERTIES[name]] = value
    return found


def _of_hit(party_id: str, hit: Hit) -> Iterator[Listing]:
    by_number = any(part.feature == "identifier" and part.weight > 0 for part in hit.explanation)
    kind = "identifier" if by_number else hit.matched.kind
    match = Match(hit.matched.query, hit.matched.name, kind, hit.score)
    for entry in hit.entries:
        if entry.state in _FORCE:
            yield Listing(party_id, entry.list, _FORCE[entry.state], by_number or hit.score >= EXACT, match, entry)


def _weeded(listings: Iterable[Listing]) -> Iterator[Listing]:
    """Each entry once, the best match first, and near ones only on lists without an exact one."""
    kept: dict[str, Listing] = {}
    for one in listings:
        if one.id not in kept or (one.exact, one.match.score) > (kept[one.id].exact, kept[one.id].match.score):
            kept[one.id] = one
    sure = {one.list for one in kept.values() if one.exact}
    found = [one for one in kept.values() if one.exact or one.list not in sure]
    yield from sorted(found, key=lambda one: (not one.exact, -one.match.score, one.list, one.id))
