"""Batches: every row in order, nothing passed over, nothing guessed, and the same bytes however often it was killed."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.batch_running import BatchFiles, run_batch
from onrecord.desk.desk import Desk
from onrecord.desk.receipts import canonical
from onrecord.model.errors import OnRecordError, Refused, WrongUse
from onrecord.screening.asking import Asking
from onrecord.screening.batch_columns import parse_columns
from onrecord.screening.batch_draft import Draft
from onrecord.screening.batch_output import OURS, guarded
from onrecord.screening.batch_rows import BLOCK, Fault, delimiter_of, open_source

ON = date(2024, 3, 1)
LISTED = (
    "id,name,other_names,type,country,since,why\n"
    "7,Example Trading Co.,Example Co.; ETC,company,China,2024-02-10,Unpaid invoices\n"
    "8,Jane Q. Exampleson,,person,Austria,,\n"
    "9,=Öztürk Şahinoğlu,,person,Turkey,,\n"
)
MAPPED = parse_columns(["name=full_name,country=land"])
Run = Callable[..., tuple[dict[str, Any], bytes]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from onrecord.publishers.general import packaged_mapping

    path = tmp_path_factory.mktemp("batches") / "own.db"
    with Desk.create(path, bare=True) as desk:
        files = {"": LISTED.encode(), "mapping": packaged_mapping("own-blocklist")}
        desk.take(files, "general", published="2024-03-01", complete=True)
    return path


@pytest.fixture
def run(record: Path, tmp_path: Path) -> Run:
    """Screens the bytes of a file; what was done, and what was written."""

    def ran(data: bytes, *, name: str = "in.csv", out: str = "out.csv", **more: Any) -> tuple[dict[str, Any], bytes]:
        (tmp_path / name).write_bytes(data)
        more = {"columns": MAPPED, "overwrite": True, **more}
        files = BatchFiles(str(tmp_path / name), str(tmp_path / out), **more)
        with Desk.open(record) as desk:
            told = run_batch(desk, files, Asking.of(on=ON), workers=2)
        assert [*tmp_path.glob("*.part*")] == []
        return told, (tmp_path / out).read_bytes()

    return ran


def table(data: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(data.decode()))]


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


ROWS = "no,full_name,land\n1,Jane Exampleson,\n2,Nobody of that name,\n3,Exampel Trading Company,CN\n"


def test_a_row_a_hit_with_the_columns_of_the_row(run: Run) -> None:
    told, written = run(ROWS.encode())
    hits = table(written)
    assert [(hit["no"], hit["row"], hit["hit_party"]) for hit in hits] == [
        ("1", "1", "own-blocklist:8"), ("3", "3", "own-blocklist:7"),
    ]  # fmt: skip
    assert [*hits[0]] == ["no", "full_name", "land", *OURS]
    assert (hits[0]["hit_state"], hits[1]["hit_since"], hits[0]["not_screened"]) == ("in_force", "2024-02-10", "")
    assert (told["rows"], told["with_hits"], told["hits"], told["in_force"], told["not_screened"]) == (3, 2, 2, 2, 0)


def test_an_answer_a_row_is_that_of_screen(run: Run, record: Path) -> None:
    _, written = run(ROWS.encode(), out="out.jsonl")
    found = lines(written)
    with Desk.open(record) as desk:
        wanted = [
            desk.screen({"name": name, "country": country}, on=ON)
            for name, country in (
                ("Jane Exampleson", ""),
                ("Nobody of that name", ""),
                ("Exampel Trading Company", "CN"),
            )
        ]
    assert [one["hits"] for one in found] == [one.to_json()["hits"] for one in wanted]
    assert [one["query"]["row"] for one in found] == [1, 2, 3]
    assert [one["query"]["extra"] for one in found] == [{"no": "1"}, {"no": "2"}, {"no": "3"}]
    for line, one in zip(written.splitlines(), found, strict=True):
        assert one["receipt"]["sha256"] == hashlib.sha256(canonical(one)).hexdigest()
        assert line.startswith(canonical(one)[:-1])
        assert {**one, "query": None, "hits": None, "receipt": None}.keys() == wanted[0].to_json().keys()


@pytest.mark.parametrize("out", ["out.csv", "out.jsonl"])
def test_rows_that_cannot_be_screened_are_told(run: Run, out: str) -> None:
    data = b'no,full_name,land\n1,,\n2,only two\n3,Jane Exampleson,AT\n4,%b,\n5,"  ",x\n' % (b"x" * 10_001)
    told, written = run(data, out=out)
    assert (told["rows"], told["not_screened"], told["with_hits"]) == (5, 4, 1)
    if out.endswith("csv"):
        why = {row["row"]: row["not_screened"] for row in table(written) if row["not_screened"]}
    else:
        why = {str(one["row"]): one["why"] for one in lines(written) if one["schema"] == "onrecord/not_screened/1"}
    assert [*why] == ["1", "2", "4", "5"]
    assert why["1"] == why["5"] == "a query needs a name"
    assert why["2"] == "2 cells, 3 expected"
    assert "10,000 characters" in why["4"]


def test_what_cannot_be_read_beside_the_name_leaves_the_row_screened(run: Run) -> None:
    columns = parse_columns(["name=full_name,birthDate=born"])
    _, written = run(b"full_name,born\nJane Exampleson,once\n", out="out.jsonl", columns=columns)
    [one] = lines(written)
    assert (len(one["hits"]), one["query"]["unread"]) == (1, [{"property": "birthDate", "value": "once"}])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (ROWS.encode(), "in.csv"),
        (b"\xef\xbb\xbf" + ROWS.replace("\n", "\r\n").encode(), "in.csv"),
        (ROWS.replace(",", ";").encode(), "in.txt"),
        (ROWS.replace(",", "\t").encode(), "in.tsv"),
        (ROWS.replace("\n", "\n\n").encode(), "in.csv"),
        (ROWS.rstrip("\n").replace("Jane Exampleson", '"Jane\n ""Exampleson"""').encode(), "in.csv"),
        (gzip.compress(ROWS.encode()), "in.csv.gz"),
    ],
    ids=["plain", "windows", "semicolons", "tabs", "blank lines", "quotes", "packed"],
)
def test_common_dialects_are_read(run: Run, data: bytes, name: str) -> None:
    told, written = run(data, name=name)
    assert told["rows"] == 3
    assert [(row["row"], row["hit_party"]) for row in table(written)] == [
        ("1", "own-blocklist:8"), ("3", "own-blocklist:7"),
    ]  # fmt: skip


def test_json_lines_are_read(run: Run) -> None:
    data = (
        b'{"name": ["Jane Exampleson", "J. Exampleson"], "note": {"a": [1]}}\n\n'
        b'[1]\n{"name": 5}\n{"name": "x", "n": 1e999}\n{"name": true}\n'
    )
    told, written = run(data, name="in.jsonl", out="out.jsonl", columns=())
    assert (told["rows"], told["not_screened"]) == (5, 3)
    found = lines(written)
    assert found[0]["query"]["name"] == ["Jane Exampleson", "J. Exampleson"]
    assert found[0]["query"]["extra"] == {"note": {"a": [1]}}
    assert [one.get("why") for one in found] == [
        None, "no JSON object", None, "no JSON: 1e999 is no number",
        "name: a text or a list of texts expected, not bool",
    ]  # fmt: skip
    _, as_table = run(data, name="in.jsonl", out="out.csv", columns=())
    assert json.loads(table(as_table)[0]["input"])["note"] == {"a": [1]}


def test_parquet_is_read(run: Run, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "made.parquet"
    columns = {"full_name": ["Jane Exampleson", None], "born": [date(1970, 1, 2), None], "n": [1.5, float("nan")]}
    parquet.write_table(pyarrow.table(columns), path)
    told, written = run(
        path.read_bytes(), name="in.parquet", out="out.jsonl", columns=parse_columns(["name=full_name,birthDate=born"])
    )
    assert (told["rows"], told["not_screened"]) == (2, 1)
    assert lines(written)[0]["query"]["birthDate"] == ["1970-01-02"]
    with pytest.raises(Refused, match="no Parquet"):
        run(b"nonsense", name="in.parquet")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "in.csv", "empty"),
        (b"full_name\n\xff\n", "in.csv", "no UTF-8"),
        (ROWS.encode("utf-16"), "in.csv", "no UTF-8"),
        (b"full_name,land,land\nx,y,z\n", "in.csv", "two columns are called 'land'"),
        (b"a,b\nx,y\n", "in.csv", "there is no column 'full_name'"),
        (b'full_name,land\nx,"' + b"y" * 200_000 + b"\n", "in.csv", "row 1"),
        (b"full_name,land\n" + b"x" * (1 << 20) + b"\n", "in.csv", "longer than"),
        (b'{"a": "' + b"x" * (1 << 20) + b'"}\n', "in.jsonl", "longer than"),
        (b"\x1f\x8b\x08\x00nonsense", "in.csv.gz", "cannot be unpacked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_input_is_one_error_and_leaves_nothing(
    run: Run, tmp_path: Path, data: bytes, name: str, said: str
) -> None:
    with pytest.raises(OnRecordError, match=said):
        run(data, name=name)
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@given(st.lists(st.one_of(st.binary(max_size=40), st.just(b'{"name": "x"}'), st.just(b"[" * 5000)), max_size=8))
def test_any_bytes_are_rows_or_refused(parts: list[bytes]) -> None:
    data = b"\n".join(parts)
    for kind in ("csv", "jsonl"):
        try:
            source = open_source(io.BytesIO(data), kind, name="x")
            rows = [row for block in source.blocks for row in block.rows]
        except Refused:
            continue
        assert all(isinstance(row, Fault | list | dict) for row in rows)


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == f"'{text}"
    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert not cell.startswith(("+", "-")) or not any(char.isalpha() or char in "|!" for char in cell)


def test_names_of_strangers_are_no_formulas(run: Run) -> None:
    _, written = run("full_name,land,=a\nÖztürk Şahinoğlu,,=1+1\n".encode())
    [row] = table(written)
    assert (row["hit_caption"], row["'=a"]) == ("'=Öztürk Şahinoğlu", "'=1+1")


def test_columns_are_checked() -> None:
    with pytest.raises(WrongUse, match="no pair"):
        parse_columns(["name"])
    with pytest.raises(WrongUse, match="unknown property 'nmae'"):
        parse_columns(["nmae=x"])
    assert delimiter_of("a|b,c|d") == "|"


def test_columns_of_the_same_name_stay_apart(run: Run) -> None:
    _, written = run(b"full_name,land,row\nJane Exampleson,,mine\n")
    [row] = table(written)
    assert (row["row"], row["row_"]) == ("mine", "1")


def test_an_output_that_is_there_is_not_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    with pytest.raises(WrongUse, match="--overwrite"):
        run(ROWS.encode(), overwrite=False)
    assert (tmp_path / "out.csv").read_text() == "mine"


def test_the_draft_of_another_question_is_not_gone_on_with(run: Run, tmp_path: Path) -> None:
    draft = Draft(tmp_path / "out.csv", {"on": "2024-03-01", "options": 1})
    draft.write(b"x")
    draft.save()
    with pytest.raises(WrongUse, match="another process is writing it"):
        Draft(tmp_path / "out.csv", {"on": "2024-03-01", "options": 1})
    draft.close()
    with pytest.raises(WrongUse, match=r"begun with another .*--restart"):
        run(ROWS.encode())
    (tmp_path / "out.csv.part.state").write_text("nonsense")
    with pytest.raises(WrongUse, match="state is not"):
        run(ROWS.encode())
    told, _ = run(ROWS.encode(), restart=True)
    assert told["rows"] == 3


KILLED = """
import sys
from datetime import date
from pathlib import Path
from onrecord.screening import batch_draft
batch_draft.SECONDS = 0
from onrecord.desk.batch_running import BatchFiles, run_batch
from onrecord.desk.desk import Desk
from onrecord.screening.asking import Asking
from onrecord.screening.batch_columns import parse_columns
record, source, output = sys.argv[1:]
files = BatchFiles(source, output, parse_columns(["name=full_name,country=land"]))
with Desk.open(Path(record)) as desk:
    print("begun", flush=True)
    run_batch(desk, files, Asking.of(on=date(2024, 3, 1)), workers=2)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise there")
@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_a_batch_killed_at_any_moment_gives_the_same_bytes(record: Path, tmp_path: Path, ending: str) -> None:
    source, whole, output = tmp_path / "in.csv", tmp_path / f"whole{ending}", tmp_path / f"out{ending}"
    chance = random.Random(20240301)
    names = ["Jane Exampleson", "Nobody of that name", "Example Trading", "", "Öztürk Sahinoglu"]
    rows = (f"{number},{chance.choice(names)} {chance.choice('ab')},CN\n" for number in range(12 * BLOCK + 17))
    source.write_text("no,full_name,land\n" + "".join(rows), encoding="utf-8")
    with Desk.open(record) as desk:
        run_batch(desk, BatchFiles(str(source), str(whole), MAPPED), Asking.of(on=ON))
    command = [sys.executable, "-c", KILLED, str(record), str(source), str(output)]
    kills = 0
    for _ in range(40):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout
            child.stdout.readline()
            if kills < 4:
                # From the moment that something of the output is there.
                while child.poll() is None and not [*tmp_path.glob("*.part*")]:
                    time.sleep(0.002)
                time.sleep(chance.uniform(0, 0.15))
                child.kill()
                child.wait()
                kills += not output.exists()
            else:
                assert child.wait(60) == 0, child.stderr and child.stderr.read()
        if output.exists():
            break
        assert not output.exists()
    assert output.read_bytes() == whole.read_bytes()
    assert kills
    assert [*tmp_path.glob("*.part*")] == []
