"""What people read: tables, sentences, drawings; and that a bar shows only where somebody looks."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cli.running_commands import FIRST, IFS, process, run
from onrecord.cli.ink import width
from onrecord.cli.progress import Bar, NoBar, progress
from onrecord.cli.wording import sentence


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize("name", [IFS, "us-bis-el:huawei-technologies-co-ltd", "nobody of that name"])
def test_show_fits_the_width(founding: Path, name: str, columns: int) -> None:
    shown = run("show", name, "--on", "2023-07-26", record=founding, env={"COLUMNS": str(columns)})
    assert shown.exit_code == 0
    assert max(map(width, shown.stdout.splitlines())) <= columns


def test_show_says_it_plainly(founding: Path) -> None:
    shown = run("show", IFS, "--on", "2023-07-26", record=founding, env={"COLUMNS": "200"}).stdout
    assert "On 2023-07-26: in force since 2020-06-05 (85 FR 34503" in shown
    assert "licence policy: " in shown
    assert "measure: " in shown
    assert "▼ 2023-07-26" in shown
    assert "\x1b" not in shown
    ended = run("show", IFS, "--on", "2024-01-01", record=founding, env={"COLUMNS": "200"}).stdout
    assert "On 2024-01-01: ended 2023-11-16, removed (88 FR 80131" in ended
    pending = run("show", IFS, "--on", "2020-05-25", record=founding, env={"COLUMNS": "200"}).stdout
    assert "On 2020-05-25: announced, in force from 2020-06-05 (85 FR 34503" in pending
    then = run(
        "show", IFS, "--on", "2023-07-26", "--known", "2021-01-01", record=founding, env={"COLUMNS": "200"}
    ).stdout
    assert "On 2023-07-26, as known on 2021-01-01: not known on that day: last known in force" in then
    assert "? not known" in then


def test_an_unknown_day_names_what_would_decide(own: Path) -> None:
    shown = run("show", "Jane Example", "--on", "2024-04-01", record=own).stdout
    said = "not known on that day: last known in force 2024-03-01; a look or a notice between 2024-03-01 and 2024-05-01"
    assert said in " ".join(shown.split())
    assert "░ changed somewhere in here" in shown


@pytest.mark.parametrize("state", ["not_listed", "pending", "in_force", "suspended", "ended", "unknown"])
def test_every_state_has_a_sentence(state: str) -> None:
    at = {"date": None, "after": None, "by": "2020-01-01", "basis": "observed", "stated": "2019", "citations": []}
    for since in (at, None) if state not in ("pending",) else (at,):
        for until in (at, None):
            entry = {"state": state, "since": since, "until": until, "basis": None, "gap_days": None, "how_ended": None}
            assert sentence({**entry, "last_known": None, "missing": None})


def test_lists_are_one_line_an_entry_where_nobody_looks(founding: Path) -> None:
    piped = run("list", "--list", "us-dhs-uflpa", "--on", "2023-01-01", record=founding).stdout
    lines = [line for line in piped.splitlines() if "us-dhs-uflpa:" in line]
    assert f"us-dhs-uflpa on 2023-01-01: {len(lines)} in force" in piped
    narrow = run("list", "--list", "us-dhs-uflpa", "--on", "2023-01-01", record=founding, env={"COLUMNS": "70"}).stdout
    assert max(map(width, narrow.splitlines())) <= 70


def test_diff_history_and_status_are_tables(founding: Path, own: Path) -> None:
    changes = run("diff", "--list", "own-blocklist", "--from", "2024-04-01", "--to", "2024-05-02", record=own).stdout
    assert "2024-03-02…2024-05-01 ?  removed" in changes
    assert "2 uncertain" in changes
    history = run("history", "own-blocklist:7", record=own).stdout
    assert "- reason: Unpaid invoices" in history
    assert "+ reason: Fraud" in history
    status = run("status", "--on", "2024-05-10", record=own).stdout
    assert "own-blocklist" in status
    assert "us-bis-el" not in status
    assert "us-bis-el" in run("status", "--lists", record=own).stdout
    assert "general@2024-05-01" in run("status", "--looks", record=own).stdout
    notices = run("history", IFS, record=founding).stdout
    assert "removed" in notices
    assert "88 FR 80131" in notices


def test_take_tells_each_look_in_a_line(tmp_path: Path) -> None:
    record, table = tmp_path / "r.db", tmp_path / "2024-03-01.csv"
    table.write_text(FIRST, encoding="utf-8")
    mapping = ("--mapping", "own-blocklist", "--complete")
    checked = run("take", table, *mapping, "--check", record=record)
    assert checked.stdout.splitlines()[-1] == "checked; nothing was kept"
    assert not record.exists()
    first = run("take", table, *mapping, "--bare", record=record).stdout
    assert first.startswith("general@2024-03-01T235959Z-")
    assert first.endswith("  2 rows  +2 -0 ~0  full\n")
    head = run("status", record=record).stdout.splitlines()[-1]
    assert "held already" in run("take", table, *mapping, record=record).stdout
    assert (
        "nothing was kept" in run("take", table, *mapping, "--published", "2024-03-02", "--check", record=record).stdout
    )
    assert run("status", record=record).stdout.splitlines()[-1] == head
    assert "founding@" in run("take", record=record).stdout
    assert "nothing was added" in run("take", record=record).stdout


def test_a_refusal_keeps_what_was_taken_before_it(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    (tmp_path / "2024-03-01.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "2024-04-01.csv").write_text("", encoding="utf-8")
    files = [tmp_path / "2024-03-01.csv", tmp_path / "2024-04-01.csv"]
    result = run("take", *files, "--mapping", "own-blocklist", "--bare", "--json", record=record)
    assert result.exit_code == 2
    assert '"refused": "2024-04-01.csv: ' in result.stdout
    assert "own-blocklist" in run("status", record=record).stdout


def test_a_quarantined_look_is_explained(data: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    csl = [data / "csl/2017-03-31", data / "csl/2022-04-21"]
    run("take", csl[0], "--feed", "csl-csv", "--published", "2017-03-31", "--bare", record=record)
    taken = run("take", csl[1], "--feed", "csl-csv", "--published", "2022-04-21", record=record).stdout
    assert "quarantined: us-ofac-cons/NS-ISA fell from 264 to 0 rows" in taken
    assert "onrecord accept csl-csv@2022-04-22T035959Z" in taken
    accepted = run("accept", "csl-csv@2022-04-22", record=record)
    assert "counts in full" in accepted.stdout
    assert "in quarantine" not in run("status", record=record).stdout


def test_no_bar_where_nobody_looks(founding: Path) -> None:
    with progress("reading") as bar:
        assert isinstance(bar, NoBar)
        bar(1, 2, "something")
        with bar.aside():
            pass
    assert process("verify", "--record", founding).stderr == b""


def test_a_bar_appears_after_its_patience(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("onrecord.cli.progress.PATIENCE", 0.01)
    bar = Bar("taking in")
    bar(1, 4, "a look [red]\x1b[31m")
    deadline = time.monotonic() + 20
    while bar._shown is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert bar._shown
    with bar.aside():
        print("a line")
    bar(2, 4, "another")
    bar.stop()
    bar.stop()
    assert "a line" in capsys.readouterr().out
