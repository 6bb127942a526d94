"""Shipments: what a user says of one movement of goods and of the chain behind it.

These are statements by the user, with the user's evidence; what the official record says of them is the business of
the rules. Periods are half-open `[since, until)`, as everywhere in onrecord, and None leaves an end open. Quantities
are exact (`Fraction`) and stakes are whole micro-percents, so that 16.67 + 16.67 + 16.66 is exactly 50.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from onrecord.tracing.vocabulary import ControlKind, Direction, Interest, Level, Nexus, NodeKind, PartyKind, Role

MICRO = 1_000_000
"""Micro-percents in one percent."""
WHOLE = 100 * MICRO
"""All of a thing, 100 %, in micro-percent."""
NO_IDS: Mapping[str, str] = MappingProxyType({})
"""What a party without identifiers has."""


def within(since: date | None, until: date | None, on: date | None) -> bool:
    """True if the day lies in `[since, until)`, an open end holding every day; without a day (None), always.

    >>> within(date(2020, 1, 1), date(2021, 1, 1), date(2021, 1, 1))
    False
    """
    return on is None or ((since is None or since <= on) and (until is None or on < until))


@dataclass(frozen=True, slots=True)
class TradeParty:
    """A party to the transaction or to the chain.

    `ids` are identifiers by kind: `lei`, `uscc` (Unified Social Credit Code), `imo`, `os_id` (Open Supply Hub),
    `register`, `duns`, `gln`. `country` is a place; `listings` are entries of the record that the user says this party
    is (`us-bis-el:…`), which spare the rules the search by name.
    """

    id: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=lambda: NO_IDS)
    country: str | None = None
    address: str | None = None
    roles: tuple[Role, ...] = ()
    kind: PartyKind | None = None
    listings: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """The name, or the id of a party without one."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Good:
    """A thing that is shipped.

    `names` are chemical or trade names, `hs` the Harmonized System code (digits only, two to ten) and `hs_edition` the
    year of the nomenclature it is of; `cas` are CAS registry numbers as given, right or wrong; `origin` is the declared
    one. `node` is the node of the chain that yields the good.
    """

    id: str
    description: str | None = None
    names: tuple[str, ...] = ()
    hs: str | None = None
    hs_edition: str | None = None
    cas: tuple[str, ...] = ()
    eccn: str | None = None
    origin: str | None = None
    quantity: Fraction | None = None
    unit: str | None = None
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A step, a lot or a place in the chain.

    `party` is the id of who works or owns it, `place` an ISO 3166 code, `product` what it yields, in words, `date` the
    day on which it was made, harvested or closed. `quantity` is how much it holds or yields in all; `output_per_input`
    is the declared yield of a process: how much comes out of one unit that goes in.
    """

    id: str
    kind: NodeKind | None = None
    party: str | None = None
    place: str | None = None
    product: str | None = None
    hs: str | None = None
    date: date | None = None
    quantity: Fraction | None = None
    unit: str | None = None
    output_per_input: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Goods go from the node `source` to the node `target`, in the days `[since, until)`.

    `evidence` are the ids of what shows it.
    """

    source: str
    target: str
    level: Level = Level.INFERRED
    quantity: Fraction | None = None
    unit: str | None = None
    since: date | None = None
    until: date | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stake:
    """What `owner` directly holds of `owned` in the days `[since, until)`: at least `low` and at most `high`
    micro-percent (`WHOLE` is all), equal where it is known exactly.

    A bound that is itself excluded ("more than 25 %") stands one micro-percent inside of it; a figure with more than
    six decimals becomes the band of the two micro-percents around it.
    """

    owner: str
    owned: str
    low: int
    high: int
    interest: Interest = Interest.UNKNOWN
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """`controller` steers `controlled` in the days `[since, until)` otherwise than by a stake, or acts with it."""

    controller: str
    controlled: str
    kind: ControlKind = ControlKind.OTHER
    detail: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that the user holds: its `type` (`invoice`, `bill_of_lading`), where it is, and the ids of the nodes,
    parties and goods it speaks of; covering nothing by name, it speaks of the whole shipment."""

    id: str
    type: str
    ref: str | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssumedListing:
    """A listing that the user supposes, to ask "what if": the party stands on that list in the days `[since, until)`.

    It is judged as a listing in the record would be and told as an assumption. `announced` is the day from which it was
    public (None: from `since`). `product` and `place` narrow an import order as its words would.
    """

    party: str
    list: str
    programme: str | None = None
    strand: str | None = None
    since: date | None = None
    until: date | None = None
    announced: date | None = None
    licence_requirement: str | None = None
    licence_policy: str | None = None
    product: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a further file (EPCIS events, ownership statements) adds to a shipment. `told` says in words what was read
    otherwise than as written, or not at all."""

    parties: tuple[TradeParty, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    ownership: tuple[Stake, ...] = ()
    controls: tuple[Control, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipment:
    """One movement of goods, with the chain behind it.

    `on` is the day of the transaction, in whose light the rules are read (None: the question must bring one); `known`
    limits what is used to the evidence public by that day (None: no limit). Places are ISO 3166 codes in upper case,
    `CN` or `CN-XJ`. `told` says what the reader of the document has to add.
    """

    id: str
    direction: Direction
    on: date | None = None
    known: date | None = None
    origin: str | None = None
    destination: str | None = None
    route: tuple[str, ...] = ()
    us_nexus: tuple[Nexus, ...] = ()
    detained: date | None = None
    parties: tuple[TradeParty, ...] = ()
    goods: tuple[Good, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    ownership: tuple[Stake, ...] = ()
    controls: tuple[Control, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assumed: tuple[AssumedListing, ...] = ()
    told: tuple[str, ...] = ()

    def joined(self, parts: Parts) -> Shipment:
        """The shipment with what a further file adds. Of a party or a node that both speak of, the shipment's own words
        count, and the file fills in what it leaves open."""
        return replace(
            self,
            parties=_filled(self.parties, parts.parties),
            nodes=_filled(self.nodes, parts.nodes),
            links=self.links + parts.links,
            ownership=self.ownership + parts.ownership,
            controls=self.controls + parts.controls,
            evidence=self.evidence + parts.evidence,
            told=self.told + parts.told,
        )

    def party(self, party_id: str) -> TradeParty | None:
        """The party of that id."""
        return next((party for party in self.parties if party.id == party_id), None)

    def with_role(self, *roles: Role) -> tuple[TradeParty, ...]:
        """The parties that have one of the roles, in the document's order."""
        return tuple(party for party in self.parties if not set(roles).isdisjoint(party.roles))


Described = TypeVar("Described", TradeParty, Node)


def _filled(own: Sequence[Described], others: Sequence[Described]) -> tuple[Described, ...]:
    """All of them, those of one id as one: what the first leaves open is filled in from the other."""
    found = {each.id: each for each in own}
    for other in others:
        mine = found.get(other.id)
        if mine is None:
            found[other.id] = other
            continue
        told = {each.name: getattr(other, each.name) for each in fields(mine) if not getattr(mine, each.name)}
        found[other.id] = replace(mine, **told)
    return tuple(found.values())
