"""However a command ends: one line where something is wrong, the right exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.running_commands import FIRST, HEADER, IFS, process, run

OneLine = Callable[[Result], str]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", IFS, "--on", "2023-13-45"), "onrecord show: '2023-13-45' is no day; write YYYY-MM-DD"),
        (("show", IFS, "--on", "9999-12-31"), "lies too far away"),
        (("show", IFS, "--known", "0001-01-01"), "lies too far away"),
        (("show", ""), "onrecord show: NAME|ID is empty"),
        (("show", " \t "), "is empty"),
        (("show", "x" * 20_000), "too long"),
        (("list", "--list", "us-nothing"), "there is no list 'us-nothing'"),
        (("list", "--reason", ""), "--reason is empty"),
        (("status", "--list", "us-nothing"), "there is no list 'us-nothing'"),
        (("diff", "--list", "us-bis-el", "--from", "2021-01-01", "--to", "2021-01-01"), "is not after --from"),
        (("diff", "--list", "no", "--from", "2020-01-01", "--to", "2021-01-01"), "there is no list 'no'"),
        (("history", "nobody"), "onrecord history: 'nobody' is no entry of this record"),
        (("history", "Hikvision\x1b[31m"), r"Hikvision\x1b[31m"),
        (("accept", "no-such-look"), "names 0 looks"),
        (("retract", "founding"), None),
        (("raw", "no-such-look"), "names 0 looks"),
        (("take", "--scope", "a"), "--scope: how to take a file, but no PATH is given"),
        (("take", "--check"), "no PATH is given"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_a_mistake_is_one_line(
    founding: Path, tmp_path: Path, one_line: OneLine, arguments: tuple[str, ...], said: str | None
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(founding.read_bytes())
    result = run(*arguments, record=copy)
    if said is None:
        assert result.exit_code == 0
        return
    assert result.exit_code == 2
    line = one_line(result)
    assert said in line
    assert line.startswith(f"onrecord {arguments[0]}: ")


@pytest.mark.parametrize(
    "verb", ["show X", "history X", "list", "status", "verify", "rebuild", "accept X", "raw X", "backup F"]
)
def test_a_record_that_is_none_is_one_line(tmp_path: Path, one_line: OneLine, verb: str) -> None:
    missing = tmp_path / "missing.db"
    assert "there is no record here" in one_line(result := run(*verb.split(), record=missing))
    assert result.exit_code == 2
    assert not missing.exists()
    assert "folder" in one_line(run(*verb.split(), record=tmp_path))
    for content in (b"no database", b"SQLite format 3\x00" + bytes(200), b""):
        (tmp_path / "bad.db").write_bytes(content)
        assert one_line(result := run(*verb.split(), record=tmp_path / "bad.db"))
        assert result.exit_code == 2
        assert (tmp_path / "bad.db").read_bytes() == content


@pytest.mark.parametrize("arguments", [("show", "X"), ("take",), ("rebuild",), ("accept", "X")])
def test_the_database_of_another_program_stays_as_it_was(
    tmp_path: Path, one_line: OneLine, arguments: tuple[str, ...]
) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    result = run(*arguments, record=other)
    assert (result.exit_code, "no record" in one_line(result)) == (2, True)
    assert other.read_bytes() == before


def test_a_damaged_record_is_one_line(founding: Path, tmp_path: Path, one_line: OneLine) -> None:
    data = bytearray(founding.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start : start + 2048] = bytes([0xA5]) * 2048
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(data)
    for arguments in (("show", IFS), ("list",), ("status",)):
        result = run(*arguments, record=damaged)
        assert result.exit_code == 2, arguments
        assert "damaged" in one_line(result)


def test_usage_errors_exit_with_2() -> None:
    for arguments in (("nonsense",), ("show",), ("diff", "--list", "x"), ("show", "x", "--nonsense")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Usage:" in result.stderr
        assert not result.stdout


def test_strictness(founding: Path, own: Path) -> None:
    def code(*arguments: str, record: Path) -> int:
        plain = run(*arguments, record=record)
        assert plain.exit_code == 0, plain.output
        return run(*arguments, "--strict", record=record).exit_code

    assert code("show", IFS, "--on", "2023-07-26", record=founding) == 0
    assert code("show", "us-bis-el:huawei-technologies-co-ltd", "--on", "2050-01-01", record=founding) == 3
    assert code("show", "nobody", record=founding) == 0
    assert code("list", "--on", "2024-05-01", record=own) == 0
    assert code("list", "--on", "2024-04-01", record=own) == 3
    assert code("list", "--on", "2026-04-01", record=own) == 3
    assert code("list", "--list", "us-dhs-uflpa", "--on", "2023-01-01", record=founding) == 3
    assert code("diff", "--list", "own-blocklist", "--from", "2024-03-01", "--to", "2024-05-02", record=own) == 0
    assert code("diff", "--list", "own-blocklist", "--from", "2024-04-01", "--to", "2024-05-02", record=own) == 3
    assert code("diff", "--list", "own-blocklist", "--from", "2025-01-01", "--to", "2025-05-02", record=own) == 3
    assert code("status", "--on", "2024-05-01", record=own) == 0
    assert code("status", "--on", "2030-05-01", record=own) == 3


def test_strictness_changes_nothing_of_the_answer(own: Path) -> None:
    arguments = ("list", "--on", "2024-04-01", "--json")
    assert run(*arguments, record=own).stdout == run(*arguments, "--strict", record=own).stdout


def test_unreadable_files_are_one_line(tmp_path: Path, one_line: OneLine) -> None:
    record = tmp_path / "r.db"
    assert "there is no such file" in one_line(run("take", tmp_path / "no.csv", "--feed", "csl-csv", record=record))
    assert "give --feed" in one_line(run("take", tmp_path, record=record))
    assert "there is no feed 'nonsense'" in one_line(run("take", tmp_path, "--feed", "nonsense", record=record))
    assert not record.exists(), "a mistake makes no record"
    bad = tmp_path / "2024-01-01.csv"
    bad.write_bytes(b"\xff\xfe\x00nonsense")
    line = one_line(run("take", bad, "--feed", "csl-csv", "--bare", record=record))
    assert "nothing was taken in" in line
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"x")
    secret.chmod(0)
    if not os.access(secret, os.R_OK):
        assert "cannot be read" in one_line(run("take", secret, "--feed", "csl-csv", record=record))


def test_a_key_of_a_hostile_file_does_not_reach_the_terminal(tmp_path: Path, one_line: OneLine) -> None:
    table = tmp_path / "2024-03-01.csv"
    table.write_text(HEADER + "1,\x1b]0;owned\x07Evil\u202e [red]Corp[/red],,company,,,\n", encoding="utf-8")
    record = tmp_path / "r.db"
    taken = run("take", table, "--mapping", "own-blocklist", "--bare", record=record)
    assert taken.exit_code == 0
    for arguments in (("show", "own-blocklist:1"), ("list", "--on", "2024-03-01"), ("history", "own-blocklist:1")):
        shown = run(*arguments, record=record)
        assert "\x1b" not in shown.stdout
        assert "\u202e" not in shown.stdout
        assert "[red]Corp[/red]" in shown.stdout


# In processes of their own


def test_the_module_is_the_command(founding: Path) -> None:
    done = process("show", IFS, "--on", "2023-07-26", "--record", founding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "in force since 2020-06-05" in done.stdout.decode()
    done = process("show", "--on", "2023-13-45", IFS, "--record", founding)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert process("--version").stdout.startswith(b"onrecord ")


def test_a_terminal_that_cannot_show_it_gets_letters_and_escapes(founding: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = process("show", IFS, "--on", "2023-07-26", "--record", founding, env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert b"####" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="arguments are no bytes there")
def test_a_name_that_is_no_utf_8(founding: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "show", b"Caf\xe9", "--record", str(founding)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"onrecord show: NAME|ID is not UTF-8\n")


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("how", [(), ("--json",)])
def test_nobody_reads_any_more(founding: Path, how: tuple[str, ...], unbuffered: str) -> None:
    command = [sys.executable, "-m", "onrecord", "list", "--all", *how, "--record", str(founding)]
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.read(10)
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 141


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_long_answers_are_written_whole(founding: Path, how: tuple[str, ...]) -> None:
    """A pipe holds 64 KiB; without a buffer one write gives no more to it."""
    env = {"PYTHONUNBUFFERED": "1"}
    whole = run("list", "--all", "--on", "2024-01-01", *how, record=founding).stdout
    assert len(whole) > 1 << 16
    done = process("list", "--all", "--on", "2024-01-01", *how, "--record", founding, env=env)
    assert done.stdout.decode() == whole


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_an_interruption_keeps_nothing_and_is_one_line(tmp_path: Path) -> None:
    """The command waits for another writer; the signal is what a person sends with Ctrl-C."""
    record = tmp_path / "r.db"
    table = tmp_path / "2024-03-01.csv"
    table.write_text(FIRST, encoding="utf-8")
    run("take", "--bare", record=record)
    writer = sqlite3.connect(record, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "take",
        str(table),
        "--mapping",
        "own-blocklist",
        "--record",
        str(record),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        time.sleep(1.5)
        child.send_signal(signal.SIGINT)
        time.sleep(0.2)
        writer.execute("ROLLBACK")
        writer.close()
        _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    # A slow machine can be interrupted before the command has begun.
    assert told in (b"onrecord take: interrupted\n", b"")
    assert b"held already" not in process("take", table, "--mapping", "own-blocklist", "--record", record).stdout
