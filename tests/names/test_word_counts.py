"""The table of word counts: it is sorted, says where it comes from, and tells common words from rare ones."""

import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.word_counts import OTHERS, counts, organisation_count, person_count, table, values

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 2 << 20


def text() -> str:
    return (resources.files("onrecord.names") / "lexicons" / "word_counts.txt").read_text(encoding="ascii")


def test_the_head_names_sources_licences_and_maker():
    head = text()[: text().index("\n* ")]
    assert all(line.startswith("# ") for line in head.splitlines())
    for part in ("tools/word_weights.py", "OFAC", "UN Security Council", "US Census", "public domain", "MIT", "CC BY"):
        assert part in head


def test_rows_are_sorted_words_with_two_bytes():
    rows = [line.split(" ") for line in table().decode("ascii").splitlines()]
    words = [word for word, _, _ in rows]
    assert words == sorted(set(words))
    assert words[0] == OTHERS
    assert all(word.isalnum() and word == word.lower() and not word.isdigit() for word in words[1:])
    assert all(0 <= int(value) <= 255 for _, *both in rows for value in both)
    assert len(words) <= 60_000
    assert len(text()) < LARGEST


def test_no_row_is_below_that_of_all_other_words_or_says_nothing():
    others = counts()[OTHERS]
    for word, both in counts().items():
        assert both[0] >= others[0]
        assert both[1] >= others[1]
        assert word == OTHERS or both != others


def test_every_row_is_found():
    assert all(values(word) == both for word, both in counts().items())


@given(st.text(max_size=12) | st.from_regex(r"[a-z0-9]{1,9}", fullmatch=True))
def test_any_text_has_a_value(word):
    assert values(word) == counts().get(word, counts()[OTHERS])


@pytest.mark.parametrize(
    ("commoner", "rarer"),
    [
        ("mohammed", "grishin"), ("john", "grishin"), ("smith", "lukashenko"), ("maria", "ludmila"), ("kim", "yim"),
        ("al", "hassan"), ("garcia", "garzon"), ("wang", "xiang"), ("ivanov", "utendorf"),
    ],
)  # fmt: skip
def test_persons(commoner, rarer):
    assert person_count(commoner) > person_count(rarer)


@pytest.mark.parametrize(
    ("commoner", "rarer"),
    [("trading", "rosoboronexport"), ("company", "trading"), ("bank", "hikvision"), ("limited", "zarya")],
)
def test_organisations(commoner, rarer):
    assert organisation_count(commoner) > organisation_count(rarer)


def test_kinds_differ():
    assert organisation_count("trading") > 1000 > person_count("trading")
    assert person_count("vladimirovich") > organisation_count("vladimirovich")


def test_the_tool_makes_rows_that_read_back():
    """On names made up here: the counts of the tool are those of the definition in its head."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from word_weights import Designation, counted, per_million, quantised
    finally:
        sys.path.pop(0)
    given_names = ["Anna", "Boris", "Clara"]
    people = [Designation((f"p{n}",), True, f"{name} Grau") for n, name in enumerate(given_names)]
    again = [
        Designation(("q0",), True, "GRAU, Anna"),
        Designation(("q0",), True, "Grau"),
        Designation(("q1",), True, "N"),
    ]
    found = counted([*people, *again, Designation(("o",), False, "Grau Ltd")], person=True)
    assert found.parties == 4
    assert found.words["grau"] == 3
    assert found.names["grau"] == 4
    assert found.words["anna"] == 1
    rates, others = per_million(found)
    assert set(rates) == {"grau"}
    assert 0 <= others < rates["grau"] <= 750_000
    assert quantised(0) == 0 < quantised(1) < quantised(1e6) <= 255
