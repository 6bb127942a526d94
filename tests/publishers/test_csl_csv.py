"""The Consolidated Screening List in its three layouts, and the files that must be refused."""

from __future__ import annotations

import csv
import io
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated
from onrecord.publishers.citation_lists import split_citations
from onrecord.publishers.csl_csv import COLUMNS, CSL, read_addresses, read_dates
from onrecord.publishers.delimited import lines_of
from onrecord.publishers.files import read_file

FILES = {
    "2017-03-31": ("screening_list-consolidated_2017-03-31.csv.xz", 8281, 953),
    "2019-12-03_sample": ("csl.csv", 115, 22),
    "2022-04-21": ("consolidated.csv.xz", 14160, 2001),
}
"""Folder → file, rows, rows of the Entity List."""
EL = "Entity List (EL) - Bureau of Industry and Security"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
SSI = "Sectoral Sanctions Identifications List (SSI) - Treasury Department"


def content(data: Path, folder: str) -> bytes:
    name = FILES[folder][0] if folder in FILES else "csl.csv.xz"
    [(_, found)] = read_file(data / "csl" / folder / name)
    return found


def table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, repeat_header: bool = False) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    if repeat_header:
        writer.writeheader()
    writer.writerows({"source": EL, "name": "ACME", **row} for row in rows)
    return text.getvalue().encode()


def read(*rows: dict[str, str]) -> list[Row]:
    return [CSL.row(record) for record in CSL.parse({"": table(*rows)}).records]


@pytest.mark.parametrize("folder", FILES)
def test_every_row_of_the_real_files_is_in_a_record(data, folder):
    _, rows, listed = FILES[folder]
    parsed = CSL.parse({"": content(data, folder)})
    printed = [row for record in parsed.records for row in record.raw]
    assert (len(printed), sum(row[0] == EL for row in printed)) == (rows, listed)
    assert len({(record.list, record.key) for record in parsed.records}) == len(parsed.records)
    assert parsed.partial is None
    for row in map(CSL.row, parsed.records):
        assert row.names
        assert row.sublists
        assert not any("\n" in name for name in row.names)


def test_the_extract_that_repeats_its_header_is_partial(data):
    parsed = CSL.parse({"": content(data, "2023-11-30_partial")})
    assert parsed.partial == "line 2 repeats the header; line 4233 is cut off"
    assert sum(len(record.raw) for record in parsed.records) == 4228 - 2
    assert Counter(record.list for record in parsed.records)["us-bis-meu"] == 71


def test_the_institute_of_forensic_science(data):
    def keys(folder: str) -> dict[str, Row]:
        records = CSL.parse({"": content(data, folder)}).records
        return {record.key: CSL.row(record) for record in records if "institute-of-forensic" in record.key}

    [row] = keys("2022-04-21").values()
    assert row.key == "ministry-of-public-securitys-institute-of-forensic-science-of-china"
    assert row.stated == (Stated("effective", PartialDate("2020-06-05")),)
    assert row.citations == ("85 FR 34505", "85 FR 44159")
    assert row.place["country"] == ("CN",)
    assert row.terms["provisions"] == ("For all items subject to the EAR.",)
    assert not keys("2017-03-31")
    assert not keys("2023-11-30_partial")


def test_dates_that_are_no_dates_are_kept_apart(data):
    rows = [CSL.row(record) for record in CSL.parse({"": content(data, "2022-04-21")}).records]
    assert Counter(text for row in rows for text in row.malformed) == {"0097-06-30": 2, "0017-05-26": 1}
    assert sum(stated.role == "ends" for row in rows for stated in row.stated) > 380
    assert max(s.date for row in rows for s in row.stated if s.role == "ends") == PartialDate("2056-06-29")
    assert read_dates(("effective", ["0097-06-30", "2900-01-01", "2016-05", "soon", "2020-02-30"])) == (
        (Stated("effective", PartialDate("2016-05")),),
        ("0097-06-30", "2900-01-01", "soon", "2020-02-30"),
    )


def test_one_party_on_several_lists_of_ofac(data):
    rows = {(r.list, r.key): r for r in map(CSL.row, CSL.parse({"": content(data, "2022-04-21")}).records)}
    assert rows["us-ofac-cons", "18725"].sublists == ("CAPTA", "SSI")
    assert rows["us-ofac-sdn", "18725"].sublists == ("SDN",)
    assert rows["us-ofac-cons", "15268"].sublists == ("CAPTA",), "the file prints it twice"


def test_fourteen_thousand_rows_are_split_quickly(data):
    file = content(data, "2022-04-21")
    start = time.process_time()
    CSL.parse({"": file})
    assert time.process_time() - start < 1.5


def test_rows_of_one_name_are_united():
    [row] = read(
        {"addresses": "1 Road, Minsk, BY", "start_date": "2020-01-02", "federal_register_notice": "85 FR 1; 85 FR 9"},
        {"addresses": "Dubai, AE; AE", "start_date": "2021-01-02", "alt_names": "A; and B", "name": "Acmé"},
        {"addresses": "1 Road, Minsk, BY", "start_date": "2020-01-02", "federal_register_notice": "85 FR 1; 85 FR 9"},
    )
    assert row == Row(
        list="us-bis-el",
        key="acme",
        schema="LegalEntity",
        sublists=("EL",),
        strands=("EL",),
        identity={"name": ("ACME", "Acmé"), "alias": ("A", "B")},
        place={"address": ("1 Road, Minsk, BY", "Dubai, AE"), "country": ("BY", "AE")},
        stated=(Stated("effective", PartialDate("2020-01-02")), Stated("effective", PartialDate("2021-01-02"))),
        citations=("85 FR 1", "85 FR 9"),
    )


def test_denied_persons_are_keyed_by_name_and_day():
    rows = read(
        {"source": DPL, "name": "A. B", "start_date": "2020-01-02", "remarks": "FR NOTICE ADDED"},
        {"source": DPL, "name": "A B", "start_date": "2021-01-02", "end_date": "2056-01-01"},
        {"source": DPL, "name": "A B"},
    )
    assert [row.key for row in rows] == ["a-b-2020-01-02", "a-b-2021-01-02", "a-b"]
    assert rows[0].note == {"action": ("FR NOTICE ADDED",)}
    assert rows[1].stated[1] == Stated("ends", PartialDate("2056-01-01"))


def test_the_internal_id_is_no_content():
    ours = {"source": SDN, "entity_number": "7", "type": "Individual", "programs": "SDGT; IFSR"}
    plain = CSL.parse({"": table(ours)}).records
    tagged = CSL.parse({"": table({**ours, "_id": "4398d33e"}, columns=("_id", *COLUMNS))}).records
    shuffled = CSL.parse({"": table(ours, columns=tuple(reversed(COLUMNS)))}).records
    assert plain == tagged == shuffled
    assert CSL.row(plain[0]).strands == ("SDN", "SDGT", "IFSR")


@pytest.mark.parametrize(
    ("file", "why", "place"),
    [
        (b"", "empty", None),
        (table(), "no rows", None),
        (b"ent_num,name\n1,a\n", "no Consolidated Screening List", "line 1"),
        (b'36,"AEROCARIBBEAN",-0- \n', "no Consolidated Screening List", "line 1"),
        (b"Last Updated,23/03/2016\n", "no Consolidated Screening List", "line 1"),
        (table({}, columns=(*COLUMNS, "ids")), "repeated", "line 1"),
        (table({}, {"source": "New List (NEW) - Treasury Department"}), "unknown source 'New List", "line 3"),
        (table({"source": ""}), "unknown source ''", "line 2"),
        (table({"name": " "}), "without a name", "line 2"),
        (table({"source": SDN}), "entity number ''", "line 2"),
        (table({}) + b'"a', "ends inside", "line 3"),
        (table({}) + b"a,b\n", "2 columns, 28 expected", "line 3"),
        (table({}) + b"a," * 28 + b"\n", "29 columns, 28 expected", "line 3"),
        (table({}) + b'"a"b,', "expected after", "line 3"),
        (table({"name": "x" * 140_000}), "limit", "line 2"),
        (table({}) + b"," * 5_000_000, "longer than", "line 3"),
        (table({"name": "M\u00fcller"}).decode().encode("latin-1"), "is not utf-8", "line 2"),
        (table({}).decode().encode("utf-16"), "is not utf-8", "line 1"),
        (table({"name": "a\0"}), "NUL", "line 2"),
        (table({}, repeat_header=True) + b"a,b\n" + table({}).split(b"\n", 1)[1], "2 columns", "line 4"),
        (table({}, repeat_header=True) + b"a," * 28 + b"\n", "29 columns", "line 4"),
    ],
)
def test_what_parse_refuses(file, why, place):
    with pytest.raises(Refused, match=why) as refused:
        CSL.parse({"": file})
    assert refused.value.place == place


def test_an_unknown_type_of_party_is_refused():
    with pytest.raises(Refused, match="unknown type of party 'ghost'") as refused:
        read({"type": "Ghost"})
    assert refused.value.place == "line 2"


def test_a_byte_order_mark_is_accepted():
    assert CSL.parse({"": b"\xef\xbb\xbf" + table({})}) == CSL.parse({"": table({})})


def test_a_file_cut_inside_a_record_is_refused(data):
    file = content(data, "2022-04-21")
    chance = random.Random(11)
    for _ in range(12):
        end = chance.randrange(1000, len(file) - 1)
        if b"," not in file[end : file.index(b"\n", end)]:
            continue
        with pytest.raises(Refused):
            CSL.parse({"": file[:end]})


@given(st.lists(st.fixed_dictionaries({}, optional={name: st.text(max_size=8) for name in COLUMNS[1:]}), max_size=4))
def test_any_values_are_read_or_refused(rows):
    why = ""
    try:
        for record in CSL.parse({"": table(*rows)}).records:
            row = CSL.row(record)
            assert Row.from_json(row.list, row.key, row.to_json()) == row
    except Refused as refusal:
        why = str(refusal)
    assert "\n" not in why


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tail):
    for file in (tail, table({}) + tail):
        why = ""
        try:
            CSL.parse({"": file})
        except Refused as refusal:
            why = str(refusal)
        assert "\n" not in why


def test_addresses_and_their_countries():
    assert read_addresses(["8F, Taoyuan, Taiwan;\n, TW"]) == (["8F, Taoyuan, Taiwan", ""], ["TW"])
    assert read_addresses(["Room 1, Hong Kong; and 6 Road, XX"]) == (["Room 1, Hong Kong", "6 Road, XX"], [])
    texts = ["1 Road, SAN JOSE, CA", "1 Road, SAN JOSE, CA, 95133, CA", "1 Road, TORONTO, ON, CA", "1 Road, MINSK, BY"]
    assert read_addresses(texts, states=True)[1] == ["CA", "CA", "BY"]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("85 FR 34505;", ("85 FR 34505",)),
        ("76 FR 71869, 11/21/11; 78 FR 18808, 3/28/13", ("76 FR 71869, 11/21/11", "78 FR 18808, 3/28/13")),
        ("75 FR 7358 (2/19/10), 75 FR ", ("75 FR 7358 (2/19/10)", "75 FR")),
        ("Vol. 83, No. 91, 05/10/2018, Vol. 84; No. 2", ("Vol. 83, No. 91, 05/10/2018", "Vol. 84; No. 2")),
        ("Notice 6289, Vol. 73, No. 147, 7/30/08", ("Notice 6289, Vol. 73, No. 147, 7/30/08",)),
        ("81.F.R. 1234 1/2/16,9F.R. 5 1/2/03", ("81.F.R. 1234 1/2/16", "9F.R. 5 1/2/03")),
        ("87 FR 1; 86 FR 2 and 85 fr 3", ("87 FR 1", "86 FR 2", "85 fr 3")),
        ("86 F.R. 12,345 6/1/2021", ("86 F.R. 12,345 6/1/2021",)),
        ("", ()),
    ],
)
def test_lists_of_citations(text, citations):
    assert split_citations(text) == citations


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99999)), min_size=1, unique=True), st.sampled_from(",; "))
def test_citations_come_apart_whatever_stands_between_them(pairs, mark):
    texts = [f"{volume} FR {page}" for volume, page in pairs]
    assert split_citations(f"{mark.strip()} ".join(texts)) == tuple(texts)


@given(st.lists(st.lists(st.text(max_size=9).filter(lambda text: "\0" not in text), min_size=2), min_size=1))
def test_what_a_writer_wrote_is_read_back(rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [line.fields for line in lines_of(text.getvalue())] == rows


@pytest.mark.parametrize("text", ["1" + " " * 120_000 + "F", "1 FR 2 " * 17_000, "Notice 1 " * 13_000, "and " * 30_000])
def test_no_field_takes_long_to_take_apart(text):
    start = time.process_time()
    split_citations(text)
    read_addresses([text])
    assert time.process_time() - start < 1
