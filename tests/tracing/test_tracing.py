"""Tracing as a whole: the same answer in the same order, nothing in silence, and what a party is found by."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traced_shipments import document, made_by, on, only, owned, shipment, told

from cli.running_commands import hold_to_schema
from onrecord.desk.desk import Desk
from onrecord.model.errors import NotInRecord, WrongUse
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.findings import Result
from onrecord.tracing.judging import judged
from onrecord.tracing.parties_found import EXACT
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Severity
from onrecord.tracing.shipment_reading import read_shipment
from onrecord.tracing.tracing import trace

CASES = Path(__file__).parent / "cases"
HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
DAYS = st.dates(date(2000, 1, 1), date(2027, 12, 31))
documents = st.sampled_from(sorted(CASES.glob("*.json"))).map(lambda path: json.loads(path.read_text(encoding="utf-8")))


@given(given_document=documents, day=DAYS, seed=st.integers(0, 1000))
@settings(max_examples=60)
def test_the_order_of_a_document_changes_nothing(
    view: RecordView, given_document: dict[str, Any], day: date, seed: int
) -> None:
    shuffled = dict(given_document)
    for key, value in shuffled.items():
        if isinstance(value, list) and key != "route":
            shuffled[key] = random.Random(seed).sample(value, len(value))
    one, other = (trace(read_shipment(json.dumps(text)), view, day) for text in (given_document, shuffled))
    assert one.to_json() == other.to_json()


@given(given_document=documents, day=DAYS, known=st.none() | DAYS)
@settings(max_examples=60)
def test_every_answer_fits_the_schema_and_never_says_what_is_never_said(
    view: RecordView, given_document: dict[str, Any], day: date, known: date | None
) -> None:
    answer = trace(read_shipment(json.dumps(given_document)), view, day, known).to_json()
    hold_to_schema(json.loads(json.dumps(answer)))
    said = " ".join(text for one in answer["findings"] for text in (*one["why"], one["outcome"]))
    assert "illicit" not in said
    assert "clear" not in said.split()
    severities = [[*Severity].index(Severity(one["severity"])) for one in answer["findings"]]
    assert severities == sorted(severities)


def test_every_rule_is_told_with_why_it_was_not_asked(view: RecordView) -> None:
    answer = on(view, made_by("Mill", "cotton yarn", "5205"), "2023-01-01")
    assert [one.rule for one in answer.rules] == [*packaged()]
    why = {one.rule: one.why_not for one in answer.rules if not one.asked}
    assert why["bis-el"] == "it does not speak of goods in the direction import"
    assert on(view, made_by("Mill"), "2010-01-01", "uflpa-region").rules[0].why_not == "it was not in force"
    elsewhere = shipment(direction="import", to="CA", goods=[{"id": "g", "origin": "CN-XJ"}])
    assert "not to CA" in str(on(view, elsewhere, "2023-01-01", "uflpa-region").rules[0].why_not)


def test_a_day_is_needed_and_one_that_rules_know(view: RecordView) -> None:
    with pytest.raises(WrongUse, match="no day"):
        trace(made_by("Mill"), view)
    with pytest.raises(WrongUse, match="no day on which rules are kept"):
        trace(made_by("Mill"), view, date(2900, 1, 1))
    with pytest.raises(WrongUse, match="no rule 'ofac'"):
        trace(made_by("Mill"), view, date(2024, 1, 1), rules=["ofac"])
    dated = made_by("Mill", transaction_date="2023-01-01", known_by="2023-02-01")
    assert (trace(dated, view).on, trace(dated, view).known) == (date(2023, 1, 1), date(2023, 2, 1))
    assert trace(dated, view, date(2024, 1, 1)).on == date(2024, 1, 1)


def exporting(**party: Any) -> Any:
    return shipment(
        direction="export", origin="US", parties=[{"id": "p", "role": "end_user", **party}],
        goods=[{"id": "g", "description": "printers", "eccn": "EAR99"}],
    )  # fmt: skip


def test_a_near_name_is_a_possibility_with_its_score(view: RecordView) -> None:
    near = on(view, exporting(name="Hangzhou Hikvison Digital Technologies"), "2021-01-01", "bis-el")
    found = only(near, "bis-el", Result.POSSIBLY)
    assert found.match is not None
    assert 0.7 <= found.match.score < EXACT
    assert found.severity is Severity.UNRESOLVED
    assert any("not decided by its name" in text for text in found.doubts)


@pytest.mark.parametrize(
    "name", [HIKVISION, HIKVISION.upper(), "Hangzhou Hikvision Digital Technology Company Limited"]
)
def test_spellings_of_the_legal_form_are_the_name(view: RecordView, name: str) -> None:
    assert told(view, exporting(name=name, country="CN"), "2021-01-01", "bis-el") == [("applies", "licence_required")]


def test_an_entry_that_the_document_names_spares_the_search(view: RecordView) -> None:
    named = exporting(listings=["us-bis-el:hangzhou-hikvision-digital-technology-co-ltd"])
    found = only(on(view, named, "2021-01-01", "bis-el"), "bis-el")
    assert found.match is not None
    assert found.match.kind == "entry"
    with pytest.raises(NotInRecord, match="nobody"):
        on(view, exporting(listings=["us-bis-el:nobody"]), "2021-01-01", "bis-el")


def test_identifiers_of_every_kind_can_be_given(view: RecordView) -> None:
    ids = {"lei": "529900T8BM49AURSDO55", "uscc": "91330000733796106P", "imo": "9074729", "os_id": "CN2021250D1DTN7",
           "register": "HRB 1", "duns": "123456789", "gln": "4012345000009"}  # fmt: skip
    on(view, exporting(name=HIKVISION, ids=ids), "2021-01-01")


def test_a_party_of_many_names_is_found_by_any_and_one_without_letters_is_told(view: RecordView) -> None:
    names = [f"Some Name {number}" for number in range(120)]
    many = exporting(name="Another", aliases=[*names, HIKVISION], country="CN")
    assert ("applies", "licence_required") in told(view, many, "2021-01-01", "bis-el")
    [found] = on(view, exporting(name="???"), "2021-01-01", "bis-el").findings
    assert any("no name" in text for text in found.why)


def test_what_was_not_public_is_not_used(view: RecordView) -> None:
    end_user = exporting(name="Institute of Forensic Science")
    assert told(view, end_user, "2024-01-01", "bis-el") == [("does_not_apply", "ended")]
    # Before the removal was announced, nobody could know that it would end.
    before = told(view, end_user, "2024-01-01", "bis-el", known="2023-07-26")
    assert before == [("possibly", "licence_required")]
    supposed = [{"party": "X", "list": "us-ofac-sdn", "from": "2024-05-01", "announced": "2024-04-20"}]
    given = owned(("X", "A", "60"), assumed_listings=supposed)
    assert told(view, given, "2024-06-01", "ofac-50", known="2024-04-19") == []
    assert told(view, given, "2024-06-01", "ofac-50", known="2024-04-20") == [("applies", "deemed_blocked")]


def test_a_list_that_no_look_covers_is_said(view: RecordView) -> None:
    found = on(view, exporting(name="Nobody In Particular"), "2021-01-01", "bis-el").findings
    [missing] = [one for one in found if one.result is Result.NOT_EVALUATED]
    assert any("no look at us-bis-el covers 2021-01-01" in text for text in missing.why)
    assert on(view, exporting(), "2021-01-01", "bis-el").findings[0].result is Result.NOT_EVALUATED


def test_a_distant_supplier_who_is_blocked_is_not_decided(view: RecordView) -> None:
    chain = {
        "parties": [{"id": "x", "name": "Chen Quanguo"}],
        "nodes": [{"id": "far", "party": "x"}, {"id": "near"}],
        "links": [{"from": "far", "to": "near", "level": "supplier_relationship"}],
    }
    found = on(view, shipment(direction="import", to="US", **chain), "2021-01-01", "ofac-sdn")
    [one] = [each for each in found.findings if each.entries]
    assert one.result is Result.POSSIBLY
    assert any("interest in the goods" in text for text in one.doubts)


def test_too_large_stakes_are_refused_before_and_told_if_they_come(view: RecordView) -> None:
    fine = owned(("X", "A", "60"))
    broken = replace(fine, ownership=(replace(fine.ownership[0], low=130_000_000, high=130_000_000),))
    found = on(view, broken, "2024-01-01", "ofac-50").findings
    assert "data_error" in [one.outcome for one in found if one.result is Result.NOT_EVALUATED]


def test_the_strongest_path_is_told_with_its_weakest_link(view: RecordView) -> None:
    links = [
        {"from": "farm", "to": "mill", "level": "inferred"},
        {"from": "farm", "to": "gin", "level": "contract"},
        {"from": "gin", "to": "mill", "level": "invoice"},
    ]
    nodes = [
        {"id": "farm", "kind": "raw", "place": "CN-XJ"},
        {"id": "gin", "place": "CN-JS"},
        {"id": "mill", "place": "VN"},
    ]
    given = shipment(direction="import", to="US", nodes=nodes, links=links)
    found = only(on(view, given, "2023-01-01", "uflpa-region"), "uflpa-region")
    assert [step.node for step in found.path] == ["mill", "gin", "farm"]
    assert found.weakest_link is not None
    assert found.weakest_link.text == "contract"


@pytest.mark.parametrize(
    ("rule", "day", "met"),
    [
        ("bis-affiliates", "2025-09-28", (Result.DOES_NOT_APPLY, "red_flag", Severity.CAUTION)),
        ("bis-affiliates", "2025-09-29", (Result.APPLIES, "licence_required", Severity.LICENCE_REQUIRED)),
        ("bis-affiliates", "2025-11-10", (Result.DOES_NOT_APPLY, "red_flag", Severity.CAUTION)),
        ("bis-affiliates", "2026-11-10", (Result.POSSIBLY, "rule_status_unverified", Severity.UNRESOLVED)),
        ("uflpa-region", "2022-06-20", (Result.DOES_NOT_APPLY, "scheduled", Severity.INFO)),
    ],
)
def test_a_version_judges_what_its_test_finds(rule: str, day: str, met: tuple[Result, str, Severity]) -> None:
    version = packaged()[rule].on(date.fromisoformat(day))
    assert judged(version, Result.APPLIES, None, None) == met
    assert judged(version, Result.NOT_EVALUATED, "x", None) == (Result.NOT_EVALUATED, "x", Severity.UNRESOLVED)
    assert judged(version, Result.DOES_NOT_APPLY, "x", None) == (Result.DOES_NOT_APPLY, "x", Severity.INFO)


def test_an_index_of_a_chain_serves_many_shipments(view: RecordView) -> None:
    nodes = [
        {"id": "farm", "kind": "raw", "place": "CN-XJ"},
        {"id": "mill", "place": "VN"},
        {"id": "other", "place": "IN"},
    ]
    base = {"direction": "import", "to": "US", "nodes": nodes, "links": [{"from": "farm", "to": "mill"}]}
    index = None
    for node, expected in (("mill", Result.APPLIES), ("other", Result.NOT_EVALUATED)):
        given = shipment(**base, goods=[{"id": "g", "description": "x", "node": node}])
        index = index or ChainIndex.of(given.nodes, given.links, given.parties)
        alone, shared = (
            trace(given, view, date(2023, 1, 1), rules=["uflpa-region"], chain=one) for one in (None, index)
        )
        assert alone == shared
        assert [one.result for one in shared.findings] == [expected]


def test_what_is_taken_in_later_is_seen(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "record.db", bare=True) as desk:
        view = RecordView(desk, desk.screener)
        given = exporting(name=HIKVISION, country="CN")
        assert told(view, given, "2021-01-01", "bis-el") == []
        desk.take_founding()
        assert told(view, given, "2021-01-01", "bis-el") == [("applies", "licence_required")]


def test_a_small_shipment_is_traced_quickly(view: RecordView) -> None:
    given = read_shipment(json.dumps(json.loads((CASES / "X-01.json").read_text(encoding="utf-8"))))
    trace(given, view, date(2022, 6, 21))
    began = time.perf_counter()
    for _ in range(10):
        trace(given, view, date(2022, 6, 21))
    # Some 5 ms on a machine of its own; the bar is 50 ms.
    assert (time.perf_counter() - began) / 10 < 0.05


def test_documents_are_told_in_few_words() -> None:
    assert document(direction="import", origin="CN") == {"id": "test", "from": "CN", "direction": "import"}
