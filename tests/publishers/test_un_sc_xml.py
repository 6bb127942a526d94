"""The UN list at eight dates, what changed between them, and files that must be refused."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.publishers.parsing import Parsed
from onrecord.publishers.un_sc_xml import PUBLISHER

COUNTS = {
    "2016-02-11": (130, 109, 3),
    "2018-06-07": (693, 405, 13),
    "2018-06-21": (695, 405, 13),
    "2018-08-24": (701, 397, 13),
    "2020-03-20": (709, 305, 14),
    "2022-09-15": (699, 253, 14),
    "2025-11-18": (727, 273, 14),
    "2026-02-27": (730, 273, 14),
}
"""Date → individuals, entities and regimes in the file of that day."""


def parsed(data: Path, day: str) -> Parsed:
    return PUBLISHER.parse({"": (data / "un_sc" / day / "consolidated.xml").read_bytes()})


def rows(data: Path, day: str) -> dict[str, Row]:
    return {record.key: PUBLISHER.row(record) for record in parsed(data, day).records}


def xml(inside: str, generated: str = "2026-02-27T00:00:09.554Z") -> bytes:
    return (
        f'<CONSOLIDATED_LIST dateGenerated="{generated}"><INDIVIDUALS>{inside}</INDIVIDUALS><ENTITIES/>'
        "</CONSOLIDATED_LIST>"
    ).encode()


def one(inside: str) -> Row:
    individual = f"""<INDIVIDUAL><REFERENCE_NUMBER> XXi.001 </REFERENCE_NUMBER><UN_LIST_TYPE>Mali</UN_LIST_TYPE>
        {inside}</INDIVIDUAL>"""
    [record] = PUBLISHER.parse({"": xml(individual)}).records
    return PUBLISHER.row(record)


@pytest.mark.parametrize("day", COUNTS)
def test_every_designation_is_read(data: Path, day: str) -> None:
    found = rows(data, day).values()
    persons = sum(row.schema == "Person" for row in found)
    regimes = {regime for row in found for regime in row.sublists}
    assert (persons, len(found) - persons, len(regimes)) == COUNTS[day]
    assert all(row.names and len(row.strands) == 1 for row in found)
    assert all(any(stated.role == "listed" for stated in row.stated) for row in found)
    assert not any(row.malformed for row in found)


def test_the_publication_is_an_instant(data: Path) -> None:
    assert parsed(data, "2016-02-11").published == datetime(2016, 2, 11, 19, 50, 41, 559000, UTC)
    assert parsed(data, "2018-06-07").published == datetime(2018, 6, 7, 23, 3, 43, 970000, UTC)
    assert parsed(data, "2026-02-27").published == datetime(2026, 2, 27, 0, 0, 9, 554000, UTC)


def test_keys_added_and_removed_are_those_counted_elsewhere(data: Path) -> None:
    with (data / "derived" / "un_sc_changes.csv").open(encoding="utf-8", newline="") as file:
        steps = [step for step in csv.DictReader(file) if step["from"] in COUNTS and step["to"] in COUNTS]
    assert len(steps) == 4, "the others start or end at files that are not here"
    for step in steps:
        before, after = ({record.key for record in parsed(data, step[end]).records} for end in ("from", "to"))
        assert (len(before), len(after)) == (int(step["n_from"]), int(step["n_to"]))
        assert (len(after - before), len(before - after)) == (int(step["added_refs"]), int(step["removed_refs"]))


def test_an_unchanged_designation_has_an_equal_record(data: Path) -> None:
    before, after = ({record.key: record.raw for record in parsed(data, day).records} for day in list(COUNTS)[-2:])
    assert sum(before[key] == after.get(key) for key in before) > 0.9 * len(before)


def test_the_altered_file_is_refused_with_its_line(data: Path) -> None:
    with pytest.raises(Refused, match=r"^line 39788: not well-formed XML: "):
        parsed(data, "2024-10-16")


def test_a_person_as_published(data: Path) -> None:
    row = rows(data, "2026-02-27")["CDi.002"]
    assert row.names == ("FRANK KAKOLELE BWAMBALE",)
    assert row.identity["position"] == ("FARDC General",)
    assert row.place["address"] == ("Kinshasa, Democratic Republic of the Congo (as of June 2016)",)
    assert row.terms == {"program": ("DRC",)}
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [
        ("listed", "2005-11-01"), ("amended", "2016-10-13"),
    ]  # fmt: skip
    assert "nationality" not in rows(data, "2026-02-27")["SDi.001"].identity, "'na' is no nationality"


def test_aliases_by_quality() -> None:
    def alias(quality: str, name: str, note: str = "") -> str:
        return (
            f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME><NOTE>{note}</NOTE>"
            "</INDIVIDUAL_ALIAS>"
        )

    row = one(
        "<FIRST_NAME>A</FIRST_NAME><SECOND_NAME>B</SECOND_NAME><NAME_ORIGINAL_SCRIPT>ألف</NAME_ORIGINAL_SCRIPT>"
        + alias("Good", "C; D") + alias("Low", "E") + alias("f.k.a.", "F") + alias("", "G")
        + alias("Good", "H (previously listed as)") + alias("Good", "I", "formerly listed as") + alias("Good", "", "x")
    )  # fmt: skip
    assert row.identity == {
        "name": ("A B",), "alias": ("ألف", "C", "D"), "weakAlias": ("E", "G"), "previousName": ("F", "H", "I"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "birth", "notes"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1963-02-01-05:00</DATE>", ("1963-02-01",), None),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1963</YEAR>", ("1963",), ("born circa 1963",)),
        ("<FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR>", ("1958/1963",), None),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1953-1958</YEAR>", ("1953/1958",), None),
        ("<NOTE>30 years old</NOTE>", None, ("date of birth: 30 years old",)),
    ],
)
def test_dates_of_birth(inside: str, birth: tuple[str, ...] | None, notes: tuple[str, ...] | None) -> None:
    row = one(f"<INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>")
    assert (row.identity.get("birthDate"), row.note.get("notes")) == (birth, notes)


def test_a_date_that_is_none_is_kept_apart() -> None:
    row = one("<LISTED_ON>2012-13-45</LISTED_ON><LAST_DAY_UPDATED><VALUE>2014-01-02Z</VALUE></LAST_DAY_UPDATED>")
    assert row.malformed == ("2012-13-45",)
    assert [str(stated.date) for stated in row.stated] == ["2014-01-02"]


def test_a_reference_number_twice_is_one_designation() -> None:
    entry = "<INDIVIDUAL><REFERENCE_NUMBER>XXi.1</REFERENCE_NUMBER><UN_LIST_TYPE>{}</UN_LIST_TYPE></INDIVIDUAL>"
    [record] = PUBLISHER.parse({"": xml(entry.format("Iran") + entry.format("DPRK") + entry.format("Iran"))}).records
    assert PUBLISHER.row(record).strands == ("Iran", "DPRK")


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html/>", "CONSOLIDATED_LIST expected"),
        (xml(""), "empty"),
        (LAUGHS + xml("<INDIVIDUAL>&c;</INDIVIDUAL>"), "line 1: .*DOCTYPE"),
        (xml("<INDIVIDUAL>&c;</INDIVIDUAL>"), "not well-formed"),
        (xml("<INDIVIDUAL><UN_LIST_TYPE>Iran</UN_LIST_TYPE></INDIVIDUAL>"), "REFERENCE_NUMBER"),
        (xml("<INDIVIDUAL><REFERENCE_NUMBER>IRi.1</REFERENCE_NUMBER></INDIVIDUAL>"), "IRi.1 has no UN_LIST_TYPE"),
        (xml("<VESSEL/>"), "unexpected element VESSEL"),
        (xml("", generated="yesterday"), "empty|dateGenerated"),
        (b"<CONSOLIDATED_LIST>" + b"<a>" * 5000, "not well-formed"),
    ],
)
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        PUBLISHER.parse({"": content})


def test_a_declared_document_type_is_refused_in_any_encoding() -> None:
    with pytest.raises(Refused, match="not utf-8"):
        PUBLISHER.parse({"": (LAUGHS.decode() + xml("<INDIVIDUAL/>").decode()).encode("utf-16")})


@given(st.binary(max_size=400) | st.text(alphabet='<>/&;![] ACDEILNOSTUV_"=\n', max_size=200).map(str.encode))
def test_junk_is_refused_and_nothing_else_happens(content: bytes) -> None:
    for junk in (content, xml("") + content, xml("").replace(b"</INDIVIDUALS>", content)):
        with pytest.raises(Refused):
            PUBLISHER.parse({"": junk})


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40))
def test_any_text_survives(name: str) -> None:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    try:
        row = one(f"<FIRST_NAME>{escaped}</FIRST_NAME>")
    except Refused:
        assert any(ord(char) in (0xFFFE, 0xFFFF) for char in name), "only what XML has no letter for"
    else:
        expected = " ".join(name.split())
        assert row.names == ((expected,) if expected not in ("", "na", "n/a") else ())
        assert Row.from_json(row.list, row.key, row.to_json()) == row
