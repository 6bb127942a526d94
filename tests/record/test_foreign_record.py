"""What is given as a record and is none, or is damaged, is told in one line, and nothing is written to it."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from strategies import FIRST, Given, sdn_file

from onrecord.model.errors import OnRecordError, RecordProblem
from onrecord.record import store
from onrecord.record.record import Record

DAY = FIRST.date()


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A small record, all in one file."""
    path = tmp_path / "sound.db"
    with Record.create(path, bare=True) as record:
        for n in range(3):
            rows = {key: (f"ENTRY {key}", "CUBA") for key in range(100 + n, 300)}
            Given("ofac-sdn-csv", {"": sdn_file(rows)}, FIRST.replace(day=15 + n)).take(record)
        record._connection.execute("PRAGMA journal_mode = DELETE")
    return path


def altered(path: Path, *statements: str) -> Path:
    """The file after SQL of another hand."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def told(path: Path) -> list[str]:
    """The messages of all that can be done with the file."""
    messages = []
    for use in (
        lambda: Record.open(path).close(),
        lambda: Record.open(path, write=True).close(),
        lambda: Record.create(path).close(),
    ):
        with pytest.raises(RecordProblem) as problem:
            use()
        messages.append(str(problem.value))
        assert messages[-1].isprintable()
        assert str(path) in messages[-1]
    return messages


def test_a_record_of_a_newer_onrecord_is_told(sound):
    altered(sound, f"PRAGMA user_version = {store.VERSION + 1}")
    before = sound.read_bytes()
    assert all("newer onrecord" in message for message in told(sound))
    assert sound.read_bytes() == before


@pytest.mark.parametrize("content", [b"a text, not a database\n" * 50, bytes(4096), b"SQLite format 3\0", b"x"])
def test_a_file_that_is_no_database_is_told(tmp_path, content):
    path = tmp_path / "record.db"
    path.write_bytes(content)
    told(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_told_and_left_alone(tmp_path):
    path = altered(tmp_path / "other.db", "CREATE TABLE look (id INTEGER)", "PRAGMA user_version = 1")
    before = path.read_bytes()
    assert all("no record" in message for message in told(path))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]


def test_an_empty_file_and_a_missing_one_are_told_to_readers(tmp_path):
    path = tmp_path / "record.db"
    for _ in range(2):
        for write in (False, True):
            with pytest.raises(RecordProblem, match=r"^[^\n]*no record[^\n]*$"):
                Record.open(path, write=write)
        path.touch()
    with pytest.raises(RecordProblem, match="no record"):
        Record.open(tmp_path)


@pytest.mark.parametrize(
    "table", ["look", "decision", "reading", "row", "entry", "run", "content", "name", "notice", "file"]
)
def test_a_record_that_lacks_a_table_is_told(sound, table):
    altered(sound, f"DROP TABLE {table}")
    problems = used(sound)
    assert problems
    assert all(problem.isprintable() for problem in problems)


def used(path: Path) -> list[str]:
    """What goes wrong when a damaged record is opened and asked; nothing but an OnRecordError may."""
    problems = []
    try:
        with Record.open(path) as record:
            for ask in (
                record.head,
                record.status,
                lambda: record.entries(on=DAY),
                lambda: record.show("us-ofac-sdn:150", on=DAY),
                lambda: record.history("us-ofac-sdn:150"),
                lambda: record.diff("us-ofac-sdn", DAY, DAY.replace(day=20)),
                lambda: [record.raw(look["look"]) for look in record.status()["looks"]],
                lambda: record.backup(path.with_name("copy.db")),
            ):
                try:
                    ask()
                except OnRecordError as error:
                    problems.append(str(error))
            problems += record.verify(derived=True)
    except RecordProblem as error:
        problems.append(str(error))
    for copy in path.parent.glob("copy.db*"):
        copy.unlink()
    return problems


def test_a_truncated_record_is_told(sound):
    content, chance = sound.read_bytes(), random.Random(8)
    for size in [1, 99, 100, 511, *chance.sample(range(512, len(content) - 1), 12)]:
        sound.write_bytes(content[:size])
        problems = used(sound)
        assert problems, size
        assert all(problem.isprintable() for problem in problems)


def test_a_record_with_overwritten_pages_is_told(sound):
    content, chance = sound.read_bytes(), random.Random(9)
    for _ in range(25):
        place = chance.randrange(0, len(content) - 4096)
        length = chance.choice((16, 300, 4096))
        sound.write_bytes(content[:place] + chance.randbytes(length) + content[place + length :])
        assert all(problem.isprintable() for problem in used(sound))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE content SET json = '{'",
        "UPDATE content SET json = '[]'",
        "UPDATE content SET json = '{}'",
        "UPDATE content SET json = 'null'",
        "UPDATE content SET json = CAST(x'ff00' AS TEXT)",
        "UPDATE content SET json = replace(json, 'strands', 'stated')",
        "UPDATE reading SET counts = '7'",
        "UPDATE reading SET counts = '{'",
        "UPDATE reading SET lists = 'x'",
        "UPDATE reading SET channel = 'no-such-feed'",
        "UPDATE row SET channel = 'no-such-feed'",
        "UPDATE row SET list = 'no-such-list'",
        "UPDATE entry SET list = 'no-such-list'",
        "UPDATE run SET content = 0",
        "UPDATE run SET gone = 'soon'",
        "UPDATE look SET published_at = 'soon'",
        "UPDATE look SET scope = '{'",
        "UPDATE look SET feed = 'no-such-feed'",
        "UPDATE setting SET value = '{' WHERE key = 'catalogue'",
        "UPDATE setting SET value = '[]' WHERE key = 'catalogue'",
        "DELETE FROM setting",
    ],
)
def test_a_record_of_wrong_content_is_told(sound, damage):
    problems = used(altered(sound, damage))
    assert problems
    assert all(problem.isprintable() for problem in problems)
