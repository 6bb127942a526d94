"""Garbled texts: whatever becomes of the words of a text that speaks of lists, it is read without an error, and what is
read stands in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from claims_named import claims_in

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


@given(garbled().filter(str.strip), st.booleans())
@settings(max_examples=400)
def test_garbled_texts_are_read(text: str, known: bool) -> None:
    for claim in claims_in(text, known=known):
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
