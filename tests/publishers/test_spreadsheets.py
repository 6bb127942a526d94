"""Workbooks of both kinds: the real ones, the limits, and what no program would write."""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import plain
from onrecord.model.errors import Refused
from onrecord.publishers import spreadsheets
from onrecord.publishers.spreadsheets import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cells, xls_cells, xlsx_cells
from workbooks import (
    HEAVY,
    HEAVY_XLS,
    OLE,
    label,
    number,
    ole,
    packed,
    parts,
    record,
    sheet,
    text,
    workbook,
    xls,
)  # fmt: skip

MOST_SECONDS, MOST_MB = 10, 500


@pytest.fixture(scope="session")
def old(data: Path) -> bytes:
    return plain(data / "au_dfat/2022-05-03/regulation8_consolidated.xls.xz")


@pytest.fixture(scope="session")
def new(data: Path) -> bytes:
    return (data / "uk_ofsi/2022-05-04/ConList.xlsx").read_bytes()


def given_by(content: bytes) -> list[Cells]:
    """The rows of a workbook of either kind; `Refused` is all that may happen beside them."""
    return list((xlsx_cells if content.startswith(b"PK") else xls_cells)(content))


def one(inside: str, **more: str) -> tuple[str, ...]:
    """The cells of the one row."""
    [row] = xlsx_cells(workbook(f"<row>{inside}</row>", **more))
    return row.texts


def test_the_australian_list(old: bytes) -> None:
    rows = given_by(old)
    assert len(rows) == 7946
    assert {len(row.texts) for row in rows} == {12}
    assert [row.number for row in rows] == [*range(1, 7947)]
    assert (rows[1].texts[0], rows[1].texts[-1]) == ("2", "2014-12-15")
    assert rows[-1].texts[:2] == ("7207", "Oleg Anatolievich MATVEICHEV")


def test_the_british_list_as_the_library_reads_it(new: bytes) -> None:
    rows = given_by(new)
    assert (len(rows), max(len(row.texts) for row in rows)) == (15263, 36)
    assert rows[0].texts == ("Last Updated", "04/05/2022")
    book = openpyxl.load_workbook(io.BytesIO(new), read_only=True, data_only=True)
    book.worksheets[0].reset_dimensions()
    printed = [["" if value is None else str(value).strip() for value in row] for row in book.worksheets[0].values]
    for cells in rows:
        row = printed[cells.number - 1]
        assert [*cells.texts, *[""] * (len(row) - len(cells.texts))] == row
    assert sum(any(row) for row in printed) == len(rows)


def test_kinds_of_cells() -> None:
    strings = (
        "<si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>aside</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_c_x0000_d</t></si>"
    )
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="dd\\ mmm\\ yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
        '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs>'
    )
    cells = {
        '<c t="s"><v>0</v></c>': "plain",
        '<c t="s"><v>1</v></c>': "rich text",
        '<c t="s"><v>2</v></c>': "a\rb_c_x0000_d",
        '<c t="str"><f>A1</f><v> saved </v></c>': "saved",
        '<c t="inlineStr"><is><t>in</t><rPh><t>aside</t></rPh><t>line</t></is></c>': "inline",
        '<c t="b"><v>1</v></c>': "TRUE",
        '<c t="e"><v>#REF!</v></c>': "",
        '<c t="d"><v>2014-12-15</v></c>': "2014-12-15",
        "<c><v>2.0</v></c>": "2",
        "<c><v>2.5E1</v></c>": "25",
        "<c><v>12345678901234567890</v></c>": "12345678901234567890",
        '<c s="1"><v>41988</v></c>': "2014-12-15",
        '<c s="2"><v>41988.5</v></c>': "2014-12-15T12:00:00",
        '<c s="3"><v>41988</v></c>': "41988",
        '<c s="1"><v>9e9</v></c>': "9000000000",
        '<c s="99"><v>1</v></c>': "1",
        "<c><f>1+1</f></c>": "",
        "<c><v>7</v></c>": "7",
    }
    assert one("".join(cells), strings=strings, styles=styles) == tuple(cells.values())


@given(st.datetimes(min_value=datetime(1900, 3, 1), max_value=datetime(2100, 1, 1)))
def test_dates_are_those_of_the_library(moment: datetime) -> None:
    days = openpyxl.utils.datetime.to_excel(moment)
    styles = '<cellXfs><xf numFmtId="22"/></cellXfs>'
    expected = openpyxl.utils.datetime.from_excel(days)
    [shown] = one(f'<c s="0"><v>{days!r}</v></c>', styles=styles)
    assert shown == (expected.date().isoformat() if expected.time() == datetime.min.time() else expected.isoformat())


def test_days_that_count_from_1904() -> None:
    found = parts(
        sheet('<row><c s="0"><v>40526</v></c></row>'), styles=b'<s><cellXfs><xf numFmtId="14"/></cellXfs></s>'
    )
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    assert [row.texts for row in xlsx_cells(packed(found))] == [("2014-12-15",)]


def test_a_dimension_that_lies_loses_no_row() -> None:
    rows = "".join(text("a", "b", "c", row=number) for number in range(1, 50))
    for dimension in ("A1", "A1:A1", "A1:XFD1048576", "nonsense"):
        assert len(given_by(workbook(rows, dimension=dimension))) == 49


def test_gaps_and_blank_rows_keep_their_numbers() -> None:
    rows = given_by(workbook(text("a") + "<row/>" + text(" ", row=7) + text("b", row=9) + '<row r="12"/>'))
    assert rows == [Cells(1, ("a",)), Cells(9, ("b",))]


def test_cells_are_put_by_their_references() -> None:
    assert one('<c r="B1"><v>1</v></c><c><v>2</v></c><c r="F1"><v>3</v></c>') == ("", "1", "2", "", "", "3")


def test_prefixes_and_absolute_targets_are_read() -> None:
    found = parts(b'<x:worksheet xmlns:x="urn:y"><x:row><x:c><x:v>5</x:v></x:c></x:row></x:worksheet>')
    relations = found["xl/_rels/workbook.xml.rels"]
    for target in (b"/xl/worksheets/sheet1.xml", b"../xl/worksheets/sheet1.xml"):
        found["xl/_rels/workbook.xml.rels"] = relations.replace(b"worksheets/sheet1.xml", target)
        assert [row.texts for row in xlsx_cells(packed(found))] == [("5",)]


def test_the_first_sheet_is_that_of_the_workbook() -> None:
    found = parts(sheet(text("first")))
    found["xl/worksheets/sheet0.xml"] = sheet(text("other"))
    assert [row.texts for row in xlsx_cells(packed(found))] == [("first",)]


def test_links_to_other_files_are_not_followed() -> None:
    found = parts(sheet(text("here")))
    link = b'<Relationship Id="r9" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(b"</Rel", link + b"</Rel")
    assert len(given_by(packed(found))) == 1
    outside = found["xl/_rels/workbook.xml.rels"].replace(b'sheet1.xml"', b'sheet1.xml" TargetMode="External"')
    with pytest.raises(Refused, match="no sheet"):
        given_by(packed(found | {"xl/_rels/workbook.xml.rels": outside}))


def target(path: str) -> bytes:
    """A workbook whose sheet is said to be at that path."""
    found = parts(sheet(text("x")))
    relations = found["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", path.encode())
    return packed(found | {"xl/_rels/workbook.xml.rels": relations})


def but(**changed: bytes | None) -> bytes:
    """A small workbook of which parts are others, or are missing."""
    names = {"workbook": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels", "more": "xl/theme/theme1.xml"}
    found = parts(sheet(text("x")))
    for name, content in changed.items():
        found.pop(names[name], None)
        if content is not None:
            found[names[name]] = content
    return packed(found)


def wide(content: bytes) -> bytes:
    """A workbook of which a sheet is what is given."""
    return packed(parts(content))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no .xls workbook"),
        (b"PK", "cannot be unpacked"),
        (b"PK\x03\x04" + bytes(500), "cannot be unpacked"),
        (workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "row 1048576: holds more than 64 columns"),
        (workbook('<row r="1048576"><c><v>1</v></c></row>'), f"holds more than {MAX_ROWS:,} rows"),
        (workbook('<row><c r="BM1"><v>1</v></c></row>'), f"row 1: holds more than {MAX_COLUMNS} columns"),
        (workbook('<row><c r="XFE1"><v>1</v></c></row>'), "the cells are not in order"),
        (workbook('<row r="1048577"/>'), "row 1048577"),
        (workbook('<row r="0"/>'), "row 0"),
        (workbook('<row r="-1"/>'), "'-1' is no row number"),
        (workbook('<row r="99999999999999999999"/>'), "is no row number"),
        (workbook(text("a", row=2) + text("b", row=1)), "row 1 stands behind row 2"),
        (workbook(text("a") + text("b")), "row 1 stands behind row 1"),
        (workbook('<row><c r="B1"/><c r="A1"/></row>'), "the cells are not in order"),
        (workbook('<row><c r="A7"/></row>'), "a cell calls itself 'A7'"),
        (workbook('<row><c r="ÄÖ1"/></row>'), "a cell calls itself"),
        (workbook('<row><c t="s"><v>0</v></c></row>'), "no shared string 0"),
        (workbook('<row><c t="s"><v>-1</v></c></row>', strings="<si/>"), "'-1' is no string"),
        (workbook('<row><c t="s"><v>9</v></c></row>', strings="<si/>"), "no shared string 9"),
        (workbook("<row><c><v>nan</v></c></row>"), "'nan' is no number"),
        (workbook("<row><c><v>1_0</v></c></row>"), "'1_0' is no number"),
        (workbook(f"<row><c><v>{'9' * 5000}</v></c></row>"), "is no number"),
        (workbook('<row><c s="x"/></row>'), "'x' is no style"),
        (workbook(text("x" * (MAX_CELL + 1))), "a cell holds more than 65,536 characters"),
        (workbook("".join(text("x" * MAX_CELL, row=n) for n in range(1, 600))), "32 million"),
        (wide(b"<!DOCTYPE w [<!ENTITY a 'b'>]>" + sheet("")), "is no plain XML"),
        (wide(b"<w>&a;</w>"), "not well-formed XML: undefined entity"),
        (wide('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w><w/>'.encode("utf-16")), "is no plain XML"),
        (wide(b'<?xml version="1.0" encoding="cp500"?>' + "<!DOCTYPE w><w/>".encode("cp500")), "not well-formed"),
        (wide(b'<?xml version="1.0" encoding="x-none"?><w/>'), "not well-formed"),
        (wide(b"<w>\xff</w>"), "not well-formed"),
        (wide(b"<w>"), "not well-formed"),
        (wide(b""), "not well-formed|empty"),
        (but(workbook=None), "no .xlsx workbook"),
        (but(workbook=b"<workbook/>"), "no sheet"),
        (but(relations=None), "no part 'xl/_rels/workbook.xml.rels'"),
        (but(more=b"<!DOCTYPE a><a/>"), "theme1.xml: is no plain XML"),
        (target("worksheets/sheet9.xml"), "no part 'xl/worksheets/sheet9.xml'"),
        (target("../../../etc/passwd"), "no part"),
        (target("/etc/passwd"), "no part"),
        (packed({"../xl/workbook.xml": b"<a/>"}), "leaves the folder"),
        (packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}), "no .xlsx workbook"),
        (packed({f"xl/{n}.xml": b"<a/>" for n in range(100)}), "100 members"),
        (OLE + bytes(2000), "cannot be read"),
        (ole(b"x" * 9000, "EncryptedPackage"), "cannot be read: Can't find workbook"),
        (xls(b"", globals_=record(0x2F, bytes(6))), "cannot be read: Workbook is encrypted"),
        (xls(number(0, 64)), f"row 1: holds more than {MAX_COLUMNS} columns"),
        (xls(label(0, 0, "a\0b")), "row 1: holds a NUL"),
        (xls(b"\x03\x02\x0e"), "cannot be read"),
        (xls(b"") + bytes(7 << 20), "larger than 6 MiB"),
    ],
)  # fmt: skip
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        given_by(content)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 400


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(workbook(text("x")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        content[place] |= 1
    with pytest.raises(Refused, match="encrypted"):
        given_by(bytes(content))


def test_old_cells_of_each_kind() -> None:
    cells = (
        number(0, 0, 2.0), number(0, 1, 2.5), label(0, 2, " ألف "), record(0x205, b"\0\0\3\0\0\0\1\0"),
        record(0x205, b"\0\0\4\0\0\0\x17\1"), label(2, 0, "b"),
    )  # fmt: skip
    assert given_by(xls(b"".join(cells))) == [Cells(1, ("2", "2.5", "ألف", "TRUE")), Cells(3, ("b",))]


def test_an_old_workbook_that_says_a_date_that_is_none(old: bytes) -> None:
    assert spreadsheets._xls_date(1e300, 0) == "1e+300"
    assert spreadsheets._xls_date(41988.0, 0) == "2014-12-15"


def measured(content: bytes, folder: Path) -> tuple[str, float, float]:
    """How the workbook ends in a process of its own, in how many seconds and with how much memory."""
    (folder / "book").write_bytes(content)
    code = (
        "import re, sys, time\n"
        "from onrecord.model.errors import Refused\n"
        "from onrecord.publishers.spreadsheets import xls_cells, xlsx_cells\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "began = time.process_time()\n"
        "try:\n"
        "    ended = f'{len(list((xlsx_cells if data[:2] == b\"PK\" else xls_cells)(data)))} rows'\n"
        "except Refused as refused:\n"
        "    ended = 'refused'\n"
        "took = time.process_time() - began\n"
        "try:\n"
        "    peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024\n"
        "except OSError:\n"
        "    peak = 0\n"
        "print(ended, took, peak, sep='|')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, folder / "book"], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr[-500:]
    ended, took, peak = done.stdout.split("|")
    return ended, float(took), float(peak)


@pytest.mark.parametrize("make", [*HEAVY.values(), *HEAVY_XLS.values()], ids=[*HEAVY, *(f"xls {n}" for n in HEAVY_XLS)])
def test_nothing_takes_long_or_much(make: Callable[[], bytes], tmp_path: Path) -> None:
    ended, took, peak = measured(make(), tmp_path)
    assert re.fullmatch(r"\d+ rows|refused", ended)
    assert took < MOST_SECONDS
    assert peak < MOST_MB


def test_an_old_file_cut_anywhere_is_refused(old: bytes) -> None:
    chance = random.Random(3)
    for end in chance.sample(range(len(old) - 4096), 25):
        with pytest.raises(Refused):
            given_by(old[:end])


def test_a_new_file_cut_anywhere_is_refused(new: bytes) -> None:
    chance = random.Random(3)
    for end in chance.sample(range(len(new)), 25):
        with pytest.raises(Refused):
            given_by(new[:end])


@pytest.fixture(scope="module")
def small_old(old: bytes) -> bytes:
    return xls(
        b"".join(number(n, 0, n) + label(n, 1, f"Name {n}") for n in range(60)),
        globals_=record(0x31, bytes(14) + b"\1\0a") + record(0xE0, bytes(20)) * 3,
    )


@settings(max_examples=300)
@given(st.data())
def test_flipped_bytes_give_rows_or_a_refusal(small_old: bytes, drawn: st.DataObject) -> None:
    new = workbook("".join(text("a", "b", row=n) for n in range(1, 30)), strings="<si><t>x</t></si>")
    content = bytearray(drawn.draw(st.sampled_from([small_old, new])))
    for _ in range(drawn.draw(st.integers(1, 8))):
        content[drawn.draw(st.integers(0, len(content) - 1))] = drawn.draw(st.integers(0, 255))
    check(bytes(content))


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_in_real_files(old: bytes, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(old)
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content) if seed % 2 else 4096)] = chance.randrange(256)
    check(bytes(content))


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_in_the_parts_of_a_real_file(new: bytes, seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    found["xl/worksheets/sheet1.xml"] = found["xl/worksheets/sheet1.xml"][:60_000] + b"</row></sheetData></worksheet>"
    name = chance.choice([*found])
    content = bytearray(found[name])
    for _ in range(chance.choice((1, 2, 5))):
        content[chance.randrange(min(len(content), 60_000))] = chance.randrange(256)
    check(packed(found | {name: bytes(content)}))


@given(st.binary(max_size=400))
def test_random_bytes_are_refused(junk: bytes) -> None:
    for content in (junk, b"PK\x03\x04" + junk, OLE + junk, ole(junk), wide(junk)):
        with pytest.raises(Refused):
            given_by(content)


@given(st.binary(max_size=200))
def test_random_records_give_rows_or_a_refusal(junk: bytes) -> None:
    for content in (xls(junk), xls(b"", globals_=junk)):
        check(content)


@given(st.text(st.sampled_from("<>/=\"' rcvtsi&;0123A"), max_size=80))
def test_random_markup_gives_rows_or_a_refusal(junk: str) -> None:
    check(workbook(junk))


def check(content: bytes) -> None:
    try:
        for row in given_by(content):
            assert row.texts[-1]
            assert len(row.texts) <= MAX_COLUMNS
            assert not any("\0" in cell for cell in row.texts)
    except Refused as refusal:
        why = str(refusal)
        if not why.isprintable():
            pytest.fail(f"{why!r} is no one line")
