"""What a sentence is cut into: noun phrases, verb groups, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class Shape(str):
    """What a chunk is. No Enum: reading asks for these more often than for anything else, and a member of an Enum takes
    several times as long to get at as an attribute of a plain class."""

    __slots__ = ()
    NOUN: ClassVar[Shape]
    VERB: ClassVar[Shape]
    PREPOSITION: ClassVar[Shape]
    COMMA: ClassVar[Shape]
    AND: ClassVar[Shape]
    CLAUSE: ClassVar[Shape]
    QUOTE: ClassVar[Shape]
    ADVERB: ClassVar[Shape]
    MARK: ClassVar[Shape]


Shape.NOUN = Shape("noun")
Shape.VERB = Shape("verb")
Shape.PREPOSITION = Shape("preposition")
Shape.COMMA = Shape("comma")
Shape.AND = Shape("and")
Shape.CLAUSE = Shape("clause")
Shape.QUOTE = Shape("quote")
Shape.ADVERB = Shape("adverb")
Shape.MARK = Shape("mark")


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
