"""`onrecord trace`, from the command line: what people and programs are told, and how it ends."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.running_commands import answer, hold_to_schema, process, run

ROOT = Path(__file__).resolve().parents[2]
SHIRTS = ROOT / "examples" / "shipment-cotton-shirts.json"
PLAIN: dict[str, Any] = {
    "id": "P",
    "transaction_date": "2023-03-01",
    "direction": "import",
    "to": "US",
    "parties": [{"id": "maker", "name": "Nobody In Particular", "role": "manufacturer"}],
    "goods": [{"id": "g", "description": "printers", "hs": "8443.32", "node": "n"}],
    "nodes": [{"id": "n", "party": "maker", "place": "TW", "kind": "raw"}],
}


def written(folder: Path, name: str = "given.json", **changes: Any) -> Path:
    """The plain shipment with some sections changed, as a file."""
    path = folder / name
    path.write_text(json.dumps({**PLAIN, **changes}), encoding="utf-8")
    return path


def wide(*arguments: object, record: Path) -> str:
    shown = run("trace", *arguments, record=record, env={"COLUMNS": "220"})
    assert shown.exit_code == 0, shown.output
    return shown.stdout


def test_people_are_told_by_severity_path_proof_and_ways_out(founding: Path) -> None:
    shown = wide(SHIRTS, record=founding)
    assert shown.startswith("PO-2023-118  on 2023-03-01\npresumed prohibited (uflpa-region); to be resolved (ofac-50, ")
    assert "PRESUMED PROHIBITED  UFLPA, goods of Xinjiang  uflpa-region, version 2022-06-21" in shown
    assert "path          farm CN-XJ —contract→ spinning CN-JS —invoice→ weaving VN —lot→ sewing BD" in shown
    assert "weakest link  contract, from farm to spinning" in shown
    stakes = "Example Cotton Holding 26 % + Xinjiang Production and Construction Corps 24 % = 50 % of shares"
    assert f"Example Spinning Co., Ltd.: {stakes} (at least 50 % counts)" in shown
    assert "law           Pub. L. 117-78 sec. 3(a) and (b); 19 U.S.C. 1307 note" in shown
    assert "would answer  applicability review:" in shown
    assert "- chain map: every step from raw material" in shown
    assert "would change  A chain shown for these very goods" in shown
    assert "NOT EVALUATED, OR NOT IN FULL" in shown
    assert "no look at us-ofac-sdn covers 2023-03-01" in shown
    assert "Not asked (it does not speak of goods in the direction import): bis-affiliates" in shown
    # The shares come to exactly half: enough for one law, not for two others.
    assert "CAUTION  EU asset freeze, ownership  eu-50, version begin  its test is not met" in shown


def test_what_is_never_said(founding: Path, tmp_path: Path) -> None:
    for path in (SHIRTS, written(tmp_path)):
        page = tmp_path / f"{path.stem}.html"
        said = wide(path, record=founding) + wide(path, "--json", record=founding)
        wide(path, "--output", page, record=founding)
        words = (said + page.read_text(encoding="utf-8")).lower().replace("/", " ").split()
        assert "illicit" not in words
        assert not [w for w in words if w.strip(".,;:\"'") in ("clean", "cleared", "safe", "innocent", "guilty")]


def test_where_no_rule_applies_no_more_is_said_than_that(founding: Path, tmp_path: Path) -> None:
    shown = wide(written(tmp_path), record=founding)
    second = shown.splitlines()[1]
    assert second.startswith("no rule was found to apply; ")
    assert second.endswith("rules were not evaluated: finding, ofac-50, ofac-sdn, uflpa-entity, wro")


def test_it_fits_the_terminal(founding: Path) -> None:
    shown = run("trace", SHIRTS, record=founding, env={"COLUMNS": "70"})
    assert max(map(len, shown.stdout.splitlines())) <= 70
    assert "\x1b" not in shown.stdout
    plain = run("trace", SHIRTS, record=founding, charset="ascii")
    assert "farm CN-XJ" in plain.stdout


def test_programs_read_json(founding: Path, tmp_path: Path) -> None:
    found = answer(run("trace", SHIRTS, "--json", record=founding))
    assert found["gravest"] == "presumed_prohibited"
    assert found["receipt"]["parameters"]["verb"] == "trace"
    assert answer(run("trace", SHIRTS, "--format", "json", record=founding)) == found
    target = tmp_path / "answer.json"
    assert run("trace", SHIRTS, "--output", target, record=founding).stdout == ""
    assert json.loads(target.read_text(encoding="utf-8")) == found
    only = answer(run("trace", SHIRTS, "--rule", "ofac-50", "--json", record=founding))
    assert {one["rule"] for one in only["findings"]} == {"ofac-50"}
    # The order of a document changes its digest, and no word of the answer.
    document = json.loads(SHIRTS.read_text(encoding="utf-8"))
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps({**document, "parties": document["parties"][::-1]}), encoding="utf-8")
    again = answer(run("trace", turned, "--json", record=founding))
    assert again["receipt"]["sha256"] == found["receipt"]["sha256"]
    assert again["receipt"]["parameters"] != found["receipt"]["parameters"]


def test_the_day_is_the_documents_or_the_one_asked_about(
    founding: Path, tmp_path: Path, one_line: Callable[[Result], str]
) -> None:
    before = answer(run("trace", SHIRTS, "--json", "--on", "2022-06-20", record=founding))
    assert before["gravest"] != "presumed_prohibited"
    known = answer(run("trace", SHIRTS, "--json", "--known", "2020-01-01", record=founding))
    assert not [one for one in known["findings"] if one["rule"] == "ofac-50" and one["result"] == "applies"]
    document = {key: value for key, value in PLAIN.items() if key != "transaction_date"}
    undated = tmp_path / "undated.json"
    undated.write_text(json.dumps(document), encoding="utf-8")
    ended = run("trace", undated, record=founding)
    assert ended.exit_code == 2
    assert one_line(ended) == "onrecord trace: P: the shipment has no day; give --on YYYY-MM-DD"
    assert run("trace", undated, "--on", "2023-01-01", record=founding).exit_code == 0


def test_all_paths(founding: Path, tmp_path: Path) -> None:
    nodes = [{"id": "farm", "place": "CN-XJ", "kind": "raw"}, {"id": "a", "place": "IN"}, {"id": "b", "place": "TR"},
             {"id": "n", "place": "BD"}]  # fmt: skip
    links = [{"from": "farm", "to": "a", "level": "lot"}, {"from": "a", "to": "n", "level": "invoice"},
             {"from": "farm", "to": "b"}, {"from": "b", "to": "n"}]  # fmt: skip
    path = written(tmp_path, nodes=nodes, links=links, parties=[])
    [best] = [one for one in answer(run("trace", path, "--json", record=founding))["findings"] if one["path"]][:1]
    assert best["other_paths"] == []
    [one] = [
        one
        for one in answer(run("trace", path, "--json", "--all-paths", record=founding))["findings"]
        if one["rule"] == "uflpa-region"
    ]
    assert [[step["node"] for step in other] for other in one["other_paths"]] == [["n", "b", "farm"]]
    assert one["more_paths"] is False
    assert "other paths   farm CN-XJ —inferred→ b TR" in wide(path, "--all-paths", record=founding)


def test_quantities_that_cannot_be_true_are_told(founding: Path, tmp_path: Path) -> None:
    nodes = [{"id": "farm", "kind": "raw", "quantity": 10, "unit": "kg", "place": "IN"}, {"id": "n", "place": "BD"}]
    links = [{"from": "farm", "to": "n", "quantity": 20, "unit": "kg"}]
    path = written(tmp_path, nodes=nodes, links=links, parties=[])
    assert "quantities: farm: 20 kg are drawn from it, which holds 10 kg" in wide(path, record=founding)
    assert answer(run("trace", path, "--json", record=founding))["mass_balance"]["checked"] == 1


def test_a_circle_is_told_and_walked(founding: Path, tmp_path: Path) -> None:
    links = [{"from": "n", "to": "m"}, {"from": "m", "to": "n"}]
    path = written(tmp_path, nodes=[{"id": "n", "place": "IN"}, {"id": "m", "place": "CN-XJ"}], links=links, parties=[])
    shown = wide(path, record=founding)
    assert "the chain runs in a circle: " in shown
    assert "uflpa-region" in shown.splitlines()[1]
    assert "runs in a circle" in run("trace", path, "--validate").stdout


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("finding", 1), ("prohibited", 0), ("presumed_prohibited", 1), ("caution", 1), ("info", 1)],
)
def test_fail_on(founding: Path, fail_on: str, code: int) -> None:
    assert run("trace", SHIRTS, "--fail-on", fail_on, record=founding).exit_code == code


def test_fail_on_and_strict_where_nothing_applies(founding: Path, tmp_path: Path) -> None:
    path = written(tmp_path)
    assert run("trace", path, "--fail-on", "caution", record=founding).exit_code == 0
    assert run("trace", path, "--strict", record=founding).exit_code == 3
    assert run("trace", path, "--strict", "--rule", "uflpa-region", record=founding).exit_code == 0


def test_a_template_is_a_shipment(founding: Path, tmp_path: Path, one_line: Callable[[Result], str]) -> None:
    template = tmp_path / "template.json"
    template.write_text(run("trace", "--template").stdout, encoding="utf-8")
    assert "can be traced" in run("trace", template, "--validate").stdout
    folder = tmp_path / "tables"
    assert run("trace", "--template", folder).exit_code == 0
    assert (folder / "links.csv").is_file()
    one, other = (answer(run("trace", path, "--json", record=founding)) for path in (template, folder))
    assert one["findings"] == other["findings"]
    assert "no empty folder" in one_line(run("trace", "--template", folder))


def test_validate_tells_every_problem_with_its_place(tmp_path: Path) -> None:
    bad = written(tmp_path, direction="importt", parties=[{"id": "p", "rol": "seller"}], links=[{"from": "x"}])
    ended = run("trace", bad, "--validate")
    assert ended.exit_code == 2
    assert "given.json: direction: 'importt' is not known; did you mean import" in ended.stdout
    assert "parties[0].rol: unknown field; did you mean role" in ended.stdout
    assert "links[0]: to is missing" in ended.stdout
    found = answer(run("trace", bad, "--validate", "--json"))
    assert [one["place"] for one in found["problems"]] == ["direction", "parties[0].rol", "links[0]"]
    assert answer(run("trace", written(tmp_path), "--validate", "--json"))["valid"] is True


def test_files_beside(founding: Path, tmp_path: Path) -> None:
    statements = [
        {"statementId": "s1", "recordId": "maker", "recordType": "entity", "statementDate": "2020-01-01",
         "recordStatus": "new", "recordDetails": {"entityType": {"type": "registeredEntity"}, "isComponent": False,
                                                  "name": "Nobody In Particular"}},
    ]  # fmt: skip
    bods = tmp_path / "owners.bods.json"
    bods.write_text(json.dumps(statements), encoding="utf-8")
    path = written(tmp_path, parties=[])
    assert run("trace", path, record=founding).exit_code == 2
    assert run("trace", path, "--beside", bods, record=founding).exit_code == 0
    assert run("trace", path, "--beside", bods, "--validate").exit_code == 0


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a missing node": ({"links": [{"from": "x", "to": "n"}]}, "given.json: links[0].from: there is no node 'x'"),
    "130 %": ({"ownership": [{"owner": "maker", "owned": "b", "pct": 130}], "parties": [{"id": "maker"}, {"id": "b"}]},
              "given.json: ownership[0].pct: "),
    "stakes of 130 %": (
        {"ownership": [{"owner": one, "owned": "b", "pct": 65} for one in ("maker", "a")],
         "parties": [{"id": "maker"}, {"id": "a"}, {"id": "b"}]}, "given.json: ownership["),
    "a negative quantity": ({"goods": [{"id": "g", "quantity": -1}]}, "given.json: goods[0].quantity: "),
    "1800": ({"transaction_date": "1800-01-01"}, "given.json: transaction_date: "),
    "2900": ({"transaction_date": "2900-01-01"}, "given.json: transaction_date: "),
    "an unknown edition": ({"goods": [{"id": "g", "hs": "6205", "hs_edition": "2021"}]},
                           "given.json: goods[0].hs_edition: "),
    "a node linked to itself": ({"links": [{"from": "n", "to": "n"}]}, "given.json: links[0]: 'n' is linked to itself"),
    "an unknown listing": ({"parties": [{"id": "maker", "listings": ["us-bis-el:nobody-at-all"], "role": "seller"}]},
                           "'us-bis-el:nobody-at-all' is no entry"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_its_place_and_nothing_is_written(
    founding: Path, tmp_path: Path, name: str, one_line: Callable[[Result], str]
) -> None:
    changes, said = BAD[name]
    target = tmp_path / "out.json"
    ended = run("trace", written(tmp_path, **changes), "--output", target, record=founding)
    assert ended.exit_code == 2
    assert said in one_line(ended)
    assert ended.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given.json"]


def test_dates_at_the_edges_are_read(founding: Path, tmp_path: Path) -> None:
    for day in ("1900-01-01", "2100-12-31"):
        assert run("trace", written(tmp_path, transaction_date=day), record=founding).exit_code == 0
    for day in ("1066-01-01", "2900-01-01"):
        assert "no day on which rules are kept" in run("trace", SHIRTS, "--on", day, record=founding).stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff" * 50, "is not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
        (b"[" * 100_000, "is nested deeper than 100 levels"),
        (b'{"id": ' * 5000, "is nested deeper than 100 levels"),
        (b"[]", "is no shipment"),
        (b'{"id": "a", "id": "b", "direction": "import"}', "is given twice"),
        (b'{"id": "a", "direction": "import", "goods": [{"id": "g", "quantity": 1e999999}]}', "quantity"),
        (b'{"id": "a", "direction": NaN}', "is no number of JSON"),
        (b'{"id": "a", "direction": "import"', "is not JSON"),
    ],
)
def test_files_that_are_no_shipment(
    founding: Path, tmp_path: Path, content: bytes, said: str, one_line: Callable[[Result], str]
) -> None:
    path = tmp_path / "given.json"
    path.write_bytes(content)
    target = tmp_path / "out.html"
    for how in ((), ("--output", target), ("--validate",)):
        ended = run("trace", path, *how, record=None if how == ("--validate",) else founding)
        assert ended.exit_code == 2
        assert said in (ended.stdout if how == ("--validate",) else one_line(ended))
    assert not target.exists()


def test_a_file_of_two_gigabytes_is_refused_unread(
    founding: Path, tmp_path: Path, one_line: Callable[[Result], str]
) -> None:
    for name in ("big.json", "big.bods.json"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2 << 30)
    said = one_line(run("trace", tmp_path / "big.json", record=founding))
    assert said == "onrecord trace: big.json: has 2,147,483,648 bytes; at most 67,108,864 are read"
    assert "big.bods.json" in one_line(run("trace", SHIRTS, "--beside", tmp_path / "big.bods.json", record=founding))
    out = tmp_path / "out.jsonl"
    ended = run("trace", "--input", tmp_path / "big.json", "--input-format", "jsonl", "--output", out, record=founding)
    assert one_line(ended) == "onrecord trace: big.json: line 1: has more than 67,108,864 bytes"
    assert not out.exists()


def test_a_folder_that_is_none_of_ours_and_files_that_are_not_there(
    founding: Path, tmp_path: Path, one_line: Callable[[Result], str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no shipment.csv" in one_line(run("trace", tmp_path / "empty", record=founding))
    assert "cannot be read" in one_line(run("trace", tmp_path / "none.json", record=founding))
    assert "is no file" in one_line(run("trace", SHIRTS, "--beside", tmp_path, record=founding))
    assert "there is no record here" in one_line(run("trace", SHIRTS, record=tmp_path / "none.db"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing is asked"),
        ((SHIRTS, "--template"), "--template and FILE: one of them"),
        ((SHIRTS, "--input", "x.jsonl", "--output", "y"), "--input and FILE: one of them"),
        ((SHIRTS, "--chain", "x.json"), "--chain goes with --input"),
        ((SHIRTS, "--rule", "nonsense"), "there is no rule 'nonsense'"),
        ((SHIRTS, "--json", "--format", "html"), "--json and --format html"),
        ((SHIRTS, "--output", ROOT), "is a folder"),
        ((SHIRTS, "--output", ROOT / "README.md"), "is there already"),
        (("--input", "x.jsonl"), "say where the answers go"),
    ],
)
def test_wrong_use(founding: Path, arguments: tuple[object, ...], said: str, one_line: Callable[[Result], str]) -> None:
    ended = run("trace", *arguments, record=founding)
    assert ended.exit_code == 2
    assert said in one_line(ended)


def test_hostile_names_do_not_reach_the_terminal(founding: Path, tmp_path: Path) -> None:
    name = "Evil\u202e Corp \u200b<script>"
    path = written(tmp_path, goods=[{"id": "g", "description": name, "origin": "CN-XJ"}], parties=[], nodes=[])
    shown = wide(path, record=founding)
    assert "\\u202e" in shown
    assert "\u202e" not in shown


def test_a_file_of_shipments(founding: Path, tmp_path: Path) -> None:
    source, output = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    rows = [{**PLAIN, "id": "A"}, {**PLAIN, "id": "B", "goods": [{"id": "g", "origin": "CN-XJ"}], "nodes": []}]
    lines = [json.dumps(rows[0]), "", json.dumps(rows[1]), '{"id": "C", "direction": "import"}', "{nonsense"]
    source.write_text("\n".join(lines), encoding="utf-8")
    ended = run("trace", "--input", source, "--output", output, record=founding)
    assert ended.exit_code == 0
    assert "out.jsonl: 4 shipments, 1 with findings" in " ".join(ended.stdout.split())
    assert ended.stderr == "onrecord trace: 2 rows could not be traced; each stands in the output with why\n"
    told = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    for one in told:
        hold_to_schema(one)
    assert [one["shipment"] for one in told] == ["A", "B", "C", None]
    assert [(one["row"], one["why"]) for one in told[2:]] == [
        (3, "C: the shipment has no day; give --on YYYY-MM-DD"),
        (4, "column 2: is not JSON: Expecting property name enclosed in double quotes"),
    ]
    # The same answers as one by one, receipts included.
    for number, row in enumerate(rows):
        path = tmp_path / "one.json"
        path.write_text(json.dumps(row), encoding="utf-8")
        assert answer(run("trace", path, "--json", record=founding)) == told[number]
    assert "is there already" in run("trace", "--input", source, "--output", output, record=founding).stderr
    again = run("trace", "--input", source, "--output", output, "--overwrite", "--json", record=founding)
    assert answer(again)["severities"][0] == {"severity": "presumed_prohibited", "gravest_of": 1, "findings": 1}
    again_to = ("--input", source, "--output", output, "--overwrite")
    for how, code in ((("--strict",), 3), (("--fail-on", "finding"), 1), (("--fail-on", "prohibited"), 0)):
        assert run("trace", *again_to, *how, record=founding).exit_code == code


def test_a_table_of_shipments(founding: Path, tmp_path: Path, one_line: Callable[[Result], str]) -> None:
    source, output = tmp_path / "many.csv", tmp_path / "out.jsonl"
    source.write_text(
        "id;transaction_date;direction;to;goods.origin;goods.names;manufacturer.name;manufacturer.country\n"
        'A;2023-03-01;import;US;CN-XJ;"yarn; thread";Nobody;CN\n'
        "B;2023-03-01;import;US;XX;;Nobody;CN\n"
        "C;2023-03-01;import;US;TR;;Nobody;China\n"
        "D;2023-03-01\n",
        encoding="utf-8",
    )
    ended = run("trace", "--input", source, "--output", output, "--rule", "uflpa-region", record=founding)
    assert ended.exit_code == 0
    told = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert told[0]["gravest"] == "presumed_prohibited"
    assert told[1]["why"].startswith("goods.origin: 'XX'")
    assert told[2]["why"] == "manufacturer.country: 'China' is no place; did you mean CN?"
    assert told[3]["why"] == "2 cells, 8 expected"
    for header, said in (
        ("id,direction,goods.hss", "unknown column 'goods.hss'; did you mean goods.hs"),
        ("id,direction,colour", "unknown column 'colour'"),
        ("id,to", "the column direction is missing"),
        ("", "it is empty"),
    ):
        source.write_text(f"{header}\n1,import,x\n", encoding="utf-8")
        missing = tmp_path / "missing.jsonl"
        assert said in one_line(run("trace", "--input", source, "--output", missing, record=founding))
        assert not missing.exists()


def test_shipments_of_one_chain(founding: Path, tmp_path: Path) -> None:
    chain = tmp_path / "chain.json"
    nodes = [{"id": name, "place": place} for name, place in (("farm", "CN-XJ"), ("mill", "IN"), ("other", "TR"))]
    links = [{"from": "farm", "to": "mill", "level": "lot"}]
    document = {"id": "chain", "direction": "import", "nodes": nodes, "links": links}
    chain.write_text(json.dumps(document), encoding="utf-8")
    source, output = tmp_path / "many.csv", tmp_path / "out.jsonl"
    rows = "".join(f"{name},2023-03-01,import,US,yarn,{name}\n" for name in ("mill", "other", "nowhere"))
    source.write_text(f"id,transaction_date,direction,to,goods.description,goods.node\n{rows}", encoding="utf-8")
    run("trace", "--input", source, "--output", output, "--chain", chain, "--rule", "uflpa-region", record=founding)
    told = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [one.get("gravest") for one in told] == ["presumed_prohibited", None, None]
    assert told[2]["why"].startswith("goods.node: there is no node 'nowhere'")


def test_processes_share_the_work_and_give_the_same(founding: Path, tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number in range(450):
            place = "CN-XJ" if number % 7 == 0 else "VN"
            file.write(json.dumps({**PLAIN, "id": f"S{number}", "nodes": [{"id": "n", "place": place}], "parties": []}))
            file.write("\n" if number % 50 else "\n{broken\n")
    outputs = []
    for workers in (1, 2):
        output = tmp_path / f"{workers}.jsonl"
        ended = process(
            "trace", "--input", source, "--output", output, "--workers", workers, "--json", "--record", founding
        )
        assert ended.returncode == 0, ended.stderr
        found = json.loads(ended.stdout)
        hold_to_schema(found)
        outputs.append((output.read_bytes(), {**found, "output": None, "receipt": None}))
    assert outputs[0] == outputs[1]
    assert outputs[0][1]["not_traced"] == 9
    assert outputs[0][1]["with_findings"] == 65


def test_standard_input_and_output(founding: Path) -> None:
    lines = (json.dumps(PLAIN) + "\n").encode()
    ended = process(
        "trace", "--input", "-", "--input-format", "jsonl", "--output", "-", "--record", founding, input=lines
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["shipment"] == "P"
    page = process("trace", SHIRTS, "--format", "html", "--record", founding)
    assert page.stdout.startswith(b"<!doctype html>")


@pytest.mark.skipif(os.name != "posix", reason="paths of other systems")
def test_a_file_that_cannot_be_written(founding: Path, tmp_path: Path, one_line: Callable[[Result], str]) -> None:
    ended = run("trace", SHIRTS, "--output", tmp_path / "no" / "such" / "out.html", record=founding)
    assert "there is no such folder" in one_line(ended)
