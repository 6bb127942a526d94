"""CAS numbers: the check digit finds every single slip, and every number we ship has a right one."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishers.founding_schema import is_cas
from onrecord.tracing.cas import cas_in, check_digit, near_cas, read_cas, valid_cas
from onrecord.tracing.chemical_lexicon import lexicon

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
IN_DATA = re.compile(r"(?<![\w-])\d{2,7}-\d{2}-\d(?![\w-])")
WRONG_ON_PURPOSE = {"1609-66-5"}
"""Numbers that a note tells to be wrong."""


@st.composite
def numbers(draw: st.DrawFn) -> str:
    digits = draw(st.from_regex(r"[1-9][0-9]{3,8}", fullmatch=True))
    return f"{digits[:-2]}-{digits[-2:]}-{check_digit(digits)}"


@given(numbers(), st.data())
def test_one_wrong_digit_is_noticed_and_found_again(number: str, data: st.DataObject) -> None:
    assert valid_cas(number)
    places = [place for place, sign in enumerate(number) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    wrong = number[:place] + other + number[place + 1 :]
    # Ten places from the right a digit weighs ten and more: weights that share a factor with ten can hide a slip.
    weight = len(number.replace("-", "")) - 1 - len(number[:place].replace("-", ""))
    if weight == 0 or (weight * (int(other) - int(number[place]))) % 10:
        assert not valid_cas(wrong)
    assert near_cas(wrong, [number, "1-1"]) == (number,)


@given(numbers(), st.data())
def test_two_digits_exchanged_are_found_again(number: str, data: st.DataObject) -> None:
    digits = number.replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 2))
    turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    wrong = f"{turned[:-3]}-{turned[-3:-1]}-{turned[-1]}"
    if wrong != number:
        assert near_cas(wrong, [number]) == (number,)


@given(numbers())
def test_ways_of_writing_a_number(number: str) -> None:
    for shape in ("{}", " {}. ", "CAS {}", "cas-no.: {}", "CAS RN {}", "000{}", "[{}]"):
        assert read_cas(shape.format(number)) == number, shape
    assert read_cas(number.replace("-", "–")) == read_cas(number.replace("-", "")) == number
    assert is_cas(number)


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    number = read_cas(text)
    assert number is None or re.fullmatch(r"\d{2,7}-\d{2}-\d", number)
    for found, labelled in cas_in(text):
        assert labelled or valid_cas(found)
    if number:
        assert valid_cas(number) == is_cas(number)


@pytest.mark.parametrize("text", ["", "-", "12-3", "norfentanyl", "2023-11-301", "1" * 70, "１２３", "12345678901"])
def test_what_is_no_number(text: str) -> None:
    assert read_cas(text) is None


def test_numbers_of_other_scripts() -> None:
    assert read_cas("１６０９－６６－１") == "1609-66-1"


def test_norfentanyl() -> None:
    assert valid_cas("1609-66-1")
    assert not valid_cas("1609-66-5")
    assert near_cas("1609-66-5", lexicon().by_cas) == ("1609-66-1",)
    assert lexicon().by_cas["1609-66-1"] == ("norfentanyl", frozenset())


def test_every_number_in_our_data_has_a_right_check_digit() -> None:
    seen = set()
    for path in SOURCE.rglob("*.yaml"):
        for number in IN_DATA.findall(path.read_text(encoding="utf-8")):
            # A day of a month below ten has the same shape (2024-08-2 is none of our writing).
            assert valid_cas(number) or number in WRONG_ON_PURPOSE, f"{path.name}: {number}"
            seen.add(number)
    assert set(lexicon().by_cas) <= seen


def test_our_numbers_are_those_of_the_facts(shared: Path) -> None:
    with (shared / "facts" / "precursors.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["us_control"].startswith("none found")]
    assert {row["cas"] for row in rows} == {one.cas for one in lexicon().chemicals.values()}
