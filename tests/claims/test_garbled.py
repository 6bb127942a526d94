"""Garbled texts: whatever becomes of the words of a text that speaks of lists, it is read without an error, and what is
read stands in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_named import claims_in
from onrecord.claims.reading.reading import LONGEST
from onrecord.claims.words.tokens import tokens

NEWS = Path(__file__).parent / "news"
SMALL = [
    ",", ";", ":", "(", ")", '"', "-", "--", "—", "•", ".", "$", "%", "'s", "1", "(2)", "and", "or", "as", "well", "of",
    "which", "who", "whom", "that", "including", "among", "them", "one", "both", "those", "to", "the", "in", "at",
    "same", "time", "last", "said", "were", "been", "being", "no", "not", "Acme Optics", "Ivan Petrov", "list",
    "sanctions",
]  # fmt: skip
"""What is put between the words: marks, and the small words by which sentences are taken apart."""


@cache
def texts() -> list[list[str]]:
    """The words of the newest news, built as published pieces are."""
    lines = (NEWS / "dev_19.jsonl").read_text(encoding="utf-8").splitlines()
    return [row["text"].split(" ") for row in map(json.loads, lines) if row["type"] == "doc"]


@st.composite
def garbled(draw: st.DrawFn) -> str:
    """A stretch of a text with words moved, dropped or put in, and some in capitals."""
    words = list(draw(st.sampled_from(texts())))
    first = draw(st.integers(0, len(words) - 1))
    words = words[first : first + draw(st.integers(1, 60))]
    if draw(st.booleans()):
        words = draw(st.permutations(words))
    for word in draw(st.lists(st.sampled_from(SMALL), max_size=12)):
        words.insert(draw(st.integers(0, len(words))), word)
    kept = draw(st.lists(st.sampled_from("kkkkud"), min_size=len(words), max_size=len(words)))
    return " ".join(word.upper() if how == "u" else word for word, how in zip(words, kept, strict=True) if how != "d")


LONG = [
    "sanctions on Acme Optics, those on Beta Vision, ", "was sanctioned, ", "Acme Optics, ",
    "head of Acme Optics Ivan ", "including Acme Optics, a firm, ",
]  # fmt: skip
"""What can stand over and over in a sentence that never ends."""


@pytest.mark.parametrize("words", LONG)
def test_a_sentence_without_end_is_read_in_pieces(words: str) -> None:
    text = f"The EU sanctioned {words * 2000}Ivan Petrov."
    for claim in claims_in(text, known=False):
        assert len(tokens(text[claim.sentence_start : claim.sentence_end])) <= LONGEST


@pytest.mark.parametrize(
    "row", ["A" * 80 + " bbb.", "Aand" * 20 + " bbb.", "following " * 20_000 + ".", "[" + "a" * 800 + ".", "**" * 5000]
)
def test_rows_of_no_sense_are_told_from_names_at_once(row: str) -> None:
    text = f"The EU widened its sanctions.\n\nThe following were added to the list:\n\n{row}\n\n{row}\n\n{row}"
    assert all(claim.end <= len(text) for claim in claims_in(text, known=False))


@given(garbled().filter(str.strip), st.booleans())
@settings(max_examples=400)
def test_garbled_texts_are_read(text: str, known: bool) -> None:
    for claim in claims_in(text, known=known):
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
