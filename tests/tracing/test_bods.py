"""Ownership statements: bands, periods, what is control, and what is told and not read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.errors import Refused
from onrecord.tracing.bods import _interests, read_bods
from onrecord.tracing.shipment import MICRO, WHOLE, Parts
from onrecord.tracing.shipment_files import open_owners, open_shipment
from onrecord.tracing.vocabulary import ControlKind, Interest, PartyKind


def statement(
    kind: str, record: str, day: str | None = "2020-01-01", status: str = "new", **details: Any
) -> dict[str, Any]:
    return {
        "statementId": f"s-{record}-{day}", "declarationSubject": "co", "recordId": record, "recordType": kind,
        "recordStatus": status, "recordDetails": {"isComponent": False, **details},
        **({"statementDate": day} if day else {}),
    }  # fmt: skip


def company(record: str, name: str, **more: Any) -> dict[str, Any]:
    return statement("entity", record, entityType={"type": "registeredEntity"}, name=name, **more)


def holds(owner: Any, owned: Any, *interests: dict[str, Any], record: str = "r", **more: Any) -> dict[str, Any]:
    return statement("relationship", record, interestedParty=owner, subject=owned, interests=list(interests), **more)


def shares(**more: Any) -> dict[str, Any]:
    return {"type": "shareholding", "directOrIndirect": "direct", **more}


def read(*statements: dict[str, Any]) -> Parts:
    return read_bods(json.dumps(statements))


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        ({"exact": 16.67}, 16_670_000, 16_670_000),
        ({"exact": 50, "minimum": 50, "maximum": 50}, 50 * MICRO, 50 * MICRO),
        ({"minimum": 25, "maximum": 50}, 25 * MICRO, 50 * MICRO),
        ({"exclusiveMinimum": 25, "maximum": 50}, 25 * MICRO + 1, 50 * MICRO),
        ({"exclusiveMinimum": 50, "exclusiveMaximum": 75}, 50 * MICRO + 1, 75 * MICRO - 1),
        ({"minimum": 75}, 75 * MICRO, WHOLE),
        ({"exclusiveMaximum": 33.3333333}, 0, 33_333_333),
        ({"exclusiveMinimum": 33.3333333}, 33_333_334, WHOLE),
        ({}, 0, WHOLE),
        (None, 0, WHOLE),
    ],
)
def test_shares_are_bands(share: Any, low: int, high: int) -> None:
    [stake] = read(holds("p", "co", shares(share=share) if share is not None else shares())).ownership
    assert (stake.owner, stake.owned, stake.low, stake.high, stake.interest) == ("p", "co", low, high, Interest.SHARES)


def test_who_they_are() -> None:
    person = statement(
        "person", "p", personType="knownPerson", names=[{"fullName": "Wei  Zhang"}, {"fullName": "张伟"}],
        nationalities=[{"name": "China", "code": "CN"}],
    )  # fmt: skip
    older = company("co", "Old Name Ltd")
    newer = statement(
        "entity", "co", "2021-01-01", "updated", name="New Name Ltd", alternateNames=["NN"],
        jurisdiction={"name": "Hong Kong", "code": "HK"},
        identifiers=[{"id": "529900T8BM49AURSDO55", "scheme": "XI-LEI"}, {"id": "1", "schemeName": "Tax No."}],
    )  # fmt: skip
    parts = read(newer, older, person, holds("p", "co", shares()), holds("who", "co", shares(), record="r2"))
    found = {party.id: party for party in parts.parties}
    assert (found["p"].name, found["p"].aliases, found["p"].kind) == ("Wei Zhang", ("张伟",), PartyKind.PERSON)
    assert (found["co"].name, found["co"].aliases) == ("New Name Ltd", ("NN", "Old Name Ltd"))
    assert (found["co"].country, found["p"].country) == ("HK", "CN")
    assert found["co"].ids == {"lei": "529900T8BM49AURSDO55", "tax_no": "1"}
    assert found["who"].name is None
    assert any("no statement says who they are" in told for told in parts.told)


def test_each_statement_of_a_record_speaks_until_the_next() -> None:
    parts = read(
        holds("p", "co", shares(share={"exact": 60}, endDate="2023-05-01"), day="2022-01-01", status="updated"),
        holds("p", "co", shares(share={"exact": 30}, startDate="2015-03-01"), day="2020-01-01"),
        holds("p", "co", day="2024-01-01", status="closed"),
    )
    assert [(s.low // MICRO, s.since, s.until) for s in parts.ownership] == [
        (30, date(2015, 3, 1), date(2022, 1, 1)),
        (60, date(2022, 1, 1), date(2023, 5, 1)),
    ]
    [only] = read(holds("p", "co", shares(share={"exact": 10}), day="2024-01-01", status="closed")).ownership
    assert (only.since, only.until) == (None, date(2024, 1, 1))


def test_statements_without_a_date_cannot_be_put_in_order() -> None:
    parts = read(holds("p", "co", shares(share={"exact": 30}), day=None), holds("p", "co", shares(share={"exact": 60})))
    assert [stake.low // MICRO for stake in parts.ownership] == [60]
    assert any("no date" in told for told in parts.told)


def test_control_is_no_stake() -> None:
    parts = read(
        holds(
            "p", "co",
            {"type": "boardChair", "directOrIndirect": "direct", "startDate": "2021-05-01"},
            {"type": "trustee", "details": "Example trust"},
        )
    )  # fmt: skip
    assert parts.ownership == ()
    [chair, trustee] = parts.controls
    assert (chair.kind, chair.controller, chair.controlled, chair.since) == (
        ControlKind.CHAIR,
        "p",
        "co",
        date(2021, 5, 1),
    )
    assert (trustee.kind, trustee.detail) == (ControlKind.OTHER, "Example trust")


def test_every_interest_type_is_read() -> None:
    for kind in _interests():
        parts = read(holds("p", "co", {"type": kind, "directOrIndirect": "direct"}))
        assert len(parts.ownership) + len(parts.controls) == 1


def test_what_is_not_read_is_told() -> None:
    parts = read(
        holds("p", "co", shares(share={"exact": 60}) | {"directOrIndirect": "indirect"}),
        holds("co", "co", shares(share={"exact": 5}), record="own"),
        holds({"reason": "unknown"}, "co", record="un"),
        holds("q", "co", {"type": "votingRights", "share": {"minimum": 25}}, record="v"),
    )
    [votes] = parts.ownership
    assert (votes.owner, votes.interest) == ("q", Interest.VOTES)
    for word in ("indirect interests are not read", "in itself", "not named (unknown)", "read as direct"):
        assert any(word in told for told in parts.told)


def test_one_statement_a_line(tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in (company("co", "Co"), holds("p", "co", shares(share={"exact": 50})))]
    path = tmp_path / "owners.bods.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(open_owners(path).ownership) == 1
    path.write_text("\n".join([*lines, "{"]) + "\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"owners\.bods\.jsonl:3: line"):
        open_owners(path)
    one = tmp_path / "one.json"
    one.write_text(json.dumps(company("co", "Co"), indent=1), encoding="utf-8")
    assert [party.name for party in open_owners(one).parties] == ["Co"]


FIRST = "[0].recordDetails.interests[0]"


@pytest.mark.parametrize(
    ("statements", "place", "why"),
    [
        ([3], "[0]", "expected an object"),
        ([{"statementID": "x", "statementType": "entityStatement"}], "[0]", "BODS 0.3 or older"),
        ([{"statementId": "x", "recordId": "r", "recordType": "x", "recordDetails": {}}], "[0].recordType", "no rec"),
        ([{"statementId": "x", "recordId": "r", "recordType": "entity"}], "[0]", "recordDetails is missing"),
        ([{"statementId": "x", "recordType": "entity", "recordDetails": {}}], "[0]", "recordId is missing"),
        ([holds("p", "co", {"type": "friendship"})], f"{FIRST}.type", "no interest type"),
        ([holds("p", "co", shares(share={"exact": 130}))], f"{FIRST}.share.exact", "more than 100"),
        ([holds("p", "co", shares(share={"exact": "1"}))], f"{FIRST}.share.exact", "a number"),
        ([holds("p", "co", shares(share={"minimum": 50, "maximum": 25}))], f"{FIRST}.share", "no share"),
        ([holds("p", "co", shares(startDate="2021-13-01"))], f"{FIRST}.startDate", "no day"),
        ([holds("p", None)], "[0].recordDetails", "subject is missing"),
        ([company("p", "P"), statement("person", "p")], "[1]", "both an entity and a person"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(statements: list[Any], place: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bods(json.dumps(statements), "b.json")
    assert (refused.value.place, why in refused.value.why) == (place, True)


def test_statements_beside_a_shipment(tmp_path: Path) -> None:
    owners, shipment = tmp_path / "o.bods.json", tmp_path / "s.json"
    owners.write_text(
        json.dumps([company("co", "Co Ltd"), holds("p", "co", shares(share={"exact": 50}))]), encoding="utf-8"
    )
    told = {"id": "S", "direction": "export", "parties": [{"id": "co", "role": "end_user"}]}
    shipment.write_text(json.dumps(told), encoding="utf-8")
    joined = open_shipment(shipment, [owners])
    assert [(p.id, p.name, len(p.roles)) for p in joined.parties] == [("co", "Co Ltd", 1), ("p", None, 0)]
    assert len(joined.ownership) == 1
