"""Hostile texts and names: finding never fails, and takes time in step with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.claims.phrases.building import arrays_of
from onrecord.claims.phrases.phrases import Phrases
from onrecord.claims.words.tokens import tokens
from onrecord.record.names_listed import NameListed

SCHEMATA = st.sampled_from(["Person", "Company", "LegalEntity", "Vessel", "Airplane", "Thing", "PublicBody", "Odd"])
LETTERS = st.text(st.characters(codec="utf-8"), max_size=30)
ODD = st.one_of(
    LETTERS,
    st.text(st.sampled_from("(),'\"?-./ |\n\tAbİßﬁ\u200b\u202e\u0301中 "), max_size=40),
    st.sampled_from(["", " ", "()", "\ud800x"]),
)
names = st.lists(
    st.tuples(st.sampled_from(["a:1", "a:2", "b:1"]), SCHEMATA, ODD, st.integers(0, 3), st.integers(1, 9**6)),
    max_size=8,
)


def phrases_from(listed: list[tuple[str, str, str, int, int]]) -> Phrases:
    arrays, _ = arrays_of(sorted(NameListed(*each) for each in listed))
    return Phrases({name: memoryview(values) for name, values in arrays.items()})


@given(names, st.lists(ODD, max_size=8))
@settings(max_examples=60)
def test_any_names_and_any_text_are_read(listed: list[tuple[str, str, str, int, int]], parts: list[str]) -> None:
    phrases = phrases_from(listed)
    text = " ".join([*parts, *(name for _, _, name, _, _ in listed), *parts])
    words = tokens(text)
    for one in phrases.find(text, words):
        assert 0 <= one.first < one.last <= len(words)
        assert set(one.entries) <= {entry for entry, *_ in listed}


HOSTILE = {
    "brackets": "(" * 20_000,
    "names": "Qorvantis Optics (QO) " * 4_000,
    "surnames": "Ivan Qorvantsev. Qorvantsev " * 4_000,
    "beginnings": "Qorvantis Optics Trading " * 4_000,
    "one line": "Word " * 40_000,
    "apostrophes": "a'" * 20_000,
    "capitals": "QORVANTIS " * 8_000,
    "dashes": "Qorvantis-" * 8_000,
    "right to left": "\u202eקורבנטיס " * 8_000,
    "controls": "\x00\x1f\x7f" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_in_step_with_the_text(name: str) -> None:
    phrases = phrases_from(
        [
            ("a:1", "Company", "Qorvantis Optics Trading Company of the North Ltd", 0, 1),
            ("a:2", "Person", "QORVANTSEV, Ivan", 0, 1),
        ]
    )

    def seconds(text: str) -> float:
        words = tokens(text)
        began = time.process_time()
        phrases.find(text, words)
        return time.process_time() - began

    text = HOSTILE[name]
    short = min(seconds(text[: len(text) // 4]) for _ in range(3))
    assert seconds(text) < 12 * short + 0.5
