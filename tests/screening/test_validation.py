"""Manipulations are pure, intervals are intervals, and a validation counts what it says it counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.keys import normal
from onrecord.screening.kinds import Mode
from onrecord.screening.manipulations import MANIPULATIONS, changed
from onrecord.screening.search import Exhaustive, Found, ListedName
from onrecord.screening.validation_dice import Dice
from onrecord.screening.validation_exact import exact
from onrecord.screening.validation_false import made
from onrecord.screening.validation_intervals import Share
from onrecord.screening.validation_lines import STEPS, lines
from onrecord.screening.validation_recall import hundredths, queries, recall, sampled
from onrecord.screening.validation_searching import Searching
from onrecord.screening.validation_unlisted import organisations, people

NAMES = (
    ListedName("own-a:1", "Person", "PETROV, Ivan Sergeyevich", 0),
    ListedName("own-a:1", "Person", "Vanya", 3),
    ListedName("own-a:2", "Person", "José Muñoz Ramírez", 0),
    ListedName("own-b:2", "Person", "MUÑOZ RAMIREZ, José", 0),
    ListedName("own-b:3", "Organization", "38th Research Institute of Radio Engineering", 0),
    ListedName("own-b:4", "Company", "Zhejiang Dahua Technology Co., Ltd.", 0),
    ListedName("own-b:4", "Company", "浙江大华技术股份有限公司", 1),
    ListedName("own-b:5", "Vessel", "HYOK SIN 2", 0),
    ListedName("own-b:6", "Person", "عبد الله الشهري", 1),
)
MODES = st.sampled_from(Mode)
ROLLED = [742, 465, 515, 890, 108, 177]
"""What a seed gives on every machine."""


def quiet(_: int) -> None:
    """Nobody looks."""


@pytest.fixture(scope="module")
def searching() -> Searching:
    return Searching(Exhaustive(NAMES), 2)


@given(st.text(max_size=60) | st.sampled_from([one.name for one in NAMES]), MODES, st.text(max_size=8))
def test_a_manipulation_is_pure_and_changes_the_name_or_does_not_apply(name: str, mode: Mode, seed: str) -> None:
    for one in MANIPULATIONS:
        found = one.applied(name, mode, seed)
        assert found == one.applied(name, mode, seed)
        assert found is None or (found != name and any(map(str.isalnum, found)))


def test_every_manipulation_is_told_and_applies_to_some_name() -> None:
    assert len({one.code for one in MANIPULATIONS}) == len({one.title for one in MANIPULATIONS}) == len(MANIPULATIONS)
    names = (*NAMES, ListedName("own-c:1", "Person", "SMITH, William", 0), ListedName("own-c:2", "Company", "华为", 0))
    names = (*names, ListedName("own-c:3", "Company", "Al-Amin Trading Company LLC", 0))
    applied = {one.code for seed in range(6) for name in names for one, _ in changed(name, seed)}
    assert applied == {one.code for one in MANIPULATIONS}
    for one in MANIPULATIONS:
        assert one.what.endswith("."), one.code


@pytest.mark.parametrize(
    ("code", "name", "mode", "expected"),
    [
        ("word-order", "PETROV, Ivan Sergeyevich", Mode.PERSON, {"Ivan Sergeyevich PETROV"}),
        ("initials", "PETROV, Ivan Sergeyevich", Mode.PERSON, {"I. S. PETROV"}),
        ("middle-initials", "Ivan Sergeyevich Petrov", Mode.PERSON, {"Ivan S. Petrov"}),
        ("middle-dropped", "Ivan Sergeyevich Petrov", Mode.PERSON, {"Ivan Petrov"}),
        ("middle-dropped", "Ivan Petrov", Mode.PERSON, {None}),
        ("accents-dropped", "José Muñoz", Mode.PERSON, {"Jose Munoz"}),
        ("nickname", "SMITH, William", Mode.PERSON, {"Bill SMITH", "Will SMITH", "Billy SMITH"}),
        ("number-in-words", "38th Research Institute", Mode.ORGANISATION, {"Thirty-eighth Research Institute"}),
        ("number-in-words", "HYOK SIN 2", Mode.ORGANISATION, {"HYOK SIN Two"}),
        ("number-in-words", "Unit 120", Mode.ORGANISATION, {None}),
        ("acronym", "Academy of Military Medical Sciences", Mode.ORGANISATION, {"AMMS"}),
        ("legal-form-dropped", "Dahua Technology Co., Ltd.", Mode.ORGANISATION, {"Dahua Technology"}),
        ("legal-form-changed", "Dahua Co., Ltd.", Mode.ORGANISATION, {"Dahua Company Limited"}),
        ("words-glued", "Sun Wu Enterprise", Mode.ORGANISATION, {"Sun WuEnterprise"}),
        ("hyphens", "Al-Amin", Mode.PERSON, {"Al Amin"}),
        ("punctuation-dropped", "S.A. (Panama), Inc.", Mode.ORGANISATION, {"SA Panama Inc"}),
        ("other-characters", "华为技术", Mode.ORGANISATION, {"華爲技術", "華為技術"}),
        ("acronym", "Ivan Ivanovich Petrov", Mode.PERSON, {None}),
    ],
)
def test_what_manipulations_do(code: str, name: str, mode: Mode, expected: set[str | None]) -> None:
    [one] = [one for one in MANIPULATIONS if one.code == code]
    found = {one.applied(name, mode, str(seed)) for seed in range(30)}
    if code == "legal-form-changed":
        assert found >= expected
    else:
        assert found <= expected


@given(st.sampled_from([one.name for one in NAMES if one.name.isascii()]), st.integers(0, 1000))
def test_typing_errors_are_as_many_as_they_say(name: str, seed: int) -> None:
    from rapidfuzz.distance import OSA

    by_code = {one.code: one for one in MANIPULATIONS}
    for code, most in (("one-typo", 1), ("two-typos", 2), ("keyboard-slip", 1), ("another-vowel", 1)):
        found = by_code[code].applied(name, Mode.PERSON, str(seed))
        assert found is None or 1 <= OSA.distance(name, found) <= most, (code, found)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share_and_narrows(count: int, more: int) -> None:
    share = Share(count, count + more)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    if share.value is not None:
        assert low <= share.value <= high
        wide = Share(count * 4, share.of * 4).interval
        assert wide[1] - wide[0] < high - low
    assert share.to_json()["share"] is None or not math.isnan(share.to_json()["share"])


def test_wilson_of_a_book() -> None:
    """Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    book = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (count, of), (low, high) in book.items():
        assert Share(count, of).interval == pytest.approx((low, high), abs=0.00006)


def test_dice_are_the_same_everywhere() -> None:
    dice = Dice("504")
    assert [dice.below(1000) for _ in range(6)] == ROLLED
    rolls = [dice.below(10) for _ in range(10_000)]
    assert min(rolls.count(side) for side in range(10)) > 850


def test_exact_names_are_found_first_and_weak_aliases_are_counted_apart(searching: Searching) -> None:
    told = exact(searching, NAMES, 0.7, quiet).to_json()
    assert told["names"]["found"]["count"] == told["names"]["first"]["count"] == 8
    assert told["weak_aliases"]["found"]["of"] == 1
    groups = {(row["list"], row["type"]) for row in told["rows"]}
    assert groups >= {("own-b", "vessel or aircraft"), ("own-a", "person")}
    assert sum(row["names"] for row in told["rows"]) == len(NAMES)


class Forgetful(Exhaustive):
    """A search that finds nothing for one name, and another entry first for a second."""

    def search_many(
        self, names: Sequence[str], mode: Mode | None = None, *, limit: int = 32, least: float = 0.34
    ) -> list[list[Found]]:
        """As `search`, but for those."""
        found = []
        for name in names:
            if name.startswith("HYOK"):
                found.append([])
            elif name.startswith("38th"):
                found.append([Found(5, 0.99), Found(4, 0.9)])
            else:
                found.append(self.search(name, mode, limit=limit, least=least))
        return found


def test_what_a_bad_search_misses_is_told() -> None:
    told = exact(Searching(Forgetful(NAMES), 2), NAMES, 0.7, quiet).to_json()
    assert [(one["name"], one["found"], one["before"], one["other_name"]) for one in told["not_first"]] == [
        ("HYOK SIN 2", False, 0, None),
        ("38th Research Institute of Radio Engineering", True, 1, "Zhejiang Dahua Technology Co., Ltd."),
    ]
    assert (told["names"]["found"]["count"], told["names"]["first"]["count"]) == (7, 6)


def test_one_person_on_two_lists_does_not_stand_before_itself(searching: Searching) -> None:
    assert searching.same_party("own-b:3") == {"own-b:3"}
    assert searching.same_party("own-a:2") == searching.same_party("own-b:2") == {"own-a:2", "own-b:2"}
    placed = searching.place(NAMES[2], [Found(3, 0.9), Found(2, 0.8)], {"own-b:2": 0.9, "own-a:2": 0.8})
    assert (placed.before, placed.other) == (0, None)


def test_recall_adds_up_and_thresholds_are_monotone(searching: Searching) -> None:
    asked = queries(sampled(NAMES, 10, 1), 1)
    told = recall(searching, asked, 0.7, quiet)
    assert told.total().tried == len(asked) == sum(told.scores.values()) == len(told.tried)
    assert told.total().found == len(asked) - len(told.missed())
    assert told.total().first <= told.total().five <= told.total().found
    some, left_out = people(300, 1, [one.name for one in NAMES])
    assert len(some) == 300
    unlisted = made(searching, "person", Mode.PERSON, some, left_out, 0.7, quiet)
    assert unlisted.with_hit <= unlisted.any_with_hit
    line = lines(told, [unlisted], 0.7)
    for before, after in zip(line["thresholds"], line["thresholds"][1:], strict=False):
        assert before["recall"]["count"] >= after["recall"]["count"]
        assert before["hits"] >= after["hits"]
        assert before["unlisted"][0]["with_hit"]["count"] >= after["unlisted"][0]["with_hit"]["count"]
    at = next(one for one in line["thresholds"] if one["threshold"] == 0.7)
    assert at["recall"]["count"] == told.total().found
    assert at["unlisted"][0]["with_hit"]["count"] == unlisted.with_hit
    assert len(line["thresholds"]) == len(STEPS)
    scores = line["scores"]["listed"]
    assert scores["below"] + sum(scores["counts"]) == len(asked)
    assert all(0.65 <= one["score"] < 0.7 for one in line["below"])


@given(st.floats(0, 1), st.sampled_from(list(STEPS)))
def test_hundredths_let_through_what_the_threshold_does(score: float, step: int) -> None:
    score = round(score, 4)
    assert (hundredths(score) >= step) == (score >= step / 100)


def test_a_sample_is_the_same_for_a_seed_and_stays_when_names_come() -> None:
    many = [ListedName(f"own-a:{at}", "Person", f"Name {at}", 0) for at in range(500)]
    first = sampled(many, 50, 7)
    assert first == sampled(reversed(many), 50, 7) != sampled(many, 50, 8)
    more = [*many, *(ListedName(f"own-a:n{at}", "Person", f"New {at}", 0) for at in range(50))]
    assert len(set(first) & set(sampled(more, 50, 7))) >= 40
    assert not sampled([ListedName("own-a:1", "Person", "Weak", 3)], 50, 7)


def test_names_on_no_list_are_the_same_for_a_seed_and_are_no_homonyms() -> None:
    for make in (people, organisations):
        names, _ = make(200, 3, ())
        assert (names, 0) == make(200, 3, ())
        assert names != make(200, 4, ())[0]
        without, left_out = make(200, 3, names[:5])
        assert left_out >= 5
        assert not {normal(name) for name in names[:5]} & {normal(name) for name in without}
