"""Every answer is what its schema says, and says what the record knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.running_commands import IFS, SCHEMAS, SECOND, answer, run


def test_the_founding_example(founding: Path) -> None:
    before = answer(run("show", IFS, "--on", "2023-07-26", "--json", record=founding))
    [entry] = before["parties"][0]["entries"]
    assert (entry["state"], entry["since"]["date"]) == ("in_force", "2020-06-05")
    assert "85 FR 34503" in [c["text"] for c in entry["since"]["citations"]]
    after = answer(run("show", IFS, "--on", "2024-01-01", "--json", record=founding))
    [entry] = after["parties"][0]["entries"]
    assert (entry["state"], entry["how_ended"], entry["until"]["date"]) == ("ended", "removed", "2023-11-16")


def test_what_was_known_then(founding: Path) -> None:
    then = answer(run("show", IFS, "--on", "2024-01-01", "--known", "2023-07-26", "--json", record=founding))
    [entry] = then["parties"][0]["entries"]
    assert then["known"] == "2023-07-26"
    assert entry["state"] == "unknown"
    assert entry["last_known"]["state"] == "in_force"


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nobody of that name"),
        ("show", "us-bis-el:huawei-technologies-co-ltd", "--on", "1990-01-01"),
        ("list", "--on", "2022-01-01"),
        ("list", "--list", "us-bis-el", "--reason", "surveillance", "--country", "CN", "--all", "--on", "2020-06-30"),
        ("list", "--list", "own-nothing"),
        ("diff", "--list", "us-bis-el", "--from", "2019-10-01", "--to", "2021-08-01"),
        ("diff", "--list", "us-cbp-wro", "--from", "2016-01-01", "--to", "2026-01-01", "--known", "2022-01-01"),
        ("history", IFS),
        ("history", "us-bis-el:huawei-technologies-co-ltd", "--known", "2020-01-01"),
        ("status",),
        ("status", "--on", "1999-12-31", "--known", "2020-01-01"),
        ("verify",),
    ],
    ids=" ".join,
)
def test_answers_fit_their_schemas(founding: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--json", record=founding)
    assert result.exit_code == 0
    assert answer(result)["schema"].startswith("onrecord/")


def test_answers_on_one_s_own_list_fit_their_schemas(own: Path, tmp_path: Path) -> None:
    history = answer(run("history", "own-blocklist:7", "--json", record=own))
    assert [item["content"]["terms"]["reason"] for item in history["runs"]] == [["Unpaid invoices"], ["Fraud"]]
    changes = answer(
        run("diff", "--list", "own-blocklist", "--from", "2024-03-02", "--to", "2024-05-02", "--json", record=own)
    )
    assert [(item["event"], item["certain"]) for item in changes["changes"]] == [("removed", True), ("amended", True)]
    listed = answer(run("list", "--on", "2024-05-01", "--json", record=own))
    assert [entry["entry"] for entry in listed["entries"]] == ["own-blocklist:7"]
    raw = answer(run("raw", "general@2024-05-01", "--json", record=own))
    assert {file["role"] for file in raw["files"]} == {"", "mapping"}
    copied = answer(run("backup", tmp_path / "copy.db", "--json", record=own))
    assert copied["head"] == answer(run("verify", "--json", record=tmp_path / "copy.db"))["head"]
    again = answer(run("rebuild", "--json", record=own))
    assert again["head"] == copied["head"]
    silenced = answer(run("retract", "general@2024-05-01", "--json", record=own))
    assert silenced["status"] is None
    back = answer(run("retract", silenced["decision"], "--json", record=own))
    assert back["target"] == silenced["decision"]
    accepted = answer(run("accept", "general@2024-05-01", "--json", record=own))
    assert accepted["status"] == "full"


def test_raw_bytes_come_back_as_they_were(own: Path, tmp_path: Path) -> None:
    result = run("raw", "general@2024-05-01", "--role", "", record=own)
    assert result.stdout_bytes == SECOND.encode()
    out = tmp_path / "out.csv"
    assert run("raw", "general@2024-05-01", "--role", "", "--output", out, record=own).exit_code == 0
    assert out.read_text(encoding="utf-8") == SECOND
    again = run("raw", "general@2024-05-01", "--role", "", "--output", out, record=own)
    assert (again.exit_code, "overwrites nothing" in again.stderr) == (2, True)


def test_json_is_utf_8_and_unescaped(tmp_path: Path) -> None:
    table = tmp_path / "2024-03-01.csv"
    table.write_text("id,name,other_names,type,country,since,why\n1,华为 Öl,,company,,,\n", encoding="utf-8")
    run("take", table, "--mapping", "own-blocklist", "--bare", record=tmp_path / "r.db")
    result = run("show", "own-blocklist:1", "--json", record=tmp_path / "r.db", charset="ascii")
    assert "华为 Öl".encode() in result.stdout_bytes


def test_schemas_are_closed_and_require_everything() -> None:
    """Every object that a schema describes names all its keys, requires them, and allows no other."""

    def objects(schema: Any) -> Any:
        if isinstance(schema, dict):
            if "properties" in schema and schema.get("type") == "object":
                yield schema
            for value in schema.values():
                yield from objects(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from objects(value)

    for path in SCHEMAS:
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        for item in objects(schema):
            assert item["additionalProperties"] is False, path
            assert item["required"] == [*item["properties"]], path


def test_the_real_lists(data: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    un = [data / "un_sc" / day / "consolidated.xml" for day in ("2018-06-07", "2018-08-24", "2022-09-15")]
    taken = answer(run("take", *un, "--feed", "un-sc-xml", "--bare", "--json", record=record))
    assert [look["rows"] for look in taken["looks"]] == [1098, 1098, 952]
    changes = answer(
        run("diff", "--list", "un-sc", "--from", "2018-06-08", "--to", "2018-08-25", "--json", record=record)
    )
    events = [item["event"] for item in changes["changes"] if item["certain"]]
    assert (events.count("added"), events.count("removed")) == (8, 8)
    listed = answer(run("list", "--list", "un-sc", "--on", "2018-08-24", "--json", record=record))
    assert len(listed["entries"]) == 1098
    assert all(entry["state"] == "in_force" for entry in listed["entries"])
    entry = listed["entries"][0]["entry"]
    answer(run("history", entry, "--json", record=record))
    people = run("history", entry, record=record)
    assert people.exit_code == 0
    assert entry in people.stdout
