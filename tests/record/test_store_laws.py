"""The laws of the store: order and repetition change nothing, what is derived can be derived again, what is taken back is
as if it had never been said, and damage is named."""

from __future__ import annotations

import difflib
import itertools
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import DAYS, FIRST, Given, csl_looks, sdn_file, sdn_looks, several, table

from conftest import plain
from onrecord.model.errors import OnRecordError, WrongUse
from onrecord.publishers.csl_csv import COLUMNS
from onrecord.record import upkeep
from onrecord.record.listing import lists_held
from onrecord.record.record import Record

laws = settings(
    max_examples=400, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Paths of new records without founding facts."""
    folder = tmp_path_factory.mktemp("laws")
    Record.create(folder / "bare.db", bare=True).close()
    numbers = itertools.count()

    def path() -> Path:
        return Path(shutil.copy(folder / "bare.db", folder / f"{next(numbers)}.db"))

    return path


@contextmanager
def record_of(path: Path, looks: Iterable[Given]) -> Iterator[Record]:
    """A record with these looks taken in, removed afterwards."""
    with Record.open(path, write=True) as record:
        for look in looks:
            look.take(record)
        yield record
    path.unlink()


def derived(record: Record) -> str:
    """The hash of what is derived."""
    return upkeep.derived_digest(record._connection)


def answers(record: Record, days: Sequence[date] = DAYS) -> list[str]:
    """Every answer on every entry, and the status of each list."""
    told = [record.entries(on=day, every_state=True) for day in days]
    told.append(record.entries(on=days[-1], known=days[len(days) // 2], every_state=True))
    entries = [entry["entry"] for entry in told[-2]["entries"]]
    told += [record.history(entry) for entry in entries[::3]]
    told += [record.show(entry, on=days[len(days) // 2]).to_json() for entry in entries[1::3]]
    told += [record.diff(list_id, days[1], days[-2]) for list_id in lists_held(record._connection)]
    told.append({**record.status(on=days[-2]), "head": None, "retracted": None})
    return [json.dumps(one) for one in told]


def told_by(path: Path, looks: Iterable[Given], days: Sequence[date] = DAYS) -> list[str]:
    """Head, derived digest and answers of a record of these looks."""
    with record_of(path, looks) as record:
        return [record.head(), derived(record), *answers(record, days)]


def same(one: list[str], other: list[str]) -> bool:
    """Whether the two are equal; if not, a failing test shows where they part."""
    for left, right in zip(one, other, strict=False):
        if left != right and left[:1] in "{[":
            lines = [json.dumps(json.loads(text), indent=1).splitlines() for text in (left, right)]
            print(*itertools.islice(difflib.unified_diff(*lines, n=8, lineterm=""), 60), sep="\n")
            break
    return one == other


@laws
@given(several(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(fresh, looks, chance):
    shuffled = looks + chance.sample(looks, len(looks) // 2)
    chance.shuffle(shuffled)
    assert same(told_by(fresh(), shuffled), told_by(fresh(), looks))
