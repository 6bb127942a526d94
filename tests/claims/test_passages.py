"""The passages and the news are sound: every span, id, date, list and verdict word; of the passages every verdict too,
by its facts."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.catalog import packaged
from onrecord.claims.claim import Event, Modality

FOLDER = Path(__file__).parent / "passages"
FOLDERS = (FOLDER, Path(__file__).parent / "news")
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
VERDICTS = {
    "supported", "contradicted", "premature", "outdated", "wrong_party", "not_on_record", "not_checkable",
    "check_by_hand",
}  # fmt: skip
ALARMS = {"contradicted", "premature", "outdated", "wrong_party", "not_on_record"}
ADDING = {"add", "restrict_goods"}
REMOVING = {"remove", "release_goods"}
ANNOUNCED_BEFORE = timedelta(days=7)
"""The record has not always the day of the announcement; a notice is printed within a week of it."""
ORDERED_BEFORE = timedelta(days=3)
"""Customs orders are dated some days before they are told."""

Row = dict[str, Any]


@cache
def rows(folder: Path = FOLDER) -> tuple[Row, ...]:
    """All rows of all files of a folder."""
    files = sorted([*folder.glob("dev_*.jsonl"), *folder.glob("held_*.jsonl")])
    return tuple(json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())


@cache
def documents(folder: Path = FOLDER) -> dict[str, Row]:
    """The documents by id."""
    return {row["doc"]: row for row in rows(folder) if row["type"] == "doc"}


@cache
def parties(folder: Path = FOLDER) -> dict[str, Row]:
    """The parties by id."""
    return {party["id"]: party for party in json.loads((folder / "parties.json").read_text(encoding="utf-8"))}


def of_type(kind: str, folder: Path = FOLDER) -> Iterator[Row]:
    """The rows of one type."""
    return (row for row in rows(folder) if row["type"] == kind)


@each_folder
def test_the_gold_is_what_the_sources_say(folder: Path):
    path = Path(__file__).resolve().parents[2] / "tools" / "claim_passages.py"
    spec = importlib.util.spec_from_file_location("claim_passages", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for name, text in tool.built(folder).items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: run tools/claim_passages.py"


def test_there_are_enough_of_them_and_many_are_right():
    docs = documents()
    errors = Counter(error for doc in docs.values() for error in doc["errors"])
    assert len(docs) >= 100
    assert sum(not doc["errors"] for doc in docs.values()) >= len(docs) / 3
    assert len(errors) >= 10
    assert min(errors.values()) >= 3
    assert len({claim["target_id"] for claim in of_type("claim")} - {None}) >= 60


def test_ids_are_unique():
    every = [row for folder in FOLDERS for row in rows(folder)]
    ids = [row["id"] for row in every if "id" in row] + [row["doc"] for row in every if row["type"] == "doc"]
    assert len(ids) == len(set(ids))


@each_folder
def test_documents_have_a_date_or_none_and_no_mark_is_left(folder: Path):
    for doc in of_type("doc", folder):
        assert doc["date"] is None or date.fromisoformat(doc["date"])
        assert "|" not in doc["text"], doc["doc"]
        assert doc["text"] == doc["text"].strip()


@each_folder
@pytest.mark.parametrize("kind", ["claim", "figure"])
def test_spans_are_the_words_of_the_text(kind: str, folder: Path):
    for row in of_type(kind, folder):
        text = documents(folder)[row["doc"]]["text"]
        assert text[row["start"] : row["end"]] == row["text"], row["id"]
        assert row["text"] == row["text"].strip()
        if kind == "claim":
            assert row["sent_start"] <= row["start"] < row["end"] <= row["sent_end"] <= len(text), row["id"]
            assert "\n" not in text[row["sent_start"] : row["sent_end"]], row["id"]


def test_a_time_stands_in_its_sentence_or_the_one_before():
    for claim in of_type("claim"):
        if claim["time_text"]:
            assert claim["time_text"] in documents()[claim["doc"]]["text"], claim["id"]
            assert claim["time_value"], claim["id"]
            parts = claim["time_value"].split("-")
            assert date(*map(int, [*parts, "1", "1"][:3])), claim["id"]


@each_folder
def test_words_are_those_of_claims(folder: Path):
    lists = {*packaged().lists, "law", None}
    for claim in of_type("claim", folder):
        assert claim["event"] in set(Event), claim["id"]
        assert claim["modality"] in set(Modality), claim["id"]
        assert claim["polarity"] in {"+", "-"}
        assert claim["list"] in lists, claim["id"]
        assert {claim["verdict_at_pub"], claim["verdict_today"], *claim["verdict_also_ok"]} <= VERDICTS
        assert claim["attribution"]
        assert claim["checkable"] == (claim["verdict_at_pub"] != "not_checkable")


@each_folder
def test_targets_are_parties_or_described(folder: Path):
    for claim in of_type("claim", folder):
        if claim["target_id"] is None:
            assert claim["target"], claim["id"]
        else:
            party = parties(folder)[claim["target_id"]]
            assert claim["target"] in {party["name"], *party["aliases"]}, claim["id"]


@each_folder
def test_what_is_not_said_to_have_happened_is_not_checked(folder: Path):
    for claim in of_type("claim", folder):
        if claim["modality"] not in {"asserted", "denied"}:
            assert claim["verdict_at_pub"] == "not_checkable", claim["id"]


def test_alarms_stand_in_passages_with_an_error_and_such_a_passage_has_one():
    alarmed: set[str] = set()
    for claim in of_type("claim"):
        if claim["verdict_at_pub"] in ALARMS and claim["modality"] == "asserted":
            alarmed.add(claim["doc"])
    alarmed |= {figure["doc"] for figure in of_type("figure") if figure["verdict"] == "contradicted"}
    assert alarmed == {doc["doc"] for doc in of_type("doc") if doc["errors"]}


def test_relations_bind_claims():
    claims = {claim["id"] for claim in of_type("claim")}
    for relation in of_type("relation"):
        assert {relation["a"], relation["b"]} <= claims, relation["id"]
        assert relation["kind"] in {"contradiction", "succession", "agreement"}
        assert relation["a"] != relation["b"]


def spells(party: Row, list_id: str | None) -> list[tuple[date, date, date, date]]:
    """The listings of a party on a list, or on any: earliest and latest start, earliest and latest end."""
    found: dict[str, list[list[date]]] = {}
    for event in party["events"]:
        if event["list"] == "law" or (list_id is not None and event["list"] != list_id):
            continue
        exact = date.fromisoformat(event["date"]) if event["date"] else None
        first = exact or date.fromisoformat(event.get("after") or "0001-01-01")
        last = exact or date.fromisoformat(event.get("by") or "9999-12-31")
        runs = found.setdefault(event["list"], [])
        if event["event"] == "add":
            runs.append([first, last, date.max, date.max])
        else:
            # It ends the latest listing that began before it.
            open_runs = [run for run in runs if run[0] <= last and run[2] == date.max]
            run = max(open_runs, default=None)
            assert run is not None, party["id"]
            run[2:] = [first, last]
    return [(run[0], run[1], run[2], run[3]) for runs in found.values() for run in runs]


def said(claim: Row) -> tuple[date, date] | None:
    """The days that the time of a claim can mean."""
    value = claim["time_value"]
    if value is None:
        return None
    parts = [int(part) for part in value.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    december = first.replace(month=12) if len(parts) == 1 else first
    return first, (december.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def meets(first: date, last: date, days: tuple[date, date] | None) -> bool:
    """Whether a boundary can lie in the days that a text says, or a little before or after them."""
    return days is None or (first <= days[1] + ANNOUNCED_BEFORE and last >= days[0] - ORDERED_BEFORE)


def can_be_true(claim: Row, party: Row, day: date) -> bool:
    """Whether the facts of the party leave it possible that an asserted claim is right on a day."""
    runs = spells(party, claim["list"])
    days = said(claim)
    began = [run for run in runs if run[0] <= day + ANNOUNCED_BEFORE]
    stands = any(run[0] <= day + ANNOUNCED_BEFORE and run[3] > day for run in runs)
    if claim["event"] in ADDING:
        # Without a time it is the present listing that is meant, and not one that has ended.
        true = any(meets(run[0], run[1], days) and (days is not None or run[3] > day) for run in began)
    elif claim["event"] in REMOVING:
        true = any(run[2] <= day + ANNOUNCED_BEFORE and meets(run[2], run[3], days) for run in began)
    elif claim["event"] == "maintain":
        true = any(run[3] > day and meets(run[0], run[1], days) for run in began)
    else:
        return True
    if claim["polarity"] == "+":
        return true
    return not stands if claim["event"] in {"maintain", *ADDING} else stands


def test_verdicts_agree_with_the_facts():
    """What is judged right can be right by the dates of the record; what is judged wrong cannot."""
    wrong: list[str] = []
    for claim in of_type("claim"):
        if claim["target_id"] is None or claim["modality"] != "asserted" or claim["event"].startswith("law_"):
            continue
        written = documents()[claim["doc"]]["date"]
        day = date.fromisoformat(written) if written else date(2026, 7, 9)
        possible = can_be_true(claim, parties()[claim["target_id"]], day)
        verdict = claim["verdict_at_pub"]
        # "Was never on the list" is wrong of a party that has left it; too many goods are wrong of the right party.
        apart = claim["polarity"] == "-" or "scope" in documents()[claim["doc"]]["errors"] or claim["optional"]
        if (verdict == "supported" and not possible) or (verdict in ALARMS and possible and not apart):
            wrong.append(claim["id"])
    assert not wrong
