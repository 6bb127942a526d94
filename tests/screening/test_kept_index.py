"""The index beside a record: always that of the record as it is, whatever was done to the record or to the folder."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.errors import OnRecordError
from onrecord.record.names_listed import NEVER
from onrecord.record.record import Record
from onrecord.screening import engine as engine_module
from onrecord.screening import kept_index
from onrecord.screening.generations import CURRENT
from onrecord.screening.index import NameIndex
from onrecord.screening.kept_index import ADDED, BASE, folder_of, forget, index_of
from onrecord.screening.search import Exhaustive, ListedName
from record.strategies import OWN, Given, own_looks, sdn_file, sdn_looks, table, third_party_looks

FIRST = datetime(2021, 3, 1, 12, tzinfo=UTC)
QUERIES = ("Alpha Trading", "Beta Institute of Optic", "ENTRY NUMBER 107", "Delta", "Zeta Petroleum")


def names_of(record: Record) -> set[ListedName]:
    return {ListedName(*each) for each in record.listed()}


def found(index: NameIndex) -> set[ListedName]:
    """The names that the index can find."""
    gone = set(index._gone)
    return {index.listed(number) for number in range(len(index)) if number not in gone}


def hits(index: NameIndex) -> list[list[tuple[float, str]]]:
    told = []
    for query in QUERIES:
        some = index.search(query, limit=200)
        assert not {one.number for one in some} & set(index._gone)
        told.append(sorted((round(one.score, 9), repr(index.listed(one.number))) for one in some))
    return told


def check(record: Record) -> NameIndex:
    """The index of the record, which must be what an index built anew would be."""
    index = index_of(record)
    assert found(index) == names_of(record)
    # Opened again, nothing is made.
    before = sorted(path for path in folder_of(record.path).rglob("*") if path.is_file())
    again = index_of(record)
    assert sorted(path for path in folder_of(record.path).rglob("*") if path.is_file()) == before
    fresh = _built(record)
    assert hits(index) == hits(again) == hits(fresh)
    for day in (date(2019, 1, 1), date(2020, 6, 1), date(2021, 6, 1), date(2030, 1, 1)):
        masks = [one.allowed(known=day) for one in (index, fresh)]
        told = [
            {one.listed(at) for at in range(len(one)) if mask and mask[at] and at not in set(one._gone)}
            for one, mask in zip((index, fresh), masks, strict=True)
        ]
        assert told[0] == told[1]
    return index


def _built(record: Record) -> NameIndex:
    with record.moment():
        return kept_index._Keeper(record, Path("nowhere"), None)._built(keep=False)


def own(count: int, at: datetime, start: int = 0, word: str = "Works") -> Given:
    rows = [
        {"id": f"S-{number}", "name": f"Number {number * 7919 % 100003} {word}", "type": "company", "part": "first"}
        for number in range(start, start + count)
    ]
    header = ("id", "name", "other_names", "type", "country", "since", "why", "part")
    return Given("general", {"": table(header, rows), "mapping": OWN}, at)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record.db", bare=True) as made:
        own(400, FIRST).take(made)
        yield made


@given(st.data())
@settings(max_examples=25)
def test_whatever_is_taken_or_decided_the_index_is_that_of_the_record(data: st.DataObject) -> None:
    looks = sdn_looks() | own_looks() | third_party_looks()
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "record.db", bare=True) as record:
        for _ in range(data.draw(st.integers(1, 5))):
            action = data.draw(st.sampled_from(["take", "take", "take", "take", "retract", "blank", "link", "rebuild"]))
            try:
                if action == "take":
                    data.draw(looks).take(record)
                elif action == "rebuild":
                    record.rebuild()
                else:
                    uids = [uid for (uid,) in record._connection.execute("SELECT uid FROM look ORDER BY uid")]
                    entries = sorted({each.entry for each in names_of(record)})
                    if action == "retract" and uids:
                        record.retract(data.draw(st.sampled_from(uids)))
                    elif action == "blank" and entries:
                        record.blank(data.draw(st.sampled_from(entries)))
                    elif action == "link" and len(entries) > 1:
                        one, other = data.draw(st.permutations(entries))[:2]
                        record.link(one, data.draw(st.sampled_from((other, "somebody"))))
            except OnRecordError:
                pass
            check(record)


def test_a_later_look_adds_a_segment_and_much_of_it_a_new_base(record: Record) -> None:
    index = check(record)
    assert len(index._segments) == 1
    base = (folder_of(record.path) / BASE / CURRENT).read_text()
    own(420, FIRST + timedelta(days=1)).take(record)
    index = check(record)
    assert [len(segment) for segment in index._segments] == [400, 20]
    own(420, FIRST + timedelta(days=2)).take(record)
    index = check(record)
    own(440, FIRST + timedelta(days=3)).take(record)
    index = check(record)
    assert [len(segment) for segment in index._segments] == [400, 40]
    assert (folder_of(record.path) / BASE / CURRENT).read_text() == base
    own(440, FIRST + timedelta(days=4), word="Factory").take(record)
    index = check(record)
    assert [len(segment) for segment in index._segments] == [880]
    assert not (folder_of(record.path) / ADDED).exists()


def test_a_look_published_earlier_makes_names_public_earlier(record: Record) -> None:
    check(record)
    own(10, FIRST - timedelta(days=300)).take(record)
    index = check(record)
    mask = index.allowed(known=(FIRST - timedelta(days=299)).date())
    assert mask
    assert sum(mask) == 10


def test_the_mask_of_a_day_has_all_that_is_told_then(record: Record) -> None:
    own(410, FIRST + timedelta(days=9), start=5).take(record)
    Given("ofac-sdn-csv", {"": sdn_file({100: ("Number 7919 Works", "CUBA")})}, FIRST - timedelta(days=9)).take(record)
    index = check(record)
    for step in range(-11, 12):
        day = (FIRST + timedelta(days=step)).date()
        mask = index.allowed(known=day)
        assert mask
        parties = record.parties(day, day)
        for number in range(len(index)):
            one = index.listed(number)
            told = parties.of(one.entry)
            if told and one.name in told.names:
                assert mask[number], (day, one)
    assert all(each.public != NEVER for each in record.names())


def test_what_was_blanked_is_nowhere_in_the_folder(record: Record) -> None:
    secret = b"Number 7919 Works"
    check(record)
    own(420, FIRST + timedelta(days=1)).take(record)
    check(record)
    root = folder_of(record.path)
    assert any(secret in path.read_bytes() for path in root.rglob("*.npy"))
    record.blank("own-suppliers:S-1")
    check(record)
    assert not any(secret in path.read_bytes() for path in root.rglob("*") if path.is_file())
    forget(record.path)
    assert not root.exists()


def test_a_damaged_folder_is_made_again(record: Record) -> None:
    check(record)
    own(420, FIRST + timedelta(days=1)).take(record)
    index_of(record)
    expected, names = hits(index_of(record)), names_of(record)
    root = folder_of(record.path)
    whole = root.with_name("whole")
    shutil.copytree(root, whole)
    dice = random.Random(5)
    files = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file() and path.stat().st_size)
    chosen = [name for name in files if name.suffix != ".npy"] + dice.sample(files, 12)
    for name, damage in ((name, dice.choice(("flip", "cut", "remove", "grow"))) for name in chosen):
        shutil.rmtree(root)
        shutil.copytree(whole, root)
        path, data = root / name, bytearray((whole / name).read_bytes())
        if damage == "flip":
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        elif damage == "cut":
            del data[dice.randrange(len(data)) :]
        elif damage == "grow":
            data += b"x"
        path.unlink()
        if damage != "remove":
            path.write_bytes(data)
        index = index_of(record)
        assert found(index) == names, (name, damage)
        assert hits(index) == expected, (name, damage)
        assert len(index_of(record)) == len(index)


@pytest.mark.parametrize("kind", ["file", "unwritable", "base is a file"])
def test_where_nothing_can_be_kept_the_answers_are_the_same(record: Record, kind: str) -> None:
    expected = hits(index_of(record))
    forget(record.path)
    root = folder_of(record.path)
    if kind == "file":
        root.write_text("something else")
    elif kind == "base is a file":
        root.mkdir()
        (root / BASE).write_text("something else")
    else:
        if os.geteuid() == 0:
            pytest.skip("nothing is read-only for root")
        root.mkdir(mode=0o555)
    assert hits(index_of(record)) == expected
    own(410, FIRST + timedelta(days=1)).take(record)
    assert found(index_of(record)) == names_of(record)


def test_another_engine_makes_its_own(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    index_of(record)
    before = (folder_of(record.path) / BASE / CURRENT).read_text()
    monkeypatch.setattr(kept_index, "engine", lambda: f"{engine_module.engine()} and more")
    check(record)
    assert (folder_of(record.path) / BASE / CURRENT).read_text() != before


def test_another_record_of_that_name_has_its_own_index(record: Record, tmp_path: Path) -> None:
    check(record)
    for suffix in ("", "-wal", "-shm"):
        record.path.with_name(record.path.name + suffix).unlink(missing_ok=True)
    with Record.create(record.path, bare=True) as other:
        own(400, FIRST, word="Smithy").take(other)
        check(other)


def test_opening_wakes_no_numpy(record: Record) -> None:
    index_of(record)
    code = (
        "import sys; from pathlib import Path; from onrecord.record.record import Record;"
        "from onrecord.screening.kept_index import index_of;"
        f"index = index_of(Record.open(Path({str(record.path)!r})));"
        "assert index.search('Number 7919 Works')[0].score == 1 and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_open_index_outlives_its_folder_and_its_successor(record: Record) -> None:
    index = index_of(record)
    expected = hits(index)
    own(700, FIRST + timedelta(days=1)).take(record)
    index_of(record)
    forget(record.path)
    gc.collect()
    assert hits(index) == expected


def test_threads_share_an_index(record: Record) -> None:
    index = index_of(record)
    names = [index.listed(number).name for number in range(len(index))]
    expected = index.search_many(names)
    problems: list[object] = []

    def work() -> None:
        for _ in range(3):
            if index.search_many(names) != expected:
                problems.append("different")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems


REFRESH = """
import sys
from pathlib import Path
from onrecord.record.record import Record
from onrecord.screening.kept_index import index_of
with Record.open(Path(sys.argv[1])) as record:
    print("ready", flush=True)
    index = index_of(record)
    print(len(index), flush=True)
"""


def test_a_process_killed_while_it_refreshes_harms_nobody(record: Record) -> None:
    index_of(record)
    dice = random.Random(3)
    for step in range(12):
        if step % 3 == 2:
            forget(record.path)
        own(402 + step, FIRST + timedelta(days=1 + step)).take(record)
        process = subprocess.Popen([sys.executable, "-c", REFRESH, str(record.path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        process.stdout.readline()
        time.sleep(dice.random() * 0.25)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert found(index_of(record)) == names_of(record)
    check(record)


def test_processes_at_once_all_get_it_right(record: Record) -> None:
    for step in range(3):
        own(405 + 5 * step, FIRST + timedelta(days=1 + step)).take(record)
        if step == 1:
            forget(record.path)
        running = [
            subprocess.Popen([sys.executable, "-c", REFRESH, str(record.path)], stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        told = [process.communicate()[0].split() for process in running]
        assert told == [["ready", str(405 + 5 * step)]] * 4
    check(record)


def test_progress_is_told_while_it_is_built(record: Record) -> None:
    told: list[tuple[int, int, str]] = []
    index_of(record, lambda done, total, what: told.append((done, total, what)))
    assert told
    told.clear()
    index_of(record, lambda done, total, what: told.append((done, total, what)))
    assert not told


def test_a_record_without_names_has_an_empty_index(tmp_path: Path) -> None:
    with Record.create(tmp_path / "record.db", bare=True) as record:
        index = check(record)
        assert len(index) == 0
        assert index.search("anybody") == []
        assert index.search_many(["anybody", ""]) == [[], []]


def test_it_finds_what_comparing_with_every_name_finds(record: Record) -> None:
    index = index_of(record)
    every = Exhaustive(index.listed(number) for number in range(len(index)))
    for query in ("Number 7919 Works", "Numbr 7919 Work", "Works"):
        assert index.search(query, limit=1)[0] == every.search(query, limit=1)[0]
