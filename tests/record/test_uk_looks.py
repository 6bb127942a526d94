"""The UK Consolidated List taken in from both of its formats: one list, whatever came first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conftest import plain
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest

LOOKS = (
    ("uk_ofsi/2016-03-23/ConList.csv.xz", "uk-conlist-csv"),
    ("uk_ofsi/2020-04-27/ConList.csv.xz", "uk-conlist-csv"),
    ("uk_ofsi/2022-05-04/ConList.xlsx", "uk-conlist-xlsx"),
)


@pytest.fixture(scope="module")
def records(data: Path, tmp_path_factory: pytest.TempPathFactory):
    """Two records, with the looks in the order of their days and in another."""
    folder = tmp_path_factory.mktemp("uk")
    made = []
    for order in (LOOKS, (LOOKS[2], LOOKS[0], LOOKS[1])):
        record = Record.create(folder / f"{len(made)}.db", bare=True)
        for name, feed in order:
            record.take(plain(data / name), feed)
        made.append(record)
    yield made
    for record in made:
        record.close()


def test_the_order_of_looks_changes_nothing(records):
    assert len({(record.head(), derived_digest(record._connection)) for record in records}) == 1


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2016-03-20", {"in_force": 1924, "not_listed": 1999}),
        ("2018-01-01", {"in_force": 1868, "not_listed": 1786, "unknown": 269}),
        # The eleven of Ivory Coast were its sub-list, which one look alone does not end (R2).
        ("2020-04-27", {"in_force": 2114, "not_listed": 1540, "ended": 258, "unknown": 11}),
        ("2022-05-10", {"in_force": 3430, "ended": 493}),
        ("2022-06-10", {"unknown": 3923}),
    ],
)
def test_states_before_between_and_after_the_looks(records, on, states):
    told = records[0].entries(on=date.fromisoformat(on), every_state=True)["entries"]
    assert Counter(entry["state"] for entry in told) == states


def test_spells(records):
    told = {one["entry"]: one for one in records[0].entries(on=date(2022, 5, 10), every_state=True)["entries"]}
    assert {one["since"]["basis"] for one in told.values()} == {"stated"}
    assert Counter(one["how_ended"] for one in told.values()) == {None: 3430, "removed": 491, "superseded": 2}
    # Under a new regime with a new date, or taken off the older of two: dates of amendment.
    conflicting = {key.partition(":")[2] for key, one in told.items() if one["conflicts"]}
    assert conflicting == {"8425", "11784", "11910", "13257", "13310", "13311"}
    # A renamed regime ends nothing: of those in force only who left one of several regimes is so in part.
    partly = {key.partition(":")[2]: one["programmes"] for key, one in told.items() if one["partial"]}
    assert partly["13310"] == ["Global Human Rights"]
    assert len(partly) == 16
    assert told["uk-ofsi:13221"]["strands"] == []
    assert told["uk-ofsi:12440"]["relations"] == [{"kind": "superseded_by", "entry": "uk-ofsi:13480"}]


@pytest.mark.parametrize(("reference", "entry"), [("QDi.268", "uk-ofsi:10834"), ("AQD0103", "uk-ofsi:10834")])
def test_a_party_is_found_by_the_references_of_the_lists(records, reference: str, entry: str) -> None:
    found = records[0].show(reference, on=date(2022, 5, 10))
    assert [one.entry for party in found.parties for one in party.entries] == [entry]
