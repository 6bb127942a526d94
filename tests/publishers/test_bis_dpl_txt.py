"""The Denied Persons List at its dates, and the files that must be refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated
from onrecord.publishers.bis_dpl_txt import COLUMNS, DPL
from onrecord.publishers.csl_csv import CSL
from onrecord.publishers.files import read_file

HEADER = "\t".join(COLUMNS)
LINE = "A. B\t1 ROAD\tMIAMI\tFL\tUS\t33100\t10/16/2017\t01/02/2056\tY\t2017-10-23\tNEW\t82 F.R. 48792 10/20/2017"
BLANK = "\t".join(['""'] * 12)


def rows(content: bytes | str) -> dict[str, Row]:
    content = content.encode() if isinstance(content, str) else content
    return {record.key: DPL.row(record) for record in DPL.parse({"": content}).records}


def content(data: Path, day: str) -> bytes:
    return (data / "bis_denied_persons" / day / "dpl.txt").read_bytes()


@pytest.mark.parametrize(("day", "lines", "orders"), [("2019-06-29", 546, 416), ("2022-09-07", 581, 460)])
def test_the_list_of_each_day(data, day, lines, orders):
    file = content(data, day)
    parsed = DPL.parse({"": file})
    printed = [line for line in file.decode("ascii").splitlines()[1:] if line.strip()]
    assert len(printed) == lines
    assert len(parsed.records) == orders
    assert sum(len(record.raw) for record in parsed.records) == len({line.strip() for line in printed})
    for row in map(DPL.row, parsed.records):
        assert Row.from_json(row.list, row.key, row.to_json()) == row
        assert row.stated
        assert row.names


def test_impossible_years_are_kept_apart(data):
    found = rows(content(data, "2022-09-07"))
    assert found["al-naser-airlines-2022-05-13"].malformed == ("0222-05-18",)
    assert {text for row in found.values() for text in row.malformed} == {"0222-05-18", "2922-09-01", "3017-08-22"}
    assert found["i-ash-2003-06-19"].stated[-1] == Stated("ends", PartialDate("2056-06-29"))


def test_the_fixture_of_the_trade_administration(data):
    """CRLF, unquoted fields, a blank row, and rows without their empty last fields."""
    found = rows((data / "us_fixtures_ita_2014-2019/dpl/dpl.txt").read_bytes())
    assert len(found) == 9
    row = found["semiconductor-systems-intl-inc-ssi-1992-03-20"]
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [
        ("amended", "2001-05-01"),
        ("effective", "1992-03-20"),
        ("ends", "2000-10-04"),
    ]
    assert not row.citations


def test_keys_are_those_of_the_screening_list(data):
    [(_, file)] = read_file(data / "csl/2022-04-21/consolidated.csv.xz")
    screened = {record.key for record in CSL.parse({"": file}).records if record.list == "us-bis-dpl"}
    assert len(screened & rows(content(data, "2022-09-07")).keys()) == 408


def test_a_row():
    second = LINE.replace("1 ROAD\tMIAMI\tFL\tUS\t33100", "\tPARIS\t\tFR\t").replace("48792", "48793 71 F.R. 1")
    [row] = rows(f"{HEADER}\n{LINE}\n{BLANK}\n\n{second}\n{LINE}\n").values()
    assert row == Row(
        list="us-bis-dpl",
        key="a-b-2017-10-16",
        schema="LegalEntity",
        sublists=("DPL",),
        strands=("DPL",),
        terms={"standardOrder": ("Y",)},
        identity={"name": ("A. B",)},
        place={"address": ("1 ROAD, MIAMI, FL, 33100, US", "PARIS, FR"), "country": ("US", "FR")},
        note={"action": ("NEW",)},
        stated=(
            Stated("amended", PartialDate("2017-10-23")),
            Stated("effective", PartialDate("2017-10-16")),
            Stated("ends", PartialDate("2056-01-02")),
        ),
        citations=("82 F.R. 48792 10/20/2017", "82 F.R. 48793", "71 F.R. 1 10/20/2017"),
    )


@pytest.mark.parametrize(
    ("file", "why", "place"),
    [
        ("", "empty", None),
        (HEADER, "no lines", None),
        (f"{HEADER}\n{BLANK}\n", "no lines", None),
        (HEADER.replace("\t", ",") + "\n", "no Denied Persons List", "line 1"),
        ("<html>", "no Denied Persons List", "line 1"),
        (f"{HEADER}\n{LINE}\tX\n", "13 fields, 12 expected", "line 2"),
        (f"{HEADER}\n{LINE}\nC\tD\n", "2 fields, 12 expected", "line 3"),
        (f"{HEADER}\n{LINE.rsplit(chr(9), 1)[0]}", "11 fields, 12 expected", "line 2"),
        (f'{HEADER}\n{LINE}\n"C', "ends inside", "line 3"),
        (f"{HEADER}\n{LINE.removeprefix('A. B')}\n", "without a name", "line 2"),
        (f"{HEADER}\n{LINE}\0", "NUL", "line 2"),
        (HEADER + "\n" + "\t" * 5_000_000, "longer than", "line 2"),
    ],
)
def test_what_is_refused(file, why, place):
    with pytest.raises(Refused, match=why) as refused:
        DPL.parse({"": file.encode()})
    assert refused.value.place == place


def test_other_encodings_are_refused():
    with pytest.raises(Refused, match="is not utf-8"):
        DPL.parse({"": f"{HEADER}\n{LINE.replace('B', 'É')}".encode("latin-1")})


def test_a_file_cut_inside_a_line_is_refused(data):
    file = content(data, "2022-09-07")
    chance = random.Random(5)
    for end in (chance.randrange(200, len(file)) for _ in range(60)):
        last = file[:end].rsplit(b"\n", 1)[-1]
        if last.count(b"\t") == 11 and last.count(b'"') == 24:
            continue
        if last:
            with pytest.raises(Refused):
                DPL.parse({"": file[:end]})


@given(st.binary(max_size=200) | st.text(alphabet='A1/\t"\n-', max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(tail):
    for file in (tail, HEADER.encode() + b"\n" + tail, f"{HEADER}\n{LINE}\n".encode() + tail):
        why = ""
        try:
            for record in DPL.parse({"": file}).records:
                DPL.row(record)
        except Refused as refusal:
            why = str(refusal)
        assert "\n" not in why


@given(st.permutations([LINE, LINE.replace("A.", "C."), LINE.replace("2056", "2057"), LINE.replace("10/16", "1/6")]))
def test_the_order_of_lines_changes_no_key_and_no_date(lines):
    found = rows("\n".join([HEADER, *lines]))
    assert {key: row.stated for key, row in found.items()} == {
        key: row.stated for key, row in rows("\n".join([HEADER, *sorted(lines)])).items()
    }
    assert set(found) == {"a-b-2017-10-16", "c-b-2017-10-16", "a-b-2017-01-06"}
