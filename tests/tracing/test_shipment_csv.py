"""Shipments as folders of tables: the same as the document, with the place in file, line and column."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.model.errors import Refused
from onrecord.tracing.shipment import MICRO
from onrecord.tracing.shipment_csv import is_table_folder, read_folder, validate_folder
from onrecord.tracing.shipment_files import open_owners, open_shipment, validate_path
from onrecord.tracing.shipment_reading import read_shipment
from onrecord.tracing.shipment_writing import write_tables
from tracing.shipment_documents import documents
from tracing.test_shipment_reading import text_of


def folder(path: Path, **tables: str) -> Path:
    """A folder with a shipment and these tables."""
    for name, text in ({"shipment": "id,direction\nS,import\n"} | tables).items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_document_and_tables_are_the_same_shipment(document: dict[str, Any]) -> None:
    shipment = read_shipment(text_of(document))
    with tempfile.TemporaryDirectory() as place:
        for every_column in (False, True):
            write_tables(shipment, Path(place), every_column)
            assert read_folder(Path(place)) == shipment
            assert validate_folder(Path(place)) == ()


def test_cells(tmp_path: Path) -> None:
    folder(
        tmp_path,
        shipment="\ufeffid,direction,route\r\n S ,import,CN; MX ;US;\r\n\r\n",
        parties='id,role,aliases,ids\np,seller; shipper,"[""Semi; colon"", ""B""]",lei=X1; imo=9074729\n',
    )
    shipment = open_shipment(tmp_path)
    assert (shipment.id, shipment.route) == ("S", ("CN", "MX", "US"))
    [party] = shipment.parties
    assert [str(role) for role in party.roles] == ["seller", "shipper"]
    assert party.aliases == ("Semi; colon", "B")
    assert party.ids == {"lei": "X1", "imo": "9074729"}


@pytest.mark.parametrize(
    ("tables", "place", "why"),
    [
        ({"nodes": "id\nb\n", "links": "from,to\na,b\n"}, "links.csv:2: from", "no node 'a'"),
        ({"nodes": 'id,product\n"n\n1",x\n\nm,\nm,\n'}, "nodes.csv:6: id", "another of the nodes"),
        ({"goods": "id,quantity\ng,-1\n"}, "goods.csv:2: quantity", "below zero"),
        ({"goods": "id,quantity\ng,1;2\n"}, "goods.csv:2: quantity", "no decimal number"),
        ({"parties": "id,ids\np,lei\n"}, "parties.csv:2: ids", "no identifier"),
        ({"parties": "id,ids\np,lei=1;lei=2\n"}, "parties.csv:2: ids", "given twice"),
        ({"parties": 'id,aliases\np,"[1"\n'}, "parties.csv:2: aliases", "not JSON"),
        ({"parties": "id,rol\np,seller\n"}, "parties.csv: line 1", "did you mean role"),
        ({"parties": "id,id\np,q\n"}, "parties.csv: line 1", "stands twice"),
        ({"links": "from\na\n"}, "links.csv: line 1", "column to is missing"),
        ({"parties": "id,name\np\n"}, "parties.csv: line 2", "1 columns, 2 expected"),
        ({"parties": 'id,name\np,"x'}, "parties.csv: line 2", "not CSV"),
        ({"parties": ""}, "parties.csv", "is empty"),
        ({"partys": "id\np\n"}, "partys.csv", "did you mean parties.csv"),
        ({"shipment": "id,direction\nS,import\nT,import\n"}, "shipment.csv", "2 rows"),
        ({"shipment": "id,direction\n"}, "shipment.csv", "0 rows"),
        ({"shipment": "id,direction\nS,imprt\n"}, "shipment.csv:2: direction", "did you mean import"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_column(
    tmp_path: Path, tables: dict[str, str], place: str, why: str
) -> None:
    folder(tmp_path, **tables)
    [problem] = validate_path(tmp_path)
    assert (problem.place, why in problem.why) == (place, True), problem
    with pytest.raises(Refused) as refused:
        open_shipment(tmp_path)
    assert str(refused.value).startswith(place)


def test_a_folder_without_a_shipment(tmp_path: Path) -> None:
    assert not is_table_folder(tmp_path)
    with pytest.raises(Refused, match=r"no shipment\.csv"):
        open_shipment(tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "parties.csv").write_bytes(b"id\na\n\xff\n")
    with pytest.raises(Refused, match=r"parties\.csv: line 3: is not UTF-8"):
        open_shipment(tmp_path)


def test_owners_alone_are_one_table(tmp_path: Path) -> None:
    table = tmp_path / "owners.csv"
    table.write_text("owner,owned,pct,pct_min,from\nX,A,50,,2020-01-01\nA,B,,45,\n", encoding="utf-8")
    owners = open_owners(table)
    assert [party.id for party in owners.parties] == ["X", "A", "B"]
    assert [(s.low // MICRO, s.high // MICRO) for s in owners.ownership] == [(50, 50), (45, 100)]
    table.write_text("owner,owned,pct\nX,A,130\nX,B,1\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"ownership\.csv:2: pct: 130 % is more than 100 %"):
        open_owners(table)
