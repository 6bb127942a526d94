"""Several processes on one record: writers wait for each other or are told, nothing is lost, and readers never wait."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import FIRST, Given, sdn_file, several

from onrecord.model.errors import RecordProblem
from onrecord.record import store
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest

WRITER = """
import sys
from pathlib import Path
from onrecord.record.record import Record

print("ready", flush=True)
sys.stdin.readline()
with Record.create(Path(sys.argv[1]), bare=True) as record:
    for path in map(Path, sys.argv[2:]):
        list(record.take_paths([path], "ofac-sdn-csv"))
"""
LOOKS = 14


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Some states of a list, a day apart, each dated in its name."""
    folder = tmp_path_factory.mktemp("files")
    rows = {key: (f"ENTRY {key}", "CUBA") for key in range(100, 600)}
    found = []
    for step in range(LOOKS):
        del rows[100 + 7 * step]
        rows[601 + step] = (f"NEW {step}", "SDGT")
        found.append(folder / f"sdn-{(FIRST + timedelta(days=step)):%Y-%m-%d}.csv")
        found[-1].write_bytes(sdn_file(rows))
    return found


@pytest.fixture(scope="module")
def alone(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Head and derived digest of a record that one writer filled in order."""
    with Record.create(tmp_path_factory.mktemp("alone") / "record.db", bare=True) as record:
        for path in files:
            list(record.take_paths([path], "ofac-sdn-csv"))
        return record.head(), derived_digest(record._connection)


def writing(record: Path, files: list[Path]) -> subprocess.Popen[bytes]:
    """A process that takes files in as soon as it is told."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(record), *map(str, files)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()
    return process


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for its end, which must be a good one."""
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors.decode()


def go(process: subprocess.Popen[bytes]) -> None:
    """Let it begin."""
    assert process.stdin
    process.stdin.write(b"\n")
    process.stdin.flush()


def test_two_writers_at_once_lose_nothing(files, alone, tmp_path):
    """One takes the looks in forwards, the other backwards, so that they meet at the same looks."""
    path = tmp_path / "record.db"
    writers = [writing(path, files), writing(path, files[::-1])]
    for writer in writers:
        go(writer)
    for writer in writers:
        finish(writer)
    with Record.open(path) as record:
        assert record.verify(derived=True) == []
        assert (record.head(), derived_digest(record._connection)) == alone


def test_many_processes_make_one_record_at_once(files, tmp_path):
    path = tmp_path / "record.db"
    writers = [writing(path, [one]) for one in files[:4]]
    for writer in writers:
        go(writer)
    for writer in writers:
        finish(writer)
    with Record.open(path) as record:
        assert len(record.status()["looks"]) == 4
        assert record.verify(derived=True) == []


@pytest.fixture
def held(files, tmp_path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """A record of two looks, and another connection that is in the middle of writing to it."""
    path = tmp_path / "record.db"
    with Record.create(path, bare=True) as record:
        for one in files[:2]:
            list(record.take_paths([one], "ofac-sdn-csv"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM run")
    yield path, other
    other.close()


def test_a_second_writer_is_told_when_it_has_waited_long_enough(held, files, monkeypatch):
    path, other = held
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.2)
    with Record.open(path, write=True) as record:
        head = record.head()
        for act in (
            lambda: list(record.take_paths([files[3]], "ofac-sdn-csv")),
            lambda: record.retract(record.status()["looks"][0]["look"]),
            record.rebuild,
        ):
            with pytest.raises(RecordProblem, match=r"^[^\n]*another process is writing[^\n]*$"):
                act()
        other.execute("ROLLBACK")
        assert record.head() == head
        [taken] = record.take_paths([files[3]], "ofac-sdn-csv")
        assert taken.new
        assert record.verify(derived=True) == []


def test_a_second_writer_waits_for_the_first(held, files):
    path, other = held
    writer = writing(path, [files[3]])
    go(writer)
    time.sleep(0.7)
    assert writer.poll() is None
    other.execute("ROLLBACK")
    finish(writer)
    with Record.open(path) as record:
        assert len(record.status()["looks"]) == 3
        assert record.verify(derived=True) == []


def test_readers_are_not_blocked_by_a_writer(held, tmp_path):
    path, _ = held
    began = time.monotonic()
    with Record.open(path) as record:
        day = FIRST.date()
        assert record.entries(on=day)["entries"], "what is not committed is not seen"
        assert record.show("us-ofac-sdn:101", on=day).found == "one"
        assert record.verify(derived=True) == []
        assert record.history("us-ofac-sdn:101")["runs"]
        record.backup(tmp_path / "copy.db")
    assert time.monotonic() - began < 5
    with Record.open(tmp_path / "copy.db") as copy:
        assert copy.verify(derived=True) == []


def test_an_answer_is_of_one_state_while_a_writer_works(files, tmp_path):
    path = tmp_path / "record.db"
    with Record.create(path, bare=True) as record:
        list(record.take_paths([files[0]], "ofac-sdn-csv"))
        look = record.status()["looks"][0]["look"]
    day, answers, failures = FIRST.date() + timedelta(days=1), set(), []
    stop = threading.Event()

    def work() -> None:
        try:
            with Record.open(path, write=True) as record:
                while not stop.is_set():
                    retraction = record.retract(look)
                    record.rebuild()
                    record.retract(retraction)
                    record.rebuild()
        except Exception as error:
            failures.append(error)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        with Record.open(path) as reader:
            for _ in range(25):
                told = reader.entries(on=day)
                answers.add(json.dumps([len(told["entries"]), len(told["coverage"])]))
                assert reader.verify() == []
                assert reader.history("us-ofac-sdn:101")["runs"] if reader.show("us-ofac-sdn:101").parties else True
    except Exception as error:
        failures.append(error)
    finally:
        stop.set()
        writer.join()
    failures = [error for error in failures if "is no entry" not in str(error)]
    assert not failures
    assert answers <= {"[500, 1]", "[0, 0]"}


def test_what_is_written_while_an_answer_is_made_does_not_show_in_it(files, tmp_path):
    path = tmp_path / "record.db"
    with Record.create(path, bare=True) as writer, Record.open(path) as reader:
        for one in files[:3]:
            list(writer.take_paths([one], "ofac-sdn-csv"))
        [first, *_] = writer.status()["looks"]
        day, meanwhile = FIRST.date() + timedelta(days=1), []

        def interfere(*_: object) -> None:
            if meanwhile:
                meanwhile.pop(0)()

        for ask in (lambda more: reader.entries(on=day, **more), lambda more: reader.verify(**more)):
            before = ask({})
            meanwhile[:] = [writer.rebuild, lambda: writer.retract(writer.retract(first["look"])), writer.rebuild]
            assert ask({"progress": interfere}) == before
            assert len(meanwhile) < 3, "it was interfered with"
        assert writer.verify(derived=True) == []


def test_a_backup_taken_while_a_writer_works_is_whole(files, alone, tmp_path):
    path = tmp_path / "record.db"
    Record.create(path, bare=True).close()
    writer, heads = writing(path, files), []
    go(writer)
    with Record.open(path) as record:
        while writer.poll() is None:
            copy = tmp_path / f"copy-{len(heads)}.db"
            record.backup(copy)
            with Record.open(copy) as other:
                assert other.verify(derived=True) == []
                assert len(other.status()["looks"]) <= LOOKS
                heads.append(other.head())
            assert {one.name for one in tmp_path.glob(f"{copy.name}*")} <= {
                copy.name,
                f"{copy.name}-wal",
                f"{copy.name}-shm",
            }
        finish(writer)
        record.backup(tmp_path / "last.db")
    with Record.open(tmp_path / "last.db") as last:
        assert (last.head(), derived_digest(last._connection)) == alone
    assert heads


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(several(2, 6), st.lists(st.tuples(st.integers(0, 1), st.sampled_from(("", "rebuild", "retract"))), min_size=6))
def test_two_open_records_take_turns(tmp_path_factory, looks, turns):
    """What one remembers of the last look must not survive what the other does meanwhile."""
    folder = tmp_path_factory.mktemp("turns")
    with Record.create(folder / "alone.db", bare=True) as alone:
        for look in looks:
            look.take(alone)
        expected = derived_digest(alone._connection)
    with Record.create(folder / "record.db", bare=True) as one, Record.open(folder / "record.db", write=True) as other:
        for look, (whose, then) in zip(looks, turns, strict=False):
            mine, theirs = (one, other) if whose else (other, one)
            taken = look.take(mine)
            if then == "rebuild":
                theirs.rebuild()
            elif then == "retract":
                theirs.retract(theirs.retract(taken.look))
        for look in looks[len(turns) :]:
            look.take(one)
        assert derived_digest(one._connection) == expected
        assert one.verify(derived=True) == []
        assert other.head() == one.head()
    shutil.rmtree(folder)


def test_two_records_take_the_same_look(tmp_path):
    look = Given("ofac-sdn-csv", {"": sdn_file({1: ("A", "CUBA")})}, FIRST)
    with (
        Record.create(tmp_path / "record.db", bare=True) as one,
        Record.open(tmp_path / "record.db", write=True) as other,
    ):
        assert (look.take(one).new, look.take(other).new, look.take(one).new) == (True, False, False)


def test_a_look_that_another_takes_while_this_one_waits_is_not_new(tmp_path, monkeypatch):
    look = Given("ofac-sdn-csv", {"": sdn_file({1: ("A", "CUBA")})}, FIRST)
    with (
        Record.create(tmp_path / "record.db", bare=True) as one,
        Record.open(tmp_path / "record.db", write=True) as other,
    ):
        first, known = [True], Record._knows

        def later(self: Record, asked: object) -> bool:
            found = known(self, asked)
            if first:
                first.clear()
                look.take(other)
            return found

        monkeypatch.setattr(Record, "_knows", later)
        assert not look.take(one).new
        assert one.verify(derived=True) == []
