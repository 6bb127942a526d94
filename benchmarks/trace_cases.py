"""The worked cases of trade: shipments in the input format against the expected findings of the gold, day by day.

    python benchmarks/trace_cases.py [--record RECORD] [--shared SHARED] [--cases FOLDER] [CASE …]

The shipments stand in `tests/tracing/cases`, written by a person who read the short hand of the gold; the expectations
are read from `gold/trade/cases.jsonl` of the shared folder. Orders are numbered there by `facts/wro.csv`, and are found
in the record by party, instrument and day. Without a record, one with the founding facts alone is made.

A day passes if every finding expected is among those that apply, with the severity, path, evidence and notes that the
gold names, and no other applies. Two things are no others: findings of severity `info` (a sector, a rule to come), and
`BESIDE`, controls of the same substance by lists that the gold of that case does not speak of.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import onrecord
from onrecord.tracing.findings import Finding, Result, Traced
from onrecord.tracing.places import place_of
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rules import Severity
from onrecord.tracing.shipment_reading import read_document
from onrecord.tracing.tracing import trace

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "tracing" / "cases"
NEAR = timedelta(days=2)
"""How far the days of an order differ between its sources at most."""
BESIDE = {"un-1988", "cn-control"}
"""facts/precursors.csv: norfentanyl is in Table I from 2022-11-23 and controlled in China from 2024-09-01."""
LABELS = {
    "UFLPA-region": ("uflpa-region", "presumed_prohibited"),
    "UFLPA-entity": ("uflpa-entity", "presumed_prohibited"),
    "OFAC-50": ("ofac-50", "deemed_blocked"),
    "SDN": ("ofac-sdn", "blocked"),
    "OFAC-SDN": ("ofac-sdn", "blocked"),
    "NS-CMIC": ("ns-cmic", "securities_only"),
    "MEU-licence-required": ("bis-meu", "licence_required"),
    "UVL-statement": ("bis-uvl", "uvl_statement"),
    "DPL-denied": ("bis-dpl", "denied"),
    "EU-owned": ("eu-50", "owned"),
    "UK-owned": ("uk-50", "owned"),
    "UFLPA-sector": ("uflpa-sector", "scrutiny"),
    "EL-licence-required": ("bis-el", "licence_required"),
    "EL-licence-required via affiliates": ("bis-affiliates", "licence_required"),
    "red-flag-only": ("bis-affiliates", "red_flag"),
    "rule-status-unverified": ("bis-affiliates", "rule_status_unverified"),
    "DEA-I": ("dea-list-1", "registration_notice"),
    "DEA-II": ("dea-list-2", "records_notice"),
    "CSA-II": ("dea-schedule", "permit"),
    "UN-1988-I": ("un-1988", "pre_export_notification"),
    "UN-1988-II": ("un-1988", "pre_export_notification"),
    "CN-precursor-control": ("cn-control", "precursor_control"),
    "route-pattern": ("route-pattern", "scrutiny"),
    "cas-invalid": ("cas-number", "cas_invalid"),
}
"""The gold's labels of findings → rule and outcome."""
UNMET = {"red_flag", "rule_status_unverified", "securities_only"}
"""Outcomes that are told where a rule does not apply, or may."""
DOCUMENTS = {
    r"share register": {"share_register"},
    r"applicability review": {"chain_map", "transaction_records"},
    r"exception": {"labour_evidence", "due_diligence"},
    r"DEA registration": {"dea_registration", "dea_form_486"},
    r"PRC export licence": {"importer_documents", "cn_export_licence"},
}
"""Words of the gold for evidence → the types of documents that must be asked for."""
_ORDER = re.compile(r"(WRO|FINDING) (wro-\d+)")
_LABEL = re.compile(r"([^()]+?)(?: \(([^()]*)\))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_cases(shared: Path) -> dict[str, dict[str, Any]]:
    """The cases of the gold by id."""
    text = (shared / "gold" / "trade" / "cases.jsonl").read_text(encoding="utf-8")
    return {case["id"]: case for line in text.splitlines() if line.strip() for case in [json.loads(line)]}


def read_orders(shared: Path) -> dict[str, dict[str, str]]:
    """The rows of `facts/wro.csv` by id."""
    with (shared / "facts" / "wro.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def faults(
    traced: Traced, case: Mapping[str, Any], expected: Mapping[str, Any], orders: Mapping[str, Any]
) -> list[str]:
    """What of an answer is otherwise than expected on one day; empty if nothing is."""
    if "result" in expected:
        return [*_of_ownership(traced, expected)]
    if "OFAC" in expected:
        return [*_of_three_laws(traced, case, expected)]
    return [*_of_findings(traced, case, expected, orders)]


def _of_ownership(traced: Traced, expected: Mapping[str, Any]) -> Iterator[str]:
    mine = [one for one in traced.findings if one.rule == "ofac-50" and one.subject.id == expected["party"]]
    met = {"deemed_blocked": Result.APPLIES, "possibly_blocked": Result.POSSIBLY}.get(expected["result"])
    if met is None:
        if any(one.result in (Result.APPLIES, Result.POSSIBLY) for one in mine):
            yield f"{expected['party']} is found blocked"
        found = [one for one in mine if one.result is Result.DOES_NOT_APPLY]
    else:
        found = [one for one in mine if one.result is met]
        if not found:
            yield f"{expected['party']}: {[str(one.result) for one in mine]}, {met} expected"
    severities = {"info" if one.severity is Severity.INFO else str(one.severity) for one in found} or {"info"}
    if severities != {expected["severity"].replace("none", "info")}:
        yield f"severity {severities}, {expected['severity']} expected"
    wanted = expected.get("aggregate_pct")
    shares = [one.proof.aggregate for one in found if one.proof and one.proof.aggregate]
    if wanted is not None and not any(one.low == one.high == round(wanted * 1_000_000) for one in shares):
        yield f"aggregate {shares}, {wanted} % expected"
    yield from _needed(found, expected)


def _of_three_laws(traced: Traced, case: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[str]:
    party = case["input"]["question"]
    for law, rule in (("OFAC", "ofac-50"), ("EU", "eu-50"), ("UK", "uk-50")):
        if law not in expected:
            continue
        wanted = not expected[law].startswith("not")
        found = any(
            one.rule == rule and one.subject.id == party and one.result is Result.APPLIES for one in traced.findings
        )
        if found is not wanted:
            yield f"{law}: {expected[law]} expected"


def _of_findings(
    traced: Traced, case: Mapping[str, Any], expected: Mapping[str, Any], orders: Mapping[str, Any]
) -> Iterator[str]:
    met: list[Finding] = []
    for label in expected.get("findings", ()):
        if not _ORDER.fullmatch(label) and _name(label) not in LABELS:
            yield f"the label {label!r} is not known here"
            continue
        found = [one for one in traced.findings if _is(one, label, orders)]
        if not found:
            yield f"{label} is missing"
        met += found
    for one in traced.findings:
        counts = one.result is Result.APPLIES and one.severity is not Severity.INFO
        beside = one.rule in BESIDE and any("cas" in good for good in case["input"].get("goods", ()))
        if counts and not beside and one not in met:
            yield f"{one.rule} of {one.subject.caption} was not expected"
    if "severity" in expected:
        graver = [one for one in met if str(one.severity) == expected["severity"]]
        if not graver:
            yield f"no finding has the severity {expected['severity']}"
    if "path" in expected:
        wanted = [place_of(re.sub(r".*\s", "", text)) for text in expected["path"][1:]]
        if not any([step.place for step in one.path] == wanted for one in met):
            yield f"no path goes by {wanted}"
    if "suggest" in expected and not any(one.match and one.match.suggestion == expected["suggest"] for one in met):
        yield f"{expected['suggest']} is not suggested"
    for name in ("licence_exceptions",):
        if name in expected and not any(one.terms.get(name) == expected[name] for one in met):
            yield f"{name}: {expected[name]} expected"
    told = json.dumps(traced.to_json()["findings"])
    for day in _DAY.findall(expected.get("note", "")):
        if day not in told:
            yield f"the note's {day} is not told"
    yield from _needed(met, expected)


def _needed(found: Sequence[Finding], expected: Mapping[str, Any]) -> Iterator[str]:
    asked = {one.document.type for finding in found for one in finding.evidence_needed}
    for text in expected.get("evidence_needed", ()):
        wanted: set[str] = set().union(*(types for says, types in DOCUMENTS.items() if re.search(says, text)))
        if not wanted or not wanted <= asked:
            yield f"evidence: {text!r} expected"


def _name(label: str) -> str:
    """A label without what stands behind it in brackets."""
    found = _LABEL.fullmatch(label)
    return found[1] if found else label


def _is(one: Finding, label: str, orders: Mapping[str, Any]) -> bool:
    """Whether a finding is the one that a label of the gold names."""
    if order := _ORDER.fullmatch(label):
        rule = {"WRO": "wro", "FINDING": "finding"}[order[1]]
        return one.rule == rule and one.result is Result.APPLIES and _is_order(one, orders[order[2]])
    name = _LABEL.fullmatch(label)
    assert name, label
    rule, outcome = LABELS[name[1]]
    if (one.rule, one.outcome) != (rule, outcome) or one.result is Result.NOT_EVALUATED:
        return False
    if one.result is not Result.APPLIES and outcome not in UNMET:
        return False
    more = name[2]
    if not more:
        return True
    if more.startswith("if "):
        return any("define" in text for text in one.doubts)
    if more == "by name":
        return one.match is not None and one.match.kind == "synonym"
    if re.fullmatch("[ivx]+", more):
        return one.terms.get("clauses") == f"({more})"
    told = (one.terms.values(), one.why, one.doubts, [one.match.kind] if one.match else ())
    return any(more.lower() in text.lower() for texts in told for text in texts)


def _is_order(one: Finding, row: Mapping[str, str]) -> bool:
    """Whether a finding is on the order of a row: by a day, and a word of the party's name."""
    days = [date.fromisoformat(row[name]) for name in ("issued", "effective") if len(row[name]) == 10]
    words = _words(row["entity"])
    for entry in one.entries:
        bounds = [entry.since, *(strand.since for strand in entry.strands)]
        near = any(bound and bound.date and abs(bound.date - day) <= NEAR for bound in bounds for day in days)
        if near and words & _words(entry.caption):
            return True
    return False


def _words(name: str) -> set[str]:
    plain = {"co", "ltd", "company", "limited", "and", "its", "the", "of", "corporation", "inc", "bhd", "vessel"}
    return set(re.findall(r"[a-z0-9]{2,}", name.lower())) - plain


def run(
    view: RecordView, shared: Path, folder: Path = CASES, only: Iterable[str] = ()
) -> Iterator[tuple[str, str, list[str], float]]:
    """Each case on each of its days: id, day, faults, and the seconds that the trace took."""
    cases, orders = read_cases(shared), read_orders(shared)
    wanted = [*only] or [*cases]
    for uid in wanted:
        shipment = read_document(folder / f"{uid}.json")
        for expected in cases[uid]["expected"]:
            began = time.perf_counter()
            traced = trace(shipment, view, date.fromisoformat(expected["as_of"]))
            took = time.perf_counter() - began
            yield uid, expected["as_of"], faults(traced, cases[uid], expected, orders), took


def main() -> int:
    """Print each day of each case, and how many passed; 1 if any failed."""
    parser = argparse.ArgumentParser(description="Worked cases of trade against the gold.")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("only", nargs="*", metavar="CASE")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.db"
        with onrecord.open(path, write=given.record is None) as desk:
            told = list(run(RecordView(desk, desk.screener), given.shared, given.cases, given.only))
    for uid, day, wrong, took in told:
        print(f"{uid:10} {day}  {'pass' if not wrong else 'FAIL'}  {took * 1000:6.1f} ms  {'; '.join(wrong)}")
    passed = sum(not wrong for _, _, wrong, _ in told)
    cases = {uid for uid, *_ in told}
    failed = {uid for uid, _, wrong, _ in told if wrong}
    print(f"{passed} of {len(told)} days, {len(cases) - len(failed)} of {len(cases)} cases pass")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
