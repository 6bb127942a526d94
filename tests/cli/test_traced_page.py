"""The page of a trace and the picture of its chain: readable, whole, and nothing of a document's text is markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.cli.ink import Paper, width
from onrecord.cli.layered import Sizes, layered
from onrecord.cli.traced_asking import ways_out
from onrecord.cli.traced_drawing import MOST_DRAWN, drawing, shortened
from onrecord.cli.traced_page import page
from onrecord.cli.traced_text import write
from onrecord.cli.traced_words import sort_findings
from onrecord.desk.desk import Desk
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_files import open_shipment
from onrecord.tracing.shipment_reading import read_shipment
from tracing.shipment_documents import documents

SHIRTS = Path(__file__).resolve().parents[2] / "examples" / "shipment-cotton-shirts.json"
SIZES = Sizes(width=100, height=40, gap=50, space=10, lane=8, most=6)
HOSTILE = "<script>alert(1)</script>\"'&\u202e\x1b[2J"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def desk(founding: Path) -> Any:
    with Desk.open(founding) as opened:
        yield opened


def made(desk: Desk, shipment: Shipment) -> tuple[str, Mapping[str, Any]]:
    answer = desk.trace(shipment, on=date(2023, 3, 1)).to_json()
    return page(shipment, answer), answer


def shipment(**sections: Any) -> Shipment:
    return read_shipment(json.dumps({"id": "T", "direction": "import", "to": "US", **sections}))


def chain(size: int) -> Shipment:
    """A chain of three tiers, its last node in Xinjiang."""
    nodes = [{"id": f"n{number}", "place": "VN", "product": f"part {number}"} for number in range(size)]
    nodes[-1]["place"] = "CN-XJ"
    links = [{"from": f"n{number}", "to": f"n{(number - 1) // 4}", "level": "invoice"} for number in range(1, size)]
    return shipment(nodes=nodes, links=links, goods=[{"id": "g", "description": "goods", "node": "n0"}])


def pictured(text: str) -> Any:
    """The picture of a page, parsed."""
    return etree.fromstring(text[text.index("<svg") : text.index("</svg>") + 6].encode())


names = st.integers(0, 19).map("n{:02}".format)
edges = st.lists(st.tuples(names, names), max_size=40)


@given(edges=edges, most=st.integers(1, 8), seed=st.randoms())
@settings(max_examples=150)
def test_boxes_never_touch_and_the_order_of_a_graph_changes_nothing(edges: Any, most: int, seed: Any) -> None:
    nodes = sorted({name for edge in edges for name in edge})
    sizes = Sizes(100, 40, 50, 10, 8, most)
    layout = layered(nodes, edges, sizes)
    assert set(layout.boxes) == set(nodes)
    assert set(layout.edges) == {edge for edge in edges if edge[0] != edge[1]}
    for (ax, ay), (bx, by) in combinations(layout.boxes.values(), 2):
        assert ax != bx or abs(ay - by) >= sizes.height + sizes.space - 1e-6
    for x, y in layout.boxes.values():
        assert -1e-6 <= y <= layout.height - sizes.height + 1e-6
        assert 0 <= x <= layout.width - sizes.width
    turned_nodes, turned = [*nodes], [*edges]
    seed.shuffle(turned_nodes)
    seed.shuffle(turned)
    assert layered(turned_nodes, turned, sizes) == layout


@given(edges=edges)
@settings(max_examples=100)
def test_goods_flow_to_the_right(edges: Any) -> None:
    forward = [(max(edge), min(edge)) for edge in edges if edge[0] != edge[1]]
    layout = layered({name for edge in forward for name in edge}, forward, SIZES)
    for source, target in forward:
        assert layout.boxes[source][0] < layout.boxes[target][0]
        points = layout.edges[source, target]
        assert points[0][0] == layout.boxes[source][0] + SIZES.width
        assert points[-1][0] == layout.boxes[target][0]
        assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_a_long_edge_passes_beside_the_boxes_it_passes() -> None:
    layout = layered("abc", [("c", "b"), ("b", "a"), ("c", "a")], SIZES)
    _, top = layout.boxes["b"]
    inside = [y for x, y in layout.edges["c", "a"][1:-1]]
    assert all(y < top or y > top + SIZES.height for y in inside)


def test_an_empty_graph_and_a_single_box() -> None:
    assert layered([], [], SIZES).boxes == {}
    assert layered(["a"], [("a", "a")], SIZES).boxes == {"a": (0, 0.0)}


@pytest.mark.parametrize("size", [3, 8, 20, 60])
def test_the_whole_chain_is_drawn(desk: Desk, size: int) -> None:
    text, answer = made(desk, chain(size))
    svg = pictured(text)
    boxes = [*svg.iter(f"{SVG}title")]
    assert len(boxes) == size
    assert "nodes are drawn" not in text
    assert [one.text for one in svg.iter(f"{SVG}text")].count("weakest") == 1
    numbers = {one.text for one in svg.iter(f"{SVG}text") if one.text and one.text.isdigit()}
    assert "1" in numbers
    assert answer["findings"][0]["rule"] == "uflpa-region"


def test_of_a_long_chain_the_paths_of_findings_are_drawn(desk: Desk) -> None:
    size = MOST_DRAWN + 1
    text, answer = made(desk, chain(size))
    path = answer["findings"][0]["path"]
    assert f"{len(path)} of {size} nodes are drawn" in text
    assert len([*pictured(text).iter(f"{SVG}title")]) == len(path)


def test_a_circle_and_links_of_unknown_nodes_are_drawn() -> None:
    given = chain(5).joined(read_parts_of_circle())
    picture, note = drawing(given, [])
    assert not note
    etree.fromstring(picture.encode())
    assert drawing(shipment(), []) == ("", "")


def read_parts_of_circle() -> Any:
    from onrecord.tracing.shipment import Link, Parts

    return Parts(links=(Link("n0", "n4"), Link("elsewhere", "n3")))


def test_nothing_of_a_document_is_markup(desk: Desk) -> None:
    named = HOSTILE.replace("\x1b", "").replace("\u202e", "\u200f")
    given = shipment(
        parties=[{"id": "p<b>", "name": named, "role": "manufacturer"}],
        nodes=[{"id": "n&", "party": "p<b>", "product": named, "place": "CN-XJ", "kind": "raw"}],
        goods=[{"id": "g", "description": named, "node": "n&"}],
        evidence=[{"id": "e<", "type": "invoice", "ref": named}],
    )
    text, _ = made(desk, given)
    assert "<script" not in text
    assert "<b>" not in text.split("Documents to ask for")[0]
    for sign in ("\u202e", "\u200f", "\x1b"):
        assert sign not in text
    assert "&lt;script&gt;alert(1)" in text
    pictured(text)


def test_the_page_stands_alone(desk: Desk) -> None:
    text, answer = made(desk, open_shipment(SHIRTS))
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not re.search(r"<(script|img|link|iframe|object)|url\(|@import|\son\w+=", text)
    assert not re.search(r"(src|href)=\"(?!https?://)", text)
    assert answer["receipt"]["sha256"] in text
    for section in ("Findings", "Documents to ask for", "Not evaluated, or not in full", "Limits", "Receipt"):
        assert f"<h2>{section}</h2>" in text
    assert 'class="is-' not in text
    parsed = etree.fromstring(text.encode(), etree.HTMLParser())
    assert [one.text for one in parsed.iter("h1")] == ["Shipment "]


def test_documents_are_asked_for_by_way_out(desk: Desk) -> None:
    _, answer = made(desk, open_shipment(SHIRTS))
    told = sort_findings(answer).told
    ways = ways_out(told)
    by_rule = {one["rule"]: number for number, one in enumerate(told, 1)}
    review = next(way for (route, _), way in ways.items() if route == "applicability review")
    assert set(review.findings) == {by_rule["uflpa-region"], by_rule["uflpa-entity"]}
    maps = next(numbers for (kind, _), numbers in review.documents.items() if kind == "chain_map")
    assert maps == sorted(review.findings)
    routes = [route for route, _ in ways]
    assert {"exception", "ownership shown", "licence"} <= set(routes)
    # Of each law its own: what the European Union asks for does not stand under the American rule.
    assert routes.count("ownership shown") > 1


def test_a_page_without_findings_says_no_more_than_that(desk: Desk) -> None:
    text, _ = made(desk, shipment(nodes=[{"id": "n", "place": "TW", "kind": "raw"}]))
    assert "No rule was found to apply; " in text
    assert "That is no assurance" in text
    assert "Documents to ask for" not in text


@given(text=st.text(max_size=40), room=st.integers(2, 30))
def test_shortened_texts_fit(text: str, room: int) -> None:
    assert width(shortened(text, room)) <= room


@given(document=documents(), day=st.dates(date(1995, 1, 1), date(2027, 1, 1)), every=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_shipment_says_it_can_be_told(desk: Desk, document: Any, day: date, every: bool) -> None:
    given_shipment = read_shipment(json.dumps(document, default=str))
    # The entries that it names are of no record.
    parties = tuple(replace(party, listings=()) for party in given_shipment.parties)
    given_shipment = replace(given_shipment, parties=parties)
    answer = desk.trace(given_shipment, on=day, all_paths=every).to_json()
    text = page(given_shipment, answer)
    etree.fromstring(text.encode(), etree.HTMLParser())
    if "<svg" in text:
        pictured(text)
    paper = Paper(room=80)
    write(paper, answer, {party.id: party.caption for party in given_shipment.parties})
    assert max(map(width, paper.lines)) <= 80
    assert all(line.isprintable() for line in paper.lines)
