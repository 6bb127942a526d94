"""The report of `onrecord validate`: the same for the same evidence, safe to open, and refused before the work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from lxml import html

from cli.running_commands import HEADER, hold_to_schema, run
from onrecord.cli.validating import failures
from onrecord.cli.validation_page import page
from onrecord.cli.validation_plots import escaped, percent
from onrecord.record.record import Record

SMALL = ("--sample", "15", "--unlisted", "150", "--on", "2023-07-26")
HOSTILE = (
    "<script>alert(1)</script> Trading Ltd",
    'Quote" onload="alert(2)" Company',
    "Turned\u202eAround Shipping",
    "]]></style><img src=x onerror=alert(3)> Group",
    "'; DROP TABLE name; -- Holding",
    "&lt;b&gt;already&lt;/b&gt; Industries",
)


@pytest.fixture(scope="module")
def report(founding: Path) -> dict[str, Any]:
    """A small report on the founding facts."""
    result = run("validate", *SMALL, "--json", record=founding)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of names that want to be more than names."""
    folder = tmp_path_factory.mktemp("hostile")
    quoted = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    rows = "".join(f"{at},{name},,company,China,2024-01-02,\n" for at, name in enumerate(quoted))
    (folder / "2024-03-01.csv").write_text(HEADER + rows, encoding="utf-8")
    path = folder / "own.db"
    taken = run("take", folder / "2024-03-01.csv", "--mapping", "own-blocklist", "--complete", "--bare", record=path)
    assert taken.exit_code == 0, taken.output
    return path


def test_the_report_fits_its_schema_and_is_the_same_again(report: dict[str, Any], founding: Path) -> None:
    hold_to_schema(report)
    again = json.loads(run("validate", *SMALL, "--json", "--workers", "1", record=founding).stdout)
    timeless = [{key: value for key, value in one.items() if key != "written"} for one in (report, again)]
    assert timeless[0] == timeless[1]
    other = json.loads(run("validate", *SMALL, "--seed", "9", "--json", record=founding).stdout)
    assert other["receipt"]["sha256"] != report["receipt"]["sha256"]
    assert other["receipt"]["head"] == report["receipt"]["head"]


def test_the_times_stand_in_one_place(report: dict[str, Any]) -> None:
    text = json.dumps({key: value for key, value in report.items() if key != "written"})
    assert report["written"]["at"][:4] not in re.findall(r"\d{4}(?=-\d\d-\d\dT)", text)
    assert set(report["written"]["parts"]) == {"opening", "preparing", "exact", "recall", "unlisted", "days"}


def test_the_founding_facts_are_found_and_their_days_told(report: dict[str, Any]) -> None:
    assert report["exact"]["names"]["first"]["share"] == 1
    assert report["recall"]["all"]["found"]["share"] > 0.9
    assert report["days"]["exceptions"] == []
    assert {one["check"] for one in report["days"]["checks"] if one["tried"]} == {
        "told", "formerly", "in-force-only", "first-day", "day-before",
    }  # fmt: skip
    assert failures(report) == {"missed-exact": 0, "not-first": 0, "days": 0}


def test_one_list_is_tested_against_all(founding: Path) -> None:
    told = json.loads(run("validate", *SMALL, "--list", "us-cbp-wro", "--json", record=founding).stdout)
    lists = {row["list"]: row for row in told["record"]["lists"]}
    assert [name for name, row in lists.items() if row["tested"]] == ["us-cbp-wro"]
    assert lists["us-bis-el"]["names"]
    assert {row["list"] for row in told["exact"]["rows"]} == {"us-cbp-wro"}


def test_the_page_is_whole_and_loads_nothing(report: dict[str, Any]) -> None:
    text = page(report)
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form")
    assert not tree.xpath("//@src | //@href | //@*[starts-with(name(), 'on')]")
    assert "url(" not in text
    assert "@import" not in text
    assert len(tree.xpath("//*[local-name()='svg']")) == 3
    assert len(tree.xpath("//h2")) == 8
    body = tree.text_content()
    assert report["receipt"]["head"] in body
    assert report["receipt"]["sha256"] in body
    for limit in report["limits"]:
        assert limit in body
    for one in report["recall"]["manipulations"]:
        assert one["title"] in body


def test_hostile_names_are_text_and_nothing_else(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = run("validate", "--sample", "9", "--unlisted", "20", "--threshold", "1", "--html", target, record=hostile)
    assert result.exit_code == 0, result.output
    text = target.read_text(encoding="utf-8")
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //img | //b[text()='already']")
    assert not tree.xpath("//@onload | //@onerror | //@src")
    assert "\u202e" not in text
    shown = tree.text_content()
    assert "<script>alert(1)</script> Trading Ltd" in shown
    assert "&lt;b&gt;already&lt;/b&gt; Industries" in shown


def test_the_files_are_written_whole_and_never_over_others(hostile: Path, tmp_path: Path) -> None:
    sizes = ("--sample", "2", "--unlisted", "5")
    out, paper = tmp_path / "r.json", tmp_path / "r.html"
    told = run("validate", *sizes, "--output", out, "--html", paper, record=hostile)
    assert told.exit_code == 0, told.output
    assert told.stdout.count("Written to ") == 2
    hold_to_schema(json.loads(out.read_text(encoding="utf-8")))
    assert paper.read_text(encoding="utf-8").startswith("<!doctype html>")
    out.write_text("mine", encoding="utf-8")
    assert run("validate", *sizes, "--output", out, record=hostile).exit_code == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("validate", *sizes, "--output", out, "--overwrite", record=hostile).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.html", "r.json"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--list", "us-nothing"), "the record holds nothing of 'us-nothing'"),
        (("--sample", "0"), "a sample lies between 1 and"),
        (("--unlisted", "-1"), "names on no list lies between 1 and"),
        (("--threshold", "0.1"), "a threshold that is measured lies between"),
        (("--threshold", "nan"), "a threshold that is measured lies between"),
        (("--workers", "0"), "--workers: at least 1"),
        (("--html", "here.html", "--output", "here.html"), "name one file"),
        (("--html", "no/such/folder/r.html"), "there is no such folder"),
        (("--output", "."), "is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_one_line(
    hostile: Path, arguments: tuple[str, ...], message: str, one_line: Callable[[Result], str]
) -> None:
    result = run("validate", *arguments, record=hostile)
    assert result.exit_code == 2
    assert message in one_line(result)


def test_an_empty_record_has_nothing_to_test(tmp_path: Path, one_line: Callable[[Result], str]) -> None:
    Record.create(tmp_path / "r.db", bare=True).close()
    result = run("validate", record=tmp_path / "r.db")
    assert (result.exit_code, "holds no name" in one_line(result)) == (2, True)


def test_exit_codes(hostile: Path) -> None:
    sizes = ("--sample", "1", "--unlisted", "5", "--on", "2024-03-01")
    assert run("validate", *sizes, "--fail-on", "missed-exact", "--strict", record=hostile).exit_code == 0
    # Long after the newest look the list is not covered any more.
    assert run("validate", *sizes[:4], "--on", "2030-01-01", "--strict", record=hostile).exit_code == 3


def test_a_name_that_cannot_be_found_fails(tmp_path: Path) -> None:
    record, listed = tmp_path / "r.db", tmp_path / "2024-03-01.csv"
    listed.write_text(f"{HEADER}7,***,,company,,,\n8,Example Trading,,company,,,\n", encoding="utf-8")
    run("take", listed, "--mapping", "own-blocklist", "--complete", "--bare", record=record)
    sizes = ("--sample", "1", "--unlisted", "5")
    assert run("validate", *sizes, record=record).exit_code == 0
    assert run("validate", *sizes, "--fail-on", "missed-exact", record=record).exit_code == 1
    assert run("validate", *sizes, "--fail-on", "days", "--fail-on", "not-first", record=record).exit_code == 1


def test_a_failure_is_counted(report: dict[str, Any]) -> None:
    exact = report["exact"]
    missed = {"found": {**exact["names"]["found"], "count": exact["names"]["found"]["of"] - 2},
              "first": {**exact["names"]["first"], "count": exact["names"]["first"]["of"] - 3}}  # fmt: skip
    broken = {**report, "exact": {**exact, "names": missed}, "days": {**report["days"], "exceptions": [{}]}}
    assert failures(broken) == {"missed-exact": 2, "not-first": 3, "days": 1}


def test_the_summary_is_a_table(founding: Path) -> None:
    told = run("validate", *SMALL, record=founding).stdout
    assert "listed names found first" in told
    assert "one typing error" in told
    assert re.search(r"^0\.70 +\d", told, re.MULTILINE)


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert percent(0.999999, 2) == "99.99 %"
    assert percent(1, 2) == "100 %"
    assert escaped('<a href="x">\u202e') == "&lt;a href=&quot;x&quot;&gt;\\u202e"
