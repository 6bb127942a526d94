"""The Canadian list of 2020 and 2022, its later forms, and files that must be refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.model.rows import Row
from onrecord.publishers.ca_sema_xml import PUBLISHER
from onrecord.publishers.parsing import Parsed

COUNTS = {"2020-04-15": (1369, 981, 384, 10), "2022-05-11": (2606, 2064, 537, 12)}
"""Date → records, persons, organisations and regulations in the file of that day."""
RUSSIA = "<Country>Russia / Russie</Country>"


def parsed(data: Path, day: str) -> Parsed:
    return PUBLISHER.parse({"": (data / "ca_sema" / day / "sema-lmes.xml").read_bytes()})


def rows(data: Path, day: str) -> dict[str, Row]:
    return {record.key: PUBLISHER.row(record) for record in parsed(data, day).records}


def xml(*records: str) -> bytes:
    inside = "".join(f"<record>{record}</record>" for record in records)
    return f'<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}</data-set>'.encode()


def read(*records: str) -> dict[str, Row]:
    return {record.key: PUBLISHER.row(record) for record in PUBLISHER.parse({"": xml(*records)}).records}


def one(record: str) -> Row:
    [row] = read(record).values()
    return row


@pytest.mark.parametrize("day", COUNTS)
def test_every_record_is_read(data: Path, day: str) -> None:
    records = parsed(data, day).records
    found = [PUBLISHER.row(record) for record in records]
    schemas = Counter(row.schema for row in found)
    regulations = {name for row in found for name in row.sublists}
    counts = (sum(len(record.raw) for record in records), schemas["Person"], schemas["Organization"], len(regulations))
    assert counts == COUNTS[day]
    assert len(found) == schemas["Person"] + schemas["Organization"]
    for row in found:
        assert row.strands == row.sublists == row.terms["program"]
        assert row.names
        assert not row.place
        assert not row.stated
        assert not row.malformed
        assert "notes" not in row.note
        assert Row.from_json(row.list, row.key, row.to_json()) == row


def test_the_file_does_not_say_when_it_was_published(data: Path) -> None:
    assert parsed(data, "2022-05-11").published is None


def test_keys_of_two_years_apart(data: Path) -> None:
    """Nobody left the list: of the keys that are gone three have got a birth date, nine are respelt."""
    before, after = rows(data, "2020-04-15"), rows(data, "2022-05-11")
    gone = before.keys() - after.keys()
    assert (len(before), len(after), len(gone)) == (1365, 2601, 12)
    born = {key for key in gone if any(other.startswith(f"{key}-19") for other in after)}
    assert born == {"boris-rotenberg", "dmitry-vitalievich-bulgakov", "sergei-ivanov"}
    assert sorted(gone - born) == [
        "aleksandr-vasilievich-bortnikov", "gazprombank-oao", "jsc-united-aircraft-corporation",
        "natalya-yuryevna-nikonorova", "ojsc-gazprom", "ojsc-gazprom-neft", "sergei-ivanovich-menyailo",
        "transneft-oao", "vtb-bank-oao",
    ]  # fmt: skip


def test_an_unchanged_party_has_an_equal_record(data: Path) -> None:
    before, after = ({record.key: record.raw for record in parsed(data, day).records} for day in COUNTS)
    assert sum(before[key] == after.get(key) for key in before) > 0.97 * len(before)


def test_a_party_under_two_regulations_is_one(data: Path) -> None:
    found = rows(data, "2022-05-11")
    twice = {key: row.sublists for key, row in found.items() if len(row.sublists) > 1}
    assert twice == {
        "gustavo-enrique-gonzalez-lopez": ("JVCFOR", "Venezuela"),
        "maung-maung-soe-1964-03": ("Burma", "JVCFOR"),
        "nicolas-maduro-moros": ("JVCFOR", "Venezuela"),
        "tareck-zaidan-el-aissami-maddah": ("JVCFOR", "Venezuela"),
    }
    assert found["maung-maung-soe-1964-03"].terms["provisions"] == ("Burma: Schedule 2; JVCFOR: Schedule 1",)
    assert found["nicolas-maduro-moros"].note["authorityId"] == ("JVCFOR: Schedule 1, item 1", "Venezuela, item 1")
    assert found["sergey-ivanovich-menyailo"].note["authorityId"] == (
        "Russia: Schedule 1, item 44", "Russia: Schedule 1, Part 1.1, item 6",
    )  # fmt: skip


def test_a_person_as_published(data: Path) -> None:
    found = rows(data, "2022-05-11")
    assert found["aleksandr-grigoryevich-lukashenko-1954-08-30"].identity == {
        "name": ("Aleksandr Grigoryevich Lukashenko",),
        "weakAlias": ("Aleksandr Lukashenko",),
        "birthDate": ("1954-08-30",),
    }
    assert found["nazih"].identity == {"name": ("Nazih",), "title": ("Major General", "major-général")}
    two_days = found["mansour-othman-abahussain"].identity["birthDate"]
    assert two_days == ("1972-08-10", "1972-08-11"), "neither is its key's"
    assert found["zhu-hailun"].identity == {"name": ("Zhu Hailun",), "alias": ("Hailun Zhu",)}


def test_an_organisation_as_published(data: Path) -> None:
    found = rows(data, "2022-05-11")
    guards = found["islamic-revolutionary-guard-corps"].identity
    assert guards["name"] == ("Islamic Revolutionary Guard Corps",)
    assert guards["alias"][:2] == ("Corps des Gardiens de la Révolution islamique", "IRGC")
    assert guards["alias"][-2:] == ("Gardiens de la Révolution iranienne", "Pasdaran")
    assert found["aerospace-industries-organization-aio"].identity == {
        "name": ("Aerospace Industries Organization (AIO)",),
        "alias": ("Aerospace Industries Organization", "Organisation iranienne des industries aérospatiales"),
        "weakAlias": ("AIO",),
    }
    assert found["belarusbank"].note == {"authorityId": ("Belarus",)}, "two banks have neither schedule nor item"


@pytest.mark.parametrize(
    ("text", "given", "names"),
    [
        (
            "Air Bagan Holdings Pte. Ltd., Air Bagan Limited",
            None,
            ["Air Bagan Holdings Pte. Ltd.", "Air Bagan Limited"],
        ),
        ("Russian Fund (RDIF, Ltd); RFPI,", None, ["Russian Fund (RDIF, Ltd)", "RFPI"]),
        ("КВЗ-Ремсервис, АО", None, ["КВЗ-Ремсервис, АО"]),
        ("(Rosselkhozbank)", None, ["Rosselkhozbank"]),
        ("(Иван РУЩАК / Iван РУЩАК", "Ivan", ["Иван РУЩАК", "Iван РУЩАК"]),
        ("GORT/ORTAS", None, ["GORT", "ORTAS"]),
        ("Mahrukat en charge et de la distribution", None, ["Mahrukat en charge et de la distribution"]),
        ("ООО Волна and МПИ-Волна", None, ["ООО Волна", "МПИ-Волна"]),
        ("Investment and Commercial Bank", None, ["Investment and Commercial Bank"]),
        ("Минфин or МинФин России", None, ["Минфин", "МинФин России"]),
        ("Наук\nИнститут; Institute\n of Catalysis", None, ["Наук", "Институт", "Institute of Catalysis"]),
        ("\u00a0Галина\u00a0Николаевна Солодун", "Galina", ["Галина Николаевна Солодун"]),
        ("Russian: Иван Петров; a.k.a. Ivan Petroff", "Ivan", ["Иван Петров", "Ivan Petroff"]),
        ("Osaka Bank a.k.a. Bank of Osaka, Belarussian: Sea Bank", None, ["Osaka Bank", "Bank of Osaka", "Sea Bank"]),
        ('Bank "Home: Away" also known as Aka Bank', None, ['Bank "Home: Away"', "Aka Bank"]),
        ("M/V Maria, A/S Norden", None, ["M/V Maria", "A/S Norden"]),
    ],
)
def test_aliases_are_taken_apart(text: str, given: str | None, names: list[str]) -> None:
    who = f"<LastName>X</LastName><GivenName>{given}</GivenName>" if given else "<Entity>X</Entity>"
    assert list(one(f"{RUSSIA}{who}<Aliases>{text}</Aliases>").identity["alias"]) == names


def test_weak_and_former_names() -> None:
    row = one(
        f"{RUSSIA}<LastName>SALYAEV</LastName><GivenName>Aleksey Mikhailovich</GivenName>"
        "<Aliases>Aleksei, Oleksii SALYAYEV, SALIAIEV; Aleksei Mikhailovych; formerly Ivan Ivanov; ALEKSEY M. SALYAEV,"
        " Aleksey Mikhailovich Salyaev</Aliases>"
    )
    assert row.identity == {
        "name": ("Aleksey Mikhailovich SALYAEV",),
        "alias": ("Oleksii SALYAYEV", "ALEKSEY M. SALYAEV"),
        "weakAlias": ("Aleksey SALYAEV", "Aleksei", "SALIAIEV", "Aleksei Mikhailovych"),
        "previousName": ("Ivan Ivanov",),
    }


@pytest.mark.parametrize(
    ("country", "regulations"),
    [
        ("China/Chine", "China"),
        ("Venezuela ", "Venezuela"),
        ("South Sudan / Soudan du sud", "South Sudan"),
        (
            "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / \u00a0Règlement relatif à",
            "JVCFOR",
        ),
        ("Extremist Settler Violence / Violence extrémiste des colons", "Extremist Settler Violence"),
    ],
)
def test_the_country_names_the_regulations(country: str, regulations: str) -> None:
    row = one(f"<Country>{country}</Country><Entity>X</Entity><Schedule>N/A</Schedule><Item>3</Item>")
    assert row.sublists == row.strands == (regulations,)
    assert row.terms == {"program": (regulations,)}
    assert row.note == {"authorityId": (f"{regulations}, item 3",)}


OF_2026 = (
    "<Country-Pays>Russia / Russie</Country-Pays><LastName-NomDeFamille>AKIMOV</LastName-NomDeFamille>"
    "<GivenName-Prenom>Andrey Igorevich</GivenName-Prenom><Aliases-Alias>Andrei </Aliases-Alias>"
    "<DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>1953-09-22"
    "</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>"
    "<Schedule-Annexe>1, Part 1</Schedule-Annexe><Item-NumeroDarticle>94</Item-NumeroDarticle>"
    "<DateOfListing-DateDinscription>2019-03-15</DateOfListing-DateDinscription>"
)
SHIP = (
    "<Country>Russia / Russie</Country><EntityOrShip>M/V Maria </EntityOrShip>"
    "<TitleOrShip>General Cargo | Cargo classique</TitleOrShip><ShipIMONumber>8517839</ShipIMONumber>"
    "<DateOfBirthOrShipBuildDate>1986</DateOfBirthOrShipBuildDate><Schedule>1.1</Schedule><Item>2</Item>"
    "<DateOfListing>2025-06-13</DateOfListing>"
)


def test_elements_in_two_languages_are_those_in_english() -> None:
    row = one(OF_2026)
    assert row.key == "andrey-igorevich-akimov-1953-09-22"
    assert row == one(
        OF_2026.replace("-NomDeFamille", "").replace("OrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire", "")
    )
    assert row.identity == {
        "name": ("Andrey Igorevich AKIMOV",),
        "weakAlias": ("Andrey AKIMOV", "Andrei"),
        "birthDate": ("1953-09-22",),
    }
    assert row.terms == {"program": ("Russia",), "provisions": ("Russia: Schedule 1, Part 1",)}
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [("listed", "2019-03-15")]


def test_a_ship() -> None:
    row = one(SHIP)
    assert (row.key, row.schema) == ("imo-8517839", "Vessel")
    assert row.identity == {
        "name": ("M/V Maria",),
        "type": ("General Cargo", "Cargo classique"),
        "imoNumber": ("8517839",),
        "buildDate": ("1986",),
    }
    assert one(SHIP.replace("8517839", "IMO 8517839")).identity == row.identity
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [("listed", "2025-06-13")]


def test_ships_of_one_name_are_told_apart_by_their_numbers() -> None:
    other = SHIP.replace("8517839", "9167851")
    company = f"{RUSSIA}<EntityOrShip>M/V Maria</EntityOrShip>"
    unnumbered = SHIP.replace("<ShipIMONumber>8517839</ShipIMONumber>", "")
    found = read(SHIP, other, company, unnumbered)
    assert {key: row.schema for key, row in found.items()} == {
        "imo-8517839": "Vessel", "imo-9167851": "Vessel", "m-v-maria": "Organization", "m-v-maria-ship": "Vessel",
    }  # fmt: skip


def test_a_ship_stays_itself_under_another_name() -> None:
    renamed = SHIP.replace("M/V Maria ", "Norden").replace("Russia / Russie", "Iran")
    [row] = read(SHIP, renamed).values()
    assert (row.key, set(row.names), row.sublists) == ("imo-8517839", {"M/V Maria", "Norden"}, ("Iran", "Russia"))


def test_what_is_no_number_of_a_ship_is_a_note() -> None:
    """Some persons of 2026 have a name in Arabic letters in the column of ships' numbers."""
    row = one(f"{RUSSIA}<LastName>Zadeh</LastName><ShipIMONumber>حاجی زاده</ShipIMONumber>")
    assert (row.schema, row.note["notes"]) == ("Person", ("ShipIMONumber: حاجی زاده",))


def test_an_element_of_no_known_name_is_a_note() -> None:
    row = one(f"{RUSSIA}<Entity>X</Entity><Gazette-Gazette>SOR/2014-58</Gazette-Gazette><title>y</title>")
    assert row.note["notes"] == ("Gazette-Gazette: SOR/2014-58", "title: y")
    assert row.identity == {"name": ("X",)}


def person(born: str, country: str = "Iran", listed: str = "") -> str:
    dates = f"<DateOfBirth>{born}</DateOfBirth><DateOfListing>{listed}</DateOfListing>"
    return f"<Country>{country}</Country><LastName>Ali</LastName><GivenName>Reza</GivenName>{dates}"


@pytest.mark.parametrize(
    ("births", "keys"),
    [
        (["", ""], {"reza-ali"}),
        (["1970", ""], {"reza-ali-1970"}),
        (["1970", "1970-05", ""], {"reza-ali-1970-05"}),
        (["1970", "1980", ""], {"reza-ali-1970", "reza-ali-1980", "reza-ali"}),
        (["1970", "1970-05", "1970-06"], {"reza-ali-1970", "reza-ali-1970-05", "reza-ali-1970-06"}),
        (["1970 or 1971", "about 1969"], {"reza-ali"}),
    ],
)
def test_namesakes_are_told_apart_by_birth_dates(births: list[str], keys: set[str]) -> None:
    records = [person(born, country=f"Land {number}") for number, born in enumerate(births)]
    assert set(read(*records)) == keys
    assert read(*reversed(records)) == read(*records)


@pytest.mark.parametrize(
    ("born", "births"),
    [
        ("1972-08-26 or 1974-05-31", ("1972-08-26", "1974-05-31")),
        ("1963-1964", ("1963/1964",)),
        ("1987/1988", ("1987/1988",)),
        ("1956-10", ("1956-10",)),
        ("in the 1970s", ("in the 1970s",)),
    ],
)
def test_dates_of_birth(born: str, births: tuple[str, ...]) -> None:
    assert one(person(born)).identity["birthDate"] == births


def test_a_second_listing_is_an_amendment() -> None:
    found = read(person("", "Iran", "2022-10-03"), person("", "Syria", "2012-03-05"), person("", "Iran", "2022-10-03"))
    [row] = found.values()
    assert [(stated.role, str(stated.date)) for stated in row.stated] == [
        ("amended", "2022-10-03"), ("listed", "2012-03-05"),
    ]  # fmt: skip


def test_a_date_that_is_none_is_kept_apart() -> None:
    row = one(person("", listed="13/05/2022"))
    assert (row.stated, row.malformed) == ((), ("13/05/2022",))


def test_a_person_and_an_organisation_of_one_name_are_one_without_more() -> None:
    [row] = read(f"{RUSSIA}<Entity>Smert</Entity>", f"{RUSSIA}<LastName>SMERT</LastName>").values()
    assert (row.schema, row.names) == ("LegalEntity", ("Smert", "SMERT"))


ONE = f"{RUSSIA}<Entity>X</Entity>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "^the file is empty"),
        (b"<html/>", "^line 1: the root is html, data-set expected"),
        (xml(), "^the list is empty"),
        (xml("", "<Country> </Country>"), "^the list is empty"),
        (xml(ONE).replace(b"record>", b"entry>"), "^line 1: unexpected element entry in data-set"),
        (xml(ONE, "<Country>Iran</Country>"), "^line 1: a record without a name"),
        (xml(ONE, "<Country>Iran</Country><Entity>---</Entity>"), "^line 1: a record without a name"),
        (xml(ONE, "<Entity>Y</Entity>"), "^line 1: 'Y' is listed under no regulations"),
        (xml(ONE + "<Entity>Y</Entity>"), "^line 1: two texts for entity in one record"),
        (xml(ONE + "<Country-Pays>Iran</Country-Pays>"), "^line 1: two texts for regulations in one record"),
        (xml(ONE.replace("X", "<b>X</b>")), "^line 1: there are elements inside Entity"),
        (xml(ONE + "junk"), "^line 1: there is text that no element of a record holds"),
        (xml(ONE).replace(b"</data-set>", b"junk</data-set>"), "text that no element"),
        (xml(ONE).replace(b"<record>", b"junk<record>"), "text outside of records"),
        (xml(ONE.replace("X", "X" * 20_001)), "^line 1: Entity is longer than 20000 characters"),
        (b"<!DOCTYPE a [<!ENTITY b 'ha'>]>" + xml(ONE.replace("X", "&b;")), "^line 1: .*DOCTYPE"),
        (xml(ONE)[:-12], "^line 1: not well-formed XML"),
    ],
)
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        PUBLISHER.parse({"": content})


def test_another_role_is_refused() -> None:
    assert (PUBLISHER.role("SEMA-LMES.XML"), PUBLISHER.role("sema-lmes.pdf")) == ("", None)
    with pytest.raises(Refused, match="one file"):
        PUBLISHER.parse({"": xml(ONE), "more": b""})


def test_a_field_full_of_separators_is_soon_read() -> None:
    for text in ("(" * 19_000, ", " * 9_500, "a / " * 4_700, "a\n" * 9_500, "A (AB) " * 2_800, " or" * 6_000):
        one(f"{RUSSIA}<Entity>{text}x</Entity><Aliases>{text}</Aliases>")


@given(st.binary(max_size=300) | st.text(alphabet='<>/&;![] CountryEiv_"=\n', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for junk in (content, xml(ONE) + content, xml(ONE).replace(b"X", content), xml(ONE).replace(b"<record>", content)):
        why = ""
        try:
            for record in PUBLISHER.parse({"": junk}).records:
                PUBLISHER.row(record)
        except Refused as refusal:
            why = str(refusal)
        assert why.isprintable(), "one line"


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="<>&\ufffe\uffff"), max_size=30)


@given(texts, texts, texts, texts)
def test_any_text_survives(name: str, alias: str, born: str, schedule: str) -> None:
    record = (
        f"{RUSSIA}<LastName>A{name}</LastName><GivenName>{name}</GivenName><Aliases>{alias}</Aliases>"
        f"<DateOfBirth>{born}</DateOfBirth><Schedule>{schedule}</Schedule><TitleOrShip>{alias}</TitleOrShip>"
    )
    row = one(record)
    assert Row.from_json(row.list, row.key, row.to_json()) == row
    assert row.names == (" ".join(f"{name} A{name}".split()),)


records = st.lists(
    st.builds(person, st.sampled_from(["", "1970", "1970-05", "1980"]), st.sampled_from(["Iran", "Syria"]))
    | st.sampled_from([ONE, SHIP, OF_2026]),
    min_size=1,
    max_size=6,
)


@given(records, st.randoms())
def test_order_and_repetition_of_records_change_nothing(given_records: list[str], random: object) -> None:
    shuffled = given_records + given_records[:2]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert read(*shuffled) == read(*given_records)
