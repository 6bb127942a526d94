"""Shipment documents: what is read, what is refused and where, and that the published schema says the same."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.tracing import shipment_files
from onrecord.tracing.places import _facts, place_of
from onrecord.tracing.problems import MOST_PROBLEMS, EnoughProblems, Places, Problems
from onrecord.tracing.shipment import MICRO, Parts, TradeParty
from onrecord.tracing.shipment_fields import SECTIONS, SHIPMENT, keys
from onrecord.tracing.shipment_reading import (
    read_attributes,
    read_items,
    read_lines,
    read_shipment,
    validate_shipment,
)
from onrecord.tracing.shipment_writing import document_of, json_of
from onrecord.tracing.vocabulary import Interest, Level
from tracing.shipment_documents import altered, documents

SCHEMA = json.loads(shipment_files.schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
DOCS = Path(__file__).resolve().parents[2] / "docs"
SMALL: dict[str, Any] = {"id": "S", "direction": "import"}
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]
slow = settings(suppress_health_check=CHECKS)


def text_of(document: Any) -> str:
    """The document as text, numbers exact."""
    if isinstance(document, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{text_of(value)}" for key, value in document.items()) + "}"
    if isinstance(document, list):
        return "[" + ",".join(text_of(value) for value in document) + "]"
    return str(document) if isinstance(document, Decimal) else json.dumps(document)


def fits(document: Any) -> bool:
    """Whether the reader takes the form of the document; whether it holds together is another question."""
    problems, places = Problems(), Places()
    try:
        read_attributes(SHIPMENT, document, None, places, problems)
        for section in SECTIONS:
            if section.key in document:
                read_items(section, document[section.key], places, problems)
    except EnoughProblems:
        pass
    return all(problem.why == UNSCHEMED for problem in problems.found)


UNSCHEMED = "pct_min is more than pct_max"
"""What no JSON Schema can say: it compares two values of one object."""


def one(**keys: Any) -> list[str]:
    """What is wrong with the small document with these keys."""
    return [str(problem) for problem in validate_shipment(text_of(SMALL | keys))]


@slow
@given(documents())
def test_what_holds_together_is_read_and_written_and_read_again(document: dict[str, Any]) -> None:
    shipment = read_shipment(text_of(document))
    assert validate_shipment(text_of(document)) == ()
    again = read_shipment(json_of(shipment))
    assert again == shipment
    assert document_of(again) == document_of(shipment)


@slow
@given(documents())
def test_the_schema_takes_what_the_reader_takes(document: dict[str, Any]) -> None:
    assert not [error.message for error in VALIDATOR.iter_errors(document)]
    assert not [error.message for error in VALIDATOR.iter_errors(document_of(read_shipment(text_of(document))))]


@settings(max_examples=400, suppress_health_check=CHECKS)
@given(altered())
@example(SMALL | {"ownership": [{"owner": "a", "owned": "b", "pct_min": "77", "pct_max": "0"}]})
def test_reader_and_schema_agree_on_what_is_no_shipment(document: dict[str, Any]) -> None:
    document = json.loads(text_of(document), parse_float=Decimal, parse_int=Decimal)
    assert fits(document) == VALIDATOR.is_valid(document), [error.message for error in VALIDATOR.iter_errors(document)]


def test_schema_and_reader_have_the_same_fields() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert [*SCHEMA["properties"]] == [*keys(SHIPMENT)]
    for section in SECTIONS:
        items = SCHEMA["$defs"][SCHEMA["properties"][section.key]["items"]["$ref"].rpartition("/")[2]]
        assert [*items["properties"]] == [*keys(section)], section.key
        assert items["required"] == [field.key for field in section.fields if field.required]
        assert items["additionalProperties"] is False


def rows_of_docs(properties: dict[str, Any], required: list[str]) -> list[str]:
    """The table of fields as docs/shipment.md has it."""
    return [
        f"| `{key}` | {'yes' if key in required else ''} | {each['description'].replace('|', '/')} |"
        for key, each in properties.items()
    ]


def test_every_field_stands_in_the_docs() -> None:
    page = (DOCS / "shipment.md").read_text(encoding="utf-8")
    lines = page.splitlines()
    objects = [
        SCHEMA,
        *(each for each in SCHEMA["$defs"].values() if each["type" if "type" in each else "anyOf"] == "object"),
    ]
    for each in objects:
        for row in rows_of_docs(each["properties"], each["required"]):
            assert row in lines, f"docs/shipment.md lacks: {row}"
    for name in ("id", "text", "place", "day", "quantity", "percent", "hs"):
        assert SCHEMA["$defs"][name]["description"] in page
    for name in re.findall(r"`(\w+)\.csv`", page):
        assert name in {section.key for section in SECTIONS} | {"shipment"}, f"{name}.csv is no table"


@pytest.mark.parametrize("word", ["clear", "illicit"])
def test_nothing_is_called_clear_or_illicit(word: str) -> None:
    for text in (
        shipment_files.schema(),
        shipment_files.template(),
        (DOCS / "shipment.md").read_text(encoding="utf-8"),
    ):
        assert word not in text.lower().split()


def test_the_template_is_a_shipment_with_every_section(tmp_path: Path) -> None:
    template = json.loads(shipment_files.template())
    assert [*template] == [key for key in keys(SHIPMENT) if key in template]
    assert {section.key for section in SECTIONS} <= template.keys()
    assert VALIDATOR.is_valid(template)
    shipment = read_shipment(shipment_files.template())
    shipment_files.write_template_folder(tmp_path / "folder")
    assert shipment_files.open_shipment(tmp_path / "folder") == shipment


def test_the_example_of_the_draft(shared: Path) -> None:
    path = shared / "gold" / "trade" / "example_shipment.json"
    shipment = shipment_files.open_shipment(path)
    assert [link.level for link in shipment.links] == [Level.CONTRACT, Level.INVOICE, Level.LOT]
    assert shipment.goods[0].hs == "620520"


def test_numbers_are_exact() -> None:
    stakes = [
        {"owner": o, "owned": "A", "pct": pct} for o, pct in (("X", "16.67"), ("Y", Decimal("16.67")), ("Z", "16.66"))
    ]
    parties = [{"id": each} for each in "XYZA"]
    shipment = read_shipment(text_of(SMALL | {"parties": parties, "ownership": stakes}))
    assert sum(stake.low for stake in shipment.ownership) == 50 * MICRO
    fine = read_shipment(
        text_of(
            SMALL | {"parties": parties, "ownership": [{"owner": "X", "owned": "A", "pct": Decimal("33.333333333")}]}
        )
    )
    assert (fine.ownership[0].low, fine.ownership[0].high) == (33_333_333, 33_333_334)
    goods = read_shipment(text_of(SMALL | {"goods": [{"id": "g", "quantity": Decimal("0.1")}]})).goods
    assert goods[0].quantity == Fraction(1, 10)


def test_one_place_has_one_code() -> None:
    import pycountry

    shipment = read_shipment(text_of(SMALL | {"from": "CN-65", "to": " CN-HK ", "route": ["CN-XJ", "XK"]}))
    assert (shipment.origin, shipment.destination, shipment.route) == ("CN-XJ", "HK", ("CN-XJ", "XK"))
    codes = {each.code for each in pycountry.subdivisions} | {each.alpha_2 for each in pycountry.countries}
    for old, new in _facts()["same"].items():
        assert place_of(old) == place_of(new) == new
        assert new in codes
    for country, parts in _facts()["subdivisions"].items():
        assert {f"{country}-{part}" for part in parts} <= codes
    known = {each.code.partition("-")[2] for each in pycountry.subdivisions.get(country_code="CN")}
    assert known - {"HK", "MO", "TW"} == {*_facts()["subdivisions"]["CN"]}


def test_what_is_left_out_means_the_least() -> None:
    parties, nodes = [{"id": "X"}, {"id": "A"}], [{"id": "m"}, {"id": "n"}]
    more = {
        "parties": parties,
        "nodes": nodes,
        "links": [{"from": "m", "to": "n"}],
        "ownership": [{"owner": "X", "owned": "A"}],
    }
    shipment = read_shipment(text_of(SMALL | more))
    assert shipment.links[0].level is Level.INFERRED
    stake = shipment.ownership[0]
    assert (stake.low, stake.high, stake.interest) == (0, 100 * MICRO, Interest.UNKNOWN)
    assert (shipment.on, shipment.known) == (None, None)


@pytest.mark.parametrize(
    ("keys", "place", "why"),
    [
        ({"parties": [{"id": "a"}, {"id": "b"}, {"id": "c", "rol": "seller"}]}, "parties[2].rol", "did you mean role"),
        ({"direction": "imprt"}, "direction", "did you mean import"),
        ({"transaction_date": "2900-01-01"}, "transaction_date", "1900 to 2100"),
        ({"transaction_date": "1899-12-31"}, "transaction_date", "1900 to 2100"),
        ({"transaction_date": "2023-02-30"}, "transaction_date", "no day"),
        ({"goods": [{"id": "g", "quantity": Decimal(-1)}]}, "goods[0].quantity", "below zero"),
        ({"goods": [{"id": "g", "quantity": "-1"}]}, "goods[0].quantity", "below zero"),
        ({"goods": [{"id": "g", "hs": "62", "hs_edition": "2018"}]}, "goods[0].hs_edition", "not known"),
        ({"goods": [{"id": "g", "hs": "7701"}]}, "goods[0].hs", "not of the form"),
        ({"goods": [{"id": "g", "cas": ["50-00-0", Decimal(3)]}]}, "goods[0].cas[1]", "expected text"),
        ({"goods": [{"id": "g", "node": "n"}]}, "goods[0].node", "no node 'n'"),
        ({"nodes": [{"id": "n", "party": "p"}]}, "nodes[0].party", "no party 'p'"),
        ({"nodes": [{"id": "n"}, {"id": "n"}]}, "nodes[1].id", "another of the nodes"),
        ({"nodes": [{"id": "n"}], "links": [{"from": "n", "to": "n"}]}, "links[0]", "linked to itself"),
        ({"nodes": [{"id": "node"}], "links": [{"from": "nod", "to": "node"}]}, "links[0].from", "did you mean node"),
        (
            {"nodes": [{"id": "m"}, {"id": "n"}],
             "links": [{"from": "m", "to": "n", "valid_from": "2020-01-02", "valid_to": "2020-01-02"}]},
            "links[0]", "not after its beginning",
        ),
        (
            {"parties": [{"id": "a"}, {"id": "b"}], "ownership": [{"owner": "a", "owned": "b", "pct": Decimal(130)}]},
            "ownership[0].pct", "more than 100 %",
        ),
        (
            {"parties": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
             "ownership": [{"owner": "a", "owned": "b", "pct": "60", "from": "2020-01-01"},
                           {"owner": "c", "owned": "b", "pct": "60", "to": "2020-01-02"}]},
            "ownership[1]", "come to 120 %, more than 100 %",
        ),
        (
            {"parties": [{"id": "a"}, {"id": "b"}],
             "ownership": [{"owner": "a", "owned": "b", "pct_min": "60", "pct_max": "50"}]},
            "ownership[0]", "pct_min is more than pct_max",
        ),
        (
            {"parties": [{"id": "a"}, {"id": "b"}],
             "ownership": [{"owner": "a", "owned": "b", "pct": "1", "pct_max": "2"}]},
            "ownership[0]", "pct stands with",
        ),
        ({"parties": [{"id": "a"}], "assumed_listings": [{"party": "a", "list": "us-bis-ell"}]},
         "assumed_listings[0].list", "did you mean us-bis-el"),
        ({"parties": [{"id": "a", "ids": {"lei": " "}}]}, "parties[0].ids.lei", "is blank"),
        ({"from": "cn"}, "from", "did you mean CN"),
        ({"to": "ZZ"}, "to", "no country of ISO 3166-1"),
        ({"route": ["CN", "CN-QQ"]}, "route[1]", "no subdivision of CN"),
        ({"evidence": [{"id": "e", "type": "invoice", "covers": "n"}]}, "evidence[0].covers", "party or good 'n'"),
        ({"parties": {}}, "parties", "expected a list"),
        ({"parties": [3]}, "parties[0]", "expected an object"),
        ({"parties": [{}]}, "parties[0]", "id is missing"),
        ({"id": "a\x1b[2J"}, "id", "control character"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(keys: dict[str, Any], place: str, why: str) -> None:
    [problem] = validate_shipment(text_of(SMALL | keys))
    assert problem.place == place
    assert why in problem.why
    with pytest.raises(Refused) as refused:
        read_shipment(text_of(SMALL | keys), "s.json")
    assert str(refused.value).startswith(f"s.json: {place}: ")
    assert "\n" not in str(refused.value)


def test_all_mistakes_are_listed_up_to_a_limit() -> None:
    many = [{"id": "p", "rol": "x", "kind": "ship"}] * 3
    assert len(one(parties=many)) == 6
    assert len(one(parties=many * 10)) == MOST_PROBLEMS
    with pytest.raises(Refused, match=rf"and at least {MOST_PROBLEMS - 1} more problems"):
        read_shipment(text_of(SMALL | {"parties": many * 10}))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[]", "expected a JSON object"),
        ('{"id": NaN}', "NaN is no number"),
        ('{"id": "a", "id": "b", "direction": "import"}', "is given twice"),
        (
            '{"id": "a", "direction": "import", "parties": [{"id": "x", "ids": {"lei": "1", "lei": "2"}}]}',
            "is given twice",
        ),
        ("[" * 100_000, "nested deeper than"),
        ('{"id":' * 500 + "1" + "}" * 500, "nested deeper than"),
        ('{"id": "\\ud800", "direction": "import"}', "lone surrogate"),
        (
            '{"id": "a", "direction": "import", "goods": [{"id": "g", "quantity": ' + "9" * 5000 + "}]}",
            "5,000 characters",
        ),
        ('{"id": "a", "direction": "import", "goods": [{"id": "g", "quantity": 1e-999999999}]}', "decimals"),
        ('{"id": "a", "direction": "import", "goods": [{"id": "g", "quantity": 1e999999999}]}', "not smaller than"),
    ],
)
def test_broken_text_is_one_line(text: str, why: str) -> None:
    [problem] = validate_shipment(text)
    assert why in str(problem)


def test_a_file_of_two_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(Refused, match="2,147,483,648 bytes"):
        shipment_files.open_shipment(path)
    [problem] = shipment_files.validate_path(path)
    assert "at most" in problem.why
    (tmp_path / "shipment.csv").write_text("id,direction\nS,import\n")
    path.rename(tmp_path / "links.csv")
    with pytest.raises(Refused, match=r"links\.csv: has 2,147,483,648 bytes"):
        shipment_files.open_shipment(tmp_path)


def test_a_chain_in_a_circle_is_told_and_read() -> None:
    nodes = [{"id": each} for each in "abc"]
    links = [{"from": one, "to": other} for one, other in ("ab", "bc", "cb")]
    shipment = read_shipment(text_of(SMALL | {"nodes": nodes, "links": links}))
    assert shipment.told == ("the chain runs in a circle: b > c > b",)


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{text_of(SMALL)}\n\n{{\n{text_of(SMALL | {'id': 'T'})}", encoding="utf-8")
    found = list(read_lines(path))
    assert [number for number, _ in found] == [1, 3, 4]
    assert isinstance(found[1][1], Refused)
    assert str(found[1][1]).startswith("many.jsonl:3: line ")
    with pytest.raises(Refused, match="cannot be read"):
        list(read_lines(tmp_path / "none.jsonl"))


def test_a_party_that_a_further_file_speaks_of_is_one_party() -> None:
    shipment = read_shipment(text_of(SMALL | {"parties": [{"id": "p", "role": "seller", "country": "CN"}]}))
    joined = shipment.joined(Parts((TradeParty("p", "Name", country="DE"), TradeParty("q"))))
    assert [(p.id, p.name, p.country, len(p.roles)) for p in joined.parties] == [
        ("p", "Name", "CN", 1),
        ("q", None, None, 0),
    ]


@given(st.text(max_size=30))
def test_no_text_breaks_the_message(text: str) -> None:
    for problem in validate_shipment(json.dumps(SMALL | {"direction": text, text: 1})):
        assert "\n" not in str(problem)
        assert str(problem).isprintable()
