"""The EU's list in its old layout and its present one, what a number and a date mean in them, and files to be refused.

The file of 2022-03-18 is cut off and is refused. Where its rows are read here, it was closed in memory behind the last
whole `sanctionEntity`: 1,044 real ones, but no whole list.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from conftest import plain
from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.publishers.eu_fsf_xml import NAMESPACE, PUBLISHER
from onrecord.publishers.parsing import Parsed
from onrecord.record.record import Record
from onrecord.timeline.answers import State

OLD = "eu_fsf/2016-02-11/global_v0.xml"
SAMPLES = ("eu_fsf/2020_sample/sample_eu_sanctions.xml", "eu_fsf/2021_sample/sample_eu.xml")
CUT = "eu_fsf/2022-03-18_truncated/xmlFullSanctionsList_1_1.xml.xz"
END = b"</sanctionEntity>"


def parse(content: bytes) -> Parsed:
    return PUBLISHER.parse({"": content})


def rows(content: bytes) -> dict[str, Row]:
    return {record.key: PUBLISHER.row(record) for record in parse(content).records}


@pytest.fixture(scope="session")
def closed(data: Path) -> bytes:
    content = plain(data / CUT)
    return content[: content.rindex(END) + len(END)] + b"</export>"


@pytest.fixture(scope="session")
def old(data: Path) -> dict[str, Row]:
    return rows((data / OLD).read_bytes())


@pytest.fixture(scope="session")
def present(closed: bytes) -> dict[str, Row]:
    return rows(closed)


NAME = '<nameAlias wholeName="A B" lastName="B" strong="true" logicalId="5"/>'
REGULATION = '<regulation programme="IRQ" numberTitle="1/2003 (OJ L1)" publicationDate="2003-07-08"/>'


def party(inside: str = NAME, key: str = "13", kind: str = "P", regulation: str = REGULATION) -> str:
    return (
        f'<sanctionEntity logicalId="{key}" euReferenceNumber="EU.1.1">{regulation}'
        f'<subjectType classificationCode="{kind}"/>{inside}</sanctionEntity>'
    )


def export(inside: str, generated: str = "2022-03-18T14:52:26.947+01:00", namespace: str = NAMESPACE) -> bytes:
    return f'<export xmlns="{namespace}" generationDate="{generated}">{inside}</export>'.encode()


def entity(inside: str = "<NAME Id='1'><WHOLENAME>A B</WHOLENAME></NAME>", attributes: str = "") -> bytes:
    about = attributes or 'Id="1" Type="P" legal_basis="151/2012 (OJ L49)" reg_date="2012-02-21" programme="ZWE"'
    return f'<WHOLE Date="11/02/2016"><ENTITY {about}>{inside}</ENTITY></WHOLE>'.encode()


def one(inside: str, kind: str = "P") -> Row:
    [row] = rows(export(party(inside, kind=kind))).values()
    return row


def test_every_party_of_the_old_layout_is_read(old: dict[str, Row]) -> None:
    assert Counter(row.schema for row in old.values()) == {"Person": 319, "Organization": 276}
    assert Counter(strand for row in old.values() for strand in row.strands) == {
        "IRQ": 292, "TAQA": 263, "AFG": 108, "TERR": 22, "COD": 16, "ZWE": 2,
    }  # fmt: skip
    assert sum(row.strands == ("AFG", "TAQA") for row in old.values()) == 108


def test_every_party_of_the_present_layout_is_read(present: dict[str, Row]) -> None:
    assert Counter(row.schema for row in present.values()) == {"Person": 696, "Organization": 328}
    assert Counter(strand for row in present.values() for strand in row.strands) == {
        "IRN": 267, "TAQA": 216, "SYR": 146, "AFG": 113, "IRQ": 86, "PRK": 46, "LBY": 45, "TUN": 43, "COD": 32,
        "TERR": 28, "SOM": 10, "GIN": 5, "BLR": 4, "SDN": 3,
    }  # fmt: skip
    assert sum(row.strands == ("AFG", "TAQA") for row in present.values()) == 20, "elements that share a number"


@pytest.mark.parametrize("layout", ["old", "present"])
def test_what_all_rows_have(layout: str, request: pytest.FixtureRequest) -> None:
    for row in request.getfixturevalue(layout).values():
        assert len(row.names) == 1
        assert row.names[0] not in row.identity.get("alias", ())
        assert row.terms == {"program": row.strands}
        assert row.strands == row.sublists
        assert row.citations
        assert row.stated
        assert {stated.role for stated in row.stated} == {"amended"}, "no row says when its listing began"
        assert not row.malformed
        countries = (*row.place.get("country", ()), *row.identity.get("nationality", ()))
        assert all(len(country) == 2 for country in countries), "in both layouts as ISO codes of two letters"
        assert Row.from_json(row.list, row.key, row.to_json()) == row


def test_when_the_files_were_made(data: Path, closed: bytes) -> None:
    assert parse((data / OLD).read_bytes()).published == datetime(2016, 2, 11, 22, 59, 59, 999999, UTC)
    assert parse(closed).published == datetime(2022, 3, 18, 13, 52, 26, 947000, UTC)
    for sample in SAMPLES:
        assert parse((data / sample).read_bytes()).published == datetime(2020, 4, 15, 13, 29, 22, 497000, UTC)


def test_the_file_that_was_cut_off_is_refused_with_its_line(data: Path) -> None:
    with pytest.raises(Refused, match=r"^line 28198: not well-formed XML: "):
        parse(plain(data / CUT))


def test_a_number_is_the_same_partys_in_both_layouts(old: dict[str, Row], present: dict[str, Row]) -> None:
    """The reason why `logicalId` is the key: 352 numbers in both files, and 16 of them only respelt."""

    def names(row: Row) -> set[str]:
        return {*row.names, *row.identity.get("alias", ())}

    def words(row: Row) -> set[str]:
        return {word.casefold() for name in names(row) for word in name.replace(".", " ").split()}

    both = old.keys() & present.keys()
    assert len(both) == 352
    assert sum(old[key].schema == present[key].schema for key in both) == 352
    assert sum(not names(old[key]) & names(present[key]) for key in both) < 17
    assert [key for key in both if not words(old[key]) & words(present[key])] == ["793"]
    assert (old["793"].names, present["793"].names) == (("Tawana",), ("Ahmad Taha Khalid Abdul Qadir",))
    for row in (old["793"], present["793"]):
        assert row.identity["position"][0].startswith("Governor of Paktia Province")
        assert row.identity["birthPlace"][2] == "Siddiq Khel village, Naka District, Paktia Province"
    assert present["13"].note["authorityId"] == ("EU.27.28",)


def test_a_row_hardly_changes_with_the_layout(old: dict[str, Row], present: dict[str, Row]) -> None:
    before, after = old["13"], present["13"]
    assert before.names == after.names == ("Saddam Hussein Al-Tikriti",)
    assert before.identity["alias"] == after.identity["alias"] == ("Abu Ali", "Abou Ali")
    assert {name: after.identity[name] for name in ("birthDate", "nationality", "gender")} == {
        name: before.identity[name] for name in ("birthDate", "nationality", "gender")
    }
    assert (before.terms, before.stated, before.citations) == (after.terms, after.stated, after.citations)
    both = old.keys() & present.keys()
    assert sum(old[key].stated == present[key].stated for key in both) == 159, "the others were amended since"


def test_mugabe_was_listed_ten_years_before_the_regulation_of_his_row(old: dict[str, Row]) -> None:
    row = old["1"]
    assert row.names == ("Robert Gabriel Mugabe",)
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [("amended", "2012-02-22")]
    assert row.citations == ("151/2012 (OJ L49)", "1643/2002 (OJ L247)", "898/2005 (OJ L153)")
    assert row.identity["passportNumber"] == ("AD001095",)
    assert row.note["notes"][-1] == "oldest regulation cited: 1643/2002 (OJ L247), printed 2002-09-13"


def test_a_date_of_designation_is_of_many_kinds_and_starts_nothing(closed: bytes, present: dict[str, Row]) -> None:
    """The counts of the docstring: of the UN's listing, of the EU's, or of an amendment; no row can tell which."""
    spaced = f"{{{NAMESPACE}}}"
    entities = list(etree.fromstring(closed))
    days, late, adopted = 0, 0, 0
    for element in entities:
        [regulation] = element.iter(f"{spaced}regulation")
        adopted += regulation.attrib["entryIntoForceDate"] < regulation.attrib["publicationDate"]
        if day := element.get("designationDate"):
            days += 1
            late += day > min(one.attrib["publicationDate"] for one in element.iter(f"{spaced}regulationSummary"))
    assert (len(entities), days, late, adopted) == (1044, 427, 45, 317)
    lubanga = present["3184"]
    assert "date of designation: 2005-11-01" in lubanga.note["notes"], "the UN's"
    assert "oldest regulation cited: 1824/2005 (OJ L294), printed 2005-11-10" in lubanga.note["notes"]
    guinea = present["5522"]
    assert "date of designation: 2021-08-05" in guinea.note["notes"], "an amendment's"
    assert "oldest regulation cited: 1284/2009 (OJ L346), printed 2009-12-23" in guinea.note["notes"]
    korea = present["5813"]
    assert "date of designation: 2016-03-02" in korea.note["notes"]
    assert "1251/2010 (OJ L341)" not in korea.citations
    assert "1251/2010 (OJ L341)" in present["5812"].citations, "its neighbours were listed in 2010"


def test_the_primary_name_is_that_of_the_annex(old: dict[str, Row], present: dict[str, Row]) -> None:
    assert present["506"].names == ("Nashwan Abd Al-Razzaq Abd Al-Baqi",), "not the older Abd al-Hadi al-Iraqi"
    assert present["516"].names == old["516"].names == ("Sayyed Ghiassouddine Agha",)
    assert old["523"].names == ("Attiqullah Akhund",), "published as Akhund, Attiqullah"
    assert present["20"].names == ("Qusay Saddam Hussein Al-Tikriti",), "and not the French spelling"


def test_names_by_kind_and_order() -> None:
    def name(number: int, whole: str, more: str = "", remark: str = "") -> str:
        inside = f"<remark>{remark}</remark>" if remark else ""
        return f'<nameAlias logicalId="{number}" wholeName="{whole}" strong="true" {more}>{inside}</nameAlias>'

    names = [
        name(9, "Á B", 'lastName="B" nameLanguage="HU"'), name(10, "A B", 'lastName="B" gender="M" title="Dr."'),
        name(2, "Weak", 'strong="false"').replace('strong="true" ', ""), name(3, "Bad", remark="low quality alias"),
        name(4, "Before", remark="good quality alias; as previously listed as"), name(5, "Doe, John"),
        name(6, "Santos, III (third)"), name(7, "Osama Bin Muhammed Awad, Usama"),
        name(8, "Short", remark="(Call sign)"),
    ]  # fmt: skip
    row = one("".join(names))
    assert row.identity == {
        "name": ("A B",), "weakAlias": ("Weak", "Bad"), "previousName": ("Before",),
        "alias": ("John Doe", "Santos, III (third)", "Osama Bin Muhammed Awad, Usama", "Short", "Á B"),
        "title": ("Dr.",), "gender": ("male",),
    }  # fmt: skip
    assert row.note["notes"] == ("name Before: good quality alias; as previously listed as", "name Short: (Call sign)")
    assert one(name(5, "Doe, John"), kind="E").names == ("Doe, John",), "a company may be called so"


@pytest.mark.parametrize(
    ("attributes", "birth", "notes"),
    [
        ('birthdate="1937-04-28" year="1937"', ("1937-04-28",), None),
        ('year="1965" monthOfYear="3"', ("1965-03",), None),
        ('year="1957" circa="true"', ("1957",), ("born circa 1957",)),
        ('yearRangeFrom="1958" yearRangeTo="1963"', ("1958/1963",), None),
        ('birthdate="1982-04-19" year="1402" calendarType="ISLAMIC"', ("1982-04-19",), None),
        ('year="1402" calendarType="ISLAMIC"', None, None),
    ],
)
def test_dates_of_birth(attributes: str, birth: tuple[str, ...] | None, notes: tuple[str, ...] | None) -> None:
    row = one(f'{NAME}<birthdate {attributes} countryIso2Code="00" countryDescription="UNKNOWN"/>')
    assert (row.identity.get("birthDate"), row.note.get("notes")) == (birth, notes)
    assert "birthCountry" not in row.identity


@pytest.mark.parametrize(
    ("when", "birth"),
    [("1924-02-21", "1924-02-21"), ("1957 (approximative)", "1957"), ("1953 - 1958 (approximative)", "1953/1958")],
)
def test_dates_of_birth_in_the_old_layout(when: str, birth: str) -> None:
    name = "<NAME Id='1'><WHOLENAME>A B</WHOLENAME></NAME>"
    [row] = rows(entity(f"{name}<BIRTH Id='1'><DATE>{when}</DATE><COUNTRY>IRQ</COUNTRY></BIRTH>")).values()
    assert row.identity["birthDate"] == (birth,)
    assert row.identity["birthCountry"] == ("IQ",)
    assert ("notes" in row.note) == ("approximative" in when)


def test_documents_contacts_and_addresses() -> None:
    row = one(
        NAME + '<identification number="H1" identificationTypeCode="passport" countryIso2Code="IQ"'
        ' identificationTypeDescription="National passport" knownFalse="true" validTo="2014-02-21">'
        "<remark>a forgery</remark></identification>"
        '<identification number="KDBKKPPY" identificationTypeCode="swiftbic"/>'
        '<address street="1 Haifa Street" city="Baghdad" poBox="7177" countryIso2Code="IQ" asAtListingTime="true">'
        '<contactInfo key="EMAIL" value="a@b.iq"/><contactInfo key="FAX" value="1"/></address>'
        '<address countryIso2Code="YE"/>'
    )
    assert row.identity["passportNumber"] == ("H1",)
    assert row.identity["swiftBic"] == ("KDBKKPPY",)
    assert row.identity["email"] == ("a@b.iq",)
    assert row.place == {"address": ("1 Haifa Street, PO Box 7177, Baghdad, IQ",), "country": ("IQ", "YE")}
    assert row.note["notes"] == (
        "National passport H1 (IQ): valid to 2014-02-21, known to be false, a forgery",
        "address 1 Haifa Street, Baghdad: at the time of listing",
        "fax: 1",
    )


def test_documents_and_contacts_in_the_old_layout(old: dict[str, Row]) -> None:
    numbers = [number for row in old.values() for number in row.identity.get("idNumber", ())]
    assert "33301/862" in numbers
    assert not any("(id-" in number or "(other-" in number for number in numbers)
    phones = {phone for row in old.values() for phone in row.identity.get("phone", ())}
    assert {"0300-820 91 99", "668 33 01"} < phones, "PHONE[0300-820 91 99, 668 33 01] FAX[662 38 14]"
    assert any("fax: 662 38 14" in row.note.get("notes", ()) for row in old.values())


def test_a_date_that_is_none_is_kept_apart() -> None:
    regulation = REGULATION.replace("2003-07-08", "2003-13-45")
    [row] = rows(export(party(regulation=regulation))).values()
    assert (row.malformed, row.stated) == (("2003-13-45",), ())


def test_the_order_in_the_file_means_nothing(data: Path, closed: bytes) -> None:
    """In the files of 2020 and 2022 the names of one party stand in another order."""
    chance = random.Random(1)
    for content in (closed, (data / OLD).read_bytes()):
        root = etree.fromstring(content)
        for element in root:
            element[:] = chance.sample(list(element), len(element))
        root[:] = chance.sample(list(root), len(root))
        assert {record.key: record.raw for record in parse(etree.tostring(root)).records} == {
            record.key: record.raw for record in parse(content).records
        }


def test_a_party_that_nothing_amended_has_an_equal_record_two_years_later(data: Path, closed: bytes) -> None:
    before = {record.key: record.raw for record in parse((data / SAMPLES[0]).read_bytes()).records}
    after = {record.key: record.raw for record in parse(closed).records}
    assert len(before) == 7
    assert all(after[key] == raw for key, raw in before.items())


def test_a_cut_down_file_waits_and_delists_nobody(data: Path, tmp_path: Path) -> None:
    """The parser cannot know that seven parties are not the whole list; the record can (R3)."""
    with Record.create(tmp_path / "record.db", bare=True) as record:
        assert record.take((data / OLD).read_bytes(), "eu-fsf-xml").status == "full"
        for sample in SAMPLES:
            assert record.take((data / sample).read_bytes(), "eu-fsf-xml").status == "quarantined"
        head = record.head()
        with pytest.raises(Refused, match="not well-formed"):
            record.take(plain(data / CUT), "eu-fsf-xml")
        assert record.head() == head
        [entry] = record.show("eu-fsf:1", on=date(2020, 4, 16)).entries
        assert entry.state is State.UNKNOWN
        [entry] = record.show("eu-fsf:13", on=date(2020, 4, 16)).entries
        assert entry.state is State.IN_FORCE, "those that stand in a quarantined look are seen there"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<html/>", "export or WHOLE expected"),
        (export(""), "the list is empty: no sanctionEntity"),
        (export(party(), namespace="urn:x"), "namespace"),
        (export(party()).replace(b' xmlns="http://eu.europa.ec/fpi/fsd/export"', b""), "namespace"),
        (export("<vessel/>"), "line 1: unexpected element vessel"),
        (export(party(key="")), "logicalId '', a number expected"),
        (export(party(key="EU.1")), "logicalId 'EU.1', a number expected"),
        (export(party(kind="X")), "13 is of the unknown kind 'X'"),
        (export(party("")), "13 has no name"),
        (export(party('<nameAlias wholeName=" "/>')), "13 has no name"),
        (export(party(regulation="")), "13 has no programme"),
        (export(party(regulation='<regulation numberTitle="1/2003"/>')), "13 has no programme"),
        (export(party() + party(kind="E")), "13 is a person and an enterprise at once"),
        (export(party(), generated=""), "generationDate is ''"),
        (export(party(), generated="18/03/2022"), "generationDate is '18/03/2022'"),
        (entity().replace(b"11/02/2016", b"2016-02-11"), "Date is '2016-02-11'"),
        (entity().replace(b"11/02/2016", b"31/02/2016"), "Date is '31/02/2016'"),
        (entity(attributes='Id="1" Type="P"'), "1 has no programme"),
        (entity("<NAME Id='1'/>"), "1 has no name"),
        (b'<WHOLE Date="11/02/2016"/>', "the list is empty: no ENTITY"),
        (b"<!DOCTYPE a>" + export(party()), "DOCTYPE"),
    ],
)
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse(content)


@given(st.binary(max_size=300) | st.text(alphabet='<>/&;![] aeinorst_"=\n', max_size=200).map(str.encode))
def test_junk_is_refused_and_nothing_else_happens(content: bytes) -> None:
    for junk in (content, export("") + content, export("").replace(b"</export>", content)):
        with pytest.raises(Refused):
            parse(junk)


NAMES = ("wholeName", "lastName", "strong", "nameLanguage", "logicalId")


@given(
    st.lists(st.fixed_dictionaries({name: st.text("aZ, (59-é", max_size=9) for name in NAMES}), max_size=4),
    st.randoms(),
)
def test_any_names_in_any_order_give_one_row(names: list[dict[str, str]], chance: random.Random) -> None:
    elements = [NAME] + [etree.tostring(etree.Element("nameAlias", name), encoding="unicode") for name in names]
    row = one("".join(elements))
    assert row == one("".join(chance.sample(elements, len(elements))))
    assert len(row.names) <= 1
    assert Row.from_json(row.list, row.key, row.to_json()) == row


@given(
    st.dictionaries(st.sampled_from(["Id", "Type", "reg_date", "programme", "remark"]), st.text("P1(-)é/ ", max_size=9))
)
def test_any_old_entity_gives_a_row_or_is_refused(attributes: dict[str, str]) -> None:
    root = etree.fromstring(entity())
    root[0].attrib.update(attributes)
    try:
        [record] = parse(etree.tostring(root)).records
    except Refused:
        return
    assert PUBLISHER.row(record) == PUBLISHER.row(record)
