"""The laws of evidence: what agrees never lowers, what conflicts never raises, silence says nothing."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.screening import birth_dates
from onrecord.screening.addresses import likeness
from onrecord.screening.places import compared, place_code
from onrecord.screening.query import Query
from onrecord.screening.support import Contribution, adjusted, contributions

MATCH = 0.70

scores = st.floats(0, 1)
days = st.dates(date(1900, 1, 1), date(2030, 1, 1)).map(date.isoformat)
born = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4]) | days.map(lambda day: f"circa {day[:4]}")
countries = st.sampled_from(["RU", "CN", "CN-XJ", "CN-GD", "HK", "Iran", "Korea, North", "SUHH", "DE", "UA-CRI"])
numbers = st.sampled_from(
    [
        ("innCode", "7707083893"),
        ("innCode", "7830002293"),
        ("taxNumber", "7707083893"),
        ("taxNumber", "500100732259"),
        ("leiCode", "5493001KJTIIGC8Y1R12"),
        ("leiCode", "HWUPKR0MPOU8FGXBT394"),
        ("leiCode", "HWUPKR0MPOU8FGXBT395"),
        ("passportNumber", "AB123456"),
        ("passportNumber", "AB1234567"),
        ("idNumber", "AB123456"),
        ("idNumber", "4138"),
        ("imoNumber", "9074729"),
        ("swiftBic", "GLOBRUMM"),
        ("registrationNumber", "91350100M000100Y43"),
        ("registrationNumber", "1027700132195"),
    ]
)


@st.composite
def parties(draw: st.DrawFn) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    values = {"birthDate": born, "country": countries, "nationality": countries, "address": st.text(max_size=20)}
    values["gender"] = st.sampled_from(["male", "female", "unknown"])
    for name, strategy in values.items():
        if draw(st.booleans()):
            found[name] = draw(st.lists(strategy, min_size=1, max_size=3))
    for name, text in draw(st.lists(numbers, max_size=4)):
        found.setdefault(name, []).append(text)
    return found


def query(properties: dict[str, list[str]]) -> Query:
    return Query.from_properties({"name": "Ivan Petrov", **properties})


def moved(score: float, asked: dict[str, list[str]], listed: dict[str, list[str]]) -> float:
    return adjusted(score, contributions(query(asked), listed))


@given(scores, parties())
def test_nothing_given_changes_nothing(score: float, party: dict[str, list[str]]) -> None:
    assert moved(score, {}, party) == score
    assert moved(score, party, {}) == score


@given(scores, parties(), parties())
def test_a_score_stays_in_range_and_one_only_without_conflict(
    score: float, asked: dict[str, list[str]], listed: dict[str, list[str]]
) -> None:
    found = contributions(query(asked), listed)
    result = adjusted(score, found)
    assert 0 <= result <= 1
    assert all(-1 <= one.value <= 1 and (one.value > 0) == (one.weight > 0) for one in found)
    against = any(one.weight < 0 for one in found)
    assert (adjusted(1.0, found) == 1) == (not against)
    assert result < 1 or score == 1
    if not against:
        assert result >= score
    if not any(one.weight > 0 for one in found):
        assert result <= score


@given(scores, parties(), parties(), st.randoms())
def test_the_order_of_values_never_matters(
    score: float, asked: dict[str, list[str]], listed: dict[str, list[str]], chance: random.Random
) -> None:
    def shuffled(party: dict[str, list[str]]) -> dict[str, list[str]]:
        items = [(name, chance.sample(values, len(values))) for name, values in party.items()]
        return dict(chance.sample(items, len(items)))

    found = contributions(query(asked), listed)
    again = contributions(query(shuffled(asked)), shuffled(listed))
    assert [(one.feature, one.value, one.weight) for one in found] == [(x.feature, x.value, x.weight) for x in again]
    assert adjusted(score, found) == adjusted(score, chance.sample(found, len(found)))


@given(scores, parties(), parties(), numbers)
def test_adding_an_equal_identifier_never_lowers(
    score: float, asked: dict[str, list[str]], listed: dict[str, list[str]], number: tuple[str, str]
) -> None:
    name, text = number
    listed = {**listed, name: [*listed.get(name, []), text]}
    more = {**asked, name: [*asked.get(name, []), text]}
    assert moved(score, more, listed) >= moved(score, asked, listed)


@given(scores, parties(), parties(), days, days)
def test_a_conflicting_birth_date_never_raises(
    score: float, asked: dict[str, list[str]], listed: dict[str, list[str]], one: str, other: str
) -> None:
    assume(abs(int(one[:4]) - int(other[:4])) > 1)
    left, right = birth_dates.read(one), birth_dates.read(other)
    assert left
    assert right
    assume(birth_dates.compared(left, right).detail.find("digit differs") < 0)
    without = {name: values for name, values in asked.items() if name != "birthDate"}
    listed = {**listed, "birthDate": [other]}
    assert moved(score, {**without, "birthDate": [one]}, listed) <= moved(score, without, listed)


@given(parties(), parties(), scores, scores)
def test_a_better_name_never_gives_a_worse_score(
    asked: dict[str, list[str]], listed: dict[str, list[str]], one: float, other: float
) -> None:
    found = contributions(query(asked), listed)
    low, high = sorted((one, other))
    assert adjusted(low, found) <= adjusted(high, found) + 1e-12


@given(born, born)
def test_birth_dates_compare_alike_both_ways_and_far_ones_conflict(one: str, other: str) -> None:
    left, right = birth_dates.read(one), birth_dates.read(other)
    assert left
    assert right
    value = birth_dates.compared(left, right).value
    assert value == birth_dates.compared(right, left).value
    assert birth_dates.compared(left, left).value > 0
    if abs(left.first.year - right.first.year) > 13:
        assert value == -1


@pytest.mark.parametrize(
    ("asked", "listed", "value"),
    [
        ("1970-01-31", "1970-01-31", 1.0),
        ("1970-01", "1970-01-31", 0.6),
        ("1970", "1970-01-31", 0.3),
        ("circa 1970", "1970-01-31", 0.2),
        ("1970-01-31", "1969 to 1971", 0.2),
        ("1970-05-03", "1970-03-05", 0.4),
        ("1970-05-03", "1970-05-08", 0.4),
        ("1971-05-03", "1979-05-03", 0.4),
        ("1970-05-03", "1970-11-28", 0.0),
        ("1970-12-30", "1971-01-02", -0.2),
        ("circa 1970", "1972-06-01", 0.0),
        ("1970-05-03", "1973-11-28", -0.6),
        ("1950-05-03", "1980-05-03", -1.0),
        ("1950", "1980", -1.0),
    ],
)
def test_birth_dates(asked: str, listed: str, value: float) -> None:
    left, right = birth_dates.read(asked), birth_dates.read(listed)
    assert left
    assert right
    assert birth_dates.compared(left, right).value == value


def test_the_best_of_several_birth_dates_counts() -> None:
    [one] = contributions(query({"birthDate": ["1970-01-31"]}), {"birthDate": ("1930", "1970-01-31", "nonsense")})
    assert one.value == 1


@pytest.mark.parametrize("score", [0.75, 0.8, 0.99, 1.0])
def test_father_and_son_do_not_match(score: float) -> None:
    assert moved(score, {"birthDate": ["1950-05-03"]}, {"birthDate": ["1978-05-03"]}) < MATCH


def test_what_the_weights_must_do_at_the_threshold() -> None:
    day = {"birthDate": ["1970-01-31"]}
    russian = {"country": ["RU"]}
    assert moved(0.8, {"birthDate": ["1970"]}, {"birthDate": ["1990"]}) < MATCH
    assert moved(0.65, day | russian, day | russian) > MATCH
    assert moved(0.65, {"birthDate": ["1970"]} | russian, day | russian) < MATCH
    assert moved(0.4, day | russian, day | russian) < MATCH
    assert moved(0.75, {"country": ["DE"]}, russian) < MATCH < moved(0.8, {"country": ["DE"]}, russian)
    assert moved(0.8, {"gender": ["female"]}, {"gender": ["Male"]}) < MATCH


def test_an_equal_verified_identifier_decides() -> None:
    number = {"innCode": ["7707083893"]}
    assert moved(0.3, number, {"taxNumber": ["7707083893"]}) >= 0.95
    assert moved(0.0, number, number) >= MATCH
    conflict = {"birthDate": ["1990"]}
    assert moved(0.9, number | {"birthDate": ["1950"]}, number | conflict) > MATCH
    wrong = {"innCode": ["7707083894"]}
    assert moved(0.3, wrong, wrong) < 0.95


def test_another_identifier_speaks_against_a_hit_where_a_party_has_one() -> None:
    assert moved(1.0, {"innCode": ["7707083893"]}, {"innCode": ["7830002293"]}) < MATCH
    assert moved(1.0, {"imoNumber": ["9074729"]}, {"imoNumber": ["9588885"]}) < MATCH
    assert 0.95 < moved(1.0, {"passportNumber": ["AB123456"]}, {"passportNumber": ["CD654321"]}) < 1
    assert moved(1.0, {"isinCode": ["US0378331005"]}, {"isinCode": ["RU0007796926"]}) == 1
    both = ("7707083893", "7830002293")
    assert moved(0.8, {"innCode": list(both)}, {"innCode": list(both[:1])}) > 0.95


def test_the_issuer_that_a_list_notes_tells_what_a_number_is() -> None:
    listed = {"taxNumber": ("7830002293",)}
    asked = {"innCode": ["7707083893"]}
    assert moved(1.0, asked, listed) == 1
    assert moved(1.0, asked, listed | {"identification": ("Tax ID No. 7830002293 (Russia)",)}) < MATCH


@pytest.mark.parametrize(
    ("asked", "listed", "how"),
    [
        ("CN", "China", "same"),
        ("CN", "Xinjiang", "region"),
        ("CN-XJ", "CN-GD", "region"),
        ("HK", "China", "related"),
        ("RU", "former Soviet Union", None),
        ("KZ", "USSR", "related"),
        ("RU", "Region: Crimea", "related"),
        ("UA", "Region: Crimea", "region"),
        ("KP", "Korea, South", "other"),
        ("IM", "Man, Isle of", "same"),
    ],
)
def test_places(asked: str, listed: str, how: str | None) -> None:
    code = place_code(listed)
    assert (compared(asked, code) if code else None) == how


def test_countries() -> None:
    def weight(asked: str, **listed: tuple[str, ...]) -> float | None:
        found = contributions(query({"country": [asked]}), listed)
        return found[0].weight if found else None

    assert weight("RU", nationality=("Russia",)) == weight("RU", country=("DE", "RU")) == 0.06
    assert weight("CN", region=("CN-XJ",)) == 0.03
    assert weight("DE", nationality=("Russia",)) == -0.08
    assert weight("DE", birthCountry=("Russia",)) is None
    assert weight("DE", nationality=("possibly Palestinian; arrested",)) is None
    assert weight("HK", country=("CN",)) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_addresses_are_alike_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


def test_an_address_counts_little_and_never_against() -> None:
    listed = {"address": ("No. 51, Shahid Fayazi St, ValiAsr Ave, Tehran, IR",)}
    [one] = contributions(query({"address": ["51 Shahid Fayazi Street, Tehran"]}), listed)
    assert 0 < one.weight <= 0.1
    assert contributions(query({"address": ["12 Main Street, Springfield"]}), listed) == ()


def test_explanations_say_both_sides() -> None:
    asked = query({"birthDate": ["1950"], "country": ["DE"], "gender": ["f"], "innCode": ["7707083893"]})
    listed = {"birthDate": ("1980",), "country": ("RU",), "gender": ("Male",), "innCode": ("7830002293",)}
    assert contributions(asked, listed) == (
        Contribution("birthDate", -1.0, -0.35, "1950 asked, 1980 listed: 29 years apart"),
        Contribution("country", -1.0, -0.08, "DE asked, RU listed"),
        Contribution("gender", -1.0, -0.2, "female asked, male listed"),
        Contribution("identifier", -1.0, -0.35, "INN 7707083893 asked, 7830002293 listed"),
    )
