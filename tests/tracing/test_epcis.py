"""Supply-chain events: which nodes, links and evidence they become, and what is told and not read."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.errors import Refused
from onrecord.tracing.chains import Chains
from onrecord.tracing.epcis import read_epcis
from onrecord.tracing.shipment import Parts
from onrecord.tracing.shipment_files import open_shipment, read_parts, validate_path
from onrecord.tracing.vocabulary import Level, NodeKind

COTTON = "urn:epc:class:lgtin:4012345.011111.COTTON1"
YARN = "urn:epc:class:lgtin:4012345.022222.YARN9"
CLASS = "urn:epc:idpat:sgtin:4012345.033333.*"
SHIRT = "https://id.gs1.org/01/04012345999990/21/1001"
PALLET = "urn:epc:id:sscc:4012345.0000000001"
FARM, MILL, PORT = (f"urn:epc:id:sgln:4012345.0000{n}.0" for n in (1, 2, 3))


def event(kind: str, day: str = "2022-09-15", **more: Any) -> dict[str, Any]:
    return {"type": kind, "eventTime": f"{day}T20:30:00Z", "eventTimeZoneOffset": "+08:00", **more}


def document(*events: dict[str, Any], **locations: dict[str, str]) -> dict[str, Any]:
    """A document with these events, and master data of locations by attribute."""
    elements = [
        {"id": {"farm": FARM, "mill": MILL, "port": PORT}.get(name, name),
         "attributes": [{"id": f"urn:epcglobal:cbv:mda#{key}", "attribute": value} for key, value in told.items()]}
        for name, told in locations.items()
    ]  # fmt: skip
    return {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2023-01-01T00:00:00Z",
        "epcisHeader": {"epcisMasterData": {"vocabularyList": [{"vocabularyElementList": elements}]}},
        "epcisBody": {"eventList": list(events)},
    }


def read(*events: dict[str, Any], **locations: dict[str, str]) -> Parts:
    return read_epcis(json.dumps(document(*events, **locations)))


def lot(lot_id: str, quantity: float | None = None) -> dict[str, Any]:
    return {"epcClass": lot_id, **({"quantity": quantity, "uom": "KGM"} if quantity else {})}


HARVEST = event(
    "ObjectEvent", action="ADD", quantityList=[lot(COTTON, 900.5)], bizLocation={"id": FARM}, eventID="ni:1"
)
SPIN = event(
    "TransformationEvent",
    "2022-10-20",
    eventID="ni:2",
    inputQuantityList=[lot(COTTON, 900)],
    outputQuantityList=[lot(YARN, 800)],
    readPoint={"id": MILL},
    bizStep="creating_class_instance",
    bizTransactionList=[{"type": "inv", "bizTransaction": "urn:epcglobal:cbv:bt:4012345000009:INV88"}],
    sourceList=[{"type": "owning_party", "source": "urn:epc:id:pgln:4012345.00009"}],
)
SEW = event("TransformationEvent", "2023-02-10", inputQuantityList=[lot(YARN, 100)], outputEPCList=[SHIRT])
PACK = event("AggregationEvent", "2023-02-11", action="ADD", parentID=PALLET, childEPCs=[SHIRT])
XINJIANG, SHANDONG = {"countryCode": "CN", "state": "Xinjiang"}, {"countryCode": "CN", "state": "SD", "name": "Mill"}


def test_events_become_a_chain() -> None:
    parts = read(HARVEST, SPIN, SEW, PACK, farm=XINJIANG, mill=SHANDONG)
    nodes = {node.id: node for node in parts.nodes}
    cotton = nodes[COTTON]
    assert (cotton.kind, cotton.place, cotton.date) == (NodeKind.LOT, "CN-XJ", date(2022, 9, 16))
    assert (cotton.quantity, cotton.unit) == (Fraction("900.5"), "KGM")
    process = nodes["ni:2"]
    assert (process.kind, process.place, process.date) == (NodeKind.PROCESS, "CN-SD", date(2022, 10, 21))
    assert process.party == "urn:epc:id:pgln:4012345.00009"
    path = Chains.of(parts.nodes, parts.links).upstream(PALLET, date(2023, 3, 1)).path(COTTON)
    assert path is not None
    assert path.nodes == (PALLET, SHIRT, "event 3", YARN, "ni:2", COTTON)
    assert (path.level, path.conflicts) == (Level.LOT, ())
    [held] = parts.evidence
    assert (held.type, held.covers) == ("invoice", (COTTON, YARN))
    assert [party.id for party in parts.parties] == ["urn:epc:id:pgln:4012345.00009"]


def test_a_class_of_goods_proves_less_than_a_lot() -> None:
    for class_id in (CLASS, "https://id.gs1.org/01/04012345999990", "urn:epc:class:gtin:1.2"):
        parts = read(event("TransformationEvent", inputQuantityList=[lot(class_id, 1)], outputEPCList=[SHIRT]))
        assert [link.level for link in parts.links] == [Level.INFERRED, Level.LOT]
    parts = read(event("TransformationEvent", inputEPCList=["https://id.gs1.org/01/0401/10/A"], outputEPCList=[SHIRT]))
    assert {link.level for link in parts.links} == {Level.LOT}


def test_a_transformation_over_several_events_is_one_process() -> None:
    begun = event("TransformationEvent", "2022-10-01", transformationID="t", inputQuantityList=[lot(COTTON)])
    ended = event("TransformationEvent", "2022-10-05", transformationID="t", outputQuantityList=[lot(YARN)])
    parts = read(begun, ended)
    [process] = [node for node in parts.nodes if node.kind is NodeKind.PROCESS]
    assert (process.id, process.date) == ("t", date(2022, 10, 6))
    assert [(link.source, link.target) for link in parts.links] == [(COTTON, "t"), ("t", YARN)]


def test_what_nothing_adds_was_first_seen_somewhere() -> None:
    late = event("ObjectEvent", "2022-12-01", action="OBSERVE", epcList=[SHIRT], bizLocation={"id": PORT})
    early = event("ObjectEvent", "2022-11-01", action="OBSERVE", epcList=[SHIRT], readPoint={"id": FARM})
    parts = read(late, early, farm=XINJIANG, port={"countryCode": "VN"})
    [node] = parts.nodes
    assert (node.place, node.date) == ("CN-XJ", None)
    assert any("first seen" in told for told in parts.told)


def test_the_country_of_origin_of_a_lot() -> None:
    made = HARVEST | {"ilmd": {"cbvmda:countryOfOrigin": "uz"}}
    assert read(made, farm=XINJIANG).nodes[0].place == "UZ"


def test_places() -> None:
    inside = document(HARVEST, farm={"name": "Field"}, region={"countryCode": "CN", "state": "65"})
    elements = inside["epcisHeader"]["epcisMasterData"]["vocabularyList"][0]["vocabularyElementList"]
    elements[1]["children"] = [FARM]
    assert read_epcis(json.dumps(inside)).nodes[0].place == "CN-XJ"
    unknown = read(HARVEST, farm={"countryCode": "CN", "state": "Middle Earth"})
    assert unknown.nodes[0].place == "CN"
    assert any("only the country is understood" in told for told in unknown.told)
    assert any("no country" in told for told in read(HARVEST).told)
    assert any("'ZZ' is no country" in told for told in read(HARVEST, farm={"countryCode": "ZZ"}).told)


def test_what_is_taken_back_told_twice_or_unpacked() -> None:
    wrong = SPIN | {"eventID": "ni:9", "errorDeclaration": {"declarationTime": "2022-10-22T00:00:00Z"}}
    unpack = event("AggregationEvent", "2023-02-20", action="DELETE", parentID=PALLET, childEPCs=[SHIRT])
    other = event("SensorEvent")
    parts = read(HARVEST, HARVEST, wrong, PACK, unpack, other)
    assert [(link.source, link.target) for link in parts.links] == [(SHIRT, PALLET)]
    for word in ("declared erroneous", "told twice", "unpackings", "SensorEvent"):
        assert any(word in told for told in parts.told)


def test_associations_transactions_and_locations() -> None:
    parts = read(
        event("AssociationEvent", action="ADD", parentID="urn:epc:id:grai:1.2.3", childEPCs=["urn:epc:id:giai:1.2"]),
        event("AggregationEvent", action="ADD", parentID=PORT, childEPCs=[SHIRT]),
        event("TransactionEvent", action="ADD", epcList=[SHIRT], bizTransactionList=[
            {"type": "urn:epcglobal:cbv:btt:bol", "bizTransaction": "bol-1"},
            {"type": "https://ref.gs1.org/cbv/BTT-po", "bizTransaction": "po-1"},
            {"bizTransaction": "other-1"},
        ]),
    )  # fmt: skip
    assert [(link.source, link.target) for link in parts.links] == [("urn:epc:id:giai:1.2", "urn:epc:id:grai:1.2.3")]
    types = ["bill_of_lading", "purchase_order", "business_transaction"]
    assert [(held.type, held.covers) for held in parts.evidence] == [(each, (SHIRT,)) for each in types]


def test_query_documents_and_single_events() -> None:
    query = {"type": "EPCISQueryDocument", "epcisBody": {"queryResults": {"resultsBody": {"eventList": [PACK]}}}}
    assert read_epcis(json.dumps(query)).links == read_epcis(json.dumps(PACK)).links != ()


@pytest.mark.parametrize(
    ("document", "place", "why"),
    [
        ({"type": "EPCISDocument"}, "", "epcisBody is missing"),
        ({"type": "EPCISDocument", "epcisBody": {}}, "epcisBody", "no eventList"),
        ({"type": "EPCISDocument", "epcisBody": {"eventList": {}}}, "epcisBody.eventList", "expected a list"),
        ({"type": "EPCISDocument", "epcisBody": {"eventList": [3]}}, "epcisBody.eventList[0]", "expected an object"),
        (document(PACK | {"eventTime": "soon"}), "epcisBody.eventList[0].eventTime", "no instant"),
        (document(PACK | {"eventTime": None}), "epcisBody.eventList[0]", "eventTime is missing"),
        (document(PACK | {"eventTime": "1812-01-01T00:00:00Z"}), "epcisBody.eventList[0].eventTime", "1900 to 2100"),
        (document(PACK | {"eventTimeZoneOffset": "east"}), "epcisBody.eventList[0].eventTime", "no instant"),
        (document(PACK | {"action": "EAT"}), "epcisBody.eventList[0].action", "expected ADD"),
        (document(PACK | {"parentID": None}), "epcisBody.eventList[0]", "parentID is missing"),
        (document(PACK | {"childEPCs": [7]}), "epcisBody.eventList[0].childEPCs[0]", "expected text"),
        (document(SPIN | {"inputQuantityList": [{}]}), "epcisBody.eventList[0].inputQuantityList[0]", "epcClass is"),
        (document(SPIN | {"inputQuantityList": [lot(COTTON) | {"quantity": -3}]}),
         "epcisBody.eventList[0].inputQuantityList[0].quantity", "below zero"),
        (document(event("TransformationEvent")), "epcisBody.eventList[0]", "neither inputs nor outputs"),
        ({"type": "Shipment"}, "", "no EPCIS 2.0 document"),
        ([], "", "expected an object"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(document: Any, place: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_epcis(json.dumps(document), "e.json")
    assert (refused.value.place or "", why in refused.value.why, refused.value.file) == (place, True, "e.json")


def test_events_beside_a_shipment(tmp_path: Path) -> None:
    events, shipment = tmp_path / "farm.epcis.json", tmp_path / "shipment.json"
    events.write_text(json.dumps(document(HARVEST, SPIN, SEW, mill=SHANDONG)), encoding="utf-8")
    told = {"id": "S", "direction": "import", "goods": [{"id": "g", "node": SHIRT}]}
    told["nodes"] = [{"id": COTTON, "place": "CN-XJ", "kind": "raw"}]
    shipment.write_text(json.dumps(told), encoding="utf-8")
    assert len(validate_path(shipment)) == 1
    assert validate_path(shipment, [events]) == ()
    joined = open_shipment(shipment, [events])
    cotton = next(node for node in joined.nodes if node.id == COTTON)
    assert (cotton.place, cotton.kind, cotton.unit) == ("CN-XJ", NodeKind.RAW, "KGM")
    assert COTTON in Chains.of(joined.nodes, joined.links).upstream(SHIRT)
    assert joined.told
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "shipment.csv").write_text("id,direction\nS,import\n", encoding="utf-8")
    (folder / "goods.csv").write_text(f"id,node\ng,{SHIRT}\n", encoding="utf-8")
    events.rename(folder / events.name)
    assert len(open_shipment(folder).links) == 4
    with pytest.raises(Refused, match=r"neither EPCIS 2\.0 nor BODS"):
        read_parts(shipment)
