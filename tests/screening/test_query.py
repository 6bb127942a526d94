"""Queries: what they take, what they refuse in one line, and what their schema can match."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import WrongUse
from onrecord.screening import birth_dates
from onrecord.screening.query import MOST_VALUES, Query, known_properties
from onrecord.screening.schemata import PARENTS, can_match, kinds_of, matching, schema_named

asked = Query.from_properties


def test_a_text_and_a_list_mean_the_same() -> None:
    assert asked({"name": "Ivan Petrov"}) == asked({"name": ["Ivan  Petrov", " ", "Ivan Petrov"]})


def test_everything_at_once() -> None:
    query = asked(
        {
            "schema": "PERSON",
            "name": "Ivan Petrov",
            "alias": ["Иван Петров"],
            "weakAlias": ["Vanya", "Ivan Petrov"],
            "birthDate": ["1970-01-31", "circa 1971"],
            "nationality": "Russian Federation",
            "citizenship": "cn-xj",
            "gender": "M",
            "passportNumber": "AB 123-456",
            "taxNumber": 500100732259,
            "address": "Leningradsky 1, Moscow",
            "leiCode": "",
        },
        row=7,
        extra={"branch": "north"},
    )
    assert query.to_json() == {
        "name": ["Ivan Petrov", "Иван Петров"],
        "weakAlias": ["Vanya"],
        "schema": "Person",
        "birthDate": ["1970-01-31", "circa 1971"],
        "country": ["RU", "CN-XJ"],
        "gender": ["male"],
        "identifiers": [
            {"property": "taxNumber", "kind": "inn", "value": "500100732259", "valid": True},
            {"property": "passportNumber", "kind": "passport", "value": "AB123456", "valid": None},
        ],
        "address": ["Leningradsky 1, Moscow"],
        "unread": [],
        "row": 7,
        "extra": {"branch": "north"},
    }
    assert query.mode == "person"
    assert query.has_evidence
    assert not asked({"name": "Ivan", "schema": "Company"}).has_evidence


def test_the_parts_of_a_name_make_a_whole_one() -> None:
    whole = asked({"lastName": "Petrov", "firstName": "Ivan", "fatherName": "Ivanovich"})
    assert whole.names == ("Ivan Ivanovich Petrov",)
    with pytest.raises(WrongUse, match="firstName has several values"):
        asked({"firstName": ["Ivan", "Petr"], "lastName": "Petrov"})


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ({}, "needs a name"),
        ({"name": "  "}, "needs a name"),
        ({"name": "A", "birthdate": "1970"}, "unknown property 'birthdate'; did you mean birthDate?"),
        ({"name": "A", "zzz": "1"}, "unknown property 'zzz'; write FollowTheMoney names: name, alias"),
        ({"name": "A" * 10_001}, "name: at most 10,000 characters, not 10,001"),
        ({"name": [f"A{n}" for n in range(51)]}, "name: at most 50 values, not 51"),
        ({"name": [f"A{n}" for n in range(50)], "alias": "B"}, "at most 50 names, not 51"),
        ({"name": "A", "schema": "Persn"}, "'Persn' is no schema; write Person"),
        ({"name": "A", "schema": ["Person", "Company"]}, "one schema"),
        ({"name": "A", "birthDate": "03/04/1970"}, "birthDate: '03/04/1970' is no birth date; write YYYY-MM-DD"),
        ({"name": "A", "country": "Atlantis"}, "country: 'Atlantis' is no country or region"),
        ({"name": "A", "gender": "maybe"}, "gender: 'maybe' is no gender"),
        ({"name": {"first": "A"}}, "name: a text or a list of texts expected, not dict"),
        ({"name": True}, "not bool"),
        ({"name": [["A"]]}, "not list"),
        ({"name": "A", "idNumber": 10**5000}, "idNumber: a number of at most 40 digits"),
        ({"name": "\ud800"}, "not valid Unicode"),
    ],
)
def test_a_mistake_is_one_clear_line(properties: dict[str, object], message: str) -> None:
    with pytest.raises(WrongUse) as error:
        asked(properties)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_lenient_reading_keeps_the_name_and_says_what_it_could_not_read() -> None:
    query = asked({"name": "A", "birthDate": ["n/a", "1970"], "country": "Atlantis", "gender": "?"}, lenient=True)
    assert query.unread == (("birthDate", "n/a"), ("country", "Atlantis"), ("gender", "?"))
    assert [born.text for born in query.birth_dates] == ["1970"]


def test_an_unknown_gender_says_nothing() -> None:
    assert asked({"name": "A", "gender": "unknown"}).genders == ()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*known_properties(), "x", ""]), anything, max_size=6), st.booleans())
def test_any_mapping_makes_a_query_or_one_line(properties: dict[str, object], lenient: bool) -> None:
    try:
        query = asked(properties, lenient=lenient)
    except WrongUse as error:
        query, said = None, str(error)
    if query is None:
        assert len(said.splitlines()) == 1
        return
    assert 0 < len(query.names) <= MOST_VALUES
    json.dumps(query.to_json(), allow_nan=False).encode()


@given(st.text(alphabet=string.printable + "–年Ж٣", max_size=40))
def test_any_text_is_a_birth_date_or_none(text: str) -> None:
    born = birth_dates.read(text)
    assert born is None or born.first <= born.last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1970", "1970-01-01", "1970-12-31"),
        ("1972-02", "1972-02-01", "1972-02-29"),
        ("19700403", "1970-04-03", "1970-04-03"),
        ("1970-04-03T00:00:00Z", "1970-04-03", "1970-04-03"),
        ("3 April 1970", "1970-04-03", "1970-04-03"),
        ("Sep 1938", "1938-09-01", "1938-09-30"),
        ("1955/1958", "1955-01-01", "1958-12-31"),
        ("1955-1958", "1955-01-01", "1958-12-31"),
        ("01 Jan 1977 to 31 Dec 1985", "1977-01-01", "1985-12-31"),
        ("between 1970 and 1973", "1970-01-01", "1973-12-31"),
        ("circa Mar 1961", "1961-03-01", "1961-03-31"),
    ],
)
def test_birth_dates_of_any_precision(text: str, first: str, last: str) -> None:
    born = birth_dates.read(text)
    assert born is not None
    assert (born.first.isoformat(), born.last.isoformat()) == (first, last)
    assert born.circa == text.startswith("circa")


@pytest.mark.parametrize("text", ["", "n/a", "1970-13", "1970-02-30", "70", "1985 to 1977", "1200", "9999", "3.4.1970"])
def test_what_names_no_day_or_two_is_no_birth_date(text: str) -> None:
    assert birth_dates.read(text) is None


def test_schemata() -> None:
    assert {schema_named(name.upper()) for name in PARENTS} == set(PARENTS)
    assert matching("Person") == {"Person", "LegalEntity", "Thing"}
    assert matching("Company") >= {"Company", "Organization", "LegalEntity", "PublicBody"}
    assert not matching("Company") & {"Person", "Vessel"}
    assert matching("Vessel") & {"Person", "Company", "Airplane"} == set()
    assert matching(None) == set(PARENTS)
    assert can_match("Person", "SomethingNew")


@given(st.sampled_from(sorted(PARENTS)), st.sampled_from(sorted(PARENTS)))
def test_matching_is_symmetric_and_every_schema_matches_itself_and_what_it_is(one: str, other: str) -> None:
    assert can_match(one, other) == can_match(other, one)
    assert all(can_match(one, parent) for parent in kinds_of(one))


def test_schemata_are_those_of_the_rows() -> None:
    """The listed schemata that publishers write are known, so that none matches everything by mistake."""
    from onrecord.publishers import csl_csv, ofac_csv, un_sc_xml

    written = {*ofac_csv._SCHEMAS.values(), *un_sc_xml._SCHEMAS.values(), *csl_csv._SCHEMAS.values()}
    assert written <= set(PARENTS)
