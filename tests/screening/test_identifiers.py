"""Identifiers: one form, check digits, kinds recognised only where a check digit decides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishers.files import read_file
from onrecord.publishers.ofac_csv import SDN
from onrecord.screening.check_digits import CHECKS
from onrecord.screening.identifiers import (
    Identifier,
    differ,
    issuers,
    kinds,
    normalised,
    properties,
    read,
    read_all,
    same,
)

RU, BR = frozenset({"RU"}), frozenset({"BR"})

RIGHT = [
    ("leiCode", "5493001KJTIIGC8Y1R12", "lei"),
    ("leiCode", "HWUPKR0MPOU8FGXBT394", "lei"),
    ("imoNumber", "IMO 9074729", "imo"),
    ("imoNumber", "6388435", "imo"),
    ("uscCode", "91350100M000100Y43", "uscc"),
    ("idNumber", "11010519491231002X", "cn-id"),
    ("ogrnCode", "1027700132195", "ogrn"),
    ("ogrnCode", "304500116000157", "ogrn"),
    ("innCode", "7707083893", "inn"),
    ("innCode", "500100732259", "inn"),
    ("isinCode", "US0378331005", "isin"),
    ("isinCode", "RU0007796926", "isin"),
    ("iban", "GB82 WEST 1234 5698 7654 32", "iban"),
]


@pytest.mark.parametrize(("name", "text", "kind"), RIGHT)
def test_right_check_digits(name: str, text: str, kind: str) -> None:
    found = read(name, text)
    assert (found.kind, found.valid) == (kind, True)


@pytest.mark.parametrize(("name", "text", "kind"), RIGHT)
def test_one_wrong_digit_is_found(name: str, text: str, kind: str) -> None:
    """A last digit that is wrong is always found."""
    value = normalised(text).removeprefix("IMO")
    check = kinds()[kind].check
    assert check is not None
    slips = [value[:-1] + digit for digit in "0123456789" if digit != value[-1]]
    found = sum(not check(slip) for slip in slips)
    # A ship's and a company's IMO number have two right digits between them.
    assert found >= len(slips) - (kind == "imo")


@given(st.sampled_from(sorted(kind.id for kind in kinds().values() if kind.check)), st.data())
def test_a_check_takes_whatever_has_the_shape(kind_id: str, data: st.DataObject) -> None:
    kind = kinds()[kind_id]
    value = data.draw(st.from_regex(kind.shape, fullmatch=True))
    assert kind.valid(value) in (True, False)


def test_a_kind_is_recognised_only_where_its_check_decides() -> None:
    assert read("registrationNumber", "91350100M000100Y43").kind == "uscc"
    assert read("registrationNumber", "91350100M000100Y44").kind is None
    assert read("taxNumber", "7707083893").kind is None
    assert read("taxNumber", "7707083893", RU).kind == "inn"
    assert read("taxNumber", "7707083894", RU).kind is None
    assert read("registrationNumber", "1027700132195", RU).kind == "ogrn"
    assert read("taxNumber", "11.222.333/0001-81", BR).kind == "cnpj"
    assert read("taxNumber", "111.444.777-35", BR).kind == "cpf"
    assert read("registrationNumber", "IMO 9074729").kind == "imo"
    assert read("registrationNumber", "9074729").kind is None
    assert read("passportNumber", "7707083893", RU).kind == "passport"


def test_what_only_has_a_shape_is_wrong_or_not_known() -> None:
    assert read("swiftBic", "GLOB RU MM") == read("swiftBic", "GLOBRUMMXXX")
    assert read("swiftBic", "GLOBRUMM").valid is None
    assert read("swiftBic", "GLOB").valid is False
    assert read("mmsi", "273450880").valid is None
    assert read("mmsi", "12345").valid is False
    assert read("passportNumber", "AB123456").valid is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("515731854", "515731854"),
        ("АВ 123456", "AB123456"),
        ("№ 123456", "123456"),
        ("١٢٣٤٥٦٧", "1234567"),
        ("ＡＢ１２３", "AB123"),
        ("# HEXU430525HBCRXR07", "HEXU430525HBCRXR07"),
        ("R00012098, South Sudan", "R00012098"),
        ("BE 454,419,759", "BE454419759"),
        ("NO34409/129, Jul 1997", "NO34409129"),
        ("Booklet: A5199819", "A5199819"),
        ("E1277888 issued 27 Mar 2001 expires 26 Mar 2011", "E1277888"),
        ("HRA 738569 (Stuttgart)", "HRA738569"),
        ("?!", ""),
        ("9" * 301, ""),
    ],
)
def test_one_form(text: str, value: str) -> None:
    assert normalised(text) == value


@given(st.text(max_size=320))
def test_the_form_of_a_form_is_itself_and_case_and_space_never_matter(text: str) -> None:
    value = normalised(text)
    assert all(char.isalnum() for char in value)
    assert normalised(value) == value or len(value) > 300
    assert normalised(f"  {text} ") == value or len(text) > 297


identifier = st.builds(read, st.sampled_from(sorted(properties())), st.text(max_size=40))


@given(identifier, identifier)
def test_same_and_differ_are_symmetric_and_exclude_each_other(left: Identifier, right: Identifier) -> None:
    assert same(left, right) == same(right, left)
    assert differ(left, right) == differ(right, left)
    assert not (same(left, right) and differ(left, right))
    assert not differ(left, left)


def test_same() -> None:
    assert same(read("innCode", "7707083893"), read("taxNumber", "7707083893"))
    assert same(read("taxNumber", "007707083893"), read("registrationNumber", "7707083893"))
    assert same(read("swiftBic", "SOMRRUM1KST"), read("swiftBic", "SOMR RU M1"))
    assert same(read("passportNumber", "AB 123456"), read("idNumber", "ab123456"))
    assert not same(read("passportNumber", "7707083893"), read("innCode", "7707083893"))
    assert not same(read("idNumber", "4138"), read("idNumber", "4138"))
    assert not same(read("idNumber", "UNKNOWN"), read("idNumber", "Unknown"))


def test_only_possible_identifiers_of_one_kind_differ() -> None:
    assert differ(read("innCode", "7707083893"), read("innCode", "7830002293"))
    assert not differ(read("innCode", "7707083893"), read("innCode", "7707083894"))
    assert not differ(read("idNumber", "123456"), read("idNumber", "654321"))


def test_the_facts_are_whole() -> None:
    assert {kind.check for kind in kinds().values() if kind.check} == set(CHECKS.values())
    stated = [name for kind in kinds().values() for name in kind.properties]
    assert len(stated) == len(set(stated))
    for kind in kinds().values():
        assert 0 <= kind.loss < 1
        assert 0 < kind.gain < 1
        assert not kind.guess or kind.check
        assert set(kind.guess) <= set(kinds()[None].properties)


def test_identifiers_of_the_sdn_list(data: Path) -> None:
    """OFAC's remarks: nearly all numbers that have check digits are right, so the checks are; none is cut or glued."""
    files = {}
    for path in sorted((data / "ofac_sdn" / "2024-05-03").iterdir()):
        if (role := SDN.role(path.name.removesuffix(".xz"))) is not None:
            [(_, files[role])] = read_file(path)
    valid: Counter[tuple[str | None, bool | None]] = Counter()
    shortest = 99
    for record in SDN.parse(files).records:
        row = SDN.row(record)
        inside = issuers(row.note.get("identification", ()))
        for one in read_all({**row.identity, **row.place}, inside):
            valid[one.kind, one.valid] += 1
            if one.kind == "ogrn":
                shortest = min(shortest, len(one.value))
    for kind in ("imo", "lei", "isin"):
        assert valid[kind, True] > 20 * valid[kind, False], kind
    for kind, least in (("imo", 500), ("inn", 400), ("ogrn", 200), ("uscc", 30), ("cn-id", 20)):
        assert valid[kind, True] >= least, (kind, valid)
    assert valid["passport", False] <= 4
    assert valid["bic", False] == 0
    assert shortest == 13
