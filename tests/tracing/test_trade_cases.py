"""The worked cases of trade: the expected outcome on every listed day, on the founding facts."""

from __future__ import annotations

import copy
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.running_commands import hold_to_schema
from onrecord.tracing.findings import Traced
from onrecord.tracing.notices_cited import resolves
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.shipment_reading import read_document
from onrecord.tracing.tracing import trace

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import trace_cases

WRITTEN = sorted(path.stem for path in trace_cases.CASES.glob("*.json"))


@pytest.fixture(scope="session")
def cases(shared: Path) -> dict[str, dict[str, Any]]:
    """The gold."""
    return trace_cases.read_cases(shared)


@pytest.fixture(scope="session")
def orders(shared: Path) -> dict[str, dict[str, str]]:
    """The numbers of orders."""
    return trace_cases.read_orders(shared)


def traced(view: RecordView, uid: str, day: str) -> Traced:
    return trace(read_document(trace_cases.CASES / f"{uid}.json"), view, date.fromisoformat(day))


def test_every_case_of_the_gold_is_written_as_a_shipment(cases: dict[str, Any]) -> None:
    assert {*WRITTEN} == {*cases}


@pytest.mark.parametrize("uid", WRITTEN)
def test_a_case_gives_what_is_expected_on_every_day(
    view: RecordView, cases: dict[str, Any], orders: dict[str, Any], uid: str
) -> None:
    for expected in cases[uid]["expected"]:
        assert trace_cases.faults(traced(view, uid, expected["as_of"]), cases[uid], expected, orders) == []


@pytest.mark.parametrize("uid", WRITTEN)
def test_the_answer_fits_its_schema_and_every_citation_leads_somewhere(
    view: RecordView, cases: dict[str, Any], uid: str
) -> None:
    for expected in cases[uid]["expected"]:
        answer = traced(view, uid, expected["as_of"])
        hold_to_schema(json.loads(json.dumps(answer.to_json())))
        for one in answer.findings:
            assert one.citations
            for cited in one.citations:
                assert resolves(cited, view.record), (one.rule, cited)
            assert all(entry.entry in {c.of for c in one.citations} for entry in one.entries)


def test_the_comparison_notices_what_is_wrong(view: RecordView, cases: dict[str, Any], orders: dict[str, Any]) -> None:
    """Each expectation of the gold, changed, is no longer met."""

    def wrong(uid: str, day: str, **changed: Any) -> list[str]:
        [expected] = [copy.deepcopy(one) for one in cases[uid]["expected"] if one["as_of"] == day]
        return trace_cases.faults(traced(view, uid, day), cases[uid], {**expected, **changed}, orders)

    assert wrong("OFAC-01", "2026-11-01", result="not_blocked")
    assert wrong("OFAC-01", "2026-11-01", aggregate_pct=51.0)
    assert wrong("OFAC-04", "2026-11-01", severity="caution")
    assert wrong("OWN-01", "2024-07-02", EU="owned")
    assert wrong("UFLPA-01", "2023-03-01", findings=[])
    assert wrong("UFLPA-01", "2023-03-01", path=["shipment", "sewing BD", "farm CN-XJ"])
    assert wrong("UFLPA-04", "2024-10-31", findings=["UFLPA-entity (v)"])
    assert wrong("WRO-01", "2021-04-01", findings=["WRO wro-027"])
    assert wrong("WRO-01", "2021-04-01", findings=["FINDING wro-033"])
    assert wrong("WRO-02", "2022-01-28", findings=["FINDING wro-017", "WRO wro-016"])
    assert wrong("X-01", "2020-07-31", findings=["OFAC-50 (SDGT)"])
    assert wrong("EL-04", "2025-11-09", findings=["red-flag-only"])
    assert wrong("CHEM-03", "2026-11-01", suggest="1609-66-2")
