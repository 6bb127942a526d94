"""The Australian list of 2022-05-03, its dates held against the UN's own, and files that must be refused."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain
from onrecord.catalog import packaged
from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.names.keys import normal
from onrecord.publishers.au_dfat_texts import birth_dates, day_of, items, lettered, listing_days
from onrecord.publishers.au_dfat_xls import COLUMNS, LATER_COLUMNS, LIST, PUBLISHER
from onrecord.publishers.parsing import Record
from onrecord.publishers.un_sc_xml import PUBLISHER as UN

ALL = (*COLUMNS, *LATER_COLUMNS)
ONE = {
    "Reference": "2", "Name of Individual or Entity": "A B", "Type": "Individual", "Name Type": "Primary Name",
    "Listing Information": "Listed on 16 May 2014", "Committees": "1988 (Taliban)", "Control Date": "2014-05-19",
}  # fmt: skip


@pytest.fixture(scope="module")
def content(data: Path) -> bytes:
    return plain(data / "au_dfat/2022-05-03/regulation8_consolidated.xls.xz")


@pytest.fixture(scope="module")
def records(content: bytes) -> dict[str, Record]:
    return {record.key: record for record in PUBLISHER.parse({"": content}).records}


@pytest.fixture(scope="module")
def rows(records: dict[str, Record]) -> dict[str, Row]:
    return {key: PUBLISHER.row(record) for key, record in records.items()}


def sheet(*lines: Sequence[object]) -> bytes:
    """A workbook of those lines."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([*line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx(*named: dict[str, str], columns: Sequence[str] = ALL) -> bytes:
    return sheet(columns, *([{**ONE, **one}.get(name, "") for name in columns] for one in named))


def one(**changed: str) -> Row:
    return read({name.replace("_", " "): text for name, text in changed.items()})


def read(*named: dict[str, str]) -> Row:
    [record] = PUBLISHER.parse({"": xlsx(*named)}).records
    return PUBLISHER.row(record)


def stated(row: Row, role: str) -> list[str]:
    return [str(one.date) for one in row.stated if one.role == role]


def test_every_designation_is_read(records: dict[str, Record], rows: dict[str, Row]) -> None:
    assert sum(len(record.raw) for record in records.values()) == 7945
    assert Counter(row.schema for row in rows.values()) == {"Person": 2086, "LegalEntity": 580}
    assert all(len(row.names) == 1 and len(row.strands) == 1 and row.strands == row.sublists for row in rows.values())
    assert {row.strands[0] for row in rows.values()} == packaged().list(LIST).sublists.keys()
    assert not any(row.malformed for row in rows.values())
    for key, row in rows.items():
        assert Row.from_json(LIST, key, row.to_json()) == row


def test_how_many_tell_the_day_of_listing(rows: dict[str, Row]) -> None:
    starts = [stated(row, "listed") for row in rows.values()]
    assert Counter(map(len, starts)) == {1: 1572, 0: 1094}
    told = [day for found in starts for day in found]
    assert (min(told), max(told)) == ("1999-10-15", "2022-02-18")
    own = [row for row in rows.values() if row.strands[0].startswith("Autonomous")]
    assert min(day for row in own for day in stated(row, "listed")) == "2012-03-02"


def test_the_control_dates_run_a_day_ahead_of_the_file(rows: dict[str, Row]) -> None:
    """The workbook was saved on 2022-05-03."""
    last = Counter(stated(row, "amended")[-1] for row in rows.values())
    assert max(day for day in last if day < "2023") == "2022-05-04"
    assert last["2022-05-04"] == 110
    assert last["2023-03-23"] == 4, "a slip of the pen in the free text"


def test_the_uns_own_files_give_the_same_days(data: Path, rows: dict[str, Row]) -> None:
    """By exact name; what differs is what the department writes, mostly by a day."""
    listed: dict[str, set[str]] = {}
    for day in ("2018-08-24", "2020-03-20", "2022-09-15"):
        content = (data / "un_sc" / day / "consolidated.xml").read_bytes()
        for record in UN.parse({"": content}).records:
            row = UN.row(record)
            listed.setdefault(normal(row.names[0]), set()).update(stated(row, "listed"))
    told = Counter()
    for row in rows.values():
        days = listed.get(normal(row.names[0]), set())
        if not row.strands[0].startswith("Autonomous") and len(days) == 1 and (ours := stated(row, "listed")):
            told[ours == [*days]] += 1
    assert told == {True: 747, False: 31}


@pytest.mark.parametrize(
    ("key", "listed", "amended"),
    [
        ("2", "2001-01-25", ["2005-12-20", "2007-07-09", "2007-09-21", "2011-11-29", "2014-12-15"]),
        ("34", "2001-01-25", "2014-05-19"),  # 34f was added on 2014-05-16
        ("361", "2002-09-30", "2011-06-10"),  # 361a tells 22 October 2002
        ("634", None, ["2008-12-16", "2015-02-05"]),
        ("649", None, None),  # "Assets received on or after 23 May 2003 …"
        ("754", None, ["2006-12-23", "2014-12-17"]),
        ("1246", "2011-02-26", "2022-01-28"),  # "Listed on 17 March 2011 … (Asset Freeze). Listed on: 26 Feb. 2011"
        ("1693", "2012-03-02", "2020-12-09"),
        ("2580", "2013-03-07", ["2013-03-08", "2013-12-31", "2014-01-20"]),  # 7/03/2013
        ("2585", None, "2022-03-05"),  # listed twice
        ("2653", None, ["2019-12-04", "2019-12-06"]),  # it had been listed before, until 2 December 2019
        ("2698", "2014-06-19", "2020-06-24"),  # its aliases tell 2020-06-10
        ("3186", None, "2021-01-19"),  # "Formerly listed on the RBA Consolidated List … Relisted on 19 January 2021"
        ("6276", "2022-02-18", ["2022-02-24"]),  # 18/02/2022
        ("7207", None, ["2022-05-04"]),
    ],
)
def test_days_of_single_designations(rows, key, listed, amended):
    assert stated(rows[key], "listed") == ([listed] if listed else [])
    days = stated(rows[key], "amended")
    if isinstance(amended, list):
        assert days == amended
    elif amended:
        assert amended in days


@pytest.mark.parametrize(
    ("text", "listed", "amended"),
    [
        ("Listed on: 25 Apr. 2006", "2006-04-25", []),
        ("Listedon 8 Jun. 2007 (amended on 13 Dec. 2011, 1 May 2019)", "2007-06-08", ["2011-12-13", "2019-05-01"]),
        ("Listed 11 May 2010 (amended  on 15 Apr. 2014)", "2010-05-11", ["2014-04-15"]),
        ("Listed by UN 1267 Committee 8 Mar. 2001", "2001-03-08", []),
        ("Listed by UN (1267 Committee) on 6 July 2004, amended on 21 March 2012", "2004-07-06", ["2012-03-21"]),
        ("Listed by the UN1718 committee on 24 Apr. 2009", "2009-04-24", []),
        ("Listed by UN on 3 May 2004", "2004-05-03", []),
        ("Listed by UN 1267 and 1989 Committee on 25 January 2012.", "2012-01-25", []),
        ("Resolution 1735 (2006) Listed on: 4 June. 2008 (amended 13 Dec. 201)", "2008-06-04", []),
        ("2013-03-07", "2013-03-07", []),
        ("26 Feb. 2021", "2021-02-26", []),
        ("5 Aug. 2020 (amended on 22 Feb.2021)", "2020-08-05", ["2021-02-22"]),
        ("Listed on 2 Sep. 2014 (relisted on 1 Sep. 2017) (relisted on 28 Aug. 2020)", "2014-09-02",
         ["2017-09-01", "2020-08-28"]),
        ("Listed on: 23 Sep. 2014 (amended on 15 Feb. 2017), 24 Nov. 2020", "2014-09-23", ["2017-02-15", "2020-11-24"]),
        ("Listed on 2 Oct. 2015 (amended on 10 and 30 Dec. 2015)", "2015-10-02", ["2015-12-30"]),
        ("Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012 (F2012L00479). Relisted 13 "
         "Jannuary 2021", "2012-03-02", []),
        ("Listed on: 29 Jul. 2005 Acquitted on 15 Jul. 2006 and released.", "2005-07-29", []),
        ("The Minister for Foreign Affairs listed this entity on 21 December 2001 under section 15(1). The Minister "
         "declared on 07 November 2019 that it would continue. This listing will cease to have effect on 07 November "
         "2022, unless extended", "2001-12-21", ["2019-11-07"]),
        ("The Minister for Foreign Affairs listed this person on 4 December 2019 (Note: This is a re-listing of a "
         "previous designation that was in effect from 27 November 2013 to 2 December 2019)", None, ["2019-12-04"]),
        ("Listed on: 2 Jun. 2017. Continued in effect by Declaration of the Minister for Foreign Affairs made on 23 "
         "May 2020", "2017-06-02", ["2020-05-23"]),
        ("Formerly listed on the RBA Consolidated List as 2011LBY0034.", None, []),
        ("Listed under Resolution 1483 (2003)", None, []),
        ("Autonomous Sanctions (Thematic Sanctions) Instrument 2022", None, []),
        ("Listed on 31 Feb. 2014", None, []),
        ("Listed on 13/14/2014", None, []),
        ("Unlisted on 3 May 2004", None, []),
        ("On 3 May 2004 a review was concluded", None, []),
        ("Listed on 3 May 2004. Listed on 5 May 2008.", None, []),
        ("", None, []),
    ],
)  # fmt: skip
def test_days_in_a_text(text: str, listed: str | None, amended: list[str]) -> None:
    days = listing_days(text)
    assert days.listed == (day_of(listed) if listed else None)
    assert [str(day) for day in days.amended] == amended


@pytest.mark.parametrize(
    ("text", "dates", "plain"),
    [
        ("10 July 1965 or 11 July 1965", ("1965-07-10", "1965-07-11"), True),
        ("14 Mar 1974 >> 13 Apr 1974 >> 1 Aug 1970", ("1974-03-14", "1974-04-13", "1970-08-01"), True),
        ("a) 1974, 1975 or 1976", ("1974", "1975", "1976"), True),
        ("28/03/1953; alt DOB:28/09/1953", ("1953-03-28", "1953-09-28"), True),
        ("Between Aug. and Sep 1977", ("1977",), True),
        ("March 16, 1972", ("1972-03-16",), True),
        ("August, 1961", ("1961-08",), True),
        ("05.09.1990", ("1990-09-05",), True),
        ("c. 1957 or 14 March 1942", ("1957", "1942-03-14"), False),
        ("1965, 29 March", ("1965",), False),
        ("8 Aug. 1980, (in false passport number S335026)", ("1980-08-08",), False),
        ("Approximately (30-35 years old)", (), False),
        ("a) 1/01/1968 b) 24-Apr-68", ("1968-01-01",), False),
        ("", (), True),
    ],
)
def test_dates_of_birth(text: str, dates: tuple[str, ...], plain: bool) -> None:
    assert birth_dates(text) == (dates, plain)


def test_names_by_kind() -> None:
    def named(letter: str, kind: str, name: str, strength: str = "") -> dict[str, str]:
        return {
            "Reference": f"2{letter}", "Name Type": kind, "Name of Individual or Entity": name,
            "Alias Strength": strength,
        }  # fmt: skip

    row = read(
        {}, named("a", "aka", "C\nD"), named("b", "Original Script", "ألف"), named("c", "Formerly known as", "E"),
        named("d", "aka", "F (previously listed as)"), named("e", "aka", '"Tek"'), named("f", "Alias", "G", "Weak"),
        named("g", "aka", "H (Previously listed as. In Arabic: رياض)"), named("h", "nickname", "I"),
        named("i", "AKA", "Romeo (Call sign)"), named("j", "aka", "El Para (combat name)", "Strong"),
    )  # fmt: skip
    assert row.identity == {
        "name": ("A B",), "alias": ("C D", "ألف", "Tek", "El Para"), "previousName": ("E", "F", "H", "رياض"),
        "weakAlias": ("G", "I", "Romeo"),
    }  # fmt: skip


def test_names_stand_in_the_order_of_their_references(records: dict[str, Record]) -> None:
    references = [row[0] for row in records["34"].raw]
    assert references == ["34", "34a", "34b", "34c", "34c1", "34d", "34e", "34f", "34f1"]
    assert [row[0] for row in records["300"].raw][-3:] == ["300y", "300z", "300aa"]
    assert [row[0] for row in records["756"].raw] == ["756", "756a"], "which stand apart in the file"


def test_a_vessel_with_the_later_columns() -> None:
    row = read(
        {
            "Type": "Vessel", "IMO Number": "IMO 9328765", "Targeted Financial Sanction": "FALSE",
            "Maritime Restriction": "TRUE", "Instrument of Designation": "Instrument 2025",
        }
    )  # fmt: skip
    assert (row.schema, row.identity["imoNumber"]) == ("Vessel", ("9328765",))
    assert row.terms == {"program": ("1988 (Taliban)",), "provisions": ("Maritime Restriction",)}
    assert row.note["summary"] == ("Listed on 16 May 2014", "Instrument 2025")


def test_numbers_of_others_are_left_alone(rows: dict[str, Row]) -> None:
    found = {key: row.identity["imoNumber"] for key, row in rows.items() if "imoNumber" in row.identity}
    assert found == {
        "2947": ("1790183",), "3078": ("5342883",), "3164": ("5342883",), "3290": ("1790183",), "3292": ("1556069",),
    }  # fmt: skip
    row = one(Additional_Information="Runs the vessel Chong Chon Gang (IMO: 7937317). Associated with QDe.004.")
    assert "imoNumber" not in row.identity


def test_places(rows: dict[str, Row]) -> None:
    row = one(
        Address="a) Damascus, Syria; Mosul (at time of listing), Iraq  b) Tel: 021-86611265 c) na, Atlantis",
        Citizenship="a) Malian / Mauritanian b) Fiji (his other, Australian one, ceased)",
        Place_of_Birth="POB: a) Danda, Pakistan b) Srana, Afghanistan; alt POB: Khost",
    )
    assert row.place["address"] == ("Damascus, Syria", "Mosul (at time of listing), Iraq", "na, Atlantis")
    assert row.place["country"] == ("Syria", "Iraq")
    assert row.identity["nationality"] == ("Malian", "Mauritanian", "Fiji")
    assert row.identity["birthPlace"] == ("Danda, Pakistan", "Srana, Afghanistan", "Khost")
    assert row.note["notes"][0].startswith("citizenship: a) Malian")
    assert row.note["notes"][1] == "Tel: 021-86611265"
    assert "address" not in rows["2"].place, "NA is no address"
    every = [text for row in rows.values() for text in row.place.get("address", ())]
    assert not [text for text in every if text.casefold() in ("na", "a", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a)Spin Boldak  b) Chora, c) Dehrawood.", ["Spin Boldak", "Chora", "Dehrawood."]),
        ("Jaghatu, Afghanistan; b) Sharana", ["Jaghatu, Afghanistan", "Sharana"]),
        ("(a) Karachi; (b) Lahore", ["Karachi", "Lahore"]),
        ("a) Darzab. B) Qush Tepa", ["Darzab.", "Qush Tepa"]),
        ("a) 1966 b) 1964 c) 1969 c) 1971", ["1966", "1964", "1969", "1971"]),
        ("Regulation 4 (a) and (b)", ["Regulation 4 (a) and (b)"]),
        ("", []),
        (" ; ", []),
    ],
)
def test_lists_in_one_cell(text: str, found: list[str]) -> None:
    if text != "Regulation 4 (a) and (b)":
        assert lettered(text) == found
    else:
        assert len(lettered(text)) <= 2


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "the file is empty"),
        (b"<html>", "this is no .xls workbook"),
        (sheet(), "row 1: this is no Australian list|there is no column"),
        (sheet(["Reference", "Name"]), "row 1: this is no Australian list: there is no column 'Name of Individual"),
        (xlsx(), "no rows under the header"),
        (xlsx(columns=COLUMNS[:-1]), "there is no column 'Control Date'"),
        (xlsx({}, columns=(*ALL, "Shoe Size")), "row 1: the column 'Shoe Size' is not known"),
        (xlsx({}, columns=(*ALL, "Type")), "row 1: a column stands there twice"),
        (xlsx({"Reference": "a2"}), "row 2: the reference 'a2' is no number"),
        (xlsx({"Reference": "2.5"}), "row 2: the reference '2.5' is no number"),
        (xlsx({"Reference": ""}), "row 2: the reference '' is no number"),
        (xlsx({"Type": "Aircraft"}), "row 2: the type 'Aircraft' is not known"),
        (xlsx({"Name of Individual or Entity": "NA"}), "row 2: 2 has no Name of Individual"),
        (xlsx({"Committees": ""}), "row 2: 2 has no Committees"),
        (xlsx({"Reference": "2a", "Name Type": "aka"}), "row 2: 2 has no primary name"),
        (xlsx({}, {"Reference": "2a", "Type": "Entity"}), "row 2: 2 is of two types"),
        (sheet(COLUMNS, [*[ONE.get(name, "x") for name in COLUMNS], "more"]), "row 2: 13 cells, 12 expected"),
    ],
)
def test_what_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        PUBLISHER.parse({"": file})


def test_two_files_are_refused() -> None:
    with pytest.raises(Refused, match="one file"):
        PUBLISHER.parse({"": b"x", "alt": b"y"})


@pytest.mark.parametrize("name", ["regulation8_consolidated.xls", "Australian_Sanctions_Consolidated_List.XLSX"])
def test_the_role_of_a_file(name: str) -> None:
    assert (PUBLISHER.role(name), PUBLISHER.role(name + ".csv")) == ("", None)


def test_a_control_date_that_is_none_is_kept_apart() -> None:
    assert one(Control_Date="next week").malformed == ("next week",)
    assert stated(one(Control_Date="19 May 2014"), "amended") == ["2014-05-19"]


def test_the_same_rows_as_xlsx_are_the_same_designations(content: bytes, rows: dict[str, Row]) -> None:
    from onrecord.publishers.spreadsheets import xls_cells

    copy = sheet(*(cells.texts for cells in xls_cells(content)))
    again = {record.key: PUBLISHER.row(record) for record in PUBLISHER.parse({"": copy}).records}
    assert again == rows


def test_a_file_cut_anywhere_is_refused_or_read(content: bytes) -> None:
    chance = random.Random(7)
    for end in chance.sample(range(len(content)), 12):
        with pytest.raises(Refused):
            PUBLISHER.parse({"": content[:end]})


@given(st.permutations([{}, {"Reference": "2a", "Name Type": "aka"}, {"Reference": "2b", "Name Type": "aka"},
                        {"Reference": "3"}, {"Reference": "2aa", "Name Type": "aka"}]))  # fmt: skip
def test_the_order_of_the_rows_changes_nothing(named: list[dict[str, str]]) -> None:
    found = {record.key: record.raw for record in PUBLISHER.parse({"": xlsx(*named)}).records}
    ordered = sorted(named, key=lambda one: (len(one.get("Reference", "2")), one.get("Reference", "2")))
    assert found == {record.key: record.raw for record in PUBLISHER.parse({"": xlsx(*ordered)}).records}


LETTERS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("ab);, 0123456789/-.()"), max_size=60
)


@given(st.dictionaries(st.sampled_from(ALL), LETTERS, max_size=6))
def test_any_cells_are_read_or_refused(cells: dict[str, str]) -> None:
    raw = tuple({**ONE, **cells, "Type": "Individual"}.get(name, "") for name in ALL)
    row = PUBLISHER.row(Record(LIST, "2", "row 2", (raw,)))
    assert Row.from_json(LIST, "2", row.to_json()) == row
    assert row == PUBLISHER.row(Record(LIST, "2", "row 9", (raw,)))


@given(LETTERS)
def test_any_text_is_read(text: str) -> None:
    days = listing_days(text)
    assert not (days.listed and days.listed in days.amended)
    assert all(piece and piece in " ".join(text.split()) for piece in items(text))
    assert isinstance(birth_dates(text), tuple)


@given(st.binary(max_size=300))
def test_junk_is_refused(junk: bytes) -> None:
    for file in (junk, b"PK\x03\x04" + junk, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + junk):
        with pytest.raises(Refused):
            PUBLISHER.parse({"": file})
