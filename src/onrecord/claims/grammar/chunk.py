"""What a sentence is cut into: noun phrases, verb groups, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a chunk is."""

    NOUN = "noun"
    VERB = "verb"
    PREPOSITION = "preposition"
    COMMA = "comma"
    AND = "and"
    CLAUSE = "clause"
    QUOTE = "quote"
    ADVERB = "adverb"
    MARK = "mark"


@dataclass(slots=True)
class Chunk:
    """A stretch of a sentence: its units [first, last) in the sentence, and of a verb group what it is.

    `form` is `finite`, `inf`, `ing` or `part` (a participle without its be); `lemmas` are those that the main verb can
    have. `modal` is the modal word; `negative` says that it is negated.
    """

    shape: Shape
    first: int
    last: int
    word: str = ""
    lemmas: tuple[str, ...] = ()
    form: str = ""
    passive: bool = False
    negative: bool = False
    modal: str | None = None
    present: bool = False
    adverbs: tuple[str, ...] = ()
    asks: bool = False
    """Whether it is a question's or an inversion's helping verb that stands before its subject."""
