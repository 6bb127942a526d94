"""The UFLPA page: its 144 parties, their names, clauses and dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.names.keys import normal
from onrecord.publishers.dhs_uflpa_html import PUBLISHER, read_name

HEADER = "<tr><th>Name of Entity</th><th>Effective Date</th></tr>"


def page(*tables: tuple[str, str]) -> bytes:
    parts = [f"<p>A list of …Section 2(d)(2)(B){clause}</p><table>{body}</table>" for clause, body in tables]
    return f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>".encode()


def line(name: str, day: str = "June 21, 2022") -> str:
    return f"<tr><td>{name}</td><td>{day}</td></tr>"


@pytest.fixture(scope="module")
def found(data: Path) -> dict[str, Row]:
    content = (data / "uflpa" / "2026-07-09" / "uflpa-entity-list.html").read_bytes()
    parsed = PUBLISHER.parse({"": content})
    assert parsed.published is None, "the page's own date is older than rows on it"
    assert sum(len(record.raw) for record in parsed.records) == 160, "every row below the three headers"
    return {record.key: PUBLISHER.row(record) for record in parsed.records}


def test_the_page_holds_144_parties(found: dict[str, Row]) -> None:
    assert len(found) == 144
    by_clause = {clause: sum(clause in row.strands for row in found.values()) for clause in ("(i)", "(ii)", "(v)")}
    assert by_clause == {"(i)": 9, "(ii)": 43, "(v)": 108}
    assert all(row.stated and not row.malformed for row in found.values())


def test_a_party_under_several_clauses_is_one(found: dict[str, Row]) -> None:
    corps = found["xinjiang-production-and-construction-corps"]
    assert corps.strands == ("(i)", "(ii)", "(v)")
    assert corps.identity == {
        "name": ("Xinjiang Production and Construction Corps",),
        "alias": ("XPCC", "Xinjiang Corps", "Bingtuan"),
    }
    assert corps.terms["extent"] == ("and its subordinate and affiliated entities",)


def test_dates_of_each_clause_are_kept(found: dict[str, Row]) -> None:
    daqo = found["xinjiang-daqo-new-energy-co-ltd"]
    assert daqo.terms["clauseDates"] == ("(i) 2022-06-21", "(v) 2024-11-25")
    assert [str(stated.date) for stated in daqo.stated] == ["2022-06-21", "2024-11-25"]


def test_the_names_are_those_of_another_parse(found: dict[str, Row], data: Path) -> None:
    """The other parse keeps extents in names, "formerly known as" in aliases, and two names unparted."""
    ours = {normal(name) for row in found.values() for names in row.identity.values() for name in names}
    theirs = json.loads((data / "uflpa" / "2026-07-09" / "dhs_uflpa.parsed.json").read_text(encoding="utf-8"))
    for entity in theirs["entities"]:
        assert normal(read_name(entity["name"]).name) in ours
        for alias in entity["aliases"]:
            if "known as" not in alias and ". and " not in alias:
                assert normal(alias) in ours


@pytest.mark.parametrize(
    ("text", "name", "others", "extent"),
    [
        ("Xinjiang Energy (Group) Co., Ltd.", "Xinjiang Energy (Group) Co., Ltd.", {}, None),
        ("A (Group)", "A (Group)", {}, None),
        ("A (including one alias: B (Shanshan) Co.) and subsidiaries", "A", {"alias": ["B (Shanshan) Co."]},
         "and subsidiaries"),
        ("A (and two aliases: B; and C)", "A", {"alias": ["B", "C"]}, None),
        ("A (formerly known as B; and C)", "A", {"previousName": ["B", "C"]}, None),
        ("A (also known as B; and C and formerly known as D; E; and F)", "A",
         {"alias": ["B", "C"], "previousName": ["D", "E", "F"]}, None),
        ("A (also known as B Co., Ltd. and C Technology; and formerly known as D)", "A",
         {"alias": ["B Co., Ltd.", "C Technology"], "previousName": ["D"]}, None),
        ("A (also known as Cereals, Oils and Foods Co., Ltd.)", "A", {"alias": ["Cereals, Oils and Foods Co., Ltd."]},
         None),
        ("Training Center (VSETC)", "Training Center", {"alias": ["VSETC"]}, None),
        ("(XPCC)", "(XPCC)", {}, None),
        ("A)", "A)", {}, None),
    ],
)  # fmt: skip
def test_names(text: str, name: str, others: dict[str, list[str]], extent: str | None) -> None:
    entry = read_name(text)
    found: dict[str, list[str]] = {}
    for kind, other in entry.others:
        found.setdefault(kind, []).append(other)
    assert (entry.name, found, entry.extent) == (name, others, extent)


def test_an_unreadable_date_is_kept_apart() -> None:
    [record] = PUBLISHER.parse({"": page(("(v)", HEADER + line("A", "soon")))}).records
    row = PUBLISHER.row(record)
    assert (row.malformed, row.stated, row.strands) == (("soon",), (), ("(v)",))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<html><body><p>Access denied</p></body></html>", "not the UFLPA Entity List"),
        (b"<html><table><tr><td>A</td><td>B</td></tr></table></html>", "not the UFLPA Entity List"),
        (page(("(i)", "<tr><th>Name</th><th>Date</th></tr>" + line("A"))), r"clause \(i\), row 0: columns"),
        (page(("(i)", HEADER + "<tr><td>A</td></tr>")), r"clause \(i\), row 1: 1 cells, 2 expected"),
        (page(("(i)", HEADER + line("", "June 21, 2022"))), "without a name"),
        (page(("(i)", HEADER + line("A")), ("(i)", HEADER + line("B"))), "a second table"),
        (b"\xff\xfe", "not utf-8"),
    ],
)
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        PUBLISHER.parse({"": content})


@given(st.binary(max_size=300) | st.text(alphabet='<>/&;!-tablerdp ()2dBiv\n"=', max_size=300).map(str.encode))
def test_junk_is_refused_and_nothing_else_happens(content: bytes) -> None:
    with pytest.raises(Refused):
        PUBLISHER.parse({"": content})


@given(st.text(max_size=300))
def test_any_cell_is_read(text: str) -> None:
    entry = read_name(text)
    assert set(entry.name.split()) <= set(" ".join(text.split()).replace(",", ", ").split()) | set(text.split())
