"""Tables by a mapping file: the ready mappings on real files, the documented examples, and hostile input."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import NotInRecord, Refused
from onrecord.model.rows import Row
from onrecord.names.keys import slug
from onrecord.publishers.general import PUBLISHER, packaged_mapping, packaged_mappings
from onrecord.publishers.mapping_reading import read_mapping

DOCS = Path(__file__).parents[2] / "docs" / "mapping.md"
NSFREG = {
    "bis-entity-list": ("bis_entity_list/2026-07-09/bis_entity_list", "us-bis-el", 3409, 3255),
    "bis-meu": ("bis_meu/2026-07-09/bis_meu", "us-bis-meu", 70, 70),
    "bis-denied-persons": ("bis_denied_persons/2026-07-09/bis_dpl", "us-bis-dpl", 564, 467),
    "cbp-wro": ("cbp_wro/2026-06-23/cbp_wro", "us-cbp-wro", 67, 67),
    "dhs-uflpa": ("uflpa/2026-07-09/dhs_uflpa", "us-dhs-uflpa", 148, 145),
    "dod-1260h": ("us_other_lists/2026-07-09/dow_1260h", "us-dod-1260h", 80, 80),
    "dod-1286": ("us_other_lists/2026-07-09/dow_1286", "us-dod-1286", 134, 134),
    "fcc-covered": ("us_other_lists/2026-07-09/fcc_covered", "us-fcc-covered", 15, 15),
    "ofac-nscmic": ("us_other_lists/2026-07-09/ofac_nscmic", "us-ofac-cons", 68, 68),
    "state-debarred-admin": ("us_other_lists/2026-07-09/state_debarred_admin", "us-state-dtc", 8, 8),
    "state-debarred-statutory": ("us_other_lists/2026-07-09/state_debarred_statutory", "us-state-dtc", 779, 775),
    "state-nonproliferation": ("us_other_lists/2026-07-09/state_nonproliferation", "us-state-isn", 528, 152),
}
"""Mapping → file, list, rows in it, designations in force."""

SMALL = b"list: own-x\nformat: csv\nkey: id\nschema: Person\nidentity: {name: name}\n"


def rows(content: bytes, mapping: bytes) -> dict[str, Row]:
    parsed = PUBLISHER.parse({"": content, "mapping": mapping})
    return {record.key: PUBLISHER.row(record) for record in parsed.records}


def nsfreg(data: Path, name: str) -> dict[str, Row]:
    return rows((data / f"{NSFREG[name][0]}.parsed.json").read_bytes(), packaged_mapping(f"nsfreg-{name}"))


def stated(row: Row) -> list[tuple[str, str]]:
    return [(item.role, item.date.text) for item in row.stated]


# The ready mappings


def test_every_ready_mapping_is_well_formed_and_tested() -> None:
    for name in packaged_mappings():
        assert read_mapping(packaged_mapping(name)).format in ("csv", "json")
    untested = set(packaged_mappings()) - {f"nsfreg-{name}" for name in NSFREG}
    assert untested == {"incb-third-party-un-1988", "own-blocklist"}
    with pytest.raises(NotInRecord, match=re.escape("there is no mapping '../x'")):
        packaged_mapping("../x")


@pytest.mark.parametrize("name", NSFREG)
def test_another_parse_is_read_whole(data: Path, name: str) -> None:
    file, list_id, count, designations = NSFREG[name]
    content = (data / f"{file}.parsed.json").read_bytes()
    entities: list[dict[str, Any]] = json.loads(content)["entities"]
    parsed = PUBLISHER.parse({"": content, "mapping": packaged_mapping(f"nsfreg-{name}")})
    found = [PUBLISHER.row(record) for record in parsed.records]
    assert (len(entities), len(found)) == (count, designations)
    assert {row.list for row in found} == {list_id}
    assert parsed.published == datetime(2026, 7, 10, 3, 59, 59, 999999, UTC), "the end of 9 July in New York"
    names = {" ".join(entity["name"].split()) for entity in entities}
    if name not in ("state-nonproliferation", "dhs-uflpa"):
        assert {text for row in found for text in row.names} == names
        countries = {entity["country"] for entity in entities} - {None, "Fishing Vessels"}
        assert {text for row in found for text in row.place.get("country", ())} == countries


def test_the_entity_list_joins_countries_and_parts_citations(data: Path) -> None:
    row = nsfreg(data, "bis-entity-list")["allied-trading-co"]
    assert row.citations[:2] == ("63 FR 64322, 11/19/98", "65 FR 14444, 3/17/00")
    both = nsfreg(data, "bis-entity-list")["abdul-satar-ghoura"]
    assert both.place["country"] == ("Afghanistan", "Pakistan")
    assert both.terms["provisions"] == ("For all items subject to the EAR. (See § 744.11 of the EAR)",)


def test_long_names_with_one_beginning_stay_apart(data: Path) -> None:
    begin = slug("China Electronics Technology Group Corporation 13th Research Institute (CETC 13) subordinate")[:80]
    assert sum(key.startswith(begin) for key in nsfreg(data, "bis-entity-list")) == 12


def test_a_denial_order_has_its_own_key_and_end(data: Path) -> None:
    row = nsfreg(data, "bis-denied-persons")["marco-santillan-jr-2025-12-15"]
    assert stated(row) == [("effective", "2025-12-15"), ("ends", "2032-08-01")]
    assert row.terms == {"denialType": ("Standard",)}
    assert max(len(row.citations) for row in nsfreg(data, "bis-denied-persons").values()) > 20


def test_withhold_release_orders(data: Path) -> None:
    found = nsfreg(data, "cbp-wro")
    assert Counter(row.sublists for row in found.values()) == {("WRO",): 58, ("Finding",): 9}
    order, finding = found["fishing-vessel-da-wang-2020-08-18"], found["fishing-vessel-da-wang-2022-01-28"]
    assert (order.schema, order.strands, finding.strands) == ("Vessel", ("WRO",), ("Finding",))
    assert order.identity["alias"] == ("Da Wang",)
    assert "country" not in order.place
    assert finding.citations == ("87 FR 4634",)
    assert found["kingtom-aluminio-srl-2024-12-04"].terms == {
        "program": ("Finding",),
        "status": ("Inactive-Pending Litigation",),
        "sector": ("Base Metals",),
        "product": ("Aluminum extrusions and profile products",),
    }
    assert sum("product" in row.terms for row in found.values()) == 67


def test_the_date_of_a_yearly_notice_starts_no_listing(data: Path) -> None:
    assert {role for row in nsfreg(data, "dod-1260h").values() for role, _ in stated(row)} == {"amended"}


def test_lapsed_sanctions_are_no_listing(data: Path) -> None:
    found = nsfreg(data, "state-nonproliferation")
    assert stated(found["government-of-the-russian-federation"]) == [
        ("effective", "2021-03-18"), ("effective", "2018-08-27"),
    ]  # fmt: skip
    assert stated(found["agroplast-as"]) == [("effective", "1999-11-17")], "all other sanctions remain"
    assert "volsk-mechanical-plant" not in found
    assert sum(row.malformed == ("12/11/201",) for row in found.values()) > 0


def test_a_month_of_birth_is_a_partial_date(data: Path) -> None:
    assert nsfreg(data, "state-debarred-statutory")["zuppone-brunella"].identity["birthDate"] == ("1952-05",)


def test_chemicals(data: Path) -> None:
    table = (data / "precursors" / "2026-10_incb_third_party" / "incb_tables.csv").read_bytes()
    found = rows(table, packaged_mapping("incb-third-party-un-1988"))
    assert len(found) == 37
    assert Counter(row.strands for row in found.values()) == {("Table I",): 29, ("Table II",): 8}
    assert [key for key, row in found.items() if "casCheckDigit" in row.note] == ["norfentanyl"]
    assert found["4-piperidone"].identity["casNumber"] == ("41661-47-6",)


def test_the_packages_uflpa_reader_agrees_on_the_keys(data: Path) -> None:
    from onrecord.publishers.dhs_uflpa_html import PUBLISHER as PAGE

    content = (data / "uflpa" / "2026-07-09" / "uflpa-entity-list.html").read_bytes()
    ours = {record.key for record in PAGE.parse({"": content}).records}
    assert nsfreg(data, "dhs-uflpa").keys() - ours == {
        "no-4-vocation-skills-education-training-center-vsetc", "xinjiang-production-and-construction-corps-xpcc",
    }  # fmt: skip


# The documented examples


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def test_the_first_example_is_the_ready_mapping_and_reads_its_table() -> None:
    mapping, table = blocks("yaml")[0].encode(), blocks("csv")[0].encode()
    assert read_mapping(mapping) == read_mapping(packaged_mapping("own-blocklist"))
    found = rows(table, mapping)
    assert found["7"].identity == {"name": ("Example Trading Co.",), "alias": ("Example Co.", "ETC")}
    assert (found["7"].schema, found["8"].schema, found["9"].schema) == ("Company", "Person", "LegalEntity")
    assert stated(found["8"]) == [("listed", "2023-05")]


def test_the_second_example() -> None:
    found = rows(blocks("json")[0].encode(), blocks("yaml")[1].encode())
    [row] = found.values()
    assert (row.list, row.key) == ("own-suppliers", "example-gmbh-2024-03-01")
    assert row.terms == {"reason": ("Cotton",), "program": ("Watch",)}
    assert row.place == {"country": ("DE", "AT")}
    assert row.citations == ("Decision 4/24", "Decision 9/24")


def test_every_yaml_in_the_guide_is_a_mapping_and_every_field_is_told() -> None:
    from dataclasses import fields

    from onrecord.publishers.mapping import MappingFile, Pick

    for block in blocks("yaml"):
        read_mapping(block.encode())
    told = set(re.findall(r"`([a-z]+)`", DOCS.read_text(encoding="utf-8")))
    names = {field.name for kind in (MappingFile, Pick) for field in fields(kind)}
    assert names - {"parts", "otherwise_text", "formats"} <= told


# What a mapping can say


@pytest.mark.parametrize(
    ("pick", "cell", "expected"),
    [
        ("c", " a  b ", ["a b"]),
        ('{column: c, split: ";"}', "a; b;; a", ["a", "b"]),
        ('{column: c, split: ["; and ", ";"]}', "a; and b; c", ["a", "b", "c"]),
        ('{column: c, after: "Type: ", before: ";"}', "x; Type: y; z", ["y"]),
        ('{column: c, after: "Type: "}', "x", []),
        ('{column: c, before: [" (", ";"]}', "x; y (z)", ["x"]),
        ('{column: c, split: "|", having: [p, q], after: "="}', "p=1|r=2|q=3", ["1", "3"]),
        ("{column: c, values: {a: A, b: null}, otherwise: keep}", "a", ["A"]),
        ("{column: c, values: {a: A, b: null}, otherwise: keep}", "b", []),
        ("{column: c, values: {a: A, b: null}, otherwise: keep}", "c", ["c"]),
        ("{column: c, values: {a: A}, otherwise: drop}", "c", []),
        ("{column: c, values: {a: A}, otherwise: {text: Z}}", "c", ["Z"]),
        ("{text: fixed}", "c", ["fixed"]),
        ('{column: c, format: "%B %d, %Y"}', "March 1, 2024", ["2024-03-01"]),
        ('{column: c, format: ["%B, %Y", "%Y"]}', "March, 2024", ["2024-03"]),
        ('{column: c, format: ["%B, %Y", "%Y"]}', "2024", ["2024"]),
        ('{column: c, format: "%Y"}', "unknown", ["unknown"]),
        ("[c, {text: also}]", "a", ["a", "also"]),
    ],
)
def test_picks(pick: str, cell: str, expected: list[str]) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([["id", "name", "c"], ["1", "n", cell]])
    [row] = rows(table.getvalue().encode(), SMALL + f"note: {{notes: {pick}}}\n".encode()).values()
    assert list(row.note.get("notes", ())) == expected


def test_nested_json_and_every_kind_of_value() -> None:
    mapping = b"""
list: own-x
format: jsonl
key: id
schema: Person
identity: {name: [[names, full]]}
note: {a: [[a, b]], n: n, t: t}
"""
    mapping = mapping.replace(b"[[names, full]]", b"{column: [names, full]}").replace(b"[[a, b]]", b"{column: [a, b]}")
    lines = b"""
{"id": 12345678901234567890123, "names": [{"full": "A"}, {"full": ["B", null]}, {}], "a": null, "n": 1.50, "t": true}
{"id": 1, "names": {"full": "C"}, "a": {"b": "D"}, "n": [2, "x"], "t": null}
"""
    found = rows(lines, mapping)
    assert found["12345678901234567890123"].names == ("A", "B")
    assert found["12345678901234567890123"].note == {"n": ("1.50",), "t": ("true",)}
    assert found["1"].note == {"a": ("D",), "n": ("2", "x")}


def test_a_column_can_name_the_list() -> None:
    mapping = SMALL.replace(b"list: own-x", b"list: {column: l, values: {A: own-a, B: own-b}}")
    table = b"id,name,l\n1,x,A\n1,y,B\n"
    records = PUBLISHER.parse({"": table, "mapping": mapping}).records
    assert [(record.list, record.key) for record in records] == [("own-a", "1"), ("own-b", "1")]
    with pytest.raises(Refused, match=r"line 3: 'C' in 'l' is not in the table"):
        PUBLISHER.parse({"": table.replace(b"B", b"C"), "mapping": mapping})


def test_where_and_skip() -> None:
    skip = b"skip: [{column: name, begins: Test}, {column: s, contains: z}]\n"
    mapping = SMALL + b"where: {column: s, is: [on, held]}\n" + skip
    assert set(rows(b"id,name,s\n1,a,on\n2,Test b,on\n3,c,off\n4,d,held\n", mapping)) == {"1", "4"}


def test_equal_lines_give_equal_records_and_another_mapping_another() -> None:
    first, again, other = (
        PUBLISHER.parse({"": b"id,name,x\n1,a," + x + b"\n", "mapping": SMALL + more}).records
        for x, more in ((b"1", b""), (b"2", b""), (b"1", b"title: t\n"))
    )
    assert first == again, "a column that the mapping does not read is no difference"
    assert first != other


# What is refused


def one_line(content: bytes, mapping: bytes) -> str:
    with pytest.raises(Refused) as caught:
        PUBLISHER.parse({"": content, "mapping": mapping})
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 600
    text.encode()
    return text


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (b"colour: red\n", "mapping: there is no field 'colour' here"),
        (b"list: own-y\n", "stands twice"),
        (b"terms: {Reason: x}\n", "mapping: terms: 'Reason' is no name of a property"),
        (b"terms: {reason: {column: x, regex: .*}}\n", "mapping: terms.reason: there is no field 'regex' here"),
        (b"terms: {reason: {}}\n", "mapping: terms.reason: either 'column' or 'text' expected"),
        (b"terms: {reason: {column: x, text: y}}\n", "either 'column' or 'text' expected"),
        (b"terms: {reason: {column: x, otherwise: drop}}\n", "'otherwise' without 'values'"),
        (b"terms: {reason: {column: x, values: {a: A}, otherwise: guess}}\n", "refuse, keep, drop or a 'text'"),
        (b"stated: {born: x}\n", "mapping: stated: there is no field 'born' here"),
        (b'stated: {listed: {column: x, format: "%d/%m/%y"}}\n', "two-digit years can be read in two ways"),
        (b'stated: {listed: {column: x, format: "%d %Y"}}\n', "a year, or month and year"),
        (b'stated: {listed: {column: x, format: "%H"}}\n', "only %Y, %m, %b, %B and %d are read"),
        (b"path: a\n", "mapping: path: a csv file has no path"),
        (b"published: {path: a}\n", "mapping: published: a csv file has no published"),
        (b"encoding: zip\n", "mapping: encoding: 'zip', one of utf-8, "),
        (b"delimiter: ab\n", "one character expected"),
        (b"terms: {reason: {column: [a, b]}}\n", "a column of a csv file has one name"),
        (b"where: {column: a}\n", "one of 'is', 'begins', 'contains' expected"),
        (b"note: &a {x: y}\n", "anchors and aliases"),
        (b"note: !!python/object:os.system {x: y}\n", "tag"),
        (b"note: {x: " + b"[" * 50 + b"]" * 50 + b"}\n", "mapping: "),
        (b"note: {x: y\n", "mapping: "),
        (b"note: {x: " + b"y" * 201 + b"}\n", "a text of 1 to 200 characters expected"),
        (b"# " + b"x" * (1 << 16) + b"\n", "larger than 64 KiB"),
        (b'note: {x: "\\ud800"}\n', "mapping: "),
        (b"\xff\n", "mapping: "),
    ],
)
def test_a_wrong_mapping_is_refused_in_one_line(extra: bytes, why: str) -> None:
    assert why in one_line(b"id,name,x\n1,a,b\n", SMALL + extra)


@pytest.mark.parametrize("field", ["list", "format", "key", "schema", "identity"])
def test_a_missing_field_is_named(field: str) -> None:
    kept = b"".join(line + b"\n" for line in SMALL.splitlines() if not line.startswith(field.encode()))
    assert one_line(b"id,name\n1,a\n", kept).startswith("mapping: ")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"id,name\n", "empty"),
        (b"\n\n", "no header line"),
        (b"id,title\n1,a\n", "there is no column 'name'; there are 'id', 'title'"),
        (b"id,name\n1,a\n2\n", "line 3: 1 columns, 2 expected"),
        (b"id,id\n1,a\n", "line 1: column 'id' stands twice"),
        (b"id,name\n1,\n", "line 2: a row without a name"),
        (b"id,name\n,a\n", "line 2: no key: 'id' gives nothing"),
        (b'id,name\n1,"a\n', "line 2: the file ends inside a quoted field"),
        (b'id,name\n1,"a"b\n', "line 2: "),
        (b"id,name\n1,\xff\n", "line 2: byte 0xff"),
        (b"id,name\n1," + b"a" * 200_000 + b"\n", "line 2: field larger"),
    ],
)
def test_a_wrong_table_is_refused_in_one_line(content: bytes, why: str) -> None:
    assert why in one_line(content, SMALL)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[", "line 1: no JSON"),
        (b"[]", "there is no array at e of the document"),
        (b'{"e": {}}', "there is no array at e of the document"),
        (b'{"e": []}', "the table is empty"),
        (b'{"e": [1]}', "record 1: an object expected"),
        (b'{"e": [{"id": 1, "name": NaN}]}', "no JSON: NaN is no number"),
        (b'{"e": [{"id": 1, "name": {"a": "b"}}]}', "record 1: 'name' is no text; name a value inside it"),
        (b'{"e": [{"id": 1, "name": [["a"]]}]}', "record 1: 'name' is no text"),
        (b'{"e": [{"id": 1, "name": "\\ud800"}]}', "record 1: 'name' holds half a surrogate pair"),
        (b'{"e": [{"id": 1, "\\ud800": "a"}]}', "there is no column 'name'"),
        (b'{"e": ' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_wrong_document_is_refused_in_one_line(content: bytes, why: str) -> None:
    assert why in one_line(content, SMALL.replace(b"csv", b"json\npath: e"))


def test_the_date_of_the_document() -> None:
    mapping = SMALL.replace(b"csv", b"json\npath: e\npublished: {path: [meta, at], zone: Europe/Zurich}")
    document = b'{"meta": {"at": "%s"}, "e": [{"id": "1", "name": "a"}]}'
    assert PUBLISHER.parse({"": document % b"2024-01-01T12:00:00Z", "mapping": mapping}).published == datetime(
        2024, 1, 1, 12, tzinfo=UTC
    )
    assert "meta/at: 'soon' is no day or instant" in one_line(document % b"soon", mapping)
    far = mapping.replace(b"Europe/Zurich", b"America/New_York")
    assert "is no day or instant" in one_line(document % b"9999-12-31", far)
    assert "0 values where" in one_line(document.replace(b"at", b"on") % b"2024-01-01", mapping)


def test_a_format_that_fits_no_date_is_a_mistake_and_one_that_fits_some_is_not() -> None:
    mapping = SMALL + b'stated: {listed: {column: s, format: "%d.%m.%Y"}}\n'
    assert "mapping: stated.listed: no value has the format" in one_line(b"id,name,s\n1,a,2024-01-01\n", mapping)
    found = rows(b"id,name,s\n1,a,2024-01-01\n2,b,31.12.2023\n3,c,\n", mapping)
    assert (found["1"].malformed, stated(found["2"]), stated(found["3"])) == (
        ("2024-01-01",), [("listed", "2023-12-31")], [],
    )  # fmt: skip


def test_no_mapping() -> None:
    with pytest.raises(Refused, match="needs a mapping file"):
        PUBLISHER.parse({"": b"id,name\n1,a\n"})


def test_rows_of_one_key_cannot_be_two_things() -> None:
    mapping = SMALL.replace(b"schema: Person", b"schema: {column: t, values: {p: Person, c: Company}}")
    [record] = PUBLISHER.parse({"": b"id,name,t\n1,a,p\n1,b,c\n", "mapping": mapping}).records
    with pytest.raises(Refused, match="line 2: 1 is Person and Company at once"):
        PUBLISHER.row(record)


# Laws

MAPPED = SMALL + b'terms: {reason: {column: why, split: "|"}}\nplace: {country: land}\nstated: {listed: since}\n'
text = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
entries = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(0, 5).map(str), "name": text, "why": text, "land": text, "since": st.dates().map(str)}
    ),
    min_size=1,
    max_size=8,
)


@given(entries)
def test_csv_json_and_json_lines_say_the_same(given_rows: list[dict[str, str]]) -> None:
    table = io.StringIO()
    writer = csv.DictWriter(table, list(given_rows[0]))
    writer.writeheader()
    writer.writerows(given_rows)
    lines = "\n".join(json.dumps(row) for row in given_rows)
    as_csv = rows(table.getvalue().encode(), MAPPED)
    assert as_csv == rows(json.dumps({"e": given_rows}).encode(), MAPPED.replace(b"csv", b"json\npath: e"))
    assert as_csv == rows(lines.encode(), MAPPED.replace(b"csv", b"jsonl"))
    assert as_csv.keys() == {row["id"] for row in given_rows}
    for row in as_csv.values():
        assert Row.from_json(row.list, row.key, row.to_json()) == row
    for given_row in given_rows:
        assert " ".join(given_row["name"].split()) in as_csv[given_row["id"]].names


@given(st.binary(max_size=300), st.sampled_from([b"csv", b"jsonl", b"json", b"csv\nencoding: utf-16"]))
def test_a_junk_table_is_refused_or_read(content: bytes, form: bytes) -> None:
    try:
        rows(content, SMALL.replace(b"csv", form))
        rows(b"id,name\n" + content, SMALL)
    except Refused as refusal:
        str(refusal).encode()


@given(st.binary(max_size=200) | st.text(alphabet="abl:{}[]\"'&*!%-,#\n \\u0d8", max_size=200).map(str.encode))
def test_a_junk_mapping_is_refused(content: bytes) -> None:
    for mapping in (content, SMALL + content, b"%YAML 9" + content):
        try:
            read_mapping(mapping)
        except Refused as refusal:
            str(refusal).encode()
        else:
            assert mapping.startswith(SMALL), "junk alone is never a mapping"


INNER = ["column", "text", "split", "values", "otherwise", "slug", "format", "path", "is", "identity", "name", "listed"]
OUTER = [
    "list", "format", "key", "schema", "identity", "terms", "stated", "where", "path", "published", "citations",
    "strands", "delimiter", "encoding",
]  # fmt: skip
anything = st.recursive(
    st.sampled_from(["a", "name", "csv", "%Y", "refuse", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(OUTER), anything))
def test_a_mapping_of_any_shape_is_refused_or_read(fields: dict[str, Any]) -> None:
    base = {"list": "own-x", "format": "json", "key": "a", "schema": "Person", "identity": {"name": "name"}}
    for shape in (fields, base | fields):
        with suppress(Refused):
            read_mapping(json.dumps(shape).encode())
