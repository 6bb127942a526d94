"""The UK Consolidated List at three dates in two formats, what changed between them, and files that must be refused."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.catalog import packaged
from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.publishers.files import read_file
from onrecord.publishers.ofac_remarks import fact_file
from onrecord.publishers.parsing import Parsed
from onrecord.publishers.uk_conlist import COLUMNS_OF_2016, COLUMNS_OF_2022, CSV, XLSX
from onrecord.publishers.uk_conlist_texts import birth_date, document_numbers, is_ship, numbered, told

DAYS = ("2016-03-23", "2020-04-27", "2022-05-04")
COUNTS = {
    "2016-03-23": (8746, {"Person": 1269, "Organization": 655}, 26),
    "2020-04-27": (9491, {"Person": 1523, "Organization": 565, "Vessel": 26}, 30),
    "2022-05-04": (15205, {"Person": 2771, "Organization": 644, "Vessel": 15}, 30),
}
"""Date → different lines, designations by schema, and regimes in the file of that day."""


@pytest.fixture(scope="module")
def files(data: Path) -> dict[str, bytes]:
    """The content of the file of each day."""
    return {
        folder.name: content for folder in (data / "uk_ofsi").iterdir() for _, content in read_file(*folder.iterdir())
    }


@pytest.fixture(scope="module")
def read(files: dict[str, bytes]) -> dict[str, Parsed]:
    """Each file that is one, in records."""
    return {day: (XLSX if day == DAYS[2] else CSV).parse({"": files[day]}) for day in DAYS}


@pytest.fixture(scope="module")
def rows(read: dict[str, Parsed]) -> dict[str, dict[str, Row]]:
    """Each file that is one, by Group ID."""
    return {day: {record.key: CSV.row(record) for record in read[day].records} for day in DAYS}


def line(**fields: str) -> dict[str, str]:
    """A line of a person, with fields of other names where they begin with a capital."""
    given = {"Name 6": "SMITH", "Name 1": "John", "Group Type": "Individual", "Alias Type": "Primary name"}
    given |= {"Regime": "Syria", "Listed On": "02/12/2011", "Last Updated": "14/02/2022", "Group ID": "7"}
    return given | {name.replace("_", " "): text for name, text in fields.items()}


def table(*lines: dict[str, str], columns: tuple[str, ...] = COLUMNS_OF_2022) -> list[list[str]]:
    return [["Last Updated", "04/05/2022"], [*columns], *([one.get(name, "") for name in columns] for one in lines)]


def as_csv(cells: list[list[str]], encoding: str = "cp1252") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode(encoding)


def as_xlsx(cells: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in cells:
        book.worksheets[0].append(row)
    book.save(content := io.BytesIO())
    return content.getvalue()


def one(*lines: dict[str, str], columns: tuple[str, ...] = COLUMNS_OF_2022) -> Row:
    [record] = CSV.parse({"": as_csv(table(*lines, columns=columns), "utf-8")}).records
    return CSV.row(record)


@pytest.mark.parametrize("day", DAYS)
def test_every_designation_is_read(read, rows, day):
    lines, schemas, regimes = COUNTS[day]
    found = rows[day].values()
    assert sum(len(record.raw) - 1 for record in read[day].records) == lines
    assert Counter(row.schema for row in found) == schemas
    assert len({regime for row in found for regime in row.sublists}) == regimes
    assert all(row.names and row.sublists == row.strands for row in found)
    assert all([stated.role for stated in row.stated].count("listed") == 1 for row in found)
    assert not any(row.malformed for row in found)
    for row in found:
        assert Row.from_json(row.list, row.key, row.to_json()) == row


def test_the_day_of_the_file_ends_in_london(read):
    assert read["2016-03-23"].published == datetime(2016, 3, 23, 23, 59, 59, 999999, UTC)
    assert read["2022-05-04"].published == datetime(2022, 5, 4, 22, 59, 59, 999999, UTC)


def test_the_edited_file_is_refused_with_its_first_line_and_without(files):
    edited = files["2017-04-03_edited"]
    with pytest.raises(Refused, match=r"^line 1: the first line is not Last Updated"):
        CSV.parse({"": edited})
    with pytest.raises(Refused, match=r"^line 3: Listed On is '4/1/16', DD/MM/YYYY expected"):
        CSV.parse({"": b"Last Updated,03/04/2017\r\n" + edited})


def test_a_group_id_stays_with_its_designation(rows):
    """It never names another party: a name that is gone has become one that shares words with it."""
    by_day = [rows[day] for day in DAYS]
    assert [len(one.keys() & other.keys()) for one, other in ((by_day[0], by_day[1]), (by_day[1], by_day[2]))] == [
        1655,
        1890,
    ]
    assert len(by_day[0].keys() & by_day[2].keys()) == 1461
    for before, after in pairwise(by_day):
        for key in before.keys() & after.keys():
            assert words(before[key]) & words(after[key]), key
    assert {key: [row[key].names[0] for row in by_day] for key in ("6914", "12226", "13221", "13260")} == {
        "6914": ["Abdul Razaq Akhund LALA AKHUND"] * 3,
        "12226": ["Fu'ad TAWIL"] * 3,
        "13221": ["ZARYA BATTALION"] * 3,
        "13260": ["Tong Myong SO"] * 3,
    }


def words(row: Row) -> set[str]:
    names = [name for kind in ("name", "alias", "weakAlias", "previousName") for name in row.identity.get(kind, ())]
    return {word for name in names for word in re.findall(r"\w{3,}", name.upper())}


def test_listed_again_is_another_group(rows):
    """Paek Se Bong: by the EU in 2009, by the UN in 2017."""
    assert "11035" not in rows["2020-04-27"]
    assert "13478" not in rows["2016-03-23"]
    assert rows["2016-03-23"]["11035"].names == ("Paek SE-BONG",)
    assert rows["2020-04-27"]["13478"].names == ("Paek Se BONG",)


def test_a_renamed_regime_is_one_sublist(rows):
    """How many went over as a whole is what `uk_regimes.yaml` says, and the catalogue has a name for every regime."""
    moved: dict[str, Counter[str]] = {}
    for key in rows["2020-04-27"].keys() & rows["2022-05-04"].keys():
        now = rows["2022-05-04"][key].terms["program"]
        for name in rows["2020-04-27"][key].terms["program"]:
            moved.setdefault(name, Counter())[name if name in now else now[0] if len(now) == 1 else "several"] += 1
    for name, all_older in fact_file("uk_regimes.yaml").items():
        for older in all_older:
            assert moved[older][name] >= 0.95 * (moved[older].total() - moved[older]["several"]), older
    assert moved["Ukraine (Sovereignty)"] == {"Russia": 219}
    assert moved["Ukraine (Misappropriation)"] == {"Russia": 3, "Global Human Rights": 3}
    assert moved["Terrorism and Terrorist Financing"]["Counter-Terrorism (International)"] == 39
    assert rows["2016-03-23"]["13221"].sublists == rows["2022-05-04"]["13221"].sublists == ("Russia",)
    assert rows["2016-03-23"]["13221"].terms["program"] == ("Ukraine (Sovereignty)",)
    sublists = {name for day in DAYS for row in rows[day].values() for name in row.sublists}
    assert sublists == packaged().list("uk-ofsi").sublists.keys()


def test_a_designation_under_two_regimes(rows):
    row = rows["2022-05-04"]["13918"]
    assert row.names == ("Alexander Grigorievich LUKASHENKO", "Alexander Ryhorovich LUKASHENKO")
    assert "Александр Григорьевич ЛУКАШЕНКО" in row.identity["alias"], "written with the family name and a comma first"
    assert not {*row.names} & {*row.identity["alias"]}
    assert row.sublists == ("Global Human Rights", "Belarus")
    assert [(stated.role, stated.date.text) for stated in row.stated] == [
        ("listed", "2020-09-29"), ("amended", "2020-11-06"), ("amended", "2022-02-04"),
    ]  # fmt: skip
    assert row.identity["authorityId"] == ("BEL0045", "GHR0050")
    assert "Listed On (Belarus): 2020-11-06" in row.note["notes"]
    assert "UK Sanctions List Date Designated (Belarus): 2020-12-31" in row.note["notes"]
    assert [sum(len(row.sublists) > 1 for row in rows[day].values()) for day in DAYS] == [6, 7, 15]


def test_a_un_listing(rows):
    row = rows["2020-04-27"]["13349"]
    assert row.names == ("Nayef Salam Muhammad Ujaym AL-HABABI",)
    assert "Sheikh Farooq AL-QAHTANI" in row.identity["alias"]
    assert (row.identity["birthDate"], row.identity["nationality"]) == (("1980", "1981"), ("Saudi Arabia", "Qatar"))
    assert (row.identity["unscId"], row.identity["passportNumber"]) == (("QDe.004",), ("Passport No: 592667",))
    assert row.place == {"address": ("Afghanistan (since 2009)",), "country": ("Afghanistan",)}
    assert rows["2022-05-04"]["6995"].identity["unscId"] == ("QDi.042", "SOi.002")
    assert "FOOPIE" in rows["2022-05-04"]["6925"].identity["weakAlias"]


def test_ships_have_imo_numbers(rows):
    """Ships are entities in 2020 and ships in 2022; the reference in the text of one is its owner's."""
    for day, known in (("2020-04-27", 26), ("2022-05-04", 15)):
        ships = [row for row in rows[day].values() if row.schema == "Vessel"]
        assert len(ships) == sum(len(row.identity["imoNumber"]) for row in ships) == known
        assert not any("unscId" in row.identity for row in ships)
    row = rows["2022-05-04"]["13651"]
    assert row.names == ("SAM JONG 2",)
    assert {name: row.identity[name] for name in ("imoNumber", "flag", "pastFlags", "type", "buildDate")} == {
        "imoNumber": ("7408873",), "flag": ("North Korea",), "pastFlags": ("Russia",), "type": ("Oil tanker",),
        "buildDate": ("1975",),
    }  # fmt: skip
    assert rows["2020-04-27"]["13556"].identity["mmsi"] == ("445539000",)


def test_reasons_and_references_of_2022(rows):
    found = rows["2022-05-04"].values()
    assert sum("authorityId" in row.identity for row in found) == 3429
    assert sum("reason" in row.terms for row in found) == 2496
    assert sum("unscId" in row.identity for row in found) == 942
    assert not any("(UK S" in text for row in found for text in row.note["notes"])


def test_a_company_is_not_born(rows):
    row = rows["2022-05-04"]["15329"]
    assert "birthPlace" not in row.identity
    assert {"DOB: 00/00/0", "Town of Birth: Nottingham"} <= {*row.note["notes"]}


def test_without_a_primary_name_a_variation_stands_in(rows):
    assert rows["2022-05-04"]["15288"].names == ("Sergei Aleksandrovich FURSENKO",)
    assert rows["2022-05-04"]["15288"].identity["alias"] == ("Sergey Aleksandrovich FURSENKO",)


def test_names_by_kind_and_quality():
    row = one(
        line(),
        line(Name_1="J.", Alias_Type="Primary name variation"),
        line(Name_6="JOHNNY", Name_1="", Alias_Type="AKA", Alias_Quality="Low quality"),
        line(Name_6="JACK", Name_1="", Alias_Type="AKA", Alias_Quality="Good quality"),
        line(Name_6="JACK", Name_1="", Alias_Type="AKA", Alias_Quality="Low quality"),
        line(Name_6="JONES", Alias_Type="FKA"),
        line(Name_6="JON", Name_1="", Alias_Type="Something new"),
    )
    assert row.identity == {
        "name": ("John SMITH",), "alias": ("JACK", "J. SMITH"), "weakAlias": ("JOHNNY", "JON"),
        "previousName": ("John JONES",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("17/08/1957", "1957-08-17"), ("00/09/1962", "1962-09"), ("00/00/1980", "1980"), ("01/1957", "1957-01"),
        ("1964", "1964"), ("1957-08-17", "1957-08-17"), ("31/02/1957", None), ("00/13/1957", None), ("00/00/0", None),
        ("00/00/0000", None), ("08/00/1957", None), ("circa 1957", None), ("", None), ("1957-02-31", None),
    ],
)  # fmt: skip
def test_dates_of_birth(text, born):
    assert birth_date(text) == born


def test_a_date_of_birth_that_is_none_is_a_note():
    row = one(line(DOB="about 1950"))
    assert "birthDate" not in row.identity
    assert row.note["notes"] == ("DOB: about 1950",)


def test_places_of_birth_go_by_their_numbers():
    def places(town: str, country: str) -> tuple[str, ...]:
        return one(line(Town_of_Birth=town, Country_of_Birth=country)).identity.get("birthPlace", ())

    assert places("(1) Shin Kalai (2) Zurmat", "(1)-(2) Afghanistan") == (
        "Shin Kalai, Afghanistan",
        "Zurmat, Afghanistan",
    )
    assert places("(1) - (2) Shabwa", "(1) Egypt. (2) Yemen") == ("Egypt", "Shabwa, Yemen")
    assert places("a) Beja b) Tunis", "Tunisia") == ("Beja, Tunisia", "Tunis, Tunisia")
    assert places("", "(1) (2) Iraq") == ("Iraq",)
    assert places("", "") == ()


def test_documents_as_two_formats_write_them():
    old = line(
        Passport_Details="(1) A 11263265 (Malaysian). Expired 2005 (2) 2181558", NI_Number="Ration card no. 0094195"
    )
    new = line(
        Passport_Number="(1) A1 (2) B2", Passport_Details="(1) Malaysian (2) -", National_Identification_Number="42"
    )
    row = one(old, columns=COLUMNS_OF_2016)
    assert row.identity["passportNumber"] == ("A 11263265", "2181558")
    assert row.identity["idNumber"] == ("Ration card no. 0094195",)
    assert row.note["notes"] == (f"Passport Details: {old['Passport Details']}",)
    row = one(new)
    assert (row.identity["passportNumber"], row.identity["idNumber"]) == (("A1", "B2"), ("42",))
    assert row.note["notes"] == ("Passport Details: (1) Malaysian (2) -",)
    assert document_numbers("Passport No: (a) 199421147 (Date of Expiration: 2014), (b) 381110042.") == [
        "199421147",
        "381110042",
    ]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("UN REF:QE.A.146.14. Also referred to", ["QE.A.146.14"]),
        ("UN listing. UN Ref.SSi.006. Appointed", ["SSi.006"]),
        ("Annex XIII. UN Reference  KPi.048", ["KPi.048"]),
        ("UN Reference No: TI.R.172.14.", ["TI.R.172.14"]),
        ("UN Ref. I.AC.50.20.12.12.(1). Used as a front", ["I.AC.50.20.12.12.(1)"]),
        ("(UN Ref):IRe.043 Owned. [Old Reference # E.29.I.11]", ["IRe.043"]),
        ("Listed as asset of X (OFSI ID: 1, UN Reference Number: UN Ref KPe.064) (IMO number):7408873", []),
        ("Associated with Al-Qaida (QE.A.4.01)", []),
    ],
)
def test_references_of_the_united_nations(text, references):
    assert [part for label, part in told(text) if label == "UN Ref"] == references


def test_dates_that_the_calendar_lacks_are_kept_apart():
    row = one(line(Listed_On="31/02/2015", UK_Sanctions_List_Date_Designated="31/12/2020"))
    assert row.malformed == ("2015-02-31",)
    assert [(stated.role, stated.date.text) for stated in row.stated] == [("amended", "2022-02-14")]
    assert row.note["notes"] == ("UK Sanctions List Date Designated: 2020-12-31",)


def test_both_formats_give_one_row_and_the_order_of_lines_and_columns_changes_nothing():
    lines = [
        line(Name_1=name, Alias_Type=kind, Other_Information="Café")
        for name, kind in zip("ABC", ("Primary name", "AKA", "FKA"), strict=True)
    ]
    cells = table(*lines)
    turned = table(*reversed(lines), lines[0], columns=COLUMNS_OF_2022[::-1])
    found = [(CSV, as_csv(cells)), (CSV, as_csv(cells, "utf-8-sig")), (XLSX, as_xlsx(cells)), (CSV, as_csv(turned))]
    read = [publisher.row(record) for publisher, data in found for record in publisher.parse({"": data}).records]
    assert len(read) == 4
    assert {row.to_json() for row in read} == {read[0].to_json()}
    assert read[0].note["notes"] == ("Café",)
    assert CSV.role("ConList.csv") == XLSX.role("ConList.XLSX") == ""
    assert CSV.role("ConList.xlsx") is XLSX.role("ConList.csv") is None


def replaced(name: str, text: str) -> bytes:
    return as_csv(table(line(), line(**{name: text})))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"Last Updated,04/05/2022\r\n", "no line with the names"),
        (as_csv(table()), "no lines under the header"),
        (as_csv(table(line())[1:]), "^line 1: the first line is not"),
        (as_csv([["Last Updated", "5/4/22"], *table(line())[1:]]), "^line 1: the first line is not"),
        (as_csv([["Last Updated", "31/02/2022"], *table(line())[1:]]), "^line 1: Last Updated is '31/02/2022'"),
        (as_csv([["Last Updated", "04/05/2022", "x"], *table(line())[1:]]), "^line 1: the first line is not"),
        (as_csv(table(line(), columns=COLUMNS_OF_2022[:-1])), "^line 2: the column 'UK Sanctions .*missing"),
        (as_csv(table(line(), columns=COLUMNS_OF_2016[1:])), "^line 2: the column 'Name 6' is missing"),
        (as_csv(table(line(), columns=(*COLUMNS_OF_2016, "Colour"))), "^line 2: 'Colour' is no column"),
        (as_csv(table(line(), columns=(*COLUMNS_OF_2016, "Title"))), "^line 2: the column 'Title' is repeated"),
        (as_csv([*table(line()), ["x"]]), "^line 4: 1 fields, 36 expected"),
        (as_csv([*table(line()), ["x"] * 37]), "^line 4: 37 fields, 36 expected"),
        (replaced("Group_ID", ""), "^line 4: Group ID is ''"),
        (replaced("Group_ID", "7a"), "^line 4: Group ID is '7a'"),
        (replaced("Group_Type", "Aircraft"), "^line 4: Group Type is 'Aircraft'"),
        (replaced("Group_Type", "Ship"), "^line 4: group 7 is Individual and Ship at once"),
        (replaced("Regime", ""), "^line 4: a line without Regime"),
        (replaced("Alias_Type", " "), "^line 4: a line without Alias Type"),
        (as_csv(table(line(), line(Name_6="", Name_1=""))), "^line 4: a line without a name"),
        (replaced("Listed_On", ""), "^line 4: Listed On is ''"),
        (replaced("Last_Updated", "9/12/03"), "^line 4: Last Updated is '9/12/03', DD/MM/YYYY expected"),
        (replaced("Listed_On", "12/31/2020"), "^line 4: Listed On is '12/31/2020': the month stands first"),
        (as_csv(table(line()))[:-2], "^line 3: the file may end inside this line"),
        (as_csv(table(line())) + b'"x', "^line 4: the file ends inside"),
        (as_csv(table(line())).replace(b"SMITH", b"SM\x81TH"), "^line 3: byte 0x81 .* is not cp1252"),
        (b"\xef\xbb\xbf" + as_csv(table(line(Title="é"))), "is not utf-8"),
        (as_csv(table(line()), "utf-16"), "NUL|not cp1252|first line"),
        (as_xlsx(table(line())), "."),
    ],
)  # fmt: skip
def test_refused(content, why):
    with pytest.raises(Refused, match=why):
        CSV.parse({"": content})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no .xlsx workbook"),
        (as_csv(table(line())), "no .xlsx workbook"),
        (as_xlsx([]), "the file is empty"),
        (as_xlsx(table()), "no lines under the header"),
        (as_xlsx(table(line())[1:]), "^row 1: the first line is not"),
        (as_xlsx([*table(line()), ["x"]]), "^row 4: Group ID is ''"),
        (as_xlsx([*table(line()), ["x"] * 37]), "^row 4: 37 fields, 36 expected"),
        (as_xlsx(table(line(), columns=(*COLUMNS_OF_2016, "Colour"))), "^row 2: 'Colour' is no column"),
        (as_xlsx(table(line()))[:-100], "cannot be unpacked|no .xlsx workbook"),
    ],
)
def test_a_spreadsheet_refused(content, why):
    with pytest.raises(Refused, match=why):
        XLSX.parse({"": content})


def test_a_sheet_is_read_beyond_the_size_that_it_claims():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(table(line(), line(Group_ID="8"))))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:AJ3"', sheet)
    assert members["xl/worksheets/sheet1.xml"] != sheet
    with zipfile.ZipFile(content := io.BytesIO(), "w") as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    assert [record.key for record in XLSX.parse({"": content.getvalue()}).records] == ["7", "8"]


def test_a_file_of_two_is_refused():
    with pytest.raises(Refused, match="one file"):
        CSV.parse({"": as_csv(table(line())), "more": b""})


def test_a_file_cut_inside_a_line_is_refused(files):
    """Or ends with a number that other lines have: the file of 2016 has no line end behind its last line."""
    content = files["2020-04-27"]
    chance = random.Random(5)
    for end in [chance.randrange(1000, len(content)) for _ in range(25)]:
        if not content[:end].endswith(b"\n"):
            with pytest.raises(Refused):
                CSV.parse({"": content[:end]})
    assert content.endswith(b"12927\r\n")
    with pytest.raises(Refused, match="may end inside this line"):
        CSV.parse({"": content[:-3]})


@given(st.binary(max_size=200) | st.text(alphabet='A1/,"\n-éЖ', max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(tail):
    good = as_csv(table(line()))
    head = good[: good.index(b"SMITH")]
    for content in (tail, b"Last Updated," + tail, head + tail, good + tail):
        why = ""
        try:
            for record in CSV.parse({"": content}).records:
                CSV.row(record)
        except Refused as refusal:
            why = str(refusal)
        assert "\n" not in why
    with pytest.raises(Refused):
        XLSX.parse({"": tail})


cell = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=30)


@given(st.fixed_dictionaries({}, optional={name.replace(" ", "_"): cell for name in COLUMNS_OF_2022}))
def test_any_line_is_read_or_refused_and_survives(fields):
    content = as_csv(table(line(**fields), line(Group_ID="8")), "utf-8")
    try:
        records = CSV.parse({"": content}).records
    except Refused:
        return
    for row in map(CSV.row, records):
        assert Row.from_json(row.list, row.key, row.to_json()) == row
        assert row.names


@given(st.text(alphabet="()-., 123abAB/XIMO:UNRef", max_size=60))
def test_texts_of_any_form_are_read(text):
    assert all(numbered(text).values())
    assert all(any(char.isdigit() for char in number) for number in document_numbers(text))
    assert all(part for _, part in told(text))
    is_ship(text)


@given(st.permutations([line(Name_1=name, Alias_Type=kind) for name in "AB" for kind in ("AKA", "Primary name")]))
def test_the_order_of_lines_changes_no_row(lines):
    assert one(*lines).to_json() == one(*sorted(lines, key=str)).to_json()
