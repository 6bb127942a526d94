"""`Desk.trace`: the answer with its receipt, and the record it was asked of."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.desk.desk import Desk
from onrecord.desk.receipts import canonical, receipt
from onrecord.model.errors import WrongUse
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.shipment_files import open_shipment
from onrecord.tracing.shipment_reading import read_shipment

SHIRTS = Path(__file__).resolve().parents[2] / "examples" / "shipment-cotton-shirts.json"


@pytest.fixture(scope="module")
def founding_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tracing") / "record.db"
    Desk.create(path).close()
    return path


def test_a_trace_has_a_receipt_that_fits_it(founding_record: Path) -> None:
    shipment = open_shipment(SHIRTS)
    with Desk.open(founding_record) as desk:
        answer = desk.trace(shipment).to_json()
        seal = answer["receipt"]
        assert seal["head"] == desk.head()
        assert seal == receipt(desk.head(), seal["parameters"], answer, scored=True)
        assert {"verb", "on", "known", "rules", "shipment"} <= set(seal["parameters"])
        assert b'"receipt"' not in canonical(answer)
        again = desk.trace(open_shipment(SHIRTS))
        assert again.receipt == seal
    with Desk.open(founding_record) as desk:
        assert desk.trace(shipment).to_json() == answer


def test_another_question_has_another_receipt(founding_record: Path) -> None:
    shipment = open_shipment(SHIRTS)
    with Desk.open(founding_record) as desk:
        seals = [
            desk.trace(shipment).receipt,
            desk.trace(shipment, on=date(2021, 1, 1)).receipt,
            desk.trace(shipment, known=date(2022, 1, 1)).receipt,
            desk.trace(shipment, rules=["uflpa-region"]).receipt,
            desk.trace(shipment, all_paths=True).receipt,
        ]
    told = {json.dumps(seal["parameters"], sort_keys=True) for seal in seals if seal}
    assert len(told) == 5


def test_an_index_made_before_gives_the_same(founding_record: Path) -> None:
    shipment = open_shipment(SHIRTS)
    index = ChainIndex.of(shipment.nodes, shipment.links, shipment.parties)
    with Desk.open(founding_record) as desk:
        assert desk.trace(shipment, chain=index) == desk.trace(shipment)


def test_what_is_taken_in_meanwhile_is_seen(tmp_path: Path) -> None:
    shipment = open_shipment(SHIRTS)
    with Desk.create(tmp_path / "record.db", bare=True) as desk:
        before = desk.trace(shipment, rules=["ofac-50"])
        assert not [one for one in before.findings if one.proof]
        desk.take_founding()
        after = desk.trace(shipment, rules=["ofac-50"])
        assert [one.subject.id for one in after.findings if one.proof] == ["spinner"]
        assert before.receipt
        assert after.receipt
        assert before.receipt["head"] != after.receipt["head"]


def test_a_question_that_makes_no_sense(founding_record: Path) -> None:
    undated = read_shipment('{"id": "u", "direction": "import"}')
    with Desk.open(founding_record) as desk:
        with pytest.raises(WrongUse, match="no day"):
            desk.trace(undated)
        with pytest.raises(WrongUse, match="no rule 'x'"):
            desk.trace(undated, on=date(2023, 1, 1), rules=["x"])
