"""OFAC's CSV files at all their dates, and the broken forms that must be refused."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated
from onrecord.publishers.files import read_file
from onrecord.publishers.ofac_csv import CONSOLIDATED, SDN, OfacCsv
from onrecord.publishers.ofac_remarks import id_items, labels, listed_items, remark_items
from onrecord.publishers.parsing import Parsed

SDN_ROWS = {
    "2018-01-26": 6068,
    "2019-01-04": 7379,
    "2021-07-07": 8976,
    "2021-08-18": 9083,
    "2021-12-10": 9146,
    "2022-02-24": 9123,
    "2022-04-14": 9964,
    "2022-09-30": 10875,
    "2023-02-24": 11847,
    "2023-06-21": 12635,
    "2023-10-03": 13126,
    "2023-10-31": 13092,
    "2023-12-08": 13533,
    "2024-02-20": 13931,
    "2024-02-23": 14484,
    "2024-05-01": 14966,
    "2024-05-02": 14973,
    "2024-05-03": 14965,
}
LINE = b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
PERSON = b'7,"DOE, Jane","individual","SDGT] [IFSR","Minister",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 01 Feb 1980."'


def look(publisher: OfacCsv, folder: Path) -> dict[str, bytes]:
    files = {}
    for path in sorted(folder.iterdir()):
        if (role := publisher.role(path.name.removesuffix(".xz"))) is not None:
            [(_, files[role])] = read_file(path)
    return files


def rows(publisher: OfacCsv, files: dict[str, bytes]) -> dict[str, Row]:
    return {record.key: publisher.row(record) for record in publisher.parse(files).records}


def sdn(*lines: bytes, **others: bytes) -> Parsed:
    return SDN.parse({"": b"\r\n".join(lines) + b"\r\n\x1a", **others})


@pytest.mark.parametrize("day", SDN_ROWS)
def test_the_sdn_list_of_each_day(data, day):
    parsed = SDN.parse(look(SDN, data / "ofac_sdn" / day))
    assert len(parsed.records) == SDN_ROWS[day]
    assert parsed.partial is None
    read = [SDN.row(record) for record in parsed.records]
    assert all(Row.from_json(row.list, row.key, row.to_json()) == row for row in read[::50])
    assert {row.sublists for row in read} == {("SDN",)}
    assert not [row for row in read if row.stated]
    assert Counter(row.schema for row in read)["Person"] > 3000


def test_two_lists_joined_into_one_file_are_refused(data):
    """The file of 2022-11-29 is sdn.csv, 0x1A, and then 450 lines of cons_prim.csv."""
    with pytest.raises(Refused, match="two lists joined") as refused:
        SDN.parse(look(SDN, data / "ofac_sdn/2022-11-29"))
    assert refused.value.place == "line 11119"


def test_the_other_lists_with_their_sublists(data):
    old = rows(CONSOLIDATED, look(CONSOLIDATED, data / "ofac_consolidated/2018-04-06"))
    new = rows(CONSOLIDATED, look(CONSOLIDATED, data / "ofac_consolidated/2025-12-19"))
    assert Counter(sublist for row in old.values() for sublist in row.sublists) == {
        "SSI": 290, "NS-ISA": 264, "NS-PLC": 78, "FSE": 6, "561": 1
    }  # fmt: skip
    assert Counter(sublist for row in new.values() for sublist in row.sublists) == {
        "SSI": 286, "NS-PLC": 78, "NS-CMIC": 68, "NS-MBS": 15, "CAPTA": 15
    }  # fmt: skip
    telecom = new["30882"]
    assert telecom.stated == (
        Stated("effective", PartialDate("2021-08-02")),
        Stated("listed", PartialDate("2021-06-03")),
    )
    assert "Listing Date (CMIC) 03 Jun 2021" in telecom.terms["provisions"]


def test_dates_of_several_measures_are_not_the_date_of_the_listing(data):
    new = rows(CONSOLIDATED, look(CONSOLIDATED, data / "ofac_consolidated/2025-12-19"))
    assert all(not row.stated for row in new.values() if len(row.sublists) > 1)
    assert sum(bool(row.stated) for row in new.values()) == 75


def test_aliases_addresses_and_comments_are_joined(data):
    files = look(SDN, data / "ofac_sdn/2021-07-07")
    full, alone = rows(SDN, files), rows(SDN, {"": files[""]})
    assert full["36"].identity["alias"] == ("AERO-CARIBBEAN",)
    assert full["36"].place == {"address": ("Havana, Cuba",), "country": ("Cuba",)}
    assert "alias" not in alone["36"].identity
    assert alone["12300"].note["notes"][-1].startswith("Linked To:"), "cut at 1,000 characters, so kept unread"
    assert "notes" not in full["12300"].note
    assert len(full["12300"].note["linkedTo"]) > len(alone["12300"].note["linkedTo"])
    assert len({"alias", "previousName"} & {name for row in full.values() for name in row.identity}) == 2


def test_a_look_without_its_primary_file_is_refused(data):
    for day in ("2024-01-08", "2025-01-03", "2025-01-06", "2025-12-24"):
        with pytest.raises(Refused, match="primary file is missing"):
            SDN.parse(look(SDN, data / "ofac_sdn" / day))


def test_rows_of_entries_that_the_primary_file_lacks_make_a_look_partial(data):
    parsed = SDN.parse(look(SDN, data / "ofac_sdn/2025-05-16_sample"))
    assert len(parsed.records) == 17
    assert parsed.partial
    assert "rows belong to entries that the primary file lacks" in parsed.partial


def test_equal_raw_whatever_the_line_ends():
    crlf, lf = SDN.parse({"": LINE + b"\r\n" + PERSON + b"\r\n\x1a"}), SDN.parse({"": LINE + b"\n" + PERSON})
    assert [record.raw for record in crlf.records] == [record.raw for record in lf.records] == [LINE, PERSON]
    assert [record.place for record in crlf.records] == ["line 1", "line 2"]


def test_a_row():
    parsed = sdn(
        PERSON[:-1] + b" POB Ro",
        alt=b'7,1,"aka","ROE, Jane",-0- \r\n7,2,"fka","POE, Jane",-0- \r\n',
        add=b'7,1,"1 Main St.","Havana","Cuba",-0- \r\n7,2,-0- ,-0- ,"Iran",-0- \r\n',
        comments=b"7,\"me; Gender Female; Passport X1 (Cuba) issued 01 Jan 2000; a.k.a. 'TINA'; IMO.\"\r\n",
    )
    with pytest.raises(Refused):
        SDN.row(parsed.records[0])
    parsed = sdn(
        PERSON[:-2] + b'; POB Ro"',
        alt=b'7,1,"aka","ROE, Jane",-0- \r\n7,2,"fka","POE, Jane",-0- \r\n',
        add=b'7,1,"1 Main St.","Havana","Cuba",-0- \r\n7,2,-0- ,-0- ,"Iran",-0- \r\n',
        comments=b"7,\"me; Gender Female; Passport X1 (Cuba) issued 01 Jan 2000; a.k.a. 'TINA'; and so on.\"\r\n",
    )
    row = SDN.row(parsed.records[0])
    assert row == Row(
        list="us-ofac-sdn",
        key="7",
        schema="Person",
        sublists=("SDN",),
        strands=("SDN", "SDGT", "IFSR"),
        terms={"program": ("SDGT", "IFSR")},
        identity={
            "name": ("DOE, Jane",),
            "alias": ("ROE, Jane",),
            "previousName": ("POE, Jane",),
            "position": ("Minister",),
            "birthDate": ("1980-02-01",),
            "birthPlace": ("Rome",),
            "gender": ("Female",),
            "passportNumber": ("X1",),
            "weakAlias": ("TINA",),
        },
        place={"address": ("1 Main St., Havana, Cuba",), "country": ("Cuba", "Iran")},
        note={"identification": ("Passport X1 (Cuba) issued 01 Jan 2000",), "notes": ("and so on",)},
    )


@pytest.mark.parametrize(
    ("content", "why", "place"),
    [
        (b"", "empty", None),
        (b"\x1a", "end-of-file mark", None),
        (b"\r\n\r\n\x1a\n", "end-of-file mark", None),
        (b"<html><body>Moved</body></html>", "starts with its entry number", "line 1"),
        (LINE + b"\r\n\r\n" + PERSON, "starts with its entry number", "line 2"),
        (LINE + b"\r\nx" + PERSON, "starts with its entry number", "line 2"),
        (LINE + b"\r\n7", "starts with its entry number", "line 2"),
        (LINE + b"\r\n" + b"7" * 11 + b",", "starts with its entry number", "line 2"),
        (LINE + b"\r\n" + LINE, "stands twice", "line 2"),
        (LINE + b"\x1a\r\n" + PERSON, "two lists joined", "line 1"),
        (LINE + b"\r\n7,\0", "NUL", "line 2"),
        (LINE + b'\r\n7,"M\xfcller"', "is not utf-8", "line 2"),
        (LINE.decode().encode("utf-16"), "is not utf-8", "line 1"),
        (b"1" + b"," * 5_000_000, "longer than", "line 1"),
        (b"_id,source,entity_number\n1,SDN,1\n", "starts with its entry number", "line 1"),
    ],
)
def test_what_parse_refuses(content, why, place):
    with pytest.raises(Refused, match=why) as refused:
        SDN.parse({"": content})
    assert (refused.value.place or None) == place
    if why != "stands twice":
        with pytest.raises(Refused, match=why) as refused:
            SDN.parse({"": LINE, "alt": content})
        assert (refused.value.place or "").startswith("alt file")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (LINE[:-6], "11 columns, 12 expected"),
        (LINE[:-4], "column 12 is neither"),
        (LINE + b",-0- ", "13 columns"),
        (LINE.replace(b"CUBA", b'CU"BA'), "column 4 is neither"),
        (LINE[:12], "column 2 is neither"),
        (LINE.replace(b'"CUBA"', b"CUBA"), "column 4"),
        (LINE.replace(b'"CUBA"', b"-0- "), "without name or programme"),
        (PERSON.replace(b"individual", b"robot"), "unknown type of entry 'robot'"),
    ],
)
def test_what_row_refuses(line, why):
    [record] = SDN.parse({"": line}).records
    with pytest.raises(Refused, match=why) as refused:
        SDN.row(record)
    assert refused.value.place == "line 1"


@pytest.mark.parametrize("end", [b"-0- ", b"-0-", b"-0"])
def test_the_last_null_of_a_trimmed_file_may_lack_its_end(end):
    [record] = SDN.parse({"": LINE[:-4] + end}).records
    assert SDN.row(record).caption == "AEROCARIBBEAN AIRLINES"


@pytest.mark.parametrize("role", ["alt", "add", "comments"])
def test_a_broken_row_of_another_file_is_refused(role):
    [record] = sdn(LINE, **{role: b'36,1,"aka'}).records
    with pytest.raises(Refused, match=f"{role} row") as refused:
        SDN.row(record)
    assert refused.value.place == "line 1"


def test_a_file_cut_anywhere_inside_a_line_is_refused(data):
    [(_, content)] = read_file(data / "ofac_sdn/2024-05-03/sdn.csv.xz")
    chance = random.Random(7)
    ends = [chance.randrange(1, len(content) - 3) for _ in range(40)]
    for end in [end for end in ends if content[end - 1 : end + 1] not in (b"\r\n", b'"\r', b" \r")]:
        piece = content[:end]
        if piece.rsplit(b"\n", 1)[-1].count(b",-0") == LINE.count(b",-0"):
            continue
        with pytest.raises(Refused):
            SDN.row(SDN.parse({"": piece}).records[-1])


@given(st.binary(max_size=300) | st.text(alphabet='1,"-0 \r\n\x1aaé', max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_line(content):
    for files in ({"": content}, {"": LINE, "alt": content}, {"": LINE, "comments": content}):
        why = ""
        try:
            for record in SDN.parse(files).records:
                SDN.row(record)
        except Refused as refusal:
            why = str(refusal)
        assert "\n" not in why
        assert len(why) < 250


@given(st.permutations([LINE, PERSON, PERSON.replace(b"7,", b"8,", 1)]))
def test_the_order_of_lines_changes_no_row(lines):
    expected = {"36": LINE, "7": PERSON, "8": PERSON.replace(b"7,", b"8,", 1)}
    assert {record.key: record.raw for record in sdn(*lines).records} == expected


def test_roles():
    names = {"sdn.csv": "", "SDN.CSV": "", "alt.csv": "alt", "add.csv": "add", "sdn_comments.csv": "comments"}
    names |= {"USASanctions.csv": "", "2024-01-08_alt.csv": "alt", "sdn.xml": None, "cons_prim.csv": None}
    assert {name: SDN.role(name) for name in names} == names
    names = {"cons_prim.csv": "", "cons_alt.csv": "alt", "cons_comments.csv": "comments", "sdn.csv": None}
    assert {name: CONSOLIDATED.role(name) for name in names} == names


def test_remarks_item_by_item():
    def read(text: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item in remark_items(text):
            found.setdefault(item.property, []).append(item.value)
        return found

    assert read("DOB circa 1951; alt. DOB Mar 1945; POB Cali, Colombia.") == {
        "birthDate": ["circa 1951", "1945-03"],
        "birthPlace": ["Cali, Colombia"],
    }
    assert read("Vessel Registration Identification IMO 7937317; MMSI 572469210.") == {
        "imoNumber": ["7937317"],
        "mmsi": ["572469210"],
    }
    assert read("alt. Digital Currency Address - XBT 1Kuf; Legal Entity Number 851683897 (Netherlands).") == {
        "publicKey": ["1Kuf"],
        "currency": ["XBT"],
        "registrationNumber": ["851683897"],
        "identification": ["Legal Entity Number 851683897 (Netherlands)"],
    }
    assert read("Linked To: X, S.A. DE C.V.") == {"linkedTo": ["X, S.A. DE C.V."]}
    assert read("a.k.a. 'D'ANGELO'; a.k.a. 'TO") == {"weakAlias": ["D'ANGELO"], "notes": ["a.k.a. 'TO"]}
    assert read("Passports were lost; SSNX 1; Passport.") == {"notes": ["Passports were lost", "SSNX 1", "Passport"]}
    assert read("Listing Date (EO 14024 Directive 2): 24 Feb 2022.") == {
        "provisions": ["Listing Date (EO 14024 Directive 2): 24 Feb 2022"]
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CA, BC166787, Passport", "Passport, BC166787, CA"),
        ("JO, 2014-08-30, 2009-08-31, K475336, Passport", "Passport, K475336, JO, 2009-08-31, 2014-08-30"),
        ("IMO 9187631, Vessel Registration Identification", "Vessel Registration Identification, IMO 9187631"),
        ("Male, Gender", "Gender, Male"),
    ],
)
def test_ids_of_both_layouts_of_the_screening_list_are_the_same(old, new):
    assert [item[:3] for item in id_items(old) if item.part == "identity"] == [
        item[:3] for item in id_items(new) if item.part == "identity"
    ]
    assert id_items(old)[0].part == "identity"


def test_remarks_of_the_screening_list():
    found = listed_items("Member ETA; (Linked To: SALIM S.A.; Linked To: HEBRON S.A.)")
    assert [(item.property, item.value) for item in found] == [
        ("notes", "Member ETA"),
        ("linkedTo", "SALIM S.A."),
        ("linkedTo", "HEBRON S.A."),
    ]


def test_every_label_is_well_formed_and_stands_once():
    every = [label for some in labels().values() for label in some]
    assert len({label.text for label in every}) == len(every)
    assert {label.part for label in every} <= {"terms", "identity", "place", "note"}
    kinds = {"number", "date", "text", "whole", "wallet", "listed", "effective"}
    assert {label.kind for label in every} == kinds


@given(st.lists(st.text(min_size=1, max_size=40).filter(lambda text: ";" not in text), min_size=1))
def test_no_item_is_lost(items):
    assert len(remark_items("; ".join(items))) >= len(items)
    assert len(listed_items("; ".join(items))) >= sum(bool(item.strip()) for item in items)


@pytest.mark.slow
def test_all_states_of_the_history_are_parsed_quickly(data, tmp_path):
    bundle = data / "ofac_sdn/sdn_csv_git_history_2021-08-18_2024-05-03.bundle"
    git = ["git", "-C", str(tmp_path / "sdn.git")]
    subprocess.run(["git", "clone", "-q", "--bare", str(bundle), str(tmp_path / "sdn.git")], check=True)
    commits = subprocess.run([*git, "log", "--format=%H", "--", "sdn.csv"], check=True, capture_output=True, text=True)
    states = [
        subprocess.run([*git, "show", f"{commit}:sdn.csv"], check=True, capture_output=True).stdout
        for commit in reversed(commits.stdout.split())
    ]
    spent, seen = 0.0, set()
    for state in states[:-1]:
        start = time.process_time()
        records = SDN.parse({"": state}).records
        spent += time.process_time() - start
        for record in records:
            if record.raw not in seen:
                seen.add(record.raw)
                assert SDN.row(record).key == record.key
    assert (len(states) - 1, len(seen) > 17_000) == (308, True)
    assert spent < 20
    with pytest.raises(Refused, match="empty"):
        SDN.parse({"": states[-1]})
