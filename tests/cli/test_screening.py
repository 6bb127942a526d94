"""`screen` and `compare` on the command line: what people read, what programs read, and how they end."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.running_commands import FIRST, IFS, answer, hold_to_schema, process, run
from onrecord.cli.ink import width

OneLine = Callable[[Result], str]
WIDE = {"COLUMNS": "200"}


def flat(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_the_founding_example(founding: Path) -> None:
    before = answer(run("screen", "Institute of Forensic Sciences", "--on", "2023-07-26", "--json", record=founding))
    hit = before["hits"][0]
    assert (hit["state"], hit["formerly"], hit["entries"][0]["list"]) == ("in_force", False, "us-bis-el")
    after = answer(run("screen", "Institute of Forensic Sciences", "--on", "2024-01-01", "--json", record=founding))
    hit = after["hits"][0]
    assert (hit["state"], hit["formerly"], hit["entries"][0]["until"]["date"]) == ("ended", True, "2023-11-16")
    early = answer(
        run("screen", IFS, "--on", "2024-01-01", "--known", "2020-01-01", "--list", "us-bis-el", "--json",
            record=founding)
    )  # fmt: skip
    assert early["hits"] == []


def test_people_are_shown_the_pairing_and_the_state(own: Path) -> None:
    shown = flat(run("screen", "Jane Exampel", "--country", "AT", "--on", "2024-03-01", record=own, env=WIDE))
    assert "Jane Exampel 1 party on 2024-03-01" in shown
    assert "Jane Example in force own-blocklist:8" in shown
    assert "words jane = jane exampel ≈ example" in shown
    assert "country +0.06 both AT" in shown
    assert "in force since a day on or before 2024-03-01" in shown
    ended = flat(run("screen", "Jane Example", "--on", "2024-05-01", record=own, env=WIDE))
    assert " 1 Jane Example ended own-blocklist:8" in ended


def test_no_match_says_in_how_many_lists_and_what_was_not_searched(own: Path) -> None:
    shown = flat(run("screen", "Somebody Else", "--on", "2024-03-01", record=own, env=WIDE))
    assert "Somebody Else no match in 1 list as of 2024-03-01" in shown
    assert "Not searched, since the record holds nothing of them: au-dfat" in shown
    stale = flat(run("screen", "Somebody Else", "--on", "2026-03-01", record=own, env=WIDE))
    assert "no match in 1 list as last seen before 2026-03-01" in stale
    assert "No look covers own-blocklist on 2026-03-01" in stale
    for text in (shown, stale, flat(run("screen", "--help"))):
        assert "clear" not in text.casefold()


@pytest.mark.parametrize("columns", [60, 100])
def test_screen_fits_the_width(founding: Path, columns: int) -> None:
    shown = run("screen", IFS, "Huawei", "--on", "2023-07-26", record=founding, env={"COLUMNS": str(columns)})
    assert max(map(width, shown.stdout.splitlines())) <= columns


def test_several_names_are_several_answers(own: Path) -> None:
    found = answer(run("screen", "Jane Example", "Nobody", "--on", "2024-03-01", "--json", record=own))
    assert [len(one["hits"]) for one in found["answers"]] == [1, 0]
    for one in found["answers"]:
        hold_to_schema(one)


def test_what_else_is_known_is_an_option(own: Path) -> None:
    found = answer(
        run("screen", "Jane Example", "--schema", "person", "--birth-date", "1970", "--country", "Austria", "--country",
            "DE", "--gender", "f", "--id", "passportNumber=AB 123456", "--address", "1 High Street", "--json",
            record=own)
    )["query"]  # fmt: skip
    assert (found["schema"], found["birthDate"], found["country"]) == ("Person", ["1970"], ["AT", "DE"])
    assert (found["gender"], found["address"]) == (["female"], ["1 High Street"])
    assert [(one["property"], one["value"]) for one in found["identifiers"]] == [("passportNumber", "AB123456")]


def test_exit_codes(own: Path) -> None:
    def code(*arguments: str) -> int:
        return run("screen", *arguments, record=own).exit_code

    assert code("Jane Example", "--on", "2024-03-01") == 0
    assert code("Jane Example", "--on", "2024-03-01", "--fail-on", "hit") == 1
    assert code("Jane Example", "--on", "2024-05-01", "--fail-on", "hit") == 1
    assert code("Jane Example", "--on", "2024-05-01", "--fail-on", "in-force") == 0
    assert code("Nobody", "--on", "2024-05-01", "--fail-on", "hit") == 0
    assert code("Nobody", "--on", "2024-05-01", "--strict") == 0
    assert code("Nobody", "--on", "2026-05-01", "--strict") == 3
    assert code("Nobody", "--on", "2024-05-01", "--list", "un-sc", "--strict") == 3
    assert code("Jane Example", "--on", "2024-04-01", "--strict") == 3
    assert code("Jane Example", "--on", "2024-04-01", "--strict", "--fail-on", "hit") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing is asked"),
        (("  ",), "is empty"),
        (("x", "--threshold", "2"), "a threshold lies above 0"),
        (("x", "--limit", "0"), "a limit lies between"),
        (("x", "--list", "nonsense"), "there is no list 'nonsense'"),
        (("x", "--birth-date", "once"), "birthDate: 'once' is no birth date"),
        (("x", "--schema", "Parson"), "'Parson' is no schema; write Person"),
        (("x", "--id", "12345678"), "--id: '12345678' has no kind"),
        (("x", "--id", "pasport=1"), "unknown property 'pasport'"),
        (("x", "--output", "o.csv"), "--output goes with --input"),
        (("x", "--input", "in.csv"), "not both"),
        (("--input", "in.csv"), "say where the answers go"),
        (("--input", "in.csv", "--output", "o.csv", "--country", "DE"), "in a file it is a column"),
        (("--input", "no.csv", "--output", "o.csv"), "no.csv: there is no such file"),
        (("--input", "in.csv", "--output", "o.xls"), "o.xls: the ending does not say what to write"),
        (("--input", "in.pdf", "--output", "o.csv"), "in.pdf: the ending does not say what it is"),
        (("--input", "in.csv", "--output", "o.csv", "--columns", "name"), "is no pair"),
        (("--input", "in.csv", "--output", "o.csv", "--columns", "name=nome"), "there is no column 'nome'"),
        (("--input", "in.csv", "--output", "o.csv", "--workers", "0"), "between 1 and 64 workers"),
        (("--input", "in.csv", "--output", "-", "--output-format", "csv", "--json"), "let the answers go to a file"),
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_line(
    own: Path, one_line: OneLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("name\nJane Example\n", encoding="utf-8")
    result = run("screen", *arguments, record=own)
    assert result.exit_code == 2
    line = one_line(result)
    assert line.startswith("onrecord screen: ")
    assert said in line
    assert not [*tmp_path.glob("o.*")]


def test_a_hostile_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    table = tmp_path / "2024-03-01.csv"
    head = FIRST.partition("\n")[0]
    table.write_text(f"{head}\n1,\x1b]0;owned\x07Evil\u202e Corp,,company,,,\n", encoding="utf-8")
    record = tmp_path / "r.db"
    run("take", table, "--mapping", "own-blocklist", "--bare", record=record)
    shown = run("screen", "Evil Corp", "--threshold", "0.2", "--on", "2024-03-01", record=record)
    assert "Evil" in shown.stdout
    assert not {"\x1b", "\u202e", "\x07"} & set(shown.stdout)


def test_a_file_is_screened(own: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name,no\nJane Exampel,1\nNobody,2\n,3\n", encoding="utf-8")
    arguments = ("screen", "--input", source, "--output", out, "--on", "2024-03-01")
    result = run(*arguments, record=own)
    assert result.exit_code == 0
    assert "3 rows, 1 with 1 hit, in 1 list covered on 2024-03-01" in flat(result)
    assert "1 row could not be screened" in result.stderr
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["no"] for row in csv.DictReader(file)] == ["1", "3"]
    assert run(*arguments, "--overwrite", "--strict", record=own).exit_code == 3
    assert run(*arguments, "--overwrite", "--fail-on", "in-force", record=own).exit_code == 1
    told = answer(run(*arguments, "--overwrite", "--json", record=own))
    assert (told["rows"], told["hits"], told["not_screened"]) == (3, 1, 1)


def test_a_pipe_is_screened(own: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "screen", "--input", "-", "--input-format", "jsonl", "--output", "-",
               "--output-format", "jsonl", "--on", "2024-03-01", "--record", str(own)]  # fmt: skip
    done = subprocess.run(command, input=b'{"name": "Jane Example"}\n{}\n', capture_output=True, check=True)
    first, second = map(json.loads, done.stdout.splitlines())
    hold_to_schema(first)
    hold_to_schema(second)
    assert (first["hits"][0]["score"], second["why"]) == (1, "a query needs a name")


def test_compare_explains_a_match_and_what_is_none(tmp_path: Path) -> None:
    found = answer(run("compare", "Jane Exampel", "Jane Example", "--schema", "Person", "--json"))
    assert (found["match"], found["mode"], found["receipt"]["head"]) == (True, "person", None)
    siblings = ("compare", "38th Research Institute", "54th Research Institute", "--schema", "Company")
    other = answer(run(*siblings, "--json"))
    assert not other["match"]
    assert "number" in [part["feature"] for part in other["explanation"]]
    shown = flat(run(*siblings))
    assert "no match, as organisations; the threshold is 0.70" in shown
    assert "asked only: 38 listed only: 54" in shown
    assert run("compare", "a", "b", "--schema", "Parson").exit_code == 2
    ascii_only = process("compare", "Jane Exampel", "Jane Example", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert b"exampel ~ example" in ascii_only


def test_screening_wakes_nothing_it_does_not_need(own: Path) -> None:
    code = (
        "import sys; from onrecord.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'lxml', 'rich', 'rapidfuzz', 'pycountry', 'platformdirs', 'pyarrow', 'opencc', 'pypinyin'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    arguments = ["screen", "Jane Example", "--on", "2024-03-01", "--record", str(own)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    assert done.stderr == "[]\n"


def test_show_tells_near_names_where_nobody_bears_the_name(own: Path) -> None:
    asked = ("show", "Jane Exampel", "--on", "2024-03-01")
    found = answer(run(*asked, "--json", record=own))
    [near] = found["near"]
    assert (found["found"], near["name"], near["state"], near["party"]) == (
        "none", "Jane Example", "in_force", "own-blocklist:8",
    )  # fmt: skip
    shown = flat(run(*asked, record=own, env=WIDE))
    assert f"Near names (onrecord screen says why): {near['score']:.2f} Jane Example in force own-blocklist:8" in shown
    assert "Near names" not in run("show", "Somebody Else", "--on", "2024-03-01", record=own).stdout
    narrow = run(*asked, record=own, env={"COLUMNS": "60"})
    assert max(map(width, narrow.stdout.splitlines())) <= 60


def test_show_wakes_no_screening_where_something_is_found(own: Path) -> None:
    code = (
        "import sys; from onrecord.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print('onrecord.screening.screener' in sys.modules, file=sys.stderr)"
    )
    for name, woken in (("Jane Example", "False\n"), ("own-blocklist:9", "False\n"), ("Jane Exampel", "True\n")):
        arguments = ["show", name, "--on", "2024-03-01", "--record", str(own)]
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
        assert done.stderr == woken, name
