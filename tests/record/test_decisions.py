"""Decisions: links that operators make, and personal data taken out (rule R19)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.errors import NotInRecord, WrongUse
from onrecord.publishers.general import packaged_mapping
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest
from onrecord.timeline.answers import State

HEADER = "id,name,other_names,type,country,since,why\n"
TRADING = "7,Example Trading Co.,Example Co.; ETC,company,China,2024-03-01,Unpaid invoices\n"
JANE = "8,Jane Example,,person,Austria,2023-05,Conflict of interest\n"
FUND = "9,Example Fund,,,,2022,See the file of the board\n"


def own(*rows: str) -> dict[str, bytes]:
    """A look of a user's own list."""
    return {"": (HEADER + "".join(rows)).encode(), "mapping": packaged_mapping("own-blocklist")}


def named(*names: str) -> dict[str, bytes]:
    """A look of an official list by a third party, keyed by name."""
    lines = ("list: us-bis-uvl", "format: json", "path: rows", "key: {slug: name}", "schema: {text: Company}")
    mapping = "\n".join((*lines, "identity: {name: name}")).encode()
    document = json.dumps({"rows": [{"name": name} for name in names]}).encode()
    return {"": document, "mapping": mapping}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.create(tmp_path / "record.db", bare=True) as made:
        yield made


def test_a_link_makes_two_names_one_entry_until_it_is_retracted(record: Record) -> None:
    record.take(named("Alpha Works", "Other"), "general", published="2024-01-01", complete=True)
    record.take(named("Omega Plant", "Other"), "general", published="2024-02-01", complete=True)
    assert record.show("Alpha Works", on=date(2024, 2, 1)).entries[0].state is State.ENDED
    link = record.link("us-bis-uvl:omega-plant", "us-bis-uvl:alpha-works")
    both = record.show("Omega Plant", on=date(2024, 2, 1)).entries
    assert [(entry.entry, entry.state) for entry in both] == [("us-bis-uvl:alpha-works", State.IN_FORCE)]
    assert record.verify(derived=True) == []
    record.retract(link)
    assert record.show("Alpha Works", on=date(2024, 2, 1)).entries[0].state is State.ENDED


def test_a_link_to_a_party_joins_entries_of_several_lists(record: Record) -> None:
    record.take(named("Alpha Works"), "general", published="2024-01-01", complete=True)
    record.take(own(FUND), "general", published="2024-01-01", complete=True)
    record.link("us-bis-uvl:alpha-works", "alpha")
    record.link("own-blocklist:9", "alpha")
    shown = record.show("Example Fund", on=date(2024, 1, 1))
    assert (shown.found, [entry.list for entry in shown.entries]) == ("one", ["us-bis-uvl", "own-blocklist"]) or (
        [entry.list for entry in shown.entries] == ["own-blocklist", "us-bis-uvl"]
    )
    assert record.verify(derived=True) == []


def test_links_between_lists_or_to_nothing_are_refused(record: Record) -> None:
    record.take(named("Alpha Works"), "general", published="2024-01-01", complete=True)
    record.take(own(FUND), "general", published="2024-01-01", complete=True)
    with pytest.raises(WrongUse, match="another list"):
        record.link("us-bis-uvl:alpha-works", "own-blocklist:9")
    with pytest.raises(NotInRecord):
        record.link("us-bis-uvl:nobody", "alpha")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from([TRADING, JANE, FUND])), min_size=1, max_size=4))
def test_r19_blanked_data_leave_hash_and_runs(tmp_path_factory: pytest.TempPathFactory, looks: list[set[str]]) -> None:
    path = tmp_path_factory.mktemp("blank") / "record.db"
    with Record.create(path, bare=True) as record:
        record.take(own(JANE, FUND), "general", published="2023-12-31", complete=True)
        for number, rows in enumerate(looks, 1):
            record.take(own(FUND, *sorted(rows - {FUND})), "general", published=f"2024-01-{number:02}", complete=True)
        evidence = [look["look"] for look in record.status()["looks"]]
        days = [date(2023, 12, 31), *(date(2024, 1, number) for number in range(1, 6))]
        states = [record.show("own-blocklist:8", on=day).entries[0].state for day in days]
        others = [record.show("own-blocklist:9", on=day).to_json() for day in days]
        record.blank("own-blocklist:8")
        assert record.show("Jane Example").found == "none"
        assert [look["look"] for look in record.status()["looks"]] == evidence
        [one] = [e for e in record.entries(["own-blocklist"], every_state=True)["entries"] if "blanked" in e["entry"]]
        assert [record.show(one["entry"], on=day).entries[0].state for day in days] == states
        assert [record.show("own-blocklist:9", on=day).to_json() for day in days] == others
        before = derived_digest(record._connection)
        record.rebuild()
        assert derived_digest(record._connection) == before
        assert record.verify(derived=True) == []
        late = record.take(own(JANE, FUND), "general", published="2024-02-01", complete=True)
        assert late.new
    data = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"Jane" not in data
    assert b"Austria" not in data


def test_a_blanked_look_says_that_its_bytes_are_gone(record: Record) -> None:
    taken = record.take(own(JANE, FUND), "general", published="2024-01-01", complete=True)
    assert record.raw(taken.look)[""] == own(JANE, FUND)[""]
    record.blank("own-blocklist:8")
    with pytest.raises(WrongUse, match="blanked"):
        record.raw(taken.look)


def test_what_a_published_notice_says_cannot_be_blanked(tmp_path: Path) -> None:
    with Record.create(tmp_path / "record.db") as record, pytest.raises(WrongUse, match="cannot be blanked"):
        record.blank(record.show("Institute of Forensic Science").entries[0].entry)
