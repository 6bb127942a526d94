"""A process that is killed while it takes looks in leaves each of them in the record wholly or not at all.

`benchmarks/kill.py` does this two hundred times; here are a few of them.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.record.record import Record

SIZE = 30


@pytest.fixture(scope="module")
def kill() -> ModuleType:
    """The benchmark."""
    path = Path(__file__).parents[2] / "benchmarks" / "kill.py"
    spec = importlib.util.spec_from_file_location("benchmark_kill", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def undisturbed(kill: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, float]:
    """How the work ends when nobody disturbs it, and how long it takes."""
    end, took = kill.undisturbed(tmp_path_factory.mktemp("undisturbed"), True, SIZE)
    return end, took


@pytest.mark.parametrize("moment", range(12))
def test_a_kill_at_a_random_moment_does_no_harm(kill, undisturbed, tmp_path, moment):
    end, took = undisturbed
    kill.kill_once(tmp_path, "killed", (moment + random.random()) / 12 * took, end, True, SIZE)


def test_a_creation_that_was_cut_short_is_done_again(tmp_path, monkeypatch):
    def died(record: Record) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "record.db"
    with monkeypatch.context() as broken:
        broken.setattr(Record, "take_founding", died)
        with pytest.raises(KeyboardInterrupt):
            Record.create(path)
    with Record.create(path) as record:
        assert record.show("Institute of Forensic Science").found == "one"
    with Record.create(path) as record:
        assert len({look["look"] for look in record.status()["looks"]}) == 1


def test_what_fails_in_the_middle_leaves_nothing_behind(tmp_path, monkeypatch):
    """The disk is full, or the user interrupts: the transaction is undone, and the open record can go on."""
    from strategies import FIRST, Given, sdn_file

    from onrecord.record.taking import Taking
    from onrecord.record.upkeep import derived_digest

    looks = [
        Given("ofac-sdn-csv", {"": sdn_file({key: (f"ENTRY {key} {n}", "CUBA") for key in range(100 + n, 130)})}, FIRST)
        for n in range(4)
    ]
    with Record.create(tmp_path / "whole.db", bare=True) as whole:
        for look in (looks[0], looks[2]):
            look.take(whole)
        expected = whole.head(), derived_digest(whole._connection)
    with Record.create(tmp_path / "record.db", bare=True) as record:
        looks[0].take(record)
        for name in ("keep", "read", "relink", "_insert_reading", "_notices"):
            with monkeypatch.context() as broken:
                whole_method = getattr(Taking, name)

                def failing(*args: Any, _method: Any = whole_method, **more: Any) -> None:
                    _method(*args, **more)
                    raise OSError(28, "No space left on device")

                broken.setattr(Taking, name, failing)
                with pytest.raises(OSError, match="No space"):
                    looks[1].take(record)
            assert record.verify(derived=True) == []
        looks[2].take(record)
        assert (record.head(), derived_digest(record._connection)) == expected
        assert record.verify(derived=True) == []
