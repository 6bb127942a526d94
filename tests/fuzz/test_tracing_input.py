"""Whatever is given as a shipment, events or statements, it is read or refused in one line, and soon."""

from __future__ import annotations

import copy
import json
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.tracing import shipment_files
from onrecord.tracing.bods import read_bods
from onrecord.tracing.chains import Chains
from onrecord.tracing.epcis import read_epcis
from onrecord.tracing.mass_balance import mass_balance
from onrecord.tracing.problems import MOST_PROBLEMS
from onrecord.tracing.shipment import Parts, Shipment
from onrecord.tracing.shipment_reading import read_shipment, validate_shipment
from tracing.shipment_documents import altered, documents
from tracing.test_bods import company, holds, shares
from tracing.test_epcis import HARVEST, PACK, SEW, SHANDONG, SPIN, XINJIANG, document
from tracing.test_shipment_reading import text_of

fuzzing = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
Reader = Callable[[bytes], Shipment | Parts]
READERS: dict[str, Reader] = {"shipment": read_shipment, "epcis": read_epcis, "bods": read_bods}
SAMPLES: dict[str, Any] = {
    "shipment": json.loads(shipment_files.template()),
    "epcis": document(HARVEST, SPIN, SEW, PACK, farm=XINJIANG, mill=SHANDONG),
    "bods": [
        company("co", "Co"),
        holds("p", "co", shares(share={"minimum": 25, "maximum": 50}, startDate="2020-01-01")),
    ],
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def read(kind: str, content: bytes) -> Shipment | Parts | None:
    """What is read of it; None where it is refused as it should be."""
    began = time.perf_counter()
    found, why = None, "refused"
    try:
        found = READERS[kind](content)
    except Refused as refusal:
        why = str(refusal)
    assert why.isprintable()
    assert time.perf_counter() - began < 5
    return found


@st.composite
def another_value(draw: st.DrawFn, sample: Any) -> Any:
    """The sample with any value in one place."""
    changed = copy.deepcopy(sample)
    holder = changed
    while True:
        keys: list[Any] = [*holder] if isinstance(holder, dict) else [*range(len(holder))]
        key = draw(st.sampled_from(keys))
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 4)) == 0:
            holder[key] = draw(VALUES)
            return changed
        holder = inner


@pytest.mark.parametrize("kind", READERS)
@fuzzing
@given(content=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(kind: str, content: bytes) -> None:
    read(kind, content)


@pytest.mark.parametrize("kind", READERS)
@fuzzing
@given(data=st.data())
def test_any_value_in_any_place(kind: str, data: st.DataObject) -> None:
    read(kind, json.dumps(data.draw(another_value(SAMPLES[kind]))).encode())


@pytest.mark.parametrize("kind", READERS)
@fuzzing
@given(place=st.integers(0, 10_000), given_bytes=st.binary(max_size=6), gone=st.integers(0, 6))
def test_any_bytes_in_any_place(kind: str, place: int, given_bytes: bytes, gone: int) -> None:
    content = json.dumps(SAMPLES[kind]).encode()
    place %= len(content)
    read(kind, content[:place] + given_bytes + content[place + gone :])


@fuzzing
@given(altered())
def test_what_validation_says_is_what_reading_does(changed: dict[str, Any]) -> None:
    text = text_of(changed)
    problems = validate_shipment(text)
    assert len(problems) <= MOST_PROBLEMS
    assert (read("shipment", text.encode()) is None) == bool(problems)


@fuzzing
@given(documents())
def test_whatever_is_read_can_be_walked_and_weighed(told: dict[str, Any]) -> None:
    shipment = read_shipment(text_of(told))
    chains = Chains.of(shipment.nodes, shipment.links)
    for node in shipment.nodes:
        upstream = chains.upstream(node.id, shipment.on)
        assert all(upstream.path(each.node) for each in upstream.reached())
    for wrong in mass_balance(shipment).imbalances:
        assert wrong.out > wrong.most
        assert str(wrong)


TABLES = st.sampled_from(["shipment", "parties", "goods", "nodes", "links", "ownership", "evidence", "odd"])
CELLS = st.sampled_from(["id", "from", "to", "a", ",", "\n", '"', "direction", "import"])
TEXTS = st.text(st.sampled_from('id,fromtdrcnpae;"\n\r=[]{} \x00é12-'), max_size=80)


@fuzzing
@given(st.dictionaries(TABLES, TEXTS | st.lists(CELLS, max_size=25).map("".join), max_size=4))
def test_any_tables(tables: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "shipment.csv").write_text("id,direction\nS,import\n", encoding="utf-8")
        for name, text in tables.items():
            (folder / f"{name}.csv").write_bytes(text.encode())
        problems = shipment_files.validate_path(folder)
        why = ""
        try:
            shipment_files.open_shipment(folder)
        except Refused as refusal:
            why = str(refusal)
        assert bool(why) == bool(problems)
        assert all(each.isprintable() for each in (why, *map(str, problems)))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 5_000_000,
        b'{"a":' * 1_000_000,
        b'{"id": "' + b"x" * 5_000_000 + b'", "direction": "import"}',
        b'{"id": "a", "direction": "import", "parties": [' + b'{"id": 1},' * 300_000 + b'{"id": 1}]}',
        b'{"id": "a", "direction": "import", "nodes": [' + b'{"id": "n"},' * 300_000 + b'{"id": "n"}]}',
        b"{" + b'"k": 1,' * 500_000 + b'"k": 1}',
        b'{"id": "a", "direction": "import", "goods": [{"id": "g", "quantity": ' + b"9" * 3_000_000 + b"}]}",
        b'"' + b"\\u0041" * 500_000 + b'"',
        b"\xff" * 3_000_000,
        b" " * 5_000_000,
        b"\n" * 3_000_000 + b"{",
        b'["' + b' \\"' * 1_000_000 + b"[]" * 200,
    ],
    ids=lambda content: content[:12].decode("latin-1"),
)
@pytest.mark.parametrize("kind", READERS)
def test_large_and_hostile(kind: str, content: bytes) -> None:
    assert read(kind, content) is None


def test_a_long_chain_is_no_deep_recursion() -> None:
    many = 30_000
    nodes = [{"id": f"n{number}"} for number in range(many)]
    links = [{"from": f"n{number + 1}", "to": f"n{number}", "level": "lot"} for number in range(many - 1)]
    links.append({"from": "n0", "to": f"n{many - 1}", "level": "lot"})
    shipment = read_shipment(text_of({"id": "S", "direction": "import", "nodes": nodes, "links": links}))
    assert "circle" in shipment.told[0]
    assert len(shipment.told[0]) < 200
    path = Chains.of(shipment.nodes, shipment.links).upstream("n0").path("n29999")
    assert path is not None
    assert len(path.nodes) == many


def test_numbers_of_any_size_are_read_exactly_or_refused() -> None:
    for number in (Decimal("1e14"), Decimal("1e15"), Decimal("1e-20"), Decimal("1e-21"), Decimal("1E+1000000")):
        told = {"id": "S", "direction": "import", "goods": [{"id": "g", "quantity": number}]}
        shipment = read("shipment", text_of(told).encode())
        if number in (Decimal("1e14"), Decimal("1e-20")):
            assert isinstance(shipment, Shipment)
            assert shipment.goods[0].quantity == number
        else:
            assert shipment is None
