"""Supply-chain events of EPCIS 2.0 in JSON-LD (https://ref.gs1.org/standards/epcis/2.0.0/) as nodes and links.

- TransformationEvent: a process, from its inputs and to its outputs; events of one `transformationID` are one process.
- ObjectEvent: lots and things. The one that adds them says where and when they were made; of those that nothing adds,
  the earliest event says where they were first seen, which is told.
- AggregationEvent and AssociationEvent that add: from the contents to what holds them. What was once packed stays
  upstream: unpackings are not read, and told.
- TransactionEvent, and the business transactions of any event: evidence that covers the things.

Links are of level `lot`; where an event names only a class of goods, without lot or serial number, of level `inferred`,
for the events that name it may be about different goods. An event that an error declaration takes back is not read.
Sensor data, dispositions and extensions are not read. Identifiers are kept as they are: the same thing under a URN and
under a GS1 Digital Link is two things here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from onrecord.model.errors import Refused
from onrecord.tracing.epcis_master import Master, read_master
from onrecord.tracing.foreign_objects import Foreign
from onrecord.tracing.json_text import parse_json
from onrecord.tracing.places import place_of
from onrecord.tracing.shipment import Evidence, Link, Node, Parts, TradeParty
from onrecord.tracing.vocabulary import Level, NodeKind

EVENTS = ("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent")
DOCUMENTS = ("EPCISDocument", "EPCISQueryDocument")
TRANSACTIONS = {
    "po": "purchase_order", "poc": "purchase_order_confirmation", "inv": "invoice", "bol": "bill_of_lading",
    "desadv": "despatch_advice", "recadv": "receiving_advice", "prodorder": "production_order",
    "pedigree": "pedigree", "cert": "certificate", "rma": "return_authorisation", "testres": "test_result",
}  # fmt: skip
"""Business transaction types of the Core Business Vocabulary 2.0, section 7.3 → types of evidence."""

_CLASS = re.compile(r"urn:epc:idpat:|urn:epc:class:(?!lgtin:)|https?://[^?#]*/01/\d+(?![^?#]*/(10|21)/)")
"""Identifiers of a class of goods, without lot (AI 10) or serial number (AI 21)."""
_LOCATION = re.compile(r"sgln:|/414/")
"""Identifiers of a place."""

Thing = tuple[str, Fraction | None, str | None]
"""An identifier, and the quantity and unit of a class."""


def is_epcis(document: Any) -> bool:
    """True for what looks like an EPCIS 2.0 document, or a single event."""
    return isinstance(document, dict) and document.get("type") in (*DOCUMENTS, *EVENTS)


def read_epcis(content: bytes | str, file: str | None = None) -> Parts:
    """The nodes, links, parties and evidence of a document or a single event. Raises `Refused`, naming the place."""
    return parts_of_events(parse_json(content, file), file)


def parts_of_events(given: Any, file: str | None = None) -> Parts:
    """The same, of a document that is parsed."""
    document = Foreign.of(given, "", file)
    if not is_epcis(given):
        raise Refused("is no EPCIS 2.0 document: its type is not EPCISDocument", file=file)
    found = _Found(read_master(document))
    for number, event in enumerate(_events(document)):
        _read(event, number, found)
    return found.parts()


@dataclass(slots=True)
class _Lot:
    """What is known of a thing: `made` is where the event that added it says, `seen` the earliest other."""

    made: tuple[date, str | None] | None = None
    seen: tuple[date, str | None] | None = None
    party: str | None = None
    quantity: Fraction | None = None
    unit: str | None = None
    origin: str | None = None


@dataclass(slots=True)
class _Found:
    master: Master
    lots: dict[str, _Lot] = field(default_factory=dict)
    processes: dict[str, Node] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    parties: dict[str, TradeParty] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    odd: Counter[str] = field(default_factory=Counter)

    def lot(self, thing: Thing) -> _Lot:
        """What is known of a thing."""
        return self.lots.setdefault(thing[0], _Lot())

    def party(self, key: str | None) -> str | None:
        """The id of a party, which is kept."""
        if key:
            self.parties.setdefault(key, TradeParty(key, self.master.name(key), country=self.master.place(key)))
        return key

    def parts(self) -> Parts:
        """Everything, as parts of a shipment."""
        nodes = [*self.processes.values()]
        for key, lot in self.lots.items():
            told = lot.made or lot.seen
            if lot.made is None and lot.seen is not None and lot.seen[1] and not lot.origin:
                self.odd["things have the place where they were first seen, for no event adds them"] += 1
            place = lot.origin or (told[1] if told else None)
            # A thing that was only seen on a day may be older than it.
            day = lot.made[0] if lot.made else None
            product = self.master.name(key)
            nodes.append(Node(key, NodeKind.LOT, lot.party, place, product, None, day, lot.quantity, lot.unit))
        homeless = sum(node.place is None for node in nodes)
        if homeless:
            self.odd["nodes have no country, for the document's master data give none"] = homeless
        told_all = (*self.master.told, *(f"{count} {what}" for what, count in self.odd.items()))
        return Parts(
            tuple(self.parties.values()), tuple(nodes), tuple(self.links), evidence=tuple(self.evidence.values()),
            told=told_all,
        )  # fmt: skip


def _events(document: Foreign) -> Iterator[Foreign]:
    if document.value.get("type") in EVENTS:
        yield document
        return
    body = document.object("epcisBody")
    if body is None:
        raise Refused("epcisBody is missing", file=document.file)
    results = body.object("queryResults")
    holder = results.object("resultsBody") if results else body
    if holder is None or ("eventList" not in holder.value and "event" not in holder.value):
        raise Refused("there is no eventList", place=(holder or body).place, file=document.file)
    if (single := holder.object("event")) is not None:
        yield single
    yield from holder.objects("eventList")


def _read(event: Foreign, number: int, found: _Found) -> None:
    kind = event.required("type")
    if kind not in EVENTS:
        found.odd[f"events of the type {kind[:60]} are not read"] += 1
        return
    if event.object("errorDeclaration") is not None:
        found.odd["events are not read, for they were declared erroneous"] += 1
        return
    key = event.id("eventID")
    if key in found.events:
        found.odd["events are told twice and read once"] += 1
        return
    if key:
        found.events.add(key)
    day = event.instant_day("eventTime", "eventTimeZoneOffset")
    if day is None:
        raise Refused("eventTime is missing", place=event.place or None, file=event.file)
    if kind == "TransformationEvent":
        _transformation(event, event.id("transformationID") or key or f"event {number + 1}", day, found)
    elif kind == "ObjectEvent":
        _object(event, day, found)
    elif kind in ("AggregationEvent", "AssociationEvent"):
        _packing(event, day, found)
    else:
        _transactions(event, [*_things(event, "epcList", "quantityList")], found)


def _transformation(event: Foreign, key: str, day: date, found: _Found) -> None:
    inputs = [*_things(event, "inputEPCList", "inputQuantityList")]
    outputs = [*_things(event, "outputEPCList", "outputQuantityList")]
    if not inputs and not outputs:
        raise Refused("has neither inputs nor outputs", place=event.place or None, file=event.file)
    place, party = found.master.place(_site(event)), found.party(_owner(event))
    step = found.processes.get(key)
    if step is None:
        found.processes[key] = Node(key, NodeKind.PROCESS, party, place, event.text("bizStep"), None, day)
    elif step.date and step.date < day:
        # A process over several events ends with the last of them.
        found.processes[key] = replace(step, date=day)
    for thing in inputs:
        _seen(found.lot(thing), day, None)
        found.links[_link(thing, thing[0], key)] = None
    for thing in outputs:
        _made(found.lot(thing), thing, day, place, party)
        found.links[_link(thing, key, thing[0])] = None
    _transactions(event, [*inputs, *outputs], found)


def _object(event: Foreign, day: date, found: _Found) -> None:
    place, party = found.master.place(_site(event)), found.party(_owner(event))
    things = [*_things(event, "epcList", "quantityList")]
    adds = _action(event) == "ADD"
    for thing in things:
        lot = found.lot(thing)
        if adds:
            _made(lot, thing, day, place, party)
        else:
            _seen(lot, day, place)
        if (origin := _origin(event)) is not None:
            lot.origin = origin
    _transactions(event, things, found)


def _packing(event: Foreign, day: date, found: _Found) -> None:
    contents = [*_things(event, "childEPCs", "childQuantityList")]
    action, holder = _action(event), event.id("parentID")
    if action == "DELETE":
        found.odd["unpackings are not read: what was once packed stays upstream"] += 1
        return
    if holder is None:
        if action == "ADD":
            raise Refused("parentID is missing", place=event.place or None, file=event.file)
        return
    if not _LOCATION.search(holder):
        found.lot((holder, None, None))
        for thing in contents:
            _seen(found.lot(thing), day, found.master.place(_site(event)))
            if thing[0] != holder:
                # What is seen inside was packed by that day at the latest; when, nobody says.
                since = day if action == "ADD" else None
                found.links[replace(_link(thing, thing[0], holder), since=since)] = None
    _transactions(event, [(holder, None, None), *contents], found)


def _transactions(event: Foreign, things: list[Thing], found: _Found) -> None:
    things = [thing for thing in things if not _LOCATION.search(thing[0])]
    if not things:
        # Evidence that names nothing would speak of the whole shipment.
        return
    for thing in things:
        found.lot(thing)
    covers = tuple(dict.fromkeys(key for key, _, _ in things))
    for each in event.objects("bizTransactionList"):
        key, given = each.required("bizTransaction"), (each.text("type") or "").rpartition("-")[2].rpartition(":")[2]
        held = found.evidence.get(key)
        if held is None:
            found.evidence[key] = Evidence(key, TRANSACTIONS.get(given.lower(), "business_transaction"), key, covers)
        else:
            found.evidence[key] = replace(held, covers=tuple(dict.fromkeys((*held.covers, *covers))))


def _things(event: Foreign, things: str, quantities: str) -> Iterator[Thing]:
    for key in event.ids(things):
        yield key, None, None
    for each in event.objects(quantities):
        yield each.required("epcClass"), each.number("quantity"), each.id("uom")


def _link(thing: Thing, source: str, target: str) -> Link:
    return Link(source, target, Level.INFERRED if _CLASS.match(thing[0]) else Level.LOT, thing[1], thing[2])


def _made(lot: _Lot, thing: Thing, day: date, place: str | None, party: str | None) -> None:
    if lot.made is None or day < lot.made[0]:
        lot.made, lot.party = (day, place), party
    if thing[1] is not None and not _CLASS.match(thing[0]):
        lot.quantity, lot.unit = thing[1], thing[2]


def _seen(lot: _Lot, day: date, place: str | None) -> None:
    if lot.seen is None or day < lot.seen[0]:
        lot.seen = (day, place)


def _action(event: Foreign) -> str:
    action = event.required("action")
    if action not in ("ADD", "OBSERVE", "DELETE"):
        event.refuse("action", f"{action[:60]!r} is no action; expected ADD, OBSERVE or DELETE")
    return action


def _site(event: Foreign) -> str | None:
    """The location of an event: where the things are after it, or where it was recorded."""
    for key in ("bizLocation", "readPoint"):
        if (site := event.object(key)) is not None and (found := site.id("id")):
            return found
    return None


def _owner(event: Foreign) -> str | None:
    """Who held the things before the event."""
    sources = {(each.text("type") or "").rpartition("-")[2]: each.id("source") for each in event.objects("sourceList")}
    return sources.get("possessing_party") or sources.get("owning_party")


def _origin(event: Foreign) -> str | None:
    """The country of origin that the master data of the lot state."""
    ilmd = event.object("ilmd")
    for key in ilmd.value if ilmd else ():
        if ilmd and key.replace("#", ":").rpartition(":")[2] == "countryOfOrigin":
            try:
                return place_of((ilmd.text(key) or "").upper())
            except ValueError:
                return None
    return None
