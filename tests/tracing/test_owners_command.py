"""`onrecord owners`, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running_commands import answer, run
from onrecord.record.record import Record

HEADER = "owner,owned,pct,pct_min,pct_max,from,to,interest,source\n"
STAKES = (
    "Holding A,Trading C,25,,,,,shares,register\nHolding B,Trading C,25,,,,,shares,register\n"
    "Trading C,Shipping D,,45,55,,,shares,press\nHolding A,Farming E,30,,,,,,\nFarming E,Garden F,10,,,,,,\n"
)
LISTED = ("--listed", "Holding A", "--listed", "Holding B", "--on", "2024-06-01")


@pytest.fixture
def stakes(tmp_path: Path) -> Path:
    path = tmp_path / "stakes.csv"
    path.write_text(HEADER + STAKES, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def founding_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("owners") / "record.db"
    Record.create(path).close()
    return path


def test_people_read_a_table(stakes: Path) -> None:
    shown = run("owners", stakes, *LISTED)
    assert shown.exit_code == 0
    assert "OFAC 50 Percent Rule on 2024-06-01: at least 50 %, all listed owners together" in shown.stdout
    assert "Trading C   blocked   50 %        Holding A 25 %, Holding B 25 %" in shown.stdout
    assert "Shipping D  possibly  45 to 55 %" in shown.stdout
    assert "Garden F" not in shown.stdout
    assert "Garden F" in run("owners", stakes, *LISTED, "--all").stdout


def test_programs_read_json(stakes: Path) -> None:
    found = answer(run("owners", stakes, *LISTED, "--json"))
    assert found["counts"] == {"listed": 2, "blocked": 1, "possibly": 1, "not": 2}
    assert found["receipt"]["head"] is None
    one = next(party for party in found["parties"] if party["party"] == "Shipping D")
    assert (one["standing"], one["reached_by"]) == ("possibly", ["Holding A", "Holding B"])
    assert [step["entity"] for step in one["proof"]["steps"]] == ["Trading C", "Shipping D"]
    turned = ("--listed", "Holding B", "--listed", "Holding A", *LISTED[4:])
    again = answer(run("owners", stakes, *turned, "--json"))
    assert again["parties"] == found["parties"]
    assert again["receipt"]["sha256"] == found["receipt"]["sha256"]


def test_laws_differ(stakes: Path) -> None:
    def standing(rule: str, on: str) -> str:
        asked = ("--party", "Trading C", "--rule", rule, "--on", on, "--json")
        [party] = answer(run("owners", stakes, *LISTED[:4], *asked))["parties"]
        return str(party["standing"])

    assert standing("ofac-50", "2014-08-12") == "not"
    assert standing("ofac-50", "2014-08-13") == "blocked"
    assert standing("eu-50", "2024-07-02") == "not"
    assert standing("eu-50", "2024-07-03") == "blocked"
    assert standing("uk-50", "2024-07-03") == "not"
    away = run("owners", stakes, *LISTED[:4], "--rule", "bis-affiliates", "--on", "2024-01-01", "--fail-on", "blocked")
    assert away.exit_code == 0
    assert "The rule was not in force on that day" in away.stdout


def test_listed_owners_from_a_file_and_from_the_record(tmp_path: Path, stakes: Path, founding_record: Path) -> None:
    names = tmp_path / "listed.txt"
    names.write_text("\ufeffHolding A\n\nHolding B\n", encoding="utf-8")
    found = answer(run("owners", stakes, "--listed-in", names, "--on", "2024-06-01", "--json"))
    assert found["counts"]["blocked"] == 1
    table = tmp_path / "real.csv"
    name = "XINJIANG PRODUCTION AND CONSTRUCTION CORPS"
    table.write_text(f"{HEADER}{name},Cotton Mill,51,,,,,shares,\n", encoding="utf-8")
    found = answer(run("owners", table, "--on", "2020-08-01", "--json", record=founding_record))
    told = {one["party"]: one["standing"] for one in found["parties"]}
    assert told == {name: "listed", "Cotton Mill": "blocked"}
    assert found["listed"][0]["entries"][0].startswith("us-ofac-sdn:")
    assert found["coverage"]
    before = answer(run("owners", table, "--on", "2020-07-30", "--json", record=founding_record))
    assert before["listed"] == []
    none = run("owners", stakes, "--on", "2024-06-01", record=founding_record)
    assert "Nobody in the file is found on us-ofac-sdn" in none.stdout
    assert run("owners", stakes, "--on", "2024-06-01", "--strict", record=founding_record).exit_code == 3


def test_exit_codes(stakes: Path) -> None:
    assert run("owners", stakes, *LISTED, "--fail-on", "blocked").exit_code == 1
    assert run("owners", stakes, *LISTED, "--party", "Shipping D", "--fail-on", "blocked").exit_code == 0
    assert run("owners", stakes, *LISTED, "--party", "Shipping D", "--fail-on", "possibly").exit_code == 1
    assert run("owners", stakes, *LISTED, "--strict").exit_code == 3
    assert run("owners", stakes, *LISTED, "--strict", "--party", "Trading C").exit_code == 0


@pytest.mark.parametrize(
    ("rows", "arguments", "said"),
    [
        ("X,A,80,,,,,,\nY,A,50,,,,,,\n", (*LISTED[4:], "--listed", "X"), "stakes.csv: ownership of A: the known"),
        ("X,A,130,,,,,,\n", ("--listed", "X"), "more than 100 %"),
        ("X,A,-1,,,,,,\n", ("--listed", "X"), "below zero"),
        ("X,A,50,,,2900-01-01,,,\n", ("--listed", "X"), "2900-01-01"),
        ("X,A,50,,,,,gold,\n", ("--listed", "X"), "'gold' is not known"),
        ("X,A,50\n", ("--listed", "X"), "3 columns, 9 expected"),
        ("X,A,50,,,,,,\n", ("--listed", "Z"), "no stake names 'Z'"),
        ("X,A,50,,,,,,\n", ("--listed", "X", "--party", "Z"), "no stake and no list names 'Z'"),
        ("X,A,50,,,,,,\n", ("--listed", "X", "--rule", "nonsense"), "there is no ownership rule 'nonsense'"),
        ("X,A,50,,,,,,\n", ("--listed-in", "nowhere.txt"), "nowhere.txt: No such file"),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, rows: str, arguments: tuple[str, ...], said: str) -> None:
    path = tmp_path / "stakes.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    result = run("owners", path, *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert result.stderr.startswith("onrecord owners: ")
    assert not result.stdout


def test_files_that_are_none(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        result = run("owners", path, "--listed", "X")
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
