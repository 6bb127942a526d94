"""A store of each older version is kept in tests/records; this version reads it, and loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from onrecord.model.errors import RecordProblem
from onrecord.record import store
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest
from onrecord.timeline.answers import State

OLD = sorted((Path(__file__).parents[1] / "records").glob("version-*.db"))
HEADS = {
    "version-1": "51053a579d4df494146edeb69da7aec471c142adb9db1bb70121ff29914bf949",
    "version-2": "33b6ce05c54597c506c2fc574929d359f3c8aba7bd1f77247b7b8703af107a98",
    "version-3": "33b6ce05c54597c506c2fc574929d359f3c8aba7bd1f77247b7b8703af107a98",
}


def test_one_store_of_each_older_version_is_kept() -> None:
    assert [path.stem for path in OLD] == [f"version-{number}" for number in range(1, store.VERSION)]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_older_store_is_migrated_with_all_its_evidence(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "record.db"
    shutil.copy(path, old)
    with pytest.raises(RecordProblem, match="rebuild"):
        Record.open(old)
    with Record.open(old, write=True) as record:
        assert record.head() == HEADS[path.stem]
        assert record.verify() == []
        looks = record.status()["looks"]
        assert [look["rows"] for look in looks] == [2, 3, 2]
        fund = record.show("Example Fund", on=date(2024, 6, 1)).entries[0]
        assert (fund.state, fund.until and fund.until.after) == (State.ENDED, date(2024, 5, 1))
        assert record.show("ETC", on=date(2024, 6, 1)).entries[0].state is State.IN_FORCE
    with Record.open(old) as record:
        assert record.show("Example Trading Co.", on=date(2024, 6, 1)).found == "one"


def forms(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        return {form for (form,) in connection.execute("SELECT form FROM name")}
    finally:
        connection.close()


def test_names_cut_at_their_vowel_signs_are_made_whole(tmp_path: Path) -> None:
    """Version 2 kept no vowel signs in the normal form of a name."""
    old = tmp_path / "record.db"
    shutil.copy(Path(__file__).parents[1] / "records" / "version-2.db", old)
    before = forms(old)
    assert "उद हरण व य प र" in before
    Record.open(old, write=True).close()
    assert before ^ forms(old) == {"उद हरण व य प र", "उदाहरण व्यापार"}
    with Record.open(old) as record:
        assert record.show("उदाहरण व्यापार", on=date(2024, 6, 1)).found == "one"
        assert record.show("उदाहरण व्यापीर", on=date(2024, 6, 1)).found == "none"


def test_a_rebuilt_store_is_the_migrated_one(tmp_path: Path) -> None:
    for path in OLD:
        old = tmp_path / path.name
        shutil.copy(path, old)
        with Record.open(old, write=True) as record:
            migrated = derived_digest(record._connection)
            record.rebuild()
            assert derived_digest(record._connection) == migrated


def test_a_newer_store_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.create(path, bare=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {store.VERSION + 1}")
    connection.close()
    with pytest.raises(RecordProblem, match=r"written by a newer onrecord"):
        Record.open(path)
