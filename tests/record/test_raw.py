"""Raw files come back byte for byte, whatever is in them, and cost hardly anything when they hardly changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import plain
from onrecord.model.errors import RecordProblem
from onrecord.record.raw import RawFiles
from onrecord.record.store import EVIDENCE

LINES = st.sampled_from(
    [b"", b"a", b"b", b'36,"AEROCARIBBEAN AIRLINES"', b"\r", b"a\r", b"\x1a", b"\0", b"\xff\xfe", b"-0- "]
)
FILES = st.one_of(st.binary(max_size=200), st.lists(LINES, max_size=40).map(b"\n".join))
"""Arbitrary bytes, and files whose lines repeat."""


@contextmanager
def kept() -> Iterator[RawFiles]:
    """The raw files of an empty store in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(EVIDENCE)
    yield RawFiles(connection)
    connection.close()


@given(st.lists(FILES, min_size=1, max_size=6))
@example([b"", b"\n", b"\n\n", b"a\nb", b"a\nb\n", b"b\na\r\n\x1a"])
@example([b"\n".join(b"%d" % (n % 300) for n in range(1000)), b"\n".join(b"%d" % n for n in range(300, -1, -1))])
def test_every_file_comes_back_as_it_was(files: list[bytes]) -> None:
    with kept() as raw:
        for number, data in enumerate(files):
            raw.put(number, "", data, "stream")
        for number, data in enumerate(files):
            assert raw.get(number) == {"": data}


@given(st.dictionaries(st.sampled_from(["", "alt", "add", "comments", "mapping"]), FILES, min_size=1))
def test_the_files_of_a_look_come_back_by_role(files: dict[str, bytes]) -> None:
    with kept() as raw:
        for role, data in files.items():
            raw.put(1, role, data, f"feed/{role}")
        raw.forget_recent()
        assert raw.get(1) == files


@given(st.lists(FILES, min_size=2, max_size=4))
def test_what_is_remembered_of_the_last_file_makes_no_difference(files: list[bytes]) -> None:
    with kept() as with_memory, kept() as without:
        for number, data in enumerate(files):
            with_memory.put(number, "", data, "stream")
            without.put(number, "", data, "stream")
            without.forget_recent()
        for number in range(len(files)):
            assert with_memory.get(number) == without.get(number)
        stored = [
            raw._connection.execute("SELECT * FROM pack").fetchall()
            + raw._connection.execute("SELECT * FROM file").fetchall()
            for raw in (with_memory, without)
        ]
        assert stored[0] == stored[1]


@given(FILES, st.integers(0, 50), st.binary(max_size=3))
@settings(max_examples=50)
def test_a_line_is_kept_once(data: bytes, at: int, more: bytes) -> None:
    with kept() as raw:
        raw.put(1, "", data, "stream")
        changed = data[:at] + more + data[at:]
        raw.put(2, "", changed, "stream")
        raw.put(3, "", data, "another stream")
        [(packed,)] = raw._connection.execute("SELECT coalesce(sum(count), 0) FROM pack").fetchall()
        assert packed == len({*data.split(b"\n"), *changed.split(b"\n")})


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file SET size = size + 1",
        "UPDATE pack SET data = x'00'",
        "UPDATE pack SET data = substr(data, 1, length(data) - 3)",
        "DELETE FROM pack",
        "DELETE FROM pack WHERE first > 0",
        "UPDATE file SET lines = x'00'",
        "UPDATE file SET lines = substr(lines, 1, 4)",
        "UPDATE file SET lines = ''",
    ],
)
def test_a_damaged_file_is_a_problem_of_the_record(damage: str) -> None:
    with kept() as raw:
        raw.put(1, "", b"a\nb\nc\n", "stream")
        raw.put(2, "", b"a\nb\nc\nd\n", "stream")
        raw._connection.execute(damage)
        with pytest.raises(RecordProblem, match=r"^[^\n]+$"):
            RawFiles(raw._connection).get(2)


def test_real_files_come_back_and_the_second_one_costs_little(data: Path) -> None:
    paths = [data / "ofac_sdn/2021-08-18/sdn.csv", *sorted((data / "ofac_sdn").glob("202[34]-*/sdn.csv*"))[:4]]
    files = [plain(path) for path in (*paths, *sorted((data / "un_sc").glob("2018-*/consolidated.xml")))]
    files += [plain(data / "cdc_vsrr/2019-04-24/VSRR_Provisional_Drug_Overdose_Death_Counts.csv.xz")]
    files += [(data / "uk_ofsi/2022-05-04/ConList.xlsx").read_bytes()]
    with kept() as raw:
        sizes = []
        for number, content in enumerate(files):
            raw.put(number, "", content, "stream")
            sizes.append(_stored(raw))
        for number, content in enumerate(files):
            [found] = raw.get(number).values()
            assert hashlib.sha256(found).digest() == hashlib.sha256(content).digest()
        raw.put(len(files), "", files[0], "stream")
        assert _stored(raw) - sizes[-1] < 1000, "the same lines again are a few numbers"


def _stored(raw: RawFiles) -> int:
    packs, lines = raw._connection.execute(
        "SELECT (SELECT sum(length(data)) FROM pack), (SELECT sum(length(lines)) FROM file)"
    ).fetchone()
    return int(packs) + int(lines)
