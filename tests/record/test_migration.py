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
from onrecord.timeline.answers import State

OLD = sorted((Path(__file__).parents[1] / "records").glob("version-*.db"))


def test_one_store_of_each_older_version_is_kept() -> None:
    assert [path.stem for path in OLD] == [f"version-{number}" for number in range(1, store.VERSION)]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_older_store_is_migrated_with_all_its_evidence(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "record.db"
    shutil.copy(path, old)
    with pytest.raises(RecordProblem, match="rebuild"):
        Record.open(old)
    with Record.open(old, write=True) as record:
        assert record.head() == "51053a579d4df494146edeb69da7aec471c142adb9db1bb70121ff29914bf949"
        assert record.verify() == []
        looks = record.status()["looks"]
        assert [look["rows"] for look in looks] == [2, 3, 2]
        fund = record.show("Example Fund", on=date(2024, 6, 1)).entries[0]
        assert (fund.state, fund.until and fund.until.after) == (State.ENDED, date(2024, 5, 1))
        assert record.show("ETC", on=date(2024, 6, 1)).entries[0].state is State.IN_FORCE
    with Record.open(old) as record:
        assert record.show("Example Trading Co.", on=date(2024, 6, 1)).found == "one"


def test_a_newer_store_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.create(path, bare=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {store.VERSION + 1}")
    connection.close()
    with pytest.raises(RecordProblem, match=r"written by a newer onrecord"):
        Record.open(path)
